/* Samples over time: windows, medians, slopes. */
#include "support/test.h"

#include <math.h>
#include <string.h>

#include "soak/series.h"

static void add(soak_series *series, double at, double value)
{
    double row[SOAK_COLUMNS] = { 0 };
    row[SOAK_AT] = at;
    row[SOAK_HEAP] = value;
    soak_series_add(series, row);
}

static bool is_near(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

TEST(every_column_has_its_own_key)
{
    for (unsigned i = 0; i < SOAK_COLUMNS; i++) {
        assert_non_null(soak_column_key((soak_column)i));
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(soak_column_key((soak_column)i),
                                    soak_column_key((soak_column)k));
    }
    assert_null(soak_column_key(SOAK_COLUMNS));
}

TEST(a_window_ends_before_its_end)
{
    soak_series series = { 0 };
    for (int i = 1; i <= 3000; i++) /* more than it begins with room for */
        add(&series, i, i);
    soak_span span = soak_series_between(&series, 10, 20);
    assert_int_equal(span.first, 9);
    assert_int_equal(span.end, 19);
    span = soak_series_between(&series, 2990.5, 9999);
    assert_int_equal(span.first, 2990);
    assert_int_equal(span.end, 3000);
    span = soak_series_between(&series, 4000, 5000);
    assert_int_equal(span.first, span.end);
    assert_true(is_near(series.rows[2999][SOAK_HEAP], 3000));
    soak_series_free(&series);
}

TEST(medians_pass_over_what_was_not_measured)
{
    soak_series series = { 0 };
    assert_true(isnan(soak_median(&series, SOAK_HEAP, (soak_span){ 0, 0 })));
    add(&series, 1, NAN);
    assert_true(isnan(soak_median(&series, SOAK_HEAP, (soak_span){ 0, 1 })));
    add(&series, 2, 9);
    add(&series, 3, 1);
    add(&series, 4, 1e12); /* one stall does not move it */
    assert_true(is_near(soak_median(&series, SOAK_HEAP, (soak_span){ 0, 4 }), 9));
    add(&series, 5, 4);
    assert_true(is_near(soak_median(&series, SOAK_HEAP, (soak_span){ 0, 5 }), 6.5));
    assert_true(is_near(soak_median(&series, SOAK_HEAP, (soak_span){ 2, 3 }), 1));
    assert_true(is_near(soak_peak(&series, SOAK_HEAP, 5), 1e12));
    assert_true(is_near(soak_peak(&series, SOAK_HEAP, 3), 9));
    assert_true(is_near(soak_peak(&series, SOAK_HEAP, 0), 0));
    soak_series_free(&series);
}

TEST(a_slope_is_per_second)
{
    soak_series series = { 0 };
    add(&series, 0, 1e9);
    assert_true(is_near(soak_slope(&series, SOAK_HEAP, (soak_span){ 0, 1 }), 0));
    for (int i = 1; i <= 100; i++)
        add(&series, 2.0 * i, i % 10 == 5 ? NAN : 1e9 + 3 * i); /* a sample every other second */
    assert_true(is_near(soak_slope(&series, SOAK_HEAP, (soak_span){ 0, series.count }), 1.5));
    soak_series_free(&series);
}

TEST(noise_has_no_slope)
{
    soak_series series = { 0 };
    for (int i = 0; i < 1000; i++)
        add(&series, i, 5000 + (i % 2 ? 100 : -100));
    double slope = soak_slope(&series, SOAK_HEAP, (soak_span){ 0, series.count });
    assert_true(fabs(slope) < 0.001);
    soak_series_free(&series);
}
