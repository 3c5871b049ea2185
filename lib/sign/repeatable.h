/* Random bytes that come again in every run with the same seed, for tests and the simulator. */
#ifndef TELNYX__REPEATABLE_H
#define TELNYX__REPEATABLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct telnyx__repeatable {
    uint64_t seed, drawn; /* how often */
} telnyx__repeatable;

void telnyx__repeatable_bytes(telnyx__repeatable *dice, void *bytes, size_t length);

#endif
