/* The frames of a stream: what the platform sends, and what becomes of what the program plays. */
#include "stream_stage.h"

#include <stdio.h>
#include <string.h>

#include "sim/io/simulator.h"
#include "sim/leg/voice.h"

TEST_EACH(stream_set_up, stream_end)

/* What the platform sends ------------------------------------------------------------------------ */

TEST(a_stream_begins_with_connected_and_start)
{
    ws_peer_socket *socket =
        stream("/streams/abc?who=1", "\"stream_auth_token\":\"secret\",\"custom_parameters\":[{"
                                     "\"name\":\"a\",\"value\":\"b\"}]");
    assert_string_equal("/streams/abc?who=1", socket->target);
    assert_string_equal("secret", socket->token);
    assert_string_equal("{\"event\":\"connected\",\"version\":\"1.0.0\",\"connected\":{"
                        "\"x-telnyx-streaming-auth-token\":\"secret\"}}",
                        socket->texts[0]);
    telnyx__stream_frame start = frame_at(socket, 1);
    assert_int_equal(TELNYX__STREAM_START, start.event);
    assert_int_equal(1, start.sequence.value);
    assert_int_equal(36, start.stream_id.length);
    assert_int_equal(36, strlen(start.start.user_id));
    assert_string_equal(here.caller, start.start.call_control_id);
    assert_string_equal("+13125550142", start.start.from);
    assert_string_equal("+14155550117", start.start.to);
    assert_string_equal("PCMU", start.start.encoding);
    assert_int_equal(8000, start.start.sample_rate.value);
    assert_int_equal(1, start.start.channels.value);
    assert_non_null(strstr(socket->texts[1], "\"custom_parameters\":{\"a\":\"b\"}"));
    assert_non_null(strstr(socket->texts[1], "\"sequence_number\":\"1\""));
    assert_non_null(strstr(socket->texts[1], "\"tags\":["));
    telnyx__stream_frame_free(&start);
    assert_string_equal("streaming.started", told());
}

static void check_frame(const ws_peer_socket *socket, size_t n, uint64_t first_ms)
{
    telnyx__stream_frame frame = frame_at(socket, n);
    unsigned char bytes[200];
    size_t length;
    assert_int_equal(TELNYX__STREAM_MEDIA, frame.event);
    assert_int_equal(n, frame.sequence.value);
    assert_int_equal(n - 1, frame.media.chunk.value);
    assert_int_equal(TELNYX__STREAM_INBOUND, frame.media.side);
    assert_int_equal(first_ms + 20 * (n - 2), frame.media.timestamp.value);
    assert_int_equal(0, telnyx__payload_decode(frame.media.payload, bytes, sizeof bytes, &length));
    assert_int_equal(160, length);
    assert_int_equal(0xff, bytes[0]);
}

TEST(a_frame_comes_every_20_ms)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(1000);
    size_t before = ws_peer_count(socket, "\"media\"");
    pass(2000);
    assert_int_equal(before + 100, ws_peer_count(socket, "\"media\""));
    uint64_t first_ms = frame_at(socket, 2).media.timestamp.value;
    assert_true(first_ms < 20);
    for (size_t n = 2; n < socket->count; n++)
        check_frame(socket, n, first_ms);
}

static const struct sent {
    const char *name, *wants, *encoding;
    unsigned rate;
    size_t bytes;
    int silence;
} formats[] = {
    { "the_codec_is_the_calls_by_itself", "\"stream_codec\":\"default\"", "PCMU", 8000, 160, 0xff },
    { "pcma_is_transcoded", "\"stream_codec\":\"PCMA\"", "PCMA", 8000, 160, 0xd5 },
    { "l16_is_16000_samples_a_second", "\"stream_codec\":\"L16\"", "L16", 16000, 640, 0 },
    { "what_cannot_be_transcoded_is_the_calls_codec", "\"stream_codec\":\"G722\"", "PCMU", 8000,
      160, 0xff },
};

static void check_format(const void *row)
{
    const struct sent *sent = row;
    unsigned char bytes[1000];
    size_t length;
    ws_peer_socket *socket = stream("/a", sent->wants);
    pass(100);
    telnyx__stream_frame start = frame_at(socket, 1), media = frame_at(socket, 2);
    assert_string_equal(sent->encoding, start.start.encoding);
    assert_int_equal(sent->rate, start.start.sample_rate.value);
    assert_int_equal(0, telnyx__payload_decode(media.media.payload, bytes, sizeof bytes, &length));
    assert_int_equal(sent->bytes, length);
    assert_int_equal(sent->silence, bytes[length - 1]);
    telnyx__stream_frame_free(&start);
}

TEST_ROWS(formats, check_format)

TEST(a_call_may_be_coded_as_pcma_and_l16_have_the_high_byte_first)
{
    stream_end();
    stream_begin((telnyx_sim_options){ .codec = "PCMA", .l16_big_endian = true }, NULL);
    ws_peer_socket *socket = stream("/a", "\"stream_codec\":\"G722\","
                                          "\"stream_bidirectional_codec\":\"L16\"," RTP);
    telnyx__stream_frame start = frame_at(socket, 1);
    int16_t samples[1];
    assert_string_equal("PCMA", start.start.encoding);
    telnyx__stream_frame_free(&start);
    pass(100);
    uint64_t now = telnyx_sim_now(here.sim);
    char text[5 + TELNYX__STREAM_MEDIA_SIZE(3200)];
    unsigned char bytes[3200];
    size_t length;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 2 ? 0x00 : 0x10;
    assert_int_equal(
        0, telnyx__stream_write_media(bytes, sizeof bytes, text, sizeof text - 1, &length));
    text[length] = '\0';
    ws_peer_say(socket, text);
    pass(200);
    assert_true(telnyx_sim_recall(here.sim, here.caller, now + 100, samples, 1));
    assert_int_equal(0x1000, samples[0]);
}

TEST(what_goes_over_a_stream_can_be_asked_for)
{
    telnyx_sim_stream info;
    assert_false(telnyx_sim_stream_of(here.sim, "v3:none", &info));
    ws_peer_socket *socket = stream("/a", RTP);
    assert_true(telnyx_sim_stream_of(here.sim, here.caller, &info));
    assert_true(info.open);
    assert_non_null(strstr(info.url, "/a"));
    pass(1000);
    ws_peer_say_media(socket, 0x10, 8000);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    ws_peer_say(socket, "{}");
    pass(0);
    assert_true(telnyx_sim_stream_of(here.sim, here.caller, &info));
    assert_in_range(info.frames, 49, 51);
    assert_int_equal(3, info.messages);
    assert_int_equal(1, info.errors);
    assert_int_equal(1000, info.queued_ms);
    assert_int_equal(1, info.marks);
    pass(2000);
    assert_true(telnyx_sim_stream_of(here.sim, here.caller, &info));
    assert_int_equal(0, info.queued_ms + info.marks);
    assert_int_equal(1000, info.played_ms);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    assert_false(telnyx_sim_stream_of(here.sim, here.caller, &info));
}

TEST(both_tracks_have_chunks_of_their_own)
{
    ws_peer_socket *socket = stream("/a", "\"stream_track\":\"both_tracks\"," RTP);
    pass(100);
    ws_peer_say_media(socket, 0x10, 1600);
    pass(500);
    uint64_t chunks[3] = { 0, 0, 0 };
    bool heard = false;
    for (size_t n = 2; n < socket->count; n++) {
        telnyx__stream_frame frame = frame_at(socket, n);
        unsigned char bytes[160];
        size_t length;
        assert_int_equal(++chunks[frame.media.side], frame.media.chunk.value);
        assert_int_equal(0,
                         telnyx__payload_decode(frame.media.payload, bytes, sizeof bytes, &length));
        if (frame.media.side == TELNYX__STREAM_OUTBOUND)
            heard = heard || bytes[80] == 0x10;
        else
            assert_int_equal(0xff, bytes[80]);
    }
    assert_int_equal(chunks[TELNYX__STREAM_INBOUND], chunks[TELNYX__STREAM_OUTBOUND]);
    assert_true(heard);
}

TEST(what_the_person_says_is_in_the_frames)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(100);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "two tickets please"));
    size_t before = socket->count, loud = 0;
    pass(300);
    for (size_t n = before; n < socket->count; n++) {
        telnyx__stream_frame frame = frame_at(socket, n);
        unsigned char bytes[160];
        size_t length;
        assert_int_equal(0,
                         telnyx__payload_decode(frame.media.payload, bytes, sizeof bytes, &length));
        loud += bytes[40] != 0xff || bytes[41] != 0xff || bytes[42] != 0xff;
    }
    assert_true(loud > 3);
}

TEST(a_key_is_told_in_a_frame)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(100);
    size_t n = socket->count;
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "5"));
    pass(40);
    const char *text = ws_peer_find(socket, "\"dtmf\"", &n);
    assert_non_null(text);
    assert_non_null(strstr(text, "\"dtmf\":{\"digit\":\"5\"}"));
    assert_non_null(strstr(text, "\"occurred_at\":\"2026-01-01T00:00:0"));
}

/* What the program plays ------------------------------------------------------------------------- */

TEST(a_mark_comes_back_when_what_was_before_it_has_been_played)
{
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    ws_peer_say_media(socket, 0x10, 8000);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    ws_peer_say_media(socket, 0x10, 4000);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"two\"}}");
    pass(990);
    assert_int_equal(0, marks(socket));
    pass(80);
    assert_int_equal(1, marks(socket));
    assert_int_equal(1, ws_peer_count(socket, "\"mark\":{\"name\":\"one\"}"));
    pass(400);
    assert_int_equal(1, marks(socket));
    pass(120);
    assert_int_equal(1, ws_peer_count(socket, "\"mark\":{\"name\":\"two\"}"));
}

TEST(a_mark_comes_back_at_once_when_nothing_is_queued)
{
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"now\"}}");
    pass(0);
    assert_int_equal(1, marks(socket));
}

TEST(a_clear_gives_all_marks_back_and_silences)
{
    ws_peer_socket *socket = stream("/a", "\"stream_track\":\"outbound_track\"," RTP);
    pass(100);
    ws_peer_say_media(socket, 0x10, 80000);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"two\"}}");
    pass(200);
    assert_int_equal(0, marks(socket));
    ws_peer_say(socket, "{\"event\":\"clear\"}");
    pass(0);
    assert_int_equal(2, marks(socket));
    size_t n = socket->count;
    pass(100);
    assert_non_null(ws_peer_find(socket, "\"payload\":\"/////////", &n));
    assert_null(ws_peer_find(socket, "\"payload\":\"EBAQEBAQ", &n));
}

TEST(what_the_program_plays_is_heard_by_the_person)
{
    int16_t samples[160];
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    uint64_t now = telnyx_sim_now(here.sim);
    ws_peer_say_media(socket, 0x00, 8000);
    pass(500);
    sim_voice_recall(sim_leg_find(here.sim->world, here.caller), now + 200, samples, 160);
    assert_int_equal(-32124, samples[0]);
    assert_int_equal(-32124, samples[159]);
}

TEST(what_is_for_the_opposite_leg_is_heard_there)
{
    int16_t samples[160];
    here.transfers = true;
    ws_peer_socket *socket =
        stream("/a", "\"stream_bidirectional_mode\":\"rtp\",\"stream_track\":\"outbound_track\"");
    assert_true(telnyx_sim_expect_state(here.sim, here.caller, "bridged", 10000));
    const char *other = telnyx_sim_find(here.sim, "+18005550100");
    uint64_t now = telnyx_sim_now(here.sim);
    ws_peer_say_media(socket, 0x00, 8000);
    pass(500);
    sim_voice_recall(sim_leg_find(here.sim->world, other), now + 200, samples, 160);
    assert_int_equal(-32124, samples[0]);
    sim_voice_recall(sim_leg_find(here.sim->world, here.caller), now + 200, samples, 160);
    assert_int_equal(0, samples[0]);
    assert_false(noted("warning", "opposite"));
    /* What the other one says is on the outbound track. */
    assert_int_equal(0, telnyx_sim_say(here.sim, other, "good morning"));
    size_t n = socket->count, loud = 0;
    pass(300);
    for (const char *text; (text = ws_peer_find(socket, "\"outbound\"", &n));)
        loud += !strstr(text, "\"payload\":\"/////////");
    assert_true(loud > 3);
}

/* What the page is told that somebody hears. */
static void on_look(const telnyx_sim_entry *entry, void *user_data)
{
    char *text = user_data;
    size_t used = strlen(text);
    if (entry->kind == TELNYX_SIM_PERSON && strcmp(entry->name, SIM_HEARD_ENTRY) == 0)
        snprintf(text + used, 400 - used, "%llu %s %s\n", (unsigned long long)entry->call,
                 entry->result, entry->detail);
}

static ws_peer_socket *looked_at(char text[400], const char *members)
{
    text[0] = '\0';
    here.sim->world->journal.on_look = on_look;
    here.sim->world->journal.look_data = text;
    ws_peer_socket *socket = stream("/a", members);
    pass(100);
    return socket;
}

TEST(the_page_is_told_when_a_stream_is_heard_and_when_it_is_silent_again)
{
    char text[400];
    ws_peer_socket *socket = looked_at(text, RTP);
    ws_peer_say_media(socket, 0xff, 8000); /* silence that is sent is silence */
    pass(1200);
    assert_string_equal("", text);
    ws_peer_say_media(socket, 0x00, 8000);
    pass(1000 + 300);
    ws_peer_say_media(socket, 0x00, 4000); /* a breath is no end */
    pass(400);
    assert_string_equal("1 audio the stream\n", text);
    pass(1000);
    assert_string_equal("1 audio the stream\n1 audio silence, after 1.8 s of the stream\n", text);
    ws_peer_say_media(socket, 0x00, 160);
    pass(200);
    assert_non_null(strstr(text, "of the stream\n1 audio the stream\n"));
    here.sim->world->journal.on_look = NULL;
}

TEST(the_page_is_told_who_hears_what_is_for_the_opposite_leg)
{
    char text[400];
    here.transfers = true;
    ws_peer_socket *socket = looked_at(text, "\"stream_bidirectional_mode\":\"rtp\"");
    assert_true(telnyx_sim_expect_state(here.sim, here.caller, "bridged", 10000));
    ws_peer_say_media(socket, 0x00, 8000);
    pass(500);
    assert_string_equal("2 audio the stream\n", text);
    here.sim->world->journal.on_look = NULL;
}

TEST(audio_in_the_mode_mp3_is_ignored_and_that_is_noted)
{
    ws_peer_socket *socket = stream("/a", "\"stream_bidirectional_target_legs\":\"self\"");
    pass(100);
    ws_peer_say_media(socket, 0x10, 160);
    ws_peer_say_media(socket, 0x10, 160);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}");
    pass(100);
    assert_true(noted("warning", "stream_bidirectional_mode"));
    assert_int_equal(0, ws_peer_count(socket, "\"error\""));
    assert_int_equal(1, marks(socket));
}

/* Two frames of MPEG 1, layer III, 128 kbit/s, 44,100 samples a second: 52 ms. */
static void say_mp3(ws_peer_socket *socket)
{
    static unsigned char file[2 * 417];
    char text[TELNYX__STREAM_MEDIA_SIZE(sizeof file) + 1];
    size_t length;
    for (size_t at = 0; at < sizeof file; at += 417)
        memcpy(file + at, "\xff\xfb\x90", 4);
    assert_int_equal(0, telnyx__stream_write_media(file, sizeof file, text, sizeof text, &length));
    text[length] = '\0';
    ws_peer_say(socket, text);
}

TEST(an_mp3_file_is_played_and_one_a_second_is_taken)
{
    char text[400];
    ws_peer_socket *socket = looked_at(text, "\"stream_bidirectional_target_legs\":\"self\"");
    say_mp3(socket);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}");
    pass(0);
    assert_int_equal(0, marks(socket));
    say_mp3(socket);
    pass(100);
    assert_int_equal(1, marks(socket));
    assert_int_equal(1, ws_peer_count(socket, "\"code\":100005"));
    pass(1000);
    say_mp3(socket);
    pass(100);
    assert_int_equal(1, ws_peer_count(socket, "\"error\""));
    assert_int_equal(0, strncmp(text, "1 audio the stream\n1 audio silence", 34));
    here.sim->world->journal.on_look = NULL;
}

TEST(what_nobody_hears_is_noted)
{
    char text[400];
    ws_peer_socket *socket = looked_at(text, "\"stream_bidirectional_mode\":\"rtp\"");
    ws_peer_say_media(socket, 0x10, 160);
    pass(100);
    assert_true(noted("warning", "stream_bidirectional_target_legs"));
    assert_string_equal("", text);
    here.sim->world->journal.on_look = NULL;
    assert_int_equal(0, ws_peer_count(socket, "\"error\""));
}

static const struct bad {
    const char *name, *wants, *text;
    int code;
} messages[] = {
    { "no_json_is_malformed", RTP, "{\"event\":", 100003 },
    { "an_unknown_event_is_malformed", RTP, "{\"event\":\"play\"}", 100003 },
    { "media_without_payload_is_malformed", RTP, "{\"event\":\"media\",\"media\":{}}", 100003 },
    { "a_mark_without_a_name_is_malformed", RTP, "{\"event\":\"mark\",\"mark\":{\"name\":\"\"}}",
      100003 },
    { "no_base64_is_no_media", RTP, "{\"event\":\"media\",\"media\":{\"payload\":\"a*b\"}}",
      100004 },
    { "less_than_20_ms_is_no_media", RTP, "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}",
      100004 },
    { "half_a_sample_is_no_media", RTP ",\"stream_bidirectional_codec\":\"L16\"",
      "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}", 100004 },
};

static void check_message(const void *row)
{
    const struct bad *bad = row;
    char code[32];
    ws_peer_socket *socket = stream("/a", bad->wants);
    pass(100);
    ws_peer_say(socket, bad->text);
    pass(0);
    snprintf(code, sizeof code, "\"code\":%d,", bad->code);
    assert_int_equal(1, ws_peer_count(socket, code));
    assert_int_equal(1, ws_peer_count(socket, "\"event\":\"error\""));
    assert_true(noted("warning", ""));
    /* It goes on. */
    size_t before = socket->count;
    pass(100);
    assert_true(socket->count > before);
}

TEST_ROWS(messages, check_message)

TEST(more_than_30_seconds_at_once_and_bytes_are_refused)
{
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    ws_peer_say_media(socket, 0x10, 8000 * 30);
    pass(0);
    assert_int_equal(0, ws_peer_count(socket, "\"error\""));
    ws_peer_say_media(socket, 0x10, 8000 * 30 + 8);
    pass(0);
    assert_int_equal(1, ws_peer_count(socket, "\"code\":100004"));
    ws_peer_say_bytes(socket, "abc", 3);
    pass(0);
    assert_int_equal(1, ws_peer_count(socket, "\"code\":100003"));
}

TEST(l16_of_any_rate_lasts_as_long_as_it_is)
{
    ws_peer_socket *socket = stream("/a", RTP ",\"stream_bidirectional_codec\":\"L16\","
                                              "\"stream_bidirectional_sampling_rate\":22050");
    pass(100);
    ws_peer_say_media(socket, 0x10, 44100);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}");
    pass(990);
    assert_int_equal(0, marks(socket));
    pass(90);
    assert_int_equal(1, marks(socket));
}

TEST(packets_that_cannot_be_decoded_are_counted_by_their_time)
{
    ws_peer_socket *socket = stream("/a", RTP ",\"stream_bidirectional_codec\":\"OPUS\"");
    pass(100);
    for (int i = 0; i < 50; i++)
        ws_peer_say_media(socket, 0x10, 70);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}");
    pass(990);
    assert_int_equal(0, marks(socket));
    pass(90);
    assert_int_equal(1, marks(socket));
}
