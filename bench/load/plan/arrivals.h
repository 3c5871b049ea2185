/* When things shall happen, planned before anything is sent: evenly spaced, or as a Poisson process
 * (exponential gaps), at a rate that may climb over the run. The plan depends on the seed alone,
 * never on how the program under test keeps up. */
#ifndef BENCH_ARRIVALS_H
#define BENCH_ARRIVALS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/dice.h"

typedef struct bench_arrivals {
    bool poisson;
    double from, to; /* events a second at the start and, after ramp_ns, from then on */
    double ramp_ns;  /* 0 = `to` from the start */
    bench_dice dice;
    double next_ns; /* since the start */
} bench_arrivals;

/* `from` and `to` must be above 0. */
void bench_arrivals_init(bench_arrivals *arrivals, bool poisson, double from, double to,
                         double ramp_secs, uint64_t seed);
/* The next planned time, in nanoseconds since the start; stays until it is taken. */
uint64_t bench_arrivals_next(const bench_arrivals *arrivals);
void bench_arrivals_take(bench_arrivals *arrivals);
/* The planned rate at that time. */
double bench_arrivals_rate(const bench_arrivals *arrivals, double ns);

#endif
