#include "media/payload.h"

#include <stdint.h>

#include <telnyx/error.h>

/* Marks what is no character of the alphabet, beyond the bits of any four that are. */
#define NONE (UINT32_C(1) << 31)
#define DIGIT(c)                                                                                   \
    ((c) >= 'A' && (c) <= 'Z'   ? (uint32_t)((c) - 'A')                                            \
     : (c) >= 'a' && (c) <= 'z' ? (uint32_t)((c) - 'a' + 26)                                       \
     : (c) >= '0' && (c) <= '9' ? (uint32_t)((c) - '0' + 52)                                       \
     : (c) == '+'               ? UINT32_C(62)                                                     \
     : (c) == '/'               ? UINT32_C(63)                                                     \
                                : NONE)
/* In its place among four. A mark stays one. */
#define AT(c, shift)   (DIGIT(c) & NONE ? NONE : DIGIT(c) << (shift))
#define FOUR(c, shift) AT(c, shift), AT((c) + 1, shift), AT((c) + 2, shift), AT((c) + 3, shift)
#define SIXTEEN(c, shift)                                                                          \
    FOUR(c, shift), FOUR((c) + 4, shift), FOUR((c) + 8, shift), FOUR((c) + 12, shift)
#define SIXTY_FOUR(c, shift)                                                                       \
    SIXTEEN(c, shift), SIXTEEN((c) + 16, shift), SIXTEEN((c) + 32, shift), SIXTEEN((c) + 48, shift)
#define ALL(shift)                                                                                 \
    SIXTY_FOUR(0, shift), SIXTY_FOUR(64, shift), SIXTY_FOUR(128, shift), SIXTY_FOUR(192, shift)

/* The compiler computes them. */
static const uint32_t first[256] = { ALL(18) }, second[256] = { ALL(12) }, third[256] = { ALL(6) },
                      fourth[256] = { ALL(0) };
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The last two or three characters of a text: one or two bytes. */
static bool decode_rest(const unsigned char *in, size_t count, unsigned char *out)
{
    uint32_t value = first[in[0]] | second[in[1]] | (count == 3 ? third[in[2]] : 0);
    if (value & NONE || value & (count == 3 ? 0xffu : 0xffffu))
        return false;
    out[0] = (unsigned char)(value >> 16);
    if (count == 3)
        out[1] = (unsigned char)(value >> 8 & 0xff);
    return true;
}

/* Whole groups of four. What is none of the alphabet is noticed once, at the end. */
static bool decode_groups(const unsigned char *in, size_t groups, unsigned char *out)
{
    uint32_t all = 0;
    for (; groups > 0; groups--, in += 4, out += 3) {
        uint32_t value = first[in[0]] | second[in[1]] | third[in[2]] | fourth[in[3]];
        all |= value;
        out[0] = (unsigned char)(value >> 16 & 0xff);
        out[1] = (unsigned char)(value >> 8 & 0xff);
        out[2] = (unsigned char)(value & 0xff);
    }
    return !(all & NONE);
}

/* The text without its padding; false where that is not what makes it a multiple of four. */
static bool strip(telnyx__span *text)
{
    size_t padding = 0;
    while (padding < 2 && padding < text->length && text->ptr[text->length - 1 - padding] == '=')
        padding++;
    if (padding && text->length % 4 != 0)
        return false;
    text->length -= padding;
    return text->length % 4 != 1;
}

int telnyx__payload_decode(telnyx__span text, void *out, size_t size, size_t *length)
{
    const unsigned char *in = (const unsigned char *)text.ptr;
    unsigned char *to = out;
    *length = 0;
    if (!strip(&text))
        return TELNYX_EBASE64;
    const size_t groups = text.length / 4, rest = text.length % 4;
    const size_t bytes = groups * 3 + (rest ? rest - 1 : 0);
    if (bytes > size)
        return TELNYX_ETOOBIG;
    if (!decode_groups(in, groups, to) ||
        (rest && !decode_rest(in + groups * 4, rest, to + groups * 3)))
        return TELNYX_EBASE64;
    *length = bytes;
    return 0;
}

void telnyx__payload_encode(const void *bytes, size_t length, char *out)
{
    const unsigned char *in = bytes;
    for (; length >= 3; length -= 3, in += 3, out += 4) {
        unsigned value = (unsigned)in[0] << 16 | (unsigned)in[1] << 8 | in[2];
        out[0] = letters[value >> 18];
        out[1] = letters[value >> 12 & 63];
        out[2] = letters[value >> 6 & 63];
        out[3] = letters[value & 63];
    }
    if (length == 0)
        return;
    unsigned value = (unsigned)in[0] << 16 | (length == 2 ? (unsigned)in[1] << 8 : 0);
    out[0] = letters[value >> 18];
    out[1] = letters[value >> 12 & 63];
    out[2] = length == 2 ? letters[value >> 6 & 63] : '=';
    out[3] = '=';
}
