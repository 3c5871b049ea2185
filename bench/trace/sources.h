/* The records of several files as one row of records, by their time. What is wrong with a file is told by its name. */
#ifndef TRACE_SOURCES_H
#define TRACE_SOURCES_H

#include "trace/input.h"
#include "trace/process.h"

typedef struct trace_source {
    trace_input input;
    trace_fields fields; /* of the record that waits for its turn */
    int64_t at_us;       /* its time, or that of the one before it */
    bool waits, over;
    uint64_t lines, faults;
} trace_source;

/* The worst that was met, so that the exit status can say so. */
typedef enum trace_fault {
    TRACE_NO_FAULT,
    TRACE_BAD_LINES, /* a file is no trace, or has lines that are none */
    TRACE_BAD_FILE   /* one cannot be read */
} trace_fault;

typedef struct trace_sources {
    trace_source *list;
    unsigned count;
    bool follow;
    trace_fault fault;
} trace_sources;

/* False when there is none of them that can be read. `paths` are the caller's, and stay where they are. */
bool trace_sources_open(trace_sources *all, const char *const *paths, unsigned count, bool follow);
/* The record whose turn it is, or NULL at the end; where files may grow, for now. It is valid until the next call. */
const trace_fields *trace_sources_next(trace_sources *all);
/* Whether nothing more can come. */
bool trace_sources_are_over(const trace_sources *all);
/* At the end for now: whether a file is there now, or was cut off or replaced. */
bool trace_sources_turn(trace_sources *all);
/* Tells of files in which nothing was, and of how many lines more were none. False when there was no record at all. */
bool trace_sources_sum_up(const trace_sources *all);
void trace_sources_close(trace_sources *all);

#endif
