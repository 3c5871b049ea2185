#include "load/measure/histogram.h"

#include <string.h>

#define HALF (UINT64_C(1) << BENCH_HISTOGRAM_BITS)

/* Values below 2^BITS have a bucket each; a value of n bits more is shifted by n and lands in the
 * n-th row of 2^BITS buckets. */
size_t bench_histogram_bucket(uint64_t ns)
{
    if (ns < HALF)
        return (size_t)ns;
    unsigned top = 63u - (unsigned)__builtin_clzll(ns);
    if (top >= BENCH_HISTOGRAM_TOP)
        return BENCH_HISTOGRAM_BUCKETS - 1;
    unsigned shift = top - BENCH_HISTOGRAM_BITS;
    return (size_t)(((uint64_t)shift + 1) << BENCH_HISTOGRAM_BITS) + (size_t)((ns >> shift) - HALF);
}

uint64_t bench_histogram_bucket_end(size_t bucket)
{
    uint64_t row = bucket >> BENCH_HISTOGRAM_BITS, place = bucket & (HALF - 1);
    if (row == 0)
        return place;
    return ((HALF + place + 1) << (row - 1)) - 1;
}

void bench_histogram_add(bench_histogram *histogram, uint64_t ns)
{
    if (histogram->count == 0 || ns < histogram->min)
        histogram->min = ns;
    if (ns > histogram->max)
        histogram->max = ns;
    histogram->count++;
    histogram->sum += (double)ns;
    histogram->buckets[bench_histogram_bucket(ns)]++;
}

void bench_histogram_merge(bench_histogram *to, const bench_histogram *from)
{
    if (from->count == 0)
        return;
    if (to->count == 0 || from->min < to->min)
        to->min = from->min;
    if (from->max > to->max)
        to->max = from->max;
    to->count += from->count;
    to->sum += from->sum;
    for (size_t i = 0; i < BENCH_HISTOGRAM_BUCKETS; i++)
        to->buckets[i] += from->buckets[i];
}

void bench_histogram_clear(bench_histogram *histogram)
{
    memset(histogram, 0, sizeof *histogram);
}

uint64_t bench_histogram_at(const bench_histogram *histogram, double percent)
{
    double wanted = percent / 100 * (double)histogram->count;
    uint64_t seen = 0;
    if (histogram->count == 0)
        return 0;
    if (percent <= 0)
        return histogram->min;
    for (size_t i = 0; i < BENCH_HISTOGRAM_BUCKETS; i++) {
        seen += histogram->buckets[i];
        if (seen > 0 && (double)seen >= wanted - 1e-9) {
            uint64_t end = bench_histogram_bucket_end(i);
            return end < histogram->max ? end : histogram->max;
        }
    }
    return histogram->max;
}

double bench_histogram_mean(const bench_histogram *histogram)
{
    return histogram->count ? histogram->sum / (double)histogram->count : 0;
}
