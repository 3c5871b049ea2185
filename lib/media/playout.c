#include "media/playout.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/saturate.h"

/* With so much left to be heard a piece that is too short waits no longer, and an idle stream gets its next
 * silence: late enough to leave what comes then without delay, early enough for a loop that is busy. */
#define DRY_MS 20
/* Room of the queue at first: bytes, packets, marks. */
#define BYTES_AT_FIRST  1024
#define THINGS_AT_FIRST 8

typedef struct packet {
    uint32_t length, ms;
} packet;

typedef struct mark {
    uint64_t at; /* follows when so many bytes have been let go */
    char *name;
} mark;

static size_t scratch_bytes(const telnyx__playout *playout)
{
    return playout->frame_bytes ? playout->frame_bytes : TELNYX__PLAYOUT_PACKET_MAX;
}

int telnyx__playout_init(telnyx__playout *playout, const telnyx_allocator *alloc,
                         const telnyx__playout_options *options)
{
    unsigned char sample[2];
    memset(playout, 0, sizeof *playout);
    playout->alloc = alloc;
    playout->options = *options;
    telnyx__playout_options *o = &playout->options;
    o->max_ms = o->max_ms ? o->max_ms : TELNYX__PLAYOUT_MAX_MS;
    o->lead_ms = o->lead_ms ? o->lead_ms : TELNYX__PLAYOUT_LEAD_MS;
    o->marks_max = o->marks_max ? o->marks_max : TELNYX__PLAYOUT_MARKS;
    if (o->codec.rate == 0 || o->max_ms < TELNYX__FRAME_MS ||
        o->max_ms > TELNYX__PLAYOUT_MAX_MS_MAX || o->lead_ms < TELNYX__PLAYOUT_LEAD_MS_MIN ||
        o->lead_ms > TELNYX__PLAYOUT_LEAD_MS_MAX || o->marks_max > TELNYX__PLAYOUT_MARKS_MAX)
        return TELNYX_EINVAL;
    if (o->idle_silence && !telnyx__codec_silence(&o->codec, sample, 1))
        return TELNYX_EINVAL;
    playout->frame_bytes = telnyx__codec_frame_bytes(&o->codec);
    telnyx__ring_init(&playout->bytes, alloc, 1, BYTES_AT_FIRST);
    telnyx__ring_init(&playout->packets, alloc, sizeof(packet), THINGS_AT_FIRST);
    telnyx__ring_init(&playout->marks, alloc, sizeof(mark), THINGS_AT_FIRST);
    playout->scratch = telnyx__malloc(alloc, scratch_bytes(playout));
    return playout->scratch ? 0 : TELNYX_ENOMEM;
}

static mark first_mark(const telnyx__playout *playout)
{
    mark first;
    telnyx__ring_peek(&playout->marks, &first, 1);
    return first;
}

static void forget_name(telnyx__playout *playout)
{
    telnyx__free(playout->alloc, playout->name);
    playout->name = NULL;
}

/* The first mark leaves; its name lives until the next call. */
static const char *take_mark(telnyx__playout *playout)
{
    forget_name(playout);
    playout->name = first_mark(playout).name;
    telnyx__ring_drop(&playout->marks, 1);
    return playout->name;
}

void telnyx__playout_free(telnyx__playout *playout)
{
    if (!playout->alloc)
        return;
    while (playout->marks.count)
        (void)take_mark(playout);
    forget_name(playout);
    telnyx__ring_free(&playout->bytes);
    telnyx__ring_free(&playout->packets);
    telnyx__ring_free(&playout->marks);
    telnyx__free(playout->alloc, playout->scratch);
    memset(playout, 0, sizeof *playout);
}

/* Writing. */

uint64_t telnyx__playout_queued_ms(const telnyx__playout *playout)
{
    if (!playout->frame_bytes)
        return playout->packets_ms;
    return telnyx__codec_ms(&playout->options.codec, playout->bytes.count);
}

/* Whether there is room for so much, both in the queue and in memory. */
static int make_room(telnyx__playout *playout, size_t length, uint64_t ms)
{
    const uint64_t max_ms = playout->options.max_ms;
    if (ms > max_ms)
        return TELNYX_ETOOBIG;
    const uint64_t then = playout->frame_bytes ? telnyx__codec_ms(&playout->options.codec,
                                                                  playout->bytes.count + length)
                                               : playout->packets_ms + ms;
    if (then > max_ms) {
        playout->counts.refused++;
        return TELNYX_EBUSY;
    }
    return telnyx__ring_reserve(&playout->bytes, length);
}

int telnyx__playout_write_packet(telnyx__playout *playout, const void *bytes, size_t length,
                                 unsigned ms)
{
    if (playout->frame_bytes || length == 0 || ms == 0 || ms > TELNYX__PLAYOUT_PACKET_MS)
        return TELNYX_EINVAL;
    if (length > TELNYX__PLAYOUT_PACKET_MAX)
        return TELNYX_ETOOBIG;
    const packet written = { (uint32_t)length, ms };
    int error = make_room(playout, length, ms);
    if (!error)
        error = telnyx__ring_reserve(&playout->packets, 1);
    if (error)
        return error;
    telnyx__ring_add(&playout->packets, &written, 1);
    telnyx__ring_add(&playout->bytes, bytes, length);
    playout->packets_ms += ms;
    playout->written += length;
    return 0;
}

/* Bytes, or samples that are coded straight into the queue. */
static int write_even(telnyx__playout *playout, const void *bytes, const int16_t *samples,
                      size_t length)
{
    const telnyx__codec *codec = &playout->options.codec;
    const size_t width = telnyx__codec_width(codec);
    int error = make_room(playout, length, telnyx__codec_ms(codec, length));
    if (error)
        return error;
    playout->written += length;
    playout->tail_is_last = false;
    if (bytes) {
        telnyx__ring_add(&playout->bytes, bytes, length);
        return 0;
    }
    while (length) {
        size_t part = length;
        unsigned char *to = telnyx__ring_room(&playout->bytes, &part);
        (void)telnyx__codec_encode(codec, samples, part / width, to, part, &part);
        telnyx__ring_grow(&playout->bytes, part);
        samples += part / width;
        length -= part;
    }
    return 0;
}

int telnyx__playout_write(telnyx__playout *playout, const void *bytes, size_t length)
{
    if (!playout->frame_bytes)
        return telnyx__playout_write_packet(playout, bytes, length, TELNYX__FRAME_MS);
    if (length == 0 || length % telnyx__codec_width(&playout->options.codec) != 0)
        return TELNYX_EINVAL;
    return write_even(playout, bytes, NULL, length);
}

int telnyx__playout_write_samples(telnyx__playout *playout, const int16_t *samples, size_t count)
{
    const size_t width = telnyx__codec_width(&playout->options.codec);
    if (count == 0 || !telnyx__codec_has_samples(&playout->options.codec))
        return TELNYX_EINVAL;
    if (count > SIZE_MAX / width)
        return TELNYX_ETOOBIG;
    return write_even(playout, NULL, samples, count * width);
}

int telnyx__playout_flush(telnyx__playout *playout)
{
    unsigned char silence[TELNYX__FRAME_BYTES_MAX];
    const size_t tail = playout->frame_bytes ? playout->bytes.count % playout->frame_bytes : 0;
    if (tail == 0)
        return 0;
    const size_t missing = playout->frame_bytes - tail;
    if (!telnyx__codec_silence(&playout->options.codec, silence, missing)) {
        playout->tail_is_last = true;
        return 0;
    }
    int error = telnyx__ring_reserve(&playout->bytes, missing);
    if (error)
        return error;
    telnyx__ring_add(&playout->bytes, silence, missing);
    playout->written += missing;
    playout->counts.padded++;
    return 0;
}

int telnyx__playout_mark(telnyx__playout *playout, const char *name)
{
    const size_t length = name ? strlen(name) : 0;
    mark added = { playout->written, NULL };
    if (length == 0 || length > TELNYX__PLAYOUT_NAME_MAX)
        return TELNYX_EINVAL;
    if (playout->marks.count >= playout->options.marks_max) {
        playout->counts.refused++;
        return TELNYX_EBUSY;
    }
    if (telnyx__ring_reserve(&playout->marks, 1) != 0)
        return TELNYX_ENOMEM;
    added.name = telnyx__strndup(playout->alloc, name, length);
    if (!added.name)
        return TELNYX_ENOMEM;
    telnyx__ring_add(&playout->marks, &added, 1);
    return 0;
}

void telnyx__playout_clear(telnyx__playout *playout, uint64_t now_ms)
{
    playout->counts.cleared_ms += telnyx__playout_queued_ms(playout);
    telnyx__ring_drop(&playout->bytes, playout->bytes.count);
    telnyx__ring_drop(&playout->packets, playout->packets.count);
    playout->packets_ms = 0;
    playout->sent = playout->written;
    playout->cleared = playout->marks.count;
    playout->behind = false;
    playout->tail_ms = 0;
    if (playout->play_ms > now_ms)
        playout->play_ms = now_ms;
}

const char *telnyx__playout_cleared(telnyx__playout *playout)
{
    if (!playout->cleared)
        return NULL;
    playout->cleared--;
    return take_mark(playout);
}

/* Letting go. */

static bool has_mark(const telnyx__playout *playout)
{
    return !playout->cleared && playout->marks.count && first_mark(playout).at <= playout->sent;
}

static bool has_frame(const telnyx__playout *playout)
{
    return playout->frame_bytes ? playout->bytes.count >= playout->frame_bytes
                                : playout->packets.count > 0;
}

static uint64_t before(uint64_t time, uint64_t by)
{
    return time > by ? time - by : 0;
}

/* How long before its time the first frame is let go: so that with it no more than the lead is ahead. */
static uint64_t early_ms(const telnyx__playout *playout)
{
    packet first = { 0, TELNYX__FRAME_MS };
    if (!playout->frame_bytes)
        telnyx__ring_peek(&playout->packets, &first, 1);
    return playout->options.lead_ms > first.ms + DRY_MS ? playout->options.lead_ms - first.ms
                                                        : DRY_MS;
}

uint64_t telnyx__playout_deadline(const telnyx__playout *playout)
{
    if (has_mark(playout))
        return 0;
    if (has_frame(playout))
        return before(playout->play_ms, early_ms(playout));
    if (!playout->bytes.count && !playout->options.idle_silence)
        return UINT64_MAX;
    const uint64_t dry = before(playout->play_ms, DRY_MS);
    const bool waits = playout->bytes.count && !playout->tail_is_last;
    return waits && dry < playout->tail_ms ? playout->tail_ms : dry;
}

uint64_t telnyx__playout_ahead_ms(const telnyx__playout *playout, uint64_t now_ms)
{
    return before(playout->play_ms, now_ms);
}

/* What the other end had is over. When more was here all the time, that was heard. */
static void begin_anew(telnyx__playout *playout, uint64_t now_ms)
{
    if (playout->behind) {
        playout->counts.stalls++;
        playout->counts.stall_ms += now_ms - playout->play_ms;
    }
    playout->play_ms = now_ms;
}

/* The first `length` bytes of the queue in one piece, until the next call. */
static const unsigned char *take_bytes(telnyx__playout *playout, size_t length)
{
    const bool is_last = playout->bytes.count == length;
    const unsigned char *at = telnyx__ring_front(&playout->bytes, length);
    /* With its last bytes a ring may give back the memory that they are in. */
    if (!at || is_last) {
        telnyx__ring_peek(&playout->bytes, playout->scratch, length);
        at = playout->scratch;
    }
    telnyx__ring_drop(&playout->bytes, length);
    playout->sent += length;
    return at;
}

static uint32_t take_packet(telnyx__playout *playout, telnyx__playout_item *item)
{
    packet first;
    telnyx__ring_peek(&playout->packets, &first, 1);
    telnyx__ring_drop(&playout->packets, 1);
    playout->packets_ms -= first.ms;
    item->length = first.length;
    item->bytes = take_bytes(playout, first.length);
    return first.ms;
}

/* A piece that is too short, filled up where that is possible. */
static void take_tail(telnyx__playout *playout, telnyx__playout_item *item)
{
    const size_t tail = playout->bytes.count;
    item->bytes = take_bytes(playout, tail);
    item->length = tail;
    /* It was the last, so it stands in the scratch. */
    if (!telnyx__codec_silence(&playout->options.codec, playout->scratch + tail,
                               playout->frame_bytes - tail))
        return;
    item->length = playout->frame_bytes;
    playout->counts.padded++;
}

static void take_silence(telnyx__playout *playout, telnyx__playout_item *item)
{
    (void)telnyx__codec_silence(&playout->options.codec, playout->scratch, playout->frame_bytes);
    item->bytes = playout->scratch;
    item->length = playout->frame_bytes;
    item->silence = true;
}

/* Returns how long it lasts. */
static uint32_t take_frame(telnyx__playout *playout, telnyx__playout_item *item)
{
    uint32_t ms = TELNYX__FRAME_MS;
    if (!playout->bytes.count) {
        take_silence(playout, item);
        playout->counts.silences++;
        return ms;
    }
    if (!playout->frame_bytes) {
        ms = take_packet(playout, item);
    } else if (has_frame(playout)) {
        item->bytes = take_bytes(playout, playout->frame_bytes);
        item->length = playout->frame_bytes;
    } else {
        take_tail(playout, item);
    }
    playout->counts.frames++;
    return ms;
}

/* The rest of a piece may be on its way. */
static void look_at_tail(telnyx__playout *playout, uint64_t now_ms)
{
    if (!playout->bytes.count)
        playout->tail_is_last = false;
    if (!playout->bytes.count || has_frame(playout))
        playout->tail_ms = 0;
    else if (!playout->tail_ms)
        playout->tail_ms = telnyx__add_u64(now_ms, TELNYX__FRAME_MS);
}

bool telnyx__playout_next(telnyx__playout *playout, uint64_t now_ms, telnyx__playout_item *item)
{
    static const telnyx__playout_item nothing;
    *item = nothing;
    if (has_mark(playout)) {
        item->kind = TELNYX__PLAYOUT_MARK;
        item->name = take_mark(playout);
        return true;
    }
    look_at_tail(playout, now_ms);
    if (now_ms < telnyx__playout_deadline(playout))
        return false;
    if (!playout->bytes.count && !playout->options.idle_silence)
        return false;
    if (now_ms > playout->play_ms)
        begin_anew(playout, now_ms);
    item->ms = take_frame(playout, item);
    playout->behind = has_frame(playout);
    playout->tail_ms = 0;
    playout->play_ms = telnyx__add_u64(playout->play_ms, item->ms);
    return true;
}
