/* Whose an event is, and who answers it. */
#include "cluster/crew.h"

#include <string.h>

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
