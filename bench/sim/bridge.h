/* Two legs that hear each other: bridging, transfer, and what happens when one of them goes. */
#ifndef SIM_BRIDGE_H
#define SIM_BRIDGE_H

#include "leg.h"

/* Bridges two answered legs, `first` reporting it first. Each leaves the bridge that it was in. */
void sim_bridge(sim_leg *first, sim_leg *second);
/* Takes the leg out of its bridge. The other one is hung up unless it is to be parked. */
void sim_unbridge(sim_leg *leg);
/* The leg that a transfer or a dial with bridge_on_answer has started was answered. */
void sim_bridge_on_answer(sim_leg *leg);
/* `target` rings on behalf of `leg` until it is answered. */
void sim_transfer_begin(sim_leg *leg, sim_leg *target);
/* The leg ends: a transfer that rings for it is given up, one that it rings for is over. */
void sim_transfer_end(sim_leg *leg);

#endif
