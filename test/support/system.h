/* A system table whose clocks stand still until a test moves them, and whose dice repeat. An app, a client
 * and a server that go by one such table live in one time: support/passage.h. */
#ifndef TEST_SYSTEM_H
#define TEST_SYSTEM_H

#include "base/system.h"

typedef struct test_system {
    telnyx__system system; /* hand out &clocks->system */
    uint64_t monotonic_ms;
    int64_t wall_us;
    uint64_t look_ns; /* what a look at the nanoseconds takes: work that costs time */
    uint64_t looks;
    uint64_t seed; /* state of the dice; set it to replay */
    telnyx__list tickers;
} test_system;

/* Must stay where it is. */
void test_system_init(test_system *clocks);

/* One step of a small generator, for tests that need repeatable chance of their own. */
uint64_t test_random(uint64_t *seed);
/* 0 to below - 1. */
size_t test_random_below(uint64_t *seed, size_t below);

#endif
