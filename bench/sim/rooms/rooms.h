/* All that legs meet in. */
#ifndef SIM_ROOMS_H
#define SIM_ROOMS_H

#include "sim/world/world.h"

extern const sim_rooms sim_rooms_all;

#endif
