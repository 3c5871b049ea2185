/* A trace record as it was read back from its line (telnyx/trace.h): what readers of a ladder need of it. */
#ifndef TRACE_RECORD_H
#define TRACE_RECORD_H

#include <telnyx/trace.h>

#include "json/json.h"

/* What a line says, as long as its tree lives. Texts may be NULL. */
typedef struct trace_fields {
    telnyx_trace_kind kind; /* 0: one that this version does not know */
    const char *kind_name;
    uint64_t number, call_number, request_number;
    int64_t wall_us, occurred_us; /* 0: unknown */
    const char *instance, *call_id, *session_id, *direction, *from, *to;
    const char *what, *result, *before, *id, *cause, *flow, *method, *target;
    int64_t elapsed_us, talk_us, wait_ms; /* -1: unknown */
    unsigned attempts;
    int status;
    unsigned source; /* set by the owner: which file it is of, from 0 */
    const telnyx__json *body;
    telnyx__json *tree;
} trace_fields;

/* Reads a line, without its end. NULL, and `fields` are to be freed; else why it is no trace. */
const char *trace_fields_read(trace_fields *fields, const char *line, size_t length);
void trace_fields_free(trace_fields *fields);

/* "calls.actions.answer" is "answer" to a reader; NULL is "?". */
const char *trace_short_name(const char *operation);

typedef struct trace_leg trace_leg;

/* One that is kept: no more than is shown. One block of memory. */
typedef struct trace_record trace_record;

struct trace_record {
    uint64_t order;     /* its place in the input, from 1 */
    trace_leg *leg;     /* NULL: of no call */
    trace_record *next; /* of the same leg */
    telnyx_trace_kind kind;
    const char *kind_name, *what, *result, *before, *id, *cause, *flow;
    const char *detail;  /* what the body says, in short */
    const char *because; /* of a command: what it was given for, if that is of another leg */
    const char *instance, *peer; /* who wrote it, and whom it names: the book's, and NULL: nobody */
    uint64_t process;            /* within which numbers are compared */
    int64_t at_us;               /* its place among those of other processes */
    int64_t wall_us, elapsed_us, talk_us, wait_ms;
    uint64_t request_number;
    unsigned attempts;
    int status;
    size_t bytes; /* of the block */
};

/* Never NULL; it is freed with bench_free(). `because` may be NULL. */
trace_record *trace_record_new(const trace_fields *fields, uint64_t order, const char *because);

#endif
