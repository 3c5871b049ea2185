/* A speech program, run as a child process. */
#ifndef SIM_SPEECH_H
#define SIM_SPEECH_H

#include "sim/voice/sound.h"

/* Gives it the text on its input, reads a WAV file from its output; waits for that, so many milliseconds of
 * real time at most. NULL: there is no such program, or it did not do that in time. */
sim_sound *sim_speech_make(const char *program, const char *text, unsigned patience_ms);

#endif
