/* Requests that are refused because somebody said so: what the simulated platform would never refuse by itself. */
#ifndef SIM_REFUSALS_H
#define SIM_REFUSALS_H

#include "sim/api/api.h"
#include "sim/api/errors.h"

/* The next `times` requests of that operation ("calls.dial"; NULL: of any) are refused with the code,
 * behind those that were said before; 0 takes back what was said of the two. False when the code is not
 * in the table, or there are too many. */
bool sim_refusal_add(sim_api *api, const char *operation, int code, uint64_t times);
/* Counts one down; false and the problem when the request is to be refused. */
bool sim_refusal_passes(sim_api *api, const char *operation, sim_problem *problem);

#endif
