/* Legs that ring on behalf of another one, or are to be bridged with one when they are answered. */
#ifndef SIM_TRANSFER_H
#define SIM_TRANSFER_H

#include "sim/world/leg.h"

/* `target` rings on behalf of `leg` until it is answered. */
void sim_transfer_begin(sim_leg *leg, sim_leg *target);
/* A leg was answered: if a transfer or a dial with bridge_on_answer has started it, it is bridged. */
void sim_transfer_answered(sim_leg *leg);
/* The leg ends: a transfer that rings for it is given up, one that it rings for is over. */
void sim_transfer_end(sim_leg *leg);

#endif
