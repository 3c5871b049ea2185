/* The frames of conversation relay: what comes, what goes, and what is refused. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "media/relay_frame.h"
#include "media/starve.h"

static telnyx__relay_frame frame_of(const char *text)
{
    telnyx__relay_frame frame;
    assert_int_equal(telnyx__relay_frame_read(&frame, text, strlen(text)), 0);
    return frame;
}

TEST(a_setup_says_whose_call_it_is)
{
    telnyx__relay_frame frame = frame_of(
        "{\"type\":\"setup\",\"sessionId\":\"s\",\"accountSid\":\"a\",\"callSid\":\"v3:x\","
        "\"callControlId\":\"v3:x\",\"callSessionId\":\"cs\",\"callLegId\":\"cl\",\"from\":\"+1\","
        "\"to\":\"+2\",\"direction\":\"inbound\",\"callerName\":\"Ann\",\"callStatus\":\"active\","
        "\"customParameters\":{\"token\":\"t\"},\"new\":[1]}");
    assert_int_equal(frame.type, TELNYX__RELAY_SETUP);
    assert_string_equal(frame.name, "setup");
    assert_string_equal(frame.setup.session_id, "s");
    assert_string_equal(frame.setup.account_sid, "a");
    assert_string_equal(frame.setup.call_sid, "v3:x");
    assert_string_equal(frame.setup.call_control_id, "v3:x");
    assert_string_equal(frame.setup.call_session_id, "cs");
    assert_string_equal(frame.setup.call_leg_id, "cl");
    assert_string_equal(frame.setup.from, "+1");
    assert_string_equal(frame.setup.to, "+2");
    assert_string_equal(frame.setup.direction, "inbound");
    assert_string_equal(frame.setup.caller_name, "Ann");
    assert_string_equal(frame.setup.call_status, "active");
    assert_string_equal(telnyx__json_get_text(frame.setup.custom_parameters, "token"), "t");
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"setup\"}");
    assert_null(frame.setup.call_control_id);
    assert_null(frame.setup.custom_parameters);
    telnyx__relay_frame_free(&frame);
}

typedef struct prompt {
    const char *name;
    const char *text;
    const char *said, *lang;
    bool last;
} prompt;

static const prompt prompts[] = {
    { "a_partial_prompt_is_not_the_last",
      "{\"type\":\"prompt\",\"voicePrompt\":\"two\",\"lang\":\"en\",\"last\":false}", "two", "en",
      false },
    { "a_last_prompt_is_the_last",
      "{\"type\":\"prompt\",\"voicePrompt\":\"two tickets\",\"lang\":\"en\",\"last\":true}",
      "two tickets", "en", true },
    { "a_prompt_that_does_not_say_so_is_the_last", "{\"type\":\"prompt\",\"voicePrompt\":\"two\"}",
      "two", NULL, true },
    { "a_truth_may_be_a_text", "{\"type\":\"prompt\",\"voicePrompt\":\"\",\"last\":\"false\"}", "",
      NULL, false },
    { "a_prompt_may_be_a_number", "{\"type\":\"prompt\",\"voicePrompt\":42,\"last\":true}", "42",
      NULL, true },
};

static void check_prompt(const void *row)
{
    const prompt *p = row;
    telnyx__relay_frame frame = frame_of(p->text);
    assert_int_equal(frame.type, TELNYX__RELAY_PROMPT);
    assert_string_equal(frame.prompt.text, p->said);
    if (p->lang)
        assert_string_equal(frame.prompt.lang, p->lang);
    else
        assert_null(frame.prompt.lang);
    assert_int_equal(frame.prompt.last, p->last);
    telnyx__relay_frame_free(&frame);
}

TEST_ROWS(prompts, check_prompt)

TEST(the_other_types_are_read)
{
    telnyx__relay_frame frame = frame_of("{\"type\":\"dtmf\",\"digit\":\"#\"}");
    assert_int_equal(frame.type, TELNYX__RELAY_DTMF);
    assert_string_equal(frame.digit, "#");
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"dtmf\",\"digit\":5}");
    assert_string_equal(frame.digit, "5");
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"Good mor\","
                     "\"durationUntilInterruptMs\":460}");
    assert_int_equal(frame.type, TELNYX__RELAY_INTERRUPT);
    assert_string_equal(frame.interrupt.utterance, "Good mor");
    assert_true(frame.interrupt.duration_ms.is_set && frame.interrupt.duration_ms.value == 460);
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"interrupt\",\"durationUntilInterruptMs\":\"460\"}");
    assert_null(frame.interrupt.utterance);
    assert_true(frame.interrupt.duration_ms.is_set && frame.interrupt.duration_ms.value == 460);
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"error\",\"description\":\"Invalid message\"}");
    assert_int_equal(frame.type, TELNYX__RELAY_ERROR);
    assert_string_equal(frame.error, "Invalid message");
    telnyx__relay_frame_free(&frame);
    frame = frame_of("{\"type\":\"feeling\",\"digit\":\"1\"}");
    assert_int_equal(frame.type, TELNYX__RELAY_OTHER);
    assert_string_equal(frame.name, "feeling");
    telnyx__relay_frame_free(&frame);
}

typedef struct wrong {
    const char *name;
    const char *text;
    int error;
} wrong;

static const wrong wrongs[] = {
    { "a_frame_without_type_is_none", "{\"event\":\"media\"}", TELNYX_EPROTO },
    { "a_type_that_is_no_text_is_none", "{\"type\":5}", TELNYX_EPROTO },
    { "a_prompt_without_words_is_none", "{\"type\":\"prompt\",\"last\":true}", TELNYX_EPROTO },
    { "a_prompt_with_an_object_for_words_is_none", "{\"type\":\"prompt\",\"voicePrompt\":{}}",
      TELNYX_EPROTO },
    { "a_key_press_without_digit_is_none", "{\"type\":\"dtmf\"}", TELNYX_EPROTO },
    { "an_array_is_none", "[]", TELNYX_EPROTO },
    { "half_a_frame_is_no_json", "{\"type\":\"setup\"", TELNYX_EJSON },
};

static void check_wrong(const void *row)
{
    const wrong *w = row;
    telnyx__relay_frame frame;
    assert_int_equal(telnyx__relay_frame_read(&frame, w->text, strlen(w->text)), w->error);
    assert_null(frame.tree);
    assert_int_equal(frame.type, TELNYX__RELAY_OTHER);
}

TEST_ROWS(wrongs, check_wrong)

static int read_text(const void *text)
{
    telnyx__relay_frame frame;
    int error = telnyx__relay_frame_read(&frame, text, strlen(text));
    if (!error)
        telnyx__relay_frame_free(&frame);
    return error;
}

TEST(a_lack_of_memory_costs_a_frame_and_leaves_nothing)
{
    assert_true(test_starve(read_text, "{\"type\":\"setup\",\"from\":1,\"to\":2}") > 5);
    for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++)
        assert_true(test_starve(read_text, prompts[i].text) > 3);
}

/* What is written, and that it takes exactly the room that it needs. */
static char out[512];
static size_t length;

static void expect(const char *text)
{
    assert_int_equal(length, strlen(text));
    assert_memory_equal(out, text, length);
}

TEST(a_text_always_says_whether_it_is_the_last)
{
    assert_int_equal(telnyx__relay_write_text("Hel", 3, false, out, sizeof out, &length), 0);
    expect("{\"type\":\"text\",\"token\":\"Hel\",\"last\":false}");
    assert_int_equal(telnyx__relay_write_text("lo", 2, true, out, sizeof out, &length), 0);
    expect("{\"type\":\"text\",\"token\":\"lo\",\"last\":true}");
    assert_int_equal(telnyx__relay_write_text("", 0, true, out, sizeof out, &length), 0);
    expect("{\"type\":\"text\",\"token\":\"\",\"last\":true}");
    assert_int_equal(telnyx__relay_write_text("", 0, false, out, sizeof out, &length),
                     TELNYX_EINVAL);
    assert_int_equal(length, 0);
}

TEST(texts_are_escaped_and_have_to_be_utf8)
{
    assert_int_equal(telnyx__relay_write_text("a\"\\\n\xc3\xa9", 6, true, out, sizeof out, &length),
                     0);
    expect("{\"type\":\"text\",\"token\":\"a\\\"\\\\\\u000a\xc3\xa9\",\"last\":true}");
    assert_int_equal(telnyx__relay_write_text("\xc3", 1, true, out, sizeof out, &length),
                     TELNYX_EINVAL);
    assert_int_equal(telnyx__relay_write_end("\xff", out, sizeof out, &length), TELNYX_EINVAL);
    assert_int_equal(telnyx__relay_write_language("\xff", NULL, out, sizeof out, &length),
                     TELNYX_EINVAL);
}

TEST(the_size_that_is_promised_is_enough)
{
    static char worst[TELNYX__RELAY_SIZE(100)];
    char controls[100];
    memset(controls, '\1', sizeof controls);
    assert_int_equal(telnyx__relay_write_text(controls, 100, false, worst, sizeof worst, &length),
                     0);
    for (size_t size = 0; size < length; size++)
        assert_int_equal(
            telnyx__relay_write_text(controls, 100, false, worst, size, &(size_t){ 0 }),
            TELNYX_ETOOBIG);
    assert_int_equal(telnyx__relay_write_text(controls, 100, false, worst, length, &length), 0);
}

TEST(a_play_says_what_was_set_and_no_more)
{
    telnyx__relay_play play = { .source = "https://example.com/a.mp3" };
    assert_int_equal(telnyx__relay_write_play(&play, out, sizeof out, &length), 0);
    expect("{\"type\":\"play\",\"source\":\"https://example.com/a.mp3\"}");
    play.loop = TELNYX_INT(2);
    play.interruptible = TELNYX_BOOL(false);
    play.preemptible = TELNYX_BOOL(true);
    assert_int_equal(telnyx__relay_write_play(&play, out, sizeof out, &length), 0);
    expect("{\"type\":\"play\",\"source\":\"https://example.com/a.mp3\",\"loop\":2,"
           "\"interruptible\":false,\"preemptible\":true}");
    play.loop = TELNYX_INT(-1);
    assert_int_equal(telnyx__relay_write_play(&play, out, sizeof out, &length), TELNYX_EINVAL);
    play = (telnyx__relay_play){ .source = "" };
    assert_int_equal(telnyx__relay_write_play(&play, out, sizeof out, &length), TELNYX_EINVAL);
    play.source = NULL;
    assert_int_equal(telnyx__relay_write_play(&play, out, sizeof out, &length), TELNYX_EINVAL);
}

TEST(digits_are_those_of_a_telephone)
{
    assert_int_equal(telnyx__relay_write_digits("0123456789ABCDwW#*", out, sizeof out, &length), 0);
    expect("{\"type\":\"sendDigits\",\"digits\":\"0123456789ABCDwW#*\"}");
    static const char *const bad[] = { "", "1 2", "E", "a", "1,2", "\"" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(telnyx__relay_write_digits(bad[i], out, sizeof out, &length),
                         TELNYX_EINVAL);
    assert_int_equal(telnyx__relay_write_digits(NULL, out, sizeof out, &length), TELNYX_EINVAL);
}

TEST(a_language_is_for_speaking_or_hearing_or_both)
{
    assert_int_equal(telnyx__relay_write_language("de-DE", NULL, out, sizeof out, &length), 0);
    expect("{\"type\":\"language\",\"ttsLanguage\":\"de-DE\"}");
    assert_int_equal(telnyx__relay_write_language(NULL, "fr", out, sizeof out, &length), 0);
    expect("{\"type\":\"language\",\"transcriptionLanguage\":\"fr\"}");
    assert_int_equal(telnyx__relay_write_language("de", "fr", out, sizeof out, &length), 0);
    expect("{\"type\":\"language\",\"ttsLanguage\":\"de\",\"transcriptionLanguage\":\"fr\"}");
    assert_int_equal(telnyx__relay_write_language(NULL, NULL, out, sizeof out, &length),
                     TELNYX_EINVAL);
    assert_int_equal(telnyx__relay_write_language("", "fr", out, sizeof out, &length),
                     TELNYX_EINVAL);
}

TEST(an_end_may_hand_off_data)
{
    assert_int_equal(telnyx__relay_write_end(NULL, out, sizeof out, &length), 0);
    expect("{\"type\":\"end\"}");
    assert_int_equal(telnyx__relay_write_end("{\"a\":1}", out, sizeof out, &length), 0);
    expect("{\"type\":\"end\",\"handoffData\":\"{\\\"a\\\":1}\"}");
}
