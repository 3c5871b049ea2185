/* One event's way through the callbacks: what the call learns of it, who is called back, and what follows. */
#include "app/dispatch.h"

#include "app/app.h"
#include "app/scope.h"

/* Handlers --------------------------------------------------------------------------------------- */

/* Once on_ended runs nothing of the call's own is called back that did not ask for it. */
static const telnyx__handler *handler_of(const telnyx_call *call, const telnyx_event *event)
{
    if (call->phase == TELNYX__PHASE_OVER)
        return telnyx__handlers_find_late(&call->handlers, (int)event->type);
    return telnyx__handlers_find(&call->handlers, (int)event->type);
}

static void run_handlers(telnyx_app *app, telnyx_call *call, const telnyx_event *event,
                         bool incoming)
{
    if (incoming) {
        app->metrics.calls_inbound++;
        if (app->handlers.on_incoming.on_event)
            app->handlers.on_incoming.on_event(call, event, app->handlers.on_incoming.user_data);
    }
    if (call && call->phase != TELNYX__PHASE_OVER && telnyx__parts_take(app, call, event))
        return;
    const telnyx__handler *handler = call ? handler_of(call, event) : NULL;
    if (!handler)
        handler = telnyx__handlers_find(&app->handlers.by_type, (int)event->type);
    if (handler)
        handler->on_event(call, event, handler->user_data);
    else if (!incoming || !app->handlers.on_incoming.on_event)
        app->metrics.unhandled++;
}

static void log_event(const telnyx_app *app, const telnyx_event *event)
{
    if (telnyx__log_wants(&app->logger, TELNYX_LOG_DEBUG))
        telnyx__log(&app->logger, TELNYX_LOG_DEBUG, "event",
                    TELNYX__LOG_TEXT("type", event->type_name), TELNYX__LOG_TEXT("id", event->id),
                    TELNYX__LOG_TEXT("call", event->call_control_id));
}

static void run(telnyx__inbound *inbound, telnyx_call *call, bool incoming)
{
    telnyx_app *app = inbound->app;
    app->metrics.dispatched++;
    log_event(app, &inbound->event);
    run_handlers(app, call, &inbound->event, incoming);
    if (call)
        telnyx__parts_handled(app, call, &inbound->event);
}

static void done(telnyx__inbound *inbound, bool kept)
{
    if (!kept) {
        telnyx__trace_shed(inbound);
        telnyx__inbound_shed(inbound);
    }
    telnyx__ack_maybe(inbound);
    if (!inbound->answered && telnyx__ack_wait(inbound))
        telnyx__ack_now(inbound, 200, "memory");
}

/* A new inbound call, or one that the platform has parked for this app; not one that has ended
 * meanwhile, nor one that another process has answered. */
static bool is_incoming(const telnyx_call *call, const telnyx_event *event)
{
    return event->type == TELNYX_EVENT_CALL_INITIATED && !call->met &&
           (call->state == TELNYX_CALL_INCOMING || call->state == TELNYX_CALL_PARKED);
}

/* What the event says of the call, before anybody is called back: what runs below may take in further
 * events of the call. */
static void learn(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound)
{
    telnyx_event *event = &inbound->event;
    bool over = call->phase == TELNYX__PHASE_OVER;
    if (telnyx__call_learn(call, event))
        telnyx__registry_learn(&app->calls, call);
    event->late =
        telnyx__call_advance(call, event) || (over && event->type == TELNYX_EVENT_CALL_HANGUP);
    app->metrics.late += event->late;
    if (!call->visible)
        telnyx__trace_met(app, call, "event");
    call->visible = true;
    telnyx__trace_dispatched(inbound, call, event->late ? "late" : "in_order");
    if (call->state == TELNYX_CALL_ENDED)
        telnyx__end_begin(app, call, TELNYX_END_EVENT);
    telnyx__trace_state(app, call);
    telnyx__parts_heard(app, call);
    telnyx__parts_learnt(app, call, event);
}

/* A process that has not seen a call begin may be hearing the last of it. */
static void watch_unmet(telnyx_app *app, telnyx_call *call)
{
    if (call->registered && (call->phase == TELNYX__PHASE_OVER ||
                             (call->phase == TELNYX__PHASE_LIVE &&
                              !(call->passed & TELNYX__PASSED_INITIATED) && !call->dialled)))
        telnyx__end_start_grace(app, call);
}

/* What comes before the callbacks: the call learns, and is taken up where another process has left it,
 * unless it has ended before. Taking it up may take in further events of the call, which find it met. True:
 * on_incoming is due. */
static bool introduce(telnyx__inbound *inbound, telnyx_call *call)
{
    telnyx_app *app = inbound->app;
    bool was_live = call->phase == TELNYX__PHASE_LIVE, visible = call->visible;
    learn(app, call, inbound);
    if (was_live)
        telnyx__parts_met(app, call, inbound, visible);
    bool incoming = is_incoming(call, &inbound->event);
    call->met |= incoming;
    if (incoming)
        telnyx__parts_incoming(app, call);
    return incoming;
}

static void dispatch_to_call(telnyx__inbound *inbound, telnyx_call *call)
{
    telnyx_app *app = inbound->app;
    /* Whatever the callbacks command is caused by the event; so is what leaving the call brings about. */
    telnyx__cause cause = { inbound, inbound->id, 0 }, *outer = app->cause;
    telnyx_call_ref(call);
    telnyx__call_enter(call);
    inbound->refs++;
    bool incoming = introduce(inbound, call);
    app->cause = &cause;
    if (telnyx__parts_knows(app, call, &inbound->event))
        app->metrics.events_behind++;
    else
        run(inbound, call, incoming);
    inbound->dispatched = true;
    inbound->durable = call->saved != NULL;
    if (inbound->event.type == TELNYX_EVENT_CALL_HANGUP)
        telnyx__end_hangup(call, inbound);
    telnyx__call_leave(app, call);
    app->cause = outer;
    watch_unmet(app, call);
    telnyx__end_keep(call, inbound);
    done(inbound, call->end_event == inbound);
    telnyx__inbound_unref(inbound);
    telnyx_call_unref(call);
}

void telnyx__dispatch_to(telnyx__inbound *inbound, telnyx_call *call)
{
    telnyx_app *app = inbound->app;
    if (call) {
        dispatch_to_call(inbound, call);
        return;
    }
    telnyx__cause cause = { inbound, inbound->id, 0 }, *outer = app->cause;
    telnyx__trace_dispatched(inbound, NULL, "in_order");
    app->cause = &cause;
    run(inbound, NULL, false);
    app->cause = outer;
    inbound->dispatched = true;
    done(inbound, false);
}

/* Handlers of the whole app ----------------------------------------------------------------------- */

void telnyx_app_on_incoming(telnyx_app *app, telnyx_event_cb *on_incoming, void *user_data)
{
    app->handlers.on_incoming =
        (telnyx__handler){ .on_event = on_incoming, .user_data = user_data };
}

int telnyx_app_on(telnyx_app *app, telnyx_event_type type, telnyx_event_cb *on_event,
                  void *user_data)
{
    telnyx__handler handler = { (short)type, true, on_event, user_data, NULL };
    if (type < TELNYX_EVENT_UNKNOWN || type >= TELNYX_EVENT_COUNT)
        return TELNYX_EINVAL;
    return telnyx__handlers_set(&app->handlers.by_type, &app->alloc, &handler);
}
