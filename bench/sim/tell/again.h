/* Events that somebody sends by hand: one that was delivered once more, or one that he has made up. */
#ifndef SIM_AGAIN_H
#define SIM_AGAIN_H

#include "sim/tell/event.h"

/* Delivers it as an event of the leg, signed afresh, now, whatever faults there are: `data` is the text of the
 * body's "data" member, `type` and `id` are what stands in it. It is counted with no other. False when events of
 * the leg go nowhere. */
bool sim_tell_by_hand(sim_leg *leg, const char *type, const char *id, const char *data);

#endif
