/* What comes in on a stream: its start, audio in order, keys, errors, silence, and what is no frame. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

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

static void call_it(void)
{
    stream_rig_start(&g);
    stream_rig_call(&g);
    assert_int_equal(0, g.error);
}

static far_end *open_it(void)
{
    stream_rig_start(&g);
    far_end *far = stream_rig_open(&g);
    g.r.trail[0] = '\0';
    g.notes_audio = true;
    return far;
}

static void end_it(far_end *far)
{
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
}

/* The start -------------------------------------------------------------------------------------- */

TEST(the_start_tells_what_the_audio_is_like)
{
    open_it();
    assert_int_equal(TELNYX_STREAM_CODEC_PCMU, g.in.codec);
    assert_int_equal(8000, g.in.rate);
    assert_true(g.in.has_samples);
    assert_int_equal(TELNYX_STREAM_CODEC_PCMU, g.out.codec);
    assert_int_equal(8000, g.out.rate);
    assert_true(g.out.has_samples);
    assert_string_equal("{\"a\":\"b\"}", g.custom);
    assert_ptr_equal(g.stream, telnyx_call_stream_of(g.call));
    assert_ptr_equal(g.call, telnyx_stream_call(g.stream));
    assert_null(telnyx_call_relay_of(g.call));
}

static const struct format {
    const char *name, *encoding;
    unsigned rate;
    const char *channels;
    telnyx_stream_codec codec;
    bool has_samples;
} formats[] = {
    { "pcma_is_read_as_samples", "PCMA", 8000, "1", TELNYX_STREAM_CODEC_PCMA, true },
    { "l16_is_read_as_samples", "L16", 16000, "1", TELNYX_STREAM_CODEC_L16, true },
    { "the_case_does_not_matter", "pcmu", 8000, "1", TELNYX_STREAM_CODEC_PCMU, true },
    { "g722_passes_as_bytes", "G722", 8000, "1", TELNYX_STREAM_CODEC_G722, false },
    { "opus_passes_as_bytes", "OPUS", 16000, "1", TELNYX_STREAM_CODEC_OPUS, false },
    { "an_unknown_codec_passes_as_bytes", "SPEEX", 16000, "1", TELNYX_STREAM_CODEC_UNSET, false },
    { "a_rate_that_does_not_fit_passes_as_bytes", "PCMU", 16000, "1", TELNYX_STREAM_CODEC_UNSET,
      false },
    { "a_rate_beyond_reason_passes_as_bytes", "L16", 4000000000u, "1", TELNYX_STREAM_CODEC_L16,
      true },
    { "two_channels_pass_as_bytes", "L16", 16000, "2", TELNYX_STREAM_CODEC_L16, false },
};

static void check_format(const void *row)
{
    const struct format *format = row;
    char text[400];
    g.notes_audio = true;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    snprintf(text, sizeof text,
             "{\"event\":\"start\",\"stream_id\":\"s\",\"start\":{\"media_format\":{\"encoding\":"
             "\"%s\",\"sample_rate\":%u,\"channels\":%s}}}",
             format->encoding, format->rate, format->channels);
    far_say(far, text);
    assert_int_equal(1, g.starts);
    assert_int_equal(format->codec, g.in.codec);
    assert_int_equal(format->has_samples, g.in.has_samples);
    far_media(far, "inbound", 1, "\1\1\1\1", 4);
    assert_int_equal(1, g.audios);
    assert_int_equal(4, g.length);
    assert_int_equal(format->has_samples, g.samples_count != 0);
}

TEST_ROWS(formats, check_format)

TEST(a_start_may_leave_almost_everything_out)
{
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, "{\"event\":\"start\",\"start\":{}}");
    app_rig_assert_trail(&g.r, "start ");
    assert_string_equal("", g.custom);
    assert_int_equal(TELNYX_STREAM_CODEC_UNSET, g.in.codec);
}

TEST(a_long_name_of_a_stream_is_not_cut)
{
    char text[300];
    char name[100];
    memset(name, 'n', sizeof name);
    name[80] = '\0';
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    snprintf(text, sizeof text, "{\"event\":\"start\",\"stream_id\":\"%s\",\"start\":{}}", name);
    far_say(far, text);
    app_rig_assert_trail(&g.r, "start "); /* none is better than a wrong one */
}

TEST(a_second_start_is_left_out)
{
    far_end *far = open_it();
    far_start(far, "PCMA", 8000);
    assert_int_equal(1, g.starts);
    assert_int_equal(TELNYX_STREAM_CODEC_PCMU, g.in.codec);
    end_it(far);
    assert_int_equal(1, g.end.frames_odd);
}

TEST(a_key_before_the_start_is_left_out)
{
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    app_rig_assert_trail(&g.r, "");
    far_start(far, "PCMU", 8000);
    end_it(far);
    assert_int_equal(1, g.end.frames_odd);
}

TEST(audio_before_the_start_is_left_out)
{
    call_it();
    g.notes_audio = true;
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_tone(far, 1);
    app_rig_assert_trail(&g.r, "");
    far_start(far, "PCMU", 8000);
    far_tone(far, 1);
    app_rig_assert_trail(&g.r, "start:s-1 audio:1@0+0 ");
    end_it(far);
    assert_int_equal(1, g.end.frames_odd);
    assert_int_equal(1, g.end.frames_in);
}

/* Audio ------------------------------------------------------------------------------------------ */

static void say_all(far_end *far, const unsigned char *chunks)
{
    for (; *chunks; chunks++)
        far_tone(far, *chunks);
}

TEST(audio_is_heard_in_order)
{
    far_end *far = open_it();
    say_all(far, (const unsigned char *)"\1\3\2\4");
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:2@20+0 audio:3@40+0 audio:4@60+0 ");
    end_it(far);
    assert_int_equal(0, g.end.missing_ms);
    assert_int_equal(4, g.end.frames_in);
    assert_int_equal(0, g.end.frames_late);
}

TEST(what_is_lost_is_told_once_it_is_not_waited_for_any_more)
{
    far_end *far = open_it();
    say_all(far, (const unsigned char *)"\1\4");
    stream_rig_pass(&g, 99);
    app_rig_assert_trail(&g.r, "audio:1@0+0 ");
    stream_rig_pass(&g, 1);
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:4@60+40 ");
    far_tone(far, 3); /* too late */
    far_tone(far, 4); /* twice */
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:4@60+40 ");
    end_it(far);
    assert_int_equal(40, g.end.missing_ms);
    assert_int_equal(2, g.end.frames_late);
    assert_int_equal(1, stream_rig_metrics(&g).stream_gaps);
    assert_int_equal(2, stream_rig_metrics(&g).stream_frames_late);
}

TEST(how_long_is_waited_is_an_option)
{
    g.options.order_ms = TELNYX_INT(0);
    far_end *far = open_it();
    say_all(far, (const unsigned char *)"\1\3\2");
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:3@40+20 ");
    end_it(far);
}

TEST(the_two_tracks_have_an_order_each)
{
    far_end *far = open_it();
    far_media(far, "inbound", 1, "\1", 1);
    far_media(far, "outbound", 1, "\2", 1);
    far_media(far, "outbound", 3, "\4", 1);
    far_media(far, "inbound", 2, "\3", 1);
    far_media(far, "outbound", 2, "\5", 1);
    assert_non_null(strstr(g.r.trail, "audio:1@0+0 audio:out2@0+0 audio:3@"));
    assert_non_null(strstr(g.r.trail, " audio:out5@"));
    assert_int_equal(5, g.audios);
}

TEST(what_is_kept_is_heard_before_the_stop)
{
    far_end *far = open_it();
    say_all(far, (const unsigned char *)"\1\3");
    far_say(far, "{\"event\":\"stop\",\"stop\":{}}");
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:3@40+20 ");
    far_tone(far, 4); /* until the close */
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
    app_rig_assert_trail(&g.r, "audio:1@0+0 audio:3@40+20 audio:4@60+0 end:stopped ");
}

static const struct byte_order {
    const char *name;
    bool big;
    int16_t sample;
} orders[] = {
    { "l16_comes_with_the_low_byte_first", false, 0x0201 },
    { "l16_may_come_with_the_high_byte_first", true, 0x0102 },
};

static void check_order(const void *row)
{
    const struct byte_order *order = row;
    g.options.l16_big_endian = order->big;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "L16", 16000);
    far_media(far, "inbound", 1, "\1\2\1\2", 4);
    assert_int_equal(2, g.samples_count);
    assert_int_equal(order->sample, g.samples[0]);
}

TEST_ROWS(orders, check_order)

/* Other frames ----------------------------------------------------------------------------------- */

TEST(keys_are_told_as_capitals)
{
    far_end *far = open_it();
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"#\"}}");
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"d\"}}");
    app_rig_assert_trail(&g.r, "dtmf:# dtmf:D ");
}

TEST(errors_are_told_with_their_code_in_both_shapes)
{
    far_end *far = open_it();
    far_say(far, "{\"event\":\"error\",\"payload\":{\"code\":100004,\"title\":\"invalid_media\","
                 "\"detail\":\"no base64\"}}");
    far_say(far, "{\"title\":\"rate\",\"code\":\"100005\"}");
    far_say(far, "{\"event\":\"error\",\"payload\":{}}");
    app_rig_assert_trail(&g.r, "error:100004=no base64 error:100005=rate error:0= ");
    assert_int_equal(0, g.ends);
}

static const struct odd {
    const char *name, *text;
} odds[] = {
    { "no_json_is_left_out", "hello" },
    { "an_unfinished_one_is_left_out", "{\"event\":" },
    { "no_object_is_left_out", "[]" },
    { "an_empty_message_is_left_out", "" },
    { "an_unknown_event_is_left_out", "{\"event\":\"weather\"}" },
    { "media_without_a_payload_is_left_out", "{\"event\":\"media\",\"media\":{}}" },
    { "media_that_is_no_base64_is_left_out",
      "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"chunk\":\"1\",\"payload\":\"?\"}}" },
    { "media_without_audio_is_left_out",
      "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"chunk\":\"1\",\"payload\":\"\"}}" },
    { "a_mark_that_is_nobody_s_is_left_out", "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}" },
    { "a_mark_without_a_name_is_left_out", "{\"event\":\"mark\"}" },
    { "a_key_that_is_none_is_left_out", "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}" },
    { "a_key_of_another_kind_is_left_out", "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"x\"}}" },
};

static void check_odd(const void *row)
{
    const struct odd *odd = row;
    far_end *far = open_it();
    far_say(far, odd->text);
    app_rig_assert_trail(&g.r, "");
    far_tone(far, 1);
    app_rig_assert_trail(&g.r, "audio:1@0+0 ");
    end_it(far);
    assert_int_equal(1, g.end.frames_odd);
    assert_int_equal(1, stream_rig_metrics(&g).stream_frames_odd);
}

TEST_ROWS(odds, check_odd)

TEST(bytes_are_no_message)
{
    far_end *far = open_it();
    far_say_bytes(far, "\0\1\2", 3);
    end_it(far);
    assert_int_equal(1, g.end.frames_odd);
}

TEST(a_message_has_a_most)
{
    static char text[70000];
    far_end *far = open_it();
    memset(text, ' ', sizeof text);
    text[65536] = '\0';
    far_say(far, text);
    assert_int_equal(0, g.ends);
    text[65536] = ' ';
    text[65537] = '\0';
    far_say(far, text);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_PROTOCOL, g.end.reason);
    assert_int_equal(1009, g.end.close_code);
    assert_int_equal(1009, far->code);
}

/* Silence ---------------------------------------------------------------------------------------- */

TEST(silence_is_told_once_and_again_after_audio)
{
    far_end *far = open_it();
    stream_rig_pass(&g, 9999);
    app_rig_assert_trail(&g.r, "");
    stream_rig_pass(&g, 1);
    app_rig_assert_trail(&g.r, "silent ");
    stream_rig_pass(&g, 60000);
    app_rig_assert_trail(&g.r, "silent ");
    far_tone(far, 1);
    stream_rig_pass(&g, 9000);
    far_tone(far, 2);
    stream_rig_pass(&g, 9999);
    app_rig_assert_trail(&g.r, "silent audio:1@0+0 audio:2@20+0 ");
    stream_rig_pass(&g, 1);
    app_rig_assert_trail(&g.r, "silent audio:1@0+0 audio:2@20+0 silent ");
    assert_int_equal(2, stream_rig_metrics(&g).streams_silent);
}

TEST(a_stop_before_the_start_is_no_silence)
{
    call_it();
    stream_rig_pass(&g, 9000);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    stream_rig_pass(&g, 9000);
    far_say(far, "{\"event\":\"stop\",\"stop\":{}}");
    end_it(far);
    app_rig_assert_trail(&g.r, "end:stopped ");
    assert_int_equal(0, stream_rig_metrics(&g).streams_silent);
}

TEST(silence_may_be_never_told)
{
    g.options.silent_ms = TELNYX_INT(0);
    open_it();
    stream_rig_pass(&g, 600000);
    app_rig_assert_trail(&g.r, "");
    assert_int_equal(0, stream_rig_metrics(&g).streams_silent);
}

TEST(what_is_no_audio_does_not_break_the_silence)
{
    far_end *far = open_it();
    for (int i = 0; i < 10; i++) {
        stream_rig_pass(&g, 1000);
        far_say(far, "{\"event\":\"connected\"}");
    }
    app_rig_assert_trail(&g.r, "silent ");
}

/* All of it -------------------------------------------------------------------------------------- */

static void begin_quietly(stream_rig *rig, telnyx_call *call)
{
    rig->error = telnyx_call_stream(call, &rig->options, NULL, NULL, &rig->stream);
}

TEST(callbacks_may_all_be_missing)
{
    static const int16_t samples[800];
    g.begin = begin_quietly;
    g.options.low_ms = 50;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    assert_int_equal(0, telnyx_stream_play(g.stream, samples, 800));
    assert_int_equal(0, telnyx_stream_mark(g.stream, "m"));
    stream_rig_pass(&g, 500);
    far_mark(far, "m");
    assert_int_equal(0, telnyx_stream_mark(g.stream, "n"));
    assert_int_equal(0, telnyx_stream_clear(g.stream));
    say_all(far, (const unsigned char *)"\1\3");
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    far_say(far, "{\"event\":\"error\",\"payload\":{\"code\":1}}");
    stream_rig_pass(&g, 20000);
    assert_int_equal(1, stream_rig_metrics(&g).streams_silent);
    far_close(far, 1000);
    stream_rig_pass(&g, 100);
    assert_null(telnyx_call_stream_of(g.call));
}

TEST(messages_are_counted)
{
    static const int16_t samples[320];
    far_end *far = open_it();
    far_tone(far, 1);
    assert_int_equal(0, telnyx_stream_play(g.stream, samples, 320));
    assert_int_equal(0, telnyx_stream_mark(g.stream, "m"));
    assert_int_equal(0, telnyx_stream_clear(g.stream));
    assert_int_equal(3, stream_rig_metrics(&g).stream_frames_in); /* connected, start, media */
    assert_int_equal(4, stream_rig_metrics(&g).stream_frames_out);
    assert_int_equal(1, stream_rig_metrics(&g).streams_now);
    end_it(far);
    assert_int_equal(2, g.end.frames_out);
    assert_int_equal(40, g.end.played_ms);
    assert_int_equal(0, stream_rig_metrics(&g).streams_now);
}

/* The end ---------------------------------------------------------------------------------------- */

static void on_command_failed(telnyx_call *call, const telnyx_response *response, void *user_data)
{
    (void)call, (void)response;
    app_rig_note(user_data, "failed");
}

/* The program has not given that command, and the platform may have stopped before. */
static void check_refused_stop(bool by_program)
{
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/streaming_stop", 422, "{\"errors\":[{\"code\":\"90048\"}]}");
    stream_rig_call(&g);
    telnyx_call_on_command_failed(g.call, on_command_failed, &g.r);
    if (by_program)
        telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    app_rig_until_answered(&g.r);
    assert_int_equal(1, stream_rig_requests(&g, "streaming_stop"));
    assert_null(strstr(g.r.trail, "failed"));
}

TEST(a_stop_that_is_refused_is_no_command_of_the_program)
{
    check_refused_stop(true);
}

TEST(a_stop_because_no_socket_came_is_none_either)
{
    check_refused_stop(false);
    assert_int_equal(TELNYX_STREAM_END_NO_SOCKET, g.end.reason);
}
