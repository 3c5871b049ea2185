#include "soak/series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

#define FIRST_CAPACITY 1024u

const char *soak_column_key(soak_column column)
{
    switch (column) {
#define KEY(name, key)                                                                             \
    case SOAK_##name:                                                                              \
        return key;
        SOAK_APP_MAP(KEY)
        SOAK_OWN_MAP(KEY)
#undef KEY
    default:
        return NULL;
    }
}

void soak_series_add(soak_series *series, const double row[SOAK_COLUMNS])
{
    if (series->count == series->capacity) {
        series->capacity = series->capacity ? series->capacity * 2 : FIRST_CAPACITY;
        series->rows = bench_resize(series->rows, series->capacity * sizeof *series->rows);
    }
    memcpy(series->rows[series->count++], row, sizeof *series->rows);
}

void soak_series_free(soak_series *series)
{
    bench_free(series->rows);
    *series = (soak_series){ 0 };
}

soak_span soak_series_between(const soak_series *series, double from_secs, double until_secs)
{
    soak_span span = { 0 };
    while (span.first < series->count && series->rows[span.first][SOAK_AT] < from_secs)
        span.first++;
    span.end = span.first;
    while (span.end < series->count && series->rows[span.end][SOAK_AT] < until_secs)
        span.end++;
    return span;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double soak_median(const soak_series *series, soak_column column, soak_span span)
{
    size_t count = 0;
    double *values = bench_alloc((span.end - span.first + 1) * sizeof *values), median = NAN;
    for (size_t i = span.first; i < span.end; i++)
        if (!isnan(series->rows[i][column]))
            values[count++] = series->rows[i][column];
    if (count) {
        qsort(values, count, sizeof *values, by_size);
        median = (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
    bench_free(values);
    return median;
}

double soak_peak(const soak_series *series, soak_column column, size_t end)
{
    double peak = 0;
    for (size_t i = 0; i < end; i++)
        if (series->rows[i][column] > peak)
            peak = series->rows[i][column];
    return peak;
}

double soak_slope(const soak_series *series, soak_column column, soak_span span)
{
    double n = 0, mean_x = 0, mean_y = 0, xy = 0, xx = 0;
    /* In one pass with running means: sums of squares of bytes would lose what is looked for. */
    for (size_t i = span.first; i < span.end; i++) {
        double x = series->rows[i][SOAK_AT], y = series->rows[i][column];
        if (isnan(y))
            continue;
        n++;
        double from_x = x - mean_x;
        mean_x += from_x / n;
        mean_y += (y - mean_y) / n;
        xy += from_x * (y - mean_y);
        xx += from_x * (x - mean_x);
    }
    return xx > 0 ? xy / xx : 0;
}
