/* What a program says, on its way to the call: queued, cut into frames, and let go when it is due.
 *
 * The other end plays what it gets, frame after frame. `play_ms` is the time at which the next frame will
 * begin to be heard; it goes on by exactly what each frame lasts, so that nothing drifts. A frame is due
 * when the other end has room for it within `lead_ms`: no more than that lies ahead there, and a loop that is
 * late by less than that without a frame is not heard. One that is late by more has let the other end run
 * dry; what follows then begins at that moment, and no more than the lead is sent at once.
 *
 * The last piece of what is queued may be shorter than a frame. It waits for more until the other end is
 * about to run dry, for a frame's time at least, or until telnyx__playout_flush(), and is then filled up with
 * silence: who plays in pieces that are shorter than a frame has a sound without holes, from the first one on. G722 has no silence
 * that could be written without an encoder: its last piece goes as it is. Of OPUS and AMR-WB each piece that
 * is queued is one packet and one frame.
 *
 * Time is handed in, in milliseconds of a clock that does not go back. Memory is taken as the queue grows,
 * at most twice what max_ms and marks_max allow, and given back when a long queue has been played. */
#ifndef TELNYX__PLAYOUT_H
#define TELNYX__PLAYOUT_H

#include "base/alloc.h"
#include "media/codec.h"
#include "media/ring.h"

#define TELNYX__PLAYOUT_MAX_MS      10000 /* default */
#define TELNYX__PLAYOUT_MAX_MS_MAX  600000
#define TELNYX__PLAYOUT_LEAD_MS     100 /* default */
#define TELNYX__PLAYOUT_LEAD_MS_MIN 40
#define TELNYX__PLAYOUT_LEAD_MS_MAX 1000
#define TELNYX__PLAYOUT_MARKS       64 /* default */
#define TELNYX__PLAYOUT_MARKS_MAX   4096
#define TELNYX__PLAYOUT_NAME_MAX    128
#define TELNYX__PLAYOUT_PACKET_MAX  4096 /* bytes of one of OPUS or AMR-WB */
#define TELNYX__PLAYOUT_PACKET_MS   120  /* and how long it may last */

typedef struct telnyx__playout_options {
    telnyx__codec codec;
    uint64_t max_ms;   /* of the queue; 0 for the default */
    uint64_t lead_ms;  /* 0 for the default */
    size_t marks_max;  /* in the queue; 0 for the default */
    bool idle_silence; /* frames of silence while nothing is queued */
} telnyx__playout_options;

typedef enum telnyx__playout_kind {
    TELNYX__PLAYOUT_AUDIO,
    TELNYX__PLAYOUT_MARK
} telnyx__playout_kind;

typedef struct telnyx__playout_item {
    telnyx__playout_kind kind;
    /* AUDIO: a frame; good until the next call for this playout. */
    const unsigned char *bytes;
    size_t length;
    /* AUDIO: how long it lasts, what it was filled up with included */
    uint32_t ms;
    bool silence;     /* AUDIO: made here because nothing is queued */
    const char *name; /* MARK: good as long as bytes are */
} telnyx__playout_item;

typedef struct telnyx__playout_counts {
    uint64_t frames;   /* let go, those of silence not counted */
    uint64_t silences; /* frames of silence */
    uint64_t padded;   /* frames that were filled up */
    uint64_t stalls;   /* the other end ran dry although more was queued */
    uint64_t stall_ms; /* for so long in all */
    uint64_t refused;  /* pieces and marks for which the queue was too full */
    uint64_t cleared_ms;
} telnyx__playout_counts;

typedef struct telnyx__playout {
    const telnyx_allocator *alloc;
    telnyx__playout_options options;
    size_t frame_bytes; /* 0: packets */
    telnyx__ring bytes, packets, marks;
    uint64_t written, sent; /* bytes that were queued and let go, in all */
    uint64_t packets_ms;    /* of the packets in the queue */
    /* Marks at the front that were taken out by a clear. */
    size_t cleared;
    char *name;             /* of the mark that was handed out last */
    unsigned char *scratch; /* for a frame that has to be put together */
    bool behind;            /* more was queued when the last frame was let go */
    uint64_t play_ms;
    /* until then a piece that is too short waits for more; 0: there was none */
    uint64_t tail_ms;
    bool tail_is_last; /* it was said that none comes */
    telnyx__playout_counts counts;
} telnyx__playout;

/* 0; TELNYX_EINVAL for no codec, a lead, a length or a number of marks out of range, and for silence of a
 * codec that has none; TELNYX_ENOMEM. After an error nothing has to be freed. */
int telnyx__playout_init(telnyx__playout *playout, const telnyx_allocator *alloc,
                         const telnyx__playout_options *options);
void telnyx__playout_free(telnyx__playout *playout);

/* Queues audio of the codec, all of it or nothing. TELNYX_EINVAL: none, or half a sample. TELNYX_ETOOBIG:
 * more than an empty queue would take. TELNYX_EBUSY: more than it takes now, with what is
 * queued already. TELNYX_ENOMEM. */
int telnyx__playout_write(telnyx__playout *playout, const void *bytes, size_t length);
/* The same from samples; TELNYX_EINVAL also for a codec that has none. */
int telnyx__playout_write_samples(telnyx__playout *playout, const int16_t *samples, size_t count);
/* For OPUS and AMR-WB: one packet that lasts 1 to TELNYX__PLAYOUT_PACKET_MS. telnyx__playout_write() takes
 * it to last 20 ms. TELNYX_EINVAL for the other codecs. */
int telnyx__playout_write_packet(telnyx__playout *playout, const void *bytes, size_t length,
                                 unsigned ms);
/* The last piece needs not wait for more. 0 or TELNYX_ENOMEM. */
int telnyx__playout_flush(telnyx__playout *playout);
/* A mark behind what is queued so far; due at once when that is nothing. TELNYX_EINVAL for a name that is
 * missing, empty or too long; TELNYX_EBUSY for too many, TELNYX_ENOMEM. */
int telnyx__playout_mark(telnyx__playout *playout, const char *name);
/* Empties the queue. What has been let go already is taken to be cleared at the other end as well, which
 * is idle from now on. The marks that were queued are then handed out by telnyx__playout_cleared(), and no
 * more by telnyx__playout_next(), which has no marks at all until all of these have been fetched. */
void telnyx__playout_clear(telnyx__playout *playout, uint64_t now_ms);
/* The name of the next mark that a clear has taken out, until the next call; NULL when there is none. */
const char *telnyx__playout_cleared(telnyx__playout *playout);

/* What is due now, one thing a call. False: nothing, until more is queued or the deadline has come. */
bool telnyx__playout_next(telnyx__playout *playout, uint64_t now_ms, telnyx__playout_item *item);
/* When telnyx__playout_next() will have something; a time that is over when it has now, UINT64_MAX when
 * only more in the queue helps. */
uint64_t telnyx__playout_deadline(const telnyx__playout *playout);
/* How long what is queued will last, and how much has been let go but not been heard yet. */
uint64_t telnyx__playout_queued_ms(const telnyx__playout *playout);
uint64_t telnyx__playout_ahead_ms(const telnyx__playout *playout, uint64_t now_ms);

#endif
