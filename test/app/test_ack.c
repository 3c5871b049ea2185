/* When a delivery is answered, in each of the three modes. */
#include "app/app_rig.h"

static void open_with(app_rig *r, telnyx_ack_mode mode)
{
    app_rig_prepare(r);
    r->options.ack = mode;
    app_rig_start(r);
}

static void answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    app_rig_note(r, r->acks[0].status ? "acked" : "open");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, r), 0);
}

/* Whether the acknowledgement of a user's own server came before its handler cannot be seen: it is
 * told from the loop. So what is looked at is what the acknowledgement waits for. */
TEST(by_default_the_answer_follows_the_handler)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_HANDLER);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    app_rig_until_requests(&r, 1); /* whose answer nobody waited for */
    app_rig_assert_trail(&r, "open ");
    app_rig_close(&r);
}

TEST(the_answer_may_wait_for_the_commands)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    app_rig_pass(&r, 40);
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    app_rig_close(&r);
}

TEST(a_refused_command_is_an_answer_too)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    app_rig_rule_add(&r, "answer", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    app_rig_assert_trail(&r, "open answer=EREJECTED ");
    app_rig_close(&r);
}

static void answer_and_speak(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    answer(call, event, user_data);
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, user_data), 0);
}

TEST(what_waits_for_an_event_does_not_count)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    telnyx_app_on_incoming(r.app, answer_and_speak, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_ack(&r, ack); /* although speak waits for call.answered */
    assert_int_equal(r.acks[ack].status, 200);
    assert_int_equal(telnyx_call_pending(telnyx_app_call(r.app, "a")), 1);
    app_rig_close(&r);
}

static void then_answer(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                        void *user_data)
{
    app_rig_on_done(client, call, response, user_data);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, user_data), 0);
}

static void state_then_answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_update_client_state_params params = { .client_state = "eA==" };
    (void)event;
    assert_int_equal(telnyx_call_update_client_state(call, &params, then_answer, user_data), 0);
}

TEST(commands_of_callbacks_count_as_well)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, state_then_answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 2);
    app_rig_pass(&r, 40);
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_release(&r, 1, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_ack(&r, ack);
    app_rig_close(&r);
}

TEST(the_deadline_ends_the_wait)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    app_rig_pass(&r, 1499);
    assert_int_equal(r.acks[ack].status, 0);
    app_rig_pass(&r, 1);
    assert_int_equal(r.acks[ack].status, 200);
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.acks_by_deadline, 1);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_trail(&r, "answer=OK");
    app_rig_close(&r);
}

TEST(a_duplicate_of_an_event_in_work_is_answered_with_it)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_AFTER_COMMANDS);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    const char *payload = "\"direction\":\"incoming\"";
    size_t first = app_rig_event_id(&r, "same", "call.initiated", "a", 0, payload);
    app_rig_until_requests(&r, 1);
    size_t second = app_rig_event_id(&r, "same", "call.initiated", "a", 0, payload);
    app_rig_pass(&r, 40);
    assert_int_equal(r.acks[first].status, 0);
    assert_int_equal(r.acks[second].status, 0);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_ack(&r, second);
    app_rig_until_ack(&r, first);
    assert_int_equal(r.requests_count, 1);
    app_rig_close(&r);
}

TEST(on_receipt_the_answer_precedes_the_handler)
{
    app_rig r;
    open_with(&r, TELNYX_ACK_ON_RECEIPT);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t ack = app_rig_incoming(&r, "a", 0);
    /* A held event is not waited for either. */
    size_t held = app_rig_event(&r, "call.speak.started", "b", 100, NULL);
    app_rig_until_ack(&r, held);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[held].status, 200);
    app_rig_close(&r);
}

/* What the app is closed with, the next process gets again, unless it is done with. */
static void close_with_both(telnyx_ack_mode mode, int in_work_status)
{
    app_rig r;
    open_with(&r, mode);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_app_on_incoming(r.app, answer, &r);
    size_t in_work = app_rig_incoming(&r, "a", 0);
    size_t held = app_rig_event(&r, "call.answered", "b", 100, NULL);
    app_rig_until_requests(&r, 1);
    app_rig_close(&r);
    assert_int_equal(r.acks[in_work].status, in_work_status);
    assert_int_equal(r.acks[held].status, 503);
}

TEST(closing_tells_what_was_done)
{
    close_with_both(TELNYX_ACK_AFTER_HANDLER, 200);  /* the handler has returned */
    close_with_both(TELNYX_ACK_AFTER_COMMANDS, 503); /* its command was not accepted */
}
