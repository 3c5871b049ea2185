/* The platform of telnyx-crash and telnyx-crash-cluster: a simulator that is as far away as the real one. */
#ifndef CRASH_PLATFORM_H
#define CRASH_PLATFORM_H

#include <stdbool.h>

#include <uv.h>

#include <telnyx/sim.h>

/* A simulator of these options that listens. Where `faults` is set, events and requests go wrong as well. False: it has
 * said why, as `program`; *sim may be there all the same. */
bool crash_platform_open(telnyx_sim **sim, const char *program, uv_loop_t *loop,
                         const telnyx_sim_options *options, bool faults);
/* What programs are told that are tried against it; bench_environment_free() takes it back. */
char **crash_platform_environment(telnyx_sim *sim);

#endif
