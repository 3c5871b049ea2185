#include "sim/world/strike.h"

#include <string.h>

#include "common/memory.h"

static void strike_free(sim_strike *strike)
{
    telnyx__list_remove(&strike->in_world);
    bench_free(strike->call);
    bench_free(strike->name);
    bench_free(strike);
}

void sim_strike_add(sim_world *world, const char *call, const char *name, telnyx_sim_fault fault,
                    unsigned skip, unsigned times)
{
    sim_strike *strike = bench_alloc(sizeof *strike);
    strike->call = bench_text(call);
    strike->name = bench_text(name);
    strike->fault = fault;
    strike->skip = skip;
    strike->times = times;
    telnyx__list_init(&strike->in_world);
    telnyx__list_push_back(&world->strikes, &strike->in_world);
}

bool sim_is_named(const char *name, const char *given)
{
    size_t all = strlen(name), length = strlen(given);
    if (length > all || strcmp(name + all - length, given) != 0)
        return false;
    return length == all || name[all - length - 1] == '.';
}

/* Each that fits counts this case, whichever of them strikes. */
static bool was_ordered(sim_world *world, const sim_leg *leg, const char *name,
                        telnyx_sim_fault fault)
{
    bool found = false;
    for (telnyx__list *node = world->strikes.next, *next; node != &world->strikes; node = next) {
        sim_strike *strike = TELNYX__CONTAINER_OF(node, sim_strike, in_world);
        next = node->next;
        if (strike->fault != fault ||
            (strike->call && (!leg || strcmp(strike->call, leg->id) != 0)) ||
            (strike->name && (!name || !sim_is_named(name, strike->name))))
            continue;
        if (strike->skip) {
            strike->skip--;
            continue;
        }
        found = true;
        if (--strike->times == 0)
            strike_free(strike);
    }
    return found;
}

bool sim_strikes(sim_world *world, const sim_leg *leg, const char *name, bench_dice *dice,
                 telnyx_sim_fault fault)
{
    /* Drawn in any case, so that an order does not disturb what chance brings. */
    bool by_chance = bench_dice_hits(dice, world->faults.percent[fault]);
    if (!was_ordered(world, leg, name, fault) && !by_chance)
        return false;
    world->faults.struck[fault]++;
    return true;
}

void sim_strikes_free(sim_world *world)
{
    while (!telnyx__list_empty(&world->strikes))
        strike_free(TELNYX__CONTAINER_OF(world->strikes.next, sim_strike, in_world));
}
