/* What a durable flow writes into client_state. All functions are for calls with `saved`, and do nothing on
 * others. */
#ifndef TELNYX__CHECKPOINT_H
#define TELNYX__CHECKPOINT_H

#include "app/command.h"

extern const telnyx__part telnyx__checkpoint_part;

/* A call begins to run a durable flow. 0 or TELNYX_ENOMEM. */
int telnyx__checkpoint_begin(telnyx_call *call, const telnyx_flow *flow);
/* State, blob or client_state have changed. */
void telnyx__checkpoint_touch(telnyx_call *call);
/* The flow has dealt with the event that is being dispatched. */
void telnyx__checkpoint_done(telnyx_call *call, const char *event_id);
/* Ids of commands that no event has caused follow from the call and the record: "enter/<id>/<n>".
 * Sets *cause up and makes it the running one; returns what was, for app->cause afterwards. */
#define TELNYX__CAUSE_KEY_MAX 400
telnyx__cause *telnyx__checkpoint_cause(telnyx_call *call, const char *what, telnyx__cause *cause,
                                        char key[TELNYX__CAUSE_KEY_MAX]);

#endif
