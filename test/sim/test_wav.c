/* Reading what others write, and writing what others read. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/voice/tone.h"
#include "sim/voice/wav.h"
#include "sim/voice/wav_file.h"

#define FOLDER TEST_DATA "/wav/"

typedef struct reading {
    const char *name, *file;
    size_t low, high; /* samples that come of it */
    double loudness;  /* of a tone whose peak is half of the loudest: 16,384 / √2 */
} reading;

static const reading readings[] = {
    { "linear_samples_are_taken_as_they_are", "linear_8000.wav", 2400, 2400, 11585 },
    { "twice_the_rate_is_halved", "linear_16000.wav", 2400, 2400, 11585 },
    { "two_equal_channels_become_one", "linear_22050_stereo.wav", 2390, 2400, 11585 },
    { "a_silent_channel_halves_the_other", "linear_44100_one_side.wav", 2390, 2400, 5793 },
    { "mu_law_is_decoded", "mu_law.wav", 2400, 2400, 11585 },
    { "a_law_is_decoded", "a_law.wav", 2400, 2400, 11585 },
    { "a_length_that_a_pipe_could_not_tell_is_no_fault", "of_a_pipe.wav", 2400, 2400, 11585 },
    { "sound_that_was_cut_off_is_taken_so_far", "cut_in_its_sound.wav", 1500, 1500, 11585 },
};

static void check_reading(const void *row)
{
    const reading *r = row;
    char path[512], why[SIM_WAV_WHY];
    snprintf(path, sizeof path, FOLDER "%s", r->file);
    sim_sound *sound = sim_wav_read(path, why);
    if (!sound)
        fail_msg("%s: %s", r->file, why);
    assert_in_range(sound->count, r->low, r->high);
    assert_true(sim_tone_is_in(440, sound->samples, sound->count));
    assert_false(sim_tone_is_in(500, sound->samples, sound->count));
    assert_in_range((long)sim_tone_loudness(sound->samples, sound->count),
                    (long)(r->loudness * 0.98), (long)(r->loudness * 1.02));
    sim_sound_release(sound);
}

TEST_ROWS(readings, check_reading)

TEST(what_the_telephone_cannot_carry_is_gone)
{
    char why[SIM_WAV_WHY];
    sim_sound *sound = sim_wav_read(FOLDER "linear_48000_too_high.wav", why);
    assert_non_null(sound);
    assert_int_equal(1600, sound->count);
    /* Without a filter it would be heard at 2,000 Hz. The edges of the tone itself are passed over. */
    assert_true(sim_tone_loudness(sound->samples + 100, sound->count - 200) < 50);
    sim_sound_release(sound);
}

typedef struct refusal {
    const char *name, *file, *why;
} refusal;

static const refusal refusals[] = {
    { "eight_bits_are_refused", "bits_8.wav", "of coding 1 with 8 bits" },
    { "twenty_four_bits_are_refused", "bits_24.wav", "with 24 bits" },
    { "four_channels_are_refused", "channels_4.wav", "more than two channels" },
    { "a_file_without_sound_is_refused", "empty.wav", "without a sample" },
    { "four_letters_are_no_file", "cut_short.wav", "no WAV file" },
    { "a_text_is_no_file", "text.wav", "no WAV file" },
    { "a_file_that_is_not_there_is_refused", "nobody.wav", "No such file" },
    { "a_folder_is_no_file", ".", "no file, but a folder" },
    { "a_device_is_no_file", "../../../../../../../../../../../../dev/zero",
      "no file, but a folder" },
};

static void check_refusal(const void *row)
{
    const refusal *r = row;
    char path[512], why[SIM_WAV_WHY] = "";
    snprintf(path, sizeof path, FOLDER "%s", r->file);
    assert_null(sim_wav_read(path, why));
    if (!strstr(why, r->why))
        fail_msg("%s: %s", r->file, why);
}

TEST_ROWS(refusals, check_refusal)

static unsigned char *contents(const char *path, size_t *length)
{
    FILE *in = fopen(path, "rb");
    unsigned char *bytes = malloc(65536);
    assert_non_null(in);
    assert_non_null(bytes);
    *length = fread(bytes, 1, 65536, in);
    fclose(in);
    return bytes;
}

/* In a block of its own, so that reading behind its end is seen. */
static void parse_copy(const unsigned char *bytes, size_t length)
{
    char why[SIM_WAV_WHY];
    unsigned char *copy = malloc(length ? length : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    sim_sound_release(sim_wav_parse(copy, length, why));
    free(copy);
}

TEST(a_file_may_end_anywhere)
{
    size_t length;
    unsigned char *bytes = contents(FOLDER "mu_law.wav", &length);
    for (size_t end = 0; end < length; end += end < 80 ? 1 : 97)
        parse_copy(bytes, end);
    free(bytes);
}

TEST(each_byte_of_a_header_may_be_any_other)
{
    size_t length;
    unsigned char *bytes = contents(FOLDER "bits_8.wav", &length);
    for (size_t at = 0; at < 44; at++) {
        unsigned char was = bytes[at];
        static const unsigned char others[] = { 0, 1, 2, 16, 127, 128, 254, 255 };
        for (size_t i = 0; i < sizeof others; i++) {
            bytes[at] = others[i];
            parse_copy(bytes, length);
        }
        bytes[at] = was;
    }
    free(bytes);
}

TEST(more_than_ten_minutes_are_refused)
{
    char why[SIM_WAV_WHY];
    size_t length, samples = (size_t)4000 * 601;
    unsigned char *header = contents(FOLDER "linear_8000.wav", &length);
    unsigned char *bytes = calloc(1, 44 + 2 * samples);
    assert_non_null(bytes);
    memcpy(bytes, header, 44);
    bytes[24] = 4000 & 255;
    bytes[25] = 4000 >> 8;
    memset(bytes + 40, 255, 4);
    assert_null(sim_wav_parse(bytes, 44 + 2 * samples, why));
    assert_string_equal("a WAV file of more than ten minutes", why);
    free(bytes);
    free(header);
}

TEST(what_was_written_can_be_read)
{
    char path[] = "/tmp/telnyx-sim-wav-XXXXXX", why[SIM_WAV_WHY];
    int16_t samples[1000];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    sim_tone_make(700, 0, samples, 1000);
    sim_wav_file *file = sim_wav_file_new(path);
    assert_non_null(file);
    assert_true(sim_wav_file_write(file, samples, 300));
    assert_true(sim_wav_file_write(file, samples + 300, 700));
    assert_true(sim_wav_file_close(file));
    sim_sound *sound = sim_wav_read(path, why);
    unlink(path);
    assert_non_null(sound);
    assert_int_equal(1000, sound->count);
    assert_memory_equal(samples, sound->samples, sizeof samples);
    sim_sound_release(sound);
}

TEST(a_file_in_no_folder_is_not_made)
{
    assert_null(sim_wav_file_new(FOLDER "nobody/file.wav"));
}
