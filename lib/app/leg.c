#include <string.h>

#include "app/app.h"

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

/* The platform's ids are not given twice: what still comes of a call that is over is late. */
static void remember(telnyx_app *app, const telnyx_call *call)
{
    bool known;
    if (call->id && call->phase == TELNYX__PHASE_OVER && call->end_reason <= TELNYX_END_GONE)
        (void)telnyx__seen_add(&app->ended, call->id, strlen(call->id),
                               telnyx__ticker_now(app->ticker), &known);
}

void telnyx__leg_forget(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason)
{
    telnyx__end_force(app, call, reason);
    telnyx__ticker_stop(app->ticker, &call->end_timer);
    telnyx__ticker_stop(app->ticker, &call->hold_timer);
    telnyx__ticker_stop(app->ticker, &call->refusal_timer);
    telnyx__call_timers_drop(app, call);
    telnyx__watchdog_stop(app, call);
    telnyx_call_stop_flow(call);
    telnyx__await_no_dial(app, call);
    telnyx__leg_drop_held(app, call);
    uncount_commands(call);
    remember(app, call);
    telnyx__registry_remove(&app->calls, call);
    if (app->refused_call == call)
        app->refused_call = NULL; /* another call may come to stand at its address */
    call->app = NULL;
    telnyx_call_unref(call);
}

telnyx_call *telnyx__leg_of_event(telnyx_app *app, const telnyx_event *event, int *error)
{
    const char *id = event->call_control_id;
    telnyx_call *call = telnyx__call_new(&app->alloc, app, id);
    if (call && telnyx__seen_has(&app->ended, id, strlen(id))) {
        call->state = TELNYX_CALL_ENDED;
        call->phase = TELNYX__PHASE_OVER;
        app->metrics.calls_revisited++;
    }
    *error = call ? telnyx__registry_add(&app->calls, call) : TELNYX_ENOMEM;
    if (*error) {
        telnyx_call_unref(call);
        return NULL;
    }
    return call;
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
    if (!call) {
        telnyx__seen_forget(&app->ended, call_control_id, strlen(call_control_id));
        call = telnyx__leg_of_event(app, &(telnyx_event){ .call_control_id = call_control_id },
                                    &error);
    }
    if (call && !call->visible) {
        call->visible = true;
        call->history_unknown = true;
        telnyx__watchdog_heard(app, call);
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
