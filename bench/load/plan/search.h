/* The highest rate that meets an objective, by trying: doubling while it is met, then halving the gap. */
#ifndef BENCH_SEARCH_H
#define BENCH_SEARCH_H

#include <stdbool.h>

typedef struct bench_search {
    double high;        /* never more than this */
    double best, worst; /* highest that was met, lowest that was not; 0 = none yet */
    double tried;       /* under way */
    unsigned stages;
} bench_search;

#define BENCH_SEARCH_STAGES_MAX 20
#define BENCH_SEARCH_FINE       0.05 /* a gap of so much of the best is close enough */

void bench_search_init(bench_search *search, double low, double high);
/* Says how the rate in `tried` went; the next one to try, or 0 when it is found (search->best). */
double bench_search_next(bench_search *search, bool met);

#endif
