/* include/guides/lifetimes.md: what is kept for a call, a call that is held, and the end. */
#include "guide_rig.h"

#include "lifetimes.inc"

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static int keys_of_all;
static waiting line;

static void on_visit(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(0, begin_visit(call, &keys_of_all));
    telnyx_call_answer(call, NULL, NULL, NULL);
    hold_first(&line, call);
}

TEST(the_keys_of_a_visit_are_counted_when_it_is_over)
{
    keys_of_all = 0;
    const char *caller = guide_call(on_visit, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "12"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 2000));
    assert_int_equal(0, keys_of_all);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
    assert_int_equal(2, keys_of_all);
    telnyx_call_unref(line.first);
    line.first = NULL;
}

TEST(a_call_that_is_held_can_be_spoken_to)
{
    const char *caller = guide_call(on_visit, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, greet_first(&line));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "You are next.", 5000));
    assert_int_equal(TELNYX_ENOTFOUND, greet_first(&line));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}

TEST(a_call_that_is_held_outlives_its_app)
{
    bool closed = false;
    const char *caller = guide_call(on_visit, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
    telnyx_sim_attach(here.sim, NULL);
    end_gently(here.app, &closed);
    while (!closed)
        uv_run(&here.loop.uv, UV_RUN_NOWAIT);
    here.app = NULL;
    assert_string_equal(CALLER, telnyx_call_from(line.first));
    assert_int_equal(TELNYX_ECLOSING, greet_first(&line));
}
