/* What comes by the inbox, and that it does not stay there. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

#include "cluster/relay.h"

static bool open_one(crew *c, crew_one **a)
{
    if (!crew_open(c))
        return false;
    crew_redis_start(c, NULL);
    *a = crew_join(c);
    telnyx_cluster_on_told((*a)->cluster, crew_on_told, *a);
    return true;
}

static void until_empty(crew *c)
{
    for (int i = 0; strcmp(crew_redis_ask(c, "xlen telnyx:1:q:one-0.1"), "0") != 0; i++) {
        assert_true(i < 300);
        crew_run(c, 20);
    }
}

static void begin(crew *c, crew_one *one)
{
    size_t ack = crew_event(one, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(c, ack), 200);
}

typedef struct strange {
    const char *name, *fields;
} strange;

static const strange stranges[] = {
    { "an_event_without_a_body_is_done_with", "t e s s1 n e1 b ''" },
    { "an_event_that_is_no_json_is_done_with", "t e s s1 n e1 b rubbish" },
    { "an_event_without_anything_is_done_with", "t e" },
    { "something_of_a_later_version_is_done_with", "t z a b" },
    { "something_of_no_kind_is_done_with", "x y" },
    { "an_answer_to_nothing_is_done_with", "t a r 77 s 200" },
    { "an_answer_without_a_number_is_done_with", "t a r x s y" },
    { "a_pause_without_a_time_is_done_with", "t p k dials" },
    { "a_session_that_is_not_here_is_let_go_of", "t g s nowhere f another.1" },
    { "something_told_to_no_call_is_done_with", "t t c v3:none n name b bytes r 5 f another.1" },
};

static void check_strange(const void *row)
{
    const strange *given = row;
    char command[256];
    crew_one *a;
    crew c;
    if (!open_one(&c, &a))
        return;
    snprintf(command, sizeof command, "xadd telnyx:1:q:one-0.1 '*' %s", given->fields);
    (void)crew_redis_ask(&c, command);
    until_empty(&c);
    begin(&c, a);
    assert_string_equal(c.trail, "0:initiated ");
    crew_close(&c);
}

TEST_ROWS(stranges, check_strange)

TEST(what_is_told_waits_for_a_call_that_is_on_its_way_here)
{
    crew_one *a;
    crew_heard told = { 0 };
    crew c;
    if (!open_one(&c, &a))
        return;
    (void)crew_engine(&c, "claim one-0.1 '' mine 90000 s1 v3:x");
    assert_int_equal(telnyx_cluster_tell(a->cluster, "v3:x", "n", "b", 1, crew_on_done, &told), 0);
    crew_run(&c, 800);
    assert_false(told.done);
    begin(&c, a);
    test_loop_until(&c.loop, &told.done);
    assert_int_equal(told.error, 0);
    assert_string_equal(c.trail, "0:initiated 0:v3:x:n:b ");
    until_empty(&c);
    crew_close(&c);
}

TEST(an_inbox_that_cannot_be_read_is_read_when_it_can_be)
{
    crew_one *a;
    crew c;
    if (!open_one(&c, &a))
        return;
    begin(&c, a);
    (void)crew_redis_ask(&c, "set telnyx:1:q:one-0.1 rubbish");
    crew_run(&c, 1200); /* a read that waits looks again */
    (void)crew_redis_ask(&c, "del telnyx:1:q:one-0.1");
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:one-0.1 '*' t t c v3:x n n b b r '' f ''");
    crew_until_trail(&c, "0:v3:x:n:b");
    crew_close(&c);
}

TEST(a_full_inbox_is_a_503_and_counted)
{
    crew_one *a;
    crew c;
    if (!open_one(&c, &a))
        return;
    c.options.inbox_max = 1;
    crew_one *b = crew_join(&c);
    (void)crew_engine(&c, "claim ghost.9 '' mine 90000 s2 v3:y");
    crew_ghost(&c, "ghost.9", true);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:y", "s2", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.bridged", "v3:y", "s2", NULL)), 503);
    assert_int_equal(crew_metrics(b).refused_full, 1);
    assert_int_equal(crew_metrics(b).forwarded, 1);
    crew_close(&c);
}

TEST(an_event_that_is_sent_to_the_wrong_instance_is_sent_on)
{
    crew_one *a;
    crew c;
    if (!open_one(&c, &a))
        return;
    crew_one *b = crew_join(&c);
    begin(&c, a);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    (void)crew_redis_ask(&c, "eval \"local e = redis.call('xadd', KEYS[1], '*', 't', 'e', 's', "
                             "'s1', 'n', 'e9', 'b', ARGV[1], 'r', '', 'f', '')\" 1 "
                             "telnyx:1:q:one-1.2 "
                             "'{\"data\":{\"record_type\":\"event\",\"id\":\"e9\",\"event_type\":"
                             "\"call.bridged\",\"payload\":{\"call_control_id\":\"v3:x\","
                             "\"call_session_id\":\"s1\"}}}'");
    crew_until_trail(&c, "0:bridged");
    assert_null(strstr(c.trail, "1:"));
    crew_close(&c);
}

TEST(entries_wait_while_the_instance_is_fenced_and_an_app_may_close_meanwhile)
{
    crew c;
    relay between;
    if (!crew_open(&c))
        return;
    c.app_options.ack = TELNYX_ACK_AFTER_COMMANDS;
    crew_redis_start(&c, NULL);
    crew_one *b = crew_join(&c);
    relay_start(&between, &c.loop.uv, c.url + strlen("unix://"));
    c.options.redis_url = between.url;
    crew_one *a = crew_join(&c);
    begin(&c, a);
    size_t before = crew_event(b, "call.answered", "v3:x", "s1", NULL);
    between.mute_at = "settle"; /* it is dealt with, and that is all that is heard */
    crew_until_trail(&c, "1:answered");
    size_t after = crew_event(b, "call.bridged", "v3:x", "s1", NULL);
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    crew_drop(a);
    assert_true(crew_ack_of(&c, before) != 0);
    assert_true(crew_ack_of(&c, after) != 0);
    relay_stop(&between);
    crew_close(&c);
}
