#include "sign/base64.h"

#include <stdint.h>

#include <sodium.h>

/* What six bits a character stands for; 64 for none. Written out: what is decoded here (signatures,
 * public keys) is no secret, so that it need not take the same time for every text. */
static unsigned bits_of(char character)
{
    unsigned c = (unsigned char)character;
    if (c - 'A' < 26u)
        return c - 'A';
    if (c - 'a' < 26u)
        return c - 'a' + 26;
    if (c - '0' < 10u)
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

/* One group of four; `bytes` of three come out. The bits behind them must be 0. */
static bool decode_group(const char *text, unsigned bytes, unsigned char *out)
{
    uint32_t word = 0;
    for (unsigned i = 0; i < 4; i++) {
        unsigned bits = i <= bytes ? bits_of(text[i]) : 0;
        if (bits > 63)
            return false;
        word = word << 6 | bits;
    }
    if (word & (0xffffffu >> (8 * bytes)))
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
