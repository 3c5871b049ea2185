/* Sessions to a receiver of OTLP over HTTP, as JSON. What waits for it is limited; what had to be dropped is
 * counted, and told at the end. */
#ifndef TRACE_EXPORT_H
#define TRACE_EXPORT_H

#include "trace/book.h"

typedef struct trace_batch {
    struct trace_batch *next;
    char *instance; /* whose spans they are; NULL: it has no name */
    char *text;
    size_t length;
    unsigned spans;
} trace_batch;

typedef struct trace_export {
    void *curl;
    struct curl_slist *headers;
    char *url, *service;
    uint64_t queue_max, waiting; /* spans */
    trace_batch *first, *last;
    bool follows;   /* the file is read on while the receiver is away */
    unsigned tries; /* of the first batches */
    int64_t not_before_ms;
    uint64_t sent, dropped, refused;
    char why[256]; /* what went wrong last; "" */
} trace_export;

/* False after a line on stderr. */
bool trace_export_open(trace_export *self, const char *url, const char *service, uint64_t queue_max,
                       bool follows);
void trace_export_session(trace_export *self, const trace_session *session);
/* Sends what waits, if it is time. */
void trace_export_turn(trace_export *self);
/* Sends what is left; says how many spans went, and how many did not. False when some did not. */
bool trace_export_close(trace_export *self);

#endif
