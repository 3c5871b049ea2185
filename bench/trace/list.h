/* A session in one line: when, how long, who, how it ended, what was odd, and which it is. */
#ifndef TRACE_LIST_H
#define TRACE_LIST_H

#include <stdio.h>

#include "common/ladder.h"
#include "trace/book.h"

void trace_list_head(bench_ladder_style style, FILE *out);
void trace_list_write(const trace_session *session, bench_ladder_style style, FILE *out);

#endif
