/* Memory through the user's allocator. */
#include "support/test.h"

#include <string.h>

#include "base/alloc.h"
#include "support/memory.h"

TEST(calls_and_user_data_are_passed_on)
{
    test_memory memory;
    test_memory_init(&memory);
    char *block = telnyx__malloc(&memory.allocator, 10);
    assert_non_null(block);
    assert_int_equal(memory.live_bytes, 10);
    memset(block, 7, 10);
    block = telnyx__realloc(&memory.allocator, block, 1000);
    assert_non_null(block);
    assert_int_equal(block[9], 7);
    assert_int_equal(memory.live_bytes, 1000);
    telnyx__free(&memory.allocator, block);
    test_memory_check(&memory);
    telnyx__free(&memory.allocator, NULL);
    test_memory_check(&memory);
}

TEST(nothing_is_something)
{
    test_memory memory;
    test_memory_init(&memory);
    void *empty = telnyx__malloc(&memory.allocator, 0);
    assert_non_null(empty);
    empty = telnyx__realloc(&memory.allocator, empty, 0);
    assert_non_null(empty);
    void *none = telnyx__calloc(&memory.allocator, 0, 8);
    assert_non_null(none);
    telnyx__free(&memory.allocator, empty);
    telnyx__free(&memory.allocator, none);
    test_memory_check(&memory);
}

/* Through all sizes and back, with the C library's allocator, whose large blocks are pages, and with a
 * user's, who sees each of them. */
TEST(bulk_keeps_what_it_holds)
{
    static const size_t sizes[] = { 1, 100, 16383, 16384, 40000, 300000, 65536, 16383, 10 };
    test_memory memory;
    test_memory_init(&memory);
    const telnyx_allocator *allocators[] = { telnyx__alloc_default(), &memory.allocator };
    for (size_t a = 0; a < 2; a++) {
        unsigned char *block = NULL;
        size_t size = 0;
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            block = telnyx__bulk_realloc(allocators[a], block, size, sizes[i]);
            assert_non_null(block);
            for (size_t at = 0; at < size && at < sizes[i]; at++)
                if (block[at] != (unsigned char)(at * 7))
                    fail_msg("byte %zu of %zu, then %zu", at, size, sizes[i]);
            size = sizes[i];
            for (size_t at = 0; at < size; at++)
                block[at] = (unsigned char)(at * 7);
            if (a == 1)
                assert_int_equal(memory.live_bytes, size);
        }
        telnyx__bulk_free(allocators[a], block, size);
        telnyx__bulk_free(allocators[a], NULL, 0);
        telnyx__bulk_free(allocators[a], NULL, 100000);
    }
    test_memory_check(&memory);
}

/* A block that cannot grow stays what it was. */
TEST(bulk_fails_whole)
{
    static const size_t sizes[] = { 100, 40000 };
    test_memory memory;
    test_memory_init(&memory);
    memory.fail_at = 1;
    assert_null(telnyx__bulk_realloc(&memory.allocator, NULL, 0, 40000));
    for (size_t i = 0; i < 2; i++) {
        unsigned char *block = telnyx__bulk_realloc(telnyx__alloc_default(), NULL, 0, sizes[i]);
        assert_non_null(block);
        memset(block, 5, sizes[i]);
        /* More than there are addresses, or, with 32 bits, than lie together. */
        assert_null(
            telnyx__bulk_realloc(telnyx__alloc_default(), block, sizes[i], SIZE_MAX / 8 * 7));
        assert_int_equal(block[sizes[i] - 1], 5);
        telnyx__bulk_free(telnyx__alloc_default(), block, sizes[i]);
    }
    test_memory_check(&memory);
}

TEST(calloc_is_zeroed_and_does_not_overflow)
{
    test_memory memory;
    test_memory_init(&memory);
    unsigned char *block = telnyx__calloc(&memory.allocator, 3, 50);
    assert_int_equal(memory.live_bytes, 150);
    for (int i = 0; i < 150; i++)
        assert_int_equal(block[i], 0);
    telnyx__free(&memory.allocator, block);
    size_t before = memory.calls;
    assert_null(telnyx__calloc(&memory.allocator, SIZE_MAX / 4, 8));
    assert_null(telnyx__calloc(&memory.allocator, 2, SIZE_MAX / 2 + 1));
    assert_int_equal(memory.calls, before);
}

TEST(texts_are_copied)
{
    test_memory memory;
    test_memory_init(&memory);
    char *copy = telnyx__strdup(&memory.allocator, "leg");
    assert_string_equal(copy, "leg");
    telnyx__free(&memory.allocator, copy);
    copy = telnyx__strndup(&memory.allocator, "a\0bc", 3);
    assert_memory_equal(copy, "a\0b", 4);
    telnyx__free(&memory.allocator, copy);
    copy = telnyx__strndup(&memory.allocator, NULL, 0);
    assert_string_equal(copy, "");
    telnyx__free(&memory.allocator, copy);
    size_t before = memory.calls;
    assert_null(telnyx__strdup(&memory.allocator, NULL));
    assert_null(telnyx__strndup(&memory.allocator, "x", SIZE_MAX));
    assert_int_equal(memory.calls, before);
    test_memory_check(&memory);
}

TEST(failure_is_null)
{
    test_memory memory;
    test_memory_init(&memory);
    char *block = telnyx__malloc(&memory.allocator, 4);
    memory.fail_at = memory.calls + 1;
    memory.fail_on = true;
    assert_null(telnyx__malloc(&memory.allocator, 1));
    assert_null(telnyx__calloc(&memory.allocator, 1, 1));
    assert_null(telnyx__realloc(&memory.allocator, block, 8));
    assert_null(telnyx__strdup(&memory.allocator, "x"));
    /* The block that could not grow is still there. */
    assert_int_equal(memory.live, 1);
    telnyx__free(&memory.allocator, block);
    test_memory_check(&memory);
}

/* What a secret's block holds at the moment it is freed. */
static char seen_at_free[16];

static void *plain_malloc(size_t size, void *user_data)
{
    return telnyx__malloc((const telnyx_allocator *)user_data, size);
}

static void looking_free(void *block, void *user_data)
{
    memcpy(seen_at_free, block, sizeof seen_at_free);
    telnyx__free((const telnyx_allocator *)user_data, block);
}

TEST(secrets_are_wiped)
{
    test_memory memory;
    test_memory_init(&memory);
    telnyx_allocator looking = { plain_malloc, NULL, looking_free, &memory.allocator };
    char *secret = telnyx__strdup(&looking, "KEY0123456789ab");
    memset(seen_at_free, 'x', sizeof seen_at_free);
    telnyx__free_secret(&looking, secret);
    for (size_t i = 0; i < sizeof seen_at_free; i++)
        assert_int_equal(seen_at_free[i], 0);
    telnyx__free_secret(&looking, NULL);
    test_memory_check(&memory);
}

TEST(the_default_is_the_c_library)
{
    const telnyx_allocator *alloc = telnyx__alloc_default();
    char *block = telnyx__malloc(alloc, 3);
    block = telnyx__realloc(alloc, block, 300);
    memset(block, 1, 300);
    telnyx__free(alloc, block);
    assert_ptr_equal(alloc, telnyx__alloc_default());
}
