/* What comes about on a call by no command: somebody far away does it, or something fails. */
#ifndef SIM_OUTSIDE_H
#define SIM_OUTSIDE_H

#include "sim/world/leg.h"

/* Makes it come about: an event's name, such as "call.hold", and members of its payload that shall be
 * other than usual. NULL, or why not: there is no such thing, or it does not fit what the call is doing. */
const char *sim_outside(sim_leg *leg, const char *event, const telnyx__json *payload);
/* The n-th event that can be made to come about; NULL behind the last. */
const char *sim_outside_name(unsigned index);

#endif
