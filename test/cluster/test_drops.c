/* Sessions that end while the directory cannot be told. */
#include "cluster/crew.h"

#include <string.h>

#include "cluster/relay.h"

static bool open_one(crew *c, relay *between, crew_one **one)
{
    if (!crew_open(c))
        return false;
    c->app_options.call_grace_ms = 1;
    c->options.lease_ms = 5000;
    crew_redis_start(c, NULL);
    relay_start(between, &c->loop.uv, c->url + strlen("unix://"));
    c->options.redis_url = between->url;
    *one = crew_join(c);
    return true;
}

static bool has_none(void *user_data)
{
    return crew_metrics(user_data).sessions_now == 0;
}

static void begin(crew *c, crew_one *one)
{
    size_t ack = crew_event(one, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(c, ack), 200);
}

/* Its call ends, and nothing of that gets through. */
static void end_unheard(crew *c, relay *between, crew_one *one)
{
    crew_run(c, 50);
    between->deaf = true;
    assert_int_equal(crew_ack_of(c, crew_event(one, "call.hangup", "v3:x", "s1", NULL)), 200);
    crew_until(c, has_none, one);
    crew_run(c, 20);
    relay_cut(between);
    between->deaf = false;
}

TEST(a_session_that_ends_while_nothing_gets_through_is_dropped_later)
{
    crew c;
    relay between;
    crew_one *a;
    if (!open_one(&c, &between, &a))
        return;
    begin(&c, a);
    end_unheard(&c, &between, a);
    crew_run(&c, 1500); /* a beat */
    assert_string_equal(crew_redis_keys(&c), "");
    relay_stop(&between);
    crew_close(&c);
}

TEST(one_that_has_begun_anew_meanwhile_is_not_dropped)
{
    crew c;
    relay between;
    crew_one *a;
    if (!open_one(&c, &between, &a))
        return;
    begin(&c, a);
    end_unheard(&c, &between, a);
    size_t ack = crew_event(a, "call.initiated", "v3:y", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_run(&c, 1500);
    assert_string_equal(crew_redis_ask(&c, "get telnyx:1:s:s1"), "one-0.1");
    relay_stop(&between);
    crew_close(&c);
}

TEST(an_app_may_close_while_some_are_still_to_be_told)
{
    crew c;
    relay between;
    crew_one *a;
    if (!open_one(&c, &between, &a))
        return;
    begin(&c, a);
    relay_refuse(&between);
    end_unheard(&c, &between, a);
    crew_run(&c, 50);
    crew_drop(a);
    relay_stop(&between);
    crew_close(&c);
}
