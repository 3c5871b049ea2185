/* A queue of things of one size in a ring that grows: bytes of audio, packets, marks. */
#ifndef TELNYX__RING_H
#define TELNYX__RING_H

#include "base/alloc.h"

/* An empty ring of more bytes than this gives its memory back. */
#define TELNYX__RING_KEPT_BYTES 4096

typedef struct telnyx__ring {
    const telnyx_allocator *alloc;
    unsigned char *memory;
    size_t width; /* of a thing, in bytes */
    /* Things that there is room for when memory is first taken. */
    size_t at_first;
    size_t size, first, count; /* in things */
} telnyx__ring;

/* Allocates nothing yet. Its size doubles as it grows; how much is put in is the caller's to limit. */
void telnyx__ring_init(telnyx__ring *ring, const telnyx_allocator *alloc, size_t width,
                       size_t at_first);
void telnyx__ring_free(telnyx__ring *ring);
/* Makes room for `more` things. 0 or TELNYX_ENOMEM. */
int telnyx__ring_reserve(telnyx__ring *ring, size_t more);
/* Copies things behind those that are there; there must be room. */
void telnyx__ring_add(telnyx__ring *ring, const void *things, size_t count);
/* The room behind what is there as far as it is in one piece, and for *count things at most, which gets
 * how many fit. What is written there counts after telnyx__ring_grow(). */
unsigned char *telnyx__ring_room(telnyx__ring *ring, size_t *count);
void telnyx__ring_grow(telnyx__ring *ring, size_t count);
/* Copies the first `count` things, which must be there. */
void telnyx__ring_peek(const telnyx__ring *ring, void *out, size_t count);
/* The same where they stand, until the ring is written to or given back; NULL when they are in two pieces. */
const unsigned char *telnyx__ring_front(const telnyx__ring *ring, size_t count);
/* Drops the first `count` things, which must be there. */
void telnyx__ring_drop(telnyx__ring *ring, size_t count);

#endif
