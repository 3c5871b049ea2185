/* Deliveries on the wire. */
#ifndef SIM_OUTGOING_H
#define SIM_OUTGOING_H

#include "sim/io/simulator.h"

void sim_outgoing_send(sim_delivery *delivery, void *user_data);
void sim_outgoing_free_all(telnyx_sim *sim);

#endif
