#include "media/payload.h"

#include <stdint.h>

#include <telnyx/error.h>

/* 64 and above: no character of the alphabet. The compiler computes it. */
#define NONE        0x80
#define BYTE(value) ((unsigned char)(value))
#define DIGIT(c)                                                                                   \
    ((c) >= 'A' && (c) <= 'Z'   ? BYTE((c) - 'A')                                                  \
     : (c) >= 'a' && (c) <= 'z' ? BYTE((c) - 'a' + 26)                                             \
     : (c) >= '0' && (c) <= '9' ? BYTE((c) - '0' + 52)                                             \
     : (c) == '+'               ? BYTE(62)                                                         \
     : (c) == '/'               ? BYTE(63)                                                         \
                                : BYTE(NONE))
#define FOUR(c)       DIGIT(c), DIGIT((c) + 1), DIGIT((c) + 2), DIGIT((c) + 3)
#define SIXTEEN(c)    FOUR(c), FOUR((c) + 4), FOUR((c) + 8), FOUR((c) + 12)
#define SIXTY_FOUR(c) SIXTEEN(c), SIXTEEN((c) + 16), SIXTEEN((c) + 32), SIXTEEN((c) + 48)

static const unsigned char digits[256] = { SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128),
                                           SIXTY_FOUR(192) };
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The last two or three characters of a text: one or two bytes. */
static bool decode_rest(const unsigned char *in, size_t count, unsigned char *out)
{
    unsigned third = count == 3 ? digits[in[2]] : 0;
    unsigned all = digits[in[0]] | digits[in[1]] | third;
    unsigned value = (unsigned)digits[in[0]] << 12 | (unsigned)digits[in[1]] << 6 | third;
    if (all & NONE || value & (count == 3 ? 3u : 0x3ffu))
        return false;
    out[0] = (unsigned char)(value >> 10);
    if (count == 3)
        out[1] = (unsigned char)(value >> 2 & 0xff);
    return true;
}

/* Whole groups of four. What is none of the alphabet is noticed once, at the end. */
static bool decode_groups(const unsigned char *in, size_t groups, unsigned char *out)
{
    unsigned all = 0;
    for (; groups > 0; groups--, in += 4, out += 3) {
        unsigned a = digits[in[0]], b = digits[in[1]], c = digits[in[2]], d = digits[in[3]];
        unsigned value = a << 18 | b << 12 | c << 6 | d;
        all |= a | b | c | d;
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
