/* The program that telnyx-soak watches: a telephone menu as a durable flow, a call of its own for every
 * tenth that comes in, and each second a line about itself (columns.h).
 *
 *     telnyx-soak-app [--grace-ms N] [--seen N] [--seen-ms N]
 *
 * TELNYX_API_KEY, _PUBLIC_KEY, _BASE_URL, _CONNECTION_ID. It listens where there is room, prints the
 * port, and ends on SIGTERM with 0, when no handle and no block of the library was left.
 *
 * So that telnyx-soak can be shown to notice: --leak BYTES keeps so much for each call that comes in,
 * --leak-handles a socket. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#include "crash/menu.h"
#include "soak/columns.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SOAK_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SOAK_SANITIZED
#endif
#if defined(SOAK_SANITIZED)
/* sanitizer/allocator_interface.h declares it, where that is installed. */
size_t __sanitizer_get_current_allocated_bytes(void);
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

#define LISTENERS      1
#define TICK_MS        1000
#define INBOUND_A_DIAL 10

/* Kept on purpose, and reachable, so that no tool takes it for an accident. */
typedef struct kept {
    struct kept *next;
    char bytes[];
} kept;

typedef struct kept_socket {
    struct kept_socket *next;
    uv_tcp_t tcp;
} kept_socket;

typedef struct program {
    telnyx_app *app;
    telnyx_flow *menu, *notice;
    uv_loop_t loop;
    uv_timer_t tick;
    uv_signal_t on_terminate;
    uint64_t inbound, dials, bytes, blocks;
    size_t leak_bytes;
    bool leak_handles;
    kept *leaks;
    kept_socket *sockets;
    telnyx_limits limits;
    uint64_t grace_ms;
} program;

/* The allocator that is counted -------------------------------------------------------------------- */

/* In front of each block, which stays aligned. */
typedef union header {
    size_t size;
    max_align_t alignment;
} header;

static void *counted_realloc(void *block, size_t size, void *user_data)
{
    program *self = user_data;
    header *old = block ? (header *)block - 1 : NULL;
    size_t before = old ? old->size : 0;
    if (size > SIZE_MAX - sizeof(header))
        return NULL;
    header *head = realloc(old, sizeof *head + size);
    if (!head)
        return NULL;
    head->size = size;
    self->bytes += size - before;
    self->blocks += !old;
    return head + 1;
}

static void *counted_malloc(size_t size, void *user_data)
{
    return counted_realloc(NULL, size, user_data);
}

static void counted_free(void *block, void *user_data)
{
    program *self = user_data;
    header *head = (header *)block - 1;
    self->bytes -= head->size;
    self->blocks--;
    free(head);
}

/* libuv, libcurl, cJSON and what is leaked on purpose included. */
static uint64_t heap_in_use(void)
{
#if defined(SOAK_SANITIZED)
    return __sanitizer_get_current_allocated_bytes();
#elif defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

/* The line each second ----------------------------------------------------------------------------- */

/* The library watches every socket with a uv_poll_t: the listener's, its connections', libcurl's. */
static void count_handle(uv_handle_t *handle, void *numbers)
{
    uint64_t *v = numbers;
    if (uv_is_closing(handle))
        return;
    v[SOAK_HANDLES]++;
    v[SOAK_WATCHED] += uv_handle_get_type(handle) == UV_POLL;
}

static void print_line(program *self)
{
    telnyx_app_metrics app;
    telnyx_client_metrics client;
    uint64_t v[SOAK_APP_COLUMNS] = { 0 };
    uv_walk(&self->loop, count_handle, v);
    telnyx_app_metrics_get(self->app, &app);
    telnyx_client_metrics_get(telnyx_app_client(self->app), &client);
    v[SOAK_HEAP] = heap_in_use();
    v[SOAK_BYTES] = self->bytes;
    v[SOAK_BLOCKS] = self->blocks;
    v[SOAK_CONNECTIONS] = app.connections_now;
    v[SOAK_WATCHED] -= app.connections_now + LISTENERS;
    v[SOAK_CALLS_KNOWN] = app.calls_now;
    v[SOAK_CALLS_LIVE] = app.calls_live_now;
    v[SOAK_SEEN] = app.seen_now;
    v[SOAK_HELD] = app.events_held_now;
    v[SOAK_QUEUED] = client.queued_now;
    v[SOAK_DISPATCHED] = app.dispatched;
    v[SOAK_DUPLICATES] = app.duplicates;
    v[SOAK_REFUSED] = app.refused_signature + app.refused_clock;
    v[SOAK_EVICTED] = app.seen_evicted;
    v[SOAK_DIALS] = self->dials;
    v[SOAK_COMMANDS] = app.commands;
    v[SOAK_RETRIES] = client.retries;
    v[SOAK_FAILED] = client.failed;
    fputs(SOAK_LINE, stdout);
    for (unsigned i = 0; i < SOAK_APP_COLUMNS; i++)
        printf(" %llu", (unsigned long long)v[i]);
    putchar('\n');
    fflush(stdout);
}

static void on_tick(uv_timer_t *timer)
{
    print_line(timer->data);
}

/* The flows ---------------------------------------------------------------------------------------- */

/* The call that was dialled begins its flow once it is answered. */
static const telnyx_flow_state notice_states[] = {
    { MENU_SAYING, "saying", 30000 },
    { MENU_LEAVING, "leaving", 10000 },
};

static const telnyx_flow_row notice_rows[] = {
    { MENU_SAYING, TELNYX_FLOW_ENTER, menu_say },
    { MENU_SAYING, TELNYX_EVENT_CALL_SPEAK_ENDED, menu_leave },
    { MENU_SAYING, TELNYX_FLOW_TIMEOUT, menu_leave },
    { MENU_LEAVING, TELNYX_FLOW_ENTER, menu_hang_up },
    { MENU_LEAVING, TELNYX_FLOW_TIMEOUT, menu_leave },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, menu_leave },
};

/* Leaks -------------------------------------------------------------------------------------------- */

static void leak_some(program *self)
{
    if (!self->leak_bytes)
        return;
    kept *block = malloc(sizeof *block + self->leak_bytes);
    if (!block)
        return;
    memset(block->bytes, 1, self->leak_bytes); /* resident, not only asked for */
    block->next = self->leaks;
    self->leaks = block;
}

static void leak_socket(program *self)
{
    if (!self->leak_handles)
        return;
    kept_socket *socket = malloc(sizeof *socket);
    if (!socket || uv_tcp_init_ex(&self->loop, &socket->tcp, AF_INET)) {
        free(socket);
        return;
    }
    socket->next = self->sockets;
    self->sockets = socket;
}

static void free_leaks(program *self)
{
    for (kept *block; (block = self->leaks);) {
        self->leaks = block->next;
        free(block);
    }
    for (kept_socket *socket; (socket = self->sockets);) {
        self->sockets = socket->next;
        free(socket);
    }
}

/* Calls -------------------------------------------------------------------------------------------- */

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    program *self = user_data;
    (void)event;
    telnyx_call_start_flow(call, self->notice, self);
}

static void dial(program *self)
{
    const char *const to = "+18005550142";
    const telnyx_dial_params params = {
        .connection_id = getenv("TELNYX_CONNECTION_ID"),
        .to = { &to, 1 },
        .from = "+14155550117",
    };
    telnyx_call *call;
    if (telnyx_app_dial(self->app, &params, NULL, NULL, &call)) {
        fprintf(stderr, "telnyx-soak-app: dial: %s\n",
                telnyx_client_last_error(telnyx_app_client(self->app)));
        return;
    }
    self->dials++;
    telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, on_answered, self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    program *self = user_data;
    (void)event;
    telnyx_call_start_flow(call, self->menu, self);
    leak_some(self);
    leak_socket(self);
    if (self->inbound++ % INBOUND_A_DIAL == 0)
        dial(self);
}

/* The end ------------------------------------------------------------------------------------------ */

static void on_closed(void *user_data)
{
    program *self = user_data;
    uv_close((uv_handle_t *)&self->on_terminate, NULL);
    uv_close((uv_handle_t *)&self->tick, NULL);
    for (kept_socket *socket = self->sockets; socket; socket = socket->next)
        uv_close((uv_handle_t *)&socket->tcp, NULL);
}

static void on_terminate(uv_signal_t *signal, int number)
{
    program *self = signal->data;
    (void)number;
    uv_timer_stop(&self->tick); /* a closing app has no client to be asked */
    uv_signal_stop(signal);
    telnyx_app_close(self->app, on_closed, self);
}

static int check_empty(program *self)
{
    int status = 0;
    if (uv_loop_close(&self->loop)) {
        fprintf(stderr, "telnyx-soak-app: a handle is still open at the end\n");
        status = 1;
    }
    if (self->blocks || self->bytes) {
        fprintf(stderr, "telnyx-soak-app: the library kept %llu blocks, %llu bytes\n",
                (unsigned long long)self->blocks, (unsigned long long)self->bytes);
        status = 1;
    }
    return status;
}

/* The start ---------------------------------------------------------------------------------------- */

static int make(program *self)
{
    telnyx_error_text error = { 0 };
    const telnyx_allocator counted = { counted_malloc, counted_realloc, counted_free, self };
    static const menu_patience patience = { 20000, 40000, 30000, 10000 };
    telnyx_flow_state states[MENU_STATES];
    telnyx_flow_definition menu = { .name = "soak-menu", .allocator = &counted, .error = &error };
    menu_define(&menu, &patience, states);
    telnyx_flow_definition notice = menu;
    notice.name = "soak-notice";
    notice.states = notice_states;
    notice.states_count = sizeof notice_states / sizeof notice_states[0];
    notice.rows = notice_rows;
    notice.rows_count = sizeof notice_rows / sizeof notice_rows[0];
    const telnyx_client_options client = { .max_retries = TELNYX_INT(8), .allocator = &counted };
    const telnyx_app_options options = {
        .ack = TELNYX_ACK_AFTER_COMMANDS,
        .client = &client,
        .call_grace_ms = self->grace_ms,
        .limits = &self->limits,
        /* An event must be remembered for as long as it can be delivered again. */
        .tolerance_secs = self->limits.seen_ms ? (int64_t)(self->limits.seen_ms / 2000) : 0,
        .undecided_ms = 5000,
        .silent_ms = 20000,
        .error = &error,
    };
    if (telnyx_flow_new(&self->menu, &menu) || telnyx_flow_new(&self->notice, &notice) ||
        telnyx_app_new(&self->app, &self->loop, &options)) {
        fprintf(stderr, "telnyx-soak-app: %s\n", error.text);
        return 1;
    }
    telnyx_app_on_incoming(self->app, on_incoming, self);
    if (telnyx_app_add_flow(self->app, self->menu, self) ||
        telnyx_app_add_flow(self->app, self->notice, self) ||
        telnyx_app_listen(self->app, &(telnyx_listen_options){ .host = "127.0.0.1" })) {
        fprintf(stderr, "telnyx-soak-app: %s\n", telnyx_app_last_error(self->app));
        return 1;
    }
    return 0;
}

static bool parse(program *self, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--leak-handles") == 0) {
            self->leak_handles = true;
            continue;
        }
        char *end;
        const char *name = argv[i], *value = ++i < argc ? argv[i] : "";
        uint64_t number = strtoull(value, &end, 10);
        if (!*value || *end)
            return false;
        if (strcmp(name, "--grace-ms") == 0)
            self->grace_ms = number;
        else if (strcmp(name, "--seen") == 0)
            self->limits.seen_events = self->limits.ended_calls = (size_t)number;
        else if (strcmp(name, "--seen-ms") == 0)
            self->limits.seen_ms = number;
        else if (strcmp(name, "--leak") == 0)
            self->leak_bytes = (size_t)number;
        else
            return false;
    }
    return getenv("TELNYX_CONNECTION_ID") != NULL;
}

int main(int argc, char **argv)
{
    static program self;
    if (!parse(&self, argc, argv)) {
        fputs("usage: telnyx-soak-app [--grace-ms N] [--seen N] [--seen-ms N]\n", stderr);
        return 2;
    }
    uv_loop_init(&self.loop);
    uv_timer_init(&self.loop, &self.tick);
    uv_signal_init(&self.loop, &self.on_terminate);
    self.tick.data = self.on_terminate.data = &self;
    if (make(&self))
        return 1;
    uv_signal_start(&self.on_terminate, on_terminate, SIGTERM);
    uv_timer_start(&self.tick, on_tick, 0, TICK_MS);
    printf(SOAK_PORT_LINE " %d\n", telnyx_app_port(self.app));
    fflush(stdout);
    uv_run(&self.loop, UV_RUN_DEFAULT);
    telnyx_flow_unref(self.menu);
    telnyx_flow_unref(self.notice);
    free_leaks(&self);
    return check_empty(&self);
}
