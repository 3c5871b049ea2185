/* include/guides/README.md: the first flow. */
#include "guide_rig.h"

#include "first.inc"

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

TEST(the_first_flow_tells_the_hours_and_hangs_up)
{
    const char *caller = guide_call(on_first_call, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Press 1 for our opening hours.", 5000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "We open at nine.", 5000));
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 10000));
    guide_all_over();
}

TEST(another_key_gets_a_good_bye)
{
    const char *caller = guide_call(on_first_call, NULL);
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 20000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "5"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Good bye.", 5000));
    guide_all_over();
}
