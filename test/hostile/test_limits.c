/* Peers that send too much, or what can be read in two ways: every limit of size at its default and to
 * the byte, against a listening app. What is within a limit is refused for its signature only. */
#include "hostile/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE "POST /webhooks HTTP/1.1\r\n"
#define HOST "Host: x\r\n"

/* Bytes of a request, grown as it is written. */
typedef struct text {
    char *bytes;
    size_t length;
} text;

static void add_bytes(text *t, const char *bytes, size_t length)
{
    t->bytes = realloc(t->bytes, t->length + length + 1);
    assert_non_null(t->bytes);
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[t->length] = '\0';
}

static void add(text *t, const char *string)
{
    add_bytes(t, string, strlen(string));
}

static void add_filler(text *t, size_t length)
{
    char *filler = malloc(length + 1);
    assert_non_null(filler);
    memset(filler, 'x', length);
    add_bytes(t, filler, length);
    free(filler);
}

static void drop(text *t)
{
    free(t->bytes);
    *t = (text){ 0 };
}

/* The request is read whole and refused for want of a signature; the connection goes on. */
static void is_read(target *t, const text *request, int status)
{
    test_peer peer;
    target_connect(t, &peer);
    test_peer_send(&peer, request->bytes, request->length);
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.status, status);
    test_peer_close(&peer);
}

static void refuses(target *t, const text *request, int status)
{
    target_refuses(t, request->bytes, request->length, status);
}

/* Heads ------------------------------------------------------------------------------------------ */

TEST(a_head_has_16384_bytes)
{
    target t;
    text request = { 0 };
    target_open(&t);
    for (size_t size = 16384; size <= 16385; size++) {
        add(&request, LINE HOST "Content-Length: 0\r\nPad: ");
        add_filler(&request, size - request.length - 4);
        add(&request, "\r\n\r\n");
        assert_int_equal(request.length, size);
        if (size == 16384)
            is_read(&t, &request, 401);
        else
            refuses(&t, &request, 431);
        drop(&request);
    }
    /* It need not end for that, nor have a line. */
    add(&request, LINE HOST "Pad: ");
    add_filler(&request, 100000);
    refuses(&t, &request, 431);
    drop(&request);
    assert_int_equal(target_metrics(&t).http_head_too_large, 2);
    assert_int_equal(target_metrics(&t).webhooks, 1);
    target_lives(&t);
    target_close(&t);
}

TEST(at_most_20_kib_of_a_head_are_held)
{
    target t;
    test_peer peer;
    text request = { 0 };
    target_open(&t);
    target_connect(&t, &peer);
    while (target_metrics(&t).connections_now == 0)
        test_loop_turns(&t.r.loop, 1);
    add(&request, LINE HOST "Pad: ");
    add_filler(&request, 16300);
    size_t before = t.r.memory.live_bytes;
    test_peer_drip(&peer, request.bytes, request.length);
    test_loop_turns(&t.r.loop, 20);
    assert_false(peer.eof);
    assert_true(t.r.memory.live_bytes - before > 16000);
    assert_true(t.r.memory.live_bytes - before <= 20 * 1024);
    test_peer_close(&peer);
    drop(&request);
    target_close(&t);
}

TEST(a_head_has_100_headers)
{
    target t;
    text request = { 0 };
    char line[32];
    target_open(&t);
    for (int count = 100; count <= 101; count++) {
        add(&request, LINE HOST "Content-Length: 0\r\n");
        for (int i = 2; i < count; i++) {
            snprintf(line, sizeof line, "N%d: %d\r\n", i, i);
            add(&request, line);
        }
        add(&request, "\r\n");
        if (count == 100)
            is_read(&t, &request, 401);
        else
            refuses(&t, &request, 431);
        drop(&request);
    }
    assert_int_equal(target_metrics(&t).http_head_too_large, 1);
    target_close(&t);
}

TEST(a_target_has_8192_bytes)
{
    target t;
    text request = { 0 };
    target_open(&t);
    for (size_t size = 8192; size <= 8193; size++) {
        add(&request, "POST /webhooks?");
        add_filler(&request, size - strlen("/webhooks?"));
        add(&request, " HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n");
        if (size == 8192)
            is_read(&t, &request, 401);
        else
            refuses(&t, &request, 414);
        drop(&request);
    }
    assert_int_equal(target_metrics(&t).http_target_too_long, 1);
    target_close(&t);
}

/* Bodies ----------------------------------------------------------------------------------------- */

TEST(a_body_has_1048576_bytes)
{
    target t;
    text request = { 0 };
    target_open(&t);
    add(&request, LINE HOST "Content-Length: 1048576\r\n\r\n");
    add_filler(&request, 1048576);
    is_read(&t, &request, 401);
    drop(&request);
    /* The rest is refused at its head: no byte of the body is sent here, or asked for. */
    static const char *const heads[] = {
        LINE HOST "Content-Length: 1048577\r\n\r\n",
        LINE HOST "Content-Length: 1048577\r\nExpect: 100-continue\r\n\r\n",
        LINE HOST "Content-Length: 9007199254740993\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        target_refuses(&t, heads[i], strlen(heads[i]), 413);
    assert_int_equal(target_metrics(&t).http_body_too_large, 3);
    assert_int_equal(target_metrics(&t).webhooks, 1);
    target_lives(&t);
    target_close(&t);
}

TEST(chunks_have_1048576_bytes_in_all)
{
    target t;
    text request = { 0 };
    target_open(&t);
    for (int more = 0; more <= 1; more++) {
        add(&request, LINE HOST "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 16; i++) {
            add(&request, "10000\r\n");
            add_filler(&request, 0x10000);
            add(&request, "\r\n");
        }
        if (more)
            add(&request, "1\r\nx\r\n");
        add(&request, "0\r\n\r\n");
        if (more)
            refuses(&t, &request, 413);
        else
            is_read(&t, &request, 401);
        drop(&request);
    }
    assert_int_equal(target_metrics(&t).http_body_too_large, 1);
    target_close(&t);
}

TEST(a_chunk_of_an_absurd_size_is_no_chunk)
{
    static const char *const sizes[] = {
        "20000000000001",
        "8000000000000000",
        "FFFFFFFFFFFFFFFF",
        "00000000000000001",
        "-1",
        "0x10",
        "1G",
        " 5",
    };
    target t;
    target_open(&t);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        text request = { 0 };
        add(&request, LINE HOST "Transfer-Encoding: chunked\r\n\r\n");
        add(&request, sizes[i]);
        add(&request, "\r\nxxxxx\r\n0\r\n\r\n");
        refuses(&t, &request, 400);
        drop(&request);
    }
    assert_int_equal(target_metrics(&t).http_bad_request, sizeof sizes / sizeof sizes[0]);
    target_lives(&t);
    target_close(&t);
}

/* 4096 bytes beside the data, wherever they stand: in one extension, in many, in trailers. */
TEST(beside_chunks_there_are_4096_bytes)
{
    target t;
    target_open(&t);
    for (int kind = 0; kind < 3; kind++) {
        for (int more = 0; more <= 1; more++) {
            text request = { 0 };
            size_t filler = more ? 4200 : 3900;
            add(&request, LINE HOST "Transfer-Encoding: chunked\r\n\r\n");
            if (kind == 0) {
                add(&request, "1;a=");
                add_filler(&request, filler);
                add(&request, "\r\nx\r\n");
            }
            for (int i = 0; kind == 1 && i < 40; i++) {
                add(&request, "1;a=");
                add_filler(&request, more ? filler / 40 : 80);
                add(&request, "\r\nx\r\n");
            }
            add(&request, "0\r\n");
            if (kind == 2) {
                add(&request, "T: ");
                add_filler(&request, filler);
                add(&request, "\r\n");
            }
            add(&request, "\r\n");
            if (more)
                refuses(&t, &request, 400);
            else
                is_read(&t, &request, 401);
            drop(&request);
        }
    }
    assert_int_equal(target_metrics(&t).http_chunk_overhead, 3);
    target_close(&t);
}

TEST(nothing_is_inflated)
{
    static const char *const encodings[] = { "gzip", "GZIP",           "deflate", "br",
                                             "zstd", "identity, gzip", "x" };
    target t;
    char head[256];
    target_open(&t);
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        snprintf(head, sizeof head,
                 LINE HOST "Content-Encoding: %s\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08",
                 encodings[i]);
        target_refuses(&t, head, strlen(head), 415);
    }
    snprintf(head, sizeof head,
             LINE HOST
             "Content-Encoding: identity\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n");
    target_refuses(&t, head, strlen(head), 415);
    assert_int_equal(target_metrics(&t).webhooks, 0);
    target_close(&t);
}

/* Two readings ------------------------------------------------------------------------------------- */

#define HEAD(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }
#define SMUGGLED LINE HOST "Content-Length: 0\r\n\r\n"

/* Each could be one request to one reader and two to the next; there is one answer, and it is an end. */
TEST(what_has_two_readings_has_no_second_answer)
{
    static const struct {
        const char *bytes;
        size_t length;
    } heads[] = {
        HEAD(HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        HEAD(HOST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        HEAD(HOST "Content-Length: 0\r\nContent-Length: 5\r\n"),
        HEAD(HOST "Content-Length: 0\r\nContent-Length: 0\r\n"),
        HEAD(HOST "Content-Length: 0, 5\r\n"),
        HEAD(HOST "Content-Length: +5\r\n"),
        HEAD(HOST "Content-Length: 0x5\r\n"),
        HEAD(HOST "Content-Length: 5 5\r\n"),
        HEAD(HOST "Content-Length: -5\r\n"),
        HEAD(HOST "Content-Length: \r\n"),
        HEAD(HOST "Content-Length: 99999999999999999999999\r\n"),
        HEAD(HOST "Transfer-Encoding: chunked, chunked\r\n"),
        HEAD(HOST "Transfer-Encoding: xchunked\r\n"),
        HEAD(HOST "Transfer-Encoding:\x0b"
                  "chunked\r\n"),
        HEAD(HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
        HEAD(HOST "Transfer-Encoding: identity, chunked\r\n"),
        HEAD(HOST "Transfer-Encoding : chunked\r\n"),
        HEAD(HOST " Transfer-Encoding: chunked\r\n"),
        HEAD(HOST "X: y\r\n Content-Length: 5\r\n"),
        HEAD(HOST "X: y\r\n\tTransfer-Encoding: chunked\r\n"),
        HEAD(HOST "X: y\rContent-Length: 5\r\n"),
        HEAD(HOST "X: y\nContent-Length: 5\r\n"),
        HEAD(HOST "Content-Length : 5\r\n"),
        HEAD(HOST "Content-Length\t: 5\r\n"),
        HEAD(HOST "Content-Length\0: 5\r\n"),
        HEAD(HOST ": 5\r\nContent-Length: 0\r\n"),
        HEAD(HOST "no colon\r\nContent-Length: 0\r\n"),
        HEAD(HOST "X\x80: y\r\nContent-Length: 0\r\n"),
    };
    target t;
    target_open(&t);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        text request = { 0 };
        add(&request, LINE);
        add_bytes(&request, heads[i].bytes, heads[i].length);
        add(&request, "\r\n0\r\n\r\n" SMUGGLED);
        test_peer peer;
        target_connect(&t, &peer);
        test_peer_send(&peer, request.bytes, request.length);
        test_peer_until_eof(&peer);
        int status = test_peer_count(&peer) ? test_peer_response(&peer, 0).status : 0;
        if (test_peer_count(&peer) != 1 || (status != 400 && status != 501))
            fail_msg("%s: %zu answers, the first is %d", heads[i].bytes, test_peer_count(&peer),
                     status);
        test_peer_close(&peer);
        drop(&request);
    }
    assert_int_equal(target_metrics(&t).http_bad_request, sizeof heads / sizeof heads[0]);
    assert_int_equal(target_metrics(&t).http_requests, 0);
    assert_int_equal(target_metrics(&t).webhooks, 0);
    target_lives(&t);
    target_close(&t);
}

TEST(a_request_names_one_host)
{
    static const char *const hosts[] = {
        "",
        "Host: a\r\nHost: a\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: a b\r\n",
        "Host: a, b\r\n",
        "Host: a/b\r\n",
        "Host: u@a\r\n",
        "Host: a:b\r\n",
        "Host: a:99999999\r\n",
        "Host: [::1\r\n",
        "Host: a\xff\r\n",
    };
    target t;
    char head[256];
    target_open(&t);
    for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
        snprintf(head, sizeof head, LINE "%sContent-Length: 0\r\n\r\n", hosts[i]);
        target_refuses(&t, head, strlen(head), 400);
    }
    assert_int_equal(target_metrics(&t).http_bad_request, sizeof hosts / sizeof hosts[0]);
    target_close(&t);
}

/* Methods ---------------------------------------------------------------------------------------- */

TEST(only_post_is_for_webhooks)
{
    static const char *const methods[] = { "GET", "PUT", "DELETE", "PATCH", "OPTIONS" };
    target t;
    char head[256];
    target_open(&t);
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        test_peer peer;
        snprintf(head, sizeof head, "%s /webhooks HTTP/1.1\r\n" HOST "\r\n", methods[i]);
        target_connect(&t, &peer);
        test_peer_send_text(&peer, head);
        test_peer_until_eof(&peer);
        test_response response = test_peer_response(&peer, 0);
        assert_int_equal(response.status, 405);
        assert_true(test_response_has(&response, "Allow: POST"));
        assert_int_equal(response.body_length, 0);
        test_peer_close(&peer);
    }
    assert_int_equal(target_metrics(&t).refused_route, sizeof methods / sizeof methods[0]);
    assert_int_equal(target_metrics(&t).webhooks, 0);
    target_close(&t);
}

/* Whatever is behind such a head is not for us to carry, and not a second request. */
TEST(there_is_no_tunnel)
{
    static const struct {
        const char *bytes;
        int status;
    } rows[] = {
        { "CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere:443\r\n\r\n", 400 },
        { "CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n" SMUGGLED, 400 },
        { "TRACE /webhooks HTTP/1.1\r\n" HOST "\r\n", 400 },
        { "GET /webhooks HTTP/1.1\r\n" HOST "Upgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
          "\x81\x05hello",
          405 },
        /* HTTP/2 without asking: a version that is not spoken here. */
        { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505 },
        { "POST http://elsewhere/webhooks HTTP/1.1\r\nHost: elsewhere\r\nContent-Length: 0\r\n\r\n",
          0 },
    };
    target t;
    target_open(&t);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        test_peer peer;
        target_connect(&t, &peer);
        test_peer_send_text(&peer, rows[i].bytes);
        if (rows[i].status) {
            test_peer_until_eof(&peer);
            if (test_peer_response(&peer, 0).status != rows[i].status)
                fail_msg("%s: %d", rows[i].bytes, test_peer_response(&peer, 0).status);
            assert_int_equal(test_peer_count(&peer), 1);
        } else {
            /* Read as its path here; nothing goes elsewhere. */
            test_peer_until(&peer, 1);
            assert_true(test_peer_response(&peer, 0).status >= 400);
        }
        assert_null(strstr(peer.received, "HTTP/1.1 101"));
        test_peer_close(&peer);
    }
    target_lives(&t);
    target_close(&t);
}

TEST(junk_behind_a_good_request_is_answered_and_ends)
{
    static const char *const junk[] = { "junk\r\n\r\n", "\x16\x03\x01\x02\x00 this is TLS\r\n",
                                        "POST\r\n", "GET /webhooks HTTP/1.1\nHost: x\n\n" };
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++) {
        target t;
        test_peer peer;
        char bytes[4096];
        target_open(&t);
        size_t length = target_signed_request(&t, bytes, sizeof bytes, target_event(&t));
        snprintf(bytes + length, sizeof bytes - length, "%s" SMUGGLED, junk[i]);
        target_connect(&t, &peer);
        test_peer_send_text(&peer, bytes);
        test_peer_until_eof(&peer);
        assert_int_equal(test_peer_count(&peer), 2);
        assert_int_equal(test_peer_response(&peer, 0).status, 200);
        assert_int_equal(test_peer_response(&peer, 1).status, 400);
        app_rig_assert_trail(&t.r, "initiated ");
        assert_int_equal(target_metrics(&t).http_bad_request, 1);
        assert_int_equal(target_metrics(&t).webhooks, 1);
        test_peer_close(&peer);
        target_close(&t);
    }
}

/* Overload --------------------------------------------------------------------------------------- */

static void assert_for_now(const test_response *response)
{
    assert_int_equal(response->status, 503);
    assert_true(test_response_has(response, "Retry-After: 1"));
    assert_int_equal(response->body_length, 0);
}

TEST(too_many_calls_are_refused_for_now)
{
    target t;
    test_peer peer;
    char body[1024];
    target_prepare(&t);
    t.r.limits.calls = 2;
    t.r.options.call_grace_ms = 1;
    t.r.options.order_window_ms = TELNYX_INT(0);
    target_start(&t);
    target_connect(&t, &peer);
    for (size_t n = 0; n < 2; n++)
        assert_int_equal(target_post_signed(&t, &peer, n, target_event(&t)).status, 200);
    char third[1024];
    snprintf(third, sizeof third, "%s", target_event(&t));
    test_response response = target_post_signed(&t, &peer, 2, third);
    assert_for_now(&response);
    assert_int_equal(target_metrics(&t).refused_overload, 1);
    app_rig_event_json(body, sizeof body, "end", "call.hangup", "call-1", 9,
                       "\"hangup_cause\":\"normal_clearing\"");
    assert_int_equal(target_post_signed(&t, &peer, 3, body).status, 200);
    app_rig_pass_until_forgotten(&t.r, "call-1");
    /* It was given back, not lost: the second delivery is no duplicate. */
    assert_int_equal(target_post_signed(&t, &peer, 4, third).status, 200);
    assert_int_equal(target_metrics(&t).duplicates, 0);
    app_rig_assert_trail(&t.r, "initiated initiated hangup initiated ");
    test_peer_close(&peer);
    target_close(&t);
}

TEST(too_many_held_events_are_refused_for_now)
{
    target t;
    test_peer early, peer;
    char body[1024], request[2048];
    target_prepare(&t);
    t.r.limits.events_held = 1;
    target_start(&t);
    target_connect(&t, &early);
    target_connect(&t, &peer);
    app_rig_event_json(body, sizeof body, "early", "call.answered", "a", 100, NULL);
    target_signed_request(&t, request, sizeof request, body);
    test_peer_send_text(&early, request);
    while (!target_metrics(&t).events_held_now)
        test_loop_turns(&t.r.loop, 1);
    app_rig_event_json(body, sizeof body, "early too", "call.answered", "b", 100, NULL);
    test_response response = target_post_signed(&t, &peer, 0, body);
    assert_for_now(&response);
    assert_int_equal(target_metrics(&t).refused_overload, 1);
    /* What was held is not touched by that. */
    app_rig_event_json(body, sizeof body, "first", "call.initiated", "a", 0,
                       "\"direction\":\"incoming\"");
    assert_int_equal(target_post_signed(&t, &peer, 1, body).status, 200);
    test_peer_until(&early, 1);
    assert_int_equal(test_peer_response(&early, 0).status, 200);
    app_rig_assert_trail(&t.r, "initiated answered ");
    test_peer_close(&early);
    test_peer_close(&peer);
    target_close(&t);
}
