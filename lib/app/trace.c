#include "app/trace.h"

#include <string.h>

#include "app/app.h"
#include "client/trace.h"

static telnyx__tracer *tracer_of(telnyx_app *app)
{
    return &app->trace.tracer;
}

void telnyx__trace_open(telnyx_app *app, const telnyx_app_options *options)
{
    telnyx__tracer_init(tracer_of(app), app->system);
    app->trace.user = (telnyx__trace_sink){ .on_trace = options->on_trace,
                                            .user_data = options->trace_user_data };
    if (options->on_trace)
        telnyx__tracer_add(tracer_of(app), &app->trace.user);
}

void telnyx__trace_bind(telnyx_app *app)
{
    app->client->tracer = tracer_of(app);
    app->trace.tracer.depth = &app->client->hook_depth;
}

void telnyx__trace_unbind(telnyx_app *app)
{
    app->trace.tracer.depth = NULL;
}

/* Events ----------------------------------------------------------------------------------------- */

static void fill(const char **member, const char *text)
{
    if (!*member)
        *member = text;
}

/* What the event says counts where the call does not know better. */
static telnyx_trace_record of_event(telnyx_trace_kind kind, const telnyx_event *event,
                                    const telnyx_call *call)
{
    telnyx_trace_record record = telnyx__trace_of_call(kind, call);
    if (!event)
        return record;
    fill(&record.call_control_id, event->call_control_id);
    fill(&record.call_session_id, event->call_session_id);
    fill(&record.call_leg_id, event->call_leg_id);
    record.what = event->type_name;
    record.id = event->id;
    record.occurred_us = event->occurred_at_us;
    return record;
}

static telnyx_trace_record of_inbound(telnyx_trace_kind kind, const telnyx__inbound *inbound,
                                      const telnyx_call *call)
{
    const telnyx__traced_event *traced = &inbound->traced;
    telnyx_trace_record record = of_event(kind, &inbound->event, call);
    if (!record.call_number)
        record.call_number = traced->call_number;
    fill(&record.call_control_id, traced->call_id);
    fill(&record.call_session_id, traced->session_id);
    fill(&record.what, traced->type);
    fill(&record.id, inbound->id);
    record.elapsed_us = telnyx__trace_since(&inbound->app->trace.tracer, traced->came_us);
    return record;
}

void telnyx__trace_arrived(telnyx__inbound *inbound, const char *result)
{
    telnyx__tracer *tracer = tracer_of(inbound->app);
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record =
        of_event(TELNYX_TRACE_EVENT_ARRIVED, &inbound->event,
                 telnyx__registry_find(&inbound->app->calls, inbound->event.call_control_id));
    record.result = result;
    telnyx__trace_body(&record, inbound->app->client, inbound->event.json,
                       inbound->event.json_length);
    telnyx__trace(tracer, &record);
    inbound->traced.came_us = record.monotonic_us;
}

void telnyx__trace_refused(telnyx_app *app, const telnyx_event *event, const char *why, int status)
{
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record = of_event(TELNYX_TRACE_EVENT_REFUSED, event, NULL);
    record.result = why;
    record.status = status;
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_held(telnyx__inbound *inbound, const telnyx_call *call, const char *why,
                        uint64_t window_ms)
{
    telnyx__tracer *tracer = tracer_of(inbound->app);
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = of_inbound(TELNYX_TRACE_EVENT_HELD, inbound, call);
    record.result = why;
    record.elapsed_us = -1;
    record.wait_ms = (int64_t)window_ms;
    inbound->traced.call_number = record.call_number;
    telnyx__trace(tracer, &record);
}

void telnyx__trace_released(const telnyx__inbound *inbound, const telnyx_call *call,
                            const char *why)
{
    telnyx__tracer *tracer = tracer_of(inbound->app);
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = of_inbound(TELNYX_TRACE_EVENT_RELEASED, inbound, call);
    record.result = why;
    telnyx__trace(tracer, &record);
}

void telnyx__trace_dispatched(telnyx__inbound *inbound, const telnyx_call *call, const char *how)
{
    telnyx__tracer *tracer = tracer_of(inbound->app);
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = of_inbound(TELNYX_TRACE_EVENT_DISPATCHED, inbound, call);
    record.result = how;
    inbound->traced.call_number = record.call_number;
    telnyx__trace(tracer, &record);
}

void telnyx__trace_acknowledged(const telnyx__inbound *inbound, const telnyx__waiter *waiter,
                                const char *by, int status)
{
    telnyx__tracer *tracer = tracer_of(inbound->app);
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = of_inbound(TELNYX_TRACE_EVENT_ACKNOWLEDGED, inbound, NULL);
    record.result = by;
    record.status = status;
    record.occurred_us = 0; /* it may be forgotten by now */
    record.elapsed_us = telnyx__trace_since(tracer, waiter->came_us);
    telnyx__trace(tracer, &record);
}

/* Where the copy stands, behind the ones that were made before; NULL when there is no room. */
static const char *keep(telnyx__inbound *inbound, size_t *used, const char *text, size_t length)
{
    if (!text || *used + length + 1 > sizeof inbound->first)
        return NULL;
    char *copy = (char *)inbound->first + *used;
    memcpy(copy, text, length);
    copy[length] = '\0';
    *used += length + 1;
    return copy;
}

typedef struct kept_text {
    char bytes[128];
    size_t length;
} kept_text;

/* The event's texts may stand in the very memory that they are kept in. */
static bool put_by(kept_text *kept, const char *text)
{
    kept->length = text ? strlen(text) : 0;
    bool fits = text && kept->length < sizeof kept->bytes;
    if (fits)
        memcpy(kept->bytes, text, kept->length);
    return fits;
}

void telnyx__trace_shed(telnyx__inbound *inbound)
{
    telnyx__traced_event *traced = &inbound->traced;
    const telnyx_event *event = &inbound->event;
    kept_text type, call_id, session_id;
    size_t used = 0;
    if (inbound->answered || !telnyx__traces(&inbound->app->trace.tracer))
        return;
    bool has_type = put_by(&type, event->type_name);
    bool has_call = put_by(&call_id, event->call_control_id);
    bool has_session = put_by(&session_id, event->call_session_id);
    traced->type = has_type ? keep(inbound, &used, type.bytes, type.length) : NULL;
    traced->call_id = has_call ? keep(inbound, &used, call_id.bytes, call_id.length) : NULL;
    traced->session_id =
        has_session ? keep(inbound, &used, session_id.bytes, session_id.length) : NULL;
}

/* Calls ------------------------------------------------------------------------------------------ */

void telnyx__trace_call_new(telnyx_app *app, telnyx_call *call)
{
    call->number = ++app->trace.calls;
    call->traced_state = call->state;
    call->met_us = telnyx__trace_now_us(tracer_of(app));
}

void telnyx__trace_met(telnyx_app *app, telnyx_call *call, const char *how)
{
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_CALL_MET, call);
    record.what = telnyx_call_state_name(call->state);
    record.result = how;
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_state(telnyx_app *app, telnyx_call *call)
{
    telnyx_call_state before = call->traced_state;
    if (before == call->state || !telnyx__traces(tracer_of(app)))
        return;
    call->traced_state = call->state;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_CALL_STATE, call);
    record.what = telnyx_call_state_name(call->state);
    record.before = telnyx_call_state_name(before);
    telnyx__trace(tracer_of(app), &record);
    if (before < TELNYX_CALL_ANSWERED && call->state >= TELNYX_CALL_ANSWERED &&
        call->state < TELNYX_CALL_ENDED)
        call->answered_us = record.monotonic_us;
}

void telnyx__trace_ended(telnyx_app *app, telnyx_call *call)
{
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx__trace_state(app, call);
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_CALL_ENDED, call);
    record.what = telnyx_call_state_name(call->state);
    record.result = telnyx_end_reason_name(call->end_reason);
    record.elapsed_us = telnyx__trace_since(tracer_of(app), call->met_us);
    record.talk_us = telnyx__trace_since(tracer_of(app), call->answered_us);
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_flow(telnyx_call *call, const char *flow, const char *from, const char *to,
                        const char *trigger)
{
    if (!call->app || !telnyx__traces(tracer_of(call->app)))
        return;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_FLOW_STATE, call);
    record.flow = flow;
    record.what = to;
    record.before = from;
    record.result = trigger;
    telnyx__trace(tracer_of(call->app), &record);
}

/* Commands --------------------------------------------------------------------------------------- */

void telnyx__trace_given(telnyx_app *app, const telnyx_call *call,
                         const telnyx__submission *request)
{
    const telnyx__cause *cause = app->cause;
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record = telnyx__trace_of_request(TELNYX_TRACE_COMMAND_GIVEN, request);
    telnyx_trace_record of_call = telnyx__trace_of_call(TELNYX_TRACE_COMMAND_GIVEN, call);
    record.call_number = of_call.call_number;
    record.attempts = 0;
    record.method = record.target = NULL;
    if (cause) {
        record.cause = cause->key;
        record.attempts = cause->step;
    }
    if (cause && cause->inbound)
        record.elapsed_us = telnyx__trace_since(tracer_of(app), cause->inbound->traced.came_us);
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_waits(telnyx_app *app, const telnyx__call_command *command)
{
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record =
        telnyx__trace_of_request(TELNYX_TRACE_COMMAND_WAITS, command->request);
    record.method = record.target = NULL;
    record.result = telnyx_call_state_name(TELNYX_CALL_ANSWERED);
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_command_refused(telnyx_app *app, const telnyx_call *call, telnyx_op op,
                                   int error)
{
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_COMMAND_REFUSED, call);
    record.what = operation ? operation->name : NULL;
    record.result = telnyx__trace_error(error);
    telnyx__trace(tracer_of(app), &record);
}
