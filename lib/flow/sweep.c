/* Calls of an earlier process: the platform lists them, and those with a record of ours are taken up. */
#include <string.h>

#include <telnyx/connections.h>
#include <telnyx/durable.h>

#include "app/app.h"
#include "flow/resume.h"

#define PAGE 250

typedef struct sweep {
    telnyx_app *app;
    telnyx_sweep_cb *on_done;
    void *user_data;
    telnyx_sweep_result result;
} sweep;

static void count(telnyx_sweep_result *result, telnyx__resumed resumed)
{
    switch (resumed) {
    case TELNYX__RESUMED:
        result->taken_up++;
        break;
    case TELNYX__RESUME_NOTHING:
        result->not_ours++;
        break;
    case TELNYX__RESUME_REFUSED:
        result->refused++;
        break;
    case TELNYX__RESUME_NO_MEMORY:
        result->no_memory++;
        break;
    }
}

/* A call that is not known: made only for a record that a flow of this app's has left. */
static void take_up(sweep *self, const telnyx_active_call *item, const telnyx__durable_match *found)
{
    telnyx_app *app = self->app;
    bool good = found->fault == TELNYX__DURABLE_GOOD;
    if (!good || !telnyx__resume_flow(app, found->record.name)) {
        telnyx__resume_refuse(app, NULL, found,
                              found->fault == TELNYX__DURABLE_DAMAGED ? TELNYX_FLOW_DAMAGED
                                                                      : TELNYX_FLOW_FOREIGN);
        self->result.refused++;
        return;
    }
    if (found->record.flags & TELNYX__DURABLE_FINISHED) {
        self->result.not_ours++;
        return;
    }
    telnyx_call *call = telnyx_app_track_call(app, item->call_control_id);
    if (!call) {
        self->result.no_memory++;
        return;
    }
    telnyx__call_fill(call, &call->leg_id, item->call_leg_id);
    telnyx__call_fill(call, &call->session_id, item->call_session_id);
    if (!call->client_state)
        call->client_state = telnyx__strdup(&call->alloc, found->user_state);
    telnyx__registry_learn(&app->calls, call);
    telnyx__parts_heard(app, call);
    count(&self->result, telnyx__resume_call(app, call, found, false));
}

static bool on_item(telnyx_client *client, const void *data, void *user_data)
{
    sweep *self = user_data;
    telnyx_app *app = self->app;
    const telnyx_active_call *item = data;
    telnyx__arena arena;
    int error;
    (void)client;
    if (app->phase == TELNYX__APP_CLOSING)
        return false;
    if (!item->call_control_id || !*item->call_control_id)
        return true;
    self->result.listed++;
    telnyx__arena_init(&arena, &app->alloc, 4 * TELNYX__DURABLE_TEXT_MAX);
    telnyx__durable_match *found = telnyx__resume_find(app, item->client_state, &arena, &error);
    telnyx_call *call = telnyx__registry_find(&app->calls, item->call_control_id);
    if (call && call->visible) {
        self->result.known++;
        if (found && call->state != TELNYX_CALL_ENDED)
            (void)telnyx__resume_call(app, call, found, true);
    } else if (found) {
        take_up(self, item, found);
    } else {
        self->result.no_memory += error != 0;
        self->result.not_ours += error == 0;
    }
    telnyx__arena_reset(&arena);
    return true;
}

static void on_listed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    sweep *self = user_data;
    telnyx_app *app = self->app;
    (void)client, (void)call;
    telnyx__log(&app->logger, response->error ? TELNYX_LOG_WARN : TELNYX_LOG_INFO, "swept",
                TELNYX__LOG_TEXT("error", telnyx_error_name(response->error)),
                TELNYX__LOG_NUMBER("listed", self->result.listed),
                TELNYX__LOG_NUMBER("taken_up", self->result.taken_up));
    if (self->on_done)
        self->on_done(app, response->error, &self->result, self->user_data);
    telnyx__free(&app->alloc, self);
}

int telnyx_app_sweep(telnyx_app *app, const char *connection_id, telnyx_sweep_cb *on_done,
                     void *user_data)
{
    int error = telnyx__app_check(app);
    if (error)
        return error;
    if (!connection_id || !*connection_id)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "connection_id", "must not be empty");
    sweep *self = telnyx__calloc(&app->alloc, 1, sizeof *self);
    if (!self)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    *self = (sweep){ .app = app, .on_done = on_done, .user_data = user_data };
    const telnyx_list_active_calls_params params = { .connection_id = connection_id,
                                                     .page_size = TELNYX_INT(PAGE) };
    error = telnyx_list_active_calls(app->client, &params, on_item, on_listed, self);
    if (error) {
        telnyx__free(&app->alloc, self);
        return telnyx__app_refuse(app, error, "", telnyx_client_last_error(app->client));
    }
    return 0;
}
