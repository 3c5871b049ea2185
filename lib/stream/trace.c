#include "stream/trace.h"

#include <stdio.h>

#include "client/trace.h"
#include "stream/streams.h"

#define LOG_EVERY_MS 1000u

static telnyx__tracer *tracer_of(telnyx_app *app)
{
    return &app->trace.tracer;
}

void telnyx__trace_stream(const telnyx__session *session, const char *state, const char *result)
{
    telnyx_app *app = session->app;
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record = telnyx__trace_of_call(TELNYX_TRACE_STREAM_STATE, session->call);
    char what[32];
    snprintf(what, sizeof what, "%s %s", session->kind->name, state);
    record.what = what;
    record.result = result;
    record.id = session->stream_id[0] ? session->stream_id : NULL;
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__trace_socket_refused(telnyx_app *app, const telnyx__session *session, int status)
{
    if (!telnyx__traces(tracer_of(app)))
        return;
    telnyx_trace_record record =
        telnyx__trace_of_call(TELNYX_TRACE_SOCKET_REFUSED, session ? session->call : NULL);
    record.what = session ? session->kind->name : "socket";
    record.result = status == 404   ? "unknown token"
                    : status == 409 ? "second socket"
                                    : "no WebSocket";
    record.status = status;
    telnyx__trace(tracer_of(app), &record);
}

void telnyx__log_complaint(const telnyx__session *session, const char *message, int64_t code,
                           const char *reason)
{
    telnyx_app *app = session->app;
    telnyx__streams *streams = telnyx__streams_of(app);
    uint64_t now_ms = telnyx__ticker_now(app->ticker);
    if (streams->complained_ms && now_ms - streams->complained_ms < LOG_EVERY_MS) {
        streams->unlogged++;
        return;
    }
    telnyx__log(&app->logger, TELNYX_LOG_WARN, message, TELNYX__LOG_PHONE("reason", reason),
                TELNYX__LOG_NUMBER("unlogged_before", streams->unlogged),
                { code ? "code" : NULL, TELNYX__LOG_NUMBER, NULL, code });
    streams->complained_ms = now_ms ? now_ms : 1;
    streams->unlogged = 0;
}
