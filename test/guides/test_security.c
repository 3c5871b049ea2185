/* include/guides/security.md: a careful app, and keys that are exchanged while it works. */
#include "guide_rig.h"

#include "security.inc"

/* Another key than the simulator's. */
#define OTHER_KEY "6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw="

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static void on_rung(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    ++*(int *)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void note_closed(void *user_data)
{
    *(bool *)user_data = true;
}

TEST(a_careful_app_can_be_made)
{
    telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
    telnyx_app *app;
    bool closed = false;
    assert_int_equal(0, make_careful_app(&app, &here.loop.uv, &client));
    telnyx_app_close(app, note_closed, &closed);
    test_loop_until(&here.loop, &closed);
}

TEST(both_keys_are_good_while_they_are_exchanged)
{
    const char *platforms = telnyx_sim_public_key(here.sim);
    int rung = 0;
    telnyx_app_on_incoming(here.app, on_rung, &rung);
    assert_int_equal(0, begin_rotation(here.app, OTHER_KEY, platforms));
    telnyx_sim_calls(here.sim, CALLER, CALLED);
    guide_all_over();
    assert_int_equal(1, rung);
    assert_int_equal(0, end_rotation(here.app, platforms));
    telnyx_sim_calls(here.sim, CALLER, CALLED);
    guide_all_over();
    assert_int_equal(2, rung);
}

TEST(a_key_that_is_no_longer_good_lets_nobody_in)
{
    int rung = 0;
    telnyx_app_on_incoming(here.app, on_rung, &rung);
    assert_int_equal(0, end_rotation(here.app, OTHER_KEY));
    const char *caller = telnyx_sim_calls(here.sim, CALLER, CALLED);
    assert_int_equal(0, telnyx_sim_pass(here.sim, 10000));
    assert_int_equal(0, rung);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 10000));
}
