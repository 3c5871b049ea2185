/* Spans, strings, and times as text. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "support/system.h"

TEST(spans_compare_by_their_bytes)
{
    telnyx__span none = telnyx__span_of(NULL), leg = telnyx__span_of("Leg");
    assert_null(none.ptr);
    assert_int_equal(none.length, 0);
    assert_int_equal(leg.length, 3);
    assert_true(telnyx__span_is(leg, "Leg"));
    assert_false(telnyx__span_is(leg, "leg"));
    assert_false(telnyx__span_is(leg, "Le"));
    assert_false(telnyx__span_is(leg, "Legs"));
    assert_true(telnyx__span_is(none, ""));
    assert_false(telnyx__span_is(none, "x"));
    assert_true(telnyx__span_is_nocase(leg, "lEG"));
    assert_false(telnyx__span_is_nocase(leg, "lEg "));
    assert_true(telnyx__span_is_nocase(none, ""));
    /* Only letters have a case: '@' and '`', '[' and '{' are 32 apart too. */
    assert_false(telnyx__span_is_nocase(telnyx__span_of("@["), "`{"));
    assert_false(telnyx__span_is_nocase(telnyx__span_of("\xc4"), "\xe4"));
}

TEST(trimming_takes_blanks_at_both_ends)
{
    static const char *const cases[][2] = {
        { "", "" },     { " \t ", "" },         { "a", "a" },      { " a", "a" },
        { "a\t", "a" }, { " \ta b\t ", "a b" }, { "\na ", "\na" }, /* a line's end is not a blank */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_true(telnyx__span_is(telnyx__span_trim(telnyx__span_of(cases[i][0])), cases[i][1]));
    assert_int_equal(telnyx__span_trim(telnyx__span_of(NULL)).length, 0);
}

TEST(strings_compare_with_and_without_case)
{
    assert_true(telnyx__str_is_nocase("Content-Length", "content-length"));
    assert_false(telnyx__str_is_nocase("Content-Length", "content_length"));
    assert_true(telnyx__str_equal("a", "a"));
    assert_false(telnyx__str_equal("a", "A"));
    assert_true(telnyx__str_equal(NULL, NULL));
    assert_false(telnyx__str_equal("a", NULL));
    assert_false(telnyx__str_equal(NULL, ""));
    assert_true(telnyx__str_starts("call.answered", "call."));
    assert_true(telnyx__str_starts("call.", "call."));
    assert_true(telnyx__str_starts("x", ""));
    assert_false(telnyx__str_starts("call", "call."));
}

TEST(a_copy_is_cut_and_terminated)
{
    char out[5];
    assert_true(telnyx__str_copy(out, sizeof out, "abcd"));
    assert_string_equal(out, "abcd");
    assert_false(telnyx__str_copy(out, sizeof out, "vwxyz"));
    assert_string_equal(out, "vwxy");
    assert_true(telnyx__str_copy(out, sizeof out, ""));
    assert_string_equal(out, "");
    assert_false(telnyx__str_copy(out, 1, "a"));
    assert_string_equal(out, "");
    out[0] = '!';
    assert_false(telnyx__str_copy(out, 0, "a"));
    assert_int_equal(out[0], '!');
}

TEST(digits_become_numbers_and_nothing_else_does)
{
    static const char *const refused[] = { "",
                                           "-1",
                                           "+1",
                                           " 1",
                                           "1 ",
                                           "x",
                                           "1x",
                                           "0x1",
                                           "1.0",
                                           "18446744073709551616",
                                           "99999999999999999999999" };
    uint64_t value = 77;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_false(telnyx__span_to_u64(telnyx__span_of(refused[i]), &value));
    assert_false(telnyx__span_to_u64(telnyx__span_of(NULL), &value));
    assert_int_equal(value, 77); /* untouched by a refusal */
    assert_true(telnyx__span_to_u64(telnyx__span_of("0"), &value));
    assert_int_equal(value, 0);
    assert_true(telnyx__span_to_u64(telnyx__span_of("000000000000000000000000042"), &value));
    assert_int_equal(value, 42);
    assert_true(telnyx__span_to_u64(telnyx__span_of("18446744073709551615"), &value));
    assert_true(value == UINT64_MAX);
}

TEST(times_that_are_known_are_read)
{
    static const struct {
        const char *text;
        int64_t micros;
    } cases[] = {
        { "1970-01-01T00:00:00Z", 0 },
        { "1970-01-01T00:00:00.000001Z", 1 },
        { "1969-12-31T23:59:59.999999Z", -1 },
        { "2000-02-29T12:00:00Z", 951825600000000 },
        { "2025-11-23T03:30:00.076316Z", 1763868600076316 },
        { "2025-11-23 03:30:00.076316z", 1763868600076316 },
        { "2025-11-23T03:30:00.5Z", 1763868600500000 },
        { "2025-11-23T03:30:00.076316999Z", 1763868600076316 },
        { "2025-11-23T05:30:00+02:00", 1763868600000000 },
        { "2025-11-22T22:00:00-05:30", 1763868600000000 },
        { "2025-11-23T03:30:00+00:00", 1763868600000000 },
        { "2016-12-31T23:59:60Z", 1483228800000000 }, /* a leap second */
        { "9999-12-31T23:59:59.999999Z", 253402300799999999 },
        { "0000-01-01T00:00:00Z", -62167219200000000 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t micros = 0;
        if (!telnyx__time_parse(telnyx__span_of(cases[i].text), &micros) ||
            micros != cases[i].micros)
            fail_msg("%s read as %lld", cases[i].text, (long long)micros);
    }
}

TEST(texts_that_are_no_time_are_refused)
{
    static const char *const cases[] = {
        "",
        "2025-11-23",
        "2025-11-23T03:30:00",
        "2025-11-23T03:30Z",
        "2025-11-23T03:30:00.Z",
        "2025-11-23T03:30:00.0123456789Z",
        "2025-11-23T03:30:00Zx",
        "2025-11-23T03:30:00+0200",
        "2025-11-23T03:30:00+24:00",
        "2025-11-23T03:30:00+02:60",
        "2025-11-23T03:30:00+02:00Z",
        "2025-00-23T03:30:00Z",
        "2025-13-23T03:30:00Z",
        "2025-11-00T03:30:00Z",
        "2025-11-31T03:30:00Z",
        "2025-02-29T03:30:00Z",
        "2100-02-29T03:30:00Z",
        "2024-02-30T03:30:00Z",
        "2025-11-23T24:00:00Z",
        "2025-11-23T03:60:00Z",
        "2025-11-23T03:30:61Z",
        "+025-11-23T03:30:00Z",
        "2025-11-2 T03:30:00Z",
        "2025/11/23T03:30:00Z",
        "2025-11-23X03:30:00Z",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t micros = 5;
        if (telnyx__time_parse(telnyx__span_of(cases[i]), &micros))
            fail_msg("\"%s\" was read", cases[i]);
        assert_int_equal(micros, 5);
    }
    /* Every beginning of a good text is refused, and no byte behind it is looked at. */
    static const char good[] = "2025-11-23T03:30:00.076316+01:00";
    for (size_t length = 0; length < sizeof good - 1; length++) {
        int64_t micros;
        assert_false(telnyx__time_parse((telnyx__span){ good, length }, &micros));
    }
}

TEST(times_are_written_to_the_microsecond)
{
    char text[32];
    telnyx__time_format(1763868600076316, text, sizeof text);
    assert_string_equal(text, "2025-11-23T03:30:00.076316Z");
    telnyx__time_format(0, text, sizeof text);
    assert_string_equal(text, "1970-01-01T00:00:00.000000Z");
    telnyx__time_format(-1, text, sizeof text);
    assert_string_equal(text, "1969-12-31T23:59:59.999999Z");
    telnyx__time_format(951782400000000, text, sizeof text);
    assert_string_equal(text, "2000-02-29T00:00:00.000000Z");
}

/* Every day of 1600 years begins where the C library says. */
TEST(days_agree_with_the_c_library)
{
    for (int64_t day = -200000; day < 384000; day += 1 + (day % 7 == 0)) {
        char text[32], expected[64];
        time_t secs = (time_t)(day * 86400);
        struct tm parts;
        if (secs != day * 86400)
            continue; /* a time_t of 32 bits ends in 2038 */
        assert_non_null(gmtime_r(&secs, &parts));
        snprintf(expected, sizeof expected, "%04d-%02d-%02dT00:00:00.000000Z", parts.tm_year + 1900,
                 parts.tm_mon + 1, parts.tm_mday);
        telnyx__time_format(day * 86400 * 1000000, text, sizeof text);
        assert_string_equal(text, expected);
        int64_t micros = 0;
        assert_true(telnyx__time_parse(telnyx__span_of(text), &micros));
        assert_true(micros == day * 86400 * 1000000);
    }
}

TEST(times_come_back_as_they_were_written)
{
    uint64_t seed = 3;
    const uint64_t years = 8000; /* from 1300 to 9300 */
    for (int i = 0; i < 20000; i++) {
        int64_t span = (int64_t)years * 365 * 86400 * 1000000;
        int64_t micros = (int64_t)(test_random(&seed) % (uint64_t)span) - 21000000000000000;
        char text[32];
        int64_t back = 0;
        telnyx__time_format(micros, text, sizeof text);
        assert_int_equal(strlen(text), 27);
        assert_true(telnyx__time_parse(telnyx__span_of(text), &back));
        assert_true(back == micros);
    }
}

TEST(an_offset_shifts_the_time)
{
    for (int minutes = -23 * 60 - 59; minutes <= 23 * 60 + 59; minutes += 13) {
        char text[64];
        int64_t micros = 0;
        unsigned size = (unsigned)(minutes < 0 ? -minutes : minutes);
        snprintf(text, sizeof text, "2024-03-01T00:00:00.25%c%02u:%02u", minutes < 0 ? '-' : '+',
                 size / 60 % 24, size % 60);
        assert_true(telnyx__time_parse(telnyx__span_of(text), &micros));
        assert_true(micros == (1709251200 - (int64_t)minutes * 60) * 1000000 + 250000);
    }
}

TEST(a_text_is_bared_of_blanks_and_quotes)
{
    static const struct {
        const char *text, *bare;
    } rows[] = {
        { "a", "a" },
        { "", "" },
        { " \t\r\n\v\f", "" },
        { " a b \r\n", "a b" },
        { "\"a\"", "a" },
        { "'a'\n", "a" },
        { "`a`", "a" },
        { "\" a \"", "a" },
        { "\xef\xbb\xbf\"a\"", "a" },
        { "\"a'", "\"a'" },
        { "\"", "\"" },
        { "\"\"", "" },
        { "\"\"a\"\"", "\"a\"" },
        { "a\"", "a\"" },
        { "\xef\xbb", "\xef\xbb" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!telnyx__span_is(telnyx__span_bare(telnyx__span_of(rows[i].text)), rows[i].bare))
            fail_msg("row %zu", i);
    assert_int_equal(telnyx__span_bare(telnyx__span_of(NULL)).length, 0);
}
