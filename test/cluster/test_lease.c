/* Where an instance stands, when Redis answers, and when it does not. */
#include "cluster/crew.h"

#include <signal.h>
#include <string.h>

#include "cluster/relay.h"

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

#define STEP_MS 12u

static void deliver_for(crew *c, crew_one *const *ones, unsigned ms)
{
    char call[32], session[32];
    for (unsigned left = ms / STEP_MS; left; left--) {
        unsigned i = c->events;
        snprintf(call, sizeof call, "v3:call-%u", i / 2);
        snprintf(session, sizeof session, "session-%u", i / 2);
        (void)crew_event(ones[i % 2], i % 2 ? "call.answered" : "call.initiated", call, session,
                         i % 2 ? NULL : INCOMING);
        crew_run(c, STEP_MS);
    }
}

static const struct absence {
    const char *name;
    unsigned ms;
} absences[] = { { "nobody_is_refused_while_redis_is_started_anew", 60 },
                 { "nobody_is_refused_while_redis_is_gone", 900 } };

static void check_absence(const void *row)
{
    const struct absence *given = row;
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *const ones[] = { crew_join(&c), crew_join(&c) };
    deliver_for(&c, ones, 100);
    crew_redis_stop(&c, SIGKILL);
    deliver_for(&c, ones, given->ms);
    crew_redis_start(&c, NULL);
    deliver_for(&c, ones, 1800);
    crew_until_state(ones[0], TELNYX_CLUSTER_MEMBER);
    crew_until_state(ones[1], TELNYX_CLUSTER_MEMBER);
    for (size_t i = 0; i < c.acks_count; i++)
        assert_int_equal(crew_ack_of(&c, i), 200);
    crew_close(&c);
}

TEST_ROWS(absences, check_absence)

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
    { "a_redis_without_memory_is_done_without", { "--maxmemory", "1" }, NULL },
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

static void note_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                       void *user_data)
{
    (void)cluster;
    assert_true(*why != '\0');
    crew_note(user_data, telnyx_cluster_state_name(state));
}

/* An instance behind a relay, which says where it stands. */
static crew_one *open_behind(crew *c, relay *between)
{
    if (!crew_open(c))
        return NULL;
    crew_redis_start(c, NULL);
    relay_start(between, &c->loop.uv, c->url + strlen("unix://"));
    c->options.redis_url = between->url;
    c->options.on_state = note_state;
    c->options.user_data = c;
    return crew_join(c);
}

static void close_behind(crew *c, relay *between)
{
    relay_stop(between);
    crew_close(c);
}

TEST(who_hears_nothing_for_long_goes_on_alone_and_comes_back)
{
    crew c;
    relay between;
    crew_one *a = open_behind(&c, &between);
    if (!a)
        return;
    between.deaf = true;
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    crew_drop(a);
    c.options.alone_after_ms = 2000;
    between.deaf = false;
    a = crew_join(&c);
    between.deaf = true;
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    between.deaf = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    assert_string_equal(c.trail, "member fenced member fenced alone joining member ");
    close_behind(&c, &between);
}

TEST(coming_back_from_the_fence_may_be_cut_short)
{
    crew c;
    relay between;
    crew_one *a = open_behind(&c, &between);
    if (!a)
        return;
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    between.deaf = true;
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    between.mute_at = "claim";
    between.deaf = false;
    while (!between.mute)
        crew_run(&c, 10);
    between.mute_at = NULL;
    relay_cut(&between);
    between.mute = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    assert_int_equal(crew_metrics(a).calls_let_go, 0);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    close_behind(&c, &between);
}

TEST(while_it_was_fenced_another_has_taken_its_call_and_it_lets_go_of_that_one_alone)
{
    crew c;
    relay between;
    crew_one *a = open_behind(&c, &between);
    if (!a)
        return;
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:y", "s2", INCOMING)), 200);
    crew_run(&c, 50);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    between.deaf = true;
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    assert_int_equal(telnyx_call_answer(telnyx_app_call(a->app, "v3:y"), NULL, NULL, NULL), 0);
    crew_ghost(&c, "ghost.9", true);
    (void)crew_redis_ask(&c, "set telnyx:1:s:s1 ghost.9");
    between.deaf = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 200);
    assert_null(telnyx_app_call(a->app, "v3:x"));
    assert_non_null(telnyx_app_call(a->app, "v3:y"));
    /* What was to be said to the one that is another's now is not said. */
    assert_int_equal(c.api.requests_count, before + 1);
    assert_non_null(strstr(c.api.requests[before].target, "v3%3Ay"));
    close_behind(&c, &between);
}

static void close_when_fenced(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                              void *user_data)
{
    (void)cluster, (void)why;
    if (state == TELNYX_CLUSTER_FENCED)
        crew_drop_soon(user_data);
}

TEST(the_app_may_be_closed_by_whoever_hears_where_it_stands)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    c.options.on_state = close_when_fenced;
    c.options.user_data = &c.ones[0];
    crew_one *a = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    (void)crew_redis_ask(&c, "hdel telnyx:1:m one-0.1");
    test_loop_until(&c.loop, &a->closed);
    crew_close(&c);
}

static void leave_at_once(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                          void *user_data)
{
    (void)why;
    if (state == TELNYX_CLUSTER_MEMBER)
        assert_int_equal(telnyx_cluster_leave(cluster, 0, crew_on_done, user_data), 0);
}

TEST(whoever_hears_that_it_is_a_member_may_leave)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    c.options.on_state = leave_at_once;
    c.options.user_data = &left;
    (void)crew_join_as(&c, TELNYX_CLUSTER_LEFT);
    assert_true(left.done);
    crew_close(&c);
}

TEST(a_redis_that_comes_back_with_what_it_had_gives_everybody_what_was_his)
{
    crew c;
    const char *const args[] = { "--appendonly", "yes", "--appendfsync", "always", NULL };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, args);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.initiated", "v3:y", "s2", INCOMING)), 200);
    crew_run(&c, 50);
    for (int i = 0; i < 3; i++) {
        crew_redis_stop(&c, SIGKILL);
        crew_until_state(a, TELNYX_CLUSTER_ALONE);
        crew_until_state(b, TELNYX_CLUSTER_ALONE);
        crew_redis_start(&c, args);
        crew_until_state(a, TELNYX_CLUSTER_MEMBER);
        crew_until_state(b, TELNYX_CLUSTER_MEMBER);
    }
    crew_run(&c, 1500); /* what was left behind is taken */
    assert_int_equal(crew_metrics(a).calls_let_go, 0);
    assert_int_equal(crew_metrics(b).calls_let_go, 0);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    /* Those that they were before are taken, by and by. */
    for (int i = 0; i < 40 && strcmp(crew_redis_ask(&c, "hlen telnyx:1:m"), "2") != 0; i++)
        crew_run(&c, 500);
    assert_string_equal(c.said, "2");
    crew_close(&c);
}

/* Its lease has run out, another has had its call, and brought it to its end. */
TEST(whoever_comes_back_asks_about_events_that_others_may_have_dealt_with)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    size_t ack = crew_event(a, "call.initiated", "v3:x", "s1", "\"direction\":\"incoming\"");
    assert_int_equal(crew_ack_of(&c, ack), 200);
    (void)crew_redis_ask(&c, "del telnyx:1:s:s1");
    (void)crew_redis_ask(&c, "set telnyx:1:e:late 1");
    (void)crew_redis_ask(&c, "hdel telnyx:1:m one-0.1");
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    uint64_t before = crew_metrics(a).seen_elsewhere;
    ack = crew_event_id(a, "late", "call.answered", "v3:x", "s1", NULL);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_int_equal(crew_metrics(a).seen_elsewhere, before + 1);
    assert_string_equal(c.trail, "0:initiated ");
    crew_close(&c);
}
