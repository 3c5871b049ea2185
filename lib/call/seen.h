/* Event ids that were seen: a bounded memory that forgets the oldest. Ids are kept as 128 bits of a
 * keyed hash, so an id of any length costs the same and nobody can aim at a collision. */
#ifndef TELNYX__SEEN_H
#define TELNYX__SEEN_H

#include <stdbool.h>

#include "base/alloc.h"
#include "base/system.h"

typedef struct telnyx__seen_entry {
    unsigned char hash[16];
    uint64_t at_ms; /* 0 = forgotten on request */
} telnyx__seen_entry;

typedef struct telnyx__seen {
    const telnyx_allocator *alloc;
    const telnyx__system *system;
    unsigned char key[TELNYX__HASH_KEY_BYTES];
    telnyx__seen_entry *ring; /* oldest at `first` */
    /* Twice the ring's size. 0 = empty; else the position in the ring, and above it, in the bits
     * that no position needs, more of the hash: never 0, and seldom the same by chance, so that an
     * id is looked for without going to the ring. */
    uint32_t *index;
    size_t capacity, first, count;
    size_t max;
    uint64_t keep_ms;
    uint64_t evicted; /* forgotten before keep_ms had passed */
} telnyx__seen;

/* Allocates nothing yet. `max` ids at most (rounded up to a power of two). */
void telnyx__seen_init(telnyx__seen *seen, const telnyx_allocator *alloc,
                       const telnyx__system *system, size_t max, uint64_t keep_ms);
void telnyx__seen_free(telnyx__seen *seen);
/* Notes the id; *known tells whether it had been noted before. 0 or TELNYX_ENOMEM, which happens
 * before the first id only: later the oldest id makes room instead. */
int telnyx__seen_add(telnyx__seen *seen, const void *id, size_t length, uint64_t now_ms,
                     bool *known);
/* Whether the id is noted; notes nothing. */
bool telnyx__seen_has(const telnyx__seen *seen, const void *id, size_t length);
/* Unnotes an id whose event could not be processed, so that a redelivery is taken. */
void telnyx__seen_forget(telnyx__seen *seen, const void *id, size_t length);

#endif
