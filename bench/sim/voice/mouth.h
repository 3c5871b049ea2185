/* A person's mouth: what is said, from when until when. It is read by time, so that several may listen:
 * a stream, the other end of a bridge, a conference. Nothing moves by being read. */
#ifndef SIM_MOUTH_H
#define SIM_MOUTH_H

#include <stdbool.h>

#include "base/list.h"
#include "sim/voice/sound.h"

/* Things that may wait to be said. */
#define SIM_MOUTH_PIECES_MAX 64
/* What was said can be read for so long; then it is forgotten when something new is said. */
#define SIM_MOUTH_KEPT_MS 1000

typedef struct sim_mouth {
    telnyx__list pieces; /* in the order of time, one after the other */
    size_t count;
} sim_mouth;

void sim_mouth_init(sim_mouth *mouth);
void sim_mouth_free(sim_mouth *mouth);

/* Each of these is said behind what is being said, at `now_ms` at the earliest. False: too much is waiting. */
bool sim_mouth_tone(sim_mouth *mouth, uint64_t now_ms, unsigned hertz, uint64_t ms);
/* A file's sound, or words made to sound; holds a reference. */
bool sim_mouth_say(sim_mouth *mouth, uint64_t now_ms, sim_sound *sound);
/* Falls silent at once. */
void sim_mouth_stop(sim_mouth *mouth, uint64_t now_ms);
bool sim_mouth_is_speaking(const sim_mouth *mouth, uint64_t now_ms);
/* When all of it will have been said; a time that is over when nothing is waiting. */
uint64_t sim_mouth_ends_ms(const sim_mouth *mouth);

/* What sounds from `from_ms` on, silence where nothing does. True when any of it is said. Who takes a frame every
 * 20 ms reads the 20 ms that are over by then (now_ms - 20): what has yet to begin in them is known only at
 * their end. */
bool sim_mouth_read(const sim_mouth *mouth, uint64_t from_ms, int16_t *samples, size_t count);

#endif
