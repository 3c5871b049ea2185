/* An instance out of memory: each allocation of its app fails once, in a play in which it joins, has a call,
 * sends an event on, is sent one, and is told something. Nothing leaks, and what was not taken is taken when it
 * comes again. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

#include "support/memory.h"

/* As the platform does, until it is taken. */
static void deliver(crew_one *one, const char *id, const char *type, const char *session)
{
    crew *c = one->crew;
    char call[32];
    snprintf(call, sizeof call, "v3:%s", session);
    for (int tries = 0;; tries++) {
        assert_true(tries < 5);
        int ack = crew_ack_of(c, crew_event_id(one, id, type, call, session, INCOMING));
        if (ack == 200)
            return;
        assert_int_equal(ack, 503);
    }
}

static int tell(crew_one *from, const char *session)
{
    crew_heard heard = { 0 };
    char call[32];
    snprintf(call, sizeof call, "v3:%s", session);
    int rc = telnyx_cluster_tell(from->cluster, call, "hello", "you", 3, crew_on_done, &heard);
    if (rc)
        return rc;
    test_loop_until(&from->crew->loop, &heard.done);
    return heard.error;
}

static int where(crew_one *one, const char *session, char *instance, size_t size)
{
    crew_heard heard = { 0 };
    char call[32];
    snprintf(call, sizeof call, "v3:%s", session);
    int rc = telnyx_cluster_where(one->cluster, call, crew_on_where, &heard);
    if (rc)
        return rc;
    test_loop_until(&one->crew->loop, &heard.done);
    snprintf(instance, size, "%s", heard.instance);
    return heard.error;
}

static void keep(crew_one *one, const char *session)
{
    char id[32];
    snprintf(id, sizeof id, "v3:%s", session);
    telnyx_call *call = telnyx_app_call(one->app, id);
    assert_non_null(call);
    int rc = telnyx_cluster_keep(one->cluster, call, "kept", 4);
    /* ESTATE: there was no memory for the name of its session, which the next event says again. */
    assert_true(rc == 0 || rc == TELNYX_ENOMEM || rc == TELNYX_ESTATE);
}

static void talk(crew_one *a, crew_one *b, const char *theirs, const char *own)
{
    char id[40], instance[80] = "";
    snprintf(id, sizeof id, "begins-%s", own);
    a->crew->trail[0] = '\0';
    deliver(b, id, "call.initiated", own);
    crew_until_trail(a->crew, "1:initiated");
    keep(b, own);
    snprintf(id, sizeof id, "theirs-%s", own);
    deliver(b, id, "call.answered", theirs);
    snprintf(id, sizeof id, "own-%s", own);
    deliver(a, id, "call.answered", own);
    crew_until_trail(a->crew, "1:answered");
    int rc = tell(a, own);
    /* ENOTFOUND: the directory has not heard of the leg yet. */
    assert_true(rc == 0 || rc == TELNYX_ETIMEDOUT || rc == TELNYX_ENOTFOUND);
    rc = where(b, theirs, instance, sizeof instance);
    assert_true(rc == TELNYX_ENOMEM || rc == TELNYX_ECONNECT ||
                (rc == 0 && strcmp(instance, "one-0") == 0));
}

/* The number of allocations that it takes. */
static size_t play(crew_one *a, size_t fail_at)
{
    crew *c = a->crew;
    test_memory memory;
    char session[24], again[24], instance[80] = "";
    test_memory_init(&memory);
    memset(c->acks, 0, sizeof c->acks);
    c->acks_count = 0;
    c->count = 1;
    c->allocator = &memory.allocator;
    crew_one *b = crew_app(c);
    size_t before = memory.calls;
    memory.fail_at = fail_at ? before + fail_at : 0;
    if (crew_enter(b))
        assert_int_equal(crew_enter(b), 0);
    telnyx_cluster_on_told(b->cluster, crew_on_told, b);
    crew_until_state(b, TELNYX_CLUSTER_MEMBER);
    snprintf(session, sizeof session, "s%zu", fail_at);
    talk(a, b, "theirs", session);
    size_t used = memory.calls - before;
    memory.fail_at = 0;
    snprintf(again, sizeof again, "t%zu", fail_at);
    talk(a, b, "theirs", again);
    while (tell(a, session)) /* what was missed is made good */
        ;
    assert_int_equal(tell(a, again), 0);
    assert_int_equal(where(b, again, instance, sizeof instance), 0);
    assert_string_equal(instance, "one-1");
    crew_drop(b);
    test_memory_check(&memory);
    return used;
}

/* It is handed a call, with what is kept for it. */
static size_t play_heir(crew *c, size_t fail_at)
{
    test_memory memory;
    char session[24], taken[64];
    test_memory_init(&memory);
    memset(c->acks, 0, sizeof c->acks);
    c->acks_count = 0;
    c->trail[0] = '\0';
    c->count = 0;
    c->allocator = NULL;
    crew_one *a = crew_join(c);
    c->allocator = &memory.allocator;
    crew_one *b = crew_join(c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    snprintf(session, sizeof session, "h%zu", fail_at);
    deliver(a, session, "call.initiated", session);
    crew_until_trail(c, "0:initiated");
    keep(a, session);
    size_t before = memory.calls;
    memory.fail_at = fail_at ? before + fail_at : 0;
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, NULL, NULL), 0);
    snprintf(taken, sizeof taken, "1:taken:v3:%s:kept", session);
    crew_until_trail(c, taken);
    size_t used = memory.calls - before;
    memory.fail_at = 0;
    assert_null(strstr(c->trail, ": ")); /* nothing is taken without what is kept for it */
    crew_drop(a);
    crew_drop(b);
    test_memory_check(&memory);
    return used;
}

TEST(an_heir_may_be_out_of_memory_once)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    c.status_body = "{\"data\":{\"is_alive\":true}}";
    size_t used = play_heir(&c, 0);
    assert_true(used > 10);
    for (size_t n = 1; n <= used; n++)
        play_heir(&c, n);
    crew_close(&c);
}

TEST(each_allocation_may_fail_once)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    c.status_code = 404;
    c.status_body = "{\"errors\":[{\"code\":\"10005\",\"title\":\"Resource not found\"}]}";
    crew_one *a = crew_join(&c);
    deliver(a, "begins", "call.initiated", "theirs");
    size_t used = play(a, 0);
    assert_true(used > 20);
    for (size_t n = 1; n <= used; n++)
        play(a, n);
    crew_close(&c);
}
