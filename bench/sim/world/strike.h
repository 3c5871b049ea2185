/* Faults that were ordered for one thing, beside those that strike by chance. */
#ifndef SIM_STRIKE_H
#define SIM_STRIKE_H

#include "sim/world/leg.h"

typedef struct sim_strike {
    telnyx__list in_world;
    char *call; /* call_control_id; NULL: any */
    char *name; /* event type or operation; NULL: any */
    telnyx_sim_fault fault;
    unsigned skip, times; /* left */
} sim_strike;

void sim_strike_add(sim_world *world, const char *call, const char *name, telnyx_sim_fault fault,
                    unsigned skip, unsigned times);
/* Whether the fault strikes: one that was ordered, or by chance. `leg` and `name` may be NULL. Counted when
 * it does. */
bool sim_strikes(sim_world *world, const sim_leg *leg, const char *name, bench_dice *dice,
                 telnyx_sim_fault fault);
/* "speak" is "calls.actions.speak", "dial" is "calls.dial", "call.answered" is itself. */
bool sim_is_named(const char *name, const char *given);
void sim_strikes_free(sim_world *world);

#endif
