/* What has happened to the calls of one stage: counts and durations, taken from the simulator's journal. */
#ifndef BENCH_TALLY_H
#define BENCH_TALLY_H

#include <telnyx/sim.h>

#include "load/measure/meter.h"
#include "load/measure/tracks.h"

#define BENCH_NAMED_MAX 256
#define BENCH_STATUSES  600 /* of HTTP; what is above counts as 599 */

/* The texts are constants, so their addresses tell them apart. */
typedef struct bench_named {
    const char *kind, *from, *name;
    bench_histogram *durations; /* NULL: the place is free */
} bench_named;

/* All zero but for what its owner sets. */
typedef struct bench_tally {
    unsigned webhooks_wanted, commands_wanted; /* of each call, by the owner; 0 = as it likes */
    bool legs_are_calls;                       /* by the owner: what the program dials counts */
    bool measuring;                            /* by the owner: what begins now is measured */
    bench_tracks tracks;                       /* all that is live, measured or not */
    /* Of the stage: */
    bench_result *result;
    bench_meter *meter;
    bench_named named[BENCH_NAMED_MAX]; /* the histograms by what they measure */
    bench_histogram *acknowledged, *reaction, *whole;
    uint64_t done, failed, doubled, uneven, outgoing, lost_events;
    uint64_t events, commands;                                    /* of the legs that are over */
    uint64_t received, duplicates, late, refused[BENCH_STATUSES]; /* commands; by status */
    char fault[120];                                              /* of the first that failed */
} bench_tally;

/* A new stage, whose result is being filled. Both must stay until the next one, or bench_tally_end(). */
void bench_tally_begin(bench_tally *tally, bench_result *result, bench_meter *meter);
/* What is still live is not measured any more. */
void bench_tally_end(bench_tally *tally);
void bench_tally_free(bench_tally *tally);
/* One entry of the journal. */
void bench_tally_entry(bench_tally *tally, const telnyx_sim_entry *entry);
/* A leg is over; true when it was one that was placed. */
bool bench_tally_over(bench_tally *tally, const telnyx_sim_call_info *info);
/* What it knows, into the result. */
void bench_tally_write(const bench_tally *tally, bench_result *result);

/* Where a status is counted, and a row for it when there is something to tell. */
size_t bench_status_index(int status);
void bench_status_count(bench_result *result, const char *what, size_t status, uint64_t count);

#endif
