/* Simulated time: a clock that stands still until it is told how late it is, and the deadlines on it. */
#ifndef SIM_CLOCK_H
#define SIM_CLOCK_H

#include <stdbool.h>

#include "base/timers.h"

typedef struct sim_clock {
    uint64_t now_ms;       /* simulated milliseconds since the start */
    int64_t epoch_us;      /* wall time at now_ms = 0 */
    telnyx__timers timers; /* in simulated milliseconds */
} sim_clock;

void sim_clock_init(sim_clock *clock, int64_t epoch_us);
void sim_clock_free(sim_clock *clock);
/* Runs everything that is due up to `now_ms`, deadline by deadline. */
void sim_clock_advance(sim_clock *clock, uint64_t now_ms);
/* The next deadline; false when there is none. */
bool sim_clock_next(const sim_clock *clock, uint64_t *at_ms);
/* Simulated wall time. */
int64_t sim_clock_us(const sim_clock *clock);
/* Sets a timer `delay_ms` from now. */
void sim_clock_set(sim_clock *clock, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire);
void sim_clock_stop(sim_clock *clock, telnyx__timer *timer);

#endif
