/* The app's own listener: which requests become sockets, and what happens to the connection. */
#include "stream_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/peer.h"

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
}

static void tear_down(void)
{
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

#define UPGRADE                                                                                    \
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"                   \
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

static void call_it(void)
{
    stream_rig_start(&g);
    assert_int_equal(0, telnyx_app_listen(g.r.app, NULL));
    stream_rig_call(&g);
    assert_int_equal(0, g.error);
}

static void request(char *text, size_t size, const char *method, const char *target,
                    const char *headers)
{
    snprintf(text, size, "%s %s HTTP/1.1\r\nHost: x\r\n%s\r\n", method, target, headers);
}

static void ask(test_peer *peer, const char *method, const char *target, const char *headers)
{
    char text[3000];
    request(text, sizeof text, method, target, headers);
    test_peer_send_text(peer, text);
}

/* A text message with a mask of zeros; returns its length. */
static size_t frame(char *out, const char *text)
{
    size_t length = strlen(text), head = length < 126 ? 2 : 4;
    out[0] = (char)0x81;
    out[1] = (char)(0x80 | (length < 126 ? length : 126));
    if (length >= 126) {
        out[2] = (char)(length >> 8);
        out[3] = (char)(length & 0xff);
    }
    memset(out + head, 0, 4);
    memcpy(out + head + 4, text, length);
    return head + 4 + length;
}

static void say(test_peer *peer, const char *text)
{
    char bytes[2000];
    test_peer_send(peer, bytes, frame(bytes, text));
}

#define START                                                                                      \
    "{\"event\":\"start\",\"stream_id\":\"s-1\",\"start\":{\"media_format\":{\"encoding\":"        \
    "\"PCMU\",\"sample_rate\":8000,\"channels\":1}}}"
#define KEY(digit) "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"" digit "\"}}"

static bool has_text(void *user_data)
{
    return strstr(g.r.trail, user_data) != NULL;
}

static void until(const char *text)
{
    test_loop_until_ready(&g.r.loop, has_text, (void *)(uintptr_t)text);
}

static void connect_peer(test_peer *peer)
{
    test_peer_connect(peer, &g.r.loop, telnyx_app_port(g.r.app));
}

/* Where the word stands in what has come, from there on; NULL: nowhere. */
static const char *find(const test_peer *peer, size_t from, const char *word)
{
    size_t length = strlen(word);
    for (; peer->received && from + length <= peer->length; from++)
        if (memcmp(peer->received + from, word, length) == 0)
            return peer->received + from;
    return NULL;
}

static bool is_taken_up(void *user_data)
{
    return find(user_data, 0, "\r\n\r\n") != NULL;
}

static void open_peer(test_peer *peer)
{
    connect_peer(peer);
    ask(peer, "GET", stream_rig_target(&g), UPGRADE);
    test_loop_until_ready(&g.r.loop, is_taken_up, peer);
    assert_memory_equal("HTTP/1.1 101 ", peer->received, 13);
    assert_non_null(strstr(peer->received, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    say(peer, START);
    until("start:s-1 ");
}

static void leave(test_peer *peer)
{
    test_peer_close(peer);
    for (int i = 0; i < 50; i++)
        test_loop_turns(&g.r.loop, 1);
}

/* Requests --------------------------------------------------------------------------------------- */

TEST(a_request_with_the_token_becomes_a_socket)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    say(&peer, KEY("1"));
    until("dtmf:1 ");
    assert_int_equal(0, stream_rig_metrics(&g).stream_sockets_refused);
    leave(&peer);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_LOST, g.end.reason);
}

static const struct turned {
    const char *name, *method, *headers;
    int status;
    const char *line; /* NULL: none in particular */
} turned[] = {
    { "another_method_is_405", "POST", UPGRADE "Content-Length: 0\r\n", 405, "Allow: GET" },
    { "another_version_is_426", "GET",
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
      426, "Sec-WebSocket-Version: 13" },
    { "no_upgrade_is_400", "GET", "", 400, NULL },
    { "h2c_is_400", "GET", "Upgrade: h2c\r\nConnection: Upgrade\r\n", 400, NULL },
    { "a_body_is_413", "GET", UPGRADE "Content-Length: 5\r\n", 413, NULL },
};

static void check_turned(const void *row)
{
    const struct turned *t = row;
    test_peer peer;
    call_it();
    connect_peer(&peer);
    ask(&peer, t->method, stream_rig_target(&g), t->headers);
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(t->status, response.status);
    if (t->line && !test_response_has(&response, t->line))
        fail_msg("no %s in %.300s", t->line, response.head);
    assert_int_equal(1, stream_rig_metrics(&g).stream_sockets_refused);
    leave(&peer);
    open_peer(&peer);
    leave(&peer);
}

TEST_ROWS(turned, check_turned)

static int status_of(const char *method, const char *target, const char *headers)
{
    test_peer peer;
    connect_peer(&peer);
    ask(&peer, method, target, headers);
    test_peer_until(&peer, 1);
    int status = test_peer_response(&peer, 0).status;
    leave(&peer);
    return status;
}

TEST(who_does_not_know_a_token_learns_nothing_else)
{
    char other[200];
    call_it();
    snprintf(other, sizeof other, "%s", stream_rig_target(&g));
    other[strlen(other) - 1] = other[strlen(other) - 1] == 'A' ? 'B' : 'A';
    assert_int_equal(404, status_of("GET", other, UPGRADE));
    assert_int_equal(404, status_of("POST", other, "Content-Length: 0\r\n"));
    assert_int_equal(404, status_of("GET", other, ""));
    assert_int_equal(404, status_of("GET", "/streams/token=short", UPGRADE));
    assert_int_equal(404, status_of("GET", "/streams/", UPGRADE));
}

TEST(a_second_and_a_late_socket_are_turned_away)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    assert_int_equal(409, status_of("GET", stream_rig_target(&g), UPGRADE));
    leave(&peer);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(404, status_of("GET", stream_rig_target(&g), UPGRADE));
}

TEST(elsewhere_an_upgrade_is_ignored)
{
    call_it();
    assert_int_equal(200, status_of("GET", "/healthz", UPGRADE));
    assert_int_equal(200, status_of("GET", "/healthz", "Upgrade: h2c\r\nConnection: Upgrade\r\n"));
    assert_int_equal(404, status_of("GET", "/other", UPGRADE));
    assert_int_equal(405, status_of("GET", "/webhooks", UPGRADE));
    assert_int_equal(400, status_of("POST", "/webhooks", UPGRADE "Content-Length: 0\r\n"));
}

TEST(a_connection_whose_upgrade_was_refused_goes_on)
{
    test_peer peer;
    call_it();
    connect_peer(&peer);
    ask(&peer, "GET", "/streams/token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", UPGRADE);
    ask(&peer, "GET", "/healthz", "");
    test_peer_until(&peer, 2);
    assert_int_equal(404, test_peer_response(&peer, 0).status);
    if (!peer.eof)
        assert_int_equal(200, test_peer_response(&peer, 1).status);
    leave(&peer);
}

/* Pieces ----------------------------------------------------------------------------------------- */

TEST(frames_may_come_with_the_request)
{
    test_peer peer;
    char bytes[4000];
    call_it();
    connect_peer(&peer);
    request(bytes, sizeof bytes, "GET", stream_rig_target(&g), UPGRADE);
    size_t length = strlen(bytes);
    length += frame(bytes + length, START);
    length += frame(bytes + length, KEY("1"));
    length += frame(bytes + length, KEY("2"));
    test_peer_send(&peer, bytes, length);
    until("start:s-1 dtmf:1 dtmf:2 ");
    leave(&peer);
}

TEST(all_of_it_may_come_byte_by_byte)
{
    test_peer peer;
    char bytes[4000];
    call_it();
    connect_peer(&peer);
    request(bytes, sizeof bytes, "GET", stream_rig_target(&g), UPGRADE);
    size_t length = strlen(bytes);
    length += frame(bytes + length, START);
    length += frame(bytes + length, KEY("1"));
    test_peer_drip(&peer, bytes, length);
    until("start:s-1 dtmf:1 ");
    leave(&peer);
}

TEST(an_upgrade_may_follow_other_requests)
{
    test_peer peer;
    char bytes[4000];
    call_it();
    connect_peer(&peer);
    request(bytes, sizeof bytes, "GET", "/healthz", "");
    size_t length = strlen(bytes);
    request(bytes + length, sizeof bytes - length, "GET", stream_rig_target(&g), UPGRADE);
    length += strlen(bytes + length);
    length += frame(bytes + length, START);
    test_peer_send(&peer, bytes, length);
    until("start:s-1 ");
    test_loop_until_ready(&g.r.loop, is_taken_up, &peer);
    assert_memory_equal("HTTP/1.1 200 ", peer.received, 13);
    leave(&peer);
}

TEST(a_request_behind_an_upgrade_is_no_frame)
{
    test_peer peer;
    char bytes[4000];
    call_it();
    connect_peer(&peer);
    request(bytes, sizeof bytes, "GET", stream_rig_target(&g), UPGRADE);
    size_t length = strlen(bytes);
    request(bytes + length, sizeof bytes - length, "GET", "/healthz", "");
    test_peer_send_text(&peer, bytes);
    until("end:protocol ");
    assert_int_equal(1002, g.end.close_code);
    test_peer_until_eof(&peer);
    /* The answer, a close with its code, and nothing else. */
    const char *behind = find(&peer, 0, "\r\n\r\n");
    assert_non_null(behind);
    assert_memory_equal("\x88\x02\x03\xea", behind + 4, 4);
    assert_int_equal(behind + 8 - peer.received, peer.length);
    leave(&peer);
}

/* Ends ------------------------------------------------------------------------------------------- */

TEST(a_close_ends_the_connection)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    test_peer_send(&peer, "\x88\x82\0\0\0\0\x03\xe8", 8);
    test_peer_until_eof(&peer);
    assert_memory_equal("\x88\x02\x03\xe8", peer.received + peer.length - 4, 4);
    until("end:stopped ");
    leave(&peer);
}

TEST(a_peer_that_sends_no_more_is_gone)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    test_peer_end(&peer);
    until("end:lost ");
    leave(&peer);
}

TEST(a_close_by_the_program_is_answered_and_ends_it)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    telnyx_stream_close(g.stream);
    until("end:closed ");
    test_peer_send(&peer, "\x88\x82\0\0\0\0\x03\xe8", 8);
    test_peer_until_eof(&peer);
    leave(&peer);
}

TEST(an_app_that_closes_says_so_and_ends_the_connection)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    test_peer_until_eof(&peer);
    assert_memory_equal("\x88\x02\x03\xe9", peer.received + peer.length - 4, 4);
    leave(&peer);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
}

TEST(an_app_that_hands_over_ends_its_sockets)
{
    test_peer peer;
    call_it();
    open_peer(&peer);
    telnyx_app_hand_over(g.r.app, 5000, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    leave(&peer);
}

/* Room ------------------------------------------------------------------------------------------- */

/* How many more of them there are, from where the last look has ended. */
static size_t count(const test_peer *peer, size_t *from, const char *word)
{
    size_t found = 0;
    for (const char *at; (at = find(peer, *from, word)); found++)
        *from = (size_t)(at - peer->received) + strlen(word);
    return found;
}

TEST(a_peer_that_reads_nothing_fills_the_queue_and_gets_it_all_later)
{
    static const int16_t second[8000];
    test_peer peer;
    unsigned played = 0;
    size_t frames, got = 0, from = 0;
    int error = 0;
    g.options.queue_ms = 5000;
    g.options.ping_ms = 600000;
    g.r.limits.write_stall_ms = 600000; /* it is not the reset that is looked at here */
    call_it();
    open_peer(&peer);
    test_peer_read(&peer, false);
    for (; played < 40000 && !error; played++) {
        error = telnyx_stream_play(g.stream, second, 8000);
        if (!error)
            app_rig_pass(&g.r, 1000);
    }
    assert_int_equal(TELNYX_EBUSY, error);
    frames = (size_t)(played - 1) * 50;
    test_peer_read(&peer, true);
    for (int i = 0; i < 20000 && got < frames; i++) {
        test_loop_turns(&g.r.loop, 1);
        got += count(&peer, &from, "\"media\":{");
        if (i % 50 == 49)
            app_rig_pass(&g.r, 20);
    }
    assert_int_equal(frames, got);
    assert_int_equal(0, g.ends);
    leave(&peer);
}

#define SETUP "{\"type\":\"setup\",\"sessionId\":\"r-1\"}"

TEST(a_peer_that_reads_nothing_takes_no_more_texts_and_gets_all_that_were_taken)
{
    char text[2001];
    test_peer peer;
    size_t said = 0, got = 0, from = 0;
    int error = 0;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    g.begin = stream_rig_relay;
    call_it();
    connect_peer(&peer);
    ask(&peer, "GET", stream_rig_target(&g), UPGRADE);
    say(&peer, SETUP);
    until("setup:r-1 ");
    test_peer_read(&peer, false);
    for (; said < 100000 && !error; said += !error)
        error = telnyx_relay_say(g.relay, text);
    assert_int_equal(TELNYX_EBUSY, error);
    assert_string_equal("the other end takes nothing", telnyx_relay_last_error(g.relay));
    assert_int_equal(0, g.ends);
    test_peer_read(&peer, true);
    for (int i = 0; i < 20000 && got < said; i++) {
        test_loop_turns(&g.r.loop, 1);
        got += count(&peer, &from, "\"text\"");
    }
    assert_int_equal(said, got);
    assert_int_equal(0, telnyx_relay_say(g.relay, text));
    leave(&peer);
}
