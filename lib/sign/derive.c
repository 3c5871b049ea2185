#include "sign/derive.h"

#include <sodium.h>

_Static_assert(TELNYX__DERIVED_BYTES == crypto_generichash_BYTES,
               "the size that is meant for this");

/* A key has 64 bytes at most: a secret of any length is made one first. */
void telnyx__derive(unsigned char out[TELNYX__DERIVED_BYTES], const char *secret,
                    size_t secret_length, const char *text, size_t text_length)
{
    unsigned char key[crypto_generichash_KEYBYTES_MAX];
    crypto_generichash(key, sizeof key, (const unsigned char *)secret, secret_length, NULL, 0);
    crypto_generichash(out, TELNYX__DERIVED_BYTES, (const unsigned char *)text, text_length, key,
                       sizeof key);
    sodium_memzero(key, sizeof key);
}
