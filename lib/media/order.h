/* Puts the frames of one track in order before they are heard.
 *
 * Each frame has a chunk, which counts frames, and a timestamp in milliseconds; either may be missing. The
 * first frame decides which of the two tells the order: the chunk where there is one, else the timestamp,
 * else the order of arrival. The frame that is next is let go at once and without a copy. One that is ahead
 * is kept until those before it are there, but neither longer than a time nor with more than a number of
 * others: then what is missing is told as a gap. What comes after its place has been given away is dropped.
 *
 * Timestamps are believed as milliseconds only as long as they go on by what the frames last.
 *
 * Numbers that begin anew, wrap or leap are survived: after a leap, or when a row of frames in succession
 * is late, the order goes on with the new numbers.
 *
 * Memory is taken when a frame has to be kept, at most (frames_max + 1) * bytes_max, and stays. */
#ifndef TELNYX__ORDER_H
#define TELNYX__ORDER_H

#include "base/alloc.h"
#include "media/field.h"

#define TELNYX__ORDER_FRAMES_MAX 64
#define TELNYX__ORDER_FRAMES     5   /* default */
#define TELNYX__ORDER_MS         100 /* default */
#define TELNYX__ORDER_BYTES_MAX  8192
/* More frames than this at once, forwards or backwards, are no loss but other numbers; and more than this
 * time. */
#define TELNYX__ORDER_LEAP_FRAMES 1500
#define TELNYX__ORDER_LEAP_MS     60000

typedef struct telnyx__order_frame {
    telnyx__field_number chunk, timestamp;
    const void *bytes; /* of the audio */
    size_t length;
    uint32_t duration_ms; /* 0 counts as 20 */
} telnyx__order_frame;

typedef enum telnyx__order_kind { TELNYX__ORDER_AUDIO, TELNYX__ORDER_GAP } telnyx__order_kind;

typedef struct telnyx__order_item {
    telnyx__order_kind kind;
    /* AUDIO: its bytes are good until the next call for this order. */
    telnyx__order_frame frame;
    /* GAP: what is missing before the frame that follows. */
    uint64_t gap_ms;
    /* 0 when no number is missing, only time: the other end was silent. */
    uint64_t gap_frames;
} telnyx__order_item;

typedef struct telnyx__order_counts {
    uint64_t heard;     /* let go */
    uint64_t reordered; /* of these, those that had overtaken another */
    uint64_t gaps;      /* told */
    uint64_t lost;      /* frames that these gaps are about */
    uint64_t late;      /* dropped: its place had been given away */
    uint64_t doubles;   /* dropped: let go or kept already */
    /* Dropped: its time lies before what was heard, though its chunk is next. */
    uint64_t backwards;
    uint64_t refused;  /* dropped: too large, or no memory */
    uint64_t restarts; /* the numbers began anew */
} telnyx__order_counts;

typedef struct telnyx__order_kept {
    telnyx__order_frame frame;
    uint64_t key;
    uint64_t arrived_ms;
    unsigned char *memory;
    size_t size;
    bool restarts; /* the order goes on with this one, whatever its key */
} telnyx__order_kept;

typedef struct telnyx__order {
    const telnyx_allocator *alloc;
    size_t frames_max;
    uint64_t wait_ms;
    /* By key; those behind `count` lend their memory. */
    telnyx__order_kept *kept;
    size_t count;
    /* The frame that is next, until it has been fetched. */
    const telnyx__order_frame *fresh;
    telnyx__order_frame fresh_frame;
    bool begun, by_chunk, gap_told, flushing;
    uint64_t next; /* the key of the frame that is due */
    uint64_t step; /* from one key to the next */
    /* Bit n: the frame n + 1 before the next has been let go. */
    uint64_t heard_bits;
    bool has_time;
    /* The last two frames in succession were as far apart as they are long. */
    bool time_fits;
    uint64_t time_ms;      /* timestamp of what was let go last */
    uint64_t next_time_ms; /* where it ends */
    uint64_t late_key;     /* the key that would be next among late ones */
    size_t late_row;
    size_t backwards_row;
    telnyx__order_counts counts;
} telnyx__order;

/* `frames_max` up to TELNYX__ORDER_FRAMES_MAX, 0 for the default; `wait_ms` 0 for none: what is missing
 * when a frame comes is a gap. Allocates nothing yet. */
void telnyx__order_init(telnyx__order *order, const telnyx_allocator *alloc, size_t frames_max,
                        uint64_t wait_ms);
void telnyx__order_free(telnyx__order *order);

/* Takes a frame. Then telnyx__order_next() is called until it has nothing; before that the bytes must
 * stay, and there is no second frame: TELNYX_EBUSY. 0 also for a frame that was dropped; TELNYX_EINVAL for
 * one without audio, TELNYX_ETOOBIG and TELNYX_ENOMEM for one that could not be kept. */
int telnyx__order_put(telnyx__order *order, const telnyx__order_frame *frame, uint64_t now_ms);
/* What may be heard now. False: nothing, until a frame comes or telnyx__order_deadline() has passed. */
bool telnyx__order_next(telnyx__order *order, uint64_t now_ms, telnyx__order_item *item);
/* When a frame will have been kept for long enough; UINT64_MAX when none is kept. */
uint64_t telnyx__order_deadline(const telnyx__order *order);
/* Nothing more is waited for: telnyx__order_next() lets go all that is kept. For the end of a stream; a
 * frame that comes nevertheless is waited for again. */
void telnyx__order_flush(telnyx__order *order);

#endif
