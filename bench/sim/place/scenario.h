/* Scenarios, and the calls that they plan. */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim/ground/wrong.h"
#include "sim/io/simulator.h"

void sim_planned_free(telnyx_sim *sim);

/* Reads a scenario's text. False when it is wrong: then `wrong` says where and why, and *line, from 1, is where
 * that stands. What came before it has been taken. */
bool sim_scenario_read(telnyx_sim *sim, const char *json, size_t length, sim_wrong *wrong,
                       size_t *line);

/* What a scenario, and an entry of its "calls", may have. */
extern const sim_member_row sim_scenario_members[];
extern const sim_member_row sim_planned_members[];

/* application.c: "application" is judged by the platform's own row for changing one; `into` is the
 * telnyx_sim. */
bool sim_read_application(void *into, const telnyx__json *node, const char *place,
                          sim_wrong *wrong);

#endif
