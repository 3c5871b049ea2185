/* Reading WAV files: linear samples of 16 bits, or the two codes of the telephone, one or two channels, at
 * any usual rate. What comes out has the telephone's rate. */
#ifndef SIM_WAV_H
#define SIM_WAV_H

#include "sim/voice/sound.h"

#define SIM_WAV_BYTES_MAX ((size_t)128 << 20)
#define SIM_WAV_RATE_MIN  4000
#define SIM_WAV_RATE_MAX  192000
#define SIM_WAV_WHY       160

/* NULL, and in `why` what is wrong: no such file, no WAV file, a coding that is not read here, no sound at all,
 * or more than SIM_SOUND_MS_MAX of it. */
sim_sound *sim_wav_read(const char *path, char why[SIM_WAV_WHY]);
/* The same of what a file has in it. Its sound may end before it says, as that of a pipe does. */
sim_sound *sim_wav_parse(const unsigned char *bytes, size_t length, char why[SIM_WAV_WHY]);

#endif
