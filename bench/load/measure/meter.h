/* The second hand of a run: rows of the timeline, CPU time and memory of both sides, the progress
 * line, and the judgement whether the generator itself was the limit. */
#ifndef BENCH_METER_H
#define BENCH_METER_H

#include "load/measure/process.h"
#include "load/measure/result.h"

typedef struct bench_meter {
    bench_result *result;
    bench_histogram *second; /* durations of this second */
    bench_histogram *late;   /* how much later than planned the generator sent, by its own fault */
    long pid;
    bool progress;
    bool own_is_program; /* this process is what is measured, no limit of its own */
    uint64_t begun_ns, last_ns;
    uint64_t done, errors, planned; /* counted by the owner while the meter runs */
    uint64_t last_done, last_errors, last_planned;
    double live; /* shown */
    bench_usage own_begun, own_last, program_begun, program_last;
    bool running;
} bench_meter;

void bench_meter_init(bench_meter *meter, bench_result *result, long pid, bool progress);
void bench_meter_free(bench_meter *meter);
/* Measuring begins. */
void bench_meter_start(bench_meter *meter);
void bench_meter_tick(bench_meter *meter);
/* Measuring ends: fills in the result's rates and shares, and warns of a limit of its own. */
void bench_meter_stop(bench_meter *meter);
/* `done` of what was begun while measuring have come to their end, some of them afterwards. Where
 * those are the most, CPU time is counted until now and divided by all of them; else what ended later
 * and what had begun earlier cancel out, and bench_meter_stop() has said it already. */
void bench_meter_settle(bench_meter *meter, uint64_t done);

#endif
