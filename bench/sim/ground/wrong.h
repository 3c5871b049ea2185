/* Words for what is wrong with an input: where it stands, what stands there, what may. */
#ifndef SIM_WRONG_H
#define SIM_WRONG_H

#include "json/json.h"

#define SIM_FAULT_TEXT 256

/* Appends a formatted text to a terminated one; what does not fit is cut. */
void sim_say(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Writes `PLACE.KEY: VALUE; it may be ALLOWED`, the key being the member's own. `place` may be "".
 * False, for a return. */
bool sim_wrong_value(char *out, size_t size, const char *place, const telnyx__json *member,
                     const char *allowed);
/* The same for a member that is not known: `PLACE.KEY: there is no 'KEY'; there are KNOWN`. */
bool sim_wrong_member(char *out, size_t size, const char *place, const telnyx__json *member,
                      const char *known);
/* "a, b or c", of the names that `name_at` gives up to NULL. */
void sim_one_of(char *out, size_t size, const char *(*name_at)(unsigned index));
/* Which of them `name` is; false when it is none, or NULL. */
bool sim_index_of(const char *(*name_at)(unsigned index), const char *name, unsigned *index);

#endif
