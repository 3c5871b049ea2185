/* Plays a file to whoever calls, and stops at once when the caller speaks or presses a key. Says how much
 * of it was heard, and hangs up when the caller has fallen silent.
 *
 *     announce --listen 127.0.0.1:8080 --play news.wav
 *
 * The library is given three seconds of the file at a time, and more when there is less than one left. Behind
 * each half of a second is a mark, which comes back when it has been heard, or says that it was cleared. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"
#include "common/stream.h"
#include "common/wav.h"

#define RATE    PROGRAM_RATE
#define STEP_MS 500 /* from mark to mark */
#define LOW_MS  1000
#define FILL_MS 3000

/* How loud a piece must be to be speech, as the root of the mean of the squares, and how many of them in a
 * row: 100 ms, which no click has. The comfort noise of telephone lines is at some 600. */
#define LOUD        1000
#define LOUD_PIECES 5
/* Half a second of silence: the caller has said what was to be said. */
#define QUIET_PIECES 25

typedef struct announce {
    program base;
    const char *path;
    wav sound;
} announce;

/* One call's. */
typedef struct listener {
    const announce *of;
    size_t given;      /* samples that were queued */
    uint64_t heard_ms; /* the last mark that was played */
    unsigned loud;     /* pieces in a row */
    unsigned quiet;    /* the same, of silence */
    bool is_over;
} listener;

static uint64_t ms_of(size_t samples)
{
    return samples * 1000 / RATE;
}

/* Queues the next half seconds. */
static void fill(telnyx_stream *stream, listener *self)
{
    const wav *sound = &self->of->sound;
    int error = 0;
    while (!error && self->given < sound->count && telnyx_stream_queued_ms(stream) < FILL_MS) {
        char name[24];
        size_t left = sound->count - self->given, step = RATE * STEP_MS / 1000;
        size_t count = left < step ? left : step;
        error = telnyx_stream_play(stream, sound->samples + self->given, count);
        self->given += error ? 0 : count;
        snprintf(name, sizeof name, "%" PRIu64, ms_of(self->given));
        error = error ? error : telnyx_stream_mark(stream, name);
    }
    if (self->given == sound->count)
        telnyx_stream_flush(stream);
    program_check(telnyx_stream_call(stream), error);
}

static void finish(telnyx_stream *stream, listener *self, uint64_t heard_ms, const char *why)
{
    const telnyx_call *call = telnyx_stream_call(stream);
    self->is_over = true;
    printf("announce: %s heard %" PRIu64 " of %" PRIu64 " ms%s\n", telnyx_call_from(call), heard_ms,
           ms_of(self->of->sound.count), why);
    fflush(stdout);
}

static void hang_up(telnyx_stream *stream)
{
    telnyx_call_hangup(telnyx_stream_call(stream), NULL, program_on_done, NULL);
}

/* What is still queued by the library's clock was not heard; the marks say it by the platform's. */
static void interrupt(telnyx_stream *stream, listener *self, const char *why)
{
    uint64_t given_ms = ms_of(self->given), queued_ms = telnyx_stream_queued_ms(stream);
    uint64_t heard_ms = given_ms > queued_ms ? given_ms - queued_ms : 0;
    if (self->is_over)
        return;
    telnyx_stream_clear(stream);
    finish(stream, self, heard_ms > self->heard_ms ? heard_ms : self->heard_ms, why);
}

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    listener *self = user_data;
    self->is_over = !program_takes_sound(stream, start);
    if (!self->is_over)
        fill(stream, self);
}

static void on_low(telnyx_stream *stream, void *user_data)
{
    listener *self = user_data;
    if (!self->is_over)
        fill(stream, self);
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    listener *self = user_data;
    if (result != TELNYX_MARK_PLAYED || self->is_over)
        return;
    self->heard_ms = strtoull(name, NULL, 10);
    if (self->heard_ms < ms_of(self->of->sound.count))
        return;
    finish(stream, self, self->heard_ms, "");
    hang_up(stream);
}

static bool is_loud(const telnyx_stream_audio *audio)
{
    double sum = 0;
    for (size_t i = 0; i < audio->samples_count; i++)
        sum += (double)audio->samples[i] * audio->samples[i];
    return sum > (double)audio->samples_count * LOUD * LOUD;
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    listener *self = user_data;
    bool loud = is_loud(audio);
    self->loud = loud ? self->loud + 1 : 0;
    self->quiet = loud ? 0 : self->quiet + 1;
    if (self->loud == LOUD_PIECES)
        interrupt(stream, self, ", then spoke");
    if (self->is_over && self->quiet == QUIET_PIECES)
        hang_up(stream);
}

static void on_dtmf(telnyx_stream *stream, char digit, void *user_data)
{
    char why[] = ", then pressed ?";
    why[sizeof why - 2] = digit;
    interrupt(stream, user_data, why);
    hang_up(stream);
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    listener *self = user_data;
    telnyx_call *call = telnyx_stream_call(stream);
    if (!self->is_over && self->given)
        printf("announce: %s heard %" PRIu64 " ms at least, then hung up\n", telnyx_call_from(call),
               self->heard_ms);
    fflush(stdout);
    program_stream_ended(call, end);
    free(self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_stream_options options = { .codec = TELNYX_STREAM_CODEC_PCMU, .low_ms = LOW_MS };
    const telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                                .on_audio = on_audio,
                                                .on_mark = on_mark,
                                                .on_dtmf = on_dtmf,
                                                .on_low = on_low,
                                                .on_end = on_end };
    listener *own = calloc(1, sizeof *own);
    int error = TELNYX_ENOMEM;
    (void)event;
    if (own) {
        own->of = user_data;
        error = telnyx_call_answer_stream(call, NULL, &options, &callbacks, own, NULL);
    }
    if (error)
        free(own);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    announce *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

static bool prepare(void *user_data)
{
    announce *self = user_data;
    const char *why = NULL;
    if (wav_read(&self->sound, self->path, &why) &&
        (self->sound.rate != RATE || self->sound.channels != 1))
        why = "not 8000 samples a second in one channel";
    if (why)
        program_fail(&self->base, "%s: %s", self->path, why);
    return !why;
}

int main(int argc, char **argv)
{
    announce self = { .path = NULL };
    const program_option options[] = {
        { "play", "FILE", "what callers hear: WAV, 8000 samples a second, one channel",
          .text = &self.path, .required = true },
        { .name = NULL },
    };
    self.base = (program){ .name = "announce",
                           .about = "Plays a file until the caller speaks or presses a key.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open_streams = program_open_streams,
                           .prepare = prepare,
                           .start = start,
                           .user_data = &self };
    int status = program_run(&self.base, argc, argv);
    wav_free(&self.sound);
    return status;
}
