/* Calls in a program that has work of its own on its loop: here a TCP service that says in one line
 * how things are, and a timer that notes the longest time for which the loop kept it waiting. The
 * app adds its handles to the loop, never blocks it, and takes them away again.
 *
 *     embed --listen 127.0.0.1:8080 --status 7000
 *     nc 127.0.0.1 7000 */
#include <stdio.h>
#include <stdlib.h>

#include "common/common.h"

#define BEAT_MS 10

typedef struct embed {
    program base; /* its options; the rest is done here */
    int64_t status_port;
    uv_loop_t loop;
    uv_tcp_t status;
    uv_timer_t beat;
    uv_signal_t interrupt, terminate;
    uint64_t beat_at_ms, longest_wait_ms;
    telnyx_app *app;
    bool stopping;
} embed;

/* The program as it was -------------------------------------------------------------------------- */

static void on_connection_closed(uv_handle_t *connection)
{
    free(connection);
}

static void on_connection(uv_stream_t *status, int error)
{
    const embed *self = status->data;
    uv_tcp_t *connection = error ? NULL : malloc(sizeof *connection);
    telnyx_app_metrics metrics;
    char line[128];
    if (!connection)
        return;
    telnyx_app_metrics_get(self->app, &metrics); /* allowed everywhere, at any time */
    int length = snprintf(line, sizeof line, "%llu calls live, %llu in all, longest wait %llu ms\n",
                          (unsigned long long)metrics.calls_live_now,
                          (unsigned long long)metrics.calls_inbound,
                          (unsigned long long)self->longest_wait_ms);
    uv_buf_t buffer = uv_buf_init(line, (unsigned)length);
    uv_tcp_init(status->loop, connection);
    if (uv_accept(status, (uv_stream_t *)connection) == 0)
        uv_try_write((uv_stream_t *)connection, &buffer, 1);
    uv_close((uv_handle_t *)connection, on_connection_closed);
}

static void on_beat(uv_timer_t *timer)
{
    embed *self = timer->data;
    uint64_t now = uv_hrtime() / 1000000;
    if (self->beat_at_ms && now > self->beat_at_ms + self->longest_wait_ms)
        self->longest_wait_ms = now - self->beat_at_ms;
    self->beat_at_ms = now + BEAT_MS; /* when the next one is due */
}

static int start_own_work(embed *self)
{
    struct sockaddr_in address;
    uv_ip4_addr("127.0.0.1", (int)self->status_port, &address);
    uv_tcp_init(&self->loop, &self->status);
    uv_timer_init(&self->loop, &self->beat);
    self->status.data = self->beat.data = self;
    uv_timer_start(&self->beat, on_beat, BEAT_MS, BEAT_MS);
    int error = uv_tcp_bind(&self->status, (struct sockaddr *)&address, 0);
    return error ? error : uv_listen((uv_stream_t *)&self->status, 16, on_connection);
}

/* The calls -------------------------------------------------------------------------------------- */

static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_speak_params params = { .payload = "Hello. All is well here.", .voice = "female" };
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, user_data);
    int error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_speak(call, &params, program_on_done, NULL);
    program_check(call, error);
}

/* Everything is in place before the loop runs; nothing here waits for anything. */
static int start_calls(embed *self)
{
    telnyx_error_text error = { 0 };
    const telnyx_client_options client = { .on_log = program_on_log,
                                           .log_user_data = &self->base,
                                           .log_level = TELNYX_LOG_WARN };
    telnyx_app_options options = { .client = &client, .error = &error };
    if (!program_open_trace(&self->base, &self->loop, &options))
        return -1;
    if (telnyx_app_new(&self->app, &self->loop, &options) != 0) {
        program_fail(&self->base, "%s", error.text);
        return -1;
    }
    telnyx_client_set_data(telnyx_app_client(self->app), &self->base);
    telnyx_app_on_incoming(self->app, on_incoming, self);
    if (program_open_window(&self->base, self->app) == 0 &&
        telnyx_app_listen(self->app, &self->base.listen) == 0)
        return 0;
    program_fail(&self->base, "%s", telnyx_app_last_error(self->app));
    return -1;
}

/* The end ---------------------------------------------------------------------------------------- */

/* With the last handle gone uv_run() returns. */
static void on_app_closed(void *user_data)
{
    embed *self = user_data;
    program_trace_close(&self->base.trace);
    uv_close((uv_handle_t *)&self->status, NULL);
    uv_close((uv_handle_t *)&self->beat, NULL);
    uv_close((uv_handle_t *)&self->interrupt, NULL);
    uv_close((uv_handle_t *)&self->terminate, NULL);
}

/* The app goes first: its handlers may need the rest, never the other way round. It lets calls end,
 * for ten seconds at most; meanwhile the rest is served as ever. A second signal cuts that short. */
static void on_signal(uv_signal_t *signal, int number)
{
    embed *self = signal->data;
    (void)number;
    if (self->stopping)
        telnyx_app_close(self->app, on_app_closed, self);
    else
        telnyx_app_drain(self->app, 10000, on_app_closed, self);
    self->stopping = true;
}

static bool start(embed *self)
{
    uv_signal_init(&self->loop, &self->interrupt);
    uv_signal_init(&self->loop, &self->terminate);
    self->interrupt.data = self->terminate.data = self;
    int error = start_own_work(self);
    if (error)
        program_fail(&self->base, "--status: %s: %s", uv_err_name(error), uv_strerror(error));
    self->base.starting = true; /* what is refused now is told here, once */
    bool calls = !error && start_calls(self) == 0;
    self->base.starting = false;
    if (!calls) {
        if (self->app)
            telnyx_app_close(self->app, on_app_closed, self);
        else
            on_app_closed(self);
        return false;
    }
    uv_signal_start(&self->interrupt, on_signal, SIGINT);
    uv_signal_start(&self->terminate, on_signal, SIGTERM);
    printf("embed: listening on %s port %d\n", self->base.listen.host, telnyx_app_port(self->app));
    fflush(stdout);
    return true;
}

int main(int argc, char **argv)
{
    embed self = { .status_port = 7000 };
    const program_option options[] = {
        { "status", "PORT", "where the status is told (7000)", .number = &self.status_port,
          .low = 1, .high = 65535 },
        { .name = NULL },
    };
    self.base = (program){ .name = "embed",
                           .about = "Calls inside a program that has work of its own.",
                           .options = options };
    int status = program_parse(&self.base, argc, argv);
    if (status >= 0)
        return status;
    uv_loop_init(&self.loop);
    bool started = start(&self);
    uv_run(&self.loop, UV_RUN_DEFAULT);
    if (uv_loop_close(&self.loop) != 0)
        program_fail(&self.base, "something was left on the loop");
    return !started ? 2 : self.base.failed ? 1 : 0;
}
