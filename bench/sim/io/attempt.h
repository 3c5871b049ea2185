/* One attempt to deliver an event, whoever sends it: what is sent, and what came of it. The rest of what this
 * file has is declared in <telnyx/sim.h>. */
#ifndef SIM_ATTEMPT_H
#define SIM_ATTEMPT_H

#include "sim/io/simulator.h"

/* Body, timestamp and signature, made for this moment. */
void sim_attempt_write(telnyx_sim *sim, const sim_delivery *delivery, sim_message *message);

#endif
