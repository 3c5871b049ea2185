/* The life of a leg, from ringing to its answer. */
#ifndef SIM_LIFE_H
#define SIM_LIFE_H

#include "sim/world/leg.h"

/* Makes call.initiated and sets what happens next in motion. */
void sim_leg_start(sim_leg *leg, uint64_t ring_limit_ms);
/* An answer command was taken: call.answered comes after the platform's own delay. */
void sim_leg_answer_soon(sim_leg *leg);
/* It is answered now. */
void sim_leg_answer(sim_leg *leg);

#endif
