#include "load/modes/desk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "common/memory.h"
#include "json/json.h"
#include "load/modes/modes.h"

#define CONNECTIONS 16
#define DIGITS      18 /* at the end of a call's id */

enum { ANSWERED = 1, STREAMED = 2 };

typedef struct notice {
    bench_event event;
    size_t call;
} notice;

struct bench_desk {
    bench_desk_options set;
    bench_endpoint endpoint;
    bench_wire wire;
    bench_signer signer;
    char authority[80];
    uint64_t run_id, number;
    notice *notices; /* a ring of all that there can be */
    size_t notices_max, notices_begin, notices_end;
    unsigned char *done; /* by call: what happens once */
    uint64_t commands, refused;
    bool listens, wired, failed;
};

/* Webhooks -------------------------------------------------------------------------------------- */

static int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void fail(bench_desk *desk, const char *what)
{
    if (!desk->failed)
        desk->set.on_fault(what, desk->set.user_data);
    desk->failed = true;
}

static void pump(bench_desk *desk)
{
    bench_connection *c;
    while (desk->notices_begin != desk->notices_end && (c = bench_wire_take(&desk->wire))) {
        const notice *next = &desk->notices[desk->notices_begin++ % desk->notices_max];
        const bench_hook hook = { .event = next->event,
                                  .number = ++desk->number,
                                  .run = desk->run_id,
                                  .call = next->call,
                                  .calls = desk->run_id,
                                  .occurred_us = wall_us(),
                                  .attempt = 1 };
        c->output_length = bench_hook_write(&hook, &desk->signer, desk->authority,
                                            desk->set.options->path, c->output, BENCH_OUTPUT_MAX);
        bench_wire_send(c);
    }
}

static void tell(bench_desk *desk, bench_event event, size_t call)
{
    desk->notices[desk->notices_end++ % desk->notices_max] = (notice){ event, call };
    pump(desk);
}

static void on_answer(bench_connection *c, int status, bench_fault fault, void *user_data)
{
    bench_desk *desk = user_data;
    char text[80];
    (void)c;
    if (fault || status < 200 || status > 299) {
        desk->refused++;
        if (fault)
            snprintf(text, sizeof text, "a webhook: %s", bench_fault_name(fault));
        else
            snprintf(text, sizeof text, "a webhook was answered %d", status);
        fail(desk, text);
    }
    pump(desk);
}

static void on_idle(void *user_data)
{
    pump(user_data);
}

/* Commands -------------------------------------------------------------------------------------- */

/* ".../calls/v3:…000000000000000017/actions/answer": 17 and "answer". */
static bool read_url(const char *url, size_t *call, const char **action)
{
    const char *end = strstr(url, "/actions/");
    uint64_t number;
    if (!end || end - url < DIGITS ||
        !telnyx__span_to_u64((telnyx__span){ end - DIGITS, DIGITS }, &number))
        return false;
    *call = (size_t)number;
    *action = end + strlen("/actions/");
    return true;
}

static bool is_first(bench_desk *desk, size_t call, unsigned char what)
{
    const bool first = !(desk->done[call] & what);
    desk->done[call] |= what;
    return first;
}

static void connect_stream(bench_desk *desk, size_t call, const char *stream_url)
{
    char url[512], host[64], path[256];
    const char *why = "not ws://";
    int port;
    if (strncmp(stream_url, "ws://", 5) != 0 || strlen(stream_url) + 3 > sizeof url) {
        fail(desk, "stream_url is not a short ws://…");
        return;
    }
    snprintf(url, sizeof url, "http%s", stream_url + 2);
    if (!bench_target_parse(url, desk->set.options->allow_remote, host, sizeof host, &port, path,
                            sizeof path, &why)) {
        fail(desk, why);
        return;
    }
    if (is_first(desk, call, STREAMED))
        desk->set.on_stream(call, host, port, path, desk->set.user_data);
}

static void on_command(const char *url, const char *body, size_t body_length, void *user_data)
{
    bench_desk *desk = user_data;
    telnyx__json *tree = NULL;
    const char *action;
    size_t call;
    desk->commands++;
    if (!read_url(url, &call, &action) || call >= desk->set.options->streams)
        return;
    if (strcmp(action, "answer") == 0 && is_first(desk, call, ANSWERED))
        tell(desk, BENCH_EVENT_ANSWERED, call);
    if (telnyx__json_parse(&tree, body, body_length, NULL) == 0) {
        const char *stream_url = telnyx__json_get_text(tree, "stream_url");
        if (stream_url)
            connect_stream(desk, call, stream_url);
    }
    telnyx__json_free(tree);
}

/* Life ------------------------------------------------------------------------------------------ */

static bool say_how(bench_desk *desk, const char *host, int port)
{
    const bench_options *o = desk->set.options;
    char url[96], api_key[64];
    bench_api_key(o->key_phrase, api_key);
    snprintf(url, sizeof url, strchr(host, ':') ? "http://[%s]:%d/v2" : "http://%s:%d/v2", host,
             port);
    if (o->env_file && bench_write_env(o->env_file, desk->signer.public_text, api_key, url))
        return false;
    if (!o->quiet)
        printf("TELNYX_API_KEY=%s\nTELNYX_PUBLIC_KEY=%s\nTELNYX_BASE_URL=%s\n\n", api_key,
               desk->signer.public_text, url);
    fflush(stdout);
    return true;
}

bool bench_desk_open(bench_desk *desk)
{
    const bench_options *o = desk->set.options;
    char host[64];
    int port;
    bool own;
    bench_listen_parse(o->listen, host, sizeof host, &port, &own);
    desk->endpoint.on_command = on_command;
    desk->endpoint.user_data = desk;
    desk->listens = true;
    int bound = bench_endpoint_listen(&desk->endpoint, desk->set.loop, host, port);
    if (bound < 0) {
        fprintf(stderr, "telnyx-bench: --listen: %s: %s\n", o->listen, uv_strerror(bound));
        return false;
    }
    desk->wired = bench_wire_open(&desk->wire, desk->set.loop, o->host, o->port, CONNECTIONS,
                                  o->timeout_ms) == 0;
    if (!desk->wired)
        fprintf(stderr, "telnyx-bench: --app: %s is not an address\n", o->host);
    return desk->wired && say_how(desk, host, bound);
}

bench_desk *bench_desk_new(const bench_desk_options *options)
{
    const bench_options *o = options->options;
    bench_desk *desk = bench_alloc(sizeof *desk);
    desk->set = *options;
    desk->run_id = (uint64_t)wall_us();
    desk->notices_max = 3 * (size_t)o->streams;
    desk->notices = bench_alloc(desk->notices_max * sizeof *desk->notices);
    desk->done = bench_alloc((size_t)o->streams);
    bench_signer_init(&desk->signer, o->key_phrase);
    snprintf(desk->authority, sizeof desk->authority, strchr(o->host, ':') ? "[%s]:%d" : "%s:%d",
             o->host, o->port);
    desk->wire.on_answer = on_answer;
    desk->wire.on_idle = on_idle;
    desk->wire.user_data = desk;
    return desk;
}

bool bench_desk_is_ready(const bench_desk *desk)
{
    return desk->wire.idle_count > 0;
}

void bench_desk_place(bench_desk *desk, size_t call)
{
    tell(desk, BENCH_EVENT_INITIATED, call);
}

void bench_desk_hang_up(bench_desk *desk, size_t call)
{
    tell(desk, BENCH_EVENT_HANGUP, call);
}

bool bench_desk_is_idle(const bench_desk *desk)
{
    return desk->notices_begin == desk->notices_end && desk->wire.busy_count == 0;
}

void bench_desk_call_id(const bench_desk *desk, size_t call, char out[BENCH_CALL_ID_BYTES])
{
    bench_hook_call_id(desk->run_id, call, out);
}

uint64_t bench_desk_commands(const bench_desk *desk)
{
    return desk->commands;
}

uint64_t bench_desk_refused(const bench_desk *desk)
{
    return desk->refused;
}

void bench_desk_close(bench_desk *desk)
{
    if (desk->listens)
        bench_endpoint_close(&desk->endpoint);
    if (desk->wired)
        bench_wire_close(&desk->wire);
    desk->listens = desk->wired = false;
}

void bench_desk_free(bench_desk *desk)
{
    bench_free(desk->notices);
    bench_free(desk->done);
    bench_free(desk);
}
