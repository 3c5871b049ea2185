/* Keep-alive, pipelines, deadlines, and how connections end. */
#include <stdio.h>
#include <string.h>

#include "io/host.h"

#define GET      "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
#define POST(n)  "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " #n "\r\n"
#define POST_END "\r\n"

typedef struct scene {
    test_host host;
    test_peer peer;
} scene;

static void init(scene *s)
{
    test_host_init(&s->host);
}

static void start(scene *s)
{
    test_host_start(&s->host);
    test_peer_connect(&s->peer, &s->host.loop, s->host.port);
}

static void done(scene *s)
{
    test_peer_close(&s->peer);
    test_host_stop(&s->host, 0);
}

static const telnyx__server_counters *counters(const scene *s)
{
    return test_host_counters(&s->host);
}

/* The only response, and the connection ended in order behind it. */
static void expect_end(scene *s, int status)
{
    test_peer_until_eof(&s->peer);
    assert_int_equal(test_peer_count(&s->peer), 1);
    test_response response = test_peer_response(&s->peer, 0);
    assert_int_equal(response.status, status);
    assert_int_equal(response.body_length, 0);
    assert_true(test_response_has(&response, "Connection: close"));
    assert_false(s->peer.reset);
}

TEST(keeps_alive_without_memory)
{
    scene s;
    init(&s);
    start(&s);
    size_t calls = 0;
    for (size_t i = 0; i < 50; i++) {
        test_peer_send_text(&s.peer, POST(3) "Pad: 0123456789\r\n" POST_END "abc");
        test_peer_until(&s.peer, i + 1);
        if (i > 0)
            assert_int_equal(s.host.memory.calls, calls);
        calls = s.host.memory.calls;
    }
    assert_int_equal(counters(&s)->accepted, 1);
    assert_int_equal(counters(&s)->requests, 50);
    done(&s);
}

TEST(idles_in_little_memory)
{
    scene s;
    static char large[70000];
    memset(large, 'x', sizeof large);
    init(&s);
    start(&s);
    test_peer_until(&s.peer, 0);
    test_loop_turns(&s.host.loop, 5);
    size_t before = s.host.memory.live_bytes;
    test_peer_send_text(&s.peer, POST(70000) POST_END);
    test_peer_send(&s.peer, large, sizeof large);
    test_peer_until(&s.peer, 1);
    test_peer_send_text(&s.peer, POST(3000) POST_END);
    test_peer_send(&s.peer, large, 3000);
    test_peer_until(&s.peer, 2);
    assert_int_equal(counters(&s)->connections_now, 1);
    /* Beside the connection itself, which stood before already. */
    assert_true(s.host.memory.live_bytes - before <= 6144);
    done(&s);
}

TEST(ends_after_its_last_request)
{
    scene s;
    init(&s);
    s.host.options.limits.requests_per_connection = 3;
    start(&s);
    test_peer_send_text(&s.peer, GET GET GET GET);
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_count(&s.peer), 3);
    for (size_t i = 0; i < 3; i++) {
        test_response response = test_peer_response(&s.peer, i);
        assert_true(
            test_response_has(&response, i == 2 ? "Connection: close" : "Connection: keep-alive"));
    }
    assert_int_equal(s.host.requests, 3);
    done(&s);
}

TEST(serves_a_thousand_and_no_more)
{
    scene s;
    init(&s);
    start(&s);
    for (int i = 0; i < 101; i++)
        test_peer_send_text(&s.peer, GET GET GET GET GET GET GET GET GET GET);
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_count(&s.peer), 1000);
    assert_int_equal(counters(&s)->requests, 1000);
    done(&s);
}

TEST(speaks_to_old_clients)
{
    scene s;
    init(&s);
    start(&s);
    test_peer_send_text(&s.peer, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    test_peer_until(&s.peer, 1);
    test_peer_send_text(&s.peer, "GET / HTTP/1.0\r\n\r\n");
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_count(&s.peer), 2);
    done(&s);
}

TEST(works_on_one_request_at_a_time)
{
    scene s;
    char text[4096];
    init(&s);
    s.host.later = true;
    start(&s);
    for (int i = 0; i < 20; i++) {
        int length = snprintf(text, sizeof text,
                              "POST / HTTP/1.1\r\nHost: a\r\n"
                              "Content-Length: 2\r\n\r\n%02d",
                              i);
        test_peer_send(&s.peer, text, (size_t)length);
    }
    for (size_t i = 0; i < 20; i++) {
        test_host_until_requests(&s.host, i + 1);
        test_loop_turns(&s.host.loop, 5);
        assert_int_equal(s.host.requests, i + 1);
        assert_int_equal(s.host.kept_count, 1);
        test_host_answer(&s.host);
    }
    test_peer_until(&s.peer, 20);
    for (size_t i = 0; i < 20; i++) {
        snprintf(text, sizeof text, "%02zu", i);
        assert_memory_equal(test_peer_response(&s.peer, i).body, text, 2);
    }
    done(&s);
}

/* However much a peer pipelines behind a request in work, little of it is taken in. */
TEST(stops_reading_meanwhile)
{
    scene s;
    static char flood[4 << 20];
    size_t sent = 0;
    memset(flood, 'x', sizeof flood);
    init(&s);
    s.host.later = true;
    start(&s);
    test_peer_send_text(&s.peer, GET);
    test_host_until_requests(&s.host, 1);
    for (int quiet = 0; quiet < 200 && sent < sizeof flood;) {
        ssize_t taken = send(s.peer.fd, flood + sent, sizeof flood - sent, MSG_NOSIGNAL);
        quiet = taken > 0 ? 0 : quiet + 1;
        sent += taken > 0 ? (size_t)taken : 0;
        test_loop_turns(&s.host.loop, 1);
    }
    test_loop_turns(&s.host.loop, 100);
    assert_true(s.host.memory.peak_bytes < 200000);
    test_host_answer(&s.host);
    test_peer_until(&s.peer, 2);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 200);
    assert_int_equal(test_peer_response(&s.peer, 1).status, 400);
    done(&s);
}

TEST(answers_junk_behind_a_good_request)
{
    scene s;
    init(&s);
    start(&s);
    test_peer_send_text(&s.peer, GET "junk\r\n\r\n" GET);
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_count(&s.peer), 2);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 200);
    assert_int_equal(test_peer_response(&s.peer, 1).status, 400);
    assert_int_equal(counters(&s)->bad_request, 1);
    done(&s);
}

TEST(answers_a_peer_that_says_no_more)
{
    for (int later = 0; later < 2; later++) {
        scene s;
        init(&s);
        s.host.later = later;
        start(&s);
        test_peer_send_text(&s.peer, GET GET "GET / HT");
        test_peer_end(&s.peer);
        for (size_t i = 0; later && i < 2; i++) {
            test_host_until_requests(&s.host, i + 1);
            test_loop_turns(&s.host.loop, 5);
            test_host_answer(&s.host);
        }
        test_peer_until_eof(&s.peer);
        assert_int_equal(test_peer_count(&s.peer), 2);
        assert_int_equal(s.host.requests, 2);
        done(&s);
    }
}

/* The same with nothing behind the request, so that the end is seen while it is in work. */
TEST(answers_a_peer_that_has_ended_meanwhile)
{
    scene s;
    init(&s);
    s.host.later = true;
    start(&s);
    test_peer_send_text(&s.peer, GET);
    test_host_until_requests(&s.host, 1);
    test_peer_end(&s.peer);
    test_loop_turns(&s.host.loop, 10);
    assert_int_equal(counters(&s)->connections_now, 1);
    test_host_answer(&s.host);
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 200);
    assert_false(s.peer.reset);
    assert_int_equal(counters(&s)->connections_now, 0);
    done(&s);
}

TEST(refuses_each_overrun)
{
    static const struct {
        const char *start;
        size_t fill;
        int status;
        size_t counter; /* the one that counts it */
    } rows[] = {
        { "GET / HTTP/1.1\r\nHost: a\r\nPad: ", 300, 431,
          offsetof(telnyx__server_counters, head_too_large) },
        { "GET /", 101, 414, offsetof(telnyx__server_counters, target_too_long) },
        { "GET / HTTP/1.1\r\nHost: a\r\nA:\r\nB:\r\nC:\r\nD:\r\n\r\n", 0, 431,
          offsetof(telnyx__server_counters, head_too_large) },
        { POST(51) POST_END, 51, 413, offsetof(telnyx__server_counters, body_too_large) },
        { POST(51) "Expect: 100-continue\r\n" POST_END, 0, 413,
          offsetof(telnyx__server_counters, body_too_large) },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n33\r\n", 10, 413,
          offsetof(telnyx__server_counters, body_too_large) },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;", 80, 400,
          offsetof(telnyx__server_counters, chunk_overhead) },
        { "GET / HTTP/1.1\r\n\r\n", 0, 400, offsetof(telnyx__server_counters, bad_request) },
        { "GET / HTTP/3.1\r\n\r\n", 0, 505, offsetof(telnyx__server_counters, bad_request) },
        { POST(5) "Content-Encoding: gzip\r\n" POST_END, 0, 415,
          offsetof(telnyx__server_counters, bad_request) },
        { "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", 0, 400,
          offsetof(telnyx__server_counters, bad_request) },
        { "FROB / HTTP/1.1\r\nHost: a\r\n\r\n", 0, 501,
          offsetof(telnyx__server_counters, bad_request) },
    };
    char fill[400];
    memset(fill, 'x', sizeof fill);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scene s;
        uint64_t count;
        init(&s);
        s.host.options.limits = (telnyx__server_limits){
            .head_bytes = 300,
            .target_bytes = 100,
            .headers = 4,
            .body_bytes = 50,
            .chunk_overhead_bytes = 40,
        };
        start(&s);
        test_peer_send_text(&s.peer, rows[i].start);
        test_peer_send(&s.peer, fill, rows[i].fill);
        expect_end(&s, rows[i].status);
        memcpy(&count, (const char *)counters(&s) + rows[i].counter, sizeof count);
        assert_int_equal(count, 1);
        assert_int_equal(counters(&s)->requests, 0);
        assert_int_equal(counters(&s)->exchanges_now, 0);
        done(&s);
    }
}

/* The peer is still sending when it is refused; the refusal has to reach it. */
TEST(lets_a_refusal_be_read)
{
    scene s;
    static char body[600000];
    memset(body, 'x', sizeof body);
    init(&s);
    s.host.options.limits.body_bytes = 262144;
    start(&s);
    test_peer_read(&s.peer, false);
    test_peer_send_text(&s.peer, POST(600000) POST_END);
    test_peer_send(&s.peer, body, sizeof body);
    test_peer_end(&s.peer);
    test_host_until_connections(&s.host, 0);
    test_peer_read(&s.peer, true);
    expect_end(&s, 413);
    done(&s);
}

TEST(invites_a_body)
{
    scene s;
    init(&s);
    start(&s);
    test_peer_send_text(&s.peer, POST(2) "Expect: 100-continue\r\n" POST_END);
    static const char invitation[] = "HTTP/1.1 100 Continue\r\n\r\n";
    while (s.peer.length < sizeof invitation - 1)
        test_loop_turns(&s.host.loop, 1);
    assert_string_equal(s.peer.received, invitation);
    test_peer_send_text(&s.peer, "hi");
    test_peer_until(&s.peer, 1);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 200);
    /* Not where the body is there already, is empty, or will be refused. */
    size_t length = s.peer.length;
    test_peer_send_text(&s.peer, POST(2) "Expect: 100-continue\r\n" POST_END "hi");
    test_peer_until(&s.peer, 2);
    test_peer_send_text(&s.peer, POST(0) "Expect: 100-continue\r\n" POST_END);
    test_peer_until(&s.peer, 3);
    s.host.refusal = 405;
    test_peer_send_text(&s.peer, POST(2) "Expect: 100-continue\r\n" POST_END);
    test_peer_until_eof(&s.peer);
    assert_int_equal(test_peer_count(&s.peer), 4);
    assert_null(strstr(s.peer.received + length, "100 Continue"));
    done(&s);
}

/* Deadlines */

/* A byte every five milliseconds, until the server has had enough. */
static void drip_until_eof(scene *s, const char *text)
{
    const char *at = text;
    while (!s->peer.eof) {
        if (*at)
            test_peer_send(&s->peer, at++, 1);
        test_host_pass(&s->host, 5);
    }
}

TEST(ends_slow_heads)
{
    scene s;
    init(&s);
    s.host.options.limits.head_ms = 300;
    start(&s);
    drip_until_eof(&s, "GET / HTTP/1.1\r\nX: yyyyyyyy");
    assert_int_equal(test_peer_response(&s.peer, 0).status, 408);
    assert_int_equal(counters(&s)->head_timeout, 1);
    assert_int_equal(counters(&s)->idle_timeout, 0);
    assert_int_equal(s.host.heads, 0);
    done(&s);
}

TEST(ends_slow_later_heads)
{
    scene s;
    init(&s);
    s.host.options.limits.head_ms = 300;
    start(&s);
    test_peer_send_text(&s.peer, GET);
    test_peer_until(&s.peer, 1);
    drip_until_eof(&s, "GET / HTTP/1.1\r\nX: yyyyyyyy");
    assert_int_equal(test_peer_response(&s.peer, 1).status, 408);
    assert_int_equal(counters(&s)->head_timeout, 1);
    done(&s);
}

TEST(ends_slow_bodies)
{
    scene s;
    init(&s);
    s.host.options.limits.request_ms = 40;
    start(&s);
    test_peer_send_text(&s.peer, POST(1000) POST_END);
    drip_until_eof(&s, "bbbbbbbb");
    assert_int_equal(test_peer_response(&s.peer, 0).status, 408);
    assert_int_equal(counters(&s)->body_timeout, 1);
    assert_int_equal(counters(&s)->head_timeout, 0);
    assert_int_equal(counters(&s)->exchanges_now, 0);
    assert_int_equal(s.host.heads, 1);
    done(&s);
}

TEST(ends_silence_silently)
{
    for (int bytes = 0; bytes < 2; bytes++) {
        scene s;
        init(&s);
        s.host.options.limits.head_ms = 30;
        start(&s);
        if (bytes) /* not the beginning of a request either */
            test_peer_send_text(&s.peer, "\r\n");
        test_host_pass(&s.host, 29);
        assert_false(s.peer.eof);
        test_host_pass_until_eof(&s.host, &s.peer);
        assert_int_equal(s.peer.length, 0);
        assert_int_equal(counters(&s)->idle_timeout, 1);
        assert_int_equal(counters(&s)->head_timeout, 0);
        done(&s);
    }
}

TEST(ends_idleness_silently)
{
    scene s;
    init(&s);
    s.host.options.limits.idle_ms = 30;
    start(&s);
    test_peer_send_text(&s.peer, GET);
    test_peer_until(&s.peer, 1);
    test_host_pass(&s.host, 29);
    assert_false(s.peer.eof);
    test_host_pass_until_eof(&s.host, &s.peer);
    assert_int_equal(test_peer_count(&s.peer), 1);
    assert_int_equal(counters(&s)->idle_timeout, 1);
    done(&s);
}

/* An owner may take its time: no deadline of the peer's runs meanwhile. */
TEST(waits_for_its_owner)
{
    scene s;
    init(&s);
    s.host.later = true;
    s.host.options.limits =
        (telnyx__server_limits){ .request_ms = 10, .idle_ms = 10000, .write_stall_ms = 10 };
    start(&s);
    test_peer_send_text(&s.peer, GET);
    test_host_until_requests(&s.host, 1);
    test_host_pass(&s.host, 9000);
    test_host_answer(&s.host);
    test_peer_until(&s.peer, 1);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 200);
    done(&s);
}

TEST(resets_a_reader_that_stalls)
{
    enum { SIZE = 8 << 20 };
    static char large[SIZE];
    scene s;
    init(&s);
    s.host.options.limits.write_stall_ms = 30;
    s.host.options.limits.output_bytes = SIZE + 1000;
    s.host.body = large;
    s.host.body_length = SIZE;
    start(&s);
    test_peer_read(&s.peer, false);
    test_peer_send_text(&s.peer, GET);
    test_host_until_requests(&s.host, 1);
    test_host_pass_until_connections(&s.host, 0);
    assert_int_equal(counters(&s)->write_stall, 1);
    test_peer_read(&s.peer, true);
    test_peer_until_eof(&s.peer);
    assert_true(s.peer.reset);
    done(&s);
}

TEST(ends_a_linger)
{
    scene s;
    init(&s);
    start(&s);
    /* Refused, but the peer keeps its side open: we do not wait for it for ever. */
    test_peer_send_text(&s.peer, "junk\r\n\r\n");
    expect_end(&s, 400);
    assert_int_equal(counters(&s)->connections_now, 1);
    test_host_pass_until_connections(&s.host, 0);
    assert_int_equal(counters(&s)->closed, 1);
    done(&s);
}

/* What a refused peer goes on sending is read and forgotten, up to a point. */
TEST(bounds_what_a_linger_reads)
{
    enum { PIECE = 1 << 20 };
    static char flood[PIECE];
    scene s;
    size_t sent = 0;
    init(&s);
    start(&s);
    test_peer_send_text(&s.peer, "junk\r\n\r\n");
    expect_end(&s, 400);
    while (counters(&s)->connections_now == 1) {
        ssize_t taken = send(s.peer.fd, flood, PIECE, MSG_NOSIGNAL);
        sent += taken > 0 ? (size_t)taken : 0;
        test_loop_turns(&s.host.loop, 1);
    }
    /* A megabyte that was read, and what the two sockets hold. */
    assert_true(sent < (size_t)24 << 20);
    assert_true(s.host.memory.peak_bytes < 200000);
    done(&s);
}

/* The largest number means never, and not what it wraps to. */
TEST(never_is_a_time)
{
    scene s;
    init(&s);
    s.host.options.limits = (telnyx__server_limits){
        .head_ms = UINT64_MAX,
        .request_ms = UINT64_MAX,
        .idle_ms = UINT64_MAX,
        .write_stall_ms = UINT64_MAX,
    };
    start(&s);
    for (size_t i = 0; i < 3; i++) {
        test_loop_turns(&s.host.loop, 3);
        test_peer_send_text(&s.peer, "POST / HT");
        test_loop_turns(&s.host.loop, 3);
        test_peer_send_text(&s.peer, "TP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
        test_loop_turns(&s.host.loop, 3);
        test_peer_send_text(&s.peer, "bc");
        test_peer_until(&s.peer, i + 1);
        assert_int_equal(test_peer_response(&s.peer, i).status, 200);
    }
    assert_int_equal(counters(&s)->requests, 3);
    assert_int_equal(counters(&s)->closed, 0);
    done(&s);
}

/* RFC 9110, 7.8: who does not upgrade answers as if nobody had asked. */
TEST(goes_on_without_an_upgrade)
{
    static const char *const offers[] = {
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQ\r\n",
        "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n",
        "Connection: TE\r\nTE: trailers\r\n",
        "Expect: something-else\r\n",
    };
    scene s;
    char text[512];
    size_t n = 0;
    init(&s);
    start(&s);
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        snprintf(text, sizeof text, "GET / HTTP/1.1\r\nHost: a\r\n%s\r\n" POST(4) "%s\r\nbody",
                 offers[i], offers[i]);
        test_peer_send_text(&s.peer, text);
        test_peer_until(&s.peer, n + 2);
        assert_int_equal(test_peer_response(&s.peer, n++).status, 200);
        test_response second = test_peer_response(&s.peer, n++);
        assert_int_equal(second.status, 200);
        assert_true(test_response_has(&second, "Connection: keep-alive"));
        assert_true(test_response_has(&second, "Keep-Alive: timeout=75"));
        assert_int_equal(second.body_length, 4);
        assert_memory_equal(second.body, "body", 4);
    }
    assert_int_equal(counters(&s)->bad_request, 0);
    done(&s);
}

static void on_judged(test_host *host, telnyx__exchange *exchange)
{
    telnyx__exchange_judged(exchange, true);
    host->kept[host->kept_count++] = exchange;
}

#define HALF "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n\r\n"

/* All bodies that nobody has looked into share one limit. The one that is at it the longest makes room. */
TEST(bodies_have_one_limit)
{
    static char body[8192];
    scene s;
    test_peer second, third;
    memset(body, 'x', sizeof body);
    init(&s);
    s.host.on_request = on_judged;
    s.host.options.limits.body_bytes = 8192;
    s.host.options.limits.unverified_bytes = 16384;
    start(&s);
    test_peer_send_text(&s.peer, HALF);
    test_peer_send(&s.peer, body, 8191);
    test_peer_connect(&second, &s.host.loop, s.host.port);
    test_peer_send_text(&second, HALF);
    test_peer_send(&second, body, 8191);
    while (counters(&s)->unverified_now < 16384)
        test_loop_turns(&s.host.loop, 1);
    assert_int_equal(counters(&s)->unverified_full, 0);
    /* The third is whole at once, and is read; the first has to go. */
    test_peer_connect(&third, &s.host.loop, s.host.port);
    test_peer_send_text(&third, HALF);
    test_peer_send(&third, body, 8192);
    test_host_until_requests(&s.host, 1);
    expect_end(&s, 503);
    test_response refused = test_peer_response(&s.peer, 0);
    assert_true(test_response_has(&refused, "Retry-After: 1"));
    assert_true(counters(&s)->unverified_full >= 1);
    assert_int_equal(counters(&s)->refused_503, counters(&s)->unverified_full);
    assert_true(counters(&s)->unverified_now <= 8192); /* a trusted one does not count */
    test_host_answer(&s.host);
    test_peer_until(&third, 1);
    assert_int_equal(test_peer_response(&third, 0).body_length, 8192);
    test_peer_close(&second);
    test_peer_close(&third);
    test_host_pass_until_connections(&s.host, 0);
    assert_int_equal(counters(&s)->unverified_now, 0);
    done(&s);
}

/* Whole ones of which nobody knows yet whether they are genuine cannot make room: the newcomer waits for
 * better times. */
TEST(whole_bodies_stay)
{
    static char body[8192];
    scene s;
    test_peer second;
    memset(body, 'x', sizeof body);
    init(&s);
    s.host.later = true;
    s.host.options.limits.body_bytes = s.host.options.limits.unverified_bytes = 8192;
    start(&s);
    test_peer_send_text(&s.peer, HALF);
    test_peer_send(&s.peer, body, 8192);
    test_host_until_requests(&s.host, 1);
    test_peer_connect(&second, &s.host.loop, s.host.port);
    test_peer_send_text(&second, POST(1) POST_END "x");
    test_peer_until_eof(&second);
    assert_int_equal(test_peer_response(&second, 0).status, 503);
    /* Nor is there room for what comes behind the request that is in work: it is cut off. */
    test_peer_send(&s.peer, body, 4096);
    test_host_pass_until_connections(&s.host, 0);
    assert_int_equal(counters(&s)->unverified_full, 2);
    test_host_answer(&s.host);
    assert_int_equal(counters(&s)->unverified_now, 0);
    test_peer_close(&second);
    done(&s);
}

TEST(forgets_a_request_that_is_broken_off)
{
    static const char *const starts[] = { "", "GET / HT", POST(5) POST_END "he" };
    for (size_t i = 0; i < 3; i++) {
        for (int reset = 0; reset < 2; reset++) {
            scene s;
            struct linger none = { .l_onoff = 1, .l_linger = 0 };
            init(&s);
            start(&s);
            test_peer_send_text(&s.peer, starts[i]);
            test_host_until_connections(&s.host, 1);
            test_loop_turns(&s.host.loop, 3);
            if (reset)
                setsockopt(s.peer.fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            test_peer_close(&s.peer);
            test_host_until_connections(&s.host, 0);
            assert_int_equal(counters(&s)->exchanges_now, 0);
            assert_int_equal(s.host.requests, 0);
            test_host_stop(&s.host, 0);
        }
    }
}
