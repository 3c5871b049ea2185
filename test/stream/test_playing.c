/* What is played on a stream: when it leaves, what is refused, marks, clear, silence, all codecs. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

#include "media/codec.h"
#include "media/payload.h"

#include "app/app.h"

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
}

static void tear_down(void)
{
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

static far_end *open_it(void)
{
    stream_rig_start(&g);
    far_end *far = stream_rig_open(&g);
    g.r.trail[0] = '\0';
    return far;
}

static int play(size_t count)
{
    static int16_t samples[200000];
    assert_true(count <= sizeof samples / sizeof samples[0]);
    return telnyx_stream_play(g.stream, samples, count);
}

static void play_ms(unsigned ms)
{
    assert_int_equal(0, play(g.out.rate / 1000 * ms));
}

static uint64_t now(void)
{
    return g.r.clocks.monotonic_ms;
}

/* The audio of the n-th media frame. */
static size_t audio(const far_end *far, size_t n, unsigned char *bytes, size_t size)
{
    const char *payload = strstr(far_find(far, "\"media\"", n)->text, "\"payload\":\"");
    size_t length;
    assert_non_null(payload);
    payload += strlen("\"payload\":\"");
    const telnyx__span text = { payload, strcspn(payload, "\"") };
    assert_int_equal(0, telnyx__payload_decode(text, bytes, size, &length));
    return length;
}

/* Pace ------------------------------------------------------------------------------------------- */

TEST(a_frame_leaves_every_20_ms_and_no_more_than_the_lead_is_ahead)
{
    far_end *far = open_it();
    uint64_t begun = now();
    play_ms(1000);
    assert_int_equal(5, far_count(far, "\"media\"")); /* 100 ms at once */
    assert_int_equal(1000, telnyx_stream_queued_ms(g.stream));
    stream_rig_pass(&g, 2000);
    assert_int_equal(50, far_count(far, "\"media\""));
    for (size_t n = 5; n < 50; n++)
        assert_int_equal(begun + 20 * (n - 4), far_find(far, "\"media\"", n)->at_ms);
    assert_int_equal(0, telnyx_stream_queued_ms(g.stream));
}

TEST(a_loop_that_is_late_loses_no_time)
{
    far_end *far = open_it();
    uint64_t begun = now();
    play_ms(1000);
    app_rig_leap(&g.r, 70);
    app_rig_leap(&g.r, 33);
    app_rig_leap(&g.r, 90);
    assert_int_equal(193, now() - begun);
    /* By 193 ms nine frames have been heard, and five are ahead. */
    assert_int_equal(14, far_count(far, "\"media\""));
    stream_rig_pass(&g, 2000);
    assert_int_equal(begun + 20 * 45, far_find(far, "\"media\"", 49)->at_ms);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, g.end.stalls);
    assert_int_equal(1000, g.end.played_ms);
    assert_int_equal(50, g.end.frames_out);
}

TEST(a_loop_that_is_later_than_the_lead_is_heard_and_counted)
{
    far_end *far = open_it();
    play_ms(1000);
    app_rig_leap(&g.r, 300);
    assert_int_equal(10, far_count(far, "\"media\""));
    stream_rig_pass(&g, 2000);
    assert_int_equal(50, far_count(far, "\"media\""));
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(1, g.end.stalls);
    assert_int_equal(1, stream_rig_metrics(&g).stream_stalls);
}

TEST(the_lead_is_as_long_as_is_said)
{
    g.options.lead_ms = 400;
    far_end *far = open_it();
    play_ms(1000);
    assert_int_equal(20, far_count(far, "\"media\""));
}

TEST(an_echo_of_each_piece_leaves_at_once)
{
    far_end *far = open_it();
    for (unsigned n = 1; n <= 50; n++) {
        play_ms(20);
        assert_int_equal(n, far_count(far, "\"media\""));
        stream_rig_pass(&g, 20);
    }
}

/* Pieces of any size ----------------------------------------------------------------------------- */

TEST(pieces_are_cut_into_frames_however_they_come)
{
    far_end *far = open_it();
    for (int i = 0; i < 160; i++)
        assert_int_equal(0, play(7)); /* 1120 samples: 7 frames */
    stream_rig_pass(&g, 1000);
    assert_int_equal(7, far_count(far, "\"media\""));
}

TEST(a_short_tail_waits_until_a_gap_would_be_heard_and_is_filled_up)
{
    static const int16_t loud[100] = { [0] = 8000, [99] = 8000 };
    far_end *far = open_it();
    unsigned char bytes[400];
    uint64_t begun = now();
    play_ms(60);
    assert_int_equal(0, telnyx_stream_play(g.stream, loud, 100));
    assert_int_equal(3, far_count(far, "\"media\""));
    stream_rig_pass(&g, 1000);
    assert_int_equal(4, far_count(far, "\"media\""));
    assert_int_equal(begun + 40, far_find(far, "\"media\"", 3)->at_ms);
    assert_int_equal(160, audio(far, 3, bytes, sizeof bytes));
    assert_int_equal(bytes[0], bytes[99]);
    assert_int_not_equal(0xff, bytes[99]);
    assert_int_equal(0xff, bytes[100]);
    assert_int_equal(0xff, bytes[159]);
}

TEST(a_flush_lets_the_tail_go)
{
    far_end *far = open_it();
    play_ms(20);
    assert_int_equal(0, play(10));
    assert_int_equal(1, far_count(far, "\"media\""));
    assert_int_equal(0, telnyx_stream_flush(g.stream));
    assert_int_equal(2, far_count(far, "\"media\""));
    assert_int_equal(0, telnyx_stream_flush(g.stream));
    stream_rig_pass(&g, 1000);
    assert_int_equal(2, far_count(far, "\"media\""));
}

/* Codecs ----------------------------------------------------------------------------------------- */

static const struct codec {
    const char *name;
    telnyx_stream_bidirectional_codec codec;
    telnyx_stream_sampling_rate rate;
    bool big;
    unsigned hertz;
    size_t bytes;
    unsigned char first, second; /* of the sample 0x1234 */
} codecs[] = {
    { "pcmu_is_played_from_samples", 1, 0, false, 8000, 160, 0xad, 0xad },
    { "pcma_is_played_from_samples", 2, 0, false, 8000, 160, 0x87, 0x87 },
    { "l16_has_16000_samples_a_second_with_the_low_byte_first", 7, 0, false, 16000, 640, 0x34,
      0x12 },
    { "l16_may_have_the_high_byte_first", 7, 0, true, 16000, 640, 0x12, 0x34 },
    { "l16_may_have_8000", 7, 1, false, 8000, 320, 0x34, 0x12 },
    { "l16_may_have_22050", 7, 3, false, 22050, 882, 0x34, 0x12 },
    { "l16_may_have_48000", 7, 5, false, 48000, 1920, 0x34, 0x12 },
};

static void check_codec(const void *row)
{
    const struct codec *codec = row;
    int16_t samples[2000];
    unsigned char bytes[4000];
    for (size_t i = 0; i < 2000; i++)
        samples[i] = 0x1234;
    g.options.play_codec = codec->codec == 7 ? TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16 : codec->codec;
    g.options.play_rate = codec->rate;
    g.options.l16_big_endian = codec->big;
    far_end *far = open_it();
    assert_int_equal(codec->hertz, g.out.rate);
    assert_true(g.out.has_samples);
    assert_int_equal(0, telnyx_stream_play(g.stream, samples, codec->hertz / 50));
    assert_int_equal(codec->bytes, audio(far, 0, bytes, sizeof bytes));
    assert_int_equal(codec->first, bytes[0]);
    assert_int_equal(codec->second, bytes[1]);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(20, g.end.played_ms);
}

TEST_ROWS(codecs, check_codec)

TEST(bytes_of_g722_are_cut_and_their_tail_goes_as_it_is)
{
    unsigned char bytes[400] = { 1 };
    g.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_G722;
    far_end *far = open_it();
    assert_false(g.out.has_samples);
    assert_int_equal(TELNYX_EINVAL, play(160));
    assert_non_null(strstr(telnyx_stream_last_error(g.stream), "samples:"));
    assert_int_equal(0, telnyx_stream_play_bytes(g.stream, bytes, 200));
    stream_rig_pass(&g, 1000);
    assert_int_equal(2, far_count(far, "\"media\""));
    assert_int_equal(160, audio(far, 0, bytes, sizeof bytes));
    assert_int_equal(40, audio(far, 1, bytes, sizeof bytes));
}

TEST(a_packet_is_one_message_and_lasts_as_long_as_is_said)
{
    unsigned char bytes[5000] = { 1 };
    g.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_OPUS;
    g.options.queue_ms = 200;
    far_end *far = open_it();
    uint64_t begun = now();
    for (int i = 0; i < 3; i++)
        assert_int_equal(0, telnyx_stream_play_packet(g.stream, bytes, 33, 60));
    assert_int_equal(0, telnyx_stream_play_bytes(g.stream, bytes, 7));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_packet(g.stream, bytes, 33, 0));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_packet(g.stream, bytes, 33, 121));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_packet(g.stream, NULL, 33, 20));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_packet(g.stream, bytes, 0, 20));
    assert_int_equal(TELNYX_ETOOBIG, telnyx_stream_play_packet(g.stream, bytes, 4097, 20));
    assert_int_equal(TELNYX_ETOOBIG, telnyx_stream_play_bytes(g.stream, bytes, 4097));
    stream_rig_pass(&g, 1000);
    assert_int_equal(4, far_count(far, "\"media\""));
    assert_int_equal(33, audio(far, 0, bytes, sizeof bytes));
    assert_int_equal(7, audio(far, 3, bytes, sizeof bytes));
    assert_in_range(far_find(far, "\"media\"", 3)->at_ms, begun + 100, begun + 180);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(200, g.end.played_ms);
}

TEST(half_a_sample_is_refused)
{
    unsigned char bytes[4] = { 0 };
    g.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16;
    open_it();
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_bytes(g.stream, bytes, 3));
    assert_string_equal("length: half a sample", telnyx_stream_last_error(g.stream));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_bytes(g.stream, NULL, 2));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_bytes(g.stream, bytes, 0));
    assert_int_equal(0, telnyx_stream_play_bytes(g.stream, bytes, 4));
}

TEST(packets_are_for_codecs_that_have_them)
{
    unsigned char bytes[4] = { 0 };
    open_it();
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play_packet(g.stream, bytes, 4, 20));
    assert_non_null(strstr(telnyx_stream_last_error(g.stream), "play_codec"));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_play(g.stream, NULL, 5));
    assert_int_equal(TELNYX_EINVAL, play(0));
}

/* The queue -------------------------------------------------------------------------------------- */

TEST(a_full_queue_takes_nothing_of_a_piece)
{
    g.options.queue_ms = 500;
    far_end *far = open_it();
    play_ms(500);
    assert_int_equal(0, play(100 * 8)); /* 100 ms have left */
    assert_int_equal(TELNYX_EBUSY, play(21 * 8));
    assert_string_equal("options.queue_ms is reached", telnyx_stream_last_error(g.stream));
    assert_int_equal(TELNYX_ETOOBIG, play(501 * 8));
    assert_int_equal(1, stream_rig_metrics(&g).stream_queue_full);
    stream_rig_pass(&g, 21);
    assert_int_equal(0, play(20 * 8));
    stream_rig_pass(&g, 2000);
    assert_int_equal(31, far_count(far, "\"media\""));
}

TEST(on_low_comes_from_the_loop_when_less_is_left)
{
    g.options.low_ms = 200;
    open_it();
    play_ms(500);
    app_rig_assert_trail(&g.r, "");
    stream_rig_pass(&g, 199);
    app_rig_assert_trail(&g.r, "");
    stream_rig_pass(&g, 2);
    app_rig_assert_trail(&g.r, "low ");
    stream_rig_pass(&g, 2000);
    app_rig_assert_trail(&g.r, "low ");
    play_ms(240); /* 140 ms stay */
    app_rig_assert_trail(&g.r, "low ");
    stream_rig_pass(&g, 0);
    app_rig_assert_trail(&g.r, "low low ");
}

static void play_more(stream_rig *rig, const char *callback)
{
    (void)rig;
    if (strcmp(callback, "low") == 0 && far_count(&g.far[0], "\"media\"") < 100)
        play_ms(200);
}

TEST(who_plays_whenever_it_is_low_is_heard_without_a_gap)
{
    g.options.low_ms = 100;
    far_end *far = open_it();
    g.inside = play_more;
    play_ms(200);
    uint64_t begun = now();
    stream_rig_pass(&g, 4000);
    assert_in_range(far_count(far, "\"media\""), 100, 130);
    for (size_t n = 5; n < 100; n++)
        assert_int_equal(begun + 20 * (n - 4), far_find(far, "\"media\"", n)->at_ms);
}

TEST(silence_is_sent_while_nothing_is_queued_where_that_is_asked_for)
{
    g.options.silence_when_idle = true;
    far_end *far = open_it();
    unsigned char bytes[200];
    stream_rig_pass(&g, 1000);
    assert_in_range(far_count(far, "\"media\""), 48, 53);
    assert_int_equal(160, audio(far, 20, bytes, sizeof bytes));
    assert_int_equal(0xff, bytes[0]);
    play_ms(100);
    stream_rig_pass(&g, 1000);
    assert_in_range(far_count(far, "\"media\""), 97, 104);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(100, g.end.played_ms);
    assert_int_equal(5, g.end.frames_out);
}

TEST(nothing_is_sent_while_nothing_is_queued_otherwise)
{
    far_end *far = open_it();
    stream_rig_pass(&g, 5000);
    assert_int_equal(0, far_count(far, "\"media\""));
}

TEST(a_connection_that_takes_nothing_fills_the_queue_and_goes_on_later)
{
    g.options.queue_ms = 1000;
    far_end *far = open_it();
    telnyx_socket_waiting(far->socket, 70000);
    play_ms(1000);
    stream_rig_pass(&g, 3000);
    assert_int_equal(0, far_count(far, "\"media\""));
    assert_int_equal(TELNYX_EBUSY, play(160));
    telnyx_socket_waiting(far->socket, 65536);
    assert_int_equal(0, far_count(far, "\"media\""));
    telnyx_socket_waiting(far->socket, 1000);
    assert_true(far_count(far, "\"media\"") >= 5);
    stream_rig_pass(&g, 3000);
    assert_int_equal(50, far_count(far, "\"media\""));
}

/* Marks and clear -------------------------------------------------------------------------------- */

TEST(marks_stand_where_they_were_set_and_are_told_in_order)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx_stream_mark(g.stream, "at once"));
    play_ms(200);
    assert_int_equal(0, telnyx_stream_mark(g.stream, "behind"));
    assert_int_equal(0, telnyx_stream_mark(g.stream, "last"));
    assert_int_equal(1, far_count(far, "\"mark\""));
    stream_rig_pass(&g, 1000);
    assert_int_equal(3, far_count(far, "\"mark\""));
    assert_non_null(strstr(far->texts[0].text, "at once"));
    assert_non_null(strstr(far->texts[11].text, "behind"));
    assert_non_null(strstr(far->texts[12].text, "last"));
    app_rig_assert_trail(&g.r, "low ");
    far_mark(far, "at once");
    far_mark(far, "last");
    app_rig_assert_trail(&g.r, "low mark:at once=played mark:behind=played mark:last=played ");
    far_mark(far, "last");
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(1, g.end.frames_odd); /* the one that was nobody's */
}

TEST(a_clear_empties_both_queues_and_says_which_marks_were_not_heard)
{
    far_end *far = open_it();
    play_ms(40);
    assert_int_equal(0, telnyx_stream_mark(g.stream, "sent"));
    play_ms(1000);
    assert_int_equal(0, telnyx_stream_mark(g.stream, "queued"));
    assert_int_equal(0, telnyx_stream_clear(g.stream));
    assert_int_equal(1, far_count(far, "\"clear\""));
    assert_int_equal(0, telnyx_stream_queued_ms(g.stream));
    app_rig_assert_trail(&g.r, ""); /* from the loop */
    size_t sent = far->count;
    stream_rig_pass(&g, 0);
    app_rig_assert_trail(&g.r, "mark:sent=cleared mark:queued=cleared low ");
    far_mark(far, "sent"); /* the platform gives it back nonetheless */
    stream_rig_pass(&g, 2000);
    app_rig_assert_trail(&g.r, "mark:sent=cleared mark:queued=cleared low ");
    assert_int_equal(sent, far->count);
    play_ms(20); /* heard right away */
    assert_int_equal(sent + 1, far->count);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, g.end.frames_odd);
}

TEST(what_is_played_behind_a_clear_is_heard_right_away)
{
    far_end *far = open_it();
    play_ms(1000);
    size_t before = far_count(far, "\"media\"");
    assert_int_equal(0, telnyx_stream_clear(g.stream));
    play_ms(1000);
    assert_int_equal(before + 5, far_count(far, "\"media\""));
    assert_non_null(strstr(far->texts[before].text, "clear"));
}

TEST(marks_are_bounded_and_checked)
{
    char name[130];
    far_end *far = open_it();
    play_ms(2000);
    memset(name, 'x', sizeof name);
    name[129] = '\0';
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_mark(g.stream, name));
    name[128] = '\0';
    assert_int_equal(0, telnyx_stream_mark(g.stream, name));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_mark(g.stream, ""));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_mark(g.stream, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_stream_mark(g.stream, "\xff"));
    assert_string_equal("name: 1 to 128 bytes of UTF-8", telnyx_stream_last_error(g.stream));
    for (int i = 1; i < 64; i++)
        assert_int_equal(0, telnyx_stream_mark(g.stream, "\"\n\xc3\xa9"));
    assert_int_equal(TELNYX_EBUSY, telnyx_stream_mark(g.stream, "y"));
    stream_rig_pass(&g, 4000);
    assert_int_equal(64, far_count(far, "\"mark\""));
    far_mark(far, "\\\"\\n\xc3\xa9");
    assert_non_null(strstr(g.r.trail, "mark:\"\n\xc3\xa9=played"));
}

TEST(marks_that_do_not_come_back_are_bounded_too)
{
    open_it();
    for (int i = 0; i < 256; i++)
        assert_int_equal(0, telnyx_stream_mark(g.stream, "m"));
    assert_int_equal(TELNYX_EBUSY, telnyx_stream_mark(g.stream, "m"));
    assert_string_equal("256 marks have not come back", telnyx_stream_last_error(g.stream));
}

static void clear_inside(stream_rig *rig, const char *callback)
{
    if (strcmp(callback, "mark") == 0 && rig->stream) {
        rig->inside = NULL;
        assert_int_equal(0, telnyx_stream_clear(rig->stream));
        assert_int_equal(0, telnyx_stream_mark(rig->stream, "new"));
    }
}

TEST(a_clear_inside_of_a_mark_keeps_the_order)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx_stream_mark(g.stream, "a"));
    assert_int_equal(0, telnyx_stream_mark(g.stream, "b"));
    g.inside = clear_inside;
    far_mark(far, "a");
    stream_rig_pass(&g, 20);
    app_rig_assert_trail(&g.r, "mark:a=played mark:b=cleared ");
    far_mark(far, "b");
    far_mark(far, "new");
    app_rig_assert_trail(&g.r, "mark:a=played mark:b=cleared mark:new=played ");
}

/* When it cannot be ------------------------------------------------------------------------------ */

static void try_all(int expected)
{
    assert_int_equal(expected, play(160));
    assert_int_equal(expected, telnyx_stream_play_bytes(g.stream, "x", 1));
    assert_int_equal(expected, telnyx_stream_play_packet(g.stream, "x", 1, 20));
    assert_int_equal(expected, telnyx_stream_mark(g.stream, "x"));
    assert_int_equal(expected, telnyx_stream_clear(g.stream));
    assert_int_equal(expected, telnyx_stream_flush(g.stream));
    assert_true(telnyx_stream_last_error(g.stream)[0] != '\0');
}

TEST(before_the_start_nothing_is_played)
{
    stream_rig_start(&g);
    stream_rig_call(&g);
    assert_string_equal("", telnyx_stream_last_error(g.stream));
    try_all(TELNYX_ESTATE);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    try_all(TELNYX_ESTATE);
    far_start(far, "PCMU", 8000);
    play_ms(20);
    assert_int_equal(1, far_count(far, "\"media\""));
}

static void try_at_the_end(stream_rig *rig, const char *callback)
{
    (void)rig;
    if (strcmp(callback, "end") == 0)
        app_rig_note(&g.r, "tried");
}

TEST(behind_the_end_nothing_is_played)
{
    open_it();
    g.inside = try_at_the_end;
    telnyx_stream_close(g.stream);
    try_all(TELNYX_ECLOSING);
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    app_rig_assert_trail(&g.r, "end:closed tried ");
}

/* Memory ----------------------------------------------------------------------------------------- */

static void echo(stream_rig *rig, const char *callback)
{
    if (strcmp(callback, "audio") == 0)
        assert_int_equal(0, telnyx_stream_play_bytes(rig->stream, rig->bytes, rig->length));
}

static void echo_for_a_second(far_end *far, unsigned chunk)
{
    for (unsigned n = 0; n < 50; n++) {
        far_tone(far, chunk + (n % 10 == 4 ? 1 : n % 10 == 5 ? -1u : 0) + n);
        stream_rig_pass(&g, 20);
    }
}

TEST(an_echo_takes_no_memory_once_it_runs)
{
    far_end *far = open_it();
    g.inside = echo;
    echo_for_a_second(far, 1);
    echo_for_a_second(far, 51);
    size_t calls = g.r.memory.calls;
    for (unsigned second = 2; second < 10; second++)
        echo_for_a_second(far, 50 * second + 1);
    assert_int_equal(calls, g.r.memory.calls);
    assert_int_equal(500, g.audios);
    assert_int_equal(500, far_count(far, "\"media\""));
}
