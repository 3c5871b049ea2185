#include "app/signer.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "support/test.h"

void test_signer_init(test_signer *signer, unsigned char seed)
{
    unsigned char bytes[crypto_sign_SEEDBYTES], key[crypto_sign_PUBLICKEYBYTES];
    assert_true(sodium_init() >= 0);
    memset(bytes, seed, sizeof bytes);
    assert_int_equal(crypto_sign_seed_keypair(key, signer->secret, bytes), 0);
    sodium_bin2base64(signer->public_key, sizeof signer->public_key, key, sizeof key,
                      sodium_base64_VARIANT_ORIGINAL);
}

void test_signer_sign(const test_signer *signer, const char *timestamp, const void *body,
                      size_t length, char signature[89])
{
    unsigned char bytes[crypto_sign_BYTES];
    size_t prefix = strlen(timestamp) + 1;
    char *text = malloc(prefix + length);
    assert_non_null(text);
    memcpy(text, timestamp, prefix - 1);
    text[prefix - 1] = '|';
    if (length)
        memcpy(text + prefix, body, length);
    assert_int_equal(
        crypto_sign_detached(bytes, NULL, (unsigned char *)text, prefix + length, signer->secret),
        0);
    free(text);
    sodium_bin2base64(signature, 89, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}
