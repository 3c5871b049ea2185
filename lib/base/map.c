#include "base/map.h"

#include <string.h>

#include <telnyx/error.h>

/* Open addressing with linear probing; removal shifts back, so there are no tombstones and a map
 * that shrinks and grows for ever stays as fast as a new one. */

void telnyx__map_init(telnyx__map *map, const telnyx_allocator *alloc, const telnyx__system *system)
{
    memset(map, 0, sizeof *map);
    map->alloc = alloc;
    map->system = system;
    system->random(map->key, sizeof map->key, system->user_data);
}

void telnyx__map_free(telnyx__map *map)
{
    telnyx__free(map->alloc, map->entries);
    map->entries = NULL;
    map->capacity = map->count = 0;
}

static uint64_t hash_of(const telnyx__map *map, const char *key, size_t length)
{
    unsigned char out[16];
    uint64_t hash;
    map->system->hash(out, key, length, map->key);
    memcpy(&hash, out, sizeof hash);
    return hash;
}

/* The value will be wanted soon, and waiting for its memory can begin while keys are compared. */
static void expect(const void *value)
{
#if defined(__GNUC__)
    __builtin_prefetch(value);
    __builtin_prefetch((const char *)value + 64);
    __builtin_prefetch((const char *)value + 128);
#else
    (void)value;
#endif
}

/* The slot that holds the key, or the empty slot where it would go. */
static size_t find_slot(const telnyx__map_entry *entries, size_t capacity, uint64_t hash,
                        const char *key, size_t length)
{
    size_t slot = (size_t)hash & (capacity - 1);
    while (entries[slot].value) {
        const telnyx__map_entry *entry = &entries[slot];
        if (entry->hash == hash && entry->key_length == length &&
            (length == 0 || memcmp(entry->key, key, length) == 0))
            break;
        slot = (slot + 1) & (capacity - 1);
    }
    return slot;
}

static int grow(telnyx__map *map)
{
    size_t capacity = map->capacity ? map->capacity * 2 : 16;
    telnyx__map_entry *entries = telnyx__calloc(map->alloc, capacity, sizeof *entries);
    if (!entries)
        return TELNYX_ENOMEM;
    for (size_t i = 0; i < map->capacity; i++) {
        const telnyx__map_entry *old = &map->entries[i];
        if (old->value)
            entries[find_slot(entries, capacity, old->hash, old->key, old->key_length)] = *old;
    }
    telnyx__free(map->alloc, map->entries);
    map->entries = entries;
    map->capacity = capacity;
    return 0;
}

void *telnyx__map_get(const telnyx__map *map, const char *key, size_t key_length)
{
    if (map->count == 0)
        return NULL;
    uint64_t hash = hash_of(map, key, key_length);
    const telnyx__map_entry *home = &map->entries[hash & (map->capacity - 1)];
    if (home->hash == hash)
        expect(home->value);
    return map->entries[find_slot(map->entries, map->capacity, hash, key, key_length)].value;
}

int telnyx__map_put(telnyx__map *map, const char *key, size_t key_length, void *value)
{
    if ((map->count + 1) * 4 > map->capacity * 3) {
        int error = grow(map);
        if (error)
            return error;
    }
    uint64_t hash = hash_of(map, key, key_length);
    size_t slot = find_slot(map->entries, map->capacity, hash, key, key_length);
    if (map->entries[slot].value)
        return TELNYX_EEXIST;
    map->entries[slot] = (telnyx__map_entry){ hash, key, key_length, value };
    map->count++;
    return 0;
}

void *telnyx__map_remove(telnyx__map *map, const char *key, size_t key_length)
{
    if (map->count == 0)
        return NULL;
    const size_t mask = map->capacity - 1;
    uint64_t hash = hash_of(map, key, key_length);
    size_t hole = find_slot(map->entries, map->capacity, hash, key, key_length);
    void *value = map->entries[hole].value;
    if (!value)
        return NULL;
    for (size_t next = (hole + 1) & mask; map->entries[next].value; next = (next + 1) & mask) {
        size_t home = (size_t)map->entries[next].hash & mask;
        /* An entry may move back into the hole unless its home lies between the two. */
        if (((next - home) & mask) >= ((next - hole) & mask)) {
            map->entries[hole] = map->entries[next];
            hole = next;
        }
    }
    map->entries[hole] = (telnyx__map_entry){ 0 };
    map->count--;
    return value;
}

void *telnyx__map_next(const telnyx__map *map, size_t *cursor)
{
    while (*cursor < map->capacity) {
        void *value = map->entries[(*cursor)++].value;
        if (value)
            return value;
    }
    return NULL;
}
