/* A call from its first ring to its end (answer, speak, gather, transfer, a dialled second leg,
 * hangup) with each allocation failing in turn: the app's own, cJSON's, libcurl's. What is promised
 * holds all the same: no crash, no leak, no wait without end, one callback per command that was taken,
 * and the next call goes well. libuv asks for no memory at all meanwhile. */
#include "torture/scene.h"

#include <stdlib.h>
#include <string.h>

/* The app's user --------------------------------------------------------------------------------- */

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    scene_gave(user_data, telnyx_call_answer(call, NULL, scene_done, user_data));
    telnyx_speak_params speak = { .payload = "Welcome", .voice = "female" };
    scene_gave(user_data, telnyx_call_speak(call, &speak, scene_done, user_data));
}

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    if (strcmp(event->call_control_id, "b") == 0) {
        telnyx_send_dtmf_params keys = { .digits = "1" };
        scene_gave(user_data, telnyx_call_send_dtmf(call, &keys, scene_done, user_data));
        return;
    }
    telnyx_gather_using_speak_params gather = { .payload = "Press 1", .voice = "female" };
    scene_gave(user_data, telnyx_call_gather_using_speak(call, &gather, scene_done, user_data));
}

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    telnyx_transfer_params transfer = { .to = "+15550102" };
    telnyx_dial_params dial = { .connection_id = "conn", .from = "+15550100" };
    const char *to = "+15550103";
    dial.to = (telnyx_strings){ &to, 1 };
    (void)event;
    scene_gave(s, telnyx_call_transfer(call, &transfer, scene_done, s));
    scene_gave(s, telnyx_app_dial(s->r.app, &dial, scene_done, s, NULL));
}

static void on_bridged(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    scene_gave(user_data, telnyx_call_hangup(call, NULL, scene_done, user_data));
}

/* The platform ----------------------------------------------------------------------------------- */

static void play_call(scene *s)
{
    scene_deliver(s, "call.initiated", "a", 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    scene_settle(s);
    scene_deliver(s, "call.answered", "a", 100, NULL);
    scene_settle(s);
    scene_deliver(s, "call.speak.ended", "a", 200, NULL);
    scene_deliver(s, "call.gather.ended", "a", 300, "\"digits\":\"1\",\"status\":\"valid\"");
    scene_settle(s);
    scene_deliver(s, "call.initiated", "b", 400,
                  "\"direction\":\"outgoing\",\"state\":\"bridging\"");
    scene_deliver(s, "call.answered", "b", 500, NULL);
    scene_settle(s);
    scene_deliver(s, "call.bridged", "a", 600, NULL);
    scene_settle(s);
    scene_deliver(s, "call.hangup", "b", 700, "\"hangup_cause\":\"normal_clearing\"");
    scene_deliver(s, "call.hangup", "a", 800, "\"hangup_cause\":\"normal_clearing\"");
    scene_until_over(s);
}

/* With memory back everything works, on the same app and the same loop. */
static void play_another(scene *s)
{
    s->given = s->done = s->refused = s->failed = 0;
    scene_deliver(s, "call.initiated", "c", 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    scene_deliver(s, "call.answered", "c", 100, NULL);
    scene_settle(s);
    scene_deliver(s, "call.bridged", "c", 200, NULL);
    scene_settle(s);
    scene_deliver(s, "call.hangup", "c", 300, "\"hangup_cause\":\"normal_clearing\"");
    scene_until_over(s);
    assert_int_equal(s->refused, 0);
    if (s->failed)
        fail_msg("%zu of %zu commands failed: %s", s->failed, s->given,
                 telnyx_error_name(s->last_error));
}

/* The plays -------------------------------------------------------------------------------------- */

static size_t play(faults *source, size_t fail_at, bool fail_on)
{
    scene *s = scene_new(source);
    app_rig_start(&s->r);
    telnyx_app_on_incoming(s->r.app, on_incoming, s);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_ANSWERED, on_answered, s), 0);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, s), 0);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_BRIDGED, on_bridged, s), 0);
    size_t before = scene_calls(s);
    scene_fail(s, fail_at, fail_on);
    play_call(s);
    size_t used = scene_calls(s) - before;
    scene_fail(s, 0, false);
    if (!fail_at) {
        assert_int_equal(s->refused + s->failed, 0);
        assert_int_equal(s->given, 7);
    }
    play_another(s);
    scene_end(s);
    return used;
}

/* Each allocation alone, and with all that follow it. */
static void torture(faults *source, size_t least)
{
    size_t used = play(source, 0, false);
    if (used <= least)
        fail_msg("%zu allocations, and more than %zu are expected", used, least);
    for (size_t n = 1; n <= used; n++) {
        play(source, n, true);
        used = play(source, n, false);
    }
}

TEST(the_app_runs_short)
{
    torture(NULL, 60);
}

TEST(cjson_runs_short)
{
    torture(faults_cjson(), 100);
}

TEST(curl_runs_short)
{
    torture(faults_curl(), 100);
}

/* Calls of libuv and libcurl, of the simulated API's server as well. One failure is one connection or
 * one request; libuv and libcurl go on. */
TEST(calls_fail_once)
{
    size_t used = play(faults_calls(), 0, false);
    assert_true(used > 20);
    for (size_t n = 1; n <= used; n++)
        used = play(faults_calls(), n, false);
}

/* A failure while the app is being made is an error with nothing left behind. */
static size_t start(faults *source, size_t fail_at, bool fail_on)
{
    scene *s = scene_new(source);
    size_t before = scene_calls(s);
    scene_fail(s, fail_at, fail_on);
    int error = telnyx_app_new(&s->r.app, &s->r.loop.uv, &s->r.options);
    size_t used = scene_calls(s) - before;
    scene_fail(s, 0, false);
    if (error) {
        assert_true(error == TELNYX_ENOMEM || error == TELNYX_ESYSTEM);
        assert_true(fail_at > 0);
        s->r.app_closed = true;
    }
    scene_end(s);
    return used;
}

TEST(starting_runs_short)
{
    faults *const sources[] = { NULL, faults_curl(), faults_calls() };
    for (size_t i = 0; i < 3; i++) {
        size_t used = start(sources[i], 0, false);
        assert_true(used > 2);
        for (size_t n = 1; n <= used; n++) {
            start(sources[i], n, false);
            start(sources[i], n, true);
        }
    }
}

/* What libuv asks for it asks for when a loop is made, and when descriptors outgrow its table: that
 * it ends the process then is why nothing here lets it come to that. */
TEST(libuv_asks_for_nothing)
{
    scene *s = scene_new(NULL);
    app_rig_start(&s->r);
    telnyx_app_on_incoming(s->r.app, on_incoming, s);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_BRIDGED, on_bridged, s), 0);
    play_another(s);
    size_t calls = faults_uv()->calls;
    faults_uv()->fail_at = 1;
    faults_uv()->fail_on = true;
    play_call(s);
    assert_int_equal(faults_uv()->calls, calls);
    faults_uv()->fail_at = 0;
    scene_end(s);
}

TEST_PROGRAM(faults_install, NULL)
