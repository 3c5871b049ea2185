/* A session as spans of OpenTelemetry, in the JSON form of OTLP: one trace, its root the session, below it a span
 * for each leg, and below these webhooks, commands, states of flows, gathers and what was said. */
#ifndef TRACE_SPANS_H
#define TRACE_SPANS_H

#include "base/buf.h"
#include "trace/book.h"

/* Adds the spans of the session that an instance wrote (NULL: those of whoever has no name), objects with commas
 * between them; how many. The session and its legs are of the instance that met them first. Their ids depend on
 * nothing but what the records say. */
unsigned trace_spans(const trace_session *session, const char *instance, telnyx__buf *out);

/* The ids as hexadecimal digits. */
void trace_spans_trace_id(const trace_session *session, char out[33]);

#endif
