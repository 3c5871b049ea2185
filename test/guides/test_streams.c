/* include/guides/streams.md: the parrot and the dialogue, with an app that listens for their sockets alone. */
#include "guide_rig.h"

#include <telnyx/relay.h>
#include <telnyx/stream.h>

#include "streams.inc"

static char url[64];
static uint64_t played_ms;
static dialogue talk;

static void set_up(void)
{
    guide_open(NULL);
    played_ms = 0;
    talk = (dialogue){ 0 };
    assert_int_equal(0, telnyx_app_listen(here.app, &(telnyx_listen_options){ 0 }));
    snprintf(url, sizeof url, "ws://127.0.0.1:%d", telnyx_app_port(here.app));
}

TEST_EACH(set_up, guide_close)

static void on_parrot(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(0, parrot(call, url, &played_ms));
}

static void on_converse(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(0, converse(call, url, &talk));
}

TEST(the_parrot_says_what_it_hears)
{
    const char *caller = guide_call(on_parrot, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 500));
    assert_int_equal(0, telnyx_sim_tone(here.sim, caller, 440, 1000));
    EXPECT(telnyx_sim_expect_tone(here.sim, caller, 440, 3000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
    assert_true(played_ms > 500);
}

TEST(the_dialogue_ends_after_two_turns)
{
    const char *caller = guide_call(on_converse, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "How can I help?", 10000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 5000));
    assert_int_equal(0, telnyx_sim_say(here.sim, caller, "I want two tickets"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Anything else?", 20000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 5000));
    assert_int_equal(0, telnyx_sim_say(here.sim, caller, "no thank you"));
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 60000));
    guide_all_over();
    assert_int_equal(2, talk.turns);
}

TEST(who_breaks_in_is_noticed)
{
    const char *caller = guide_call(on_converse, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "How can I help?", 10000));
    assert_int_equal(0, telnyx_sim_interrupt(here.sim, caller));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_int_equal(1, talk.interruptions);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}
