/* Callers with scripts, called numbers, and reading both. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/people/callee.h"
#include "sim/people/script.h"
#include "sim/world/leg.h"

static sim_script *script_of(const char *text, sim_wrong *wrong)
{
    telnyx__json *tree = NULL;
    assert_int_equal(0, telnyx__json_parse(&tree, text, strlen(text), NULL));
    sim_script *script = sim_script_read(tree, "", wrong);
    telnyx__json_free(tree);
    return script;
}

static sim_leg *call_with(play *p, const char *steps)
{
    sim_wrong wrong;
    sim_script *script = script_of(steps, &wrong);
    if (!script)
        fail_msg("%s", wrong.text);
    sim_leg *leg = sim_leg_new(p->world, p->world->default_app, NULL, true, "+1", "+2");
    sim_leg_start(leg, 0);
    sim_person_start(&leg->person, script);
    sim_script_release(script);
    return leg;
}

TEST(a_person_goes_through_a_menu)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = call_with(&p, "[{\"wait\":\"gather\"},{\"wait_ms\":700},{\"press\":\"12#\"},"
                                 "{\"wait\":\"gather\"},{\"press\":\"9\"},{\"wait_ms\":100},"
                                 "{\"hang_up\":true}]");
    play_pass(&p, 100);
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 500);
    play_ok(&p, leg->id, "gather", NULL);
    play_types(&p);
    play_pass(&p, 700);
    play_nothing(&p);
    play_pass(&p, 600); /* 700 ms, then a digit every 250 ms */
    assert_string_equal("call.dtmf.received call.dtmf.received call.dtmf.received "
                        "call.gather.ended",
                        play_types(&p));
    play_pass(&p, 3000);
    play_nothing(&p); /* it waits for the second gather */
    play_ok(&p, leg->id, "gather", "{\"maximum_digits\":1}");
    play_pass(&p, 1000);
    assert_string_equal("call.dtmf.received call.gather.ended call.hangup", play_types(&p));
    assert_string_equal("", leg->person.fault);
    assert_int_equal(0, p.world->counters.failed);
    play_end(&p);
}

TEST(a_wait_in_vain_is_a_fault)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = call_with(&p, "[{\"wait\":\"answered\",\"timeout_ms\":5000},{\"press\":\"1\"}]");
    play_pass(&p, 5100);
    play_next(&p, "call.initiated");
    play_next(&p, "call.hangup");
    assert_string_equal("waited 5000 ms for 'answered' in vain (step 1)", leg->person.fault);
    assert_int_equal(1, p.world->counters.failed);
    play_end(&p);
}

TEST(a_call_that_ends_early_is_a_fault)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = call_with(&p, "[{\"wait\":\"answered\"},{\"wait\":\"bridged\"}]");
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 500);
    play_ok(&p, leg->id, "hangup", NULL);
    assert_string_equal("the call ended before 'bridged' was seen (step 2)", leg->person.fault);
    leg = call_with(&p, "[{\"wait\":\"answered\"},{\"wait_ms\":9000},{\"press\":\"12\"}]");
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 500);
    play_ok(&p, leg->id, "hangup", NULL);
    assert_string_equal("the call ended before '12' was pressed (step 3)", leg->person.fault);
    /* what is left may be pauses, the end itself, and the person's own hanging up */
    leg = call_with(&p, "[{\"wait\":\"answered\"},{\"wait\":\"hangup\"},{\"wait_ms\":9000},"
                        "{\"hang_up\":true}]");
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 500);
    play_ok(&p, leg->id, "hangup", NULL);
    assert_string_equal("", leg->person.fault);
    assert_int_equal(2, p.world->counters.failed);
    play_end(&p);
}

TEST(a_person_waits_for_prompts)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = call_with(&p, "[{\"wait\":\"prompt\"},{\"wait\":\"prompt_ended\"},"
                                 "{\"press\":\"5\"},{\"hang_up\":true}]");
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 500);
    play_ok(&p, leg->id, "playback_start",
            "{\"audio_url\":\"http://a.example/b?duration_ms=2000\"}");
    play_pass(&p, 2000);
    assert_string_equal("call.initiated call.answered call.playback.started", play_types(&p));
    play_pass(&p, 600);
    assert_string_equal("call.playback.ended call.dtmf.received call.hangup", play_types(&p));
    play_end(&p);
}

TEST(a_callee_has_steps_of_its_own)
{
    play p;
    telnyx__json *tree = NULL;
    sim_wrong wrong;
    const char text[] = "{\"match\":\"+1800*\",\"after_ms\":1000,\"after_at_most_ms\":2000,"
                        "\"steps\":[{\"wait_ms\":500},{\"press\":\"7\"},{\"hang_up\":true}]}";
    play_start(&p, 1);
    assert_int_equal(0, telnyx__json_parse(&tree, text, sizeof text - 1, NULL));
    assert_true(sim_callee_read(&p.world->callees, tree, "", &wrong));
    telnyx__json_free(tree);
    assert_non_null(play_dial(&p, "+18005550100", NULL));
    play_pass(&p, 5000);
    const play_event *initiated = play_next(&p, "call.initiated");
    const play_event *answered = play_next(&p, "call.answered");
    assert_in_range(answered->at_ms - initiated->at_ms, 1000, 2000);
    assert_string_equal("7", play_text(play_next(&p, "call.dtmf.received"), "digit"));
    const play_event *ended = play_next(&p, "call.hangup");
    assert_string_equal("callee", play_text(ended, "hangup_source"));
    play_end(&p);
}

TEST(the_nearest_pattern_of_a_callee_counts)
{
    play p;
    sim_wrong wrong;
    play_start(&p, 1);
    assert_null(sim_callee_find(&p.world->callees, "+18005550100"));
    assert_true(sim_callee_parse(&p.world->callees, "+1800*=busy", &wrong));
    assert_true(sim_callee_parse(&p.world->callees, "+18005550100=reject:70", &wrong));
    assert_int_equal(SIM_REACTION_REJECT,
                     sim_callee_find(&p.world->callees, "+18005550100")->reaction);
    assert_int_equal(70, sim_callee_find(&p.world->callees, "+18005550100")->low_ms);
    assert_int_equal(SIM_REACTION_BUSY,
                     sim_callee_find(&p.world->callees, "+18005550101")->reaction);
    assert_null(sim_callee_find(&p.world->callees, "+19005550101"));
    assert_true(sim_callee_parse(&p.world->callees, "+1800*=machine", &wrong));
    assert_int_equal(SIM_ANSWERER_MACHINE,
                     sim_callee_find(&p.world->callees, "+18005550101")->answerer);
    play_end(&p);
}

TEST(wrong_callees_are_refused)
{
    static const char *const texts[] = { "",          "+1",         "=busy",
                                         "+1=",       "+1=bus",     "+1=busy:",
                                         "+1=busy:x", "+1=busy:-1", "+1=busy:99999999999" };
    play p;
    sim_wrong wrong;
    play_start(&p, 1);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        wrong.text[0] = '\0';
        assert_false(sim_callee_parse(&p.world->callees, texts[i], &wrong));
        assert_true(wrong.text[0] != '\0');
    }
    assert_true(telnyx__list_empty(&p.world->callees));
    play_end(&p);
}

TEST(wrong_scripts_are_refused)
{
    static const char *const texts[] = { "{}",
                                         "[1]",
                                         "[{}]",
                                         "[{\"wait\":\"doom\"}]",
                                         "[{\"wait\":1}]",
                                         "[{\"wait_ms\":-1}]",
                                         "[{\"wait_ms\":\"1\"}]",
                                         "[{\"press\":\"\"}]",
                                         "[{\"press\":\"1x\"}]",
                                         "[{\"press\":1}]",
                                         "[{\"hang_up\":false}]",
                                         "[{\"sing\":true}]",
                                         "[{\"wait_ms\":1},{\"wait\":\"gather\",\"x\":1}]" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        sim_wrong wrong;
        assert_null(script_of(texts[i], &wrong));
        assert_true(wrong.text[0] != '\0');
    }
}
