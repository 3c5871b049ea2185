/* Tests ivr.c's flow: platform, callers and program in one process and in no time.
 *
 *     ctest -R example_test_ivr      or      test-ivr
 *
 * Needs the library telnyx-sim (<telnyx/sim_test.h>). Each test makes a world of its own. What is expected
 * and does not come is told on standard error, with what came instead and how the call went. */
#undef NDEBUG /* asserts are what this is made of */
#include <assert.h>
#include <stdio.h>

#include <telnyx/sim_test.h>
#include <uv.h>

/* The flow and its program share a file. */
int ivr_main(int argc, char **argv);
#define main ivr_main
#include "ivr.c"
#undef main

#define EXPECT(expectation) TELNYX_SIM_EXPECT(sim, expectation)
#define SALES               "+18005550100"

typedef void play(telnyx_sim *sim, const char *caller);

static void who_presses_1_gets_to_sales(telnyx_sim *sim, const char *caller)
{
    EXPECT(telnyx_sim_expect_heard(sim, caller, "Press 1 for sales", 5000));
    EXPECT(telnyx_sim_expect_moment(sim, caller, "gather", 20000));
    assert(telnyx_sim_press(sim, caller, "1") == 0);
    EXPECT(telnyx_sim_expect_command(sim, caller, "transfer", "{\"to\":\"" SALES "\"}", 1000));
    EXPECT(telnyx_sim_expect_state(sim, caller, "bridged", 10000));
    assert(telnyx_sim_hang_up(sim, telnyx_sim_find(sim, SALES)) == 0);
    EXPECT(telnyx_sim_expect_state(sim, caller, "ended", 1000));
}

static void another_key_ends_the_call(telnyx_sim *sim, const char *caller)
{
    EXPECT(telnyx_sim_expect_moment(sim, caller, "gather", 20000));
    assert(telnyx_sim_press(sim, caller, "2") == 0);
    EXPECT(telnyx_sim_expect_command(sim, caller, "hangup", NULL, 1000));
    EXPECT(telnyx_sim_expect_moment(sim, caller, "hangup", 1000));
    assert(telnyx_sim_find(sim, SALES) == NULL);
}

static void who_does_nothing_hears_it_twice(telnyx_sim *sim, const char *caller)
{
    EXPECT(telnyx_sim_expect_heard(sim, caller, "Press 1 for sales", 5000));
    EXPECT(telnyx_sim_expect_heard(sim, caller, "Press 1 for sales", 30000));
    EXPECT(telnyx_sim_expect_moment(sim, caller, "hangup", 30000));
}

static void sales_may_be_busy(telnyx_sim *sim, const char *caller)
{
    assert(telnyx_sim_set_callee(sim, SALES "=busy", NULL) == 0);
    EXPECT(telnyx_sim_expect_moment(sim, caller, "gather", 20000));
    assert(telnyx_sim_press(sim, caller, "1") == 0);
    EXPECT(telnyx_sim_expect_command(sim, caller, "transfer", NULL, 1000));
    assert(telnyx_sim_pass(sim, 10000) == 0);
    EXPECT(telnyx_sim_expect_state(sim, caller, "answered", 0)); /* and is not lost */
    assert(telnyx_sim_hang_up(sim, caller) == 0);
}

static void a_lost_answer_command_is_given_again(telnyx_sim *sim, const char *caller)
{
    const telnyx_sim_strike cut = { .fault = TELNYX_SIM_FAULT_CUT, .name = "answer" };
    assert(telnyx_sim_strike_next(sim, &cut) == 0);
    EXPECT(telnyx_sim_expect_moment(sim, caller, "gather", 30000));
    assert(telnyx_sim_hang_up(sim, caller) == 0);
}

static void test(const char *name, play *story)
{
    uv_loop_t loop;
    telnyx_sim *sim;
    ivr self = { .sales = SALES };
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    assert(uv_loop_init(&loop) == 0);
    assert(telnyx_sim_new(&sim, &loop, &options, NULL) == 0);
    assert(telnyx_sim_app_new(&self.base.app, sim, &loop, NULL) == 0);
    start(&self);
    story(sim, telnyx_sim_calls(sim, "+13125550142", "+14155550117"));
    EXPECT(telnyx_sim_expect_over(sim, 60000));
    printf("ok %s: %llu simulated seconds\n", name,
           (unsigned long long)(telnyx_sim_now(sim) / 1000));
    assert(telnyx_sim_test_end(sim, self.base.app) == 0);
    assert(uv_loop_close(&loop) == 0); /* nothing is left */
}

int main(void)
{
    test("who presses 1 gets to sales", who_presses_1_gets_to_sales);
    test("another key ends the call", another_key_ends_the_call);
    test("who does nothing hears it twice", who_does_nothing_hears_it_twice);
    test("sales may be busy", sales_may_be_busy);
    test("a lost answer command is given again", a_lost_answer_command_is_given_again);
    return 0;
}
