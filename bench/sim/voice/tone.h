/* A tone of one frequency: making it, and finding it again in what was heard. */
#ifndef SIM_TONE_H
#define SIM_TONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a telephone carries of it. */
#define SIM_TONE_HERTZ_MIN   20
#define SIM_TONE_HERTZ_MAX   3900
#define SIM_TONE_HERTZ_WORDS "a frequency from 20 to 3900 hertz"
/* How loud tones are that are made here, at their peak. */
#define SIM_TONE_PEAK 8000

/* `count` samples of it from its `first` on, so that parts that are made one after the other fit. */
void sim_tone_make(unsigned hertz, size_t first, int16_t *samples, size_t count);
/* Whether the tone is most of what sounds here, and loud enough to be heard. Half a dozen of its periods, and
 * 20 ms, are needed to tell it from its neighbours. */
bool sim_tone_is_in(unsigned hertz, const int16_t *samples, size_t count);
/* Which tone is, as of sim_tone_is_in(), to ten hertz; 0: none. */
unsigned sim_tone_find(const int16_t *samples, size_t count);
/* The root of the mean of the squares. */
double sim_tone_loudness(const int16_t *samples, size_t count);

/* From which loudness on something counts as being said: above the comfort noise of telephone lines. */
#define SIM_TONE_LOUD 900

#endif
