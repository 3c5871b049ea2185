#include "guide_rig.h"

guide_rig here;

void guide_open(const telnyx_app_options *options)
{
    const telnyx_sim_options stepped = { .speed = TELNYX_SIM_STEPPED };
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &stepped, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, options));
}

void guide_close(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    test_loop_close(&here.loop);
}

const char *guide_call(telnyx_event_cb *on_incoming, void *user_data)
{
    telnyx_app_on_incoming(here.app, on_incoming, user_data);
    const char *caller = telnyx_sim_calls(here.sim, CALLER, CALLED);
    assert_non_null(caller);
    return caller;
}

void guide_all_over(void)
{
    EXPECT(telnyx_sim_expect_over(here.sim, 60000));
}
