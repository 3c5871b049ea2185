/* The end of a leg. */
#ifndef SIM_END_H
#define SIM_END_H

#include "sim/world/leg.h"

/* It ends now, with everything that hangs on it. Nothing happens when it has ended already. Causes
 * and sources are constants. */
void sim_leg_end(sim_leg *leg, const char *cause, const char *source, const char *sip_cause);
/* The person at the telephone puts it down; while it rings that is giving up, or declining. */
void sim_leg_person_hangs_up(sim_leg *leg);
/* The program (or the platform on its behalf) ends it. */
void sim_leg_app_hangs_up(sim_leg *leg);

#endif
