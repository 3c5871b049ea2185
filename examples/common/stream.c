#include "stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool program_open_streams(program *self)
{
    char made[320];
    const char *host = self->listen.host, *set = getenv("TELNYX_STREAM_URL");
    snprintf(made, sizeof made, strchr(host, ':') ? "ws://[%s]:%d" : "ws://%s:%d", host,
             telnyx_app_port(self->app));
    const char *url = self->stream_url ? self->stream_url : set && *set ? set : made;
    if (telnyx_app_set_stream_url(self->app, url) == 0)
        return true;
    program_fail(self, "%s", telnyx_app_last_error(self->app));
    return false;
}

bool program_takes_sound(telnyx_stream *stream, const telnyx_stream_start *start)
{
    telnyx_call *call = telnyx_stream_call(stream);
    program *self = telnyx_client_data(telnyx_call_client(call));
    if (start->in.has_samples && start->out.has_samples && start->in.rate == PROGRAM_RATE &&
        start->out.rate == PROGRAM_RATE)
        return true;
    program_fail(self, "the call's audio is of a kind that this page does not convert");
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
    return false;
}

int program_play_silence(telnyx_stream *stream, uint64_t ms)
{
    size_t count = (size_t)ms * PROGRAM_RATE / 1000;
    int16_t *silence = count ? calloc(count, sizeof *silence) : NULL;
    int error = count && !silence ? TELNYX_ENOMEM : 0;
    if (silence)
        error = telnyx_stream_play(stream, silence, count);
    free(silence);
    return error;
}

static void on_time(telnyx_call *call, void *user_data)
{
    (void)user_data;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

/* When the caller has hung up, the platform stops the stream before it says so. */
void program_stream_ended(telnyx_call *call, const telnyx_stream_end *end)
{
    program *self = telnyx_client_data(telnyx_call_client(call));
    if (end->reason == TELNYX_STREAM_END_CALL_ENDED || end->reason == TELNYX_STREAM_END_APP_CLOSED)
        return;
    if (end->reason != TELNYX_STREAM_END_STOPPED && end->reason != TELNYX_STREAM_END_CLOSED &&
        end->error != TELNYX_ECALLENDED)
        program_fail(self, "the audio of a call: %s%s%s",
                     telnyx_stream_end_reason_name(end->reason), *end->text ? ": " : "", end->text);
    telnyx_call_after(call, end->reason == TELNYX_STREAM_END_STOPPED ? 1000 : 0, on_time, NULL);
}
