/* The program's requests: answered as recorded. */
#ifndef SIM_REPLAY_SERVE_H
#define SIM_REPLAY_SERVE_H

#include "sim/replay/stage.h"

/* A telnyx__request_cb of the server; user_data is the stage. */
void sim_replay_request(telnyx__exchange *exchange, void *user_data);
/* Gives the answer, now. */
void sim_replay_answer(sim_stage *stage, sim_answer *answer);
/* Cuts what waits for its answer. */
void sim_replay_serve_end(sim_stage *stage);

#endif
