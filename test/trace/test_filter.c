/* Which sessions are wanted. */
#include "support/test.h"

#include <string.h>

#include "sign/system_default.h"
#include "trace/drawn.h"
#include "trace/filter.h"

static const char lines[] =
    "{\"v\":1,\"kind\":\"call.met\",\"time\":\"2026-01-01T00:00:00.5Z\",\"call_control_id\":\"v3:"
    "abc\","
    "\"call_session_id\":\"5e55\",\"from\":\"+13125550142\",\"to\":\"+14155550117\"}\n"
    "{\"v\":1,\"kind\":\"request.retried\",\"time\":\"2026-01-01T00:00:09Z\",\"call_control_id\":"
    "\"v3:abc\",\"instance\":\"one\",\"result\":\"TELNYX_ERATE\",\"status\":429}\n"
    "{\"v\":1,\"kind\":\"component.decided\",\"call_control_id\":\"v3:abc\",\"what\":\"taken "
    "over\",\"result\":\"two.7\"}\n"
    "{\"v\":1,\"kind\":\"event.dispatched\",\"call_control_id\":\"v3:abc\",\"result\":\"late\"}\n";

typedef struct wish {
    const char *name;
    trace_filter filter;
    bool fits;
} wish;

static const wish wishes[] = {
    { "no_wish_fits_all", { 0 }, true },
    { "a_call_by_the_beginning_of_its_id", { .call = "v3:a" }, true },
    { "another_call_does_not_fit", { .call = "v3:b" }, false },
    { "a_session_by_its_beginning", { .session = "5e" }, true },
    { "another_session_does_not_fit", { .session = "55" }, false },
    { "who_calls_fits_by_a_part", { .number = "5550142" }, true },
    { "who_is_called_fits", { .number = "+14155550117" }, true },
    { "a_number_fits_as_people_write_it", { .number = "(312) 555-0142" }, true },
    { "so_it_does_with_its_country", { .number = "+1 415 555.0117" }, true },
    { "another_does_not_however_it_is_written", { .number = "(312) 555-0143" }, false },
    { "marks_without_a_digit_fit_nobody", { .number = "()" }, false },
    { "no_letter_is_left_out", { .number = "312x5550142" }, false },
    { "another_number_does_not_fit", { .number = "+13125550143" }, false },
    { "a_kind_by_its_beginning", { .kind = "request." }, true },
    { "a_kind_that_is_not_there_does_not_fit", { .kind = "event.held" }, false },
    { "a_result_by_its_word", { .result = "late" }, true },
    { "an_error_without_its_prefix", { .result = "erate" }, true },
    { "a_status_is_a_result", { .result = "429" }, true },
    { "what_instances_decided_is_a_result", { .result = "taken over" }, true },
    { "so_is_the_instance", { .result = "two" }, true },
    { "and_its_start", { .result = "two.7" }, true },
    { "another_instance_does_not_fit", { .result = "tw" }, false },
    { "a_part_of_a_result_does_not_fit", { .result = "lat" }, false },
    { "kind_and_result_are_of_one_record", { .kind = "request", .result = "late" }, false },
    { "both_of_one_record_fit", { .kind = "event", .result = "late" }, true },
    { "an_instance_that_wrote_a_record", { .instance = "one" }, true },
    { "a_part_of_its_name_does_not_fit", { .instance = "on" }, false },
    { "what_went_on_since_then_fits", { .since_us = INT64_C(1767225609000000) }, true },
    { "what_was_over_before_does_not_fit", { .since_us = INT64_C(1767225609000001) }, false },
    { "all_that_is_set_has_to_fit", { .call = "v3:", .kind = "call", .session = "x" }, false },
};

static const wish *wanted;
static bool got;

static void on_out(const trace_session *session, void *user_data)
{
    (void)user_data;
    got = trace_filter_session(&wanted->filter, session);
}

static void check_wish(const void *row)
{
    trace_book book;
    wanted = row;
    assert_int_equal(0, telnyx__sign_init());
    trace_book_open(&book, 1u << 20, on_out, NULL);
    drawn_add(&book, lines);
    trace_book_close(&book);
    assert_int_equal(got, wanted->fits);
}

TEST_ROWS(wishes, check_wish)

TEST(since_is_so_long_ago_or_a_date)
{
    const int64_t now = INT64_C(1767225600000000);
    static const char *const wrong[] = { "",    "m",         "5",  "5x",           "-5m",
                                         "5 m", "yesterday", "m5", "999999999999d" };
    int64_t since = 0;
    static const struct {
        const char *text;
        int64_t secs;
    } right[] = { { "90s", 90 }, { "15m", 900 }, { "2h", 7200 }, { "1d", 86400 } };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_true(trace_filter_since(right[i].text, now, &since));
        assert_true(since == now - right[i].secs * 1000000);
    }
    assert_true(trace_filter_since("2026-01-01T01:00:00+01:00", now, &since));
    assert_true(since == now);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(trace_filter_since(wrong[i], now, &since));
}
