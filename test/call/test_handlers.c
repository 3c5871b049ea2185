/* Handlers by type, against a plain array. */
#include "support/test.h"

#include <telnyx/error.h>

#include "call/handlers.h"
#include "support/memory.h"
#include "support/system.h"

static void first(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)event, (void)user_data;
}

static void second(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)event, (void)user_data;
}

static int set(telnyx__handlers *handlers, const telnyx_allocator *alloc, int type,
               telnyx_event_cb *on_event, void *user_data)
{
    const telnyx__handler handler = { .type = (short)type,
                                      .on_event = on_event,
                                      .user_data = user_data };
    return telnyx__handlers_set(handlers, alloc, &handler);
}

TEST(a_handler_is_set_replaced_and_removed)
{
    test_memory memory;
    telnyx__handlers handlers = { 0 };
    int a, b;
    test_memory_init(&memory);
    assert_null(telnyx__handlers_find(&handlers, TELNYX_EVENT_CALL_HANGUP));
    assert_int_equal(set(&handlers, &memory.allocator, TELNYX_EVENT_CALL_HANGUP, first, &a), 0);
    const telnyx__handler *found = telnyx__handlers_find(&handlers, TELNYX_EVENT_CALL_HANGUP);
    assert_non_null(found);
    assert_true(found->on_event == first && found->user_data == &a);
    assert_int_equal(set(&handlers, &memory.allocator, TELNYX_EVENT_CALL_HANGUP, second, &b), 0);
    found = telnyx__handlers_find(&handlers, TELNYX_EVENT_CALL_HANGUP);
    assert_true(found->on_event == second && found->user_data == &b);
    assert_int_equal(handlers.count, 1);
    assert_int_equal(set(&handlers, &memory.allocator, TELNYX_EVENT_CALL_HANGUP, NULL, NULL), 0);
    assert_null(telnyx__handlers_find(&handlers, TELNYX_EVENT_CALL_HANGUP));
    /* Removing what is not there is nothing. */
    assert_int_equal(set(&handlers, &memory.allocator, TELNYX_EVENT_CALL_HANGUP, NULL, NULL), 0);
    telnyx__handlers_free(&handlers, &memory.allocator);
    test_memory_check(&memory);
}

TEST(any_is_the_last_resort)
{
    test_memory memory;
    telnyx__handlers handlers = { 0 };
    test_memory_init(&memory);
    set(&handlers, &memory.allocator, TELNYX_EVENT_ANY, first, NULL);
    set(&handlers, &memory.allocator, TELNYX_EVENT_CALL_ANSWERED, second, NULL);
    set(&handlers, &memory.allocator, TELNYX_EVENT_UNKNOWN, second, NULL);
    for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++) {
        bool own = type == TELNYX_EVENT_CALL_ANSWERED || type == TELNYX_EVENT_UNKNOWN;
        assert_true(telnyx__handlers_find(&handlers, type)->on_event == (own ? second : first));
    }
    telnyx__handlers_free(&handlers, &memory.allocator);
    test_memory_check(&memory);
}

TEST(a_type_that_there_is_not_is_refused)
{
    test_memory memory;
    telnyx__handlers handlers = { 0 };
    test_memory_init(&memory);
    assert_int_equal(set(&handlers, &memory.allocator, -1, first, NULL), TELNYX_EINVAL);
    assert_int_equal(set(&handlers, &memory.allocator, TELNYX_EVENT_COUNT, first, NULL),
                     TELNYX_EINVAL);
    assert_int_equal(handlers.count, 0);
    assert_int_equal(memory.calls, 0);
}

TEST(random_steps_equal_an_array)
{
    test_memory memory;
    telnyx__handlers handlers = { 0 };
    telnyx_event_cb *expected[TELNYX_EVENT_COUNT] = { 0 };
    uint64_t seed = 3;
    test_memory_init(&memory);
    for (int step = 0; step < 20000; step++) {
        int type = (int)test_random_below(&seed, TELNYX_EVENT_COUNT);
        size_t what = test_random_below(&seed, 3);
        telnyx_event_cb *handler = what == 0 ? NULL : what == 1 ? first : second;
        assert_int_equal(set(&handlers, &memory.allocator, type, handler, &seed), 0);
        expected[type] = handler;
        int asked = (int)test_random_below(&seed, TELNYX_EVENT_COUNT);
        telnyx_event_cb *wanted = expected[asked] ? expected[asked] : expected[TELNYX_EVENT_ANY];
        const telnyx__handler *found = telnyx__handlers_find(&handlers, asked);
        assert_true((found ? found->on_event : NULL) == wanted);
    }
    telnyx__handlers_free(&handlers, &memory.allocator);
    test_memory_check(&memory);
}

TEST(running_out_of_memory_loses_no_handler)
{
    test_memory memory;
    telnyx__handlers handlers = { 0 };
    test_memory_init(&memory);
    for (int type = 1; type <= 4; type++)
        assert_int_equal(set(&handlers, &memory.allocator, type, first, NULL), 0);
    memory.fail_at = memory.calls + 1;
    assert_int_equal(set(&handlers, &memory.allocator, 5, first, NULL), TELNYX_ENOMEM);
    assert_null(telnyx__handlers_find(&handlers, 5));
    for (int type = 1; type <= 4; type++)
        assert_non_null(telnyx__handlers_find(&handlers, type));
    assert_int_equal(set(&handlers, &memory.allocator, 5, first, NULL), 0);
    assert_non_null(telnyx__handlers_find(&handlers, 5));
    telnyx__handlers_free(&handlers, &memory.allocator);
    test_memory_check(&memory);
}
