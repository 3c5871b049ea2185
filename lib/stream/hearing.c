#include "stream/hearing.h"

void telnyx__hearing_init(telnyx__hearing *hearing, const telnyx_allocator *alloc,
                          const telnyx__codec *codec, uint64_t order_ms, uint64_t *began_ms)
{
    *hearing = (telnyx__hearing){ .codec = codec, .began_ms = began_ms };
    telnyx__order_init(&hearing->order, alloc, order_ms ? TELNYX__ORDER_FRAMES_MAX : 0, order_ms);
}

void telnyx__hearing_free(telnyx__hearing *hearing)
{
    telnyx__order_free(&hearing->order);
}

/* Tracks tell nothing of each other: what came at the same time was heard at the same time. */
static void begin(telnyx__hearing *hearing, uint64_t now_ms)
{
    if (hearing->begun)
        return;
    hearing->begun = true;
    if (*hearing->began_ms == UINT64_MAX)
        *hearing->began_ms = now_ms;
    hearing->at_ms = now_ms - *hearing->began_ms;
}

bool telnyx__hearing_put(telnyx__hearing *hearing, const telnyx__stream_media *media,
                         unsigned char *scratch, size_t size, uint64_t now_ms)
{
    telnyx__order_frame frame = { media->chunk, media->timestamp, scratch, 0, 0 };
    if (telnyx__payload_decode(media->payload, scratch, size, &frame.length) || !frame.length)
        return false;
    if (hearing->codec->id)
        frame.duration_ms = (uint32_t)telnyx__codec_ms(hearing->codec, frame.length);
    if (telnyx__order_put(&hearing->order, &frame, now_ms))
        return false;
    begin(hearing, now_ms);
    return true;
}

static void tell(telnyx__hearing *hearing, const telnyx__order_frame *frame,
                 telnyx__heard_cb *on_heard, void *user_data)
{
    int16_t samples[TELNYX__ORDER_BYTES_MAX];
    telnyx_stream_audio audio = { .bytes = frame->bytes,
                                  .length = frame->length,
                                  .missing_ms = hearing->missing_ms,
                                  .at_ms = hearing->at_ms,
                                  .outbound = hearing->outbound };
    /* Half a sample at the end is nobody's, and no reason to lose the others. */
    size_t whole = frame->length - frame->length % telnyx__codec_width(hearing->codec);
    if (hearing->has_samples && telnyx__codec_decode(hearing->codec, frame->bytes, whole, samples,
                                                     sizeof samples / sizeof samples[0],
                                                     &audio.samples_count) == TELNYX__CODEC_GOOD)
        audio.samples = samples;
    hearing->missing_ms = 0;
    hearing->at_ms += frame->duration_ms ? frame->duration_ms : TELNYX__FRAME_MS;
    on_heard(user_data, &audio);
}

void telnyx__hearing_tell(telnyx__hearing *hearing, uint64_t now_ms, const bool *over,
                          telnyx__heard_cb *on_heard, void *user_data)
{
    telnyx__order_item item;
    while (telnyx__order_next(&hearing->order, now_ms, &item)) {
        if (*over)
            continue;
        if (item.kind == TELNYX__ORDER_GAP) {
            hearing->missing_ms += item.gap_ms;
            hearing->lost_ms += item.gap_ms;
            hearing->at_ms += item.gap_ms;
        } else {
            tell(hearing, &item.frame, on_heard, user_data);
        }
    }
}
