/* Trace records: who gets them, and how one is made. Where nobody does, asking costs the look at a list. */
#ifndef TELNYX__TRACE_H
#define TELNYX__TRACE_H

#include <stdbool.h>

#include <telnyx/trace.h>

#include "base/list.h"
#include "base/system.h"

/* Somebody who gets the records. */
typedef struct telnyx__trace_sink {
    telnyx__list node;
    telnyx_trace_cb *on_trace;
    void *user_data;
} telnyx__trace_sink;

typedef struct telnyx__tracer {
    telnyx__list sinks;
    const telnyx__system *system;
    /* raised while a sink runs, so that it cannot call back; may be NULL */
    unsigned *depth;
    const char *instance; /* borrowed; NULL: there is one */
    uint64_t numbers;
} telnyx__tracer;

void telnyx__tracer_init(telnyx__tracer *tracer, const telnyx__system *system);
/* The sink is the caller's, and stays where it is until it is removed. */
void telnyx__tracer_add(telnyx__tracer *tracer, telnyx__trace_sink *sink);
void telnyx__tracer_remove(telnyx__trace_sink *sink);

/* Whether a record is wanted; NULL is legal. */
static inline bool telnyx__traces(const telnyx__tracer *tracer)
{
    return tracer && !telnyx__list_empty(&tracer->sinks);
}

/* A record of a kind, with what is unknown marked as such. */
telnyx_trace_record telnyx__trace_record(telnyx_trace_kind kind);
/* Gives it its number and time, and hands it round. */
void telnyx__trace(telnyx__tracer *tracer, telnyx_trace_record *record);
/* What lies between then and now, in microseconds; -1 when `then_us` is 0, which is unknown. */
int64_t telnyx__trace_since(const telnyx__tracer *tracer, uint64_t then_us);
/* The clock of the records, never 0; 0 where nobody wants any. */
uint64_t telnyx__trace_now_us(const telnyx__tracer *tracer);

#endif
