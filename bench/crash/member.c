/* One of several instances that telnyx-crash-cluster kills. It plays the menu as a durable flow to numbers that end
 * evenly, and from its memory to the others. Alone it does what a program can do by itself.
 *
 *     telnyx-crash-member --port N --instance NAME [--redis URL] [--lease-ms N] [--events FILE]
 *                         TELNYX_API_KEY, _PUBLIC_KEY, _BASE_URL, _CONNECTION_ID
 *
 * It prints "state WORD" when it stands elsewhere among the instances, "taken TAKEOVERS CALLS" when it has taken some
 * over, and writes a line with the id of each event that it dispatches to FILE, which all instances share. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#ifdef CRASH_CLUSTER
#include <telnyx/cluster.h>
#endif

#include "common/options.h"
#include "crash/jump.h"
#include "crash/menu.h"
#include "crash/visit.h"

#define LISTEN_MS    50 /* the calls of the process before are asked for first, but not for ever */
#define RECONCILE_MS 5000
#define LEAVE_MS     2500
#define DRAIN_MS     2500
#define LOOK_MS      20
#define HOUR_SECS    3600
#define WAITING_MS   15000 /* for a key, beyond the time that callers think about it */

typedef struct options {
    uint64_t port, lease_ms, think_ms, tolerance_secs;
    const char *instance, *redis, *events;
    bool help;
} settings;

typedef struct program {
    settings options;
    uv_loop_t loop;
    telnyx_app *app;
    telnyx_flow *flow;
    crash_visits visits;
    uv_timer_t patience, reconcile, look;
    uv_signal_t on_terminate, on_later, on_earlier;
    const char *connection_id;
    int events; /* -1: they are not written down */
    bool listening;
    uint64_t takeovers, calls_taken;
#ifdef CRASH_CLUSTER
    telnyx_cluster *cluster;
#endif
} program;

/* Calls ------------------------------------------------------------------------------------------- */

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    program *self = user_data;
    (void)event;
    const char *to = telnyx_call_to(call);
    size_t length = to ? strlen(to) : 0;
    if (length && (to[length - 1] - '0') % 2)
        crash_visit_begin(call, &self->visits);
    else
        telnyx_call_start_flow(call, self->flow, self);
}

static void on_log(const telnyx_log_record *record, void *user_data)
{
    const program *self = user_data;
    if (!getenv("CRASH_VERBOSE"))
        return;
    fprintf(stderr, "%s: %s", self->options.instance, record->message);
    for (size_t i = 0; i < record->fields_count; i++)
        fprintf(stderr, " %s=%s", record->fields[i].name, record->fields[i].value);
    fputc('\n', stderr);
}

/* At once, and in one piece: whatever happens to this process next, the line is there. */
static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    const program *self = user_data;
    char line[96];
    if (record->kind != TELNYX_TRACE_EVENT_DISPATCHED || !record->id || self->events < 0)
        return;
    int length = snprintf(line, sizeof line, "%.60s %.20s\n", record->id, self->options.instance);
    if (write(self->events, line, (size_t)length) != length)
        fprintf(stderr, "telnyx-crash-member: an event was not written down\n");
}

/* The end ----------------------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    program *self = user_data;
    uv_close((uv_handle_t *)&self->on_terminate, NULL);
    uv_close((uv_handle_t *)&self->on_later, NULL);
    uv_close((uv_handle_t *)&self->on_earlier, NULL);
    uv_close((uv_handle_t *)&self->patience, NULL);
    uv_close((uv_handle_t *)&self->reconcile, NULL);
    uv_close((uv_handle_t *)&self->look, NULL);
}

static void drain(program *self)
{
    uv_timer_stop(&self->look);
    telnyx_app_drain(self->app, DRAIN_MS, on_closed, self);
}

#ifdef CRASH_CLUSTER
static void on_left(telnyx_cluster *cluster, int error, void *user_data)
{
    (void)cluster, (void)error;
    drain(user_data);
}
#endif

static void on_terminate(uv_signal_t *signal, int number)
{
    program *self = signal->data;
    (void)number;
#ifdef CRASH_CLUSTER
    if (self->cluster && telnyx_cluster_leave(self->cluster, LEAVE_MS, on_left, self) == 0)
        return;
#endif
    drain(self);
}

/* SIGUSR1 and SIGUSR2: its date jumps by an hour. */
static void on_jump(uv_signal_t *signal, int number)
{
    (void)signal;
    crash_jump(number == SIGUSR1 ? HOUR_SECS : -HOUR_SECS);
}

/* Among the instances ------------------------------------------------------------------------------ */

#ifdef CRASH_CLUSTER
static void on_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                     void *user_data)
{
    (void)cluster, (void)why, (void)user_data;
    printf("state %s\n", telnyx_cluster_state_name(state));
}

static void on_look(uv_timer_t *timer)
{
    program *self = timer->data;
    telnyx_cluster_metrics metrics;
    telnyx_cluster_metrics_get(self->cluster, &metrics);
    if (metrics.takeovers == self->takeovers && metrics.calls_taken == self->calls_taken)
        return;
    self->takeovers = metrics.takeovers;
    self->calls_taken = metrics.calls_taken;
    printf("taken %llu %llu\n", (unsigned long long)self->takeovers,
           (unsigned long long)self->calls_taken);
}

static void keep(telnyx_call *call, const void *bytes, size_t length, void *user_data)
{
    program *self = user_data;
    telnyx_cluster_keep(self->cluster, call, bytes, length);
}

static void on_taken(telnyx_cluster *cluster, telnyx_call *call, const void *bytes, size_t length,
                     void *user_data)
{
    program *self = user_data;
    (void)cluster;
    if (bytes)
        crash_visit_go_on(call, &self->visits, bytes, length);
}

static int join(program *self)
{
    telnyx_error_text error = { 0 };
    const telnyx_cluster_options options = { .redis_url = self->options.redis,
                                             .instance = self->options.instance,
                                             .lease_ms = self->options.lease_ms,
                                             .on_state = on_state,
                                             .user_data = self,
                                             .error = &error };
    if (telnyx_cluster_join(&self->cluster, self->app, &options) != 0) {
        fprintf(stderr, "telnyx-crash-member: %s\n", error.text);
        return 1;
    }
    telnyx_cluster_on_taken(self->cluster, on_taken, self);
    self->visits.keep = keep;
    self->visits.user_data = self;
    uv_timer_start(&self->look, on_look, LOOK_MS, LOOK_MS);
    return 0;
}
#else
static int join(program *self)
{
    (void)self;
    fputs("telnyx-crash-member: --redis: it was built without libtelnyx-cluster\n", stderr);
    return 2;
}
#endif

/* The start --------------------------------------------------------------------------------------- */

static void start_listening(program *self)
{
    const telnyx_listen_options where = { .port = (int)self->options.port };
    if (self->listening)
        return;
    self->listening = true;
    if (telnyx_app_listen(self->app, &where) == 0)
        return;
    fprintf(stderr, "telnyx-crash-member: %s\n", telnyx_app_last_error(self->app));
    exit(1);
}

static void on_patience(uv_timer_t *timer)
{
    start_listening(timer->data);
}

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

/* What the platform has given up it is asked for in any case. Without others the program does besides what it can do by
 * itself: it has the events of its calls sent to itself, and takes up the account's calls. */
static void begin(program *self)
{
    if (self->options.redis) {
        start_listening(self);
        uv_timer_start(&self->reconcile, on_reconcile, RECONCILE_MS, RECONCILE_MS);
        return;
    }
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/webhooks", (int)self->options.port);
    telnyx_app_set_webhook_url(self->app, url);
    if (telnyx_app_sweep(self->app, self->connection_id, on_swept, self))
        start_listening(self);
    uv_timer_start(&self->patience, on_patience, LISTEN_MS, 0);
}

static int make(program *self)
{
    telnyx_error_text error = { 0 };
    const uint64_t wait_ms = self->options.think_ms + WAITING_MS;
    const menu_patience patience = { 8000, wait_ms, 15000, 5000 };
    telnyx_flow_state states[MENU_STATES];
    telnyx_flow_definition definition = { .name = "crash-ivr", .version = 1, .error = &error };
    menu_set_gather_ms((int64_t)wait_ms);
    self->visits.gather_ms = (int64_t)wait_ms;
    menu_define(&definition, &patience, states);
    const telnyx_client_options client = { .max_retries = TELNYX_INT(8),
                                           .on_log = on_log,
                                           .log_user_data = self };
    const telnyx_app_options options = {
        .ack = TELNYX_ACK_AFTER_COMMANDS,
        .client = &client,
        .undecided_ms = 5000,
        .silent_ms = self->options.think_ms + 15000,
        .tolerance_secs = (int64_t)self->options.tolerance_secs,
        .on_trace = on_trace,
        .trace_user_data = self,
        .error = &error,
    };
    if (telnyx_flow_new(&self->flow, &definition) ||
        telnyx_app_new(&self->app, &self->loop, &options) ||
        telnyx_app_add_flow(self->app, self->flow, self)) {
        fprintf(stderr, "telnyx-crash-member: %s\n", error.text);
        return 1;
    }
    telnyx_app_on_incoming(self->app, on_incoming, self);
    return self->options.redis ? join(self) : 0;
}

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(settings, member), value, help, low, high, 0, NULL            \
    }

static const bench_option table[] = {
    ROW(COUNT, "port", port, "N", "where it listens", 1, 65535),
    ROW(TEXT, "instance", instance, "NAME", "its name", 0, 0),
    ROW(TEXT, "redis", redis, "URL", "where it meets the others; without it is alone", 0, 0),
    ROW(COUNT, "lease-ms", lease_ms, "MS", "how long it keeps its calls without a word (5000)", 0,
        0),
    ROW(COUNT, "think-ms", think_ms, "MS", "how long callers think before they press a key (5000)",
        0, 600000),
    ROW(COUNT, "tolerance-secs", tolerance_secs, "SECS", "how old a signature may be (300)", 0,
        86400),
    ROW(TEXT, "events", events, "FILE", "the ids of events are appended there", 0, 0),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static bool parse(program *self, int argc, char **argv)
{
    const bench_command_line line = { .program = "telnyx-crash-member",
                                      .options = table,
                                      .into = &self->options };
    if (!bench_read_options(&line, argc, argv, 1))
        return false;
    if (self->options.help)
        return true;
    if (!self->options.port || !self->options.instance)
        return bench_refuse(&line, "--port and --instance are required");
    self->connection_id = getenv("TELNYX_CONNECTION_ID");
    return self->connection_id || bench_refuse(&line, "TELNYX_CONNECTION_ID is not set");
}

int main(int argc, char **argv)
{
    static program self = { .options.think_ms = 5000, .events = -1 };
    if (!parse(&self, argc, argv))
        return 2;
    if (self.options.help) {
        bench_print_options(table, 0);
        return 0;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (self.options.events)
        self.events = open(self.options.events, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    uv_loop_init(&self.loop);
    uv_timer_init(&self.loop, &self.patience);
    uv_timer_init(&self.loop, &self.reconcile);
    uv_timer_init(&self.loop, &self.look);
    uv_signal_init(&self.loop, &self.on_terminate);
    uv_signal_init(&self.loop, &self.on_later);
    uv_signal_init(&self.loop, &self.on_earlier);
    self.patience.data = self.reconcile.data = self.look.data = self.on_terminate.data = &self;
    int status = make(&self);
    if (status)
        return status;
    uv_signal_start(&self.on_terminate, on_terminate, SIGTERM);
    uv_signal_start(&self.on_later, on_jump, SIGUSR1);
    uv_signal_start(&self.on_earlier, on_jump, SIGUSR2);
    begin(&self);
    uv_run(&self.loop, UV_RUN_DEFAULT);
    telnyx_flow_unref(self.flow);
    return uv_loop_close(&self.loop) ? 1 : 0;
}
