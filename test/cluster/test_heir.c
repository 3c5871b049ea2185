/* What dead instances leave, and who gets it. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

#include "cluster/relay.h"

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

/* One call of session "s1" at `a`, and `b` would take it over at once. */
static bool open_two(crew *c, crew_one **a, crew_one **b)
{
    if (!crew_open(c))
        return false;
    c->status_body = CREW_LIVE("v3:x");
    crew_redis_start(c, NULL);
    *a = crew_join(c);
    *b = crew_join(c);
    assert_int_equal(crew_ack_of(c, crew_event(*a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(c, 1200); /* for a lease nobody takes anything */
    return true;
}

static void note_id(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    crew_note(user_data, event->id + strlen("event-"));
}

TEST(many_events_that_wait_for_a_dead_instance_come_in_their_order)
{
    crew c;
    crew_one *a, *b;
    if (!open_two(&c, &a, &b))
        return;
    telnyx_app_on(b->app, TELNYX_EVENT_CALL_DTMF_RECEIVED, note_id, &c);
    crew_drop(a);
    for (int i = 0; i < 200; i++)
        (void)crew_event(b, "call.dtmf.received", "v3:x", "s1", "\"digit\":\"1\"");
    crew_until_trail(&c, " 200 ");
    const char *at = strstr(c.trail, " 1 ");
    for (int i = 1; i <= 200; i++) {
        char text[16];
        snprintf(text, sizeof text, " %d ", i);
        assert_non_null(at);
        assert_memory_equal(at, text, strlen(text));
        at = strchr(at + 1, ' ');
    }
    assert_int_equal(crew_metrics(b).received, 200);
    crew_close(&c);
}

static bool has_taken(void *user_data)
{
    return crew_metrics(user_data).calls_taken == 1;
}

TEST(what_the_directory_gave_while_the_connection_broke_is_not_lost)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    crew_run(&c, 1200);
    between.mute_at = "dead.8"; /* the request that takes from it */
    (void)crew_engine(&c, "claim dead.8 '' mine 90000 s1 v3:x");
    (void)crew_engine(&c, "keep dead.8 s1 v3:x note 90000");
    crew_ghost(&c, "dead.8", false);
    while (!between.mute)
        crew_run(&c, 20);
    crew_run(&c, 20);
    between.mute_at = NULL;
    relay_cut(&between);
    between.mute = false;
    crew_until_trail(&c, "0:taken:v3:x:note");
    crew_until(&c, has_taken, b);
    relay_stop(&between);
    crew_close(&c);
}

static bool has_none(void *user_data)
{
    telnyx_cluster_metrics metrics = crew_metrics(user_data);
    return metrics.calls_taken == 3 && metrics.sessions_now == 0;
}

TEST(calls_that_had_ended_when_they_were_taken_over_leave_nothing)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.app_options.call_grace_ms = 1;
    c.status_body = "{\"errors\":[]}";
    c.status_code = 404;
    crew_redis_start(&c, NULL);
    crew_one *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    (void)crew_engine(&c, "claim dead.8 '' mine 90000 s1 v3:x s2 \"$(printf 'v3:y\\nv3:z')\"");
    (void)crew_engine(&c, "keep dead.8 s2 v3:y note 90000");
    crew_ghost(&c, "dead.8", false);
    crew_until(&c, has_none, b);
    crew_run(&c, 50);
    assert_int_equal(crew_metrics(b).calls_taken_ended, 3);
    assert_string_equal(crew_redis_keys(&c), "");
    assert_string_equal(c.trail, "0:taken:v3:y:note ");
    crew_close(&c);
}

static bool has_taken_two(void *user_data)
{
    return crew_metrics(user_data).takeovers == 2;
}

TEST(one_that_somebody_else_has_begun_with_does_not_keep_the_others_waiting)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *b = crew_join(&c);
    crew_ghost(&c, "slow.7", true);
    for (int i = 1; i <= 3; i++) {
        char name[24];
        snprintf(name, sizeof name, "dead.%d", i);
        crew_ghost(&c, name, false);
    }
    (void)crew_redis_ask(&c, "set telnyx:1:t:dead.2 slow.7");
    crew_until(&c, has_taken_two, b);
    crew_close(&c);
}

TEST(an_heir_may_close_while_it_takes)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *b = crew_join(&c);
    (void)crew_redis_ask(&c, "eval \"for i = 1, 90 do "
                             "redis.call('hset', 'telnyx:1:c:dead.8', 's' .. i, 'v3:' .. i) "
                             "redis.call('set', 'telnyx:1:s:s' .. i, 'dead.8') end\" 0");
    crew_ghost(&c, "dead.8", false);
    while (crew_metrics(b).calls_taken < 40)
        crew_run(&c, 1);
    crew_drop(b);
    crew_close(&c);
}

static void on_taken_keeps(telnyx_cluster *cluster, telnyx_call *call, const void *bytes,
                           size_t length, void *user_data)
{
    crew_on_taken(cluster, call, bytes, length, user_data);
    assert_int_equal(telnyx_cluster_keep(cluster, call, "further", 7), 0);
}

TEST(something_else_may_be_kept_for_a_call_as_it_is_taken)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, on_taken_keeps, b);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_until_trail(&c, "0:initiated");
    assert_int_equal(telnyx_cluster_keep(a->cluster, telnyx_app_call(a->app, "v3:x"), "k", 1), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, NULL, NULL), 0);
    crew_until_trail(&c, "1:taken:v3:x:k");
    crew_run(&c, 100);
    assert_string_equal(crew_redis_ask(&c, "hgetall telnyx:1:k:s1"), "v3:x\nfurther");
    crew_close(&c);
}

/* More than one look of Redis finds, whichever way it looks. */
TEST(thousands_of_sessions_are_taken_over)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_ghost(&c, "dead.8", false);
    (void)crew_redis_ask(&c, "eval \"for i = 1, 3000 do "
                             "redis.call('hset', 'telnyx:1:c:dead.8', 's' .. i, '') "
                             "redis.call('set', 'telnyx:1:s:s' .. i, 'dead.8') end\" 0");
    crew_one *a = crew_join(&c);
    for (int i = 0; crew_metrics(a).takeovers < 1; i++) {
        assert_true(i < 200);
        crew_run(&c, 50);
    }
    assert_string_equal(crew_redis_ask(&c, "exists telnyx:1:c:dead.8"), "0");
    assert_string_not_equal(crew_redis_ask(&c, "get telnyx:1:s:s3000"), "dead.8");
    crew_close(&c);
}

/* An event of one leg comes to its heir before the heir has read of the session. */
TEST(legs_and_what_is_kept_for_them_outlive_an_event_that_comes_before_the_session_does)
{
    crew c;
    crew_heard heard = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = "{\"data\":{\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    telnyx_cluster_on_taken(a->cluster, crew_on_taken, a);
#define LEGS "\"$(printf 'v3:x\\nv3:y')\""
    (void)crew_engine(&c, "claim one-0.1 '' mine 90000 s1 " LEGS);
    (void)crew_engine(&c, "keep one-0.1 s1 v3:y k 90000");
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    crew_run(&c, 50);
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:one-0.1 '*' t m s s1 l " LEGS " f dead.8 v3:y k");
    crew_until_trail(&c, "0:taken:v3:y:k");
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "hgetall telnyx:1:k:s1"), "v3:y\nk");
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:y", crew_on_where, &heard), 0);
    test_loop_until(&c.loop, &heard.done);
    assert_int_equal(heard.error, 0);
    assert_true(heard.here);
    crew_close(&c);
}
