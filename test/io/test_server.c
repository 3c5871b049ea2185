/* The server's life: start, drain, cut, and running out of memory. */
#include <string.h>

#include "io/host.h"

#define GET "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

TEST(opens_and_closes)
{
    test_host host;
    for (uint64_t timeout = 0; timeout < 2; timeout++) {
        test_host_init(&host);
        assert_int_equal(telnyx__server_new(&host.server, &host.loop.uv, &host.options), 0);
        test_host_stop(&host, timeout * 10000);
        test_host_init(&host);
        test_host_start(&host);
        test_host_stop(&host, timeout * 10000);
    }
}

TEST(needs_no_logger_and_no_head_callback)
{
    test_host host;
    test_peer peer;
    test_host_init(&host);
    host.options.logger = NULL;
    host.options.on_head = NULL;
    test_host_start(&host);
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_send_text(&peer, GET "junk\r\n\r\n");
    test_peer_until_eof(&peer);
    assert_int_equal(test_peer_count(&peer), 2);
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}

TEST(closes_what_is_idle_and_finishes_the_rest)
{
    test_host host;
    test_peer idle, fresh, working, reading;
    telnyx_error_text error;
    test_host_init(&host);
    test_host_start(&host);
    test_peer_connect(&idle, &host.loop, host.port);
    test_peer_send_text(&idle, GET);
    test_peer_until(&idle, 1);
    host.later = true;
    test_peer_connect(&fresh, &host.loop, host.port);
    test_peer_connect(&working, &host.loop, host.port);
    test_peer_send_text(&working, GET);
    test_host_until_requests(&host, 2);
    test_peer_connect(&reading, &host.loop, host.port);
    test_peer_send_text(&reading, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh");
    test_host_until_connections(&host, 4);
    while (host.heads < 3)
        test_loop_turns(&host.loop, 1);
    telnyx__server_close(host.server, 10000, test_host_on_closed, &host);
    assert_int_equal(telnyx__server_listen_tcp(host.server, "127.0.0.1", 0, false, NULL, &error),
                     TELNYX_ECLOSING);
    test_peer_until_eof(&idle);
    test_peer_until_eof(&fresh);
    assert_int_equal(fresh.length, 0);
    assert_false(working.eof);
    test_peer_send_text(&reading, "i");
    test_host_until_requests(&host, 3);
    test_host_answer(&host);
    test_host_answer(&host);
    test_peer_until_eof(&working);
    test_peer_until_eof(&reading);
    test_response response = test_peer_response(&working, 0);
    assert_true(test_response_has(&response, "Connection: close"));
    response = test_peer_response(&reading, 0);
    assert_int_equal(response.status, 200);
    assert_memory_equal(response.body, "hi", 2);
    assert_false(host.closed);
    test_peer_close(&idle);
    test_peer_close(&fresh);
    test_peer_close(&working);
    test_peer_close(&reading);
    test_host_end(&host);
}

/* What is not finished in time is cut; the exchange itself stays the owner's until it answers. */
TEST(cuts_what_takes_too_long)
{
    for (int twice = 0; twice < 2; twice++) {
        test_host host;
        test_peer working, reading;
        test_host_init(&host);
        host.later = true;
        test_host_start(&host);
        test_peer_connect(&working, &host.loop, host.port);
        test_peer_send_text(&working, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        test_peer_connect(&reading, &host.loop, host.port);
        test_peer_send_text(&reading, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh");
        while (host.heads < 2)
            test_loop_turns(&host.loop, 1);
        telnyx__server_close(host.server, twice ? 1000000 : 20, test_host_on_closed, &host);
        if (twice) /* a second call shortens the time; only the first callback counts */
            telnyx__server_close(host.server, 20, NULL, NULL);
        test_host_pass(&host, 19);
        assert_false(working.eof || reading.eof);
        test_host_pass(&host, 1);
        test_peer_until_eof(&working);
        test_peer_until_eof(&reading);
        assert_int_equal(working.length, 0);
        test_loop_turns(&host.loop, 10);
        assert_false(host.closed);
        assert_int_equal(test_host_counters(&host)->connections_now, 0);
        assert_int_equal(test_host_counters(&host)->exchanges_now, 1);
        assert_true(telnyx__span_is(telnyx__exchange_path(host.kept[0]), "/slow"));
        test_host_answer(&host);
        test_peer_close(&working);
        test_peer_close(&reading);
        test_host_end(&host);
    }
}

static void close_before_answer(test_host *host, telnyx__exchange *exchange)
{
    telnyx__server_close(host->server, *(uint64_t *)host->data, test_host_on_closed, host);
    telnyx__exchange_answer(exchange, 200, NULL, "bye", 3);
}

static void close_after_answer(test_host *host, telnyx__exchange *exchange)
{
    telnyx__exchange_answer(exchange, 200, NULL, "bye", 3);
    if (host->requests == 1)
        telnyx__server_close(host->server, *(uint64_t *)host->data, test_host_on_closed, host);
}

static void close_and_keep(test_host *host, telnyx__exchange *exchange)
{
    telnyx__server_close(host->server, *(uint64_t *)host->data, test_host_on_closed, host);
    host->kept[host->kept_count++] = exchange;
}

/* As long as it takes, and not the time that the sum would wrap to. */
TEST(waits_for_ever_when_told_to)
{
    test_host host;
    test_peer peer;
    test_host_init(&host);
    host.later = true;
    test_host_start(&host);
    test_peer_connect(&peer, &host.loop, host.port);
    test_peer_send_text(&peer, GET);
    test_host_until_requests(&host, 1);
    telnyx__server_close(host.server, UINT64_MAX, test_host_on_closed, &host);
    telnyx__server_close(host.server, UINT64_MAX - 1, test_host_on_closed, &host);
    test_loop_turns(&host.loop, 10);
    assert_false(peer.eof);
    test_host_answer(&host);
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    test_peer_close(&peer);
    test_host_end(&host);
}

TEST(closes_in_its_own_callbacks)
{
    static void (*const ways[])(test_host *, telnyx__exchange *) = { close_before_answer,
                                                                     close_after_answer,
                                                                     close_and_keep };
    uint64_t timeouts[] = { 0, 10000 };
    for (size_t i = 0; i < 6; i++) {
        test_host host;
        test_peer peer;
        test_host_init(&host);
        host.on_request = ways[i / 2];
        host.data = &timeouts[i % 2];
        test_host_start(&host);
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, GET GET GET);
        test_host_until_requests(&host, 1);
        if (host.kept_count)
            test_host_answer(&host);
        test_peer_until_eof(&peer);
        /* Drained: the one that was asked is answered. What comes behind it is not. */
        if (i % 2)
            assert_int_equal(test_peer_response(&peer, 0).status, 200);
        /* The first answer promised to go on, so the next one is answered too, and says so. */
        size_t asked = i == 3 ? 2 : 1;
        assert_int_equal(host.requests, asked);
        assert_true(test_peer_count(&peer) <= asked);
        if (i % 2) {
            test_response last = test_peer_response(&peer, asked - 1);
            assert_true(test_response_has(&last, "Connection: close"));
        }
        test_peer_close(&peer);
        test_host_end(&host);
    }
}

static void close_at_head(test_host *host, telnyx__exchange *exchange)
{
    (void)exchange;
    telnyx__server_close(host->server, 0, test_host_on_closed, host);
}

TEST(closes_at_the_head)
{
    for (int refusal = 0; refusal < 2; refusal++) {
        test_host host;
        test_peer peer;
        test_host_init(&host);
        host.on_head = close_at_head;
        host.refusal = refusal ? 404 : 0;
        test_host_start(&host);
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, GET);
        test_peer_until_eof(&peer);
        assert_int_equal(host.requests, 0);
        test_peer_close(&peer);
        test_host_end(&host);
    }
}

static void one_request(test_memory *memory, void *user_data)
{
    test_host host;
    test_peer peer;
    telnyx_error_text error;
    const char *text = user_data;
    test_host_init(&host);
    host.options.alloc = &memory->allocator;
    if (telnyx__server_new(&host.server, &host.loop.uv, &host.options) != 0) {
        assert_true(memory->fail_at > 0);
        test_loop_close(&host.loop);
        return;
    }
    int listening =
        telnyx__server_listen_tcp(host.server, "127.0.0.1", 0, false, &host.port, &error);
    if (listening == 0) {
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, text);
        test_peer_until(&peer, 1);
        if (memory->fail_at == 0 || memory->calls < memory->fail_at)
            assert_int_equal(test_peer_response(&peer, 0).status, 200);
        else if (test_peer_count(&peer) > 0 && test_peer_response(&peer, 0).status != 200)
            assert_int_equal(test_peer_response(&peer, 0).status, 503);
        if (test_peer_count(&peer) == 0 || test_peer_response(&peer, 0).status != 200)
            assert_true(test_host_counters(&host)->out_of_memory > 0);
        /* It lives on, if memory comes back. */
        if (!memory->fail_on && memory->calls >= memory->fail_at) {
            test_peer again;
            test_peer_connect(&again, &host.loop, host.port);
            test_peer_send_text(&again, text);
            test_peer_until(&again, 1);
            assert_int_equal(test_peer_response(&again, 0).status, 200);
            test_peer_close(&again);
        }
        test_peer_close(&peer);
    } else {
        assert_int_equal(listening, TELNYX_ENOMEM);
        assert_true(memory->fail_at > 0);
    }
    telnyx__server_close(host.server, 10000, test_host_on_closed, &host);
    test_loop_until(&host.loop, &host.closed);
    test_loop_close(&host.loop);
}

TEST(survives_running_out_of_memory)
{
    static char text[9000];
    memset(text, 'b', sizeof text - 1);
    static const char head[] = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000\r\n\r\n";
    memcpy(text, head, sizeof head - 1);
    text[sizeof head - 1 + 8000] = '\0';
    assert_true(test_memory_torture(one_request, text) >= 8);
}

/* Everything behind the second request is stored: that may fail as well. */
static void two_requests(test_memory *memory, void *user_data)
{
    test_host host;
    test_peer peer;
    telnyx_error_text error;
    (void)user_data;
    test_host_init(&host);
    host.later = true;
    host.options.alloc = &memory->allocator;
    if (telnyx__server_new(&host.server, &host.loop.uv, &host.options) != 0) {
        test_loop_close(&host.loop);
        return;
    }
    if (telnyx__server_listen_tcp(host.server, "127.0.0.1", 0, false, &host.port, &error) == 0) {
        test_peer_connect(&peer, &host.loop, host.port);
        test_peer_send_text(&peer, GET GET);
        while (!peer.eof && test_peer_count(&peer) < 2) {
            test_loop_turns(&host.loop, 1);
            if (host.kept_count)
                test_host_answer(&host);
        }
        if (memory->fail_at == 0 || memory->calls < memory->fail_at)
            assert_int_equal(test_peer_count(&peer), 2);
        test_peer_close(&peer);
    }
    telnyx__server_close(host.server, 0, test_host_on_closed, &host);
    while (!host.closed) {
        test_loop_turns(&host.loop, 1);
        if (host.kept_count)
            test_host_answer(&host);
    }
    test_loop_close(&host.loop);
}

TEST(survives_it_in_the_middle_of_a_pipeline)
{
    assert_true(test_memory_torture(two_requests, NULL) >= 8);
}

/* Strangers may not have what a small container has. */
TEST(leaves_memory_for_everything_else)
{
    static const struct {
        uint64_t memory;
        size_t share;
    } rows[] = { { 0, 67108864 },         { UINT64_MAX, 67108864 },
                 { INT64_MAX, 67108864 }, { UINT64_C(1) << 32, 67108864 },
                 { 268435456, 67108864 }, { 268435452, 67108863 },
                 { 67108864, 16777216 },  { 3, 0 } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(telnyx__unverified_default(rows[i].memory), rows[i].share);
}
