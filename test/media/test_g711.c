/* The two laws beside the values that ITU-T Recommendation G.711 (11/1988) lists, and beside sox where it
 * is installed. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "media/g711.h"
#include "support/system.h"

typedef void decoder(const unsigned char *bytes, size_t count, int16_t *samples);
typedef void encoder(const int16_t *samples, size_t count, unsigned char *bytes);

/* A segment: the smallest and the largest value that it decodes to, how many there are between them, and
 * the code of the smallest, all for positive values. */
typedef struct segment {
    const char *name;
    bool mu;
    unsigned char code;
    int first, last, steps;
} segment;

/* Tables 1a and 2a of G.711, column "quantized value (value at decoder output) y_n": the A-law in units of
 * 13 bits, the mu-law in units of 14. Codes are the character signals with the bits that travel inverted. */
static const segment segments[] = {
    { "the_first_segment_of_the_mu_law", true, 0xff, 0, 30, 16 },
    { "the_second_segment_of_the_mu_law", true, 0xef, 33, 93, 16 },
    { "the_third_segment_of_the_mu_law", true, 0xdf, 99, 219, 16 },
    { "the_fourth_segment_of_the_mu_law", true, 0xcf, 231, 471, 16 },
    { "the_fifth_segment_of_the_mu_law", true, 0xbf, 495, 975, 16 },
    { "the_sixth_segment_of_the_mu_law", true, 0xaf, 1023, 1983, 16 },
    { "the_seventh_segment_of_the_mu_law", true, 0x9f, 2079, 3999, 16 },
    { "the_eighth_segment_of_the_mu_law", true, 0x8f, 4191, 8031, 16 },
    { "the_first_two_segments_of_the_a_law", false, 0x80, 1, 63, 32 },
    { "the_third_segment_of_the_a_law", false, 0xa0, 66, 126, 16 },
    { "the_fourth_segment_of_the_a_law", false, 0xb0, 132, 252, 16 },
    { "the_fifth_segment_of_the_a_law", false, 0xc0, 264, 504, 16 },
    { "the_sixth_segment_of_the_a_law", false, 0xd0, 528, 1008, 16 },
    { "the_seventh_segment_of_the_a_law", false, 0xe0, 1056, 2016, 16 },
    { "the_eighth_segment_of_the_a_law", false, 0xf0, 2112, 4032, 16 },
};

static int16_t decoded(bool mu, unsigned char code)
{
    int16_t sample;
    (mu ? telnyx__pcmu_decode : telnyx__pcma_decode)(&code, 1, &sample);
    return sample;
}

static unsigned char encoded(bool mu, int sample)
{
    int16_t narrow = (int16_t)sample;
    unsigned char code;
    (mu ? telnyx__pcmu_encode : telnyx__pcma_encode)(&narrow, 1, &code);
    return code;
}

static void check_segment(const void *row)
{
    const segment *s = row;
    const int unit = s->mu ? 4 : 8;
    for (int i = 0; i < s->steps; i++) {
        int value = (s->first + (s->last - s->first) / (s->steps - 1) * i) * unit;
        int plain = s->mu ? s->code - i : (s->code + i) ^ 0x55;
        unsigned char code = (unsigned char)plain;
        assert_int_equal(decoded(s->mu, code), value);
        assert_int_equal(decoded(s->mu, code ^ 0x80), -value);
        assert_int_equal(encoded(s->mu, value), code);
        if (value)
            assert_int_equal(encoded(s->mu, -value), code ^ 0x80);
    }
}

TEST_ROWS(segments, check_segment)

/* Tables 5 and 6 of G.711: the eight character signals that are a tone of 1 kHz at 0 dBm0. */
TEST(the_tone_of_the_recommendation_is_a_sine_of_its_level)
{
    static const unsigned char mu[8] = { 0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e };
    static const unsigned char a[8] = { 0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4 };
    int16_t from_mu[8], from_a[8];
    unsigned char back[8];
    telnyx__pcmu_decode(mu, 8, from_mu);
    telnyx__pcma_decode(a, 8, from_a);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(from_mu[i], -from_mu[i + 4]);
        assert_int_equal(from_a[i], -from_a[i + 4]);
        assert_true(from_mu[i] < 0 && from_a[i] < 0);
        assert_in_range(from_mu[i] - from_a[i] + 400, 0, 800);
    }
    /* sin(22.5°) to sin(67.5°) is 1 to 2.414. */
    assert_in_range(from_mu[1] * 1000 / from_mu[0], 2300, 2530);
    assert_in_range(from_a[1] * 1000 / from_a[0], 2300, 2530);
    telnyx__pcmu_encode(from_mu, 8, back);
    assert_memory_equal(back, mu, 8);
    telnyx__pcma_encode(from_a, 8, back);
    assert_memory_equal(back, a, 8);
}

TEST(silence_is_the_smallest_value_of_the_law)
{
    assert_int_equal(encoded(true, 0), TELNYX__PCMU_SILENCE);
    assert_int_equal(decoded(true, TELNYX__PCMU_SILENCE), 0);
    assert_int_equal(encoded(false, 0), TELNYX__PCMA_SILENCE);
    assert_int_equal(decoded(false, TELNYX__PCMA_SILENCE), 8);
}

/* Every code but the mu-law's negative zero, whose sample has two codes. */
TEST(each_code_survives_being_decoded)
{
    for (int code = 0; code < 256; code++) {
        if (code != 0x7f)
            assert_int_equal(encoded(true, decoded(true, (unsigned char)code)), code);
        assert_int_equal(encoded(false, decoded(false, (unsigned char)code)), code);
    }
    assert_int_equal(decoded(true, 0x7f), 0);
}

static int distance(int a, int b)
{
    return a < b ? b - a : a - b;
}

static void check_nearest(bool mu)
{
    int16_t all[256];
    for (int code = 0; code < 256; code++)
        all[code] = decoded(mu, (unsigned char)code);
    for (int sample = INT16_MIN; sample <= INT16_MAX; sample++) {
        int chosen = distance(all[encoded(mu, sample)], sample);
        int best = INT32_MAX;
        for (int code = 0; code < 256; code++)
            if (distance(all[code], sample) < best)
                best = distance(all[code], sample);
        /* Where a segment ends the next one's first value is one and a half of the wider steps away from
         * the last value of this one, but the decision value lies half a narrow step behind that. */
        if (chosen > 2 * best)
            fail_msg("%d is coded %d away, but there is one %d away", sample, chosen, best);
    }
}

TEST(every_sample_is_coded_as_one_that_is_near)
{
    check_nearest(true);
    check_nearest(false);
}

TEST(louder_samples_have_no_quieter_code)
{
    for (int sample = INT16_MIN; sample < INT16_MAX; sample++) {
        assert_true(decoded(true, encoded(true, sample)) <=
                    decoded(true, encoded(true, sample + 1)));
        assert_true(decoded(false, encoded(false, sample)) <=
                    decoded(false, encoded(false, sample + 1)));
    }
    assert_int_equal(encoded(true, INT16_MIN), 0x00);
    assert_int_equal(encoded(true, INT16_MAX), 0x80);
    assert_int_equal(encoded(false, INT16_MIN), 0x2a);
    assert_int_equal(encoded(false, INT16_MAX), 0xaa);
}

/* Many at once, and those that are left over, are coded as each for itself. */
TEST(the_number_of_samples_makes_no_difference)
{
    static int16_t samples[65536];
    static unsigned char mu[65536], a[65536];
    for (int i = 0; i < 65536; i++)
        samples[i] = (int16_t)(i - 32768);
    for (size_t count = 65536; count > 0; count = count > 40 ? 40 : count - 1) {
        memset(mu, 0, sizeof mu);
        memset(a, 0, sizeof a);
        telnyx__pcmu_encode(samples + 65536 - count, count, mu);
        telnyx__pcma_encode(samples + 65536 - count, count, a);
        for (size_t i = 0; i < count; i++) {
            int sample = samples[65536 - count + i];
            assert_int_equal(mu[i], encoded(true, sample));
            assert_int_equal(a[i], encoded(false, sample));
        }
        if (count < 65536)
            assert_true(mu[count] == 0 && a[count] == 0);
    }
}

/* What sox makes of `count` bytes of one type of raw file, as another type. */
static size_t by_sox(const char *from, const char *to, const void *bytes, size_t count, void *out,
                     size_t size)
{
    char path[] = "/tmp/telnyx-g711-XXXXXX", command[256];
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, count), (ssize_t)count);
    close(file);
    snprintf(command, sizeof command,
             "sox -D -V1 -t %s -r 8000 -c 1 %s -t %s -r 8000 -c 1 - 2>/dev/null", from, path, to);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t got = fread(out, 1, size, pipe);
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    return got;
}

/* Samples as they lie in memory: the sox that runs below an emulator is of another machine. */
static const char *in_memory(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first ? "s16 -L" : "s16 -B";
}

static void need_sox(void)
{
    if (system("sox --version >/dev/null 2>&1") == 0)
        return;
    print_message("sox is not installed\n");
    skip();
}

static void check_against_sox(const char *type, decoder *decode, encoder *encode)
{
    unsigned char codes[256], theirs[256], ours[256];
    int16_t samples[256], heard[256];
    for (int i = 0; i < 256; i++)
        codes[i] = (unsigned char)i;
    decode(codes, 256, samples);
    assert_int_equal(by_sox(type, in_memory(), codes, 256, heard, sizeof heard), sizeof heard);
    assert_memory_equal(samples, heard, sizeof heard);
    encode(samples, 256, ours);
    assert_int_equal(by_sox(in_memory(), type, samples, sizeof samples, theirs, 256), 256);
    for (int i = 0; i < 256; i++)
        if (samples[i])
            assert_int_equal(ours[i], theirs[i]);
}

TEST(sox_decodes_and_encodes_the_mu_law_alike)
{
    need_sox();
    check_against_sox("ul", telnyx__pcmu_decode, telnyx__pcmu_encode);
}

TEST(sox_decodes_and_encodes_the_a_law_alike)
{
    need_sox();
    check_against_sox("al", telnyx__pcma_decode, telnyx__pcma_encode);
}
