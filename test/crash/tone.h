/* A tone of 500 Hz at 8,000 samples a second, or of a multiple of that, and whether it is what one hears. */
#ifndef TEST_CRASH_TONE_H
#define TEST_CRASH_TONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The n-th sample; of n * 2 it is the octave above. */
static inline int16_t tone_sample(unsigned n)
{
    static const int16_t wave[16] = { 0, 3061,  5657,  7391,  8000,  7391,  5657,  3061,
                                      0, -3061, -5657, -7391, -8000, -7391, -5657, -3061 };
    return wave[n % 16];
}

/* How much of it is in there: the mean square of that part, for whole periods. */
static inline double tone_power(const int16_t *samples, size_t count, unsigned step)
{
    double sine = 0, cosine = 0;
    for (size_t i = 0; i < count; i++) {
        sine += samples[i] / 8000.0 * tone_sample((unsigned)i * step);
        cosine += samples[i] / 8000.0 * tone_sample((unsigned)i * step + 4);
    }
    return (sine * sine + cosine * cosine) / ((double)count * (double)count);
}

#endif
