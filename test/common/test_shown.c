/* Foreign text for a terminal. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "common/shown.h"

typedef struct sight {
    const char *name, *text;
    bool ascii;
    const char *shown;
    unsigned columns;
} sight;

static const sight sights[] = {
    { "plain_text_stays_as_it_is", "+13125550142", true, "+13125550142", 12 },
    { "letters_of_other_scripts_stay", "Zo\xc3\xab \xd7\xa9", false, "Zo\xc3\xab \xd7\xa9", 5 },
    { "ascii_escapes_what_is_none", "Zo\xc3\xab", true, "Zo\\u{eb}", 8 },
    { "an_escape_of_the_terminal_is_shown", "\033[2J\x07", false, "\\x1b[2J\\x07", 11 },
    { "line_ends_and_tabs_are_shown", "a\nb\tc\r", false, "a\\x0ab\\x09c\\x0d", 15 },
    { "controls_beyond_ascii_are_shown",
      "a\xc2\x9b"
      "31m",
      false, "a\\u{9b}31m", 10 },
    { "marks_of_direction_are_shown",
      "\xe2\x80\xae"
      "abc\xe2\x81\xa6\xd8\x9c",
      false, "\\u{202e}abc\\u{2066}\\u{61c}", 26 },
    { "what_nobody_sees_is_shown", "a\xe2\x80\x8b\xef\xbb\xbf", false, "a\\u{200b}\\u{feff}", 17 },
    { "tags_and_private_characters_are_shown", "\xf3\xa0\x81\x81\xee\x80\x80", false,
      "\\u{e0041}\\u{e000}", 17 },
    { "bytes_that_are_no_utf8_are_shown", "a\xff\xc0\x80\xe2\x80z", false,
      "a\\xff\\xc0\\x80\\xe2\\x80z", 22 },
    { "surrogates_are_no_utf8", "\xed\xa0\x80", false, "\\xed\\xa0\\x80", 12 },
    { "wide_characters_take_two_columns", "\xe6\x97\xa5\xe6\x9c\xac", false,
      "\xe6\x97\xa5\xe6\x9c\xac", 4 },
    { "marks_on_letters_take_none", "e\xcc\x81", false, "e\xcc\x81", 1 },
    { "no_text_is_an_empty_one", NULL, false, "", 0 },
};

static void check_sight(const void *row)
{
    const sight *s = row;
    char out[128];
    assert_string_equal(bench_shown(out, sizeof out, s->text, s->ascii), s->shown);
    assert_int_equal(bench_columns(out), s->columns);
}

TEST_ROWS(sights, check_sight)

TEST(what_does_not_fit_ends_in_dots_and_never_within_a_character)
{
    char out[16];
    for (size_t size = 4; size <= sizeof out; size++) {
        bench_shown(out, size, "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\x1b and more", false);
        assert_true(strlen(out) < size);
        assert_string_equal(out + strlen(out) - 3, "...");
        for (const char *at = out; *at;) {
            unsigned columns;
            size_t length = bench_character(at, &columns);
            assert_true(length > 0);
            at += length;
        }
    }
    assert_string_equal(bench_shown(out, 4, "abc", false), "abc");
}

TEST(a_cut_within_a_character_takes_the_rest_of_it_away)
{
    static const char *const rows[][2] = {
        { "abc", "abc" },
        { "", "" },
        { "a\xe6\x97\xa5", "a\xe6\x97\xa5" },
        { "a\xe6\x97", "a" },
        { "a\xe6", "a" },
        { "\xf0\x9f\x98", "" },
        { "e\xc3", "e" },
        { "e\xc3\xab", "e\xc3\xab" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[16];
        memcpy(text, rows[i][0], strlen(rows[i][0]) + 1);
        bench_cut(text);
        assert_string_equal(text, rows[i][1]);
    }
}

TEST(the_first_variable_of_the_locale_that_says_something_counts)
{
    static const struct {
        const char *all, *ctype, *lang;
        bool utf8;
    } rows[] = { { NULL, NULL, NULL, false },       { NULL, NULL, "C.UTF-8", true },
                 { NULL, "C", "C.UTF-8", false },   { "", "de_DE.utf8@euro", "C", true },
                 { "POSIX", "C.UTF-8", "", false }, { NULL, NULL, "en_US.ISO-8859-1", false },
                 { "en_US.UTF-8", "C", "C", true } };
    const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *const values[] = { rows[i].all, rows[i].ctype, rows[i].lang };
        for (unsigned k = 0; k < 3; k++) {
            unsetenv(names[k]);
            if (values[k])
                setenv(names[k], values[k], 1);
        }
        assert_int_equal(bench_locale_is_utf8(), rows[i].utf8);
    }
}
