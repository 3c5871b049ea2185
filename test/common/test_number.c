/* Numbers of a command line. */
#include "support/test.h"

#include "common/number.h"

TEST(counts_are_digits_within_their_range)
{
    static const char *const wrong[] = { "",
                                         "-1",
                                         "+1",
                                         " 1",
                                         "1 ",
                                         "1x",
                                         "x",
                                         "0x1",
                                         "1.5",
                                         "1e3",
                                         "11",
                                         "0",
                                         "99999999999999999999" };
    uint64_t value = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(bench_read_count(wrong[i], 1, 10, &value));
    assert_int_equal(value, 7);
    assert_true(bench_read_count("1", 1, 10, &value));
    assert_int_equal(value, 1);
    assert_true(bench_read_count("10", 1, 10, &value));
    assert_int_equal(value, 10);
    assert_true(bench_read_count("18446744073709551615", 0, UINT64_MAX, &value));
    assert_true(value == UINT64_MAX);
    assert_false(bench_read_count("18446744073709551616", 0, UINT64_MAX, &value));
}

TEST(numbers_are_decimal_within_their_range)
{
    static const char *const wrong[] = { "",    ".",   "-1",    "+1",  " 1",  "1x",   "inf",
                                         "nan", "1e3", "1.2.3", "0x1", "0.4", "10.01" };
    double value = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(bench_read_number(wrong[i], 0.5, 10, &value));
    assert_true(value == 7);
    assert_true(bench_read_number("0.5", 0.5, 10, &value));
    assert_true(value == 0.5);
    assert_true(bench_read_number(".75", 0.5, 10, &value));
    assert_true(value == 0.75);
    assert_true(bench_read_number("10", 0.5, 10, &value));
    assert_true(value == 10);
}
