/* Many calls: so many in all, at once and a second. */
#ifndef SIM_CROWD_H
#define SIM_CROWD_H

#include "sim/io/simulator.h"
#include "sim/world/leg.h"

/* A leg is over: if it is one of them, the next may come. */
void sim_crowd_call_over(telnyx_sim *sim, const sim_leg *leg);
void sim_crowd_free(telnyx_sim *sim);

#endif
