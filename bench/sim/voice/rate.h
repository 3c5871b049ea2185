/* Bringing samples of another rate to the telephone's. */
#ifndef SIM_RATE_H
#define SIM_RATE_H

#include "sim/voice/sound.h"

/* From SIM_WAV_RATE_MIN to SIM_WAV_RATE_MAX samples a second. What the new rate cannot carry is filtered out. */
sim_sound *sim_rate_convert(const int16_t *samples, size_t count, unsigned rate);

#endif
