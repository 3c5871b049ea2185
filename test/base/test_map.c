/* The hash map, alone and against an array. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/map.h"
#include "support/memory.h"
#include "support/system.h"

enum { ITEMS = 600 };

typedef struct item {
    char key[16];
    bool in;
} item;

static void make_items(item *items)
{
    for (int i = 0; i < ITEMS; i++) {
        snprintf(items[i].key, sizeof items[i].key, "v3:%d", i);
        items[i].in = false;
    }
}

TEST(what_is_put_is_found_until_it_is_removed)
{
    test_memory memory;
    test_system clocks;
    test_memory_init(&memory);
    test_system_init(&clocks);
    telnyx__map map;
    telnyx__map_init(&map, &memory.allocator, &clocks.system);
    assert_int_equal(memory.calls, 0);
    int one = 1, two = 2;
    size_t cursor = 0;
    assert_null(telnyx__map_get(&map, "a", 1));
    assert_null(telnyx__map_remove(&map, "a", 1));
    assert_null(telnyx__map_next(&map, &cursor));
    assert_int_equal(telnyx__map_put(&map, "a", 1, &one), 0);
    assert_int_equal(telnyx__map_put(&map, "a", 1, &two), TELNYX_EEXIST);
    assert_ptr_equal(telnyx__map_get(&map, "a", 1), &one);
    assert_null(telnyx__map_get(&map, "b", 1));
    assert_null(telnyx__map_remove(&map, "b", 1));
    assert_int_equal(map.count, 1);
    assert_ptr_equal(telnyx__map_remove(&map, "a", 1), &one);
    assert_null(telnyx__map_get(&map, "a", 1));
    assert_int_equal(map.count, 0);
    telnyx__map_free(&map);
    test_memory_check(&memory);
}

TEST(keys_are_bytes)
{
    test_memory memory;
    test_system clocks;
    test_memory_init(&memory);
    test_system_init(&clocks);
    telnyx__map map;
    telnyx__map_init(&map, &memory.allocator, &clocks.system);
    int values[4];
    assert_int_equal(telnyx__map_put(&map, "a\0b", 3, &values[0]), 0);
    assert_int_equal(telnyx__map_put(&map, "a\0c", 3, &values[1]), 0);
    assert_int_equal(telnyx__map_put(&map, "a", 1, &values[2]), 0);
    assert_int_equal(telnyx__map_put(&map, NULL, 0, &values[3]), 0);
    assert_ptr_equal(telnyx__map_get(&map, "a\0b", 3), &values[0]);
    assert_ptr_equal(telnyx__map_get(&map, "a\0c", 3), &values[1]);
    assert_ptr_equal(telnyx__map_get(&map, "a", 1), &values[2]);
    assert_ptr_equal(telnyx__map_get(&map, "", 0), &values[3]);
    assert_null(telnyx__map_get(&map, "a\0", 2));
    telnyx__map_free(&map);
    test_memory_check(&memory);
}

static void check_against(const telnyx__map *map, item *items)
{
    size_t expected = 0, walked = 0, cursor = 0;
    for (int i = 0; i < ITEMS; i++) {
        void *found = telnyx__map_get(map, items[i].key, strlen(items[i].key));
        assert_ptr_equal(found, items[i].in ? &items[i] : NULL);
        expected += items[i].in;
    }
    assert_int_equal(map->count, expected);
    for (item *at; (at = telnyx__map_next(map, &cursor)); walked++)
        assert_true(at->in);
    assert_int_equal(walked, expected);
}

/* `system` decides how badly the keys collide. */
static void random_steps(const telnyx__system *system, int steps)
{
    static item items[ITEMS];
    test_memory memory;
    test_memory_init(&memory);
    telnyx__map map;
    telnyx__map_init(&map, &memory.allocator, system);
    make_items(items);
    uint64_t seed = 99;
    for (int step = 0; step < steps; step++) {
        /* Phases of growing and shrinking, so that long runs of slots form and fall apart. */
        size_t chance = step / 1000 % 2 ? 3 : 7;
        item *chosen = &items[test_random_below(&seed, ITEMS)];
        size_t length = strlen(chosen->key);
        if (test_random_below(&seed, 10) < chance) {
            int error = telnyx__map_put(&map, chosen->key, length, chosen);
            assert_int_equal(error, chosen->in ? TELNYX_EEXIST : 0);
            chosen->in = true;
        } else {
            void *removed = telnyx__map_remove(&map, chosen->key, length);
            assert_ptr_equal(removed, chosen->in ? chosen : NULL);
            chosen->in = false;
        }
        if (step % 100 == 0)
            check_against(&map, items);
    }
    check_against(&map, items);
    assert_true(map.count * 4 <= map.capacity * 3);
    telnyx__map_free(&map);
    test_memory_check(&memory);
}

TEST(random_steps_equal_an_array)
{
    test_system clocks;
    test_system_init(&clocks);
    random_steps(&clocks.system, 20000);
}

static void few_hashes(unsigned char out[16], const void *bytes, size_t length,
                       const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    (void)key;
    memset(out, 0, 16);
    for (size_t i = 0; i < length; i++)
        out[0] = (unsigned char)(out[0] + ((const unsigned char *)bytes)[i]);
    out[0] = (unsigned char)(out[0] % 5 * 51); /* five values, one of them near the end */
}

TEST(collisions_cost_time_and_nothing_else)
{
    test_system clocks;
    test_system_init(&clocks);
    clocks.system.hash = few_hashes;
    random_steps(&clocks.system, 3000);
}

static void same_hash(unsigned char out[16], const void *bytes, size_t length,
                      const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    (void)bytes;
    (void)length;
    (void)key;
    memset(out, 0xff, 16); /* every run wraps around the end */
}

TEST(one_hash_for_all_serves_several_maps)
{
    test_system clocks;
    test_system_init(&clocks);
    clocks.system.hash = same_hash;
    random_steps(&clocks.system, 1000);
}

TEST(each_map_has_a_key_of_its_own)
{
    test_memory memory;
    test_system clocks;
    test_memory_init(&memory);
    test_system_init(&clocks);
    telnyx__map a, b;
    telnyx__map_init(&a, &memory.allocator, &clocks.system);
    telnyx__map_init(&b, &memory.allocator, &clocks.system);
    assert_memory_not_equal(a.key, b.key, sizeof a.key);
}

static void growing(test_memory *memory, void *user_data)
{
    static item items[ITEMS];
    make_items(items);
    telnyx__map map;
    telnyx__map_init(&map, &memory->allocator, user_data);
    for (int i = 0; i < ITEMS; i++) {
        int error = telnyx__map_put(&map, items[i].key, strlen(items[i].key), &items[i]);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        items[i].in = error == 0;
    }
    check_against(&map, items);
    telnyx__map_free(&map);
}

TEST(running_out_of_memory_loses_nothing)
{
    test_system clocks;
    test_system_init(&clocks);
    assert_int_equal(test_memory_torture(growing, &clocks.system), 7); /* 16 … 1024 slots */
}
