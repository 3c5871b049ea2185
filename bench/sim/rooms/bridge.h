/* Two legs that hear each other. */
#ifndef SIM_BRIDGE_H
#define SIM_BRIDGE_H

#include "sim/world/leg.h"

/* Bridges two answered legs, `first` reporting it first. Each leaves what it was in. When one of them
 * leaves later, the other one is hung up unless it is to be parked. */
void sim_bridge(sim_leg *first, sim_leg *second);

#endif
