/* Gathering digits: timers, statuses, tries. */
#include "play.h"

#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/world/leg.h"

static void ended(play *p, const char *status, const char *digits)
{
    const play_event *event;
    do {
        if (p->read >= p->count)
            fail_msg("no call.gather.ended, %s was expected", status);
        event = &p->events[p->read++];
    } while (strcmp(event->type, "call.gather.ended") != 0);
    assert_string_equal(status, play_text(event, "status"));
    assert_string_equal(digits, play_text(event, "digits"));
}

static void press(play *p, sim_leg *leg, const char *digits)
{
    for (; *digits; digits++)
        sim_digit(leg, *digits);
    play_pass(p, 60);
}

TEST(a_terminating_digit_ends_a_gather)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", "{\"gather_id\":\"mine\"}");
    press(&p, leg, "512#");
    assert_string_equal("mine", play_text(&p.events[p.count - 1], "gather_id"));
    ended(&p, "valid", "512");
    play_ok(&p, leg->id, "gather", "{\"terminating_digit\":\"*\"}");
    press(&p, leg, "5#*");
    ended(&p, "valid", "5#");
    play_end(&p);
}

TEST(the_most_digits_end_a_gather)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", "{\"maximum_digits\":4}");
    press(&p, leg, "1234");
    ended(&p, "valid", "1234");
    press(&p, leg, "5");
    assert_string_equal("call.dtmf.received", play_types(&p));
    play_end(&p);
}

TEST(the_first_digit_has_its_time)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", NULL);
    play_pass(&p, 5000);
    play_nothing(&p);
    play_pass(&p, 50);
    ended(&p, "timeout", "");
    play_ok(&p, leg->id, "gather", "{\"initial_timeout_millis\":20000}");
    play_pass(&p, 19000);
    play_nothing(&p);
    play_pass(&p, 1050);
    ended(&p, "timeout", "");
    play_end(&p);
}

TEST(the_next_digit_has_its_time)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", "{\"inter_digit_timeout_millis\":2000,\"minimum_digits\":2}");
    press(&p, leg, "12");
    play_types(&p);
    play_pass(&p, 1900);
    play_nothing(&p);
    play_pass(&p, 100);
    ended(&p, "valid", "12");
    play_ok(&p, leg->id, "gather", "{\"inter_digit_timeout_millis\":2000,\"minimum_digits\":2}");
    press(&p, leg, "1");
    play_pass(&p, 2050);
    ended(&p, "invalid", "1");
    play_end(&p);
}

TEST(a_gather_has_its_time)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", "{\"timeout_millis\":6000}");
    play_pass(&p, 3000);
    press(&p, leg, "1");
    play_pass(&p, 2890);
    assert_string_equal("call.dtmf.received", play_types(&p));
    play_pass(&p, 100);
    ended(&p, "timeout", "1");
    play_end(&p);
}

TEST(an_invalid_digit_ends_a_gather)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", "{\"valid_digits\":\"12\",\"maximum_digits\":1}");
    press(&p, leg, "9");
    ended(&p, "invalid", "9");
    play_end(&p);
}

TEST(a_gather_is_stopped_and_replaced)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", NULL);
    play_ok(&p, leg->id, "gather_stop", NULL);
    play_pass(&p, 100);
    ended(&p, "cancelled", "");
    play_ok(&p, leg->id, "gather", NULL);
    play_ok(&p, leg->id, "gather", "{\"maximum_digits\":1}");
    play_pass(&p, 100);
    ended(&p, "cancelled", "");
    press(&p, leg, "1");
    ended(&p, "valid", "1");
    play_ok(&p, leg->id, "gather_stop", NULL); /* nothing runs: nothing happens */
    play_nothing(&p);
    play_end(&p);
}

TEST(a_hangup_ends_a_gather)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather", NULL);
    press(&p, leg, "1");
    play_next(&p, "call.dtmf.received");
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    ended(&p, "call_hangup", "1");
    play_next(&p, "call.hangup");
    play_end(&p);
}

/* No input: the prompt is repeated up to maximum_tries times, timeout_millis behind each. */
TEST(a_prompt_is_repeated_so_many_times)
{
    play p;
    play_start(&p, 1);
    p.world->timing.talk_ms = 1000000;
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_audio",
            "{\"audio_url\":\"http://a.example/ask.mp3?duration_ms=1000\",\"timeout_millis\":4000,"
            "\"maximum_tries\":2}");
    play_pass(&p, 1100);
    assert_string_equal("call.playback.started call.playback.ended", play_types(&p));
    play_pass(&p, 3900);
    play_nothing(&p);
    play_pass(&p, 1300);
    assert_string_equal("call.playback.started call.playback.ended", play_types(&p));
    play_pass(&p, 4000);
    ended(&p, "timeout", "");
    play_end(&p);
}

TEST(an_invalid_entry_has_a_prompt_of_its_own)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_audio",
            "{\"audio_url\":\"http://a.example/ask.mp3\",\"valid_digits\":\"1\","
            "\"invalid_audio_url\":\"http://a.example/no.mp3\",\"maximum_digits\":1,"
            "\"maximum_tries\":2}");
    play_pass(&p, 100);
    play_next(&p, "call.playback.started");
    press(&p, leg, "7");
    play_pass(&p, 100);
    play_next(&p, "call.dtmf.received");
    assert_string_equal("cancelled", play_text(play_next(&p, "call.playback.ended"), "status"));
    assert_string_equal("http://a.example/no.mp3",
                        play_text(play_next(&p, "call.playback.started"), "media_url"));
    press(&p, leg, "8");
    ended(&p, "invalid", "8");
    play_end(&p);
}

TEST(a_digit_that_barges_in_waits_for_more)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_speak",
            "{\"payload\":\"Your number, please, and then the hash key.\",\"voice\":\"female\"}");
    play_pass(&p, 400);
    press(&p, leg, "4");
    play_pass(&p, 3000);
    assert_string_equal("call.speak.started call.dtmf.received call.speak.ended", play_types(&p));
    press(&p, leg, "2#");
    ended(&p, "valid", "42");
    play_pass(&p, 20000);
    play_nothing(&p);
    play_end(&p);
}
