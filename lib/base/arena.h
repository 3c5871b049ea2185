/* A bump allocator for things that live and die together, such as a decoded event. */
#ifndef TELNYX__ARENA_H
#define TELNYX__ARENA_H

#include "base/alloc.h"

typedef struct telnyx__arena_block telnyx__arena_block;

typedef struct telnyx__arena {
    const telnyx_allocator *alloc;
    telnyx__arena_block *blocks;
    telnyx__arena_block *lent; /* the first, when that is not the arena's to free */
    size_t used;               /* in the newest block */
    size_t total;              /* bytes handed out */
    size_t max;                /* bytes it may hand out; more is refused with NULL */
    bool full;                 /* that has happened */
} telnyx__arena;

/* How much had been handed out at some moment. */
typedef struct telnyx__arena_mark {
    telnyx__arena_block *blocks;
    size_t used, total;
} telnyx__arena_mark;

/* Allocates nothing yet. `alloc` must outlive the arena. */
void telnyx__arena_init(telnyx__arena *arena, const telnyx_allocator *alloc, size_t max);
/* What a lent block takes for itself. */
#define TELNYX__ARENA_BLOCK_HEAD 16
/* Lends an empty arena its first block: `size` bytes, aligned for any object, that outlive it. */
void telnyx__arena_lend(telnyx__arena *arena, void *bytes, size_t size);
/* Zeroed memory, aligned for any object; NULL when out of memory or over the maximum. */
void *telnyx__arena_alloc(telnyx__arena *arena, size_t size);
char *telnyx__arena_strndup(telnyx__arena *arena, const char *text, size_t length);
telnyx__arena_mark telnyx__arena_mark_of(const telnyx__arena *arena);
/* Frees what was handed out since; the arena is not full any more. */
void telnyx__arena_rewind(telnyx__arena *arena, telnyx__arena_mark mark);
/* Frees everything at once; the arena can be used again. */
void telnyx__arena_reset(telnyx__arena *arena);

#endif
