/* A telephone menu on several cores: one process for each, all on one port. The system gives each new
 * connection to any of them; whoever answers a call keeps it, since the answer names a port of that
 * process alone for whatever follows.
 *
 *     TELNYX_API_KEY=… TELNYX_PUBLIC_KEY=… workers --listen 127.0.0.1:8080 --workers 2
 *
 * Behind a proxy, give each process a path or a name of its own that leads to its port, and tell
 * telnyx_app_set_webhook_url() that. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"

#define WORKERS_MAX 64

typedef struct workers {
    program base;
    int64_t count, number; /* 0: the parent */
    char number_text[24], listen_text[128], path[4096], trace_text[4096], record_text[4096],
        inspect_text[128];
    uv_process_t child[WORKERS_MAX];
    int64_t running;
    int status;
    uint64_t calls, strangers;
} workers;

/* One process of many ------------------------------------------------------------------------------ */

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    program_check(call, telnyx_call_hangup(call, NULL, program_on_done, NULL));
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    workers *self = user_data;
    const telnyx_gather_using_speak_params menu = {
        .payload = "Press any key to end the call.",
        .voice = "female",
        .maximum_digits = TELNYX_INT(1),
    };
    (void)event;
    self->calls++;
    telnyx_call_set_data(call, self, NULL);
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, self);
    int error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_gather_using_speak(call, &menu, program_on_done, NULL);
    program_check(call, error);
}

/* Whatever has no handler of its own. A call that another process has answered is a stranger here:
 * with the calls kept where they were answered there is none. */
static void on_other(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    workers *self = user_data;
    (void)event;
    self->strangers += call && !telnyx_call_data(call);
}

static void start_worker(void *user_data)
{
    workers *self = user_data;
    telnyx_app *app = self->base.app;
    telnyx_listen_options all = self->base.listen, own = { .host = self->base.listen.host };
    char url[160];
    snprintf(self->number_text, sizeof self->number_text, "%lld", (long long)self->number);
    all.reuse_port = true;
    telnyx_app_on_incoming(app, on_incoming, self);
    telnyx_app_on(app, TELNYX_EVENT_ANY, on_other, self);
    int error = telnyx_app_listen(app, &own);
    snprintf(url, sizeof url,
             strchr(own.host, ':') ? "http://[%s]:%d/webhooks" : "http://%s:%d/webhooks", own.host,
             telnyx_app_port(app));
    if (!error)
        error = telnyx_app_set_webhook_url(app, url);
    if (!error)
        error = telnyx_app_listen(app, &all);
    if (error) {
        program_fail(&self->base, "%s", telnyx_app_last_error(app));
        program_stop(&self->base);
        return;
    }
    printf("workers: number %s ready\n", self->number_text);
    fflush(stdout);
}

static void on_worker_closed(void *user_data)
{
    workers *self = user_data;
    printf("workers: number %s had %llu calls, and %llu events of others\n", self->number_text,
           (unsigned long long)self->calls, (unsigned long long)self->strangers);
    fflush(stdout);
}

/* The parent --------------------------------------------------------------------------------------- */

static void on_child_closed(uv_handle_t *handle)
{
    workers *self = handle->data;
    if (--self->running > 0)
        return;
    uv_close((uv_handle_t *)&self->base.on_interrupt, NULL);
    uv_close((uv_handle_t *)&self->base.on_terminate, NULL);
}

static void stop_all(workers *self)
{
    if (self->base.stopping)
        return;
    self->base.stopping = true;
    for (int64_t i = 0; i < self->count; i++)
        if (uv_is_active((uv_handle_t *)&self->child[i]))
            uv_process_kill(&self->child[i], SIGTERM);
}

static void on_exit_of_child(uv_process_t *child, int64_t status, int signal)
{
    workers *self = child->data;
    uv_close((uv_handle_t *)child, on_child_closed);
    if (status == 0 && signal == 0 && self->base.stopping)
        return;
    fprintf(stderr, "workers: a process ended with %d, signal %d\n", (int)status, signal);
    self->status = status == 2 ? 2 : 1;
    stop_all(self);
}

static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    stop_all(signal->data);
}

/* A window for each of them, on ports that follow each other. */
static char **add_inspect(workers *self, int64_t i, char **arguments)
{
    const program_inspect *inspect = &self->base.inspect;
    if (!inspect->wanted)
        return arguments;
    snprintf(self->inspect_text, sizeof self->inspect_text, "--inspect=[%.90s]:%d",
             inspect->host ? inspect->host : "127.0.0.1",
             inspect->port ? inspect->port + (int)i : 0);
    *arguments++ = self->inspect_text;
    if (inspect->personal)
        *arguments++ = "--inspect-personal";
    if (inspect->actions)
        *arguments++ = "--inspect-actions";
    return arguments;
}

/* What all of them get alike. The lines of a file that all write to do not mix. */
static void add_arguments(workers *self, char **arguments)
{
    const char *const trace = self->base.trace.trace, *const record = self->base.trace.record;
    if (self->base.verbose)
        *arguments++ = "--verbose";
    if (trace) {
        snprintf(self->trace_text, sizeof self->trace_text, "--trace=%s", trace);
        *arguments++ = self->trace_text;
    }
    if (record) {
        snprintf(self->record_text, sizeof self->record_text, "--record=%s", record);
        *arguments++ = self->record_text;
    }
}

static int start_child(workers *self, int64_t i)
{
    uv_stdio_container_t streams[] = { { .flags = UV_IGNORE },
                                       { .flags = UV_INHERIT_FD, .data.fd = 1 },
                                       { .flags = UV_INHERIT_FD, .data.fd = 2 } };
    snprintf(self->number_text, sizeof self->number_text, "%lld", (long long)i + 1);
    char *arguments[12] = { self->path, "--listen", self->listen_text, "--number",
                            self->number_text };
    add_arguments(self, add_inspect(self, i, arguments + 5));
    uv_process_options_t how = { .file = self->path,
                                 .args = arguments,
                                 .exit_cb = on_exit_of_child,
                                 .stdio = streams,
                                 .stdio_count = 3 };
    self->child[i].data = self;
    self->running++;
    int error = uv_spawn(&self->base.loop, &self->child[i], &how);
    if (!error)
        return 0;
    fprintf(stderr, "workers: %s\n", uv_strerror(error));
    self->status = 1;
    uv_close((uv_handle_t *)&self->child[i], on_child_closed);
    return error;
}

static int run_parent(workers *self)
{
    program *base = &self->base;
    size_t length = sizeof self->path;
    bool v6 = strchr(base->listen.host, ':') != NULL;
    snprintf(self->listen_text, sizeof self->listen_text, v6 ? "[%.90s]:%d" : "%.90s:%d",
             base->listen.host, base->listen.port);
    if (base->listen.port == 0 || uv_exepath(self->path, &length) != 0) {
        fputs("workers: --listen: needs a port that all can share\n", stderr);
        return 2;
    }
    program_inspect_pass_token(&base->inspect);
    uv_loop_init(&base->loop);
    uv_signal_init(&base->loop, &base->on_interrupt);
    uv_signal_init(&base->loop, &base->on_terminate);
    base->on_interrupt.data = base->on_terminate.data = self;
    uv_signal_start(&base->on_interrupt, on_signal, SIGINT);
    uv_signal_start(&base->on_terminate, on_signal, SIGTERM);
    printf("workers: listening on %s port %d with %lld processes\n", base->listen.host,
           base->listen.port, (long long)self->count);
    fflush(stdout);
    for (int64_t i = 0; i < self->count; i++)
        if (start_child(self, i)) {
            stop_all(self);
            break;
        }
    uv_run(&base->loop, UV_RUN_DEFAULT);
    uv_loop_close(&base->loop);
    return self->status;
}

int main(int argc, char **argv)
{
    static workers self = { .count = 2 };
    const program_option options[] = {
        { "workers", "N", "processes (2)", .number = &self.count, .low = 1, .high = WORKERS_MAX },
        { "number", "N", "which of them this one is; the parent says so", .number = &self.number,
          .low = 1, .high = WORKERS_MAX },
        { .name = NULL },
    };
    self.base = (program){ .name = "workers",
                           .about = "A telephone menu on several cores, on one port.",
                           .options = options,
                           .own_server = true,
                           .start = start_worker,
                           .on_closed = on_worker_closed,
                           .user_data = &self };
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--number") == 0)
            return program_run(&self.base, argc, argv);
    int status = program_parse(&self.base, argc, argv);
    return status >= 0 ? status : run_parent(&self);
}
