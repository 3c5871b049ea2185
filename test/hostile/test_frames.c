/* Streams whose peers break the rules of WebSockets, say what nobody understands, or say too much of it. */
#include "hostile/sockets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sockets s;

static void set_up(void)
{
    sockets_open(&s);
}

static void tear_down(void)
{
    sockets_close(&s);
}

TEST_EACH(set_up, tear_down)

/* Frames that are none --------------------------------------------------------------------------- */

#define KEY         "\x37\xfa\x21\x3d"
#define BYTES(text) text, sizeof(text) - 1

static const struct wrong {
    const char *name;
    const char *bytes;
    size_t length;
    int code;
    unsigned times; /* the bytes come so often */
} wrongs[] = {
    { "a_frame_without_a_mask_ends_it", BYTES("\x81\x02hi"), 1002, 1 },
    { "a_reserved_bit_ends_it", BYTES("\xc1\x80" KEY), 1002, 1 },
    { "another_reserved_bit_ends_it", BYTES("\x91\x80" KEY), 1002, 1 },
    { "a_reserved_opcode_ends_it", BYTES("\x83\x80" KEY), 1002, 1 },
    { "a_reserved_control_opcode_ends_it", BYTES("\x8b\x80" KEY), 1002, 1 },
    { "a_ping_of_126_bytes_ends_it", BYTES("\x89\xfe\x00\x7e" KEY "................"), 1002, 1 },
    { "a_close_of_126_bytes_ends_it", BYTES("\x88\xfe\x00\x7e" KEY "................"), 1002, 1 },
    { "a_ping_in_fragments_ends_it", BYTES("\x09\x80" KEY), 1002, 1 },
    { "a_length_of_2_to_the_63_ends_it", BYTES("\x81\xff\x80\0\0\0\0\0\0\0" KEY "."), 1002, 1 },
    { "a_length_of_2_to_the_62_ends_it", BYTES("\x81\xff\x40\0\0\0\0\0\0\0" KEY "."), 1009, 1 },
    { "a_length_above_the_limit_ends_it", BYTES("\x81\xff\0\0\0\0\0\1\0\1" KEY "."), 1009, 1 },
    { "a_length_that_is_written_at_length_ends_it", BYTES("\x81\xfe\x00\x05" KEY "....."), 1002,
      1 },
    { "a_text_that_is_no_utf8_ends_it", BYTES("\x81\x82" KEY "\xf7\x05"), 1007, 1 },
    { "a_continuation_of_nothing_ends_it", BYTES("\x80\x80" KEY), 1002, 1 },
    { "a_text_inside_of_a_text_ends_it", BYTES("\x01\x80" KEY "\x81\x80" KEY), 1002, 1 },
    { "fragments_without_end_end_it", BYTES("\x00\x80" KEY), 1008, 500 },
    { "a_close_of_one_byte_ends_it", BYTES("\x88\x81" KEY "."), 1002, 1 },
    { "a_close_with_a_code_of_nobody_ends_it", BYTES("\x88\x82" KEY "\x34\x17"), 1002, 1 },
};

static void send_wrong(sockets_side *bad, const struct wrong *wrong, bool drips)
{
    if (wrong->times > 1)
        side_frame(bad, 0x01, "x", 1);
    for (unsigned i = 0; i < wrong->times; i++) {
        if (drips)
            test_peer_drip(&bad->peer, wrong->bytes, wrong->length);
        else
            test_peer_send(&bad->peer, wrong->bytes, wrong->length);
    }
}

static void check_wrong(const void *row)
{
    const struct wrong *wrong = row;
    for (int drips = 0; drips < 2; drips++) {
        sockets_side *bad = side_open(&s);
        send_wrong(bad, wrong, drips);
        side_until_ended(bad);
        side_until_gone(bad);
        assert_int_equal(wrong->code, side_code(bad));
        assert_int_equal(TELNYX_STREAM_END_PROTOCOL, bad->end.reason);
        assert_int_equal(wrong->code, bad->end.close_code);
        assert_int_equal(drips + 1, sockets_metrics(&s).streams_lost);
        sockets_go_on(&s);
    }
}

TEST_ROWS(wrongs, check_wrong)

TEST(fragments_that_are_too_much_together_end_it)
{
    static char half[40000];
    memset(half, 'x', sizeof half);
    sockets_side *bad = side_open(&s);
    side_frame(bad, 0x01, half, sizeof half);
    side_frame(bad, 0x80, half, sizeof half);
    side_until_gone(bad);
    assert_int_equal(1009, side_code(bad));
    assert_int_equal(TELNYX_STREAM_END_PROTOCOL, bad->end.reason);
    assert_true(s.r.memory.peak_bytes < s.r.memory.live_bytes + 4 * sizeof half);
}

/* Ends ------------------------------------------------------------------------------------------- */

TEST(frames_behind_a_close_are_heard_by_nobody)
{
    sockets_side *bad = side_open(&s);
    char bytes[1000];
    size_t length = frame_write(bytes, FRAME_CLOSE, "\x03\xe8", 2);
    length += frame_write(bytes + length, FRAME_TEXT,
                          BYTES("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}"));
    test_peer_send(&bad->peer, bytes, length);
    side_until_gone(bad);
    assert_int_equal(1000, side_code(bad));
    assert_int_equal(TELNYX_STREAM_END_STOPPED, bad->end.reason);
    assert_int_equal(0, bad->keys);
}

TEST(a_close_that_is_not_answered_is_waited_for_two_seconds)
{
    sockets_side *bad = side_open(&s);
    telnyx_stream_close(bad->stream);
    side_until_ended(bad);
    for (int i = 0; i < 500; i++)
        side_media(bad);
    assert_int_equal(0, bad->audios);
    side_until_gone(bad);
    assert_int_equal(1000, side_code(bad));
    assert_int_equal(1, side_frames(bad, FRAME_CLOSE));
}

TEST(a_frame_that_drips_before_the_start_has_the_time_for_the_start)
{
    sockets_side *bad = side_connect(&s);
    char bytes[1000];
    size_t length = frame_write(bytes, FRAME_TEXT, sockets_payload(), 200);
    for (size_t i = 0; i < length && !bad->ends; i++) {
        test_peer_drip(&bad->peer, bytes + i, 1);
        app_rig_pass(&s.r, 1000);
    }
    assert_int_equal(1, bad->ends);
    assert_int_equal(TELNYX_STREAM_END_NO_SOCKET, bad->end.reason);
    assert_int_equal(1, sockets_metrics(&s).streams_failed);
    side_until_gone(bad);
}

TEST(a_frame_that_drips_is_silence_and_told)
{
    sockets_side *bad = side_open(&s);
    char bytes[1000];
    size_t length = frame_write(bytes, FRAME_TEXT, sockets_payload(), 200), live;
    test_peer_drip(&bad->peer, bytes, 20);
    live = s.r.memory.live_bytes;
    for (size_t i = 20; i < length; i++) {
        test_peer_drip(&bad->peer, bytes + i, 1);
        app_rig_pass(&s.r, 1000);
        if (i % 10 == 0)
            sockets_go_on(&s);
    }
    assert_int_equal(1, bad->silences);
    assert_int_equal(0, bad->ends);
    assert_true(s.r.memory.live_bytes < live + 4096);
    side_media(bad);
    side_until_heard(bad, 1);
}

/* Messages that are none ------------------------------------------------------------------------- */

static char *repeat(const char *head, const char *piece, size_t times, const char *tail)
{
    size_t length = strlen(piece);
    char *text = malloc(strlen(head) + times * length + strlen(tail) + 1);
    assert_non_null(text);
    char *at = stpcpy(text, head);
    for (size_t i = 0; i < times; i++)
        at = stpcpy(at, piece);
    stpcpy(at, tail);
    return text;
}

#define MEDIA_HEAD "{\"event\":\"media\",\"media\":{\"chunk\":\"1\",\"payload\":\""

static const struct odd {
    const char *name;
    const char *head, *piece;
    size_t times;
    const char *tail;
    unsigned char first;
} odds[] = {
    { "deep_brackets_are_odd", "", "[", 60000, "", FRAME_TEXT },
    { "deep_objects_are_odd", "", "{\"a\":", 12000, "1", FRAME_TEXT },
    { "depth_inside_of_a_frame_is_odd", "{\"event\":\"mark\",\"x\":", "[", 10000, "", FRAME_TEXT },
    { "many_zeros_are_odd", "[", "0,", 30000, "0]", FRAME_TEXT },
    { "many_objects_are_odd", "[", "{},", 20000, "0]", FRAME_TEXT },
    { "many_members_are_odd", "{\"event\":\"none\"", ",\"a\":{}", 8000, "}", FRAME_TEXT },
    { "many_escapes_are_odd", "{\"event\":\"", "\\u0000", 10000, "\"}", FRAME_TEXT },
    { "a_huge_number_is_odd", "{\"event\":", "9", 60000, "}", FRAME_TEXT },
    { "no_text_at_all_is_odd", "", "", 0, "", FRAME_TEXT },
    { "bytes_are_odd", "{\"event\":\"stop\"}", "", 0, "", 0x82 },
    { "media_without_a_payload_is_odd", "{\"event\":\"media\",\"media\":{}}", "", 0, "",
      FRAME_TEXT },
    { "media_of_nothing_is_odd", MEDIA_HEAD, "", 0, "\"}}", FRAME_TEXT },
    { "junk_for_base64_is_odd", MEDIA_HEAD, "*%", 100, "\"}}", FRAME_TEXT },
    { "padding_within_base64_is_odd", MEDIA_HEAD, "QQ==", 100, "\"}}", FRAME_TEXT },
    { "a_cut_base64_is_odd", MEDIA_HEAD, "QUJD", 10, "Q\"}}", FRAME_TEXT },
    { "a_piece_of_six_seconds_is_odd", MEDIA_HEAD, "QUJD", 16000, "\"}}", FRAME_TEXT },
    { "a_second_start_is_odd",
      "{\"event\":\"start\",\"stream_id\":\"s-2\",\"start\":{\"media_format\":{\"encoding\":"
      "\"L16\",\"sample_rate\":16000,\"channels\":1}}}",
      "", 0, "", FRAME_TEXT },
    { "a_key_that_is_none_is_odd", "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}", "", 0, "",
      FRAME_TEXT },
    { "a_mark_that_nobody_set_is_odd", "{\"event\":\"mark\",\"mark\":{\"name\":\"", "x", 3000,
      "\"}}", FRAME_TEXT },
};

/* They are left out and counted, take no memory with them, and the stream goes on. */
static void check_odd(const void *row)
{
    const struct odd *odd = row;
    char *text = repeat(odd->head, odd->piece, odd->times, odd->tail);
    sockets_side *bad = side_open(&s);
    side_media(bad);
    side_until_heard(bad, 1);
    size_t live = s.r.memory.live_bytes;
    for (int i = 0; i < 5; i++)
        side_frame(bad, odd->first, text, strlen(text));
    free(text);
    side_media(bad);
    side_until_heard(bad, 2);
    assert_int_equal(1, bad->starts);
    assert_true(s.r.memory.live_bytes < live + 140000);
    assert_true(s.r.memory.peak_bytes < live + (4u << 20));
    telnyx_stream_close(bad->stream);
    side_until_ended(bad);
    assert_int_equal(5, bad->end.frames_odd);
    assert_int_equal(5, sockets_metrics(&s).stream_frames_odd);
}

TEST_ROWS(odds, check_odd)

TEST(media_keys_marks_and_errors_before_the_start_are_odd)
{
    sockets_side *bad = side_connect(&s);
    for (int i = 0; i < 97; i++)
        side_media(bad);
    side_say(bad, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    side_say(bad, "{\"event\":\"mark\",\"mark\":{\"name\":\"1\"}}");
    side_say(bad, "{\"event\":\"error\",\"payload\":{\"code\":100003,\"title\":\"t\"}}");
    side_start(bad);
    side_media(bad);
    side_until_heard(bad, 1);
    telnyx_stream_close(bad->stream);
    side_until_ended(bad);
    assert_int_equal(100, bad->end.frames_odd);
    assert_int_equal(0, bad->keys + bad->errors);
}

/* Numbers of pieces that leap, repeat, run backwards, are beyond all sense, or no numbers: memory stays bounded,
 * and audio that is in order again is heard again. */
TEST(numbers_beyond_all_sense_do_no_harm)
{
    static const char *const numbers[] = { "\"1\"",
                                           "\"18446744073709551615\"",
                                           "\"18446744073709551616\"",
                                           "\"9223372036854775808\"",
                                           "18446744073709551615",
                                           "1e999",
                                           "-1",
                                           "\"-1\"",
                                           "0",
                                           "1.5",
                                           "\"\"",
                                           "\"x\"",
                                           "null",
                                           "[]",
                                           "{}",
                                           "\"00000000000000000000000000000000000001\"",
                                           "4294967296",
                                           "\"18446744073709551614\"" };
    const size_t count = sizeof numbers / sizeof numbers[0];
    sockets_side *bad = side_open(&s);
    for (size_t i = 0; i < 40 * count; i++)
        side_chunk(bad, numbers[i * 7 % count], sockets_payload());
    sockets_go_on(&s);
    assert_true(s.r.memory.peak_bytes < s.r.memory.live_bytes + (1u << 20));
    unsigned before = bad->audios;
    for (unsigned i = 0; i < 200; i++)
        side_media(bad);
    for (int i = 0; i < 20; i++)
        app_rig_pass(&s.r, 20);
    sockets_go_on(&s);
    assert_true(bad->audios >= before + 150);
    assert_int_equal(0, bad->ends);
}

/* Too much --------------------------------------------------------------------------------------- */

/* Faster than it can have been said: it is heard as it comes, and nothing is kept. */
TEST(a_flood_of_audio_takes_no_memory)
{
    sockets_side *bad = side_open(&s);
    side_media(bad);
    side_until_heard(bad, 1);
    size_t live = s.r.memory.live_bytes;
    for (int i = 0; i < 3000; i++) {
        side_media(bad);
        if (i % 500 == 0)
            sockets_go_on(&s);
    }
    side_until_heard(bad, 3001);
    assert_true(s.r.memory.live_bytes < live + 65536);
    assert_true(s.r.memory.peak_bytes < live + (1u << 20));
}

/* Each waits for one that never comes; what is kept is bounded. */
TEST(a_flood_of_audio_with_holes_keeps_little)
{
    static char bytes[8192], payload[11000], text[11200];
    sockets_side *bad = side_open(&s);
    memset(bytes, 1, sizeof bytes);
    for (size_t i = 0; i + 4 <= 10920; i += 4)
        memcpy(payload + i, "QUJD", 4);
    size_t live = s.r.memory.live_bytes;
    for (unsigned i = 1; i <= 600; i++) {
        snprintf(text, sizeof text,
                 "{\"event\":\"media\",\"media\":{\"track\":\"%s\",\"chunk\":\"%u\",\"payload\":"
                 "\"%s\"}}",
                 i % 2 ? "inbound" : "outbound", 2000 - i, payload);
        side_say(bad, text);
    }
    sockets_go_on(&s);
    assert_true(s.r.memory.peak_bytes < live + (2u << 20));
    assert_int_equal(0, bad->ends);
}

TEST(a_flood_of_marks_and_keys_takes_no_memory)
{
    sockets_side *bad = side_open(&s);
    side_media(bad);
    side_until_heard(bad, 1);
    size_t live = s.r.memory.live_bytes;
    for (int i = 0; i < 3000; i++) {
        side_say(bad, "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}");
        side_say(bad, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    }
    side_media(bad);
    side_until_heard(bad, 2);
    assert_int_equal(3000, bad->keys);
    assert_int_equal(0, bad->marks);
    assert_true(s.r.memory.live_bytes < live + 65536);
}

/* A line a second at most, however many come. */
TEST(a_flood_of_errors_does_not_fill_the_log)
{
    sockets_side *bad = side_open(&s);
    for (int i = 0; i < 1000; i++)
        side_say(bad, "{\"event\":\"error\",\"payload\":{\"code\":100003,\"title\":\"t\","
                      "\"detail\":\"many of these\"}}");
    side_media(bad);
    side_until_heard(bad, 1);
    assert_int_equal(1000, bad->errors);
    assert_int_equal(1, log_trap_count(&s.log, "many of these"));
    app_rig_pass(&s.r, 1000);
    side_say(bad, "{\"event\":\"error\",\"payload\":{\"code\":100003,\"title\":\"t\","
                  "\"detail\":\"many of these\"}}");
    side_media(bad);
    side_until_heard(bad, 2);
    assert_int_equal(2, log_trap_count(&s.log, "many of these"));
    assert_int_equal(1, log_trap_count(&s.log, "unlogged_before=999"));
}

/* Peers that do not read ------------------------------------------------------------------------- */

TEST(a_flood_of_pings_that_reads_no_pong_is_ended)
{
    static char pings[131 * 100];
    char payload[125];
    size_t length = 0;
    sockets_side *bad = side_open(&s);
    memset(payload, 'p', sizeof payload);
    for (int i = 0; i < 100; i++)
        length += frame_write(pings + length, FRAME_PING, payload, sizeof payload);
    size_t live = s.r.memory.live_bytes;
    test_peer_read(&bad->peer, false);
    for (int i = 0; i < 4000 && !bad->ends; i++) {
        test_peer_send(&bad->peer, pings, length);
        app_rig_pass(&s.r, 0);
    }
    assert_int_equal(1, bad->ends);
    assert_int_equal(TELNYX_STREAM_END_PROTOCOL, bad->end.reason);
    assert_int_equal(1008, bad->end.close_code);
    assert_true(s.r.memory.peak_bytes < live + (2u << 20));
    sockets_go_on(&s);
    for (int i = 0; i < 130; i++)
        app_rig_pass(&s.r, 100);
    assert_int_equal(1, sockets_metrics(&s).connections_now);
    test_peer_read(&bad->peer, true);
}

TEST(pings_of_a_peer_that_reads_are_answered)
{
    sockets_side *bad = side_open(&s);
    for (int i = 0; i < 2000; i++)
        side_frame(bad, FRAME_PING, "again", 5);
    side_media(bad);
    side_until_heard(bad, 1);
    sockets_go_on(&s);
    assert_int_equal(2000, side_frames(bad, 0x8a));
    assert_int_equal(0, bad->ends);
}

/* Audio waits until queue_ms, and then for nobody: the connection is reset ten seconds later. */
TEST(a_peer_that_does_not_hear_is_played_no_more_than_the_queue_has)
{
    static int16_t samples[8000];
    s.options.queue_ms = 2000;
    s.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16;
    s.options.play_rate = TELNYX_STREAM_SAMPLING_RATE_16000;
    sockets_side *bad = side_open(&s);
    size_t live = s.r.memory.live_bytes, busy = 0;
    test_peer_read(&bad->peer, false);
    for (int i = 0; i < 6000 && !bad->ends; i++) {
        int error = telnyx_stream_play(bad->stream, samples, 8000);
        assert_true(error == 0 || error == TELNYX_EBUSY);
        busy += error != 0;
        assert_true(telnyx_stream_queued_ms(bad->stream) <= 2000 + 200);
        app_rig_pass(&s.r, 100);
        side_media(bad);
        side_media(s.good);
    }
    assert_int_equal(1, bad->ends);
    assert_int_equal(TELNYX_STREAM_END_LOST, bad->end.reason);
    assert_int_equal(1, sockets_metrics(&s).http_write_stall);
    assert_int_equal(busy, sockets_metrics(&s).stream_queue_full);
    assert_true(s.r.memory.peak_bytes < live + (1u << 20));
    test_peer_read(&bad->peer, true);
}
