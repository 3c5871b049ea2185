/* Records that are kept for a while, against a plain list of all that were given. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "support/memory.h"
#include "support/system.h"
#include "view/store.h"

static struct {
    test_memory memory;
    test_system clocks;
    telnyx__store store;
    uint64_t given;
} here;

static int open_store(size_t bytes, size_t body_max, size_t sessions)
{
    telnyx__store_options options = { .alloc = &here.memory.allocator,
                                      .system = &here.clocks.system,
                                      .bytes = bytes,
                                      .body_max = body_max,
                                      .sessions = sessions };
    return telnyx__store_open(&here.store, &options);
}

static void set_up(void)
{
    memset(&here, 0, sizeof here);
    test_memory_init(&here.memory);
    test_system_init(&here.clocks);
    assert_int_equal(open_store(16384, 256, 8), 0);
}

static void tear_down(void)
{
    telnyx__store_free(&here.store);
    test_memory_check(&here.memory);
}

TEST_EACH(set_up, tear_down)

/* The record of that number; its texts and body follow from it. */
static void give(const char *session, size_t body_length)
{
    char what[32], body[20000];
    uint64_t number = ++here.given;
    snprintf(what, sizeof what, "event-%llu", (unsigned long long)number);
    memset(body, 'a' + (int)(number % 26), body_length);
    telnyx_trace_record record = { .kind = TELNYX_TRACE_EVENT_ARRIVED,
                                   .number = number,
                                   .what = what,
                                   .call_session_id = session,
                                   .elapsed_us = (int64_t)number,
                                   .body = body_length ? body : NULL,
                                   .body_length = body_length };
    telnyx__store_add(&here.store, &record);
}

static void check(const telnyx_trace_record *record, uint64_t number)
{
    char what[32];
    snprintf(what, sizeof what, "event-%llu", (unsigned long long)number);
    assert_int_equal(record->number, number);
    assert_string_equal(record->what, what);
    assert_null(record->result);
    assert_int_equal(record->elapsed_us, number);
    if (record->body)
        for (size_t i = 0; i < record->body_length; i++)
            assert_int_equal(record->body[i], 'a' + (int)(number % 26));
}

/* All that is read from the cursor on, which has to be without a gap but for `lost`; returns the last. */
static uint64_t read_on(telnyx__store_cursor *cursor, uint64_t *read, uint64_t *lost)
{
    telnyx_trace_record record;
    uint64_t more, last = 0;
    *read = *lost = 0;
    while (telnyx__store_next(&here.store, cursor, &record, &more)) {
        assert_true(last == 0 || record.number == last + more + 1);
        check(&record, record.number);
        last = record.number;
        *lost += more;
        ++*read;
    }
    return last;
}

TEST(what_fits_is_read_as_it_was_given)
{
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    uint64_t read, lost;
    assert_int_equal(read_on(&cursor, &read, &lost), 0);
    for (int i = 0; i < 10; i++)
        give("s", (size_t)i * 20);
    assert_int_equal(read_on(&cursor, &read, &lost), 10);
    assert_int_equal(read, 10);
    assert_int_equal(lost, 0);
    give("s", 0);
    assert_int_equal(read_on(&cursor, &read, &lost), 11);
    assert_int_equal(read, 1);
}

/* A later version may append members: then they have to be kept, and this table grows. */
TEST(every_member_is_kept)
{
    static const telnyx_trace_record given = { .kind = TELNYX_TRACE_REQUEST_ANSWERED,
                                               .number = 1,
                                               .wall_us = 2,
                                               .monotonic_us = 3,
                                               .call_number = 4,
                                               .call_control_id = "control",
                                               .call_session_id = "session",
                                               .call_leg_id = "leg",
                                               .direction = "incoming",
                                               .from = "from",
                                               .to = "to",
                                               .what = "what",
                                               .result = "",
                                               .before = "before",
                                               .id = "id",
                                               .cause = "cause",
                                               .flow = "flow",
                                               .occurred_us = 5,
                                               .elapsed_us = 6,
                                               .talk_us = -1,
                                               .wait_ms = 8,
                                               .request_number = 9,
                                               .attempts = 10,
                                               .status = 200,
                                               .method = "POST",
                                               .target = "/calls",
                                               .body = "{}",
                                               .body_length = 2,
                                               .instance = "app-1" };
    telnyx_trace_record got;
    char expected[4096], line[4096];
    telnyx__store_add(&here.store, &given);
    here.given++;
    give("s", 10);
    assert_true(telnyx__store_find(&here.store, 1, &got));
    assert_true(got.call_control_id != given.call_control_id);
    const unsigned all = TELNYX_TRACE_PERSONAL | TELNYX_TRACE_BODIES;
    assert_true(telnyx_trace_json(&given, all, expected, sizeof expected) < sizeof expected);
    telnyx_trace_json(&got, all, line, sizeof line);
    assert_string_equal(line, expected);
    assert_string_equal(got.result, "");
}

/* A steady stream of records of ever new sessions asks for no memory once the table of them is full. */
TEST(what_is_kept_costs_no_memory_but_what_was_taken_at_once)
{
    char session[24];
    size_t before = 0;
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(session, sizeof session, "session-%u", i / 4);
        give(session, i % 700);
        if (i == 2000)
            before = here.memory.calls;
    }
    assert_int_equal(here.memory.calls, before);
}

TEST(a_session_that_was_pushed_out_comes_back_when_it_has_news)
{
    telnyx_trace_record record;
    char session[24];
    telnyx__store_free(&here.store);
    assert_int_equal(open_store(1u << 20, 256, 256), 0);
    give("first", 0);
    give("first", 0);
    for (int i = 0; i < 300; i++) {
        snprintf(session, sizeof session, "session-%d", i);
        give(session, 0);
    }
    assert_false(telnyx__store_find(&here.store, 1, &record));
    give("first", 0);
    assert_true(telnyx__store_find(&here.store, 1, &record));
    static const char endless[] =
        "a session whose id is longer than any that the platform has ever given to anybody";
    give(endless, 0);
    give(endless, 0);
    assert_true(telnyx__store_find(&here.store, here.given, &record));
    assert_string_equal(record.call_session_id, endless);
    give("", 0);
    assert_true(telnyx__store_find(&here.store, here.given, &record));
}

TEST(the_oldest_goes_and_who_has_not_read_it_is_told)
{
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    uint64_t read, lost;
    for (int i = 0; i < 1000; i++)
        give("s", 100);
    assert_int_equal(read_on(&cursor, &read, &lost), 1000);
    assert_int_equal(read + lost, 1000);
    assert_true(read > 10 && read < 100);
    uint64_t there = read;
    cursor = telnyx__store_begin(&here.store);
    assert_int_equal(read_on(&cursor, &read, &lost), 1000);
    assert_int_equal(read, there);
    assert_int_equal(lost, 0);
}

TEST(readers_of_any_speed_meet_every_record_or_its_loss)
{
    for (unsigned seed = 1; seed <= 30; seed++) {
        telnyx__store_cursor cursor = telnyx__store_end(&here.store);
        uint64_t first = here.given, read = 0, lost = 0, dice = seed;
        for (int turn = 0; turn < 60; turn++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            for (unsigned i = 0; i < (dice >> 33) % 40; i++) {
                dice = dice * 6364136223846793005u + 1442695040888963407u;
                give("s", (size_t)((dice >> 33) % 700));
            }
            uint64_t some, gone;
            read_on(&cursor, &some, &gone);
            read += some;
            lost += gone;
        }
        assert_int_equal(read + lost, here.given - first);
    }
}

TEST(a_body_that_is_too_large_leaves_its_length)
{
    telnyx_trace_record record;
    give("s", 256);
    give("s", 257);
    assert_true(telnyx__store_find(&here.store, 1, &record));
    assert_non_null(record.body);
    assert_true(telnyx__store_find(&here.store, 2, &record));
    assert_null(record.body);
    assert_int_equal(record.body_length, 257);
    assert_false(telnyx__store_find(&here.store, 3, &record));
}

TEST(a_record_that_fits_nowhere_is_lost_alone)
{
    static char huge[9000];
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    uint64_t read, lost;
    give("s", 10);
    memset(huge, 'x', sizeof huge - 1);
    telnyx_trace_record record = { .number = ++here.given, .what = huge };
    telnyx__store_add(&here.store, &record);
    give("s", 10);
    assert_int_equal(read_on(&cursor, &read, &lost), 3);
    assert_int_equal(read, 2);
    assert_int_equal(lost, 1);
}

TEST(who_begins_behind_a_record_that_fits_nowhere_counts_it_once)
{
    static char huge[9000];
    uint64_t read, lost;
    give("s", 10);
    memset(huge, 'x', sizeof huge - 1);
    telnyx_trace_record record = { .number = ++here.given, .what = huge };
    telnyx__store_add(&here.store, &record);
    give("s", 10);
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    assert_int_equal(read_on(&cursor, &read, &lost), 3);
    assert_int_equal(read, 2);
    assert_int_equal(lost, 1);
}

TEST(only_the_newest_sessions_are_shown)
{
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    telnyx_trace_record record;
    uint64_t lost;
    char session[24];
    telnyx__store_free(&here.store);
    assert_int_equal(open_store(1u << 20, 256, 256), 0);
    give(NULL, 0);
    for (int i = 0; i < 300; i++) {
        snprintf(session, sizeof session, "session-%d", i);
        give(session, 0);
    }
    assert_true(telnyx__store_next(&here.store, &cursor, &record, &lost));
    assert_null(record.call_session_id);
    for (int i = 44; i < 300; i++) {
        snprintf(session, sizeof session, "session-%d", i);
        assert_true(telnyx__store_next(&here.store, &cursor, &record, &lost));
        assert_string_equal(record.call_session_id, session);
        assert_int_equal(lost, 0);
    }
    assert_false(telnyx__store_next(&here.store, &cursor, &record, &lost));
    assert_false(telnyx__store_find(&here.store, 2, &record));
}

TEST(a_store_that_gets_no_memory_says_so)
{
    telnyx__store_free(&here.store);
    here.memory.fail_at = here.memory.calls + 1;
    assert_int_equal(open_store(16384, 256, 8), TELNYX_ENOMEM);
}

TEST(a_session_that_could_not_be_noted_is_not_shown_until_it_is)
{
    telnyx__store_cursor cursor = telnyx__store_begin(&here.store);
    telnyx_trace_record record;
    uint64_t lost;
    here.memory.fail_at = here.memory.calls + 1;
    give("s", 0);
    assert_false(telnyx__store_next(&here.store, &cursor, &record, &lost));
    assert_false(telnyx__store_find(&here.store, 1, &record));
    give("s", 0);
    assert_true(telnyx__store_next(&here.store, &cursor, &record, &lost));
    assert_int_equal(record.number, 2);
    assert_true(telnyx__store_find(&here.store, 1, &record));
}
