/* What dead instances leave, and who gets it. */
#include "cluster/crew.h"

#include <string.h>

TEST(what_is_kept_for_a_call_comes_back_to_whoever_takes_it_over)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    assert_non_null(call);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "at the menu", 11), 0);
    crew_run(&c, 1200); /* for a lease nobody takes anything */
    crew_drop(a);
    crew_until_trail(&c, "1:taken:v3:x:at");
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_string_equal(c.trail, "0:initiated 1:taken:v3:x:at the menu 1:received ");
    assert_int_equal(crew_metrics(b).takeovers, 1);
    crew_close(&c);
}

TEST(what_waits_for_a_dead_instance_is_dealt_with_by_its_heir)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(&c, 1200);
    crew_drop(a);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "1:answered");
    crew_close(&c);
}
