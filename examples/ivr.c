/* A telephone menu: answers, offers a choice, transfers who presses 1 and says goodbye to the rest.
 *
 *     TELNYX_API_KEY=… TELNYX_PUBLIC_KEY=… ivr --listen 127.0.0.1:8080
 *
 * Point the application's webhook at http(s)://…/webhooks. The flow is the four functions below;
 * everything after them reads options and waits for the end. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#define MENU                                                                                       \
    "Thank you for calling. Press 1 for sales. Press any other key to end the call."

typedef struct ivr {
    telnyx_app *app;
    const char *sales; /* where the key 1 leads */
    bool        verbose;
    bool        failed;
    uv_signal_t on_interrupt, on_terminate;
} ivr;

/* Every command ends here. A caller who hangs up early ends them with TELNYX_ECALLENDED, which is
 * news, not a failure. */
static void on_command_done(telnyx_client *client, telnyx_call *call,
                            const telnyx_response *response, void *user_data)
{
    ivr *self = user_data;
    (void)client;
    (void)call;
    if (response->error == 0 || response->error == TELNYX_ECALLENDED ||
        response->error == TELNYX_ECANCELED)
        return;
    fprintf(stderr, "ivr: %s: %s (%s)\n", telnyx_api_operation_of(response->op)->name,
            telnyx_error_name(response->error), response->message);
    self->failed = true;
    /* A call that cannot go on should not stay silent for ever. */
    if (response->op != TELNYX_OP_HANGUP)
        telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void on_choice(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    ivr                             *self = user_data;
    const telnyx_call_gather_ended *gather = &event->payload.call_gather_ended;
    if (gather->status == TELNYX_GATHER_STATUS_VALID && gather->digits &&
        strcmp(gather->digits, "1") == 0)
        telnyx_call_transfer(call, &(telnyx_transfer_params){ .to = self->sales }, on_command_done,
                             self);
    else if (gather->status != TELNYX_GATHER_STATUS_CALL_HANGUP)
        telnyx_call_hangup(call, NULL, on_command_done, self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    ivr *self = user_data;
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_choice, self);
    telnyx_call_answer(call, NULL, on_command_done, self);
    telnyx_call_gather_using_speak(call,
                                   &(telnyx_gather_using_speak_params){
                                       .payload = MENU,
                                       .voice = "female",
                                       .language = "en-US",
                                       .minimum_digits = TELNYX_INT(1),
                                       .maximum_digits = TELNYX_INT(1),
                                       .maximum_tries = TELNYX_INT(2),
                                       .timeout_millis = TELNYX_INT(10000),
                                   },
                                   on_command_done, self);
}

static void on_any_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const ivr *self = user_data;
    if (self->verbose)
        printf("%s %s %s\n", event->occurred_at ? event->occurred_at : "-", event->type_name,
               call ? telnyx_call_state_name(telnyx_call_state_of(call)) : "-");
}

/* The program around the flow ------------------------------------------------------------------- */

static void on_log(const telnyx_log_record *record, void *user_data)
{
    (void)user_data;
    fprintf(stderr, "ivr: %s: %s", telnyx_log_level_name(record->level), record->message);
    for (size_t i = 0; i < record->fields_count; i++)
        fprintf(stderr, " %s=%s", record->fields[i].name, record->fields[i].value);
    fputc('\n', stderr);
}

static void on_closed(void *user_data)
{
    ivr *self = user_data;
    uv_close((uv_handle_t *)&self->on_interrupt, NULL);
    uv_close((uv_handle_t *)&self->on_terminate, NULL);
}

/* The first signal lets live calls end for ten seconds; the second does not wait. */
static void on_signal(uv_signal_t *signal, int number)
{
    static bool again;
    ivr        *self = signal->data;
    (void)number;
    if (again)
        telnyx_app_close(self->app, on_closed, self);
    else
        telnyx_app_drain(self->app, 10000, on_closed, self);
    again = true;
}

static int usage(FILE *out)
{
    fputs("usage: ivr [--listen HOST:PORT] [--sales NUMBER] [--verbose]\n"
          "  --listen HOST:PORT  where webhooks come in at /webhooks (127.0.0.1:8080)\n"
          "  --sales NUMBER      where the key 1 leads (+18005550100)\n"
          "  --verbose           print every event\n"
          "environment: TELNYX_API_KEY, TELNYX_PUBLIC_KEY, and optionally TELNYX_BASE_URL\n",
          out);
    return out == stderr ? 2 : 0;
}

/* "127.0.0.1:8080" or "[::1]:8080"; cuts `text` in two. */
static bool parse_listen(char *text, telnyx_listen_options *listen)
{
    char *colon = strrchr(text, ':'), *end;
    if (!colon || colon == text || !colon[1])
        return false;
    long port = strtol(colon + 1, &end, 10);
    if (*end || port < 0 || port > 65535)
        return false;
    *colon = '\0';
    if (text[0] == '[' && colon[-1] == ']') {
        colon[-1] = '\0';
        text++;
    }
    listen->host = text;
    listen->port = (int)port;
    return true;
}

static int run(ivr *self, uv_loop_t *loop, const telnyx_listen_options *listen)
{
    telnyx_error_text  error = { 0 };
    telnyx_app_options options = {
        .client = { .on_log = on_log, .log_level = TELNYX_LOG_WARN },
        .ack = TELNYX_ACK_AFTER_COMMANDS,
        .error = &error,
    };
    if (telnyx_app_new(&self->app, loop, &options) != 0) {
        fprintf(stderr, "ivr: %s\n", error.text);
        return 2;
    }
    telnyx_app_on_incoming(self->app, on_incoming, self);
    telnyx_app_on(self->app, TELNYX_EVENT_ANY, on_any_event, self);
    uv_signal_init(loop, &self->on_interrupt);
    uv_signal_init(loop, &self->on_terminate);
    self->on_interrupt.data = self->on_terminate.data = self;
    if (telnyx_app_listen(self->app, listen) != 0) {
        fprintf(stderr, "ivr: %s\n", telnyx_app_last_error(self->app));
        self->failed = true;
        telnyx_app_close(self->app, on_closed, self);
    } else {
        uv_signal_start(&self->on_interrupt, on_signal, SIGINT);
        uv_signal_start(&self->on_terminate, on_signal, SIGTERM);
        printf("ivr: listening on %s port %d, path /webhooks\n", listen->host,
               telnyx_app_port(self->app));
        fflush(stdout);
    }
    uv_run(loop, UV_RUN_DEFAULT);
    return self->failed ? 1 : 0;
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { "sales", required_argument, NULL, 's' },
                                           { "verbose", no_argument, NULL, 'v' },
                                           { "help", no_argument, NULL, 'h' },
                                           { NULL, 0, NULL, 0 } };
    ivr                        self = { .sales = "+18005550100" };
    telnyx_listen_options      listen = { .host = "127.0.0.1", .port = 8080 };
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'l' && !parse_listen(optarg, &listen)) {
            fprintf(stderr, "ivr: --listen: not HOST:PORT\n");
            return 2;
        }
        if (option == 's')
            self.sales = optarg;
        if (option == 'v')
            self.verbose = true;
        if (option == 'h')
            return usage(stdout);
        if (option == '?')
            return usage(stderr);
    }
    if (optind < argc) {
        fprintf(stderr, "ivr: %s: unexpected argument\n", argv[optind]);
        return 2;
    }
    uv_loop_t loop;
    uv_loop_init(&loop);
    int status = run(&self, &loop, &listen);
    uv_loop_close(&loop);
    return status;
}
