/* Words that sound. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/voice/speech.h"
#include "sim/voice/tone.h"
#include "sim/voice/words.h"

#define WORD ((size_t)SIM_WORDS_WORD_MS * SIM_SOUND_PER_MS)

static bool are_equal(const sim_sound *a, const sim_sound *b)
{
    return a->count == b->count &&
           memcmp(a->samples, b->samples, a->count * sizeof a->samples[0]) == 0;
}

TEST(words_are_counted)
{
    assert_int_equal(0, sim_words_count(""));
    assert_int_equal(0, sim_words_count(" \n\t"));
    assert_int_equal(3, sim_words_count("two tickets please"));
    assert_int_equal(3, sim_words_count("  two\ttickets\n please "));
}

TEST(a_word_is_the_same_tone_wherever_it_stands)
{
    sim_sound *row = sim_words_tones("two tickets two"), *one = sim_words_tones(" tickets ");
    assert_int_equal(3 * WORD, row->count);
    assert_int_equal(WORD, one->count);
    assert_memory_equal(row->samples, row->samples + 2 * WORD, WORD * sizeof row->samples[0]);
    assert_memory_equal(row->samples + WORD, one->samples, WORD * sizeof row->samples[0]);
    assert_memory_not_equal(row->samples, row->samples + WORD, WORD * sizeof row->samples[0]);
    assert_true(sim_tone_loudness(row->samples, WORD) > SIM_TONE_LOUD);
    sim_sound_release(row);
    sim_sound_release(one);
}

TEST(a_long_text_sounds_no_longer_than_a_sound_may)
{
    size_t count = 2000;
    char *text = malloc(2 * count + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 2 * i, "a ", 3);
    sim_sound *sound = sim_words_tones(text);
    assert_int_equal((size_t)SIM_SOUND_MS_MAX * SIM_SOUND_PER_MS, sound->count);
    sim_sound_release(sound);
    free(text);
}

/* A program of a few lines of shell. */
static void write_program(char path[64], const char *lines)
{
    snprintf(path, 64, "/tmp/telnyx-sim-speech-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *out = fdopen(fd, "w");
    assert_non_null(out);
    fprintf(out, "#!/bin/sh\n%s\n", lines);
    fclose(out);
    assert_int_equal(0, chmod(path, 0700));
}

TEST(a_program_gets_the_text_and_its_file_is_said)
{
    char path[64], lines[512];
    snprintf(lines, sizeof lines, "[ \"$(cat)\" = 'two tickets' ] && cat '%s/wav/%s'", TEST_DATA,
             "linear_16000.wav");
    write_program(path, lines);
    sim_sound *sound = sim_words_speak(path, "two tickets");
    assert_int_equal(2400, sound->count);
    assert_true(sim_tone_is_in(440, sound->samples, sound->count));
    sim_sound_release(sound);
    unlink(path);
}

typedef struct failing {
    const char *name, *lines;
} failing;

static const failing failings[] = {
    { "a_program_that_fails_leaves_tones", "exit 1" },
    { "a_program_that_says_something_else_leaves_tones", "echo hello" },
    { "a_program_that_does_not_listen_leaves_tones", "exec <&-; exec >&-; sleep 0" },
};

static void check_failing(const void *row)
{
    char path[64];
    write_program(path, ((const failing *)row)->lines);
    sim_sound *sound = sim_words_speak(path, "two tickets"),
              *tones = sim_words_tones("two tickets");
    assert_true(are_equal(sound, tones));
    sim_sound_release(sound);
    sim_sound_release(tones);
    unlink(path);
}

TEST_ROWS(failings, check_failing)

TEST(without_a_program_words_are_tones)
{
    sim_sound *tones = sim_words_tones("please"), *none = sim_words_speak(NULL, "please"),
              *unknown = sim_words_speak("telnyx-sim-no-such-program", "please");
    assert_true(are_equal(tones, none));
    assert_true(are_equal(tones, unknown));
    sim_sound_release(tones);
    sim_sound_release(none);
    sim_sound_release(unknown);
}

TEST(a_program_that_never_ends_is_given_up)
{
    char path[64];
    write_program(path, "exec sleep 60");
    assert_null(sim_speech_make(path, "please", 20));
    unlink(path);
}

TEST(espeak_speaks_the_same_each_time)
{
    sim_sound *once = sim_speech_make("espeak-ng", "two tickets please", 30000);
    if (!once) {
        print_message("skipped: there is no espeak-ng\n");
        skip();
    }
    sim_sound *again = sim_speech_make("espeak-ng", "two tickets please", 30000);
    assert_non_null(again);
    assert_true(are_equal(once, again));
    assert_in_range(sim_sound_ms(once), 500, 3000);
    assert_true(sim_tone_loudness(once->samples, once->count) > SIM_TONE_LOUD);
    sim_sound_release(once);
    sim_sound_release(again);
}
