/* One call of another process: what the platform says of it decides how it goes on here. */
#include <telnyx/call_commands.h>
#include <telnyx/component.h>

#include "app/app.h"
#include "app/scope.h"
#include "flow/resume.h"

typedef struct taking {
    telnyx_app *app;
    telnyx_call *call; /* referenced */
    telnyx_taken_up_cb *on_done;
    void *user_data;
} taking;

static void end(telnyx_app *app, telnyx_call *call)
{
    telnyx__call_enter(call);
    telnyx__end_begin(app, call, TELNYX_END_GONE);
    telnyx__call_leave(app, call);
}

static telnyx_taken_up resume(telnyx_app *app, telnyx_call *call, const telnyx_call_report *status)
{
    telnyx__arena arena;
    int error;
    telnyx_taken_up result = TELNYX_TAKEN_LIVE;
    telnyx__arena_init(&arena, &app->alloc, 4 * TELNYX__DURABLE_TEXT_MAX);
    telnyx__durable_match *found = telnyx__resume_find(app, status->client_state, &arena, &error);
    if (error)
        result = TELNYX_TAKEN_UNKNOWN;
    /* An event may have taken it up while the platform was asked. */
    else if (found)
        (void)telnyx__resume_call(app, call, found, call->saved != NULL);
    if (call->saved && call->flow.flow)
        result = TELNYX_TAKEN_RESUMED;
    telnyx__arena_reset(&arena);
    return result;
}

static telnyx_taken_up judge(telnyx_app *app, telnyx_call *call, const telnyx_response *response)
{
    const telnyx_call_report *status = telnyx_retrieve_call_status_result(response);
    if (call->phase != TELNYX__PHASE_LIVE)
        return TELNYX_TAKEN_ENDED;
    if (response->http_status == 404 || (status && !telnyx_bool_or(status->is_alive, true))) {
        end(app, call);
        return TELNYX_TAKEN_ENDED;
    }
    if (!status)
        return TELNYX_TAKEN_UNKNOWN;
    telnyx__call_fill(call, &call->leg_id, status->call_leg_id);
    telnyx__call_fill(call, &call->session_id, status->call_session_id);
    telnyx__registry_learn(&app->calls, call);
    telnyx__parts_heard(app, call);
    return resume(app, call, status);
}

static void on_status(telnyx_client *client, telnyx_call *unused, const telnyx_response *response,
                      void *user_data)
{
    taking *self = user_data;
    telnyx_app *app = self->app;
    telnyx_call *call = self->call;
    (void)client, (void)unused;
    call->asked_about = false;
    telnyx_taken_up result = call->app && app->phase < TELNYX__APP_LEFT ? judge(app, call, response)
                                                                        : TELNYX_TAKEN_UNKNOWN;
    if (self->on_done)
        self->on_done(app, call->app ? call : NULL, result, self->user_data);
    telnyx_call_unref(call);
    telnyx__free(&app->alloc, self);
}

static int no_room(telnyx_app *app, const telnyx_call *call)
{
    if (!call && app->calls.by_id.count >= app->limits.calls)
        return telnyx__app_refuse(app, TELNYX_EBUSY, "call_control_id", "limits.calls is reached");
    return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
}

int telnyx_app_take_up(telnyx_app *app, const char *call_control_id, telnyx_taken_up_cb *on_done,
                       void *user_data)
{
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!call_control_id || !*call_control_id)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "call_control_id", "must not be empty");
    telnyx_call *call = telnyx_app_track_call(app, call_control_id);
    taking *self = call ? telnyx__calloc(&app->alloc, 1, sizeof *self) : NULL;
    if (!self)
        return no_room(app, call);
    *self = (taking){ app, telnyx_call_ref(call), on_done, user_data };
    const telnyx_retrieve_call_status_params params = { .call_control_id = call_control_id };
    rc = telnyx_retrieve_call_status(app->client, &params, on_status, self);
    call->asked_about = rc == 0;
    if (rc == 0)
        return 0;
    telnyx__app_note_refusal(app, rc);
    telnyx_call_unref(call);
    telnyx__free(&app->alloc, self);
    return rc;
}
