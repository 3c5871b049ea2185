/* The platform's hand: keys, and signatures over deliveries. */
#ifndef TEST_SIGNER_H
#define TEST_SIGNER_H

#include <stddef.h>

typedef struct test_signer {
    char public_key[45]; /* base64, as the portal shows it */
    unsigned char secret[64];
} test_signer;

/* The same seed gives the same key. */
void test_signer_init(test_signer *signer, unsigned char seed);
/* The value of telnyx-signature-ed25519, for this text as timestamp. */
void test_signer_sign(const test_signer *signer, const char *timestamp, const void *body,
                      size_t length, char signature[89]);

#endif
