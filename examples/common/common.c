#include "common.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/log_stderr.h>

/* Messages --------------------------------------------------------------------------------------- */

void program_fail(program *self, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fprintf(stderr, "%s: ", self->name);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    self->failed = true;
}

void program_on_log(const telnyx_log_record *record, void *user_data)
{
    const program *self = user_data;
    if (self->starting && record->level == TELNYX_LOG_WARN)
        return; /* a refusal, which start() is about to report */
    telnyx_log_stderr(record, (void *)(uintptr_t)self->name);
}

void program_on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                     void *user_data)
{
    (void)user_data;
    if (response->error == 0 || response->error == TELNYX_ECALLENDED ||
        response->error == TELNYX_ECANCELED)
        return;
    program_fail(telnyx_client_data(client), "%s: %s (%s)",
                 telnyx_api_operation_of(response->op)->name, telnyx_error_name(response->error),
                 response->message);
    if (call && response->op != TELNYX_OP_HANGUP)
        telnyx_call_hangup(call, NULL, NULL, NULL);
}

void program_check(telnyx_call *call, int error)
{
    if (error == 0 || error == TELNYX_ECLOSING)
        return;
    program *self = telnyx_client_data(telnyx_call_client(call));
    self->failed = true;
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

/* The command line ------------------------------------------------------------------------------- */

static void help_line(const char *name, const char *value, const char *text)
{
    char left[40];
    snprintf(left, sizeof left, "--%s%s%s", name, value ? " " : "", value ? value : "");
    printf("  %-22s %s\n", left, text);
}

static int help(const program *self)
{
    printf("usage: %s [OPTION]...%s%s\n%s\n", self->name, self->operands ? " " : "",
           self->operands ? self->operands : "", self->about);
    if (!self->no_listen)
        help_line("listen", "HOST:PORT", "where webhooks come in at /webhooks (127.0.0.1:8080)");
    if (self->open_streams)
        help_line("stream-url", "URL",
                  "where the platform reaches this for audio (ws://HOST:PORT)");
    for (const program_option *option = self->options; option && option->name; option++)
        help_line(option->name, option->value, option->help);
    if (!self->no_app) {
        help_line("trace", "FILE", "write what is decided about calls, for telnyx-trace");
        help_line("record", "FILE", "the same with bodies, to be played again");
        help_line("inspect", "[HOST:]PORT",
                  "show calls in the browser, and metrics (any free port)");
        help_line("inspect-token", "TOKEN", "what readers have to know; or TELNYX_INSPECT_TOKEN");
        help_line("inspect-name", "NAME", "by which a proxy is called; may come again");
        help_line("inspect-personal", NULL, "show numbers and names, too");
        help_line("inspect-actions", NULL, "let the page hang up calls");
    }
    help_line("verbose", NULL, "say what happens");
    help_line("help", NULL, "this text");
    printf("environment: TELNYX_API_KEY, TELNYX_PUBLIC_KEY, and optionally TELNYX_BASE_URL%s\n",
           self->open_streams ? " and TELNYX_STREAM_URL" : "");
    return 0;
}

static int refuse(const program *self, const char *what, const char *why)
{
    fprintf(stderr, "%s: %s: %s\n", self->name, what, why);
    return 2;
}

/* "127.0.0.1:8080" or "[::1]:8080"; cuts `text` in two. */
static bool take_listen(char *text, telnyx_listen_options *listen)
{
    char *colon = strrchr(text, ':'), *end;
    if (!colon || colon == text || colon[1] < '0' || colon[1] > '9')
        return false;
    long port = strtol(colon + 1, &end, 10);
    if (*end || port > 65535)
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

/* -1: taken. */
static int take_value(const program *self, const program_option *option, const char *argument,
                      const char *value)
{
    char *end, why[96];
    if (option->text) {
        *option->text = value;
        return *value ? -1 : refuse(self, argument, "the value is empty");
    }
    *option->number = strtoll(value, &end, 10);
    if (*value && !*end && *option->number >= option->low && *option->number <= option->high)
        return -1;
    snprintf(why, sizeof why, "not a whole number from %lld to %lld", (long long)option->low,
             (long long)option->high);
    return refuse(self, argument, why);
}

static const program_option *find_option(const program_option *options, const char *argument)
{
    for (const program_option *option = options; option && option->name; option++)
        if (strcmp(option->name, argument + 2) == 0)
            return option;
    return NULL;
}

/* What all programs have; those without an app have the first alone. */
static bool find_shared(program *self, const char *argument, program_option *out)
{
    const program_option shared[] = {
        { .name = "verbose", .flag = &self->verbose },
        { .name = "trace", .text = &self->trace.trace },
        { .name = "record", .text = &self->trace.record },
        { .name = "inspect-token", .text = &self->inspect.token },
        { .name = "inspect-name", .text = program_inspect_name(&self->inspect) },
        { .name = "inspect-personal", .flag = &self->inspect.personal },
        { .name = "inspect-actions", .flag = &self->inspect.actions },
        { .name = self->open_streams ? "stream-url" : NULL, .text = &self->stream_url },
        { .name = NULL },
    };
    const program_option *found = find_option(shared, argument);
    if (!found || (self->no_app && found != shared))
        return false;
    *out = *found;
    return true;
}

/* "--inspect", "--inspect=PORT", and "--inspect PORT" where nothing else could be meant by it. */
static int take_inspect(program *self, char *value, char **argv, int *at)
{
    program_inspect *inspect = &self->inspect;
    char *next = argv[*at + 1];
    if (!value && next && next[0] != '-' && !self->operands)
        value = argv[++*at];
    inspect->wanted = true;
    if (!value || program_inspect_at(value, &inspect->host, &inspect->port))
        return -1;
    return refuse(self, "--inspect", "neither PORT nor HOST:PORT");
}

/* "--name VALUE" or "--name=VALUE". */
static int take_option(program *self, char **argv, int *at)
{
    char *argument = argv[*at], *value = strchr(argument, '=');
    if (value)
        *value++ = '\0';
    program_option shared;
    const program_option *option = find_option(self->options, argument);
    bool listen = !self->no_listen && strcmp(argument, "--listen") == 0;
    if (!option && !self->no_app && strcmp(argument, "--inspect") == 0)
        return take_inspect(self, value, argv, at);
    if (!option && find_shared(self, argument, &shared))
        option = &shared;
    if (!option && !listen)
        return refuse(self, argument, "no such option; --help lists them");
    if (option && option->flag) {
        *option->flag = true;
        return value ? refuse(self, argument, "takes no value") : -1;
    }
    if (!value && !(value = argv[++*at]))
        return refuse(self, argument, "needs a value");
    if (listen)
        return take_listen(value, &self->listen) ? -1 : refuse(self, argument, "not HOST:PORT");
    return take_value(self, option, argument, value);
}

/* Is everything there? */
static int take_stock(const program *self)
{
    for (const program_option *option = self->options; option && option->name; option++) {
        if (option->required && !*option->text) {
            fprintf(stderr, "%s: --%s: is required\n", self->name, option->name);
            return 2;
        }
    }
    if (self->operands && !self->operands_count)
        return refuse(self, self->operands, "missing; see --help");
    if (self->trace.trace && self->trace.record &&
        strcmp(self->trace.trace, self->trace.record) == 0)
        return refuse(self, "--record", "is the file of --trace");
    const program_inspect *inspect = &self->inspect;
    if (!inspect->wanted &&
        (inspect->token || inspect->names[0] || inspect->personal || inspect->actions))
        return refuse(self, "--inspect", "missing, and there is an option that belongs to it");
    return -1;
}

int program_parse(program *self, int argc, char **argv)
{
    self->operand = argv; /* they are gathered at the front, which has been read by then */
    self->listen = (telnyx_listen_options){ .host = "127.0.0.1", .port = 8080 };
    for (int i = 1; i < argc; i++) {
        int result = -1;
        if (strcmp(argv[i], "--help") == 0)
            return help(self);
        if (argv[i][0] == '-' && argv[i][1])
            result = take_option(self, argv, &i);
        else if (self->operands)
            argv[self->operands_count++] = argv[i];
        else
            result = refuse(self, argv[i], "unexpected argument");
        if (result >= 0)
            return result;
    }
    return take_stock(self);
}

/* The trace -------------------------------------------------------------------------------------- */

static void on_trace_error(void *user_data, const char *path, const char *why)
{
    program_fail(user_data, "%s: %s", path, why);
}

bool program_open_trace(program *self, uv_loop_t *loop, telnyx_app_options *options)
{
    self->trace.on_error = on_trace_error;
    self->trace.user_data = self;
    return program_trace_open(&self->trace, loop, options);
}

int program_open_window(program *self, telnyx_app *app)
{
    return program_inspect_open(&self->inspect, app, self->name);
}

/* The run ---------------------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    program *self = user_data;
    uv_close((uv_handle_t *)&self->on_interrupt, NULL);
    uv_close((uv_handle_t *)&self->on_terminate, NULL);
    program_trace_close(&self->trace);
    if (self->on_closed)
        self->on_closed(self->user_data);
}

void program_drain(program *self)
{
    telnyx_app_drain(self->app, self->drain_ms ? self->drain_ms : 10000, on_closed, self);
}

void program_stop(program *self)
{
    if (self->stopping)
        return;
    self->stopping = true;
    if (self->on_stop)
        self->on_stop(self->user_data);
    if (!self->leave || !self->leave(self->user_data))
        program_drain(self);
}

static void on_signal(uv_signal_t *signal, int number)
{
    program *self = signal->data;
    (void)number;
    if (self->stopping)
        telnyx_app_close(self->app, on_closed, self);
    else
        program_stop(self);
}

static bool start(program *self)
{
    self->starting = true;
    int error = program_open_window(self, self->app);
    bool opened = error || !self->open || self->open(self->user_data);
    if (!error && opened && !self->own_server)
        error = telnyx_app_listen(self->app, &self->listen);
    bool streams = error || !opened || !self->open_streams || self->open_streams(self);
    self->starting = false;
    if (error)
        program_fail(self, "%s", telnyx_app_last_error(self->app));
    if (error || !opened || !streams) {
        telnyx_app_close(self->app, on_closed, self);
        return false;
    }
    uv_signal_start(&self->on_interrupt, on_signal, SIGINT);
    uv_signal_start(&self->on_terminate, on_signal, SIGTERM);
    if (!self->own_server)
        printf("%s: listening on %s port %d, path /webhooks\n", self->name, self->listen.host,
               telnyx_app_port(self->app));
    fflush(stdout);
    self->start(self->user_data);
    return true;
}

static int run(program *self)
{
    telnyx_error_text error = { 0 };
    telnyx_app_options *options = &self->app_options;
    telnyx_client_options *client = &self->client_options;
    client->on_log = program_on_log;
    client->log_user_data = self;
    if (!client->log_level)
        client->log_level = self->verbose ? TELNYX_LOG_DEBUG : TELNYX_LOG_WARN;
    options->client = client;
    options->error = &error;
    if (!program_open_trace(self, &self->loop, options))
        return 2;
    if (telnyx_app_new(&self->app, &self->loop, options) != 0) {
        fprintf(stderr, "%s: %s\n", self->name, error.text);
        program_trace_close(&self->trace);
        uv_run(&self->loop, UV_RUN_DEFAULT);
        return 2;
    }
    telnyx_client_set_data(telnyx_app_client(self->app), self);
    uv_signal_init(&self->loop, &self->on_interrupt);
    uv_signal_init(&self->loop, &self->on_terminate);
    self->on_interrupt.data = self->on_terminate.data = self;
    bool started = start(self);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    return !started ? 2 : self->failed ? 1 : 0;
}

/* What was to be printed is a part of what was to be done. */
static int end(const program *self, int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "%s: standard output: %s\n", self->name,
            errno ? strerror(errno) : "not everything could be written");
    return status ? status : 1;
}

int program_run(program *self, int argc, char **argv)
{
    int status = program_parse(self, argc, argv);
    if (status < 0 && self->prepare && !self->prepare(self->user_data))
        status = 2;
    if (status >= 0)
        return end(self, status);
    uv_loop_init(&self->loop);
    status = run(self);
    uv_loop_close(&self->loop);
    return end(self, status);
}
