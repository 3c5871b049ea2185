/* A hash map from byte strings to pointers. Keys are borrowed: they must live as long as their
 * entry, which they do when they are a member of the value. The hash is keyed with random bytes, so
 * a peer that chooses the keys cannot make them collide. */
#ifndef TELNYX__MAP_H
#define TELNYX__MAP_H

#include "base/alloc.h"
#include "base/system.h"

typedef struct telnyx__map_entry {
    uint64_t hash;
    const char *key;
    size_t key_length;
    void *value; /* NULL = empty slot */
} telnyx__map_entry;

typedef struct telnyx__map {
    const telnyx_allocator *alloc;
    const telnyx__system *system;
    telnyx__map_entry *entries;
    size_t capacity; /* 0 or a power of two */
    size_t count;
    unsigned char key[TELNYX__HASH_KEY_BYTES];
} telnyx__map;

/* Allocates nothing yet. `alloc` and `system` must outlive the map. */
void telnyx__map_init(telnyx__map *map, const telnyx_allocator *alloc,
                      const telnyx__system *system);
void telnyx__map_free(telnyx__map *map); /* the values are the caller's */

void *telnyx__map_get(const telnyx__map *map, const char *key, size_t key_length);
/* 0, TELNYX_EEXIST (nothing changed) or TELNYX_ENOMEM. `value` must not be NULL. */
int telnyx__map_put(telnyx__map *map, const char *key, size_t key_length, void *value);
/* The value that was there, or NULL. */
void *telnyx__map_remove(telnyx__map *map, const char *key, size_t key_length);
/* Walks the map: start with *cursor = 0; NULL at the end. The map must not change meanwhile. */
void *telnyx__map_next(const telnyx__map *map, size_t *cursor);

#endif
