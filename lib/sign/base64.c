#include "sign/base64.h"

#include <stdint.h>

#include <sodium.h>

/* libsodium 1.0.18 takes some bytes above 0x7f for letters of the alphabet. */
static bool is_in_alphabet(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

bool telnyx__base64_decode(const char *text, size_t text_length, unsigned char *out, size_t size,
                           size_t *length)
{
    const char *end = NULL;
    *length = 0;
    if (text_length % 4 != 0)
        return false;
    for (size_t i = 0; i < text_length; i++)
        if (!is_in_alphabet(text[i]))
            return false;
    if (sodium_base642bin(out, size, text, text_length, NULL, length, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text + text_length) {
        *length = 0;
        return false;
    }
    return true;
}

bool telnyx__base64_encode(const void *bytes, size_t length, char *out, size_t size)
{
    /* libsodium answers a buffer that is too small by ending the process. */
    if (length > SIZE_MAX / 4 * 3 - 3 || size <= TELNYX__BASE64_LENGTH(length))
        return false;
    sodium_bin2base64(out, size, bytes, length, sodium_base64_VARIANT_ORIGINAL);
    return true;
}
