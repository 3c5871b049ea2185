/* Records as they come, of all sessions, as one ladder that grows: calls by their numbers in the margin. */
#ifndef TRACE_LIVE_H
#define TRACE_LIVE_H

#include <stdio.h>

#include "common/ladder.h"
#include "trace/book.h"

void trace_live_head(bench_ladder_style style, FILE *out);
void trace_live_write(const trace_record *record, bench_ladder_style style, FILE *out);

#endif
