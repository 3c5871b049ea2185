/* What a person says, whoever told him to: it sounds, and whoever listens to the call understands it. */
#ifndef SIM_SAYS_H
#define SIM_SAYS_H

#include "sim/voice/sound.h"
#include "sim/world/leg.h"

/* Says words, whose voice is `sound`; NULL: it is made. How long from now until they have been said, as the
 * next ones, too. */
uint64_t sim_says_words(sim_leg *leg, const char *text, sim_sound *sound);
/* Plays a file, of that name. */
uint64_t sim_says_file(sim_leg *leg, const char *name, sim_sound *sound);
uint64_t sim_says_tone(sim_leg *leg, unsigned hertz, uint64_t ms);
/* Breaks in without a word: a short sound. */
uint64_t sim_says_stop(sim_leg *leg);

#endif
