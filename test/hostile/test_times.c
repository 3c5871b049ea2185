/* Peers that take their time, and clocks that jump: every limit of time at its default and to the
 * millisecond, against a listening app. */
#include "hostile/target.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEAD "POST /webhooks HTTP/1.1\r\nHost: x\r\n"

/* Time passes in steps, and with each step the peer sends one byte more. */
static void drip(target *t, test_peer *peer, uint64_t ms, uint64_t step_ms)
{
    for (uint64_t passed = 0; passed < ms; passed += step_ms) {
        test_peer_send_text(peer, "x");
        target_pass(t, ms - passed < step_ms ? ms - passed : step_ms);
    }
}

static void assert_timed_out(test_peer *peer, size_t n)
{
    test_peer_until_eof(peer);
    assert_int_equal(test_peer_count(peer), n + 1);
    test_response response = test_peer_response(peer, n);
    assert_int_equal(response.status, 408);
    assert_int_equal(response.body_length, 0);
    assert_true(test_response_has(&response, "Connection: close"));
}

TEST(a_slow_head_has_ten_seconds)
{
    static const uint64_t steps[] = { 100, 1000, 3000, 9999 };
    for (size_t i = 0; i < 4; i++) {
        target t;
        test_peer peer;
        target_open(&t);
        target_connect(&t, &peer);
        test_peer_send_text(&peer, HEAD "Pad: ");
        test_loop_turns(&t.r.loop, 5);
        drip(&t, &peer, 9999, steps[i]);
        assert_false(peer.eof);
        assert_int_equal(target_metrics(&t).http_head_timeout, 0);
        drip(&t, &peer, 1, 1);
        assert_timed_out(&peer, 0);
        assert_int_equal(target_metrics(&t).http_head_timeout, 1);
        test_peer_close(&peer);
        target_lives(&t);
        target_close(&t);
    }
}

/* The time runs from the accept for the first request, and from its first byte for a later one. */
TEST(a_later_head_has_ten_seconds_as_well)
{
    target t;
    test_peer peer;
    target_open(&t);
    target_connect(&t, &peer);
    test_loop_turns(&t.r.loop, 5);
    target_pass(&t, 6000);
    assert_int_equal(target_post_signed(&t, &peer, 0, target_event(&t)).status, 200);
    target_pass(&t, 20000);
    test_peer_send_text(&peer, "POST /webh");
    test_loop_turns(&t.r.loop, 5);
    target_pass(&t, 9999);
    assert_false(peer.eof);
    target_pass(&t, 1);
    assert_timed_out(&peer, 1);
    assert_int_equal(target_metrics(&t).http_head_timeout, 1);
    test_peer_close(&peer);
    target_close(&t);
}

TEST(a_slow_body_has_thirty_seconds)
{
    static const char *const frames[] = { "Content-Length: 1000\r\n\r\n",
                                          "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" };
    for (size_t i = 0; i < 2; i++) {
        target t;
        test_peer peer;
        target_open(&t);
        target_connect(&t, &peer);
        test_peer_send_text(&peer, HEAD);
        test_loop_turns(&t.r.loop, 5);
        target_pass(&t, 4000); /* of the head; they count */
        test_peer_send_text(&peer, frames[i]);
        drip(&t, &peer, 25999, 1000);
        assert_false(peer.eof);
        assert_int_equal(target_metrics(&t).http_body_timeout, 0);
        drip(&t, &peer, 1, 1);
        assert_timed_out(&peer, 0);
        assert_int_equal(target_metrics(&t).http_body_timeout, 1);
        assert_int_equal(target_metrics(&t).http_head_timeout, 0);
        assert_int_equal(target_metrics(&t).webhooks, 0);
        test_peer_close(&peer);
        target_lives(&t);
        target_close(&t);
    }
}

/* Nothing is said to who has said nothing. An empty line is nothing. */
TEST(silence_has_ten_seconds_and_idleness_seventy_five)
{
    target t;
    test_peer mute, blank, idle;
    target_open(&t);
    target_connect(&t, &mute);
    target_connect(&t, &blank);
    test_peer_send_text(&blank, "\r\n");
    target_connect(&t, &idle);
    assert_int_equal(target_post_signed(&t, &idle, 0, target_event(&t)).status, 200);
    target_pass(&t, 9999);
    assert_false(mute.eof || blank.eof);
    target_pass(&t, 1);
    test_peer_until_eof(&mute);
    test_peer_until_eof(&blank);
    assert_int_equal(mute.length + blank.length, 0);
    assert_int_equal(target_metrics(&t).http_idle_timeout, 2);
    target_pass(&t, 64999);
    assert_false(idle.eof);
    target_pass(&t, 1);
    test_peer_until_eof(&idle);
    assert_int_equal(test_peer_count(&idle), 1);
    assert_int_equal(target_metrics(&t).http_idle_timeout, 3);
    assert_int_equal(target_metrics(&t).http_head_timeout, 0);
    test_peer_close(&mute);
    test_peer_close(&blank);
    test_peer_close(&idle);
    target_close(&t);
}

/* Asks on without reading until the listener takes no more. */
static void stuff(target *t, test_peer *peer)
{
    static const char ask[] = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    size_t at = 0;
    for (int quiet = 0; quiet < 200;) {
        ssize_t taken = send(peer->fd, ask + at, sizeof ask - 1 - at, MSG_NOSIGNAL);
        quiet = taken > 0 ? 0 : quiet + 1;
        at = (at + (taken > 0 ? (size_t)taken : 0)) % (sizeof ask - 1);
        test_loop_turns(&t->r.loop, 1);
    }
}

/* Reads until the listener has got rid of an answer and taken another request. */
static void take_some(target *t, test_peer *peer)
{
    static char bytes[65536];
    uint64_t before = target_metrics(t).http_requests;
    while (target_metrics(t).http_requests == before) {
        (void)recv(peer->fd, bytes, sizeof bytes, MSG_DONTWAIT);
        test_loop_turns(&t->r.loop, 1);
    }
}

TEST(a_slow_reader_is_reset_after_ten_seconds_without_progress)
{
    target t;
    test_peer peer;
    int size = 8192;
    target_prepare(&t);
    t.r.limits.requests_per_connection = 10000000; /* this many fit into sockets */
    target_start(&t);
    size_t before = t.r.memory.live_bytes;
    test_peer_init(&peer, &t.r.loop, AF_INET);
    setsockopt(peer.fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    test_peer_start(&peer, t.port);
    test_peer_read(&peer, false);
    stuff(&t, &peer);
    /* Output of one answer, and the requests behind it. */
    assert_true(t.r.memory.live_bytes - before < 65536);
    target_pass(&t, 9999);
    assert_int_equal(target_metrics(&t).http_write_stall, 0);
    take_some(&t, &peer);
    stuff(&t, &peer);
    target_pass(&t, 9999);
    assert_int_equal(target_metrics(&t).http_write_stall, 0);
    assert_int_equal(target_metrics(&t).connections_now, 1);
    target_pass(&t, 1);
    assert_int_equal(target_metrics(&t).http_write_stall, 1);
    assert_int_equal(target_metrics(&t).connections_now, 0);
    test_peer_read(&peer, true);
    test_peer_until_eof(&peer);
    assert_true(peer.reset);
    test_peer_close(&peer);
    target_lives(&t);
    target_close(&t);
}

/* The window of timestamps is the wall clock's business, and deadlines are not. */
TEST(a_jump_of_the_wall_clock_closes_nothing)
{
    for (int64_t jump = -3600; jump <= 3600; jump += 7200) {
        target t;
        test_peer idle, mute, head, body;
        char old[2048], request[2048];
        target_open(&t);
        target_connect(&t, &mute);
        target_connect(&t, &idle);
        assert_int_equal(target_post_signed(&t, &idle, 0, target_event(&t)).status, 200);
        target_signed_request(&t, old, sizeof old, target_event(&t));
        target_set_wall(&t, jump);
        size_t length = target_signed_request(&t, request, sizeof request, target_event(&t));
        target_set_wall(&t, -jump);
        target_connect(&t, &head);
        test_peer_send(&head, request, 20);
        target_connect(&t, &body);
        test_peer_send(&body, request, length - 20);
        test_loop_turns(&t.r.loop, 5);
        target_set_wall(&t, jump);
        target_pass(&t, 9000);
        assert_false(idle.eof || mute.eof || head.eof || body.eof);
        assert_int_equal(target_metrics(&t).connections_now, 4);
        /* Both are the same event. */
        test_peer_send(&head, request + 20, length - 20);
        test_peer_until(&head, 1);
        assert_int_equal(test_peer_response(&head, 0).status, 200);
        test_peer_send(&body, request + length - 20, 20);
        test_peer_until(&body, 1);
        assert_int_equal(test_peer_response(&body, 0).status, 200);
        assert_int_equal(target_metrics(&t).duplicates, 1);
        test_peer_send_text(&idle, old);
        test_peer_until(&idle, 2);
        assert_int_equal(test_peer_response(&idle, 1).status, 401);
        assert_int_equal(target_metrics(&t).refused_clock, 1);
        assert_false(idle.eof || mute.eof || head.eof || body.eof);
        test_peer_close(&idle);
        test_peer_close(&mute);
        test_peer_close(&head);
        test_peer_close(&body);
        target_close(&t);
    }
}

/* What is logged of many refusals ------------------------------------------------------------------- */

/* One more bad signature. */
static void forge_once(target *t, const char *text, size_t length)
{
    test_peer peer;
    target_connect(t, &peer);
    test_peer_send(&peer, text, length);
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 401);
    test_peer_close(&peer);
}

TEST(forgeries_are_told_once_a_second_and_counted)
{
    target t;
    test_peer peer;
    char signature[89];
    size_t n = 0;
    target_open(&t);
    target_connect(&t, &peer);
    const char *body = target_event(&t);
    test_signer_sign(&t.other, "1763868600", body, strlen(body), signature);
    for (; n < 50; n++)
        assert_int_equal(target_post(&peer, n, "1763868600", signature, body).status, 401);
    target_pass(&t, 999);
    assert_int_equal(target_post(&peer, n++, "1763868600", signature, body).status, 401);
    assert_int_equal(log_trap_count(&t.log, "webhook refused"), 1);
    assert_int_equal(
        log_trap_count(&t.log, "warn webhook refused reason=TELNYX_ESIGNATURE unlogged_before=0"),
        1);
    target_pass(&t, 1);
    for (int i = 0; i < 5; i++)
        assert_int_equal(target_post(&peer, n++, "1763868600", signature, body).status, 401);
    assert_int_equal(log_trap_count(&t.log, "webhook refused"), 2);
    assert_int_equal(log_trap_count(&t.log, "reason=TELNYX_ESIGNATURE unlogged_before=50"), 1);
    assert_int_equal(target_metrics(&t).refused_signature, n);
    assert_int_equal(log_trap_count(&t.log, "event-"), 0);
    app_rig_assert_trail(&t.r, "");
    test_peer_close(&peer);
    target_close(&t);
}

/* Nobody looks into these, and somebody has to hear of them: of a wrong path, for instance. */
TEST(refused_requests_are_told_once_a_second_and_counted)
{
    static const char wrong[] = "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    static const char large[] =
        "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n";
    target t;
    target_open(&t);
    for (int i = 0; i < 20; i++)
        target_refuses(&t, wrong, sizeof wrong - 1, 404);
    target_pass(&t, 999);
    target_refuses(&t, large, sizeof large - 1, 413);
    assert_int_equal(log_trap_count(&t.log, "request refused"), 1);
    assert_int_equal(log_trap_count(&t.log, "warn request refused status=404 method=POST "
                                            "path=/webhook peer=127.0.0.1:"),
                     1);
    target_pass(&t, 1);
    target_refuses(&t, large, sizeof large - 1, 413);
    assert_int_equal(log_trap_count(&t.log, "request refused"), 2);
    assert_int_equal(log_trap_count(&t.log, "status=413 method=POST path=/webhooks "), 1);
    assert_int_equal(log_trap_count(&t.log, "unlogged_before=20"), 1);
    assert_int_equal(target_metrics(&t).http_404, 20);
    assert_int_equal(target_metrics(&t).http_413, 2);
    target_close(&t);
}

/* Who waits for longer than its sender would is refused, so that the next ones are not late as well. */
TEST(suspects_wait_for_a_second)
{
    enum { COUNT = 8 };
    target t;
    test_peer peers[COUNT];
    char signature[89], text[2048];
    target_prepare(&t);
    t.r.limits.forgeries_per_second = 1;
    t.r.limits.forgery_turn_us = 1;
    t.r.clocks.look_ns = 1000; /* a check takes it */
    target_start(&t);
    for (int late = 0; late < 2; late++) {
        const char *body = target_event(&t);
        char now[24];
        snprintf(now, sizeof now, "%lld", (long long)(t.r.clocks.wall_us / 1000000));
        test_signer_sign(&t.other, now, body, strlen(body), signature);
        size_t length = target_request(text, sizeof text, now, signature, NULL, body);
        for (int i = 0; i < 6; i++)
            forge_once(&t, text, length);
        for (size_t i = 0; i < COUNT; i++)
            target_connect(&t, &peers[i]);
        while (target_metrics(&t).connections_now < COUNT)
            test_loop_turns(&t.r.loop, 1);
        uint64_t before = target_metrics(&t).forger_waits;
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(send(peers[i].fd, text, length, MSG_NOSIGNAL), length);
        while (target_metrics(&t).forger_waits < before + COUNT)
            test_loop_turns(&t.r.loop, 1);
        uint64_t waiting = target_metrics(&t).forgers_waiting_now;
        assert_true(waiting > 0);
        uint64_t refused = target_metrics(&t).refused_forger;
        app_rig_leap(&t.r, late ? 1001 : 1000);
        size_t unseen = 0;
        for (size_t i = 0; i < COUNT; i++) {
            test_peer_until(&peers[i], 1);
            unseen += test_peer_response(&peers[i], 0).status == 429;
            test_peer_close(&peers[i]);
        }
        assert_int_equal(unseen, late ? waiting : 0);
        assert_int_equal(target_metrics(&t).refused_forger, refused + unseen);
        test_loop_turns(&t.r.loop, 3);
    }
    target_close(&t);
}

TEST(a_wrong_clock_is_told_once_a_minute)
{
    target t;
    test_peer peer;
    const char *line = "is this machine's clock right? offset_secs=";
    size_t n = 0;
    target_open(&t);
    target_connect(&t, &peer);
    for (int minute = 0; minute < 3; minute++) {
        for (int i = 0; i < 4; i++) {
            char request[2048];
            target_set_wall(&t, i % 2 ? 301 : -301);
            target_signed_request(&t, request, sizeof request, target_event(&t));
            target_set_wall(&t, i % 2 ? -301 : 301);
            test_peer_send_text(&peer, request);
            test_peer_until(&peer, ++n);
            assert_int_equal(test_peer_response(&peer, n - 1).status, 401);
        }
        assert_int_equal(log_trap_count(&t.log, line), minute + 1);
        target_pass(&t, 29000);
        assert_int_equal(target_post_signed(&t, &peer, n++, target_event(&t)).status, 200);
        target_pass(&t, 29000);
        assert_int_equal(target_post_signed(&t, &peer, n++, target_event(&t)).status, 200);
        target_pass(&t, 3000);
    }
    assert_int_equal(target_metrics(&t).refused_clock, 12);
    assert_int_equal(target_metrics(&t).refused_signature, 0);
    test_peer_close(&peer);
    target_close(&t);
}

/* A delivery that was overheard is worth nothing: within the window it is a duplicate, after it, stale. */
TEST(a_replay_is_a_duplicate_until_it_is_stale)
{
    target t;
    test_peer peer;
    char request[2048];
    target_open(&t);
    target_connect(&t, &peer);
    size_t length = target_signed_request(&t, request, sizeof request, target_event(&t));
    for (size_t n = 0; n < 14; n++) {
        test_peer_send(&peer, request, length);
        test_peer_until(&peer, n + 1);
        assert_int_equal(test_peer_response(&peer, n).status, n < 13 ? 200 : 401);
        target_pass(&t, n < 12 ? 25000 : 1000); /* at 0, 25, … 300 s; the next at 301 s */
    }
    app_rig_assert_trail(&t.r, "initiated ");
    assert_int_equal(target_metrics(&t).duplicates, 12);
    assert_int_equal(target_metrics(&t).refused_clock, 1);
    test_peer_close(&peer);
    target_close(&t);
}

/* Descriptors ------------------------------------------------------------------------------------ */

static rlim_t limit_descriptors(rlim_t count)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = count;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    return before;
}

/* From now on no new descriptor can be had; returns what to restore. */
static rlim_t exhaust_descriptors(void)
{
    int next = open("/dev/null", O_RDONLY);
    assert_true(next >= 0);
    close(next);
    return limit_descriptors((rlim_t)next);
}

TEST(without_descriptors_peers_are_turned_away)
{
    enum { PEERS = 60 };
    target t;
    test_peer old, peers[PEERS];
    const char *line = "warn connections cannot be accepted reason=EMFILE";
    target_open(&t);
    target_connect(&t, &old);
    assert_int_equal(target_post_signed(&t, &old, 0, target_event(&t)).status, 200);
    for (size_t i = 0; i < PEERS; i++)
        test_peer_init(&peers[i], &t.r.loop, AF_INET);
    rlim_t before = exhaust_descriptors();
    for (size_t i = 0; i < PEERS; i++) {
        if (i == PEERS / 2) {
            assert_int_equal(log_trap_count(&t.log, line), 1);
            target_pass(&t, 1000);
        }
        test_peer_start(&peers[i], t.port);
        test_peer_until_eof(&peers[i]);
        assert_int_equal(peers[i].length, 0);
    }
    assert_int_equal(log_trap_count(&t.log, line), 2);
    /* Below valgrind the first is accepted and its descriptor taken away afterwards. */
    assert_true(target_metrics(&t).http_accept_errors >= PEERS - 1);
    /* Who was there before goes on. */
    assert_int_equal(target_post_signed(&t, &old, 1, target_event(&t)).status, 200);
    limit_descriptors(before);
    target_lives(&t);
    assert_int_equal(log_trap_count(&t.log, line), 2);
    test_peer_close(&old);
    for (size_t i = 0; i < PEERS; i++)
        test_peer_close(&peers[i]);
    target_close(&t);
}
