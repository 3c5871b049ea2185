/* What bodies and answers are made of. The interface's document is written from these tables, and what
 * comes in is checked against them. */
#ifndef SIM_CONTROL_SHAPE_H
#define SIM_CONTROL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

/* One member of an object, or one parameter of a query. */
typedef struct sim_control_member {
    const char *name;
    /* string, integer, number, boolean or object; the name of a shape; "[]" before it for a list of them,
     * "?" behind it for what may be null, "|" between two that it may be. */
    const char *type;
    const char *sentence;
    bool required; /* in a body it has to be there, in an answer it always is */
    /* The texts that it may be, up to NULL; else NULL. */
    const char *(*value_at)(unsigned index);
} sim_control_member;

typedef struct sim_control_shape {
    const char *name, *sentence;
    /* Up to one without a name, … */
    const sim_control_member *members;
    /* … or by this; false behind the last. */
    bool (*member_at)(unsigned index, sim_control_member *member);
    bool open; /* whoever reads it knows more members, and checks them */
} sim_control_shape;

/* Up to NULL. */
const sim_control_shape *sim_control_shape_at(unsigned index);
/* NULL when there is none of that name. */
const sim_control_shape *sim_control_shape_find(const char *name);
/* The n-th member; false behind the last. */
bool sim_control_shape_member(const sim_control_shape *shape, unsigned index,
                              sim_control_member *member);

/* What is counted: the n-th one's name, place in telnyx_sim_counters and sentence. */
bool sim_control_counter_at(unsigned index, const char **name, size_t *offset,
                            const char **sentence);

#endif
