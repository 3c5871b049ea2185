/* An app in the same process, without sockets: events by telnyx_app_receive(), requests by a client's wire.
 * Both wait here until neither side is in the middle of something. */
#ifndef SIM_INSIDE_H
#define SIM_INSIDE_H

#include "sim/io/simulator.h"

void sim_inside_init(telnyx_sim *sim);
/* Hands over what waits. True: there was something. */
bool sim_inside_work(telnyx_sim *sim);
/* Whether events go to an app of this process. */
bool sim_inside_takes(const telnyx_sim *sim);
void sim_inside_send(telnyx_sim *sim, sim_delivery *delivery);
/* What is still open gets no answer. */
void sim_inside_free_all(telnyx_sim *sim);

#endif
