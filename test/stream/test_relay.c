/* What comes in on a relay, and how one is begun. What is said on it: test_saying.c. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
    g.begin = stream_rig_relay;
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
}

static far_end *open_it(void)
{
    stream_rig_start(&g);
    far_end *far = stream_rig_open(&g);
    g.r.trail[0] = '\0';
    return far;
}

static const char *body_of(const char *action)
{
    for (size_t n = g.r.requests_count; n-- > 0;)
        if (strcmp(app_rig_action(&g.r, n), action) == 0)
            return g.r.requests[n].body;
    fail_msg("there was no %s", action);
    return NULL;
}

/* In --------------------------------------------------------------------------------------------- */

static const struct frame {
    const char *name, *text, *trail;
} frames[] = {
    { "a_prompt_is_told_and_whether_it_is_the_last",
      "{\"type\":\"prompt\",\"voicePrompt\":\"two\",\"lang\":\"en-US\",\"last\":false}",
      "prompt:two… " },
    { "the_last_prompt_says_so", "{\"type\":\"prompt\",\"voicePrompt\":\"two\",\"last\":true}",
      "prompt:two. " },
    { "a_prompt_that_does_not_say_is_the_last", "{\"type\":\"prompt\",\"voicePrompt\":\"two\"}",
      "prompt:two. " },
    { "a_key_is_told", "{\"type\":\"dtmf\",\"digit\":\"#\"}", "dtmf:# " },
    { "a_letter_is_told_as_a_capital", "{\"type\":\"dtmf\",\"digit\":\"b\"}", "dtmf:B " },
    { "an_interruption_is_told_with_what_was_heard",
      "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"hel\",\"durationUntilInterruptMs\":"
      "450}",
      "interrupt:hel@450 " },
    { "an_interruption_may_say_nothing", "{\"type\":\"interrupt\"}", "interrupt:@-1 " },
    { "an_error_is_told_in_its_words", "{\"type\":\"error\",\"description\":\"no voice\"}",
      "error:no voice " },
};

static void check_frame(const void *row)
{
    const struct frame *frame = row;
    far_end *far = open_it();
    far_say(far, frame->text);
    app_rig_assert_trail(&g.r, frame->trail);
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, g.end.frames_odd);
    assert_int_equal(2, g.end.frames_in);
}

TEST_ROWS(frames, check_frame)

static const struct odd {
    const char *name, *text;
} odds[] = {
    { "no_json_is_left_out", "hello" },
    { "an_unfinished_one_is_left_out", "{\"type\":" },
    { "no_object_is_left_out", "[1,2]" },
    { "no_type_is_left_out", "{\"event\":\"start\"}" },
    { "an_unknown_type_is_left_out", "{\"type\":\"weather\"}" },
    { "a_prompt_without_words_is_left_out", "{\"type\":\"prompt\",\"last\":true}" },
    { "a_key_that_is_none_is_left_out", "{\"type\":\"dtmf\",\"digit\":\"12\"}" },
    { "an_empty_key_is_left_out", "{\"type\":\"dtmf\",\"digit\":\"\"}" },
    { "a_second_setup_is_left_out", "{\"type\":\"setup\",\"sessionId\":\"x\"}" },
    { "an_empty_message_is_left_out", "" },
};

static void check_odd(const void *row)
{
    const struct odd *odd = row;
    far_end *far = open_it();
    far_say(far, odd->text);
    app_rig_assert_trail(&g.r, "");
    far_say(far, "{\"type\":\"prompt\",\"voicePrompt\":\"still\"}");
    app_rig_assert_trail(&g.r, "prompt:still. ");
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(1, g.end.frames_odd);
    assert_int_equal(2, g.end.frames_in);
    assert_int_equal(1, stream_rig_metrics(&g).stream_frames_odd);
}

TEST_ROWS(odds, check_odd)

TEST(bytes_are_no_message)
{
    far_end *far = open_it();
    far_say_bytes(far, "{\"type\":\"prompt\",\"voicePrompt\":\"x\"}", 34);
    app_rig_assert_trail(&g.r, "");
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(1, g.end.frames_odd);
}

TEST(nothing_is_told_before_the_setup)
{
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, "{\"type\":\"prompt\",\"voicePrompt\":\"early\"}");
    app_rig_assert_trail(&g.r, "");
    assert_int_equal(TELNYX_ESTATE, telnyx_relay_say(g.relay, "x"));
    far_setup(far);
    app_rig_assert_trail(&g.r, "setup:r-1 ");
    assert_string_equal("{\"a\":\"b\"}", g.custom);
    assert_ptr_equal(g.relay, telnyx_call_relay_of(g.call));
    assert_null(telnyx_call_stream_of(g.call));
    assert_ptr_equal(g.call, telnyx_relay_call(g.relay));
}

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    (void)relay, (void)user_data;
    assert_string_equal("r", setup->session_id);
    assert_string_equal("c", setup->call_control_id);
    assert_string_equal("s", setup->call_session_id);
    assert_string_equal("+1", setup->from);
    assert_string_equal("+2", setup->to);
    assert_string_equal("inbound", setup->direction);
    assert_string_equal("Jo", setup->caller_name);
    assert_string_equal("in-progress", setup->call_status);
    assert_null(setup->custom_parameters);
    app_rig_note(&g.r, "checked");
}

static void begin_checked(stream_rig *rig, telnyx_call *call)
{
    const telnyx_relay_callbacks callbacks = { .on_setup = on_setup };
    rig->error = telnyx_call_relay(call, NULL, &rig->relay_options, &callbacks, rig, &rig->relay);
}

TEST(a_setup_is_told_whole)
{
    g.begin = begin_checked;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far,
            "{\"type\":\"setup\",\"sessionId\":\"r\",\"callControlId\":\"c\",\"callSessionId\":"
            "\"s\",\"from\":\"+1\",\"to\":\"+2\",\"direction\":\"inbound\",\"callerName\":"
            "\"Jo\",\"callStatus\":\"in-progress\"}");
    app_rig_assert_trail(&g.r, "checked ");
}

TEST(callbacks_may_all_be_missing)
{
    g.begin = begin_checked;
    call_it();
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_say(far, "{\"type\":\"setup\",\"sessionId\":\"r\",\"callSid\":\"c\",\"callSessionId\":"
                 "\"s\",\"from\":\"+1\",\"to\":\"+2\",\"direction\":\"inbound\",\"callerName\":"
                 "\"Jo\",\"callStatus\":\"in-progress\"}");
    for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++)
        far_say(far, frames[i].text);
    app_rig_assert_trail(&g.r, "checked ");
    far_close(far, 1000);
    stream_rig_pass(&g, 1000);
    assert_null(telnyx_call_relay_of(g.call));
}

/* Beginning -------------------------------------------------------------------------------------- */

TEST(its_parameters_say_how_it_speaks_and_its_address_is_the_library_s)
{
    g.relay_params.greeting = "Hello";
    call_it();
    assert_int_equal(0, g.error);
    const char *body = body_of("conversation_relay_start");
    assert_non_null(strstr(body, "\"greeting\":\"Hello\""));
    assert_non_null(strstr(body, "\"url\":\"ws://voice.example.com/relays/token="));
}

TEST(an_address_among_its_parameters_is_refused)
{
    g.relay_params.url = "wss://x";
    call_it();
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("params.url:", telnyx_call_last_error(g.call), 11);
    g.relay_params.url = NULL;
    g.relay_params.conversation_relay_url = "wss://x";
    stream_rig_relay(&g, g.call);
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("params.conversation_relay_url:", telnyx_call_last_error(g.call), 30);
    g.relay_params.conversation_relay_url = NULL;
    g.relay_options.wait_ms = 120001;
    stream_rig_relay(&g, g.call);
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("options.wait_ms:", telnyx_call_last_error(g.call), 16);
    g.relay_options.wait_ms = 0;
    g.relay_options.ping_ms = 600001;
    stream_rig_relay(&g, g.call);
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("options.ping_ms:", telnyx_call_last_error(g.call), 16);
    g.relay_options.ping_ms = 0;
    g.relay_options.url = "http://x";
    stream_rig_relay(&g, g.call);
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("options.url:", telnyx_call_last_error(g.call), 12);
    assert_null(telnyx_call_relay_of(g.call));
    assert_int_equal(0, stream_rig_metrics(&g).streams);
}

static void answer_it(stream_rig *rig, telnyx_call *call)
{
    const telnyx_conversation_relay_config config = { .greeting = "Hello" };
    const telnyx_answer_params params = { .conversation_relay_config = &config };
    const telnyx_relay_callbacks callbacks = stream_rig_relay_callbacks();
    rig->error =
        telnyx_call_answer_relay(call, &params, &rig->relay_options, &callbacks, rig, &rig->relay);
}

TEST(an_answer_brings_its_relay)
{
    g.begin = answer_it;
    call_it();
    assert_int_equal(0, g.error);
    assert_non_null(strstr(body_of("answer"), "\"greeting\":\"Hello\""));
    assert_int_equal(0, stream_rig_requests(&g, "conversation_relay_start"));
    far_setup(far_connect(&g, stream_rig_target(&g), NULL));
    app_rig_assert_trail(&g.r, "setup:r-1 ");
}

static void answer_with_address(stream_rig *rig, telnyx_call *call)
{
    const telnyx_conversation_relay_config config = { .url = "wss://x" };
    const telnyx_answer_params params = { .conversation_relay_config = &config };
    rig->error = telnyx_call_answer_relay(call, &params, &rig->relay_options, NULL, NULL, NULL);
}

TEST(an_address_in_the_settings_of_an_answer_is_refused)
{
    g.begin = answer_with_address;
    call_it();
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_memory_equal("params.conversation_relay_config.url:", telnyx_call_last_error(g.call),
                        37);
}

TEST(a_dial_brings_its_relay)
{
    static const char *const callees[] = { "+15550100" };
    const telnyx_dial_params dial = { .to = { callees, 1 },
                                      .from = "+15550101",
                                      .connection_id = "conn" };
    const telnyx_relay_callbacks callbacks = stream_rig_relay_callbacks();
    stream_rig_start(&g);
    app_rig_rule_add(&g.r, "/calls", 200,
                     "{\"data\":{\"call_control_id\":\"a\",\"call_leg_id\":\"leg-a\","
                     "\"call_session_id\":\"s\"}}");
    assert_int_equal(0, telnyx_app_dial_relay(g.r.app, &dial, &g.relay_options, &callbacks, &g,
                                              &g.call, &g.relay));
    app_rig_until_answered(&g.r);
    assert_non_null(strstr(body_of("calls"), "\"conversation_relay_config\":{\"url\":\"ws://"));
    app_rig_until_ack(&g.r, app_rig_outgoing(&g.r, "a", 0, NULL));
    stream_rig_event(&g, "call.answered", NULL);
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_setup(far);
    app_rig_assert_trail(&g.r, "setup:r-1 ");
}

/* Sizes ------------------------------------------------------------------------------------------ */

typedef struct longer_options {
    telnyx_relay_options options;
    uint64_t newer;
} longer_options;

typedef struct longer_callbacks {
    telnyx_relay_callbacks callbacks;
    void (*newer)(void);
} longer_callbacks;

typedef struct longer_params {
    telnyx_start_conversation_relay_params params;
    const char *newer;
} longer_params;

static void begin_nothing(stream_rig *rig, telnyx_call *call)
{
    (void)rig, (void)call;
}

static int begin_longer(const longer_params *params, const longer_options *options,
                        const longer_callbacks *callbacks)
{
    const telnyx_stream_sizes sizes = { sizeof *options, sizeof *callbacks, sizeof *params };
    return telnyx_call_relay_sized(g.call, &params->params, &options->options,
                                   &callbacks->callbacks, NULL, NULL, &sizes);
}

TEST(a_newer_program_is_served_as_long_as_it_asks_for_nothing_newer)
{
    longer_params params = { .newer = "x" };
    longer_options options = { .newer = 1 };
    longer_callbacks callbacks = { .newer = tear_down };
    g.begin = begin_nothing;
    call_it();
    options.options = g.relay_options;
    assert_int_equal(TELNYX_EINVAL, begin_longer(&params, &options, &callbacks));
    assert_memory_equal("params:", telnyx_call_last_error(g.call), 7);
    params.newer = NULL;
    assert_int_equal(TELNYX_EINVAL, begin_longer(&params, &options, &callbacks));
    assert_memory_equal("options:", telnyx_call_last_error(g.call), 8);
    options.newer = 0;
    assert_int_equal(TELNYX_EINVAL, begin_longer(&params, &options, &callbacks));
    assert_memory_equal("callbacks:", telnyx_call_last_error(g.call), 10);
    callbacks.newer = NULL;
    assert_int_equal(0, begin_longer(&params, &options, &callbacks));
    assert_non_null(telnyx_call_relay_of(g.call));
}
