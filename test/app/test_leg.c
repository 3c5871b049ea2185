/* Calls: found, taken up, ended, forgotten; and how many there may be. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_noting(app_rig *r)
{
    app_rig_open(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
}

static size_t deliver(app_rig *r, const char *body)
{
    return app_rig_deliver(r, NULL, NULL, body, strlen(body));
}

static void hang_up(app_rig *r, const char *call)
{
    app_rig_event(r, "call.hangup", call, 500, "\"hangup_cause\":\"originator_cancel\"");
}

/* Finding ---------------------------------------------------------------------------------------- */

TEST(a_call_knows_what_events_told)
{
    app_rig r;
    open_noting(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_non_null(call);
    assert_null(telnyx_app_call(r.app, "b"));
    assert_null(telnyx_app_call(r.app, ""));
    assert_null(telnyx_app_call(r.app, NULL));
    assert_string_equal(telnyx_call_id(call), "a");
    assert_string_equal(telnyx_call_leg_id(call), "leg-a");
    assert_string_equal(telnyx_call_session_id(call), "session");
    assert_string_equal(telnyx_call_connection_id(call), "conn");
    assert_string_equal(telnyx_call_from(call), "+15550100");
    assert_string_equal(telnyx_call_to(call), "+15550101");
    assert_null(telnyx_call_client_state(call));
    assert_int_equal(telnyx_call_direction(call), TELNYX_LEG_DIRECTION_INCOMING);
    assert_ptr_equal(telnyx_call_app(call), r.app);
    assert_ptr_equal(telnyx_call_client(call), telnyx_app_client(r.app));
    app_rig_event(&r, "call.answered", "a", 10, "\"client_state\":\"QQ==\",\"from\":\"else\"");
    assert_string_equal(telnyx_call_client_state(call), "QQ==");
    assert_string_equal(telnyx_call_from(call), "+15550100");
    app_rig_event(&r, "call.speak.started", "a", 20, "\"client_state\":null");
    assert_string_equal(telnyx_call_client_state(call), "QQ==");
    app_rig_close(&r);
}

static void on_found(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    app_rig_note(user_data, call ? telnyx_call_id(call) : "nobody");
}

/* call.recording.saved comes without call_control_id. */
TEST(a_leg_id_finds_its_call)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "b", 0);
    hang_up(&r, "a");
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_RECORDING_SAVED, on_found, &r);
    deliver(&r, "{\"data\":{\"event_type\":\"call.recording.saved\",\"id\":\"1\",\"payload\":{"
                "\"call_leg_id\":\"leg-a\"}}}");
    deliver(&r, "{\"data\":{\"event_type\":\"call.recording.saved\",\"id\":\"2\",\"payload\":{"
                "\"call_leg_id\":\"leg-b\",\"call_control_id\":\"\"}}}");
    deliver(&r, "{\"data\":{\"event_type\":\"call.recording.saved\",\"id\":\"3\",\"payload\":{"
                "\"call_leg_id\":\"leg-c\",\"call_control_id\":null}}}");
    deliver(&r, "{\"data\":{\"event_type\":\"call.recording.saved\",\"id\":\"4\"}}");
    app_rig_assert_trail(&r, "a b nobody nobody ");
    assert_int_equal(metrics_of(&r).calls_now, 2);
    app_rig_close(&r);
}

TEST(a_call_is_met_with_its_first_dispatched_event)
{
    app_rig r;
    open_noting(&r);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    assert_null(telnyx_app_call(r.app, "a"));
    assert_int_equal(metrics_of(&r).calls_now, 1);
    app_rig_incoming(&r, "a", 0);
    assert_non_null(telnyx_app_call(r.app, "a"));
    app_rig_close(&r);
}

/* Grace ------------------------------------------------------------------------------------------ */

TEST(after_its_grace_a_call_is_forgotten)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.call_grace_ms = 20;
    app_rig_start(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, on_found, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_call_ref(telnyx_app_call(r.app, "a"));
    hang_up(&r, "a");
    assert_int_equal(metrics_of(&r).calls_live_now, 0);
    assert_int_equal(metrics_of(&r).calls_now, 1);
    app_rig_pass_until_forgotten(&r, "a");
    assert_int_equal(metrics_of(&r).calls_now, 0);
    /* The user's reference still answers. */
    assert_string_equal(telnyx_call_id(call), "a");
    assert_string_equal(telnyx_call_to(call), "+15550101");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    assert_null(telnyx_call_app(call));
    assert_null(telnyx_call_client(call));
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), TELNYX_ECLOSING);
    assert_int_equal(telnyx_call_pending(call), 0);
    assert_int_equal(telnyx_call_cancel_commands(call), 0);
    telnyx_call_unref(call);
    /* Neither id leads to it any more. */
    deliver(&r, "{\"data\":{\"event_type\":\"call.recording.saved\",\"id\":\"1\",\"payload\":{"
                "\"call_leg_id\":\"leg-a\"}}}");
    app_rig_assert_trail(&r, "a a nobody ");
    app_rig_close(&r);
}

/* Its answer is not waited for beyond the time that an end waits. */
TEST(a_command_does_not_outlive_its_call)
{
    for (int mode = TELNYX_ACK_AFTER_HANDLER; mode <= TELNYX_ACK_AFTER_COMMANDS; mode++) {
        app_rig r;
        app_rig_prepare(&r);
        r.options.call_grace_ms = 20;
        r.options.hangup_wait_ms = TELNYX_INT(20);
        r.options.ack = (telnyx_ack_mode)mode;
        app_rig_start(&r);
        app_rig_rule_add(&r, "/answer", 0, NULL);
        app_rig_incoming(&r, "a", 0);
        assert_int_equal(telnyx_call_answer(telnyx_app_call(r.app, "a"), NULL, app_rig_on_done, &r),
                         0);
        app_rig_until_requests(&r, 1);
        hang_up(&r, "a");
        app_rig_assert_trail(&r, "");
        app_rig_pass_until_forgotten(&r, "a");
        app_rig_assert_trail(&r, "answer=ECALLENDED ");
        app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
        app_rig_close(&r);
    }
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, user_data), 0);
}

TEST(an_event_does_not_wait_for_a_forgotten_calls_command)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.call_grace_ms = 20;
    r.options.hangup_wait_ms = TELNYX_INT(20);
    r.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    app_rig_start(&r);
    app_rig_rule_add(&r, "/answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer_it, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    assert_int_equal(r.acks[ack].status, 0);
    hang_up(&r, "a");
    app_rig_pass(&r, 19);
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_pass(&r, 1);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    assert_int_equal(metrics_of(&r).acks_by_deadline, 0);
    app_rig_pass_until_forgotten(&r, "a");
    app_rig_assert_trail(&r, "answer=ECALLENDED ");
    app_rig_close(&r);
}

/* The platform gives an id once: what comes of one that is over and forgotten is late, whatever it is,
 * and must not leave a call that lives for ever. */
TEST(a_late_event_of_a_forgotten_call_revives_nothing)
{
    static const char *const types[] = { "call.initiated",     "call.answered",
                                         "call.bridged",       "call.dtmf.received",
                                         "call.speak.ended",   "call.gather.ended",
                                         "call.speak.started", "call.hangup",
                                         "call.cost",          "call.recording.saved" };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        app_rig r;
        app_rig_prepare(&r);
        r.options.call_grace_ms = 20;
        r.options.order_window_ms = TELNYX_INT(0);
        app_rig_start(&r);
        app_rig_incoming(&r, "a", 0);
        hang_up(&r, "a");
        app_rig_pass_until_forgotten(&r, "a");
        telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
        app_rig_event(&r, types[i], "a", 1000, "\"direction\":\"incoming\",\"state\":\"parked\"");
        assert_true(r.trail[0] != '\0');
        telnyx_call *call = telnyx_app_call(r.app, "a");
        assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
        assert_int_equal(metrics_of(&r).calls_inbound, 1);
        assert_int_equal(metrics_of(&r).calls_revisited, 1);
        assert_int_equal(metrics_of(&r).calls_live_now, 0);
        app_rig_pass_until_forgotten(&r, "a");
        assert_int_equal(metrics_of(&r).calls_now, 0);
        app_rig_close(&r);
    }
}

/* Taking up -------------------------------------------------------------------------------------- */

static bool count_call(telnyx_call *call, void *user_data)
{
    (void)call;
    ++*(int *)user_data;
    return true;
}

TEST(a_call_of_another_process_is_taken_up)
{
    app_rig r;
    int count = 0;
    open_noting(&r);
    telnyx_call *call = telnyx_app_track_call(r.app, "a");
    assert_non_null(call);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_NEW);
    assert_int_equal(telnyx_call_direction(call), TELNYX_LEG_DIRECTION_UNSET);
    assert_ptr_equal(telnyx_app_call(r.app, "a"), call);
    assert_ptr_equal(telnyx_app_track_call(r.app, "a"), call);
    telnyx_app_each_call(r.app, count_call, &count);
    assert_int_equal(count, 1);
    /* What went before was seen elsewhere: nothing is waited for. */
    app_rig_event(&r, "call.speak.ended", "a", 100, NULL);
    app_rig_event(&r, "call.hangup", "a", 200, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_assert_trail(&r, "speak.ended hangup ");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    assert_int_equal(metrics_of(&r).held, 0);
    assert_int_equal(metrics_of(&r).calls_inbound, 0);
    app_rig_close(&r);
}

TEST(what_waits_can_be_taken_up)
{
    app_rig r;
    open_noting(&r);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    telnyx_call *call = telnyx_app_track_call(r.app, "a");
    assert_ptr_equal(telnyx_app_call(r.app, "a"), call);
    app_rig_pass_until_trail(&r, "answered");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    app_rig_close(&r);
}

TEST(not_everything_is_taken_up)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.calls = 1;
    app_rig_start(&r);
    assert_null(telnyx_app_track_call(r.app, NULL));
    assert_null(telnyx_app_track_call(r.app, ""));
    r.memory.fail_at = r.memory.calls + 1;
    assert_null(telnyx_app_track_call(r.app, "a"));
    assert_non_null(telnyx_app_track_call(r.app, "a"));
    assert_null(telnyx_app_track_call(r.app, "b"));
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    assert_null(telnyx_app_track_call(r.app, "a"));
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

/* Limits ----------------------------------------------------------------------------------------- */

TEST(room_comes_back_with_the_grace)
{
    app_rig r;
    const char *to = "+15550100";
    app_rig_prepare(&r);
    r.limits.calls = 1;
    r.options.call_grace_ms = 20;
    app_rig_start(&r);
    app_rig_incoming(&r, "a", 0);
    size_t ack = app_rig_event_id(&r, "x", "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, NULL), TELNYX_EBUSY);
    hang_up(&r, "a");
    app_rig_pass_until_forgotten(&r, "a");
    ack = app_rig_event_id(&r, "x", "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    assert_non_null(telnyx_app_call(r.app, "b"));
    assert_int_equal(metrics_of(&r).refused_overload, 1);
    app_rig_close(&r);
}

/* An event that cannot be held is refused; the call that was made for it does not stay. */
TEST(a_refused_event_leaves_no_call)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.events_held = 1;
    app_rig_start(&r);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    for (int i = 0; i < 5; i++) {
        char call[16];
        snprintf(call, sizeof call, "b%d", i);
        size_t ack = app_rig_event(&r, "call.answered", call, 100, NULL);
        app_rig_until_ack(&r, ack);
        assert_int_equal(r.acks[ack].status, 503);
    }
    assert_int_equal(metrics_of(&r).calls_now, 1);
    assert_int_equal(metrics_of(&r).calls_live_now, 1);
    /* One that is known stays. */
    app_rig_incoming(&r, "c", 0);
    size_t ack = app_rig_event(&r, "call.speak.ended", "c", 100, NULL);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    assert_non_null(telnyx_app_call(r.app, "c"));
    app_rig_close(&r);
}

/* User data -------------------------------------------------------------------------------------- */

static void count_free(void *data)
{
    ++*(int *)data;
}

TEST(user_data_goes_with_its_call)
{
    app_rig r;
    int first = 0, second = 0;
    app_rig_prepare(&r);
    r.options.call_grace_ms = 20;
    app_rig_start(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_null(telnyx_call_data(call));
    telnyx_call_set_data(call, &first, count_free);
    assert_ptr_equal(telnyx_call_data(call), &first);
    telnyx_call_set_data(call, &second, count_free);
    assert_int_equal(first, 1);
    telnyx_call_ref(call);
    hang_up(&r, "a");
    app_rig_pass_until_forgotten(&r, "a");
    assert_int_equal(second, 0);
    telnyx_call_unref(call);
    assert_int_equal(first, 1);
    assert_int_equal(second, 1);
    app_rig_close(&r);
}

TEST(an_event_behind_the_grace_time_leaves_nothing)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.call_grace_ms = 20;
    r.options.order_window_ms = TELNYX_INT(0);
    app_rig_start(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    app_rig_event(&r, "call.recording.transcription.saved", "a", 0, NULL);
    assert_non_null(telnyx_app_call(r.app, "a"));
    app_rig_pass(&r, 20);
    assert_null(telnyx_app_call(r.app, "a"));
    /* What lives stays: by its events, or by somebody's interest. */
    app_rig_event(&r, "call.refer.started", "b", 0, NULL);
    app_rig_event(&r, "call.dtmf.received", "b", 20, NULL);
    app_rig_event(&r, "call.refer.started", "c", 0, NULL);
    telnyx_call_set_data(telnyx_app_call(r.app, "c"), &r, NULL);
    app_rig_event(&r, "call.refer.started", "d", 0, NULL);
    app_rig_pass(&r, 20);
    assert_null(telnyx_app_call(r.app, "d"));
    app_rig_pass(&r, 1000);
    assert_non_null(telnyx_app_call(r.app, "b"));
    assert_non_null(telnyx_app_call(r.app, "c"));
    app_rig_close(&r);
}
