/* Events that are done with are not done again by another instance. */
#include "cluster/crew.h"

#include <signal.h>
#include <string.h>

TEST(what_a_dead_instance_has_done_its_heir_does_not_do_again)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    size_t ack = crew_event_id(a, "once", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_run(&c, 50);
    crew_drop(a);
    ack = crew_event_id(b, "once", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_string_equal(c.trail, "0:initiated ");
    assert_int_equal(crew_metrics(b).seen_elsewhere, 1);
    crew_close(&c);
}

TEST(what_was_done_alone_is_told_when_redis_is_back)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    size_t ack = crew_event_id(a, "alone", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_redis_start(&c, NULL);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_one *b = crew_join(&c);
    ack = crew_event_id(b, "alone", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_string_equal(c.trail, "0:initiated ");
    assert_int_equal(crew_metrics(b).seen_elsewhere, 1);
    crew_close(&c);
}

TEST(what_was_refused_is_not_done_with)
{
    crew c;
    if (!crew_open(&c))
        return;
    telnyx_limits limits = { .calls = 1 };
    c.app_options.limits = &limits;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    size_t ack = crew_event_id(a, "first", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    ack = crew_event_id(a, "second", "call.initiated", "v3:y", "s2", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 503); /* it has no room */
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "exists telnyx:1:e:first"), "1");
    assert_string_equal(crew_redis_ask(&c, "exists telnyx:1:e:second"), "0");
    assert_int_equal(crew_metrics(b).seen_elsewhere, 0);
    crew_close(&c);
}
