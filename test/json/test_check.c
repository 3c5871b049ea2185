/* What the strict pass takes and refuses. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "json/json.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Also parses what passes: cJSON must read everything that the check lets through. */
static int check(const char *text, size_t length)
{
    int error = telnyx__json_check(text, length, NULL);
    if (error == 0) {
        telnyx__json *root = NULL;
        assert_int_equal(telnyx__json_parse(&root, text, length, NULL), 0);
        telnyx__json_free(root);
    }
    return error;
}

TEST(what_is_json_is_taken)
{
    static const char *const good[] = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "-12",
        "0.5",
        "1e5",
        "1E+5",
        "1e-5",
        "12.34e56",
        "\"\"",
        "\"a\"",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        " \t\r\n1 \t\r\n",
        "[1,2,3]",
        "[[],[[]],{}]",
        "{\"a\":1}",
        "{\"a\":{\"b\":[{}]},\"c\":null}",
        "{\"\":\"\"}",
        "{\"a\":1,\"a\":2}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00e9\\u20ac\"",
        "\"\\ud83d\\ude00\"",
        "\"\\uD83D\\uDE00x\"",
        "\"\\uffff\"",
        "\"\xc2\x80\xdf\xbf\"",
        "\"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\"",
        "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
        "\"\x7f\"",
        "1e999",
        "-1e-999",
        "123456789012345678901234567890123456789012345678901234567890123",
    };
    for (size_t i = 0; i < COUNT(good); i++)
        if (check(good[i], strlen(good[i])) != 0)
            fail_msg("refused: %s", good[i]);
}

static const char *const bad[] = {
    "",
    " ",
    "nul",
    "True",
    "NULL",
    "nulll",
    "tru",
    "undefined",
    "NaN",
    "Infinity",
    "-",
    "+1",
    "01",
    "-01",
    "1.",
    ".5",
    "1.e5",
    "1e",
    "1e+",
    "0x10",
    "1 2",
    "--1",
    "1-",
    "'a'",
    "a",
    "\"",
    "\"a",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\U0041\"",
    "\"\\u0000\"",
    "\"a\\u0000b\"",
    "{\"\\u0000\":1}",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud800x\"",
    "\"\\ud800\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\n\"",
    "\"\t\"",
    "\"\x01\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,,2]",
    "[1}",
    "{",
    "}",
    "{1}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{\"a\":1]",
    "{\"a\",\"b\"}",
    "[]]",
    "{}}",
    "[] x",
    "1,",
    "/* c */1",
    "1//c",
    "[1]#",
    "\xef\xbb\xbf{}",
    "\xc2\xa0"
    "1",
    "\x0b"
    "1",
    "\"\x80\"",
    "\"\xbf\"",
    "\"\xc0\x80\"",
    "\"\xc1\xbf\"",
    "\"\xc2\"",
    "\"\xc2\x41\"",
    "\"\xe0\x80\x80\"",
    "\"\xe0\x9f\xbf\"",
    "\"\xed\xa0\x80\"",
    "\"\xed\xbf\xbf\"",
    "\"\xe2\x82\"",
    "\"\xe2\x82\x41\"",
    "\"\xf0\x80\x80\x80\"",
    "\"\xf0\x8f\xbf\xbf\"",
    "\"\xf4\x90\x80\x80\"",
    "\"\xf5\x80\x80\x80\"",
    "\"\xf0\x9f\x98\"",
    "\"\xff\"",
    "\"\xfe\"",
    "\xe2\x82\xac",
    "1234567890123456789012345678901234567890123456789012345678901234",
};

TEST(what_is_no_json_is_refused)
{
    for (size_t i = 0; i < COUNT(bad); i++)
        if (check(bad[i], strlen(bad[i])) != TELNYX_EJSON)
            fail_msg("taken: %s", bad[i]);
}

/* A NUL byte ends nothing, wherever it stands. */
TEST(refuses_nul_bytes)
{
    assert_int_equal(check("1\0", 2), TELNYX_EJSON);
    assert_int_equal(check("\0", 1), TELNYX_EJSON);
    assert_int_equal(check("\"a\0b\"", 5), TELNYX_EJSON);
    assert_int_equal(check("[1,\0]", 5), TELNYX_EJSON);
    assert_int_equal(check("\"\\\0\"", 4), TELNYX_EJSON);
    assert_int_equal(telnyx__json_check(NULL, 0, NULL), TELNYX_EJSON);
}

static void nest(char *text, size_t depth, char open, char close)
{
    memset(text, open, depth);
    memset(text + depth, close, depth);
}

TEST(nesting_is_bounded)
{
    char text[2 * (TELNYX__JSON_DEPTH_MAX + 1)];
    nest(text, TELNYX__JSON_DEPTH_MAX, '[', ']');
    assert_int_equal(check(text, 2 * TELNYX__JSON_DEPTH_MAX), 0);
    nest(text, TELNYX__JSON_DEPTH_MAX + 1, '[', ']');
    assert_int_equal(check(text, sizeof text), TELNYX_EJSON);

    size_t deep = 100000;
    char *many = malloc(6 * deep);
    assert_non_null(many);
    memset(many, '[', deep);
    assert_int_equal(check(many, deep), TELNYX_EJSON);
    for (size_t i = 0; i < deep; i++)
        memcpy(many + 5 * i, "{\"a\":", 5);
    assert_int_equal(check(many, 5 * deep), TELNYX_EJSON);
    free(many);
}

/* Objects and arrays in turn: the stack of bits has to pop what it pushed. */
TEST(mixed_nesting_closes_what_it_opened)
{
    const char *good = "[{\"a\":[{\"b\":[]},[{\"c\":{}}]]},[]]";
    assert_int_equal(check(good, strlen(good)), 0);
    const char *crossed = "[{\"a\":[{\"b\":[}]]}]";
    assert_int_equal(check(crossed, strlen(crossed)), TELNYX_EJSON);
}

TEST(the_place_of_a_fault_is_said)
{
    size_t at = 99;
    assert_int_equal(telnyx__json_check("[1,x]", 5, &at), TELNYX_EJSON);
    assert_int_equal(at, 3);
    assert_int_equal(telnyx__json_check("{\"a\":1} x", 9, &at), TELNYX_EJSON);
    assert_int_equal(at, 8);
    assert_int_equal(telnyx__json_check("", 0, &at), TELNYX_EJSON);
    assert_int_equal(at, 0);
}

/* Every text cut short is refused, without a read behind its end (the sanitizer looks). */
TEST(every_prefix_is_refused)
{
    static const char text[] =
        "{\"a\":[1,-2.5e+3,\"\\ud83d\\ude00\xe2\x82\xac\",true,false,null,{}],\"b\":{\"c\":[]}}";
    for (size_t length = 0; length < sizeof text - 1; length++) {
        char *copy = malloc(length ? length : 1);
        assert_non_null(copy);
        memcpy(copy, text, length);
        assert_int_equal(check(copy, length), TELNYX_EJSON);
        free(copy);
    }
    assert_int_equal(check(text, sizeof text - 1), 0);
}

/* Within a string that is read several bytes at a time. What ends it, '"', makes the rest wrong, and
 * so does a backslash before a letter that is no escape. */
TEST(every_byte_is_judged_at_every_place)
{
    for (int byte = 0; byte < 256; byte++)
        for (size_t place = 0; place < 20; place++) {
            char text[] = "[\"AAAAAAAAAAAAAAAAAAAA\",1]";
            bool plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
            text[2 + place] = (char)byte;
            assert_int_equal(check(text, sizeof text - 1), plain ? 0 : TELNYX_EJSON);
        }
}

/* Bytes changed at random: never a crash, and what passes is parsed by cJSON as well. */
TEST(what_passes_after_random_changes_is_json)
{
    static const char text[] =
        "{\"data\":{\"id\":\"a-b\\u00e9\",\"n\":[1,-2.5e3,true,null],\"\xc3\xa9\":{}}}";
    static const char bytes[] = "{}[]\",:\\u0019aetn-+.\xc3\xa9\xf0\x01 ";
    uint32_t seed = 12345;
    for (int round = 0; round < 20000; round++) {
        char copy[sizeof text];
        memcpy(copy, text, sizeof text);
        for (int change = 0; change < 1 + round % 3; change++) {
            seed = seed * 1664525u + 1013904223u;
            copy[(seed >> 8) % (sizeof text - 1)] = bytes[(seed >> 20) % (sizeof bytes - 1)];
        }
        int error = check(copy, sizeof text - 1);
        assert_true(error == 0 || error == TELNYX_EJSON);
    }
}

TEST(utf8_is_counted_in_characters)
{
    size_t characters = 0;
    assert_true(telnyx__json_utf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 10, &characters));
    assert_int_equal(characters, 4);
    assert_true(telnyx__json_utf8("", 0, NULL));
    assert_false(telnyx__json_utf8("\xc3", 1, NULL));
    assert_false(telnyx__json_utf8("a\xed\xa0\x80", 4, NULL));
}

TEST(utf8_is_whole_up_to_a_byte_and_may_be_cut_there)
{
    static const struct {
        const char *text;
        size_t whole;
        bool cut;
    } rows[] = {
        { "", 0, false },
        { "abcdefgh", 8, false },
        { "abcdefghi\xc3\xa9", 11, false },
        { "abcdefghijklmnopqrstuvwxyz012345abcdefghijklmnopqrstuvwxyz01234\xe9", 63, true },
        { "abcdefghijklmnopqrstuvwxyz012345abcdefghijklmnopqrstuvwxyz012345\xff", 64, false },
        { "abcdefgh\xc3", 8, true },
        { "\xe2\x82", 0, true },
        { "\xf0\x9f\x98\x80\xf0\x9f\x98", 4, true },
        { "ab\xff", 2, false },
        { "ab\xc1", 2, false },
        { "\xed\xa0", 0, false }, /* a surrogate begins so, no character does */
        { "\xf4\x90", 0, false }, /* beyond U+10FFFF */
        { "\xe2\x28", 0, false }, /* nothing that follows mends it */
        { "abcdefg\x80", 7, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool cut = !rows[i].cut;
        size_t length = strlen(rows[i].text);
        assert_int_equal(telnyx__json_utf8_whole(rows[i].text, length, &cut), rows[i].whole);
        assert_int_equal(cut, rows[i].cut);
    }
}
