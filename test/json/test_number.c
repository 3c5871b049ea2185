/* Numbers to text and back, in any locale. */
#include "support/test.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "support/system.h"

static void prints(double value, const char *expected)
{
    telnyx__buf out;
    telnyx__buf_init(&out, telnyx__alloc_default(), 64);
    assert_int_equal(telnyx__json_print_number(value, &out), 0);
    assert_string_equal(out.data, expected);
    telnyx__buf_free(&out);
}

TEST(numbers_are_printed_short_and_exact)
{
    prints(0, "0");
    prints(-0.0, "0");
    prints(100, "100");
    prints(-9007199254740992.0, "-9007199254740992");
    prints(1e15, "1000000000000000");
    prints(9007199254740994.0, "9007199254740994");
    prints(1e300, "1e+300");
    prints(0.1, "0.1");
    prints(0.30000000000000004, "0.30000000000000004");
    prints(1.0 / 3, "0.3333333333333333");
    prints(-2.5e-7, "-2.5e-07");
    prints(NAN, "null");
    prints(INFINITY, "null");
}

static void reads(const char *text, double expected)
{
    double value = 0;
    assert_true(telnyx__json_read_number(text, &value));
    assert_true(!(value < expected) && !(value > expected));
}

TEST(numbers_are_read_strictly)
{
    static const char *const bad[] = {
        "",   "-",   "+1",    ".5",
        "1.", "01",  "1 ",    " 1",
        "1x", "0x1", "nan",   "inf",
        "1e", "1,5", "1e999", "1234567890123456789012345678901234567890123456789012345678901234",
    };
    double value = 7;
    reads("4.50", 4.5);
    reads("-12", -12);
    reads("1e3", 1000);
    reads("0", 0);
    reads("0.000000000000000000000000000000000000000000000000000000000001", 1e-60);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (telnyx__json_read_number(bad[i], &value))
            fail_msg("taken: %s", bad[i]);
    assert_false(telnyx__json_read_number(NULL, &value));
}

/* Short ones are read without the C library, and as it would. */
TEST(short_ones_are_read_as_the_c_library_would)
{
    uint64_t seed = 5;
    reads("-0.0040", -0.0040);
    reads("999999999999999", 999999999999999.0);
    reads("0.99999999999999", 0.99999999999999);
    reads("9007199254740993", 9007199254740992.0);
    for (int round = 0; round < 50000; round++) {
        char text[40];
        unsigned long long whole = test_random(&seed) >> (64 - 1 - round % 40);
        unsigned long long rest = test_random(&seed) >> (64 - 1 - round % 30);
        (void)snprintf(text, sizeof text, round % 3 ? "%s%llu.%0*llu" : "%s%llu",
                       round % 2 ? "-" : "", whole, 1 + round % 12, rest);
        reads(text, strtod(text, NULL));
    }
}

/* Whatever is printed reads back as the same number. */
TEST(what_is_printed_reads_back_the_same)
{
    uint64_t seed = 11;
    for (int round = 0; round < 20000; round++) {
        uint64_t bits = test_random(&seed) ^ test_random(&seed) << 32;
        double value, back = 0;
        telnyx__buf out;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        telnyx__buf_init(&out, telnyx__alloc_default(), 64);
        assert_int_equal(telnyx__json_print_number(value, &out), 0);
        assert_true(telnyx__json_read_number(out.data, &back));
        assert_true(!(value < back) && !(value > back));
        telnyx__buf_free(&out);
    }
}

/* A program that has chosen a locale with a decimal comma still speaks JSON. Where the machine has
 * none of these locales there is nothing to see. */
TEST(any_locale_speaks_json)
{
    static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8",
                                         "ps_AF.UTF-8" };
    size_t found = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!setlocale(LC_NUMERIC, names[i]))
            continue;
        found++;
        prints(0.5, "0.5");
        reads("4.50", 4.5);
        telnyx__json *root = NULL;
        assert_int_equal(telnyx__json_parse(&root, "1.25", 4, NULL), 0);
        double value = 0;
        assert_true(telnyx__json_to_number(root, &value) && value > 1.24 && value < 1.26);
        telnyx__json_free(root);
    }
    setlocale(LC_NUMERIC, "C");
    if (!found)
        skip();
}
