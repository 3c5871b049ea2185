#include "sign/base64.h"

#include <stdint.h>
#include <string.h>

#include <sodium.h>

/* libsodium 1.0.18 takes some bytes above 0x7f for letters of the alphabet. `length` is a multiple
 * of four. */
static bool is_ascii(const char *text, size_t length)
{
    uint32_t all = 0, four;
    for (size_t i = 0; i < length; i += sizeof four) {
        memcpy(&four, text + i, sizeof four);
        all |= four;
    }
    return (all & UINT32_C(0x80808080)) == 0;
}

bool telnyx__base64_decode(const char *text, size_t text_length, unsigned char *out, size_t size,
                           size_t *length)
{
    const char *end = NULL;
    *length = 0;
    if (text_length % 4 != 0 || !is_ascii(text, text_length))
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
