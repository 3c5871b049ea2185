/* Promises 8, 11 and 12 for legs that the app calls itself, and what one does with them. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define DIALS 10

static void open_with(stage *s, uint64_t seed, double speed, stage_flow *flow)
{
    stage_open(s, seed, speed);
    s->flow = flow;
    stage_timing(s, "talk_ms", 3000);
}

static void set_callee(stage *s, const char *text)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_set_callee(s->sim, text, &error))
        fail_msg("%s", error.text);
}

/* Early events ----------------------------------------------------------------------------------- */

/* Counts legs whose events find the call that the dial gave back. */
static void meet(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED) {
        s->count += call == s->call;
        assert_int_equal(event->payload.call_initiated->direction, TELNYX_LEG_DIRECTION_OUTGOING);
        assert_true(telnyx_call_state_of(call) >= TELNYX_CALL_RINGING);
    }
}

static void play_dials(stage *s, const char *client_state)
{
    for (int i = 0; i < DIALS; i++) {
        assert_int_equal(stage_dial(s, "+15550001111", client_state), 0);
        assert_int_equal(telnyx_call_state_of(s->call), TELNYX_CALL_DIALING);
        stage_play(s);
    }
    assert_int_equal(s->ok, DIALS);
    assert_int_equal(s->incoming, 0);
    assert_int_equal(s->count, DIALS);
    assert_int_equal(s->events[TELNYX_EVENT_CALL_HANGUP], DIALS);
    assert_int_equal(stage_app_metrics(s).calls_outbound, DIALS);
    assert_int_equal(stage_app_metrics(s).calls_now, DIALS);
    assert_int_equal(stage_app_metrics(s).calls_inbound, 0);
}

TEST(events_before_the_response_find_their_dial)
{
    stage s;
    open_with(&s, 50, TELNYX_SIM_VIRTUAL, meet);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 100);
    play_dials(&s, NULL);
    assert_int_equal(stage_struck(&s, TELNYX_SIM_FAULT_EARLY), DIALS);
    stage_close(&s);
}

TEST(early_events_find_their_dial_by_the_users_own_client_state)
{
    stage s;
    open_with(&s, 51, TELNYX_SIM_VIRTUAL, meet);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 100);
    play_dials(&s, STAGE_USER_NAME);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_string_equal(s.legs[i].client_state, STAGE_USER_NAME);
    stage_close(&s);
}

/* Several dials with one client_state tell nothing: their events wait for the answers. */
typedef struct several {
    telnyx_call *calls[DIALS];
    unsigned met[DIALS], strangers;
} several;

static void meet_several(stage *s, telnyx_call *call, const telnyx_event *event)
{
    several *all = s->data;
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    bool known = false;
    for (int i = 0; i < DIALS; i++)
        if (all->calls[i] == call) {
            all->met[i]++;
            known = true;
        }
    all->strangers += !known;
}

static void play_several(uint64_t seed, const char *client_state, double early)
{
    stage s;
    several all = { 0 };
    open_with(&s, seed, 20, meet_several);
    s.data = &all;
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, early);
    for (int i = 0; i < DIALS; i++) {
        assert_int_equal(stage_dial(&s, "+15550001111", client_state), 0);
        all.calls[i] = s.call;
    }
    stage_play(&s);
    assert_int_equal(all.strangers, 0);
    for (int i = 0; i < DIALS; i++) {
        assert_int_equal(all.met[i], 1);
        assert_int_equal(telnyx_call_state_of(all.calls[i]), TELNYX_CALL_ENDED);
    }
    assert_int_equal(s.incoming, 0);
    assert_int_equal(stage_app_metrics(&s).calls_now, DIALS);
    stage_close(&s);
}

TEST(early_events_of_many_dials_find_each_their_own)
{
    play_several(52, NULL, 100);
    play_several(53, NULL, 50);
}

TEST(early_events_wait_where_dials_have_the_same_client_state)
{
    play_several(54, STAGE_USER_NAME, 100);
    play_several(55, STAGE_USER_NAME, 50);
}

/* An inbound call that comes meanwhile is served, and is not taken for the dial's. */
TEST(inbound_calls_go_on_beside_a_dial)
{
    stage s;
    open_with(&s, 56, 20, stage_menu);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 100);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_calls(&s, 4, STAGE_PRESS_2);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 4);
    assert_int_equal(s.incoming, 4);
    assert_int_equal(stage_app_metrics(&s).calls_outbound, 1);
    stage_close(&s);
}

/* How the callee reacts -------------------------------------------------------------------------- */

static void keep_cause(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_HANGUP && call == s->call)
        s->count = (unsigned)event->payload.call_hangup->hangup_cause;
    s->wanted += event->type == TELNYX_EVENT_CALL_ANSWERED;
}

TEST(callees_that_do_not_answer_end_their_dials)
{
    static const struct {
        const char *callee;
        telnyx_hangup_cause cause;
    } cases[] = { { "+1555*=busy:500", TELNYX_HANGUP_CAUSE_USER_BUSY },
                  { "+1555*=reject:500", TELNYX_HANGUP_CAUSE_CALL_REJECTED },
                  { "+1555*=no_answer", TELNYX_HANGUP_CAUSE_TIMEOUT },
                  { "+1555*=not_found:500", TELNYX_HANGUP_CAUSE_NOT_FOUND },
                  { "+1555*=fail:500", TELNYX_HANGUP_CAUSE_UNSPECIFIED } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stage s;
        open_with(&s, 57, TELNYX_SIM_VIRTUAL, keep_cause);
        set_callee(&s, cases[i].callee);
        assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
        /* What waits for an answer that does not come ends with the call. */
        assert_int_equal(stage_gave(&s, telnyx_call_speak(s.call,
                                                          &(telnyx_speak_params){
                                                              .payload = "Hi.", .voice = "female" },
                                                          stage_done, &s)),
                         0);
        stage_play(&s);
        assert_int_equal(s.wanted, 0);
        assert_int_equal(s.count, cases[i].cause);
        assert_int_equal(s.ok, 1);
        assert_int_equal(s.ended, 1);
        assert_int_equal(s.legs_count, 1);
        assert_int_equal(s.legs[0].info.speaks, 0);
        stage_close(&s);
    }
}

static void leave_a_message(stage *s, telnyx_call *call, const telnyx_event *event)
{
    telnyx_speak_params message = { .payload = "Please call us back.", .voice = "female" };
    if (event->type == TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED) {
        s->count +=
            event->payload.call_machine_detection_ended->result == TELNYX_MACHINE_RESULT_MACHINE;
        s->wanted +=
            event->payload.call_machine_detection_ended->result == TELNYX_MACHINE_RESULT_HUMAN;
        if (event->payload.call_machine_detection_ended->result == TELNYX_MACHINE_RESULT_HUMAN)
            stage_gave(s, telnyx_call_speak(call, &message, stage_done, s));
    } else if (event->type == TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED) {
        stage_gave(s, telnyx_call_speak(call, &message, stage_done, s));
    } else if (event->type == TELNYX_EVENT_CALL_SPEAK_ENDED) {
        stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s));
    }
}

TEST(answering_machines_and_people_are_told_apart)
{
    stage s;
    open_with(&s, 58, TELNYX_SIM_VIRTUAL, leave_a_message);
    stage_timing(&s, "talk_ms", 60000);
    set_callee(&s, "+15550*=answer:1000");
    set_callee(&s, "+15551*=machine:1000");
    static const char *const numbers[] = { "+15550000001", "+15551000001", "+15550000002",
                                           "+15551000002" };
    for (size_t i = 0; i < 4; i++) {
        telnyx_dial_params params = { .connection_id = telnyx_sim_connection_id(s.sim),
                                      .to = { &numbers[i], 1 },
                                      .from = "+13125550142",
                                      .answering_machine_detection = TELNYX_AMD_GREETING_END };
        assert_int_equal(stage_gave(&s, telnyx_app_dial(s.app, &params, stage_done, &s, NULL)), 0);
    }
    stage_play(&s);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.wanted, 2);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED], 2);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_int_equal(s.legs[i].info.speaks, 1);
    assert_int_equal(s.ok, 3 * 4);
    stage_close(&s);
}

/* Two legs --------------------------------------------------------------------------------------- */

/* Answers a caller, dials somebody, and connects the two when that one has answered. */
static void connect_legs(stage *s, telnyx_call *call, const telnyx_event *event)
{
    const char *to = "+15550001111";
    if (event->type == TELNYX_EVENT_CALL_INITIATED && call != s->call) {
        s->other = call;
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    } else if (event->type == TELNYX_EVENT_CALL_ANSWERED && call == s->other) {
        telnyx_dial_params params = { .connection_id = telnyx_sim_connection_id(s->sim),
                                      .to = { &to, 1 },
                                      .from = "+13125550142",
                                      .link_to = telnyx_call_id(call) };
        stage_gave(s, telnyx_app_dial(s->app, &params, stage_done, s, &s->call));
    } else if (event->type == TELNYX_EVENT_CALL_ANSWERED && call == s->call) {
        telnyx_bridge_params params = { .call_control_id_to_bridge_with =
                                            telnyx_call_id(s->other) };
        stage_gave(s, telnyx_call_bridge(call, &params, stage_done, s));
    } else if (event->type == TELNYX_EVENT_CALL_BRIDGED) {
        s->count += telnyx_call_state_of(call) == TELNYX_CALL_BRIDGED;
    }
}

TEST(two_legs_are_bridged)
{
    stage s;
    open_with(&s, 59, TELNYX_SIM_VIRTUAL, connect_legs);
    stage_timing(&s, "talk_ms", 30000);
    stage_call(&s, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 1);
    assert_int_equal(s.legs_count, 2);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.ok, 3);
    assert_string_equal(telnyx_call_session_id(s.call), telnyx_call_session_id(s.other));
    stage_close(&s);
}

/* Once, and at a pace ---------------------------------------------------------------------------- */

TEST(a_dial_takes_effect_once_whatever_fails)
{
    stage s;
    stage_prepare(&s, 60, 50);
    s.quick_retries = true;
    s.flow = stage_idle;
    s.client_options.max_retries = TELNYX_INT(10);
    stage_start(&s);
    stage_timing(&s, "talk_ms", 2000);
    stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 25);
    stage_fault(&s, TELNYX_SIM_FAULT_CUT, 25);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 30);
    for (int i = 0; i < 2 * DIALS; i++)
        assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_play(&s);
    assert_true(s.repeated > 0);
    assert_int_equal(s.ok, 2 * DIALS);
    assert_int_equal(stage_counters(&s)->calls_out, 2 * DIALS);
    assert_int_equal(stage_app_metrics(&s).calls_now, 2 * DIALS);
    assert_int_equal(s.incoming, 0);
    stage_close(&s);
}

static bool all_ended(void *user_data)
{
    const stage *s = user_data;
    const several *all = s->data;
    for (int i = 0; i < DIALS; i++)
        if (telnyx_call_state_of(all->calls[i]) != TELNYX_CALL_ENDED)
            return false;
    return true;
}

/* The answer is lost for good, and the leg lives all the same: its events have found the dial's call,
 * which goes on. */
TEST(a_leg_outlives_the_lost_answer_of_its_dial)
{
    stage s;
    several all = { 0 };
    stage_prepare(&s, 65, 20);
    s.flow = meet_several;
    s.data = &all;
    s.client_options.max_retries = TELNYX_INT(0);
    s.options.dial_window_ms = TELNYX_INT(1000);
    stage_start(&s);
    stage_timing(&s, "talk_ms", 2000);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 100);
    stage_fault(&s, TELNYX_SIM_FAULT_CUT, 100);
    for (int i = 0; i < DIALS; i++) {
        assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
        all.calls[i] = telnyx_call_ref(s.call);
    }
    stage_play(&s);
    stage_until(&s, all_ended); /* those of which nothing was heard as well */
    unsigned legs = (unsigned)stage_counters(&s)->calls_out;
    assert_true(legs > 0 && legs < DIALS);
    assert_int_equal(s.failed, DIALS);
    assert_int_equal(all.strangers, 0);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_HANGUP], legs);
    assert_int_equal(stage_app_metrics(&s).calls_now, legs);
    for (int i = 0; i < DIALS; i++) {
        assert_int_equal(telnyx_call_id(all.calls[i]) != NULL, all.met[i] == 1);
        assert_int_equal(telnyx_call_state_of(all.calls[i]), TELNYX_CALL_ENDED);
        telnyx_call_unref(all.calls[i]);
    }
    assert_int_equal(s.incoming, 0);
    stage_close(&s);
}

TEST(dials_are_paced)
{
    stage s;
    stage_prepare(&s, 61, 50);
    s.flow = stage_idle;
    s.client_options.dials_per_second = TELNYX_NUMBER(50);
    s.client_options.dial_burst = TELNYX_INT(5);
    stage_start(&s);
    stage_timing(&s, "talk_ms", 1000);
    uint64_t begun = uv_hrtime();
    for (int i = 0; i < 2 * DIALS; i++)
        assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_play(&s);
    assert_int_equal(s.ok, 2 * DIALS);
    assert_int_equal(stage_client_metrics(&s).dials_paced, 2 * DIALS - 5);
    /* 15 of them at 50 a second: never faster than that. */
    assert_true(uv_hrtime() - begun >= UINT64_C(280000000));
    stage_close(&s);
}

TEST(the_platforms_dial_limit_is_waited_for)
{
    stage s;
    stage_prepare(&s, 62, 50);
    s.flow = stage_idle;
    s.client_options.max_retries = TELNYX_INT(10);
    stage_start(&s);
    stage_timing(&s, "talk_ms", 1000);
    telnyx_sim_set_limits(s.sim, 0, 5, 0);
    for (int i = 0; i < DIALS; i++)
        assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_play(&s);
    assert_int_equal(s.ok, DIALS);
    assert_true(stage_client_metrics(&s).rate_limited > 0);
    assert_int_equal(stage_counters(&s)->calls_out, DIALS);
    stage_close(&s);
}

TEST(the_platforms_dial_limit_may_be_an_error)
{
    stage s;
    stage_prepare(&s, 63, TELNYX_SIM_VIRTUAL);
    s.flow = stage_idle;
    s.client_options.max_retries = TELNYX_INT(0);
    stage_start(&s);
    telnyx_sim_set_limits(s.sim, 0, 2, 0);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_play(&s);
    assert_int_equal(s.ok, 2);
    assert_int_equal(s.failed, 1);
    assert_int_equal(s.last_error, TELNYX_ERATE);
    assert_int_equal(s.last_api_code, 90103);
    assert_int_equal(stage_app_metrics(&s).calls_now, 2);
    stage_close(&s);
}

TEST(no_free_channel_is_an_error_of_the_dial)
{
    stage s;
    open_with(&s, 64, TELNYX_SIM_VIRTUAL, stage_idle);
    telnyx_sim_set_limits(s.sim, 0, 0, 1);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    assert_int_equal(stage_dial(&s, "+15550001111", NULL), 0);
    stage_play(&s);
    assert_int_equal(s.ok, 1);
    assert_int_equal(s.failed, 1);
    assert_int_equal(s.last_error, TELNYX_ECAPACITY);
    assert_int_equal(s.retries, 0);
    stage_close(&s);
}
