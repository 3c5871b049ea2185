#include "sim/world/world.h"

int64_t sim_world_us(const sim_world *world)
{
    return sim_clock_us(&world->clock);
}

void sim_timer_set(sim_world *world, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire)
{
    sim_clock_set(&world->clock, timer, delay_ms, on_fire);
}

void sim_backstop(sim_world *world, bool *is_one, bool becomes_one)
{
    world->backstops += becomes_one;
    world->backstops -= *is_one;
    *is_one = becomes_one;
}

bool sim_world_expects(const sim_world *world)
{
    size_t forgets = telnyx__timer_is_set(&world->forget_timer);
    return world->clock.timers.count > world->backstops + forgets + sim_world_streams(world);
}

bool sim_world_streams(const sim_world *world)
{
    return telnyx__timer_is_set(&world->stream_timer);
}

void sim_note(sim_world *world, const telnyx_sim_entry *entry)
{
    if (!sim_journal_wanted(&world->journal))
        return;
    telnyx_sim_entry timed = *entry;
    timed.at_ms = world->clock.now_ms;
    timed.wall_us = telnyx__system_wall_us(world->system);
    sim_journal_add(&world->journal, &timed);
}
