/* Events that came too early, or may have: they wait with their call, in the order in which they happened. */
#include "app/hold.h"

#include "app/app.h"
#include "base/saturate.h"

static void on_hold_timer(telnyx__timer *timer);

static telnyx__inbound *held_at(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(TELNYX__CONTAINER_OF(node, telnyx__held, node), telnyx__inbound,
                                held);
}

static void unhold(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound, const char *why)
{
    telnyx__trace_released(inbound, call, why);
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
    return app->holds.like_window_ms && event->occurred_at_us &&
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

void telnyx__hold_release(telnyx_app *app, telnyx_call *call)
{
    telnyx__inbound *inbound;
    bool expired;
    telnyx_call_ref(call);
    /* An app that goes answers what is held with 503: it must not have been dispatched as well. */
    while (app->phase < TELNYX__APP_LEFT && (inbound = next_to_leave(app, call, &expired))) {
        unhold(app, call, inbound, expired ? "expired" : "due");
        app->metrics.held_expired += expired && !telnyx__call_is_due(call, &inbound->event);
        if (expired && call->awaits_dial) {
            telnyx__await_no_dial(app, call);
            telnyx__parts_unclaimed(app, call);
        }
        telnyx__dispatch_to(inbound, call);
        telnyx__inbound_unref(inbound);
    }
    if (app->phase < TELNYX__APP_LEFT)
        (void)set_hold_timer(app, call);
    telnyx_call_unref(call);
}

static void on_hold_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, hold_timer);
    if (call->app)
        telnyx__hold_release(call->app, call);
}

static const char *why_held(const telnyx_call *call, const telnyx_event *event)
{
    return call->awaits_dial ? "dial" : telnyx__call_is_due(call, event) ? "like" : "order";
}

int telnyx__hold(telnyx__inbound *inbound, telnyx_call *call, uint64_t window_ms)
{
    telnyx_app *app = inbound->app;
    if (app->metrics.events_held_now >= app->limits.events_held || telnyx__inbound_keep(inbound))
        return 503;
    if (telnyx__ack_wait(inbound))
        return 503;
    inbound->held.occurred_us = inbound->event.occurred_at_us;
    inbound->held.rank = telnyx__event_rule_of(inbound->event.type).rank;
    inbound->held.arrival = app->holds.arrivals++;
    inbound->held.deadline_ms = telnyx__add_u64(telnyx__ticker_now(app->ticker), window_ms);
    telnyx__hold_insert(&call->held, &inbound->held);
    call->held_count++;
    app->metrics.events_held_now++;
    telnyx__trace_held(inbound, call, why_held(call, &inbound->event), window_ms);
    if (set_hold_timer(app, call)) {
        unhold(app, call, inbound, "memory");
        return 503;
    }
    inbound->refs++; /* the hold's */
    app->metrics.held++;
    return 200;
}

/* How long the event may wait: for a dial, for its predecessor, for its like; 0 = it goes on now. */
uint64_t telnyx__hold_window(const telnyx_app *app, const telnyx_call *call,
                             const telnyx_event *event)
{
    if (call->awaits_dial)
        return app->dials.window_ms;
    if (app->holds.order_window_ms && !telnyx__call_is_due(call, event))
        return app->holds.order_window_ms;
    return call->phase != TELNYX__PHASE_OVER && may_wait_for_like(app, event)
               ? app->holds.like_window_ms
               : 0;
}

/* Older events of the call that wait only for their like go before this one. */
void telnyx__hold_release_older(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    while (app->holds.like_window_ms && call->app && !telnyx__list_empty(&call->held)) {
        telnyx__inbound *first = held_at(call->held.next);
        if (!may_wait_for_like(app, &first->event) || !telnyx__call_is_due(call, &first->event) ||
            (event->occurred_at_us && first->held.occurred_us > event->occurred_at_us))
            return;
        unhold(app, call, first, "due");
        telnyx__dispatch_to(first, call);
        telnyx__inbound_unref(first);
    }
}

/* Answered, so that the platform delivers them elsewhere. */
void telnyx__hold_drop(telnyx_app *app, telnyx_call *call)
{
    while (!telnyx__list_empty(&call->held)) {
        telnyx__inbound *inbound = held_at(call->held.next);
        unhold(app, call, inbound, "end");
        telnyx__ack_now(inbound, 503, "end");
        telnyx__inbound_unref(inbound);
    }
}

static void forgotten(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->hold_timer);
    telnyx__hold_drop(app, call);
}

const telnyx__part telnyx__hold_part = { .released = telnyx__hold_release, .forgotten = forgotten };
