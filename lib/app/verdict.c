/* Whether a delivery is genuine; what is counted and logged of those that are not. */
#include "app/verdict.h"

#include "app/app.h"

#define REFUSAL_LOG_MS 1000u

/* A clock that is off makes every delivery fail; that must be told from an attack, but not once per
 * delivery. */
static void log_skew(telnyx_app *app, const telnyx__verdict *verdict, int64_t now_us)
{
    if (!verdict->signature_good)
        return;
    app->verdicts.skew_logged_us = now_us;
    telnyx__log(&app->logger, TELNYX_LOG_ERROR,
                "a genuine webhook is outside the time window: is this machine's clock right?",
                TELNYX__LOG_NUMBER("offset_secs", verdict->offset_secs));
}

/* One line a second, however many forgeries come. */
static void log_refusal(telnyx_app *app, int error, const telnyx__waiter *waiter)
{
    char origin[TELNYX__ADDRESS_TEXT_BYTES] = "-";
    uint64_t now_ms = telnyx__ticker_now(app->ticker);
    if (app->verdicts.refusal_logged_ms &&
        now_ms - app->verdicts.refusal_logged_ms < REFUSAL_LOG_MS) {
        app->verdicts.refusals_unlogged++;
        return;
    }
    if (waiter->exchange) {
        telnyx__address address = telnyx__exchange_origin(waiter->exchange);
        telnyx__address_text(&address, origin);
    }
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "webhook refused",
                TELNYX__LOG_TEXT("reason", telnyx_error_name(error)),
                TELNYX__LOG_NUMBER("unlogged_before", app->verdicts.refusals_unlogged),
                TELNYX__LOG_TEXT("from", origin));
    app->verdicts.refusal_logged_ms = now_ms ? now_ms : 1;
    app->verdicts.refusals_unlogged = 0;
}

telnyx__verify_policy telnyx__verdict_policy(const telnyx_app *app)
{
    int64_t now_us = telnyx__system_wall_us(app->system);
    return (telnyx__verify_policy){ now_us, app->verdicts.tolerance_secs,
                                    now_us - app->verdicts.skew_logged_us > 60000000 ||
                                        now_us < app->verdicts.skew_logged_us };
}

int telnyx__verdict_judge(telnyx_app *app, const telnyx__verify_policy *policy,
                          const telnyx__verdict *verdict, const telnyx__waiter *waiter)
{
    int error = verdict->error;
    if (waiter->exchange)
        telnyx__exchange_judged(waiter->exchange, error == 0);
    if (error == 0)
        return 200;
    if (error == TELNYX_ENOMEM) {
        app->metrics.refused_overload++;
        telnyx__trace_refused(app, NULL, "out of memory", 503);
        return 503;
    }
    if (error == TELNYX_ECLOCK) {
        app->metrics.refused_clock++;
        log_skew(app, verdict, policy->now_us);
    } else {
        app->metrics.refused_signature++;
        if (error == TELNYX_ESIGNATURE)
            telnyx__suspects_note_forgery(app, waiter);
    }
    log_refusal(app, error, waiter);
    telnyx__trace_refused(app, NULL, telnyx_error_name(error), 401);
    return 401;
}

int telnyx__verdict_of(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                       const telnyx__waiter *waiter)
{
    telnyx__verify_policy policy = telnyx__verdict_policy(app);
    telnyx__verdict verdict;
    if (app->verdicts.skip) {
        if (waiter->exchange)
            telnyx__exchange_judged(waiter->exchange, true);
        return 200;
    }
    if (headroom)
        (void)telnyx__verify_in_place(&app->verdicts.keys, delivery, &policy, &verdict);
    else
        (void)telnyx__verify(&app->verdicts.keys, delivery, &policy, &app->alloc, &verdict);
    return telnyx__verdict_judge(app, &policy, &verdict, waiter);
}

int telnyx_app_set_public_keys(telnyx_app *app, const char *const *public_keys, size_t count)
{
    telnyx_error_text error = { 0 };
    if (!public_keys || !count)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "public_keys", "1 to 4 keys are needed");
    int rc = telnyx__keys_parse(&app->verdicts.keys, public_keys, count, &error);
    return rc ? telnyx__app_refuse(app, rc, "", error.text) : 0;
}
