/* Scenarios, and the calls that they plan. */
#ifndef SIM_SCENARIO_H
#define SIM_SCENARIO_H

#include "sim/io/simulator.h"

void sim_planned_free(telnyx_sim *sim);

#endif
