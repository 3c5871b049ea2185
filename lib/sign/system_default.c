#include "sign/system_default.h"

#include <sodium.h>

#include <telnyx/error.h>

static void random_bytes(void *bytes, size_t length, void *user_data)
{
    (void)user_data;
    randombytes_buf(bytes, length);
}

static void keyed_hash(unsigned char out[16], const void *bytes, size_t length,
                       const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    crypto_shorthash_siphashx24(out, bytes, length, key);
}

_Static_assert(crypto_shorthash_siphashx24_BYTES == 16, "the table's hash is 16 bytes");
_Static_assert(crypto_shorthash_siphashx24_KEYBYTES == TELNYX__HASH_KEY_BYTES, "its key as well");

const telnyx__system *telnyx__system_default(void)
{
    static const telnyx__system system = {
        .monotonic_ms = telnyx__clock_monotonic_ms,
        .monotonic_ns = telnyx__clock_monotonic_ns,
        .wall_us = telnyx__clock_wall_us,
        .random = random_bytes,
        .hash = keyed_hash,
    };
    return &system;
}

int telnyx__sign_init(void)
{
    return sodium_init() < 0 ? TELNYX_ESYSTEM : 0;
}
