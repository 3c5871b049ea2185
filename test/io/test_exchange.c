/* What the owner of the server sees of a request, and the answers it can give. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/host.h"

static void is(telnyx__span span, const char *text)
{
    if (!telnyx__span_is(span, text))
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.length, span.ptr, text);
}

static void look(test_host *host, telnyx__exchange *exchange)
{
    (void)host;
    size_t length, count;
    is(telnyx__exchange_method(exchange), "POST");
    is(telnyx__exchange_path(exchange), "/hook");
    is(telnyx__exchange_query(exchange), "a=b");
    is(telnyx__exchange_header(exchange, "content-type", &count), "text/plain");
    assert_int_equal(count, 1);
    is(telnyx__exchange_header(exchange, "twice", &count), "1");
    assert_int_equal(count, 2);
    assert_null(telnyx__exchange_header(exchange, "absent", NULL).ptr);
    assert_memory_equal(telnyx__exchange_peer(exchange), "127.0.0.1:", 10);
    char *body = telnyx__exchange_body(exchange, &length);
    assert_int_equal(length, 5);
    assert_string_equal(body, "hello");
    memset(body - TELNYX__BODY_HEADROOM, 'x', TELNYX__BODY_HEADROOM);
    is(telnyx__exchange_header(exchange, "twice", NULL), "1");
    telnyx__exchange_answer(exchange, 202, "X: y\r\n", "done", 4);
}

static void mark(test_host *host, telnyx__exchange *exchange)
{
    (void)host;
    is(telnyx__exchange_method(exchange), "POST");
}

TEST(shows_the_request)
{
    test_host host;
    test_peer peer;
    test_host_init(&host);
    host.on_head = mark;
    host.on_request = look;
    test_host_start(&host);
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_send_text(&peer, "POST /hook?a=b HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                               "Twice: 1\r\ntwice: 2\r\nContent-Length: 5\r\n\r\nhello");
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.status, 202);
    assert_true(test_response_has(&response, "X: y"));
    assert_true(test_response_has(&response, "Connection: keep-alive"));
    assert_int_equal(response.body_length, 4);
    assert_memory_equal(response.body, "done", 4);
    assert_int_equal(test_host_counters(&host)->answered, 1);
    assert_int_equal(test_host_counters(&host)->exchanges_now, 0);
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

TEST(answers_without_bodies)
{
    test_host host;
    test_peer peer;
    test_host_init(&host);
    test_host_start(&host);
    host.body = "text";
    host.body_length = 4;
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_send_text(&peer, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    test_host_until_requests(&host, 1);
    host.status = 204;
    test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    test_host_until_requests(&host, 2);
    host.status = 200;
    test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    test_peer_until_eof(&peer);
    assert_string_equal(peer.received,
                        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: keep-alive\r\n"
                        "Keep-Alive: timeout=75\r\n\r\n"
                        "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n"
                        "Keep-Alive: timeout=75\r\n\r\n"
                        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntext");
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

TEST(refuses_at_the_head)
{
    static const int statuses[] = { 404, 405, 413, 415 };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        test_host host;
        test_peer peer;
        test_host_init(&host);
        host.refusal = statuses[i];
        host.extra = statuses[i] == 405 ? "Allow: POST" : NULL;
        test_host_start(&host);
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
        test_peer_until_eof(&peer);
        test_response response = test_peer_response(&peer, 0);
        assert_int_equal(response.status, statuses[i]);
        assert_int_equal(response.body_length, 0);
        assert_true(test_response_has(&response, "Connection: close"));
        assert_int_equal(test_response_has(&response, "Allow: POST"), statuses[i] == 405);
        assert_int_equal(test_peer_count(&peer), 1);
        assert_int_equal(host.heads, 1);
        assert_int_equal(host.requests, 0);
        assert_int_equal(test_host_counters(&host)->exchanges_now, 0);
        assert_int_equal(test_host_counters(&host)->body_too_large, statuses[i] == 413);
        test_peer_close(&peer);
        test_host_stop(&host, 0);
    }
}

TEST(an_answer_may_come_later)
{
    test_host host;
    test_peer peer;
    test_host_init(&host);
    host.later = true;
    test_host_start(&host);
    test_peer_connect(&peer, &host.loop, host.port);
    for (size_t i = 0; i < 3; i++) {
        test_peer_send_text(&peer, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
        test_host_until_requests(&host, i + 1);
        test_loop_turns(&host.loop, 5);
        assert_int_equal(test_peer_count(&peer), i);
        assert_int_equal(test_host_counters(&host)->exchanges_now, 1);
        test_host_answer(&host);
        test_peer_until(&peer, i + 1);
        assert_memory_equal(test_peer_response(&peer, i).body, "hi", 2);
    }
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

/* An answer larger than the socket's buffers is sent as the peer takes it. */
TEST(sends_what_the_kernel_does_not_take)
{
    enum { SIZE = 8 << 20 };
    static char large[SIZE];
    test_host host;
    test_peer peer;
    for (size_t i = 0; i < SIZE; i++)
        large[i] = (char)(i >> 8 ^ i);
    test_host_init(&host);
    host.options.limits.output_bytes = SIZE + 1000;
    test_host_start(&host);
    host.body = large;
    host.body_length = SIZE;
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_read(&peer, false);
    /* The second request has to wait until the first answer has left. */
    test_peer_send_text(&peer,
                        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    test_host_until_requests(&host, 1);
    test_loop_turns(&host.loop, 20);
    assert_int_equal(host.requests, 1);
    assert_true(host.memory.live_bytes > SIZE / 4);
    test_peer_read(&peer, true);
    test_peer_until(&peer, 2);
    assert_memory_equal(test_peer_response(&peer, 0).body, large, SIZE);
    assert_memory_equal(test_peer_response(&peer, 1).body, large, SIZE);
    assert_int_equal(host.requests, 2);
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

/* More than the connection may queue: it is reset rather than held. */
TEST(bounds_its_output)
{
    enum { SIZE = 16 << 20 };
    static char large[SIZE];
    test_host host;
    test_peer peer;
    test_host_init(&host);
    test_host_start(&host);
    host.body = large;
    host.body_length = SIZE;
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_read(&peer, false);
    test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    test_host_until_requests(&host, 1);
    test_host_until_connections(&host, 0);
    assert_true(host.memory.peak_bytes < 300000);
    test_peer_read(&peer, true);
    test_peer_until_eof(&peer);
    assert_true(peer.reset);
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

/* How a peer can go: it ends, it resets, or it closes a Unix socket, where the very next write would
 * raise SIGPIPE. That has its default action here: it would end this program. */
enum { ENDS, RESETS, CLOSES_UNIX };

static void leave(test_host *host, int way, const char *path, const char *text)
{
    test_peer peer;
    struct linger none = { .l_onoff = 1, .l_linger = 0 };
    if (way == CLOSES_UNIX)
        test_peer_connect_unix(&peer, &host->loop, path);
    else
        test_peer_connect(&peer, &host->loop, host->port);
    test_peer_send_text(&peer, text);
    test_host_until_requests(host, 1);
    if (way == RESETS)
        setsockopt(peer.fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    test_peer_close(&peer);
    test_loop_turns(&host->loop, 10);
}

TEST(survives_a_peer_that_has_gone)
{
    static const char first[] = "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
    static const char both[] = "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
                               "GET / HTTP/1.1\r\n";
    for (int way = 0; way < 6; way++) {
        char folder[64], path[80];
        test_host host;
        telnyx_error_text error;
        size_t length;
        snprintf(folder, sizeof folder, "%s/telnyx-test-XXXXXX", P_tmpdir);
        assert_non_null(mkdtemp(folder));
        snprintf(path, sizeof path, "%s/socket", folder);
        test_host_init(&host);
        host.later = true;
        test_host_start(&host);
        assert_int_equal(telnyx__server_listen_unix(host.server, path, &error), 0);
        leave(&host, way / 2, path, way % 2 ? both : first);
        /* What the owner holds stays valid. */
        is(telnyx__exchange_path(host.kept[0]), "/p");
        assert_string_equal(telnyx__exchange_body(host.kept[0], &length), "hi");
        assert_int_equal(test_host_counters(&host)->exchanges_now, 1);
        test_host_answer(&host);
        test_host_until_connections(&host, 0);
        assert_int_equal(test_host_counters(&host)->exchanges_now, 0);
        test_host_stop(&host, 0);
        assert_int_equal(rmdir(folder), 0);
    }
}

static void cuts(test_host *host, telnyx__exchange *exchange)
{
    if (host->later)
        host->kept[host->kept_count++] = exchange;
    else
        telnyx__exchange_cut(exchange);
}

TEST(breaks_off_without_an_answer)
{
    for (int way = 0; way < 3; way++) {
        test_host host;
        test_peer peer;
        test_host_init(&host);
        host.on_request = cuts;
        host.later = way > 0;
        test_host_start(&host);
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT");
        test_host_until_requests(&host, 1);
        if (way == 2) { /* when there is no connection any more */
            telnyx__server_close(host.server, 0, test_host_on_closed, &host);
            test_loop_turns(&host.loop, 3);
            assert_int_equal(test_host_counters(&host)->exchanges_now, 1);
        }
        if (way > 0)
            telnyx__exchange_cut(host.kept[0]);
        test_peer_until_eof(&peer);
        assert_int_equal(peer.length, 0);
        if (way < 2)
            assert_true(peer.reset);
        test_peer_close(&peer);
        if (way < 2)
            test_host_stop(&host, 0);
        else
            test_host_end(&host);
    }
}

/* One constant line, or none: what does not look like it is left out, not sent. */
TEST(sends_only_whole_extra_lines)
{
    static char endless[400];
    const char *extras[] = { "no line", "A: b\r\nC: d", endless };
    memset(endless, 'x', sizeof endless - 1);
    endless[1] = ':';
    for (size_t i = 0; i < 3; i++) {
        test_host host;
        test_peer peer;
        test_host_init(&host);
        host.refusal = 404;
        host.extra = extras[i];
        test_host_start(&host);
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        test_peer_until_eof(&peer);
        test_response response = test_peer_response(&peer, 0);
        assert_int_equal(response.status, 404);
        assert_int_equal(test_response_has(&response, "C: d"), i == 1);
        assert_null(strstr(peer.received, "no line"));
        assert_null(strstr(peer.received, "xxx"));
        test_peer_close(&peer);
        test_host_stop(&host, 0);
    }
}
