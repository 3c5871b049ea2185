#include "sign/keys.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "sign/base64.h"

#define DER_PREFIX_BYTES 12
#define DER_BYTES        (DER_PREFIX_BYTES + TELNYX__KEY_BYTES)

/* SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING of 33 bytes, no unused bits }: RFC 8410, 4. */
static const unsigned char der_prefix[DER_PREFIX_BYTES] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                            0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };

/* Whether the simplest forgery passes: R is the neutral element and S is 0, which satisfies the
 * equation for every message when the key is of small order. A libsodium that was built to be
 * lenient would show itself here. */
static bool accepts_forgery(const unsigned char key[TELNYX__KEY_BYTES])
{
    static const unsigned char neutral[64] = { 1 };
    static const unsigned char message[] = "telnyx key self-test";
    return crypto_sign_verify_detached(neutral, message, sizeof message - 1, key) == 0;
}

telnyx__key_fault telnyx__key_parse(const char *text, unsigned char key[TELNYX__KEY_BYTES])
{
    unsigned char der[DER_BYTES + 1]; /* base64 of 45 bytes is as long as of 44 */
    unsigned char *raw = der;
    size_t length;
    if (!text || !*text)
        return TELNYX__KEY_MISSING;
    size_t text_length = strlen(text);
    if (text_length > TELNYX__BASE64_LENGTH(DER_BYTES))
        return TELNYX__KEY_LENGTH;
    if (!telnyx__base64_decode(text, text_length, der, sizeof der, &length))
        return TELNYX__KEY_NOT_BASE64;
    if (length == DER_BYTES) {
        if (memcmp(der, der_prefix, sizeof der_prefix) != 0)
            return TELNYX__KEY_NOT_ED25519;
        raw = der + DER_PREFIX_BYTES;
    } else if (length != TELNYX__KEY_BYTES) {
        return TELNYX__KEY_LENGTH;
    }
    if (crypto_core_ed25519_is_valid_point(raw) != 1)
        return TELNYX__KEY_WEAK;
    if (accepts_forgery(raw)) /* never with a sound libsodium: GCOV_EXCL_BR_LINE */
        return TELNYX__KEY_FORGEABLE;
    memcpy(key, raw, TELNYX__KEY_BYTES);
    return TELNYX__KEY_GOOD;
}

const char *telnyx__key_fault_text(telnyx__key_fault fault)
{
    switch (fault) {
    case TELNYX__KEY_GOOD:
        return "usable";
    case TELNYX__KEY_MISSING:
        return "missing";
    case TELNYX__KEY_NOT_BASE64:
        return "not strict base64";
    case TELNYX__KEY_LENGTH:
        return "neither 32 bytes nor a 44-byte DER key";
    case TELNYX__KEY_NOT_ED25519:
        return "a DER key of another algorithm";
    case TELNYX__KEY_WEAK:
        return "not a safe Ed25519 point: it would accept forgeries";
    case TELNYX__KEY_FORGEABLE:
        return "the forged signature of the self-test was accepted";
    }
    return "unknown";
}

static int refuse(telnyx_error_text *error, int code, size_t index, const char *why)
{
    if (error) {
        error->error = code;
        snprintf(error->text, sizeof error->text, "public_keys[%zu]: %s", index, why);
    }
    return code;
}

int telnyx__keys_parse(telnyx__keys *keys, const char *const *texts, size_t count,
                       telnyx_error_text *error)
{
    telnyx__keys made = { 0 };
    if (count == 0 || !texts) {
        if (error) {
            error->error = TELNYX_ENOKEY;
            snprintf(error->text, sizeof error->text, "public_keys: none is configured");
        }
        return TELNYX_ENOKEY;
    }
    if (count > TELNYX__KEYS_MAX)
        return refuse(error, TELNYX_EKEY, TELNYX__KEYS_MAX, "more than four keys");
    for (size_t i = 0; i < count; i++) {
        telnyx__key_fault fault = telnyx__key_parse(texts[i], made.key[i]);
        if (fault != TELNYX__KEY_GOOD)
            return refuse(error, TELNYX_EKEY, i, telnyx__key_fault_text(fault));
    }
    made.count = count;
    *keys = made;
    return 0;
}
