/* What callers say: known again however it was cut, and the same after linear samples. */
#include "support/test.h"

#include <string.h>

#include "load/send/speech.h"
#include "media/g711.h"

typedef struct heard {
    uint32_t numbers[16];
    size_t count;
} heard;

static void note(uint32_t number, void *user_data)
{
    heard *h = user_data;
    assert_true(h->count < 16);
    h->numbers[h->count++] = number;
}

static const uint32_t said[] = { 0, 1, 0x89abcdef, 0x7f7f7f7f, UINT32_MAX, 4711 };

#define SAID (sizeof said / sizeof said[0])

TEST(each_number_is_heard_once_however_its_bytes_are_cut)
{
    unsigned char bytes[SAID * BENCH_SPEECH_BYTES];
    for (size_t i = 0; i < SAID; i++)
        bench_speech_write(bytes + i * BENCH_SPEECH_BYTES, said[i]);
    for (size_t step = 1; step <= sizeof bytes; step++) {
        heard h = { .count = 0 };
        bench_ear ear = { 0 };
        for (size_t at = 0; at < sizeof bytes; at += step)
            bench_ear_listen(&ear, bytes + at, sizeof bytes - at < step ? sizeof bytes - at : step,
                             note, &h);
        assert_int_equal(h.count, SAID);
        assert_memory_equal(h.numbers, said, sizeof said);
    }
}

TEST(a_number_that_was_cut_off_is_none)
{
    unsigned char bytes[2 * BENCH_SPEECH_BYTES];
    heard h = { .count = 0 };
    bench_ear ear = { 0 };
    bench_speech_write(bytes, 17);
    bench_ear_listen(&ear, bytes, 5, note, &h);
    bench_speech_write(bytes, 18);
    bench_ear_listen(&ear, bytes, sizeof bytes / 2, note, &h);
    memset(bytes, TELNYX__PCMU_SILENCE, sizeof bytes);
    bench_ear_listen(&ear, bytes, sizeof bytes, note, &h);
    assert_int_equal(h.count, 1);
    assert_int_equal(h.numbers[0], 18);
}

TEST(linear_samples_change_nothing)
{
    unsigned char bytes[BENCH_SPEECH_BYTES], back[BENCH_SPEECH_BYTES];
    int16_t samples[BENCH_SPEECH_BYTES];
    for (size_t i = 0; i < SAID; i++) {
        bench_speech_write(bytes, said[i]);
        telnyx__pcmu_decode(bytes, sizeof bytes, samples);
        telnyx__pcmu_encode(samples, sizeof bytes, back);
        assert_memory_equal(back, bytes, sizeof bytes);
    }
}
