/* Durations, read from the simulated platform's journal while it is written: how long a webhook takes to
 * be acknowledged, and an event to be followed by a command on its call. */
#ifndef SOAK_WATCH_H
#define SOAK_WATCH_H

#include <telnyx/sim.h>

#include "load/measure/histogram.h"
#include "load/measure/tracks.h"

/* All zero is one that has seen nothing. Events that a fault held back or lost are left out: their
 * time is the fault's. */
typedef struct soak_watch {
    bench_tracks tracks;
    bench_histogram acknowledged, reaction; /* of this second; the owner clears them */
} soak_watch;

void soak_watch_entry(soak_watch *watch, const telnyx_sim_entry *entry, uint64_t now_ns);
void soak_watch_call_over(soak_watch *watch, uint64_t number);
void soak_watch_free(soak_watch *watch);

#endif
