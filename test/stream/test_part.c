/* What streams have to do with the rest of a program's life: its calls end, the app closes, drains or leaves. */
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

static void must_end(telnyx_stream_end_reason reason, int code)
{
    stream_rig_must_end(&g, reason, code);
}

#define STOP "{\"event\":\"stop\",\"stream_id\":\"s-1\",\"stop\":{\"call_control_id\":\"a\"}}"

/* The call has ended ----------------------------------------------------------------------------- */

TEST(a_hangup_in_the_middle_ends_it_before_the_call)
{
    far_end *far = open_it();
    far_tone(far, 1);
    stream_rig_event(&g, "call.hangup", NULL);
    far_tone(far, 2);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 1000);
    assert_non_null(strstr(g.r.trail, "end:call ended over "));
    assert_int_equal(0, stream_rig_requests(&g, "streaming_stop"));
    assert_int_equal(1, g.audios);
}

TEST(a_hangup_before_the_socket_ends_it_before_the_call)
{
    call_it();
    stream_rig_event(&g, "call.hangup", NULL);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 0);
    assert_non_null(strstr(g.r.trail, "end:call ended over "));
    assert_int_equal(404, far_connect(&g, stream_rig_target(&g), NULL)->status);
}

TEST(a_hangup_before_the_answer_ends_it_before_the_call)
{
    stream_rig_start(&g);
    stream_rig_call_begun_not_answered(&g);
    stream_rig_event(&g, "call.hangup", NULL);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 0);
    assert_int_equal(0, stream_rig_requests(&g, "streaming_start"));
    assert_non_null(strstr(g.r.trail, "end:call ended over "));
}

TEST(a_stop_behind_a_hangup_changes_nothing)
{
    far_end *far = open_it();
    stream_rig_event(&g, "call.hangup", NULL);
    far_say(far, STOP);
    far_gone(far);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 1000);
}

/* The app ---------------------------------------------------------------------------------------- */

TEST(an_app_that_closes_ends_its_streams)
{
    far_end *far = open_it();
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    assert_int_equal(0, g.ends);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
    assert_int_equal(1001, g.end.close_code);
    assert_int_equal(1001, far->code);
    assert_non_null(strstr(g.r.trail, "end:app closed over "));
}

TEST(an_app_that_closes_ends_those_that_wait)
{
    call_it();
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
}

TEST(an_app_that_closes_ends_those_whose_command_is_on_its_way)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_start", 0, NULL);
    stream_rig_call_begun(&g);
    app_rig_until_requests(&g.r, 1);
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
}

TEST(an_app_that_hands_over_ends_its_streams_and_leaves_the_call)
{
    open_it();
    telnyx_app_hand_over(g.r.app, 5000, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
    assert_int_equal(0, stream_rig_requests(&g, "streaming_stop"));
    assert_int_equal(0, stream_rig_requests(&g, "hangup"));
}

TEST(an_app_that_drains_waits_for_the_call)
{
    far_end *far = open_it();
    telnyx_app_drain(g.r.app, 60000, app_rig_set_flag, &g.r.app_closed);
    stream_rig_pass(&g, 1000);
    far_tone(far, 1);
    assert_int_equal(1, g.audios);
    assert_int_equal(0, telnyx_stream_play(g.stream, g.samples, 160));
    stream_rig_event(&g, "call.hangup", NULL);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_CALL_ENDED, g.end.reason);
}

TEST(a_drain_that_has_had_its_time_ends_it)
{
    open_it();
    telnyx_app_drain(g.r.app, 2000, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_APP_CLOSED, g.end.reason);
}

/* One after another ------------------------------------------------------------------------------ */

static void begin_anew(stream_rig *rig, const char *callback)
{
    if (strcmp(callback, "end") != 0)
        return;
    rig->inside = NULL;
    stream_rig_stream(rig, rig->call);
}

TEST(a_new_stream_may_begin_inside_of_the_end)
{
    char first[100];
    far_end *far = open_it();
    snprintf(first, sizeof first, "%s", stream_rig_target(&g));
    g.inside = begin_anew;
    far_gone(far);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, g.error);
    app_rig_until_requests(&g.r, 2);
    app_rig_until_answered(&g.r);
    assert_string_not_equal(first, stream_rig_target(&g));
    assert_int_equal(404, far_connect(&g, first, NULL)->status);
    far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    assert_int_equal(2, g.starts);
    /* What is told of the first is not about the second. */
    stream_rig_event(&g, "streaming.stopped", "\"stream_url\":\"ws://voice.example.com/1\"");
    stream_rig_pass(&g, 5000);
    assert_int_equal(1, g.ends);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 2);
}

static void try_anew(stream_rig *rig, const char *callback)
{
    if (strcmp(callback, "end") == 0)
        stream_rig_stream(rig, rig->call);
}

TEST(a_call_that_has_ended_takes_no_new_one_inside_of_the_end)
{
    open_it();
    g.inside = try_anew;
    stream_rig_event(&g, "call.hangup", NULL);
    must_end(TELNYX_STREAM_END_CALL_ENDED, 1000);
    assert_int_equal(TELNYX_ECALLENDED, g.error);
}

TEST(an_app_that_closes_takes_no_new_one_inside_of_the_end)
{
    open_it();
    g.inside = try_anew;
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_ECLOSING, g.error);
}
