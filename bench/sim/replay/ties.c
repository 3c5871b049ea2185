#include "sim/replay/ties.h"

#include <string.h>

#include "common/memory.h"

void sim_ties_init(sim_ties *ties, const telnyx__system *system)
{
    ties->all = NULL;
    telnyx__map_init(&ties->by_name, telnyx__alloc_default(), system);
}

void sim_ties_free(sim_ties *ties)
{
    while (ties->all) {
        sim_tie *next = ties->all->next;
        bench_free(ties->all);
        ties->all = next;
    }
    telnyx__map_free(&ties->by_name);
}

sim_tie *sim_tie_find(const sim_ties *ties, const char *name)
{
    return name && *name ? telnyx__map_get(&ties->by_name, name, strlen(name)) : NULL;
}

sim_tie *sim_tie_of(sim_ties *ties, const char *name)
{
    sim_tie *found = sim_tie_find(ties, name);
    if (found || !name || !*name)
        return found;
    size_t length = strlen(name);
    sim_tie *made = bench_alloc(sizeof *made + length + 1);
    memcpy(made->name, name, length + 1);
    made->next = ties->all;
    ties->all = made;
    bench_must(telnyx__map_put(&ties->by_name, made->name, length, made));
    return made;
}

sim_tie *sim_tie_root(sim_tie *tie)
{
    while (tie->up) {
        if (tie->up->up)
            tie->up = tie->up->up;
        tie = tie->up;
    }
    return tie;
}

void sim_tie_join(sim_tie *a, sim_tie *b)
{
    if (!a || !b)
        return;
    a = sim_tie_root(a);
    b = sim_tie_root(b);
    if (a != b)
        b->up = a;
}
