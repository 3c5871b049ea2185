/* Finding operations and events by number and by name. */
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
