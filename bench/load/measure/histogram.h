/* Durations in nanoseconds, counted in buckets whose width grows with the value: never off by more
 * than 0.8 %, from 1 ns to about 18 minutes, in one block of fixed size. What is longer is counted
 * in the last bucket; minimum, maximum and mean are exact. */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

#define BENCH_HISTOGRAM_BITS 7 /* 2^7 buckets for each doubling */
#define BENCH_HISTOGRAM_TOP  40
#define BENCH_HISTOGRAM_BUCKETS                                                                    \
    ((BENCH_HISTOGRAM_TOP - BENCH_HISTOGRAM_BITS + 1) << BENCH_HISTOGRAM_BITS)

/* All zero is an empty one. */
typedef struct bench_histogram {
    uint64_t count;
    uint64_t min, max;
    double sum;
    uint64_t buckets[BENCH_HISTOGRAM_BUCKETS];
} bench_histogram;

void bench_histogram_add(bench_histogram *histogram, uint64_t ns);
void bench_histogram_merge(bench_histogram *to, const bench_histogram *from);
void bench_histogram_clear(bench_histogram *histogram);
/* The value that `percent` of a hundred stay at or below: the upper end of its bucket, the exact
 * maximum at the top. 0 when there is none. */
uint64_t bench_histogram_at(const bench_histogram *histogram, double percent);
double bench_histogram_mean(const bench_histogram *histogram);

/* Which bucket, and the largest value in it. */
size_t bench_histogram_bucket(uint64_t ns);
uint64_t bench_histogram_bucket_end(size_t bucket);

#endif
