/* Things that live and die together. */
#include "support/test.h"

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"
#include "support/memory.h"
#include "support/system.h"

TEST(objects_are_zeroed_aligned_and_apart)
{
    enum { COUNT = 400 };
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, 1u << 20);
    assert_int_equal(memory.calls, 0);
    uint64_t seed = 1;
    unsigned char *objects[COUNT];
    size_t sizes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        sizes[i] = test_random_below(&seed, 200);
        objects[i] = telnyx__arena_alloc(&arena, sizes[i]);
        assert_non_null(objects[i]);
        assert_int_equal((uintptr_t)objects[i] % alignof(max_align_t), 0);
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(objects[i][at], 0);
        memset(objects[i], (int)(i % 251) + 1, sizes[i]);
    }
    /* Nobody wrote into a neighbour. */
    for (size_t i = 0; i < COUNT; i++)
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(objects[i][at], i % 251 + 1);
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

TEST(empty_objects_have_addresses_of_their_own)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, 1000);
    void *first = telnyx__arena_alloc(&arena, 0);
    void *second = telnyx__arena_alloc(&arena, 0);
    assert_non_null(first);
    assert_non_null(second);
    assert_ptr_not_equal(first, second);
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

TEST(large_objects_get_a_block_of_their_own)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, 1u << 20);
    char *large = telnyx__arena_alloc(&arena, 100000);
    assert_non_null(large);
    memset(large, 1, 100000);
    char *small = telnyx__arena_alloc(&arena, 10);
    assert_non_null(small);
    assert_int_equal(memory.calls, 2);
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

TEST(the_maximum_holds)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, 256);
    assert_null(telnyx__arena_alloc(&arena, 257));
    assert_int_equal(memory.calls, 0);
    assert_non_null(telnyx__arena_alloc(&arena, 200));
    assert_null(telnyx__arena_alloc(&arena, 100));
    assert_non_null(telnyx__arena_alloc(&arena, 40));
    assert_null(telnyx__arena_alloc(&arena, 40));
    telnyx__arena_reset(&arena);
    /* What was given back may be handed out again. */
    assert_non_null(telnyx__arena_alloc(&arena, 256));
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

TEST(absurd_sizes_are_refused)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, SIZE_MAX);
    assert_null(telnyx__arena_alloc(&arena, SIZE_MAX));
    assert_null(telnyx__arena_alloc(&arena, SIZE_MAX - 8));
    assert_null(telnyx__arena_strndup(&arena, "x", SIZE_MAX));
    assert_int_equal(memory.calls, 0);
}

TEST(texts_are_copied)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory.allocator, 1000);
    assert_string_equal(telnyx__arena_strndup(&arena, "gather", 3), "gat");
    assert_string_equal(telnyx__arena_strndup(&arena, NULL, 0), "");
    assert_memory_equal(telnyx__arena_strndup(&arena, "a\0b", 3), "a\0b", 4);
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

static void three_blocks(test_memory *memory, void *user_data)
{
    (void)user_data;
    telnyx__arena arena;
    telnyx__arena_init(&arena, &memory->allocator, 100000);
    for (int i = 0; i < 3; i++) {
        size_t call = memory->calls + 1;
        bool fails = memory->fail_on ? call >= memory->fail_at : call == memory->fail_at;
        void *made = telnyx__arena_alloc(&arena, 1000);
        assert_int_equal(made == NULL, fails);
        assert_int_equal(memory->calls, call);
    }
    telnyx__arena_reset(&arena);
}

TEST(running_out_of_memory_is_null)
{
    assert_int_equal(test_memory_torture(three_blocks, NULL), 3);
}
