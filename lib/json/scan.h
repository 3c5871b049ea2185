/* Single characters and numbers of JSON texts: what the check and the repair have to see alike.
 * Internal to lib/json. Inline, because every byte from outside passes here. */
#ifndef TELNYX__SCAN_H
#define TELNYX__SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* cJSON copies a number into 64 bytes before it converts it. */
#define TELNYX__NUMBER_MAX 63
/* Any number of so many digits has a double of its own, and is the shortest text of it. */
#define TELNYX__DIGITS_EXACT 15

/* At a byte from 0x80 on. How many bytes belong together there; *good when they are one character as
 * RFC 3629 has it (shortest form, no surrogates, at most U+10FFFF). What is not good is counted up to
 * the first byte that cannot go on, so that one U+FFFD stands for one character that was cut. */
static inline size_t telnyx__scan_multibyte(const unsigned char *at, const unsigned char *end,
                                            bool *good)
{
    unsigned char lead = at[0];
    unsigned char low = 0x80, high = 0xbf;
    size_t more, used = 1;
    *good = false;
    if (lead >= 0xc2 && lead <= 0xdf) {
        more = 1;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        more = 2;
        low = lead == 0xe0 ? 0xa0 : 0x80;
        high = lead == 0xed ? 0x9f : 0xbf;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        more = 3;
        low = lead == 0xf0 ? 0x90 : 0x80;
        high = lead == 0xf4 ? 0x8f : 0xbf;
    } else {
        return 1;
    }
    while (used <= more && at + used < end && at[used] >= low && at[used] <= high) {
        low = 0x80;
        high = 0xbf;
        used++;
    }
    *good = used == more + 1;
    return used;
}

static inline bool telnyx__scan_hex4(const unsigned char *at, const unsigned char *end,
                                     unsigned *value)
{
    if (end - at < 4)
        return false;
    *value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned digit = at[i];
        if (digit >= '0' && digit <= '9')
            digit -= '0';
        else if (digit >= 'a' && digit <= 'f')
            digit -= 'a' - 10;
        else if (digit >= 'A' && digit <= 'F')
            digit -= 'A' - 10;
        else
            return false;
        *value = *value * 16 + digit;
    }
    return true;
}

/* Behind "\u", whose four digits have been read as `code`: the bytes that make one character, or 4
 * with *good false where there is none that a C string can hold (U+0000, half a pair of surrogates). */
static inline size_t telnyx__scan_unicode(const unsigned char *at, const unsigned char *end,
                                          unsigned code, bool *good)
{
    unsigned second;
    *good = code != 0 && (code < 0xd800 || code > 0xdfff);
    if (code < 0xd800 || code > 0xdbff)
        return 4;
    at += 4;
    if (end - at < 2 || at[0] != '\\' || at[1] != 'u' || !telnyx__scan_hex4(at + 2, end, &second) ||
        second < 0xdc00 || second > 0xdfff)
        return 4;
    *good = true;
    return 10;
}

/* Whether a number, all of it, has more digits than a double is sure to keep. Zeros in front do not
 * count. */
static inline bool telnyx__scan_is_wide(const unsigned char *at, const unsigned char *end)
{
    size_t digits = 0;
    if (end - at <= TELNYX__DIGITS_EXACT)
        return false;
    for (; at < end && *at != 'e' && *at != 'E'; at++)
        if (*at >= '0' && *at <= '9' && (digits || *at != '0'))
            digits++;
    return digits > TELNYX__DIGITS_EXACT;
}

#endif
