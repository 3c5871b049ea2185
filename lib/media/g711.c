/* One way is a table that the compiler computes from the law; the other way finds the segment of a
 * magnitude as a floating-point number does. */
#include "media/g711.h"

#include <string.h>

/* A code is a sign, the number of a segment (three bits) and a step within it (four). Steps of the mu-law
 * are twice as wide in each segment as in the one before, with a bias of 33 that makes the first begin at
 * zero; all bits travel inverted. */
#define MU_SEGMENT(code) (~(unsigned)(code) >> 4 & 7)
#define MU_STEP(code)    (~(unsigned)(code)&15)
#define MU_SIZE(code)    ((int)(((2 * MU_STEP(code) + 33) << MU_SEGMENT(code)) - 33) * 4)
#define MU(code)         ((code)&0x80 ? MU_SIZE(code) : -MU_SIZE(code))

/* The first two segments of the A-law have steps of one width; every second bit travels inverted. */
#define A_SEGMENT(code) (((unsigned)(code) ^ 0x55) >> 4 & 7)
#define A_STEP(code)    (((unsigned)(code) ^ 0x55) & 15)
#define A_HIGHER(code)  (A_SEGMENT(code) > 0)
#define A_SIZE(code)                                                                               \
    ((int)((2 * A_STEP(code) + 1 + 32 * A_HIGHER(code)) << (A_SEGMENT(code) - A_HIGHER(code))) * 8)
#define A(code) ((code)&0x80 ? A_SIZE(code) : -A_SIZE(code))

#define FOUR(law, code) law(code), law((code) + 1), law((code) + 2), law((code) + 3)
#define SIXTEEN(law, code)                                                                         \
    FOUR(law, code), FOUR(law, (code) + 4), FOUR(law, (code) + 8), FOUR(law, (code) + 12)
#define SIXTY_FOUR(law, code)                                                                      \
    SIXTEEN(law, code), SIXTEEN(law, (code) + 16), SIXTEEN(law, (code) + 32),                      \
        SIXTEEN(law, (code) + 48)
#define ALL(law) SIXTY_FOUR(law, 0), SIXTY_FOUR(law, 64), SIXTY_FOUR(law, 128), SIXTY_FOUR(law, 192)

static const int16_t mu_samples[256] = { ALL(MU) };
static const int16_t a_samples[256] = { ALL(A) };

/* The bias in 16 bits, and the loudest magnitude that it can still be added to. */
#define MU_BIAS    132
#define MU_LOUDEST 32635

/* The bits of a number as a float: the exponent, and behind it the highest bits of the rest. So many of them
 * as a law has are the segment and the step, with a segment of its own for each power of two. This is what
 * a compiler can do to several samples at once. */
static uint32_t float_bits(int32_t value)
{
    const float number = (float)value;
    uint32_t bits;
    _Static_assert(sizeof number == sizeof bits, "a float of IEEE 754 has 32 bits");
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* The exponent of 2^power, as it stands in front of the four bits of a step. */
#define POWER(power) ((uint32_t)(127 + (power)) << 4)

static unsigned char mu_code(int32_t sample)
{
    const uint32_t sign = sample < 0 ? 0 : 0x80;
    int32_t size = sample < 0 ? -sample : sample;
    size = (size < MU_LOUDEST ? size : MU_LOUDEST) + MU_BIAS;
    return (unsigned char)(sign | (((float_bits(size) >> 19) - POWER(7)) ^ 0x7f));
}

static unsigned char a_code(int32_t sample)
{
    const uint32_t sign = sample < 0 ? 0 : 0x80;
    const int32_t size = sample < 0 ? ~sample : sample;
    /* The first segment is as the second one, without the bit that makes the second's size. */
    const uint32_t lowest = (uint32_t)size >> 4;
    const uint32_t code = size < 256 ? lowest : (float_bits(size) >> 19) - POWER(7);
    return (unsigned char)((sign | code) ^ 0x55);
}

/* So many at once, a number that is known to the compiler. */
#define TOGETHER 16

static void mu_codes(const int16_t *restrict samples, unsigned char *restrict bytes)
{
    for (int i = 0; i < TOGETHER; i++)
        bytes[i] = mu_code(samples[i]);
}

static void a_codes(const int16_t *restrict samples, unsigned char *restrict bytes)
{
    for (int i = 0; i < TOGETHER; i++)
        bytes[i] = a_code(samples[i]);
}

static void look_up(const int16_t *table, const unsigned char *restrict bytes,
                    int16_t *restrict samples)
{
    for (int i = 0; i < TOGETHER; i++)
        samples[i] = table[bytes[i]];
}

void telnyx__pcmu_decode(const unsigned char *bytes, size_t count, int16_t *samples)
{
    for (; count >= TOGETHER; count -= TOGETHER, bytes += TOGETHER, samples += TOGETHER)
        look_up(mu_samples, bytes, samples);
    for (size_t i = 0; i < count; i++)
        samples[i] = mu_samples[bytes[i]];
}

void telnyx__pcmu_encode(const int16_t *samples, size_t count, unsigned char *bytes)
{
    for (; count >= TOGETHER; count -= TOGETHER, samples += TOGETHER, bytes += TOGETHER)
        mu_codes(samples, bytes);
    for (size_t i = 0; i < count; i++)
        bytes[i] = mu_code(samples[i]);
}

void telnyx__pcma_decode(const unsigned char *bytes, size_t count, int16_t *samples)
{
    for (; count >= TOGETHER; count -= TOGETHER, bytes += TOGETHER, samples += TOGETHER)
        look_up(a_samples, bytes, samples);
    for (size_t i = 0; i < count; i++)
        samples[i] = a_samples[bytes[i]];
}

void telnyx__pcma_encode(const int16_t *samples, size_t count, unsigned char *bytes)
{
    for (; count >= TOGETHER; count -= TOGETHER, samples += TOGETHER, bytes += TOGETHER)
        a_codes(samples, bytes);
    for (size_t i = 0; i < count; i++)
        bytes[i] = a_code(samples[i]);
}
