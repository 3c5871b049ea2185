#include <string.h>

#include "app/app.h"
#include "base/saturate.h"

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
        if (app->on_incoming.on_event)
            app->on_incoming.on_event(call, event, app->on_incoming.user_data);
    }
    if (call && call->phase != TELNYX__PHASE_OVER && telnyx__flow_event(call, event))
        return;
    const telnyx__handler *handler = call ? handler_of(call, event) : NULL;
    if (!handler)
        handler = telnyx__handlers_find(&app->handlers, (int)event->type);
    if (handler)
        handler->on_event(call, event, handler->user_data);
    else if (!incoming || !app->on_incoming.on_event)
        app->metrics.unhandled++;
}

/* The event is being dispatched: whatever the callbacks command is caused by it. */
static void run(telnyx__inbound *inbound, telnyx_call *call, bool incoming)
{
    telnyx_app *app = inbound->app;
    telnyx__cause cause = { inbound, inbound->id, 0 };
    telnyx__cause *outer = app->cause;
    app->cause = &cause;
    app->metrics.dispatched++;
    if (telnyx__log_wants(&app->logger, TELNYX_LOG_DEBUG))
        telnyx__log(&app->logger, TELNYX_LOG_DEBUG, "event",
                    TELNYX__T("type", inbound->event.type_name), TELNYX__T("id", inbound->event.id),
                    TELNYX__T("call", inbound->event.call_control_id));
    bool opened = call && telnyx__checkpoint_open(call);
    run_handlers(app, call, &inbound->event, incoming);
    if (call) {
        telnyx__media_event(call, &inbound->event);
        telnyx__checkpoint_close(call, opened);
        inbound->durable = call->saved != NULL;
    }
    app->cause = outer;
    inbound->dispatched = true;
}

/* What only the callbacks needed goes as soon as they have run. */
static void done(telnyx__inbound *inbound, bool kept)
{
    if (!kept) {
        telnyx__json_free(inbound->root);
        inbound->root = NULL;
        telnyx__arena_reset(&inbound->arena);
        memset(&inbound->event, 0, sizeof inbound->event);
        inbound->found = NULL;
    }
    telnyx__ack_maybe(inbound);
    if (!inbound->answered && telnyx__ack_wait(inbound))
        telnyx__ack_now(inbound, 200);
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
static void learn(telnyx_app *app, telnyx_call *call, telnyx_event *event)
{
    bool over = call->phase == TELNYX__PHASE_OVER;
    if (telnyx__call_learn(call, event))
        telnyx__registry_learn(&app->calls, call);
    event->late =
        telnyx__call_advance(call, event) || (over && event->type == TELNYX_EVENT_CALL_HANGUP);
    app->metrics.late += event->late;
    if (call->state == TELNYX_CALL_ENDED)
        telnyx__end_begin(app, call, TELNYX_END_EVENT);
    telnyx__watchdog_heard(app, call);
    telnyx__peer_learn(app, call, event);
}

/* A process that has not seen a call begin may be hearing the last of it. */
static void watch_unmet(telnyx_app *app, telnyx_call *call)
{
    if (call->registered &&
        (call->phase == TELNYX__PHASE_OVER ||
         (call->phase == TELNYX__PHASE_LIVE && !call->introduced && !call->dialled)))
        telnyx__end_start_grace(app, call);
}

static void dispatch_to_call(telnyx__inbound *inbound, telnyx_call *call)
{
    telnyx_app *app = inbound->app;
    telnyx_event *event = &inbound->event;
    telnyx_call_ref(call);
    call->busy++;
    inbound->refs++;
    bool was_live = call->phase == TELNYX__PHASE_LIVE;
    learn(app, call, event);
    bool visible = call->visible;
    call->visible = true;
    /* Unless it has ended before: then nothing is to be taken up. Its flow's actions may take in
     * further events of the call, which find it met. */
    if (inbound->found && was_live)
        (void)telnyx__resume_call(app, call, inbound->found, visible);
    bool incoming = is_incoming(call, event);
    call->met |= incoming;
    if (incoming)
        telnyx__watchdog_incoming(app, call);
    if (telnyx__checkpoint_knows(call, event->id)) {
        app->metrics.events_behind++;
        inbound->dispatched = true;
    } else {
        run(inbound, call, incoming);
    }
    if (event->type == TELNYX_EVENT_CALL_HANGUP)
        telnyx__end_hangup(call, inbound);
    telnyx__commands_pump(app, call);
    call->busy--;
    telnyx__end_maybe(app, call);
    watch_unmet(app, call);
    telnyx__end_keep(call, inbound);
    done(inbound, call->end_event == inbound);
    telnyx__commands_pump(app, call);
    telnyx__inbound_unref(inbound);
    telnyx_call_unref(call);
}

/* Holding ---------------------------------------------------------------------------------------- */

static void on_hold_timer(telnyx__timer *timer);

static telnyx__inbound *held_at(telnyx__list *node)
{
    return TELNYX__OF(TELNYX__OF(node, telnyx__held, node), telnyx__inbound, held);
}

static void unhold(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound)
{
    telnyx__list_remove(&inbound->held.node);
    call->held_count--;
    app->metrics.events_held_now--;
}

/* Sets the call's timer to the earliest deadline among what it holds. The timer has a slot from the
 * first hold on, so moving it cannot fail. */
static int set_hold_timer(telnyx_app *app, telnyx_call *call)
{
    uint64_t now = telnyx__ticker_now(app->ticker), earliest = UINT64_MAX;
    for (telnyx__list *n = call->held.next; n != &call->held; n = n->next)
        if (held_at(n)->held.deadline_ms < earliest)
            earliest = held_at(n)->held.deadline_ms;
    if (earliest == UINT64_MAX) {
        telnyx__ticker_stop(app->ticker, &call->hold_timer);
        return 0;
    }
    return telnyx__ticker_set(app->ticker, &call->hold_timer, earliest > now ? earliest - now : 0,
                              on_hold_timer);
}

/* Keys and their like may be given time to be overtaken by older ones. */
static bool may_wait_for_like(const telnyx_app *app, const telnyx_event *event)
{
    return app->like_window_ms && event->occurred_at_us &&
           (telnyx__like_of(event->type) != TELNYX__NO_LIKE ||
            telnyx__like_closed_by(event->type) != TELNYX__NO_LIKE);
}

static bool waits_for_like(const telnyx__inbound *inbound, uint64_t now)
{
    return may_wait_for_like(inbound->app, &inbound->event) && inbound->held.deadline_ms > now;
}

/* What goes on before an event that is due: what happened before it, and waited only for its like. */
static telnyx__inbound *before_it(const telnyx_call *call, telnyx__inbound *due)
{
    for (telnyx__list *n = call->held.next; n != &due->held.node; n = n->next)
        if (may_wait_for_like(due->app, &held_at(n)->event) &&
            telnyx__call_is_due(call, &held_at(n)->event))
            return held_at(n);
    return due;
}

/* The next held event that may leave: in leaving order the first that is due, or, up to the first
 * one whose time is up, simply the first. */
static telnyx__inbound *next_to_leave(telnyx_app *app, telnyx_call *call, bool *expired)
{
    uint64_t now = telnyx__ticker_now(app->ticker);
    bool too_many = call->held_count > app->limits.events_held_per_call;
    *expired = false;
    if (telnyx__list_empty(&call->held))
        return NULL;
    for (telnyx__list *n = call->held.next; n != &call->held; n = n->next) {
        telnyx__inbound *inbound = held_at(n);
        if (!call->awaits_dial && telnyx__call_is_due(call, &inbound->event) &&
            !waits_for_like(inbound, now))
            return before_it(call, inbound);
        if (inbound->held.deadline_ms <= now || too_many) {
            *expired = true;
            return held_at(call->held.next);
        }
    }
    return NULL;
}

void telnyx__dispatch_held(telnyx_app *app, telnyx_call *call)
{
    telnyx__inbound *inbound;
    bool expired;
    telnyx_call_ref(call);
    /* An app that goes answers what is held with 503: it must not have been dispatched as well. */
    while (!app->closing && !app->left && (inbound = next_to_leave(app, call, &expired))) {
        unhold(app, call, inbound);
        app->metrics.held_expired += expired && !telnyx__call_is_due(call, &inbound->event);
        if (expired && call->awaits_dial) {
            telnyx__await_no_dial(app, call);
            telnyx__watchdog_no_dial(app, call);
        }
        dispatch_to_call(inbound, call);
        telnyx__inbound_unref(inbound);
    }
    if (!app->closing && !app->left)
        (void)set_hold_timer(app, call);
    telnyx_call_unref(call);
}

static void on_hold_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__OF(timer, telnyx_call, hold_timer);
    if (call->app)
        telnyx__dispatch_held(call->app, call);
}

static int hold(telnyx__inbound *inbound, telnyx_call *call, uint64_t window_ms)
{
    telnyx_app *app = inbound->app;
    if (app->metrics.events_held_now >= app->limits.events_held || telnyx__inbound_keep(inbound))
        return 503;
    if (telnyx__ack_wait(inbound))
        return 503;
    inbound->held.occurred_us = inbound->event.occurred_at_us;
    inbound->held.rank = telnyx__event_rule_of(inbound->event.type).rank;
    inbound->held.arrival = app->arrivals++;
    inbound->held.deadline_ms = telnyx__add_u64(telnyx__ticker_now(app->ticker), window_ms);
    telnyx__hold_insert(&call->held, &inbound->held);
    call->held_count++;
    app->metrics.events_held_now++;
    if (set_hold_timer(app, call)) {
        unhold(app, call, inbound);
        return 503;
    }
    inbound->refs++; /* the hold's */
    app->metrics.held++;
    return 200;
}

/* Routing ---------------------------------------------------------------------------------------- */

/* Events of a leg; the others (conference.*) are the app's, unless they name a call that is known. */
static bool makes_calls(const telnyx_event *event)
{
    return strncmp(event->type_name, "conference.", 11) != 0;
}

static telnyx_call *find_call(telnyx_app *app, const telnyx_event *event)
{
    if (event->call_control_id && *event->call_control_id)
        return telnyx__registry_find(&app->calls, event->call_control_id);
    return telnyx__registry_find_leg(&app->calls, event->call_leg_id);
}

/* Whether a dial whose answer is still out may have made this leg. One that is parked and carries no
 * client_state was made by somebody else: every dial sends one. */
static bool may_be_dialled(telnyx_app *app, const telnyx_event *event)
{
    if (telnyx__list_empty(&app->dials))
        return false;
    if (event->type == TELNYX_EVENT_CALL_INITIATED &&
        (event->payload.call_initiated->direction == TELNYX_LEG_DIRECTION_INCOMING ||
         (event->payload.call_initiated->state == TELNYX_LEG_STATE_PARKED && !event->client_state)))
        return false;
    return !telnyx__registry_has_session(&app->calls, event->call_session_id);
}

/* The event's call, made if need be; NULL with *error 0 for an event without one. */
static telnyx_call *call_of(telnyx_app *app, const telnyx_event *event, int *error)
{
    *error = 0;
    telnyx_call *call = find_call(app, event);
    if (call || !event->call_control_id || !*event->call_control_id || !makes_calls(event))
        return call;
    telnyx__dial *dial = telnyx__dial_find(app, event);
    if (dial) {
        call = dial->call;
        *error = telnyx__dial_bind(app, dial, event->call_control_id);
        return *error ? NULL : call;
    }
    call = telnyx__leg_of_event(app, event, error);
    if (call && call->phase == TELNYX__PHASE_LIVE && app->dial_window_ms &&
        may_be_dialled(app, event))
        telnyx__await_dial(app, call);
    return call;
}

/* A call that was made for an event which then found no room is not there: nothing more may come of
 * it in this process. */
static int hold_or_forget(telnyx__inbound *inbound, telnyx_call *call, uint64_t window_ms)
{
    int status = hold(inbound, call, window_ms);
    if (status != 200 && !call->visible && telnyx__list_empty(&call->held))
        telnyx__leg_forget(inbound->app, call, TELNYX_END_UNHEARD);
    return status;
}

/* How long the event may wait: for a dial, for its predecessor, for its like; 0 = it goes on now. */
static uint64_t window_of(const telnyx_app *app, const telnyx_call *call, const telnyx_event *event)
{
    if (call->awaits_dial)
        return app->dial_window_ms;
    if (app->order_window_ms && !telnyx__call_is_due(call, event))
        return app->order_window_ms;
    return call->phase != TELNYX__PHASE_OVER && may_wait_for_like(app, event) ? app->like_window_ms
                                                                              : 0;
}

/* Older events of the call that wait only for their like go before this one. */
static void release_older(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    while (app->like_window_ms && call->app && !telnyx__list_empty(&call->held)) {
        telnyx__inbound *first = held_at(call->held.next);
        if (!may_wait_for_like(app, &first->event) || !telnyx__call_is_due(call, &first->event) ||
            (event->occurred_at_us && first->held.occurred_us > event->occurred_at_us))
            return;
        unhold(app, call, first);
        dispatch_to_call(first, call);
        telnyx__inbound_unref(first);
    }
}

int telnyx__dispatch(telnyx__inbound *inbound)
{
    telnyx_app *app = inbound->app;
    int error;
    if (telnyx__resume_read(inbound))
        return 503;
    telnyx_call *call = call_of(app, &inbound->event, &error);
    if (error)
        return 503;
    /* Another process has seen the beginning of this call. */
    if (call && !call->visible && inbound->found && inbound->found->fault == TELNYX__DURABLE_GOOD)
        call->history_unknown = true;
    if (!call) {
        run(inbound, NULL, false);
        done(inbound, false);
        return 200;
    }
    uint64_t window_ms = window_of(app, call, &inbound->event);
    if (window_ms) {
        app->metrics.held_for_dial += call->awaits_dial;
        int status = hold_or_forget(inbound, call, window_ms);
        if (status == 200 && call->held_count > app->limits.events_held_per_call)
            telnyx__dispatch_held(app, call);
        return status;
    }
    telnyx_call_ref(call);
    release_older(app, call, &inbound->event);
    dispatch_to_call(inbound, call);
    if (!telnyx__list_empty(&call->held))
        telnyx__dispatch_held(app, call);
    telnyx_call_unref(call);
    return 200;
}
