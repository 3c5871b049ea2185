/* A program whose call is streamed to a WebSocket of its own, on the simulator's clock. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "media/stream_frame.h"
#include "sim/io/simulator.h"
#include "sim/leg/voice.h"
#include "support/loop.h"
#include "ws_peer.h"

#define RTP "\"stream_bidirectional_mode\":\"rtp\",\"stream_bidirectional_target_legs\":\"self\""

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    ws_peer peer;
    const char *caller;
    char *wants; /* members of streaming_start */
    int error;   /* what it was answered: the platform's code */
    int answers;
    bool transfers; /* the call, behind that */
} here;

static void on_streamed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                        void *user_data)
{
    telnyx_transfer_params to = { .to = "+18005550100" };
    (void)client, (void)user_data;
    here.answers++;
    here.error = response->api_errors_count ? atoi(response->api_errors[0]->code) : response->error;
    if (here.transfers)
        telnyx_call_transfer(call, &to, NULL, NULL);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_start_streaming_params params = { .extra_json = here.wants };
    telnyx_call_start_streaming(call, &params, on_streamed, NULL);
}

static void begin(telnyx_sim_options options)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    options.speed = TELNYX_SIM_STEPPED;
    ws_peer_start(&here.peer, &here.loop.uv);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
}

static void set_up(void)
{
    begin((telnyx_sim_options){ 0 });
}

static void end(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    ws_peer_close(&here.peer);
    test_loop_close(&here.loop);
    ws_peer_free(&here.peer);
    free(here.wants);
}

TEST_EACH(set_up, end)

static void want(const char *path, const char *members)
{
    size_t size = 1024 + strlen(members);
    free(here.wants);
    here.wants = malloc(size);
    assert_non_null(here.wants);
    snprintf(here.wants, size, "{\"stream_url\":\"%s%s\"%s%s}", here.peer.url, path,
             *members ? "," : "", members);
}

/* Somebody calls, the program answers and asks for the stream. */
static void call_with(const char *path, const char *members)
{
    want(path, members);
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    assert_true(telnyx_sim_expect_command(here.sim, here.caller, "start_streaming", NULL, 5000));
}

static ws_peer_socket *stream(const char *path, const char *members)
{
    call_with(path, members);
    assert_int_equal(1, here.peer.count);
    assert_non_null(here.peer.sockets[0].ws);
    return &here.peer.sockets[0];
}

static void pass(uint64_t ms)
{
    assert_int_equal(0, telnyx_sim_pass(here.sim, ms));
}

/* The names of all events of streams and of the end, in their order. */
static const char *told(void)
{
    static char names[512];
    const telnyx_sim_entry *entry;
    names[0] = '\0';
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1) {
        size_t used = strlen(names);
        if (entry->kind == TELNYX_SIM_EVENT && (strncmp(entry->name, "streaming.", 10) == 0 ||
                                                strcmp(entry->name, "call.hangup") == 0))
            snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "", entry->name);
    }
    return names;
}

static bool noted(const char *result, const char *words)
{
    const telnyx_sim_entry *entry;
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1)
        if (entry->kind == TELNYX_SIM_NOTE && strcmp(entry->name, "stream") == 0 && entry->result &&
            strcmp(entry->result, result) == 0 && strstr(entry->detail, words))
            return true;
    return false;
}

static telnyx__stream_frame frame_at(const ws_peer_socket *socket, size_t n)
{
    telnyx__stream_frame frame;
    assert_true(n < socket->count);
    assert_int_equal(0,
                     telnyx__stream_frame_read(&frame, socket->texts[n], strlen(socket->texts[n])));
    return frame;
}

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

static size_t marks(const ws_peer_socket *socket)
{
    return ws_peer_count(socket, "\"event\":\"mark\"");
}

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
    ws_peer_socket *socket = stream("/a", "\"stream_bidirectional_target_legs\":\"self\"");
    pass(100);
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
}

TEST(what_nobody_hears_is_noted)
{
    ws_peer_socket *socket = stream("/a", "\"stream_bidirectional_mode\":\"rtp\"");
    pass(100);
    ws_peer_say_media(socket, 0x10, 160);
    pass(100);
    assert_true(noted("warning", "stream_bidirectional_target_legs"));
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

/* Life ------------------------------------------------------------------------------------------- */

static telnyx_call *the_call(void)
{
    telnyx_call *call = telnyx_app_call(here.app, here.caller);
    assert_non_null(call);
    return call;
}

static void await_answer(void)
{
    for (int i = 0; i < 1000 && !here.answers; i++)
        pass(1);
    assert_int_equal(1, here.answers);
}

static void start_again(void)
{
    telnyx_start_streaming_params params = { .extra_json = here.wants };
    here.answers = 0;
    assert_int_equal(0, telnyx_call_start_streaming(the_call(), &params, on_streamed, NULL));
    await_answer();
}

/* `id` NULL: all of the call. */
static void stop(const char *id)
{
    telnyx_stop_streaming_params params = { .stream_id = id };
    here.answers = 0;
    assert_int_equal(0, telnyx_call_stop_streaming(the_call(), &params, on_streamed, NULL));
    await_answer();
}

TEST(a_stream_is_stopped_by_command)
{
    ws_peer_socket *socket = stream("/a", "");
    char own[128];
    pass(500);
    telnyx__stream_frame start = frame_at(socket, 1);
    snprintf(own, sizeof own, "%.*s", (int)start.stream_id.length, start.stream_id.ptr);
    stop("1edb94f9-7ef0-4150-b502-e0ebadfd9491");
    assert_int_equal(90048, here.error);
    assert_false(socket->closed);
    stop(own);
    telnyx__stream_frame_free(&start);
    assert_int_equal(0, here.error);
    assert_true(socket->closed && socket->gone);
    assert_int_equal(TELNYX__WS_NO_CODE, socket->code);
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    assert_string_equal("streaming.started streaming.stopped", told());
    stop(NULL);
    assert_int_equal(90048, here.error);
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(the_end_of_the_call_ends_its_stream)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_int_equal(TELNYX__WS_NO_CODE, socket->code);
    assert_true(socket->gone);
    assert_non_null(strstr(socket->texts[socket->count - 1], here.caller));
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
    assert_true(telnyx_sim_expect_over(here.sim, 5000));
}

TEST(a_program_that_closes_ends_the_stream_and_not_the_call)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    ws_peer_end(socket, 1000);
    pass(100);
    assert_true(socket->gone);
    assert_string_equal("streaming.started streaming.stopped", told());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
    start_again();
    assert_int_equal(0, here.error);
    assert_int_equal(2, here.peer.count);
}

TEST(a_program_whose_socket_is_cut_is_told_of_the_end)
{
    ws_peer_socket *socket = stream("/a", "");
    pass(500);
    ws_peer_end(socket, 0);
    pass(100);
    assert_string_equal("streaming.started streaming.stopped", told());
    pass(1000);
}

TEST(a_call_has_one_stream)
{
    stream("/a", "");
    pass(100);
    start_again();
    assert_int_equal(90046, here.error);
    assert_int_equal(1, here.peer.count);
}

TEST(a_rate_that_the_codec_does_not_have_is_refused)
{
    call_with("/a", RTP ",\"stream_bidirectional_codec\":\"PCMU\","
                        "\"stream_bidirectional_sampling_rate\":16000");
    pass(0);
    assert_int_equal(10032, here.error);
    assert_int_equal(0, here.peer.count);
    assert_string_equal("", told());
}

TEST(what_comes_behind_the_answer_in_one_piece_is_taken)
{
    here.peer.greeting = "{\"event\":\"mark\",\"mark\":{\"name\":\"early\"}}";
    ws_peer_socket *socket = stream("/a", "");
    assert_int_equal(1, ws_peer_count(socket, "\"mark\":{\"name\":\"early\"}"));
}

static void refuse_404(void)
{
    here.peer.refuses = 404;
}

static void answer_wrongly(void)
{
    here.peer.mistaken = true;
}

static void say_nothing(void)
{
    here.peer.silent = true;
    assert_true(telnyx_sim_set_timing(here.sim, "socket_timeout_ms", 50));
}

static void close_the_door(void)
{
    uv_close((uv_handle_t *)&here.peer.listener, NULL);
    test_loop_turns(&here.loop, 3);
}

static void speak_no_tls(void)
{
    memmove(here.peer.url + 3, here.peer.url + 2, strlen(here.peer.url) - 1);
    here.peer.url[2] = 's';
    here.peer.no_http = true;
}

static const struct failure {
    const char *name;
    void (*prepare)(void);
    const char *why;
} failures[] = {
    { "a_program_that_answers_404_gets_no_stream", refuse_404, "404" },
    { "a_wrong_accept_is_no_stream", answer_wrongly, "Sec-WebSocket-Accept" },
    { "a_program_that_says_nothing_gets_no_stream", say_nothing, "time" },
    { "where_nobody_listens_there_is_no_stream", close_the_door, "" },
    { "where_nobody_speaks_tls_there_is_no_stream", speak_no_tls, "" },
};

static void check_failure(const void *row)
{
    const struct failure *failure = row;
    const telnyx_sim_entry *entry, *found = NULL;
    failure->prepare();
    call_with("/a", "");
    pass(0);
    assert_string_equal("streaming.failed", told());
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1)
        if (entry->kind == TELNYX_SIM_EVENT && strcmp(entry->name, "streaming.failed") == 0)
            found = entry;
    assert_non_null(strstr(found->data, "\"failure_reason\": \"connection_failed\""));
    assert_non_null(strstr(found->data, here.peer.url));
    assert_non_null(strstr(found->data, "\"stream_type\": \"websocket\""));
    assert_non_null(strstr(found->detail, failure->why));
    /* There is room for another one. */
    stop(NULL);
    assert_int_equal(90048, here.error);
}

TEST_ROWS(failures, check_failure)

TEST(a_host_that_is_reserved_for_examples_is_told_of_and_not_dialled)
{
    snprintf(here.peer.url, sizeof here.peer.url, "wss://media.example.com:9");
    call_with("/a", "");
    pass(1000);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
}

TEST(a_dial_that_is_under_way_when_the_call_ends_is_given_up)
{
    here.peer.silent = true;
    want("/a", "");
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = TELNYX_SIM_FAULT_WRONG_TOKEN });
    assert_true(telnyx_sim_set_timing(here.sim, "socket_timeout_ms", 50));
    assert_true(telnyx_sim_expect_command(here.sim, here.caller, "start_streaming", NULL, 5000));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    assert_true(telnyx_sim_expect_over(here.sim, 10000));
}

/* Faults ----------------------------------------------------------------------------------------- */

static void strike(telnyx_sim_fault fault, unsigned skip, unsigned times)
{
    assert_int_equal(
        0, telnyx_sim_strike_next(
               here.sim, &(telnyx_sim_strike){ .fault = fault, .skip = skip, .times = times }));
}

TEST(frames_that_are_lost_leave_a_gap)
{
    strike(TELNYX_SIM_FAULT_FRAME_LOSS, 10, 3);
    ws_peer_socket *socket = stream("/a", "");
    pass(1000);
    assert_int_equal(10, frame_at(socket, 11).media.chunk.value);
    assert_int_equal(14, frame_at(socket, 12).media.chunk.value);
    assert_int_equal(15, frame_at(socket, 12).sequence.value);
    assert_int_equal(15, frame_at(socket, 13).media.chunk.value);
}

TEST(a_frame_is_overtaken_by_the_next)
{
    strike(TELNYX_SIM_FAULT_FRAME_DISORDER, 10, 1);
    ws_peer_socket *socket = stream("/a", "");
    pass(1000);
    assert_int_equal(10, frame_at(socket, 11).media.chunk.value);
    assert_int_equal(12, frame_at(socket, 12).media.chunk.value);
    assert_int_equal(11, frame_at(socket, 13).media.chunk.value);
    assert_int_equal(13, frame_at(socket, 14).media.chunk.value);
}

TEST(a_message_is_refused_with_an_error_frame)
{
    strike(TELNYX_SIM_FAULT_FRAME_REFUSED, 1, 1);
    ws_peer_socket *socket = stream("/a", RTP);
    pass(100);
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"two\"}}");
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"three\"}}");
    pass(0);
    assert_int_equal(1, ws_peer_count(socket, "\"code\":100005"));
    assert_int_equal(2, marks(socket));
    assert_int_equal(0, ws_peer_count(socket, "two"));
}

TEST(a_socket_never_comes_although_it_is_told)
{
    strike(TELNYX_SIM_FAULT_NO_SOCKET, 0, 1);
    call_with("/a", "");
    pass(5000);
    assert_int_equal(0, here.peer.count);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(0);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
}

TEST(a_socket_dies_in_the_middle)
{
    strike(TELNYX_SIM_FAULT_SOCKET_DIES, 0, 1);
    ws_peer_socket *socket = stream("/a", "");
    assert_false(socket->closed);
    pass(5000);
    assert_true(socket->gone && socket->reset);
    assert_int_equal(0, ws_peer_count(socket, "\"stop\""));
    assert_string_equal("streaming.started streaming.stopped", told());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(a_socket_that_is_half_open_says_nothing_any_more)
{
    strike(TELNYX_SIM_FAULT_SOCKET_HALF_OPEN, 0, 1);
    ws_peer_socket *socket = stream("/a", "");
    pass(5000);
    size_t before = socket->count;
    assert_false(socket->closed);
    pass(5000);
    assert_int_equal(before, socket->count);
    assert_false(socket->closed);
    assert_string_equal("streaming.started", told());
    assert_int_equal(0, ws_peer_ping(socket));
    pass(1000);
    assert_int_equal(0, socket->pongs);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(100);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
    assert_int_equal(0, ws_peer_count(socket, "\"stop\""));
}

TEST(a_socket_that_stalls_is_not_read_and_goes_on_sending)
{
    strike(TELNYX_SIM_FAULT_SOCKET_STALLS, 0, 1);
    ws_peer_socket *socket = stream("/a", RTP);
    pass(5000);
    size_t before = socket->count;
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"one\"}}");
    assert_int_equal(0, ws_peer_ping(socket));
    pass(1000);
    assert_int_equal(before + 50, socket->count);
    assert_int_equal(0, marks(socket));
    assert_int_equal(0, socket->pongs);
}

TEST(a_socket_with_a_wrong_token_comes_first)
{
    strike(TELNYX_SIM_FAULT_WRONG_TOKEN, 0, 1);
    here.peer.only = "/streams/token";
    call_with("/streams/token", "\"stream_auth_token\":\"secret\"");
    pass(100);
    assert_int_equal(2, here.peer.count);
    assert_string_equal("/streams/tokeA", here.peer.sockets[0].target);
    assert_string_equal("secreA", here.peer.sockets[0].token);
    assert_string_equal("/streams/token", here.peer.sockets[1].target);
    assert_string_equal("secret", here.peer.sockets[1].token);
    assert_non_null(here.peer.sockets[1].ws);
    assert_string_equal("streaming.started", told());
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->forged);
    assert_int_equal(0, telnyx_sim_counters_of(here.sim)->forged_accepted);
}

TEST(who_accepts_a_wrong_token_is_found_out)
{
    strike(TELNYX_SIM_FAULT_WRONG_TOKEN, 0, 1);
    call_with("/streams/token?more=1", "");
    pass(500);
    assert_int_equal(1, here.peer.count);
    assert_string_equal("/streams/tokeA?more=A", here.peer.sockets[0].target);
    assert_string_equal("", told());
    pass(1000);
    assert_int_equal(2, here.peer.count);
    assert_true(here.peer.sockets[0].gone);
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->forged_accepted);
    assert_true(noted("warning", "accepted"));
    assert_string_equal("streaming.started", told());
}

/* The same again --------------------------------------------------------------------------------- */

/* Plays back what it gets, and says now and then that it was heard. */
static void echo(ws_peer_socket *socket, const char *text, void *user_data)
{
    telnyx__stream_frame frame;
    char out[512];
    (void)user_data;
    assert_int_equal(0, telnyx__stream_frame_read(&frame, text, strlen(text)));
    if (frame.event == TELNYX__STREAM_MEDIA) {
        snprintf(out, sizeof out, "{\"event\":\"media\",\"media\":{\"payload\":\"%.*s\"}}",
                 (int)frame.media.payload.length, frame.media.payload.ptr);
        ws_peer_say(socket, out);
        if (frame.media.chunk.value % 10 == 0)
            ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"ten\"}}");
    }
    telnyx__stream_frame_free(&frame);
}

static char *play_once(void)
{
    static const telnyx_sim_fault faults[] = { TELNYX_SIM_FAULT_FRAME_LOSS,
                                               TELNYX_SIM_FAULT_FRAME_DISORDER,
                                               TELNYX_SIM_FAULT_FRAME_REFUSED };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        assert_int_equal(0, telnyx_sim_set_fault(here.sim, faults[i], 5));
    here.peer.on_text = echo;
    call_with("/a", "\"stream_track\":\"both_tracks\"," RTP);
    ws_peer_socket *socket = &here.peer.sockets[0];
    pass(500);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "good morning"));
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "12#"));
    pass(3000);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    assert_true(telnyx_sim_expect_over(here.sim, 5000));
    size_t size = 1;
    for (size_t n = 0; n < socket->count; n++)
        size += strlen(socket->texts[n]) + 1;
    char *all = calloc(1, size), *at = all;
    assert_non_null(all);
    for (size_t n = 0; n < socket->count; n++)
        at += sprintf(at, "%s\n", socket->texts[n]);
    return all;
}

TEST(a_stream_is_the_same_in_every_run)
{
    char *first = play_once();
    end();
    set_up();
    char *second = play_once();
    assert_true(strlen(first) > 50000);
    assert_non_null(strstr(first, "\"mark\""));
    assert_non_null(strstr(first, "\"error\""));
    assert_string_equal(first, second);
    free(first);
    free(second);
}
