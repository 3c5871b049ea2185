#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

/* With its header still what allocators keep at hand as small: above 1 KiB begin their long ways. */
#define BLOCK_BYTES 960u

struct telnyx__arena_block {
    telnyx__arena_block *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

void telnyx__arena_init(telnyx__arena *arena, const telnyx_allocator *alloc, size_t max)
{
    memset(arena, 0, sizeof *arena);
    arena->alloc = alloc;
    arena->max = max;
}

_Static_assert(offsetof(telnyx__arena_block, bytes) <= TELNYX__ARENA_BLOCK_HEAD, "its head");

void telnyx__arena_lend(telnyx__arena *arena, void *bytes, size_t size)
{
    telnyx__arena_block *block = bytes;
    block->next = NULL;
    block->size = size - offsetof(telnyx__arena_block, bytes);
    arena->lent = arena->blocks = block;
    arena->used = 0;
}

void *telnyx__arena_alloc(telnyx__arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > arena->max || arena->total > arena->max - size || size > SIZE_MAX / 2) {
        arena->full = true;
        return NULL;
    }
    /* Nothing takes a unit too, so that no two objects share an address. */
    size = size ? (size + unit - 1) / unit * unit : unit;
    if (!arena->blocks || arena->blocks->size - arena->used < size) {
        size_t bytes = size > BLOCK_BYTES ? size : BLOCK_BYTES;
        telnyx__arena_block *block = telnyx__malloc(arena->alloc, sizeof *block + bytes);
        if (!block)
            return NULL;
        block->size = bytes;
        block->next = arena->blocks;
        arena->blocks = block;
        arena->used = 0;
    }
    void *made = arena->blocks->bytes + arena->used;
    arena->used += size;
    arena->total += size;
    return memset(made, 0, size);
}

char *telnyx__arena_strndup(telnyx__arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = telnyx__arena_alloc(arena, length + 1);
    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

telnyx__arena_mark telnyx__arena_mark_of(const telnyx__arena *arena)
{
    return (telnyx__arena_mark){ arena->blocks, arena->used, arena->total };
}

void telnyx__arena_rewind(telnyx__arena *arena, telnyx__arena_mark mark)
{
    while (arena->blocks != mark.blocks) {
        telnyx__arena_block *next = arena->blocks->next;
        telnyx__free(arena->alloc, arena->blocks);
        arena->blocks = next;
    }
    arena->used = mark.used;
    arena->total = mark.total;
    arena->full = false;
}

void telnyx__arena_reset(telnyx__arena *arena)
{
    telnyx__arena_rewind(arena, (telnyx__arena_mark){ arena->lent, 0, 0 });
}
