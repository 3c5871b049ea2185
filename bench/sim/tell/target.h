/* Where an event goes: to the URLs that a command has named for its call, else to the application's. */
#ifndef SIM_TARGET_H
#define SIM_TARGET_H

#include "sim/tell/event.h"

/* Of one attempt. */
typedef struct sim_target {
    const char *url; /* borrowed until the call or the application is given another */
    unsigned door;   /* the number of the application's door that it is; 0: of none */
} sim_target;

/* Whether there is an `index`th place that this event may go to, from 0. What stands behind a place is for when
 * that has failed. */
bool sim_target_is(const sim_event *event, unsigned index);
/* That place. Where an application has several doors one is chosen by chance, which follows from the leg and from
 * `number` alone; another one than target->door, if there is another. False: there is none. */
bool sim_target_at(const sim_event *event, unsigned index, uint64_t number, sim_target *target);

#endif
