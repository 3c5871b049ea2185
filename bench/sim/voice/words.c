#include "sim/voice/words.h"

#include <string.h>

#include "sim/voice/speech.h"
#include "sim/voice/tone.h"

/* What of a word's time sounds; at both ends of that it swells and fades. */
#define SOUNDING_MS 320
#define RAMP        ((size_t)10 * SIM_SOUND_PER_MS)
/* The tones lie where a telephone carries them well. */
#define LOWEST  300
#define TONES   24
#define BETWEEN 50

#define BLANKS " \t\r\n"

size_t sim_words_count(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, BLANKS); *text; text += strspn(text, BLANKS)) {
        text += strcspn(text, BLANKS);
        count++;
    }
    return count;
}

static unsigned hertz_of(const char *word, size_t length)
{
    uint32_t mixed = 2166136261u;
    for (size_t i = 0; i < length; i++)
        mixed = (mixed ^ (unsigned char)word[i]) * 16777619u;
    return LOWEST + BETWEEN * (mixed % TONES);
}

static void add_word(int16_t *samples, size_t count, unsigned hertz)
{
    sim_tone_make(hertz, 0, samples, count);
    for (size_t i = 0; i < RAMP && i < count / 2; i++) {
        samples[i] = (int16_t)(samples[i] * (int)i / (int)RAMP);
        samples[count - 1 - i] = (int16_t)(samples[count - 1 - i] * (int)i / (int)RAMP);
    }
}

sim_sound *sim_words_tones(const char *text)
{
    size_t each = (size_t)SIM_WORDS_WORD_MS * SIM_SOUND_PER_MS;
    sim_sound *sound = sim_sound_new(sim_words_count(text) * each);
    text += strspn(text, BLANKS);
    for (size_t at = 0; *text && at + each <= sound->count; at += each) {
        size_t length = strcspn(text, BLANKS);
        add_word(sound->samples + at, (size_t)SOUNDING_MS * SIM_SOUND_PER_MS,
                 hertz_of(text, length));
        text += length;
        text += strspn(text, BLANKS);
    }
    return sound;
}

sim_sound *sim_words_speak(const char *program, const char *text)
{
    sim_sound *sound = program ? sim_speech_make(program, text, SIM_WORDS_PATIENCE_MS) : NULL;
    return sound ? sound : sim_words_tones(text);
}
