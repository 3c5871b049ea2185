/* What the library asks of the outside besides the network: clocks, random bytes, a keyed hash.
 * One small table, so that a test can put its own time and its own dice in. */
#ifndef TELNYX__SYSTEM_H
#define TELNYX__SYSTEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/list.h"

#define TELNYX__HASH_KEY_BYTES 16

typedef struct telnyx__traffic {
    uint64_t requests; /* of clients, sent and unanswered */
    uint64_t webhooks; /* of apps, got and unanswered */
} telnyx__traffic;

typedef struct telnyx__system {
    /* Never goes back; deadlines are measured with it (io/ticker.h). */
    uint64_t (*monotonic_ms)(void *user_data);
    /* The same clock in nanoseconds, for shares of a turn of the loop. */
    uint64_t (*monotonic_ns)(void *user_data);
    /* Microseconds since 1970; the signature's window and timestamps are judged by it. */
    int64_t (*wall_us)(void *user_data);
    /* Unpredictable bytes. */
    void (*random)(void *bytes, size_t length, void *user_data);
    /* A keyed hash that a peer cannot aim at (SipHash). `out` takes 16 bytes. */
    void (*hash)(unsigned char out[16], const void *bytes, size_t length,
                 const unsigned char key[TELNYX__HASH_KEY_BYTES]);
    void *user_data;
    /* NULL where time goes on by itself. Otherwise the list of the tickers that go by this table: whoever
     * moves the clock runs them with telnyx__tickers_run(). */
    telnyx__list *tickers;
    /* What is under way between the objects on this table and the platform; NULL: nobody asks. */
    telnyx__traffic *traffic;
} telnyx__system;

uint64_t telnyx__system_monotonic_ms(const telnyx__system *system);
uint64_t telnyx__system_monotonic_ns(const telnyx__system *system);
int64_t telnyx__system_wall_us(const telnyx__system *system);
uint64_t telnyx__system_random_u64(const telnyx__system *system);
/* Sixteen bytes as the 36 characters of a UUID, and the terminator. */
void telnyx__uuid_text(const unsigned char bytes[16], char out[37]);
/* A version 4 UUID as 36 characters and the terminator. */
void telnyx__system_uuid(const telnyx__system *system, char out[37]);

/* The clocks of the C library, for the table that lib/sign fills. */
uint64_t telnyx__clock_monotonic_ms(void *user_data);
uint64_t telnyx__clock_monotonic_ns(void *user_data);
int64_t telnyx__clock_wall_us(void *user_data);

#endif
