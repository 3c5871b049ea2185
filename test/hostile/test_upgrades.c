/* Who comes for a stream's socket without being the platform, or to where there is none. */
#include "hostile/sockets.h"

#include <stdio.h>
#include <string.h>

static sockets s;

static void set_up(void)
{
    sockets_open(&s);
}

static void tear_down(void)
{
    sockets_close(&s);
}

TEST_EACH(set_up, tear_down)

/* Requests --------------------------------------------------------------------------------------- */

#define UPGRADE        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
#define VERSION        "Sec-WebSocket-Version: 13\r\n"
#define NONCE          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define HOST           "Host: voice.example.com\r\n"
#define WHOLE          HOST UPGRADE VERSION NONCE
#define NOBODY         "/streams/token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define SMUGGLED       "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
#define WITH_BODY      "Content-Length: 36\r\n\r\n" SMUGGLED
#define WITH_CHUNKS    "Transfer-Encoding: chunked\r\n\r\n24\r\n" SMUGGLED "\r\n0\r\n\r\n"
#define WITH_NO_CHUNKS "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"

static const struct refusal {
    const char *name, *method;
    const char *path; /* NULL: the stream's own */
    const char *version, *rest;
    int status;
    const char *header; /* that the answer has */
    bool counted;       /* as a socket */
} refusals[] = {
    { "a_body_is_refused", "GET", NULL, "1.1", WHOLE WITH_BODY, 413, NULL, true },
    { "a_body_in_chunks_is_refused", "GET", NULL, "1.1", WHOLE WITH_CHUNKS, 413, NULL, false },
    { "two_framings_are_refused", "GET", NULL, "1.1",
      WHOLE "Transfer-Encoding: chunked\r\n" WITH_BODY, 400, NULL, false },
    { "head_is_refused", "HEAD", NULL, "1.1", WHOLE "\r\n", 405, "Allow: GET", true },
    { "post_is_refused", "POST", NULL, "1.1", WHOLE "\r\n", 405, "Allow: GET", true },
    { "post_with_a_body_is_refused", "POST", NULL, "1.1", WHOLE WITH_BODY, 405, "Allow: GET",
      true },
    { "delete_is_refused", "DELETE", NULL, "1.1", WHOLE "\r\n", 405, "Allow: GET", true },
    { "http_1_0_is_refused", "GET", NULL, "1.0", WHOLE "\r\n", 400, NULL, true },
    { "no_upgrade_is_refused", "GET", NULL, "1.1", HOST VERSION NONCE "\r\n", 400, NULL, true },
    { "another_upgrade_is_refused", "GET", NULL, "1.1",
      HOST "Upgrade: h2c\r\nConnection: Upgrade\r\n" VERSION NONCE "\r\n", 400, NULL, true },
    { "an_upgrade_that_no_connection_names_is_refused", "GET", NULL, "1.1",
      HOST "Upgrade: websocket\r\nConnection: close\r\n" VERSION NONCE "\r\n", 400, NULL, true },
    { "no_key_is_refused", "GET", NULL, "1.1", HOST UPGRADE VERSION "\r\n", 400, NULL, true },
    { "two_keys_are_refused", "GET", NULL, "1.1", WHOLE NONCE "\r\n", 400, NULL, true },
    { "a_short_key_is_refused", "GET", NULL, "1.1",
      HOST UPGRADE VERSION "Sec-WebSocket-Key: QUJD\r\n\r\n", 400, NULL, true },
    { "another_version_is_refused", "GET", NULL, "1.1",
      HOST UPGRADE NONCE "Sec-WebSocket-Version: 8\r\n\r\n", 426, "Sec-WebSocket-Version: 13",
      true },
    { "two_versions_are_refused", "GET", NULL, "1.1", WHOLE VERSION "\r\n", 400, NULL, true },
    { "no_host_is_refused", "GET", NULL, "1.1", UPGRADE VERSION NONCE "\r\n", 400, NULL, false },
    { "two_hosts_are_refused", "GET", NULL, "1.1", WHOLE HOST "\r\n", 400, NULL, false },
    { "a_folded_line_is_refused", "GET", NULL, "1.1", WHOLE " x\r\n\r\n", 400, NULL, false },
    { "a_token_of_nobody_is_refused", "GET", NOBODY, "1.1", WHOLE "\r\n", 404, NULL, true },
    { "whoever_asks_for_nobody_learns_no_method", "POST", NOBODY, "1.1", WHOLE WITH_BODY, 404, NULL,
      true },
    { "a_relay_of_nobody_is_refused", "GET",
      "/relays/token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "1.1", WHOLE "\r\n", 404, NULL,
      true },
    { "what_follows_a_refusal_is_no_request", "GET", NOBODY, "1.1", WHOLE "\r\n" SMUGGLED, 404,
      NULL, true },
    { "a_path_without_a_token_is_none_of_these", "GET", "/streams/", "1.1", WHOLE "\r\n", 404, NULL,
      false },
    { "a_path_of_the_webhooks_is_not_taken_up", "GET", "/webhooks", "1.1", WHOLE "\r\n", 405,
      "Allow: POST", false },
};

static void check_refusal(const void *row)
{
    const struct refusal *refusal = row;
    char text[2000];
    test_peer peer;
    sockets_side *waits = side_call(&s);
    int length =
        snprintf(text, sizeof text, "%s %s HTTP/%s\r\n%s", refusal->method,
                 refusal->path ? refusal->path : waits->target, refusal->version, refusal->rest);
    test_response response = sockets_refuses(&s, text, (size_t)length, refusal->status, &peer);
    assert_int_equal(0, response.body_length);
    assert_true(test_response_has(&response, "Connection: close"));
    if (refusal->header)
        assert_true(test_response_has(&response, refusal->header));
    assert_null(strstr(peer.received, " Status\r\n"));
    test_peer_close(&peer);
    assert_int_equal(refusal->counted, sockets_metrics(&s).stream_sockets_refused);
    assert_int_equal(0, waits->ends);
    assert_int_equal(1, log_trap_count(&s.log, "request refused"));
    assert_int_equal(0, log_trap_count(&s.log, waits->target + strlen("/streams/token=")));
}

TEST_ROWS(refusals, check_refusal)

/* What is none of these has no say: the socket is taken up, without extensions and subprotocols. */
static const struct taken {
    const char *name, *prefix, *query, *more;
} takens[] = {
    { "an_empty_body_is_none", "", "", "Content-Length: 0\r\n" },
    { "an_origin_has_no_say", "", "", "Origin: https://elsewhere.example\r\n" },
    { "extensions_are_not_taken_up", "", "",
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
      "Sec-WebSocket-Protocol: chat, superchat\r\n" },
    { "a_path_may_have_a_prefix", "/voice", "", "" },
    { "a_query_has_no_say", "", "?token=other&x=../..", "" },
    { "nobody_waits_for_a_continue", "", "", "Expect: 100-continue\r\n" },
};

static void check_taken(const void *row)
{
    const struct taken *taken = row;
    sockets_side *side = side_call(&s);
    char target[200];
    snprintf(target, sizeof target, "%s%.150s%s", taken->prefix, side->target, taken->query);
    snprintf(side->target, sizeof side->target, "%s", target);
    test_peer_connect(&side->peer, &s.r.loop, s.port);
    side->connected = true;
    test_peer_send_text(&side->peer, side_request(side, "GET", taken->more));
    side_start(side);
    side_media(side);
    side_until_heard(side, 1);
    assert_int_equal(0, strncmp(side->peer.received, "HTTP/1.1 101 Switching Protocols\r\n", 34));
    assert_null(strstr(side->peer.received, "Sec-WebSocket-Extensions"));
    assert_null(strstr(side->peer.received, "Sec-WebSocket-Protocol"));
    assert_null(strstr(side->peer.received, " 100 "));
}

TEST_ROWS(takens, check_taken)

/* What is sent in one piece with the head is the socket's, and nobody's request. */
TEST(bytes_behind_the_head_are_frames)
{
    sockets_side *side = side_call(&s);
    char text[3000];
    int length = snprintf(text, sizeof text, "%s%s", side_request(side, "GET", ""), SMUGGLED);
    test_peer_connect(&side->peer, &s.r.loop, s.port);
    side->connected = true;
    test_peer_send(&side->peer, text, (size_t)length);
    side_until_ended(side);
    side_until_gone(side);
    assert_int_equal(TELNYX_STREAM_END_PROTOCOL, side->end.reason);
    assert_int_equal(1002, side_code(side));
    assert_null(strstr(side->peer.received, "200 OK"));
}

TEST(an_upgrade_elsewhere_is_ignored)
{
    static const char text[] = "GET /healthz HTTP/1.1\r\n" WHOLE "\r\n" SMUGGLED;
    test_peer peer;
    test_peer_connect(&peer, &s.r.loop, s.port);
    test_peer_send(&peer, text, sizeof text - 1);
    test_peer_until(&peer, 2);
    assert_int_equal(200, test_peer_response(&peer, 0).status);
    assert_int_equal(200, test_peer_response(&peer, 1).status);
    test_peer_close(&peer);
    assert_int_equal(0, sockets_metrics(&s).stream_sockets_refused);
}

TEST(a_handshake_that_drips_has_ten_seconds)
{
    sockets_side *waits = side_call(&s);
    const char *text = side_request(waits, "GET", "");
    test_peer peer;
    test_peer_connect(&peer, &s.r.loop, s.port);
    for (size_t i = 0; i < strlen(text) && !peer.eof; i++) {
        test_peer_drip(&peer, text + i, 1);
        app_rig_pass(&s.r, 500);
    }
    test_peer_until_eof(&peer);
    assert_int_equal(408, test_peer_response(&peer, 0).status);
    assert_int_equal(1, sockets_metrics(&s).http_head_timeout);
    test_peer_close(&peer);
    side_until_ended(waits);
    assert_int_equal(TELNYX_STREAM_END_NO_SOCKET, waits->end.reason);
}

/* Tokens ----------------------------------------------------------------------------------------- */

/* However much of a token is right, the answer is the same. */
TEST(tokens_cannot_be_guessed_byte_by_byte)
{
    static const char head[] = "/streams/token=";
    char right[200], nobody[600];
    test_peer peer;
    sockets_side *waits = side_call(&s);
    snprintf(right, sizeof right, "%s", waits->target);
    assert_int_equal(strlen(head) + 43, strlen(right));
    for (size_t good = 0; good < 43; good++) {
        snprintf(waits->target, sizeof waits->target, "%s", right);
        for (size_t i = strlen(head) + good; right[i]; i++)
            waits->target[i] = right[i] == 'A' ? 'B' : 'A';
        const char *request = side_request(waits, "GET", "");
        sockets_refuses(&s, request, strlen(request), 404, &peer);
        if (good == 0)
            snprintf(nobody, sizeof nobody, "%s", peer.received);
        assert_string_equal(nobody, peer.received);
        test_peer_close(&peer);
    }
    assert_int_equal(43, sockets_metrics(&s).stream_sockets_refused);
}

/* Each costs an answer; nothing of it is kept, and those who are meant are served meanwhile. */
TEST(thousands_without_a_token_are_counted_and_forgotten)
{
    static const char request[] = "GET " NOBODY " HTTP/1.1\r\n" WHOLE "\r\n";
    test_peer peer;
    sockets_side *waits = side_call(&s);
    sockets_refuses(&s, request, sizeof request - 1, 404, &peer);
    test_peer_close(&peer);
    test_loop_turns(&s.r.loop, 5);
    sockets_go_on(&s);
    size_t live = s.r.memory.live;
    for (int i = 0; i < 2000; i++) {
        sockets_refuses(&s, request, sizeof request - 1, 404, &peer);
        test_peer_close(&peer);
        if (i % 400 == 0)
            sockets_go_on(&s);
    }
    test_loop_turns(&s.r.loop, 5);
    assert_in_range(s.r.memory.live, 0, live);
    assert_int_equal(2001, sockets_metrics(&s).stream_sockets_refused);
    assert_int_equal(1, sockets_metrics(&s).connections_now);
    assert_true(log_trap_count(&s.log, "request refused") < 3);
    assert_int_equal(0, waits->ends);
    side_media(side_open(&s));
}

TEST(a_second_socket_is_turned_away_and_the_first_goes_on)
{
    sockets_side *first = side_open(&s);
    test_peer peer;
    for (int i = 0; i < 10; i++) {
        const char *request = side_request(first, "GET", "");
        sockets_refuses(&s, request, strlen(request), 409, &peer);
        test_peer_close(&peer);
    }
    side_media(first);
    side_until_heard(first, 1);
    assert_int_equal(10, sockets_metrics(&s).stream_sockets_refused);
    assert_int_equal(0, log_trap_count(&s.log, first->target + strlen("/streams/token=")));
}

TEST(a_socket_after_the_end_is_turned_away)
{
    test_peer peer;
    sockets_side *late = side_call(&s);
    const char *request;
    side_until_ended(late);
    assert_int_equal(TELNYX_STREAM_END_NO_SOCKET, late->end.reason);
    request = side_request(late, "GET", "");
    sockets_refuses(&s, request, strlen(request), 404, &peer);
    test_peer_close(&peer);
    sockets_side *closed = side_open(&s);
    telnyx_stream_close(closed->stream);
    request = side_request(closed, "GET", "");
    sockets_refuses(&s, request, strlen(request), 404, &peer);
    test_peer_close(&peer);
    assert_int_equal(2, sockets_metrics(&s).stream_sockets_refused);
}

TEST(a_socket_of_a_call_that_has_ended_is_turned_away)
{
    test_peer peer;
    sockets_side *over = side_call(&s);
    side_hang_up(over);
    assert_int_equal(1, over->ends);
    assert_int_equal(TELNYX_STREAM_END_CALL_ENDED, over->end.reason);
    const char *request = side_request(over, "GET", "");
    sockets_refuses(&s, request, strlen(request), 404, &peer);
    test_peer_close(&peer);
    sockets_side *open = side_open(&s);
    side_hang_up(open);
    assert_int_equal(TELNYX_STREAM_END_CALL_ENDED, open->end.reason);
    side_until_gone(open);
    assert_int_equal(1000, side_code(open));
}
