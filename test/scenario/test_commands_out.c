/* Promises 1 and 10 to 13: what goes out, and what comes of it when the platform or the line fails. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 10

/* Real time, stretched: the client's own waits must not look like silence to the simulator. Persons
 * are patient, so that what is tried again still finds them. */
static void open_patient(stage *s, uint64_t seed, double speed, int64_t max_retries)
{
    stage_prepare(s, seed, speed);
    s->quick_retries = true;
    s->client_options.max_retries = TELNYX_INT(max_retries);
    stage_start(s);
    stage_timing(s, "talk_ms", 4000);
    stage_timing(s, "patience_ms", 3600000);
}

static void play_menu(stage *s)
{
    stage_calls(s, CALLS, STAGE_PRESS_1);
    stage_calls(s, CALLS, STAGE_PRESS_2);
    stage_play(s);
    assert_int_equal(stage_check_served(s), 2 * CALLS);
    assert_int_equal(s->failed, 0);
    assert_int_equal(s->done, 3 * 2 * CALLS);
    for (size_t i = 0; i < s->legs_count; i++)
        if (s->legs[i].info.incoming) {
            assert_int_equal(s->legs[i].info.answers, 1);
            assert_int_equal(s->legs[i].info.gathers, 1);
        }
}

/* Promise 12 ------------------------------------------------------------------------------------- */

TEST(server_errors_before_and_after_taking_effect_are_made_good)
{
    stage s;
    open_patient(&s, 21, 50, 10);
    stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 40);
    play_menu(&s);
    assert_true(s.retries > CALLS);
    assert_true(s.repeated > 0); /* took effect, and was sent again with the same id */
    assert_int_equal(s.retries, stage_struck(&s, TELNYX_SIM_FAULT_SERVER_ERROR));
    stage_close(&s);
}

TEST(cut_connections_before_and_after_taking_effect_are_made_good)
{
    stage s;
    open_patient(&s, 22, 50, 10);
    stage_fault(&s, TELNYX_SIM_FAULT_CUT, 40);
    play_menu(&s);
    assert_true(s.repeated > 0);
    /* libcurl repeats by itself what a kept-alive connection did not answer. */
    assert_true(s.retries > 0 && s.retries <= stage_struck(&s, TELNYX_SIM_FAULT_CUT));
    stage_close(&s);
}

TEST(answers_that_come_after_the_timeout_are_made_good)
{
    stage s;
    stage_prepare(&s, 23, 10);
    s.quick_retries = true;
    s.client_options.max_retries = TELNYX_INT(10);
    s.client_options.timeout_ms = 150;
    stage_start(&s);
    stage_timing(&s, "talk_ms", 1000);
    stage_timing(&s, "ring_low_ms", 500);
    stage_timing(&s, "ring_high_ms", 500);
    stage_timing(&s, "slow_ms", 4000); /* 400 real ones */
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 30);
    play_menu(&s);
    assert_true(s.repeated > 0);
    assert_true(s.retries >= s.repeated);
    stage_close(&s);
}

TEST(slow_answers_within_the_timeout_are_waited_for)
{
    stage s;
    stage_open(&s, 24, TELNYX_SIM_VIRTUAL);
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 50);
    play_menu(&s);
    assert_true(stage_struck(&s, TELNYX_SIM_FAULT_SLOW) > CALLS);
    assert_int_equal(s.retries, 0);
    assert_int_equal(s.repeated, 0);
    stage_close(&s);
}

/* After a 429 nothing is sent before its time is over, save what is urgent. */
typedef struct pause {
    uint64_t until_ns;
    unsigned requests, early, waited;
} pause;

static bool note_pause(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    stage *s = user_data;
    pause *p = s->data;
    (void)client;
    if (info->http_status == 429) {
        assert_int_equal(info->error, TELNYX_ERATE);
        p->until_ns = uv_hrtime() + info->delay_ms * 1000000;
    }
    return true;
}

static bool is_urgent(const char *operation)
{
    return strcmp(operation, "calls.actions.answer") == 0 ||
           strcmp(operation, "calls.actions.hangup") == 0;
}

static void count_early(const telnyx_sim_entry *entry, void *user_data)
{
    stage *s = user_data;
    pause *p = s->data;
    uint64_t now = uv_hrtime();
    if (entry->kind != TELNYX_SIM_COMMAND)
        return;
    p->requests++;
    /* The client counts from its loop's time, which may be some milliseconds old. */
    p->early += !is_urgent(entry->name) && now + UINT64_C(60000000) < p->until_ns;
    p->waited += p->until_ns != 0;
}

TEST(a_429_pauses_what_is_not_urgent)
{
    stage s;
    pause p = { 0 };
    stage_prepare(&s, 25, 10); /* a second to wait is 100 real ms */
    s.client_options.max_retries = TELNYX_INT(10);
    s.client_options.in_flight_max = 1; /* so that none is on its way when a 429 comes */
    s.client_options.on_retry = note_pause;
    s.sim_options.on_entry = count_early;
    s.data = &p;
    stage_start(&s);
    stage_timing(&s, "talk_ms", 2000);
    stage_timing(&s, "patience_ms", 3600000);
    stage_fault(&s, TELNYX_SIM_FAULT_RATE_LIMIT, 20);
    play_menu(&s);
    telnyx_client_metrics m = stage_client_metrics(&s);
    assert_int_equal(m.rate_limited, stage_struck(&s, TELNYX_SIM_FAULT_RATE_LIMIT));
    assert_true(m.rate_limited >= 3);
    assert_true(m.pauses >= 3);
    assert_int_equal(p.requests, m.attempts);
    assert_true(p.waited > 10);
    assert_int_equal(p.early, 0);
    stage_close(&s);
}

TEST(too_many_requests_a_second_find_their_pace)
{
    stage s;
    open_patient(&s, 26, 20, 10);
    s.quick_retries = false;
    telnyx_sim_set_limits(s.sim, 10, 0, 0);
    play_menu(&s);
    assert_true(stage_client_metrics(&s).rate_limited > 0);
    stage_close(&s);
}

TEST(retries_end_and_the_error_says_why)
{
    static const struct {
        telnyx_sim_fault fault;
        int error;
    } cases[] = { { TELNYX_SIM_FAULT_SERVER_ERROR, TELNYX_ESERVER },
                  { TELNYX_SIM_FAULT_CUT, TELNYX_EPROTO },
                  { TELNYX_SIM_FAULT_RATE_LIMIT, TELNYX_ERATE } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stage s;
        open_patient(&s, 27, 50, 2);
        stage_timing(&s, "patience_ms", 20000);
        stage_fault(&s, cases[i].fault, 100);
        s.flow = stage_steps; /* the answer alone: nothing follows it */
        stage_call(&s, NULL);
        stage_until(&s, stage_is_over);
        /* With a 503 after taking effect the call is answered; its gather then fails as well. */
        assert_true(s.failed >= 1);
        assert_int_equal(s.failed + s.ended, s.done);
        assert_int_equal(s.last_error, cases[i].error);
        assert_int_equal(stage_client_metrics(&s).attempts, 3 * s.failed);
        assert_int_equal(s.retries, 2 * s.failed);
        stage_close(&s);
    }
}

/* Promise 10 ------------------------------------------------------------------------------------- */

static int speak(stage *s, telnyx_call *call)
{
    return stage_gave(
        s, telnyx_call_speak(call,
                             &(telnyx_speak_params){ .payload = "Hello there.", .voice = "female" },
                             stage_done, s));
}

/* The caller is gone, and the app does not know yet. */
static void answer_too_late(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    assert_int_equal(telnyx_sim_hang_up(s->sim, telnyx_call_id(call)), 0);
    assert_int_equal(stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s)), 0);
    assert_int_equal(speak(s, call), 0);
    assert_int_equal(speak(s, call), 0);
}

TEST(an_answer_after_the_caller_has_gone_is_no_failure)
{
    stage s;
    stage_open(&s, 30, TELNYX_SIM_VIRTUAL);
    s.flow = answer_too_late;
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(s.done, 3 * CALLS);
    assert_int_equal(s.ended, 3 * CALLS);
    assert_int_equal(s.failed, 0);
    assert_int_equal(s.took_effect, 0);
    assert_int_equal(stage_counters(&s)->requests, CALLS); /* what was behind was not sent */
    assert_int_equal(stage_counters(&s)->refused, CALLS);
    assert_int_equal(stage_client_metrics(&s).failed, 0);
    assert_int_equal(stage_client_metrics(&s).call_ended, 3 * CALLS);
    stage_close(&s);
}

/* Four commands, of which one is in flight when the caller hangs up. */
static void talk_on(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    if (event->type != TELNYX_EVENT_CALL_ANSWERED)
        return;
    stage_fault(s, TELNYX_SIM_FAULT_SLOW, 100);
    for (int i = 0; i < 4; i++)
        assert_int_equal(speak(s, call), 0);
}

TEST(a_hang_up_completes_what_is_queued)
{
    stage s;
    stage_open(&s, 31, TELNYX_SIM_VIRTUAL);
    stage_timing(&s, "slow_ms", 60000);
    s.flow = talk_on;
    stage_call(&s, "[{\"wait\":\"prompt\"},{\"wait_ms\":50},{\"hang_up\":true}]");
    stage_play(&s);
    assert_int_equal(s.done, 5);
    assert_int_equal(s.ended, 3);
    assert_int_equal(s.ok, 2);
    assert_int_equal(s.legs[0].info.speaks, 1);
    assert_int_equal(stage_counters(&s)->requests, 2);
    stage_close(&s);
}

static void talk_then_hang_up(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    if (event->type != TELNYX_EVENT_CALL_ANSWERED)
        return;
    for (int i = 0; i < 4; i++)
        speak(s, call);
    stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s));
}

TEST(a_hangup_overtakes_and_cancels_the_rest)
{
    stage s;
    stage_open(&s, 32, TELNYX_SIM_VIRTUAL);
    s.flow = talk_then_hang_up;
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(s.canceled, 3 * CALLS);
    assert_int_equal(s.ok + s.ended, 3 * CALLS); /* a speak may find that the call is over */
    assert_int_equal(s.failed, 0);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_string_equal(s.legs[i].info.hangup_cause, "normal_clearing");
    stage_close(&s);
}

static void command_the_dead(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    if (event->type != TELNYX_EVENT_CALL_HANGUP)
        return;
    assert_int_equal(speak(s, call), 0);
    assert_int_equal(stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s)), 0);
}

TEST(commands_on_an_ended_call_are_not_sent)
{
    stage s;
    stage_open(&s, 33, TELNYX_SIM_VIRTUAL);
    stage_timing(&s, "talk_ms", 1000);
    s.flow = command_the_dead;
    stage_calls(&s, CALLS, NULL);
    stage_play(&s);
    assert_int_equal(s.ok, 2 * CALLS); /* answer, and the hangup that was not needed */
    assert_int_equal(s.ended, CALLS);
    assert_int_equal(stage_counters(&s)->requests, CALLS);
    stage_close(&s);
}

TEST(commands_wait_for_the_answer)
{
    stage s;
    stage_open(&s, 34, TELNYX_SIM_VIRTUAL);
    play_menu(&s);
    assert_int_equal(stage_app_metrics(&s).commands_held, 2 * CALLS);
    assert_int_equal(stage_counters(&s)->refused, 0);
    stage_close(&s);
}

static void reject(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_reject(
                          call, &(telnyx_reject_params){ .cause = TELNYX_REJECT_CAUSE_USER_BUSY },
                          stage_done, s));
}

TEST(rejected_calls_end_as_rejected)
{
    stage s;
    stage_open(&s, 35, TELNYX_SIM_VIRTUAL);
    s.flow = reject;
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(s.ok, CALLS);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_string_equal(s.legs[i].info.hangup_cause, "user_busy");
    assert_int_equal(stage_app_metrics(&s).calls_live_now, 0);
    stage_close(&s);
}

/* Promise 13 ------------------------------------------------------------------------------------- */

static void give_too_many(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    for (int i = 0; i < 20; i++) {
        int error = speak(s, call);
        assert_int_equal(error, i < 8 ? 0 : TELNYX_EBUSY);
    }
}

TEST(a_full_queue_says_so)
{
    stage s;
    stage_prepare(&s, 36, TELNYX_SIM_VIRTUAL);
    s.limits.commands_per_call = 8;
    stage_start(&s);
    s.flow = give_too_many;
    stage_calls(&s, 2, STAGE_ABANDON);
    stage_play(&s);
    assert_int_equal(s.given, 16);
    assert_int_equal(s.ended, 16);
    assert_int_equal(s.refused, 24);
    assert_int_equal(stage_counters(&s)->requests, 0);
    stage_close(&s);
}

/* Promise 1 -------------------------------------------------------------------------------------- */

static void give_bad(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    assert_int_equal(
        stage_gave(s, telnyx_call_speak(call, &(telnyx_speak_params){ 0 }, stage_done, s)),
        TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_call_client(call)), "payload"));
    assert_int_equal(
        stage_gave(s, telnyx_call_gather(
                          call, &(telnyx_gather_params){ .maximum_digits = TELNYX_INT(100000) },
                          stage_done, s)),
        TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(telnyx_call_client(call)), "maximum_digits"));
    unsigned done = s->done;
    assert_int_equal(stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s)), 0);
    assert_int_equal(s->done, done); /* never from inside */
}

TEST(a_bad_parameter_is_refused_before_anything_is_sent)
{
    stage s;
    stage_open(&s, 37, TELNYX_SIM_VIRTUAL);
    s.flow = give_bad;
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(s.done, CALLS);
    assert_int_equal(s.refused, 2 * CALLS);
    assert_int_equal(stage_counters(&s)->requests, CALLS);
    stage_close(&s);
}

/* Everything at once ----------------------------------------------------------------------------- */

TEST(every_fault_of_the_api_together_is_survived)
{
    for (uint64_t seed = 200; seed < 204; seed++) {
        stage s;
        open_patient(&s, seed, 50, 10);
        stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_CUT, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_RATE_LIMIT, 5);
        stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 10);
        stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 30);
        play_menu(&s);
        assert_true(s.retries > 0);
        stage_close(&s);
    }
}
