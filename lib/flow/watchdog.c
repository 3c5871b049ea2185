/* What should have happened by now: a decision on an inbound call, an event of a live one. */
#include "flow/watchdog.h"

#include <telnyx/call_commands.h>
#include <telnyx/reconcile.h>

#include "app/app.h"
#include "app/scope.h"
#include "flow/state.h"

#define DEFAULT_SILENT_MS 600000u

static telnyx__watch *watch_of(const telnyx_app *app)
{
    return &telnyx__above_of(app)->watch;
}

static void tell(telnyx_app *app, telnyx_call *call, telnyx_watchdog what, const char *words)
{
    telnyx__log(&app->logger, TELNYX_LOG_WARN, words, TELNYX__LOG_TEXT("call", call->id),
                TELNYX__LOG_TEXT("state", telnyx_call_state_name(call->state)));
    const telnyx__watch *watch = watch_of(app);
    if (watch->on_watchdog)
        watch->on_watchdog(call, what, watch->user_data);
}

void telnyx_app_on_watchdog(telnyx_app *app, telnyx_watchdog_cb *on_watchdog, void *user_data)
{
    watch_of(app)->on_watchdog = on_watchdog;
    watch_of(app)->user_data = user_data;
}

/* Inbound calls without a command ------------------------------------------------------------------ */

static void on_undecided(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, undecided_timer);
    telnyx_app *app = call->app;
    if (app->phase >= TELNYX__APP_LEFT || call->commanded ||
        (call->state != TELNYX_CALL_INCOMING && call->state != TELNYX_CALL_PARKED))
        return;
    app->metrics.watchdog_undecided++;
    tell(app, call, TELNYX_WATCHDOG_UNDECIDED, "nobody has decided on an inbound call");
}

static void incoming(telnyx_app *app, telnyx_call *call)
{
    uint64_t undecided_ms = watch_of(app)->undecided_ms;
    if (undecided_ms &&
        telnyx__ticker_set(app->ticker, &call->undecided_timer, undecided_ms, on_undecided))
        telnyx__log(&app->logger, TELNYX_LOG_ERROR, "watchdog: no memory for a time-out");
}

/* Live calls without an event ---------------------------------------------------------------------- */

static void on_silence(telnyx__timer *timer);

static void watch(telnyx_app *app, telnyx_call *call, uint64_t delay_ms)
{
    if (telnyx__ticker_set(app->ticker, &call->silence_timer, delay_ms, on_silence))
        telnyx__log(&app->logger, TELNYX_LOG_ERROR, "watchdog: no memory for a time-out");
}

/* Nothing that was lost explains the silence. */
static void conclude(telnyx_app *app, telnyx_call *call)
{
    if (call->gone) {
        app->metrics.watchdog_gone++;
        telnyx__call_enter(call);
        telnyx__end_begin(app, call, TELNYX_END_GONE);
        tell(app, call, TELNYX_WATCHDOG_GONE, "a call had ended unnoticed");
        telnyx__call_leave(app, call);
        return;
    }
    call->heard_ms = telnyx__ticker_now(app->ticker);
    if (!watch_of(app)->silent_ms) { /* asked once, on behalf of end.c */
        telnyx__end_start_grace(app, call);
        return;
    }
    watch(app, call, watch_of(app)->silent_ms);
    if (watch_of(app)->tells_silence)
        tell(app, call, TELNYX_WATCHDOG_SILENT, "nothing is heard of a call");
}

static void on_reconciled(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                          void *user_data)
{
    telnyx_call *call = user_data; /* referenced */
    (void)error;
    /* An event that was fetched has set the timer anew. One of a call that is over ends it, if not
     * itself, then by what the platform said. */
    if (app->phase != TELNYX__APP_CLOSING && call->phase == TELNYX__PHASE_LIVE &&
        (call->gone || !result->dispatched))
        conclude(app, call);
    telnyx_call_unref(call);
}

/* Whoever did not ask for it pays one request for a call that simply goes on, and not two. */
static bool fetch_lost(telnyx_app *app, telnyx_call *call)
{
    const telnyx_reconcile_options lost = { .call = call };
    return call->leg_id && (call->gone || watch_of(app)->tells_silence) &&
           telnyx_app_reconcile(app, &lost, on_reconciled, call) == 0;
}

static void on_status(telnyx_client *client, telnyx_call *unused, const telnyx_response *response,
                      void *user_data)
{
    telnyx_call *call = user_data; /* referenced */
    telnyx_app *app = call->app;
    (void)client, (void)unused;
    if (app && app->phase != TELNYX__APP_CLOSING && call->phase == TELNYX__PHASE_LIVE) {
        const telnyx_call_report *status = telnyx_retrieve_call_status_result(response);
        call->gone =
            status ? !telnyx_bool_or(status->is_alive, true) : response->http_status == 404;
        if (fetch_lost(app, call))
            return; /* with this reference */
        conclude(app, call);
    }
    telnyx_call_unref(call);
}

static void ask(telnyx_app *app, telnyx_call *call)
{
    const telnyx_retrieve_call_status_params params = { .call_control_id = call->id };
    if (telnyx_retrieve_call_status(app->client, &params, on_status, telnyx_call_ref(call)) == 0)
        return;
    telnyx_call_unref(call);
    call->heard_ms = telnyx__ticker_now(app->ticker);
    if (watch_of(app)->silent_ms)
        watch(app, call, watch_of(app)->silent_ms);
    else
        telnyx__end_start_grace(app, call);
}

/* The deadline moves with every event, the timer only when it fires: events stay cheap. */
static void on_silence(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, silence_timer);
    telnyx_app *app = call->app;
    uint64_t quiet_ms = telnyx__ticker_now(app->ticker) - call->heard_ms;
    if (app->phase >= TELNYX__APP_LEFT || call->state == TELNYX_CALL_ENDED || !call->id)
        return;
    if (quiet_ms < watch_of(app)->silent_ms) {
        watch(app, call, watch_of(app)->silent_ms - quiet_ms);
        return;
    }
    app->metrics.watchdog_silent++;
    ask(app, call);
}

static void heard(telnyx_app *app, telnyx_call *call)
{
    call->heard_ms = telnyx__ticker_now(app->ticker);
    if (!watch_of(app)->silent_ms)
        return;
    if (call->state != TELNYX_CALL_ENDED && !telnyx__timer_is_set(&call->silence_timer))
        watch(app, call, watch_of(app)->silent_ms);
}

static void stop(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->undecided_timer);
    telnyx__ticker_stop(app->ticker, &call->silence_timer);
}

/* Legs without a dial ------------------------------------------------------------------------------ */

static void unclaimed(telnyx_app *app, telnyx_call *call)
{
    app->metrics.watchdog_no_dial++;
    if (call->phase != TELNYX__PHASE_LIVE)
        return; /* an answer has ended it meanwhile */
    tell(app, call, TELNYX_WATCHDOG_NO_DIAL, "events of a leg waited for a dial in vain");
}

/* As a part ---------------------------------------------------------------------------------------- */

static int open_part(telnyx_app *app, const telnyx_app_options *options)
{
    telnyx__watch *watch = watch_of(app);
    bool given = options->silent_ms && options->silent_ms != UINT64_MAX;
    watch->undecided_ms = options->undecided_ms;
    watch->tells_silence = given;
    watch->silent_ms = given ? options->silent_ms : options->silent_ms ? 0 : DEFAULT_SILENT_MS;
    return 0;
}

const telnyx__part telnyx__watchdog_part = {
    .open = open_part,
    .incoming = incoming,
    .heard = heard,
    .unclaimed = unclaimed,
    .unheard = ask,
    .ending = stop,
    .forgotten = stop,
};
