/* The trace records of the app: what each kind tells is written down here, who decides calls it. All of them
 * do nothing while nobody listens. */
#ifndef TELNYX__APP_TRACE_H
#define TELNYX__APP_TRACE_H

#include "app/ack.h"
#include "app/command.h"
#include "base/trace.h"
#include "call/call.h"

typedef struct telnyx__app_tracer {
    telnyx__tracer tracer;
    telnyx__trace_sink user; /* telnyx_app_options.on_trace */
    uint64_t calls;          /* call objects so far */
} telnyx__app_tracer;

void telnyx__trace_open(telnyx_app *app, const telnyx_app_options *options);
/* The client is there, and is not any more. */
void telnyx__trace_bind(telnyx_app *app);
void telnyx__trace_unbind(telnyx_app *app);

/* Events. `inbound` may be of no call yet. */
void telnyx__trace_arrived(telnyx__inbound *inbound, const char *result);
/* Of a delivery that goes no further; `event` may be NULL. */
void telnyx__trace_refused(telnyx_app *app, const telnyx_event *event, const char *why, int status);
void telnyx__trace_held(telnyx__inbound *inbound, const telnyx_call *call, const char *why,
                        uint64_t window_ms);
void telnyx__trace_released(const telnyx__inbound *inbound, const telnyx_call *call,
                            const char *why);
void telnyx__trace_dispatched(telnyx__inbound *inbound, const telnyx_call *call, const char *how);
/* `by` is what was waited for. */
void telnyx__trace_acknowledged(const telnyx__inbound *inbound, const telnyx__waiter *waiter,
                                const char *by, int status);
/* The event is about to be let go of. */
void telnyx__trace_shed(telnyx__inbound *inbound);

/* Calls. */
void telnyx__trace_call_new(telnyx_app *app, telnyx_call *call);
void telnyx__trace_met(telnyx_app *app, telnyx_call *call, const char *how);
/* The call's state may have changed. */
void telnyx__trace_state(telnyx_app *app, telnyx_call *call);
void telnyx__trace_ended(telnyx_app *app, telnyx_call *call);
void telnyx__trace_flow(telnyx_call *call, const char *flow, const char *from, const char *to,
                        const char *trigger);

/* Commands. The client tells of their requests. */
void telnyx__trace_given(telnyx_app *app, const telnyx_call *call,
                         const telnyx__submission *request);
void telnyx__trace_waits(telnyx_app *app, const telnyx__call_command *command);
void telnyx__trace_command_refused(telnyx_app *app, const telnyx_call *call, telnyx_op op,
                                   int error);

#endif
