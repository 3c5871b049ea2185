#include "support/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/wav.h"

static const int16_t ramp[] = { 1, -2, 300, -32768, 32767 };
#define RAMP (sizeof ramp / sizeof *ramp)

/* A file of its own for each test. */
static void name_file(char path[64])
{
    snprintf(path, 64, "/tmp/test-wav-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
}

static void write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

TEST(what_is_written_is_read)
{
    char path[64];
    const char *why;
    wav_file out;
    wav in;
    name_file(path);
    assert_true(wav_create(&out, path, 16000, 1));
    assert_true(wav_put(&out, 0, 0, ramp, RAMP));
    assert_true(wav_close(&out));
    assert_true(wav_read(&in, path, &why));
    assert_int_equal(in.rate, 16000);
    assert_int_equal(in.channels, 1);
    assert_int_equal(in.count, RAMP);
    assert_memory_equal(in.samples, ramp, sizeof ramp);
    wav_free(&in);
    unlink(path);
}

TEST(pieces_go_to_their_place_and_the_rest_is_silence)
{
    char path[64];
    const char *why;
    wav_file out;
    wav in;
    name_file(path);
    assert_true(wav_create(&out, path, 8000, 2));
    assert_true(wav_put(&out, 1, 5000, ramp, RAMP));
    assert_true(wav_put(&out, 0, 3, ramp, RAMP));
    assert_true(wav_put(&out, 0, 5001, ramp, 2));
    assert_true(wav_close(&out));
    assert_true(wav_read(&in, path, &why));
    assert_int_equal(in.count, 2 * (5000 + RAMP));
    for (size_t i = 0; i < 5000 + RAMP; i++) {
        int16_t left = i >= 3 && i < 3 + RAMP ? ramp[i - 3] : 0;
        left = i >= 5001 && i < 5003 ? ramp[i - 5001] : left;
        assert_int_equal(in.samples[2 * i], left);
        assert_int_equal(in.samples[2 * i + 1], i >= 5000 ? ramp[i - 5000] : 0);
    }
    wav_free(&in);
    unlink(path);
}

TEST(a_file_that_was_not_closed_lacks_its_last_second_at_most)
{
    char path[64];
    const char *why;
    int16_t second[8000] = { 7 };
    wav_file out;
    wav in;
    name_file(path);
    assert_true(wav_create(&out, path, 8000, 1));
    for (uint64_t i = 0; i < 3; i++)
        assert_true(wav_put(&out, 0, i * 8000, second, 8000));
    assert_true(wav_put(&out, 0, 24000, second, 4000));
    assert_true(wav_read(&in, path, &why));
    assert_int_equal(in.count, 24000);
    wav_free(&in);
    assert_true(wav_close(&out));
    unlink(path);
}

TEST(only_the_owner_may_read_what_was_recorded)
{
    char path[80], folder[64] = "/tmp/test-wav-XXXXXX";
    wav_file out;
    struct stat status;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.wav", folder);
    assert_true(wav_create(&out, path, 8000, 1));
    assert_true(wav_close(&out));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 077, 0);
    unlink(path);
    rmdir(folder);
}

TEST(a_place_beyond_what_the_head_can_count_is_refused)
{
    char path[64];
    wav_file out;
    name_file(path);
    assert_true(wav_create(&out, path, 8000, 2));
    assert_false(wav_put(&out, 0, UINT64_MAX - 1, ramp, RAMP));
    assert_int_equal(errno, EFBIG);
    assert_false(wav_put(&out, 0, UINT32_MAX / 4, ramp, RAMP));
    assert_true(wav_close(&out));
    unlink(path);
}

TEST(a_file_that_cannot_be_made_says_why)
{
    wav_file out;
    assert_false(wav_create(&out, "/no/such/folder/x.wav", 8000, 1));
    assert_int_equal(errno, ENOENT);
    assert_true(wav_close(&out));
}

/* Files that are none ---------------------------------------------------------------------------- */

#define HEAD(rate, channels, bits, coding)                                                         \
    "RIFF\x28\0\0\0WAVEfmt \x10\0\0\0" coding "\0" channels "\0" rate "\0\0\0\0\2\0" bits "\0data"

typedef struct refusal {
    const char *name;
    const char *bytes;
    size_t length;
    const char *why;
} refusal;

#define BYTES(text) (text), sizeof(text) - 1

static const refusal refusals[] = {
    { "an_empty_file_is_none", BYTES(""), "not a WAV file" },
    { "other_text_is_none", BYTES("#!/bin/sh and more of it"), "not a WAV file" },
    { "a_head_alone_is_not_whole", BYTES("RIFF\4\0\0\0WAVE"), "not a whole WAV file" },
    { "a_format_that_is_cut_is_not_whole", BYTES("RIFF\4\0\0\0WAVEfmt \x10\0\0\0\1\0"),
      "not a whole WAV file" },
    { "a_file_without_sound_has_none", BYTES(HEAD("\x40\x1f\0\0", "\1", "\x10", "\1") "\0\0\0\0"),
      "there is no sound in it" },
    { "three_channels_are_too_many", BYTES(HEAD("\x40\x1f\0\0", "\3", "\x10", "\1") "\2\0\0\0\1\1"),
      "not 16-bit samples in one channel or two" },
    { "eight_bits_are_too_few", BYTES(HEAD("\x40\x1f\0\0", "\1", "\x8", "\1") "\2\0\0\0\1\1"),
      "not 16-bit samples in one channel or two" },
    { "another_coding_is_not_read", BYTES(HEAD("\x40\x1f\0\0", "\1", "\x10", "\7") "\2\0\0\0\1\1"),
      "not 16-bit samples in one channel or two" },
};

static void check_refusal(const void *row)
{
    const refusal *self = row;
    char path[64];
    const char *why = NULL;
    wav in;
    name_file(path);
    write_file(path, self->bytes, self->length);
    assert_false(wav_read(&in, path, &why));
    assert_string_equal(why, self->why);
    assert_null(in.samples);
    unlink(path);
}

TEST_ROWS(refusals, check_refusal)

TEST(a_file_that_ends_before_it_says_is_read_to_its_end)
{
    static const char bytes[] =
        HEAD("\x40\x1f\0\0", "\1", "\x10", "\1") "\xff\xff\xff\x7f\1\0\2\0\3";
    char path[64];
    const char *why;
    wav in;
    name_file(path);
    write_file(path, bytes, sizeof bytes - 1);
    assert_true(wav_read(&in, path, &why));
    assert_int_equal(in.count, 2);
    assert_int_equal(in.samples[1], 2);
    wav_free(&in);
    unlink(path);
}

TEST(any_beginning_of_a_file_is_read_or_refused)
{
    static const char bytes[] = HEAD("\x40\x1f\0\0", "\1", "\x10", "\1") "\4\0\0\0\1\0\2\0";
    char path[64];
    const char *why;
    wav in;
    name_file(path);
    for (size_t length = 0; length < sizeof bytes - 1; length++) {
        write_file(path, bytes, length);
        if (wav_read(&in, path, &why))
            assert_true(in.count == 1);
        wav_free(&in);
    }
    unlink(path);
}
