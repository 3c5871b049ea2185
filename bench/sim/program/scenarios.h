/* Scenarios by the names that the command line has for them: files, and those that the program has with it. */
#ifndef SIM_PROGRAM_SCENARIOS_H
#define SIM_PROGRAM_SCENARIOS_H

#include <stdbool.h>
#include <stddef.h>

#include <telnyx/sim.h>

/* A scenario that the program has with it; its text begins with the "comment" that says what it is. */
typedef struct sim_built_in {
    const char *name;
    const char *text;
    size_t length;
} sim_built_in;

/* By name; NULL when there is none. */
const sim_built_in *sim_built_in_find(const char *name);
/* One line for each on stdout; or, with a name, that one's text. False after a line on stderr. */
bool sim_built_in_show(const char *name);

#define SIM_SCENARIO_WHY 1024

/* Reads the file `name`, or else the scenario of that name that the program has with it. False when it cannot be
 * read or is wrong: then `why` is a line about it, without its end. `option` is what has named it. */
bool sim_scenario_load(telnyx_sim *sim, const char *option, const char *name, char *why,
                       size_t size);

#endif
