/* Samples over time, one row a second, and what is read from them. */
#ifndef SOAK_SERIES_H
#define SOAK_SERIES_H

#include <stddef.h>

#include "soak/columns.h"

/* NaN in a row: there was nothing to measure in that second. All zero is an empty series. */
typedef struct soak_series {
    double (*rows)[SOAK_COLUMNS];
    size_t count, capacity;
} soak_series;

/* Rows from `first` up to, not including, `end`. */
typedef struct soak_span {
    size_t first, end;
} soak_span;

const char *soak_column_key(soak_column column);
void soak_series_add(soak_series *series, const double row[SOAK_COLUMNS]);
void soak_series_free(soak_series *series);
/* The rows taken from `from_secs` on, and before `until_secs`. */
soak_span soak_series_between(const soak_series *series, double from_secs, double until_secs);
/* NaN when the span holds no number. */
double soak_median(const soak_series *series, soak_column column, soak_span span);
/* The largest number before row `end`; 0 when there is none. */
double soak_peak(const soak_series *series, soak_column column, size_t end);
/* What is added per second, by least squares; 0 with fewer than two numbers. */
double soak_slope(const soak_series *series, soak_column column, soak_span span);

#endif
