/* What a person at a leg's telephone does. */
#ifndef SIM_HANDS_H
#define SIM_HANDS_H

#include "sim/world/leg.h"

/* Whose persons are those of legs. Both are borrowed. */
sim_hands sim_leg_hands(sim_clock *clock, const sim_timing *timing);

#endif
