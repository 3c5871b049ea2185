/* What a peer sends: what is wrong inside a string costs that string; what is no JSON stays refused. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "json/json.h"
#include "support/system.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define FFFD     "\xef\xbf\xbd"

/* As it was received, printed; NULL when it was refused. Freed by the caller. */
static char *received(const char *text, size_t length, unsigned *repaired)
{
    telnyx__json *root;
    telnyx__buf out;
    char *copy = malloc(length ? length : 1); /* the sanitizer looks behind its end */
    assert_non_null(copy);
    memcpy(copy, text, length);
    int error = telnyx__json_receive(&root, copy, length, 0, repaired, NULL);
    free(copy);
    assert_true(error == 0 || error == TELNYX_EJSON);
    assert_true((error == 0) == (root != NULL));
    if (error)
        return NULL;
    telnyx__buf_init(&out, telnyx__alloc_default(), 1 << 20);
    assert_int_equal(telnyx__json_print(root, &out, false), 0);
    telnyx__json_free(root);
    /* What is printed is strict JSON, whatever came. */
    assert_int_equal(telnyx__json_check(out.data, out.length, NULL), 0);
    return telnyx__buf_take(&out);
}

static void gives(const char *text, const char *expected, unsigned count)
{
    unsigned repaired = 99;
    char *printed = received(text, strlen(text), &repaired);
    if (!printed || strcmp(printed, expected) != 0 || repaired != count)
        fail_msg("%s: %s, %u", text, printed ? printed : "refused", repaired);
    free(printed);
}

TEST(good_texts_are_left_alone)
{
    gives("{\"a\":\"\\u00e9\\ud83d\\ude00\xe2\x82\xac\\n\"}",
          "{\"a\":\"\xc3\xa9\xf0\x9f\x98\x80\xe2\x82\xac\\n\"}", 0);
    gives("[1,-2.5,1e3,true,null]", "[1,-2.5,1000,true,null]", 0);
    gives("\"" FFFD "\"", "\"" FFFD "\"", 0);
}

TEST(broken_escapes_are_mended)
{
    gives("\"\\u0000\"", "\"" FFFD "\"", 1);
    gives("\"a\\u0000b\\u0000\"", "\"a" FFFD "b" FFFD "\"", 1);
    gives("\"\\ud83d\"", "\"" FFFD "\"", 1);
    gives("\"Bob \\ud83d\"", "\"Bob " FFFD "\"", 1);
    gives("\"\\ud83dx\"", "\"" FFFD "x\"", 1);
    gives("\"\\ud83d\\n\"", "\"" FFFD "\\n\"", 1);
    gives("\"\\ud83d\\u0041\"", "\"" FFFD "A\"", 1);
    gives("\"\\ude00\"", "\"" FFFD "\"", 1);
    gives("\"\\ude00\\ud83d\"", "\"" FFFD FFFD "\"", 1);
    gives("\"\\ud83d\\ud83d\\ude00\"", "\"" FFFD "\xf0\x9f\x98\x80\"", 1);
    gives("\"\\uDBFF\\uDFFF\\uD800\"", "\"\xf4\x8f\xbf\xbf" FFFD "\"", 1);
    gives("\"\\\\u0000\"", "\"\\\\u0000\"", 0);
    gives("\"\\\\\\u0000\"", "\"\\\\" FFFD "\"", 1);
}

TEST(broken_bytes_are_mended)
{
    gives("\"Caf\xe9\"", "\"Caf" FFFD "\"", 1);
    gives("\"\xe9\xe9\"", "\"" FFFD FFFD "\"", 1);
    gives("\"\x80\"", "\"" FFFD "\"", 1);
    gives("\"\xc0\x80\"", "\"" FFFD FFFD "\"", 1);
    gives("\"\xe2\x82\"", "\"" FFFD "\"", 1);
    gives("\"\xe2\x82x\"", "\"" FFFD "x\"", 1);
    gives("\"\xf0\x9f\x98\"", "\"" FFFD "\"", 1);
    gives("\"\xed\xa0\x80\"", "\"" FFFD FFFD FFFD "\"", 1);
    gives("\"\xf4\x90\x80\x80\"", "\"" FFFD FFFD FFFD FFFD "\"", 1);
    gives("\"\xff\xfe\"", "\"" FFFD FFFD "\"", 1);
    gives("\"\xc3\\n\"", "\"" FFFD "\\n\"", 1);
    gives("\"\xff"
          "123\"",
          "\"" FFFD "123\"", 1);
}

TEST(broken_keys_are_mended)
{
    gives("{\"a\\u0000\":1,\"b\xe9\":\"\xe9\",\"c\":2}",
          "{\"a" FFFD "\":1,\"b" FFFD "\":\"" FFFD "\",\"c\":2}", 3);
}

/* 63 digits are a number; one more and nobody reads it. */
TEST(numbers_beyond_63_digits_are_null)
{
    char text[128] = "{\"a\":";
    memset(text + 5, '7', 63);
    memcpy(text + 5 + 63, ",\"b\":1}", sizeof ",\"b\":1}");
    gives(text, text, 0);
    gives("[1,0.0000000000000000000000000000000000000000000000000000000000000001,2]", "[1,null,2]",
          1);
    gives("[-7777777777777777777777777777777777777777777777777777777777777777e-5]", "[null]", 1);
}

/* Neither rounded nor refused. */
TEST(wide_numbers_are_neither_rounded_nor_refused)
{
    gives("[1684641123236054244]", "[1684641123236054244]", 0);
    gives("[-1684641123236054244.5e1,2]", "[-1684641123236054244.5e1,2]", 0);
    gives("{\"a\":0.12345678901234567890}", "{\"a\":0.12345678901234567890}", 0);
    gives("[123456789012345,0.000000000000000000001]", "[123456789012345,1e-21]", 0);
    gives("[1684641123236054244,\"\\u0000\"]", "[1684641123236054244,\"" FFFD "\"]", 1);
}

TEST(structure_stays_refused)
{
    static const char *const bad[] = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "nul",
        "01",
        "1.",
        "\"\\x41\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"\\ud83d\\u12\"",
        "\"\n\"",
        "\"\x01\"",
        "\"a",
        "\"\\u0000",
        "\"\\ud83d\\",
        "\"\\\"",
        "\xef\xbb\xbf{}",
        "\xe9",
        "[\xe9]",
        "{\xe9:1}",
        "\"\\\xe9\"",
        "1 2",
        "[1}",
        "\"\xe9\n\"",
        "\"\xe9\"x",
        "[\"\xe9\"",
        "{\"\xe9\"}",
        "'a'",
        "-",
    };
    unsigned repaired;
    for (size_t i = 0; i < COUNT(bad); i++) {
        char *printed = received(bad[i], strlen(bad[i]), &repaired);
        if (printed)
            fail_msg("taken: %s", bad[i]);
    }
    assert_null(received("\"a\0b\"", 5, &repaired));
    assert_null(received("1\0", 2, &repaired));
}

TEST(depth_stays_bounded)
{
    char text[2 * TELNYX__JSON_DEPTH_MAX + 8];
    unsigned repaired;
    for (size_t depth = TELNYX__JSON_DEPTH_MAX; depth <= TELNYX__JSON_DEPTH_MAX + 1; depth++) {
        memset(text, '[', depth);
        memcpy(text + depth, "\"\xe9\"", 3);
        memset(text + depth + 3, ']', depth);
        char *printed = received(text, 2 * depth + 3, &repaired);
        assert_true((printed != NULL) == (depth == TELNYX__JSON_DEPTH_MAX));
        free(printed);
    }
}

/* Of every byte value, wherever it stands in a text. */
TEST(every_byte_is_judged_at_every_place)
{
    for (int byte = 0; byte < 256; byte++)
        for (size_t place = 0; place < 20; place++) {
            char text[] = "[\"AAAAAAAAAAAAAAAAAAAA\",1]";
            unsigned repaired;
            text[2 + place] = (char)byte;
            char *printed = received(text, sizeof text - 1, &repaired);
            bool taken = byte >= 0x20 && byte != '"' && byte != '\\';
            assert_true((printed != NULL) == taken);
            assert_true(!taken || repaired == (byte >= 0x80));
            free(printed);
        }
}

TEST(every_prefix_is_refused)
{
    static const char text[] = "{\"a\\u0000\":[1,-25555555555555555555,\"\\ud83d\xe2\x82\",true],"
                               "\"b\":{\"c\":[]}}";
    unsigned repaired;
    for (size_t length = 0; length < sizeof text - 1; length++)
        assert_null(received(text, length, &repaired));
    char *printed = received(text, sizeof text - 1, &repaired);
    assert_string_equal(printed, "{\"a" FFFD "\":[1,-25555555555555555555,\"" FFFD FFFD
                                 "\",true],\"b\":{\"c\":[]}}");
    assert_int_equal(repaired, 2);
    free(printed);
}

/* Whatever the strict check takes is received without a mend, and whatever is received prints as
 * strict JSON (received() looks). */
TEST(what_is_received_after_random_changes_is_json)
{
    static const char text[] =
        "{\"data\":{\"id\":\"a-b\\ud83d\\ude00\",\"n\":[1,-2.5e3,9999999999999"
        "99999,null],\"\xc3\xa9\":{}}}";
    static const char bytes[] = "{}[]\",:\\u0019adetn-+.\xc3\xa9\xf0\xff\x01 ";
    uint64_t seed = 99;
    for (int round = 0; round < 20000; round++) {
        char copy[sizeof text];
        unsigned repaired;
        memcpy(copy, text, sizeof text);
        for (int change = 0; change < 1 + round % 4; change++)
            copy[test_random_below(&seed, sizeof text - 1)] =
                bytes[test_random_below(&seed, sizeof bytes - 1)];
        bool strict = telnyx__json_check(copy, sizeof text - 1, NULL) == 0;
        char *printed = received(copy, sizeof text - 1, &repaired);
        assert_true(!strict || (printed && repaired == 0));
        assert_true(strict || !printed || repaired > 0);
        free(printed);
    }
}

/* Counted before there is a tree. */
TEST(values_are_counted_before_there_is_a_tree)
{
    static const char text[] = "{\"a\":[1,2,{}],\"b\":null}"; /* six values */
    telnyx__json *root;
    unsigned repaired;
    assert_int_equal(telnyx__json_receive(&root, text, sizeof text - 1, 6, &repaired, NULL), 0);
    telnyx__json_free(root);
    assert_int_equal(telnyx__json_receive(&root, text, sizeof text - 1, 5, &repaired, NULL),
                     TELNYX_ETOOBIG);
    assert_null(root);
    assert_int_equal(telnyx__json_receive(&root, "[]", 2, 1, &repaired, NULL), 0);
    telnyx__json_free(root);
    /* What is no JSON is no JSON, however little of it was allowed. */
    assert_int_equal(telnyx__json_receive(&root, "[1,x]", 5, 3, &repaired, NULL), TELNYX_EJSON);
}
