/* Commands on a call: order, waiting, overtaking, ends, ids. */
#include "app/app_rig.h"

#include <string.h>

#define ENDED "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"
#define EARLY "{\"errors\":[{\"code\":\"90034\",\"title\":\"Call has not been answered yet\"}]}"

static telnyx_call *new_call(app_rig *r)
{
    app_rig_incoming(r, "a", 0);
    telnyx_call *call = telnyx_app_call(r->app, "a");
    assert_non_null(call);
    return call;
}

static telnyx_call *answered_call(app_rig *r)
{
    telnyx_call *call = new_call(r);
    app_rig_event(r, "call.answered", "a", 100, NULL);
    return call;
}

static void say(app_rig *r, telnyx_call *call, const char *text)
{
    telnyx_speak_params params = { .payload = text, .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, r), 0);
}

TEST(commands_wait_for_the_answer_and_keep_order)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    say(&r, call, "one");
    say(&r, call, "two");
    app_rig_until_trail(&r, "answer=OK");
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 1); /* the answer alone */
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "speak=OK speak=OK");
    app_rig_assert_trail(&r, "answer=OK speak=OK speak=OK ");
    assert_string_equal(app_rig_body_text(&r, 1, "payload"), "one");
    assert_string_equal(app_rig_body_text(&r, 2, "payload"), "two");
    assert_string_equal(r.requests[0].path, "/v2/calls/a/actions/answer");
    assert_string_equal(r.requests[0].method, "POST");
    app_rig_close(&r);
}

TEST(one_command_is_in_flight)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 0, NULL);
    telnyx_call *call = answered_call(&r);
    say(&r, call, "one");
    say(&r, call, "two");
    app_rig_until_requests(&r, 1);
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 1);
    assert_int_equal(telnyx_call_pending(call), 2);
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_requests(&r, 2);
    app_rig_release(&r, 1, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_trail(&r, "speak=OK speak=OK");
    assert_int_equal(telnyx_call_pending(call), 0);
    app_rig_close(&r);
}

TEST(parallel_gives_the_order_up)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 0, NULL);
    telnyx_call *call = answered_call(&r);
    say(&r, call, "one");
    telnyx_send_dtmf_params dtmf = { .digits = "1" };
    assert_int_equal(telnyx_call_submit_with(call, TELNYX_OP_SEND_DTMF, &dtmf, sizeof dtmf,
                                             TELNYX_COMMAND_PARALLEL, app_rig_on_done, &r),
                     0);
    app_rig_until_trail(&r, "send_dtmf=OK");
    assert_int_equal(r.requests_count, 2);
    app_rig_release(&r, strcmp(app_rig_action(&r, 0), "speak") == 0 ? 0 : 1, 200, "{}");
    app_rig_until_trail(&r, "speak=OK");
    app_rig_close(&r);
}

TEST(now_does_not_wait_for_the_answer)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    telnyx_speak_params params = { .payload = "hi", .voice = "female" };
    assert_int_equal(telnyx_call_submit_with(call, TELNYX_OP_SPEAK, &params, sizeof params,
                                             TELNYX_COMMAND_NOW, app_rig_on_done, &r),
                     0);
    app_rig_until_trail(&r, "speak=OK");
    app_rig_close(&r);
}

TEST(an_answer_passes_what_waits_for_it)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    say(&r, call, "too soon");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=OK");
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "speak=OK");
    app_rig_assert_trail(&r, "answer=OK speak=OK ");
    app_rig_close(&r);
}

TEST(hangup_overtakes_and_cancels)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 0, NULL);
    telnyx_call *call = answered_call(&r);
    say(&r, call, "one");
    say(&r, call, "two");
    app_rig_until_requests(&r, 1);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_until_trail(&r, "speak=ECANCELED");
    assert_int_equal(r.requests_count, 2);
    assert_string_equal(app_rig_action(&r, 1), "hangup");
    /* What was in flight ends by its own answer. */
    app_rig_release(&r, 0, 422, ENDED);
    app_rig_until_trail(&r, "speak=ECALLENDED");
    app_rig_close(&r);
}

TEST(the_end_of_the_call_ends_its_commands)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    say(&r, call, "never");
    say(&r, call, "never");
    app_rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_until_trail(&r, "speak=ECALLENDED speak=ECALLENDED");
    assert_int_equal(r.requests_count, 0);
    /* Afterwards it reads the same, and hanging up again is fine. */
    r.trail[0] = '\0';
    say(&r, call, "late");
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
    assert_string_equal(r.trail, ""); /* never from inside */
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_assert_trail(&r, "speak=ECALLENDED hangup=OK ");
    assert_int_equal(r.requests_count, 0);
    app_rig_close(&r);
}

TEST(error_90018_is_the_end_not_a_failure)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 422, ENDED);
    telnyx_call *call = answered_call(&r);
    say(&r, call, "one");
    say(&r, call, "two");
    app_rig_until_trail(&r, "speak=ECALLENDED speak=ECALLENDED");
    assert_int_equal(r.requests_count, 1);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    /* The event that tells how is still taken, and is not late. */
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    r.trail[0] = '\0';
    app_rig_event(&r, "call.hangup", "a", 200, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_assert_trail(&r, "hangup ");
    app_rig_close(&r);
}

TEST(hanging_up_what_has_ended_succeeds)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "hangup", 422, ENDED);
    telnyx_call *call = answered_call(&r);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    app_rig_close(&r);
}

TEST(a_late_200_revives_nothing)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "answer", 0, NULL);
    telnyx_call *call = new_call(&r);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 1);
    app_rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_until_trail(&r, "answer=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    app_rig_close(&r);
}

TEST(too_early_is_sent_again_when_answered)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "transfer", 422, EARLY);
    r.rules[0].times = 1;
    telnyx_call *call = new_call(&r);
    telnyx_transfer_params params = { .to = "+15550102" };
    assert_int_equal(telnyx_call_transfer(call, &params, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 1);
    app_rig_pass(&r, 40);
    assert_string_equal(r.trail, "");
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "transfer=OK");
    assert_int_equal(r.requests_count, 2);
    app_rig_close(&r);
}

/* Where no event can be waited for, for this leg is answered and the other one is not yet, it is made
 * again after a while. */
TEST(too_early_for_the_other_leg_is_made_again)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "bridge", 422, EARLY);
    r.rules[0].times = 1;
    telnyx_call *call = answered_call(&r);
    telnyx_bridge_params params = { .call_control_id_to_bridge_with = "b" };
    assert_int_equal(telnyx_call_bridge(call, &params, app_rig_on_done, &r), 0);
    app_rig_until_answered(&r);
    app_rig_pass(&r, 1000);
    app_rig_until_trail(&r, "bridge=OK");
    assert_int_equal(r.requests_count, 2);
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(r.app), &metrics);
    assert_int_equal(metrics.not_yet, 1);
    app_rig_close(&r);
}

/* Between the answer's 200 and call.answered. */
TEST(a_transfer_waits_for_an_answer_on_its_way)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    telnyx_transfer_params params = { .to = "+15550102" };
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=OK");
    assert_int_equal(telnyx_call_transfer(call, &params, app_rig_on_done, &r), 0);
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 1);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "transfer=OK");
    app_rig_close(&r);
}

TEST(what_no_state_allows_is_refused_at_once)
{
    app_rig r;
    app_rig_open(&r);
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    telnyx_call *call;
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{\"call_control_id\":\"b\"}}");
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, &call), 0);
    app_rig_until_trail(&r, "dial=OK");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), TELNYX_ESTATE);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_app_client(r.app)), "ringing"));
    assert_non_null(strstr(telnyx_call_last_error(call), "ringing"));
    telnyx_reject_params reject = { .cause = TELNYX_REJECT_CAUSE_USER_BUSY };
    telnyx_call *inbound = answered_call(&r);
    assert_string_equal(telnyx_call_last_error(inbound), "");
    assert_int_equal(telnyx_call_reject(inbound, &reject, app_rig_on_done, &r), TELNYX_ESTATE);
    assert_string_equal(telnyx_call_last_error(call), "");
    assert_string_equal(telnyx_call_last_error(inbound), telnyx_app_last_error(r.app));
    /* An operation that is no command to a call. */
    assert_int_equal(telnyx_call_submit(inbound, TELNYX_OP_DIAL, NULL, 0, app_rig_on_done, &r),
                     TELNYX_EINVAL);
    app_rig_pass(&r, 40);
    assert_string_equal(r.trail, "dial=OK ");
    app_rig_close(&r);
}

/* What it may be told is the platform's to say: nothing here knows who dialled it, nor why. */
TEST(a_leg_that_somebody_else_dials_is_the_platforms_to_judge)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_outgoing(&r, "b", 0, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "b");
    app_rig_rule_add(&r, "/answer", 422, "{\"errors\":[{\"code\":\"90102\",\"title\":\"no\"}]}");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=EREJECTED");
    app_rig_close(&r);
}

TEST(bad_parameters_are_refused_by_name)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = answered_call(&r);
    telnyx_speak_params params = { .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &r), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_app_client(r.app)), "payload"));
    assert_int_equal(telnyx_call_pending(call), 0);
    app_rig_pass(&r, 40);
    assert_string_equal(r.trail, "");
    assert_int_equal(r.requests_count, 0);
    app_rig_close(&r);
}

TEST(the_queue_is_bounded)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.commands_per_call = 2;
    app_rig_start(&r);
    telnyx_call *call = new_call(&r);
    say(&r, call, "one");
    say(&r, call, "two");
    telnyx_speak_params params = { .payload = "three", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &r), TELNYX_EBUSY);
    assert_int_equal(telnyx_call_cancel_commands(call), 2);
    app_rig_until_trail(&r, "speak=ECANCELED speak=ECANCELED");
    app_rig_close(&r);
}

TEST(cancel_reaches_a_waiting_command)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    say(&r, call, "one");
    uint64_t request = telnyx_client_last_request(telnyx_app_client(r.app));
    say(&r, call, "two");
    assert_int_equal(telnyx_client_cancel(telnyx_app_client(r.app), request), 0);
    app_rig_until_trail(&r, "speak=ECANCELED");
    assert_int_equal(telnyx_client_cancel(telnyx_app_client(r.app), request), TELNYX_ENOTFOUND);
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "speak=OK");
    assert_string_equal(app_rig_body_text(&r, 0, "payload"), "two");
    app_rig_close(&r);
}

/* The ids of the commands that a handler gives: by event and step. */
static void give_two(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, r), 0);
    say(r, call, "hello");
}

static void play_and_note_ids(char ids[2][64])
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, give_two, &r);
    app_rig_event_id(&r, "9f7ad4b7-3a4e-4d0c-8fbb-1d0f3ad3a001", "call.initiated", "a", 0,
                     "\"direction\":\"incoming\"");
    app_rig_until_trail(&r, "answer=OK");
    app_rig_event(&r, "call.answered", "a", 100, NULL);
    app_rig_until_trail(&r, "speak=OK");
    for (size_t i = 0; i < 2; i++) {
        const char *id = app_rig_body_text(&r, i, "command_id");
        assert_non_null(id);
        memcpy(ids[i], id, strlen(id) + 1);
    }
    app_rig_close(&r);
}

TEST(command_ids_follow_from_the_event)
{
    char first[2][64], second[2][64];
    play_and_note_ids(first);
    play_and_note_ids(second); /* as a restarted process would */
    assert_string_equal(first[0], second[0]);
    assert_string_equal(first[1], second[1]);
    assert_string_not_equal(first[0], first[1]);
    assert_int_equal(strlen(first[0]), 36);
}

TEST(a_users_command_id_is_kept_over_retries)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 503, "{}");
    r.rules[0].times = 1;
    telnyx_call *call = answered_call(&r);
    telnyx_speak_params params = { .payload = "x", .voice = "v", .command_id = "mine" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "speak=OK");
    assert_int_equal(r.requests_count, 2);
    assert_string_equal(app_rig_body_text(&r, 0, "command_id"), "mine");
    assert_string_equal(app_rig_body_text(&r, 1, "command_id"), "mine");
    app_rig_close(&r);
}

static void on_done_hang_up(telnyx_client *client, telnyx_call *call,
                            const telnyx_response *response, void *user_data)
{
    app_rig_on_done(client, call, response, user_data);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, user_data), 0);
}

TEST(a_callback_may_command)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = answered_call(&r);
    telnyx_speak_params params = { .payload = "x", .voice = "v" };
    assert_int_equal(telnyx_call_speak(call, &params, on_done_hang_up, &r), 0);
    say(&r, call, "cancelled by the hangup");
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_until_trail(&r, "speak=ECANCELED");
    app_rig_close(&r);
}

static void set_flag(void *user_data)
{
    *(bool *)user_data = true;
}

TEST(commands_end_with_the_app)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "speak", 0, NULL);
    telnyx_call *call = telnyx_call_ref(answered_call(&r));
    say(&r, call, "in flight");
    say(&r, call, "queued");
    app_rig_until_requests(&r, 1);
    telnyx_app_close(r.app, set_flag, &r.app_closed); /* with both under way */
    test_loop_until(&r.loop, &r.app_closed);
    app_rig_assert_trail(&r, "speak=ECANCELED speak=ECANCELED ");
    assert_null(telnyx_call_app(call));
    assert_string_equal(telnyx_call_id(call), "a");
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), TELNYX_ECLOSING);
    telnyx_call_unref(call);
    app_rig_close(&r);
}

/* Calls that stay with this process ---------------------------------------------------------------- */

TEST(commands_that_make_a_leg_name_this_process)
{
    static const char own[] = "https://one.example.com/webhooks";
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    const telnyx_answer_params answer = { .webhook_url = "https://elsewhere.example.com/" };
    app_rig r;
    app_rig_open(&r);
    assert_int_equal(telnyx_app_set_webhook_url(r.app, "ftp://one.example.com/"), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "webhook_url"));
    assert_int_equal(telnyx_app_set_webhook_url(r.app, own), 0);
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "b", 0);
    telnyx_call *a = telnyx_app_call(r.app, "a"), *b = telnyx_app_call(r.app, "b");
    assert_int_equal(telnyx_call_answer(a, NULL, NULL, NULL), 0);
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_body_text(&r, 0, "webhook_url"), own);
    /* The user's own word counts, and what takes no URL gets none. */
    assert_int_equal(telnyx_call_answer(b, &answer, NULL, NULL), 0);
    app_rig_until_requests(&r, 2);
    assert_string_equal(app_rig_body_text(&r, 1, "webhook_url"), answer.webhook_url);
    assert_int_equal(telnyx_call_hangup(b, NULL, NULL, NULL), 0);
    app_rig_until_requests(&r, 3);
    assert_null(app_rig_body_text(&r, 2, "webhook_url"));
    assert_int_equal(telnyx_app_dial(r.app, &dial, NULL, NULL, NULL), 0);
    app_rig_until_requests(&r, 4);
    assert_string_equal(app_rig_body_text(&r, 3, "webhook_url"), own);
    assert_int_equal(telnyx_app_set_webhook_url(r.app, NULL), 0);
    assert_int_equal(telnyx_app_dial(r.app, &dial, NULL, NULL, NULL), 0);
    app_rig_until_requests(&r, 5);
    assert_null(app_rig_body_text(&r, 4, "webhook_url"));
    app_rig_close(&r);
}

TEST(urls_by_event_type_are_the_users_own_word_as_well)
{
    const telnyx_answer_params answer = {
        .extra_json = "{\"webhook_urls\":{\"call.answered\":[\"https://elsewhere.example.com/\"]}}"
    };
    app_rig r;
    app_rig_open(&r);
    assert_int_equal(telnyx_app_set_webhook_url(r.app, "https://one.example.com/"), 0);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_answer(call, &answer, NULL, NULL), 0);
    app_rig_until_requests(&r, 1);
    assert_null(app_rig_body_text(&r, 0, "webhook_url"));
    assert_non_null(strstr(r.requests[0].body, "webhook_urls"));
    app_rig_close(&r);
}

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

/* Waiting in vain --------------------------------------------------------------------------------- */

/* call.answered is lost: the platform is asked, and takes the command. */
TEST(a_command_that_waits_in_vain_is_sent)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.held_command_ms = 30;
    app_rig_start(&r);
    telnyx_call *call = new_call(&r);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=OK");
    app_rig_pass(&r, 30);
    app_rig_until_trail(&r, "speak=OK speak=OK");
    app_rig_assert_trail(&r, "answer=OK speak=OK speak=OK ");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    assert_int_equal(metrics_of(&r).commands_probed, 1);
    app_rig_close(&r);
}

/* Nobody has answered yet, and the platform says so: the command goes on waiting, however often it is
 * asked. */
TEST(a_command_waits_on_while_the_platform_says_so)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.held_command_ms = 20;
    r.client_options.max_retries = TELNYX_INT(0);
    app_rig_start(&r);
    telnyx_call *call = new_call(&r);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    app_rig_rule_add(&r, "/speak", 422, "{\"errors\":[{\"code\":\"90034\"}]}");
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    for (size_t asked = 1; asked <= 3; asked++) {
        app_rig_pass(&r, 20);
        app_rig_until_requests(&r, asked);
        app_rig_until_answered(&r);
    }
    app_rig_assert_trail(&r, "");
    app_rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_until_trail(&r, "speak=ECALLENDED");
    app_rig_close(&r);
}

/* It overtakes and cancels the rest, so it needs no room. */
TEST(a_hangup_finds_room_in_a_full_queue)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.commands_per_call = 4;
    app_rig_start(&r);
    telnyx_call *call = new_call(&r);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    for (int i = 0; i < 4; i++)
        assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), TELNYX_EBUSY);
    app_rig_rule_add(&r, "/hangup", 0, NULL);
    for (int i = 0; i < 4; i++)
        assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), 0);
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), TELNYX_EBUSY);
    app_rig_until_trail(&r, "speak=ECANCELED speak=ECANCELED speak=ECANCELED speak=ECANCELED");
    app_rig_close(&r);
}

/* Conferences ------------------------------------------------------------------------------------- */

TEST(conference_commands_take_their_turn)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *call = new_call(&r);
    const telnyx_conference_join_params join = { .id = "room", .mute = TELNYX_BOOL(true) };
    const telnyx_create_conference_params create = { .name = "n" };
    const telnyx_conference_leave_params leave = { .id = "room" };
    app_rig_rule_add(&r, "/conferences", 200, "{\"data\":{\"result\":\"ok\",\"id\":\"room\"}}");
    assert_int_equal(telnyx_call_join_conference(call, &join, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_create_conference(call, &create, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_leave_conference(call, &leave, app_rig_on_done, &r), 0);
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 0); /* nobody has answered */
    app_rig_event(&r, "call.answered", "a", 10, NULL);
    app_rig_until_trail(&r, "leave=");
    app_rig_assert_trail(&r, "join=OK create=OK leave=OK ");
    assert_string_equal(app_rig_body_text(&r, 0, "call_control_id"), "a");
    assert_string_equal(app_rig_body_text(&r, 1, "call_control_id"), "a");
    app_rig_close(&r);
}

/* A leg that is dialled has no id yet; it is filled in when it has, whatever characters it is made of. */
TEST(a_conference_waits_for_the_name_of_a_dialled_leg)
{
    app_rig r;
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "c", .to = { &to, 1 }, .from = "+15550101" };
    const telnyx_conference_join_params join = { .id = "room", .client_state = "QQ==" };
    telnyx_call *call;
    app_rig_open(&r);
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{\"call_control_id\":\"o\\\"u\\\\t\"}}");
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, &call), 0);
    assert_int_equal(telnyx_call_join_conference(call, &join, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "dial=OK");
    assert_string_equal(telnyx_call_id(call), "o\"u\\t");
    app_rig_event(&r, "call.initiated", "o\\\"u\\\\t", 0, "\"direction\":\"outgoing\"");
    app_rig_event(&r, "call.answered", "o\\\"u\\\\t", 10, NULL);
    app_rig_until_trail(&r, "join=OK");
    assert_string_equal(app_rig_body_text(&r, 1, "call_control_id"), "o\"u\\t");
    assert_string_equal(app_rig_body_text(&r, 1, "client_state"), "QQ==");
    app_rig_close(&r);
}
