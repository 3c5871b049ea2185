/* Handing over what an instance has. */
#include "cluster/crew.h"

#include <string.h>

TEST(whoever_leaves_hands_over_what_can_go_and_passes_on_what_still_comes)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(telnyx_cluster_keep(a->cluster, telnyx_app_call(a->app, "v3:x"), "k", 1), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, crew_on_done, &left), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, crew_on_done, &left), TELNYX_ESTATE);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, 0);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_LEFT);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:z", "s3", INCOMING)), 200);
    crew_until_trail(&c, "1:answered");
    crew_until_trail(&c, "1:initiated");
    assert_string_equal(c.trail, "0:initiated 1:taken:v3:x:k 1:answered 1:initiated ");
    crew_close(&c);
}
