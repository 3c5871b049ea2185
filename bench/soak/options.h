/* The command line of telnyx-soak. */
#ifndef SOAK_OPTIONS_H
#define SOAK_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <telnyx/sim.h>

#define SOAK_TIMINGS_MAX 16

typedef struct soak_options {
    const char *app, *json, *html, *journal;
    double rate, duration_secs, window_secs, latency_factor;
    uint64_t seed, leak, seen; /* seen 0: what fits a window */
    double grace_secs;         /* 0: a third of a window */
    bool leak_handles, quiet, help;
    double faults[TELNYX_SIM_FAULTS]; /* percent */
    struct {
        char name[40];
        uint64_t value;
    } timings[SOAK_TIMINGS_MAX];
    unsigned timings_count;
} soak_options;

/* -1: go on. Else the exit status; stdout or stderr says why. */
int soak_options_read(soak_options *options, int argc, char **argv);

#endif
