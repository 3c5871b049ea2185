/* What a durable flow writes into client_state, and with which command. */
#include "flow/flows.h"

#include <stdio.h>

#include <string.h>

#include "call/durable.h"

static void open_all(app_rig *r, flows *f)
{
    app_rig_prepare(r);
    r->options.ack = TELNYX_ACK_AFTER_COMMANDS;
    r->client_options.max_retries = TELNYX_INT(0);
    app_rig_start(r);
    f->migrate_to = TELNYX_FLOW_STAY;
    flows_open(f, r, 7);
}

TEST(commands_take_the_new_state_along)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "answer");
    assert_string_equal(flows_read(app_rig_body_text(&r, 0, "client_state")), "steps/7/0/1/0//");
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_requests(&r, 2);
    assert_string_equal(app_rig_action(&r, 1), "speak");
    /* Blob and state are each a change. */
    assert_string_equal(flows_read(app_rig_body_text(&r, 1, "client_state")),
                        "steps/7/1/3/0/kept/");
    app_rig_assert_trail(&r, "enter@0 event@0 enter@1 ");
    flows_close(&f);
}

TEST(a_change_without_a_command_is_sent_by_itself)
{
    app_rig r;
    flows f = { 0 };
    telnyx_app_metrics metrics;
    open_all(&r, &f);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_requests(&r, 2);
    app_rig_event(&r, "call.speak.started", "a", 200, NULL);
    size_t ack = app_rig_event(&r, "call.speak.ended", "a", 300, NULL);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    assert_int_equal(r.requests_count, 3);
    assert_string_equal(app_rig_action(&r, 2), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 2, "client_state")),
                        "steps/7/2/4/0/kept/");
    /* The end of the flow, too; nothing is left of its blob. */
    app_rig_event(&r, "call.gather.ended", "a", 400, "\"status\":\"valid\",\"digits\":\"1\"");
    app_rig_until_requests(&r, 4);
    assert_string_equal(app_rig_action(&r, 3), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 3, "client_state")), "steps/7/2/5/1//");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flow_updates, 2);
    flows_close(&f);
}

TEST(the_user_s_client_state_travels_beside_it)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_requests(&r, 2);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    const telnyx_send_dtmf_params params = { .digits = "1", .client_state = "bWluZQ==" };
    assert_int_equal(telnyx_call_send_dtmf(call, &params, NULL, NULL), 0);
    app_rig_until_requests(&r, 3);
    char sent[1024];
    snprintf(sent, sizeof sent, "%s", app_rig_body_text(&r, 2, "client_state"));
    assert_string_equal(flows_read(sent), "steps/7/1/4/4/kept/mine");
    /* And comes back alone. */
    app_rig_event(&r, "call.dtmf.received", "a", 200, flows_payload(sent));
    assert_string_equal(telnyx_call_client_state(call), "bWluZQ==");
    app_rig_event(&r, "call.speak.ended", "a", 300, flows_payload(sent));
    app_rig_pass_until_requests(&r, 4);
    assert_string_equal(flows_read(app_rig_body_text(&r, 3, "client_state")),
                        "steps/7/2/5/4/kept/mine");
    flows_close(&f);
}

TEST(one_in_extra_json_travels_beside_it_as_well)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_requests(&r, 2);
    const telnyx_send_dtmf_params params = {
        .digits = "1", .client_state = "b3RoZXI=", .extra_json = "{\"client_state\":\"bWluZQ==\"}"
    };
    assert_int_equal(telnyx_call_send_dtmf(telnyx_app_call(r.app, "a"), &params, NULL, NULL), 0);
    app_rig_until_requests(&r, 3);
    assert_string_equal(flows_read(app_rig_body_text(&r, 2, "client_state")),
                        "steps/7/1/4/4/kept/mine");
    flows_close(&f);
}

TEST(a_client_state_that_does_not_fit_is_refused)
{
    static char text[6000];
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    memset(text, 'A', sizeof text - 4);
    const telnyx_hangup_params params = { .client_state = text };
    assert_int_equal(telnyx_call_hangup(telnyx_app_call(r.app, "a"), &params, NULL, NULL),
                     TELNYX_EINVAL);
    flows_close(&f);
}

TEST(a_blob_is_bounded_and_needs_a_durable_flow)
{
    unsigned char blob[TELNYX_FLOW_BLOB_MAX + 1] = { 9 };
    size_t length = 99;
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    telnyx_app_on_incoming(r.app, app_rig_on_event, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_flow_set_blob(call, blob, 1), TELNYX_EINVAL);
    assert_null(telnyx_call_flow_blob(call, &length));
    assert_int_equal(length, 0);
    assert_int_equal(telnyx_call_start_flow(call, f.flow, &f), 0);
    assert_int_equal(telnyx_call_flow_set_blob(call, blob, sizeof blob), TELNYX_EINVAL);
    assert_int_equal(telnyx_call_flow_set_blob(call, blob, sizeof blob - 1), 0);
    assert_memory_equal(telnyx_call_flow_blob(call, &length), blob, sizeof blob - 1);
    assert_int_equal(length, sizeof blob - 1);
    assert_int_equal(telnyx_call_flow_set_blob(call, NULL, 0), 0);
    assert_null(telnyx_call_flow_blob(call, NULL));
    flows_close(&f);
}

TEST(a_state_that_was_lost_with_its_command_is_sent_again)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_rule_add(&r, "speak", 422, "{\"errors\":[{\"code\":\"90010\",\"title\":\"no\"}]}");
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_requests(&r, 3);
    assert_string_equal(app_rig_action(&r, 2), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 2, "client_state")),
                        "steps/7/1/3/0/kept/");
    app_rig_until_trail(&r, "failed@1");
    flows_close(&f);
}

static void on_refused(telnyx_call *call, const telnyx_response *response, void *user_data)
{
    (void)call;
    app_rig_note(user_data, telnyx_error_name(response->error));
}

/* The flow's own command finds no room: nobody has given it and is told so, and it is given again when there
 * may be room, not before. */
TEST(a_change_that_finds_no_room_waits_for_it)
{
    app_rig r;
    flows f = { 0 };
    app_rig_prepare(&r);
    r.limits.commands_per_call = 1;
    app_rig_start(&r);
    f.migrate_to = TELNYX_FLOW_STAY;
    flows_open(&f, &r, 7);
    app_rig_rule_add(&r, "answer", 0, NULL);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_on_command_failed(call, on_refused, &r), 0);
    app_rig_until_requests(&r, 1);
    assert_int_equal(telnyx_call_flow_set_blob(call, "b", 1), 0);
    assert_string_equal(telnyx_call_last_error(call), "");
    app_rig_pass(&r, 100);
    app_rig_assert_trail(&r, "enter@0 ");
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_requests(&r, 2);
    assert_string_equal(app_rig_action(&r, 1), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 1, "client_state")), "steps/7/0/2/0/b/");
    flows_close(&f);
}

TEST(commands_that_wait_are_told_of)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    telnyx_app_on_incoming(r.app, app_rig_on_event, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_start_flow(call, f.flow, &f), 0);
    const telnyx_speak_params params = { .payload = "early", .voice = "female" };
    assert_int_equal(telnyx_call_flow_set_blob(call, "b", 1), 0);
    assert_int_equal(telnyx_call_speak(call, &params, NULL, NULL), 0);
    app_rig_until_requests(&r, 2);
    assert_string_equal(app_rig_action(&r, 0), "answer");
    assert_string_equal(app_rig_action(&r, 1), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 1, "client_state")), "steps/7/0/2/0/b/");
    flows_close(&f);
}

TEST(ids_are_the_same_in_every_process)
{
    char ids[2][64];
    for (int run = 0; run < 2; run++) {
        app_rig r;
        flows f = { 0 };
        open_all(&r, &f);
        app_rig_event_id(&r, "e1", "call.initiated", "a", 0, "\"direction\":\"incoming\"");
        app_rig_until_requests(&r, 1);
        snprintf(ids[run], sizeof ids[run], "%s", app_rig_body_text(&r, 0, "command_id"));
        flows_close(&f);
    }
    assert_string_equal(ids[0], ids[1]);
}

TEST(what_is_not_through_is_not_acknowledged)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_rule_add(&r, "answer", 0, NULL);
    size_t first =
        app_rig_event_id(&r, "e1", "call.initiated", "a", 0, "\"direction\":\"incoming\"");
    app_rig_pass_until_ack(&r, first);
    assert_int_equal(r.acks[first].status, 503);
    size_t again =
        app_rig_event_id(&r, "e1", "call.initiated", "a", 0, "\"direction\":\"incoming\"");
    app_rig_pass(&r, 40);
    assert_int_equal(r.acks[again].status, 0);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_ack(&r, again);
    assert_int_equal(r.acks[again].status, 200);
    assert_int_equal(r.requests_count, 1);
    flows_close(&f);
}

/* Runs the loop for so long; what is due in between comes in its order. */
/* The platform gives an event up after three attempts: each is waited with for as long as it may be,
 * whenever it comes. */
TEST(a_delivery_between_two_rounds_gets_a_whole_one)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f);
    app_rig_rule_add(&r, "answer", 0, NULL);
    size_t first =
        app_rig_event_id(&r, "e1", "call.initiated", "a", 0, "\"direction\":\"incoming\"");
    app_rig_pass_until_ack(&r, first);
    assert_int_equal(r.acks[first].status, 503);
    app_rig_pass(&r, 1000);
    size_t again =
        app_rig_event_id(&r, "e1", "call.initiated", "a", 0, "\"direction\":\"incoming\"");
    app_rig_pass(&r, 1000); /* the round that had begun with the 503 would be over */
    assert_int_equal(r.acks[again].status, 0);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_ack(&r, again);
    assert_int_equal(r.acks[again].status, 200);
    flows_close(&f);
}
