/* A flow, the platform and its callers on one clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"
#include "support/test.h"

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    int ended;
    bool talks; /* at each key */
    bool slow;  /* in real time */
    bool dense; /* much happens at the same moment */
} here;

static void begin_with(telnyx_sim_options options, const telnyx_app_options *app)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    options.speed = TELNYX_SIM_STEPPED;
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, app));
}

static void set_up(void)
{
    begin_with((telnyx_sim_options){ 0 }, NULL);
}

static void tear_down(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    test_loop_close(&here.loop);
}

TEST_EACH(set_up, tear_down)

static void on_ended(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)event, (void)user_data;
    here.ended++;
}

static void on_digits(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_call_gather_ended_event *gather = event->payload.call_gather_ended;
    (void)user_data;
    if (gather->digits && strcmp(gather->digits, "1") == 0) {
        telnyx_transfer_params to = { .to = "+18005550100" };
        telnyx_call_transfer(call, &to, NULL, NULL);
    } else {
        telnyx_speak_params bye = { .payload = "Goodbye.", .voice = "female" };
        telnyx_call_speak(call, &bye, NULL, NULL);
        telnyx_call_hangup(call, NULL, NULL, NULL);
    }
}

static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params yes = { .payload = "Yes.", .voice = "female" };
    (void)event, (void)user_data;
    if (here.slow)
        uv_sleep(2);
    if (here.talks)
        telnyx_call_speak(call, &yes, NULL, NULL);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_gather_using_speak_params ask = { .payload = "Press 1 for sales.",
                                             .voice = "female",
                                             .maximum_digits = TELNYX_INT(1),
                                             .maximum_tries = TELNYX_INT(1) };
    (void)event, (void)user_data;
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_digits, NULL);
    telnyx_call_on(call, TELNYX_EVENT_CALL_HANGUP, on_ended, NULL);
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_key, NULL);
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_gather_using_speak(call, &ask, NULL, NULL);
}

#define EXPECT(expectation)                                                                        \
    do {                                                                                           \
        if (!(expectation))                                                                        \
            fail_msg("%s\n%s", #expectation, telnyx_sim_complaint(here.sim));                      \
    } while (0)

static const char *call_the_menu(void)
{
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    assert_non_null(caller);
    return caller;
}

TEST(a_menu_is_played_to_its_end_while_no_time_passes)
{
    const char *caller = call_the_menu();
    telnyx_sim_command command;
    telnyx_sim_sound sound;
    assert_string_equal("ringing", telnyx_sim_state(here.sim, caller));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Press 1", 5000));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 5000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    EXPECT(
        telnyx_sim_expect_command(here.sim, caller, "transfer", "{\"to\":\"+18005550100\"}", 2000));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 10000));
    assert_string_equal("bridged", telnyx_sim_state(here.sim, caller));
    const char *sales = telnyx_sim_find(here.sim, "+18005550100");
    assert_non_null(sales);
    assert_string_equal("bridged", telnyx_sim_state(here.sim, sales));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 10000));
    assert_int_equal(1, here.ended);
    assert_string_equal("ended", telnyx_sim_state(here.sim, caller));
    assert_true(telnyx_sim_command_of(here.sim, caller, 0, &command));
    assert_string_equal("calls.actions.answer", command.operation);
    assert_string_equal("done", command.result);
    assert_true(telnyx_sim_command_of(here.sim, caller, 1, &command));
    assert_non_null(strstr(command.parameters, "Press 1 for sales."));
    assert_false(telnyx_sim_command_of(here.sim, caller, 3, &command));
    assert_true(telnyx_sim_heard(here.sim, caller, 0, &sound));
    assert_true(sound.spoken && sound.ended);
    assert_false(telnyx_sim_heard(here.sim, caller, 1, &sound));
}

TEST(who_presses_nothing_hears_goodbye_when_the_digits_time_is_over)
{
    const char *caller = call_the_menu();
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 5000));
    uint64_t begun = telnyx_sim_now(here.sim);
    EXPECT(
        telnyx_sim_expect_command(here.sim, caller, "speak", "{\"payload\":\"Goodbye.\"}", 70000));
    assert_true(telnyx_sim_now(here.sim) - begun >= 60000);
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "hangup", 10000));
}

TEST(a_wrong_expectation_says_what_was_expected_what_came_and_how_the_call_went)
{
    const char *caller = call_the_menu();
    assert_false(telnyx_sim_expect_heard(here.sim, caller, "Press 2", 3000));
    const char *complaint = telnyx_sim_complaint(here.sim);
    assert_non_null(strstr(complaint, "'Press 2' to be heard"));
    assert_non_null(strstr(complaint, "came:     'Press 1 for sales.'"));
    assert_non_null(strstr(complaint, "call.initiated"));
    assert_non_null(strstr(complaint, "gather_using_speak"));
    assert_false(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 10));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "came:     calls.actions.answer"));
    assert_false(telnyx_sim_expect_moment(here.sim, caller, "breakfast", 10));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "prompt_ended"));
    assert_false(telnyx_sim_expect_state(here.sim, "v3:nobody", "ended", 10));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "there is no call 'v3:nobody'"));
    assert_false(telnyx_sim_expect_command(here.sim, caller, "speak", "{", 10));
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 0));
    assert_string_equal("", telnyx_sim_complaint(here.sim));
}

static bool expects_a_word(const char *caller)
{
    return telnyx_sim_expect_heard(here.sim, caller, "breakfast", 3600000);
}

static bool expects_a_command(const char *caller)
{
    return telnyx_sim_expect_command(here.sim, caller, "refer", NULL, 3600000);
}

static bool expects_a_moment(const char *caller)
{
    return telnyx_sim_expect_moment(here.sim, caller, "bridged", 3600000);
}

static bool expects_a_state(const char *caller)
{
    return telnyx_sim_expect_state(here.sim, caller, "answered", 3600000);
}

TEST(nothing_is_expected_of_a_call_any_longer_than_it_is_known)
{
    bool (*const expect[])(const char *caller) = { expects_a_word, expects_a_command,
                                                   expects_a_moment, expects_a_state };
    for (size_t i = 0; i < sizeof expect / sizeof expect[0]; i++) {
        const char *caller = call_the_menu();
        EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 5000));
        assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
        uint64_t begun = telnyx_sim_now(here.sim);
        assert_false(expect[i](caller));
        assert_true(telnyx_sim_now(here.sim) - begun < 3600000);
        assert_non_null(strstr(telnyx_sim_complaint(here.sim), "was forgotten meanwhile"));
    }
}

TEST(a_fault_strikes_the_one_thing_that_it_was_ordered_for)
{
    const char *caller = call_the_menu();
    telnyx_sim_strike lost = { .fault = TELNYX_SIM_FAULT_SERVER_ERROR, .name = "answer" };
    telnyx_sim_command command;
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &lost));
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .name = "breakfast" }));
    assert_int_equal(TELNYX_ENOTFOUND,
                     telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .call = "nobody" }));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 20000));
    assert_true(telnyx_sim_command_of(here.sim, caller, 0, &command));
    assert_string_equal("fault", command.result);
    assert_int_equal(503, command.status);
    assert_true(telnyx_sim_command_of(here.sim, caller, 1, &command));
    assert_string_equal("calls.actions.answer", command.operation);
    assert_int_equal(200, command.status);
}

TEST(an_event_that_is_dropped_for_one_call_reaches_another)
{
    const char *first = call_the_menu();
    const char *second = telnyx_sim_calls(here.sim, "+13125550143", "+14155550117");
    telnyx_sim_strike drop = { .fault = TELNYX_SIM_FAULT_DROP,
                               .call = first,
                               .name = "call.hangup" };
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &drop));
    EXPECT(telnyx_sim_expect_moment(here.sim, second, "gather", 20000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, first));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, second));
    EXPECT(telnyx_sim_expect_over(here.sim, 10000));
    assert_int_equal(1, here.ended);
}

static void on_any(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    if (event->type == TELNYX_EVENT_CALL_TRANSCRIPTION)
        snprintf((char *)user_data + strlen(user_data), 60, "[%s]",
                 telnyx_event_text(event, "payload.transcription_data.transcript"));
    if (event->type == TELNYX_EVENT_CALL_AI_GATHER_ENDED)
        snprintf((char *)user_data + strlen(user_data), 60, "{%s}",
                 telnyx_event_text(event, "payload.result.tickets"));
}

TEST(what_a_person_says_is_transcribed_and_answers_an_ai_gather)
{
    char heard[400] = "";
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    telnyx_app_on(here.app, TELNYX_EVENT_ANY, on_any, heard);
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_say(here.sim, caller, "hello"));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_say(here.sim, "nobody", "hello"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    telnyx_call *call = telnyx_app_call(here.app, caller);
    telnyx_gather_using_ai_params ask = {
        .parameters = "{\"type\":\"object\",\"properties\":{\"tickets\":{\"type\":\"string\"}}}"
    };
    assert_int_equal(0, telnyx_call_answer(call, NULL, NULL, NULL));
    assert_int_equal(0, telnyx_call_start_transcription(call, NULL, NULL, NULL));
    assert_int_equal(0, telnyx_call_gather_using_ai(call, &ask, NULL, NULL));
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "gather_using_ai", NULL, 5000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 20000)); /* nobody says anything by himself */
    assert_string_equal("", heard);
    assert_int_equal(0, telnyx_sim_say(here.sim, caller, "two tickets please"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 20000));
    assert_string_equal("[two tickets][two tickets please]{two tickets please}", heard);
}

static void on_bridge_them(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_transfer_params to = { .to = "+18005550100" };
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_transfer(call, &to, NULL, NULL);
}

TEST(two_who_are_bridged_hear_each_others_tones)
{
    telnyx_error_text error = { 0 };
    int16_t samples[800];
    telnyx_app_on_incoming(here.app, on_bridge_them, NULL);
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_tone(here.sim, caller, 440, 100));
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_interrupt(here.sim, caller));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 20000));
    const char *sales = telnyx_sim_find(here.sim, "+18005550100");
    assert_int_equal(0, telnyx_sim_tone(here.sim, caller, 440, 1000));
    EXPECT(telnyx_sim_expect_moment(here.sim, sales, "speech", 1000));
    EXPECT(telnyx_sim_expect_tone(here.sim, sales, 440, 1000));
    assert_false(telnyx_sim_expect_tone(here.sim, caller, 440, 100));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "came:     silence at the end"));
    assert_false(telnyx_sim_expect_tone(here.sim, sales, 900, 100));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "a tone of about 440 hertz"));
    assert_true(telnyx_sim_recall(here.sim, sales, telnyx_sim_now(here.sim) - 100, samples, 800));
    assert_true(samples[400] || samples[401]);
    EXPECT(telnyx_sim_expect_moment(here.sim, sales, "speech_ended", 5000));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_play(here.sim, sales, "nobody.wav", &error));
    assert_string_equal("'nobody.wav' is a file that cannot be opened: No such file or directory",
                        error.text);
    assert_int_equal(0, telnyx_sim_play(here.sim, sales, TEST_DATA "/wav/a_law.wav", &error));
    EXPECT(telnyx_sim_expect_tone(here.sim, caller, 440, 1000));
}

TEST(a_folder_for_what_is_heard_must_be_one)
{
    telnyx_error_text error = { 0 };
    telnyx_sim *sim = NULL;
    telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED,
                                   .hear_folder = TEST_DATA "/nobody" };
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_new(&sim, &here.loop.uv, &options, &error));
    assert_non_null(strstr(error.text, "is no folder that can be written to"));
}

TEST(what_each_person_hears_is_written_into_a_folder)
{
    char folder[] = "/tmp/telnyx-sim-heard-XXXXXX", path[80];
    assert_non_null(mkdtemp(folder));
    tear_down();
    begin_with((telnyx_sim_options){ .hear_folder = folder }, NULL);
    telnyx_app_on_incoming(here.app, on_bridge_them, NULL);
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 20000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 10000));
    snprintf(path, sizeof path, "%s/call-1-caller-+13125550142.wav", folder);
    assert_int_equal(0, remove(path));
    snprintf(path, sizeof path, "%s/call-2-callee-+18005550100.wav", folder);
    assert_int_equal(0, remove(path));
    assert_int_equal(0, remove(folder));
}

TEST(busy_numbers_and_machines_are_met_by_a_dial)
{
    telnyx_call *call;
    static const char *const sales[] = { "+18005550100" };
    telnyx_dial_params busy = { .to = { sales, 1 },
                                .from = "+14155550117",
                                .connection_id = telnyx_sim_connection_id(here.sim) };
    assert_int_equal(0, telnyx_sim_set_callee(here.sim, "+18005550100=busy", NULL));
    assert_int_equal(0, telnyx_app_dial(here.app, &busy, NULL, NULL, &call));
    EXPECT(telnyx_sim_expect_command(here.sim, NULL, "dial", "{\"to\":\"+18005550100\"}", 1000));
    const char *called = telnyx_sim_find(here.sim, "+18005550100");
    EXPECT(telnyx_sim_expect_state(here.sim, called, "ended", 20000));
    telnyx_sim_call_info info;
    assert_true(telnyx_sim_call_info_of(here.sim, called, &info));
    assert_string_equal("user_busy", info.hangup_cause);
}

/* The same through sockets: what is under way is waited for, and no time passes meanwhile. */
TEST(an_app_with_sockets_lives_in_the_same_time)
{
    telnyx_error_text error = { 0 };
    char url[80];
    tear_down();
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, &error));
    assert_int_equal(0, telnyx_sim_listen(here.sim, "127.0.0.1", 0, &error));
    const char *key = telnyx_sim_public_key(here.sim);
    telnyx_client_options client = { .api_key = telnyx_sim_api_key(here.sim),
                                     .base_url = telnyx_sim_base_url(here.sim),
                                     .ignore_environment = true,
                                     .clock = telnyx_sim_clock(here.sim) };
    telnyx_app_options app = { .client = &client, .public_keys = &key, .public_keys_count = 1 };
    assert_int_equal(0, telnyx_app_new(&here.app, &here.loop.uv, &app));
    assert_int_equal(0, telnyx_app_listen(here.app, &(telnyx_listen_options){ .port = 0 }));
    snprintf(url, sizeof url, "http://127.0.0.1:%d/webhooks", telnyx_app_port(here.app));
    assert_int_equal(0, telnyx_sim_set_app_url(here.sim, url, NULL));
    const char *caller = call_the_menu();
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 5000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 10000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 10000));
    assert_int_equal(1, here.ended);
}

static void make_dense(void)
{
    static const char *const none[] = { "event_low_ms", "event_high_ms", "answer_low_ms",
                                        "answer_high_ms", "digit_ms" };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_true(telnyx_sim_set_timing(here.sim, none[i], 0));
}

/* What the ladder shows depends on nothing but the seed. */
static char *play_on(telnyx_sim_options options)
{
    static const char all_keys[] = "[{\"wait\":\"gather\"},{\"press\":\"12#\"},{\"wait_ms\":5000},"
                                   "{\"hang_up\":true}]";
    const telnyx_sim_crowd crowd = { .calls = 20, .concurrency = 10, .steps_json = all_keys };
    bool slow = here.slow, dense = here.dense;
    tear_down();
    begin_with(options, NULL);
    here.talks = true;
    here.slow = slow;
    here.dense = dense;
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_DUPLICATE, 30);
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_REORDER, 30);
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_CUT, 20);
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_LOSE, 40);
    telnyx_sim_set_timing(here.sim, "ack_timeout_ms", 4);
    if (dense)
        make_dense();
    for (int i = 0; i < 5; i++)
        EXPECT(telnyx_sim_expect_moment(here.sim, call_the_menu(), "gather", 60000));
    assert_int_equal(0, telnyx_sim_start_crowd(here.sim, &crowd, NULL));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 60000));
    return telnyx_sim_ladder(here.sim, NULL);
}

static char *play_with(uint64_t seed)
{
    return play_on((telnyx_sim_options){ .seed = seed });
}

TEST(a_run_is_the_same_with_the_same_seed_and_another_with_another)
{
    char *first = play_with(7), *again = play_with(7), *other = play_with(8);
    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    free(first);
    free(again);
    free(other);
}

TEST(a_run_is_the_same_however_slow_the_machine_is)
{
    here.dense = true;
    char *quick = play_with(7);
    here.slow = true;
    char *slow = play_with(7);
    assert_string_equal(quick, slow);
    free(quick);
    free(slow);
}

/* The documents say that the names are event types, and nothing of others: it is no refusal. */
/* How many entries of the journal say it. */
static unsigned says(const char *detail)
{
    const telnyx_sim_entry *entry = telnyx_sim_journal(here.sim, 1);
    unsigned found = 0;
    for (; entry; entry = telnyx_sim_journal(here.sim, entry->number + 1))
        found += entry->detail && strstr(entry->detail, detail);
    return found;
}

TEST(a_retry_policy_for_an_event_that_there_is_not_is_warned_of)
{
    static const char *const sales[] = { "+18005550100" };
    const telnyx_webhook_retries_policy policies[] = { { .event_type = "call.anwered" },
                                                       { .event_type = "call.hangup" } };
    telnyx_dial_params dial = { .to = { sales, 1 },
                                .from = "+14155550117",
                                .connection_id = telnyx_sim_connection_id(here.sim),
                                .webhook_retries_policies = policies,
                                .webhook_retries_policies_count = 2 };
    assert_int_equal(0, telnyx_app_dial(here.app, &dial, NULL, NULL, NULL));
    EXPECT(telnyx_sim_expect_command(here.sim, NULL, "dial", NULL, 1000));
    assert_int_equal(1, says("there is no event 'call.anwered': this policy is for nothing"));
    assert_int_equal(0, says("no event 'call.hangup'"));
}

/* When a request fails as often as it is tried, the program is told, and can end the call. */

typedef struct run_out {
    const char *name;
    telnyx_sim_fault fault;
    int error;
} run_out;

static const run_out run_outs[] = {
    { "a_command_that_is_answered_5xx_to_the_end_has_failed", TELNYX_SIM_FAULT_SERVER_ERROR,
      TELNYX_ESERVER },
    { "a_command_that_is_answered_429_to_the_end_has_failed", TELNYX_SIM_FAULT_RATE_LIMIT,
      TELNYX_ERATE },
    { "a_command_that_is_cut_off_to_the_end_has_failed", TELNYX_SIM_FAULT_CUT, TELNYX_EPROTO },
};

static struct {
    unsigned told;
    int error;
    int attempts;
} last;

static void give_up(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    (void)client, (void)user_data;
    last.told++;
    last.error = response->error;
    last.attempts = response->attempts;
    if (call)
        telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void answer_and_greet(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params hello = { .payload = "Hello.", .voice = "female" };
    (void)event, (void)user_data;
    telnyx_call_on(call, TELNYX_EVENT_CALL_HANGUP, on_ended, NULL);
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_speak(call, &hello, give_up, NULL);
}

static void ends_in_a_told_failure(const void *row)
{
    const run_out *out = row;
    const telnyx_sim_strike strike = { .fault = out->fault, .name = "speak", .times = 3 };
    memset(&last, 0, sizeof last);
    telnyx_app_on_incoming(here.app, answer_and_greet, NULL);
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &strike));
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 600000));
    assert_int_equal(1, last.told);
    assert_int_equal(out->error, last.error);
    assert_int_equal(3, last.attempts);
    EXPECT(telnyx_sim_expect_over(here.sim, 60000));
    assert_int_equal(1, here.ended);
}

TEST_ROWS(run_outs, ends_in_a_told_failure)

/* A third of all requests fails: each call comes to an end by itself, and each failure is told. */
TEST(no_call_hangs_where_a_third_of_the_requests_fail)
{
    const telnyx_sim_crowd crowd = { .calls = 60, .concurrency = 20, .steps_json = "[]" };
    memset(&last, 0, sizeof last);
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_SERVER_ERROR, 33);
    telnyx_app_on_incoming(here.app, answer_and_greet, NULL);
    assert_int_equal(0, telnyx_sim_start_crowd(here.sim, &crowd, NULL));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 600000));
    assert_int_equal(60, last.told);
}

TEST(a_day_passes_and_nothing_comes_about)
{
    uint64_t events = telnyx_sim_counters_of(here.sim)->events;
    assert_int_equal(0, telnyx_sim_pass(here.sim, 86400000));
    assert_int_equal(86400000, telnyx_sim_now(here.sim));
    assert_int_equal(events, telnyx_sim_counters_of(here.sim)->events);
}
