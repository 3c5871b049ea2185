#include "load/plan/arrivals.h"

#include <math.h>

double bench_arrivals_rate(const bench_arrivals *arrivals, double ns)
{
    if (ns >= arrivals->ramp_ns)
        return arrivals->to;
    return arrivals->from + (arrivals->to - arrivals->from) * (ns / arrivals->ramp_ns);
}

/* The gap is taken at the rate of its beginning: near enough where the rate climbs slowly. */
static double gap_ns(bench_arrivals *arrivals)
{
    double mean = 1e9 / bench_arrivals_rate(arrivals, arrivals->next_ns);
    if (!arrivals->poisson)
        return mean;
    /* Uniform in (0, 1]: 53 random bits, never 0. */
    double u = (double)((bench_dice_u64(&arrivals->dice) >> 11) + 1) * 0x1p-53;
    return -log(u) * mean;
}

void bench_arrivals_init(bench_arrivals *arrivals, bool poisson, double from, double to,
                         double ramp_secs, uint64_t seed)
{
    *arrivals = (bench_arrivals){ .poisson = poisson,
                                  .from = from,
                                  .to = to,
                                  .ramp_ns = ramp_secs * 1e9,
                                  .dice = bench_dice_of(seed, 1) };
    if (poisson)
        arrivals->next_ns = gap_ns(arrivals);
}

uint64_t bench_arrivals_next(const bench_arrivals *arrivals)
{
    return (uint64_t)arrivals->next_ns;
}

void bench_arrivals_take(bench_arrivals *arrivals)
{
    arrivals->next_ns += gap_ns(arrivals);
}
