#include "sign/keys.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/str.h"
#include "sign/base64.h"

#define DER_PREFIX_BYTES 12
#define DER_BYTES        (DER_PREFIX_BYTES + TELNYX__KEY_BYTES)
#define TEXT_SIZE        (TELNYX__BASE64_LENGTH(DER_BYTES) + 4)

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

#define PEM_BEGIN "-----BEGIN PUBLIC KEY-----"
#define PEM_END   "-----END PUBLIC KEY-----"

static bool starts_with(telnyx__span text, const char *start)
{
    return telnyx__span_is((telnyx__span){ text.ptr, strlen(start) }, start);
}

/* Without the two lines around it that openssl writes. */
static telnyx__span without_pem(telnyx__span text)
{
    size_t begin = sizeof PEM_BEGIN - 1, end = sizeof PEM_END - 1;
    if (text.length < begin + end || !starts_with(text, PEM_BEGIN) ||
        !starts_with((telnyx__span){ text.ptr + text.length - end, end }, PEM_END))
        return text;
    return (telnyx__span){ text.ptr + begin, text.length - begin - end };
}

/* What is in the place of a key, where that can be told; else the fault as it is. */
static telnyx__key_fault look_alike(const char *given, telnyx__key_fault fault)
{
    telnyx__span text = telnyx__span_bare(telnyx__span_of(given));
    size_t hex = 0;
    for (size_t i = 0; i < text.length; i++)
        hex += strchr("0123456789abcdefABCDEF", text.ptr[i]) != NULL;
    if (text.length == 2 * TELNYX__KEY_BYTES && hex == text.length)
        return TELNYX__KEY_HEX;
    if (text.length >= 5 && starts_with(text, "-----"))
        return TELNYX__KEY_PEM;
    if (text.length >= 4 && starts_with(text, "KEY"))
        return TELNYX__KEY_API_KEY;
    return fault;
}

/* Strict base64 of the same bytes: one line, the standard alphabet, padded. `out` takes whatever is no
 * longer than a key may be. False when the text is longer. */
static bool normalise(telnyx__span text, char out[TEXT_SIZE], size_t *length)
{
    *length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.ptr[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '=')
            continue;
        if (*length == TELNYX__BASE64_LENGTH(DER_BYTES))
            return false;
        out[(*length)++] = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    while (*length % 4)
        out[(*length)++] = '=';
    out[*length] = '\0';
    return true;
}

/* '=' stands at the end alone. */
static bool is_padding_last(telnyx__span text)
{
    bool seen = false;
    for (size_t i = 0; i < text.length; i++) {
        if (seen && text.ptr[i] != '=' && text.ptr[i] > ' ')
            return false;
        seen |= text.ptr[i] == '=';
    }
    return true;
}

static telnyx__key_fault decode(const char *given, unsigned char der[DER_BYTES + 1], size_t *length)
{
    char text[TEXT_SIZE];
    size_t text_length;
    telnyx__span bare = telnyx__span_bare(telnyx__span_of(given));
    if (!bare.length)
        return TELNYX__KEY_MISSING;
    bare = without_pem(bare);
    if (!normalise(bare, text, &text_length))
        return TELNYX__KEY_LENGTH;
    if (!is_padding_last(bare) ||
        !telnyx__base64_decode(text, text_length, der, DER_BYTES + 1, length))
        return TELNYX__KEY_NOT_BASE64;
    return TELNYX__KEY_GOOD;
}

telnyx__key_fault telnyx__key_parse(const char *text, unsigned char key[TELNYX__KEY_BYTES])
{
    unsigned char der[DER_BYTES + 1]; /* base64 of 45 bytes is as long as of 44 */
    unsigned char *raw = der;
    size_t length;
    telnyx__key_fault fault = decode(text, der, &length);
    if (fault == TELNYX__KEY_MISSING)
        return fault;
    if (fault != TELNYX__KEY_GOOD)
        return look_alike(text, fault);
    if (length == DER_BYTES) {
        if (memcmp(der, der_prefix, sizeof der_prefix) != 0)
            return TELNYX__KEY_NOT_ED25519;
        raw = der + DER_PREFIX_BYTES;
    } else if (length != TELNYX__KEY_BYTES) {
        return look_alike(text, TELNYX__KEY_LENGTH);
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
        return "missing, or nothing but blanks or quotes";
    case TELNYX__KEY_NOT_BASE64:
        return "not base64: a character that cannot be in a key, or one is missing";
    case TELNYX__KEY_LENGTH:
        return "neither 32 bytes nor a 44-byte DER key";
    case TELNYX__KEY_NOT_ED25519:
        return "a DER key of another algorithm";
    case TELNYX__KEY_HEX:
        return "hexadecimal: the portal shows it in base64, 44 characters";
    case TELNYX__KEY_PEM:
        return "a PEM text that is no PUBLIC KEY";
    case TELNYX__KEY_API_KEY:
        return "an API key, it seems, and not the public key";
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
