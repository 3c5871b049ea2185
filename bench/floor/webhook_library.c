/* What webhook-floor does, done with this library: verified, decoded, dispatched to a handler that
 * belongs to its call, answered. No command is given.
 *
 *     webhook-library --listen 127.0.0.1:0 [--public-key BASE64] [--threads] [--reuse-port]
 *                     [--trace | --inspect] [--redis URL --instance NAME] [--after-commands]
 *
 * --threads checks signatures on libuv's threads; --reuse-port shares the port with other processes;
 * --trace has a callback that does nothing; --inspect opens a window, and prints where it is;
 * --redis makes it one of several instances; --after-commands is TELNYX_ACK_AFTER_COMMANDS. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#include "floor/join.h"

typedef struct sink {
    telnyx_app *app;
    uv_signal_t terminate;
    unsigned long long handled;
} sink;

static void on_digit(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    sink *self = user_data;
    (void)call;
    self->handled += event->payload.call_dtmf_received->digit != NULL;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_digit, user_data);
}

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    (void)record, (void)user_data;
}

/* 0, or what was refused. */
static int look_inside(telnyx_app *app)
{
    int error = telnyx_app_inspect(app, NULL);
    if (!error)
        printf("webhook-library: calls are shown at http://127.0.0.1:%d/\n",
               telnyx_app_inspect_port(app));
    return error;
}

static void on_closed(void *user_data)
{
    sink *self = user_data;
    uv_close((uv_handle_t *)&self->terminate, NULL);
}

static void on_terminate(uv_signal_t *signal, int number)
{
    sink *self = signal->data;
    telnyx_app_metrics metrics;
    (void)number;
    telnyx_app_metrics_get(self->app, &metrics);
    printf("webhook-library: %llu handled, %llu held, %llu duplicates, %llu calls now\n",
           self->handled, (unsigned long long)metrics.held, (unsigned long long)metrics.duplicates,
           (unsigned long long)metrics.calls_now);
    fflush(stdout);
    telnyx_app_close(self->app, on_closed, self);
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { "public-key", required_argument, NULL, 'k' },
                                           { "threads", no_argument, NULL, 't' },
                                           { "reuse-port", no_argument, NULL, 'r' },
                                           { "trace", no_argument, NULL, 'n' },
                                           { "inspect", no_argument, NULL, 'i' },
                                           { "redis", required_argument, NULL, 'u' },
                                           { "instance", required_argument, NULL, 'm' },
                                           { "after-commands", no_argument, NULL, 'a' },
                                           { NULL, 0, NULL, 0 } };
    bool threads = false, reuse = false, trace = false, inspect = false;
    const char *redis = NULL, *instance = "webhook-library";
    telnyx_ack_mode ack = TELNYX_ACK_AFTER_HANDLER;
    const char *key = getenv("TELNYX_PUBLIC_KEY");
    char where[64] = "127.0.0.1:8080";
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'l')
            snprintf(where, sizeof where, "%s", optarg);
        else if (option == 'k')
            key = optarg;
        else if (option == 't')
            threads = true;
        else if (option == 'r')
            reuse = true;
        else if (option == 'n')
            trace = true;
        else if (option == 'i')
            inspect = true;
        else if (option == 'u')
            redis = optarg;
        else if (option == 'm')
            instance = optarg;
        else if (option == 'a')
            ack = TELNYX_ACK_AFTER_COMMANDS;
        else
            return 2;
    }
    char *colon = strrchr(where, ':');
    if (!key || !colon)
        return 2;
    *colon = '\0';
    sink self = { 0 };
    telnyx_error_text error = { 0 };
    const telnyx_client_options client = { .api_key = "KEY_unused", .ignore_environment = true };
    telnyx_app_options options = { .client = &client,
                                   .public_keys = &key,
                                   .public_keys_count = 1,
                                   .ack = ack,
                                   .verify_on_threads = threads,
                                   .on_trace = trace ? on_trace : NULL,
                                   .error = &error };
    uv_loop_t *loop = uv_default_loop();
    telnyx_listen_options listen = { .host = where,
                                     .port = (int)strtol(colon + 1, NULL, 10),
                                     .reuse_port = reuse };
    if (telnyx_app_new(&self.app, loop, &options) || (inspect && look_inside(self.app)) ||
        (redis && bench_join(self.app, redis, instance)) || telnyx_app_listen(self.app, &listen)) {
        fprintf(stderr, "webhook-library: %s\n",
                self.app ? telnyx_app_last_error(self.app) : error.text);
        return 1;
    }
    telnyx_app_on_incoming(self.app, on_incoming, &self);
    uv_signal_init(loop, &self.terminate);
    self.terminate.data = &self;
    uv_signal_start(&self.terminate, on_terminate, SIGTERM);
    printf("webhook-library: listening on %s port %d\n", where, telnyx_app_port(self.app));
    fflush(stdout);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_loop_close(loop);
    return 0;
}
