/* Callers and a program that does nothing: they give up, and say what they waited for; one that does
 * something, or has something going on, is waited for. */
#include "rig.h"

#include <stdio.h>
#include <string.h>

#define STEPS "[{\"wait\":\"gather\"},{\"press\":\"1\"}]"

static char fault[160];
static unsigned over;

static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    (void)sim;
    (void)user_data;
    snprintf(fault, sizeof fault, "%s", info->fault);
    over++;
}

static void start(rig *r, double speed, void (*on_event)(rig *r, const rig_event *event))
{
    rig_start(r, &(telnyx_sim_options){ .seed = 1, .speed = speed });
    r->on_event = on_event;
    telnyx_sim_on_call_over(r->sim, on_over, NULL);
    fault[0] = '\0';
    over = 0;
}

static void place(rig *r, const char *steps)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_place_call(r->sim, &(telnyx_sim_call){ .steps_json = steps }, NULL, &error))
        fail_msg("%s", error.text);
}

/* Looks as often as the program telnyx-sim does, or oftener. */
static bool is_over(rig *r)
{
    telnyx_sim_tire(r->sim);
    return over > 0;
}

static void answers(rig *r, const rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0)
        rig_command(r, event->call, "answer", NULL);
}

static void test_nobody_answers(void **state)
{
    rig r;
    (void)state;
    start(&r, 100, NULL);
    place(&r, STEPS);
    rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: nobody answered", fault);
    assert_true(telnyx_sim_now(r.sim) >= 60000);
    assert_int_equal(1, telnyx_sim_counters_of(r.sim)->failed);
    rig_end(&r);
}

static void test_nothing_follows(void **state)
{
    rig r;
    (void)state;
    start(&r, 100, answers);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 5000));
    place(&r, STEPS);
    rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 5 seconds: waited for 'gather' in vain",
                        fault);
    rig_end(&r);
}

/* Whoever has nothing left to do cannot wait for himself. */
static void test_nobody_hangs_up(void **state)
{
    rig r;
    (void)state;
    start(&r, 100, answers);
    place(&r, "[{\"wait\":\"answered\"}]");
    rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: nobody hung up", fault);
    rig_end(&r);
}

static void test_zero_is_for_ever(void **state)
{
    rig r;
    (void)state;
    start(&r, 1000, NULL);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 0));
    place(&r, STEPS);
    place(&r, NULL);
    for (int i = 0; i < 25; i++) { /* five simulated minutes, if the loop is not held up */
        assert_int_equal(0, telnyx_sim_tire(r.sim));
        rig_turn(&r);
    }
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_now);
    rig_end(&r);
}

static void plays(rig *r, const rig_event *event)
{
    answers(r, event);
    if (strcmp(event->type, "call.answered") == 0)
        rig_command(r, event->call, "playback_start",
                    "{\"audio_url\":\"https://example.com/a.mp3?duration_ms=300000\"}");
}

/* Five minutes of music, of which nothing comes about: he listens, then it is the program's turn. */
static void test_music_is_something(void **state)
{
    rig r;
    (void)state;
    start(&r, 300, plays);
    place(&r, "[{\"wait\":\"bridged\"}]");
    rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: waited for 'bridged' in vain",
                        fault);
    assert_true(telnyx_sim_now(r.sim) >= 360000);
    rig_end(&r);
}

/* A step with a time of its own ends by that, as ever. */
static void test_own_time(void **state)
{
    rig r;
    (void)state;
    start(&r, 100, NULL);
    place(&r, "[{\"wait\":\"gather\",\"timeout_ms\":90000}]");
    rig_until(&r, is_over(&r));
    assert_non_null(strstr(fault, "waited 90000 ms for 'gather' in vain"));
    rig_end(&r);
}

/* In virtual time silence counts alone, and only when nothing is left that could happen. */
static void test_virtual(void **state)
{
    rig r;
    (void)state;
    start(&r, TELNYX_SIM_VIRTUAL, NULL);
    place(&r, STEPS);
    for (int i = 0; i < 25; i++) {
        assert_int_equal(0, telnyx_sim_tire(r.sim));
        rig_turn(&r);
    }
    assert_int_equal(0, over);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 1000));
    rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 1 real seconds: nobody answered", fault);
    rig_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_answers),
        cmocka_unit_test(test_nothing_follows),
        cmocka_unit_test(test_nobody_hangs_up),
        cmocka_unit_test(test_zero_is_for_ever),
        cmocka_unit_test(test_music_is_something),
        cmocka_unit_test(test_own_time),
        cmocka_unit_test(test_virtual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
