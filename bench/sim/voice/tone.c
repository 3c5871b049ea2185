#include "sim/voice/tone.h"

#include <math.h>

#include "sim/voice/sound.h"

#define TURN 6.283185307179586

/* The sound repeats after a second, so that the angle stays exact however long it lasts. */
void sim_tone_make(unsigned hertz, size_t first, int16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t turns = (uint64_t)hertz * ((first + i) % SIM_SOUND_RATE) % SIM_SOUND_RATE;
        samples[i] = (int16_t)lrint(SIM_TONE_PEAK * sin(TURN * (double)turns / SIM_SOUND_RATE));
    }
}

static double energy(const int16_t *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)samples[i] * samples[i];
    return sum;
}

double sim_tone_loudness(const int16_t *samples, size_t count)
{
    return count ? sqrt(energy(samples, count) / (double)count) : 0;
}

/* Goertzel's way to one line of the spectrum. */
static double line(unsigned hertz, const int16_t *samples, size_t count)
{
    double twice = 2 * cos(TURN * hertz / SIM_SOUND_RATE), last = 0, before = 0;
    for (size_t i = 0; i < count; i++) {
        double next = samples[i] + twice * last - before;
        before = last;
        last = next;
    }
    return last * last + before * before - twice * last * before;
}

/* All of a pure tone's energy stands in its line. */
bool sim_tone_is_in(unsigned hertz, const int16_t *samples, size_t count)
{
    return sim_tone_loudness(samples, count) >= SIM_TONE_LOUD &&
           2 * line(hertz, samples, count) / (double)count > energy(samples, count) / 2;
}

unsigned sim_tone_find(const int16_t *samples, size_t count)
{
    double most = 0;
    unsigned found = 0;
    for (unsigned hertz = SIM_TONE_HERTZ_MIN; hertz <= SIM_TONE_HERTZ_MAX; hertz += 10) {
        double power = line(hertz, samples, count);
        if (power > most) {
            most = power;
            found = hertz;
        }
    }
    return found && sim_tone_is_in(found, samples, count) ? found : 0;
}
