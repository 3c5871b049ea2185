/* Requests from the wire. */
#ifndef SIM_INCOMING_H
#define SIM_INCOMING_H

#include "sim/io/simulator.h"

void sim_incoming_request(telnyx__exchange *exchange, void *user_data);
void sim_answer_json(telnyx__exchange *exchange, int status, const telnyx__buf *body);
void sim_incoming_free_all(telnyx_sim *sim);

#endif
