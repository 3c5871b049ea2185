/* Which media command an event ends. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

typedef struct waiter {
    app_rig *r;
    const char *name;
    unsigned times;
} waiter;

static void on_finished(telnyx_call *call, telnyx_op op, const telnyx_event *event, void *user_data)
{
    const waiter *w = user_data;
    char note[96];
    (void)call, (void)op;
    snprintf(note, sizeof note, "%s:%s", w->name, event ? event->type_name + 5 : "-");
    app_rig_note(w->r, note);
}

static telnyx_call *open_answered(app_rig *r)
{
    app_rig_open(r);
    app_rig_incoming(r, "a", 0);
    app_rig_event(r, "call.answered", "a", 10, NULL);
    return telnyx_app_call(r->app, "a");
}

static void speak(telnyx_call *call, waiter *w)
{
    const telnyx_speak_params params = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, NULL, NULL), 0);
    if (w)
        assert_int_equal(telnyx_call_on_finished(call, on_finished, w), 0);
}

static void ask(telnyx_call *call, waiter *w)
{
    const telnyx_gather_using_speak_params params = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_gather_using_speak(call, &params, NULL, NULL), 0);
    assert_int_equal(telnyx_call_on_finished(call, on_finished, w), 0);
}

TEST(what_was_commanded_first_ends_first)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    waiter first = { &r, "first", 0 }, second = { &r, "second", 0 }, play = { &r, "play", 0 };
    assert_int_equal(telnyx_call_on_finished(call, on_finished, &first), TELNYX_EINVAL);
    speak(call, &first);
    assert_int_equal(telnyx_call_on_finished(call, on_finished, &second), TELNYX_EEXIST);
    assert_int_equal(telnyx_call_on_finished(call, NULL, &second), TELNYX_EINVAL);
    const telnyx_start_playback_params audio = { .audio_url = "https://example.com/a.mp3" };
    assert_int_equal(telnyx_call_start_playback(call, &audio, NULL, NULL), 0);
    assert_int_equal(telnyx_call_on_finished(call, on_finished, &play), 0);
    speak(call, &second);
    app_rig_event(&r, "call.speak.started", "a", 20, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 40, NULL);
    app_rig_event(&r, "call.playback.started", "a", 60, NULL);
    app_rig_event(&r, "call.playback.ended", "a", 80, NULL);
    app_rig_event(&r, "call.speak.started", "a", 100, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 120, NULL);
    app_rig_assert_trail(&r, "first:speak.ended play:playback.ended second:speak.ended ");
    app_rig_close(&r);
}

/* Its tries speak several times; only its own end is its end. */
TEST(a_gathers_prompt_is_not_a_speak)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    waiter gather = { &r, "gather", 0 }, after = { &r, "after", 0 };
    ask(call, &gather);
    app_rig_event(&r, "call.speak.started", "a", 20, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 40, NULL);
    app_rig_event(&r, "call.speak.started", "a", 60, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 80, NULL);
    speak(call, &after);
    app_rig_assert_trail(&r, "");
    app_rig_event(&r, "call.gather.ended", "a", 100, "\"status\":\"invalid\"");
    app_rig_event(&r, "call.speak.started", "a", 120, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 140, NULL);
    app_rig_assert_trail(&r, "gather:gather.ended after:speak.ended ");
    app_rig_close(&r);
}

TEST(a_lost_end_is_noticed_at_the_next_beginning)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    waiter first = { &r, "first", 0 }, second = { &r, "second", 0 };
    speak(call, &first);
    speak(call, &second);
    app_rig_event(&r, "call.speak.started", "a", 20, NULL);
    app_rig_event(&r, "call.speak.started", "a", 60, NULL);
    app_rig_assert_trail(&r, "first:- ");
    app_rig_event(&r, "call.speak.ended", "a", 80, NULL);
    app_rig_assert_trail(&r, "first:- second:speak.ended ");
    app_rig_close(&r);
}

TEST(a_failed_command_and_an_ended_call_finish_too)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    waiter failed = { &r, "failed", 0 }, cut = { &r, "cut", 0 };
    app_rig_rule_add(&r, "/gather_using_speak", 422, "{\"errors\":[{\"code\":\"90012\"}]}");
    ask(call, &failed);
    app_rig_until_trail(&r, "failed:-");
    speak(call, &cut);
    app_rig_until_requests(&r, 2);
    app_rig_event(&r, "call.hangup", "a", 30, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_until_trail(&r, "cut:-");
    app_rig_assert_trail(&r, "failed:- cut:- ");
    assert_int_equal(telnyx_call_on_finished(call, on_finished, &cut), TELNYX_EINVAL);
    app_rig_close(&r);
}

/* Hold music ------------------------------------------------------------------------------------- */

static void on_music_over(telnyx_call *call, telnyx_op op, const telnyx_event *event,
                          void *user_data);

static int play(telnyx_call *call, waiter *w)
{
    const telnyx_speak_params params = { .payload = "please wait", .voice = "female" };
    int error = telnyx_call_speak(call, &params, app_rig_on_done, w->r);
    if (!error)
        assert_int_equal(telnyx_call_on_finished(call, on_music_over, w), 0);
    return error;
}

static void on_music_over(telnyx_call *call, telnyx_op op, const telnyx_event *event,
                          void *user_data)
{
    waiter *w = user_data;
    on_finished(call, op, event, w);
    assert_true(++w->times < 10);
    int error = play(call, w);
    if (error)
        app_rig_note(w->r, telnyx_error_name(error));
}

static void on_music_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call, (void)end;
    app_rig_note(user_data, "ended");
}

/* What is played again whenever it is over comes to its end with the call, and nothing calls back after
 * on_ended. */
TEST(what_is_repeated_for_ever_ends_with_the_call)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    waiter music = { &r, "music", 0 };
    telnyx_call_on_ended(call, on_music_ended, &r);
    assert_int_equal(play(call, &music), 0);
    app_rig_until_trail(&r, "speak=OK");
    app_rig_event(&r, "call.hangup", "a", 30, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "speak=OK music:- TELNYX_ECALLENDED ended ");
    app_rig_close(&r);
}
