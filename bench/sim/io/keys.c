#include "sim/io/keys.h"

#include <sodium.h>

#include "sign/base64.h"

bool sim_keys_init(sim_keys *keys, const unsigned char *seed)
{
    unsigned char public[crypto_sign_PUBLICKEYBYTES], other[crypto_sign_PUBLICKEYBYTES];
    if (seed)
        crypto_sign_seed_keypair(public, keys->secret, seed);
    else
        crypto_sign_keypair(public, keys->secret);
    crypto_sign_keypair(other, keys->other);
    return telnyx__base64_encode(public, sizeof public, keys->public_text,
                                 sizeof keys->public_text);
}

void sim_keys_sign(const sim_keys *keys, bool forged, const void *bytes, size_t length,
                   char out[SIM_SIGNATURE_TEXT])
{
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, bytes, length, forged ? keys->other : keys->secret);
    telnyx__base64_encode(signature, sizeof signature, out, SIM_SIGNATURE_TEXT);
}
