/* A session in a few words. */
#ifndef TRACE_SUMMARY_H
#define TRACE_SUMMARY_H

#include "trace/book.h"

#define TRACE_SUMMARY_TEXT 256

typedef struct trace_summary {
    unsigned held, late, doubled, refused, slow, retried, failed, dropped, not_taken, taken_over;
    bool over;
    const trace_record *end;      /* the first leg's; NULL: it is not known */
    char odd[TRACE_SUMMARY_TEXT]; /* "1 held, 2 retried"; "" */
} trace_summary;

trace_summary trace_summary_of(const trace_session *session);

#endif
