/* The telephone menu that bench/run measures, and nothing else: five webhooks and four commands a call,
 * every event to a handler of its call.
 *
 *     call.initiated > answer, call.answered > gather, call.gather.ended > speak,
 *     call.speak.ended > hangup, call.hangup
 *
 *     flow-library --listen 127.0.0.1:0 [--stay] [--unverified] [--shared]
 *                  [--redis URL --instance NAME]
 *
 * TELNYX_API_KEY, TELNYX_PUBLIC_KEY and TELNYX_BASE_URL are those of telnyx-bench. --stay: only answers,
 * and hangs up nobody. --unverified takes signatures on trust, so that the generator is the slower one.
 * --shared shares the port with other processes, and keeps calls on another one; with --redis, which makes it one of
 * several instances, calls are not kept: each event comes to any of them. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#include "floor/join.h"

typedef struct menu {
    telnyx_app *app;
    uv_signal_t terminate;
    bool stays;
    unsigned long long begun, ended, failed;
    char failure[160]; /* the first one */
} menu;

static void failed(menu *self, const char *what, const char *why)
{
    if (self->failed++ == 0)
        snprintf(self->failure, sizeof self->failure, ", first: %s: %s", what, why);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    (void)client;
    (void)call;
    if (response->error)
        failed(user_data, telnyx_error_name(response->error), response->message);
}

static void check(menu *self, int error)
{
    if (error)
        failed(self, "at the call", telnyx_error_name(error));
}

static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    menu *self = user_data;
    (void)call;
    (void)end;
    self->ended++;
}

static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    check(user_data, telnyx_call_hangup(call, NULL, on_done, user_data));
}

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const char *digits = event->payload.call_gather_ended->digits;
    const telnyx_speak_params say = {
        .payload = digits && strcmp(digits, "1") == 0 ? "We open at nine." : "Good bye.",
        .voice = "female",
        .language = "en-US",
    };
    check(user_data, telnyx_call_speak(call, &say, on_done, user_data));
}

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_gather_params ask = {
        .minimum_digits = TELNYX_INT(1),
        .maximum_digits = TELNYX_INT(1),
        .timeout_millis = TELNYX_INT(60000),
    };
    (void)event;
    check(user_data, telnyx_call_gather(call, &ask, on_done, user_data));
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    menu *self = user_data;
    (void)event;
    self->begun++;
    if (!self->stays) {
        telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, on_answered, self);
        telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, self);
        telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, self);
    }
    telnyx_call_on_ended(call, on_ended, self);
    check(self, telnyx_call_answer(call, NULL, on_done, self));
}

static void on_closed(void *user_data)
{
    menu *self = user_data;
    uv_close((uv_handle_t *)&self->terminate, NULL);
}

static void on_terminate(uv_signal_t *signal, int number)
{
    menu *self = signal->data;
    (void)number;
    printf("flow-library: %llu calls, %llu ended, %llu commands failed%s\n", self->begun,
           self->ended, self->failed, self->failure);
    fflush(stdout);
    telnyx_app_close(self->app, on_closed, self);
}

/* A port of this process alone, and calls that are kept on it. */
static int keep_calls(telnyx_app *app, const char *host)
{
    char url[128];
    int error = telnyx_app_listen(app, &(telnyx_listen_options){ .host = host });
    snprintf(url, sizeof url, "http://%s:%d/webhooks", host, telnyx_app_port(app));
    return error ? error : telnyx_app_set_webhook_url(app, url);
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { "stay", no_argument, NULL, 's' },
                                           { "unverified", no_argument, NULL, 'u' },
                                           { "shared", no_argument, NULL, 'r' },
                                           { "redis", required_argument, NULL, 'd' },
                                           { "instance", required_argument, NULL, 'm' },
                                           { NULL, 0, NULL, 0 } };
    char where[64] = "127.0.0.1:8080";
    const char *redis = NULL, *instance = "flow-library";
    bool shared = false;
    menu self = { 0 };
    telnyx_error_text error = { 0 };
    /* call.speak.ended would wait for a call.speak.started that telnyx-bench does not send. */
    telnyx_app_options options = { .order_window_ms = TELNYX_INT(0), .error = &error };
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'l')
            snprintf(where, sizeof where, "%s", optarg);
        else if (option == 's')
            self.stays = true;
        else if (option == 'u')
            options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
        else if (option == 'r')
            shared = true;
        else if (option == 'd')
            redis = optarg;
        else if (option == 'm')
            instance = optarg;
        else
            return 2;
    }
    char *colon = strrchr(where, ':');
    if (!colon)
        return 2;
    *colon = '\0';
    uv_loop_t *loop = uv_default_loop();
    telnyx_listen_options listen = { .host = where,
                                     .port = (int)strtol(colon + 1, NULL, 10),
                                     .reuse_port = shared };
    if (telnyx_app_new(&self.app, loop, &options) ||
        (shared && !redis && keep_calls(self.app, where)) ||
        (redis && bench_join(self.app, redis, instance)) || telnyx_app_listen(self.app, &listen)) {
        fprintf(stderr, "flow-library: %s\n",
                self.app ? telnyx_app_last_error(self.app) : error.text);
        return 1;
    }
    telnyx_app_on_incoming(self.app, on_incoming, &self);
    uv_signal_init(loop, &self.terminate);
    self.terminate.data = &self;
    uv_signal_start(&self.terminate, on_terminate, SIGTERM);
    printf("flow-library: listening on %s port %d\n", where, telnyx_app_port(self.app));
    fflush(stdout);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_loop_close(loop);
    return 0;
}
