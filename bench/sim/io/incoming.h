/* Requests from the wire: to the API's core and back, at once or held until their simulated time. */
#ifndef SIM_INCOMING_H
#define SIM_INCOMING_H

#include "sim/io/simulator.h"

/* A telnyx__request_cb of the server; user_data is the simulator. */
void sim_incoming_request(telnyx__exchange *exchange, void *user_data);
/* Judges a request to the API. `answer` is told of the reply when its time has come, once, and may change it. */
typedef void sim_answer_cb(void *asker, sim_reply *reply);
void sim_incoming_handle(telnyx_sim *sim, const sim_request *request, sim_answer_cb *answer,
                         void *asker);
void sim_answer_json(telnyx__exchange *exchange, int status, const telnyx__buf *body);
/* Cuts what is held. */
void sim_incoming_free_all(telnyx_sim *sim);

#endif
