/* Events to handlers: order, holding, lateness, who gets what. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

static void note_all(app_rig *r)
{
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(event->type, TELNYX_EVENT_CALL_INITIATED);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_INCOMING);
    assert_string_equal(telnyx_call_from(call), "+15550100");
    app_rig_note(user_data, "incoming");
}

TEST(in_order_goes_at_once)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    telnyx_app_on_incoming(r.app, on_incoming, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_event(&r, "call.speak.started", "a", 200, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 300, NULL);
    size_t ack = app_rig_event(&r, "call.hangup", "a", 400, "\"hangup_cause\":\"normal_clearing\"");
    /* Everything was dispatched inside telnyx_app_receive(): nothing waited. */
    app_rig_assert_trail(&r, "incoming initiated answered speak.started speak.ended hangup ");
    app_rig_until_ack(&r, ack);
    for (size_t i = 0; i < r.acks_count; i++)
        assert_int_equal(r.acks[i].status, 200);
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.held, 0);
    assert_int_equal(metrics.dispatched, 5);
    assert_int_equal(metrics.calls_inbound, 1);
    app_rig_close(&r);
}

TEST(too_early_waits_for_its_predecessor)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    telnyx_app_on_incoming(r.app, on_incoming, &r);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    assert_null(telnyx_app_call(r.app, "a"));
    app_rig_assert_trail(&r, "");
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "incoming initiated answered ");
    app_rig_close(&r);
}

TEST(waiting_events_leave_in_order)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_event(&r, "call.hangup", "a", 500, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_event(&r, "call.speak.ended", "a", 300, NULL);
    app_rig_event(&r, "call.speak.started", "a", 300, NULL); /* same instant: by rank */
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "initiated answered speak.started speak.ended hangup ");
    app_rig_close(&r);
}

TEST(the_window_ends_the_wait)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.order_window_ms = TELNYX_INT(30);
    app_rig_start(&r);
    note_all(&r);
    size_t ack = app_rig_event(&r, "call.answered", "a", 100, NULL);
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_pass(&r, 29);
    app_rig_assert_trail(&r, "");
    app_rig_pass(&r, 1);
    app_rig_until_trail(&r, "answered");
    app_rig_until_ack(&r, ack);
    /* The call moved on without its beginning, which is late when it comes and moves nothing. */
    assert_int_equal(telnyx_call_state_of(telnyx_app_call(r.app, "a")), TELNYX_CALL_ANSWERED);
    telnyx_app_on_incoming(r.app, on_incoming, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "answered initiated:late ");
    assert_int_equal(telnyx_call_state_of(telnyx_app_call(r.app, "a")), TELNYX_CALL_ANSWERED);
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.held_expired, 1);
    assert_int_equal(metrics.late, 1);
    app_rig_close(&r);
}

TEST(window_zero_never_waits)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.order_window_ms = TELNYX_INT(0);
    app_rig_start(&r);
    note_all(&r);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_assert_trail(&r, "answered ");
    app_rig_close(&r);
}

/* A hangup may come without any answer; only its cause tells whether one is missing. */
TEST(a_hangup_waits_only_if_it_was_answered)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.hangup", "a", 900, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_assert_trail(&r, "initiated hangup ");
    app_rig_incoming(&r, "b", 0);
    app_rig_event(&r, "call.hangup", "b", 900, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_assert_trail(&r, "initiated hangup initiated ");
    app_rig_event(&r, "call.answered", "b", 300, NULL);
    app_rig_assert_trail(&r, "initiated hangup initiated answered hangup ");
    app_rig_close(&r);
}

TEST(late_events_never_move_back)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.bridged", "a", 200, NULL);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_BRIDGED);
    app_rig_event(&r, "call.hangup", "a", 300, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_event(&r, "call.speak.ended", "a", 250, NULL);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    app_rig_assert_trail(&r, "initiated bridged answered:late hangup speak.ended:late ");
    app_rig_close(&r);
}

TEST(a_transferred_leg_is_bridged_first)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_outgoing(&r, "b", 0, NULL);
    app_rig_event(&r, "call.bridged", "b", 100, NULL);
    app_rig_event(&r, "call.answered", "b", 100, NULL);
    app_rig_assert_trail(&r, "initiated bridged answered ");
    assert_int_equal(telnyx_call_state_of(telnyx_app_call(r.app, "b")), TELNYX_CALL_BRIDGED);
    app_rig_close(&r);
}

TEST(ended_calls_stay_findable)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.call_grace_ms = 60;
    app_rig_start(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_event(&r, "call.cost", "a", 120, NULL);
    /* As the platform's own types have it: without call_control_id. */
    app_rig_event(&r, "call.recording.saved", "", 900, "\"call_leg_id\":\"leg-a\"");
    app_rig_assert_trail(&r, "initiated hangup cost recording.saved ");
    assert_non_null(telnyx_app_call(r.app, "a"));
    app_rig_pass(&r, 59);
    assert_non_null(telnyx_app_call(r.app, "a"));
    app_rig_pass(&r, 1);
    assert_null(telnyx_app_call(r.app, "a"));
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.calls_now, 0);
    assert_int_equal(metrics.calls_live_now, 0);
    assert_int_equal(metrics.calls_ended, 1);
    app_rig_close(&r);
}

TEST(duplicates_are_dispatched_once)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    const char *payload = "\"direction\":\"incoming\"";
    size_t first = app_rig_event_id(&r, "same", "call.initiated", "a", 0, payload);
    size_t second = app_rig_event_id(&r, "same", "call.initiated", "a", 0, payload);
    app_rig_until_ack(&r, second);
    app_rig_until_ack(&r, first);
    assert_int_equal(r.acks[second].status, 200);
    app_rig_assert_trail(&r, "initiated ");
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.duplicates, 1);
    app_rig_close(&r);
}

static void on_exact(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    (void)event;
    app_rig_note(user_data, "exact");
}

static void on_call_any(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    (void)event;
    app_rig_note(user_data, "call-any");
}

TEST(the_nearest_handler_runs)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_exact, &r), 0);
    app_rig_event(&r, "call.dtmf.received", "a", 200, "\"digit\":\"1\"");
    app_rig_event(&r, "call.speak.started", "a", 300, NULL);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_ANY, on_call_any, &r), 0);
    app_rig_event(&r, "call.speak.ended", "a", 400, NULL);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_ANY, NULL, NULL), 0);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, NULL, NULL), 0);
    app_rig_event(&r, "call.dtmf.received", "a", 500, "\"digit\":\"2\"");
    app_rig_assert_trail(&r, "initiated answered exact speak.started call-any dtmf.received ");
    assert_int_equal(telnyx_app_on(r.app, (telnyx_event_type)9999, on_exact, &r), TELNYX_EINVAL);
    app_rig_close(&r);
}

static void on_unknown(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_non_null(call);
    assert_int_equal(event->type, TELNYX_EVENT_UNKNOWN);
    assert_string_equal(event->type_name, "call.levitated");
    assert_non_null(strstr(event->json, "\"height\":3"));
    assert_int_equal(strlen(event->json), event->json_length);
    app_rig_note(user_data, "unknown");
}

TEST(unknown_and_foreign_events_arrive)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_UNKNOWN, on_unknown, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.levitated", "a", 100, "\"height\":3");
    app_rig_assert_trail(&r, "unknown ");
    note_all(&r);
    /* An event of a conference that no call here takes part in belongs to the app. */
    app_rig_event(&r, "conference.created", "stranger", 100, "\"conference_id\":\"c\"");
    app_rig_assert_trail(&r, "unknown created ");
    assert_null(telnyx_app_call(r.app, "stranger"));
    app_rig_close(&r);
}

TEST(a_wrong_type_loses_a_field_only)
{
    app_rig r;
    app_rig_open(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, "\"from\":{},\"tags\":{\"a\":1}");
    app_rig_assert_trail(&r, "initiated answered ");
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.ignored_fields, 2);
    app_rig_close(&r);
}

TEST(too_many_calls_are_refused_for_now)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.calls = 1;
    app_rig_start(&r);
    note_all(&r);
    app_rig_incoming(&r, "a", 0);
    size_t ack = app_rig_event_id(&r, "x", "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    /* The same event is taken when it is delivered again and there is room. */
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.refused_overload, 1);
    ack = app_rig_event_id(&r, "x", "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    app_rig_close(&r);
}

TEST(held_events_are_bounded)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.events_held = 2;
    app_rig_start(&r);
    note_all(&r);
    app_rig_event(&r, "call.answered", "a", 1, NULL);
    app_rig_event(&r, "call.answered", "b", 1, NULL);
    size_t ack = app_rig_event(&r, "call.answered", "c", 1, NULL);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    app_rig_close(&r);
}

TEST(the_oldest_goes_on_when_a_call_holds_too_many)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.events_held_per_call = 2;
    app_rig_start(&r);
    note_all(&r);
    app_rig_event(&r, "call.dtmf.received", "a", 3, "\"digit\":\"3\"");
    app_rig_event(&r, "call.dtmf.received", "a", 2, "\"digit\":\"2\"");
    app_rig_assert_trail(&r, "");
    app_rig_event(&r, "call.dtmf.received", "a", 1, "\"digit\":\"1\"");
    assert_string_not_equal(r.trail, "");
    app_rig_close(&r);
}

static void close_in_handler(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    telnyx_app_close(telnyx_call_app(call), NULL, NULL);
    /* The call is usable until the handler returns; it takes no new work. */
    assert_string_equal(telnyx_call_id(call), "a");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, r), TELNYX_ECLOSING);
}

TEST(an_app_may_be_closed_in_its_handler)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, close_in_handler, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    /* The first on_closed counts, and it was NULL: so wait for the memory instead. */
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    r.app_closed = true;
    app_rig_close(&r);
}

static void hang_up_in_handler(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    app_rig_on_event(call, event, user_data);
    app_rig_event(user_data, "call.hangup", "a", 100, "\"hangup_cause\":\"originator_cancel\"");
}

TEST(a_handler_may_take_in_the_end_of_its_call)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, app_rig_on_event, &r);
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_INITIATED, hang_up_in_handler, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "initiated hangup ");
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.calls_ended, 1);
    assert_int_equal(metrics.calls_now, 1);
    assert_int_equal(metrics.calls_live_now, 0);
    /* With the books right, nothing holds a drain up. */
    telnyx_app_drain(r.app, 60000, app_rig_set_flag, &r.app_closed);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

/* Legs that wait for this app ------------------------------------------------------------------- */

static void note_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    app_rig_note(user_data,
                 telnyx_call_direction(call) == TELNYX_LEG_DIRECTION_OUTGOING ? "out" : "in");
}

static size_t deliver_file(app_rig *r, const char *path)
{
    static char body[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(body, 1, sizeof body, file);
    fclose(file);
    return app_rig_deliver(r, NULL, NULL, body, length);
}

/* An agent's client dials out, and the platform parks the leg: it is this app's to answer and to
 * transfer, and whatever it is told goes out. */
TEST(a_parked_outgoing_leg_is_told_and_every_command_goes_out)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, note_incoming, &r);
    deliver_file(&r, TEST_DATA "/events/parked-outgoing.json");
    app_rig_assert_trail(&r, "out ");
    telnyx_call *call = telnyx_app_call(r.app, "v3:webrtc-leg");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_PARKED);
    const telnyx_transfer_params transfer = { .to = "+14155550117" };
    const telnyx_bridge_params bridge = { .call_control_id_to_bridge_with = "v3:other" };
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, NULL, NULL), 0);
    assert_int_equal(telnyx_call_bridge(call, &bridge, NULL, NULL), 0);
    assert_int_equal(telnyx_call_transfer(call, &transfer, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "transfer=OK");
    assert_int_equal(r.requests_count, 4);
    assert_string_equal(app_rig_action(&r, 0), "answer");
    assert_string_equal(app_rig_action(&r, 3), "transfer");
    app_rig_event(&r, "call.answered", "v3:webrtc-leg", 10000, NULL);
    app_rig_close(&r);
}

/* A dial that is under way does not keep the agent waiting: its own leg carries its client_state. */
TEST(a_parked_leg_does_not_wait_for_a_dial_of_somebody_else)
{
    app_rig r;
    const char *to = "+15550102";
    const telnyx_dial_params params = { .connection_id = "c",
                                        .to = { &to, 1 },
                                        .from = "+15550101" };
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, note_incoming, &r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    assert_int_equal(telnyx_app_dial(r.app, &params, NULL, NULL, NULL), 0);
    app_rig_until_requests(&r, 1);
    app_rig_event(&r, "call.initiated", "agent", 0,
                  "\"direction\":\"outgoing\",\"state\":\"parked\"");
    app_rig_assert_trail(&r, "out ");
    app_rig_close(&r);
}

/* What names neither side nor state is not guessed at. */
TEST(a_leg_without_a_direction_is_not_judged_here)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, note_incoming, &r);
    app_rig_event(&r, "call.initiated", "a", 0, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "speak=OK");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=OK");
    app_rig_close(&r);
}

/* Events of a kind that a call has many of ------------------------------------------------------- */

static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    char note[32];
    (void)call;
    const char *what = event->type == TELNYX_EVENT_CALL_DTMF_RECEIVED
                           ? event->payload.call_dtmf_received->digit
                       : event->type == TELNYX_EVENT_CALL_GATHER_ENDED ? "gathered"
                                                                       : "hangup";
    snprintf(note, sizeof note, "%s%s", what ? what : "?", event->late ? ":late" : "");
    app_rig_note(user_data, note);
}

static void open_for_keys(app_rig *r, int window_ms)
{
    app_rig_prepare(r);
    r->options.like_window_ms = TELNYX_INT(window_ms);
    app_rig_start(r);
    app_rig_incoming(r, "a", 0);
    app_rig_event(r, "call.answered", "a", 10, NULL);
    telnyx_app_on(r->app, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_key, r);
    telnyx_app_on(r->app, TELNYX_EVENT_CALL_GATHER_ENDED, on_key, r);
    telnyx_app_on(r->app, TELNYX_EVENT_CALL_HANGUP, on_key, r);
}

TEST(keys_that_overtake_each_other_are_marked)
{
    app_rig r;
    open_for_keys(&r, 0);
    app_rig_event(&r, "call.dtmf.received", "a", 120, "\"digit\":\"2\"");
    app_rig_event(&r, "call.dtmf.received", "a", 100, "\"digit\":\"1\"");
    app_rig_event(&r, "call.dtmf.received", "a", 120, "\"digit\":\"3\""); /* at the same time */
    app_rig_event(&r, "call.gather.ended", "a", 160, NULL);
    app_rig_event(&r, "call.dtmf.received", "a", 140,
                  "\"digit\":\"4\""); /* the gather told of it */
    app_rig_event(&r, "call.dtmf.received", "a", 180, "\"digit\":\"5\"");
    app_rig_assert_trail(&r, "2 1:late 3 gathered 4:late 5 ");
    app_rig_close(&r);
}

TEST(keys_leave_in_order_where_waiting_is_allowed)
{
    app_rig r;
    open_for_keys(&r, 60);
    app_rig_event(&r, "call.gather.ended", "a", 160, NULL);
    app_rig_event(&r, "call.dtmf.received", "a", 120, "\"digit\":\"2\"");
    app_rig_event(&r, "call.dtmf.received", "a", 100, "\"digit\":\"1\"");
    app_rig_assert_trail(&r, "");
    app_rig_pass_until_trail(&r, "gathered");
    app_rig_assert_trail(&r, "1 2 gathered ");
    app_rig_close(&r);
}

/* What comes after them does not overtake them because they wait. */
TEST(keys_that_wait_go_before_what_follows_them)
{
    app_rig r;
    open_for_keys(&r, 1500);
    app_rig_event(&r, "call.dtmf.received", "a", 120, "\"digit\":\"2\"");
    app_rig_event(&r, "call.dtmf.received", "a", 100, "\"digit\":\"1\"");
    app_rig_event(&r, "call.hangup", "a", 200, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_assert_trail(&r, "1 2 hangup ");
    app_rig_close(&r);
    /* Nor does what does not say when it happened. */
    open_for_keys(&r, 1500);
    app_rig_event(&r, "call.dtmf.received", "a", 120, "\"digit\":\"2\"");
    static const char hangup[] =
        "{\"data\":{\"event_type\":\"call.hangup\",\"id\":\"h\",\"payload\":{"
        "\"call_control_id\":\"a\"}}}";
    app_rig_deliver(&r, NULL, NULL, hangup, strlen(hangup));
    app_rig_assert_trail(&r, "2 hangup ");
    app_rig_close(&r);
}
