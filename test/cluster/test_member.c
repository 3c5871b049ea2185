/* Where an instance stands, when Redis answers, and when it does not. */
#include "cluster/crew.h"

#include <signal.h>
#include <string.h>

TEST(without_redis_each_goes_on_alone_and_owners_are_agreed_on_when_it_is_back)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    crew_until_state(b, TELNYX_CLUSTER_ALONE);
    assert_int_equal(
        crew_ack_of(&c, crew_event_id(b, "alone", "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.initiated", "v3:y", "s2", INCOMING)), 200);
    crew_redis_start(&c, NULL);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_until_state(b, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 100);
    /* The first belongs to the one that had it, the second to the one that has met it alone. */
    assert_null(telnyx_app_call(b->app, "v3:x"));
    assert_int_equal(
        crew_ack_of(&c, crew_event_id(b, "alone", "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.dtmf.received", "v3:y", "s2", NULL)), 200);
    crew_until_trail(&c, "1:received");
    crew_until_trail(&c, "0:received");
    assert_non_null(strstr(c.trail, "0:initiated 1:answered 1:initiated "));
    assert_null(strstr(c.trail, "0:answered"));
    crew_close(&c);
}

TEST(an_instance_that_hears_nothing_from_redis_stops_and_comes_back)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_redis_stop(&c, SIGSTOP);
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 503);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    crew_run(&c, 200);
    assert_int_equal(c.api.requests_count, before);
    crew_redis_stop(&c, SIGCONT);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 200);
    assert_int_equal(c.api.requests_count, before + 1);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_metrics(a).fenced, 1);
    crew_close(&c);
}

typedef struct unusable {
    const char *name;
    const char *args[5];  /* of redis-server */
    const char *prepared; /* what redis-cli is told first */
} unusable;

static const unusable unusables[] = {
    { "a_redis_without_memory_is_done_without", { "--maxmemory", "1mb" }, NULL },
    { "a_redis_that_wants_a_password_is_done_without", { "--requirepass", "secret" }, NULL },
    { "a_replica_that_is_read_only_is_done_without", { "--replicaof", "127.0.0.1 1" }, NULL },
    { "keys_of_another_version_are_left_alone", { NULL }, "set telnyx:version 2" },
    { "keys_of_another_kind_are_left_alone", { NULL }, "set telnyx:1:m x" },
};

static void check_unusable(const void *row)
{
    const unusable *given = row;
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, given->args);
    if (given->prepared)
        (void)crew_redis_ask(&c, given->prepared);
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_ALONE);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_string_equal(c.trail, "0:initiated ");
    assert_int_equal(crew_metrics(a).went_alone, 1);
    crew_run(&c, 700); /* it tries again, and still is alone */
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_ALONE);
    assert_int_equal(crew_metrics(a).went_alone, 1);
    crew_close(&c);
}

TEST_ROWS(unusables, check_unusable)
