/* Bounds of numbers, lengths and closed lists, and the words for them. */
#include <string.h>

#include "schema/limits.h"
#include "schema/rows.h"
#include "support/test.h"

static bool number(telnyx_api_field field, double value)
{
    return telnyx__limits_number(&field, value);
}

static const char *number_words(telnyx_api_field field)
{
    static char words[64];
    telnyx__limits_number_words(&field, words, sizeof words);
    return words;
}

#define ROW(...) ((telnyx_api_field){ __VA_ARGS__ })

TEST(numbers_keep_to_their_limits)
{
    assert_true(number(ROW(RANGE(5, 600)), 5));
    assert_true(number(ROW(RANGE(5, 600)), 600));
    assert_false(number(ROW(RANGE(5, 600)), 4.999));
    assert_false(number(ROW(RANGE(5, 600)), 600.001));
    assert_false(number(ROW(RANGE(5, 600)), 0));
    assert_true(number(ROW(RANGE_OR(5, 600, 0)), 0));
    assert_false(number(ROW(RANGE_OR(5, 600, 0)), 1));
    assert_true(number(ROW(AT_LEAST(1)), 1e15));
    assert_false(number(ROW(AT_LEAST(1)), 0));
    assert_true(number(ROW(AT_MOST(1)), -1e15));
    assert_false(number(ROW(AT_MOST(1)), 2));
    assert_true(number(ROW(ABOVE(0)), 0.001));
    assert_false(number(ROW(ABOVE(0)), 0));
    assert_true(number(ROW(.limits = 0), -1e300));
}

TEST(limits_have_words)
{
    assert_string_equal(number_words(ROW(RANGE(5, 600))), "5 to 600");
    assert_string_equal(number_words(ROW(RANGE_OR(5, 600, 0))), "5 to 600, or 0");
    assert_string_equal(number_words(ROW(RANGE(1, 100), WORD("infinity"))),
                        "1 to 100, or \"infinity\"");
    assert_string_equal(number_words(ROW(AT_LEAST(0.5))), "at least 0.5");
    assert_string_equal(number_words(ROW(AT_MOST(9))), "at most 9");
    assert_string_equal(number_words(ROW(ABOVE(0))), "more than 0");
}

TEST(lengths_keep_to_their_limits)
{
    const telnyx_api_field both = ROW(LENGTH(1, 3)), most = ROW(LENGTH(0, 3)),
                           least = ROW(LENGTH(2, 0)), none = ROW(.limits = 0);
    char text[64];
    assert_false(telnyx__limits_length(&both, 0));
    assert_true(telnyx__limits_length(&both, 1));
    assert_true(telnyx__limits_length(&both, 3));
    assert_false(telnyx__limits_length(&both, 4));
    assert_true(telnyx__limits_length(&most, 0));
    assert_false(telnyx__limits_length(&least, 1));
    assert_true(telnyx__limits_length(&least, 1000000));
    assert_true(telnyx__limits_length(&none, 0));
    telnyx__limits_length_words(&both, text, sizeof text);
    assert_string_equal(text, "1 to 3");
    telnyx__limits_length_words(&most, text, sizeof text);
    assert_string_equal(text, "at most 3");
    telnyx__limits_length_words(&least, text, sizeof text);
    assert_string_equal(text, "at least 2");
}

TEST(values_are_those_of_their_enum)
{
    static const char *const texts[] = { "premium", "detect", "disabled" };
    const telnyx_api_enum three = { "amd", texts, 3, false }, one = { "amd", texts, 1, false };
    char text[64], tight[12];
    assert_true(telnyx__limits_value(&three, "detect"));
    assert_false(telnyx__limits_value(&three, "Detect"));
    assert_false(telnyx__limits_value(&three, ""));
    assert_false(telnyx__limits_value(&one, "detect"));
    telnyx__limits_values_words(&three, text, sizeof text);
    assert_string_equal(text, "premium, detect or disabled");
    telnyx__limits_values_words(&one, text, sizeof text);
    assert_string_equal(text, "premium");
    telnyx__limits_values_words(&three, tight, sizeof tight);
    assert_string_equal(tight, "premium, de");
}
