/* Bytes into requests: whatever they are, how they are cut makes no difference, and what comes out
 * keeps its promises. One input in four is a URL instead. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "http/request.h"
#include "http/url.h"
#include "support/memory.h"
#include "support/system.h"

static const telnyx__request_limits usual = { { 16384, 8192, 100 }, 1048576, 4096 };
static const telnyx__request_limits narrow = { { 200, 40, 4 }, 64, 32 };

typedef struct outcome {
    int requests;
    int error;
    telnyx__request_fault fault;
    uint64_t digest; /* of what the requests said */
} outcome;

static void digest(outcome *result, telnyx__span bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        result->digest = result->digest * 31 + (unsigned char)bytes.ptr[i];
    result->digest = result->digest * 31 + 256;
}

static void check_head(const telnyx__head *head, const telnyx__request_limits *limits)
{
    size_t cursor = 0, lines = 0, lengths;
    telnyx__span name, value;
    fuzz_check(head->method.length > 0 && head->path.length > 0);
    fuzz_check(head->path.length + head->query.length <= limits->gate.target_bytes);
    fuzz_check(!(head->chunked && head->has_length));
    for (size_t i = 0; i < head->path.length; i++)
        fuzz_check(head->path.ptr[i] > ' ' && head->path.ptr[i] < 0x7f);
    for (; telnyx__head_next(head->fields, &cursor, &name, &value); lines++) {
        fuzz_check(name.length > 0);
        for (size_t i = 0; i < name.length; i++)
            fuzz_check(telnyx__is_token_byte(name.ptr[i]));
        fuzz_check(telnyx__is_header_value(value));
    }
    fuzz_check(lines <= limits->gate.headers);
    telnyx__span host = telnyx__head_find(head->fields, "host", &lengths);
    fuzz_check(head->http10 ? lengths <= 1 : lengths == 1);
    fuzz_check(lengths == 0 || telnyx__is_host(host));
    (void)telnyx__head_find(head->fields, "content-length", &lengths);
    fuzz_check(lengths <= 1 && head->has_length == (lengths == 1));
}

/* What is told of a refused request lies within what came of it. */
static void check_line(const telnyx__request *request)
{
    telnyx__span method, target;
    telnyx__request_line(request, &method, &target);
    fuzz_check(method.length + target.length <= request->text.length);
    for (size_t i = 0; i < method.length; i++)
        fuzz_check(method.ptr[i] != ' ' && method.ptr[i] != '\n');
    for (size_t i = 0; i < target.length; i++)
        fuzz_check(target.ptr[i] != ' ' && target.ptr[i] != '\n');
}

static void check_path(telnyx__span path)
{
    telnyx__span wanted = telnyx__span_of("/webhooks");
    fuzz_check(telnyx__path_is(path, path));
    fuzz_check(telnyx__path_is(path, wanted) == telnyx__path_is(wanted, path));
}

static void note(outcome *result, telnyx__request *request)
{
    const telnyx__head *head = &request->head;
    char *body = telnyx__request_body(request);
    fuzz_check(request->body_length <= request->limits->body_bytes);
    fuzz_check(body[request->body_length] == '\0');
    fuzz_check(!head->has_length || head->content_length == request->body_length);
    result->requests++;
    digest(result, head->method);
    digest(result, head->path);
    digest(result, head->query);
    digest(result, head->fields);
    digest(result, (telnyx__span){ body, request->body_length });
    memset(body - TELNYX__REQUEST_HEADROOM, 0xee, TELNYX__REQUEST_HEADROOM);
}

/* One piece; false once the connection would be closed. */
static bool feed(telnyx__request *request, telnyx__span piece, outcome *result)
{
    telnyx__request_event event = TELNYX__REQUEST_MORE;
    while (piece.length > 0 || event == TELNYX__REQUEST_HEAD) {
        char *bytes = fuzz_copy(piece, false);
        size_t used;
        event = telnyx__request_feed(request, bytes, piece.length, &used);
        free(bytes);
        if (event == TELNYX__REQUEST_FAILED) {
            fuzz_check(request->status >= 400 && request->status <= 505);
            fuzz_check(request->fault != TELNYX__FAULT_NONE);
            check_line(request);
            result->error = request->status;
            result->fault = request->fault;
            return false;
        }
        fuzz_check(used <= piece.length);
        fuzz_check(event != TELNYX__REQUEST_MORE || used == piece.length);
        piece.ptr += used;
        piece.length -= used;
        if (event == TELNYX__REQUEST_HEAD) {
            check_path(request->head.path);
            check_head(&request->head, request->limits);
        }
        if (event == TELNYX__REQUEST_DONE) {
            note(result, request);
            if (!request->head.keep_alive)
                return false;
            telnyx__request_reset(request);
        }
    }
    return true;
}

/* Pieces of at most `most` bytes; 0: all at once. */
static outcome play(telnyx__span stream, const telnyx__request_limits *limits, size_t most,
                    uint64_t seed)
{
    test_memory memory;
    telnyx__request request;
    outcome result = { 0 };
    bool open = true;
    telnyx__body_pool pool = { 0, limits->body_bytes, NULL };
    test_memory_init(&memory);
    telnyx__request_init(&request, &memory.allocator, limits);
    request.pool = &pool;
    for (size_t at = 0; open && at < stream.length;) {
        size_t piece = most ? 1 + test_random_below(&seed, most) : stream.length;
        if (piece > stream.length - at)
            piece = stream.length - at;
        open = feed(&request, (telnyx__span){ stream.ptr + at, piece }, &result);
        at += piece;
    }
    fuzz_check(pool.bytes <= pool.bytes_max);
    telnyx__request_free(&request);
    fuzz_check(memory.live == 0 && pool.bytes == 0);
    return result;
}

/* How much framing is too much is told within a few bytes and while it comes, so small pieces may be
 * refused earlier, before another fault or the input's end. What completes is what counts: that is
 * the same, see `requests`. */
static bool same_refusal(outcome a, outcome b)
{
    if (a.fault == TELNYX__FAULT_CHUNKS || b.fault == TELNYX__FAULT_CHUNKS)
        return true;
    return a.error == b.error && a.fault == b.fault;
}

static void check_same(outcome a, outcome b)
{
    fuzz_check(a.requests == b.requests);
    fuzz_check(same_refusal(a, b));
    fuzz_check(a.digest == b.digest);
}

static void check_url(telnyx__span text)
{
    test_memory memory;
    telnyx__url url, again;
    telnyx__buf out;
    char *copy = fuzz_copy(text, false);
    telnyx__span all = { copy, text.length };
    if (telnyx__url_split(&url, all)) {
        fuzz_check(url.host.length > 0 && url.port > 0);
        fuzz_check(telnyx__is_header_value(all));
        fuzz_check(telnyx__url_split(&again, all) && again.port == url.port);
        (void)telnyx__url_is_loopback(&url);
    }
    (void)telnyx__is_host(all);
    check_path(all);
    /* Whatever it is, as a segment it stays one. */
    test_memory_init(&memory);
    telnyx__buf_init(&out, &memory.allocator, 4096);
    if (telnyx__url_add_segment(&out, all) == 0) {
        fuzz_check(out.length > 0 && !strpbrk(out.data, "/?#&= \r\n"));
        fuzz_check(strcmp(out.data, ".") != 0 && strcmp(out.data, "..") != 0);
    }
    telnyx__buf_clear(&out);
    if (telnyx__url_add_value(&out, all) == 0 && out.data)
        fuzz_check(!strpbrk(out.data, "/?#&= \r\n"));
    telnyx__buf_free(&out);
    fuzz_check(memory.live == 0);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    unsigned mode = fuzz_take(&bytes);
    uint64_t seed = fuzz_take(&bytes);
    telnyx__span stream = fuzz_rest(&bytes);
    if (mode % 4 == 3) {
        check_url(stream);
        return 0;
    }
    const telnyx__request_limits *limits = mode % 4 == 2 ? &narrow : &usual;
    outcome whole = play(stream, limits, 0, 0);
    check_same(whole, play(stream, limits, 1, 0));
    check_same(whole, play(stream, limits, 40, seed));
    return 0;
}
