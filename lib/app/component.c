#include "app/component.h"

#include <string.h>

#include "app/app.h"
#include "app/scope.h"
#include "base/sized.h"
#include "base/trace.h"
#include "client/trace.h"

static telnyx__component_seat *seat_of(telnyx_app *app)
{
    return &app->component;
}

/* Deliveries: what is held is aside.c's --------------------------------------------------------------- */

void telnyx__component_answered(const telnyx__inbound *inbound, int status)
{
    telnyx__component_seat *seat = seat_of(inbound->app);
    if (seat->hooks.on_answered && inbound->id)
        seat->hooks.on_answered(inbound->app, inbound->id, status, seat->user_data);
}

bool telnyx_app_acks_after_commands(const telnyx_app *app)
{
    return app->acks.mode == TELNYX_ACK_AFTER_COMMANDS;
}

/* Requests ---------------------------------------------------------------------------------------- */

static bool may_go(const telnyx__submission *request, bool dial, void *user_data)
{
    telnyx_app *app = user_data;
    const telnyx__component_seat *seat = seat_of(app);
    telnyx_outgoing outgoing = { .op = request->op ? request->op->op : (telnyx_op)0,
                                 .dial = dial,
                                 .number = request->number };
    if (!seat->hooks.on_request)
        return true;
    if (dial)
        outgoing.client_state = request->known_as;
    return seat->hooks.on_request(app, &outgoing, seat->user_data) == TELNYX_PASS;
}

static void paused(bool dials, uint64_t pause_ms, void *user_data)
{
    telnyx_app *app = user_data;
    const telnyx__component_seat *seat = seat_of(app);
    if (seat->hooks.on_pause)
        seat->hooks.on_pause(app, dials, pause_ms, seat->user_data);
}

static const telnyx__client_gate gate = { may_go, paused };

/* Calls ------------------------------------------------------------------------------------------- */

static void heard(telnyx_app *app, telnyx_call *call)
{
    telnyx__component_seat *seat = seat_of(app);
    if (!seat->hooks.on_call || call->announced || !call->id || !call->session_id)
        return;
    call->announced = true;
    seat->hooks.on_call(app, call, call->dialled, seat->user_data);
}

static void learnt(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    (void)event;
    heard(app, call);
}

static void forgotten(telnyx_app *app, telnyx_call *call)
{
    telnyx__component_seat *seat = seat_of(app);
    if (seat->hooks.on_call_gone)
        seat->hooks.on_call_gone(app, call, seat->user_data);
}

bool telnyx__component_doubts(telnyx_app *app, telnyx_call *call)
{
    const telnyx__component_seat *seat = seat_of(app);
    return seat->hooks.doubts && seat->hooks.doubts(app, call, seat->user_data);
}

void telnyx_call_learn_session(telnyx_call *call, const char *call_session_id)
{
    telnyx_app *app = call->app;
    if (!app || call->session_id)
        return;
    telnyx__call_fill(call, &call->session_id, call_session_id);
    telnyx__registry_learn(&app->calls, call);
    heard(app, call);
}

bool telnyx_call_is_durable(const telnyx_call *call)
{
    return call->saved != NULL;
}

bool telnyx_call_is_busy(const telnyx_call *call)
{
    return call->callbacks_due || call->held_count || call->busy || call->dialling;
}

/* Coming and going -------------------------------------------------------------------------------- */

static void close_seat(telnyx__attached *attached)
{
    telnyx__component_seat *seat = TELNYX__CONTAINER_OF(attached, telnyx__component_seat, attached);
    telnyx_app *app = TELNYX__CONTAINER_OF(seat, telnyx_app, component);
    if (seat->hooks.on_close)
        seat->hooks.on_close(app, seat->user_data);
    else
        telnyx_component_closed(app);
}

int telnyx_app_attach_sized(telnyx_app *app, const telnyx_component *component,
                            size_t component_size, void *user_data)
{
    telnyx_component hooks;
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!component)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "component", "must not be NULL");
    if (!telnyx__sized_read(&hooks, sizeof hooks, component, component_size))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "component", TELNYX__SIZED_NEWER);
    telnyx__component_seat *seat = seat_of(app);
    if (seat->taken)
        return telnyx__app_refuse(app, TELNYX_EEXIST, "component", "the app has one already");
    seat->taken = true;
    seat->hooks = hooks;
    seat->user_data = user_data;
    seat->attached.close = close_seat;
    telnyx__attached_add(app, &seat->attached);
    telnyx__client_set_gate(app->client, &gate, app);
    return 0;
}

void telnyx_component_closed(telnyx_app *app)
{
    telnyx__component_seat *seat = seat_of(app);
    seat->hooks = (telnyx_component){ 0 };
    app->trace.tracer.instance = NULL;
    telnyx__attached_closed(app);
}

static int open_part(telnyx_app *app, const telnyx_app_options *options)
{
    (void)options;
    telnyx__list_init(&seat_of(app)->held);
    return 0;
}

const telnyx_allocator *telnyx_component_allocator(const telnyx_app *app)
{
    return &app->alloc;
}

/* What it says ------------------------------------------------------------------------------------ */

void telnyx_component_log(telnyx_app *app, telnyx_log_level level, const char *message,
                          const char *name, const char *value)
{
    if (name)
        telnyx__log(&app->logger, level, message, TELNYX__LOG_TEXT(name, value));
    else
        telnyx__log(&app->logger, level, message);
}

void telnyx_component_name(telnyx_app *app, const char *name)
{
    app->trace.tracer.instance = name;
}

void telnyx_component_trace(telnyx_app *app, const char *call_control_id,
                            const char *call_session_id, const char *what, const char *detail)
{
    telnyx__tracer *tracer = &app->trace.tracer;
    if (!telnyx__traces(tracer))
        return;
    telnyx_call *call =
        call_control_id ? telnyx__registry_find(&app->calls, call_control_id) : NULL;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_COMPONENT, call);
    if (!call) {
        record.call_control_id = call_control_id;
        record.call_session_id = call_session_id;
    }
    record.what = what;
    record.result = detail;
    telnyx__trace(tracer, &record);
}

const telnyx__part telnyx__component_part = {
    .open = open_part, .learnt = learnt, .heard = heard, .forgotten = forgotten
};
