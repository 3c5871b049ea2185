/* What stream-floor does, through the library: calls that are answered with a stream, whose samples are played back
 * as they come.
 *
 *     stream-library --listen 127.0.0.1:0 [--lead MS]
 *
 * TELNYX_API_KEY, TELNYX_PUBLIC_KEY and TELNYX_BASE_URL are those of telnyx-bench. --lead is lead_ms of the
 * streams. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/stream.h>
#include <telnyx/telnyx.h>
#include <uv.h>

typedef struct mirror {
    telnyx_app *app;
    uv_signal_t terminate;
    char url[96];
    uint64_t lead_ms;
    unsigned long long begun, ended, frames, failed;
    char failure[160]; /* the first one */
} mirror;

static void failed(mirror *self, const char *what, const char *why)
{
    if (self->failed++ == 0)
        snprintf(self->failure, sizeof self->failure, ", first: %s: %s", what, why);
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    mirror *self = user_data;
    int error = telnyx_stream_play(stream, audio->samples, audio->samples_count);
    self->frames++;
    if (error)
        failed(self, "play", telnyx_stream_last_error(stream));
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    mirror *self = user_data;
    (void)stream;
    self->ended++;
    if (end->reason != TELNYX_STREAM_END_STOPPED && end->reason != TELNYX_STREAM_END_CALL_ENDED)
        failed(self, telnyx_stream_end_reason_name(end->reason), end->text);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    mirror *self = user_data;
    const telnyx_stream_options options = { .url = self->url, .lead_ms = self->lead_ms };
    const telnyx_stream_callbacks callbacks = { .on_audio = on_audio, .on_end = on_end };
    (void)event;
    self->begun++;
    if (telnyx_call_answer(call, NULL, NULL, NULL) ||
        telnyx_call_stream(call, &options, &callbacks, self, NULL))
        failed(self, "at the call", telnyx_call_last_error(call));
}

static void on_closed(void *user_data)
{
    mirror *self = user_data;
    uv_close((uv_handle_t *)&self->terminate, NULL);
}

static void on_terminate(uv_signal_t *signal, int number)
{
    mirror *self = signal->data;
    (void)number;
    printf("stream-library: %llu streams, %llu ended, %llu frames, %llu failed%s\n", self->begun,
           self->ended, self->frames, self->failed, self->failure);
    fflush(stdout);
    telnyx_app_close(self->app, on_closed, self);
}

static int serve(mirror *self, uv_loop_t *loop, const char *host, int port)
{
    telnyx_error_text error = { 0 };
    const telnyx_app_options options = { .error = &error };
    const telnyx_listen_options listen = { .host = host, .port = port };
    if (telnyx_app_new(&self->app, loop, &options) || telnyx_app_listen(self->app, &listen)) {
        fprintf(stderr, "stream-library: %s\n",
                self->app ? telnyx_app_last_error(self->app) : error.text);
        return 1;
    }
    telnyx_app_on_incoming(self->app, on_incoming, self);
    uv_signal_init(loop, &self->terminate);
    self->terminate.data = self;
    uv_signal_start(&self->terminate, on_terminate, SIGTERM);
    snprintf(self->url, sizeof self->url, "ws://%s:%d", host, telnyx_app_port(self->app));
    printf("stream-library: listening on %s port %d\n", host, telnyx_app_port(self->app));
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { "lead", required_argument, NULL, 'a' },
                                           { NULL, 0, NULL, 0 } };
    char where[64] = "127.0.0.1:8080";
    mirror self = { 0 };
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'l')
            snprintf(where, sizeof where, "%s", optarg);
        else if (option == 'a')
            self.lead_ms = strtoull(optarg, NULL, 10);
        else
            return 2;
    }
    char *colon = strrchr(where, ':');
    if (!colon)
        return 2;
    *colon = '\0';
    uv_loop_t *loop = uv_default_loop();
    if (serve(&self, loop, where, (int)strtol(colon + 1, NULL, 10)))
        return 1;
    uv_run(loop, UV_RUN_DEFAULT);
    uv_loop_close(loop);
    return 0;
}
