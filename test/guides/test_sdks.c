/* include/guides/from-sdks.md: the program that was one in Node, and the list. */
#include "guide_rig.h"

#include "sdks.inc"

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static void on_counted(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                       void *user_data)
{
    assert_int_equal(0, response->error);
}

TEST(the_program_plays_its_file_and_counts_its_calls)
{
    size_t count = 0;
    serve_as_in_node(here.app);
    const char *caller = telnyx_sim_calls(here.sim, CALLER, CALLED);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "welcome.mp3", 5000));
    assert_string_equal("aGVsbG8=", telnyx_call_client_state(telnyx_app_call(here.app, caller)));
    const char *connection = telnyx_sim_connection_id(here.sim);
    assert_int_equal(0, count_live_calls(here.app, connection, &count, on_counted));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_int_equal(1, count);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
}
