/* The script in Redis, asked by hand: what it keeps, moves and forgets. */
#include "cluster/crew.h"

#include <stdio.h>
#include <string.h>

/* Two members, "a.1" and "b.2", and a third that has died, "c.3". */
static bool open_three(crew *c)
{
    if (!crew_open(c))
        return false;
    crew_redis_start(c, NULL);
    assert_string_equal(crew_engine(c, "join '' 60000 a"), "in\na.1");
    assert_string_equal(crew_engine(c, "join '' 60000 b"), "in\nb.2");
    assert_string_equal(crew_engine(c, "join '' 60000 c"), "in\nc.3");
    return true;
}

static void dies(crew *c, const char *member)
{
    char command[64];
    snprintf(command, sizeof command, "del telnyx:1:l:%s", member);
    assert_string_equal(crew_redis_ask(c, command), "1");
}

#define LF "\"$(printf 'l1\\nl2')\""

TEST(a_session_that_is_dropped_leaves_nothing)
{
    crew c;
    if (!open_three(&c))
        return;
    assert_string_equal(crew_engine(&c, "claim a.1 '' mine 90000 s1 " LF), "a.1");
    assert_string_equal(crew_engine(&c, "keep a.1 s1 l1 note 90000"), "1");
    assert_string_equal(crew_engine(&c, "where b.2 l1"), "a.1");
    assert_string_equal(crew_engine(&c, "drop a.1 s1 l2"), "1");
    assert_string_equal(crew_engine(&c, "where b.2 l1"), "");
    assert_string_equal(crew_redis_keys(&c), "");
    crew_close(&c);
}

TEST(a_leg_that_has_ended_is_forgotten_with_what_was_kept_for_it_and_the_others_are_not)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim a.1 '' mine 90000 s1 " LF);
    (void)crew_engine(&c, "keep a.1 s1 l1 one 90000");
    (void)crew_engine(&c, "keep a.1 s1 l2 two 90000");
    (void)crew_engine(&c, "claim a.1 '' mine 90000 s1 l2");
    assert_string_equal(crew_engine(&c, "where b.2 l1"), "");
    assert_string_equal(crew_engine(&c, "where b.2 l2"), "a.1");
    assert_string_equal(crew_redis_ask(&c, "hgetall telnyx:1:k:s1"), "l2\ntwo");
    assert_string_equal(crew_engine(&c, "drop a.1 s1 ''"), "1");
    assert_string_equal(crew_redis_keys(&c), "");
    crew_close(&c);
}

TEST(whoever_joins_anew_claims_what_it_had_under_each_of_its_names)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim a.1 '' mine 90000 s1 l1");
    (void)crew_engine(&c, "claim b.2 '' mine 90000 s2 l2");
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s3 l3");
    assert_string_equal(crew_engine(&c, "join '' 60000 a"), "in\na.4");
    assert_string_equal(crew_engine(&c, "claim a.4 \"$(printf 'a.1\\nb.2')\" mine 90000 "
                                        "s1 l1 s2 l2 s3 l3"),
                        "a.4\na.4\nc.3");
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:c:a.1"), "0");
    assert_string_equal(crew_redis_ask(&c, "hlen telnyx:1:c:a.4"), "2");
    crew_close(&c);
}

TEST(only_events_and_what_is_told_pass_from_a_dead_instances_inbox_to_its_heirs)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    (void)crew_engine(&c, "route b.2 s1 e1 '' body 100 90000 '' '' 0 l1 0");
    (void)crew_engine(&c, "tell b.2 l1 name bytes 7 100");
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:c.3 '*' t a r 1 s 200");
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:c.3 '*' t g s s9 f b.2");
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:c.3 '*' t m s s8 l l8 f b.2");
    (void)crew_redis_ask(&c, "xadd telnyx:1:q:c.3 '*' t p k dials w 1000");
    dies(&c, "c.3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 50 90000"), "done");
    const char *said = crew_redis_ask(&c, "xrange telnyx:1:q:a.1 - +");
    const char *event = strstr(said, "body"), *told = strstr(said, "bytes");
    const char *session = strstr(said, "\nm\n");
    assert_non_null(event);
    assert_true(event < told && told < session);
    assert_null(strstr(session + 1, "\nm\n"));
    assert_non_null(strstr(session, "\ns1\n"));
    assert_null(strstr(said, "s9"));
    assert_null(strstr(said, "s8"));
    assert_null(strstr(said, "dials"));
    assert_null(strstr(said, "\na\n"));
    crew_close(&c);
}

TEST(a_session_comes_to_the_heir_with_what_is_kept_by_its_inbox_and_so_to_the_heirs_heir)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    (void)crew_engine(&c, "keep c.3 s1 l1 note 90000");
    dies(&c, "c.3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 50 90000"), "done");
    assert_non_null(strstr(crew_redis_ask(&c, "xrange telnyx:1:q:a.1 - +"), "note"));
    dies(&c, "a.1"); /* before it has looked into its inbox */
    assert_string_equal(crew_engine(&c, "take b.2 a.1 1000 50 90000"), "done");
    const char *said = crew_redis_ask(&c, "xrange telnyx:1:q:b.2 - +");
    const char *note = strstr(said, "note");
    assert_non_null(note);
    assert_null(strstr(note + 1, "note"));
    assert_string_equal(crew_engine(&c, "where b.2 l1"), "b.2");
    assert_string_equal(crew_engine(&c, "drop b.2 s1 l1"), "1");
    assert_string_equal(crew_redis_keys(&c), "");
    crew_close(&c);
}

TEST(an_event_in_the_heirs_inbox_waits_for_its_session_and_does_not_go_back_to_the_dead)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    for (int i = 0; i < 3; i++)
        (void)crew_engine(&c, "route b.2 s1 \"$(date +%N)\" '' body 100 90000 '' '' 0 l1 0");
    dies(&c, "c.3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 2 90000"), "some");
    assert_string_equal(crew_engine(&c, "route a.1 s1 e1 '' body 100 90000 '' '' 0 '' 1"), "soon");
    /* One that comes now waits behind the others. */
    assert_string_equal(crew_engine(&c, "route a.1 s1 e9 '' body 100 90000 '' '' 0 l1 0"),
                        "sent\nc.3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 2 90000"), "some");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 2 90000"), "done");
    assert_string_equal(crew_engine(&c, "route a.1 s1 e1 '' body 100 90000 '' '' 0 '' 1"), "mine");
    assert_string_equal(crew_redis_ask(&c, "xlen telnyx:1:q:a.1"), "5");
    crew_close(&c);
}

TEST(a_dead_one_that_wakes_keeps_what_was_not_taken_from_it)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    for (int i = 0; i < 3; i++)
        (void)crew_engine(&c, "route b.2 s1 \"$(date +%N)\" '' body 100 90000 '' '' 0 l1 0");
    dies(&c, "c.3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 2 90000"), "some");
    assert_string_equal(crew_engine(&c, "take b.2 c.3 1000 2 90000"), "other");
    assert_string_equal(crew_engine(&c, "beat c.3 60000"), "in\n3");
    assert_string_equal(crew_engine(&c, "take a.1 c.3 1000 2 90000"), "alive");
    assert_string_equal(crew_engine(&c, "claim c.3 '' mine 90000 s1 l1"), "c.3");
    /* The events that had gone already come back. */
    assert_string_equal(crew_engine(&c, "route a.1 s1 e1 '' body 100 90000 '' '' 0 '' 1"),
                        "sent\nc.3");
    crew_close(&c);
}

TEST(an_event_without_a_session_goes_by_its_leg)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    assert_string_equal(crew_engine(&c, "route a.1 '' e1 '' body 100 90000 '' '' 0 l1 0"),
                        "sent\nc.3");
    assert_string_equal(crew_engine(&c, "route a.1 '' e2 '' body 100 90000 '' '' 0 l2 0"), "mine");
    assert_string_equal(crew_engine(&c, "route a.1 '' e3 '' body 100 90000 '' '' 0 '' 0"), "mine");
    crew_close(&c);
}

TEST(a_full_inbox_takes_no_more_and_loses_nothing)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim c.3 '' mine 90000 s1 l1");
    assert_string_equal(crew_engine(&c, "route a.1 s1 e1 '' body 1 90000 '' '' 0 l1 0"),
                        "sent\nc.3");
    assert_string_equal(crew_engine(&c, "route a.1 s1 e2 '' body 1 90000 '' '' 0 l1 0"),
                        "full\nc.3");
    assert_string_equal(crew_engine(&c, "tell a.1 l1 name bytes 7 1"), "full");
    assert_string_equal(crew_redis_ask(&c, "xlen telnyx:1:q:c.3"), "1");
    crew_close(&c);
}

TEST(a_slow_pace_is_remembered_for_as_long_as_it_lasts)
{
    crew c;
    if (!open_three(&c))
        return;
    assert_string_equal(crew_engine(&c, "pace a.1 '' 0.001 5 1000"), "go");
    assert_true(strlen(crew_redis_ask(&c, "pttl telnyx:1:p")) >= 7); /* 5 000 000 ms */
    crew_close(&c);
}

TEST(ids_may_have_any_byte)
{
    crew c;
    if (!open_three(&c))
        return;
    (void)crew_engine(&c, "claim a.1 '' mine 90000 's %d[.]*' 'l %s[%]-'");
    assert_string_equal(crew_engine(&c, "where b.2 'l %s[%]-'"), "a.1");
    (void)crew_engine(&c, "claim a.1 '' mine 90000 's %d[.]*' \"$(printf 'l %%s[%%]-\\nl2')\"");
    assert_string_equal(crew_engine(&c, "where b.2 'l %s[%]-'"), "a.1");
    assert_string_equal(crew_engine(&c, "drop a.1 's %d[.]*' ''"), "1");
    assert_string_equal(crew_redis_keys(&c), "");
    crew_close(&c);
}
