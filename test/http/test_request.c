/* Bodies, limits, pieces and pipelines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/request.h"
#include "support/memory.h"
#include "support/system.h"
#include "support/test.h"

static const telnyx__request_limits usual = { { 16384, 8192, 100 }, 1048576, 4096 };

#define POST    "POST /hook HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

typedef struct scene {
    test_memory memory;
    telnyx__request request;
    size_t heads; /* how often the head was reported */
    size_t left;  /* bytes of the last piece that were not taken */
} scene;

static void init(scene *s, const telnyx__request_limits *limits)
{
    memset(s, 0, sizeof *s);
    test_memory_init(&s->memory);
    telnyx__request_init(&s->request, &s->memory.allocator, limits);
}

static void done(scene *s)
{
    telnyx__request_free(&s->request);
    test_memory_check(&s->memory);
}

/* Feeds one piece, going on behind the head. */
static telnyx__request_event feed(scene *s, const char *bytes, size_t length)
{
    telnyx__request_event event;
    size_t used;
    do {
        event = telnyx__request_feed(&s->request, bytes, length, &used);
        assert_true(used <= length);
        bytes += used;
        length -= used;
        s->heads += event == TELNYX__REQUEST_HEAD;
    } while (event == TELNYX__REQUEST_HEAD);
    s->left = length;
    if (event == TELNYX__REQUEST_MORE)
        assert_int_equal(length, 0);
    return event;
}

static telnyx__request_event feed_text(scene *s, const char *text)
{
    return feed(s, text, strlen(text));
}

/* The status of a refusal, 0 for a whole request, -1 when it wants more. */
static int outcome(const char *bytes, size_t length, const telnyx__request_limits *limits,
                   telnyx__request_fault *fault)
{
    scene s;
    init(&s, limits);
    telnyx__request_event event = feed(&s, bytes, length);
    int status = event == TELNYX__REQUEST_FAILED ? s.request.status
                 : event == TELNYX__REQUEST_DONE ? 0
                                                 : -1;
    if (fault)
        *fault = s.request.fault;
    if (status > 0) /* it stays refused, whatever comes */
        assert_int_equal(feed_text(&s, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                         TELNYX__REQUEST_FAILED);
    done(&s);
    return status;
}

static int outcome_text(const char *text)
{
    return outcome(text, strlen(text), &usual, NULL);
}

TEST(bodies_are_read_whole)
{
    static const struct {
        const char *text, *body;
    } rows[] = {
        { "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "" },
        { POST "Content-Length: 0\r\n\r\n", "" },
        { POST "Content-Length: 5\r\n\r\nhello", "hello" },
        { CHUNKED "0\r\n\r\n", "" },
        { CHUNKED "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world" },
        { CHUNKED "00a\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", "0123456789" },
        { CHUNKED "5;a=b\r\nhello\r\n0\r\n\r\n", "hello" },
    };
    scene s;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i].text);
        for (size_t cut = 0; cut < length; cut++) {
            init(&s, &usual);
            assert_int_equal(feed(&s, rows[i].text, cut), TELNYX__REQUEST_MORE);
            assert_int_equal(feed(&s, rows[i].text + cut, length - cut), TELNYX__REQUEST_DONE);
            assert_int_equal(s.left, 0);
            assert_int_equal(s.heads, 1);
            assert_int_equal(s.request.body_length, strlen(rows[i].body));
            assert_string_equal(telnyx__request_body(&s.request), rows[i].body);
            memset(telnyx__request_body(&s.request) - TELNYX__REQUEST_HEADROOM, 1,
                   TELNYX__REQUEST_HEADROOM);
            done(&s);
        }
    }
}

TEST(refuses_bad_chunks)
{
    static const struct {
        const char *text;
        int status;
    } rows[] = {
        { CHUNKED "x\r\n", 400 },
        { CHUNKED " 5\r\n", 400 },
        { CHUNKED "-5\r\n", 400 },
        { CHUNKED "0x5\r\n", 400 },
        { CHUNKED "\r\n", 400 },
        { CHUNKED "5\rhello", 400 },
        { CHUNKED "5\r\nhelloX", 400 },
        { CHUNKED "5\r\nhello\n", 400 },
        { CHUNKED "20000000000001\r\n", 400 },    /* 2^53 + 1 */
        { CHUNKED "20000000000000\r\n", 413 },    /* 2^53 */
        { CHUNKED "10000000000000000\r\n", 400 }, /* 17 digits: more than 64 bits */
        { CHUNKED "100001\r\n", 413 },
        { CHUNKED "0\r\nBad Trailer: x\r\n\r\n", 400 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = outcome_text(rows[i].text);
        if (status != rows[i].status)
            fail_msg("row %zu: %d", i, status);
    }
}

TEST(knows_its_methods)
{
    assert_int_equal(outcome_text("POST / HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
    assert_int_equal(outcome_text("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
    assert_int_equal(outcome_text("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
    assert_int_equal(outcome_text("M-SEARCH / HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
    assert_int_equal(outcome_text("FROBNICATE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    assert_int_equal(outcome_text("post / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    assert_int_equal(outcome_text("DESCRIBE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    assert_int_equal(outcome_text(POST "Content-Encoding: gzip\r\n\r\n"), 415);
    /* An unknown method still reaches the head's judges first. */
    scene s;
    init(&s, &usual);
    assert_int_equal(feed_text(&s, "FROBNICATE / HTTP/1.1\r\nHost: a\r\n\r\n"),
                     TELNYX__REQUEST_FAILED);
    assert_int_equal(s.heads, 1);
    done(&s);
}

TEST(holds_its_body_limit)
{
    telnyx__request_limits small = { { 16384, 8192, 100 }, 10, 20 };
    telnyx__request_fault fault;
    scene s;
    init(&s, &small);
    assert_int_equal(feed_text(&s, POST "Content-Length: 10\r\n\r\n0123456789"),
                     TELNYX__REQUEST_DONE);
    done(&s);
    static const char *const refused[] = {
        POST "Content-Length: 11\r\n\r\n", /* before any byte of it */
        CHUNKED "b\r\n",
        CHUNKED "5\r\n01234\r\n6\r\n",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(outcome(refused[i], strlen(refused[i]), &small, &fault), 413);
        assert_int_equal(fault, TELNYX__FAULT_BODY);
    }
    /* By default: 1048576 bytes pass, one more does not. */
    size_t length = 1048576;
    char *text = malloc(length + 200);
    assert_non_null(text);
    int head = snprintf(text, 200, POST "Content-Length: %zu\r\n\r\n", length);
    memset(text + head, 'x', length);
    assert_int_equal(outcome(text, (size_t)head + length, &usual, NULL), 0);
    head = snprintf(text, 200, POST "Content-Length: %zu\r\n\r\n", length + 1);
    assert_int_equal(outcome(text, (size_t)head, &usual, NULL), 413);
    free(text);
}

static int overhead(size_t chunks, const char *chunk, const char *end)
{
    telnyx__request_limits small = { { 16384, 8192, 100 }, 1048576, 20 };
    telnyx__request_fault fault;
    size_t size = sizeof CHUNKED + chunks * strlen(chunk) + strlen(end) + 1;
    char *text = malloc(size);
    assert_non_null(text);
    size_t at = (size_t)snprintf(text, size, "%s", CHUNKED);
    for (size_t i = 0; i < chunks; i++)
        at += (size_t)snprintf(text + at, size - at, "%s", chunk);
    at += (size_t)snprintf(text + at, size - at, "%s", end);
    int status = outcome(text, at, &small, &fault);
    assert_int_equal(fault == TELNYX__FAULT_CHUNKS, status == 400);
    free(text);
    return status;
}

TEST(counts_chunk_overhead_exactly)
{
    /* Small chunks cost nothing beyond what chunks need. */
    assert_int_equal(overhead(5000, "1\r\nx\r\n", "0\r\n\r\n"), 0);
    assert_int_equal(overhead(100, "0f\r\n0123456789abcde\r\n", "0\r\n\r\n"), 400);
    assert_int_equal(overhead(20, "0f\r\n0123456789abcde\r\n", "0\r\n\r\n"), 0);
    assert_int_equal(overhead(21, "0f\r\n0123456789abcde\r\n", "0\r\n\r\n"), 400);
    /* Extensions, trailers, and both. */
    assert_int_equal(overhead(1, "1;a=3456789012345678\r\nx\r\n", "0\r\n\r\n"), 0);
    assert_int_equal(overhead(1, "1;a=34567890123456789\r\nx\r\n", "0\r\n\r\n"), 0);
    assert_int_equal(overhead(1, "1;a=345678901234567890\r\nx\r\n", "0\r\n\r\n"), 400);
    assert_int_equal(overhead(0, "", "0\r\nA: 456789012345678\r\n\r\n"), 0);
    assert_int_equal(overhead(0, "", "0\r\nA: 4567890123456789\r\n\r\n"), 400);
    assert_int_equal(overhead(2, "1;a=567\r\nx\r\n", "0\r\nA: b\r\n\r\n"), 0);
    assert_int_equal(overhead(2, "1;a=567\r\nx\r\n", "0\r\nA: bcdef\r\n\r\n"), 400);
}

TEST(stops_an_endless_extension)
{
    scene s;
    size_t fed = 0;
    telnyx__request_event event;
    init(&s, &usual);
    assert_int_equal(feed_text(&s, CHUNKED "1;"), TELNYX__REQUEST_MORE);
    do
        event = feed(&s, "a", 1);
    while (event == TELNYX__REQUEST_MORE && ++fed < 10000);
    assert_int_equal(event, TELNYX__REQUEST_FAILED);
    assert_int_equal(s.request.fault, TELNYX__FAULT_CHUNKS);
    assert_true(fed >= 4096 && fed < 4096 + 32);
    done(&s);
}

TEST(keeps_pipelined_bytes)
{
    static const char text[] =
        POST "Content-Length: 3\r\n\r\nabc" CHUNKED "2\r\nde\r\n0\r\nT: x\r\n\r\n"
             "\r\nGET /third HTTP/1.1\r\nHost: a\r\n\r\nrest";
    static const char *const bodies[] = { "abc", "de", "" };
    scene s;
    const char *at = text;
    size_t left = sizeof text - 1;
    init(&s, &usual);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(feed(&s, at, left), TELNYX__REQUEST_DONE);
        at += left - s.left;
        left = s.left;
        assert_string_equal(telnyx__request_body(&s.request), bodies[i]);
        telnyx__request_reset(&s.request);
        assert_false(telnyx__request_begun(&s.request));
    }
    assert_int_equal(left, 4);
    assert_string_equal(at, "rest");
    done(&s);
}

TEST(reuses_small_buffers)
{
    static const char text[] = POST "Content-Length: 1500\r\n\r\n";
    char body[1500];
    scene s;
    memset(body, 'b', sizeof body);
    init(&s, &usual);
    for (int i = 0; i < 10; i++) {
        size_t before = s.memory.calls;
        assert_int_equal(feed_text(&s, text), TELNYX__REQUEST_MORE);
        assert_int_equal(feed(&s, body, sizeof body), TELNYX__REQUEST_DONE);
        telnyx__request_reset(&s.request);
        if (i > 0)
            assert_int_equal(s.memory.calls, before);
    }
    assert_true(s.memory.live_bytes <= 8192 - 2048);
    done(&s);
}

TEST(gives_back_large_buffers)
{
    char text[12000], body[60000];
    scene s;
    int head = snprintf(text, sizeof text, POST "Content-Length: %zu\r\nPad: ", sizeof body);
    memset(text + head, 'p', 8000);
    memcpy(text + head + 8000, "\r\n\r\n", 4);
    memset(body, 'b', sizeof body);
    init(&s, &usual);
    assert_int_equal(feed(&s, text, (size_t)head + 8004), TELNYX__REQUEST_MORE);
    /* Announcing a large body gets no memory for it. */
    assert_true(s.memory.live_bytes < 20480);
    assert_int_equal(feed(&s, body, sizeof body), TELNYX__REQUEST_DONE);
    telnyx__request_reset(&s.request);
    assert_int_equal(s.memory.live_bytes, 0);
    done(&s);
}

/* An upgrade that is only offered changes nothing about where the request ends. */
TEST(upgrades_are_not_taken)
{
    static const char *const rows[] = {
        POST "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMA\r\n"
             "Content-Length: 2\r\n\r\nok",
        POST "Connection: upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked\r\n\r\n"
             "2\r\nok\r\n0\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
        "GET /healthz HTTP/1.0\r\nConnection: upgrade, keep-alive\r\nUpgrade: h2c\r\n\r\n",
        POST "Upgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t piece = 1; piece < 60; piece += 29) {
            scene s;
            telnyx__request_event event = TELNYX__REQUEST_MORE;
            init(&s, &usual);
            size_t length = strlen(rows[i]);
            for (size_t at = 0; at < length; at += piece)
                event = feed(&s, rows[i] + at, length - at < piece ? length - at : piece);
            if (event != TELNYX__REQUEST_DONE || s.left != 0)
                fail_msg("row %zu in pieces of %zu: %d", i, piece, s.request.status);
            assert_string_equal(telnyx__request_body(&s.request), i < 2 ? "ok" : "");
            assert_true(s.request.head.keep_alive);
            /* What follows is the next request and no other protocol. */
            telnyx__request_reset(&s.request);
            assert_int_equal(feed_text(&s, POST "Content-Length: 0\r\n\r\n"), TELNYX__REQUEST_DONE);
            done(&s);
        }
    }
}

TEST(sizes_of_chunks_have_sixteen_digits)
{
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
    for (size_t digits = 1; digits <= 64; digits++) {
        char text[256];
        int length = snprintf(text, sizeof text, CHUNKED "%.*s2\r\nok\r\n%.*s0\r\n\r\n",
                              (int)digits - 1, zeros, (int)digits - 1, zeros);
        int expected = digits <= 16 ? 0 : 400;
        if (outcome(text, (size_t)length, &usual, NULL) != expected)
            fail_msg("%zu digits are not answered %d", digits, expected);
        /* The last chunk alone as well. */
        length =
            snprintf(text, sizeof text, CHUNKED "2\r\nok\r\n%.*s0\r\n\r\n", (int)digits - 1, zeros);
        assert_int_equal(outcome(text, (size_t)length, &usual, NULL), expected);
    }
}

/* Which fault is met first does not depend on the pieces. */
TEST(the_first_fault_counts)
{
    static const char text[] =
        CHUNKED "100001\r\nx\r\n00000000000000000000000001\r\ny\r\n0\r\n\r\n";
    for (size_t piece = 1; piece < sizeof text; piece += 20) {
        scene s;
        telnyx__request_event event = TELNYX__REQUEST_MORE;
        init(&s, &usual);
        for (size_t at = 0; at < sizeof text - 1 && event == TELNYX__REQUEST_MORE; at += piece)
            event =
                feed(&s, text + at, sizeof text - 1 - at < piece ? sizeof text - 1 - at : piece);
        assert_int_equal(event, TELNYX__REQUEST_FAILED);
        assert_int_equal(s.request.status, 413);
        done(&s);
    }
}

TEST(one_request_may_have_less)
{
    scene s;
    size_t used;
    for (int chunked = 0; chunked < 2; chunked++) {
        const char *head = chunked ? CHUNKED : POST "Content-Length: 6\r\n\r\n";
        init(&s, &usual);
        assert_int_equal(telnyx__request_feed(&s.request, head, strlen(head), &used),
                         TELNYX__REQUEST_HEAD);
        assert_int_equal(telnyx__request_limit_body(&s.request, 6), true);
        assert_int_equal(telnyx__request_limit_body(&s.request, 5), chunked);
        /* It cannot be widened again. */
        assert_int_equal(telnyx__request_limit_body(&s.request, 100), chunked);
        assert_int_equal(feed_text(&s, chunked ? "6\r\n" : "123456"), TELNYX__REQUEST_FAILED);
        assert_int_equal(s.request.status, 413);
        telnyx__request_reset(&s.request);
        assert_int_equal(feed_text(&s, POST "Content-Length: 6\r\n\r\n123456"),
                         TELNYX__REQUEST_DONE);
        done(&s);
    }
}

static size_t rooms;

/* Somebody else gives way, as often as there is somebody. */
static bool make_room(telnyx__body_pool *pool, size_t more)
{
    while (rooms > 0 && more > pool->bytes_max - pool->bytes) {
        rooms--;
        pool->bytes -= 10000;
    }
    return more <= pool->bytes_max - pool->bytes;
}

TEST(bodies_share_a_pool)
{
    static char body[20000];
    telnyx__body_pool pool = { 0, 20000, NULL };
    scene a, b;
    memset(body, 'b', sizeof body);
    init(&a, &usual);
    init(&b, &usual);
    a.request.pool = b.request.pool = &pool;
    assert_int_equal(feed_text(&a, POST "Content-Length: 20000\r\n\r\n"), TELNYX__REQUEST_MORE);
    assert_true(pool.bytes > 0 && pool.bytes < 4096); /* announcing takes nothing */
    assert_int_equal(feed(&a, body, 10000), TELNYX__REQUEST_MORE);
    assert_true(pool.bytes >= 10000 && pool.bytes <= 20000);
    assert_int_equal(feed(&a, body, 10000), TELNYX__REQUEST_DONE);
    assert_int_equal(pool.bytes, 20000);
    assert_int_equal(feed_text(&b, POST "Content-Length: 3\r\n\r\nabc"), TELNYX__REQUEST_FAILED);
    assert_int_equal(b.request.status, 503);
    assert_int_equal(b.request.fault, TELNYX__FAULT_CROWD);
    telnyx__request_reset(&b.request);
    /* What is known to be genuine counts no more, and once only. */
    telnyx__request_trust(&a.request);
    telnyx__request_trust(&a.request);
    assert_int_equal(pool.bytes, 0);
    assert_int_equal(feed_text(&b, POST "Content-Length: 3\r\n\r\nabc"), TELNYX__REQUEST_DONE);
    assert_true(pool.bytes >= 3);
    telnyx__request_reset(&a.request);
    telnyx__request_reset(&b.request);
    assert_int_equal(pool.bytes, 0);
    /* A buffer that is used again is entered again. */
    assert_int_equal(feed_text(&b, POST "Content-Length: 3\r\n\r\nabc"), TELNYX__REQUEST_DONE);
    assert_true(pool.bytes >= 3);
    telnyx__request_reset(&b.request);
    /* Others are asked to make room. */
    pool.bytes = 20000;
    pool.make_room = make_room;
    rooms = 1;
    assert_int_equal(feed_text(&b, POST "Content-Length: 20000\r\n\r\n"), TELNYX__REQUEST_MORE);
    assert_int_equal(rooms, 0);
    assert_int_equal(feed(&b, body, 20000), TELNYX__REQUEST_FAILED);
    assert_int_equal(b.request.fault, TELNYX__FAULT_CROWD);
    done(&a);
    done(&b);
    assert_int_equal(pool.bytes, 10000);
}

TEST(tells_what_was_asked)
{
    static const struct {
        const char *bytes, *method, *target;
    } rows[] = {
        { "POST /hook?a=b HTTP/1.1\r\nHost: a\r\n\r\n", "POST", "/hook?a=b" },
        { "\r\nGET /x HTTP/1.1\r\nHost", "GET", "/x" },
        { "GET /x HTTP/9.9\r\n\r\n", "GET", "/x" },
        { "GET /unfinished", "GET", "/unfinished" },
        { "GET ", "GET", "" },
        { "GE", "", "GE" },
        { "\x16\x03\x01", "", "\x16\x03\x01" },
        { "", "", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scene s;
        telnyx__span method, target;
        init(&s, &usual);
        feed_text(&s, rows[i].bytes);
        telnyx__request_line(&s.request, &method, &target);
        if (!telnyx__span_is(method, rows[i].method) || !telnyx__span_is(target, rows[i].target))
            fail_msg("row %zu: %.*s %.*s", i, (int)method.length, method.ptr, (int)target.length,
                     target.ptr);
        done(&s);
    }
}

static void play(test_memory *memory, void *user_data)
{
    telnyx__request request;
    const char *at = user_data;
    size_t left = strlen(at), used;
    telnyx__request_event event = TELNYX__REQUEST_MORE;
    telnyx__request_init(&request, &memory->allocator, &usual);
    while (left > 0 || event == TELNYX__REQUEST_HEAD) {
        size_t piece = left < 700 ? left : 700;
        event = telnyx__request_feed(&request, at, piece, &used);
        at += used;
        left -= used;
        if (event == TELNYX__REQUEST_FAILED || event == TELNYX__REQUEST_DONE)
            break;
    }
    if (event == TELNYX__REQUEST_FAILED) {
        assert_int_equal(request.status, 503);
        assert_int_equal(request.fault, TELNYX__FAULT_MEMORY);
        assert_true(memory->fail_at > 0);
    } else {
        assert_int_equal(event, TELNYX__REQUEST_DONE);
        assert_int_equal(request.body_length, 9000);
    }
    telnyx__request_free(&request);
}

TEST(survives_running_out_of_memory)
{
    static char text[16000];
    int head = snprintf(text, sizeof text, POST "Content-Length: 9000\r\nPad: %03000d\r\n\r\n", 0);
    memset(text + head, 'b', 9000);
    assert_true(test_memory_torture(play, text) >= 4);
}
