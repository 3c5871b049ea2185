/* Words made to sound: by a speech program, or as a row of tones, one for each word. */
#ifndef SIM_WORDS_H
#define SIM_WORDS_H

#include "sim/voice/sound.h"

/* As fast as a person speaks: 150 words a minute. */
#define SIM_WORDS_WORD_MS 400
/* The longest text. */
#define SIM_WORDS_TEXT_MAX 8000
/* A speech program that takes longer, in real time, is given up. */
#define SIM_WORDS_PATIENCE_MS 5000

size_t sim_words_count(const char *text);
/* Each word is a tone that depends on its letters, the same in every run and on every machine. */
sim_sound *sim_words_tones(const char *text);
/* What the program says for it, which gets the text on its input and writes a WAV file to its output, as
 * `espeak-ng` does; the tones where there is none of that name, or nothing useful comes from it. `program`
 * may be NULL: tones. */
sim_sound *sim_words_speak(const char *program, const char *text);

#endif
