/* Which sessions are wanted. What is not set wants all. */
#ifndef TRACE_FILTER_H
#define TRACE_FILTER_H

#include "trace/book.h"

typedef struct trace_filter {
    const char *call, *session; /* how the id begins */
    const char *number;         /* a part of who calls or is called */
    const char *instance;       /* the name of who wrote some record of it */
    const char *kind;           /* how the kind begins */
    const char *
        result; /* a word, an error with or without "TELNYX_", or a status; what instances decided */
    int64_t since_us; /* 0: ever */
} trace_filter;

/* All that is set fits: the legs, the session, the time of its last record, and one record's kind and result. */
bool trace_filter_session(const trace_filter *filter, const trace_session *session);
/* The same of one record and what is known of its session by now. */
bool trace_filter_record(const trace_filter *filter, const trace_record *record);

/* "90s", "15m", "2h", "1d" before `now_us`, or a date and time as records have it. False when it is neither. */
bool trace_filter_since(const char *text, int64_t now_us, int64_t *since_us);

#endif
