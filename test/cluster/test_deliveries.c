/* Whose an event is, and who answers it. */
#include "cluster/crew.h"

#include <string.h>

#include "cluster/relay.h"

TEST(a_call_belongs_to_the_instance_that_has_met_it_first)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "answered");
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.hangup", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "hangup");
    assert_string_equal(c.trail, "0:initiated 0:answered 0:received 0:hangup ");
    assert_int_equal(crew_metrics(b).forwarded, 2);
    assert_int_equal(crew_metrics(a).received, 2);
    assert_int_equal(crew_metrics(a).own, 1);
    crew_close(&c);
}

TEST(an_event_that_both_get_is_dispatched_once)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    size_t first = crew_event_id(a, "twice", "call.initiated", "v3:x", "s1", INCOMING);
    size_t second = crew_event_id(b, "twice", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, first), 200);
    assert_int_equal(crew_ack_of(&c, second), 200);
    crew_run(&c, 100);
    assert_true(strcmp(c.trail, "0:initiated ") == 0 || strcmp(c.trail, "1:initiated ") == 0);
    crew_close(&c);
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
}

TEST(where_the_acknowledgement_stands_for_the_commands_the_owner_gives_it)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.app_options.ack = TELNYX_ACK_AFTER_COMMANDS;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    telnyx_app_on(a->app, TELNYX_EVENT_CALL_DTMF_RECEIVED, answer_it, NULL);
    size_t before = c.api.requests_count;
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_true(c.api.requests_count > before);
    crew_close(&c);
}

TEST(an_event_that_is_still_asked_about_is_not_overtaken_by_the_next_of_its_session)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    c.options.lease_ms = 5000; /* it has patience for a second */
    c.dials_wait = true;
    c.dial_body = "{\"data\":{\"call_control_id\":\"v3:d\",\"call_session_id\":\"s9\","
                  "\"call_leg_id\":\"leg-v3:d\",\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *a = crew_join(&c);
    const char *const to[] = { "+15550101" };
    telnyx_dial_params params = { .connection_id = "1", .from = "+15550100", .to = { to, 1 } };
    assert_int_equal(telnyx_app_dial(a->app, &params, NULL, NULL, NULL), 0);
    crew_run(&c, 100); /* it is out, and not answered */
    relay_hold(&between);
    size_t first = crew_event(a, "call.initiated", "v3:d", "s9", "\"direction\":\"outgoing\"");
    while (!telnyx_app_call(a->app, "v3:d"))
        crew_run(&c, 10);
    size_t second = crew_event(a, "call.answered", "v3:d", "s9", NULL);
    crew_run(&c, 50);
    assert_string_equal(c.trail, "");
    relay_go_on(&between);
    assert_int_equal(crew_ack_of(&c, first), 200);
    assert_int_equal(crew_ack_of(&c, second), 200);
    assert_string_equal(c.trail, "0:initiated 0:answered ");
    relay_stop(&between);
    crew_close(&c);
}

TEST(what_redis_refuses_is_not_asked_over_and_over)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    (void)crew_engine(&c, "claim ghost.9 '' mine 90000 s2 v3:y");
    crew_ghost(&c, "ghost.9", true);
    (void)crew_redis_ask(&c, "set telnyx:1:q:ghost.9 rubbish");
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:y", "s2", NULL)), 503);
    assert_true(crew_metrics(a).redis_errors >= 1);
    assert_true(crew_metrics(a).redis_errors < 100);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_MEMBER);
    crew_close(&c);
}

TEST(an_event_without_a_session_goes_to_whoever_has_its_call)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(&c, 50);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.bridged", "v3:x", "", NULL)), 200);
    crew_until_trail(&c, "0:bridged");
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.bridged", "v3:n", "", NULL)), 200);
    assert_string_equal(c.trail, "0:initiated 0:bridged 1:bridged ");
    crew_close(&c);
}

TEST(whatever_is_held_is_answered_when_its_app_closes)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *a = crew_join(&c);
    between.mute = true;
    size_t asked = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    size_t sent = crew_event(a, "call.initiated", "v3:y", "s2", INCOMING);
    while (crew_metrics(a).held_now < 2)
        crew_run(&c, 1);
    crew_drop(a);
    assert_int_equal(crew_ack_of(&c, asked), 503);
    assert_int_equal(crew_ack_of(&c, sent), 503);
    relay_stop(&between);
    crew_close(&c);
}

TEST(where_redis_never_was_deliveries_wait_and_come_again)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    between.deaf = true;
    c.options.redis_url = between.url;
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_JOINING);
    size_t early = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, early), 503);
    size_t late = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    crew_run(&c, 50);
    between.deaf = false;
    assert_int_equal(crew_ack_of(&c, late), 200);
    assert_int_equal(crew_metrics(a).refused_fenced, 1);
    relay_stop(&between);
    crew_close(&c);
}
