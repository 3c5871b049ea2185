/* Whose event it is: a call's that is known, a dial's, or the first of a new call. */
#include "app/route.h"

#include <string.h>

#include "app/app.h"
#include "app/leg.h"

/* Events of a leg; the others (conference.*) are the app's, unless they name a call that is known. */
static bool makes_calls(const telnyx_event *event)
{
    return strncmp(event->type_name, "conference.", 11) != 0;
}

static telnyx_call *find_call(telnyx_app *app, const telnyx_event *event)
{
    if (event->call_control_id && *event->call_control_id)
        return telnyx__registry_find(&app->calls, event->call_control_id);
    return telnyx__registry_find_leg(&app->calls, event->call_leg_id);
}

/* Whether a dial whose answer is still out may have made this leg. One that is parked and carries no
 * client_state was made by somebody else: every dial sends one. */
static bool may_be_dialled(telnyx_app *app, const telnyx_event *event)
{
    if (telnyx__list_empty(&app->dials.open))
        return false;
    if (event->type == TELNYX_EVENT_CALL_INITIATED &&
        (event->payload.call_initiated->direction == TELNYX_LEG_DIRECTION_INCOMING ||
         (event->payload.call_initiated->state == TELNYX_LEG_STATE_PARKED && !event->client_state)))
        return false;
    return !telnyx__registry_has_session(&app->calls, event->call_session_id);
}

/* The event's call, made if need be; NULL with *error 0 for an event without one. */
static telnyx_call *call_of(telnyx_app *app, const telnyx_event *event, int *error)
{
    *error = 0;
    telnyx_call *call = find_call(app, event);
    if (call || !event->call_control_id || !*event->call_control_id || !makes_calls(event))
        return call;
    telnyx__dial *dial = telnyx__dial_find(app, event);
    if (dial) {
        call = dial->call;
        *error = telnyx__dial_bind(app, dial, event->call_control_id);
        return *error ? NULL : call;
    }
    call = telnyx__leg_of_event(app, event, error);
    if (call && call->phase == TELNYX__PHASE_LIVE && app->dials.window_ms &&
        may_be_dialled(app, event))
        telnyx__await_dial(app, call);
    return call;
}

/* A call that was made for an event which then found no room is not there: nothing more may come of
 * it in this process. */
static int hold_or_forget(telnyx__inbound *inbound, telnyx_call *call, uint64_t window_ms)
{
    int status = telnyx__hold(inbound, call, window_ms);
    if (status != 200 && !call->visible && telnyx__list_empty(&call->held))
        telnyx__end_forget(inbound->app, call, TELNYX_END_UNHEARD);
    return status;
}

int telnyx__route(telnyx__inbound *inbound)
{
    telnyx_app *app = inbound->app;
    int error;
    if (telnyx__parts_arrived(app, inbound))
        return 503;
    telnyx_call *call = call_of(app, &inbound->event, &error);
    if (error)
        return 503;
    /* Another process has seen the beginning of this call. */
    if (call && !call->visible && inbound->continued)
        call->history_unknown = true;
    if (!call) {
        telnyx__dispatch_to(inbound, NULL);
        return 200;
    }
    uint64_t window_ms = telnyx__hold_window(app, call, &inbound->event);
    if (window_ms) {
        app->metrics.held_for_dial += call->awaits_dial;
        int status = hold_or_forget(inbound, call, window_ms);
        if (status == 200 && call->held_count > app->limits.events_held_per_call)
            telnyx__hold_release(app, call);
        return status;
    }
    telnyx_call_ref(call);
    telnyx__hold_release_older(app, call, &inbound->event);
    telnyx__dispatch_to(inbound, call);
    if (!telnyx__list_empty(&call->held))
        telnyx__hold_release(app, call);
    telnyx_call_unref(call);
    return 200;
}
