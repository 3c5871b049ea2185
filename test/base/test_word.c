/* Eight bytes at a time, against one at a time. */
#include "base/word.h"
#include "support/system.h"
#include "support/test.h"

static bool is_below(unsigned char byte, unsigned char limit)
{
    return byte < limit;
}

static bool is_same(unsigned char byte, unsigned char other)
{
    return byte == other;
}

/* Where the first byte that is meant stands; 8: nowhere. */
static size_t first_of(const unsigned char bytes[8], bool (*is)(unsigned char, unsigned char),
                       unsigned char argument)
{
    size_t i = 0;
    while (i < 8 && !is(bytes[i], argument))
        i++;
    return i;
}

/* The first mark is certain; the machine may say 0 for it when it cannot tell at once. */
static void agrees(uint64_t marks, size_t first)
{
    assert_int_equal(marks != 0, first < 8);
    if (marks) {
        size_t said = telnyx__word_first(marks);
        assert_true(said == first || (said == 0 && telnyx__word_first(UINT64_C(1) << 63) == 0));
    }
}

static void look(const unsigned char bytes[8])
{
    uint64_t word = telnyx__word(bytes);
    agrees(telnyx__word_below(word, 0x20), first_of(bytes, is_below, 0x20));
    agrees(telnyx__word_below(word, 1), first_of(bytes, is_below, 1));
    agrees(telnyx__word_has(word, '"'), first_of(bytes, is_same, '"'));
    agrees(telnyx__word_has(word, 0x7f), first_of(bytes, is_same, 0x7f));
}

TEST(every_byte_is_seen_at_every_place)
{
    for (unsigned place = 0; place < 8; place++)
        for (unsigned byte = 0; byte < 256; byte++)
            for (unsigned other = 0; other < 256; other++) {
                unsigned char bytes[8];
                memset(bytes, (int)other, sizeof bytes);
                bytes[place] = (unsigned char)byte;
                look(bytes);
            }
}

TEST(mixed_bytes_are_told_apart)
{
    static const unsigned char some[] = { 0,   1,    0x1f, 0x20, 0x21, '"',  '#',
                                          'a', 0x7e, 0x7f, 0x80, 0x81, 0xa2, 0xff };
    uint64_t seed = 11;
    for (int round = 0; round < 200000; round++) {
        unsigned char bytes[8];
        for (int i = 0; i < 8; i++)
            bytes[i] = some[test_random(&seed) % sizeof some];
        look(bytes);
    }
}
