/* The growing buffer and its maximum. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/buf.h"
#include "support/memory.h"
#include "support/system.h"

TEST(it_grows_and_stays_terminated)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, 1u << 20);
    assert_int_equal(memory.calls, 0);
    assert_null(buf.data);
    assert_int_equal(telnyx__buf_adds(&buf, "call"), 0);
    assert_string_equal(buf.data, "call");
    assert_int_equal(telnyx__buf_addc(&buf, '_'), 0);
    assert_int_equal(telnyx__buf_addf(&buf, "%s%c%d", "control", '_', 7), 0);
    assert_string_equal(buf.data, "call_control_7");
    assert_int_equal(telnyx__buf_add(&buf, "\0x", 2), 0);
    assert_int_equal(buf.length, 16);
    assert_memory_equal(buf.data, "call_control_7\0x", 17);
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

TEST(random_appends_equal_one_copy)
{
    enum { TOTAL = 20000 };
    static char expected[TOTAL];
    test_memory memory;
    test_memory_init(&memory);
    uint64_t seed = 42;
    for (size_t i = 0; i < TOTAL; i++)
        expected[i] = (char)test_random(&seed);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, TOTAL);
    for (size_t at = 0; at < TOTAL;) {
        size_t count = test_random_below(&seed, 300);
        if (count > TOTAL - at)
            count = TOTAL - at;
        assert_int_equal(telnyx__buf_add(&buf, expected + at, count), 0);
        at += count;
        assert_int_equal(buf.data[buf.length], '\0');
    }
    assert_int_equal(buf.length, TOTAL);
    assert_memory_equal(buf.data, expected, TOTAL);
    /* Doubling: far fewer allocations than appends, and never above the maximum. */
    assert_true(memory.calls < 16);
    assert_true(memory.peak_bytes <= 2 * (TOTAL + 1));
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

TEST(the_maximum_holds_and_the_error_stays)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, 5);
    assert_int_equal(telnyx__buf_adds(&buf, "12345"), 0);
    assert_int_equal(buf.capacity, 6);
    assert_int_equal(telnyx__buf_addc(&buf, '6'), TELNYX_ETOOBIG);
    assert_int_equal(buf.error, TELNYX_ETOOBIG);
    assert_string_equal(buf.data, "12345");
    telnyx__buf_consume(&buf, 3);
    /* There is room now, yet a hole must not be papered over. */
    assert_int_equal(telnyx__buf_adds(&buf, "x"), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__buf_addf(&buf, "%d", 1), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__buf_reserve(&buf, 0), TELNYX_ETOOBIG);
    assert_string_equal(buf.data, "45");
    telnyx__buf_clear(&buf);
    assert_int_equal(telnyx__buf_addf(&buf, "%s", "abcde"), 0);
    assert_string_equal(buf.data, "abcde");
    assert_int_equal(telnyx__buf_addf(&buf, "%s", "f"), TELNYX_ETOOBIG);
    telnyx__buf_free(&buf);
    assert_int_equal(buf.error, 0);
    test_memory_check(&memory);
}

TEST(no_maximum_at_all_does_not_wrap)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, SIZE_MAX);
    assert_int_equal(telnyx__buf_adds(&buf, "abc"), 0);
    assert_int_equal(telnyx__buf_reserve(&buf, SIZE_MAX), TELNYX_ETOOBIG);
    telnyx__buf_clear(&buf);
    assert_int_equal(telnyx__buf_adds(&buf, "abc"), 0);
    assert_string_equal(buf.data, "abc");
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

TEST(what_is_consumed_leaves_at_the_front)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, 100);
    telnyx__buf_consume(&buf, 0);
    telnyx__buf_consume(&buf, 5); /* nothing there yet */
    assert_int_equal(buf.length, 0);
    telnyx__buf_adds(&buf, "0123456789");
    telnyx__buf_consume(&buf, 0);
    assert_string_equal(buf.data, "0123456789");
    telnyx__buf_consume(&buf, 4);
    assert_string_equal(buf.data, "456789");
    assert_int_equal(buf.length, 6);
    telnyx__buf_consume(&buf, 100);
    assert_string_equal(buf.data, "");
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

TEST(clearing_keeps_the_memory)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, 100);
    telnyx__buf_clear(&buf);
    telnyx__buf_adds(&buf, "0123456789");
    size_t before = memory.calls;
    telnyx__buf_clear(&buf);
    assert_string_equal(buf.data, "");
    telnyx__buf_adds(&buf, "9876543210");
    assert_int_equal(memory.calls, before);
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

TEST(what_is_taken_belongs_to_the_taker)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory.allocator, 4);
    assert_null(telnyx__buf_take(&buf));
    telnyx__buf_adds(&buf, "leg");
    char *taken = telnyx__buf_take(&buf);
    assert_string_equal(taken, "leg");
    assert_int_equal(buf.length, 0);
    /* It can be filled again, apart from what was taken. */
    assert_int_equal(telnyx__buf_adds(&buf, "two"), 0);
    assert_string_equal(taken, "leg");
    assert_int_equal(telnyx__buf_adds(&buf, "three"), TELNYX_ETOOBIG);
    char *rest = telnyx__buf_take(&buf);
    assert_string_equal(rest, "two");
    assert_int_equal(buf.error, 0);
    telnyx__free(&memory.allocator, taken);
    telnyx__free(&memory.allocator, rest);
    telnyx__buf_free(&buf);
    test_memory_check(&memory);
}

static void fill(test_memory *memory, void *user_data)
{
    (void)user_data;
    telnyx__buf buf;
    telnyx__buf_init(&buf, &memory->allocator, 10000);
    int error = 0;
    size_t added = 0;
    for (int i = 0; i < 200 && !error; i++) {
        error = i % 2 ? telnyx__buf_addf(&buf, "%08d", i) : telnyx__buf_adds(&buf, "01234567");
        if (!error)
            added += 8;
    }
    if (memory->fail_at && memory->calls >= memory->fail_at) {
        assert_int_equal(error, TELNYX_ENOMEM);
        assert_int_equal(telnyx__buf_addc(&buf, 'x'), TELNYX_ENOMEM);
    } else {
        assert_int_equal(error, 0);
    }
    /* What was added before the failure is whole. */
    assert_int_equal(buf.length, added);
    if (added)
        assert_memory_equal(buf.data, "01234567", 8);
    telnyx__buf_free(&buf);
}

TEST(running_out_of_memory_keeps_what_is_there)
{
    assert_true(test_memory_torture(fill, NULL) > 3);
}
