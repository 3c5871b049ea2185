/* What is heard: in memory, in a file, and whether somebody speaks. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/voice/ear.h"
#include "sim/voice/tone.h"
#include "sim/voice/wav.h"

#define FRAME 160

static bool hear_tone(sim_ear *ear, uint64_t from_ms, unsigned hertz, uint64_t ms)
{
    bool begins = false;
    int16_t samples[FRAME];
    for (uint64_t at = 0; at < ms; at += 20) {
        sim_tone_make(hertz, (size_t)at * SIM_SOUND_PER_MS, samples, FRAME);
        begins |= sim_ear_hear(ear, from_ms + at, samples, FRAME);
    }
    return begins;
}

static bool is_heard(const sim_ear *ear, unsigned hertz, uint64_t from_ms)
{
    int16_t samples[800];
    sim_ear_recall(ear, from_ms, samples, 800);
    return sim_tone_is_in(hertz, samples, 800);
}

TEST(what_was_heard_is_remembered_at_its_time)
{
    sim_ear *ear = sim_ear_new(NULL, 1000);
    int16_t samples[FRAME];
    sim_ear_recall(ear, 1500, samples, FRAME);
    assert_int_equal(0, samples[50]);
    hear_tone(ear, 1500, 440, 500);
    hear_tone(ear, 3000, 1000, 500);
    assert_true(is_heard(ear, 440, 1600));
    assert_true(is_heard(ear, 1000, 3100));
    assert_false(is_heard(ear, 440, 2200));
    assert_false(is_heard(ear, 440, 3100));
    hear_tone(ear, 1500 + SIM_EAR_KEPT_MS, 700, 500);
    assert_false(is_heard(ear, 440, 1600));
    assert_true(is_heard(ear, 1000, 3100));
    assert_true(sim_ear_close(ear, 9000));
}

TEST(two_who_speak_at_once_are_both_heard)
{
    sim_ear *ear = sim_ear_new(NULL, 0);
    int16_t loud[FRAME], samples[FRAME];
    hear_tone(ear, 0, 440, 200);
    hear_tone(ear, 0, 1000, 200);
    sim_ear_recall(ear, 0, samples, FRAME);
    for (int i = 0; i < FRAME; i++) {
        int16_t low, high;
        sim_tone_make(440, (size_t)i, &low, 1);
        sim_tone_make(1000, (size_t)i, &high, 1);
        assert_int_equal(low + high, samples[i]);
        loud[i] = i % 2 ? INT16_MAX : INT16_MIN;
    }
    sim_ear_hear(ear, 1000, loud, FRAME);
    sim_ear_hear(ear, 1000, loud, FRAME);
    sim_ear_recall(ear, 1000, samples, FRAME);
    assert_memory_equal(loud, samples, sizeof loud); /* no louder than can be */
    sim_ear_close(ear, 2000);
}

TEST(speech_begins_once_and_ends_by_silence)
{
    sim_ear *ear = sim_ear_new(NULL, 0);
    assert_false(sim_ear_is_spoken_to(ear, 0));
    assert_false(hear_tone(ear, 100, 440, 40)); /* a click */
    assert_false(sim_ear_is_spoken_to(ear, 140));
    assert_true(hear_tone(ear, 1000, 440, 400));
    assert_true(sim_ear_is_spoken_to(ear, 1400));
    assert_int_equal(1400 + SIM_EAR_SILENCE_MS, sim_ear_quiet_ms(ear));
    assert_false(hear_tone(ear, 1700, 440, 200)); /* the same speech: a breath is no end */
    assert_true(sim_ear_is_spoken_to(ear, 2399));
    assert_false(sim_ear_is_spoken_to(ear, 2400));
    assert_true(hear_tone(ear, 3000, 440, 200)); /* another one */
    sim_ear_close(ear, 4000);
}

TEST(noise_of_the_line_is_no_speech)
{
    sim_ear *ear = sim_ear_new(NULL, 0);
    int16_t noise[FRAME];
    for (int i = 0; i < FRAME; i++)
        noise[i] = (int16_t)(i * 7919 % 1200 - 600); /* 35 dB below the loudest */
    for (uint64_t at = 0; at < 2000; at += 20)
        assert_false(sim_ear_hear(ear, at, noise, FRAME));
    sim_ear_close(ear, 2000);
}

TEST(a_file_has_all_of_it_and_silence_in_between)
{
    char path[] = "/tmp/telnyx-sim-ear-XXXXXX", why[SIM_WAV_WHY];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    sim_ear *ear = sim_ear_new(path, 500);
    hear_tone(ear, 1500, 440, 500);
    hear_tone(ear, 9500, 1000, 500); /* what came first is out of memory by now */
    assert_true(sim_ear_close(ear, 11000));
    sim_sound *sound = sim_wav_read(path, why);
    unlink(path);
    assert_non_null(sound);
    assert_int_equal((11000 - 500) * SIM_SOUND_PER_MS, sound->count);
    const int16_t *at = sound->samples;
    assert_true(sim_tone_loudness(at, 1000 * SIM_SOUND_PER_MS) < 1);
    assert_true(sim_tone_is_in(440, at + 1000 * SIM_SOUND_PER_MS, 4000));
    assert_true(sim_tone_loudness(at + 1500 * SIM_SOUND_PER_MS, 7500 * SIM_SOUND_PER_MS) < 1);
    assert_true(sim_tone_is_in(1000, at + 9000 * SIM_SOUND_PER_MS, 4000));
    assert_true(sim_tone_loudness(at + 9500 * SIM_SOUND_PER_MS, 8000) < 1);
    sim_sound_release(sound);
}

TEST(whoever_hears_nothing_has_a_file_of_silence)
{
    char path[] = "/tmp/telnyx-sim-ear-XXXXXX", why[SIM_WAV_WHY];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_true(sim_ear_close(sim_ear_new(path, 100), 700));
    sim_sound *sound = sim_wav_read(path, why);
    unlink(path);
    assert_non_null(sound);
    assert_int_equal(600 * SIM_SOUND_PER_MS, sound->count);
    sim_sound_release(sound);
}

TEST(a_file_that_cannot_be_made_is_told_at_the_end)
{
    sim_ear *ear = sim_ear_new(TEST_DATA "/nobody/here.wav", 0);
    hear_tone(ear, 0, 440, 5000);
    assert_false(sim_ear_close(ear, 6000));
}
