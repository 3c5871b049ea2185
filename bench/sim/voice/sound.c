#include "sim/voice/sound.h"

#include "common/memory.h"

#define COUNT_MAX ((size_t)SIM_SOUND_MS_MAX * SIM_SOUND_PER_MS)

sim_sound *sim_sound_new(size_t count)
{
    if (count > COUNT_MAX)
        count = COUNT_MAX;
    sim_sound *sound = bench_alloc(sizeof *sound + count * sizeof sound->samples[0]);
    sound->references = 1;
    sound->count = count;
    return sound;
}

sim_sound *sim_sound_hold(sim_sound *sound)
{
    if (sound)
        sound->references++;
    return sound;
}

void sim_sound_release(sim_sound *sound)
{
    if (sound && --sound->references == 0)
        bench_free(sound);
}

void sim_sound_lay_over(int16_t *sample, int16_t other)
{
    int sum = *sample + other;
    *sample = (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

uint64_t sim_sound_ms(const sim_sound *sound)
{
    return (sound->count + SIM_SOUND_PER_MS - 1) / SIM_SOUND_PER_MS;
}
