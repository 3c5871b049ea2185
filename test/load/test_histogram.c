/* Durations go in as they are and come out no more than 0.8 % too long. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "common/dice.h"
#include "load/measure/histogram.h"

static bench_histogram *empty(void)
{
    bench_histogram *histogram = calloc(1, sizeof *histogram);
    assert_non_null(histogram);
    return histogram;
}

TEST(buckets_leave_no_gap)
{
    for (size_t i = 0; i + 1 < BENCH_HISTOGRAM_BUCKETS; i++) {
        uint64_t end = bench_histogram_bucket_end(i);
        assert_int_equal(bench_histogram_bucket(end), i);
        assert_int_equal(bench_histogram_bucket(end + 1), i + 1);
    }
    assert_int_equal(bench_histogram_bucket(0), 0);
    assert_int_equal(bench_histogram_bucket(UINT64_MAX), BENCH_HISTOGRAM_BUCKETS - 1);
}

TEST(buckets_are_narrow)
{
    for (uint64_t ns = 1; ns < UINT64_C(1) << 39; ns += 1 + ns / 7) {
        uint64_t end = bench_histogram_bucket_end(bench_histogram_bucket(ns));
        assert_true(end >= ns);
        assert_true((double)(end - ns) <= 0.008 * (double)ns);
    }
}

TEST(an_empty_one_is_zero_throughout)
{
    bench_histogram *h = empty();
    assert_int_equal(bench_histogram_at(h, 50), 0);
    assert_true(bench_histogram_mean(h) <= 0);
    free(h);
}

TEST(one_value_is_every_percentile)
{
    bench_histogram *h = empty();
    bench_histogram_add(h, 123456789);
    for (double p = 0; p <= 100; p += 12.5)
        assert_int_equal(bench_histogram_at(h, p), 123456789);
    assert_int_equal(h->min, 123456789);
    assert_int_equal(h->max, 123456789);
    free(h);
}

TEST(percentiles_of_a_row_are_exact_enough)
{
    bench_histogram *h = empty();
    for (uint64_t i = 1; i <= 100; i++)
        bench_histogram_add(h, i);
    assert_int_equal(bench_histogram_at(h, 0), 1);
    assert_int_equal(bench_histogram_at(h, 1), 1);
    assert_int_equal(bench_histogram_at(h, 50), 50);
    assert_int_equal(bench_histogram_at(h, 99), 99);
    assert_int_equal(bench_histogram_at(h, 99.5), 100);
    assert_int_equal(bench_histogram_at(h, 100), 100);
    assert_int_equal((int)(bench_histogram_mean(h) * 10), 505);
    free(h);
}

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

TEST(percentiles_of_random_values_are_exact_enough)
{
    enum { COUNT = 20000 };
    static uint64_t values[COUNT];
    bench_histogram *h = empty();
    bench_dice dice = bench_dice_of(7, 1);
    for (size_t i = 0; i < COUNT; i++) {
        values[i] = bench_dice_u64(&dice) >> (24 + bench_dice_below(&dice, 30));
        bench_histogram_add(h, values[i]);
    }
    qsort(values, COUNT, sizeof *values, by_size);
    for (size_t i = 1; i <= 100; i++) {
        uint64_t exact = values[i * COUNT / 100 - 1], told = bench_histogram_at(h, (double)i);
        assert_true(told >= exact);
        assert_true((double)told <= 1.008 * (double)exact + 1);
    }
    free(h);
}

TEST(merging_is_adding)
{
    bench_histogram *a = empty(), *b = empty(), *both = empty();
    bench_dice dice = bench_dice_of(8, 1);
    for (int i = 0; i < 1000; i++) {
        uint64_t value = bench_dice_below(&dice, 1000000);
        bench_histogram_add(i % 3 ? a : b, value);
        bench_histogram_add(both, value);
    }
    bench_histogram_merge(a, b);
    assert_int_equal(a->count, both->count);
    assert_int_equal(a->min, both->min);
    assert_int_equal(a->max, both->max);
    assert_memory_equal(a->buckets, both->buckets, sizeof a->buckets);
    bench_histogram_clear(a);
    bench_histogram_merge(a, both);
    assert_int_equal(a->min, both->min);
    bench_histogram_clear(b);
    bench_histogram_merge(a, b);
    assert_int_equal(a->count, both->count);
    free(a);
    free(b);
    free(both);
}
