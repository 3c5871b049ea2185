/* include/guides/flows.md: the table about appointments. */
#include "guide_rig.h"

#include "flows.inc"

static telnyx_flow *flow;
static appointment one;

static void set_up(void)
{
    guide_open(NULL);
    memset(&one, 0, sizeof one);
    assert_int_equal(0, make_appointments(&flow));
}

static void tear_down(void)
{
    telnyx_flow_unref(flow);
    guide_close();
}

TEST_EACH(set_up, tear_down)

static void on_asked(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(0, ask_about(call, flow, &one));
}

TEST(who_presses_1_is_thanked)
{
    const char *caller = guide_call(on_asked, NULL);
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 20000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Thank you.", 5000));
    guide_all_over();
    assert_true(one.stands);
}

TEST(who_says_nothing_is_asked_three_times)
{
    const char *caller = guide_call(on_asked, NULL);
    for (int i = 0; i < 3; i++)
        EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Press 1 if you will come.", 30000));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "We will call again.", 60000));
    guide_all_over();
    assert_int_equal(3, one.tries);
    assert_false(one.stands);
}

TEST(who_cannot_be_asked_is_hung_up)
{
    const telnyx_sim_strike thrice = { .fault = TELNYX_SIM_FAULT_SERVER_ERROR,
                                       .name = "gather_using_speak",
                                       .times = 3 };
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &thrice));
    const char *caller = guide_call(on_asked, NULL);
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 60000));
    guide_all_over();
}
