/* Media streaming: any text is read in peace, and the scan reads it as JSON does; what is written reads
 * back; frames with any numbers are put in order within bounds; what is queued in any way comes out whole. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/alloc.h"
#include "fuzz/fuzz.h"
#include "media/order.h"
#include "media/playout.h"
#include "media/stream_frame.h"

static bool same_span(telnyx__span a, telnyx__span b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.ptr, b.ptr, a.length) == 0);
}

static bool same_number(telnyx__field_number a, telnyx__field_number b)
{
    return a.is_set == b.is_set && a.value == b.value;
}

static void audio(telnyx__span payload)
{
    size_t room = TELNYX__PAYLOAD_BYTES(payload.length), length, again;
    char *bytes = malloc(room), *text = malloc(TELNYX__PAYLOAD_LENGTH(room) + 1);
    fuzz_check(bytes && text);
    if (telnyx__payload_decode(payload, bytes, room, &length) == 0) {
        fuzz_check(length <= room);
        telnyx__payload_encode(bytes, length, text);
        fuzz_check(TELNYX__PAYLOAD_LENGTH(length) >= payload.length);
        fuzz_check(memcmp(text, payload.ptr, payload.length) == 0);
        telnyx__span whole = { text, TELNYX__PAYLOAD_LENGTH(length) };
        fuzz_check(telnyx__payload_decode(whole, bytes, room, &again) == 0 && again == length);
    }
    free(bytes);
    free(text);
}

static void frame(telnyx__span text)
{
    telnyx__stream_frame fast, slow;
    char *copy = fuzz_copy(text, false);
    int error = telnyx__stream_frame_read(&fast, copy, text.length);
    fuzz_check(telnyx__stream_frame_read_slowly(&slow, copy, text.length) == error);
    fuzz_check(fast.event == slow.event && fast.repaired == slow.repaired);
    if (!error) {
        fuzz_check(same_span(fast.name, slow.name) && same_span(fast.stream_id, slow.stream_id));
        fuzz_check(same_number(fast.sequence, slow.sequence));
    }
    if (!error && fast.event == TELNYX__STREAM_MEDIA) {
        fuzz_check(fast.media.side == slow.media.side);
        fuzz_check(same_number(fast.media.chunk, slow.media.chunk));
        fuzz_check(same_number(fast.media.timestamp, slow.media.timestamp));
        fuzz_check(same_span(fast.media.payload, slow.media.payload));
        audio(fast.media.payload);
    }
    telnyx__stream_frame_free(&fast);
    telnyx__stream_frame_free(&slow);
    free(copy);
}

static void written(fuzz_bytes *bytes)
{
    char out[TELNYX__STREAM_MARK_SIZE + TELNYX__STREAM_MEDIA_SIZE(300)];
    telnyx__stream_frame back;
    size_t length, size = 4 * (size_t)fuzz_take(bytes);
    telnyx__span audio_bytes = fuzz_piece(bytes, 300), rest = fuzz_rest(bytes);
    if (telnyx__stream_write_media(audio_bytes.ptr, audio_bytes.length, out, size, &length) == 0) {
        fuzz_check(length <= size && telnyx__stream_frame_read(&back, out, length) == 0);
        fuzz_check(back.event == TELNYX__STREAM_MEDIA && !back.tree);
        audio(back.media.payload);
    }
    char *name = fuzz_copy(rest, true);
    if (telnyx__stream_write_mark(name, out, sizeof out, &length) == 0) {
        fuzz_check(telnyx__stream_frame_read(&back, out, length) == 0);
        fuzz_check(back.event == TELNYX__STREAM_MARK && strcmp(back.mark, name) == 0);
        telnyx__stream_frame_free(&back);
    }
    free(name);
}

static telnyx__field_number number(fuzz_bytes *bytes)
{
    static const uint64_t bases[] = { 0, 1, 60, 65530, UINT32_MAX, UINT64_MAX - 100 };
    unsigned base = fuzz_below(bytes, 7);
    telnyx__field_number made = { base < 6, 0 };
    if (made.is_set)
        made.value = bases[base] + fuzz_take(bytes);
    return made;
}

static void in_order(fuzz_bytes *bytes)
{
    telnyx__order order;
    telnyx__order_item item;
    uint64_t now_ms = 0, put = 0, heard = 0;
    telnyx__order_init(&order, telnyx__alloc_default(), fuzz_take(bytes), fuzz_take(bytes));
    while (bytes->left) {
        telnyx__order_frame next = { .bytes = "audio", .length = fuzz_below(bytes, 6) };
        next.chunk = number(bytes);
        next.timestamp = number(bytes);
        next.duration_ms = fuzz_below(bytes, 61);
        now_ms += fuzz_take(bytes);
        put += telnyx__order_put(&order, &next, now_ms) == 0;
        if (fuzz_below(bytes, 50) == 1)
            telnyx__order_flush(&order);
        while (telnyx__order_next(&order, now_ms, &item)) {
            fuzz_check(item.kind == TELNYX__ORDER_GAP ? item.gap_ms > 0 : item.frame.length > 0);
            heard += item.kind == TELNYX__ORDER_AUDIO;
        }
        fuzz_check(order.count <= order.frames_max);
        fuzz_check(telnyx__order_deadline(&order) > now_ms);
    }
    const telnyx__order_counts *c = &order.counts;
    fuzz_check(heard == c->heard);
    fuzz_check(put == heard + c->late + c->doubles + c->backwards + order.count);
    telnyx__order_free(&order);
}

static void say(telnyx__playout *playout, fuzz_bytes *bytes, uint64_t *now_ms)
{
    static const char audio_bytes[4 * 256];
    telnyx__playout_item item;
    size_t length = 4 * (size_t)fuzz_take(bytes);
    switch (fuzz_below(bytes, 6)) {
    case 0:
    case 1:
        (void)telnyx__playout_write(playout, audio_bytes, length);
        break;
    case 2:
        (void)telnyx__playout_mark(playout, "mark");
        break;
    case 3:
        (void)telnyx__playout_flush(playout);
        break;
    case 4:
        if (length > 900)
            telnyx__playout_clear(playout, *now_ms);
        while (telnyx__playout_cleared(playout))
            continue;
        break;
    default:
        *now_ms += length / 8;
    }
    uint64_t ahead = telnyx__playout_ahead_ms(playout, *now_ms);
    while (telnyx__playout_next(playout, *now_ms, &item)) {
        uint64_t then = telnyx__playout_ahead_ms(playout, *now_ms);
        fuzz_check(then <= playout->options.lead_ms);
        fuzz_check(item.kind == TELNYX__PLAYOUT_MARK ? then == ahead : then == ahead + 20);
        ahead = then;
    }
    fuzz_check(telnyx__playout_deadline(playout) > *now_ms);
    fuzz_check(telnyx__playout_queued_ms(playout) <= playout->options.max_ms + 20);
}

static void in_time(fuzz_bytes *bytes)
{
    telnyx__playout playout;
    telnyx__playout_options options = { .max_ms = 300 };
    uint64_t now_ms = 0;
    telnyx_stream_codec id = (telnyx_stream_codec)(1 + fuzz_below(bytes, 6));
    (void)telnyx__codec_init(&options.codec, id, 0, false);
    options.lead_ms = 40 + fuzz_below(bytes, 160);
    options.idle_silence = fuzz_below(bytes, 2) && telnyx__codec_has_samples(&options.codec);
    fuzz_check(telnyx__playout_init(&playout, telnyx__alloc_default(), &options) == 0);
    while (bytes->left)
        say(&playout, bytes, &now_ms);
    telnyx__playout_free(&playout);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    /* A text begins with a brace, and is read as it is. */
    if (size && (*data == '{' || *data == ' ' || *data == '[')) {
        frame((telnyx__span){ (const char *)data, size });
        return 0;
    }
    switch (fuzz_below(&bytes, 4)) {
    case 0:
        frame(fuzz_rest(&bytes));
        break;
    case 1:
        written(&bytes);
        break;
    case 2:
        in_order(&bytes);
        break;
    default:
        in_time(&bytes);
    }
    return 0;
}
