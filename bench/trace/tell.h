/* What a record is to a reader: an arrow or a state, in words. */
#ifndef TRACE_TELL_H
#define TRACE_TELL_H

#include "common/ladder.h"
#include "trace/record.h"

/* The app is the instance that wrote the record, and its peer another one, of which the record tells. */
typedef enum trace_place { TRACE_LEG, TRACE_PLATFORM, TRACE_APP, TRACE_PEER } trace_place;

typedef struct trace_row {
    int64_t wall_us, at_us;      /* when, and its place among rows of other processes */
    const trace_leg *leg;        /* NULL: of no call */
    const char *instance, *peer; /* as the record has them */
    trace_place from, to;        /* the same: no arrow */
    bench_ladder_tone tone;
    char *text, *result; /* its own; NULL: none */
    const char *detail;  /* of the record; NULL: none */
    bool hidden;         /* another row tells it */
    size_t order;        /* set by the owner: its place among rows of the same time */
} trace_row;

/* False when the record is nothing to be shown, or is told by another one. What was made is freed with
 * trace_row_free(), in any case. */
bool trace_tell(const trace_record *record, bool ascii, trace_row *row);
void trace_row_free(trace_row *row);
/* Adds to what is said of how it went, behind a comma. */
void trace_row_add(trace_row *row, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "for …", behind its text. */
void trace_tell_cause(trace_row *row, const char *because);

/* Adds how it went, from a record that answers the one of the row. */
void trace_tell_acknowledged(trace_row *row, const trace_record *record);
void trace_tell_refused_after(trace_row *row, const trace_record *record);
void trace_tell_held(trace_row *row, const trace_record *record);
void trace_tell_late(trace_row *row);
/* That an event came from another instance. */
void trace_tell_received(trace_row *row, const trace_record *record);
/* A delivery of an event that another instance has is noted once it is answered: this is when it came. */
void trace_tell_elsewhere(trace_row *row, const trace_record *acknowledged);
void trace_tell_answered(trace_row *row, const trace_record *record);
void trace_tell_retried(trace_row *row, const trace_record *record);

#endif
