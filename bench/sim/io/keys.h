/* Signing, the platform's side of lib/sign. */
#ifndef SIM_KEYS_H
#define SIM_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#define SIM_SECRET_KEY_BYTES 64
#define SIM_SEED_BYTES       32
#define SIM_SIGNATURE_TEXT   89
#define SIM_PUBLIC_KEY_TEXT  45

/* Ed25519 keys: the right ones, and others to forge with. */
typedef struct sim_keys {
    unsigned char secret[SIM_SECRET_KEY_BYTES];
    unsigned char other[SIM_SECRET_KEY_BYTES];
    char public_text[SIM_PUBLIC_KEY_TEXT];
} sim_keys;

bool sim_keys_init(sim_keys *keys, const unsigned char *seed);
/* Base64 of the signature of `bytes`; `forged` takes the other key. */
void sim_keys_sign(const sim_keys *keys, bool forged, const void *bytes, size_t length,
                   char out[SIM_SIGNATURE_TEXT]);

#endif
