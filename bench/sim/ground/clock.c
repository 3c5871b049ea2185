#include "sim/ground/clock.h"

#include "base/alloc.h"
#include "base/saturate.h"
#include "common/memory.h"

void sim_clock_init(sim_clock *clock, int64_t epoch_us)
{
    clock->now_ms = 0;
    clock->epoch_us = epoch_us;
    telnyx__timers_init(&clock->timers, telnyx__alloc_default());
}

void sim_clock_free(sim_clock *clock)
{
    telnyx__timers_free(&clock->timers);
}

/* Deadlines run in the order of their times, and what one of them sets for its own moment runs before
 * the clock moves on. */
void sim_clock_advance(sim_clock *clock, uint64_t now_ms)
{
    uint64_t at;
    while (telnyx__timers_next(&clock->timers, &at) && at <= now_ms) {
        if (at > clock->now_ms)
            clock->now_ms = at;
        telnyx__timers_run(&clock->timers, clock->now_ms);
    }
    if (now_ms > clock->now_ms)
        clock->now_ms = now_ms;
}

bool sim_clock_next(const sim_clock *clock, uint64_t *at_ms)
{
    return telnyx__timers_next(&clock->timers, at_ms);
}

int64_t sim_clock_us(const sim_clock *clock)
{
    return clock->epoch_us + (int64_t)clock->now_ms * 1000;
}

void sim_clock_set(sim_clock *clock, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire)
{
    bench_must(telnyx__timers_set(&clock->timers, timer, telnyx__add_u64(clock->now_ms, delay_ms),
                                  on_fire));
}

void sim_clock_stop(sim_clock *clock, telnyx__timer *timer)
{
    telnyx__timers_stop(&clock->timers, timer);
}
