/* A call's way through its flow. */
#ifndef TELNYX__RUN_FLOW_H
#define TELNYX__RUN_FLOW_H

#include "app/part.h"

extern const telnyx__part telnyx__run_flow_part;

/* Takes a flow up in a state without entering it: run, time-out, trace. False when the trace has stopped it. */
bool telnyx__flow_take_up(telnyx_call *call, telnyx_flow *flow, int state, void *user_data);
/* Moves a run to the state that another process has brought it to. False as above. */
bool telnyx__flow_catch_up(telnyx_call *call, int state);
/* Gives the flow TELNYX_FLOW_ENTER, _RESUME or _TIMEOUT in the state it is in. */
void telnyx__flow_trigger(telnyx_call *call, int trigger);
/* Its time-out comes once more, so much later. */
void telnyx__flow_time_again(telnyx_call *call, uint64_t delay_ms);
/* Ends a run that another process has finished. */
void telnyx__flow_finished(telnyx_call *call);
/* Ends a run that was taken up only to be given up. */
void telnyx__flow_drop(telnyx_call *call);

#endif
