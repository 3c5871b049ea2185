#include "load/plan/search.h"

void bench_search_init(bench_search *search, double low, double high)
{
    *search = (bench_search){ .high = high, .tried = low };
}

double bench_search_next(bench_search *search, bool met)
{
    double next;
    if (met && search->tried > search->best)
        search->best = search->tried;
    if (!met && (search->worst <= 0 || search->tried < search->worst))
        search->worst = search->tried;
    if (++search->stages >= BENCH_SEARCH_STAGES_MAX || search->best <= 0)
        return 0;
    if (search->worst <= 0)
        next = search->best * 2 < search->high ? search->best * 2 : search->high;
    else
        next = (search->best + search->worst) / 2;
    if (next <= search->best ||
        (search->worst > 0 && search->worst - search->best <= BENCH_SEARCH_FINE * search->best))
        return 0;
    search->tried = next;
    return next;
}
