/* Callers and a program that does nothing: they give up, and say what they waited for; one that does
 * something, or has something going on, is waited for. */
#include "sim_rig.h"

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

static void start(sim_rig *r, double speed,
                  void (*on_event)(sim_rig *r, const sim_rig_event *event))
{
    sim_rig_start(r, &(telnyx_sim_options){ .seed = 1, .speed = speed });
    r->on_event = on_event;
    telnyx_sim_on_call_over(r->sim, on_over, NULL);
    fault[0] = '\0';
    over = 0;
}

static void place(sim_rig *r, const char *steps)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_place_call(r->sim, &(telnyx_sim_call){ .steps_json = steps }, NULL, &error))
        fail_msg("%s", error.text);
}

/* Looks as often as the program telnyx-sim does, or oftener. */
static bool is_over(sim_rig *r)
{
    telnyx_sim_tire(r->sim);
    return over > 0;
}

static void answers(sim_rig *r, const sim_rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "answer", NULL);
}

TEST(nobody_answering_is_noticed)
{
    sim_rig r;
    start(&r, 100, NULL);
    place(&r, STEPS);
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: nobody answered", fault);
    assert_true(telnyx_sim_now(r.sim) >= 60000);
    assert_int_equal(1, telnyx_sim_counters_of(r.sim)->failed);
    sim_rig_end(&r);
}

TEST(nothing_following_is_noticed)
{
    sim_rig r;
    start(&r, 100, answers);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 5000));
    place(&r, STEPS);
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 5 seconds: waited for 'gather' in vain",
                        fault);
    sim_rig_end(&r);
}

/* Whoever has nothing left to do cannot wait for himself. */
TEST(nobody_hanging_up_is_noticed)
{
    sim_rig r;
    start(&r, 100, answers);
    place(&r, "[{\"wait\":\"answered\"}]");
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: nobody hung up", fault);
    sim_rig_end(&r);
}

TEST(a_patience_of_zero_is_for_ever)
{
    sim_rig r;
    start(&r, 1000, NULL);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 0));
    place(&r, STEPS);
    place(&r, NULL);
    for (int i = 0; i < 25; i++) { /* five simulated minutes, if the loop is not held up */
        assert_int_equal(0, telnyx_sim_tire(r.sim));
        sim_rig_turn(&r);
    }
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_now);
    sim_rig_end(&r);
}

static void plays(sim_rig *r, const sim_rig_event *event)
{
    answers(r, event);
    if (strcmp(event->type, "call.answered") == 0)
        sim_rig_command(r, event->call, "playback_start",
                        "{\"audio_url\":\"https://example.com/a.mp3?duration_ms=300000\"}");
}

/* Five minutes of music, of which nothing comes about: he listens, then it is the program's turn. */
TEST(music_is_something)
{
    sim_rig r;
    start(&r, 300, plays);
    place(&r, "[{\"wait\":\"bridged\"}]");
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 60 seconds: waited for 'bridged' in vain",
                        fault);
    assert_true(telnyx_sim_now(r.sim) >= 360000);
    sim_rig_end(&r);
}

/* A step with a time of its own ends by that, as ever. */
TEST(a_step_with_its_own_time_ends_by_that)
{
    sim_rig r;
    start(&r, 100, NULL);
    place(&r, "[{\"wait\":\"gather\",\"timeout_ms\":90000}]");
    sim_rig_until(&r, is_over(&r));
    assert_non_null(strstr(fault, "waited 90000 ms for 'gather' in vain"));
    sim_rig_end(&r);
}

/* In virtual time silence counts alone, and only when nothing is left that could happen. */
TEST(in_virtual_time_silence_counts_alone)
{
    sim_rig r;
    start(&r, TELNYX_SIM_VIRTUAL, NULL);
    place(&r, STEPS);
    for (int i = 0; i < 25; i++) {
        assert_int_equal(0, telnyx_sim_tire(r.sim));
        sim_rig_turn(&r);
    }
    assert_int_equal(0, over);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 1000));
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 1 real seconds: nobody answered", fault);
    sim_rig_end(&r);
}

/* The platform would end the call after four hours, and time would jump there: nobody waits for that. */
TEST(in_virtual_time_the_limit_of_a_call_is_nothing_to_wait_for)
{
    sim_rig r;
    start(&r, TELNYX_SIM_VIRTUAL, answers);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 1000));
    place(&r, STEPS);
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 1 real seconds: waited for 'gather' in vain",
                        fault);
    assert_true(telnyx_sim_now(r.sim) < 60000);
    sim_rig_end(&r);
}

static void load(sim_rig *r, const char *scenario)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_load(r->sim, scenario, strlen(scenario), &error))
        fail_msg("%s", error.text);
}

/* A limit that the program gives is its own doing: time goes on to it. */
TEST(in_virtual_time_a_limit_that_the_program_gives_comes)
{
    sim_rig r;
    char body[256];
    start(&r, TELNYX_SIM_VIRTUAL, NULL);
    load(&r, "{\"callees\":[{\"match\":\"*\",\"steps\":[]}]}");
    snprintf(body, sizeof body,
             "{\"connection_id\":\"%s\",\"from\":\"+13125550142\",\"to\":\"+18005550100\","
             "\"time_limit_secs\":300}",
             telnyx_sim_connection_id(r.sim));
    sim_rig_ask(&r, "POST", "/v2/calls", body);
    assert_int_equal(200, r.status);
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("", fault);
    assert_true(telnyx_sim_now(r.sim) >= 300000);
    sim_rig_end(&r);
}

static void transfers(sim_rig *r, const sim_rig_event *event)
{
    answers(r, event);
    if (strcmp(event->type, "call.answered") == 0 && strstr(r->types, "call.bridged") == NULL)
        sim_rig_command(r, event->call, "transfer", "{\"to\":\"+18005550100\"}");
}

/* Both talk for ever: no step is left, nothing is due, and nobody loses patience who talks. */
TEST(two_who_talk_for_ever_are_a_dead_end)
{
    sim_rig r;
    start(&r, 100, transfers);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 500));
    load(&r, "{\"callees\":[{\"match\":\"*\",\"steps\":[]}],\"calls\":[{\"steps\":[]}]}");
    sim_rig_until(&r, telnyx_sim_is_stuck(r.sim));
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_now);
    assert_non_null(strstr(r.types, "call.bridged"));
    assert_int_equal(0, over);
    assert_int_equal(0, telnyx_sim_tire(r.sim));
    sim_rig_end(&r);
}

/* It is not over while somebody will hang up by himself. */
TEST(whoever_will_lose_patience_is_no_dead_end)
{
    sim_rig r;
    start(&r, 100, answers);
    assert_true(telnyx_sim_set_timing(r.sim, "patience_ms", 100));
    place(&r, STEPS);
    sim_rig_until(&r, strstr(r.types, "call.answered"));
    for (int i = 0; i < 25; i++) {
        assert_false(telnyx_sim_is_stuck(r.sim));
        sim_rig_turn(&r);
    }
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("the program did nothing for 0 seconds: waited for 'gather' in vain",
                        fault);
    sim_rig_end(&r);
}

/* Without steps it is told of him who has let it ring for as long as he has patience, and of nobody else. */
TEST(only_who_has_let_it_ring_for_long_has_called_in_vain)
{
    sim_rig r;
    telnyx_sim_call call = { .from = "+13125550142" };
    const char *id = NULL;
    start(&r, 100, NULL);
    place(&r, NULL);
    sim_rig_until(&r, is_over(&r));
    assert_string_equal("it rang for 60 s and nobody answered", fault);
    over = 0;
    assert_int_equal(0, telnyx_sim_place_call(r.sim, &call, &id, NULL));
    assert_int_equal(0, telnyx_sim_hang_up(r.sim, id));
    sim_rig_until(&r, over > 0);
    assert_string_equal("", fault);
    assert_int_equal(1, telnyx_sim_counters_of(r.sim)->failed);
    sim_rig_end(&r);
}
