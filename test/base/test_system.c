/* The table of clocks and dice, and what is made from it. */
#include "support/test.h"

#include <string.h>

#include "base/system.h"
#include "support/system.h"

TEST(the_table_is_asked)
{
    test_system clocks;
    test_system_init(&clocks);
    assert_int_equal(telnyx__system_monotonic_ms(&clocks.system), 1000);
    clocks.monotonic_ms += 17;
    assert_int_equal(telnyx__system_monotonic_ms(&clocks.system), 1017);
    clocks.wall_us = -5;
    assert_int_equal(telnyx__system_wall_us(&clocks.system), -5);
    uint64_t first = telnyx__system_random_u64(&clocks.system);
    uint64_t second = telnyx__system_random_u64(&clocks.system);
    assert_true(first != second);
    test_system_init(&clocks);
    assert_true(telnyx__system_random_u64(&clocks.system) == first);
}

static void fixed_bytes(void *bytes, size_t length, void *user_data)
{
    memset(bytes, *(const int *)user_data, length);
}

TEST(uuids_have_their_version_and_variant)
{
    test_system clocks;
    test_system_init(&clocks);
    int ones = 0xff, zeros = 0;
    char text[37];
    clocks.system.random = fixed_bytes;
    clocks.system.user_data = &ones;
    telnyx__system_uuid(&clocks.system, text);
    assert_string_equal(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
    clocks.system.user_data = &zeros;
    telnyx__system_uuid(&clocks.system, text);
    assert_string_equal(text, "00000000-0000-4000-8000-000000000000");

    char seen[100][37];
    test_system_init(&clocks);
    for (size_t i = 0; i < 100; i++) {
        telnyx__system_uuid(&clocks.system, seen[i]);
        assert_int_equal(strlen(seen[i]), 36);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(seen[i], seen[j]);
    }
}

TEST(the_clocks_of_the_c_library_go_on)
{
    uint64_t before = telnyx__clock_monotonic_ms(NULL);
    for (int i = 0; i < 1000; i++) {
        uint64_t now = telnyx__clock_monotonic_ms(NULL);
        assert_true(now >= before);
        before = now;
    }
    assert_true(telnyx__clock_wall_us(NULL) > 1700000000000000); /* later than November 2023 */
}
