#include "media/order.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/saturate.h"

#define DURATION_MS 20
/* So many times its own length a frame must be late by its timestamp alone before that is a silence. */
#define SILENCE_FRAMES 3
/* So many in succession that come too late are believed to be no accident. */
#define ROW 10

void telnyx__order_init(telnyx__order *order, const telnyx_allocator *alloc, size_t frames_max,
                        uint64_t wait_ms)
{
    memset(order, 0, sizeof *order);
    order->alloc = alloc;
    order->frames_max = frames_max == 0                         ? TELNYX__ORDER_FRAMES
                        : frames_max > TELNYX__ORDER_FRAMES_MAX ? TELNYX__ORDER_FRAMES_MAX
                                                                : frames_max;
    order->wait_ms = wait_ms;
    order->step = 1;
}

void telnyx__order_free(telnyx__order *order)
{
    for (size_t i = 0; order->kept && i <= order->frames_max; i++)
        telnyx__free(order->alloc, order->kept[i].memory);
    telnyx__free(order->alloc, order->kept);
    memset(order, 0, sizeof *order);
}

static bool is_kept(const telnyx__order *order, uint64_t key)
{
    for (size_t i = 0; i < order->count; i++)
        if (order->kept[i].key == key)
            return true;
    return false;
}

/* A copy of the frame, at its place among those that are kept. There is always one place more than may be
 * kept, so that whoever fetches makes room again. */
static int keep(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key, bool restarts,
                uint64_t now_ms)
{
    if (frame->length > TELNYX__ORDER_BYTES_MAX)
        return TELNYX_ETOOBIG;
    if (!order->kept)
        order->kept = telnyx__calloc(order->alloc, order->frames_max + 1, sizeof *order->kept);
    if (!order->kept)
        return TELNYX_ENOMEM;
    telnyx__order_kept place = order->kept[order->count];
    if (place.size < frame->length) {
        unsigned char *memory = telnyx__realloc(order->alloc, place.memory, frame->length);
        if (!memory)
            return TELNYX_ENOMEM;
        order->kept[order->count].memory = place.memory = memory;
        order->kept[order->count].size = place.size = frame->length;
    }
    memcpy(place.memory, frame->bytes, frame->length);
    place.frame = *frame;
    place.frame.bytes = place.memory;
    place.key = key;
    place.arrived_ms = now_ms;
    place.restarts = restarts;
    size_t at = order->count++;
    for (; at > 0 && !restarts && order->kept[at - 1].key > key; at--)
        order->kept[at] = order->kept[at - 1];
    order->kept[at] = place;
    return 0;
}

/* Where a frame stands in the order that the first frame has chosen. */
static uint64_t key_of(const telnyx__order *order, const telnyx__order_frame *frame)
{
    const telnyx__field_number *number = order->by_chunk ? &frame->chunk : &frame->timestamp;
    return number->is_set ? number->value : order->next;
}

/* Chunks count from 1. When the first frames of a stream come in disorder, the very first is waited for. */
static void begin(telnyx__order *order, const telnyx__order_frame *frame)
{
    order->begun = true;
    order->by_chunk = frame->chunk.is_set;
    order->step = order->by_chunk ? 1 : frame->duration_ms;
    order->next = key_of(order, frame);
    if (order->by_chunk && order->next > 1 && order->next <= order->frames_max && order->wait_ms)
        order->next = 1;
}

/* By how many frames a key lies before or behind another one, rounded. */
static uint64_t frames_between(const telnyx__order *order, uint64_t low, uint64_t high)
{
    uint64_t between = high - low;
    return between / order->step + (between % order->step > order->step / 2);
}

static void renumber(telnyx__order *order, uint64_t key)
{
    order->next = key;
    order->heard_bits = 0;
    order->has_time = order->time_fits = false;
}

/* The numbers begin anew with this frame, after all that is kept. */
static int restart(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                   uint64_t now_ms)
{
    order->counts.restarts++;
    order->late_row = 0;
    if (order->count)
        return keep(order, frame, key, true, now_ms);
    renumber(order, key);
    order->fresh = frame;
    return 0;
}

/* Late frames in succession: not they are late, the numbers are new. Two are enough when they come from a
 * time that is not over yet. */
static bool looks_new(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                      uint64_t behind)
{
    if (behind > TELNYX__ORDER_LEAP_FRAMES)
        return true;
    bool in_succession = order->late_row && key >= order->late_key &&
                         frames_between(order, order->late_key, key) <= 1;
    order->late_row = in_succession ? order->late_row + 1 : 1;
    order->late_key = key + order->step;
    bool is_ahead_in_time = order->by_chunk && order->has_time && frame->timestamp.is_set &&
                            frame->timestamp.value >= order->next_time_ms;
    return order->late_row > (is_ahead_in_time ? 1 : ROW);
}

static int put_behind(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                      uint64_t now_ms)
{
    uint64_t behind = frames_between(order, key, order->next);
    if (looks_new(order, frame, key, behind))
        return restart(order, frame, key, now_ms);
    if (behind <= 64 && order->heard_bits >> (behind - 1) & 1)
        order->counts.doubles++;
    else
        order->counts.late++;
    return 0;
}

static int put_ahead(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                     uint64_t now_ms)
{
    if (frames_between(order, order->next, key) > TELNYX__ORDER_LEAP_FRAMES)
        return restart(order, frame, key, now_ms);
    if (is_kept(order, key)) {
        order->counts.doubles++;
        return 0;
    }
    order->late_row = 0;
    return keep(order, frame, key, false, now_ms);
}

static int put(telnyx__order *order, const telnyx__order_frame *frame, uint64_t now_ms)
{
    if (!order->begun)
        begin(order, frame);
    const uint64_t key = key_of(order, frame);
    if (key < order->next && frames_between(order, key, order->next) > 0)
        return put_behind(order, frame, key, now_ms);
    if (key > order->next && frames_between(order, order->next, key) > 0)
        return put_ahead(order, frame, key, now_ms);
    order->late_row = 0;
    order->fresh = frame;
    return 0;
}

int telnyx__order_put(telnyx__order *order, const telnyx__order_frame *frame, uint64_t now_ms)
{
    if (frame->length == 0)
        return TELNYX_EINVAL;
    if (order->fresh || order->count > order->frames_max)
        return TELNYX_EBUSY;
    order->flushing = false;
    order->fresh_frame = *frame;
    if (!frame->duration_ms)
        order->fresh_frame.duration_ms = DURATION_MS;
    int error = put(order, &order->fresh_frame, now_ms);
    order->counts.refused += error != 0;
    return error;
}

static uint64_t oldest(const telnyx__order *order)
{
    uint64_t oldest_ms = UINT64_MAX;
    for (size_t i = 0; i < order->count; i++)
        if (order->kept[i].arrived_ms < oldest_ms)
            oldest_ms = order->kept[i].arrived_ms;
    return oldest_ms;
}

uint64_t telnyx__order_deadline(const telnyx__order *order)
{
    return order->count ? telnyx__add_u64(oldest(order), order->wait_ms) : UINT64_MAX;
}

/* Whether another frame, after which the numbers are new, stands behind those that are kept. */
static bool is_closed(const telnyx__order *order)
{
    return order->kept[order->count - 1].restarts;
}

/* Whether the first of those that are kept need not wait any longer. */
static bool is_due(const telnyx__order *order, uint64_t now_ms)
{
    const telnyx__order_kept *first = &order->kept[0];
    return first->key <= order->next || frames_between(order, order->next, first->key) == 0 ||
           order->flushing || order->count > order->frames_max || is_closed(order) ||
           now_ms >= telnyx__order_deadline(order);
}

/* The frames and the time that are missing before a frame. Where numbers are missing their timestamps say
 * for how long, if they can be believed; where none is missing the time may be: the other end said nothing. */
static void measure_gap(const telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                        telnyx__order_item *item)
{
    uint64_t frames = key > order->next ? frames_between(order, order->next, key) : 0;
    uint64_t by_count = telnyx__multiply_u64(frames, frame->duration_ms);
    uint64_t by_time = 0;
    if (order->time_fits && frame->timestamp.is_set && frame->timestamp.value > order->next_time_ms)
        by_time = frame->timestamp.value - order->next_time_ms;
    if (by_time > TELNYX__ORDER_LEAP_MS)
        by_time = 0;
    item->gap_frames = frames;
    if (frames)
        item->gap_ms = by_time >= by_count / 2 && by_time ? by_time : by_count;
    else
        item->gap_ms = by_time >= (uint64_t)SILENCE_FRAMES * frame->duration_ms ? by_time : 0;
}

/* Before anything was heard nothing is missing. */
static bool tell_gap(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                     telnyx__order_item *item)
{
    if (order->gap_told || order->counts.heard == 0)
        return false;
    memset(item, 0, sizeof *item);
    item->kind = TELNYX__ORDER_GAP;
    measure_gap(order, frame, key, item);
    if (item->gap_ms == 0)
        return false;
    order->gap_told = true;
    order->counts.gaps++;
    order->counts.lost += item->gap_frames;
    return true;
}

/* A frame whose chunk is next and whose time is over. A row of them, or one from far away, means that the
 * clock of the other end began anew. */
static bool is_backwards(telnyx__order *order, const telnyx__order_frame *frame)
{
    if (!order->has_time || !frame->timestamp.is_set || frame->timestamp.value >= order->time_ms) {
        order->backwards_row = 0;
        return false;
    }
    if (order->time_ms - frame->timestamp.value > TELNYX__ORDER_LEAP_MS ||
        ++order->backwards_row > ROW) {
        order->counts.restarts++;
        order->backwards_row = 0;
        return false;
    }
    return true;
}

/* The place of the frame is given away, whether it is heard or not. */
static void pass(telnyx__order *order, uint64_t key)
{
    const uint64_t missing = key > order->next ? frames_between(order, order->next, key) : 0;
    order->heard_bits = missing < 63 ? order->heard_bits << (missing + 1) | 1 : 1;
    order->next = telnyx__add_u64(key, order->step);
    order->gap_told = false;
}

static bool fits(const telnyx__order *order, const telnyx__order_frame *frame)
{
    const uint64_t time = frame->timestamp.value, expected = order->next_time_ms;
    return (time > expected ? time - expected : expected - time) <= frame->duration_ms;
}

static void note_time(telnyx__order *order, const telnyx__order_frame *frame, bool in_succession)
{
    if (in_succession && frame->timestamp.is_set)
        order->time_fits = order->has_time && fits(order, frame);
    if (frame->timestamp.is_set) {
        order->has_time = true;
        order->time_ms = frame->timestamp.value;
        order->next_time_ms = telnyx__add_u64(order->time_ms, frame->duration_ms);
    } else if (order->has_time) {
        order->next_time_ms = telnyx__add_u64(order->next_time_ms, frame->duration_ms);
    }
}

/* Lets a frame go, or the gap before it. False when it is dropped. */
static bool let_go(telnyx__order *order, const telnyx__order_frame *frame, uint64_t key,
                   telnyx__order_item *item, bool *is_gap)
{
    *is_gap = tell_gap(order, frame, key, item);
    if (*is_gap)
        return true;
    const bool in_succession = key <= order->next || frames_between(order, order->next, key) == 0;
    pass(order, key);
    if (is_backwards(order, frame)) {
        order->counts.backwards++;
        return false;
    }
    if (!order->by_chunk)
        order->step = frame->duration_ms;
    note_time(order, frame, in_succession);
    order->counts.heard++;
    item->kind = TELNYX__ORDER_AUDIO;
    item->frame = *frame;
    item->gap_ms = item->gap_frames = 0;
    return true;
}

static bool next_fresh(telnyx__order *order, telnyx__order_item *item)
{
    bool is_gap;
    const telnyx__order_frame *fresh = order->fresh;
    bool good = let_go(order, fresh, key_of(order, fresh), item, &is_gap);
    if (!is_gap)
        order->fresh = NULL;
    return good;
}

/* The first of those that are kept leaves. Its memory goes behind those that are still kept, where the next one
 * finds it, so that no more is taken than for those that are kept at a time. */
static void remove_first(telnyx__order *order)
{
    telnyx__order_kept first = order->kept[0];
    order->count--;
    memmove(order->kept, order->kept + 1, order->count * sizeof *order->kept);
    order->kept[order->count] = first;
}

static bool next_kept(telnyx__order *order, telnyx__order_item *item)
{
    const telnyx__order_kept first = order->kept[0];
    bool is_gap;
    if (first.restarts) {
        renumber(order, first.key);
        order->kept[0].restarts = false;
    }
    bool good = let_go(order, &first.frame, first.key, item, &is_gap);
    if (is_gap)
        return true;
    remove_first(order);
    order->counts.reordered += good;
    return good;
}

bool telnyx__order_next(telnyx__order *order, uint64_t now_ms, telnyx__order_item *item)
{
    while (order->fresh)
        if (next_fresh(order, item))
            return true;
    while (order->count && is_due(order, now_ms))
        if (next_kept(order, item))
            return true;
    return false;
}

void telnyx__order_flush(telnyx__order *order)
{
    order->flushing = true;
}
