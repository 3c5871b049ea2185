/* Sockets that a server of the program's own hands on: bytes in and out, refusals, ends. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

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

static void call_it(void)
{
    stream_rig_start(&g);
    stream_rig_call(&g);
    assert_int_equal(0, g.error);
}

static far_end *open_it(void)
{
    stream_rig_start(&g);
    return stream_rig_open(&g);
}

#define KEY     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define VERSION "Sec-WebSocket-Version: 13\r\n"
#define UPGRADE "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
#define WHOLE   UPGRADE VERSION KEY

/* Who is taken up, and who is not ------------------------------------------------------------------ */

static const struct asked {
    const char *name, *headers;
    int status;
    const char *line; /* of the answer; NULL: any */
} asked[] = {
    { "a_request_with_all_of_it_is_taken_up", WHOLE, 101, "Upgrade: websocket" },
    { "the_case_of_names_and_words_does_not_matter",
      "UPGRADE: WebSocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n" KEY, 101, NULL },
    { "without_an_upgrade_it_is_400", VERSION KEY, 400, NULL },
    { "another_upgrade_is_400", "Upgrade: h2c\r\nConnection: Upgrade\r\n" VERSION KEY, 400, NULL },
    { "another_version_is_426", UPGRADE "Sec-WebSocket-Version: 8\r\n" KEY, 426,
      "Sec-WebSocket-Version: 13" },
    { "no_version_is_400", UPGRADE KEY, 400, NULL },
    { "no_key_is_400", UPGRADE VERSION, 400, NULL },
    { "a_short_key_is_400", UPGRADE VERSION "Sec-WebSocket-Key: AAAA\r\n", 400, NULL },
    { "two_keys_are_400", UPGRADE VERSION KEY KEY, 400, NULL },
    { "no_header_at_all_is_400", "", 400, NULL },
};

static void check_asked(const void *row)
{
    const struct asked *a = row;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), a->headers);
    assert_int_equal(a->status, far->status);
    if (a->line && !strstr(far->head, a->line))
        fail_msg("no %s in %s", a->line, far->head);
    assert_null(strstr(far->head, "Sec-WebSocket-Extensions"));
    assert_null(strstr(far->head, "Sec-WebSocket-Protocol"));
    if (a->status != 101) {
        assert_false(far->ended); /* from the loop */
        stream_rig_pass(&g, 0);
        assert_true(far->ended);
        assert_int_equal(1, stream_rig_metrics(&g).stream_sockets_refused);
    }
    /* Whoever knows the token and asks properly is still let in. */
    int second = a->status == 101 ? 409 : 101;
    assert_int_equal(second, far_connect(&g, stream_rig_target(&g), NULL)->status);
}

TEST_ROWS(asked, check_asked)

static const char *target(const char *before, const char *behind, size_t shorter)
{
    static char text[1400];
    const char *whole = stream_rig_target(&g);
    snprintf(text, sizeof text, "%s%.*s%s", before, (int)(strlen(whole) - shorter), whole, behind);
    return text;
}

TEST(a_path_may_have_a_prefix_and_a_query)
{
    call_it();
    assert_int_equal(101, far_connect(&g, target("/voice/x", "?a=b#c", 0), NULL)->status);
}

TEST(a_target_may_be_a_whole_url)
{
    call_it();
    assert_int_equal(101, far_connect(&g, target("http://voice.example.com", "", 0), NULL)->status);
}

static const struct wrong {
    const char *name, *before, *behind;
    size_t shorter;
} wrongs[] = {
    { "a_token_with_another_end_is_unknown", "", "_", 1 },
    { "a_token_that_is_too_short_is_unknown", "", "", 1 },
    { "a_token_that_is_too_long_is_unknown", "", "A", 0 },
    { "a_token_with_a_slash_behind_it_is_unknown", "", "/", 0 },
    { "a_token_in_the_query_alone_is_unknown", "/streams?", "", 0 },
    { "no_token_is_unknown", "", "", 43 },
};

static void check_wrong(const void *row)
{
    const struct wrong *wrong = row;
    call_it();
    far_end *far = far_connect(&g, target(wrong->before, wrong->behind, wrong->shorter), NULL);
    assert_int_equal(404, far->status);
    assert_int_equal(1, stream_rig_metrics(&g).stream_sockets_refused);
    assert_non_null(strstr(g.traced, "404 socket: unknown token; "));
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
}

TEST_ROWS(wrongs, check_wrong)

TEST(a_token_of_a_relay_opens_no_stream)
{
    char other[100];
    g.begin = stream_rig_relay;
    call_it();
    snprintf(other, sizeof other, "/streams%s", stream_rig_target(&g) + strlen("/relays"));
    assert_int_equal(404, far_connect(&g, other, NULL)->status);
    assert_int_equal(101, far_connect(&g, stream_rig_target(&g), NULL)->status);
}

TEST(a_second_socket_is_turned_away_and_the_first_goes_on)
{
    far_end *first = open_it();
    far_end *second = far_connect(&g, stream_rig_target(&g), NULL);
    assert_int_equal(409, second->status);
    assert_non_null(strstr(g.traced, "409 stream: second socket; "));
    far_tone(first, 1);
    assert_int_equal(1, g.audios);
    stream_rig_pass(&g, 0);
    assert_true(second->ended);
    assert_false(first->ended);
}

TEST(a_late_socket_is_turned_away)
{
    far_end *first = open_it();
    far_gone(first);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(404, far_connect(&g, stream_rig_target(&g), NULL)->status);
}

TEST(a_socket_between_the_end_and_its_telling_is_turned_away)
{
    call_it();
    telnyx_stream_close(g.stream);
    assert_int_equal(404, far_connect(&g, stream_rig_target(&g), NULL)->status);
    stream_rig_until_ended(&g, 1);
}

/* The function itself ---------------------------------------------------------------------------- */

static void never_write(telnyx_socket *socket, const void *bytes, size_t length, void *user_data)
{
    (void)socket, (void)bytes, (void)length, (void)user_data;
    fail_msg("nothing is written");
}

static void never_end(telnyx_socket *socket, void *user_data)
{
    (void)socket, (void)user_data;
    fail_msg("there is no end");
}

static void must_refuse(const telnyx_upgrade_request *request, const char *says)
{
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_upgrade(g.r.app, request, never_write, never_end, NULL, NULL));
    if (!strstr(telnyx_app_last_error(g.r.app), says))
        fail_msg("no %s in %s", says, telnyx_app_last_error(g.r.app));
}

TEST(what_is_missing_is_named)
{
    telnyx_upgrade_request request = { .target = "/streams/x", .headers = WHOLE };
    stream_rig_start(&g);
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_upgrade(g.r.app, &request, NULL, never_end, NULL, NULL));
    assert_non_null(strstr(telnyx_app_last_error(g.r.app), "on_write"));
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_upgrade(g.r.app, &request, never_write, NULL, NULL, NULL));
    assert_non_null(strstr(telnyx_app_last_error(g.r.app), "on_end"));
    must_refuse(NULL, "request.target");
    request.target = NULL;
    must_refuse(&request, "request.target");
    request.target = "/streams/x";
    request.headers = NULL;
    must_refuse(&request, "request.headers");
    assert_int_equal(0, stream_rig_metrics(&g).stream_sockets_refused);
}

static void count_write(telnyx_socket *socket, const void *bytes, size_t length, void *user_data)
{
    (void)socket, (void)length;
    if (memcmp(bytes, "HTTP/1.1 404", 12) == 0)
        app_rig_note(user_data, "404");
    else if (memcmp(bytes, "HTTP/1.1 405", 12) == 0)
        app_rig_note(user_data, "405");
    else
        app_rig_note(user_data, "?");
}

static void count_end(telnyx_socket *socket, void *user_data)
{
    (void)socket;
    app_rig_note(user_data, "gone");
}

typedef struct longer_request {
    telnyx_upgrade_request request;
    const char *newer;
} longer_request;

TEST(sizes_are_those_of_the_caller)
{
    longer_request longer = { { "/streams/x", WHOLE, NULL }, "x" };
    telnyx_upgrade_request shorter = { "/streams/x", WHOLE, (const char *)&g };
    stream_rig_start(&g);
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_upgrade_sized(g.r.app, &longer.request, sizeof longer, never_write,
                                              never_end, NULL, NULL));
    longer.newer = NULL;
    assert_int_equal(0, telnyx_app_upgrade_sized(g.r.app, &longer.request, sizeof longer,
                                                 count_write, count_end, &g.r, NULL));
    assert_int_equal(0, telnyx_app_upgrade_sized(g.r.app, &shorter,
                                                 offsetof(telnyx_upgrade_request, method),
                                                 count_write, count_end, &g.r, NULL));
    app_rig_assert_trail(&g.r, "404 404 ");
    stream_rig_pass(&g, 0);
    app_rig_assert_trail(&g.r, "404 404 gone gone ");
}

TEST(another_method_is_405)
{
    call_it();
    const telnyx_upgrade_request request = { stream_rig_target(&g), WHOLE, "POST" };
    assert_int_equal(0, telnyx_app_upgrade(g.r.app, &request, count_write, count_end, &g.r, NULL));
    app_rig_assert_trail(&g.r, "405 ");
    stream_rig_pass(&g, 0);
    app_rig_assert_trail(&g.r, "405 gone ");
}

TEST(an_app_that_closes_takes_no_more)
{
    const telnyx_upgrade_request request = { "/streams/x", WHOLE, NULL };
    stream_rig_start(&g);
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    assert_int_equal(TELNYX_ECLOSING,
                     telnyx_app_upgrade(g.r.app, &request, never_write, never_end, NULL, NULL));
    app_rig_pass_until_closed(&g.r);
}

/* Bytes ------------------------------------------------------------------------------------------ */

static void say_slowly(far_end *far, const char *text)
{
    char frame[400];
    size_t length = strlen(text);
    assert_true(length < 126);
    frame[0] = (char)0x81;
    frame[1] = (char)(0x80 | length);
    memset(frame + 2, 0, 4);
    memcpy(frame + 6, text, length);
    for (size_t i = 0; i < length + 6; i++)
        far_raw(far, frame + i, 1);
}

TEST(bytes_may_come_one_by_one)
{
    far_end *far = open_it();
    say_slowly(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    say_slowly(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
    assert_non_null(strstr(g.r.trail, "dtmf:1 dtmf:2 "));
    far_raw(far, "", 0);
    assert_false(far->ended);
}

TEST(many_messages_may_come_at_once)
{
    far_end *far = open_it();
    static const char two[] = "\x81\x83\0\0\0\0{}x\x81\x82\0\0\0\0{}\x89\x80\0\0\0\0";
    far->deaf = true;
    far_raw(far, two, sizeof two - 1);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(2, g.end.frames_odd);
}

TEST(nothing_is_heard_behind_its_end)
{
    far_end *far = open_it();
    telnyx_socket *socket = far->socket;
    g.notes_audio = true;
    telnyx_socket_gone(socket);
    far_tone(far, 1);
    telnyx_socket_waiting(socket, 5);
    telnyx_socket_waiting(socket, 0);
    telnyx_socket_gone(socket);
    assert_false(far->ended);
    stream_rig_until_ended(&g, 1);
    assert_true(far->ended);
    assert_int_equal(0, g.audios);
}

TEST(one_that_was_refused_may_go_before_its_end_is_told)
{
    call_it();
    far_end *far = far_connect(&g, "/streams/token=x", NULL);
    far_raw(far, "abc", 3);
    telnyx_socket_waiting(far->socket, 100);
    telnyx_socket_waiting(far->socket, 0);
    far_gone(far);
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
}

static void gone_inside(stream_rig *rig, const char *callback)
{
    if (strcmp(callback, "dtmf") == 0)
        far_gone(&rig->far[0]);
}

TEST(the_peer_may_go_while_it_is_being_heard)
{
    far_end *far = open_it();
    g.inside = gone_inside;
    say_slowly(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_LOST, g.end.reason);
}

static void hear_inside(stream_rig *rig, const char *callback)
{
    far_end *far = &rig->far[0];
    if (strcmp(callback, "dtmf") != 0)
        return;
    rig->inside = NULL;
    say_slowly(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
}

TEST(what_comes_inside_of_a_callback_is_heard_behind_it)
{
    far_end *far = open_it();
    g.inside = hear_inside;
    far_raw(far,
            "\x81\xa5\0\0\0\0{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}"
            "\x81\xa5\0\0\0\0{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"3\"}}",
            6 + 37 + 6 + 37);
    assert_non_null(strstr(g.r.trail, "dtmf:1 dtmf:3 dtmf:2 "));
    assert_int_equal(0, g.ends);
}

/* Inside of on_write ------------------------------------------------------------------------------- */

static void (*when_written)(telnyx_socket *socket);
static far_end *loop_end;

static void write_back(telnyx_socket *socket, const void *bytes, size_t length, void *user_data)
{
    far_end *far = user_data;
    if (far->ws)
        (void)telnyx__ws_feed(far->ws, bytes, length);
    else
        far->status = 101;
    if (when_written)
        when_written(socket);
}

static void end_back(telnyx_socket *socket, void *user_data)
{
    far_end *far = user_data;
    (void)socket;
    far->ended = true;
    far->socket = NULL;
}

/* A far end of the test's own, which can answer while it is written to. */
static far_end *loop_it(void)
{
    call_it();
    const telnyx_upgrade_request request = { stream_rig_target(&g), WHOLE, NULL };
    loop_end = &g.far[g.far_count++];
    loop_end->g = &g;
    assert_int_equal(0, telnyx_app_upgrade(g.r.app, &request, write_back, end_back, loop_end,
                                           &loop_end->socket));
    far_open_ws(loop_end);
    far_start(loop_end, "PCMU", 8000);
    assert_int_equal(1, g.starts);
    return loop_end;
}

static void play_it(unsigned ms)
{
    static const int16_t samples[8000];
    assert_int_equal(0, telnyx_stream_play(g.stream, samples, (size_t)8 * ms));
}

static void answer_at_once(telnyx_socket *socket)
{
    (void)socket;
    far_flush(loop_end);
}

TEST(a_peer_may_answer_while_it_is_written_to)
{
    when_written = answer_at_once;
    far_end *far = loop_it();
    play_it(1000);
    stream_rig_pass(&g, 20000); /* pings are answered from inside */
    assert_int_equal(50, far_count(far, "\"media\""));
    assert_int_equal(0, g.ends);
    telnyx_stream_close(g.stream);
    stream_rig_pass(&g, 2010);
    assert_int_equal(1000, far->code);
    assert_true(far->ended);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_CLOSED, g.end.reason);
}

static void close_from_inside(telnyx_socket *socket)
{
    (void)socket;
    if (loop_end->ws && !loop_end->closed)
        (void)telnyx__ws_close(loop_end->ws, 1000, NULL);
    far_flush(loop_end);
}

TEST(a_peer_may_close_while_it_is_written_to)
{
    when_written = NULL;
    far_end *far = loop_it();
    when_written = close_from_inside;
    play_it(1000);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_STOPPED, g.end.reason);
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
}

static void go_from_inside(telnyx_socket *socket)
{
    telnyx_socket_gone(socket);
}

TEST(a_peer_may_go_while_it_is_written_to)
{
    when_written = NULL;
    far_end *far = loop_it();
    when_written = go_from_inside;
    play_it(1000);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_LOST, g.end.reason);
    assert_true(far->ended);
}

static void count_waiting(telnyx_socket *socket)
{
    telnyx_socket_waiting(socket, 70000);
    telnyx_socket_waiting(socket, 100);
    telnyx_socket_waiting(socket, 0);
}

TEST(what_waits_may_be_told_while_something_is_written)
{
    when_written = count_waiting;
    far_end *far = loop_it();
    play_it(1000);
    stream_rig_pass(&g, 2000);
    assert_int_equal(50, far_count(far, "\"media\""));
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    stream_rig_pass(&g, 2010);
    assert_true(far->ended);
}

TEST(an_app_that_closes_waits_for_the_sockets_end)
{
    far_end *far = open_it();
    far_end *refused = far_connect(&g, "/streams/token=x", NULL);
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_true(far->ended);
    assert_true(refused->ended);
    assert_int_equal(1001, far->code);
    assert_int_equal(1, g.ends);
}
