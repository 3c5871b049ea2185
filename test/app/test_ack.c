/* When a delivery is answered, in each of the three modes. */
#include "app/app_rig.h"

#define TAKEN "{\"data\":{\"result\":\"ok\"}}"

/* Of the test that runs. */
static app_rig rig;

static void prepare(void)
{
    app_rig_prepare(&rig);
}

static void close_rig(void)
{
    app_rig_close(&rig);
}

TEST_EACH(prepare, close_rig)

static void start(telnyx_ack_mode mode, telnyx_event_cb *on_incoming)
{
    rig.options.ack = mode;
    app_rig_start(&rig);
    telnyx_app_on_incoming(rig.app, on_incoming, &rig);
}

/* What a call comes to ---------------------------------------------------------------------------- */

static void answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    app_rig_note(r, r->acks[0].status ? "acked" : "open");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, r), 0);
}

static void answer_and_speak(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    answer(call, event, user_data);
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, user_data), 0);
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

/* One delivery ------------------------------------------------------------------------------------ */

/* Is answered with nothing done from outside. */
typedef struct ack_at_once {
    const char *name;
    telnyx_ack_mode mode;
    telnyx_event_cb *on_incoming;
    app_rig_rule api;
    const char *trail;
    size_t pending; /* commands, then */
} ack_at_once;

/* Whether the acknowledgement of a user's own server came before its handler cannot be seen: it is
 * told from the loop. So what is looked at is what the acknowledgement waits for. */
static const ack_at_once at_once[] = {
    { "by_default_the_answer_follows_the_handler",
      TELNYX_ACK_AFTER_HANDLER,
      answer,
      { .match = "answer" }, /* which is sent, and whose answer nobody waits for */
      "open ",
      1 },
    { "a_refused_command_is_an_answer_too",
      TELNYX_ACK_AFTER_COMMANDS,
      answer,
      { "answer", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}", NULL, 0 },
      "open answer=EREJECTED ",
      0 },
    { "what_waits_for_an_event_does_not_count",
      TELNYX_ACK_AFTER_COMMANDS,
      answer_and_speak, /* speak waits for call.answered */
      { "answer", 200, TAKEN, NULL, 0 },
      "open answer=OK ",
      1 },
};

static void is_answered(const void *row)
{
    const ack_at_once *way = row;
    start(way->mode, way->on_incoming);
    app_rig_rule_add(&rig, way->api.match, way->api.status, way->api.body);
    size_t ack = app_rig_incoming(&rig, "a", 0);
    app_rig_until_ack(&rig, ack);
    assert_int_equal(rig.acks[ack].status, 200);
    app_rig_until_requests(&rig, 1);
    app_rig_assert_trail(&rig, way->trail);
    assert_int_equal(telnyx_call_pending(telnyx_app_call(rig.app, "a")), way->pending);
}

TEST_ROWS(at_once, is_answered)

/* Waits for the answer to the latest command. */
typedef struct ack_wait {
    const char *name;
    telnyx_event_cb *on_incoming;
    size_t requests;
    const char *trail;
} ack_wait;

static const ack_wait waits[] = {
    { "the_answer_may_wait_for_the_commands", answer, 1, "open answer=OK " },
    { "commands_of_callbacks_count_as_well", state_then_answer, 2,
      "update_client_state=OK answer=OK " },
};

static void is_waited_for(const void *row)
{
    const ack_wait *way = row;
    start(TELNYX_ACK_AFTER_COMMANDS, way->on_incoming);
    app_rig_rule_add(&rig, "answer", 0, NULL);
    size_t ack = app_rig_incoming(&rig, "a", 0);
    app_rig_until_requests(&rig, way->requests);
    app_rig_pass(&rig, 40);
    assert_int_equal(rig.acks[ack].status, 0);
    app_rig_release(&rig, way->requests - 1, 200, TAKEN);
    app_rig_until_ack(&rig, ack);
    assert_int_equal(rig.acks[ack].status, 200);
    app_rig_assert_trail(&rig, way->trail);
}

TEST_ROWS(waits, is_waited_for)

TEST(the_deadline_ends_the_wait)
{
    start(TELNYX_ACK_AFTER_COMMANDS, answer);
    app_rig_rule_add(&rig, "answer", 0, NULL);
    size_t ack = app_rig_incoming(&rig, "a", 0);
    app_rig_until_requests(&rig, 1);
    app_rig_pass(&rig, 1499);
    assert_int_equal(rig.acks[ack].status, 0);
    app_rig_pass(&rig, 1);
    assert_int_equal(rig.acks[ack].status, 200);
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(rig.app, &metrics);
    assert_int_equal(metrics.acks_by_deadline, 1);
    app_rig_release(&rig, 0, 200, TAKEN);
    app_rig_until_trail(&rig, "answer=OK");
}

/* Two deliveries ---------------------------------------------------------------------------------- */

TEST(a_duplicate_of_an_event_in_work_is_answered_with_it)
{
    start(TELNYX_ACK_AFTER_COMMANDS, answer);
    app_rig_rule_add(&rig, "answer", 0, NULL);
    const char *payload = "\"direction\":\"incoming\"";
    size_t first = app_rig_event_id(&rig, "same", "call.initiated", "a", 0, payload);
    app_rig_until_requests(&rig, 1);
    size_t second = app_rig_event_id(&rig, "same", "call.initiated", "a", 0, payload);
    app_rig_pass(&rig, 40);
    assert_int_equal(rig.acks[first].status, 0);
    assert_int_equal(rig.acks[second].status, 0);
    app_rig_release(&rig, 0, 200, TAKEN);
    app_rig_until_ack(&rig, second);
    app_rig_until_ack(&rig, first);
    assert_int_equal(rig.requests_count, 1);
}

TEST(on_receipt_the_answer_precedes_the_handler)
{
    start(TELNYX_ACK_ON_RECEIPT, answer);
    app_rig_rule_add(&rig, "answer", 0, NULL);
    size_t ack = app_rig_incoming(&rig, "a", 0);
    /* A held event is not waited for either. */
    size_t held = app_rig_event(&rig, "call.speak.started", "b", 100, NULL);
    app_rig_until_ack(&rig, held);
    app_rig_until_ack(&rig, ack);
    assert_int_equal(rig.acks[held].status, 200);
}

/* What the app is closed with, the next process gets again, unless it is done with. */
typedef struct ack_close {
    const char *name;
    telnyx_ack_mode mode;
    int in_work;
} ack_close;

static const ack_close closes[] = {
    { "closing_tells_that_the_handler_has_returned", TELNYX_ACK_AFTER_HANDLER, 200 },
    { "closing_tells_that_the_command_was_not_accepted", TELNYX_ACK_AFTER_COMMANDS, 503 },
};

static void close_with_both(const void *row)
{
    const ack_close *way = row;
    start(way->mode, answer);
    app_rig_rule_add(&rig, "answer", 0, NULL);
    size_t in_work = app_rig_incoming(&rig, "a", 0);
    size_t held = app_rig_event(&rig, "call.answered", "b", 100, NULL);
    app_rig_until_requests(&rig, 1);
    telnyx_app_close(rig.app, app_rig_set_flag, &rig.app_closed);
    app_rig_until_closed(&rig);
    assert_int_equal(rig.acks[in_work].status, way->in_work);
    assert_int_equal(rig.acks[held].status, 503);
}

TEST_ROWS(closes, close_with_both)
