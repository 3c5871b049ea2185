/* Why streams and relays end: each reason once, whatever order things come in. */
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

static void relay_it(void)
{
    g.begin = stream_rig_relay;
}

static void must_end(telnyx_stream_end_reason reason, int code)
{
    stream_rig_must_end(&g, reason, code);
}

static char *with_url(const char *members)
{
    static char payload[1600];
    snprintf(payload, sizeof payload, "\"stream_url\":\"ws://voice.example.com%s\"%s",
             stream_rig_target(&g), members);
    return payload;
}

static char *failed(const char *target)
{
    static char payload[1600];
    snprintf(payload, sizeof payload,
             "\"failure_reason\":\"connection_failed\",\"stream_params\":{\"stream_url\":"
             "\"ws://voice.example.com%s\",\"stream_track\":\"inbound_track\"}",
             target);
    return payload;
}

/* Stopped ---------------------------------------------------------------------------------------- */

#define STOP "{\"event\":\"stop\",\"stream_id\":\"s-1\",\"stop\":{\"call_control_id\":\"a\"}}"

TEST(a_stop_and_then_a_close_is_a_stop)
{
    far_end *far = open_it();
    far_say(far, STOP);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
    assert_int_equal(0, stream_rig_requests(&g, "streaming_stop"));
}

TEST(a_stop_without_a_close_is_waited_for_a_second)
{
    far_end *far = open_it();
    far_say(far, STOP);
    stream_rig_pass(&g, 999);
    assert_int_equal(0, g.ends);
    stream_rig_pass(&g, 1);
    assert_int_equal(1, g.ends);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
    assert_int_equal(1000, far->code);
}

TEST(the_event_before_the_stop_is_one_end)
{
    far_end *far = open_it();
    stream_rig_event(&g, "streaming.stopped", with_url(""));
    far_say(far, STOP);
    far_gone(far);
    must_end(TELNYX_STREAM_END_STOPPED, 1006);
}

TEST(the_event_alone_is_an_end)
{
    open_it();
    stream_rig_event(&g, "streaming.stopped", with_url(""));
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(the_event_behind_the_end_is_nothing)
{
    far_end *far = open_it();
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
    stream_rig_event(&g, "streaming.stopped", with_url(""));
    assert_int_equal(1, g.ends);
}

TEST(the_event_of_another_stream_is_nothing)
{
    open_it();
    stream_rig_event(&g, "streaming.stopped", "\"stream_url\":\"wss://other.example.com/x\"");
    stream_rig_pass(&g, 5000);
    assert_int_equal(0, g.ends);
}

TEST(an_event_that_names_no_stream_is_about_the_only_one)
{
    open_it();
    stream_rig_event(&g, "streaming.stopped", NULL);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(an_event_before_the_socket_ends_it_at_once)
{
    call_it();
    stream_rig_event(&g, "streaming.stopped", with_url(""));
    must_end(TELNYX_STREAM_END_STOPPED, 0);
}

TEST(a_stop_before_the_start_is_a_stop)
{
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, STOP);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
    assert_int_equal(0, g.starts);
}

TEST(a_start_behind_the_stop_does_not_stop_the_clock)
{
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, STOP);
    far_start(far, "PCMU", 8000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

static const struct closed {
    const char *name;
    int code;
    telnyx_stream_end_reason reason;
} closes[] = {
    { "a_normal_close_is_a_stop", 1000, TELNYX_STREAM_END_STOPPED },
    { "who_goes_away_stops", 1001, TELNYX_STREAM_END_STOPPED },
    { "any_other_close_is_a_loss", 1011, TELNYX_STREAM_END_LOST },
    { "a_close_of_the_peers_own_is_a_loss", 4000, TELNYX_STREAM_END_LOST },
};

static void check_close(const void *row)
{
    const struct closed *closed = row;
    far_end *far = open_it();
    far_close(far, closed->code);
    assert_int_equal(closed->code, far->code); /* it was answered */
    must_end(closed->reason, closed->code);
}

TEST_ROWS(closes, check_close)

TEST(a_close_without_a_code_is_a_stop)
{
    far_end *far = open_it();
    far->deaf = true;
    far_raw(far, "\x88\x80zzzz", 6);
    far_gone(far);
    must_end(TELNYX_STREAM_END_STOPPED, 1005);
}

/* Closed by the program -------------------------------------------------------------------------- */

TEST(a_close_tells_the_platform_which_stream)
{
    far_end *far = open_it();
    telnyx_stream_close(g.stream);
    assert_int_equal(0, g.ends); /* from the loop */
    stream_rig_until_ended(&g, 1);
    app_rig_until_requests(&g.r, 2);
    assert_string_equal("streaming_stop", app_rig_action(&g.r, 1));
    assert_string_equal("s-1", app_rig_body_text(&g.r, 1, "stream_id"));
    assert_int_equal(0,
                     far->code); /* the platform's to close, or it would find nothing to stop … */
    stream_rig_pass(&g, 2000);
    assert_int_equal(1000, far->code); /* … unless it does not */
    stream_rig_event(&g, "streaming.stopped", with_url(""));
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
}

TEST(a_close_before_the_socket_turns_it_away)
{
    call_it();
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(404, far_connect(&g, stream_rig_target(&g), NULL)->status);
    app_rig_until_answered(&g.r);
    assert_int_equal(1, stream_rig_requests(&g, "streaming_stop"));
    must_end(TELNYX_STREAM_END_CLOSED, 0);
}

static void close_at_once(stream_rig *rig, telnyx_call *call)
{
    stream_rig_stream(rig, call);
    telnyx_stream_close(rig->stream);
}

TEST(a_close_before_the_command_was_sent_is_an_end_of_its_own)
{
    g.begin = close_at_once;
    call_it();
    must_end(TELNYX_STREAM_END_CLOSED, 0);
    app_rig_until_answered(&g.r);
    /* Whatever was still sent is taken back. */
    assert_int_equal(stream_rig_requests(&g, "streaming_start"),
                     stream_rig_requests(&g, "streaming_stop"));
}

TEST(a_close_while_the_command_is_on_its_way_is_one_end)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 0, NULL);
    g.begin = stream_rig_stream;
    stream_rig_call_begun(&g);
    app_rig_until_requests(&g.r, 1);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    app_rig_release(&g.r, 0, 422, "{\"errors\":[{\"code\":\"90046\",\"title\":\"no\"}]}");
    app_rig_until_requests(&g.r, 2);
    app_rig_until_answered(&g.r);
    must_end(TELNYX_STREAM_END_CLOSED, 0);
}

TEST(a_peer_that_does_not_answer_a_close_is_left)
{
    far_end *far = open_it();
    far->deaf = true;
    telnyx_stream_close(g.stream);
    stream_rig_pass(&g, 3900);
    assert_int_equal(1, g.ends);
    assert_false(far->ended);
    stream_rig_pass(&g, 200);
    assert_true(far->ended);
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
}

static void on_failed(telnyx_call *call, const telnyx_response *response, void *user_data)
{
    (void)call, (void)response, (void)user_data;
    fail_msg("the program gave no such command");
}

TEST(a_stop_of_the_library_s_own_that_fails_is_told_to_nobody)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "_stop", 422, "{\"errors\":[{\"code\":\"90048\",\"title\":\"none\"}]}");
    stream_rig_open(&g);
    assert_int_equal(0, telnyx_call_on_command_failed(g.call, on_failed, NULL));
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    app_rig_until_answered(&g.r);
    assert_int_equal(1, stream_rig_requests(&g, "streaming_stop"));
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
}

TEST(what_comes_behind_a_close_is_heard_by_nobody)
{
    far_end *far = open_it();
    g.notes_audio = true;
    far->deaf = true; /* keeps its half open */
    telnyx_stream_close(g.stream);
    far->deaf = false;
    far_tone(far, 1);
    far_say(far, STOP);
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
    assert_int_equal(0, g.audios);
}

/* It never came about ---------------------------------------------------------------------------- */

TEST(a_command_that_is_refused_says_so)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 422,
                     "{\"errors\":[{\"code\":\"90046\",\"title\":\"One at a time\"}]}");
    stream_rig_call(&g);
    must_end(TELNYX_STREAM_END_REFUSED, 0);
    assert_int_not_equal(0, g.end.error);
    assert_non_null(strstr(g.end.text, "One at a time"));
    assert_int_equal(1, stream_rig_metrics(&g).streams_failed);
    assert_int_equal(0, stream_rig_requests(&g, "streaming_stop"));
}

TEST(a_command_that_finds_the_call_over_is_the_call_s_end)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 422,
                     "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}");
    stream_rig_call(&g);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 0);
    assert_int_equal(0, g.end.error);
}

TEST(a_url_that_was_not_reached_is_told_with_its_reason)
{
    call_it();
    stream_rig_event(&g, "streaming.failed", failed(stream_rig_target(&g)));
    must_end(TELNYX_STREAM_END_UNREACHED, 0);
    assert_string_equal("connection_failed", g.end.text);
    assert_int_equal(1, stream_rig_metrics(&g).streams_failed);
}

TEST(another_url_that_was_not_reached_is_nothing)
{
    call_it();
    stream_rig_event(&g, "streaming.failed", failed("/streams/token=other"));
    assert_int_equal(0, g.ends);
    stream_rig_event(&g, "streaming.failed", NULL);
    must_end(TELNYX_STREAM_END_UNREACHED, 0);
    assert_string_equal("", g.end.text);
}

TEST(a_failure_behind_the_socket_is_nothing)
{
    far_end *far = open_it();
    stream_rig_event(&g, "streaming.failed", failed(stream_rig_target(&g)));
    stream_rig_pass(&g, 1000);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(a_failure_before_the_command_was_answered_is_one_end)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 0, NULL);
    stream_rig_call_begun(&g);
    app_rig_until_requests(&g.r, 1);
    stream_rig_event(&g, "streaming.failed", NULL);
    stream_rig_until_ended(&g, 1);
    app_rig_release(&g.r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_answered(&g.r);
    must_end(TELNYX_STREAM_END_UNREACHED, 0);
}

TEST(no_socket_within_the_time_is_an_end)
{
    g.options.wait_ms = 3000;
    call_it();
    stream_rig_pass(&g, 2999);
    assert_int_equal(0, g.ends);
    stream_rig_pass(&g, 1);
    assert_int_equal(1, g.ends);
    assert_string_equal("no socket came in time", g.end.text);
    assert_int_equal(404, far_connect(&g, stream_rig_target(&g), NULL)->status);
    app_rig_until_answered(&g.r);
    assert_int_equal(1, stream_rig_requests(&g, "streaming_stop"));
    must_end(TELNYX_STREAM_END_NO_SOCKET, 0);
}

TEST(the_time_counts_from_the_command_s_answer)
{
    stream_rig_start(&g);
    stream_rig_call_begun_not_answered(&g);
    stream_rig_pass(&g, 29000);
    assert_int_equal(0, g.ends);
    stream_rig_answered(&g);
    stream_rig_pass(&g, 9999);
    assert_int_equal(0, g.ends);
    must_end(TELNYX_STREAM_END_NO_SOCKET, 0);
}

TEST(a_socket_that_says_nothing_is_an_end_too)
{
    call_it();
    stream_rig_pass(&g, 5000);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, "{\"event\":\"connected\",\"version\":\"1.0.0\"}");
    stream_rig_pass(&g, 9999);
    assert_int_equal(0, g.ends);
    must_end(TELNYX_STREAM_END_NO_SOCKET, 1000);
    assert_string_equal("the socket came, and said nothing", g.end.text);
}

TEST(a_socket_may_come_before_the_command_s_answer)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 0, NULL);
    stream_rig_call_begun(&g);
    app_rig_until_requests(&g.r, 1);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    far_tone(far, 1);
    assert_int_equal(1, g.audios);
    app_rig_release(&g.r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_answered(&g.r);
    stream_rig_pass(&g, 60000);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(a_socket_before_an_answer_that_is_a_refusal_is_an_end)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 0, NULL);
    stream_rig_call_begun(&g);
    app_rig_until_requests(&g.r, 1);
    far_start(far_connect(&g, stream_rig_target(&g), NULL), "PCMU", 8000);
    app_rig_release(&g.r, 0, 422, "{\"errors\":[{\"code\":\"90046\",\"title\":\"no\"}]}");
    app_rig_until_answered(&g.r);
    must_end(TELNYX_STREAM_END_REFUSED, 1000);
}

/* With an answer, with a dial -------------------------------------------------------------------- */

static void answer_with_stream(stream_rig *rig, telnyx_call *call)
{
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    rig->error =
        telnyx_call_answer_stream(call, NULL, &rig->options, &callbacks, rig, &rig->stream);
}

TEST(with_an_answer_the_time_counts_from_its_own_answer)
{
    g.begin = answer_with_stream;
    stream_rig_start(&g);
    stream_rig_call_begun_not_answered(&g);
    app_rig_until_answered(&g.r);
    stream_rig_pass(&g, 9999);
    assert_int_equal(0, g.ends);
    stream_rig_pass(&g, 1);
    assert_int_equal(1, g.ends);
    must_end(TELNYX_STREAM_END_NO_SOCKET, 0);
}

TEST(an_answer_that_is_refused_ends_its_stream)
{
    g.begin = answer_with_stream;
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/answer", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"no\"}]}");
    stream_rig_call_begun_not_answered(&g);
    app_rig_until_answered(&g.r);
    must_end(TELNYX_STREAM_END_REFUSED, 0);
}

static void dial_it(int status, const char *body)
{
    static const char *const callees[] = { "+15550100" };
    const telnyx_dial_params dial = { .to = { callees, 1 },
                                      .from = "+15550101",
                                      .connection_id = "conn" };
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/calls", status, body);
    assert_int_equal(
        0, telnyx_app_dial_stream(g.r.app, &dial, &g.options, &callbacks, &g, &g.call, &g.stream));
    app_rig_until_answered(&g.r);
}

#define DIALLED                                                                                    \
    "{\"data\":{\"call_control_id\":\"a\",\"call_leg_id\":\"leg-a\",\"call_session_id\":\"s\"}}"

TEST(a_dial_that_fails_says_why_its_stream_ends)
{
    dial_it(422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"no such number\"}]}");
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_REFUSED, g.end.reason);
    assert_int_not_equal(0, g.end.error);
    assert_non_null(strstr(g.end.text, "no such number"));
    stream_rig_pass(&g, 100000);
    assert_int_equal(1, g.ends);
}

TEST(a_dial_that_rings_is_waited_for)
{
    dial_it(200, DIALLED);
    app_rig_until_ack(&g.r, app_rig_outgoing(&g.r, "a", 0, NULL));
    stream_rig_pass(&g, 60000);
    assert_int_equal(0, g.ends);
    stream_rig_event(&g, "call.answered", NULL);
    stream_rig_pass(&g, 9999);
    assert_int_equal(0, g.ends);
    must_end(TELNYX_STREAM_END_NO_SOCKET, 0);
}

TEST(a_dialled_call_that_is_not_answered_ends_its_stream)
{
    dial_it(200, DIALLED);
    app_rig_until_ack(&g.r, app_rig_outgoing(&g.r, "a", 0, NULL));
    stream_rig_event(&g, "call.hangup", "\"hangup_cause\":\"timeout\"");
    must_end(TELNYX_STREAM_END_CALL_ENDED, 0);
}

TEST(a_socket_may_come_before_a_dialled_call_is_answered)
{
    dial_it(200, DIALLED);
    app_rig_until_ack(&g.r, app_rig_outgoing(&g.r, "a", 0, NULL));
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    stream_rig_pass(&g, 60000);
    stream_rig_event(&g, "call.answered", NULL);
    stream_rig_pass(&g, 60000);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

/* Lost ------------------------------------------------------------------------------------------- */

TEST(a_socket_that_breaks_is_a_loss)
{
    far_end *far = open_it();
    far_gone(far);
    assert_int_equal(0, g.ends); /* from the loop */
    must_end(TELNYX_STREAM_END_LOST, 1006);
    assert_int_equal(1, stream_rig_metrics(&g).streams_lost);
    assert_int_equal(0, stream_rig_requests(&g, "streaming_stop"));
}

static const struct broken {
    const char *name, *bytes;
    size_t length;
    int code;
} broken[] = {
    { "a_frame_without_a_mask_is_a_breach", "\x81\x02hi", 4, 1002 },
    { "a_reserved_bit_is_a_breach", "\xc1\x82zzzzhi", 8, 1002 },
    { "an_unknown_opcode_is_a_breach", "\x83\x80zzzz", 6, 1002 },
    { "a_text_that_is_none_is_a_breach", "\x81\x81\0\0\0\0\xff", 7, 1007 },
    { "a_long_ping_is_a_breach", "\x89\xfe\x00\x7ezzzz", 8, 1002 },
    { "a_message_that_is_too_long_is_a_breach", "\x81\xff\x00\x00\x00\x00\x7f\xff\xff\xffzzzzz", 15,
      1009 },
    { "a_fragment_of_nothing_is_a_breach", "\x80\x80zzzz", 6, 1002 },
};

static void check_broken(const void *row)
{
    const struct broken *b = row;
    far_end *far = open_it();
    far_raw(far, b->bytes, b->length);
    assert_int_equal(b->code, far->code);
    must_end(TELNYX_STREAM_END_PROTOCOL, b->code);
    assert_int_equal(1, stream_rig_metrics(&g).streams_lost);
}

TEST_ROWS(broken, check_broken)

/* Memory ----------------------------------------------------------------------------------------- */

TEST(an_end_for_want_of_memory_says_so)
{
    static char half[8000] = "\x81\xfe\x20\x00"; /* of a message, which has to be kept */
    far_end *far = open_it();
    memset(half + 8, 'a', sizeof half - 8);
    g.r.memory.fail_at = g.r.memory.calls + 1;
    far_raw(far, half, sizeof half);
    g.r.memory.fail_at = 0;
    assert_int_equal(1011, far->code);
    must_end(TELNYX_STREAM_END_NO_MEMORY, 1011);
    assert_int_equal(TELNYX_ENOMEM, g.end.error);
}

/* From inside of a record -------------------------------------------------------------------------- */

static unsigned tried;

static void use_from_inside(const telnyx_trace_record *record, void *user_data)
{
    (void)user_data;
    if (record->kind != TELNYX_TRACE_STREAM_STATE || !g.stream)
        return;
    tried++;
    int error = telnyx_stream_play(g.stream, g.samples, 160);
    assert_true(error == TELNYX_EREENTRANT);
    assert_int_equal(TELNYX_EREENTRANT, telnyx_stream_clear(g.stream));
    assert_int_equal(TELNYX_EREENTRANT, telnyx_stream_mark(g.stream, "m"));
    assert_int_equal(TELNYX_EREENTRANT, telnyx_app_set_stream_url(g.r.app, NULL));
    assert_true(telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL) == TELNYX_EREENTRANT);
}

TEST(nothing_is_said_from_inside_of_a_record)
{
    tried = 0;
    g.r.options.on_trace = use_from_inside;
    far_end *far = open_it();
    assert_int_equal(2, tried); /* open, started */
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
}

static void close_from_inside(const telnyx_trace_record *record, void *user_data)
{
    (void)user_data;
    if (record->kind == TELNYX_TRACE_STREAM_STATE && telnyx_call_stream_of(g.call))
        telnyx_stream_close(telnyx_call_stream_of(g.call));
}

TEST(a_close_from_inside_of_a_record_is_one_end)
{
    g.r.options.on_trace = close_from_inside;
    stream_rig_start(&g);
    stream_rig_call(&g);
    must_end(TELNYX_STREAM_END_CLOSED, 0);
}

/* Relays ----------------------------------------------------------------------------------------- */

TEST(a_relay_ends_with_its_socket)
{
    relay_it();
    far_end *far = open_it();
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_stop"));
}

TEST(a_relay_ends_with_its_event)
{
    relay_it();
    open_it();
    stream_rig_event(&g, "call.conversation.ended", NULL);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(events_of_streams_are_not_about_relays)
{
    relay_it();
    far_end *far = open_it();
    stream_rig_event(&g, "streaming.stopped", NULL);
    stream_rig_event(&g, "streaming.failed", NULL);
    stream_rig_pass(&g, 5000);
    assert_int_equal(0, g.ends);
    far_gone(far);
    must_end(TELNYX_STREAM_END_LOST, 1006);
}

TEST(a_relay_is_not_waited_for_whose_conversation_has_ended)
{
    relay_it();
    call_it();
    app_rig_until_answered(&g.r);
    stream_rig_event(&g, "call.conversation.ended", NULL);
    stream_rig_pass(&g, 1400);
    assert_int_equal(0, g.ends);
    stream_rig_pass(&g, 200);
    must_end(TELNYX_STREAM_END_UNREACHED, 0);
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_stop"));
}

TEST(an_end_of_the_conversation_before_a_relay_s_does_not_end_that)
{
    relay_it();
    call_it();
    app_rig_until_answered(&g.r);
    stream_rig_event(&g, "call.conversation.ended", NULL);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    stream_rig_pass(&g, 5000);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_STOPPED, 1000);
}

TEST(a_relay_that_is_closed_is_closed)
{
    relay_it();
    far_end *far = open_it();
    telnyx_relay_close(g.relay);
    telnyx_relay_close(g.relay);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(1000, far->code);
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_stop"));
}

TEST(a_relay_that_was_told_to_end_is_closed_however_that_comes_about)
{
    relay_it();
    far_end *far = open_it();
    assert_int_equal(0, telnyx_relay_end(g.relay, "bye"));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_say(g.relay, "more"));
    stream_rig_pass(&g, 5000);
    assert_int_equal(0, g.ends);
    far_close(far, 1000);
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_stop"));
}

TEST(a_relay_that_was_told_to_end_may_break)
{
    relay_it();
    far_end *far = open_it();
    assert_int_equal(0, telnyx_relay_end(g.relay, NULL));
    far_gone(far);
    must_end(TELNYX_STREAM_END_CLOSED, 1006);
    assert_int_equal(0, stream_rig_metrics(&g).streams_lost);
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_stop"));
}

TEST(a_relay_that_was_told_to_end_and_does_not_is_left)
{
    relay_it();
    open_it();
    assert_int_equal(0, telnyx_relay_end(g.relay, NULL));
    stream_rig_pass(&g, 29999);
    assert_int_equal(0, g.ends);
    must_end(TELNYX_STREAM_END_CLOSED, 1000);
}

TEST(a_relay_whose_command_is_refused_says_so)
{
    relay_it();
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/conversation_relay_start", 422,
                     "{\"errors\":[{\"code\":\"90001\",\"title\":\"no\"}]}");
    stream_rig_call(&g);
    must_end(TELNYX_STREAM_END_REFUSED, 0);
}

/* Words ------------------------------------------------------------------------------------------ */

TEST(each_reason_has_a_word)
{
    for (unsigned i = 0; i < 20; i++) {
        const char *word = telnyx_stream_end_reason_name((telnyx_stream_end_reason)i);
        bool known = i >= 1 && i <= TELNYX_STREAM_END_NO_MEMORY;
        assert_int_equal(known, strcmp("unknown", word) != 0);
    }
    assert_string_equal("unknown",
                        telnyx_stream_end_reason_name((telnyx_stream_end_reason)UINT32_MAX));
}
