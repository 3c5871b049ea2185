/* include/guides/instances.md: one of several with an address of its own, and a member of a cluster whose Redis is not there. */
#include "guide_rig.h"

#include <telnyx/cluster.h>

#include "instances.inc"

static telnyx_cluster *cluster;

static void set_up(void)
{
    guide_open(NULL);
}

TEST_EACH(set_up, guide_close)

static void on_greeted(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params hello = { .payload = "Hello.", .voice = "female" };
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_speak(call, &hello, NULL, NULL);
}

TEST(two_processes_may_share_a_port)
{
    assert_int_equal(0,
                     listen_as_one_of_several(here.app, 0, 0, "https://example.com/one/webhooks"));
    assert_true(telnyx_app_port(here.app) > 0);
}

TEST(a_name_that_is_none_is_refused)
{
    assert_int_equal(TELNYX_EINVAL,
                     join(&cluster, here.app, "unix:///nowhere/redis.sock", "two words"));
}

TEST(without_a_redis_an_instance_goes_on_alone)
{
    assert_int_equal(0, join(&cluster, here.app, "unix:///nowhere/redis.sock", "app-1"));
    while (telnyx_cluster_where_it_stands(cluster) != TELNYX_CLUSTER_ALONE)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    const char *caller = guide_call(on_greeted, NULL);
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "Hello.", 10000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, caller));
    guide_all_over();
    assert_int_equal(0, leave_for_deploy(cluster, here.app));
}
