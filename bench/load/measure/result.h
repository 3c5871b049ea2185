/* What a run has measured: counts, durations, a row for every second; as a table, as JSON and back. */
#ifndef BENCH_RESULT_H
#define BENCH_RESULT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "json/json.h"
#include "load/measure/histogram.h"

#define BENCH_COUNTS_MAX   48
#define BENCH_MEASURES_MAX 64
#define BENCH_SECONDS_MAX  86400
#define BENCH_WARNINGS_MAX 8
#define BENCH_STAGES_MAX   24

typedef struct bench_count {
    char name[48];
    uint64_t value;
    bool is_error; /* above 0 it is something that went wrong */
} bench_count;

typedef struct bench_measure {
    char name[64];
    bench_histogram *durations;
} bench_measure;

/* One second of the run; durations of what was finished in it. */
typedef struct bench_second {
    double at; /* seconds since the start, its end */
    double planned, rate, errors;
    double p50_ms, p99_ms, max_ms;
    double live;                       /* calls, or requests that wait for an answer */
    double generator_cpu, program_cpu; /* shares of one core */
    double generator_mib, program_mib;
} bench_second;

/* One rate that a search has tried. */
typedef struct bench_stage {
    double rate, ms, errors; /* planned; the percentile of the objective; errors in percent */
    bool met;
} bench_stage;

typedef struct bench_result {
    char mode[16], label[80], target[200];
    uint64_t seed;
    double seconds;      /* measured */
    double planned_rate; /* 0 = as fast as answered */
    double rate;         /* of what the mode counts, finished well, a second */
    char unit[24];       /* what that is: "webhooks", "commands", "calls" */
    bench_count counts[BENCH_COUNTS_MAX];
    size_t counts_count;
    bench_measure measures[BENCH_MEASURES_MAX]; /* the first one is the mode's own */
    size_t measures_count;
    bench_second *timeline;
    size_t timeline_count;
    double webhooks_each, commands_each; /* calls: of each call, on average; 0 = not counted */
    uint64_t live_peak;                  /* calls: live at once, at most */
    uint64_t streams;                    /* streams: open at once; 0 = another mode */
    double generator_stream_bytes, program_stream_bytes; /* what each of them keeps in memory */
    double generator_cpu;                                /* share of one core */
    double generator_wait;                     /* share of the time that it waited for a core */
    double generator_cpu_us;                   /* for each finished unit; 0 = not known */
    double generator_begun_mib, generator_mib; /* resident: before, and the most while it ran */
    bool has_program;                          /* --pid was given and the process was there */
    double program_cpu;                        /* share of one core */
    double program_wait;    /* share of the time that its threads waited for one */
    double program_cpu_us;  /* for each finished unit */
    double program_user_us; /* of it outside of the kernel */
    double program_begun_mib, program_mib, program_peak_mib;
    char warnings[BENCH_WARNINGS_MAX]
                 [200]; /* the generator, not the program, was the limit; and such */
    size_t warnings_count;
    bench_stage stages[BENCH_STAGES_MAX];
    size_t stages_count;
} bench_result;

void bench_result_init(bench_result *result, const char *mode, const char *unit);
void bench_result_free(bench_result *result);
void bench_result_count(bench_result *result, const char *name, uint64_t value, bool is_error);
uint64_t bench_result_errors(const bench_result *result);
/* The histogram of that name, made if need be; NULL when there is no room for another. */
bench_histogram *bench_result_measure(bench_result *result, const char *name);
bench_second *bench_result_second(bench_result *result);
void bench_result_warn(bench_result *result, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The table, and the warnings where nobody overlooks them. */
void bench_result_print(const bench_result *result, FILE *out);
/* One JSON object. */
void bench_result_write(const bench_result *result, telnyx__buf *out);
/* 0, or -1 and a line on stderr. "-" is stdout. */
int bench_result_save(const bench_result *result, const char *path);

/* Percentiles that tables and curves show, from 0 on; the count is *count. */
const double *bench_percentiles(size_t *count);

#endif
