#include <string.h>

#include "app/app.h"

telnyx_call *telnyx__leg_new(telnyx_app *app, const char *call_control_id, int *error)
{
    telnyx_call *call = telnyx__call_new(&app->alloc, app, call_control_id);
    *error = call ? telnyx__registry_add(&app->calls, call) : TELNYX_ENOMEM;
    if (*error) {
        telnyx_call_unref(call);
        return NULL;
    }
    return call;
}

/* Commands in flight may outlive the call's place here; no acknowledgement waits for them then. */
static void uncount_commands(telnyx_call *call)
{
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next)
        telnyx__ack_uncount(
            &TELNYX__OF(TELNYX__OF(n, telnyx__command, node), telnyx__call_command, command)
                 ->inbound);
}

/* Held events of a call that goes: answered, so that the platform delivers them elsewhere. */
void telnyx__leg_drop_held(telnyx_app *app, telnyx_call *call)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&call->held));) {
        telnyx__inbound *inbound =
            TELNYX__OF(TELNYX__OF(node, telnyx__held, node), telnyx__inbound, held);
        call->held_count--;
        app->metrics.events_held_now--;
        telnyx__ack_now(inbound, 503);
        telnyx__inbound_unref(inbound);
    }
}

void telnyx__leg_hangup_came(telnyx_app *app, telnyx_call *call)
{
    if (!call->owes_hangup)
        return;
    call->owes_hangup = false;
    app->hangups_due--;
    telnyx__app_maybe_drained(app);
}

void telnyx__leg_forget(telnyx_app *app, telnyx_call *call)
{
    telnyx__leg_hangup_came(app, call);
    telnyx__ticker_stop(app->ticker, &call->grace_timer);
    telnyx__ticker_stop(app->ticker, &call->hold_timer);
    telnyx__watchdog_stop(app, call);
    telnyx_call_stop_flow(call);
    telnyx__orphan_remove(app, call);
    telnyx__leg_drop_held(app, call);
    uncount_commands(call);
    telnyx__registry_remove(&app->calls, call);
    call->app = NULL;
    telnyx_call_unref(call);
}

/* Whether nothing says that the call lives, and nobody has taken an interest in it. */
static bool is_nobodys(const telnyx_call *call)
{
    return call->state == TELNYX_CALL_NEW && call->refs == 1 && !call->commanded && !call->data &&
           !call->handlers.count && !call->flow.flow && !call->held_count;
}

static void on_grace_over(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__OF(timer, telnyx_call, grace_timer);
    if (call->app->closing)
        return; /* it goes with the app */
    if (call->state != TELNYX_CALL_ENDED && !is_nobodys(call))
        return;
    /* The API said that the call is over, and its call.hangup never came. */
    telnyx__flow_call_ended(call, NULL);
    telnyx__leg_forget(call->app, call);
}

void telnyx__leg_start_grace(telnyx_app *app, telnyx_call *call)
{
    /* Without memory the call's next event tries again; at the latest it goes with the app. */
    if (!telnyx__timer_is_set(&call->grace_timer))
        (void)telnyx__ticker_set(app->ticker, &call->grace_timer, app->grace_ms, on_grace_over);
}

void telnyx__leg_book_end(telnyx_app *app, telnyx_call *call)
{
    call->state = TELNYX_CALL_ENDED;
    app->metrics.calls_ended++;
    telnyx__watchdog_stop(app, call);
    if (call->registered)
        app->calls.live--;
}

void telnyx__leg_settle(telnyx_app *app, telnyx_call *call)
{
    telnyx__commands_pump(app, call);
    if (call->app) /* else a dial's call has taken its place */
        telnyx__leg_start_grace(app, call);
    telnyx__app_maybe_drained(app);
}

void telnyx__leg_ended(telnyx_app *app, telnyx_call *call)
{
    telnyx__leg_book_end(app, call);
    telnyx__leg_settle(app, call);
}

telnyx_call *telnyx_app_call(const telnyx_app *app, const char *call_control_id)
{
    telnyx_call *call = telnyx__registry_find(&app->calls, call_control_id);
    return call && call->visible ? call : NULL;
}

telnyx_call *telnyx_app_adopt(telnyx_app *app, const char *call_control_id)
{
    int error;
    if (app->closing || !call_control_id || !*call_control_id)
        return NULL;
    telnyx_call *call = telnyx__registry_find(&app->calls, call_control_id);
    if (!call)
        call = telnyx__leg_new(app, call_control_id, &error);
    if (call && !call->visible) {
        call->visible = true;
        call->history_unknown = true;
    }
    return call;
}

void telnyx_app_each_call(telnyx_app *app, bool (*visit)(telnyx_call *call, void *user_data),
                          void *user_data)
{
    size_t cursor = 0;
    telnyx_call *call;
    while ((call = telnyx__map_next(&app->calls.by_id, &cursor)))
        if (call->visible && !visit(call, user_data))
            return;
}

telnyx_client *telnyx_call_client(const telnyx_call *call)
{
    return call->app ? call->app->client : NULL;
}
