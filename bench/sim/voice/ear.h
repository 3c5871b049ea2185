/* What a person hears: sounds of any number of sources, each at its time, laid over each other. The last
 * seconds are remembered; all of it goes into a file where one is named. Notices when somebody speaks. */
#ifndef SIM_EAR_H
#define SIM_EAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/voice/sound.h"

/* Of what was heard; what comes later than that after its time is not heard any more. */
#define SIM_EAR_KEPT_MS      4000
#define SIM_EAR_KEPT_SAMPLES (SIM_EAR_KEPT_MS * SIM_SOUND_PER_MS)
/* What sounds is here so much later at the latest: what is said in a room comes in ticks of that length. */
#define SIM_EAR_LATE_MS 100
/* Sound of this length at least is speech, and it is over when this much silence has passed. */
#define SIM_EAR_SPEECH_MS  60
#define SIM_EAR_SILENCE_MS 500

typedef struct sim_ear sim_ear;

/* It hears from `now_ms` on. `path` is the WAV file that gets it; NULL: none. The file is made with the first
 * sample that goes into it. */
sim_ear *sim_ear_new(const char *path, uint64_t now_ms);
/* Completes the file up to `now_ms` and frees the ear. False: the file could not be written. NULL is legal. */
bool sim_ear_close(sim_ear *ear, uint64_t now_ms);

/* Samples that sound from `from_ms` on, 8,000 a second. True when somebody begins to speak by them. */
bool sim_ear_hear(sim_ear *ear, uint64_t from_ms, const int16_t *samples, size_t count);
/* Whether somebody speaks. Silence is noticed by time alone: ask again at sim_ear_quiet_ms(). */
bool sim_ear_is_spoken_to(const sim_ear *ear, uint64_t now_ms);
uint64_t sim_ear_quiet_ms(const sim_ear *ear);
/* What was heard from `from_ms` on, silence where nothing was or where it is too long ago. */
void sim_ear_recall(const sim_ear *ear, uint64_t from_ms, int16_t *samples, size_t count);

#endif
