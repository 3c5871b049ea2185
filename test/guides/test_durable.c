/* include/guides/durable.md: a call that is taken up by the next process. Here the next process is another app. */
#include "guide_rig.h"

#include "durable.inc"

static telnyx_flow *flow;

static void set_up(void)
{
    guide_open(&(telnyx_app_options){ .ack = TELNYX_ACK_AFTER_COMMANDS });
    assert_int_equal(0, make_counter(&flow));
}

static void tear_down(void)
{
    telnyx_flow_unref(flow);
    guide_close();
}

TEST_EACH(set_up, tear_down)

static void on_counted(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    assert_int_equal(0, telnyx_call_start_flow(call, flow, NULL));
}

static void on_gone(void *user_data)
{
    *(bool *)user_data = true;
}

static void next_process(void)
{
    bool gone = false;
    let_go(here.app, on_gone, &gone);
    while (!gone)
        assert_int_equal(0, telnyx_sim_pass(here.sim, 100));
    telnyx_sim_attach(here.sim, NULL);
    assert_int_equal(0,
                     telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv,
                                        &(telnyx_app_options){ .ack = TELNYX_ACK_AFTER_COMMANDS }));
}

TEST(the_next_process_goes_on_counting)
{
    service self = { .connection_id = telnyx_sim_connection_id(here.sim) };
    const char *caller = guide_call(on_counted, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "7"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "1 keys so far.", 5000));
    next_process();
    assert_int_equal(0, start_service(here.app, flow, &self));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 5000));
    assert_int_equal(1, self.taken_up);
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "7"));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "2 keys so far.", 5000));
    EXPECT(telnyx_sim_expect_command(here.sim, caller, "hangup", NULL, 700000));
    guide_all_over();
}
