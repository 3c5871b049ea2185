/* The program that telnyx-crash kills: a telephone menu as a durable flow, and nothing that a process
 * would have to remember.
 *
 *     telnyx-crash-app PORT | fd:N     fd:N: a socket that was handed on, and is when it is asked to go
 *                                  TELNYX_API_KEY, _PUBLIC_KEY, _BASE_URL, _CONNECTION_ID */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#include "crash/menu.h"

#define LISTEN_MS 50 /* the calls of the process before are asked for first, but not for ever */

#define RECONCILE_MS 5000
#define HAND_OVER_MS 1500 /* the platform waits two seconds for an answer */

typedef struct program {
    telnyx_app *app;
    telnyx_flow *flow;
    uv_loop_t loop;
    uv_timer_t patience, reconcile;
    uv_signal_t on_terminate;
    const char *connection_id;
    int port, fd; /* -1: it listens on the port */
    bool listening;
} program;

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    program *self = user_data;
    (void)event;
    telnyx_call_start_flow(call, self->flow, self);
}

static void on_refused(telnyx_app *app, telnyx_call *call, const char *flow,
                       telnyx_flow_refusal why, void *user_data)
{
    (void)app, (void)call, (void)user_data;
    fprintf(stderr, "telnyx-crash-app: record of '%s' refused: %d\n", flow, (int)why);
}

static void on_log(const telnyx_log_record *record, void *user_data)
{
    (void)user_data;
    if (!getenv("CRASH_VERBOSE"))
        return;
    fprintf(stderr, "telnyx-crash-app: %s", record->message);
    for (size_t i = 0; i < record->fields_count; i++)
        fprintf(stderr, " %s=%s", record->fields[i].name, record->fields[i].value);
    fputc('\n', stderr);
}

/* The end ---------------------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    program *self = user_data;
    uv_close((uv_handle_t *)&self->on_terminate, NULL);
    uv_close((uv_handle_t *)&self->patience, NULL);
    uv_close((uv_handle_t *)&self->reconcile, NULL);
}

static void on_terminate(uv_signal_t *signal, int number)
{
    program *self = signal->data;
    (void)number;
    if (self->fd >= 0)
        telnyx_app_hand_over(self->app, HAND_OVER_MS, on_closed, self);
    else
        telnyx_app_close(self->app, on_closed, self);
}

/* The start -------------------------------------------------------------------------------------- */

static void start_listening(program *self)
{
    telnyx_listen_options where = { .port = self->port };
    if (self->fd >= 0)
        where.fd = TELNYX_INT(self->fd);
    if (self->listening)
        return;
    self->listening = true;
    if (telnyx_app_listen(self->app, &where) == 0)
        return;
    fprintf(stderr, "telnyx-crash-app: %s\n", telnyx_app_last_error(self->app));
    exit(1);
}

static void on_patience(uv_timer_t *timer)
{
    start_listening(timer->data);
}

/* Calls whose first event was lost are in no record: the platform's log has them. */
static void on_reconcile(uv_timer_t *timer)
{
    program *self = timer->data;
    telnyx_app_reconcile(
        self->app,
        &(telnyx_reconcile_options){ .connection_id = self->connection_id, .since_secs = 60 }, NULL,
        NULL);
}

static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *user_data)
{
    program *self = user_data;
    (void)app, (void)error, (void)result;
    start_listening(self);
    uv_timer_start(&self->reconcile, on_reconcile, 0, RECONCILE_MS);
}

static int make(program *self)
{
    telnyx_error_text error = { 0 };
    static const menu_patience patience = { 8000, 15000, 15000, 5000 };
    telnyx_flow_state states[MENU_STATES];
    telnyx_flow_definition definition = { .name = "crash-ivr", .version = 1, .error = &error };
    menu_define(&definition, &patience, states);
    const telnyx_client_options client = { .max_retries = TELNYX_INT(8), .on_log = on_log };
    const telnyx_app_options options = {
        .ack = TELNYX_ACK_AFTER_COMMANDS,
        .client = &client,
        .undecided_ms = 5000,
        .silent_ms = 20000,
        .error = &error,
    };
    if (telnyx_flow_new(&self->flow, &definition) ||
        telnyx_app_new(&self->app, &self->loop, &options) ||
        telnyx_app_add_flow(self->app, self->flow, self)) {
        fprintf(stderr, "telnyx-crash-app: %s\n", error.text);
        return 1;
    }
    telnyx_app_on_incoming(self->app, on_incoming, self);
    telnyx_app_on_flow_refused(self->app, on_refused, self);
    return 0;
}

int main(int argc, char **argv)
{
    static program self;
    self.connection_id = getenv("TELNYX_CONNECTION_ID");
    const char *where = argc > 1 ? argv[1] : "";
    self.fd = strncmp(where, "fd:", 3) == 0 ? (int)strtol(where + 3, NULL, 10) : -1;
    self.port = self.fd < 0 ? (int)strtol(where, NULL, 10) : 0;
    if (!self.connection_id || (self.port <= 0 && self.fd < 0)) {
        fputs("usage: telnyx-crash-app PORT | fd:N\n", stderr);
        return 2;
    }
    uv_loop_init(&self.loop);
    uv_timer_init(&self.loop, &self.patience);
    uv_timer_init(&self.loop, &self.reconcile);
    uv_signal_init(&self.loop, &self.on_terminate);
    self.patience.data = self.reconcile.data = self.on_terminate.data = &self;
    if (make(&self))
        return 1;
    uv_signal_start(&self.on_terminate, on_terminate, SIGTERM);
    if (telnyx_app_sweep(self.app, self.connection_id, on_swept, &self))
        start_listening(&self);
    uv_timer_start(&self.patience, on_patience, LISTEN_MS, 0);
    uv_run(&self.loop, UV_RUN_DEFAULT);
    telnyx_flow_unref(self.flow);
    return uv_loop_close(&self.loop) ? 1 : 0;
}
