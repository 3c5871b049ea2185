/* What the person on a leg hears: which text, which file, from when until when. */
#ifndef SIM_HEARD_H
#define SIM_HEARD_H

#include "sim/world/leg.h"

/* Newest ones that are kept of a leg. */
#define SIM_HEARD_MAX 256

typedef struct sim_heard {
    telnyx__list in_leg;
    telnyx_sim_sound sound; /* its texts belong to this */
    char *text, *status;
} sim_heard;

/* Something begins: `text` is what is said, or the file's URL or name. Its number, from 1. */
uint64_t sim_heard_begin(sim_leg *leg, bool spoken, const char *text);
/* It is over; a number that is not kept any more is passed over. */
void sim_heard_end(sim_leg *leg, uint64_t number, const char *status);
/* The n-th from 1; NULL when it is not there (yet, or any more). */
const sim_heard *sim_heard_at(const sim_leg *leg, uint64_t number);
void sim_heard_free(sim_leg *leg);

#endif
