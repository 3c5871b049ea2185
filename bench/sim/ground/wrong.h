/* Reading what people write by tables of members, and words for what is wrong with it: where it stands,
 * what stands there, what may. */
#ifndef SIM_WRONG_H
#define SIM_WRONG_H

#include "json/json.h"

#define SIM_WRONG_TEXT  768
#define SIM_WRONG_PLACE 96

typedef struct sim_wrong {
    char text[SIM_WRONG_TEXT]; /* `calls[2].steps[1].wait: "gathr"; it may be answered, …` */
    const telnyx__json *at;    /* what it is about; NULL: no node that there is */
} sim_wrong;

/* Appends a formatted text to a terminated one; what does not fit is cut, and … shows that. */
void sim_say(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Says what is wrong with `node` in words of one's own. False, for a return, as the next two. */
bool sim_wrong_say(sim_wrong *wrong, const telnyx__json *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* `PLACE.KEY: VALUE; it may be ALLOWED`, the key being the member's own. `place` may be "". */
bool sim_wrong_value(sim_wrong *wrong, const char *place, const telnyx__json *node,
                     const char *allowed);
/* The same for a word that is none of those that `name_at` gives up to NULL. */
bool sim_wrong_word(sim_wrong *wrong, const char *place, const telnyx__json *node,
                    const char *(*name_at)(unsigned index));
/* The same for a member that is not known: `PLACE.KEY: there is no 'KEY'; there are KNOWN`. */
bool sim_wrong_member(sim_wrong *wrong, const char *place, const telnyx__json *node,
                      const char *known);

/* Whether `object` has a member of that name before `node`; says so, true then. */
bool sim_wrong_twice(sim_wrong *wrong, const char *place, const telnyx__json *object,
                     const telnyx__json *node);

/* "a, b or c", of the names that `name_at` gives up to NULL. */
void sim_one_of(char *out, size_t size, const char *(*name_at)(unsigned index));
/* Which of them `name` is; false when it is none, or NULL. */
bool sim_index_of(const char *(*name_at)(unsigned index), const char *name, unsigned *index);

/* One member that an object may have. A table of them ends with one without a name. */
typedef struct sim_member_row {
    const char *name;
    bool (*read)(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong);
} sim_member_row;

/* Reads every member of `node`, which stands at `place`, by its row. False when it is no object or a member
 * is not known or wrong. */
bool sim_read_members(const sim_member_row *rows, void *into, const telnyx__json *node,
                      const char *place, sim_wrong *wrong);
/* The place of an element: `PLACE.LIST[3]`. */
void sim_element_place(char out[SIM_WRONG_PLACE], const char *place, const char *list,
                       size_t index);

#endif
