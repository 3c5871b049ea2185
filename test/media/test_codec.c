/* Codecs: which there are, at which rates, what their bytes mean and how long they last. */
#include "support/test.h"

#include <string.h>

#include "media/codec.h"

_Static_assert((int)TELNYX_STREAM_CODEC_PCMU == (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMU &&
                   (int)TELNYX_STREAM_CODEC_PCMA == (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMA &&
                   (int)TELNYX_STREAM_CODEC_G722 == (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_G722 &&
                   (int)TELNYX_STREAM_CODEC_OPUS == (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_OPUS &&
                   (int)TELNYX_STREAM_CODEC_AMR_WB ==
                       (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_AMR_WB &&
                   (int)TELNYX_STREAM_CODEC_L16 == (int)TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16,
               "codec.h promises that both directions number them alike");

typedef struct pair {
    const char *name;
    telnyx_stream_codec id;
    unsigned rate;
    telnyx__codec_fault fault;
    unsigned becomes;
    bool documented;
    size_t samples, bytes; /* of a frame */
} pair;

static const pair pairs[] = {
    { "pcmu_has_8_kHz", TELNYX_STREAM_CODEC_PCMU, 8000, 0, 8000, true, 160, 160 },
    { "pcmu_is_usually_8_kHz", TELNYX_STREAM_CODEC_PCMU, 0, 0, 8000, true, 160, 160 },
    { "pcmu_has_no_16_kHz", TELNYX_STREAM_CODEC_PCMU, 16000, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "pcma_has_8_kHz", TELNYX_STREAM_CODEC_PCMA, 8000, 0, 8000, true, 160, 160 },
    { "pcma_has_no_48_kHz", TELNYX_STREAM_CODEC_PCMA, 48000, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "g722_is_told_as_8_kHz", TELNYX_STREAM_CODEC_G722, 0, 0, 8000, true, 160, 160 },
    { "g722_may_be_told_as_16_kHz", TELNYX_STREAM_CODEC_G722, 16000, 0, 16000, false, 320, 160 },
    { "g722_has_no_24_kHz", TELNYX_STREAM_CODEC_G722, 24000, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "opus_is_usually_16_kHz", TELNYX_STREAM_CODEC_OPUS, 0, 0, 16000, true, 320, 0 },
    { "opus_has_48_kHz", TELNYX_STREAM_CODEC_OPUS, 48000, 0, 48000, false, 960, 0 },
    { "opus_has_no_22_kHz", TELNYX_STREAM_CODEC_OPUS, 22050, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "amr_wb_has_8_kHz", TELNYX_STREAM_CODEC_AMR_WB, 8000, 0, 8000, true, 160, 0 },
    { "amr_wb_has_no_24_kHz", TELNYX_STREAM_CODEC_AMR_WB, 24000, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "l16_is_usually_16_kHz", TELNYX_STREAM_CODEC_L16, 0, 0, 16000, true, 320, 640 },
    { "l16_has_8_kHz", TELNYX_STREAM_CODEC_L16, 8000, 0, 8000, false, 160, 320 },
    { "l16_has_22_kHz_and_whole_frames", TELNYX_STREAM_CODEC_L16, 22050, 0, 22050, false, 441,
      882 },
    { "l16_has_48_kHz", TELNYX_STREAM_CODEC_L16, 48000, 0, 48000, false, 960, 1920 },
    { "l16_has_no_44_kHz", TELNYX_STREAM_CODEC_L16, 44100, TELNYX__CODEC_RATE, 0, 0, 0, 0 },
    { "default_is_no_codec", TELNYX_STREAM_CODEC_DEFAULT, 8000, TELNYX__CODEC_UNKNOWN, 0, 0, 0, 0 },
    { "unset_is_no_codec", TELNYX_STREAM_CODEC_UNSET, 0, TELNYX__CODEC_UNKNOWN, 0, 0, 0, 0 },
    { "a_number_beyond_is_no_codec", (telnyx_stream_codec)99, 0, TELNYX__CODEC_UNKNOWN, 0, 0, 0,
      0 },
};

static void check_pair(const void *row)
{
    const pair *p = row;
    telnyx__codec codec;
    assert_int_equal(telnyx__codec_init(&codec, p->id, p->rate, false), p->fault);
    assert_int_equal(codec.rate, p->becomes);
    if (p->fault) {
        assert_int_equal(codec.id, TELNYX_STREAM_CODEC_UNSET);
        return;
    }
    assert_int_equal(telnyx__codec_is_documented(&codec), p->documented);
    assert_int_equal(telnyx__codec_frame_samples(&codec), p->samples);
    assert_int_equal(telnyx__codec_frame_bytes(&codec), p->bytes);
    assert_true(p->bytes <= TELNYX__FRAME_BYTES_MAX && p->samples <= TELNYX__FRAME_SAMPLES_MAX);
    assert_int_equal(telnyx__codec_ms(&codec, p->bytes ? p->bytes : 33), TELNYX__FRAME_MS);
    assert_int_equal(telnyx__codec_ms(&codec, 0), 0);
}

TEST_ROWS(pairs, check_pair)

static telnyx__codec codec_of(telnyx_stream_codec id, bool big_endian)
{
    telnyx__codec codec;
    assert_int_equal(telnyx__codec_init(&codec, id, 0, big_endian), 0);
    return codec;
}

TEST(names_are_read_in_any_case)
{
    static const char *const names[] = { "PCMU", "PCMA", "G722", "OPUS", "AMR-WB", "L16" };
    for (unsigned i = 0; i < 6; i++)
        assert_int_equal(telnyx__codec_named(telnyx__span_of(names[i])), i + 1);
    assert_int_equal(telnyx__codec_named(telnyx__span_of("pcmu")), TELNYX_STREAM_CODEC_PCMU);
    assert_int_equal(telnyx__codec_named(telnyx__span_of("amr-wb")), TELNYX_STREAM_CODEC_AMR_WB);
    assert_int_equal(telnyx__codec_named(telnyx__span_of("default")), TELNYX_STREAM_CODEC_UNSET);
    assert_int_equal(telnyx__codec_named(telnyx__span_of("PCM")), TELNYX_STREAM_CODEC_UNSET);
    assert_int_equal(telnyx__codec_named(telnyx__span_of(NULL)), TELNYX_STREAM_CODEC_UNSET);
}

TEST(every_fault_has_words_of_its_own)
{
    for (int a = TELNYX__CODEC_GOOD; a <= TELNYX__CODEC_ROOM; a++)
        for (int b = a + 1; b <= TELNYX__CODEC_ROOM + 1; b++)
            assert_string_not_equal(telnyx__codec_fault_text((telnyx__codec_fault)a),
                                    telnyx__codec_fault_text((telnyx__codec_fault)b));
}

TEST(l16_has_both_orders_of_bytes)
{
    static const int16_t samples[] = { 0, 1, -1, 256, INT16_MIN, INT16_MAX, 0x1234 };
    static const unsigned char little[] = { 0x00, 0x00, 0x01, 0x00, 0xff, 0xff, 0x00,
                                            0x01, 0x00, 0x80, 0xff, 0x7f, 0x34, 0x12 };
    unsigned char bytes[sizeof samples];
    int16_t back[7];
    size_t count;
    for (int big = 0; big < 2; big++) {
        telnyx__codec codec = codec_of(TELNYX_STREAM_CODEC_L16, big);
        assert_int_equal(telnyx__codec_encode(&codec, samples, 7, bytes, sizeof bytes, &count), 0);
        assert_int_equal(count, 14);
        for (size_t i = 0; i < 14; i++)
            assert_int_equal(bytes[i], little[big ? i ^ 1 : i]);
        assert_int_equal(telnyx__codec_decode(&codec, bytes, count, back, 7, &count), 0);
        assert_int_equal(count, 7);
        assert_memory_equal(back, samples, sizeof samples);
    }
}

TEST(the_two_laws_go_through_their_own_tables)
{
    static const unsigned char codes[] = { 0xff, 0x80, 0x00, 0xd5 };
    static const int16_t mu[] = { 0, 32124, -32124, 716 }, a[] = { 848, 5504, -5504, 8 };
    int16_t samples[4];
    unsigned char back[4];
    size_t count;
    telnyx__codec codec = codec_of(TELNYX_STREAM_CODEC_PCMU, false);
    assert_int_equal(telnyx__codec_decode(&codec, codes, 4, samples, 4, &count), 0);
    assert_memory_equal(samples, mu, sizeof mu);
    assert_int_equal(telnyx__codec_encode(&codec, samples, 4, back, 4, &count), 0);
    assert_memory_equal(back, codes, 4);
    codec = codec_of(TELNYX_STREAM_CODEC_PCMA, false);
    assert_int_equal(telnyx__codec_decode(&codec, codes, 4, samples, 4, &count), 0);
    assert_memory_equal(samples, a, sizeof a);
    assert_int_equal(telnyx__codec_encode(&codec, samples, 4, back, 4, &count), 0);
    assert_memory_equal(back, codes, 4);
}

TEST(what_cannot_be_samples_is_refused_by_name)
{
    int16_t samples[4] = { 0 };
    unsigned char bytes[8] = { 0 };
    size_t count = 9;
    telnyx__codec l16 = codec_of(TELNYX_STREAM_CODEC_L16, false);
    telnyx__codec pcmu = codec_of(TELNYX_STREAM_CODEC_PCMU, false);
    telnyx__codec opus = codec_of(TELNYX_STREAM_CODEC_OPUS, false);
    assert_int_equal(telnyx__codec_decode(&l16, bytes, 3, samples, 4, &count), TELNYX__CODEC_ODD);
    assert_int_equal(count, 0);
    assert_int_equal(telnyx__codec_decode(&l16, bytes, 0, samples, 4, &count), TELNYX__CODEC_EMPTY);
    assert_int_equal(telnyx__codec_decode(&pcmu, NULL, 0, samples, 4, &count), TELNYX__CODEC_EMPTY);
    assert_int_equal(telnyx__codec_decode(&pcmu, bytes, 5, samples, 4, &count), TELNYX__CODEC_ROOM);
    assert_int_equal(count, 5);
    assert_int_equal(telnyx__codec_decode(&opus, bytes, 4, samples, 4, &count), TELNYX__CODEC_RAW);
    assert_int_equal(telnyx__codec_encode(&opus, samples, 4, bytes, 8, &count), TELNYX__CODEC_RAW);
    assert_int_equal(telnyx__codec_encode(&l16, samples, 0, bytes, 8, &count), TELNYX__CODEC_EMPTY);
    assert_int_equal(telnyx__codec_encode(&l16, samples, 4, bytes, 7, &count), TELNYX__CODEC_ROOM);
    assert_int_equal(count, 8);
    assert_int_equal(telnyx__codec_encode(&l16, samples, SIZE_MAX, bytes, 8, &count),
                     TELNYX__CODEC_ROOM);
}

TEST(lengths_of_any_size_have_a_duration)
{
    telnyx__codec codec = codec_of(TELNYX_STREAM_CODEC_L16, false);
    assert_int_equal(telnyx__codec_ms(&codec, 31), 0);
    assert_int_equal(telnyx__codec_ms(&codec, 32), 1);
    assert_int_equal(telnyx__codec_ms(&codec, 32000 * 61 + 64), 61002);
    assert_true(telnyx__codec_ms(&codec, SIZE_MAX) >= SIZE_MAX / 32 - 1);
}

TEST(silence_is_made_for_those_that_have_samples)
{
    unsigned char bytes[4];
    telnyx__codec codec = codec_of(TELNYX_STREAM_CODEC_PCMU, false);
    assert_true(telnyx__codec_silence(&codec, bytes, 4));
    assert_memory_equal(bytes, "\xff\xff\xff\xff", 4);
    codec = codec_of(TELNYX_STREAM_CODEC_PCMA, false);
    assert_true(telnyx__codec_silence(&codec, bytes, 4));
    assert_memory_equal(bytes, "\xd5\xd5\xd5\xd5", 4);
    codec = codec_of(TELNYX_STREAM_CODEC_L16, true);
    assert_true(telnyx__codec_silence(&codec, bytes, 4));
    assert_memory_equal(bytes, "\0\0\0\0", 4);
    codec = codec_of(TELNYX_STREAM_CODEC_G722, false);
    memset(bytes, 7, 4);
    assert_false(telnyx__codec_silence(&codec, bytes, 4));
    assert_memory_equal(bytes, "\7\7\7\7", 4);
}

TEST(only_packets_may_not_be_cut)
{
    assert_true(telnyx__codec_is_even(&(telnyx__codec){ TELNYX_STREAM_CODEC_G722, 8000, 0 }));
    assert_true(telnyx__codec_is_even(&(telnyx__codec){ TELNYX_STREAM_CODEC_L16, 8000, 0 }));
    assert_false(telnyx__codec_is_even(&(telnyx__codec){ TELNYX_STREAM_CODEC_OPUS, 8000, 0 }));
    assert_false(telnyx__codec_is_even(&(telnyx__codec){ TELNYX_STREAM_CODEC_AMR_WB, 8000, 0 }));
}
