/* What a program says on a relay: whole, in parts that end anywhere, and what ends a text that is open. */
#include "stream_rig.h"

#include <stdio.h>
#include <stdlib.h>
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

static far_end *open_it(void)
{
    stream_rig_start(&g);
    far_end *far = stream_rig_open(&g);
    g.r.trail[0] = '\0';
    return far;
}

/* All messages, a line each. */
static const char *said(const far_end *far)
{
    static char lines[8000];
    size_t length = 0;
    lines[0] = '\0';
    for (size_t i = 0; i < far->count; i++)
        length +=
            (size_t)snprintf(lines + length, sizeof lines - length, "%s\n", far->texts[i].text);
    return lines;
}

#define TEXT(token, last) "{\"type\":\"text\",\"token\":\"" token "\",\"last\":" last "}\n"

static void part(const char *text)
{
    assert_int_equal(0, telnyx_relay_say_part(g.relay, text, strlen(text)));
}

TEST(a_whole_text_is_the_last_piece)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx_relay_say(g.relay, "Hello \"you\""));
    assert_string_equal(TEXT("Hello \\\"you\\\"", "true"), said(far));
}

TEST(parts_are_said_as_they_come_and_end_with_the_last)
{
    far_end *far = open_it();
    part("Hel");
    part("lo");
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_string_equal(TEXT("Hel", "false") TEXT("lo", "false") TEXT("", "true"), said(far));
}

TEST(without_a_part_there_is_no_last)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_int_equal(0, far->count);
}

/* What is said next ends what is open. */
TEST(a_whole_text_ends_one_that_is_open)
{
    far_end *far = open_it();
    part("Well");
    assert_int_equal(0, telnyx_relay_say(g.relay, "No."));
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_string_equal(TEXT("Well", "false") TEXT("", "true") TEXT("No.", "true"), said(far));
}

static int play_it(void)
{
    const telnyx_relay_play_params params = { .source = "https://example.com/a.wav",
                                              .loop = TELNYX_INT(0),
                                              .interruptible = TELNYX_BOOL(false) };
    return telnyx_relay_play(g.relay, &params);
}

TEST(all_else_ends_a_text_that_is_open)
{
    far_end *far = open_it();
    part("a");
    assert_int_equal(0, play_it());
    part("b");
    assert_int_equal(0, telnyx_relay_send_digits(g.relay, "1w#"));
    part("c");
    assert_int_equal(0, telnyx_relay_set_language(g.relay, "de-DE", "de-DE"));
    part("d");
    assert_int_equal(0, telnyx_relay_end(g.relay, "{\"a\":1}"));
    assert_string_equal(
        TEXT("a", "false") TEXT(
            "",
            "true") "{\"type\":\"play\",\"source\":\"https://example.com/"
                    "a.wav\",\"loop\":0,\"interruptible\":false}\n" TEXT("b", "false") TEXT(
                        "", "true") "{\"type\":\"sendDigits\",\"digits\":\"1w#\"}\n" TEXT("c",
                                                                                          "false")
                        TEXT("", "true") "{\"type\":\"language\",\"ttsLanguage\":\"de-DE\","
                                         "\"transcriptionLanguage\":\"de-DE\"}\n" TEXT("d", "false")
                                             TEXT("", "true") "{\"type\":\"end\",\"handoffData\":"
                                                              "\"{\\\"a\\\":1}\"}\n",
        said(far));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_say(g.relay, "x"));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_say_part(g.relay, "x", 1));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_say_last(g.relay));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_end(g.relay, NULL));
}

static int refused_text(void)
{
    return telnyx_relay_say(g.relay, "\xff");
}

static int refused_play(void)
{
    const telnyx_relay_play_params params = { .source = "\xff" };
    return telnyx_relay_play(g.relay, &params);
}

static int refused_nothing(void)
{
    return telnyx_relay_play(g.relay, NULL);
}

static int refused_loop(void)
{
    const telnyx_relay_play_params params = { .source = "a", .loop = TELNYX_INT(-1) };
    return telnyx_relay_play(g.relay, &params);
}

static int refused_tag(void)
{
    const telnyx_relay_play_params params = { .source = "a", .loop = { 5, 1 } };
    return telnyx_relay_play(g.relay, &params);
}

static int refused_truth(void)
{
    const telnyx_relay_play_params params = { .source = "a", .preemptible = { 1, true } };
    return telnyx_relay_play(g.relay, &params);
}

static int refused_digits(void)
{
    return telnyx_relay_send_digits(g.relay, "12x");
}

static int refused_no_digits(void)
{
    return telnyx_relay_send_digits(g.relay, NULL);
}

static int refused_language(void)
{
    return telnyx_relay_set_language(g.relay, NULL, NULL);
}

static int refused_handoff(void)
{
    return telnyx_relay_end(g.relay, "\xff");
}

static const struct refused {
    const char *name;
    int (*act)(void);
    const char *says;
} refused[] = {
    { "a_text_that_is_no_utf8_is_refused", refused_text, "text:" },
    { "a_source_that_is_no_utf8_is_refused", refused_play, "source:" },
    { "a_source_that_is_missing_is_refused", refused_nothing, "source:" },
    { "a_negative_loop_is_refused", refused_loop, "loop:" },
    { "a_loop_without_its_macro_is_refused", refused_tag, "loop:" },
    { "a_truth_without_its_macro_is_refused", refused_truth, "preemptible:" },
    { "digits_that_are_none_are_refused", refused_digits, "digits:" },
    { "missing_digits_are_refused", refused_no_digits, "digits:" },
    { "no_language_is_refused", refused_language, "spoken" },
    { "a_handoff_that_is_no_utf8_is_refused", refused_handoff, "handoff_data:" },
};

static void check_refused(const void *row)
{
    const struct refused *refusal = row;
    far_end *far = open_it();
    part("open");
    assert_int_equal(TELNYX_EINVAL, refusal->act());
    if (!strstr(telnyx_relay_last_error(g.relay), refusal->says))
        fail_msg("no %s in %s", refusal->says, telnyx_relay_last_error(g.relay));
    /* Nothing of it has happened: the text is open still, and so is the relay. */
    part("!");
    assert_string_equal(TEXT("open", "false") TEXT("!", "false"), said(far));
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
}

TEST_ROWS(refused, check_refused)

/* UTF-8 ------------------------------------------------------------------------------------------ */

/* Of one to four bytes, cut at each place, in pieces of each size. */
TEST(a_character_may_be_cut_anywhere)
{
    static const char text[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z\xf0\x9f\x98\x80\xc3\xa9";
    far_end *far = open_it();
    for (size_t size = 1; size < sizeof text; size++) {
        char joined[100] = "";
        size_t first = far->count;
        for (size_t at = 0; at < sizeof text - 1; at += size) {
            size_t length = sizeof text - 1 - at < size ? sizeof text - 1 - at : size;
            assert_int_equal(0, telnyx_relay_say_part(g.relay, text + at, length));
        }
        assert_int_equal(0, telnyx_relay_say_last(g.relay));
        for (size_t i = first; i < far->count; i++) {
            const char *token = strstr(far->texts[i].text, "\"token\":\"") + 9;
            size_t length = strlen(joined);
            snprintf(joined + length, sizeof joined - length, "%.*s", (int)strcspn(token, "\""),
                     token);
        }
        assert_string_equal(text, joined);
    }
}

TEST(a_character_whose_rest_never_comes_is_left_out)
{
    far_end *far = open_it();
    part("a\xe2\x82");
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    part("\xf0\x9f");
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    part("b");
    assert_int_equal(0, telnyx_relay_say(g.relay, "c"));
    assert_string_equal(TEXT("a", "false") TEXT("", "true") TEXT("", "true") TEXT("b", "false")
                            TEXT("", "true") TEXT("c", "true"),
                        said(far));
}

TEST(bytes_that_are_no_character_are_refused_and_forgotten)
{
    far_end *far = open_it();
    part("a");
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say_part(g.relay, "\xff", 1));
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say_part(g.relay, "b\x80", 2));
    part("\xc3");
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say_part(g.relay, "x", 1));
    /* What was cut is of no use any more. */
    part("y");
    assert_string_equal(TEXT("a", "false") TEXT("y", "false"), said(far));
}

/* Interruption ----------------------------------------------------------------------------------- */

TEST(an_interruption_ends_what_was_open)
{
    far_end *far = open_it();
    part("I am talk\xc3");
    far_say(far, "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"I am\"}");
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    part("Yes");
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_string_equal(TEXT("I am talk", "false") TEXT("Yes", "false") TEXT("", "true"),
                        said(far));
}

/* Bounds ----------------------------------------------------------------------------------------- */

TEST(a_text_has_a_most)
{
    static char text[TELNYX_RELAY_TEXT_BYTES + 2];
    far_end *far = open_it();
    memset(text, '\1', TELNYX_RELAY_TEXT_BYTES + 1);
    assert_int_equal(TELNYX_ETOOBIG, telnyx_relay_say(g.relay, text));
    assert_int_equal(TELNYX_ETOOBIG,
                     telnyx_relay_say_part(g.relay, text, TELNYX_RELAY_TEXT_BYTES + 1));
    assert_int_equal(0, far->count);
    text[TELNYX_RELAY_TEXT_BYTES] = '\0';
    assert_int_equal(0, telnyx_relay_say(g.relay, text));
    assert_int_equal(1, far->count);
    assert_true(strlen(far->texts[0].text) > (size_t)6 * TELNYX_RELAY_TEXT_BYTES);
}

TEST(a_text_of_its_most_fits_with_the_least_of_limits)
{
    static char text[TELNYX_RELAY_TEXT_BYTES + 1];
    g.r.limits.stream_output_bytes = 131072;
    far_end *far = open_it();
    memset(text, 'x', TELNYX_RELAY_TEXT_BYTES);
    assert_int_equal(0, telnyx_relay_say(g.relay, text));
    assert_int_equal(1, far->count);
    /* One that can never leave is not told to come again. */
    memset(text, '\1', TELNYX_RELAY_TEXT_BYTES);
    assert_int_equal(TELNYX_ETOOBIG, telnyx_relay_say(g.relay, text));
    assert_int_equal(0, telnyx_relay_say(g.relay, "still here"));
}

TEST(nothing_is_no_text)
{
    open_it();
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say(g.relay, ""));
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say(g.relay, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_relay_say_part(g.relay, NULL, 3));
}

TEST(an_empty_piece_is_nothing_to_say)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx_relay_say_part(g.relay, "", 0));
    assert_int_equal(0, telnyx_relay_say_part(g.relay, NULL, 0));
    assert_int_equal(0, telnyx_relay_say_last(g.relay));
    assert_int_equal(0, far->count);
}

typedef struct longer_play {
    telnyx_relay_play_params params;
    int newer;
} longer_play;

TEST(the_size_of_what_is_played_is_the_caller_s)
{
    longer_play longer = { { .source = "a" }, 1 };
    telnyx_relay_play_params shorter;
    far_end *far = open_it();
    memset(&shorter, 0xff, sizeof shorter);
    shorter.source = "b";
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_relay_play_sized(g.relay, &longer.params, sizeof longer));
    longer.newer = 0;
    assert_int_equal(0, telnyx_relay_play_sized(g.relay, &longer.params, sizeof longer));
    assert_int_equal(
        0, telnyx_relay_play_sized(g.relay, &shorter, offsetof(telnyx_relay_play_params, loop)));
    assert_int_equal(2, far_count(far, "\"play\""));
}

TEST(behind_its_end_nothing_is_said)
{
    open_it();
    telnyx_relay_close(g.relay);
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_say(g.relay, "x"));
    assert_int_equal(TELNYX_ECLOSING, play_it());
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_send_digits(g.relay, "1"));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_set_language(g.relay, "en", NULL));
    assert_int_equal(TELNYX_ECLOSING, telnyx_relay_end(g.relay, NULL));
    assert_string_equal("it is ending", telnyx_relay_last_error(g.relay));
    stream_rig_until_ended(&g, 1);
}
