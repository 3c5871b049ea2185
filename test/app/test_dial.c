/* Outgoing legs: bound to their dial, whichever of events and answer comes first. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#define DIALLED                                                                                    \
    "{\"data\":{\"record_type\":\"call\",\"call_control_id\":\"out\",\"call_leg_id\":\"leg-out\"," \
    "\"call_session_id\":\"s\",\"is_alive\":false}}"

static telnyx_dial_params parameters(const char *client_state)
{
    static const char *const to[] = { "+15550102" };
    telnyx_dial_params params = {
        .connection_id = "conn", .to = { to, 1 }, .from = "+15550101", .client_state = client_state
    };
    return params;
}

static telnyx_call *dial(app_rig *r, const char *client_state)
{
    telnyx_dial_params params = parameters(client_state);
    telnyx_call *call = NULL;
    assert_int_equal(telnyx_app_dial(r->app, &params, app_rig_on_done, r, &call), 0);
    assert_non_null(call);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_DIALING);
    assert_null(telnyx_call_id(call));
    return call;
}

static void never(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    (void)event;
    (void)user_data;
    fail_msg("an outgoing leg fired on_incoming");
}

static void open_for_dials(app_rig *r)
{
    app_rig_open(r);
    telnyx_app_on_incoming(r->app, never, r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
}

TEST(the_answer_names_the_leg)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 200, DIALLED);
    telnyx_call *call = dial(&r, NULL);
    app_rig_until_trail(&r, "dial=OK");
    assert_string_equal(telnyx_call_id(call), "out");
    assert_string_equal(telnyx_call_leg_id(call), "leg-out");
    assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
    assert_int_equal(telnyx_call_direction(call), TELNYX_LEG_DIRECTION_OUTGOING);
    app_rig_outgoing(&r, "out", 100, NULL);
    app_rig_event(&r, "call.answered", "out", 200, NULL);
    app_rig_assert_trail(&r, "dial=OK initiated answered ");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    app_rig_close(&r);
}

TEST(events_before_the_answer_find_their_dial_by_token)
{
    app_rig r;
    char token[256];
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    const char *sent = app_rig_body_text(&r, 0, "client_state");
    assert_non_null(sent);
    memcpy(token, sent, strlen(sent) + 1);
    /* Even the answer of the callee may overtake the API's. */
    app_rig_outgoing(&r, "out", 100, token);
    app_rig_event(&r, "call.answered", "out", 200, NULL);
    app_rig_assert_trail(&r, "initiated answered ");
    assert_string_equal(telnyx_call_id(call), "out");
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "dial=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    app_rig_close(&r);
}

TEST(a_users_client_state_finds_it_as_well)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, "bWluZQ==");
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_body_text(&r, 0, "client_state"), "bWluZQ==");
    app_rig_outgoing(&r, "out", 100, "bWluZQ==");
    app_rig_assert_trail(&r, "initiated ");
    assert_string_equal(telnyx_call_id(call), "out");
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_close(&r);
}

TEST(one_in_extra_json_finds_it_as_well)
{
    app_rig r;
    telnyx_call *call = NULL;
    telnyx_dial_params params = parameters("b3RoZXI=");
    params.extra_json = "{\"client_state\":\"bWluZQ==\"}";
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    assert_int_equal(telnyx_app_dial(r.app, &params, app_rig_on_done, &r, &call), 0);
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_body_text(&r, 0, "client_state"), "bWluZQ==");
    app_rig_outgoing(&r, "out", 100, "bWluZQ==");
    assert_string_equal(telnyx_call_id(call), "out");
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_close(&r);
}

/* With the same client_state on both, only the answer can tell whose leg it is. */
TEST(ambiguous_legs_wait_for_the_answer)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *first = dial(&r, "bWluZQ==");
    telnyx_call *second = dial(&r, "bWluZQ==");
    app_rig_until_requests(&r, 2);
    size_t ack = app_rig_outgoing(&r, "out", 100, "bWluZQ==");
    app_rig_event(&r, "call.answered", "out", 200, NULL);
    app_rig_assert_trail(&r, "");
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_release(&r, 1, 200, DIALLED);
    app_rig_until_trail(&r, "answered");
    assert_string_equal(telnyx_call_id(second), "out");
    assert_null(telnyx_call_id(first));
    app_rig_until_ack(&r, ack);
    app_rig_assert_trail(&r, "dial=OK initiated answered ");
    app_rig_release(&r, 0, 422, "{\"errors\":[{\"code\":\"10016\",\"title\":\"Number\"}]}");
    app_rig_until_trail(&r, "dial=EREJECTED");
    app_rig_close(&r);
}

TEST(a_foreign_leg_goes_on_when_no_dial_claims_it)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    app_rig_outgoing(&r, "stranger", 100, NULL);
    app_rig_assert_trail(&r, "");
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "initiated");
    assert_int_equal(telnyx_call_state_of(telnyx_app_call(r.app, "stranger")), TELNYX_CALL_RINGING);
    app_rig_close(&r);
}

TEST(without_a_dial_an_outgoing_leg_is_simply_known)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_outgoing(&r, "b-leg", 100, NULL); /* of a transfer, say */
    app_rig_assert_trail(&r, "initiated ");
    app_rig_close(&r);
}

TEST(commands_wait_for_name_and_answer)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 200, DIALLED);
    app_rig_rule_add(&r, "/actions/", 200, "{\"data\":{\"result\":\"ok\"}}");
    telnyx_call *call = dial(&r, NULL);
    telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 1);
    app_rig_outgoing(&r, "out", 100, NULL);
    app_rig_event(&r, "call.answered", "out", 200, NULL);
    app_rig_until_trail(&r, "speak=OK");
    assert_string_equal(r.requests[1].path, "/v2/calls/out/actions/speak");
    app_rig_close(&r);
}

TEST(a_failed_dial_ends_the_call)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 422,
                     "{\"errors\":[{\"code\":\"90041\",\"title\":\"Channels\"}]}");
    telnyx_call *call = telnyx_call_ref(dial(&r, NULL));
    telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_until_trail(&r, "dial=ECAPACITY");
    assert_non_null(strstr(r.trail, "speak=ECANCELED"));
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    telnyx_call_unref(call);
    app_rig_close(&r);
}

/* The dial took effect, only its answer was lost: the leg's events say so. */
TEST(a_leg_that_lives_survives_a_lost_answer)
{
    app_rig r;
    char token[256];
    app_rig_prepare(&r);
    r.client_options.max_retries = TELNYX_INT(0);
    app_rig_start(&r);
    telnyx_app_on_incoming(r.app, never, &r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    const char *sent = app_rig_body_text(&r, 0, "client_state");
    memcpy(token, sent, strlen(sent) + 1);
    app_rig_outgoing(&r, "out", 100, token);
    app_rig_release(&r, 0, 500, "{}");
    app_rig_until_trail(&r, "dial=ESERVER");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_RINGING);
    app_rig_event(&r, "call.answered", "out", 200, NULL);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    app_rig_close(&r);
}

TEST(a_dial_is_repeated_with_its_command_id)
{
    app_rig r;
    char id[64];
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 200, DIALLED);
    app_rig_rule_add(&r, "/calls", 502, "{}");
    r.rules[1].times = 1;
    dial(&r, NULL);
    app_rig_until_trail(&r, "dial=OK");
    assert_int_equal(r.requests_count, 2);
    const char *sent = app_rig_body_text(&r, 0, "command_id");
    memcpy(id, sent, strlen(sent) + 1);
    assert_string_equal(app_rig_body_text(&r, 1, "command_id"), id);
    app_rig_close(&r);
}

TEST(bad_dials_leave_nothing)
{
    app_rig r;
    open_for_dials(&r);
    telnyx_dial_params params = parameters(NULL);
    params.timeout_secs = TELNYX_INT(1);
    assert_int_equal(telnyx_app_dial(r.app, &params, app_rig_on_done, &r, NULL), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_app_client(r.app)), "timeout_secs"));
    assert_int_equal(telnyx_app_dial(r.app, NULL, app_rig_on_done, &r, NULL), TELNYX_EINVAL);
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 0);
    app_rig_close(&r);
}

TEST(closing_ends_a_dial_under_way)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    dial(&r, NULL);
    dial(&r, "bWluZQ==");
    app_rig_until_requests(&r, 2);
    app_rig_outgoing(&r, "stranger", 100, NULL);
    app_rig_close(&r);
    app_rig_assert_trail(&r, "dial=ECANCELED dial=ECANCELED ");
}

/* Answers that name no leg ------------------------------------------------------------------------ */

static void on_dial_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call;
    app_rig_note(user_data, telnyx_end_reason_name(end->reason));
    app_rig_note(user_data, telnyx_error_name(end->error));
}

static const char *const nameless[] = { "{\"data\":{}}", "{}",
                                        "{\"data\":{\"call_control_id\":\"\"}}",
                                        "{\"data\":{\"call_control_id\":null,\"is_alive\":false}}",
                                        "{\"data\":{\"call_control_id\":[7]}}" };

/* The platform may be ringing somebody: its events find the call that was dialled, by the token. */
TEST(a_leg_that_its_answer_does_not_name_is_found_by_its_events)
{
    for (size_t i = 0; i < sizeof nameless / sizeof nameless[0]; i++) {
        app_rig r;
        open_for_dials(&r);
        app_rig_rule_add(&r, "/calls", 200, nameless[i]);
        telnyx_call *call = dial(&r, NULL);
        telnyx_call_on_ended(call, on_dial_ended, &r);
        app_rig_until_trail(&r, "dial=");
        app_rig_assert_trail(&r, "dial=EPROTO ");
        assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_DIALING);
        char token[128];
        snprintf(token, sizeof token, "%s", app_rig_body_text(&r, 0, "client_state"));
        app_rig_outgoing(&r, "out", 0, token);
        assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
        assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
        app_rig_until_trail(&r, "hangup=OK");
        app_rig_event(&r, "call.hangup", "out", 10, "\"hangup_cause\":\"originator_cancel\"");
        app_rig_assert_trail(&r, "dial=EPROTO initiated hangup=OK hangup hangup TELNYX_OK ");
        app_rig_close(&r);
    }
}

/* The program takes the leg's event in while it still hears of the answer. */
static void on_nameless_done(telnyx_client *client, telnyx_call *call,
                             const telnyx_response *response, void *user_data)
{
    app_rig *r = user_data;
    char token[128];
    app_rig_on_done(client, call, response, r);
    snprintf(token, sizeof token, "%s", app_rig_body_text(r, 0, "client_state"));
    app_rig_outgoing(r, "out", 0, token);
    assert_ptr_equal(telnyx_app_call(r->app, "out"), call);
    app_rig_note(r, "done");
}

TEST(a_leg_may_be_found_inside_the_callback_of_its_dial)
{
    app_rig r;
    telnyx_call *call = NULL;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{}}");
    const telnyx_dial_params params = parameters(NULL);
    assert_int_equal(telnyx_app_dial(r.app, &params, on_nameless_done, &r, &call), 0);
    telnyx_call_on_ended(call, on_dial_ended, &r);
    app_rig_until_trail(&r, "done");
    app_rig_event(&r, "call.hangup", "out", 10, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_assert_trail(&r, "dial=EPROTO initiated done hangup hangup TELNYX_OK ");
    app_rig_close(&r);
}

/* Its first attempt may have been heard: that the next one was refused does not silence the telephone. */
TEST(a_refusal_does_not_undo_an_attempt_that_was_lost)
{
    static const struct {
        int first, last;
        const char *answer, *told;
    } rows[] = {
        { 500, 503, "{}", "dial=ESERVER" },
        { 504, 422, "{\"errors\":[{\"code\":\"90041\"}]}", "dial=ECAPACITY" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        app_rig r;
        app_rig_prepare(&r);
        r.client_options.max_retries = TELNYX_INT(1);
        app_rig_start(&r);
        telnyx_app_on_incoming(r.app, never, &r);
        telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
        app_rig_rule_add(&r, "/calls", rows[i].last, rows[i].answer);
        app_rig_rule_add(&r, "/calls", rows[i].first, "{}");
        r.rules[1].times = 1;
        telnyx_call *call = dial(&r, NULL);
        telnyx_call_on_ended(call, on_dial_ended, &r);
        app_rig_until_trail(&r, rows[i].told);
        char token[128];
        snprintf(token, sizeof token, "%s", app_rig_body_text(&r, 0, "client_state"));
        app_rig_outgoing(&r, "out", 0, token);
        assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
        assert_null(strstr(r.trail, "not dialed"));
        app_rig_close(&r);
    }
}

static void on_drained(void *user_data)
{
    ((app_rig *)user_data)->app_closed = true;
}

/* A drain serves what was dialled before it, however the leg is told. */
TEST(a_drain_takes_the_parked_leg_of_its_own_dial)
{
    app_rig r;
    char payload[256];
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    telnyx_app_drain(r.app, 60000, on_drained, &r);
    snprintf(payload, sizeof payload,
             "\"direction\":\"outgoing\",\"state\":\"parked\",\"client_state\":\"%s\"",
             app_rig_body_text(&r, 0, "client_state"));
    app_rig_until_ack(&r, app_rig_event(&r, "call.initiated", "out", 0, payload));
    assert_int_equal(r.acks[0].status, 200);
    assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
    size_t other = app_rig_event(&r, "call.initiated", "agent", 0,
                                 "\"direction\":\"outgoing\",\"state\":\"parked\"");
    app_rig_until_ack(&r, other);
    assert_int_equal(r.acks[other].status, 503);
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_event(&r, "call.hangup", "out", 10, "\"hangup_cause\":\"user_busy\"");
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

TEST(a_leg_that_is_never_heard_of_ends_with_its_app)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{}}");
    telnyx_call *call = dial(&r, "QQ==");
    telnyx_call_on_ended(call, on_dial_ended, &r);
    app_rig_until_trail(&r, "dial=EPROTO");
    app_rig_close(&r);
    app_rig_assert_trail(&r, "dial=EPROTO closed TELNYX_EPROTO ");
}

/* Its own answer is an error, but its events had come before. */
TEST(an_answer_may_name_nothing_that_is_known_already)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, "QQ==");
    app_rig_until_requests(&r, 1);
    app_rig_outgoing(&r, "out", 0, "QQ==");
    app_rig_release(&r, 0, 200, "{\"data\":{}}");
    app_rig_until_trail(&r, "dial=");
    app_rig_assert_trail(&r, "initiated dial=OK ");
    assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
    app_rig_close(&r);
}

/* Another object in its place ---------------------------------------------------------------------- */

static void replaced(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    app_rig *r = user_data;
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(end->reason, TELNYX_END_REPLACED);
    /* What was dialled has taken its place already, and nothing is begun on what is over. */
    telnyx_call *now = telnyx_app_call(r->app, "out");
    assert_non_null(now);
    assert_ptr_not_equal(now, call);
    app_rig_event(r, "call.answered", "out", 200, NULL);
    assert_ptr_equal(telnyx_app_call(r->app, "out"), now);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, r), TELNYX_ECALLENDED);
    app_rig_note(r, "replaced");
}

TEST(a_leg_that_is_replaced_may_take_events_in)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.dial_window_ms = TELNYX_INT(0);
    app_rig_start(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *call = dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    app_rig_outgoing(&r, "out", 100, NULL);
    telnyx_call *other = telnyx_app_call(r.app, "out");
    assert_int_equal(telnyx_call_on_ended(other, replaced, &r), 0);
    app_rig_release(&r, 0, 200, DIALLED);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_assert_trail(&r, "initiated answered replaced dial=OK ");
    assert_ptr_equal(telnyx_app_call(r.app, "out"), call);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    app_rig_close(&r);
}

/* Many legs --------------------------------------------------------------------------------------- */

/* The limit of held events holds for a leg that waits for a dial as well. */
TEST(a_waiting_leg_holds_no_more_events_than_others)
{
    app_rig r;
    telnyx_app_metrics metrics;
    app_rig_prepare(&r);
    r.limits.events_held_per_call = 8;
    r.options.dial_window_ms = TELNYX_INT(60000);
    app_rig_start(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    dial(&r, NULL);
    app_rig_until_requests(&r, 1);
    app_rig_outgoing(&r, "b", 0, NULL);
    for (int i = 0; i < 40; i++)
        app_rig_event(&r, "call.dtmf.received", "b", 10 + i, "\"digit\":\"1\"");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_true(metrics.events_held_now <= 8);
    assert_int_equal(metrics.watchdog_no_dial, 1);
    app_rig_close(&r);
}

/* Dials with a client_state of the user's that is the same for all: each still gets its own answer, and
 * with the last but one gone the last is told by it. */
TEST(equal_client_states_are_told_apart_once_one_is_left)
{
    app_rig r;
    open_for_dials(&r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    telnyx_call *calls[3];
    for (int i = 0; i < 3; i++)
        calls[i] = dial(&r, "QQ==");
    app_rig_until_requests(&r, 3);
    app_rig_release(&r, 0, 200, "{\"data\":{\"call_control_id\":\"x\"}}");
    app_rig_until_trail(&r, "dial=OK");
    app_rig_release(&r, 1, 200, "{\"data\":{\"call_control_id\":\"y\"}}");
    app_rig_until_trail(&r, "dial=OK dial=OK");
    app_rig_outgoing(&r, "z", 0, "QQ==");
    assert_non_null(telnyx_app_call(r.app, "z"));
    assert_true(telnyx_app_call(r.app, "z") == calls[0] ||
                telnyx_app_call(r.app, "z") == calls[1] || telnyx_app_call(r.app, "z") == calls[2]);
    app_rig_close(&r);
}
