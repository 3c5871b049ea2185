/* Answering-machine detection on a leg that was answered. */
#ifndef SIM_AMD_H
#define SIM_AMD_H

#include "sim/world/leg.h"

/* Sets the verdict in motion when the leg was dialled with detection. */
void sim_amd_start(sim_leg *leg, sim_answerer answerer);
/* Any mode but "disabled". */
bool sim_amd_is_on(const char *mode);

#endif
