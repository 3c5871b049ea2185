/* Requests that wait until so much time has passed. */
#ifndef SIM_CONTROL_ADVANCE_H
#define SIM_CONTROL_ADVANCE_H

#include "sim/io/simulator.h"

/* The time has come, or the simulator is closed. */
void sim_advances_answer(telnyx_sim *sim);

#endif
