/* Bytes that follow from a secret and a text, and that nobody without the secret can tell from random ones. */
#ifndef TELNYX__DERIVE_H
#define TELNYX__DERIVE_H

#include <stddef.h>

#define TELNYX__DERIVED_BYTES 32

/* BLAKE2b, keyed with the secret, of whatever length that is. */
void telnyx__derive(unsigned char out[TELNYX__DERIVED_BYTES], const char *secret,
                    size_t secret_length, const char *text, size_t text_length);

#endif
