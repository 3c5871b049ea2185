/* The kit in hands that do not do as its headers say, and at the ends of its ranges: each is told what is
 * wrong, and nothing breaks. */
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"
#include "support/test.h"

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    int closed;
} here;

static void set_up(void)
{
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
}

static void tear_down(void)
{
    if (here.sim)
        assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    test_loop_close(&here.loop);
}

TEST_EACH(set_up, tear_down)

static void count(void *user_data)
{
    (void)user_data;
    here.closed++;
}

static void answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
}

static const char *answered(void)
{
    telnyx_app_on_incoming(here.app, answer, NULL);
    const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    assert_true(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    return caller;
}

/* Closing */

static void answer_and_close_all(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    answer(call, event, user_data);
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_test_end(here.sim, here.app));
    telnyx_sim_close(here.sim, count, NULL);
    telnyx_app_close(here.app, count, NULL);
}

static bool both_closed(void *user_data)
{
    (void)user_data;
    return here.closed == 2;
}

TEST(a_simulator_that_is_closed_inside_a_handler_is_closed_when_time_stands_again)
{
    telnyx_app_on_incoming(here.app, answer_and_close_all, NULL);
    const char *caller = telnyx_sim_calls(here.sim, NULL, NULL);
    assert_false(telnyx_sim_expect_heard(here.sim, caller, "hello", 5000));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "was closed meanwhile"));
    test_loop_until_ready(&here.loop, both_closed, NULL);
    here.sim = NULL;
}

static bool close_it(telnyx_sim *sim, void *user_data)
{
    (void)user_data;
    telnyx_sim_close(sim, count, NULL);
    return true;
}

TEST(what_is_ready_and_closed_at_once_is_closed)
{
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_run_until(here.sim, close_it, NULL, 1000));
    telnyx_app_close(here.app, count, NULL);
    test_loop_until_ready(&here.loop, both_closed, NULL);
    here.sim = NULL;
}

static void sim_first(void)
{
    telnyx_sim_close(here.sim, count, NULL);
    test_loop_turns(&here.loop, 3);
    assert_int_equal(0, here.closed);
    telnyx_app_close(here.app, count, NULL);
}

static void app_first(void)
{
    telnyx_app_close(here.app, count, NULL);
    telnyx_sim_close(here.sim, count, NULL);
}

typedef struct order {
    const char *name;
    void (*close)(void);
} order;

static const order orders[] = {
    { "a_simulator_that_is_closed_before_its_app_waits_for_it", sim_first },
    { "both_are_closed_in_one_turn", app_first },
};

/* A simulator waits for the app on its clock. */
static void check_order(const void *row)
{
    const order *one = row;
    const char *caller = answered();
    telnyx_call *call = telnyx_app_call(here.app, caller);
    const telnyx_speak_params hello = { .payload = "Hello.", .voice = "female" };
    assert_int_equal(0, telnyx_call_speak(call, &hello, NULL, NULL)); /* under way */
    one->close();
    test_loop_until_ready(&here.loop, both_closed, NULL);
    here.sim = NULL;
}

TEST_ROWS(orders, check_order)

TEST(an_app_that_is_never_closed_ends_the_process_with_a_word)
{
    char line[200] = "";
    int ends[2], status = 0;
    assert_int_equal(0, pipe(ends));
    pid_t child = fork();
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        telnyx_sim_close(here.sim, NULL, NULL);
        uv_run(&here.loop.uv, UV_RUN_DEFAULT);
        _exit(0);
    }
    assert_int_equal(child, waitpid(child, &status, 0));
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_true(read(ends[0], line, sizeof line - 1) > 0);
    assert_non_null(strstr(line, "close it first"));
    close(ends[0]);
    close(ends[1]);
}

static void app_closed(void *user_data)
{
    (void)user_data;
    telnyx_sim_attach(here.sim, NULL);
    here.app = NULL;
}

static void close_app(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    answer(call, event, user_data);
    telnyx_app_close(here.app, app_closed, NULL);
}

TEST(an_app_that_is_closed_while_events_are_on_their_way_gets_none_of_them)
{
    telnyx_app_on_incoming(here.app, close_app, NULL);
    telnyx_sim_set_timing(here.sim, "event_low_ms", 0);
    telnyx_sim_set_timing(here.sim, "event_high_ms", 0);
    for (int i = 0; i < 20; i++)
        telnyx_sim_calls(here.sim, NULL, NULL);
    assert_int_equal(0, telnyx_sim_pass(here.sim, 60000));
    assert_null(here.app);
    assert_true(telnyx_sim_counters_of(here.sim)->lost > 0);
}

/* Ranges and words */

typedef struct wrong {
    const char *name, *label;
    telnyx_sim_options options;
} wrong;

static const wrong wrongs[] = {
    { "no_number", "speed", { .speed = NAN } },
    { "no_end", "speed", { .speed = INFINITY } },
    { "no_speed", "speed", { .speed = -7 } },
    { "a_silence_of_ages", "quiet_ms", { .quiet_ms = UINT64_MAX } },
    { "more_deliveries_than_sockets", "parallel", { .parallel = SIZE_MAX } },
    { "more_entries_than_memory", "journal_max", { .journal_max = SIZE_MAX / 8 + 1 } },
    { "a_date_after_all_others", "wall_us", { .wall_us = INT64_MAX } },
    { "a_date_before_1970", "wall_us", { .wall_us = -1 } },
    { "an_id_with_a_gap", "connection_id", { .connection_id = "a b" } },
    { "a_key_without_end",
      "api_key",
      { .api_key = "0123456789012345678901234567890123456789012345678901234567890"
                   "0123456789012345678901234567890123456789012345678901234567890"
                   "0123456789012345678901234567890123456789012345678901234567890" } },
};

/* Options out of range are refused and leave nothing on the loop. */
static void check_wrong(const void *row)
{
    const wrong *one = row;
    uv_loop_t loop;
    telnyx_error_text error = { 0 };
    telnyx_sim *sim = here.sim;
    assert_int_equal(0, uv_loop_init(&loop));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_new(&sim, &loop, &one->options, &error));
    assert_null(sim);
    assert_ptr_equal(error.text, strstr(error.text, one->label));
    assert_int_equal(0, uv_loop_close(&loop));
}

TEST_ROWS(wrongs, check_wrong)

TEST(knobs_take_nothing_out_of_range)
{
    const double odd[] = { NAN, -1, 101, INFINITY };
    for (unsigned i = 0; i < sizeof odd / sizeof odd[0]; i++)
        assert_int_equal(TELNYX_EINVAL,
                         telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_DROP, odd[i]));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULTS, 1));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_set_fault(here.sim, (telnyx_sim_fault)-1, 1));
    assert_int_equal(0, telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_DROP, 100));
    assert_null(telnyx_sim_fault_key(TELNYX_SIM_FAULTS));
    assert_null(telnyx_sim_fault_sentence((telnyx_sim_fault)-1));
    assert_null(telnyx_sim_entry_kind_name((telnyx_sim_entry_kind)9));
    assert_false(telnyx_sim_set_timing(here.sim, "ring_low_ms", 86400001));
    assert_true(telnyx_sim_set_timing(here.sim, "ring_low_ms", 86400000));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_set_limits(here.sim, 0, SIZE_MAX / 8 + 2, 0));
    assert_int_equal(0, telnyx_sim_set_limits(here.sim, 0, 1000000, 0));
    assert_false(telnyx_sim_refuse_next(here.sim, "calls.actions.speek", 90018, 1));
    assert_true(telnyx_sim_refuse_next(here.sim, "calls.actions.speak", 90018, 1));
}

TEST(time_passes_for_a_thousand_years_at_most)
{
    answered();
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_pass(here.sim, UINT64_MAX - 1));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_pass(here.sim, UINT64_MAX / 2));
    assert_false(telnyx_sim_expect_over(here.sim, UINT64_MAX / 2));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "a thousand years"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, UINT64_C(31557600000000)));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_pass(here.sim, UINT64_C(31557600000000)));
}

TEST(what_is_not_there_is_refused_and_not_looked_at)
{
    const char *caller = answered();
    assert_null(telnyx_sim_find(here.sim, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_press(here.sim, caller, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_press(here.sim, caller, ""));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_press(here.sim, NULL, "1"));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_hang_up(here.sim, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_say(here.sim, caller, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_say(here.sim, caller, " "));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tone(here.sim, caller, 19, 100));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tone(here.sim, caller, 3901, 100));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tone(here.sim, caller, 440, 0));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tone(here.sim, caller, 440, 600001));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_tone(here.sim, NULL, 440, 100));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_play(here.sim, caller, NULL, NULL));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_interrupt(here.sim, NULL));
    assert_false(telnyx_sim_recall(here.sim, NULL, 0, NULL, 0));
    assert_false(telnyx_sim_expect_tone(here.sim, NULL, 440, 0));
    assert_false(telnyx_sim_expect_tone(here.sim, caller, 4000, 0));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), "4000 is not a frequency"));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tell(here.sim, caller, NULL, NULL, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_tell(here.sim, caller, "call.hold", "[1]", NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_set_callee(here.sim, NULL, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_load(here.sim, NULL, 0, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_listen(here.sim, NULL, 0, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_check_steps(NULL, NULL));
    assert_null(telnyx_sim_script_new(NULL, NULL));
    assert_false(telnyx_sim_mute(here.sim, NULL));
    assert_false(telnyx_sim_set_timing(here.sim, NULL, 1));
    assert_false(telnyx_sim_fault_find(NULL, &(telnyx_sim_fault){ 0 }));
}

static const char costless[] = "{\"application\":{\"call_cost_in_webhooks\":false}}";

/* Its last events are dropped, so nothing keeps it: the first function that lets time catch up forgets it. */
TEST(a_call_that_is_forgotten_while_time_catches_up_is_not_found)
{
    char caller[128];
    snprintf(caller, sizeof caller, "%s", answered());
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_int_equal(0, telnyx_sim_load(here.sim, costless, strlen(costless), NULL));
    telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_DROP, 100);
    telnyx_sim_set_timing(here.sim, "known_ms", 0);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    assert_non_null(telnyx_sim_state(here.sim, caller));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_tell(here.sim, caller, "call.hold", NULL, NULL));
    assert_null(telnyx_sim_state(here.sim, caller));
}

typedef bool expects(const char *caller);

static bool no_operation(const char *caller)
{
    return telnyx_sim_expect_command(here.sim, caller, NULL, NULL, 1000);
}

static bool misspelt_operation(const char *caller)
{
    return telnyx_sim_expect_command(here.sim, caller, "speek", NULL, 1000);
}

static bool empty_operation(const char *caller)
{
    return telnyx_sim_expect_command(here.sim, caller, "", NULL, 1000);
}

static bool list_of_parameters(const char *caller)
{
    return telnyx_sim_expect_command(here.sim, caller, "speak", "[1]", 1000);
}

static bool no_sound(const char *caller)
{
    return telnyx_sim_expect_heard(here.sim, caller, NULL, 1000);
}

static bool no_moment(const char *caller)
{
    return telnyx_sim_expect_moment(here.sim, caller, NULL, 1000);
}

static bool no_state(const char *caller)
{
    return telnyx_sim_expect_state(here.sim, caller, NULL, 1000);
}

typedef struct vain {
    const char *name, *label;
    expects *expects;
} vain;

static const vain vains[] = {
    { "an_operation_of_no_name", "there is no operation '(NULL)'", no_operation },
    { "an_operation_misspelt", "there is no operation 'speek'", misspelt_operation },
    { "an_operation_of_an_empty_name", "there is no operation ''", empty_operation },
    { "parameters_that_are_a_list", "no JSON object: [1]", list_of_parameters },
    { "a_sound_of_no_text", "nothing is said of what is to be heard", no_sound },
    { "a_moment_of_no_name", "'(NULL)' is nothing that can be waited for", no_moment },
    { "a_state_of_no_name", "'(NULL)' is no state", no_state },
};

/* What nobody can meet is complained of at once. */
static void check_vain(const void *row)
{
    const vain *one = row;
    const char *caller = answered();
    uint64_t now = telnyx_sim_now(here.sim);
    assert_false(one->expects(caller));
    assert_non_null(strstr(telnyx_sim_complaint(here.sim), one->label));
    assert_int_equal(now, telnyx_sim_now(here.sim));
}

TEST_ROWS(vains, check_vain)

typedef struct struck {
    const char *name;
    telnyx_sim_fault fault;
    const char *struck;
    int error;
} struck;

static const struck strikes[] = {
    { "an_event_is_dropped", TELNYX_SIM_FAULT_DROP, "call.answered", 0 },
    { "a_request_is_not_dropped", TELNYX_SIM_FAULT_DROP, "speak", TELNYX_EINVAL },
    { "a_request_is_cut", TELNYX_SIM_FAULT_CUT, "speak", 0 },
    { "an_event_is_not_cut", TELNYX_SIM_FAULT_CUT, "call.answered", TELNYX_EINVAL },
    { "a_dial_is_early", TELNYX_SIM_FAULT_EARLY, "dial", 0 },
    { "a_fault_of_streams_has_no_name", TELNYX_SIM_FAULT_FRAME_LOSS, "start_streaming",
      TELNYX_EINVAL },
    { "speech_is_not_early", TELNYX_SIM_FAULT_EARLY, "speak", TELNYX_EINVAL },
    { "nothing_is_struck_by_an_empty_name", TELNYX_SIM_FAULT_CUT, "", TELNYX_EINVAL },
};

/* A fault is ordered for what it can strike. */
static void check_struck(const void *row)
{
    const struck *one = row;
    const telnyx_sim_strike strike = { .fault = one->fault, .name = one->struck };
    assert_int_equal(one->error, telnyx_sim_strike_next(here.sim, &strike));
}

TEST_ROWS(strikes, check_struck)

TEST(a_ladder_of_nobody_says_so_and_one_of_a_forgotten_call_is_its_own)
{
    char caller[128];
    snprintf(caller, sizeof caller, "%s", answered());
    telnyx_sim_hang_up(here.sim, caller);
    assert_true(telnyx_sim_expect_over(here.sim, 60000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 3600000));
    assert_null(telnyx_sim_state(here.sim, caller));
    answered();
    char *nobody = telnyx_sim_ladder(here.sim, "v3:nobody");
    char *forgotten = telnyx_sim_ladder(here.sim, caller);
    assert_non_null(
        strstr(nobody, "nothing is known of a call 'v3:nobody'; what there is of all:"));
    assert_non_null(strstr(nobody, "#1 "));
    assert_non_null(strstr(nobody, "#2 "));
    assert_non_null(strstr(forgotten, "#1 "));
    assert_null(strstr(forgotten, "#2 "));
    free(nobody);
    free(forgotten);
}

/* Many calls */

static const telnyx_sim_crowd three = { .calls = 3,
                                        .steps_json =
                                            "[{\"wait\":\"answered\"},{\"hang_up\":true}]" };

TEST(one_crowd_comes_after_the_other)
{
    telnyx_error_text error = { 0 };
    telnyx_app_on_incoming(here.app, answer, NULL);
    assert_int_equal(0, telnyx_sim_start_crowd(here.sim, &three, &error));
    assert_true(telnyx_sim_crowd_is_placed(here.sim));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_start_crowd(here.sim, &three, &error));
    assert_non_null(strstr(error.text, "is not over"));
    assert_true(telnyx_sim_expect_over(here.sim, 60000));
    assert_int_equal(0, telnyx_sim_start_crowd(here.sim, &three, &error));
    assert_true(telnyx_sim_expect_over(here.sim, 60000));
    assert_int_equal(6, telnyx_sim_counters_of(here.sim)->calls_in);
    assert_int_equal(0, telnyx_sim_counters_of(here.sim)->failed);
}

TEST(a_crowd_has_a_rate_that_there_can_be)
{
    const double odd[] = { NAN, -1, 1e-300, 1e300 };
    for (unsigned i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        telnyx_sim_crowd crowd = { .calls = 3, .rate = odd[i] };
        assert_int_equal(TELNYX_EINVAL, telnyx_sim_start_crowd(here.sim, &crowd, NULL));
    }
}

/* What calls are planned for stays. */

static void take_status(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                        void *user_data)
{
    (void)client, (void)call;
    *(int *)user_data = response->http_status;
}

static int delete_default_application(void)
{
    int status = 0;
    const telnyx_delete_call_control_application_params params = { .id = telnyx_sim_connection_id(
                                                                       here.sim) };
    assert_int_equal(0, telnyx_delete_call_control_application(telnyx_app_client(here.app), &params,
                                                               take_status, &status));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 10));
    return status;
}

TEST(an_application_that_calls_are_planned_for_is_not_deleted)
{
    static const char later[] = "{\"calls\":[{\"at_ms\":50}]}";
    telnyx_error_text error = { 0 };
    assert_int_equal(0, telnyx_sim_load(here.sim, later, strlen(later), &error));
    assert_int_equal(422, delete_default_application());
    assert_int_equal(0, telnyx_sim_pass(here.sim, 60000));
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->calls_in);
}

TEST(without_a_default_application_nobody_is_called)
{
    static const char now[] = "{\"calls\":[{}]}";
    telnyx_error_text error = { 0 };
    assert_int_equal(200, delete_default_application());
    assert_null(telnyx_sim_connection_id(here.sim));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_load(here.sim, now, strlen(now), &error));
    assert_non_null(strstr(error.text, "calls[0]: names no connection_id"));
    assert_null(telnyx_sim_calls(here.sim, NULL, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_start_crowd(here.sim, &three, &error));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_set_app_url(here.sim, "http://x", NULL));
}
