#include "media/ring.h"

#include <string.h>

#include <telnyx/error.h>

void telnyx__ring_init(telnyx__ring *ring, const telnyx_allocator *alloc, size_t width,
                       size_t at_first)
{
    memset(ring, 0, sizeof *ring);
    ring->alloc = alloc;
    ring->width = width;
    ring->at_first = at_first;
}

void telnyx__ring_free(telnyx__ring *ring)
{
    telnyx__free(ring->alloc, ring->memory);
    ring->memory = NULL;
    ring->size = ring->first = ring->count = 0;
}

static size_t place(const telnyx__ring *ring, size_t index)
{
    const size_t straight = ring->size - ring->first;
    return index < straight ? ring->first + index : index - straight;
}

void telnyx__ring_peek(const telnyx__ring *ring, void *out, size_t count)
{
    const size_t straight = ring->size - ring->first;
    const size_t head = (count < straight ? count : straight) * ring->width;
    if (count == 0)
        return;
    memcpy(out, ring->memory + ring->first * ring->width, head);
    memcpy((unsigned char *)out + head, ring->memory, count * ring->width - head);
}

int telnyx__ring_reserve(telnyx__ring *ring, size_t more)
{
    size_t size = ring->size ? ring->size : ring->at_first;
    if (ring->size - ring->count >= more)
        return 0;
    if (more > SIZE_MAX / 4 / ring->width - ring->count)
        return TELNYX_ENOMEM;
    while (size - ring->count < more)
        size *= 2;
    unsigned char *memory = telnyx__malloc(ring->alloc, size * ring->width);
    if (!memory)
        return TELNYX_ENOMEM;
    telnyx__ring_peek(ring, memory, ring->count);
    telnyx__free(ring->alloc, ring->memory);
    ring->memory = memory;
    ring->size = size;
    ring->first = 0;
    return 0;
}

unsigned char *telnyx__ring_room(telnyx__ring *ring, size_t *count)
{
    const size_t at = place(ring, ring->count);
    const size_t straight = at < ring->first ? ring->first - at : ring->size - at;
    if (*count > straight)
        *count = straight;
    return ring->memory + at * ring->width;
}

void telnyx__ring_grow(telnyx__ring *ring, size_t count)
{
    ring->count += count;
}

void telnyx__ring_add(telnyx__ring *ring, const void *things, size_t count)
{
    const unsigned char *from = things;
    while (count) {
        size_t part = count;
        unsigned char *to = telnyx__ring_room(ring, &part);
        memcpy(to, from, part * ring->width);
        telnyx__ring_grow(ring, part);
        from += part * ring->width;
        count -= part;
    }
}

const unsigned char *telnyx__ring_front(const telnyx__ring *ring, size_t count)
{
    return ring->size - ring->first < count ? NULL : ring->memory + ring->first * ring->width;
}

void telnyx__ring_drop(telnyx__ring *ring, size_t count)
{
    if (count == 0)
        return;
    ring->first = place(ring, count);
    ring->count -= count;
    if (ring->count > 0)
        return;
    ring->first = 0;
    if (ring->size * ring->width > TELNYX__RING_KEPT_BYTES)
        telnyx__ring_free(ring);
}
