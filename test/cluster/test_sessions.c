/* The book of sessions, and what the directory knows of it. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

#include "cluster/relay.h"

static size_t sessions_now(const crew_one *one)
{
    return (size_t)crew_metrics(one).sessions_now;
}

static bool has_none(void *user_data)
{
    return sessions_now(user_data) == 0;
}

static void begin(crew *c, crew_one *one, const char *call, const char *session)
{
    assert_int_equal(crew_ack_of(c, crew_event(one, "call.initiated", call, session, INCOMING)),
                     200);
}

static void end(crew *c, crew_one *one, const char *call, const char *session)
{
    assert_int_equal(crew_ack_of(c, crew_event(one, "call.hangup", call, session, NULL)), 200);
}

TEST(calls_that_have_ended_leave_nothing_behind)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.app_options.call_grace_ms = 1;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a, "v3:x", "s1");
    begin(&c, a, "v3:y", "s1");
    begin(&c, a, "v3:z", "s2");
    assert_int_equal(telnyx_cluster_keep(a->cluster, telnyx_app_call(a->app, "v3:x"), "k", 1), 0);
    assert_int_equal(sessions_now(a), 2);
    end(&c, a, "v3:x", "s1");
    end(&c, a, "v3:z", "s2");
    end(&c, a, "v3:y", "s1");
    crew_until(&c, has_none, a);
    crew_run(&c, 50);
    assert_string_equal(crew_redis_keys(&c), "");
    crew_close(&c);
}

static crew_heard where_is(crew *c, crew_one *one, const char *call)
{
    crew_heard heard = { 0 };
    assert_int_equal(telnyx_cluster_where(one->cluster, call, crew_on_where, &heard), 0);
    test_loop_until(&c->loop, &heard.done);
    return heard;
}

TEST(a_leg_that_has_ended_is_nowhere_while_its_session_goes_on)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.app_options.call_grace_ms = 1;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a, "v3:x", "s1");
    begin(&c, a, "v3:y", "s1");
    end(&c, a, "v3:x", "s1");
    crew_run(&c, 50);
    assert_int_equal(where_is(&c, a, "v3:x").error, TELNYX_ENOTFOUND);
    assert_int_equal(where_is(&c, a, "v3:y").error, 0);
    crew_close(&c);
}

TEST(a_claim_that_was_lost_with_its_connection_is_made_again)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    c.options.lease_ms = 5000; /* it is not fenced meanwhile */
    crew_redis_start(&c, NULL);
    crew_one *b = crew_join(&c);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *a = crew_join(&c);
    begin(&c, a, "v3:x", "s1");
    crew_run(&c, 50);
    between.deaf = true; /* nothing of the second leg comes through */
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:y", "s1", INCOMING)), 200);
    relay_cut(&between);
    between.deaf = false;
    crew_run(&c, 300);
    assert_int_equal(crew_metrics(a).fenced, 0);
    assert_string_equal(where_is(&c, b, "v3:y").instance, "one-1");
    relay_stop(&between);
    crew_close(&c);
}

TEST(many_sessions_are_claimed_by_whoever_joins_anew)
{
    crew c;
    char call[32], session[32];
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    for (int i = 0; i < 300; i++) {
        snprintf(call, sizeof call, "v3:%d", i);
        snprintf(session, sizeof session, "s%d", i);
        (void)crew_event(a, "call.initiated", call, session, INCOMING);
    }
    for (size_t i = 0; i < 300; i++)
        assert_int_equal(crew_ack_of(&c, i), 200);
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:c:one-0.1"), "300");
    /* Somebody has taken it for dead, and nothing from it: but for one session, which another has. */
    crew_ghost(&c, "ghost.9", true);
    (void)crew_redis_ask(&c, "set telnyx:1:s:s7 ghost.9");
    (void)crew_redis_ask(&c, "hdel telnyx:1:m one-0.1");
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    assert_int_equal(sessions_now(a), 299);
    assert_int_equal(crew_metrics(a).calls_let_go, 1);
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:c:one-0.2"), "299");
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:c:one-0.1"), "1"); /* the ghost's */
    assert_null(telnyx_app_call(a->app, "v3:7"));
    crew_close(&c);
}

TEST(coming_back_may_be_cut_short_and_loses_nothing)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *a = crew_join(&c);
    begin(&c, a, "v3:x", "s1");
    crew_run(&c, 50);
    between.mute_at = "claim"; /* it is executed, and nobody hears of it */
    (void)crew_redis_ask(&c, "hdel telnyx:1:m one-0.1");
    while (!between.mute)
        crew_run(&c, 20);
    between.mute_at = NULL;
    crew_run(&c, 20);
    relay_cut(&between);
    between.mute = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    assert_int_equal(crew_metrics(a).calls_let_go, 0);
    assert_non_null(telnyx_app_call(a->app, "v3:x"));
    assert_string_equal(where_is(&c, a, "v3:x").instance, "one-0");
    relay_stop(&between);
    crew_close(&c);
}

static void close_app(telnyx_call *call, const telnyx_call_end *how, void *user_data)
{
    (void)call;
    assert_int_equal(how->reason, TELNYX_END_HANDED_OVER);
    crew_drop_soon(user_data);
}

TEST(an_app_may_be_closed_by_a_call_that_is_let_go_of)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a, "v3:x", "s1");
    begin(&c, a, "v3:y", "s1");
    telnyx_call_on_ended(telnyx_app_call(a->app, "v3:x"), close_app, a);
    crew_ghost(&c, "ghost.9", true);
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:one-0.1 '*' t g s s1 f ghost.9");
    test_loop_until(&c.loop, &a->closed);
    crew_close(&c);
}

/* Two have met a session alone; whoever has it by right comes back last. */
TEST(a_weak_claim_is_known_at_once_and_gives_way_to_a_better_one)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_ghost(&c, "early-0.1", true);
    crew_ghost(&c, "owner-0.2", true);
    crew_ghost(&c, "late-0.3", true);
    assert_string_equal(crew_engine(&c, "claim early-0.1 '' weak 60000 s1 v3:x"), "early-0.1");
    assert_string_equal(crew_engine(&c, "claim late-0.3 '' weak 60000 s1 v3:x"), "early-0.1");
    assert_string_equal(crew_engine(&c, "claim owner-0.2 '' mine 60000 s1 v3:x"), "owner-0.2");
    assert_string_equal(crew_redis_ask(&c, "xlen telnyx:1:q:early-0.1"), "1"); /* it is told */
    assert_string_equal(crew_engine(&c, "claim late-0.3 '' mine 60000 s1 v3:x"), "owner-0.2");
    crew_close(&c);
}

/* A dial has become a leg of a call that another instance serves: both belong to that one. */
TEST(a_dial_takes_a_session_from_nobody_who_has_other_legs_of_it)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_ghost(&c, "owner-0.1", true);
    crew_ghost(&c, "dialler-0.2", true);
    assert_string_equal(crew_engine(&c, "claim owner-0.1 '' mine 60000 s1 v3:caller"), "owner-0.1");
    assert_string_equal(crew_engine(&c, "claim dialler-0.2 '' all 60000 s1 v3:agent"), "owner-0.1");
    /* Its first event was quicker than its answer, and has come to another. */
    assert_string_equal(crew_engine(&c, "claim owner-0.1 '' mine 60000 s2 v3:agent"), "owner-0.1");
    assert_string_equal(crew_engine(&c, "claim dialler-0.2 '' all 60000 s2 v3:agent"),
                        "dialler-0.2");
    crew_close(&c);
}
