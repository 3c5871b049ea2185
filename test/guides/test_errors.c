/* include/guides/errors.md: failures in one place, and one by one. */
#include "guide_rig.h"

#include "errors.inc"

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static void on_greeted(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    greet_or_hang_up(call);
}

TEST(who_cannot_be_greeted_is_hung_up)
{
    const telnyx_sim_strike thrice = { .fault = TELNYX_SIM_FAULT_SERVER_ERROR,
                                       .name = "speak",
                                       .times = 3 };
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &thrice));
    const char *caller = guide_call(on_greeted, NULL);
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 60000));
    guide_all_over();
}

TEST(one_failure_of_the_platform_is_not_told)
{
    const telnyx_sim_strike once = { .fault = TELNYX_SIM_FAULT_SERVER_ERROR, .name = "speak" };
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &once));
    const char *caller = guide_call(on_greeted, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Hello.", 5000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}

TEST(a_refused_dial_is_told_apart_from_one_that_may_be_made_later)
{
    const telnyx_sim_strike limit = { .fault = TELNYX_SIM_FAULT_RATE_LIMIT,
                                      .name = "dial",
                                      .times = 3 };
    ring self = { 0 };
    assert_int_equal(TELNYX_EINVAL, ring_somebody(here.app, NULL, SALES, &self));
    assert_int_equal(0, ring_somebody(here.app, "nobody", SALES, &self));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 20000));
    assert_int_equal(1, self.never);
    assert_int_equal(0, self.later);
    assert_int_equal(0, telnyx_sim_strike_next(here.sim, &limit));
    assert_int_equal(0, ring_somebody(here.app, telnyx_sim_connection_id(here.sim), SALES, &self));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 60000));
    assert_int_equal(1, self.never);
    assert_int_equal(1, self.later);
}
