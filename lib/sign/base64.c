#include "sign/base64.h"

#include <stdint.h>

#include <sodium.h>

/* What six bits a character stands for; 64 for none. What is decoded here (signatures, public keys) is
 * no secret, so that the time may depend on it; a table does without branches that nothing predicts. */
/* clang-format off */
static const unsigned char bits_of[256] = {
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 62, 64, 64, 64, 63,
    52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 64, 64, 64, 64, 64, 64,
    64, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64, 64, 64, 64, 64,
    64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
    41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
};
/* clang-format on */

/* One group of four; `bytes` of three come out. The bits behind them must be 0. */
static bool decode_group(const char *text, unsigned bytes, unsigned char *out)
{
    uint32_t word = 0, bad = 0;
    for (unsigned i = 0; i < 4; i++) {
        unsigned bits = i <= bytes ? bits_of[(unsigned char)text[i]] : 0;
        bad |= bits;
        word = word << 6 | bits;
    }
    if ((bad & 64) || (word & (0xffffffu >> (8 * bytes))))
        return false;
    for (unsigned i = 0; i < bytes; i++)
        out[i] = (unsigned char)(word >> (16 - 8 * i));
    return true;
}

bool telnyx__base64_decode(const char *text, size_t text_length, unsigned char *out, size_t size,
                           size_t *length)
{
    *length = 0;
    if (text_length % 4 != 0)
        return false;
    unsigned padding = 0;
    while (padding < 2 && padding < text_length && text[text_length - 1 - padding] == '=')
        padding++;
    size_t bytes = text_length / 4 * 3 - padding;
    if (bytes > size)
        return false;
    for (size_t done = 0; done < bytes; done += 3) {
        unsigned count = bytes - done < 3 ? (unsigned)(bytes - done) : 3;
        if (!decode_group(text + done / 3 * 4, count, out + done))
            return false;
    }
    *length = bytes;
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
