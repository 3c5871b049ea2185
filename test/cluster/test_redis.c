/* The connection to Redis: how it introduces itself, breaks, and is made again. */
#include "cluster/crew.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cluster/relay.h"

/* A Redis behind a relay. */
static bool open_behind(crew *c, relay *between, const char *const *args)
{
    if (!crew_open(c))
        return false;
    crew_redis_start(c, args);
    relay_start(between, &c->loop.uv, c->url + strlen("unix://"));
    c->options.redis_url = between->url;
    return true;
}

static void close_behind(crew *c, relay *between)
{
    relay_stop(between);
    crew_close(c);
}

TEST(a_user_a_password_and_a_database_are_said_first)
{
    crew c;
    relay between;
    char url[128];
    if (!open_behind(&c, &between, NULL))
        return;
    (void)crew_redis_ask(&c, "acl setuser me on '>p:/w' '~*' '&*' +@all");
    snprintf(url, sizeof url, "redis://me:p%%3a%%2Fw@127.0.0.1:%d/3", between.port);
    c.options.redis_url = url;
    (void)crew_join(&c);
    assert_string_equal(crew_redis_ask(&c, "-n 3 exists telnyx:version"), "1");
    assert_string_equal(crew_redis_ask(&c, "-n 0 exists telnyx:version"), "0");
    close_behind(&c, &between);
}

TEST(a_wrong_password_is_no_reason_to_refuse_calls)
{
    crew c;
    relay between;
    char url[128];
    const char *const args[] = { "--requirepass", "right", NULL };
    if (!open_behind(&c, &between, args))
        return;
    snprintf(url, sizeof url, "redis://:wrong@127.0.0.1:%d", between.port);
    c.options.redis_url = url;
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_ALONE);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    close_behind(&c, &between);
}

TEST(a_redis_that_is_too_old_is_done_without)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    between.old = true;
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_ALONE);
    assert_int_equal(crew_metrics(a).redis_requests > 0, 1);
    between.old = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    close_behind(&c, &between);
}

TEST(where_nobody_listens_it_is_tried_again_until_somebody_does)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    relay_refuse(&between);
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_ALONE);
    assert_true(crew_metrics(a).redis_failures >= 2);
    relay_listen(&between);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    close_behind(&c, &between);
}

TEST(a_connection_that_is_cut_is_made_anew_without_a_word)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    crew_one *a = crew_join(&c);
    int before = between.accepted;
    relay_cut(&between);
    size_t ack = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_true(between.accepted > before);
    assert_int_equal(crew_metrics(a).fenced, 0);
    assert_int_equal(crew_metrics(a).went_alone, 0);
    close_behind(&c, &between);
}

TEST(silence_is_a_reason_to_try_another_connection)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    crew_one *a = crew_join(&c);
    between.deaf = true;
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    between.deaf = false;
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    assert_int_equal(crew_metrics(a).went_alone, 0);
    close_behind(&c, &between);
}

TEST(an_answer_that_waits_while_the_loop_is_held_up_is_not_missed)
{
    crew c;
    relay between; /* stands still with the loop, as Redis does not */
    if (!open_behind(&c, &between, NULL))
        return;
    c.options.redis_url = c.url;
    c.options.lease_ms = 3000;
    crew_one *a = crew_join(&c);
    size_t ack = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    while (crew_metrics(a).held_now == 0)
        uv_run(&c.loop.uv, UV_RUN_NOWAIT);
    uv_run(&c.loop.uv, UV_RUN_NOWAIT);
    usleep(800000); /* longer than the patience of a fifth of a lease */
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_int_equal(crew_metrics(a).redis_failures, 0);
    close_behind(&c, &between);
}

/* What was asked in that turn has not even left. */
TEST(a_loop_that_was_held_up_between_asking_and_writing_waits_as_long_as_ever)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    c.options.redis_url = c.url;
    c.options.lease_ms = 3000;
    crew_one *a = crew_join(&c);
    crew_redis_stop(&c, SIGSTOP);
    size_t ack = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_metrics(a).held_now, 1);
    usleep(800000);
    for (int i = 0; i < 10; i++) {
        uv_run(&c.loop.uv, UV_RUN_NOWAIT);
        usleep(2000);
    }
    crew_redis_stop(&c, SIGCONT);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    assert_int_equal(crew_metrics(a).redis_failures, 0);
    close_behind(&c, &between);
}

TEST(a_script_that_redis_has_forgotten_is_loaded_again)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    crew_one *a = crew_join(&c);
    (void)crew_redis_ask(&c, "script flush");
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(crew_metrics(a).went_alone, 0);
    close_behind(&c, &between);
}

TEST(an_app_may_close_at_any_moment_of_its_connection)
{
    crew c;
    relay between;
    if (!open_behind(&c, &between, NULL))
        return;
    for (int turns = 0; turns < 40; turns++) {
        crew_one one = { .crew = &c };
        telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
        telnyx_app_options options = { .client = &client,
                                       .dangerously_skip_verification =
                                           TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
        assert_int_equal(telnyx_app_new(&one.app, &c.loop.uv, &options), 0);
        c.options.instance = "a";
        assert_int_equal(telnyx_cluster_join(&one.cluster, one.app, &c.options), 0);
        for (int i = 0; i < turns / 2; i++)
            uv_run(&c.loop.uv, UV_RUN_NOWAIT);
        if (turns % 4 == 3)
            relay_cut(&between);
        crew_drop(&one);
    }
    close_behind(&c, &between);
}

TEST(a_redis_that_has_gone_raises_no_signal)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    crew_redis_stop(&c, SIGKILL);
    /* Who runs it may have it ignored: here it would end the test. */
    void (*before)(int) = signal(SIGPIPE, SIG_DFL);
    crew_heard where = { 0 };
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:x", crew_on_where, &where), 0);
    test_loop_until(&c.loop, &where.done);
    assert_int_equal(where.error, TELNYX_ECONNECT);
    signal(SIGPIPE, before);
    crew_close(&c);
}
