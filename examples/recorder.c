/* Records calls: what each caller says goes into a WAV file, DIR/<number>-<leg id>.wav; with --both what the
 * caller hears is its second channel. What was lost on the way, or never sent, is silence of the same
 * length, so that a time in the file is a time of the call.
 *
 *     recorder --listen 127.0.0.1:8080 --dir recordings --both --to +18005550100 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"
#include "common/stream.h"
#include "common/wav.h"

typedef struct recorder {
    program base;
    const char *dir, *to;
    int64_t longest_secs;
    bool both;
} recorder;

/* One call's. */
typedef struct recording {
    recorder *of;
    wav_file file;
    char path[512];
    unsigned rate;
} recording;

static void fail(recording *self, telnyx_stream *stream)
{
    program_fail(&self->of->base, "%s: %s", self->path, strerror(errno));
    telnyx_stream_close(stream);
}

/* A number is made of characters that are harmless in a file's name; an address need not be. */
static void name_file(recording *self, const telnyx_call *call)
{
    char safe[64];
    const char *from = telnyx_call_from(call);
    size_t length = 0;
    for (; *from && length < sizeof safe - 1; from++)
        safe[length++] = strchr("+-.@0123456789abcdefghijklmnopqrstuvwxyz", *from) ? *from : '_';
    safe[length] = '\0';
    snprintf(self->path, sizeof self->path, "%s/%s-%s.wav", self->of->dir, safe,
             telnyx_call_leg_id(call));
}

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    recording *self = user_data;
    self->rate = start->in.rate;
    name_file(self, telnyx_stream_call(stream));
    if (!start->in.has_samples) {
        program_fail(&self->of->base, "the call's audio is of a kind that this page cannot decode");
        telnyx_stream_close(stream);
    } else if (!wav_create(&self->file, self->path, self->rate, self->of->both ? 2 : 1)) {
        fail(self, stream);
    }
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    recording *self = user_data;
    unsigned channel = audio->outbound;
    uint64_t at = audio->at_ms * self->rate / 1000;
    if (self->file.fd < 0 || !audio->samples)
        return;
    if (at + audio->samples_count > (uint64_t)self->of->longest_secs * self->rate)
        telnyx_stream_close(stream);
    else if (!wav_put(&self->file, channel, at, audio->samples, audio->samples_count))
        fail(self, stream);
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    recording *self = user_data;
    telnyx_call *call = telnyx_stream_call(stream);
    bool is_there = self->file.fd >= 0;
    uint64_t ms = is_there ? self->file.length * 1000 / self->rate : 0;
    if (!wav_close(&self->file))
        program_fail(&self->of->base, "%s: %s", self->path, strerror(errno));
    else if (is_there)
        printf("recorder: %s: %" PRIu64 ".%03" PRIu64 " seconds, %" PRIu64 " ms were lost\n",
               self->path, ms / 1000, ms % 1000, end->missing_ms);
    fflush(stdout);
    program_stream_ended(call, end);
    free(self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    recorder *self = user_data;
    const telnyx_stream_options options = { .track = self->both ? TELNYX_STREAM_TRACK_BOTH_TRACKS
                                                                : TELNYX_STREAM_TRACK_INBOUND_TRACK,
                                            .codec = TELNYX_STREAM_CODEC_PCMU };
    const telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                                .on_audio = on_audio,
                                                .on_end = on_end };
    const telnyx_transfer_params transfer = { .to = self->to };
    recording *own = calloc(1, sizeof *own);
    (void)event;
    if (!own) {
        program_check(call, TELNYX_ENOMEM);
        return;
    }
    own->of = self;
    own->file.fd = -1;
    int error = telnyx_call_answer_stream(call, NULL, &options, &callbacks, own, NULL);
    if (error)
        free(own);
    else if (self->to)
        error = telnyx_call_transfer(call, &transfer, program_on_done, NULL);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    recorder *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    recorder self = { .dir = ".", .longest_secs = 3600 };
    const program_option options[] = {
        { "dir", "DIR", "where the files go (.)", .text = &self.dir },
        { "both", NULL, "record what callers hear, too", .flag = &self.both },
        { "to", "NUMBER", "whom callers are put through to", .text = &self.to },
        { "longest", "SECS", "of a recording (3600)", .number = &self.longest_secs, .low = 1,
          .high = 43200 },
        { .name = NULL },
    };
    self.base = (program){ .name = "recorder",
                           .about = "Records calls into WAV files.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open_streams = program_open_streams,
                           .start = start,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
