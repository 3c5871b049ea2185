#include "client/trace.h"

#include <string.h>

#include "call/call.h"

const char *telnyx__trace_error(int error)
{
    return error ? telnyx_error_name(error) : "ok";
}

telnyx_trace_record telnyx__trace_of_call(telnyx_trace_kind kind, const telnyx_call *call)
{
    telnyx_trace_record record = telnyx__trace_record(kind);
    if (!call)
        return record;
    record.call_number = call->number;
    record.call_control_id = call->id;
    record.call_session_id = call->session_id;
    record.call_leg_id = call->leg_id;
    record.direction = telnyx_leg_direction_name(call->direction);
    record.from = call->from;
    record.to = call->to;
    return record;
}

telnyx_trace_record telnyx__trace_of_request(telnyx_trace_kind kind,
                                             const telnyx__submission *request)
{
    telnyx_trace_record record = telnyx__trace_of_call(kind, request->call);
    record.what = request->op ? request->op->name : request->method;
    record.id = telnyx__submission_command_id(request);
    record.request_number = request->number;
    record.attempts = (unsigned)request->attempts;
    record.method = request->method;
    record.target = request->target;
    return record;
}

static bool holds(const char *body, size_t length, const char *key)
{
    size_t size = strlen(key);
    const char *at = body, *end = body + length;
    while (size && (at = memchr(at, key[0], (size_t)(end - at))) && (size_t)(end - at) >= size) {
        if (memcmp(at, key, size) == 0)
            return true;
        at++;
    }
    return false;
}

void telnyx__trace_body(telnyx_trace_record *record, const telnyx_client *client, const char *body,
                        size_t length)
{
    if (!body || !length || (client && holds(body, length, client->config.api_key)))
        return;
    record->body = body;
    record->body_length = length;
}

void telnyx__trace_sent(telnyx__submission *request, const char *body, size_t length)
{
    telnyx__tracer *tracer = request->client->tracer;
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = telnyx__trace_of_request(TELNYX_TRACE_REQUEST_SENT, request);
    telnyx__trace_body(&record, request->client, body, length);
    telnyx__trace(tracer, &record);
    request->sent_us = record.monotonic_us;
}

void telnyx__trace_answered(telnyx__submission *request, const telnyx_response *response,
                            const telnyx__transfer_result *result)
{
    telnyx__tracer *tracer = request->client->tracer;
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = telnyx__trace_of_request(TELNYX_TRACE_REQUEST_ANSWERED, request);
    record.result = telnyx__trace_error(response->error);
    record.status = result->status;
    record.elapsed_us = telnyx__trace_since(tracer, request->sent_us);
    telnyx__trace_body(&record, request->client, result->body, result->body_length);
    telnyx__trace(tracer, &record);
}

void telnyx__trace_retried(const telnyx__submission *request, const telnyx_response *response,
                           uint64_t wait_ms)
{
    telnyx__tracer *tracer = request->client->tracer;
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = telnyx__trace_of_request(TELNYX_TRACE_REQUEST_RETRIED, request);
    record.result = telnyx__trace_error(response->error);
    record.status = response->http_status;
    record.wait_ms = wait_ms < INT64_MAX ? (int64_t)wait_ms : -1;
    telnyx__trace(tracer, &record);
}

void telnyx__trace_done(const telnyx__submission *request, const telnyx_response *response)
{
    telnyx__tracer *tracer = request->client->tracer;
    if (!telnyx__traces(tracer))
        return;
    telnyx_trace_record record = telnyx__trace_of_request(
        request->attempts ? TELNYX_TRACE_REQUEST_DONE : TELNYX_TRACE_COMMAND_DROPPED, request);
    if (!request->attempts)
        record.method = record.target = NULL;
    record.result = telnyx__trace_error(response->error);
    record.status = response->http_status;
    record.elapsed_us = (int64_t)(response->elapsed_ms * 1000);
    telnyx__trace(tracer, &record);
}
