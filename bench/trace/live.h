/* Records as they come, of all sessions, as one ladder that grows: calls by their numbers in the margin, and a lane
 * for each instance. */
#ifndef TRACE_LIVE_H
#define TRACE_LIVE_H

#include <stdio.h>

#include "common/ladder.h"
#include "trace/book.h"

typedef struct trace_live {
    bench_ladder_style style;
    FILE *out;
    const trace_book *book; /* which knows the instances */
    bool unnamed;           /* some records name none */
    unsigned named;         /* instances that have a lane */
    bool headed;
} trace_live;

/* Writes the head once there is something below it, and again when there is one more instance. */
void trace_live_write(trace_live *live, const trace_record *record);

#endif
