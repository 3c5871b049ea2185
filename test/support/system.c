#include "support/system.h"

#include <string.h>

uint64_t test_random(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

size_t test_random_below(uint64_t *seed, size_t below)
{
    return (size_t)(test_random(seed) % below);
}

static uint64_t still_monotonic(void *user_data)
{
    return ((test_system *)user_data)->monotonic_ms;
}

static uint64_t still_ns(void *user_data)
{
    test_system *clocks = user_data;
    return clocks->monotonic_ms * 1000000u + clocks->look_ns * clocks->looks++;
}

static int64_t still_wall(void *user_data)
{
    return ((test_system *)user_data)->wall_us;
}

static void repeatable_random(void *bytes, size_t length, void *user_data)
{
    test_system *clocks = user_data;
    for (size_t i = 0; i < length; i++)
        ((unsigned char *)bytes)[i] = (unsigned char)test_random(&clocks->seed);
}

/* Good enough to spread the keys of a test; keyed, so that two maps differ. */
static void simple_hash(unsigned char out[16], const void *bytes, size_t length,
                        const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < TELNYX__HASH_KEY_BYTES; i++)
        sum = (sum ^ key[i]) * 0x100000001b3u;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
    uint64_t first = test_random(&sum), second = test_random(&sum);
    memcpy(out, &first, sizeof first);
    memcpy(out + sizeof first, &second, sizeof second);
}

void test_system_init(test_system *clocks)
{
    memset(clocks, 0, sizeof *clocks);
    telnyx__list_init(&clocks->tickers);
    clocks->system = (telnyx__system){ .monotonic_ms = still_monotonic,
                                       .monotonic_ns = still_ns,
                                       .wall_us = still_wall,
                                       .random = repeatable_random,
                                       .hash = simple_hash,
                                       .user_data = clocks,
                                       .tickers = &clocks->tickers };
    clocks->monotonic_ms = 1000;
    clocks->wall_us = 1763868600076316; /* 2025-11-23T03:30:00.076316Z */
}
