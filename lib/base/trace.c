#include "base/trace.h"

void telnyx__tracer_init(telnyx__tracer *tracer, const telnyx__system *system)
{
    telnyx__list_init(&tracer->sinks);
    tracer->system = system;
    tracer->depth = NULL;
    tracer->numbers = 0;
}

void telnyx__tracer_add(telnyx__tracer *tracer, telnyx__trace_sink *sink)
{
    telnyx__list_push_back(&tracer->sinks, &sink->node);
}

void telnyx__tracer_remove(telnyx__trace_sink *sink)
{
    telnyx__list_remove(&sink->node);
}

telnyx_trace_record telnyx__trace_record(telnyx_trace_kind kind)
{
    return (telnyx_trace_record){ .kind = kind, .elapsed_us = -1, .talk_us = -1, .wait_ms = -1 };
}

static uint64_t now_us(const telnyx__tracer *tracer)
{
    return telnyx__system_monotonic_ns(tracer->system) / 1000;
}

void telnyx__trace(telnyx__tracer *tracer, telnyx_trace_record *record)
{
    record->number = ++tracer->numbers;
    record->wall_us = telnyx__system_wall_us(tracer->system);
    record->monotonic_us = now_us(tracer);
    record->instance = tracer->instance;
    if (tracer->depth)
        ++*tracer->depth;
    for (telnyx__list *n = tracer->sinks.next, *next; n != &tracer->sinks; n = next) {
        next = n->next;
        telnyx__trace_sink *sink = TELNYX__CONTAINER_OF(n, telnyx__trace_sink, node);
        sink->on_trace(record, sink->user_data);
    }
    if (tracer->depth)
        --*tracer->depth;
}

uint64_t telnyx__trace_now_us(const telnyx__tracer *tracer)
{
    uint64_t now = telnyx__traces(tracer) ? now_us(tracer) : 0;
    return telnyx__traces(tracer) && !now ? 1 : now;
}

int64_t telnyx__trace_since(const telnyx__tracer *tracer, uint64_t then_us)
{
    uint64_t now = now_us(tracer);
    if (!then_us)
        return -1;
    return now > then_us ? (int64_t)(now - then_us) : 0;
}

const char *telnyx_trace_kind_name(telnyx_trace_kind kind)
{
    static const char *const names[TELNYX_TRACE_KIND_COUNT] = {
        [TELNYX_TRACE_EVENT_ARRIVED] = "event.arrived",
        [TELNYX_TRACE_EVENT_REFUSED] = "event.refused",
        [TELNYX_TRACE_EVENT_HELD] = "event.held",
        [TELNYX_TRACE_EVENT_RELEASED] = "event.released",
        [TELNYX_TRACE_EVENT_DISPATCHED] = "event.dispatched",
        [TELNYX_TRACE_EVENT_ACKNOWLEDGED] = "event.acknowledged",
        [TELNYX_TRACE_CALL_MET] = "call.met",
        [TELNYX_TRACE_CALL_STATE] = "call.state",
        [TELNYX_TRACE_CALL_ENDED] = "call.ended",
        [TELNYX_TRACE_COMMAND_GIVEN] = "command.given",
        [TELNYX_TRACE_COMMAND_REFUSED] = "command.refused",
        [TELNYX_TRACE_COMMAND_WAITS] = "command.waits",
        [TELNYX_TRACE_COMMAND_DROPPED] = "command.dropped",
        [TELNYX_TRACE_REQUEST_SENT] = "request.sent",
        [TELNYX_TRACE_REQUEST_ANSWERED] = "request.answered",
        [TELNYX_TRACE_REQUEST_RETRIED] = "request.retried",
        [TELNYX_TRACE_REQUEST_DONE] = "request.done",
        [TELNYX_TRACE_FLOW_STATE] = "flow.state",
        [TELNYX_TRACE_PERSON_ACTED] = "person.acted",
        [TELNYX_TRACE_PERSON_HEARD] = "person.heard",
        [TELNYX_TRACE_SIMULATOR_NOTED] = "simulator.noted",
        [TELNYX_TRACE_STREAM_STATE] = "stream.state",
        [TELNYX_TRACE_SOCKET_REFUSED] = "socket.refused",
        [TELNYX_TRACE_COMPONENT] = "component.decided",
    };
    const char *name = (unsigned)kind < TELNYX_TRACE_KIND_COUNT ? names[kind] : NULL;
    return name ? name : "unknown";
}
