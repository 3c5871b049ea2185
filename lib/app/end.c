/* The end of a call, in one place, whatever ends it:
 *
 *   known      An event, an answer, a failed dial or the watchdog says that the call is over. Its books
 *              are closed; what was not sent completes.                        telnyx__end_begin()
 *   waited for Until its call.hangup has come and all of its commands have called back, or the time
 *              for both is up: then what is in flight is given up.             tell_if_due()
 *   told       Media commands, timers, the flow and the user hear of it, once. tell()
 *   grace      Late events find it, for whoever asked for them.
 *   forgotten  Its id is remembered, so that an event which comes still later brings back no live call. */
#include "app/end.h"

#include <string.h>

#include <telnyx/component.h>

#include "app/app.h"
#include "app/scope.h"

static void on_end_timer(telnyx__timer *timer);

/* Known ------------------------------------------------------------------------------------------- */

/* Else it is only over for this object: on the platform the call may go on. */
static bool is_over_for_good(telnyx_end_reason reason)
{
    return reason <= TELNYX_END_NOT_DIALED;
}

void telnyx__end_begin(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason)
{
    if (call->phase != TELNYX__PHASE_LIVE)
        return;
    call->phase = TELNYX__PHASE_ENDING;
    call->end_reason = reason;
    app->ends.open++;
    if (is_over_for_good(reason)) {
        call->state = TELNYX_CALL_ENDED;
        app->metrics.calls_ended++;
        if (call->registered)
            app->calls.live--;
    }
    telnyx__trace_state(app, call);
    telnyx__parts_ending(app, call);
    telnyx__call_unpair(call);
    if (telnyx__ticker_set(app->ticker, &call->end_timer, app->ends.hangup_wait_ms, on_end_timer))
        call->end_waited = true; /* without memory nothing is waited for */
}

void telnyx__end_hangup(telnyx_call *call, telnyx__inbound *inbound)
{
    if (call->phase != TELNYX__PHASE_ENDING || call->end_event)
        return;
    inbound->refs++;
    call->end_event = inbound;
    call->end_reason = TELNYX_END_HANGUP;
}

void telnyx__end_keep(telnyx_call *call, telnyx__inbound *inbound)
{
    if (call->end_event != inbound || telnyx__inbound_keep(inbound) == 0)
        return;
    call->end_event = NULL; /* out of memory: the reason is told without it */
    telnyx__inbound_unref(inbound);
}

/* Waited for -------------------------------------------------------------------------------------- */

static bool waits_for_hangup(const telnyx_call *call)
{
    return !call->end_event &&
           (call->end_reason == TELNYX_END_ANSWER || call->end_reason == TELNYX_END_EVENT ||
            call->end_reason == TELNYX_END_GONE);
}

static void tell(telnyx_app *app, telnyx_call *call);

static void tell_if_due(telnyx_app *app, telnyx_call *call)
{
    if (call->phase != TELNYX__PHASE_ENDING || call->busy || call->callbacks_due || call->dialling)
        return;
    if (!waits_for_hangup(call) || call->end_waited)
        tell(app, call);
}

static void wait_no_longer(telnyx_app *app, telnyx_call *call)
{
    call->end_waited = true;
    telnyx_call_ref(call);
    telnyx__parts_give_up(app, call);
    tell_if_due(app, call);
    telnyx_call_unref(call);
}

/* Told -------------------------------------------------------------------------------------------- */

static void release_event(telnyx_call *call)
{
    telnyx__inbound *inbound = call->end_event;
    call->end_event = NULL;
    if (inbound)
        telnyx__inbound_unref(inbound);
}

static telnyx_call_end end_of(const telnyx_call *call)
{
    return (telnyx_call_end){ .reason = call->end_reason,
                              .error = call->end_error,
                              .hangup = call->end_event ? &call->end_event->event : NULL };
}

static void forget_now(telnyx_app *app, telnyx_call *call);

static void tell(telnyx_app *app, telnyx_call *call)
{
    telnyx__call_enter(call);
    call->telling = true;
    telnyx__ticker_stop(app->ticker, &call->end_timer);
    /* Nothing new can be begun while what was begun hears that it is over, or what plays again whenever it
     * is over would go on for ever, and call back after on_ended. */
    call->end_waited = true;
    telnyx_call_end end = end_of(call);
    telnyx__parts_ended(app, call, &end);
    end = end_of(call);
    call->phase = TELNYX__PHASE_OVER;
    app->ends.open--;
    app->metrics.ends_without_hangup += !end.hangup;
    telnyx__trace_ended(app, call);
    if (call->visible && call->on_ended.on_ended)
        call->on_ended.on_ended(call, &end, call->on_ended.user_data);
    if (call->visible && app->ends.on_ended.on_ended)
        app->ends.on_ended.on_ended(call, &end, app->ends.on_ended.user_data);
    telnyx__call_drop_handlers(call);
    telnyx__handlers_end(&call->handlers);
    release_event(call);
    if (call->app && call->leaving)
        forget_now(app, call);
    else if (call->app && call->registered)
        telnyx__end_start_grace(app, call);
    telnyx__parts_over(app);
    telnyx__call_leave(app, call);
}

/* Tells the end whatever is left to wait for: the call is about to be forgotten. */
static void force(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason)
{
    telnyx__end_begin(app, call, reason);
    if (call->phase != TELNYX__PHASE_ENDING || call->telling)
        return;
    call->end_waited = true;
    if (app->phase != TELNYX__APP_CLOSING)
        telnyx__parts_give_up(app, call);
    /* Without a client no callback is left to wait for. */
    if ((!call->callbacks_due && !call->dialling && !call->busy) || !app->client)
        tell(app, call);
}

/* Grace, and being forgotten ---------------------------------------------------------------------- */

void telnyx__end_start_grace(telnyx_app *app, telnyx_call *call)
{
    /* Without memory the call's next event tries again; at the latest it goes with the app. */
    if (!telnyx__timer_is_set(&call->end_timer))
        (void)telnyx__ticker_set(app->ticker, &call->end_timer, app->ends.grace_ms, on_end_timer);
}

/* The platform's ids are not given twice: what still comes of a call that is over is late. */
static void remember(telnyx_app *app, const telnyx_call *call)
{
    bool known;
    if (call->id && call->phase == TELNYX__PHASE_OVER && call->end_reason <= TELNYX_END_GONE)
        (void)telnyx__seen_add(&app->ends.forgotten, call->id, strlen(call->id),
                               telnyx__ticker_now(app->ticker), &known);
}

static void forget_now(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->end_timer);
    telnyx__parts_forgotten(app, call);
    remember(app, call);
    telnyx__registry_remove(&app->calls, call);
    call->app = NULL;
    telnyx_call_unref(call);
}

/* Nothing of the call goes before its end is told: its flow has to hear of it, too. That waits for commands
 * that are being completed, and for callbacks that run at this moment. */
void telnyx__end_forget(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason)
{
    if (call->phase == TELNYX__PHASE_OVER) {
        forget_now(app, call);
        return;
    }
    call->leaving = true;
    force(app, call, reason);
}

/* Whether nothing says that the call lives, and nobody has taken an interest in it. */
static bool is_nobodys(const telnyx_call *call)
{
    return call->state == TELNYX_CALL_NEW && call->refs == 1 && !call->commanded && !call->data &&
           !call->handlers.count && !call->flow.flow && !call->held_count && !call->timers_count &&
           !call->on_ended.on_ended;
}

/* A call whose beginning this process has not seen, and of which nothing more was heard: it may be over
 * and forgotten, here or by another process, and what made it known was its last event. */
static void on_unheard(telnyx_app *app, telnyx_call *call)
{
    uint64_t quiet_ms = telnyx__ticker_now(app->ticker) - call->heard_ms;
    if (quiet_ms < app->ends.grace_ms)
        (void)telnyx__ticker_set(app->ticker, &call->end_timer, app->ends.grace_ms - quiet_ms,
                                 on_end_timer);
    else if (is_nobodys(call))
        telnyx__end_forget(app, call, TELNYX_END_UNHEARD);
    else if (call->id)
        telnyx__parts_unheard(app, call);
}

static void on_end_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, end_timer);
    telnyx_app *app = call->app;
    if (app->phase == TELNYX__APP_CLOSING)
        return; /* it goes with the app */
    if (call->phase == TELNYX__PHASE_ENDING)
        wait_no_longer(app, call);
    else if (call->phase == TELNYX__PHASE_OVER)
        telnyx__end_forget(app, call, call->end_reason);
    else
        on_unheard(app, call);
}

void telnyx_call_let_go(telnyx_call *call)
{
    if (call->app && call->registered)
        telnyx__end_forget(call->app, call, TELNYX_END_HANDED_OVER);
}

void telnyx_app_on_ended(telnyx_app *app, telnyx_ended_cb *on_ended, void *user_data)
{
    app->ends.on_ended = (telnyx__ended_handler){ on_ended, user_data, NULL };
}

const telnyx__part telnyx__end_part = { .left = tell_if_due };
