/* What tests ask of a simulator: what the files of this folder share. */
#ifndef SIM_KIT_H
#define SIM_KIT_H

#include "sim/io/simulator.h"
#include "sim/world/leg.h"

/* NULL when it is not known. */
sim_leg *sim_kit_leg(const telnyx_sim *sim, const char *call);
/* The whole name of an operation, or the end of it. */
bool sim_kit_is_operation(const char *name);
/* Of an entry about a command. */
void sim_kit_command(const telnyx_sim_entry *entry, telnyx_sim_command *command);
/* Whether `got` has everything that `wanted` has: members of objects, all of anything else. */
bool sim_kit_has(const telnyx__json *got, const telnyx__json *wanted);

#endif
