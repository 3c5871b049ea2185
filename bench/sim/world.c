#include "world.h"

#include <string.h>

#include "app.h"
#include "conference.h"
#include "delivery.h"
#include "leg.h"
#include "memory.h"
#include "queue.h"
#include "stored.h"

#define DIALS_PER_WINDOW 150 /* 30 a second over 5 seconds */
#define PARALLEL         8

sim_world *sim_world_new(const sim_world_options *options)
{
    sim_world *world = sim_alloc(sizeof *world);
    world->system = options->system;
    world->seed = options->seed;
    world->epoch_us = options->epoch_us;
    world->ended_max = SIM_ENDED_MAX;
    world->dice = sim_dice_of(options->seed, 0);
    world->dials_max = DIALS_PER_WINDOW;
    world->dials = sim_alloc(DIALS_PER_WINDOW * sizeof *world->dials);
    world->out.sent_max = options->parallel ? options->parallel : PARALLEL;
    sim_timing_defaults(&world->timing);
    sim_ids_init(&world->ids, options->system);
    sim_journal_init(&world->journal, options->journal_max);
    telnyx__timers_init(&world->timers, telnyx__alloc_default());
    telnyx__map_init(&world->apps_by_id, telnyx__alloc_default(), options->system);
    telnyx__map_init(&world->legs_by_id, telnyx__alloc_default(), options->system);
    telnyx__map_init(&world->legs_by_dial, telnyx__alloc_default(), options->system);
    telnyx__list_init(&world->apps);
    telnyx__list_init(&world->ended);
    telnyx__list_init(&world->callees);
    telnyx__list_init(&world->conferences);
    telnyx__list_init(&world->queues);
    telnyx__list_init(&world->stored);
    telnyx__list_init(&world->out.waiting);
    telnyx__list_init(&world->out.timed);
    telnyx__list_init(&world->out.sent);
    return world;
}

void sim_world_free(sim_world *world)
{
    sim_leg *leg;
    size_t cursor = 0;
    if (!world)
        return;
    world->on_leg_done = NULL;
    sim_deliveries_free(world);
    sim_conferences_free(world);
    sim_queues_free(world);
    sim_stored_free_all(world);
    while ((leg = telnyx__map_next(&world->legs_by_id, &cursor))) {
        sim_leg_free(leg);
        cursor = 0;
    }
    while (!telnyx__list_empty(&world->apps))
        sim_app_free(TELNYX__OF(world->apps.next, sim_app, in_world));
    while (!telnyx__list_empty(&world->callees))
        sim_callee_remove(TELNYX__OF(world->callees.next, sim_callee, in_world));
    telnyx__map_free(&world->legs_by_id);
    telnyx__map_free(&world->legs_by_dial);
    telnyx__map_free(&world->apps_by_id);
    telnyx__timers_free(&world->timers);
    sim_journal_free(&world->journal);
    sim_free(world->dials);
    sim_free(world);
}

/* Deadlines run in the order of their times, and what one of them sets for its own moment runs before
 * the clock moves on. */
void sim_world_advance(sim_world *world, uint64_t now_ms)
{
    uint64_t at;
    while (telnyx__timers_next(&world->timers, &at) && at <= now_ms) {
        if (at > world->now_ms)
            world->now_ms = at;
        telnyx__timers_run(&world->timers, world->now_ms);
    }
    if (now_ms > world->now_ms)
        world->now_ms = now_ms;
}

bool sim_world_next(const sim_world *world, uint64_t *at_ms)
{
    return telnyx__timers_next(&world->timers, at_ms);
}

bool sim_world_idle(const sim_world *world)
{
    return world->legs_open == 0 && world->counters.deliveries_now == 0;
}

bool sim_world_mute(sim_world *world, const char *type)
{
    telnyx_event_type known = telnyx_event_type_from_name(type);
    if (known == TELNYX_EVENT_UNKNOWN)
        return false;
    world->mutes = world->muted[known] = true;
    return true;
}

int64_t sim_world_us(const sim_world *world)
{
    return world->epoch_us + (int64_t)world->now_ms * 1000;
}

void sim_timer_set(sim_world *world, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire)
{
    sim_must(telnyx__timers_set(&world->timers, timer, world->now_ms + delay_ms, on_fire));
}

void sim_note(sim_world *world, const telnyx_sim_entry *entry)
{
    if (!sim_journal_wanted(&world->journal))
        return;
    telnyx_sim_entry timed = *entry;
    timed.at_ms = world->now_ms;
    timed.wall_us = telnyx__system_wall_us(world->system);
    sim_journal_add(&world->journal, &timed);
}

bool sim_fault_strikes(sim_world *world, sim_dice *dice, telnyx_sim_fault fault)
{
    if (!sim_dice_hits(dice, world->faults.percent[fault]))
        return false;
    world->faults.struck[fault]++;
    return true;
}
