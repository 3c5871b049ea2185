#include "sim/stream/playing.h"

#include <string.h>

#include "common/memory.h"
#include "media/payload.h"
#include "media/stream_frame.h"
#include "sim/stream/mp3.h"

#define RATE    8000
#define PER_MS  (RATE / 1000)
#define AT_ONCE 4096 /* samples that are made of bytes at a time */

typedef struct sim_mark {
    uint64_t at; /* due when so many samples have been played */
    char *name;
} sim_mark;

void sim_playing_init(sim_playing *playing, const sim_stream_wants *wants)
{
    memset(playing, 0, sizeof *playing);
    playing->wants = wants;
    telnyx__ring_init(&playing->samples, telnyx__alloc_default(), sizeof(int16_t), 1024);
    telnyx__ring_init(&playing->marks, telnyx__alloc_default(), sizeof(sim_mark), 8);
}

/* The first mark, whenever it is due. */
static char *pop_mark(sim_playing *playing)
{
    sim_mark mark;
    telnyx__ring_peek(&playing->marks, &mark, 1);
    telnyx__ring_drop(&playing->marks, 1);
    return mark.name;
}

void sim_playing_free(sim_playing *playing)
{
    while (playing->marks.count)
        bench_free(pop_mark(playing));
    telnyx__ring_free(&playing->marks);
    telnyx__ring_free(&playing->samples);
}

bool sim_playing_is_idle(const sim_playing *playing)
{
    return playing->samples.count == 0;
}

static void queue(sim_playing *playing, const int16_t *samples, size_t count)
{
    bench_must(telnyx__ring_reserve(&playing->samples, count));
    telnyx__ring_add(&playing->samples, samples, count);
    playing->written += count;
}

/* Brought to the telephone's rate: each sample is the mean of those that sound in its time. */
static void queue_thinned(sim_playing *playing, const int16_t *samples, size_t count)
{
    int16_t out[AT_ONCE];
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        playing->sum += samples[i];
        playing->summed++;
        playing->phase += RATE;
        if (playing->phase < playing->wants->taken.rate)
            continue;
        playing->phase -= playing->wants->taken.rate;
        out[made++] = (int16_t)(playing->sum / playing->summed);
        playing->sum = 0;
        playing->summed = 0;
    }
    queue(playing, out, made);
}

static void queue_silence(sim_playing *playing, uint64_t ms)
{
    static const int16_t nothing[PER_MS];
    for (; ms; ms--)
        queue(playing, nothing, PER_MS);
}

/* Of codecs that are not decoded here the time alone. */
static void queue_bytes(sim_playing *playing, const unsigned char *bytes, size_t length)
{
    const telnyx__codec *codec = &playing->wants->taken;
    int16_t samples[AT_ONCE];
    size_t count, step = AT_ONCE * telnyx__codec_width(codec);
    if (!telnyx__codec_has_samples(codec)) {
        queue_silence(playing, telnyx__codec_ms(codec, length));
        return;
    }
    for (size_t at = 0; at < length; at += step) {
        size_t part = length - at < step ? length - at : step;
        (void)telnyx__codec_decode(codec, bytes + at, part, samples, AT_ONCE, &count);
        queue_thinned(playing, samples, count);
    }
}

static sim_verdict at_fault(sim_stream_fault fault, const char *detail)
{
    return (sim_verdict){ SIM_TAKEN_NOT, fault, detail };
}

static bool has_room(const sim_playing *playing, uint64_t ms)
{
    return ms <= SIM_PLAYING_MS_MAX && playing->samples.count / PER_MS <= SIM_PLAYING_MS_MAX - ms;
}

static void begin_if_idle(sim_playing *playing, uint64_t at_ms)
{
    if (sim_playing_is_idle(playing))
        playing->begins_ms = at_ms;
}

static sim_verdict take_rtp(sim_playing *playing, uint64_t begins_ms, const unsigned char *bytes,
                            size_t length)
{
    const telnyx__codec *codec = &playing->wants->taken;
    uint64_t ms = telnyx__codec_ms(codec, length);
    if (length % telnyx__codec_width(codec))
        return at_fault(SIM_STREAM_INVALID_MEDIA, "The payload ends with half a sample.");
    if (ms < SIM_CHUNK_MS_MIN || ms > SIM_CHUNK_MS_MAX)
        return at_fault(SIM_STREAM_INVALID_MEDIA,
                        "A payload is 20 milliseconds to 30 seconds long.");
    if (!has_room(playing, ms))
        return at_fault(SIM_STREAM_TOO_MUCH, "Too much audio is queued.");
    begin_if_idle(playing, begins_ms);
    queue_bytes(playing, bytes, length);
    return (sim_verdict){ .taken = SIM_TAKEN_AUDIO };
}

static sim_verdict take_file(sim_playing *playing, uint64_t now_ms, const unsigned char *bytes,
                             size_t length)
{
    uint64_t ms;
    if (!sim_mp3_ms(bytes, length, &ms))
        return (sim_verdict){ .taken = SIM_TAKEN_IGNORED };
    if (playing->file_ms && now_ms + 1 - playing->file_ms < SIM_MP3_EVERY_MS)
        return at_fault(SIM_STREAM_TOO_MUCH, "One file a second is taken.");
    if (!has_room(playing, ms))
        return at_fault(SIM_STREAM_TOO_MUCH, "Too much audio is queued.");
    playing->file_ms = now_ms + 1;
    begin_if_idle(playing, now_ms);
    queue_silence(playing, ms);
    return (sim_verdict){ .taken = SIM_TAKEN_AUDIO };
}

static sim_verdict take_media(sim_playing *playing, uint64_t now_ms, uint64_t jitter_ms,
                              telnyx__span payload)
{
    size_t length, size = TELNYX__PAYLOAD_BYTES(payload.length);
    unsigned char *bytes = bench_alloc(size + 1);
    sim_verdict verdict;
    if (telnyx__payload_decode(payload, bytes, size, &length) != 0)
        verdict = at_fault(SIM_STREAM_INVALID_MEDIA, "The payload is not valid base64.");
    else if (playing->wants->rtp)
        verdict = take_rtp(playing, now_ms + jitter_ms, bytes, length);
    else
        verdict = take_file(playing, now_ms, bytes, length);
    bench_free(bytes);
    return verdict;
}

static sim_verdict take_mark(sim_playing *playing, const char *name)
{
    if (!*name)
        return at_fault(SIM_STREAM_MALFORMED, "The mark has no name.");
    if (playing->marks.count >= SIM_PLAYING_MARKS_MAX)
        return at_fault(SIM_STREAM_TOO_MUCH, "Too many marks are queued.");
    sim_mark mark = { playing->written, bench_text(name) };
    bench_must(telnyx__ring_reserve(&playing->marks, 1));
    telnyx__ring_add(&playing->marks, &mark, 1);
    return (sim_verdict){ .taken = SIM_TAKEN_MARK };
}

static sim_verdict take_clear(sim_playing *playing)
{
    telnyx__ring_drop(&playing->samples, playing->samples.count);
    playing->played = playing->written;
    return (sim_verdict){ .taken = SIM_TAKEN_CLEAR };
}

sim_verdict sim_playing_take(sim_playing *playing, uint64_t now_ms, uint64_t jitter_ms,
                             const char *text, size_t length)
{
    telnyx__stream_frame frame;
    int error = telnyx__stream_frame_read(&frame, text, length);
    if (error)
        return at_fault(SIM_STREAM_MALFORMED, error == TELNYX_EJSON
                                                  ? "The message is not valid JSON."
                                                  : "The message lacks what it is about.");
    sim_verdict verdict = at_fault(SIM_STREAM_MALFORMED, "There is no such event.");
    if (frame.event == TELNYX__STREAM_MEDIA)
        verdict = take_media(playing, now_ms, jitter_ms, frame.media.payload);
    else if (frame.event == TELNYX__STREAM_MARK)
        verdict = take_mark(playing, frame.mark);
    else if (telnyx__span_is(frame.name, "clear"))
        verdict = take_clear(playing);
    telnyx__stream_frame_free(&frame);
    return verdict;
}

bool sim_playing_frame(sim_playing *playing, uint64_t now_ms, int16_t out[SIM_FRAME_SAMPLES])
{
    size_t count =
        playing->samples.count < SIM_FRAME_SAMPLES ? playing->samples.count : SIM_FRAME_SAMPLES;
    if (now_ms < playing->begins_ms + SIM_FRAME_MS)
        count = 0;
    memset(out, 0, SIM_FRAME_SAMPLES * sizeof out[0]);
    if (!count)
        return false;
    telnyx__ring_peek(&playing->samples, out, count);
    telnyx__ring_drop(&playing->samples, count);
    playing->played += count;
    return true;
}

char *sim_playing_mark(sim_playing *playing)
{
    sim_mark mark;
    if (!playing->marks.count)
        return NULL;
    telnyx__ring_peek(&playing->marks, &mark, 1);
    return mark.at <= playing->played ? pop_mark(playing) : NULL;
}
