/* A session as a ladder: who took part, what was odd, and what happened, with the answers on the arrows. */
#ifndef TRACE_DRAW_H
#define TRACE_DRAW_H

#include <stdio.h>

#include "common/ladder.h"
#include "trace/book.h"

void trace_draw(const trace_session *session, bench_ladder_style style, FILE *out);

#endif
