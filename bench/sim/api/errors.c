#include "sim/api/errors.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"

static const struct row {
    int code;
    const char *title;
    const char *detail; /* NULL: the title says it */
} rows[] = {
    { 10003, "Invalid URL", NULL },
    { 10004, "Missing required parameter", NULL },
    { 10005, "Resource not found", "The requested resource or URL could not be found." },
    { 10006, "Invalid ID", NULL },
    { 10007, "Unexpected error", "An unexpected error occured." },
    { 10008, "Request timeout", NULL },
    { 10009, "Authentication failed",
      "The required authentication headers were either invalid or "
      "not included in the request." },
    { 10010, "Authorization failed", NULL },
    { 10011, "Too many requests", "You have exceeded the maximum number of allowed requests." },
    { 10012, "Duplicate resource", NULL },
    { 10014, "Unsupported media type", NULL },
    { 10015, "Bad Request", NULL },
    { 10016, "Phone number must be in +E.164 format", NULL },
    { 10017, "Associated resource does not exist", NULL },
    { 10023, "Invalid JSON", "The request body is not valid JSON." },
    { 10025, "Invalid length", NULL },
    { 10026, "Invalid type", NULL },
    { 10027, "Unprocessable entity", NULL },
    { 10028, "Character encoding error", NULL },
    { 10030, "Method not allowed", NULL },
    { 10032, "Invalid enumerated value", NULL },
    { 10033, "Value outside of range", NULL },
    { 10037, "Service unavailable", NULL },
    { 90000, "Invalid value for format", NULL },
    { 90001, "Invalid value for channels", NULL },
    { 90010, "Invalid value for payload", NULL },
    { 90014, "Invalid value for digits", NULL },
    { 90015, "Invalid Call Control ID", "The call_control_id provided was not valid." },
    { 90016, "Invalid value for stop", NULL },
    { 90017, "Invalid value for client_state", "The client_state must be valid base64." },
    { 90018, "Call has already ended",
      "This call is no longer active and can't receive commands." },
    { 90019, "Conference has already ended",
      "This conference is no longer active and can't receive commands." },
    { 90020, "Recording triggered before audio started",
      "A recording can only start once the call has audio." },
    { 90031, "Call is not currently forked", "The media of this call is not being forked." },
    { 90032, "Maximum number of participants reached",
      "The conference has as many participants as it may have." },
    { 90033, "Unable to execute command", "The conference has no active participants." },
    { 90034, "Call has not been answered yet",
      "This command can't be issued on a call that has not been answered yet." },
    { 90035, "Call not in queue", "The call is not in a queue." },
    { 90036, "Queue full", "The queue holds as many calls as it may hold." },
    { 90037, "Queue max_size cannot be modified",
      "The max_size of a queue that exists cannot be changed by enqueueing a call." },
    { 90038, "Call already in queue", "The call is in a queue already." },
    { 90041, "User termination channels limit exceeded", NULL },
    { 90042, "Outbound voice profile channels limit exceeded", NULL },
    { 90043, "Connection outbound channels limit exceeded", NULL },
    { 90044, "Conference join not allowed", "The call takes part in this conference already." },
    { 90045, "Media Streaming is used", "The media of this call is being streamed." },
    { 90046, "Media Streaming failed", NULL },
    { 90048, "Media Streaming is not used", "The media of this call is not being streamed." },
    { 90050, "Unable to delete queue", "There are calls in the queue." },
    { 90054, "Call transcription is already in progress", NULL },
    { 90055, "Call transcription can not be stopped", "The call is not being transcribed." },
    { 90057, "Invalid value for webhook_urls", "Every key must be the name of an event." },
    { 90058, "Invalid conference_id", "There is no conference with this id." },
    { 90061, "AI Assistant is already in progress", NULL },
    { 90102, "Call answer command issued for an outbound call",
      "Call answer command cannot be issued for outbound calls." },
    { 90103, "Dials per second limit exceeded",
      "More than the allowed number of dials per second were made." },
};

static const struct row *find(int code)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].code == code)
            return &rows[i];
    }
    return NULL;
}

const char *sim_error_title(int code)
{
    const struct row *row = find(code);
    return row ? row->title : "Invalid value";
}

const char *sim_error_detail(int code)
{
    const struct row *row = find(code);
    return row && row->detail ? row->detail : sim_error_title(code);
}

bool sim_refuse(sim_problem *problem, int status, int code, const char *pointer, const char *format,
                ...)
{
    *problem = (sim_problem){ .status = status, .code = code };
    telnyx__str_copy(problem->pointer, sizeof problem->pointer, pointer ? pointer : "");
    if (!format) {
        telnyx__str_copy(problem->detail, sizeof problem->detail, sim_error_detail(code));
        return false;
    }
    va_list list;
    va_start(list, format);
    vsnprintf(problem->detail, sizeof problem->detail, format, list);
    va_end(list);
    return false;
}

void sim_problem_write(const sim_problem *problem, telnyx__buf *out)
{
    char code[16], url[80];
    bench_writer writer = { .out = out };
    snprintf(code, sizeof code, "%d", problem->code);
    snprintf(url, sizeof url, "https://developers.telnyx.com/docs/overview/errors/%d",
             problem->code);
    bench_write_open(&writer, NULL, '{');
    bench_write_open(&writer, "errors", '[');
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "code", code);
    bench_write_text(&writer, "title",
                     problem->title ? problem->title : sim_error_title(problem->code));
    bench_write_text(&writer, "detail", problem->detail);
    if (problem->pointer[0] || problem->parameter[0]) {
        bench_write_open(&writer, "source", '{');
        if (problem->pointer[0])
            bench_write_text(&writer, "pointer", problem->pointer);
        else
            bench_write_text(&writer, "parameter", problem->parameter);
        bench_write_close(&writer, '}');
    }
    bench_write_open(&writer, "meta", '{');
    bench_write_text(&writer, "url", url);
    bench_write_close(&writer, '}');
    bench_write_close(&writer, '}');
    bench_write_close(&writer, ']');
    bench_write_close(&writer, '}');
}
