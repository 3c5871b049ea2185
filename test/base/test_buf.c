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
    /* What is shorter would fit, yet a hole must not be papered over. */
    assert_int_equal(telnyx__buf_adds(&buf, "x"), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__buf_addf(&buf, "%d", 1), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__buf_reserve(&buf, 0), TELNYX_ETOOBIG);
    assert_string_equal(buf.data, "12345");
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
