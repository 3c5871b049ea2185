/* Lines into memory that is there already. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "json/line.h"

TEST(numbers_are_whole_to_the_last)
{
    static const struct {
        int64_t value;
        const char *text;
    } rows[] = { { 0, "0" },
                 { -1, "-1" },
                 { 1234567890123456789, "1234567890123456789" },
                 { INT64_MAX, "9223372036854775807" },
                 { INT64_MIN, "-9223372036854775808" } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[32];
        telnyx__line line = { out, sizeof out, 0 };
        telnyx__line_add_int(&line, rows[i].value);
        assert_int_equal(telnyx__line_end(&line), strlen(rows[i].text));
        assert_string_equal(out, rows[i].text);
    }
}

TEST(numbers_of_any_length_are_written_as_printf_does)
{
    int64_t power = 1;
    for (int digits = 1; digits <= 18; digits++, power *= 10) {
        for (int64_t value = power - 2; value <= power + 2; value++) {
            char out[32], expected[32];
            telnyx__line line = { out, sizeof out, 0 };
            telnyx__line_add_int(&line, value);
            telnyx__line_end(&line);
            snprintf(expected, sizeof expected, "%lld", (long long)value);
            assert_string_equal(out, expected);
        }
    }
}

TEST(a_text_is_json_whatever_stands_in_it)
{
    static const struct {
        const char *text, *written;
    } rows[] = {
        { "plain", "\"plain\"" },
        { "", "\"\"" },
        { "a\"b\\c", "\"a\\\"b\\\\c\"" },
        { "\n\t\x1b[31m\x7f", "\"\\u000a\\u0009\\u001b[31m\\u007f\"" },
        { "\xe2\x82\xac", "\"\xe2\x82\xac\"" },
        { "\xff\xe2\x82", "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
        { "<script>&", "\"<script>&\"" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[100];
        telnyx__line line = { out, sizeof out, 0 };
        telnyx__line_add_text(&line, rows[i].text, strlen(rows[i].text));
        telnyx__line_end(&line);
        assert_string_equal(out, rows[i].written);
        assert_int_equal(telnyx__json_check(out, strlen(out), NULL), 0);
    }
}

/* Whatever stands beside it, and wherever in a word of eight bytes it is. */
TEST(each_byte_is_written_alike_in_every_place)
{
    for (unsigned byte = 1; byte < 0x80; byte++) {
        char alone[16], expected[64], text[20], out[64];
        telnyx__line line = { alone, sizeof alone, 0 };
        telnyx__line_add_text(&line, (const char[]){ (char)byte }, 1);
        size_t size = telnyx__line_end(&line) - 2;
        for (size_t at = 0; at < sizeof text; at++) {
            memset(text, 'x', sizeof text);
            text[at] = (char)byte;
            line = (telnyx__line){ out, sizeof out, 0 };
            telnyx__line_add_text(&line, text, sizeof text);
            memset(expected, 'x', sizeof expected);
            memcpy(expected + at, alone + 1, size);
            assert_int_equal(telnyx__line_end(&line), sizeof text - 1 + size + 2);
            assert_memory_equal(out + 1, expected, sizeof text - 1 + size);
        }
    }
}

TEST(what_does_not_fit_is_counted_and_not_written)
{
    static const char whole[] = "{\"a\":\"\\u0001\xe2\x82\xac\"}";
    for (size_t size = 0; size <= sizeof whole + 1; size++) {
        char *out = malloc(size ? size : 1); /* the sanitizer looks behind its end */
        assert_non_null(out);
        telnyx__line line = { out, size, 0 };
        telnyx__line_adds(&line, "{\"a\":");
        telnyx__line_add_text(&line, "\x01\xe2\x82\xac", 4);
        telnyx__line_add(&line, "}", 1);
        assert_int_equal(telnyx__line_end(&line), sizeof whole - 1);
        if (size) {
            size_t kept = size < sizeof whole ? size - 1 : sizeof whole - 1;
            assert_memory_equal(out, whole, kept);
            assert_int_equal(out[kept], 0);
        }
        free(out);
    }
}
