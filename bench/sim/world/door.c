#include "sim/world/door.h"

#include <string.h>

#include "common/memory.h"

void sim_doors_init(sim_doors *doors)
{
    telnyx__list_init(&doors->all);
}

static sim_door *door_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, sim_door, in_doors);
}

sim_door *sim_doors_find(const sim_doors *doors, const char *url)
{
    for (telnyx__list *node = doors->all.next; node != &doors->all; node = node->next)
        if (strcmp(door_of(node)->url, url) == 0)
            return door_of(node);
    return NULL;
}

sim_door *sim_doors_at(const sim_doors *doors, size_t index)
{
    telnyx__list *node = doors->all.next;
    while (node != &doors->all && index--)
        node = node->next;
    return node == &doors->all ? NULL : door_of(node);
}

sim_door *sim_doors_add(sim_doors *doors, const char *url)
{
    if (doors->count >= SIM_DOORS_MAX)
        return NULL;
    sim_door *door = bench_alloc(sizeof *door);
    door->number = ++doors->made;
    door->weight = 1;
    door->url = bench_text(url);
    telnyx__list_push_back(&doors->all, &door->in_doors);
    doors->count++;
    return door;
}

void sim_doors_remove(sim_doors *doors, sim_door *door)
{
    telnyx__list_remove(&door->in_doors);
    doors->count--;
    bench_free(door->url);
    bench_free(door);
}

void sim_doors_clear(sim_doors *doors)
{
    while (doors->count)
        sim_doors_remove(doors, door_of(doors->all.next));
}

static uint64_t weight_but(const sim_doors *doors, unsigned except)
{
    uint64_t weight = 0;
    for (telnyx__list *node = doors->all.next; node != &doors->all; node = node->next)
        weight += door_of(node)->number == except ? 0 : door_of(node)->weight;
    return weight;
}

const sim_door *sim_doors_choose(const sim_doors *doors, bench_dice *dice, unsigned except)
{
    uint64_t weight = weight_but(doors, except);
    if (weight == 0)
        weight = weight_but(doors, except = 0);
    if (weight == 0)
        return NULL;
    uint64_t left = bench_dice_below(dice, weight);
    for (telnyx__list *node = doors->all.next; node != &doors->all; node = node->next) {
        const sim_door *door = door_of(node);
        if (door->number == except)
            continue;
        if (left < door->weight)
            return door;
        left -= door->weight;
    }
    return NULL;
}

void sim_door_count(sim_door *door, int status)
{
    if (status >= 200 && status < 300)
        door->acknowledged++;
    else if (status)
        door->refused++;
    else
        door->unanswered++;
}
