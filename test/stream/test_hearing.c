/* One track of a stream: pieces in order, gaps told with the piece behind them, samples where there are some. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "stream/hearing.h"
#include "support/memory.h"

typedef struct story {
    test_memory memory;
    telnyx__codec codec;
    uint64_t began_ms;
    telnyx__hearing hearing;
    char told[800];
    bool over;
    unsigned stops_at; /* the first byte with which it is over */
    int16_t samples[400];
    size_t samples_count, pieces;
} story;

static void on_heard(void *user_data, const telnyx_stream_audio *audio)
{
    story *s = user_data;
    const unsigned char *bytes = audio->bytes;
    size_t length = strlen(s->told);
    snprintf(s->told + length, sizeof s->told - length, "%u@%u", (unsigned)bytes[0],
             (unsigned)audio->at_ms);
    length = strlen(s->told);
    snprintf(s->told + length, sizeof s->told - length, audio->missing_ms ? "+%u " : " ",
             (unsigned)audio->missing_ms);
    s->pieces++;
    s->samples_count = audio->samples_count;
    assert_int_equal(audio->samples_count != 0, audio->samples != NULL);
    assert_int_equal(s->hearing.outbound, audio->outbound);
    if (audio->samples)
        memcpy(s->samples, audio->samples, audio->samples_count * sizeof *audio->samples);
    s->over = s->over || bytes[0] == s->stops_at;
}

static void begin(story *s, telnyx_stream_codec codec, unsigned rate, uint64_t order_ms)
{
    memset(s, 0, sizeof *s);
    s->stops_at = 1000;
    test_memory_init(&s->memory);
    if (telnyx__codec_init(&s->codec, codec, rate, false))
        s->codec = (telnyx__codec){ .rate = rate };
    s->began_ms = UINT64_MAX;
    telnyx__hearing_init(&s->hearing, &s->memory.allocator, &s->codec, order_ms, &s->began_ms);
    s->hearing.has_samples = s->codec.id && telnyx__codec_has_samples(&s->codec);
}

static void end(story *s)
{
    telnyx__hearing_free(&s->hearing);
    test_memory_check(&s->memory);
}

static bool put(story *s, unsigned chunk, const char *payload, uint64_t now_ms)
{
    unsigned char scratch[TELNYX__ORDER_BYTES_MAX];
    const telnyx__stream_media media = { .chunk = { chunk != 0, chunk },
                                         .payload = telnyx__span_of(payload) };
    bool put = telnyx__hearing_put(&s->hearing, &media, scratch, sizeof scratch, now_ms);
    telnyx__hearing_tell(&s->hearing, now_ms, &s->over, on_heard, s);
    return put;
}

/* 20 ms of PCMU, all of them its chunk. */
static void put_frame(story *s, unsigned chunk, uint64_t now_ms)
{
    unsigned char bytes[160];
    char payload[TELNYX__PAYLOAD_LENGTH(sizeof bytes) + 1] = "";
    memset(bytes, (int)chunk, sizeof bytes);
    telnyx__payload_encode(bytes, sizeof bytes, payload);
    assert_true(put(s, chunk, payload, now_ms));
}

static void pass(story *s, uint64_t now_ms)
{
    telnyx__hearing_tell(&s->hearing, now_ms, &s->over, on_heard, s);
}

TEST(pieces_in_order_are_heard_at_once)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    for (unsigned n = 1; n <= 3; n++)
        put_frame(&s, n, 20 * n);
    assert_string_equal("1@0 2@20 3@40 ", s.told);
    assert_int_equal(160, s.samples_count);
    assert_int_equal(-29052, s.samples[0]); /* 3 in mu-law */
    end(&s);
}

TEST(time_begins_with_the_first_piece_of_either_track)
{
    story first, second;
    begin(&first, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    begin(&second, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    second.hearing.began_ms = &first.began_ms;
    assert_false(put(&first, 1, "", 900)); /* no audio begins nothing */
    put_frame(&first, 1, 1000);
    put_frame(&first, 2, 1020);
    put_frame(&second, 1, 1500);
    put_frame(&second, 2, 1700); /* late on its way; its place is the next */
    put_frame(&first, 3, 1710);
    assert_string_equal("1@0 2@20 3@40 ", first.told);
    assert_string_equal("1@500 2@520 ", second.told);
    end(&first);
    end(&second);
}

TEST(one_that_overtakes_waits_for_those_before_it)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    put_frame(&s, 1, 20);
    put_frame(&s, 3, 40);
    assert_string_equal("1@0 ", s.told);
    put_frame(&s, 2, 60);
    assert_string_equal("1@0 2@20 3@40 ", s.told);
    assert_int_equal(0, s.hearing.lost_ms);
    end(&s);
}

TEST(what_is_lost_is_told_with_the_next_piece_and_counted_in_its_place)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    put_frame(&s, 1, 20);
    put_frame(&s, 4, 80);
    pass(&s, 179);
    assert_string_equal("1@0 ", s.told);
    pass(&s, 180);
    assert_string_equal("1@0 4@60+40 ", s.told);
    put_frame(&s, 5, 200);
    assert_string_equal("1@0 4@60+40 5@80 ", s.told);
    assert_int_equal(40, s.hearing.lost_ms);
    end(&s);
}

TEST(without_a_wait_what_is_missing_is_a_gap_at_once)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 0);
    put_frame(&s, 1, 20);
    put_frame(&s, 3, 60);
    put_frame(&s, 2, 61);
    assert_string_equal("1@0 3@40+20 ", s.told);
    assert_int_equal(1, s.hearing.order.counts.late);
    end(&s);
}

TEST(numbers_that_begin_anew_go_on)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    for (unsigned n = 200; n < 204; n++)
        put_frame(&s, n, n * 20);
    for (unsigned n = 1; n < 40; n++)
        put_frame(&s, n, 5000 + n * 20);
    assert_true(s.pieces > 30);
    assert_non_null(strstr(s.told, " 39@"));
    end(&s);
}

TEST(pieces_without_numbers_are_heard_as_they_come)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    assert_true(put(&s, 0, "AAAAAAAA", 1));
    assert_true(put(&s, 0, "AQEBAQEB", 1));
    assert_string_equal("0@0 1@20 ", s.told);
    end(&s);
}

static const struct bad {
    const char *name, *payload;
} bads[] = {
    { "an_empty_payload_is_no_audio", "" },
    { "foreign_characters_are_no_audio", "A?AA" },
    { "a_length_that_cannot_be_is_no_audio", "AAAAA" },
    { "blanks_are_no_audio", "AA AA" },
};

static void check_bad(const void *row)
{
    const struct bad *bad = row;
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    assert_false(put(&s, 1, bad->payload, 20));
    assert_string_equal("", s.told);
    put_frame(&s, 1, 40);
    assert_string_equal("1@0 ", s.told);
    end(&s);
}

TEST_ROWS(bads, check_bad)

TEST(a_piece_of_any_size_that_fits_is_decoded)
{
    static unsigned char bytes[TELNYX__ORDER_BYTES_MAX + 1];
    static char payload[TELNYX__PAYLOAD_LENGTH(sizeof bytes) + 1];
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    telnyx__payload_encode(bytes, sizeof bytes, payload);
    assert_false(put(&s, 1, payload, 20));
    memset(payload, 0, sizeof payload);
    telnyx__payload_encode(bytes, 200, payload);
    assert_true(put(&s, 1, payload, 20));
    assert_int_equal(200, s.samples_count);
    put_frame(&s, 2, 45);
    assert_string_equal("0@0 2@25 ", s.told);
    end(&s);
}

TEST(half_a_sample_at_the_end_is_left_out)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_L16, 16000, 100);
    assert_true(put(&s, 1, "AQIDBAU=", 20)); /* 1 2 3 4 5 */
    assert_int_equal(2, s.samples_count);
    assert_int_equal(0x0201, s.samples[0]);
    assert_int_equal(0x0403, s.samples[1]);
    end(&s);
}

TEST(bytes_of_other_codecs_pass_as_they_are)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_OPUS, 16000, 100);
    assert_true(put(&s, 1, "BwcHBwcH", 20));
    assert_true(put(&s, 2, "CAgI", 40));
    assert_int_equal(0, s.samples_count);
    assert_string_equal("7@0 8@20 ", s.told);
    end(&s);
}

TEST(bytes_of_a_codec_that_is_not_known_count_as_a_frame)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_UNSET, 32000, 100);
    assert_true(put(&s, 1, "BwcHBwcH", 20));
    assert_true(put(&s, 2, "CAgI", 40));
    assert_string_equal("7@0 8@20 ", s.told);
    end(&s);
}

TEST(nothing_is_told_once_it_is_over_and_all_is_taken_out)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    s.stops_at = 2;
    put_frame(&s, 1, 20);
    put_frame(&s, 3, 40);
    put_frame(&s, 4, 40);
    put_frame(&s, 2, 60);
    assert_string_equal("1@0 2@20 ", s.told);
    put_frame(&s, 5, 80);
    assert_string_equal("1@0 2@20 ", s.told);
    assert_int_equal(UINT64_MAX, telnyx__order_deadline(&s.hearing.order));
    end(&s);
}

TEST(what_is_kept_is_heard_at_the_end)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 2000);
    put_frame(&s, 1, 20);
    put_frame(&s, 3, 40);
    telnyx__order_flush(&s.hearing.order);
    pass(&s, 41);
    assert_string_equal("1@0 3@40+20 ", s.told);
    end(&s);
}

TEST(the_other_track_says_that_it_is)
{
    story s;
    begin(&s, TELNYX_STREAM_CODEC_PCMU, 8000, 100);
    s.hearing.outbound = true;
    put_frame(&s, 1, 20);
    assert_int_equal(1, s.pieces);
    end(&s);
}
