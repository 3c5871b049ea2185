/* A sound: samples as the telephone has them, 8,000 a second, one channel. Shared by all who say it. */
#ifndef SIM_SOUND_H
#define SIM_SOUND_H

#include <stddef.h>
#include <stdint.h>

#define SIM_SOUND_RATE 8000
/* Samples in a millisecond. */
#define SIM_SOUND_PER_MS 8
/* A frame of all telephony here, in simulated milliseconds and in samples. */
#define SIM_FRAME_MS      20
#define SIM_FRAME_SAMPLES 160
/* The longest that there is. */
#define SIM_SOUND_MS_MAX 600000

typedef struct sim_sound {
    unsigned references;
    size_t count;
    int16_t samples[];
} sim_sound;

/* Silence of that many samples, at most SIM_SOUND_MS_MAX long. */
sim_sound *sim_sound_new(size_t count);
sim_sound *sim_sound_hold(sim_sound *sound); /* NULL is legal */
void sim_sound_release(sim_sound *sound);
/* The sum of both, as loud as can be where it would be louder. */
void sim_sound_lay_over(int16_t *sample, int16_t other);
/* How long it lasts; what is left of a millisecond counts as one. */
uint64_t sim_sound_ms(const sim_sound *sound);

#endif
