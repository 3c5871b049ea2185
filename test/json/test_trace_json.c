/* Trace records as lines. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/trace.h>

#include "json/json.h"

static telnyx_trace_record plain(void)
{
    return (telnyx_trace_record){
        .kind = TELNYX_TRACE_EVENT_ARRIVED, .elapsed_us = -1, .talk_us = -1, .wait_ms = -1
    };
}

static void writes(const telnyx_trace_record *record, unsigned show, const char *expected)
{
    char line[2048];
    size_t length = telnyx_trace_json(record, show, line, sizeof line);
    assert_string_equal(line, expected);
    assert_int_equal(length, strlen(expected));
    assert_int_equal(telnyx_trace_json(record, show, NULL, 0), length);
    assert_int_equal(telnyx__json_check(line, length, NULL), 0);
}

TEST(what_is_unknown_is_left_out)
{
    telnyx_trace_record record = plain();
    writes(&record, 3, "{\"v\":1,\"kind\":\"event.arrived\"}");
}

TEST(every_member_has_its_name)
{
    telnyx_trace_record record = {
        .kind = TELNYX_TRACE_REQUEST_ANSWERED,
        .number = 7,
        .wall_us = INT64_C(1772323199000001),
        .monotonic_us = 5,
        .call_number = 2,
        .call_control_id = "v3:a",
        .call_session_id = "s",
        .call_leg_id = "l",
        .direction = "incoming",
        .from = "+1",
        .to = "+2",
        .what = "calls.speak",
        .result = "ok",
        .before = "b",
        .id = "i",
        .cause = "c",
        .flow = "f",
        .occurred_us = 1,
        .elapsed_us = 0,
        .talk_us = 4,
        .wait_ms = 9,
        .request_number = 3,
        .attempts = 1,
        .status = 200,
        .method = "POST",
        .target = "/x",
        .body = "{\"to\": 1}",
        .body_length = 9,
    };
    writes(&record, TELNYX_TRACE_PERSONAL | TELNYX_TRACE_BODIES,
           "{\"v\":1,\"number\":7,\"time\":\"2026-02-28T23:59:59.000001Z\",\"monotonic_us\":5,"
           "\"kind\":\"request.answered\",\"call_number\":2,\"call_control_id\":\"v3:a\","
           "\"call_session_id\":\"s\",\"call_leg_id\":\"l\",\"direction\":\"incoming\","
           "\"from\":\"+1\",\"to\":\"+2\",\"what\":\"calls.speak\",\"result\":\"ok\","
           "\"before\":\"b\",\"id\":\"i\",\"cause\":\"c\",\"flow\":\"f\","
           "\"occurred_at\":\"1970-01-01T00:00:00.000001Z\",\"elapsed_us\":0,\"talk_us\":4,"
           "\"wait_ms\":9,\"request_number\":3,\"attempts\":1,\"status\":200,\"method\":\"POST\","
           "\"target\":\"/x\",\"body\":{\"to\":1}}");
}

TEST(what_tells_who_somebody_is_has_to_be_asked_for)
{
    telnyx_trace_record record = plain();
    record.from = "+13125550142";
    record.to = "sip:a@b";
    record.body = "{\"to\":\"+1\",\"n\":1}";
    record.body_length = strlen(record.body);
    writes(&record, 0, "{\"v\":1,\"kind\":\"event.arrived\"}");
    writes(&record, TELNYX_TRACE_BODIES,
           "{\"v\":1,\"kind\":\"event.arrived\",\"body\":{\"to\":\"***\",\"n\":1}}");
    writes(&record, TELNYX_TRACE_PERSONAL,
           "{\"v\":1,\"kind\":\"event.arrived\",\"from\":\"+13125550142\",\"to\":\"sip:a@b\"}");
}

TEST(a_body_that_is_no_json_is_a_text_or_a_length)
{
    telnyx_trace_record record = plain();
    record.body = "<p>\n\xff";
    record.body_length = 5;
    writes(&record, 3,
           "{\"v\":1,\"kind\":\"event.arrived\",\"body_text\":\"<p>\\u000a\xef\xbf\xbd\"}");
    writes(&record, TELNYX_TRACE_BODIES, "{\"v\":1,\"kind\":\"event.arrived\",\"body_bytes\":5}");
}

TEST(what_is_foreign_is_one_line_whatever_it_is)
{
    telnyx_trace_record record = plain();
    record.what = "call.\n\"\x1b]0;x\x07\xfe";
    writes(&record, 0,
           "{\"v\":1,\"kind\":\"event.arrived\","
           "\"what\":\"call.\\u000a\\\"\\u001b]0;x\\u0007\xef\xbf\xbd\"}");
}

TEST(dates_are_right_to_the_last_day)
{
    static const struct {
        int64_t us;
        const char *date; /* NULL: left out */
    } rows[] = {
        { 0, NULL },
        { -1, NULL },
        { 951782400000000, "2000-02-29T00:00:00.000000Z" },
        { 951868799999999, "2000-02-29T23:59:59.999999Z" },
        { 951868800000000, "2000-03-01T00:00:00.000000Z" },
        { 1709251199000000, "2024-02-29T23:59:59.000000Z" },
        { 1767225599999999, "2025-12-31T23:59:59.999999Z" },
        { 1767225600000000, "2026-01-01T00:00:00.000000Z" },
        { INT64_C(4107542400000000), "2100-03-01T00:00:00.000000Z" },
        { INT64_C(253402300799999999), "9999-12-31T23:59:59.999999Z" },
        { INT64_C(253402300800000000), NULL },
        { INT64_MAX, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[256];
        telnyx_trace_record record = plain();
        record.wall_us = rows[i].us;
        telnyx_trace_json(&record, 0, line, sizeof line);
        char *time = strstr(line, "\"time\":\"");
        if (!rows[i].date) {
            assert_null(time);
        } else {
            assert_non_null(time);
            time[8 + strlen(rows[i].date)] = '\0';
            assert_string_equal(time + 8, rows[i].date);
        }
    }
}

TEST(a_line_that_does_not_fit_says_how_long_it_is)
{
    telnyx_trace_record record = plain();
    record.what = "call.answered";
    size_t length = telnyx_trace_json(&record, 0, NULL, 0);
    for (size_t size = 1; size <= length + 1; size++) {
        char *line = malloc(size); /* the sanitizer looks behind its end */
        assert_non_null(line);
        assert_int_equal(telnyx_trace_json(&record, 0, line, size), length);
        assert_int_equal(strlen(line), size - 1);
        free(line);
    }
}
