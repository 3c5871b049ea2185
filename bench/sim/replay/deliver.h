/* Webhooks on their way: signed afresh for each attempt, tried again as the platform does. */
#ifndef SIM_REPLAY_DELIVER_H
#define SIM_REPLAY_DELIVER_H

#include "sim/replay/stage.h"

/* Sends the event for the first time. */
void sim_replay_deliver(sim_played_event *event);
/* No further attempts. */
void sim_replay_deliver_end(sim_stage *stage);

/* The body of one attempt, laid out as the platform's: `data` is the text of an object. */
void sim_replay_body(const char *data, size_t length, unsigned attempt, const char *url,
                     telnyx__buf *out);

/* One signed attempt, from 1; behind the first each has a connection of its own. `buf`, which is initialised, gets what is
 * sent, and stays until `on_done` has run. 0 or an error of the transport. */
int sim_replay_post(telnyx__transport *transport, const sim_keys *keys, const char *url,
                    unsigned attempt, telnyx__buf *buf, telnyx__transfer_cb *on_done,
                    void *user_data);

#endif
