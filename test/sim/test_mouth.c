/* What is said, by time. */
#include "support/test.h"

#include <string.h>

#include "sim/voice/mouth.h"
#include "sim/voice/tone.h"

#define FRAME 160

static bool is_silent(const int16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (samples[i])
            return false;
    return true;
}

TEST(a_mouth_is_silent_at_first)
{
    sim_mouth mouth;
    int16_t samples[FRAME];
    memset(samples, 1, sizeof samples);
    sim_mouth_init(&mouth);
    assert_false(sim_mouth_read(&mouth, 0, samples, FRAME));
    assert_true(is_silent(samples, FRAME));
    assert_false(sim_mouth_is_speaking(&mouth, 0));
    sim_mouth_free(&mouth);
}

TEST(a_tone_is_heard_from_its_beginning_to_its_end)
{
    sim_mouth mouth;
    int16_t samples[FRAME];
    sim_mouth_init(&mouth);
    assert_true(sim_mouth_tone(&mouth, 1010, 440, 500));
    assert_true(sim_mouth_is_speaking(&mouth, 1509));
    assert_false(sim_mouth_is_speaking(&mouth, 1510));
    assert_false(sim_mouth_read(&mouth, 980, samples, FRAME));
    assert_true(sim_mouth_read(&mouth, 1000, samples, FRAME));
    assert_true(is_silent(samples, FRAME / 2));
    assert_false(is_silent(samples + FRAME / 2, FRAME / 2));
    assert_true(sim_mouth_read(&mouth, 1500, samples, FRAME));
    assert_true(is_silent(samples + FRAME / 2, FRAME / 2));
    assert_false(sim_mouth_read(&mouth, 1510, samples, FRAME));
    sim_mouth_free(&mouth);
}

TEST(frame_by_frame_it_is_the_same_tone)
{
    sim_mouth mouth;
    int16_t whole[2000], frame[FRAME];
    sim_mouth_init(&mouth);
    sim_mouth_tone(&mouth, 0, 440, 200);
    sim_mouth_read(&mouth, 0, whole, 1600);
    assert_true(sim_tone_is_in(440, whole, 1600));
    for (size_t at = 0; at < 1600; at += FRAME) {
        sim_mouth_read(&mouth, at / SIM_SOUND_PER_MS, frame, FRAME);
        assert_memory_equal(whole + at, frame, sizeof frame);
    }
    sim_mouth_free(&mouth);
}

TEST(one_thing_is_said_after_the_other)
{
    sim_mouth mouth;
    int16_t samples[800];
    sim_sound *sound = sim_sound_new(800);
    sim_tone_make(1000, 0, sound->samples, 800);
    sim_mouth_init(&mouth);
    sim_mouth_tone(&mouth, 100, 440, 100);
    sim_mouth_say(&mouth, 150, sound);
    assert_int_equal(300, sim_mouth_ends_ms(&mouth));
    sim_mouth_read(&mouth, 100, samples, 800);
    assert_true(sim_tone_is_in(440, samples, 800));
    sim_mouth_read(&mouth, 200, samples, 800);
    assert_memory_equal(sound->samples, samples, sizeof samples);
    assert_int_equal(2, sound->references);
    sim_mouth_free(&mouth);
    assert_int_equal(1, sound->references);
    sim_sound_release(sound);
}

TEST(whoever_stops_is_silent_from_then_on)
{
    sim_mouth mouth;
    int16_t samples[FRAME];
    sim_mouth_init(&mouth);
    sim_mouth_tone(&mouth, 0, 440, 1000);
    sim_mouth_tone(&mouth, 0, 880, 1000);
    sim_mouth_stop(&mouth, 510);
    assert_false(sim_mouth_is_speaking(&mouth, 510));
    assert_true(sim_mouth_read(&mouth, 500, samples, FRAME));
    assert_true(is_silent(samples + FRAME / 2, FRAME / 2));
    assert_false(sim_mouth_read(&mouth, 1100, samples, FRAME));
    sim_mouth_tone(&mouth, 600, 700, 100);
    assert_int_equal(700, sim_mouth_ends_ms(&mouth));
    sim_mouth_free(&mouth);
}

TEST(what_waits_to_be_said_is_bounded_and_what_was_said_is_forgotten)
{
    sim_mouth mouth;
    int16_t samples[FRAME];
    sim_mouth_init(&mouth);
    for (int i = 0; i < SIM_MOUTH_PIECES_MAX; i++)
        assert_true(sim_mouth_tone(&mouth, 0, 440, 10));
    assert_false(sim_mouth_tone(&mouth, 0, 440, 10));
    assert_true(sim_mouth_tone(&mouth, 10 + SIM_MOUTH_KEPT_MS, 440, 10));
    assert_false(sim_mouth_tone(&mouth, 10 + SIM_MOUTH_KEPT_MS, 440, 10));
    assert_true(sim_mouth_tone(&mouth, 5000, 440, 10));
    assert_int_equal(1, mouth.count);
    assert_false(sim_mouth_read(&mouth, 100, samples, FRAME));
    sim_mouth_free(&mouth);
}
