/* Ways for an app to end: at once, after its calls, or leaving them to another process. */
#include "app/close.h"

#include "app/app.h"
#include "app/aside.h"
#include "app/new.h"
#include "base/saturate.h"

#define LEAVE_MS         100u  /* for requests that peers are about to send on open connections */
#define CLOSE_TIMEOUT_MS 5000u /* for answers that are on their way to slow peers */

/* Closing goes from the outside in: first what can still bring work (server, client), then the
 * calls, then the ticker, then the memory. */

static void on_ticker_closed(void *user_data)
{
    telnyx_app *app = user_data;
    telnyx_app_closed_cb *on_closed = app->closing.on_closed;
    void *closed_data = app->closing.closed_data;
    telnyx__app_free(app);
    if (on_closed)
        on_closed(closed_data);
}

static void close_ticker(telnyx_app *app)
{
    telnyx__ticker_close(app->ticker, on_ticker_closed, app);
}

static void forget_calls(telnyx_app *app)
{
    while (app->calls.by_id.count) {
        size_t cursor = 0;
        telnyx_call *call;
        while ((call = telnyx__map_next(&app->calls.by_id, &cursor))) {
            telnyx__end_forget(app, call, app->closing.call_reason);
            cursor--; /* removing may have moved a later entry here */
        }
    }
    telnyx__dials_end(app); /* those that were answered without an id are in no other book */
}

static void on_client_closed(void *user_data)
{
    telnyx_app *app = user_data;
    app->client = NULL;
    telnyx__trace_unbind(app);
    app->logger.depth = NULL;
    app->logger.secret = NULL;
    forget_calls(app);
    telnyx__acks_end(app);
    telnyx__acks_tell(app);
    telnyx__attached_end(app, close_ticker);
}

static void on_server_closed(void *user_data)
{
    telnyx_app *app = user_data;
    app->lobby.server = NULL;
    if (app->closing.holds_client)
        telnyx__client_release(app->client);
    app->closing.holds_client = false;
}

static void on_close(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__CONTAINER_OF(timer, telnyx_app, closing.timer);
    telnyx__ticker_stop(app->ticker, &app->closing.drain_timer);
    telnyx__suspects_end(app);
    telnyx__others_end(app);
    telnyx__aside_end(app);
    telnyx__acks_end(app);
    telnyx__parts_closing(app);
    app->closing.holds_client = app->lobby.server != NULL;
    if (app->closing.holds_client)
        telnyx__client_hold(app->client);
    telnyx__client_close(app->client, on_client_closed, app);
    if (app->lobby.server)
        telnyx__server_close(app->lobby.server, CLOSE_TIMEOUT_MS, on_server_closed, app);
}

static void take_closed_cb(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data)
{
    if (app->phase != TELNYX__APP_OPEN)
        return;
    app->closing.call_reason = TELNYX_END_CLOSED;
    app->closing.on_closed = on_closed;
    app->closing.closed_data = user_data;
}

void telnyx_app_close(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data)
{
    take_closed_cb(app, on_closed, user_data);
    if (app->phase == TELNYX__APP_CLOSING)
        return;
    app->phase = TELNYX__APP_CLOSING;
    /* From the loop: this may be inside a handler, which goes on using the app. */
    if (telnyx__ticker_set(app->ticker, &app->closing.timer, 0, on_close))
        on_close(&app->closing.timer);
}

/* Draining ---------------------------------------------------------------------------------------- */

static bool has_calls(const telnyx_app *app)
{
    return app->calls.live || app->ends.open || !telnyx__list_empty(&app->dials.open);
}

/* Commands that wait for an event of their call: whoever the calls are handed over to gives them again. */
static size_t waiting_commands(const telnyx_app *app)
{
    size_t cursor = 0, count = 0;
    telnyx_call *call;
    while ((call = telnyx__map_next(&app->calls.by_id, &cursor)))
        for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next)
            count += TELNYX__CONTAINER_OF(n, telnyx__command, node)->waits;
    return count;
}

/* Whether nothing that this process has begun is under way. */
static bool is_done(const telnyx_app *app)
{
    size_t left = app->phase == TELNYX__APP_LEFT ? waiting_commands(app) : 0;
    return app->client->requests <= left && !app->verifying.count;
}

static void on_look(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__CONTAINER_OF(timer, telnyx_app, closing.timer);
    bool over = app->phase == TELNYX__APP_LEFT || !has_calls(app);
    /* While it is set the timer has its place: to move it cannot fail. */
    if ((over && is_done(app)) ||
        telnyx__ticker_set(app->ticker, &app->closing.timer, UINT64_MAX, on_look))
        telnyx_app_close(app, NULL, NULL);
}

/* From the loop: this is inside of whatever has ended. */
static void look_soon(telnyx_app *app)
{
    if (app->phase == TELNYX__APP_DRAINING || app->phase == TELNYX__APP_LEFT)
        (void)telnyx__ticker_set(app->ticker, &app->closing.timer, 0, on_look);
}

static void on_request_ended(void *user_data)
{
    look_soon(user_data);
}

static void on_drain_timeout(telnyx__timer *timer)
{
    telnyx_app_close(TELNYX__CONTAINER_OF(timer, telnyx_app, closing.drain_timer), NULL, NULL);
}

void telnyx_app_drain(telnyx_app *app, uint64_t timeout_ms, telnyx_app_closed_cb *on_closed,
                      void *user_data)
{
    telnyx__timer *timer = &app->closing.drain_timer;
    take_closed_cb(app, on_closed, user_data);
    if (app->phase == TELNYX__APP_CLOSING)
        return;
    if (app->phase != TELNYX__APP_OPEN) {
        if (telnyx__add_u64(telnyx__ticker_now(app->ticker), timeout_ms) < timer->at_ms)
            (void)telnyx__ticker_set(app->ticker, timer, timeout_ms, on_drain_timeout);
        return;
    }
    app->phase = TELNYX__APP_DRAINING;
    telnyx__client_on_ended(app->client, on_request_ended, app);
    if (telnyx__ticker_set(app->ticker, timer, timeout_ms, on_drain_timeout) ||
        telnyx__ticker_set(app->ticker, &app->closing.timer, 0, on_look))
        telnyx_app_close(app, NULL, NULL);
}

/* Handing over: what is under way is finished, nothing new is begun, and the calls live on. ---------- */

/* Requests that were on their way to this process have been dealt with, or had their time. */
static bool may_leave(const telnyx_app *app)
{
    telnyx__server *server = app->lobby.server;
    bool quiet = !app->metrics.events_held_now &&
                 (!server || !telnyx__server_counters_of(server)->connections_now);
    return quiet || telnyx__ticker_now(app->ticker) >= app->closing.leave_ms;
}

static void on_leave(telnyx__timer *timer)
{
    telnyx_app *app = TELNYX__CONTAINER_OF(timer, telnyx_app, closing.timer);
    uint64_t now = telnyx__ticker_now(app->ticker);
    telnyx_call *call;
    if (!may_leave(app) &&
        telnyx__ticker_set(app->ticker, timer, app->closing.leave_ms - now, on_leave) == 0)
        return;
    app->phase = TELNYX__APP_LEFT;
    telnyx__parts_closing(app);
    if (app->lobby.server)
        telnyx__server_close(app->lobby.server, CLOSE_TIMEOUT_MS, on_server_closed, app);
    for (size_t cursor = 0; (call = telnyx__map_next(&app->calls.by_id, &cursor));)
        telnyx__hold_drop(app, call);
    on_look(timer);
}

void telnyx_app_hand_over(telnyx_app *app, uint64_t timeout_ms, telnyx_app_closed_cb *on_closed,
                          void *user_data)
{
    if (app->phase >= TELNYX__APP_LEAVING)
        return;
    telnyx_app_drain(app, timeout_ms, on_closed, user_data);
    if (app->phase == TELNYX__APP_CLOSING)
        return;
    app->phase = TELNYX__APP_LEAVING;
    app->closing.call_reason = TELNYX_END_HANDED_OVER;
    app->closing.leave_ms = telnyx__add_u64(telnyx__ticker_now(app->ticker), LEAVE_MS);
    telnyx__log(&app->logger, TELNYX_LOG_INFO, "handing over",
                TELNYX__LOG_NUMBER("calls", app->calls.live));
    if (app->lobby.server)
        telnyx__server_retire(app->lobby.server);
    /* From the loop: this may be inside a handler, whose commands are still to come. */
    if (telnyx__ticker_set(app->ticker, &app->closing.timer, 0, on_leave))
        telnyx_app_close(app, NULL, NULL);
}

const telnyx__part telnyx__close_part = { .over = look_soon };
