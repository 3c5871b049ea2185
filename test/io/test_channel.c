/* A connection that has left HTTP, seen from both of its ends. */
#include <stdlib.h>
#include <string.h>

#include "io/channel.h"
#include "io/host.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"

static struct {
    test_host host;
    test_peer peer;
    telnyx__exchange *channel;
    char got[4096];
    size_t got_length;
    int rooms, gone, opened;
    bool ends_when_gone;
} here;

/* Runs until it is so; a test that waits in vain is ended by its time limit. */
#define UNTIL(condition)                                                                           \
    while (!(condition))                                                                           \
    uv_run(&here.host.loop.uv, UV_RUN_ONCE)

static void on_bytes(const char *bytes, size_t length, void *user_data)
{
    assert_ptr_equal(user_data, &here);
    assert_true(here.got_length + length < sizeof here.got);
    memcpy(here.got + here.got_length, bytes, length);
    here.got_length += length;
}

static void on_room(void *user_data)
{
    assert_ptr_equal(user_data, &here);
    here.rooms++;
}

static void on_gone(void *user_data)
{
    assert_ptr_equal(user_data, &here);
    here.gone++;
    if (here.ends_when_gone)
        telnyx__channel_end(here.channel);
}

static const telnyx__channel_handlers handlers = { on_bytes, on_room, on_gone };

static void open_channel(test_host *host, telnyx__exchange *exchange)
{
    (void)host;
    here.channel = exchange;
    here.opened = telnyx__channel_open(exchange, HEAD, sizeof HEAD - 1, &handlers, &here);
}

static void set_up(void)
{
    memset(&here, 0, sizeof here);
    here.ends_when_gone = true;
    test_host_init(&here.host);
    here.host.on_request = open_channel;
    here.host.options.limits.output_bytes = 4u << 20;
    test_host_start(&here.host);
    test_peer_connect(&here.peer, &here.host.loop, here.host.port);
    test_peer_send_text(&here.peer, "GET / HTTP/1.1\r\nHost: a\r\n\r\nbehind");
    UNTIL(here.channel != NULL);
    assert_int_equal(here.opened, 0);
}

static void tear_down(void)
{
    test_peer_close(&here.peer);
    test_host_stop(&here.host, 0);
}

TEST_EACH(set_up, tear_down)

static bool has_received(const char *text)
{
    return here.peer.length >= strlen(text) && memcmp(here.peer.received, text, strlen(text)) == 0;
}

TEST(bytes_go_either_way_behind_the_head)
{
    assert_int_equal(telnyx__channel_write(here.channel, "one\n", 4), 0);
    UNTIL(has_received(HEAD "one\n"));
    assert_int_equal(telnyx__channel_write(here.channel, "two\n", 4), 0);
    test_peer_send_text(&here.peer, "hello");
    UNTIL(here.got_length == 11);
    assert_memory_equal(here.got, "behindhello", 11);
    telnyx__channel_end(here.channel);
    test_peer_until_eof(&here.peer);
    assert_true(has_received(HEAD "one\ntwo\n"));
    assert_false(here.peer.reset);
    assert_int_equal(here.gone, 0);
    assert_int_equal(test_host_counters(&here.host)->exchanges_now, 0);
}

TEST(a_peer_that_goes_is_told_once_and_nothing_more_is_written)
{
    here.ends_when_gone = false;
    test_peer_end(&here.peer);
    UNTIL(here.gone > 0);
    assert_int_equal(telnyx__channel_write(here.channel, "x", 1), TELNYX_ECLOSING);
    assert_int_equal(telnyx__channel_waiting(here.channel), 0);
    telnyx__channel_end(here.channel);
    assert_int_equal(here.gone, 1);
}

TEST(what_waits_is_bounded_and_room_is_told)
{
    static char block[65536];
    size_t written = 0;
    int rc;
    memset(block, 'x', sizeof block);
    test_peer_read(&here.peer, false);
    while ((rc = telnyx__channel_write(here.channel, block, sizeof block)) == 0) {
        written += sizeof block;
        assert_true(written < (256u << 20));
    }
    assert_int_equal(rc, TELNYX_EBUSY);
    assert_true(telnyx__channel_waiting(here.channel) <= (4u << 20));
    assert_int_equal(here.rooms, 0);
    test_peer_read(&here.peer, true);
    UNTIL(here.rooms == 1);
    assert_int_equal(telnyx__channel_waiting(here.channel), 0);
    assert_int_equal(telnyx__channel_write(here.channel, "end", 3), 0);
    telnyx__channel_end(here.channel);
    test_peer_until_eof(&here.peer);
    assert_int_equal(here.peer.length, sizeof HEAD - 1 + written + 3);
    assert_memory_equal(here.peer.received + here.peer.length - 4, "xend", 4);
}

TEST(what_waits_is_still_sent_after_the_end)
{
    static char block[1u << 20];
    memset(block, 'y', sizeof block);
    test_peer_read(&here.peer, false);
    for (int i = 0; i < 4; i++)
        assert_int_equal(telnyx__channel_write(here.channel, block, sizeof block), 0);
    telnyx__channel_end(here.channel);
    test_peer_read(&here.peer, true);
    test_peer_until_eof(&here.peer);
    assert_int_equal(here.peer.length, sizeof HEAD - 1 + 4 * sizeof block);
}

TEST(a_peer_that_takes_nothing_is_cut)
{
    static char block[1u << 20];
    test_peer_read(&here.peer, false);
    while (telnyx__channel_waiting(here.channel) == 0)
        assert_int_equal(telnyx__channel_write(here.channel, block, sizeof block), 0);
    test_host_pass(&here.host, 10001);
    UNTIL(here.gone == 1);
    assert_int_equal(test_host_counters(&here.host)->write_stall, 1);
}

TEST(a_server_that_closes_tells_the_owner)
{
    telnyx__server_close(here.host.server, 0, test_host_on_closed, &here.host);
    UNTIL(here.host.closed);
    assert_int_equal(here.gone, 1);
    test_peer_close(&here.peer);
    test_host_end(&here.host);
    /* For what comes after the test. */
    test_host_init(&here.host);
    test_host_start(&here.host);
    test_peer_connect(&here.peer, &here.host.loop, here.host.port);
}

TEST(nobody_is_left_to_open_one_for)
{
    test_peer other;
    here.host.on_request = NULL;
    here.host.later = true;
    test_peer_connect(&other, &here.host.loop, here.host.port);
    test_peer_send_text(&other, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    test_host_until_requests(&here.host, 2);
    test_peer_end(&other);
    test_host_pass(&here.host, 50);
    assert_int_equal(
        telnyx__channel_open(here.host.kept[0], HEAD, sizeof HEAD - 1, &handlers, &here),
        TELNYX_ECLOSING);
    here.host.kept_count = 0;
    telnyx__channel_end(here.channel);
    test_peer_close(&other);
    assert_int_equal(here.gone, 0);
}
