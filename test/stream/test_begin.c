/* The ways to begin a stream or a relay: what is asked of the platform, and what is refused, by its name. */
#include "stream_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
}

static void tear_down(void)
{
    unsetenv("TELNYX_STREAM_URL");
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

static const char *body_of(const char *action)
{
    for (size_t n = g.r.requests_count; n-- > 0;)
        if (strcmp(app_rig_action(&g.r, n), action) == 0)
            return g.r.requests[n].body;
    fail_msg("there was no %s", action);
    return NULL;
}

static void must_say(const char *action, const char *members)
{
    if (!strstr(body_of(action), members))
        fail_msg("no %s in %s", members, body_of(action));
}

static void must_not_say(const char *action, const char *members)
{
    if (strstr(body_of(action), members))
        fail_msg("%s in %s", members, body_of(action));
}

static void begin(void)
{
    stream_rig_start(&g);
    stream_rig_call(&g);
}

/* A call that somebody else begins something with. */
static void nothing(stream_rig *rig, telnyx_call *call)
{
    (void)rig;
    telnyx_call_ref(call);
}

static void begin_nothing(void)
{
    g.begin = nothing;
    begin();
}

/* What is asked for ------------------------------------------------------------------------------ */

TEST(by_default_what_is_played_is_heard_on_every_call)
{
    begin();
    assert_int_equal(0, g.error);
    must_say("streaming_start", "\"stream_bidirectional_mode\":\"rtp\"");
    must_say("streaming_start", "\"stream_bidirectional_codec\":\"PCMU\"");
    must_say("streaming_start", "\"stream_bidirectional_target_legs\":\"both\"");
    must_not_say("streaming_start", "sampling_rate");
    must_not_say("streaming_start", "stream_codec");
    must_not_say("streaming_start", "stream_track");
    const char *target = stream_rig_target(&g);
    assert_memory_equal("/streams/token=", target, 15);
    assert_int_equal(15 + 43, strlen(target));
    assert_int_equal(43, strspn(target + 15, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                             "0123456789-_"));
}

TEST(what_is_set_is_asked_for)
{
    const telnyx_custom_parameter custom = { .name = "who", .value = "me" };
    g.options.track = TELNYX_STREAM_TRACK_BOTH_TRACKS;
    g.options.codec = TELNYX_STREAM_CODEC_PCMA;
    g.options.target_legs = TELNYX_TARGET_LEGS_SELF;
    g.options.custom_parameters = &custom;
    g.options.custom_parameters_count = 1;
    begin();
    must_say("streaming_start", "\"stream_track\":\"both_tracks\"");
    must_say("streaming_start", "\"stream_codec\":\"PCMA\"");
    must_say("streaming_start", "\"stream_bidirectional_codec\":\"PCMA\"");
    must_say("streaming_start", "\"stream_bidirectional_target_legs\":\"self\"");
    must_say("streaming_start", "\"custom_parameters\":[{\"name\":\"who\",\"value\":\"me\"}]");
}

static const struct played {
    const char *name;
    telnyx_stream_codec codec;
    telnyx_stream_bidirectional_codec play;
    telnyx_stream_sampling_rate rate;
    const char *says;
    const char *rate_says; /* NULL: nothing */
} played[] = {
    { "the_default_codec_is_played_as_pcmu", TELNYX_STREAM_CODEC_DEFAULT, 0, 0, "PCMU", NULL },
    { "g722_is_played_as_g722", TELNYX_STREAM_CODEC_G722, 0, 0, "G722", NULL },
    { "l16_has_16000_samples", 0, TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16, 0, "L16", "16000" },
    { "l16_may_have_8000_samples", 0, TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16,
      TELNYX_STREAM_SAMPLING_RATE_8000, "L16", NULL },
    { "l16_may_have_24000_samples", 0, TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16,
      TELNYX_STREAM_SAMPLING_RATE_24000, "L16", "24000" },
    { "opus_has_16000_samples", TELNYX_STREAM_CODEC_OPUS, 0, 0, "OPUS", "16000" },
    { "amr_wb_has_16000_samples", TELNYX_STREAM_CODEC_AMR_WB, 0, 0, "AMR-WB", "16000" },
    { "the_two_may_differ", TELNYX_STREAM_CODEC_PCMA, TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16, 0,
      "L16", "16000" },
};

static void check_played(const void *row)
{
    const struct played *p = row;
    char words[80];
    g.options.codec = p->codec;
    g.options.play_codec = p->play;
    g.options.play_rate = p->rate;
    begin();
    assert_int_equal(0, g.error);
    snprintf(words, sizeof words, "\"stream_bidirectional_codec\":\"%s\"", p->says);
    must_say("streaming_start", words);
    if (!p->rate_says) {
        must_not_say("streaming_start", "sampling_rate");
        return;
    }
    snprintf(words, sizeof words, "\"stream_bidirectional_sampling_rate\":%s", p->rate_says);
    must_say("streaming_start", words);
}

TEST_ROWS(played, check_played)

/* What is refused -------------------------------------------------------------------------------- */

static const struct refused {
    const char *name;
    telnyx_stream_options options;
    const char *says;
} refused[] = {
    { "no_track", { .track = 9 }, "options.track" },
    { "no_codec", { .codec = 99 }, "options.codec" },
    { "a_negative_codec", { .codec = (telnyx_stream_codec)-1 }, "options.codec" },
    { "no_codec_to_play", { .play_codec = 99 }, "options.play_codec" },
    { "no_rate", { .play_rate = 77 }, "options.play_rate" },
    { "a_rate_that_pcmu_has_not",
      { .play_rate = TELNYX_STREAM_SAMPLING_RATE_16000 },
      "options.play_rate: 16000" },
    { "a_rate_that_opus_has_not",
      { .play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_OPUS,
        .play_rate = TELNYX_STREAM_SAMPLING_RATE_22050 },
      "options.play_rate: 22050" },
    { "no_legs", { .target_legs = 8 }, "options.target_legs" },
    { "silence_that_g722_has_not",
      { .play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_G722, .silence_when_idle = true },
      "options.silence_when_idle" },
    { "a_long_order", { .order_ms = { TELNYX_TAG_SET, 2001 } }, "options.order_ms" },
    { "a_negative_order", { .order_ms = { TELNYX_TAG_SET, -1 } }, "options.order_ms" },
    { "an_order_without_its_macro", { .order_ms = { 7, 1 } }, "options.order_ms" },
    { "a_long_silence", { .silent_ms = { TELNYX_TAG_SET, 3600001 } }, "options.silent_ms" },
    { "a_long_queue", { .queue_ms = 600001 }, "options.queue_ms" },
    { "a_queue_shorter_than_a_frame", { .queue_ms = 19 }, "options.queue_ms" },
    { "a_short_lead", { .lead_ms = 39 }, "options.lead_ms" },
    { "a_long_lead", { .lead_ms = 1001 }, "options.lead_ms" },
    { "a_low_above_the_queue", { .queue_ms = 100, .low_ms = 101 }, "options.low_ms" },
    { "a_low_above_the_default_queue", { .low_ms = 10001 }, "options.low_ms" },
    { "a_long_wait", { .wait_ms = 120001 }, "options.wait_ms" },
    { "a_rare_ping", { .ping_ms = 600001 }, "options.ping_ms" },
    { "an_http_url", { .url = "https://voice.example.com" }, "options.url" },
    { "a_url_without_host", { .url = "ws:///x" }, "options.url" },
    { "a_url_with_a_query", { .url = "ws://voice.example.com/?a=b" }, "options.url" },
    { "a_url_with_a_fragment", { .url = "ws://voice.example.com/#a" }, "options.url" },
    { "a_url_with_a_blank", { .url = "ws://voice.example.com/a b" }, "options.url" },
    { "a_word_for_a_url", { .url = "w" }, "options.url" },
    { "an_empty_url", { .url = "" }, "options.url" },
    { "parameters_that_are_not_there", { .custom_parameters_count = 2 }, "custom_parameters" },
};

static void check_refused(const void *row)
{
    const struct refused *refusal = row;
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    telnyx_stream_options options = refusal->options;
    begin_nothing();
    options.url = options.url ? options.url : g.options.url;
    g.stream = NULL;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_stream(g.call, &options, &callbacks, &g, &g.stream));
    if (!strstr(telnyx_call_last_error(g.call), refusal->says))
        fail_msg("no %s in: %s", refusal->says, telnyx_call_last_error(g.call));
    assert_null(g.stream);
    assert_null(telnyx_call_stream_of(g.call));
    assert_int_equal(0, stream_rig_metrics(&g).streams);
    /* And nothing is left of it. */
    assert_int_equal(0, telnyx_call_stream(g.call, &g.options, NULL, NULL, &g.stream));
    assert_ptr_equal(g.stream, telnyx_call_stream_of(g.call));
    assert_int_equal(1, stream_rig_metrics(&g).streams);
    telnyx_call_unref(g.call);
}

TEST_ROWS(refused, check_refused)

static const struct bound {
    const char *name;
    telnyx_stream_options options;
} bounds[] = {
    { "the_least_of_everything_is_taken",
      { .order_ms = { TELNYX_TAG_SET, 0 },
        .silent_ms = { TELNYX_TAG_SET, 0 },
        .queue_ms = 20,
        .lead_ms = 40,
        .wait_ms = 1,
        .ping_ms = 1 } },
    { "the_most_of_everything_is_taken",
      { .order_ms = { TELNYX_TAG_SET, 2000 },
        .silent_ms = { TELNYX_TAG_SET, 3600000 },
        .queue_ms = 600000,
        .lead_ms = 1000,
        .low_ms = 600000,
        .wait_ms = 120000,
        .ping_ms = 600000 } },
};

static void check_bound(const void *row)
{
    const struct bound *bound = row;
    begin_nothing();
    telnyx_stream_options options = bound->options;
    options.url = g.options.url;
    assert_int_equal(0, telnyx_call_stream(g.call, &options, NULL, NULL, NULL));
    telnyx_call_unref(g.call);
}

TEST_ROWS(bounds, check_bound)

/* Addresses -------------------------------------------------------------------------------------- */

static const char *url_said(const char *action)
{
    static char url[1300];
    const char *at = strstr(body_of(action), "\"stream_url\":\"");
    assert_non_null(at);
    at += strlen("\"stream_url\":\"");
    snprintf(url, sizeof url, "%.*s", (int)strcspn(at, "\""), at);
    return url;
}

static void must_begin(const char *base)
{
    const char *url = url_said("streaming_start");
    if (strncmp(url, base, strlen(base)) != 0)
        fail_msg("%s does not begin with %s", url, base);
}

TEST(a_path_in_front_is_kept_and_slashes_at_its_end_are_not_doubled)
{
    g.options.url = "WSS://Example.com:8443/voice//";
    begin();
    must_begin("WSS://Example.com:8443/voice/streams/token=");
}

TEST(the_longest_url_fits)
{
    char url[1002];
    memset(url, 'a', sizeof url);
    memcpy(url, "ws://voice.example.com/", 23);
    url[1000] = '\0';
    g.options.url = url;
    begin();
    assert_int_equal(0, g.error);
    assert_int_equal(1000 + 15 + 43, strlen(url_said("streaming_start")));
}

TEST(a_longer_url_does_not)
{
    char url[1002];
    memset(url, 'a', sizeof url);
    memcpy(url, "ws://voice.example.com/", 23);
    url[1001] = '\0';
    g.options.url = url;
    begin();
    assert_int_equal(TELNYX_EINVAL, g.error);
}

TEST(the_app_s_url_counts_where_options_have_none)
{
    setenv("TELNYX_STREAM_URL", "ws://environment.example.com", 1);
    g.options.url = NULL;
    stream_rig_start(&g);
    assert_int_equal(0, telnyx_app_set_stream_url(g.r.app, "wss://app.example.com/"));
    stream_rig_call(&g);
    must_begin("wss://app.example.com/streams/token=");
}

TEST(the_environment_s_url_counts_where_the_app_has_none)
{
    setenv("TELNYX_STREAM_URL", "ws://environment.example.com", 1);
    g.options.url = NULL;
    stream_rig_start(&g);
    assert_int_equal(0, telnyx_app_set_stream_url(g.r.app, "wss://app.example.com/"));
    assert_int_equal(0, telnyx_app_set_stream_url(g.r.app, NULL));
    stream_rig_call(&g);
    must_begin("ws://environment.example.com/streams/token=");
}

TEST(a_bad_one_of_the_environment_is_named)
{
    setenv("TELNYX_STREAM_URL", "http://environment.example.com", 1);
    g.options.url = NULL;
    begin();
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("TELNYX_STREAM_URL:", telnyx_call_last_error(g.call), 18);
}

TEST(without_any_it_is_said_what_is_missing)
{
    unsetenv("TELNYX_STREAM_URL");
    g.options.url = NULL;
    begin();
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_non_null(strstr(telnyx_call_last_error(g.call), "TELNYX_STREAM_URL"));
}

TEST(the_app_refuses_a_url_that_is_none)
{
    stream_rig_start(&g);
    assert_int_equal(TELNYX_EINVAL, telnyx_app_set_stream_url(g.r.app, "https://x"));
    assert_int_equal(TELNYX_EINVAL, telnyx_app_set_stream_url(g.r.app, ""));
    assert_non_null(strstr(telnyx_app_last_error(g.r.app), "url"));
    assert_int_equal(0, telnyx_app_set_stream_url(g.r.app, NULL));
}

TEST(no_two_tokens_are_the_same)
{
    char first[100];
    begin();
    snprintf(first, sizeof first, "%s", stream_rig_target(&g));
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    app_rig_until_answered(&g.r);
    assert_string_not_equal(first, stream_rig_target(&g));
}

/* Sizes ------------------------------------------------------------------------------------------ */

typedef struct longer_options {
    telnyx_stream_options options;
    uint64_t newer;
} longer_options;

typedef struct longer_callbacks {
    telnyx_stream_callbacks callbacks;
    void (*newer)(void);
} longer_callbacks;

TEST(a_newer_program_is_served_as_long_as_it_asks_for_nothing_newer)
{
    longer_options options = { .newer = 0 };
    longer_callbacks callbacks = { .newer = NULL };
    const telnyx_stream_sizes sizes = { sizeof options, sizeof callbacks, 0 };
    begin_nothing();
    options.options = g.options;
    options.newer = 1;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_stream_sized(g.call, &options.options, &callbacks.callbacks, NULL,
                                              NULL, &sizes));
    assert_memory_equal("options:", telnyx_call_last_error(g.call), 8);
    options.newer = 0;
    callbacks.newer = tear_down;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_stream_sized(g.call, &options.options, &callbacks.callbacks, NULL,
                                              NULL, &sizes));
    assert_memory_equal("callbacks:", telnyx_call_last_error(g.call), 10);
    callbacks.newer = NULL;
    assert_int_equal(0, telnyx_call_stream_sized(g.call, &options.options, &callbacks.callbacks,
                                                 NULL, NULL, &sizes));
    telnyx_call_unref(g.call);
}

TEST(an_older_program_is_read_no_further_than_it_goes)
{
    const telnyx_stream_sizes sizes = { offsetof(telnyx_stream_options, track),
                                        offsetof(telnyx_stream_callbacks, on_audio), 0 };
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    telnyx_stream_options options;
    begin_nothing();
    memset(&options, 0xff, sizeof options);
    options.url = g.options.url;
    assert_int_equal(0,
                     telnyx_call_stream_sized(g.call, &options, &callbacks, &g, &g.stream, &sizes));
    app_rig_until_answered(&g.r);
    must_say("streaming_start", "\"stream_bidirectional_codec\":\"PCMU\"");
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    far_tone(far, 1);
    assert_int_equal(1, g.starts);
    assert_int_equal(0, g.audios);
    telnyx_call_unref(g.call);
}

TEST(options_may_be_missing)
{
    begin_nothing();
    assert_int_equal(0, telnyx_app_set_stream_url(g.r.app, "ws://voice.example.com"));
    assert_int_equal(0, telnyx_call_stream(g.call, NULL, NULL, NULL, NULL));
    assert_non_null(telnyx_call_stream_of(g.call));
    telnyx_call_unref(g.call);
}

/* When --------------------------------------------------------------------------------------------- */

TEST(a_call_has_one_stream_or_relay_at_a_time)
{
    begin();
    assert_int_equal(TELNYX_EEXIST, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    assert_int_equal(TELNYX_EEXIST,
                     telnyx_call_relay(g.call, NULL, &g.relay_options, NULL, NULL, NULL));
    assert_int_equal(TELNYX_EEXIST,
                     telnyx_call_answer_stream(g.call, NULL, &g.options, NULL, NULL, NULL));
    assert_int_equal(1, stream_rig_metrics(&g).streams);
    assert_null(telnyx_call_relay_of(g.call));
}

TEST(an_app_has_only_so_many)
{
    g.r.limits.streams = 1;
    begin();
    assert_int_equal(0, g.error);
    telnyx_call *first = g.call;
    telnyx_stream *stream = g.stream;
    app_rig_until_ack(&g.r, app_rig_incoming(&g.r, "b", 5));
    assert_string_equal("limits.streams is reached", telnyx_call_last_error(g.call));
    assert_int_equal(TELNYX_EBUSY, g.error);
    g.call = first;
    telnyx_stream_close(stream);
    /* It counts until its end is told. */
    assert_int_equal(TELNYX_EEXIST, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    stream_rig_until_ended(&g, 1);
    stream_rig_stream(&g, g.call);
    assert_int_equal(0, g.error);
}

TEST(a_call_that_has_ended_begins_none)
{
    begin_nothing();
    stream_rig_event(&g, "call.hangup", NULL);
    stream_rig_pass(&g, 1000);
    assert_int_equal(TELNYX_ECALLENDED, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    assert_int_equal(TELNYX_ECALLENDED,
                     telnyx_call_relay(g.call, NULL, &g.relay_options, NULL, NULL, NULL));
    telnyx_call_unref(g.call);
}

TEST(a_call_whose_app_is_gone_begins_none)
{
    begin_nothing();
    telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    assert_int_equal(TELNYX_ECLOSING, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    app_rig_pass_until_closed(&g.r);
    assert_int_equal(TELNYX_ECALLENDED, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    assert_int_equal(TELNYX_ECALLENDED,
                     telnyx_call_answer_stream(g.call, NULL, &g.options, NULL, NULL, NULL));
    assert_int_equal(TELNYX_ECALLENDED,
                     telnyx_call_answer_relay(g.call, NULL, &g.relay_options, NULL, NULL, NULL));
    telnyx_call_unref(g.call);
}

TEST(an_app_that_leaves_its_calls_begins_none)
{
    begin_nothing();
    telnyx_app_hand_over(g.r.app, 1000, app_rig_set_flag, &g.r.app_closed);
    assert_int_equal(TELNYX_ECLOSING, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    telnyx_call_unref(g.call);
    app_rig_pass_until_closed(&g.r);
}

TEST(an_app_that_drains_goes_on_beginning_for_the_calls_it_has)
{
    begin_nothing();
    telnyx_app_drain(g.r.app, 1000, app_rig_set_flag, &g.r.app_closed);
    assert_int_equal(0, telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL));
    telnyx_call_unref(g.call);
    app_rig_pass_until_closed(&g.r);
}

TEST(a_queue_of_commands_that_is_full_refuses_and_forgets_it)
{
    g.r.limits.commands_per_call = 1;
    g.begin = nothing;
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/speak", 0, NULL);
    stream_rig_call(&g);
    const telnyx_speak_params speak = { .payload = "hello", .voice = "female" };
    assert_int_equal(0, telnyx_call_speak(g.call, &speak, NULL, NULL));
    int error = telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL);
    if (!error)
        error = telnyx_call_stream(g.call, &g.options, NULL, NULL, NULL);
    assert_int_equal(TELNYX_EBUSY, error);
    assert_null(telnyx_call_stream_of(g.call));
    assert_int_equal(0, stream_rig_metrics(&g).streams_now);
    telnyx_call_unref(g.call);
}

/* With an answer, with a dial -------------------------------------------------------------------- */

static void answer_with_stream(stream_rig *rig, telnyx_call *call)
{
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    telnyx_answer_params params = { .send_silence_when_idle = TELNYX_BOOL(true) };
    rig->error =
        telnyx_call_answer_stream(call, &params, &rig->options, &callbacks, rig, &rig->stream);
}

TEST(an_answer_brings_its_stream)
{
    g.begin = answer_with_stream;
    begin();
    assert_int_equal(0, g.error);
    must_say("answer", "\"stream_bidirectional_mode\":\"rtp\"");
    must_say("answer", "\"send_silence_when_idle\":true");
    assert_int_equal(0, stream_rig_requests(&g, "streaming_start"));
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    assert_int_equal(1, g.starts);
}

TEST(an_answer_says_no_rate_but_8000)
{
    g.begin = answer_with_stream;
    g.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16;
    begin();
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("options.play_rate:", telnyx_call_last_error(g.call), 18);
    g.options.play_rate = TELNYX_STREAM_SAMPLING_RATE_8000;
    answer_with_stream(&g, g.call);
    assert_int_equal(0, g.error);
}

TEST(an_answer_takes_no_parameters_of_streams_nor_custom_ones)
{
    const telnyx_custom_parameter custom = { .name = "who", .value = "me" };
    telnyx_answer_params params = { .stream_url = "wss://x" };
    begin_nothing();
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_answer_stream(g.call, &params, &g.options, NULL, NULL, NULL));
    assert_memory_equal("params.stream_url:", telnyx_call_last_error(g.call), 18);
    params.stream_url = NULL;
    params.stream_track = TELNYX_STREAM_TRACK_BOTH_TRACKS;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_answer_relay(g.call, &params, &g.relay_options, NULL, NULL, NULL));
    assert_memory_equal("params.stream_track:", telnyx_call_last_error(g.call), 20);
    g.options.custom_parameters = &custom;
    g.options.custom_parameters_count = 1;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_call_answer_stream(g.call, NULL, &g.options, NULL, NULL, NULL));
    assert_memory_equal("options.custom_parameters:", telnyx_call_last_error(g.call), 26);
    assert_null(telnyx_call_stream_of(g.call));
    telnyx_call_unref(g.call);
}

static const char *const callees[] = { "+15550100" };

static const telnyx_dial_params dial = { .to = { callees, 1 },
                                         .from = "+15550101",
                                         .connection_id = "conn" };

static void begin_dial(void)
{
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/calls", 200,
                     "{\"data\":{\"call_control_id\":\"a\",\"call_leg_id\":\"leg-a\","
                     "\"call_session_id\":\"s\"}}");
    g.error =
        telnyx_app_dial_stream(g.r.app, &dial, &g.options, &callbacks, &g, &g.call, &g.stream);
}

TEST(a_dial_brings_its_stream_and_may_say_the_rate)
{
    g.options.play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16;
    begin_dial();
    assert_int_equal(0, g.error);
    assert_ptr_equal(g.call, telnyx_stream_call(g.stream));
    app_rig_until_answered(&g.r);
    must_say("calls", "\"stream_bidirectional_sampling_rate\":16000");
    app_rig_until_ack(&g.r, app_rig_outgoing(&g.r, "a", 0, NULL));
    stream_rig_event(&g, "call.answered", NULL);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "L16", 16000);
    assert_int_equal(1, g.starts);
    assert_int_equal(16000, g.out.rate);
}

TEST(a_dial_takes_no_parameters_of_streams)
{
    telnyx_dial_params params = dial;
    stream_rig_start(&g);
    params.stream_bidirectional_sampling_rate = TELNYX_STREAM_SAMPLING_RATE_16000;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_dial_stream(g.r.app, &params, &g.options, NULL, NULL, NULL, NULL));
    assert_non_null(
        strstr(telnyx_app_last_error(g.r.app), "params.stream_bidirectional_sampling_rate:"));
    params = dial;
    params.stream_auth_token = "x";
    assert_int_equal(TELNYX_EINVAL, telnyx_app_dial_relay(g.r.app, &params, &g.relay_options, NULL,
                                                          NULL, NULL, NULL));
    params = dial;
    params.to = (telnyx_strings){ NULL, 0 };
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_dial_stream(g.r.app, &params, &g.options, NULL, NULL, NULL, NULL));
    g.options.queue_ms = 5;
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_app_dial_stream(g.r.app, &dial, &g.options, NULL, NULL, NULL, NULL));
    assert_non_null(strstr(telnyx_app_last_error(g.r.app), "options.queue_ms:"));
    assert_int_equal(0, stream_rig_metrics(&g).streams);
}

/* The process that has gone, and the next: the same event, different chance. */
static void ask_anew(uint64_t seed, const char *api_key, char target[1300])
{
    stream_rig_close(&g);
    stream_rig_prepare(&g);
    g.r.clocks.seed = seed;
    g.r.client_options.api_key = api_key;
    stream_rig_start(&g);
    stream_rig_call(&g);
    snprintf(target, 1300, "%s", stream_rig_target(&g));
}

TEST(a_command_that_an_event_causes_again_asks_for_the_same_socket)
{
    char first[1300], again[1300], other[1300];
    stream_rig_start(&g);
    ask_anew(1, "KEY-one", first);
    ask_anew(2, "KEY-one", again);
    assert_string_equal(first, again);
    ask_anew(2, "KEY-two", other);
    assert_string_not_equal(first, other);
}

static void ask_later(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    stream_rig_stream(&g, call);
}

/* Of one event there are several commands, and of several events the same one. */
TEST(each_command_asks_for_a_socket_of_its_own)
{
    char first[1300], second[1300];
    stream_rig_start(&g);
    stream_rig_call(&g);
    snprintf(first, sizeof first, "%s", stream_rig_target(&g));
    telnyx_stream_close(g.stream);
    stream_rig_until_ended(&g, 1);
    telnyx_app_on(g.r.app, TELNYX_EVENT_CALL_DTMF_RECEIVED, ask_later, NULL);
    stream_rig_event(&g, "call.dtmf.received", "\"digit\":\"1\"");
    app_rig_until_answered(&g.r);
    snprintf(second, sizeof second, "%s", stream_rig_target(&g));
    assert_string_not_equal(first, second);
}
