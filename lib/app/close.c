/* Ways for an app to end: at once, after its calls, or leaving them to another process. */
#include "app/app.h"
#include "base/saturate.h"

#define DRAIN_LOOK_MS    20u
#define LEAVE_MS         100u  /* for requests that peers are about to send on open connections */
#define CLOSE_TIMEOUT_MS 5000u /* for answers that are on their way to slow peers */

/* Closing goes from the outside in: first what can still bring work (server, client), then the
 * calls, then the ticker, then the memory. */

static void on_ticker_closed(void *user_data)
{
    telnyx_app *app = user_data;
    telnyx_app_closed_cb *on_closed = app->on_closed;
    void *closed_data = app->closed_data;
    telnyx__app_free(app);
    if (on_closed)
        on_closed(closed_data);
}

static void forget_calls(telnyx_app *app)
{
    while (app->calls.by_id.count) {
        size_t cursor = 0;
        telnyx_call *call;
        while ((call = telnyx__map_next(&app->calls.by_id, &cursor))) {
            telnyx__leg_forget(app, call,
                               app->leaving ? TELNYX_END_HANDED_OVER : TELNYX_END_CLOSED);
            cursor--; /* removing may have moved a later entry here */
        }
    }
    /* Those whose dial was answered without naming them are in no book but the dials'. */
    while (!telnyx__list_empty(&app->dials))
        telnyx__dial_give_up(TELNYX__OF(app->dials.next, telnyx__dial, node), TELNYX_END_CLOSED);
}

/* Whoever still waits for an acknowledgement gets it now. */
static void answer_all(telnyx_app *app)
{
    for (telnyx__list *n = app->inbounds.next, *next; n != &app->inbounds; n = next) {
        next = n->next;
        telnyx__inbound *inbound = TELNYX__OF(n, telnyx__inbound, node);
        telnyx__ack_now(inbound, telnyx__ack_status(inbound));
    }
}

static void tell_receivers(telnyx_app *app)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&app->received));) {
        telnyx__waiter *waiter = TELNYX__OF(node, telnyx__waiter, node);
        telnyx__ticker_stop(app->ticker, &waiter->timer);
        waiter->on_ack(app, waiter->status, waiter->user_data);
        telnyx__free(&app->alloc, waiter);
    }
}

static void on_client_closed(void *user_data)
{
    telnyx_app *app = user_data;
    app->client = NULL;
    app->logger.depth = NULL;
    app->logger.secret = NULL;
    forget_calls(app);
    answer_all(app);
    tell_receivers(app);
    telnyx__ticker_close(app->ticker, on_ticker_closed, app);
}

void telnyx__app_maybe_released(telnyx_app *app)
{
    if (!app->holds_client || app->server || app->verifying_count)
        return;
    app->holds_client = false;
    app->client->requests--;
    telnyx__client_maybe_shut(app->client);
}

static void on_server_closed(void *user_data)
{
    telnyx_app *app = user_data;
    app->server = NULL;
    telnyx__app_maybe_released(app);
}

static void on_close_timer(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__OF(timer, telnyx_app, close_timer);
    telnyx__ticker_stop(app->ticker, &app->drain_timer);
    telnyx__suspects_end(app);
    telnyx__others_end(app);
    answer_all(app);
    /* A request that never was keeps the client until the server has gone: whoever submits
     * meanwhile is refused by an object that still exists. */
    app->client->requests++;
    telnyx__client_close(app->client, on_client_closed, app);
    app->holds_client = true;
    if (app->server)
        telnyx__server_close(app->server, CLOSE_TIMEOUT_MS, on_server_closed, app);
    else
        telnyx__app_maybe_released(app);
}

static void take_closed_cb(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data)
{
    if (app->draining || app->closing)
        return;
    app->on_closed = on_closed;
    app->closed_data = user_data;
}

void telnyx_app_close(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data)
{
    take_closed_cb(app, on_closed, user_data);
    if (app->closing)
        return;
    app->closing = true;
    /* From the loop: this may be inside a handler, which goes on using the app. */
    if (telnyx__ticker_set(app->ticker, &app->close_timer, 0, on_close_timer))
        on_close_timer(&app->close_timer);
}

static bool has_calls(const telnyx_app *app)
{
    return app->calls.live || app->endings || !telnyx__list_empty(&app->dials);
}

static void on_drained(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__OF(timer, telnyx_app, close_timer);
    if (app->leaving || has_calls(app))
        return;
    /* Requests tell nobody when the last of them has ended; so this looks again. */
    if ((!app->client->requests && !app->verifying_count) ||
        telnyx__ticker_set(app->ticker, &app->close_timer, DRAIN_LOOK_MS, on_drained))
        telnyx_app_close(app, NULL, NULL);
}

void telnyx__app_maybe_drained(telnyx_app *app)
{
    if (!app->draining || app->leaving || app->closing || has_calls(app))
        return;
    if (telnyx__ticker_set(app->ticker, &app->close_timer, 0, on_drained))
        telnyx_app_close(app, NULL, NULL);
}

static void on_drain_timeout(telnyx__timer *timer)
{
    telnyx_app_close(TELNYX__OF(timer, telnyx_app, drain_timer), NULL, NULL);
}

void telnyx_app_drain(telnyx_app *app, uint64_t timeout_ms, telnyx_app_closed_cb *on_closed,
                      void *user_data)
{
    take_closed_cb(app, on_closed, user_data);
    if (app->closing)
        return;
    if (app->draining) {
        if (telnyx__add_u64(telnyx__ticker_now(app->ticker), timeout_ms) < app->drain_timer.at_ms)
            (void)telnyx__ticker_set(app->ticker, &app->drain_timer, timeout_ms, on_drain_timeout);
        return;
    }
    app->draining = true;
    if (telnyx__ticker_set(app->ticker, &app->drain_timer, timeout_ms, on_drain_timeout)) {
        telnyx_app_close(app, NULL, NULL);
        return;
    }
    telnyx__app_maybe_drained(app);
}

/* Handing over: what is under way is finished, nothing new is begun, and the calls live on. */

/* Commands that wait for an event of their call: the next process gives them again. */
static size_t waiting_commands(const telnyx_app *app)
{
    size_t cursor = 0, count = 0;
    telnyx_call *call;
    while ((call = telnyx__map_next(&app->calls.by_id, &cursor)))
        for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next)
            count += TELNYX__OF(n, telnyx__command, node)->waits;
    return count;
}

static void on_look(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__OF(timer, telnyx_app, close_timer);
    /* Requests tell nobody when the last of them has ended; so this looks again. */
    bool idle = app->client->requests <= waiting_commands(app) && !app->verifying_count;
    if (idle || telnyx__ticker_set(app->ticker, &app->close_timer, DRAIN_LOOK_MS, on_look))
        telnyx_app_close(app, NULL, NULL);
}

/* Requests that were on their way to this process have been dealt with, or had their time. */
static bool may_leave(const telnyx_app *app)
{
    bool quiet = !app->metrics.events_held_now &&
                 (!app->server || !telnyx__server_counters_of(app->server)->connections_now);
    return quiet || telnyx__ticker_now(app->ticker) >= app->leave_ms;
}

static void on_leave(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__OF(timer, telnyx_app, close_timer);
    telnyx_call *call;
    if (!may_leave(app) &&
        telnyx__ticker_set(app->ticker, &app->close_timer, DRAIN_LOOK_MS, on_leave) == 0)
        return;
    app->left = true;
    if (app->server)
        telnyx__server_close(app->server, CLOSE_TIMEOUT_MS, on_server_closed, app);
    for (size_t cursor = 0; (call = telnyx__map_next(&app->calls.by_id, &cursor));)
        telnyx__leg_drop_held(app, call);
    on_look(timer);
}

void telnyx_app_hand_over(telnyx_app *app, uint64_t timeout_ms, telnyx_app_closed_cb *on_closed,
                          void *user_data)
{
    if (app->leaving)
        return;
    telnyx_app_drain(app, timeout_ms, on_closed, user_data);
    if (app->closing)
        return;
    app->leaving = true;
    app->leave_ms = telnyx__add_u64(telnyx__ticker_now(app->ticker), LEAVE_MS);
    telnyx__log(&app->logger, TELNYX_LOG_INFO, "handing over", TELNYX__N("calls", app->calls.live));
    if (app->server)
        telnyx__server_retire(app->server);
    /* From the loop: this may be inside a handler, whose commands are still to come. */
    if (telnyx__ticker_set(app->ticker, &app->close_timer, 0, on_leave))
        telnyx_app_close(app, NULL, NULL);
}
