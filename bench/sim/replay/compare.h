/* Whether a command says what the recorded one has said. What differs from run to run by its nature is
 * compared by what it means:
 *
 *   command_id      whether there is one
 *   …client_state   the record of a durable flow by flow, version, state and data; the mark of a dial that has
 *                   no state of the program's is equal to any other mark, and to nothing
 *   webhook_url(s)  without scheme and host
 *   "***"           is equal to anything: the recording hides it
 *   null            is no value at all
 *
 * Numbers are compared as numbers, members in any order, items of lists in theirs. */
#ifndef SIM_COMPARE_H
#define SIM_COMPARE_H

#include "json/json.h"

#define SIM_COMPARE_PATH 256

/* One that differs. A value of NULL is not there. */
typedef void sim_compare_cb(const char *path, const char *recorded, const char *now,
                            void *user_data);

/* Tells of each member that differs; how many there are. `ignored` are paths of members that do not count,
 * ended by NULL; it may be NULL, as may `differs`. */
size_t sim_compare(const telnyx__json *recorded, const telnyx__json *now,
                   const char *const *ignored, sim_compare_cb *differs, void *user_data);

#endif
