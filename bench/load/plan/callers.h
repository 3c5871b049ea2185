/* Who calls: the scripts of a mix of flows, and whose turn it is. */
#ifndef BENCH_CALLERS_H
#define BENCH_CALLERS_H

#include <telnyx/sim.h>

#include "common/dice.h"
#include "load/plan/flows.h"
#include "load/plan/options.h"

typedef struct bench_callers {
    bench_mix mix;
    telnyx_sim_script *scripts[BENCH_MIX_MAX]; /* by the mix; NULL where nobody calls */
    telnyx_sim_script *own;                    /* --steps, in place of all of them */
    bench_dice dice;
} bench_callers;

/* From --flow, --steps, --think and --stay. False and one line on stderr. */
bool bench_callers_read(bench_callers *callers, const bench_options *options);
void bench_callers_free(bench_callers *callers);
/* Anybody calls at all. */
bool bench_callers_call(const bench_callers *callers);
/* The legs that the program dials count as calls. */
bool bench_callers_are_called(const bench_callers *callers);
/* What the next caller does; NULL when nobody calls. */
const telnyx_sim_script *bench_callers_next(bench_callers *callers);

#endif
