/* The three modes of acknowledgement, and what becomes of calls when their process goes. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 8

/* Each mode ------------------------------------------------------------------------------------- */

/* What the platform has been told at the moments that matter: how many of its events were
 * acknowledged when a handler ran and when a command was done. */
typedef struct watch {
    telnyx_ack_mode mode;
    bool acknowledged_in_handler, acknowledged_in_callback;
    uint64_t acknowledged;
} watch;

static bool is_acknowledged(const stage *s)
{
    return stage_counters(s)->acknowledged > 0;
}

static void on_answer_done(telnyx_client *client, telnyx_call *call,
                           const telnyx_response *response, void *user_data)
{
    stage *s = user_data;
    watch *w = s->data;
    stage_done(client, call, response, s);
    w->acknowledged_in_callback = is_acknowledged(s);
}

static void answer_and_wait(stage *s, telnyx_call *call, const telnyx_event *event)
{
    watch *w = s->data;
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    w->acknowledged_in_handler = is_acknowledged(s);
    stage_gave(s, telnyx_call_answer(call, NULL, on_answer_done, s));
    /* Waits for call.answered, and the acknowledgement does not wait for it. */
    stage_gave(
        s, telnyx_call_speak(call, &(telnyx_speak_params){ .payload = "Hello.", .voice = "female" },
                             stage_done, s));
}

static void play_mode(telnyx_ack_mode mode, watch *w)
{
    stage s;
    *w = (watch){ .mode = mode };
    stage_prepare(&s, 40, 20);
    s.options.ack = mode;
    s.data = w;
    stage_start(&s);
    s.flow = answer_and_wait;
    stage_timing(&s, "talk_ms", 3000);
    stage_timing(&s, "slow_ms", 1000); /* 50 real ones; call.answered comes behind them */
    stage_timing(&s, "answer_low_ms", 3000);
    stage_timing(&s, "answer_high_ms", 3000);
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 100);
    stage_call(&s, NULL);
    stage_play(&s);
    assert_int_equal(s.ok, 2);
    assert_int_equal(stage_app_metrics(&s).acks_by_deadline, 0);
    assert_int_equal(stage_counters(&s)->retries, 0);
    assert_int_equal(stage_counters(&s)->lost, 0);
    stage_close(&s);
}

TEST(after_the_handler_the_platform_does_not_wait_for_commands)
{
    watch w;
    play_mode(TELNYX_ACK_AFTER_HANDLER, &w);
    assert_false(w.acknowledged_in_handler);
    assert_true(w.acknowledged_in_callback);
}

TEST(on_receipt_the_platform_does_not_wait_for_commands)
{
    watch w;
    play_mode(TELNYX_ACK_ON_RECEIPT, &w);
    assert_true(w.acknowledged_in_callback);
}

TEST(after_commands_the_platform_waits_for_them_alone)
{
    watch w;
    play_mode(TELNYX_ACK_AFTER_COMMANDS, &w);
    assert_false(w.acknowledged_in_handler);
    assert_false(w.acknowledged_in_callback);
}

static bool some_event_is_acknowledged(void *user_data)
{
    return is_acknowledged(user_data);
}

TEST(an_acknowledgement_waits_1500_ms_at_most)
{
    stage s;
    stage_prepare(&s, 41, 4);
    s.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    stage_start(&s);
    stage_timing(&s, "slow_ms", 7200); /* 1800 real ones */
    stage_timing(&s, "answer_low_ms", 20000);
    stage_timing(&s, "answer_high_ms", 20000);
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 100);
    stage_call(&s, STAGE_LISTEN);
    stage_until(&s, some_event_is_acknowledged);
    assert_int_equal(stage_app_metrics(&s).acks_by_deadline, 1);
    assert_int_equal(s.done, 0);
    assert_int_equal(stage_counters(&s)->retries, 0); /* it was in time */
    stage_close(&s);
}

/* A duplicate of an event still in work is answered together with it. */
TEST(a_duplicate_of_an_event_in_work_waits_with_it)
{
    stage s;
    stage_prepare(&s, 42, 30);
    s.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    stage_start(&s);
    stage_timing(&s, "slow_ms", 1200); /* 40 real ones: most duplicates come earlier */
    stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 100);
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 50);
    stage_calls(&s, CALLS, STAGE_PRESS_2);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), CALLS);
    assert_int_equal(stage_app_metrics(&s).duplicates, stage_counters(&s)->events);
    assert_int_equal(stage_app_metrics(&s).acks_by_deadline, 0);
    assert_int_equal(s.repeated, 0);
    stage_close(&s);
}

/* All modes serve all calls, with all faults on. */
TEST(all_modes_serve_every_call_below_all_faults)
{
    for (int mode = 0; mode < 3; mode++) {
        stage s;
        stage_prepare(&s, 43, 30);
        s.options.ack = (telnyx_ack_mode)mode;
        s.options.order_window_ms = TELNYX_INT(1500);
        s.client_options.max_retries = TELNYX_INT(10);
        s.quick_retries = true;
        stage_start(&s);
        stage_timing(&s, "talk_ms", 3000);
        stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 30);
        stage_fault(&s, TELNYX_SIM_FAULT_REORDER, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_CUT, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 10);
        stage_calls(&s, CALLS, STAGE_PRESS_1);
        stage_calls(&s, CALLS, STAGE_PRESS_2);
        stage_play(&s);
        assert_int_equal(stage_check_served(&s), 2 * CALLS);
        assert_int_equal(stage_counters(&s)->lost, 0);
        assert_int_equal(stage_counters(&s)->forged_accepted, 0);
        stage_close(&s);
    }
}

/* One process after another --------------------------------------------------------------------- */

#define RELAY_CALLS 4

typedef struct relay_sums {
    unsigned repeated, redelivered;
} relay_sums;

typedef struct relay {
    uint64_t dice;
    unsigned turn, last; /* the process that runs, and the one that stays to the end */
    unsigned entries, goes_at;
    bool due;
} relay;

/* Three processes in all: the platform delivers an event three times.
 * A process goes at some entry of the simulator's journal: between any two things that happen. */
static void count_entries(stage *s)
{
    relay *r = s->data;
    r->due = r->turn < r->last && ++r->entries >= r->goes_at;
}

static bool is_over_or_due(void *user_data)
{
    stage *s = user_data;
    const relay *r = s->data;
    return r->due || stage_is_over(s);
}

static void next_process(stage *s)
{
    relay *r = s->data;
    stage_close_app(s);
    r->due = false;
    r->entries = 0;
    r->turn++;
    r->goes_at = 1 + (unsigned)test_random_below(&r->dice, 80);
    stage_open_app(s);
}

static void play_relay(uint64_t seed, relay_sums *sums)
{
    stage s;
    relay r = { .dice = seed, .last = 2 };
    /* Virtual time would stand still while an acknowledgement waits for a command. */
    stage_prepare(&s, seed, 20);
    s.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    s.options.order_window_ms = TELNYX_INT(5); /* nothing is out of order; the past is unknown */
    s.data = &r;
    s.on_journal = count_entries;
    r.goes_at = 1 + (unsigned)test_random_below(&r.dice, 80);
    stage_start(&s);
    s.flow = stage_steps;
    stage_timing(&s, "talk_ms", 2000);
    stage_timing(&s, "retry_ms", 2000);
    stage_timing(&s, "command_high_ms", 200);
    stage_calls(&s, RELAY_CALLS, STAGE_PRESS_1);
    stage_calls(&s, RELAY_CALLS, STAGE_PRESS_2);
    do {
        stage_until(&s, is_over_or_due);
        if (r.due)
            next_process(&s);
    } while (!stage_is_over(&s));
    assert_int_equal(r.turn, r.last);
    assert_int_equal(stage_app_metrics(&s).acks_by_deadline, 0);
    assert_int_equal(stage_counters(&s)->lost, 0);
    assert_int_equal(stage_check_served(&s), 2 * RELAY_CALLS);
    /* Every call got its answer, its menu, and its transfer or hangup: once. */
    for (size_t i = 0; i < s.legs_count; i++) {
        const telnyx_sim_call_info *info = &s.legs[i].info;
        if (!info->incoming)
            continue;
        assert_int_equal(info->answers, 1);
        assert_int_equal(info->gathers, 1);
    }
    assert_int_equal(s.legs_count, 3 * RELAY_CALLS);
    assert_int_equal(s.took_effect, 3 * 2 * RELAY_CALLS);
    sums->repeated += s.repeated;
    sums->redelivered += (unsigned)stage_counters(&s)->retries;
    stage_close(&s);
}

TEST(a_process_that_goes_leaves_its_events_to_the_next)
{
    relay_sums sums = { 0 };
    for (uint64_t seed = 300; seed < 312; seed++)
        play_relay(seed, &sums);
    /* The moments were such that something was under way. */
    assert_true(sums.redelivered > 10);
    assert_true(sums.repeated > 0);
}
