/* include/guides/from-twilio-and-freeswitch.md: the document, and the agent. */
#include "guide_rig.h"

#include "twilio.inc"

static telnyx_call *customer;

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static void on_customer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    customer = call;
    telnyx_call_answer(call, NULL, NULL, NULL);
}

TEST(who_presses_1_is_dialled_through)
{
    const char *caller = guide_call(answer_document, NULL);
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 20000));
    assert_int_equal(0, telnyx_sim_press(here.sim, caller, "1"));
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "bridged", 20000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}

TEST(who_does_nothing_hears_goodbye)
{
    const char *caller = guide_call(answer_document, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Press 1 for sales.", 5000));
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Goodbye.", 120000));
    guide_all_over();
}

TEST(the_agent_is_bridged_to_the_customer)
{
    const char *caller = guide_call(on_customer, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, call_agent(customer, telnyx_sim_connection_id(here.sim), SALES));
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "bridged", 20000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}

TEST(an_agent_who_is_busy_leaves_the_customer_where_he_is)
{
    assert_int_equal(0, telnyx_sim_set_callee(here.sim, SALES "=busy", NULL));
    const char *caller = guide_call(on_customer, NULL);
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 5000));
    assert_int_equal(0, call_agent(customer, telnyx_sim_connection_id(here.sim), SALES));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 20000));
    EXPECT(telnyx_sim_expect_state(here.sim, caller, "answered", 0));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}
