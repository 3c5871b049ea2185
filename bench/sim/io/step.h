/* Time that is moved: from one thing that is due to the next, of the platform and of the programs on its
 * clock, and never while something is still to be said or answered. */
#ifndef SIM_STEP_H
#define SIM_STEP_H

#include "sim/io/simulator.h"

/* The clock of a simulator that is stepped, and the table that its own chance and dates come from. 0 or an
 * error. */
int sim_step_open(telnyx_sim *sim);
void sim_step_close(telnyx_sim *sim);
bool sim_is_stepped(const telnyx_sim *sim);
/* Whether an app or a client lives on the clock. */
bool sim_step_is_used(const telnyx_sim *sim);
/* As long as it is held, a simulator in stepped time is not closed; who asks for it meanwhile has it when it
 * is released. */
void sim_step_hold(telnyx_sim *sim);
void sim_step_release(telnyx_sim *sim);
bool sim_step_holds(const telnyx_sim *sim);

#endif
