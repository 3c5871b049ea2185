/* Promises 4 to 9: what comes in, however it comes. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 12

static void play_menu(stage *s)
{
    stage_calls(s, CALLS, STAGE_PRESS_1);
    stage_calls(s, CALLS, STAGE_PRESS_2);
    stage_play(s);
    assert_int_equal(stage_check_served(s), 2 * CALLS);
    assert_int_equal(s->incoming, 2 * CALLS);
    assert_int_equal(s->legs_count, 3 * CALLS);
    /* answer, gather, and a transfer or a hangup */
    assert_int_equal(s->took_effect, 3 * 2 * CALLS);
    assert_int_equal(s->failed, 0);
    assert_int_equal(s->events_in_all, stage_counters(s)->events);
    assert_int_equal(stage_app_metrics(s).calls_inbound, 2 * CALLS);
}

/* Without a fault ------------------------------------------------------------------------------- */

TEST(in_order_traffic_pays_nothing)
{
    stage s;
    stage_prepare(&s, 1, TELNYX_SIM_VIRTUAL);
    s.sim_options.parallel = 1; /* two at once may overtake each other on a busy machine */
    stage_start(&s);
    play_menu(&s);
    telnyx_app_metrics m = stage_app_metrics(&s);
    assert_int_equal(m.held, 0);
    assert_int_equal(m.duplicates, 0);
    assert_int_equal(m.late, 0);
    assert_int_equal(stage_counters(&s)->retries, 0);
    assert_int_equal(s.repeated, 0);
    stage_close(&s);
}

/* Promise 5 -------------------------------------------------------------------------------------- */

TEST(each_event_once_however_often_it_comes)
{
    stage s;
    stage_open(&s, 2, TELNYX_SIM_VIRTUAL);
    stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 100);
    play_menu(&s);
    assert_int_equal(stage_struck(&s, TELNYX_SIM_FAULT_DUPLICATE), stage_counters(&s)->events);
    assert_int_equal(stage_app_metrics(&s).duplicates, stage_counters(&s)->events);
    assert_int_equal(stage_counters(&s)->attempts, 2 * stage_counters(&s)->events);
    assert_int_equal(s.repeated, 0);
    stage_close(&s);
}

/* Nobody listens at the application's first address: every event is delivered there twice in vain
 * before it comes to the app. */
TEST(an_event_whose_first_deliveries_were_lost_comes_once)
{
    stage s;
    stage_prepare(&s, 3, TELNYX_SIM_VIRTUAL);
    s.sim_options.app_url = "http://127.0.0.1:1/webhooks";
    stage_start(&s);
    assert_int_equal(telnyx_sim_set_app_url(s.sim, "http://127.0.0.1:1/webhooks", s.url), 0);
    play_menu(&s);
    assert_int_equal(stage_counters(&s)->retries, 2 * stage_counters(&s)->events);
    assert_int_equal(stage_counters(&s)->lost, 0);
    stage_close(&s);
}

static void note_attempt(stage *s, telnyx_call *call, const telnyx_event *event)
{
    s->count += event->attempt == 2;
    if (event->type == TELNYX_EVENT_CALL_INITIATED && !s->wanted++) {
        /* The answer comes too late for the platform, which delivers again. */
        uint64_t until = uv_hrtime() + UINT64_C(120000000);
        while (uv_hrtime() < until)
            continue;
    }
    stage_menu(s, call, event);
}

TEST(an_event_that_was_acknowledged_too_late_counts_once)
{
    stage s;
    stage_open(&s, 4, TELNYX_SIM_VIRTUAL);
    stage_timing(&s, "ack_timeout_ms", 60);
    s.flow = note_attempt;
    stage_call(&s, STAGE_PRESS_2);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 1);
    assert_true(stage_app_metrics(&s).duplicates >= 1);
    assert_int_equal(s.incoming, 1);
    assert_int_equal(s.count, 0);
    stage_close(&s);
}

/* Promise 6 -------------------------------------------------------------------------------------- */

TEST(reordered_events_are_put_in_order)
{
    stage s;
    /* What is held back by 300 to 1500 ms comes within 15 to 75 real ones: inside the window. */
    stage_prepare(&s, 5, 20);
    s.options.order_window_ms = TELNYX_INT(1500);
    stage_start(&s);
    stage_timing(&s, "talk_ms", 4000);
    stage_fault(&s, TELNYX_SIM_FAULT_REORDER, 40);
    play_menu(&s);
    telnyx_app_metrics m = stage_app_metrics(&s);
    assert_true(stage_struck(&s, TELNYX_SIM_FAULT_REORDER) > 20);
    assert_true(m.held > 0);
    assert_int_equal(m.held_expired, 0);
    assert_int_equal(s.late_ends, 0);
    assert_int_equal(stage_counters(&s)->lost, 0);
    stage_close(&s);
}

TEST(without_a_window_late_events_move_nothing_back)
{
    stage s;
    stage_prepare(&s, 6, TELNYX_SIM_VIRTUAL);
    s.options.order_window_ms = TELNYX_INT(0);
    s.flow = stage_menu;
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_REORDER, 60);
    stage_calls(&s, 2 * CALLS, STAGE_HANG_UP);
    stage_play(&s);
    assert_int_equal(stage_app_metrics(&s).held, 0);
    assert_true(s.late > 0);
    assert_int_equal(s.late, stage_app_metrics(&s).late);
    assert_int_equal(s.events_in_all, stage_counters(&s)->events);
    assert_int_equal(stage_counters(&s)->lost, 0);
    stage_close(&s);
}

static bool all_delivered(void *user_data)
{
    stage *s = user_data;
    return telnyx_sim_is_idle(s->sim) && stage_app_metrics(s).events_held_now == 0;
}

TEST(the_window_ends_when_the_earlier_event_never_comes)
{
    stage s;
    stage_prepare(&s, 7, TELNYX_SIM_VIRTUAL);
    s.options.order_window_ms = TELNYX_INT(40);
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_DROP, 40);
    stage_calls(&s, CALLS, "[{\"wait\":\"gather\",\"timeout_ms\":3000},{\"hang_up\":true}]");
    /* Calls whose end was never told keep their commands until the app is closed. */
    stage_until(&s, all_delivered);
    telnyx_app_metrics m = stage_app_metrics(&s);
    assert_true(stage_struck(&s, TELNYX_SIM_FAULT_DROP) > 0);
    assert_true(m.held_expired > 0);
    assert_int_equal(m.events_held_now, 0);
    assert_int_equal(s.events_in_all + stage_counters(&s)->lost, stage_counters(&s)->events);
    stage_close(&s);
}

TEST(events_that_come_seconds_late_are_dispatched)
{
    stage s;
    stage_prepare(&s, 8, TELNYX_SIM_VIRTUAL);
    s.options.order_window_ms = TELNYX_INT(30);
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_DELAY, 30);
    stage_calls(&s, CALLS, STAGE_HANG_UP);
    stage_play(&s);
    assert_true(stage_struck(&s, TELNYX_SIM_FAULT_DELAY) > 5);
    assert_int_equal(s.events_in_all, stage_counters(&s)->events);
    assert_int_equal(stage_counters(&s)->lost, 0);
    stage_close(&s);
}

/* Promise 4 -------------------------------------------------------------------------------------- */

TEST(nothing_forged_is_accepted)
{
    stage s;
    stage_open(&s, 9, TELNYX_SIM_VIRTUAL);
    stage_fault(&s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 100);
    stage_fault(&s, TELNYX_SIM_FAULT_STALE, 100);
    stage_fault(&s, TELNYX_SIM_FAULT_UNSIGNED, 100);
    play_menu(&s);
    telnyx_app_metrics m = stage_app_metrics(&s);
    assert_int_equal(stage_counters(&s)->forged, 3 * stage_counters(&s)->events);
    assert_int_equal(stage_counters(&s)->forged_accepted, 0);
    assert_int_equal(m.refused_signature, 2 * stage_counters(&s)->events);
    assert_int_equal(m.refused_clock, stage_counters(&s)->events);
    assert_int_equal(m.dispatched, stage_counters(&s)->events);
    stage_close(&s);
}

/* Promise 9 -------------------------------------------------------------------------------------- */

static void record(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type == TELNYX_EVENT_CALL_INITIATED) {
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
        stage_gave(s, telnyx_call_start_recording(call,
                                                  &(telnyx_start_recording_params){
                                                      .channels = TELNYX_RECORD_CHANNELS_DUAL,
                                                      .format = TELNYX_AUDIO_FORMAT_MP3,
                                                  },
                                                  stage_done, s));
    }
    if (event->type == TELNYX_EVENT_CALL_RECORDING_SAVED || event->type == TELNYX_EVENT_CALL_COST) {
        s->count++;
        s->wanted += call && telnyx_call_state_of(call) == TELNYX_CALL_ENDED &&
                     telnyx_call_from(call) != NULL && !event->late;
    }
}

TEST(recording_and_cost_find_the_ended_call)
{
    stage s;
    stage_open(&s, 10, TELNYX_SIM_VIRTUAL);
    stage_timing(&s, "talk_ms", 5000);
    s.flow = record;
    stage_calls(&s, CALLS, NULL);
    stage_play(&s);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_RECORDING_SAVED], CALLS);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_COST], CALLS);
    assert_int_equal(s.count, 2 * CALLS);
    assert_int_equal(s.wanted, 2 * CALLS);
    assert_int_equal(stage_app_metrics(&s).calls_live_now, 0);
    assert_int_equal(stage_app_metrics(&s).calls_now, CALLS);
    assert_int_equal(stage_app_metrics(&s).calls_ended, CALLS);
    stage_close(&s);
}

/* What never came -------------------------------------------------------------------------------- */

static bool all_first_events_are_lost(void *user_data)
{
    return stage_counters(user_data)->lost == CALLS;
}

static void on_reconciled(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                          void *user_data)
{
    (void)app;
    assert_int_equal(error, 0);
    ((stage *)user_data)->count += (unsigned)result->dispatched;
}

/* No attempt to deliver call.initiated reaches the app: it finds the calls in the platform's log. */
TEST(lost_calls_are_found_in_the_log)
{
    stage s;
    stage_prepare(&s, 11, 20);
    s.sim_options.journal_max = 2000;
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_DROP, 100);
    stage_calls(&s, CALLS, STAGE_PRESS_1);
    stage_until(&s, all_first_events_are_lost);
    assert_int_equal(s.events_in_all, 0);
    stage_fault(&s, TELNYX_SIM_FAULT_DROP, 0);
    const telnyx_reconcile_options options = { .connection_id = telnyx_sim_connection_id(s.sim) };
    assert_int_equal(telnyx_app_reconcile(s.app, &options, on_reconciled, &s), 0);
    stage_play(&s);
    assert_int_equal(s.count, CALLS);
    assert_int_equal(s.incoming, CALLS);
    assert_int_equal(s.legs_count, 2 * CALLS);
    assert_int_equal(s.took_effect, 3 * CALLS);
    assert_int_equal(s.events_in_all, stage_counters(&s)->events);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_string_equal(s.legs[i].info.fault, "");
    stage_close(&s);
}

/* All at once ------------------------------------------------------------------------------------ */

TEST(every_webhook_fault_together_is_survived)
{
    for (uint64_t seed = 100; seed < 104; seed++) {
        stage s;
        stage_prepare(&s, seed, 20);
        s.options.order_window_ms = TELNYX_INT(1500);
        stage_start(&s);
        stage_timing(&s, "talk_ms", 4000);
        stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 30);
        stage_fault(&s, TELNYX_SIM_FAULT_REORDER, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_STALE, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_UNSIGNED, 20);
        play_menu(&s);
        assert_int_equal(s.late_ends, 0);
        assert_int_equal(stage_counters(&s)->forged_accepted, 0);
        assert_int_equal(stage_counters(&s)->lost, 0);
        stage_close(&s);
    }
}
