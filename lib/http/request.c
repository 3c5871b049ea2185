#include "http/request.h"

#include <string.h>

#include <llhttp.h>

#include <telnyx/error.h>

#if !defined(LLHTTP_VERSION_MAJOR) || !defined(LLHTTP_VERSION_MINOR)
#error "llhttp does not say its version"
#elif LLHTTP_VERSION_MAJOR < 8 || (LLHTTP_VERSION_MAJOR == 8 && LLHTTP_VERSION_MINOR < 1)
#error "llhttp 8.1 or newer is needed"
#elif LLHTTP_VERSION_MAJOR == 8 && !LLHTTP_STRICT_MODE
#error "llhttp 8 must be compiled, and its header read, with LLHTTP_STRICT_MODE=1"
#elif LLHTTP_VERSION_MAJOR > 9
#error "this llhttp is newer than what the corpora in test/data/http were run against"
#endif

_Static_assert(sizeof(llhttp_t) <= sizeof((telnyx__request *)0)->parser,
               "llhttp's parser must fit its place");

#define FIRST_HEAD_BYTES 1023
#define FIRST_BODY_BYTES 2048
/* Kept of a piece that the gate has refused. */
#define TOLD_BYTES      256
#define CHUNK_BYTES_MAX ((uint64_t)1 << 53)
/* Of a chunk's framing, what may have been fed before the parser reports the chunk: 16 digits and
 * a CRLF. */
#define UNREPORTED_BYTES 18

enum stage { IN_HEAD, BEFORE_BODY, IN_BODY, DONE, FAILED };

static telnyx__request_event fail(telnyx__request *request, int status)
{
    request->stage = FAILED;
    request->status = status;
    switch (status) {
    case 413:
        request->fault = TELNYX__FAULT_BODY;
        break;
    case 414:
        request->fault = TELNYX__FAULT_TARGET;
        break;
    case 431:
        request->fault = TELNYX__FAULT_HEAD;
        break;
    case 503:
        request->fault = request->crowded ? TELNYX__FAULT_CROWD : TELNYX__FAULT_MEMORY;
        break;
    default:
        request->fault = TELNYX__FAULT_SYNTAX;
        break;
    }
    return TELNYX__REQUEST_FAILED;
}

static llhttp_t *parser_of(telnyx__request *request)
{
    return (llhttp_t *)(void *)request->parser.bytes;
}

static void uncharge(telnyx__request *request)
{
    if (request->pool)
        request->pool->bytes -= request->charged;
    request->charged = 0;
}

/* Enters `capacity` bytes in the books that all requests share. False when there is no room. */
static bool charge(telnyx__request *request, size_t capacity)
{
    telnyx__body_pool *pool = request->pool;
    if (!pool || capacity <= request->charged)
        return true;
    size_t more = capacity - request->charged;
    if (more > pool->bytes_max - pool->bytes && !(pool->make_room && pool->make_room(pool, more))) {
        request->crowded = true;
        return false;
    }
    pool->bytes += more;
    request->charged = capacity;
    return true;
}

static size_t block_size(size_t capacity)
{
    return TELNYX__REQUEST_HEADROOM + capacity + 1;
}

static void free_body(telnyx__request *request)
{
    telnyx__bulk_free(request->alloc, request->body_block, block_size(request->body_capacity));
    request->body_block = NULL;
    request->body_capacity = 0;
}

/* Grows by doubling, as bytes arrive: a peer that only announces a large body gets no memory. */
static int reserve_body(telnyx__request *request, size_t need)
{
    if (need <= request->body_capacity && request->body_block)
        return charge(request, request->body_capacity) ? 0 : TELNYX_EBUSY;
    size_t capacity = request->body_capacity ? request->body_capacity : FIRST_BODY_BYTES;
    while (capacity < need)
        capacity *= 2;
    if (capacity > request->body_max)
        capacity = request->body_max;
    if (request->head.has_length && capacity > request->head.content_length &&
        request->head.content_length > FIRST_BODY_BYTES)
        capacity = (size_t)request->head.content_length;
    if (!charge(request, capacity))
        return TELNYX_EBUSY;
    char *block = telnyx__bulk_realloc(request->alloc, request->body_block,
                                       block_size(request->body_capacity), block_size(capacity));
    if (!block)
        return TELNYX_ENOMEM;
    request->body_block = block;
    request->body_capacity = capacity;
    return 0;
}

static int on_body(llhttp_t *parser, const char *bytes, size_t length)
{
    telnyx__request *request = parser->data;
    if (length > request->body_max - request->body_length) {
        fail(request, 413);
        return -1;
    }
    if (reserve_body(request, request->body_length + length) != 0) {
        fail(request, 503);
        return -1;
    }
    memcpy(telnyx__request_body(request) + request->body_length, bytes, length);
    request->body_length += length;
    return 0;
}

static int on_chunk_header(llhttp_t *parser)
{
    telnyx__request *request = parser->data;
    uint64_t size = parser->content_length, digits = 1;
    if (size > CHUNK_BYTES_MAX) {
        fail(request, 400);
        return -1;
    }
    if (size > request->body_max - request->body_length) {
        fail(request, 413);
        return -1;
    }
    for (uint64_t left = size >> 4; left; left >>= 4)
        digits++;
    request->plain_bytes += digits + 4;
    return 0;
}

/* An upgrade that nobody takes is none: what follows is the body that the head announces. */
static int on_headers_complete(llhttp_t *parser)
{
    parser->upgrade = 0;
    return 0;
}

static int on_message_complete(llhttp_t *parser)
{
    telnyx__request *request = parser->data;
    request->complete = true;
    return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
    .on_headers_complete = on_headers_complete,
    .on_body = on_body,
    .on_chunk_header = on_chunk_header,
    .on_message_complete = on_message_complete,
};

void telnyx__request_init(telnyx__request *request, const telnyx_allocator *alloc,
                          const telnyx__request_limits *limits)
{
    memset(request, 0, sizeof *request);
    request->alloc = alloc;
    request->limits = limits;
    request->body_max = limits->body_bytes;
    telnyx__buf_init(&request->text, alloc, limits->gate.head_bytes);
}

static telnyx__request_event feed_head(telnyx__request *request, const char *bytes, size_t length,
                                       size_t *used)
{
    telnyx__gate_result result =
        telnyx__gate_feed(&request->gate, &request->limits->gate, bytes, length, used);
    if (result == TELNYX__GATE_REFUSED) {
        /* For whoever is to be told of it; without memory for that it is told less. */
        (void)telnyx__buf_add(&request->text, bytes, length < TOLD_BYTES ? length : TOLD_BYTES);
        return fail(request, request->gate.status);
    }
    if (!request->text.data) {
        size_t first = FIRST_HEAD_BYTES;
        if (telnyx__buf_reserve(&request->text,
                                first < request->text.max ? first : request->text.max) != 0)
            return fail(request, 503);
    }
    if (telnyx__buf_add(&request->text, bytes, *used) != 0)
        return fail(request, 503);
    if (result == TELNYX__GATE_MORE)
        return TELNYX__REQUEST_MORE;
    int status = telnyx__head_read(&request->head, &request->gate, request->text.data);
    if (status)
        return fail(request, status);
    if (!telnyx__request_limit_body(request, request->limits->body_bytes))
        return fail(request, 413);
    request->stage = BEFORE_BODY;
    return TELNYX__REQUEST_HEAD;
}

static size_t line_length(telnyx__span text)
{
    size_t length = 0;
    while (length < text.length && text.ptr[length] != '\r' && text.ptr[length] != '\n')
        length++;
    return length;
}

void telnyx__request_line(const telnyx__request *request, telnyx__span *method,
                          telnyx__span *target)
{
    telnyx__span line = { request->text.data, request->text.length };
    if (line.ptr && request->gate.start <= line.length) {
        line.ptr += request->gate.start;
        line.length -= request->gate.start;
    }
    line.length = line_length(line);
    const char *space = line.length ? memchr(line.ptr, ' ', line.length) : NULL;
    *method = (telnyx__span){ line.ptr, space ? (size_t)(space - line.ptr) : 0 };
    *target = line;
    if (!space)
        return;
    *target = (telnyx__span){ space + 1, line.length - method->length - 1 };
    space = target->length ? memchr(target->ptr, ' ', target->length) : NULL;
    if (space)
        target->length = (size_t)(space - target->ptr);
}

bool telnyx__request_begun(const telnyx__request *request)
{
    return request->gate.begun;
}

bool telnyx__request_limit_body(telnyx__request *request, size_t bytes)
{
    if (bytes < request->body_max)
        request->body_max = bytes;
    return !request->head.has_length || request->head.content_length <= request->body_max;
}

void telnyx__request_trust(telnyx__request *request)
{
    uncharge(request);
}

bool telnyx__request_expects_body(const telnyx__request *request)
{
    return request->head.chunked || request->head.content_length > 0;
}

/* The methods that llhttp reads over HTTP; others are refused here, so that "unknown method" and
 * "malformed" stay two different answers. */
static bool is_known_method(telnyx__span method)
{
#define NAME(number, name, string) #string,
    static const char *const names[] = { HTTP_METHOD_MAP(NAME) };
#undef NAME
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (telnyx__span_is(method, names[i]))
            return true;
    }
    return false;
}

/* Hands the head to llhttp, which has to see it as we did: complete if and only if there is no
 * body. Any other outcome means that the two disagree about the framing. */
static telnyx__request_event begin_body(telnyx__request *request)
{
    llhttp_t *parser = parser_of(request);
    if (!telnyx__span_is(request->head.method, "POST") && !is_known_method(request->head.method))
        return fail(request, 501);
    if (request->head.encoded)
        return fail(request, 415);
    llhttp_init(parser, HTTP_REQUEST, &settings);
    parser->data = request;
    if (reserve_body(request, 0) != 0)
        return fail(request, 503);
    llhttp_errno_t error = llhttp_execute(parser, request->text.data + request->gate.start,
                                          request->text.length - request->gate.start);
    if (request->stage == FAILED)
        return TELNYX__REQUEST_FAILED;
    bool expects_body = telnyx__request_expects_body(request);
    if (error != (expects_body ? HPE_OK : HPE_PAUSED) || request->complete == expects_body)
        return fail(request, 400);
    request->stage = expects_body ? IN_BODY : DONE;
    return expects_body ? TELNYX__REQUEST_MORE : TELNYX__REQUEST_DONE;
}

/* More than the limit of bytes that are neither body nor the least framing it needs? */
static bool is_over_chunk_limit(const telnyx__request *request, uint64_t allowance)
{
    uint64_t plain = request->body_length + request->plain_bytes + allowance;
    return request->framing_bytes > plain &&
           request->framing_bytes - plain > request->limits->chunk_overhead_bytes;
}

static telnyx__request_event feed_body(telnyx__request *request, const char *bytes, size_t length,
                                       size_t *used)
{
    llhttp_t *parser = parser_of(request);
    size_t good =
        request->head.chunked ? telnyx__chunks_feed(&request->chunks, bytes, length) : length;
    bool bad_size = good < length;
    length = good;
    if (request->head.has_length && length > request->head.content_length - request->body_length)
        length = (size_t)(request->head.content_length - request->body_length);
    llhttp_errno_t error = llhttp_execute(parser, bytes, length);
    if (request->stage == FAILED)
        return TELNYX__REQUEST_FAILED;
    *used = length;
    if (error == HPE_PAUSED && request->complete)
        *used = (size_t)(llhttp_get_error_pos(parser) - bytes);
    else if (error != HPE_OK)
        return fail(request, 400);
    request->framing_bytes += *used;
    if (request->head.chunked &&
        is_over_chunk_limit(request, request->complete ? 0 : UNREPORTED_BYTES)) {
        fail(request, 400);
        request->fault = TELNYX__FAULT_CHUNKS;
        return TELNYX__REQUEST_FAILED;
    }
    if (!request->complete)
        return bad_size ? fail(request, 400) : TELNYX__REQUEST_MORE;
    request->stage = DONE;
    return TELNYX__REQUEST_DONE;
}

telnyx__request_event telnyx__request_feed(telnyx__request *request, const char *bytes,
                                           size_t length, size_t *used)
{
    telnyx__request_event event;
    *used = 0;
    switch (request->stage) {
    case IN_HEAD:
        return length ? feed_head(request, bytes, length, used) : TELNYX__REQUEST_MORE;
    case BEFORE_BODY:
        event = begin_body(request);
        if (event != TELNYX__REQUEST_MORE)
            break;
        /* fall through */
    case IN_BODY:
        event = length ? feed_body(request, bytes, length, used) : TELNYX__REQUEST_MORE;
        break;
    case DONE:
        event = TELNYX__REQUEST_DONE;
        break;
    default:
        event = TELNYX__REQUEST_FAILED;
        break;
    }
    if (event == TELNYX__REQUEST_DONE)
        telnyx__request_body(request)[request->body_length] = '\0';
    return event;
}

char *telnyx__request_body(telnyx__request *request)
{
    return request->body_block + TELNYX__REQUEST_HEADROOM;
}

void telnyx__request_reset(telnyx__request *request)
{
    if (request->text.capacity > TELNYX__REQUEST_KEEP_HEAD)
        telnyx__buf_free(&request->text);
    telnyx__buf_clear(&request->text);
    if (request->body_capacity > TELNYX__REQUEST_KEEP_BODY)
        free_body(request);
    uncharge(request);
    request->crowded = false;
    request->body_max = request->limits->body_bytes;
    memset(&request->chunks, 0, sizeof request->chunks);
    memset(&request->gate, 0, sizeof request->gate);
    memset(&request->head, 0, sizeof request->head);
    request->body_length = 0;
    request->framing_bytes = request->plain_bytes = 0;
    request->stage = IN_HEAD;
    request->status = 0;
    request->fault = TELNYX__FAULT_NONE;
    request->complete = false;
}

void telnyx__request_free(telnyx__request *request)
{
    telnyx__buf_free(&request->text);
    free_body(request);
    telnyx__request_reset(request);
}
