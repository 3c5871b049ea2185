#include "sim/world/command_ids.h"

#include <string.h>

#include "common/memory.h"

/* A leg gets a handful of commands a minute; a list is enough, and this its bound. */
#define COMMAND_IDS_MAX 256

typedef struct sim_command_id {
    telnyx__list in_leg;
    uint64_t at_ms;
    char text[];
} sim_command_id;

static void drop_first(sim_leg *leg)
{
    bench_free(TELNYX__CONTAINER_OF(telnyx__list_pop(&leg->command_ids), sim_command_id, in_leg));
    leg->command_ids_count--;
}

static sim_command_id *find(const sim_leg *leg, const char *command_id)
{
    for (telnyx__list *node = leg->command_ids.next; command_id && node != &leg->command_ids;
         node = node->next) {
        sim_command_id *seen = TELNYX__CONTAINER_OF(node, sim_command_id, in_leg);
        if (strcmp(seen->text, command_id) == 0)
            return seen;
    }
    return NULL;
}

bool sim_command_id_seen(const sim_leg *leg, const char *command_id)
{
    const sim_command_id *seen = find(leg, command_id);
    return seen && seen->at_ms + leg->world->timing.dedup_ms > leg->world->clock.now_ms;
}

bool sim_command_id_remember(sim_leg *leg, const char *command_id)
{
    if (!command_id)
        return false;
    sim_command_id *known = find(leg, command_id);
    if (known) {
        known->at_ms = leg->world->clock.now_ms;
        leg->again++;
        leg->world->counters.again++;
        return true;
    }
    while (leg->command_ids_count >= COMMAND_IDS_MAX)
        drop_first(leg);
    size_t length = strlen(command_id);
    sim_command_id *seen = bench_alloc(sizeof *seen + length + 1);
    seen->at_ms = leg->world->clock.now_ms;
    memcpy(seen->text, command_id, length);
    telnyx__list_push_back(&leg->command_ids, &seen->in_leg);
    leg->command_ids_count++;
    return false;
}

sim_leg *sim_dial_ids_find(const sim_world *world, const char *command_id)
{
    return telnyx__map_get(&world->legs_by_dial, command_id, strlen(command_id));
}

void sim_dial_id_remember(sim_leg *leg, const char *command_id)
{
    if (!command_id)
        return;
    leg->dial_id = bench_text(command_id);
    bench_must(telnyx__map_put(&leg->world->legs_by_dial, leg->dial_id, strlen(leg->dial_id), leg));
}

void sim_command_ids_free(sim_leg *leg)
{
    while (!telnyx__list_empty(&leg->command_ids))
        drop_first(leg);
}
