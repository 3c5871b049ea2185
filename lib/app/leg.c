#include "app/leg.h"

#include <string.h>

#include "app/app.h"

telnyx_call *telnyx__leg_of_event(telnyx_app *app, const telnyx_event *event, int *error)
{
    const char *id = event->call_control_id;
    telnyx_call *call = telnyx__call_new(&app->alloc, app, id);
    if (call && telnyx__seen_has(&app->ends.forgotten, id, strlen(id))) {
        call->state = TELNYX_CALL_ENDED;
        call->phase = TELNYX__PHASE_OVER;
        app->metrics.calls_revisited++;
    }
    if (call)
        telnyx__trace_call_new(app, call);
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

telnyx_call *telnyx_app_track_call(telnyx_app *app, const char *call_control_id)
{
    int error;
    if (app->phase == TELNYX__APP_CLOSING || !call_control_id || !*call_control_id)
        return NULL;
    telnyx_call *call = telnyx__registry_find(&app->calls, call_control_id);
    if (!call) {
        telnyx__seen_forget(&app->ends.forgotten, call_control_id, strlen(call_control_id));
        call = telnyx__leg_of_event(app, &(telnyx_event){ .call_control_id = call_control_id },
                                    &error);
    }
    if (call && !call->visible) {
        call->visible = true;
        call->history_unknown = true;
        telnyx__trace_met(app, call, "tracked");
        telnyx__parts_heard(app, call);
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
