/* What is asked of other instances, and kept for them. */
#include "cluster/crew.h"

#include <signal.h>
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

static void begin(crew *c, crew_one *one)
{
    size_t ack = crew_event(one, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(c, ack), 200);
}

typedef struct bad_tell {
    const char *name;
    const char *call, *told, *bytes;
    size_t length;
    int error;
} bad_tell;

static const bad_tell bad_tells[] = {
    { "a_call_must_be_named", NULL, "n", "b", 1, TELNYX_EINVAL },
    { "a_call_has_a_name_of_a_byte_or_more", "", "n", "b", 1, TELNYX_EINVAL },
    { "what_is_told_has_a_name", "v3:x", NULL, "b", 1, TELNYX_EINVAL },
    { "which_is_not_empty", "v3:x", "", "b", 1, TELNYX_EINVAL },
    { "bytes_must_be_there", "v3:x", "n", NULL, 1, TELNYX_EINVAL },
    { "and_not_be_too_many", "v3:x", "n", "0123456789abcdefg", 17, TELNYX_ETOOBIG },
    { "nor_the_name_too_long", "v3:x", "0123456789abcdefg", "b", 1, TELNYX_ETOOBIG },
};

static void check_bad_tell(const void *row)
{
    const bad_tell *given = row;
    crew_heard heard = { 0 };
    crew c;
    if (!crew_open(&c))
        return;
    c.options.bytes_max = 16;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(telnyx_cluster_tell(a->cluster, given->call, given->told, given->bytes,
                                         given->length, crew_on_done, &heard),
                     given->error);
    crew_run(&c, 50);
    assert_false(heard.done);
    crew_close(&c);
}

TEST_ROWS(bad_tells, check_bad_tell)

TEST(without_redis_whoever_asks_about_anothers_call_is_told_that)
{
    crew c;
    crew_heard where = { 0 }, told = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:y", NULL, NULL), TELNYX_EINVAL);
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:y", crew_on_where, &where), 0);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:y", "n", NULL, 0, crew_on_done, &told), 0);
    assert_false(where.done); /* from the loop */
    test_loop_until(&c.loop, &where.done);
    test_loop_until(&c.loop, &told.done);
    assert_int_equal(where.error, TELNYX_ECONNECT);
    assert_int_equal(told.error, TELNYX_ECONNECT);
    crew_close(&c);
}

TEST(without_redis_a_call_that_is_here_is_found_and_told)
{
    crew c;
    crew_heard where = { 0 }, told = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    telnyx_cluster_on_told(a->cluster, crew_on_told, a);
    begin(&c, a);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:x", crew_on_where, &where), 0);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:x", "n", "abc", 3, crew_on_done, &told),
                     0);
    assert_false(where.done || told.done); /* from the loop */
    test_loop_until(&c.loop, &where.done);
    test_loop_until(&c.loop, &told.done);
    assert_int_equal(where.error, 0);
    assert_string_equal(where.instance, "one-0");
    assert_true(where.here);
    assert_int_equal(told.error, 0);
    crew_until_trail(&c, "0:v3:x:n:abc");
    crew_close(&c);
}

TEST(a_full_inbox_takes_nothing_that_is_told)
{
    crew c;
    crew_heard first = { 0 }, second = { 0 };
    if (!crew_open(&c))
        return;
    c.options.inbox_max = 1;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    (void)crew_engine(&c, "claim ghost.9 '' mine 90000 s2 v3:y");
    crew_ghost(&c, "ghost.9", true);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:y", "n", "b", 1, crew_on_done, &first), 0);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:y", "n", "b", 1, crew_on_done, &second),
                     0);
    test_loop_until(&c.loop, &second.done);
    assert_int_equal(second.error, TELNYX_EBUSY);
    assert_false(first.done); /* nobody answers it */
    crew_drop(a);
    assert_int_equal(first.error, TELNYX_ECLOSING);
    crew_close(&c);
}

TEST(an_owner_that_is_silent_is_a_time_out)
{
    crew c;
    crew_heard told = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    (void)crew_engine(&c, "claim ghost.9 '' mine 90000 s2 v3:y");
    crew_ghost(&c, "ghost.9", true);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:y", "n", "b", 1, crew_on_done, &told), 0);
    test_loop_until(&c.loop, &told.done);
    assert_int_equal(told.error, TELNYX_ETIMEDOUT);
    crew_close(&c);
}

static void ask_again(telnyx_cluster *cluster, int error, void *user_data)
{
    crew_heard *heard = user_data;
    heard->done = true;
    heard->error = error;
    assert_int_equal(telnyx_cluster_tell(cluster, "v3:x", "n", NULL, 0, ask_again, user_data),
                     TELNYX_ECLOSING);
    assert_int_equal(telnyx_cluster_leave(cluster, 0, NULL, NULL), TELNYX_ECLOSING);
}

TEST(whoever_asks_while_the_app_closes_is_told_so)
{
    crew c;
    crew_heard heard = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    (void)crew_engine(&c, "claim ghost.9 '' mine 90000 s2 v3:y");
    crew_ghost(&c, "ghost.9", true);
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:y", "n", NULL, 0, ask_again, &heard), 0);
    crew_run(&c, 50);
    crew_drop(a);
    assert_int_equal(heard.error, TELNYX_ECLOSING);
    crew_close(&c);
}

TEST(what_is_kept_outlives_redis)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "one", 3), 0);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "two", 3), 0);
    crew_redis_start(&c, NULL); /* empty */
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "hgetall telnyx:1:k:s1"), "v3:x\ntwo");
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, NULL, 0), 0);
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "exists telnyx:1:k:s1"), "0");
    crew_close(&c);
}

TEST(only_what_is_here_and_not_too_big_can_be_kept)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.options.bytes_max = 4;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    telnyx_call *unmet = telnyx_app_track_call(a->app, "v3:unmet");
    assert_int_equal(telnyx_cluster_keep(a->cluster, NULL, "a", 1), TELNYX_EINVAL);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, NULL, 1), TELNYX_EINVAL);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "12345", 5), TELNYX_ETOOBIG);
    assert_int_equal(telnyx_cluster_keep(a->cluster, unmet, "a", 1), TELNYX_ESTATE);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "a\0b", 3), 0);
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "hstrlen telnyx:1:k:s1 v3:x"), "3");
    crew_close(&c);
}
