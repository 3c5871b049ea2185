/* The real clocks, dice and hash do what the table promises. */
#include <string.h>

#include "sign/system_default.h"
#include "support/test.h"

TEST(hashes_as_published)
{
    /* SipHash-2-4 with 128 bits of output: the first two of its authors' vectors. */
    static const unsigned char expected[2][16] = {
        { 0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6, 0x6d, 0xf6, 0x72, 0x14, 0xc7, 0x55, 0x02,
          0x93 },
        { 0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44, 0x34, 0x76, 0x59, 0x11, 0x9b, 0x22, 0xfc,
          0x45 },
    };
    const telnyx__system *system = telnyx__system_default();
    unsigned char key[TELNYX__HASH_KEY_BYTES], out[16];
    for (unsigned char i = 0; i < sizeof key; i++)
        key[i] = i;
    for (size_t length = 0; length < 2; length++) {
        system->hash(out, "", length, key);
        assert_memory_equal(out, expected[length], sizeof out);
    }
    key[0] ^= 1;
    system->hash(out, "", 0, key);
    assert_memory_not_equal(out, expected[0], sizeof out);
}

TEST(rolls_different_bytes)
{
    const telnyx__system *system = telnyx__system_default();
    unsigned char seen[64][16];
    assert_int_equal(telnyx__sign_init(), 0);
    assert_int_equal(telnyx__sign_init(), 0);
    for (size_t i = 0; i < 64; i++) {
        system->random(seen[i], sizeof seen[i], system->user_data);
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(seen[i], seen[j], sizeof seen[i]);
    }
}

TEST(clocks_run_forward)
{
    const telnyx__system *system = telnyx__system_default();
    uint64_t before = telnyx__system_monotonic_ms(system);
    int64_t wall = telnyx__system_wall_us(system);
    for (int i = 0; i < 1000; i++) {
        uint64_t now = telnyx__system_monotonic_ms(system);
        assert_true(now >= before);
        before = now;
    }
    /* Microseconds, after 2020 and before 2100. */
    assert_true(wall > INT64_C(1577836800) * 1000000);
    assert_true(wall < INT64_C(4102444800) * 1000000);
}
