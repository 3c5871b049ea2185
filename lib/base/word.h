/* Eight bytes of a text at a time, for the loops that every byte from outside passes; and sums of
 * times and sizes that somebody else chose. */
#ifndef TELNYX__WORD_H
#define TELNYX__WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The sum, or UINT64_MAX where there is none: "never" and a deadline added to a clock stay never. */
static inline uint64_t telnyx__sat_add(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/* The byte `b` eight times. */
#define TELNYX__EACH(b) (UINT64_C(0x0101010101010101) * (b))

static inline uint64_t telnyx__word(const unsigned char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* The next two set the top bit of each byte that is meant. Behind one of those a borrow may set that
 * of others as well, but never before the first: "is there one" and "which is the first" are certain.
 * Bytes from 0x80 on count as below nothing and as equal to nothing. */
static inline uint64_t telnyx__word_below(uint64_t word, unsigned char limit)
{
    return (word - TELNYX__EACH(limit)) & ~word & TELNYX__EACH(0x80);
}

static inline uint64_t telnyx__word_has(uint64_t word, unsigned char byte)
{
    return telnyx__word_below(word ^ TELNYX__EACH(byte), 1);
}

/* How many bytes stand before the first whose top bit is set; 0 where the machine's order of bytes
 * makes that no simple question, which costs time and nothing else. `marks` is not 0. */
static inline size_t telnyx__word_first(uint64_t marks)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(marks) / 8;
#else
    (void)marks;
    return 0;
#endif
}

#endif
