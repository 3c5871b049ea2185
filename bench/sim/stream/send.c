#include "sim/stream/send.h"

#include <string.h>

#include "common/memory.h"
#include "sim/world/strike.h"

static void put_text(sim_stream *stream)
{
    sim_wire_send(&stream->wire, &stream->text);
}

void sim_send_opening(sim_stream *stream, const char *auth_token)
{
    sim_frame_connected(&stream->text, auth_token);
    put_text(stream);
    stream->sequence = 1;
    sim_frame_start(&stream->text, stream->leg, stream->id, &stream->wants,
                    telnyx__json_get(stream->body, "custom_parameters"));
    put_text(stream);
}

/* As the codec has it; for twice the telephone's rate each sample is followed by the mean of it and the next,
 * half a sample late. */
static size_t encode(const sim_stream *stream, const int16_t samples[SIM_FRAME_SAMPLES],
                     int16_t *last, unsigned char out[TELNYX__FRAME_BYTES_MAX])
{
    int16_t wide[SIM_FRAME_SAMPLES * 2];
    const telnyx__codec *codec = &stream->wants.sent;
    size_t length = 0, count = telnyx__codec_frame_samples(codec);
    for (size_t i = 0; count > SIM_FRAME_SAMPLES && i < SIM_FRAME_SAMPLES; i++) {
        wide[2 * i] = (int16_t)((*last + samples[i]) / 2);
        wide[2 * i + 1] = *last = samples[i];
    }
    (void)telnyx__codec_encode(codec, count > SIM_FRAME_SAMPLES ? wide : samples, count, out,
                               TELNYX__FRAME_BYTES_MAX, &length);
    return length;
}

static bool is_struck(sim_stream *stream, telnyx_sim_fault fault)
{
    return sim_strikes(stream->leg->world, stream->leg, NULL, &stream->wire.dice, fault);
}

static void let_go(sim_stream *stream)
{
    if (stream->held) {
        telnyx__buf_clear(&stream->text);
        bench_must(telnyx__buf_adds(&stream->text, stream->held));
        put_text(stream);
    }
    bench_free(stream->held);
    stream->held = NULL;
}

void sim_send_media(sim_stream *stream, bool outbound, uint64_t from_ms,
                    const int16_t samples[SIM_FRAME_SAMPLES])
{
    unsigned char bytes[TELNYX__FRAME_BYTES_MAX];
    sim_frame_media media = { .sequence = ++stream->sequence,
                              .chunk = ++stream->chunks[outbound],
                              .timestamp_ms = from_ms - stream->opened_ms,
                              .outbound = outbound,
                              .bytes = bytes };
    media.length = encode(stream, samples, &stream->last[outbound], bytes);
    bool lost = is_struck(stream, TELNYX_SIM_FAULT_FRAME_LOSS);
    bool held = is_struck(stream, TELNYX_SIM_FAULT_FRAME_DISORDER) && !stream->held && !lost;
    if (lost)
        return;
    sim_frame_media_write(&stream->text, stream->id, &media);
    if (held) {
        stream->held = bench_text(stream->text.data);
        return;
    }
    put_text(stream);
    let_go(stream);
}

void sim_send_dtmf(sim_stream *stream, char digit, int64_t occurred_us)
{
    sim_frame_dtmf(&stream->text, stream->id, ++stream->sequence, digit, occurred_us);
    put_text(stream);
}

void sim_send_error(sim_stream *stream, sim_stream_fault fault, const char *detail)
{
    stream->errors++;
    sim_frame_error(&stream->text, stream->id, fault, detail);
    put_text(stream);
}

void sim_send_marks(sim_stream *stream)
{
    for (char *name; (name = sim_playing_mark(&stream->playing));) {
        sim_frame_mark(&stream->text, stream->id, ++stream->sequence, name);
        put_text(stream);
        bench_free(name);
    }
}

void sim_send_stop(sim_stream *stream)
{
    let_go(stream);
    sim_frame_stop(&stream->text, stream->leg, stream->id, ++stream->sequence);
    put_text(stream);
}
