/* The life of a stream: begun, ended, failed, and what faults make of it. */
#include "stream_stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TEST_EACH(stream_set_up, stream_end)

/* Life ------------------------------------------------------------------------------------------- */

TEST(a_stream_is_stopped_by_command)
{
    ws_peer_socket *socket = stream("/a", "");
    char own[128];
    pass(500);
    telnyx__stream_frame start = frame_at(socket, 1);
    snprintf(own, sizeof own, "%.*s", (int)start.stream_id.length, start.stream_id.ptr);
    stop("1edb94f9-7ef0-4150-b502-e0ebadfd9491");
    assert_int_equal(90048, here.error);
    assert_false(socket->closed);
    stop(own);
    telnyx__stream_frame_free(&start);
    assert_int_equal(0, here.error);
    assert_true(socket->closed && socket->gone);
    assert_int_equal(TELNYX__WS_NO_CODE, socket->code);
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    assert_string_equal("streaming.started streaming.stopped", told());
    stop(NULL);
    assert_int_equal(90048, here.error);
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(the_end_of_the_call_ends_its_stream)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_int_equal(TELNYX__WS_NO_CODE, socket->code);
    assert_true(socket->gone);
    assert_non_null(strstr(socket->texts[socket->count - 1], here.caller));
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
    assert_true(telnyx_sim_expect_over(here.sim, 5000));
}

TEST(a_program_that_closes_ends_the_stream_and_not_the_call)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    ws_peer_end(socket, 1000);
    pass(100);
    assert_true(socket->gone);
    assert_string_equal("streaming.started streaming.stopped", told());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
    start_again();
    assert_int_equal(0, here.error);
    assert_int_equal(2, here.peer.count);
}

TEST(a_program_whose_socket_is_cut_is_told_of_the_end)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    ws_peer_end(socket, 0);
    pass(100);
    assert_string_equal("streaming.started streaming.stopped", told());
    pass(1000);
}

TEST(a_call_has_one_stream)
{
    stream("/a", "");
    pass(100);
    start_again();
    assert_int_equal(90046, here.error);
    assert_int_equal(1, here.peer.count);
}

TEST(a_rate_that_the_codec_does_not_have_is_refused)
{
    call_with("/a", RTP ",\"stream_bidirectional_codec\":\"PCMU\","
                        "\"stream_bidirectional_sampling_rate\":16000");
    pass(0);
    assert_int_equal(10032, here.error);
    assert_int_equal(0, here.peer.count);
    assert_string_equal("", told());
}

TEST(what_comes_behind_the_answer_in_one_piece_is_taken)
{
    here.peer.greeting = "{\"event\":\"mark\",\"mark\":{\"name\":\"early\"}}";
    ws_peer_socket *socket = stream("/a", "");
    assert_int_equal(1, ws_peer_count(socket, "\"mark\":{\"name\":\"early\"}"));
}

static void refuse_404(void)
{
    here.peer.refuses = 404;
}

static void answer_wrongly(void)
{
    here.peer.mistaken = true;
}

static void say_nothing(void)
{
    here.peer.silent = true;
    assert_true(telnyx_sim_set_timing(here.sim, "socket_timeout_ms", 50));
}

static void close_the_door(void)
{
    uv_close((uv_handle_t *)&here.peer.listener, NULL);
    test_loop_turns(&here.loop, 3);
}

static void speak_no_tls(void)
{
    memmove(here.peer.url + 3, here.peer.url + 2, strlen(here.peer.url) - 1);
    here.peer.url[2] = 's';
    here.peer.no_http = true;
}

static const struct failure {
    const char *name;
    void (*prepare)(void);
    const char *why;
} failures[] = {
    { "a_program_that_answers_404_gets_no_stream", refuse_404, "404" },
    { "a_wrong_accept_is_no_stream", answer_wrongly, "Sec-WebSocket-Accept" },
    { "a_program_that_says_nothing_gets_no_stream", say_nothing, "time" },
    { "where_nobody_listens_there_is_no_stream", close_the_door, "" },
    { "where_nobody_speaks_tls_there_is_no_stream", speak_no_tls, "" },
};

static void check_failure(const void *row)
{
    const struct failure *failure = row;
    const telnyx_sim_entry *entry, *found = NULL;
    failure->prepare();
    call_with("/a", "");
    pass(0);
    assert_string_equal("streaming.failed", told());
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1)
        if (entry->kind == TELNYX_SIM_EVENT && strcmp(entry->name, "streaming.failed") == 0)
            found = entry;
    assert_non_null(strstr(found->data, "\"failure_reason\": \"connection_failed\""));
    assert_non_null(strstr(found->data, here.peer.url));
    assert_non_null(strstr(found->data, "\"stream_type\": \"websocket\""));
    assert_non_null(strstr(found->detail, failure->why));
    /* There is room for another one. */
    stop(NULL);
    assert_int_equal(90048, here.error);
}

TEST_ROWS(failures, check_failure)

TEST(a_host_that_is_reserved_for_examples_is_told_of_and_not_dialled)
{
    snprintf(here.peer.url, sizeof here.peer.url, "wss://media.example.com:9");
    call_with("/a", "");
    pass(1000);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
}

TEST(a_dial_that_is_under_way_when_the_call_ends_is_given_up)
{
    here.peer.silent = true;
    want("/a", "");
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = TELNYX_SIM_FAULT_WRONG_TOKEN });
    assert_true(telnyx_sim_set_timing(here.sim, "socket_timeout_ms", 50));
    assert_true(telnyx_sim_expect_command(here.sim, here.caller, "start_streaming", NULL, 5000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    assert_true(telnyx_sim_expect_over(here.sim, 10000));
}

/* Faults ----------------------------------------------------------------------------------------- */

TEST(frames_that_are_lost_leave_a_gap)
{
    strike(TELNYX_SIM_FAULT_FRAME_LOSS, 10, 3);
    ws_peer_socket *socket = stream("/a", "");
    pass(1000);
    assert_int_equal(10, frame_at(socket, 11).media.chunk.value);
    assert_int_equal(14, frame_at(socket, 12).media.chunk.value);
    assert_int_equal(15, frame_at(socket, 12).sequence.value);
    assert_int_equal(15, frame_at(socket, 13).media.chunk.value);
}

TEST(a_frame_is_overtaken_by_the_next)
{
    strike(TELNYX_SIM_FAULT_FRAME_DISORDER, 10, 1);
    ws_peer_socket *socket = stream("/a", "");
    pass(1000);
    assert_int_equal(10, frame_at(socket, 11).media.chunk.value);
    assert_int_equal(12, frame_at(socket, 12).media.chunk.value);
    assert_int_equal(11, frame_at(socket, 13).media.chunk.value);
    assert_int_equal(13, frame_at(socket, 14).media.chunk.value);
}

TEST(a_message_is_refused_with_an_error_frame)
{
    strike(TELNYX_SIM_FAULT_FRAME_REFUSED, 1, 1);
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"two\"}}");
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"three\"}}");
    pass(0);
    assert_int_equal(1, ws_peer_count(socket, "\"code\":100005"));
    assert_int_equal(2, marks(socket));
    assert_int_equal(0, ws_peer_count(socket, "two"));
}

TEST(a_socket_never_comes_although_it_is_told)
{
    strike(TELNYX_SIM_FAULT_NO_SOCKET, 0, 1);
    call_with("/a", "");
    pass(5000);
    assert_int_equal(0, here.peer.count);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
}

TEST(a_socket_dies_in_the_middle)
{
    strike(TELNYX_SIM_FAULT_SOCKET_DIES, 0, 1);
    ws_peer_socket *socket = stream("/a", "");
    assert_false(socket->closed);
    pass(5000);
    assert_true(socket->gone && socket->reset);
    assert_int_equal(0, ws_peer_count(socket, "\"stop\""));
    assert_string_equal("streaming.started streaming.stopped", told());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(a_socket_that_is_half_open_says_nothing_any_more)
{
    strike(TELNYX_SIM_FAULT_SOCKET_HALF_OPEN, 0, 1);
    ws_peer_socket *socket = stream("/a", "");
    pass(5000);
    size_t before = socket->count;
    assert_false(socket->closed);
    pass(5000);
    assert_int_equal(before, socket->count);
    assert_false(socket->closed);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, ws_peer_ping(socket));
    pass(1000);
    assert_int_equal(0, socket->pongs);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(100);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
    assert_int_equal(0, ws_peer_count(socket, "\"stop\""));
}

TEST(a_socket_that_stalls_is_not_read_and_goes_on_sending)
{
    strike(TELNYX_SIM_FAULT_SOCKET_STALLS, 0, 1);
    ws_peer_socket *socket = stream("/a", RTP);
    pass(5000);
    size_t before = socket->count;
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    assert_int_equal(0, ws_peer_ping(socket));
    pass(1000);
    assert_int_equal(before + 50, socket->count);
    assert_int_equal(0, marks(socket));
    assert_int_equal(0, socket->pongs);
}

TEST(a_socket_with_a_wrong_token_comes_first)
{
    strike(TELNYX_SIM_FAULT_WRONG_TOKEN, 0, 1);
    here.peer.only = "/streams/token";
    call_with("/streams/token", "\"stream_auth_token\":\"secret\"");
    pass(100);
    assert_int_equal(2, here.peer.count);
    assert_string_equal("/streams/tokeA", here.peer.sockets[0].target);
    assert_string_equal("secreA", here.peer.sockets[0].token);
    assert_string_equal("/streams/token", here.peer.sockets[1].target);
    assert_string_equal("secret", here.peer.sockets[1].token);
    assert_non_null(here.peer.sockets[1].ws);
    assert_string_equal("streaming.started", told());
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->forged);
    assert_int_equal(0, telnyx_sim_counters_of(here.sim)->forged_accepted);
}

TEST(who_accepts_a_wrong_token_is_found_out)
{
    strike(TELNYX_SIM_FAULT_WRONG_TOKEN, 0, 1);
    call_with("/streams/token?more=1", "");
    pass(500);
    assert_int_equal(1, here.peer.count);
    assert_string_equal("/streams/tokeA?more=A", here.peer.sockets[0].target);
    assert_string_equal("", told());
    pass(1000);
    assert_int_equal(2, here.peer.count);
    assert_true(here.peer.sockets[0].gone);
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->forged_accepted);
    assert_true(noted("warning", "accepted"));
    assert_string_equal("streaming.started", told());
}

/* The same again --------------------------------------------------------------------------------- */

/* Plays back what it gets, and says now and then that it was heard. */
static void echo(ws_peer_socket *socket, const char *text, void *user_data)
{
    telnyx__stream_frame frame;
    char out[512];
    (void)user_data;
    assert_int_equal(0, telnyx__stream_frame_read(&frame, text, strlen(text)));
    if (frame.event == TELNYX__STREAM_MEDIA) {
        snprintf(out, sizeof out, "{\"event\":\"media\",\"media\":{\"payload\":\"%.*s\"}}",
                 (int)frame.media.payload.length, frame.media.payload.ptr);
        ws_peer_say(socket, out);
        if (frame.media.chunk.value % 10 == 0)
            ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"ten\"}}");
    }
    telnyx__stream_frame_free(&frame);
}

static char *play_once(void)
{
    static const telnyx_sim_fault faults[] = { TELNYX_SIM_FAULT_FRAME_LOSS,
                                               TELNYX_SIM_FAULT_FRAME_DISORDER,
                                               TELNYX_SIM_FAULT_FRAME_REFUSED };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        assert_int_equal(0, telnyx_sim_set_fault(here.sim, faults[i], 5));
    here.peer.on_text = echo;
    call_with("/a", "\"stream_track\":\"both_tracks\"," RTP);
    ws_peer_socket *socket = &here.peer.sockets[0];
    pass(500);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "good morning"));
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "12#"));
    pass(3000);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    assert_true(telnyx_sim_expect_over(here.sim, 5000));
    size_t size = 1;
    for (size_t n = 0; n < socket->count; n++)
        size += strlen(socket->texts[n]) + 1;
    char *all = calloc(1, size), *at = all;
    assert_non_null(all);
    for (size_t n = 0; n < socket->count; n++)
        at += snprintf(at, size - (size_t)(at - all), "%s\n", socket->texts[n]);
    return all;
}

TEST(a_stream_is_the_same_in_every_run)
{
    char *first = play_once();
    stream_end();
    stream_set_up();
    char *second = play_once();
    assert_true(strlen(first) > 50000);
    assert_non_null(strstr(first, "\"mark\""));
    assert_non_null(strstr(first, "\"error\""));
    assert_string_equal(first, second);
    free(first);
    free(second);
}
