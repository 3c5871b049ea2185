/* What the steps of a webhook and of a command cost one by one: nanoseconds and allocations for each.
 * For placing a regression, not for comparing machines.
 *
 *     telnyx-micro [--json] [NAME…] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>
#include <telnyx/telnyx.h>
#include <uv.h>

#include "api/event.h"
#include "base/arena.h"
#include "base/map.h"
#include "call/seen.h"
#include "http/request.h"
#include "json/json.h"
#include "load/send/hook.h"
#include "schema/schema.h"
#include "sign/system_default.h"
#include "sign/verify.h"

#define BATCH_NS  UINT64_C(40000000) /* one measurement lasts so long, at least */
#define ROUNDS    7                  /* the best one counts: the others were disturbed */
#define IDS       65536u
#define ARENA_MAX (1024u * 1024)

/* Allocations, the ones of cJSON and of the C library's own functions included. Only glibc lets its
 * malloc be stood in for so easily; elsewhere they are not counted. */
static unsigned long long allocations;
#ifdef __GLIBC__
#define COUNTED 1
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

/* Exported, so that the shared libraries meet them as well. */
#define EXPORTED __attribute__((visibility("default")))

EXPORTED void *malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
    allocations++;
    return __libc_calloc(count, size);
}

EXPORTED void *realloc(void *block, size_t size)
{
    allocations++;
    return __libc_realloc(block, size);
}
#else
#define COUNTED 0
#endif

/* What the steps work on; made once. */
typedef struct bench {
    bench_signer signer;
    char request[8192];
    size_t request_length;
    telnyx__span timestamp, signature;
    char block[8192]; /* headroom and body */
    char *body;
    size_t body_length;
    telnyx__keys keys;
    telnyx__json *tree;
    telnyx__arena arena;
    telnyx__request parser;
    telnyx__request_limits limits;
    telnyx__seen seen;
    telnyx__map map;
    char ids[IDS][64];
    uint64_t turn;
    uv_loop_t loop;
    telnyx_app *app;
    unsigned long long handled;
    uint64_t calls; /* of the app */
} bench;

static void must(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "telnyx-micro: %s went wrong\n", what);
    exit(1);
}

/* The steps -------------------------------------------------------------------------------------- */

static void verify(bench *b)
{
    telnyx__signed delivery = { b->timestamp, b->signature, b->body, b->body_length };
    telnyx__verify_policy policy = { .now_us = (int64_t)time(NULL) * 1000000,
                                     .tolerance_secs = 86400 };
    telnyx__verdict verdict;
    must(telnyx__verify_in_place(&b->keys, &delivery, &policy, &verdict) == 0, "verify");
}

static void read_request(bench *b)
{
    size_t at = 0, used;
    telnyx__request_event event = TELNYX__REQUEST_MORE;
    while (event != TELNYX__REQUEST_DONE) {
        event = telnyx__request_feed(&b->parser, b->request + at, b->request_length - at, &used);
        at += used;
        must(event == TELNYX__REQUEST_HEAD || event == TELNYX__REQUEST_DONE, "request");
    }
    telnyx__request_reset(&b->parser);
}

static void check_json(bench *b)
{
    must(telnyx__json_check(b->body, b->body_length, NULL) == 0, "check");
}

static void parse_json(bench *b)
{
    telnyx__json *tree;
    must(telnyx__json_parse(&tree, b->body, b->body_length, NULL) == 0, "parse");
    telnyx__json_free(tree);
}

static void decode_event(bench *b)
{
    telnyx_event event;
    must(telnyx__event_decode(NULL, &event, b->tree, &b->arena) == 0, "decode");
    telnyx__arena_reset(&b->arena);
}

static void encode_command(bench *b)
{
    const telnyx_gather_using_speak_params params = { .call_control_id = b->ids[0],
                                                      .payload = "Press 1 for sales.",
                                                      .voice = "female",
                                                      .language = "en-US",
                                                      .minimum_digits = TELNYX_INT(1),
                                                      .maximum_digits = TELNYX_INT(1) };
    const telnyx_api_operation *op = telnyx_api_operation_of(TELNYX_OP_GATHER_USING_SPEAK);
    telnyx__json *body = NULL;
    telnyx__buf target, text;
    telnyx_error_text error;
    telnyx__buf_init(&target, telnyx__alloc_default(), 8192);
    telnyx__buf_init(&text, telnyx__alloc_default(), 65536);
    must(telnyx__schema_encode(NULL, op, &params, sizeof params, &body, &target, &error) == 0 &&
             telnyx__json_print(body, &text, false) == 0,
         "encode");
    telnyx__json_free(body);
    telnyx__buf_free(&target);
    telnyx__buf_free(&text);
}

static void note_id(bench *b)
{
    bool known;
    uint64_t id = ++b->turn;
    must(telnyx__seen_add(&b->seen, &id, sizeof id, 1000, &known) == 0 && !known, "seen");
}

static void find_call(bench *b)
{
    const char *id = b->ids[b->turn++ * 7919 % IDS];
    must(telnyx__map_get(&b->map, id, strlen(id)) != NULL, "find");
}

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    (void)user_data;
    must(status == 200, "dispatch");
}

/* Everything behind the signature: parse, decode, duplicates, the call, its handler, the answer. */
static void receive(bench *b, bench_event event, uint64_t call)
{
    char request[8192];
    bench_hook hook = { .event = event, .number = ++b->turn, .run = 1, .call = call, .attempt = 1 };
    hook.occurred_us = (int64_t)time(NULL) * 1000000;
    size_t length = bench_hook_body(&hook, "127.0.0.1:8080", "/webhooks", request, sizeof request);
    telnyx_webhook delivery = { .body = request, .body_length = length };
    must(telnyx_app_receive(b->app, &delivery, on_ack, b) == 0, "receive");
    uv_run(&b->loop, UV_RUN_NOWAIT);
}

static void write_event(bench *b)
{
    char request[8192];
    bench_hook hook = { .event = BENCH_EVENT_DTMF, .number = ++b->turn, .run = 1, .attempt = 1 };
    must(bench_hook_body(&hook, "127.0.0.1:8080", "/webhooks", request, sizeof request) > 0,
         "body");
}

static void dispatch(bench *b)
{
    receive(b, BENCH_EVENT_DTMF, b->turn % b->calls);
}

/* Setting up ------------------------------------------------------------------------------------- */

static void on_digit(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    bench *b = user_data;
    (void)call;
    b->handled += event->payload.call_dtmf_received->digit != NULL;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_digit, user_data);
}

static void make_app(bench *b, uint64_t calls)
{
    const telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    uv_loop_init(&b->loop);
    must(telnyx_app_new(&b->app, &b->loop, &options) == 0, "app");
    telnyx_app_on_incoming(b->app, on_incoming, b);
    b->calls = calls;
    for (uint64_t i = 0; i < calls; i++) {
        receive(b, BENCH_EVENT_INITIATED, i);
        receive(b, BENCH_EVENT_ANSWERED, i);
    }
}

static void drop_app(bench *b)
{
    if (!b->app)
        return;
    telnyx_app_close(b->app, NULL, NULL);
    uv_run(&b->loop, UV_RUN_DEFAULT);
    uv_loop_close(&b->loop);
    b->app = NULL;
}

static void few_calls(bench *b)
{
    make_app(b, 10);
}

static void many_calls(bench *b)
{
    make_app(b, 100000);
}

static telnyx__span header(const char *text, const char *name)
{
    const char *at = strstr(text, name) + strlen(name);
    return (telnyx__span){ at, strcspn(at, "\r") };
}

static void prepare(bench *b)
{
    const char *key;
    bench_hook hook = { .event = BENCH_EVENT_DTMF, .number = 1, .run = 1, .attempt = 1 };
    bench_signer_init(&b->signer, "telnyx-micro");
    key = b->signer.public_text;
    b->request_length = bench_hook_write(&hook, &b->signer, "127.0.0.1:8080", "/webhooks",
                                         b->request, sizeof b->request);
    b->timestamp = header(b->request, "Telnyx-Timestamp: ");
    b->signature = header(b->request, "Telnyx-Signature-Ed25519: ");
    const char *end = strstr(b->request, "\r\n\r\n") + 4;
    b->body = b->block + 64;
    b->body_length = b->request_length - (size_t)(end - b->request);
    memcpy(b->body, end, b->body_length);
    must(telnyx__keys_parse(&b->keys, &key, 1, NULL) == 0, "key");
    must(telnyx__json_parse(&b->tree, b->body, b->body_length, NULL) == 0, "parse");
    telnyx__arena_init(&b->arena, telnyx__alloc_default(), ARENA_MAX);
    b->limits = (telnyx__request_limits){ .gate = { 16384, 8192, 100 },
                                          .body_bytes = 1048576,
                                          .chunk_overhead_bytes = 4096 };
    telnyx__request_init(&b->parser, telnyx__alloc_default(), &b->limits);
    telnyx__seen_init(&b->seen, telnyx__alloc_default(), telnyx__system_default(), 1000000, 600000);
    telnyx__map_init(&b->map, telnyx__alloc_default(), telnyx__system_default());
    for (size_t i = 0; i < IDS; i++) {
        snprintf(b->ids[i], sizeof b->ids[i], "v3:0123456789012345678901234567890123%018zu", i);
        must(telnyx__map_put(&b->map, b->ids[i], strlen(b->ids[i]), b) == 0, "map");
    }
}

/* Measuring -------------------------------------------------------------------------------------- */

static const struct step {
    const char *name, *what;
    void (*run)(bench *b);
    void (*begin)(bench *b);
} steps[] = {
    { "verify", "one signature checked, the body in place", verify, NULL },
    { "request", "one webhook's bytes into head and body", read_request, NULL },
    { "json-check", "its body checked to be JSON", check_json, NULL },
    { "json-parse", "checked, made into a tree, freed", parse_json, NULL },
    { "decode", "the tree into a typed event", decode_event, NULL },
    { "seen", "one event id noted against duplicates", note_id, NULL },
    { "find", "one of 65536 calls found by its id", find_call, NULL },
    { "write-event", "the bench's own part of the next two", write_event, NULL },
    { "dispatch-10", "all behind the signature, 10 live calls", dispatch, few_calls },
    { "dispatch-100000", "the same with 100000 live calls", dispatch, many_calls },
    { "encode", "a typed command into URL and body", encode_command, NULL },
};

static void measure(bench *b, const struct step *step, bool json, bool first)
{
    double best = 0, count = 0;
    if (step->begin)
        step->begin(b);
    for (int round = 0; round < ROUNDS; round++) {
        unsigned long long turns = 0, before = allocations;
        uint64_t begun = uv_hrtime(), elapsed;
        do {
            for (int i = 0; i < 64; i++)
                step->run(b);
            turns += 64;
            elapsed = uv_hrtime() - begun;
        } while (elapsed < BATCH_NS);
        double each = (double)elapsed / (double)turns;
        if (round == 0 || each < best)
            best = each;
        count = (double)(allocations - before) / (double)turns;
    }
    if (json)
        printf("%s\n  \"%s\": { \"ns\": %.1f, \"allocations\": %.2f }", first ? "" : ",",
               step->name, best, count);
    else if (COUNTED)
        printf("%-16s %10.1f ns %8.2f allocations  %s\n", step->name, best, count, step->what);
    else
        printf("%-16s %10.1f ns  %s\n", step->name, best, step->what);
    fflush(stdout);
    drop_app(b);
}

static bool is_wanted(const char *name, int argc, char **argv)
{
    bool named = false;
    for (int i = 1; i < argc; i++) {
        named |= argv[i][0] != '-';
        if (strcmp(argv[i], name) == 0)
            return true;
    }
    return !named;
}

int main(int argc, char **argv)
{
    static bench b;
    bool json = argc > 1 && strcmp(argv[1], "--json") == 0, first = true;
    must(telnyx__sign_init() == 0, "libsodium");
    prepare(&b);
    if (json)
        putchar('{');
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (!is_wanted(steps[i].name, argc, argv))
            continue;
        measure(&b, &steps[i], json, first);
        first = false;
    }
    if (json)
        puts("\n}");
    telnyx__json_free(b.tree);
    telnyx__arena_reset(&b.arena);
    telnyx__request_free(&b.parser);
    telnyx__seen_free(&b.seen);
    telnyx__map_free(&b.map);
    return 0;
}
