/* Handing over what an instance has. */
#include "cluster/crew.h"

#include <signal.h>
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

static void begin(crew *c, crew_one *one)
{
    size_t ack = crew_event(one, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(c, ack), 200);
}

TEST(where_nobody_else_is_calls_stay_and_the_time_is_waited_for)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 300, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, TELNYX_ETIMEDOUT);
    /* It goes on with what it has. */
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(telnyx_app_call(a->app, "v3:x"), NULL, NULL, NULL), 0);
    crew_run(&c, 100);
    assert_int_equal(c.api.requests_count, before + 1);
    crew_close(&c);
}

TEST(whoever_has_nothing_leaves_at_once)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(telnyx_cluster_leave(a->cluster, UINT64_MAX, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, 0);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_LEFT);
    crew_close(&c);
}

TEST(what_nobody_can_go_on_with_is_waited_for_and_goes_in_the_end)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    begin(&c, a);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 400, crew_on_done, &left), 0);
    crew_run(&c, 200);
    assert_false(left.done);
    assert_non_null(telnyx_app_call(a->app, "v3:x"));
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, TELNYX_ETIMEDOUT);
    crew_until_trail(&c, "1:taken:v3:x:");
    assert_int_equal(crew_metrics(a).calls_handed_over, 1);
    crew_close(&c);
}

TEST(whoever_joins_anew_while_it_leaves_still_leaves)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 60000, crew_on_done, &left), 0);
    (void)crew_redis_ask(&c, "hdel telnyx:1:m one-0.1");
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    crew_until_state(a, TELNYX_CLUSTER_LEAVING);
    crew_run(&c, 50);
    assert_string_equal(crew_redis_ask(&c, "hget telnyx:1:m one-0.2"), "leaving");
    crew_close(&c);
}

TEST(whoever_leaves_while_redis_goes_away_leaves_when_its_calls_have_ended)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.app_options.call_grace_ms = 1;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 60000, crew_on_done, &left), 0);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    crew_run(&c, 100);
    assert_false(left.done);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.hangup", "v3:x", "s1", NULL)), 200);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, 0);
    crew_redis_start(&c, NULL);
    crew_run(&c, 300); /* it does not come back */
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_LEFT);
    crew_close(&c);
}

TEST(whoever_is_fenced_when_the_time_is_up_does_not_act_on_what_others_may_have)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    crew_redis_stop(&c, SIGSTOP);
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 0, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, TELNYX_ETIMEDOUT);
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(telnyx_app_call(a->app, "v3:x"), NULL, NULL, NULL), 0);
    crew_run(&c, 200);
    assert_int_equal(c.api.requests_count, before);
    crew_close(&c);
}

static void close_it(telnyx_cluster *cluster, int error, void *user_data)
{
    (void)cluster, (void)error;
    crew_drop_soon(user_data);
}

TEST(the_app_may_be_closed_from_on_left)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 0, close_it, a), 0);
    test_loop_until(&c.loop, &a->closed);
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:m"), "0");
    crew_close(&c);
}

TEST(the_acknowledgement_still_stands_for_the_commands_where_one_has_left)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.app_options.ack = TELNYX_ACK_AFTER_COMMANDS;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 0, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    begin(&c, a);
    assert_string_equal(c.trail, "1:initiated ");
    assert_int_equal(crew_metrics(b).received, 1);
    crew_close(&c);
}

static void keep_more(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    crew_one *one = user_data;
    (void)event;
    assert_int_equal(telnyx_cluster_keep(one->cluster, call, "more", 4), 0);
}

TEST(an_event_of_a_taken_call_that_is_asked_about_is_dealt_with_before_the_call_goes_on)
{
    crew c;
    crew_heard first = { 0 }, left = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    begin(&c, a);
    assert_int_equal(telnyx_cluster_keep(a->cluster, telnyx_app_call(a->app, "v3:x"), "k", 1), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, crew_on_done, &first), 0);
    test_loop_until(&c.loop, &first.done);
    crew_until_trail(&c, "1:taken:v3:x:k");
    crew_one *d = crew_join(&c);
    telnyx_cluster_on_taken(d->cluster, crew_on_taken, d);
    telnyx_call_on(telnyx_app_call(b->app, "v3:x"), TELNYX_EVENT_CALL_ANSWERED, keep_more, b);
    /* Redis is asked whose the event is, and told that the call goes, in one turn of the loop. */
    size_t ack = crew_event(b, "call.answered", "v3:x", "s1", NULL);
    assert_int_equal(telnyx_cluster_leave(b->cluster, 5000, crew_on_done, &left), 0);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    test_loop_until(&c.loop, &left.done);
    crew_until_trail(&c, "2:taken:v3:x:more");
    crew_close(&c);
}

TEST(where_nobody_else_is_calls_that_are_over_hold_nobody_up)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    begin(&c, a);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.hangup", "v3:x", "s1", NULL)), 200);
    assert_non_null(telnyx_app_call(a->app, "v3:x"));
    assert_int_equal(telnyx_cluster_leave(a->cluster, UINT64_MAX, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, 0);
    crew_close(&c);
}

TEST(the_program_makes_an_operators_leave_its_own)
{
    for (int late = 0; late < 2; late++) {
        crew c;
        crew_heard left = { 0 };
        if (!crew_open(&c))
            return;
        crew_redis_start(&c, NULL);
        crew_one *a = crew_join(&c);
        if (!late)
            begin(&c, a);
        (void)crew_engine(&c, "drain any one-0.1 60000");
        crew_until_state(a, late ? TELNYX_CLUSTER_LEFT : TELNYX_CLUSTER_LEAVING);
        assert_int_equal(telnyx_cluster_leave(a->cluster, 100, crew_on_done, &left), 0);
        assert_false(left.done);
        test_loop_until(&c.loop, &left.done);
        assert_int_equal(left.error, late ? 0 : TELNYX_ETIMEDOUT);
        assert_int_equal(telnyx_cluster_leave(a->cluster, 100, NULL, NULL), TELNYX_ESTATE);
        crew_close(&c);
    }
}

TEST(calls_that_are_over_are_not_handed_over)
{
    crew c;
    crew_heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = CREW_LIVE("v3:x");
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, crew_on_taken, b);
    begin(&c, a);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:y", "s1", INCOMING)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:z", "s2", INCOMING)), 200);
    crew_until_trail(&c, "0:initiated 0:initiated 0:initiated");
    static const char *const calls[] = { "v3:x", "v3:y", "v3:z" };
    for (size_t i = 0; i < 3; i++) {
        telnyx_call *call = telnyx_app_call(a->app, calls[i]);
        assert_int_equal(telnyx_cluster_keep(a->cluster, call, "k", 1), 0);
    }
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.hangup", "v3:y", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.hangup", "v3:z", "s2", NULL)), 200);
    crew_until_trail(&c, "0:hangup 0:hangup");
    size_t asked = c.api.requests_count;
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, crew_on_done, &left), 0);
    test_loop_until(&c.loop, &left.done);
    crew_until_trail(&c, "1:taken:v3:x:k");
    crew_run(&c, 100);
    assert_null(strstr(c.trail, "taken:v3:y"));
    assert_null(strstr(c.trail, "taken:v3:z"));
    assert_int_equal(crew_metrics(a).calls_handed_over, 1);
    assert_int_equal(c.api.requests_count, asked + 1);
    crew_close(&c);
}
