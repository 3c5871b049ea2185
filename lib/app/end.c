/* The end of a call, in one place, whatever ends it:
 *
 *   known      An event, an answer, a failed dial or the watchdog says that the call is over. Its books
 *              are closed; what was not sent completes.                        telnyx__end_begin()
 *   waited for Until its call.hangup has come and all of its commands have called back, or the time
 *              for both is up: then what is in flight is given up.             telnyx__end_maybe()
 *   told       Media commands, timers, the flow and the user hear of it, once. tell()
 *   grace      Late events find it, for whoever asked for them.
 *   forgotten  Its id is remembered, so that an event which comes still later brings back no live call. */
#include <string.h>

#include "app/app.h"

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
    app->endings++;
    if (is_over_for_good(reason)) {
        call->state = TELNYX_CALL_ENDED;
        app->metrics.calls_ended++;
        if (call->registered)
            app->calls.live--;
    }
    telnyx__watchdog_stop(app, call);
    telnyx__ticker_stop(app->ticker, &call->probe_timer);
    telnyx__ticker_stop(app->ticker, &call->flow.timer);
    telnyx__call_unpair(call);
    if (telnyx__ticker_set(app->ticker, &call->end_timer, app->hangup_wait_ms, on_end_timer))
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

void telnyx__end_maybe(telnyx_app *app, telnyx_call *call)
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
    telnyx__commands_give_up(call);
    telnyx__end_maybe(app, call);
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

/* What was begun on the call hears that it is over. Nothing new can be begun meanwhile, or what plays
 * again whenever it is over would go on for ever, and call back after on_ended. */
static void finish_all(telnyx_app *app, telnyx_call *call)
{
    call->end_waited = true;
    telnyx__media_end(call);
    telnyx__call_timers_drop(app, call);
    telnyx_call_end end = end_of(call);
    telnyx__flow_call_ended(app, call, &end);
    telnyx__refusals_tell(app, call);
}

static void tell(telnyx_app *app, telnyx_call *call)
{
    telnyx_call_ref(call);
    call->busy++;
    call->telling = true;
    telnyx__ticker_stop(app->ticker, &call->end_timer);
    finish_all(app, call);
    telnyx_call_end end = end_of(call);
    call->phase = TELNYX__PHASE_OVER;
    app->endings--;
    app->metrics.ends_without_hangup += !end.hangup;
    if (call->visible && call->on_ended.on_ended)
        call->on_ended.on_ended(call, &end, call->on_ended.user_data);
    if (call->visible && app->on_ended.on_ended)
        app->on_ended.on_ended(call, &end, app->on_ended.user_data);
    call->on_ended = (telnyx__ended_handler){ 0 };
    call->on_failed = (telnyx__failed_handler){ 0 };
    telnyx__handlers_end(&call->handlers);
    release_event(call);
    call->busy--;
    if (call->app && call->registered)
        telnyx__end_start_grace(app, call);
    telnyx__app_maybe_drained(app);
    telnyx_call_unref(call);
}

void telnyx__end_force(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason)
{
    telnyx__end_begin(app, call, reason);
    if (call->phase != TELNYX__PHASE_ENDING || call->telling)
        return;
    call->end_waited = true;
    if (!app->closing)
        telnyx__commands_give_up(call);
    /* Without a client no callback is left to wait for. */
    if ((!call->callbacks_due && !call->dialling) || !app->client)
        tell(app, call);
}

/* Grace, and being forgotten ---------------------------------------------------------------------- */

void telnyx__end_start_grace(telnyx_app *app, telnyx_call *call)
{
    /* Without memory the call's next event tries again; at the latest it goes with the app. */
    if (!telnyx__timer_is_set(&call->end_timer))
        (void)telnyx__ticker_set(app->ticker, &call->end_timer, app->grace_ms, on_end_timer);
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
    if (quiet_ms < app->grace_ms)
        (void)telnyx__ticker_set(app->ticker, &call->end_timer, app->grace_ms - quiet_ms,
                                 on_end_timer);
    else if (is_nobodys(call))
        telnyx__leg_forget(app, call, TELNYX_END_UNHEARD);
    else if (call->id)
        telnyx__watchdog_ask(app, call);
}

static void on_end_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__OF(timer, telnyx_call, end_timer);
    telnyx_app *app = call->app;
    if (app->closing)
        return; /* it goes with the app */
    if (call->phase == TELNYX__PHASE_ENDING)
        wait_no_longer(app, call);
    else if (call->phase == TELNYX__PHASE_OVER)
        telnyx__leg_forget(app, call, call->end_reason);
    else
        on_unheard(app, call);
}

void telnyx_app_on_ended(telnyx_app *app, telnyx_ended_cb *on_ended, void *user_data)
{
    app->on_ended = (telnyx__ended_handler){ on_ended, user_data };
}
