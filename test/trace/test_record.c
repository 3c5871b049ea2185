/* Lines of a trace, and what is none. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "trace/record.h"

typedef struct bad_line {
    const char *name, *line;
} bad_line;

static const bad_line bad_lines[] = {
    { "a_line_that_was_cut_is_none", "{\"v\":1,\"kind\":\"call.st" },
    { "a_line_of_a_log_is_none", "2026-01-01 calls: something happened" },
    { "json_of_something_else_is_none", "{\"level\":\"info\",\"msg\":\"x\"}" },
    { "a_list_is_none", "[1,2]" },
    { "a_text_is_none", "\"v\"" },
    { "a_line_without_a_version_is_none", "{\"kind\":\"call.state\"}" },
    { "a_version_that_is_no_number_is_none", "{\"v\":\"1\",\"kind\":\"call.state\"}" },
    { "a_kind_that_is_no_text_is_none", "{\"v\":1,\"kind\":5}" },
    { "two_records_on_a_line_are_none", "{\"v\":1,\"kind\":\"a\"}{\"v\":1,\"kind\":\"b\"}" },
};

static void check_bad_line(const void *row)
{
    const char *line = ((const bad_line *)row)->line;
    trace_fields fields;
    assert_non_null(trace_fields_read(&fields, line, strlen(line)));
    assert_null(fields.tree);
}

TEST_ROWS(bad_lines, check_bad_line)

static void read(trace_fields *fields, const char *line)
{
    assert_null(trace_fields_read(fields, line, strlen(line)));
}

TEST(a_nul_byte_in_a_line_makes_it_none)
{
    static const char line[] = "{\"v\":1,\"kind\":\"call\0state\"}";
    trace_fields fields;
    assert_non_null(trace_fields_read(&fields, line, sizeof line - 1));
}

TEST(kinds_members_and_versions_that_are_not_known_yet_are_taken)
{
    trace_fields fields;
    read(&fields, "{\"v\":9,\"kind\":\"stream.opened\",\"what\":\"x\",\"new\":{\"a\":[1]}}");
    assert_int_equal(fields.kind, 0);
    assert_string_equal(fields.kind_name, "stream.opened");
    trace_record *record = trace_record_new(&fields, 1, NULL);
    assert_string_equal(record->kind_name, "stream.opened");
    assert_string_equal(record->what, "x");
    bench_free(record);
    trace_fields_free(&fields);
}

TEST(every_kind_is_read_back_by_its_name)
{
    for (int i = 1; i < TELNYX_TRACE_KIND_COUNT; i++) {
        char line[128];
        trace_fields fields;
        snprintf(line, sizeof line, "{\"v\":1,\"kind\":\"%s\"}",
                 telnyx_trace_kind_name((telnyx_trace_kind)i));
        read(&fields, line);
        assert_int_equal(fields.kind, i);
        trace_fields_free(&fields);
    }
}

/* What telnyx_trace_json() writes is what is read here. */
TEST(a_record_comes_back_as_it_was_written)
{
    const telnyx_trace_record written = { .kind = TELNYX_TRACE_REQUEST_RETRIED,
                                          .number = 12,
                                          .wall_us = INT64_C(1767225600123456),
                                          .call_number = 3,
                                          .call_control_id = "v3:abc",
                                          .call_session_id = "session",
                                          .direction = "outgoing",
                                          .from = "+13125550142",
                                          .to = "sip:x@localhost",
                                          .what = "calls.actions.speak",
                                          .result = "TELNYX_ERATE",
                                          .id = "id",
                                          .elapsed_us = -1,
                                          .talk_us = -1,
                                          .wait_ms = 500,
                                          .request_number = 7,
                                          .attempts = 2,
                                          .status = 429 };
    char line[4096];
    trace_fields f;
    size_t length = telnyx_trace_json(&written, TELNYX_TRACE_PERSONAL, line, sizeof line);
    assert_true(length < sizeof line);
    read(&f, line);
    assert_int_equal(f.kind, written.kind);
    assert_int_equal(f.number, 12);
    assert_int_equal(f.call_number, 3);
    assert_true(f.wall_us == written.wall_us);
    assert_string_equal(f.call_id, "v3:abc");
    assert_string_equal(f.session_id, "session");
    assert_string_equal(f.direction, "outgoing");
    assert_string_equal(f.from, "+13125550142");
    assert_string_equal(f.to, "sip:x@localhost");
    assert_int_equal(f.elapsed_us, -1);
    assert_int_equal(f.wait_ms, 500);
    trace_record *record = trace_record_new(&f, 4, NULL);
    trace_fields_free(&f);
    assert_int_equal(record->order, 4);
    assert_string_equal(record->what, "calls.actions.speak");
    assert_string_equal(record->result, "TELNYX_ERATE");
    assert_string_equal(record->id, "id");
    assert_null(record->before);
    assert_int_equal(record->request_number, 7);
    assert_int_equal(record->attempts, 2);
    assert_int_equal(record->status, 429);
    bench_free(record);
}

TEST(numbers_that_cannot_be_are_unknown)
{
    trace_fields f;
    read(&f, "{\"v\":1,\"kind\":\"call.state\",\"status\":-5,\"elapsed_us\":1.5,\"attempts\":1e300,"
             "\"time\":\"yesterday\",\"number\":\"1\",\"wait_ms\":-7,\"from\":{}}");
    assert_int_equal(f.status, 0);
    assert_int_equal(f.elapsed_us, -1);
    assert_int_equal(f.attempts, 0);
    assert_true(f.wall_us == 0);
    assert_int_equal(f.number, 0);
    assert_int_equal(f.wait_ms, -1);
    assert_null(f.from);
    trace_fields_free(&f);
}

TEST(a_body_is_told_in_short_and_a_huge_text_is_cut)
{
    trace_fields f;
    read(&f,
         "{\"v\":1,\"kind\":\"event.arrived\",\"body\":{\"data\":{\"payload\":{\"digits\":\"12\","
         "\"status\":\"valid\",\"client_state\":\"c2VjcmV0\"}}}}");
    trace_record *record = trace_record_new(&f, 1, NULL);
    assert_string_equal(record->detail, "digits=12 status=valid");
    bench_free(record);
    trace_fields_free(&f);

    read(&f, "{\"v\":1,\"kind\":\"request.sent\",\"what\":\"GET\",\"method\":\"GET\","
             "\"target\":\"/calls/x\"}");
    record = trace_record_new(&f, 1, NULL);
    assert_string_equal(record->detail, "/calls/x");
    bench_free(record);
    trace_fields_free(&f);

    size_t size = 10u << 20;
    char *line = malloc(size);
    assert_non_null(line);
    int head = snprintf(line, size, "{\"v\":1,\"kind\":\"call.met\",\"what\":\"");
    memset(line + head, 'x', size - (size_t)head);
    for (size_t i = (size_t)head + 1; i + 8 < size; i += 2)
        memcpy(line + i, "\xc3\xab", 2); /* two bytes each: the limit is within one */
    memcpy(line + size - 3, "\"}", 3);
    read(&f, line);
    record = trace_record_new(&f, 1, NULL);
    assert_true(record->bytes < 4096);
    assert_true(telnyx__json_utf8(record->what, strlen(record->what), NULL));
    bench_free(record);
    trace_fields_free(&f);
    free(line);
}
