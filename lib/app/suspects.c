/* Deliveries from addresses that send too many bad signatures, or from anywhere when all together do. They
 * are not refused: a proxy's address is everybody's, the platform's too, and only the check of its signature tells a genuine delivery from a
 * forged one. What forgeries may not do is take the loop's time from the calls. So such deliveries wait,
 * and in each turn of the loop some time goes to checking the oldest of them; peers who send more than
 * that wait with them, since a connection has one request in work. Only what has waited for so long that
 * its sender will not wait on, or finds no place, is refused unseen. */
#include "app/suspects.h"

#include "app/app.h"

/* Of these, on threads at once: others have work for them, too. */
#define ON_THREADS_MAX 64u
/* What one address may send at once, in seconds; and how many addresses may send as much before all have
 * to wait, who are many where forgeries come from many places. */
#define BURST           5
#define EVERYBODY       10
#define THREADS_LOOK_MS 1u

typedef struct suspect {
    telnyx__list node;
    telnyx__waiter *waiter; /* its exchange keeps head and body where they are */
    telnyx__signed delivery;
    telnyx__turn_cb *on_turn;
    uint64_t since_ms;
} suspect;

/* How many checks of a small one the check of this one has cost. */
static double cost_of(const telnyx__waiter *waiter)
{
    size_t length;
    (void)telnyx__exchange_body(waiter->exchange, &length);
    return 1 + (double)length / TELNYX__FORGERY_BYTES;
}

void telnyx__suspects_init(telnyx_app *app, uint32_t per_second)
{
    double rate = per_second == UINT32_MAX ? 0 : per_second;
    telnyx__list_init(&app->suspects.waiting);
    telnyx__address_limiter_init(&app->suspects.forgers, &app->alloc, app->system, rate,
                                 rate * BURST);
    telnyx__pace_init(&app->suspects.all, rate * EVERYBODY, rate * EVERYBODY * BURST, 0);
}

void telnyx__suspects_free(telnyx_app *app)
{
    telnyx__address_limiter_free(&app->suspects.forgers);
}

void telnyx__suspects_note_forgery(telnyx_app *app, const telnyx__waiter *waiter)
{
    if (!waiter->exchange)
        return;
    uint64_t now = telnyx__ticker_now(app->ticker);
    telnyx__address origin = telnyx__exchange_origin(waiter->exchange);
    double cost = cost_of(waiter);
    telnyx__address_limiter_add(&app->suspects.forgers, &origin, now, cost);
    telnyx__pace_spend(&app->suspects.all, now, cost);
}

static void deny(telnyx_app *app, telnyx__waiter *waiter)
{
    app->metrics.refused_forger++;
    telnyx__trace_refused(app, NULL, "forger", 429);
    telnyx__exchange_deny(waiter->exchange, 429, "Retry-After: 1\r\n");
    telnyx__free(&app->alloc, waiter);
}

/* Takes the oldest one out. */
static suspect take(telnyx_app *app)
{
    suspect *node = TELNYX__CONTAINER_OF(telnyx__list_pop(&app->suspects.waiting), suspect, node);
    suspect oldest = *node;
    telnyx__free(&app->alloc, node);
    app->suspects.count--;
    return oldest;
}

static void check_oldest(telnyx_app *app)
{
    suspect oldest = take(app);
    if (telnyx__ticker_now(app->ticker) - oldest.since_ms > app->limits.forgery_wait_ms)
        deny(app, oldest.waiter);
    else
        oldest.on_turn(app, &oldest.delivery, oldest.waiter);
}

static bool threads_are_busy(const telnyx_app *app)
{
    return app->verifying.wanted && app->verifying.count >= ON_THREADS_MAX;
}

/* Once in each turn of the loop: whatever else there is to do comes in between. */
static void on_timer(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__CONTAINER_OF(timer, telnyx_app, suspects.timer);
    uint64_t begun = telnyx__system_monotonic_ns(app->system),
             most_ns = (uint64_t)app->limits.forgery_turn_us * 1000;
    while (app->suspects.count && !threads_are_busy(app)) {
        check_oldest(app);
        if (telnyx__system_monotonic_ns(app->system) - begun >= most_ns)
            break;
    }
    if (app->suspects.count &&
        telnyx__ticker_set(app->ticker, timer, threads_are_busy(app) ? THREADS_LOOK_MS : 0,
                           on_timer))
        telnyx__suspects_end(app);
}

/* Behind a genuine delivery on the same connection one more is checked at once: as many forgeries can use
 * that as there are genuine ones. */
static bool must_wait(telnyx_app *app, const telnyx__waiter *waiter)
{
    if (!app->suspects.forgers.by_address.count || app->verdicts.skip || !waiter->exchange ||
        app->phase == TELNYX__APP_CLOSING)
        return false;
    if (telnyx__exchange_follows_trusted(waiter->exchange))
        return false;
    uint64_t now = telnyx__ticker_now(app->ticker);
    telnyx__address origin = telnyx__exchange_origin(waiter->exchange);
    return telnyx__pace_wait(&app->suspects.all, now) ||
           telnyx__address_limiter_has(&app->suspects.forgers, &origin, now);
}

bool telnyx__suspects_hold(telnyx_app *app, const telnyx__signed *delivery, telnyx__waiter *waiter,
                           telnyx__turn_cb *on_turn)
{
    telnyx__suspects *suspects = &app->suspects;
    if (!must_wait(app, waiter))
        return false;
    suspect *fresh = suspects->count < app->limits.verifying
                         ? telnyx__calloc(&app->alloc, 1, sizeof *fresh)
                         : NULL;
    if (!fresh ||
        (!suspects->count && telnyx__ticker_set(app->ticker, &suspects->timer, 0, on_timer))) {
        telnyx__free(&app->alloc, fresh);
        deny(app, waiter);
        return true;
    }
    *fresh = (suspect){ .waiter = waiter,
                        .delivery = *delivery,
                        .on_turn = on_turn,
                        .since_ms = telnyx__ticker_now(app->ticker) };
    telnyx__list_init(&fresh->node);
    telnyx__list_push_back(&suspects->waiting, &fresh->node);
    suspects->count++;
    app->metrics.forger_waits++;
    return true;
}

void telnyx__suspects_end(telnyx_app *app)
{
    telnyx__ticker_stop(app->ticker, &app->suspects.timer);
    while (app->suspects.count) {
        app->metrics.refused_overload++;
        telnyx__trace_refused(app, NULL, "closing", 503);
        telnyx__waiter_answer(take(app).waiter, 503);
    }
}
