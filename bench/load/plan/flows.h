/* What the callers of telnyx-bench calls do, and how many of them do it. */
#ifndef BENCH_FLOWS_H
#define BENCH_FLOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bench_flow {
    const char *name, *help;
    /* "%T" stands for the think time, "%S" for the stay, in milliseconds; NULL: no calls are placed. */
    const char *steps;
    const char *muted;           /* event types that the program is not told of; NULL: none */
    unsigned webhooks, commands; /* each call has exactly so many; 0: as the program likes */
} bench_flow;

#define BENCH_MIX_MAX 8

/* Several flows at once, each with its share of the calls. */
typedef struct bench_mix {
    const bench_flow *flows[BENCH_MIX_MAX];
    double weights[BENCH_MIX_MAX]; /* 0 for one that places no calls */
    size_t count;
} bench_mix;

/* The n-th; NULL behind the last. */
const bench_flow *bench_flow_at(size_t index);
const bench_flow *bench_flow_find(const char *name);
/* The flow's steps with the times put in; false when they do not fit. */
bool bench_flow_steps(const bench_flow *flow, double think_ms, double stay_ms, char *out,
                      size_t size);
/* "ivr", or "ivr=3,transfer=1,outbound": names and weights, 1 where none is given. False and what is
 * wrong in `fault` (of `size` bytes). */
bool bench_mix_parse(bench_mix *mix, const char *text, char *fault, size_t size);
/* The flow of a call, by a number that is evenly spread over [0, 1). NULL: the mix places no calls. */
const bench_flow *bench_mix_pick(const bench_mix *mix, double at);
bool bench_mix_has(const bench_mix *mix, const char *name);

/* Calls `take` for each of the names in "a,b,c"; false at the first that it refuses, or an empty one. */
bool bench_each_name(const char *list, bool (*take)(const char *name, void *user_data),
                     void *user_data);

#endif
