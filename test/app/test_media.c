/* Which media command an event ends. */
#include "app/rig.h"

#include <stdio.h>
#include <string.h>

typedef struct waiter {
    rig *r;
    const char *name;
    unsigned times;
} waiter;

static void on_finished(telnyx_call *call, telnyx_op op, const telnyx_event *event, void *user_data)
{
    const waiter *w = user_data;
    char note[96];
    (void)call, (void)op;
    snprintf(note, sizeof note, "%s:%s", w->name, event ? event->type_name + 5 : "-");
    rig_note(w->r, note);
}

static telnyx_call *open_answered(rig *r)
{
    rig_open(r);
    rig_incoming(r, "a", 0);
    rig_event(r, "call.answered", "a", 10, NULL);
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

static void what_was_commanded_first_ends_first(void **state)
{
    rig r;
    (void)state;
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
    rig_event(&r, "call.speak.started", "a", 20, NULL);
    rig_event(&r, "call.speak.ended", "a", 40, NULL);
    rig_event(&r, "call.playback.started", "a", 60, NULL);
    rig_event(&r, "call.playback.ended", "a", 80, NULL);
    rig_event(&r, "call.speak.started", "a", 100, NULL);
    rig_event(&r, "call.speak.ended", "a", 120, NULL);
    rig_assert_trail(&r, "first:speak.ended play:playback.ended second:speak.ended ");
    rig_close(&r);
}

/* Its tries speak several times; only its own end is its end. */
static void a_gathers_prompt_is_not_a_speak(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_answered(&r);
    waiter gather = { &r, "gather", 0 }, after = { &r, "after", 0 };
    ask(call, &gather);
    rig_event(&r, "call.speak.started", "a", 20, NULL);
    rig_event(&r, "call.speak.ended", "a", 40, NULL);
    rig_event(&r, "call.speak.started", "a", 60, NULL);
    rig_event(&r, "call.speak.ended", "a", 80, NULL);
    speak(call, &after);
    rig_assert_trail(&r, "");
    rig_event(&r, "call.gather.ended", "a", 100, "\"status\":\"invalid\"");
    rig_event(&r, "call.speak.started", "a", 120, NULL);
    rig_event(&r, "call.speak.ended", "a", 140, NULL);
    rig_assert_trail(&r, "gather:gather.ended after:speak.ended ");
    rig_close(&r);
}

static void a_lost_end_is_noticed_at_the_next_beginning(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_answered(&r);
    waiter first = { &r, "first", 0 }, second = { &r, "second", 0 };
    speak(call, &first);
    speak(call, &second);
    rig_event(&r, "call.speak.started", "a", 20, NULL);
    rig_event(&r, "call.speak.started", "a", 60, NULL);
    rig_assert_trail(&r, "first:- ");
    rig_event(&r, "call.speak.ended", "a", 80, NULL);
    rig_assert_trail(&r, "first:- second:speak.ended ");
    rig_close(&r);
}

static void a_failed_command_and_an_ended_call_finish_too(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_answered(&r);
    waiter failed = { &r, "failed", 0 }, cut = { &r, "cut", 0 };
    rig_rule_add(&r, "/gather_using_speak", 422, "{\"errors\":[{\"code\":\"90012\"}]}");
    ask(call, &failed);
    rig_until_trail(&r, "failed:-");
    speak(call, &cut);
    rig_until_requests(&r, 2);
    rig_event(&r, "call.hangup", "a", 30, "\"hangup_cause\":\"normal_clearing\"");
    rig_until_trail(&r, "cut:-");
    rig_assert_trail(&r, "failed:- cut:- ");
    assert_int_equal(telnyx_call_on_finished(call, on_finished, &cut), TELNYX_EINVAL);
    rig_close(&r);
}

/* Hold music ------------------------------------------------------------------------------------- */

static void on_music_over(telnyx_call *call, telnyx_op op, const telnyx_event *event,
                          void *user_data);

static int play(telnyx_call *call, waiter *w)
{
    const telnyx_speak_params params = { .payload = "please wait", .voice = "female" };
    int error = telnyx_call_speak(call, &params, rig_on_done, w->r);
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
        rig_note(w->r, telnyx_error_name(error));
}

static void on_music_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call, (void)end;
    rig_note(user_data, "ended");
}

/* What is played again whenever it is over comes to its end with the call, and nothing calls back after
 * on_ended. */
static void what_is_repeated_for_ever_ends_with_the_call(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_answered(&r);
    waiter music = { &r, "music", 0 };
    telnyx_call_on_ended(call, on_music_ended, &r);
    assert_int_equal(play(call, &music), 0);
    rig_until_trail(&r, "speak=OK");
    rig_event(&r, "call.hangup", "a", 30, "\"hangup_cause\":\"normal_clearing\"");
    rig_settle(&r);
    rig_assert_trail(&r, "speak=OK music:- TELNYX_ECALLENDED ended ");
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_commanded_first_ends_first),
        cmocka_unit_test(a_gathers_prompt_is_not_a_speak),
        cmocka_unit_test(a_lost_end_is_noticed_at_the_next_beginning),
        cmocka_unit_test(a_failed_command_and_an_ended_call_finish_too),
        cmocka_unit_test(what_is_repeated_for_ever_ends_with_the_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
