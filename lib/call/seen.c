#include "call/seen.h"

#include <string.h>

#include <telnyx/error.h>

#define FIRST_CAPACITY 256u
#define MAX_CAPACITY   (1u << 28)

void telnyx__seen_init(telnyx__seen *seen, const telnyx_allocator *alloc,
                       const telnyx__system *system, size_t max, uint64_t keep_ms)
{
    memset(seen, 0, sizeof *seen);
    seen->alloc = alloc;
    seen->system = system;
    seen->keep_ms = keep_ms;
    seen->max = FIRST_CAPACITY;
    while (seen->max < max && seen->max < MAX_CAPACITY)
        seen->max *= 2;
    system->random(seen->key, sizeof seen->key, system->user_data);
}

void telnyx__seen_free(telnyx__seen *seen)
{
    telnyx__free(seen->alloc, seen->ring);
    telnyx__free(seen->alloc, seen->index);
    seen->ring = NULL;
    seen->index = NULL;
    seen->capacity = seen->first = seen->count = 0;
}

static size_t index_mask(const telnyx__seen *seen)
{
    return seen->capacity * 2 - 1;
}

static size_t home_of(const telnyx__seen *seen, const unsigned char hash[16])
{
    uint64_t word;
    memcpy(&word, hash, sizeof word);
    return (size_t)word & index_mask(seen);
}

/* The bits of an index entry that are not a position, for this hash. MAX_CAPACITY leaves four. */
static uint32_t tag_of(const telnyx__seen *seen, const unsigned char hash[16])
{
    uint32_t word, capacity = (uint32_t)seen->capacity;
    memcpy(&word, hash + sizeof(uint64_t), sizeof word);
    uint32_t tag = word & ~(capacity - 1);
    return tag ? tag : capacity;
}

static const telnyx__seen_entry *entry_at(const telnyx__seen *seen, uint32_t entry)
{
    return &seen->ring[entry & (seen->capacity - 1)];
}

/* The index slot that points to this hash, or the empty one where it would go. */
static size_t find_slot(const telnyx__seen *seen, const unsigned char hash[16])
{
    const uint32_t tags = ~((uint32_t)seen->capacity - 1), tag = tag_of(seen, hash);
    size_t slot = home_of(seen, hash);
    for (uint32_t entry; (entry = seen->index[slot]) != 0;) {
        if ((entry & tags) == tag && memcmp(entry_at(seen, entry)->hash, hash, 16) == 0)
            break;
        slot = (slot + 1) & index_mask(seen);
    }
    return slot;
}

static void index_remove(telnyx__seen *seen, size_t hole)
{
    const size_t mask = index_mask(seen);
    for (size_t next = (hole + 1) & mask; seen->index[next]; next = (next + 1) & mask) {
        size_t home = home_of(seen, entry_at(seen, seen->index[next])->hash);
        if (((next - home) & mask) >= ((next - hole) & mask)) {
            seen->index[hole] = seen->index[next];
            hole = next;
        }
    }
    seen->index[hole] = 0;
}

static void drop_oldest(telnyx__seen *seen, uint64_t now_ms)
{
    telnyx__seen_entry *oldest = &seen->ring[seen->first];
    if (oldest->at_ms) {
        if (now_ms - oldest->at_ms < seen->keep_ms)
            seen->evicted++;
        index_remove(seen, find_slot(seen, oldest->hash));
    }
    seen->first = (seen->first + 1) & (seen->capacity - 1);
    seen->count--;
}

static int grow(telnyx__seen *seen)
{
    telnyx__seen bigger = *seen;
    bigger.capacity = seen->capacity ? seen->capacity * 2 : FIRST_CAPACITY;
    bigger.ring = telnyx__malloc(seen->alloc, bigger.capacity * sizeof *bigger.ring);
    bigger.index = telnyx__calloc(seen->alloc, bigger.capacity * 2, sizeof *bigger.index);
    bigger.first = bigger.count = 0;
    if (!bigger.ring || !bigger.index) {
        telnyx__free(seen->alloc, bigger.ring);
        telnyx__free(seen->alloc, bigger.index);
        return TELNYX_ENOMEM;
    }
    for (size_t i = 0; i < seen->count; i++) {
        const telnyx__seen_entry *old = &seen->ring[(seen->first + i) & (seen->capacity - 1)];
        if (!old->at_ms)
            continue;
        bigger.ring[bigger.count] = *old;
        bigger.index[find_slot(&bigger, old->hash)] =
            (uint32_t)bigger.count++ | tag_of(&bigger, old->hash);
    }
    telnyx__free(seen->alloc, seen->ring);
    telnyx__free(seen->alloc, seen->index);
    *seen = bigger;
    return 0;
}

/* For one more id where the ring is full. */
static int make_room(telnyx__seen *seen, uint64_t now_ms)
{
    bool expired = seen->capacity && (!seen->ring[seen->first].at_ms ||
                                      now_ms - seen->ring[seen->first].at_ms >= seen->keep_ms);
    if (!expired && seen->capacity < seen->max && grow(seen) == 0)
        return 0;
    if (!seen->capacity)
        return TELNYX_ENOMEM;
    drop_oldest(seen, now_ms);
    return 0;
}

int telnyx__seen_add(telnyx__seen *seen, const void *id, size_t length, uint64_t now_ms,
                     bool *known)
{
    unsigned char hash[16];
    seen->system->hash(hash, id, length, seen->key);
    size_t slot = seen->capacity ? find_slot(seen, hash) : 0;
    *known = seen->capacity && seen->index[slot];
    if (*known)
        return 0;
    if (seen->count == seen->capacity) {
        int error = make_room(seen, now_ms);
        if (error)
            return error;
        slot = find_slot(seen, hash);
    }
    size_t position = (seen->first + seen->count++) & (seen->capacity - 1);
    telnyx__seen_entry *entry = &seen->ring[position];
    memcpy(entry->hash, hash, sizeof hash);
    entry->at_ms = now_ms ? now_ms : 1;
    seen->index[slot] = (uint32_t)position | tag_of(seen, hash);
    return 0;
}

bool telnyx__seen_has(const telnyx__seen *seen, const void *id, size_t length)
{
    unsigned char hash[16];
    if (!seen->count)
        return false;
    seen->system->hash(hash, id, length, seen->key);
    return seen->index[find_slot(seen, hash)] != 0;
}

void telnyx__seen_forget(telnyx__seen *seen, const void *id, size_t length)
{
    unsigned char hash[16];
    if (!seen->capacity)
        return;
    seen->system->hash(hash, id, length, seen->key);
    size_t slot = find_slot(seen, hash);
    if (!seen->index[slot])
        return;
    seen->ring[seen->index[slot] & (seen->capacity - 1)].at_ms = 0;
    index_remove(seen, slot);
}
