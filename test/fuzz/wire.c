#include "fuzz/wire.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz/clock.h"
#include "json/json.h"

#define SENT_MAX 1024

struct telnyx__transport {
    const telnyx_allocator *alloc;
    bool closing;
    void (*on_closed)(void *user_data);
    void *user_data;
};

struct telnyx__transfer {
    telnyx__transport *transport;
    fuzz_sent sent;
    char *method, *url, *body;
    telnyx__transfer_cb *on_done;
    void *user_data;
};

static telnyx__transfer *waiting[SENT_MAX];
static size_t waiting_count;
static unsigned refusals;

void fuzz_wire_reset(void)
{
    fuzz_check(waiting_count == 0);
    refusals = 0;
}

void fuzz_wire_refuse(unsigned times)
{
    refusals = times;
}

size_t fuzz_wire_count(void)
{
    return waiting_count;
}

const fuzz_sent *fuzz_wire_at(size_t number)
{
    fuzz_check(number < waiting_count);
    return &waiting[number]->sent;
}

static void release(telnyx__transfer *transfer)
{
    free(transfer->method);
    free(transfer->url);
    free(transfer->body);
    free(transfer);
}

static telnyx__transfer *take(size_t number)
{
    telnyx__transfer *transfer = waiting[number];
    waiting_count--;
    memmove(waiting + number, waiting + number + 1, (waiting_count - number) * sizeof waiting[0]);
    return transfer;
}

void fuzz_wire_answer(size_t number, const telnyx__transfer_result *given)
{
    fuzz_check(number < waiting_count);
    telnyx__transfer *transfer = take(number);
    telnyx__transfer_result result = *given;
    char *body = fuzz_copy((telnyx__span){ given->body, given->body_length }, true);
    result.body = body;
    result.detail = given->detail ? given->detail : "";
    transfer->on_done(transfer, &result, transfer->user_data);
    free(body);
    release(transfer);
}

static const char *pick(fuzz_bytes *bytes, const char *const *texts, unsigned count)
{
    return texts[fuzz_below(bytes, count)];
}

void fuzz_wire_play(fuzz_bytes *bytes, size_t number, telnyx__span body)
{
    static const int errors[] = { TELNYX_ECONNECT, TELNYX_ETIMEDOUT, TELNYX_ETLS,
                                  TELNYX_EPROTO,   TELNYX_ETOOBIG,   TELNYX_ENOMEM };
    static const int statuses[] = { 200, 200, 201, 202, 204, 100, 301, 400, 401, 403, 404,
                                    408, 409, 422, 422, 422, 429, 429, 500, 502, 503, 0 };
    static const char *const numbers[] = {
        NULL, NULL, "0", "1", "59", "4294967296", "-1", "1.5", "Sun, 23 Nov 2025 03:30:02 GMT", "x"
    };
    static const char *const words[] = { NULL, "true", "false", "" };
    telnyx__transfer_result result = { .body = body.ptr, .body_length = body.length };
    unsigned outcome = fuzz_take(bytes);
    if (outcome >= 240) {
        result.error = errors[outcome % (sizeof errors / sizeof errors[0])];
        result.detail = "made up";
        result.body_length = 0;
    } else {
        result.status = statuses[outcome % (sizeof statuses / sizeof statuses[0])];
        if (result.status == 0)
            result.status = 100 + 2 * fuzz_take(bytes);
    }
    if (outcome & 32) {
        unsigned count = sizeof numbers / sizeof numbers[0];
        result.request_id = pick(bytes, numbers, count);
        result.should_retry = pick(bytes, words, 4);
        result.retry_after = pick(bytes, numbers, count);
        result.retry_after_ms = pick(bytes, numbers, count);
        result.ratelimit_limit = pick(bytes, numbers, count);
        result.ratelimit_remaining = pick(bytes, numbers, count);
        result.ratelimit_reset = pick(bytes, numbers, count);
    }
    fuzz_wire_answer(number, &result);
}

/* The transport ---------------------------------------------------------------------------------- */

int telnyx__transport_new(telnyx__transport **transport, uv_loop_t *loop,
                          const telnyx__transport_options *options, telnyx_error_text *error)
{
    (void)loop;
    (void)error;
    *transport = telnyx__calloc(options->alloc, 1, sizeof **transport);
    if (!*transport)
        return TELNYX_ENOMEM;
    (*transport)->alloc = options->alloc;
    return 0;
}

/* What must hold for every request, whatever led to it. */
static void check_request(const telnyx__transfer_request *request)
{
    fuzz_check(strncmp(request->url, "https://api.example.com/v2/", 27) == 0);
    for (const char *c = request->url; *c; c++)
        fuzz_check(*c > ' ' && *c < 0x7f && *c != '#');
    fuzz_check(!strstr(request->url, "/../") && !strstr(request->url, "/./"));
    if (request->body_length)
        fuzz_check(telnyx__json_check(request->body, request->body_length, NULL) == 0);
    fuzz_check(request->timeout_ms > 0);
}

int telnyx__transport_send(telnyx__transport *transport, const telnyx__transfer_request *request,
                           telnyx__transfer_cb *on_done, void *user_data, telnyx__transfer **out)
{
    fuzz_check(!transport->closing);
    check_request(request);
    if (waiting_count == SENT_MAX || refusals) {
        refusals -= refusals > 0;
        return TELNYX_ENOMEM;
    }
    telnyx__transfer *transfer = calloc(1, sizeof *transfer);
    fuzz_check(transfer != NULL);
    transfer->transport = transport;
    transfer->on_done = on_done;
    transfer->user_data = user_data;
    transfer->method = fuzz_copy(telnyx__span_of(request->method), true);
    transfer->url = fuzz_copy(telnyx__span_of(request->url), true);
    transfer->body = fuzz_copy((telnyx__span){ request->body, request->body_length }, true);
    transfer->sent = (fuzz_sent){ transfer->method, transfer->url, transfer->body };
    waiting[waiting_count++] = transfer;
    if (out)
        *out = transfer;
    return 0;
}

void telnyx__transfer_cancel(telnyx__transfer *transfer)
{
    size_t number = 0;
    while (number < waiting_count && waiting[number] != transfer)
        number++;
    fuzz_check(number < waiting_count);
    release(take(number));
}

static void finish(void *user_data)
{
    telnyx__transport *transport = user_data;
    void (*on_closed)(void *) = transport->on_closed;
    void *data = transport->user_data;
    telnyx__free(transport->alloc, transport);
    on_closed(data);
}

void telnyx__transport_close(telnyx__transport *transport, void (*on_closed)(void *user_data),
                             void *user_data)
{
    fuzz_check(!transport->closing);
    for (size_t i = waiting_count; i-- > 0;)
        if (waiting[i]->transport == transport)
            release(take(i));
    transport->closing = true;
    transport->on_closed = on_closed;
    transport->user_data = user_data;
    fuzz_clock_later(finish, transport);
}
