/* What is asked of other instances, and kept for them. */
#include "cluster/crew.h"

#include <string.h>

TEST(a_call_can_be_found_and_told_something_wherever_it_is)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_told(a->cluster, crew_on_told, a);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(&c, 50); /* Redis has heard of the leg */
    crew_heard where = { 0 }, there = { 0 }, told = { 0 }, nobody = { 0 };
    assert_int_equal(telnyx_cluster_where(b->cluster, "v3:x", crew_on_where, &where), 0);
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:x", crew_on_where, &there), 0);
    assert_int_equal(telnyx_cluster_tell(b->cluster, "v3:x", "ready", "42", 2, crew_on_done, &told),
                     0);
    assert_int_equal(telnyx_cluster_tell(b->cluster, "v3:y", "ready", "", 0, crew_on_done, &nobody),
                     0);
    test_loop_until(&c.loop, &told.done);
    test_loop_until(&c.loop, &nobody.done);
    test_loop_until(&c.loop, &where.done);
    test_loop_until(&c.loop, &there.done);
    assert_int_equal(where.error, 0);
    assert_string_equal(where.instance, "one-0");
    assert_false(where.here);
    assert_true(there.here);
    assert_int_equal(told.error, 0);
    assert_int_equal(nobody.error, TELNYX_ENOTFOUND);
    assert_string_equal(c.trail, "0:initiated 0:v3:x:ready:42 ");
    crew_close(&c);
}
