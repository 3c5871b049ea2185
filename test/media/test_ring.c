/* A ring beside a plain array that does the same. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "media/ring.h"
#include "support/memory.h"
#include "support/system.h"

TEST(things_come_out_as_they_went_in)
{
    test_memory memory;
    telnyx__ring ring;
    uint32_t put = 0, got = 0, things[40];
    uint64_t seed = 3;
    test_memory_init(&memory);
    telnyx__ring_init(&ring, &memory.allocator, sizeof(uint32_t), 2);
    for (int round = 0; round < 20000; round++) {
        size_t count = test_random_below(&seed, 40);
        if (test_random_below(&seed, 2) && ring.count < 300) {
            for (size_t i = 0; i < count; i++)
                things[i] = put++;
            assert_int_equal(telnyx__ring_reserve(&ring, count), 0);
            telnyx__ring_add(&ring, things, count);
        } else {
            count = count < ring.count ? count : ring.count;
            telnyx__ring_peek(&ring, things, count);
            const unsigned char *front = count ? telnyx__ring_front(&ring, count) : NULL;
            if (front)
                assert_memory_equal(front, things, count * sizeof things[0]);
            telnyx__ring_drop(&ring, count);
            for (size_t i = 0; i < count; i++)
                assert_int_equal(things[i], got++);
        }
        assert_int_equal(ring.count, put - got);
        assert_true(ring.size <= 512);
    }
    telnyx__ring_free(&ring);
    test_memory_check(&memory);
}

TEST(what_is_written_in_place_counts_when_it_is_said)
{
    test_memory memory;
    telnyx__ring ring;
    char out[8];
    size_t room = 7;
    test_memory_init(&memory);
    telnyx__ring_init(&ring, &memory.allocator, 1, 8);
    assert_int_equal(telnyx__ring_reserve(&ring, 8), 0);
    telnyx__ring_add(&ring, "abcdef", 6);
    telnyx__ring_drop(&ring, 5);
    unsigned char *at = telnyx__ring_room(&ring, &room);
    assert_int_equal(room, 2);
    memcpy(at, "gh", 2);
    assert_int_equal(ring.count, 1);
    telnyx__ring_grow(&ring, 2);
    room = 7;
    at = telnyx__ring_room(&ring, &room);
    assert_int_equal(room, 5);
    memcpy(at, "ijklm", 5);
    telnyx__ring_grow(&ring, 5);
    assert_null(telnyx__ring_front(&ring, 8));
    assert_non_null(telnyx__ring_front(&ring, 3));
    telnyx__ring_peek(&ring, out, 8);
    assert_memory_equal(out, "fghijklm", 8);
    telnyx__ring_free(&ring);
    test_memory_check(&memory);
}

TEST(a_large_ring_is_given_back_when_it_is_empty)
{
    test_memory memory;
    telnyx__ring ring;
    test_memory_init(&memory);
    telnyx__ring_init(&ring, &memory.allocator, 1, TELNYX__RING_KEPT_BYTES);
    assert_int_equal(telnyx__ring_reserve(&ring, 1), 0);
    telnyx__ring_add(&ring, "a", 1);
    telnyx__ring_drop(&ring, 1);
    assert_int_equal(memory.live, 1);
    assert_int_equal(telnyx__ring_reserve(&ring, TELNYX__RING_KEPT_BYTES + 1), 0);
    telnyx__ring_add(&ring, "a", 1);
    assert_int_equal(memory.live, 1);
    telnyx__ring_drop(&ring, 1);
    assert_int_equal(memory.live, 0);
    telnyx__ring_drop(&ring, 0);
    telnyx__ring_free(&ring);
    test_memory_check(&memory);
}

TEST(a_lack_of_memory_leaves_the_ring_as_it_was)
{
    test_memory memory;
    telnyx__ring ring;
    char out[4];
    test_memory_init(&memory);
    telnyx__ring_init(&ring, &memory.allocator, 1, 4);
    assert_int_equal(telnyx__ring_reserve(&ring, 4), 0);
    telnyx__ring_add(&ring, "abcd", 4);
    memory.fail_at = memory.calls + 1;
    assert_int_equal(telnyx__ring_reserve(&ring, 1), TELNYX_ENOMEM);
    assert_int_equal(telnyx__ring_reserve(&ring, SIZE_MAX / 2), TELNYX_ENOMEM);
    telnyx__ring_peek(&ring, out, 4);
    assert_memory_equal(out, "abcd", 4);
    telnyx__ring_free(&ring);
    test_memory_check(&memory);
}
