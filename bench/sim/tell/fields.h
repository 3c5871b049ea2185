/* What an event tells: payload fields, which come out in alphabetical order. */
#ifndef SIM_FIELDS_H
#define SIM_FIELDS_H

#include "common/writer.h"

/* Payload fields of one event beyond those that every event of a leg has. */
typedef struct sim_field {
    const char *key; /* a constant */
    enum { SIM_FIELD_TEXT, SIM_FIELD_INT, SIM_FIELD_BOOL, SIM_FIELD_TREE, SIM_FIELD_WRITE } kind;
    const char *text;
    int64_t number;
    const telnyx__json *tree;
    void (*write)(bench_writer *writer, const char *key, const void *context);
    const void *context;
} sim_field;

#define SIM_FIELDS_MAX 40

typedef struct sim_fields {
    size_t count;
    sim_field items[SIM_FIELDS_MAX];
} sim_fields;

void sim_field_text(sim_fields *fields, const char *key, const char *text); /* NULL is null */
void sim_field_int(sim_fields *fields, const char *key, int64_t number);
void sim_field_bool(sim_fields *fields, const char *key, bool truth);
void sim_field_tree(sim_fields *fields, const char *key, const telnyx__json *tree);
void sim_field_write(sim_fields *fields, const char *key, const void *context,
                     void (*write)(bench_writer *, const char *, const void *));

/* Writes them in alphabetical order. */
void sim_fields_write(sim_fields *fields, bench_writer *writer);

#endif
