/* Sums that stay at the largest number. */
#include "support/test.h"

#include <math.h>

#include "base/saturate.h"

TEST(sums_stop_at_the_largest_number)
{
    assert_true(telnyx__add_u64(0, 0) == 0);
    assert_true(telnyx__add_u64(2, 3) == 5);
    assert_true(telnyx__add_u64(UINT64_MAX, 0) == UINT64_MAX);
    assert_true(telnyx__add_u64(UINT64_MAX - 1, 1) == UINT64_MAX);
    assert_true(telnyx__add_u64(UINT64_MAX, 1) == UINT64_MAX);
    assert_true(telnyx__add_u64(1, UINT64_MAX) == UINT64_MAX);
    assert_true(telnyx__add_u64(UINT64_MAX, UINT64_MAX) == UINT64_MAX);
}

TEST(products_stop_at_the_largest_number)
{
    assert_true(telnyx__multiply_u64(0, UINT64_MAX) == 0);
    assert_true(telnyx__multiply_u64(UINT64_MAX, 0) == 0);
    assert_true(telnyx__multiply_u64(1000, 1000) == 1000000);
    assert_true(telnyx__multiply_u64(UINT64_MAX, 1) == UINT64_MAX);
    assert_true(telnyx__multiply_u64(UINT64_MAX / 1000, 1000) == UINT64_MAX / 1000 * 1000);
    assert_true(telnyx__multiply_u64(UINT64_MAX / 1000 + 1, 1000) == UINT64_MAX);
}

TEST(numbers_become_the_narrower_ones_that_are_next)
{
    assert_true(telnyx__to_long(7) == 7);
    assert_true(telnyx__to_long((uint64_t)LONG_MAX) == LONG_MAX);
    assert_true(telnyx__to_long(UINT64_MAX) == LONG_MAX);
    assert_true(telnyx__ceil_u64(0.0) == 0);
    assert_true(telnyx__ceil_u64(-3.5) == 0);
    assert_true(telnyx__ceil_u64((double)NAN) == 0);
    assert_true(telnyx__ceil_u64(0.001) == 1);
    assert_true(telnyx__ceil_u64(20.0) == 20);
    assert_true(telnyx__ceil_u64(20.5) == 21);
    assert_true(telnyx__ceil_u64(1e300) == UINT64_MAX);
    assert_true(telnyx__ceil_u64((double)INFINITY) == UINT64_MAX);
}
