/* Commands on a call: order, waiting, overtaking, ends, ids. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#define ENDED "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"
#define TAKEN "{\"data\":{\"result\":\"ok\"}}"
#define EARLY "{\"errors\":[{\"code\":\"90034\",\"title\":\"Call has not been answered yet\"}]}"

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

/* The incoming call "a", of an app that is started for it, unless it was before. */
static telnyx_call *new_call(void)
{
    if (!rig.app)
        app_rig_start(&rig);
    app_rig_incoming(&rig, "a", 0);
    telnyx_call *call = telnyx_app_call(rig.app, "a");
    assert_non_null(call);
    return call;
}

static void is_answered(void)
{
    app_rig_event(&rig, "call.answered", "a", 100, NULL);
}

static telnyx_call *answered_call(void)
{
    telnyx_call *call = new_call();
    is_answered();
    return call;
}

static void is_hung_up(const char *cause)
{
    char payload[64];
    snprintf(payload, sizeof payload, "\"hangup_cause\":\"%s\"", cause);
    app_rig_event(&rig, "call.hangup", "a", 200, payload);
}

static void answer(telnyx_call *call)
{
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &rig), 0);
}

static void say(telnyx_call *call, const char *text)
{
    telnyx_speak_params params = { .payload = text, .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &rig), 0);
}

static void transfer(telnyx_call *call)
{
    telnyx_transfer_params params = { .to = "+15550102" };
    assert_int_equal(telnyx_call_transfer(call, &params, app_rig_on_done, &rig), 0);
}

static void hang_up(telnyx_call *call)
{
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &rig), 0);
}

/* Time goes on, and nothing more is sent. */
static void sent_stays(size_t requests)
{
    app_rig_pass(&rig, 40);
    assert_int_equal(rig.requests_count, requests);
}

TEST(commands_wait_for_the_answer_and_keep_order)
{
    telnyx_call *call = new_call();
    answer(call);
    say(call, "one");
    say(call, "two");
    app_rig_until_trail(&rig, "answer=OK");
    sent_stays(1); /* the answer alone */
    is_answered();
    app_rig_until_trail(&rig, "speak=OK speak=OK");
    app_rig_assert_trail(&rig, "answer=OK speak=OK speak=OK ");
    assert_string_equal(app_rig_body_text(&rig, 1, "payload"), "one");
    assert_string_equal(app_rig_body_text(&rig, 2, "payload"), "two");
    assert_string_equal(rig.requests[0].path, "/v2/calls/a/actions/answer");
    assert_string_equal(rig.requests[0].method, "POST");
}

TEST(one_command_is_in_flight)
{
    app_rig_rule_add(&rig, "speak", 0, NULL);
    telnyx_call *call = answered_call();
    say(call, "one");
    say(call, "two");
    app_rig_until_requests(&rig, 1);
    sent_stays(1);
    assert_int_equal(telnyx_call_pending(call), 2);
    app_rig_release(&rig, 0, 200, TAKEN);
    app_rig_until_requests(&rig, 2);
    app_rig_release(&rig, 1, 200, TAKEN);
    app_rig_until_trail(&rig, "speak=OK speak=OK");
    assert_int_equal(telnyx_call_pending(call), 0);
}

TEST(parallel_gives_the_order_up)
{
    app_rig_rule_add(&rig, "speak", 0, NULL);
    telnyx_call *call = answered_call();
    say(call, "one");
    telnyx_send_dtmf_params dtmf = { .digits = "1" };
    assert_int_equal(telnyx_call_submit_with(call, TELNYX_OP_SEND_DTMF, &dtmf, sizeof dtmf,
                                             TELNYX_COMMAND_PARALLEL, app_rig_on_done, &rig),
                     0);
    app_rig_until_trail(&rig, "send_dtmf=OK");
    assert_int_equal(rig.requests_count, 2);
    app_rig_release(&rig, strcmp(app_rig_action(&rig, 0), "speak") == 0 ? 0 : 1, 200, "{}");
    app_rig_until_trail(&rig, "speak=OK");
}

TEST(now_does_not_wait_for_the_answer)
{
    telnyx_call *call = new_call();
    telnyx_speak_params params = { .payload = "hi", .voice = "female" };
    assert_int_equal(telnyx_call_submit_with(call, TELNYX_OP_SPEAK, &params, sizeof params,
                                             TELNYX_COMMAND_NOW, app_rig_on_done, &rig),
                     0);
    app_rig_until_trail(&rig, "speak=OK");
}

TEST(an_answer_passes_what_waits_for_it)
{
    telnyx_call *call = new_call();
    say(call, "too soon");
    answer(call);
    app_rig_until_trail(&rig, "answer=OK");
    is_answered();
    app_rig_until_trail(&rig, "speak=OK");
    app_rig_assert_trail(&rig, "answer=OK speak=OK ");
}

TEST(hangup_overtakes_and_cancels)
{
    app_rig_rule_add(&rig, "speak", 0, NULL);
    telnyx_call *call = answered_call();
    say(call, "one");
    say(call, "two");
    app_rig_until_requests(&rig, 1);
    hang_up(call);
    app_rig_until_trail(&rig, "hangup=OK");
    app_rig_until_trail(&rig, "speak=ECANCELED");
    assert_int_equal(rig.requests_count, 2);
    assert_string_equal(app_rig_action(&rig, 1), "hangup");
    /* What was in flight ends by its own answer. */
    app_rig_release(&rig, 0, 422, ENDED);
    app_rig_until_trail(&rig, "speak=ECALLENDED");
}

TEST(the_end_of_the_call_ends_its_commands)
{
    telnyx_call *call = new_call();
    say(call, "never");
    say(call, "never");
    is_hung_up("originator_cancel");
    app_rig_until_trail(&rig, "speak=ECALLENDED speak=ECALLENDED");
    assert_int_equal(rig.requests_count, 0);
    /* Afterwards it reads the same, and hanging up again is fine. */
    rig.trail[0] = '\0';
    say(call, "late");
    hang_up(call);
    assert_string_equal(rig.trail, ""); /* never from inside */
    app_rig_until_trail(&rig, "hangup=OK");
    app_rig_assert_trail(&rig, "speak=ECALLENDED hangup=OK ");
    assert_int_equal(rig.requests_count, 0);
}

TEST(error_90018_is_the_end_not_a_failure)
{
    app_rig_rule_add(&rig, "speak", 422, ENDED);
    telnyx_call *call = answered_call();
    say(call, "one");
    say(call, "two");
    app_rig_until_trail(&rig, "speak=ECALLENDED speak=ECALLENDED");
    assert_int_equal(rig.requests_count, 1);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    /* The event that tells how is still taken, and is not late. */
    telnyx_app_on(rig.app, TELNYX_EVENT_ANY, app_rig_on_event, &rig);
    rig.trail[0] = '\0';
    is_hung_up("normal_clearing");
    app_rig_assert_trail(&rig, "hangup ");
}

TEST(hanging_up_what_has_ended_succeeds)
{
    app_rig_rule_add(&rig, "hangup", 422, ENDED);
    telnyx_call *call = answered_call();
    hang_up(call);
    app_rig_until_trail(&rig, "hangup=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
}

TEST(a_late_200_revives_nothing)
{
    app_rig_rule_add(&rig, "answer", 0, NULL);
    telnyx_call *call = new_call();
    answer(call);
    app_rig_until_requests(&rig, 1);
    is_hung_up("originator_cancel");
    app_rig_release(&rig, 0, 200, TAKEN);
    app_rig_until_trail(&rig, "answer=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
}

TEST(too_early_is_sent_again_when_answered)
{
    app_rig_rule_add(&rig, "transfer", 422, EARLY);
    rig.rules[0].times = 1;
    telnyx_call *call = new_call();
    transfer(call);
    app_rig_until_requests(&rig, 1);
    app_rig_pass(&rig, 40);
    assert_string_equal(rig.trail, "");
    is_answered();
    app_rig_until_trail(&rig, "transfer=OK");
    assert_int_equal(rig.requests_count, 2);
}

/* Where no event can be waited for, for this leg is answered and the other one is not yet, it is made
 * again after a while. */
TEST(too_early_for_the_other_leg_is_made_again)
{
    app_rig_rule_add(&rig, "bridge", 422, EARLY);
    rig.rules[0].times = 1;
    telnyx_call *call = answered_call();
    telnyx_bridge_params params = { .call_control_id_to_bridge_with = "b" };
    assert_int_equal(telnyx_call_bridge(call, &params, app_rig_on_done, &rig), 0);
    app_rig_until_answered(&rig);
    app_rig_pass(&rig, 1000);
    app_rig_until_trail(&rig, "bridge=OK");
    assert_int_equal(rig.requests_count, 2);
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(rig.app), &metrics);
    assert_int_equal(metrics.not_yet, 1);
}

/* Between the answer's 200 and call.answered. */
TEST(a_transfer_waits_for_an_answer_on_its_way)
{
    telnyx_call *call = new_call();
    answer(call);
    app_rig_until_trail(&rig, "answer=OK");
    transfer(call);
    sent_stays(1);
    is_answered();
    app_rig_until_trail(&rig, "transfer=OK");
}

TEST(what_no_state_allows_is_refused_at_once)
{
    app_rig_start(&rig);
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    telnyx_call *call;
    app_rig_rule_add(&rig, "/calls", 200, "{\"data\":{\"call_control_id\":\"b\"}}");
    assert_int_equal(telnyx_app_dial(rig.app, &dial, app_rig_on_done, &rig, &call), 0);
    app_rig_until_trail(&rig, "dial=OK");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &rig), TELNYX_ESTATE);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_app_client(rig.app)), "ringing"));
    assert_non_null(strstr(telnyx_call_last_error(call), "ringing"));
    telnyx_reject_params reject = { .cause = TELNYX_REJECT_CAUSE_USER_BUSY };
    telnyx_call *inbound = answered_call();
    assert_string_equal(telnyx_call_last_error(inbound), "");
    assert_int_equal(telnyx_call_reject(inbound, &reject, app_rig_on_done, &rig), TELNYX_ESTATE);
    assert_string_equal(telnyx_call_last_error(call), "");
    assert_string_equal(telnyx_call_last_error(inbound), telnyx_app_last_error(rig.app));
    /* An operation that is no command to a call. */
    assert_int_equal(telnyx_call_submit(inbound, TELNYX_OP_DIAL, NULL, 0, app_rig_on_done, &rig),
                     TELNYX_EINVAL);
    app_rig_pass(&rig, 40);
    assert_string_equal(rig.trail, "dial=OK ");
}

/* What it may be told is the platform's to say: nothing here knows who dialled it, nor why. */
TEST(a_leg_that_somebody_else_dials_is_the_platforms_to_judge)
{
    app_rig_start(&rig);
    app_rig_outgoing(&rig, "b", 0, NULL);
    telnyx_call *call = telnyx_app_call(rig.app, "b");
    app_rig_rule_add(&rig, "/answer", 422, "{\"errors\":[{\"code\":\"90102\",\"title\":\"no\"}]}");
    answer(call);
    app_rig_until_trail(&rig, "answer=EREJECTED");
}

TEST(bad_parameters_are_refused_by_name)
{
    telnyx_call *call = answered_call();
    telnyx_speak_params params = { .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &rig), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_app_client(rig.app)), "payload"));
    assert_int_equal(telnyx_call_pending(call), 0);
    app_rig_pass(&rig, 40);
    assert_string_equal(rig.trail, "");
    assert_int_equal(rig.requests_count, 0);
}

TEST(the_queue_is_bounded)
{
    rig.limits.commands_per_call = 2;
    telnyx_call *call = new_call();
    say(call, "one");
    say(call, "two");
    telnyx_speak_params params = { .payload = "three", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &rig), TELNYX_EBUSY);
    assert_int_equal(telnyx_call_cancel_commands(call), 2);
    app_rig_until_trail(&rig, "speak=ECANCELED speak=ECANCELED");
}

TEST(cancel_reaches_a_waiting_command)
{
    telnyx_call *call = new_call();
    say(call, "one");
    uint64_t request = telnyx_client_last_request(telnyx_app_client(rig.app));
    say(call, "two");
    assert_int_equal(telnyx_client_cancel(telnyx_app_client(rig.app), request), 0);
    app_rig_until_trail(&rig, "speak=ECANCELED");
    assert_int_equal(telnyx_client_cancel(telnyx_app_client(rig.app), request), TELNYX_ENOTFOUND);
    is_answered();
    app_rig_until_trail(&rig, "speak=OK");
    assert_string_equal(app_rig_body_text(&rig, 0, "payload"), "two");
}

/* The ids of the commands that a handler gives: by event and step. */
static void give_two(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    (void)user_data;
    answer(call);
    say(call, "hello");
}

static void play_and_note_ids(char ids[2][64])
{
    app_rig_start(&rig);
    telnyx_app_on_incoming(rig.app, give_two, NULL);
    app_rig_event_id(&rig, "9f7ad4b7-3a4e-4d0c-8fbb-1d0f3ad3a001", "call.initiated", "a", 0,
                     "\"direction\":\"incoming\"");
    app_rig_until_trail(&rig, "answer=OK");
    is_answered();
    app_rig_until_trail(&rig, "speak=OK");
    for (size_t i = 0; i < 2; i++) {
        const char *id = app_rig_body_text(&rig, i, "command_id");
        assert_non_null(id);
        memcpy(ids[i], id, strlen(id) + 1);
    }
}

TEST(command_ids_follow_from_the_event)
{
    char first[2][64], second[2][64];
    play_and_note_ids(first);
    app_rig_close(&rig); /* the process is started again */
    app_rig_prepare(&rig);
    play_and_note_ids(second);
    assert_string_equal(first[0], second[0]);
    assert_string_equal(first[1], second[1]);
    assert_string_not_equal(first[0], first[1]);
    assert_int_equal(strlen(first[0]), 36);
}

TEST(a_users_command_id_is_kept_over_retries)
{
    app_rig_rule_add(&rig, "speak", 503, "{}");
    rig.rules[0].times = 1;
    telnyx_call *call = answered_call();
    telnyx_speak_params params = { .payload = "x", .voice = "v", .command_id = "mine" };
    assert_int_equal(telnyx_call_speak(call, &params, app_rig_on_done, &rig), 0);
    app_rig_until_trail(&rig, "speak=OK");
    assert_int_equal(rig.requests_count, 2);
    assert_string_equal(app_rig_body_text(&rig, 0, "command_id"), "mine");
    assert_string_equal(app_rig_body_text(&rig, 1, "command_id"), "mine");
}

static void on_done_hang_up(telnyx_client *client, telnyx_call *call,
                            const telnyx_response *response, void *user_data)
{
    app_rig_on_done(client, call, response, user_data);
    hang_up(call);
}

TEST(a_callback_may_command)
{
    telnyx_call *call = answered_call();
    telnyx_speak_params params = { .payload = "x", .voice = "v" };
    assert_int_equal(telnyx_call_speak(call, &params, on_done_hang_up, &rig), 0);
    say(call, "cancelled by the hangup");
    app_rig_until_trail(&rig, "hangup=OK");
    app_rig_until_trail(&rig, "speak=ECANCELED");
}

TEST(commands_end_with_the_app)
{
    app_rig_rule_add(&rig, "speak", 0, NULL);
    telnyx_call *call = telnyx_call_ref(answered_call());
    say(call, "in flight");
    say(call, "queued");
    app_rig_until_requests(&rig, 1);
    telnyx_app_close(rig.app, app_rig_set_flag, &rig.app_closed); /* with both under way */
    app_rig_until_closed(&rig);
    app_rig_assert_trail(&rig, "speak=ECANCELED speak=ECANCELED ");
    assert_null(telnyx_call_app(call));
    assert_string_equal(telnyx_call_id(call), "a");
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), TELNYX_ECLOSING);
    telnyx_call_unref(call);
}

/* Calls that stay with this process ---------------------------------------------------------------- */

#define OWN       "https://one.example.com/webhooks"
#define ELSEWHERE "https://elsewhere.example.com/"
#define BY_TYPE   "{\"webhook_urls\":{\"call.answered\":[\"" ELSEWHERE "\"]}}"

static void answer_elsewhere(telnyx_call *call)
{
    const telnyx_answer_params params = { .webhook_url = ELSEWHERE };
    assert_int_equal(telnyx_call_answer(call, &params, NULL, NULL), 0);
}

static void answer_elsewhere_by_type(telnyx_call *call)
{
    const telnyx_answer_params params = { .extra_json = BY_TYPE };
    assert_int_equal(telnyx_call_answer(call, &params, NULL, NULL), 0);
}

static void dial_another(telnyx_call *call)
{
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_app_dial(telnyx_call_app(call), &dial, NULL, NULL, NULL), 0);
}

typedef struct command_home {
    const char *name;
    const char *app; /* the app's own URL, at last */
    void (*give)(telnyx_call *call);
    const char *sent; /* or "none" */
    const char *body; /* has this as well, unless NULL */
} command_home;

static const command_home homes[] = {
    { "an_answer_names_this_process", OWN, answer, OWN, NULL },
    { "the_users_own_url_counts", OWN, answer_elsewhere, ELSEWHERE, NULL },
    { "urls_by_event_type_are_the_users_own_word_as_well", OWN, answer_elsewhere_by_type, "none",
      "webhook_urls" },
    { "what_takes_no_url_gets_none", OWN, hang_up, "none", NULL },
    { "a_dial_names_this_process", OWN, dial_another, OWN, NULL },
    { "a_url_taken_back_is_not_named", NULL, dial_another, "none", NULL },
};

static void names_its_home(const void *row)
{
    const command_home *way = row;
    telnyx_call *call = new_call();
    assert_int_equal(telnyx_app_set_webhook_url(rig.app, OWN), 0);
    assert_int_equal(telnyx_app_set_webhook_url(rig.app, way->app), 0);
    way->give(call);
    app_rig_until_requests(&rig, 1);
    const char *sent = app_rig_body_text(&rig, 0, "webhook_url");
    assert_string_equal(sent ? sent : "none", way->sent);
    if (way->body)
        assert_non_null(strstr(rig.requests[0].body, way->body));
}

TEST_ROWS(homes, names_its_home)

TEST(a_url_that_is_none_is_refused_by_name)
{
    app_rig_start(&rig);
    assert_int_equal(telnyx_app_set_webhook_url(rig.app, "ftp://one.example.com/"), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(rig.app), "webhook_url"));
}

/* Waiting in vain --------------------------------------------------------------------------------- */

/* call.answered is lost: the platform is asked, and takes the command. */
TEST(a_command_that_waits_in_vain_is_sent)
{
    rig.options.held_command_ms = 30;
    telnyx_call *call = new_call();
    answer(call);
    say(call, "x");
    say(call, "x");
    app_rig_until_trail(&rig, "answer=OK");
    app_rig_pass(&rig, 30);
    app_rig_until_trail(&rig, "speak=OK speak=OK");
    app_rig_assert_trail(&rig, "answer=OK speak=OK speak=OK ");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(rig.app, &metrics);
    assert_int_equal(metrics.commands_probed, 1);
}

/* Nobody has answered yet, and the platform says so: the command goes on waiting, however often it is
 * asked. */
TEST(a_command_waits_on_while_the_platform_says_so)
{
    rig.options.held_command_ms = 20;
    rig.client_options.max_retries = TELNYX_INT(0);
    telnyx_call *call = new_call();
    app_rig_rule_add(&rig, "/speak", 422, "{\"errors\":[{\"code\":\"90034\"}]}");
    say(call, "x");
    for (size_t asked = 1; asked <= 3; asked++) {
        app_rig_pass(&rig, 20);
        app_rig_until_requests(&rig, asked);
        app_rig_until_answered(&rig);
    }
    app_rig_assert_trail(&rig, "");
    is_hung_up("originator_cancel");
    app_rig_until_trail(&rig, "speak=ECALLENDED");
}

/* It overtakes and cancels the rest, so it needs no room. */
TEST(a_hangup_finds_room_in_a_full_queue)
{
    const telnyx_speak_params fifth = { .payload = "x", .voice = "female" };
    rig.limits.commands_per_call = 4;
    telnyx_call *call = new_call();
    for (int i = 0; i < 4; i++)
        say(call, "x");
    assert_int_equal(telnyx_call_speak(call, &fifth, app_rig_on_done, &rig), TELNYX_EBUSY);
    app_rig_rule_add(&rig, "/hangup", 0, NULL);
    for (int i = 0; i < 4; i++)
        assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), 0);
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), TELNYX_EBUSY);
    app_rig_until_trail(&rig, "speak=ECANCELED speak=ECANCELED speak=ECANCELED speak=ECANCELED");
}

/* Conferences ------------------------------------------------------------------------------------- */

TEST(conference_commands_take_their_turn)
{
    telnyx_call *call = new_call();
    const telnyx_conference_join_params join = { .id = "room", .mute = TELNYX_BOOL(true) };
    const telnyx_create_conference_params create = { .name = "n" };
    const telnyx_conference_leave_params leave = { .id = "room" };
    app_rig_rule_add(&rig, "/conferences", 200, "{\"data\":{\"result\":\"ok\",\"id\":\"room\"}}");
    assert_int_equal(telnyx_call_join_conference(call, &join, app_rig_on_done, &rig), 0);
    assert_int_equal(telnyx_call_create_conference(call, &create, app_rig_on_done, &rig), 0);
    assert_int_equal(telnyx_call_leave_conference(call, &leave, app_rig_on_done, &rig), 0);
    sent_stays(0); /* nobody has answered */
    is_answered();
    app_rig_until_trail(&rig, "leave=");
    app_rig_assert_trail(&rig, "join=OK create=OK leave=OK ");
    assert_string_equal(app_rig_body_text(&rig, 0, "call_control_id"), "a");
    assert_string_equal(app_rig_body_text(&rig, 1, "call_control_id"), "a");
}

/* A leg that is dialled has no id yet; it is filled in when it has, whatever characters it is made of. */
TEST(a_conference_waits_for_the_name_of_a_dialled_leg)
{
    const char *to = "+15550102";
    const telnyx_dial_params dial = { .connection_id = "c", .to = { &to, 1 }, .from = "+15550101" };
    const telnyx_conference_join_params join = { .id = "room", .client_state = "QQ==" };
    telnyx_call *call;
    app_rig_start(&rig);
    app_rig_rule_add(&rig, "/calls", 200, "{\"data\":{\"call_control_id\":\"o\\\"u\\\\t\"}}");
    assert_int_equal(telnyx_app_dial(rig.app, &dial, app_rig_on_done, &rig, &call), 0);
    assert_int_equal(telnyx_call_join_conference(call, &join, app_rig_on_done, &rig), 0);
    app_rig_until_trail(&rig, "dial=OK");
    assert_string_equal(telnyx_call_id(call), "o\"u\\t");
    app_rig_event(&rig, "call.initiated", "o\\\"u\\\\t", 0, "\"direction\":\"outgoing\"");
    app_rig_event(&rig, "call.answered", "o\\\"u\\\\t", 10, NULL);
    app_rig_until_trail(&rig, "join=OK");
    assert_string_equal(app_rig_body_text(&rig, 1, "call_control_id"), "o\"u\\t");
    assert_string_equal(app_rig_body_text(&rig, 1, "client_state"), "QQ==");
}
