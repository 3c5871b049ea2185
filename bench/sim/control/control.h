/* The control interface. */
#ifndef SIM_CONTROL_H
#define SIM_CONTROL_H

#include "sim/io/simulator.h"

/* A request under /control. */
void sim_control(telnyx_sim *sim, telnyx__exchange *exchange);

#endif
