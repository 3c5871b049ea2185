#include "sim/voice/rate.h"

#include <math.h>
#include <string.h>

/* How many periods of the lower rate a sample is made of, to each side. */
#define REACH     16
#define HALF_TURN 3.141592653589793

/* The ideal filter, faded out to both sides. `x` is counted in periods of the lower rate. */
static double weight(double x)
{
    if (fabs(x) >= REACH)
        return 0;
    double fade = 0.5 + 0.5 * cos(HALF_TURN * x / REACH);
    return fabs(x) < 1e-9 ? 1 : fade * sin(HALF_TURN * x) / (HALF_TURN * x);
}

/* Dividing by the weights in use keeps the level, at both ends too. */
static int16_t sample_at(const int16_t *samples, size_t count, double at, double scale)
{
    double reach = REACH / scale, sum = 0, weights = 0;
    int64_t low = (int64_t)ceil(at - reach), high = (int64_t)floor(at + reach);
    if (low < 0)
        low = 0;
    if (high >= (int64_t)count)
        high = (int64_t)count - 1;
    for (int64_t i = low; i <= high; i++) {
        double w = weight((at - (double)i) * scale);
        sum += w * samples[i];
        weights += w;
    }
    double value = weights > 1e-9 ? sum / weights : 0;
    return (int16_t)lrint(fmin(fmax(value, INT16_MIN), INT16_MAX));
}

sim_sound *sim_rate_convert(const int16_t *samples, size_t count, unsigned rate)
{
    double step = (double)rate / SIM_SOUND_RATE;
    sim_sound *sound = sim_sound_new((size_t)((uint64_t)count * SIM_SOUND_RATE / rate));
    if (rate == SIM_SOUND_RATE) {
        memcpy(sound->samples, samples, sound->count * sizeof *samples);
        return sound;
    }
    for (size_t i = 0; i < sound->count; i++)
        sound->samples[i] = sample_at(samples, count, (double)i * step, step > 1 ? 1 / step : 1);
    return sound;
}
