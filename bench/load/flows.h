/* What the callers of telnyx-bench calls do. */
#ifndef BENCH_FLOWS_H
#define BENCH_FLOWS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bench_flow {
    const char *name, *help;
    const char
        *steps; /* "%T" stands for the think time in milliseconds; NULL: no calls are placed */
} bench_flow;

/* The n-th; NULL behind the last. */
const bench_flow *bench_flow_at(size_t index);
const bench_flow *bench_flow_find(const char *name);
/* The flow's steps with the think time put in; false when they do not fit. */
bool bench_flow_steps(const bench_flow *flow, double think_ms, char *out, size_t size);

#endif
