/* Finding operations and events by number, by name and by request. */
#include "support/test.h"

#include <string.h>

#include <telnyx/event.h>

#include "api/api.h"

TEST(operations_are_found_by_number_and_name)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    assert_int_equal(count, TELNYX_OP_COUNT - 1);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(telnyx_api_operation_of(ops[i].op), &ops[i]);
        assert_ptr_equal(telnyx_api_operation_named(ops[i].name), &ops[i]);
    }
    assert_null(telnyx_api_operation_of(TELNYX_OP_NONE));
    assert_null(telnyx_api_operation_of(TELNYX_OP_COUNT));
    assert_null(telnyx_api_operation_of((telnyx_op)-1));
    assert_null(telnyx_api_operation_named("calls.dia"));
    assert_null(telnyx_api_operation_named(""));
    assert_null(telnyx_api_operation_named(NULL));
    assert_int_equal(telnyx_api_operation_named("calls.dial")->op, TELNYX_OP_DIAL);
}

TEST(events_are_found_by_name)
{
    size_t count;
    const telnyx_api_event *events = telnyx__api_events(&count);
    assert_int_equal(count, TELNYX_EVENT_COUNT - 2);
    for (size_t i = 0; i < count; i++) {
        telnyx_event_type type = telnyx_event_type_from_name(events[i].name);
        assert_ptr_equal(telnyx_api_event_named(events[i].name), &events[i]);
        assert_int_equal(type, events[i].type);
        assert_string_equal(telnyx_event_type_name(type), events[i].name);
    }
    assert_string_equal(telnyx_event_type_name(TELNYX_EVENT_CALL_HANGUP), "call.hangup");
    assert_string_equal(telnyx_event_type_name(TELNYX_EVENT_UNKNOWN), "unknown");
    assert_string_equal(telnyx_event_type_name(TELNYX_EVENT_ANY), "any");
    assert_string_equal(telnyx_event_type_name((telnyx_event_type)10000), "unknown");
    assert_string_equal(telnyx_event_type_name((telnyx_event_type)-1), "unknown");
    assert_int_equal(telnyx_event_type_from_name("call.hangu"), TELNYX_EVENT_UNKNOWN);
    assert_int_equal(telnyx_event_type_from_name("call.hanguq"), TELNYX_EVENT_UNKNOWN);
    assert_int_equal(telnyx_event_type_from_name("any"), TELNYX_EVENT_UNKNOWN);
    assert_int_equal(telnyx_event_type_from_name(NULL), TELNYX_EVENT_UNKNOWN);
}

static telnyx__api_match find(const char *method, const char *path)
{
    telnyx__api_match match;
    telnyx__api_find(telnyx__span_of(method), telnyx__span_of(path), &match);
    return match;
}

/* Every template is found by a request made from it, and no other one is. */
TEST(a_request_finds_its_operation_and_no_other)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        char path[256];
        size_t used = 0, ids = 0;
        for (const char *at = ops[i].path; *at; at++) {
            if (*at == '{') {
                memcpy(path + used, "v3%3Ax-y", 8);
                used += 8;
                at = strchr(at, '}');
                ids++;
            } else {
                path[used++] = *at;
            }
        }
        path[used] = '\0';
        telnyx__api_match match = find(ops[i].method, path);
        assert_ptr_equal(match.op, &ops[i]);
        assert_true(match.path_known);
        assert_int_equal(match.ids_count, ids);
        for (size_t j = 0; j < ids; j++)
            assert_string_equal(match.ids[j].value, "v3:x-y");
    }
}

TEST(the_ids_of_a_path_are_found_by_name)
{
    telnyx__api_match match = find("POST", "/calls/v3:a%2Fb/actions/answer");
    assert_non_null(match.op);
    assert_int_equal(match.op->op, TELNYX_OP_ANSWER);
    assert_int_equal(match.ids_count, 1);
    assert_true(telnyx__span_is(match.ids[0].name, "call_control_id"));
    assert_string_equal(match.ids[0].value, "v3:a/b");
}

TEST(near_misses_find_nothing)
{
    static const char *const paths[] = {
        "",
        "/",
        "calls",
        "/call",
        "/calls/",
        "//calls",
        "/calls//actions/answer",
        "/calls/a/actions/answer/",
        "/calls/a/actions/answe",
        "/calls/a/actions/answers",
        "/calls/a/actions",
        "/calls/a/b/actions/answer",
        "/calls/%/actions/answer",
        "/calls/%4/actions/answer",
        "/calls/%zz/actions/answer",
        "/calls/a%00b/actions/answer",
    };
    char long_path[700];
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        telnyx__api_match match = find("POST", paths[i]);
        if (match.op || match.path_known)
            fail_msg("%s is taken for %s", paths[i], match.op ? match.op->name : "a path");
    }
    /* An id of 511 bytes fits, one more does not. */
    memset(long_path, 'x', sizeof long_path);
    memcpy(long_path, "/calls/", 7);
    long_path[7 + TELNYX__API_ID_MAX - 1] = '\0';
    assert_non_null(find("GET", long_path).op);
    long_path[7 + TELNYX__API_ID_MAX - 1] = 'x';
    long_path[7 + TELNYX__API_ID_MAX] = '\0';
    assert_null(find("GET", long_path).op);

    /* The path exists, the method does not; methods have their case. */
    telnyx__api_match match = find("DELETE", "/calls");
    assert_null(match.op);
    assert_true(match.path_known);
    assert_null(find("post", "/calls").op);
}
