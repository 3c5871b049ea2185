#include "sim/tell/target.h"

#include "sim/world/app.h"

/* So that doors are not chosen by the numbers that faults are drawn from. */
#define DOORS UINT64_C(0x646f6f7273)

/* The n-th of a URL or list of URLs. */
static const char *nth_url(const telnyx__json *node, unsigned index)
{
    if (telnyx__json_text(node))
        return index == 0 ? telnyx__json_text(node) : NULL;
    const telnyx__json *item = telnyx__json_first(node);
    while (item && index--)
        item = telnyx__json_next(item);
    return telnyx__json_text(item);
}

/* False: no command has named one. */
static bool has_own(const sim_event *event, unsigned index, const char **url)
{
    const sim_route *route = event->leg->route;
    const telnyx__json *own =
        route && route->webhook_urls ? telnyx__json_get(route->webhook_urls, event->type) : NULL;
    if (own)
        *url = nth_url(own, index);
    else if (route && route->webhook_url)
        *url = index == 0 ? route->webhook_url : NULL;
    else
        return false;
    return true;
}

static bool has_weight(const sim_doors *doors)
{
    bench_dice any = { 0 };
    return sim_doors_choose(doors, &any, 0) != NULL;
}

bool sim_target_is(const sim_event *event, unsigned index)
{
    const sim_app *app = event->leg->app;
    const char *own;
    if (has_own(event, index, &own))
        return own != NULL;
    if (index == 0)
        return has_weight(&app->doors);
    return index == 1 && app->url && app->failover_url;
}

static const sim_door *choose(const sim_event *event, uint64_t number, unsigned except)
{
    const sim_leg *leg = event->leg;
    bench_dice of_leg = bench_dice_of(leg->world->seed ^ DOORS, leg->number);
    bench_dice dice = bench_dice_of(bench_dice_u64(&of_leg), number);
    return sim_doors_choose(&leg->app->doors, &dice, except);
}

bool sim_target_at(const sim_event *event, unsigned index, uint64_t number, sim_target *target)
{
    const sim_app *app = event->leg->app;
    unsigned before = target->door;
    *target = (sim_target){ 0 };
    if (has_own(event, index, &target->url))
        return target->url != NULL;
    if (index > 0) {
        target->url = index == 1 && app->url ? app->failover_url : NULL;
        return target->url != NULL;
    }
    const sim_door *door = choose(event, number, before);
    if (!door)
        return false;
    *target = (sim_target){ .url = door->url, .door = door->number };
    return true;
}
