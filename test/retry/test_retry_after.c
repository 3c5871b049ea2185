/* What an answer says about when to come back: read wholly, and never undercut. */
#include "support/test.h"

#include <stdio.h>

#include "retry/retry_after.h"

/* Sun, 23 Nov 2025 03:30:00 GMT */
#define WALL_US INT64_C(1763868600000000)
#define NOTHING (UINT64_MAX - 7)

/* The wait, or NOTHING. */
static uint64_t read_it(telnyx__retry_after said)
{
    uint64_t wait;
    if (!said.wall_us)
        said.wall_us = WALL_US;
    return telnyx__retry_after_read(&said, &wait) ? wait : NOTHING;
}

static void expect(size_t row, uint64_t got, uint64_t expected)
{
    if (got != expected)
        fail_msg("row %zu: %llu, not %llu", row, (unsigned long long)got,
                 (unsigned long long)expected);
}

TEST(numbers_are_read_as_seconds_or_milliseconds)
{
    static const struct {
        const char *text;
        uint64_t as_ms, as_secs;
    } rows[] = {
        { "0", 0, 0 },
        { "3", 3, 3000 },
        { "1500", 1500, 1500000 },
        { "0.25", 1, 250 },
        { "1500.75", 1501, 1500750 },
        { "1.0009", 2, 1001 },
        { "1.000", 1, 1000 },
        { "1.5555555555555555555555555", 2, 1556 },
        { "0.0000000000000000000000001", 1, 1 },
        { "60000.9", 60001, 60000900 },
        { "86400", 86400, 86400000 },
        { "18446744073709551615", UINT64_MAX, UINT64_MAX },
        { "18446744073709551617", UINT64_MAX, UINT64_MAX },
        { "99999999999999999999999999.9", UINT64_MAX, UINT64_MAX },
        { "", NOTHING, NOTHING },
        { "-1", NOTHING, NOTHING },
        { "+1", NOTHING, NOTHING },
        { "5 ", NOTHING, NOTHING },
        { "1e3", NOTHING, NOTHING },
        { "0x10", NOTHING, NOTHING },
        { "1,5", NOTHING, NOTHING },
        { "1.5.5", NOTHING, NOTHING },
        { "nan", NOTHING, NOTHING },
        { "inf", NOTHING, NOTHING },
        { ".5", NOTHING, NOTHING },
        { "soon", NOTHING, NOTHING },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect(i, read_it((telnyx__retry_after){ .milliseconds = rows[i].text }), rows[i].as_ms);
        expect(i, read_it((telnyx__retry_after){ .retry_after = rows[i].text }), rows[i].as_secs);
        /* A window that starts anew in no time says nothing. */
        expect(i, read_it((telnyx__retry_after){ .ratelimit_reset = rows[i].text }),
               rows[i].as_secs ? rows[i].as_secs : NOTHING);
    }
    expect(0, read_it((telnyx__retry_after){ 0 }), NOTHING);
}

TEST(the_first_that_makes_sense)
{
    typedef telnyx__retry_after said;
    expect(0, read_it((said){ .milliseconds = "250", .retry_after = "3" }), 250);
    expect(1, read_it((said){ .milliseconds = "x", .retry_after = "3" }), 3000);
    expect(2, read_it((said){ .milliseconds = "70000", .retry_after = "3" }), 70000);
    expect(3, read_it((said){ .retry_after = "3", .ratelimit_reset = "9" }), 3000);
    expect(4, read_it((said){ .retry_after = "0", .ratelimit_reset = "9" }), 0);
    expect(5, read_it((said){ .retry_after = "soon", .ratelimit_reset = "9" }), 9000);
    expect(6, read_it((said){ .milliseconds = "5", .ratelimit_reset = "9" }), 5);
}

TEST(dates_are_read_in_three_forms)
{
    static const struct {
        const char *text;
        uint64_t wait_ms;
    } rows[] = {
        { "Sun, 23 Nov 2025 03:30:07 GMT", 7000 },
        { "Sunday, 23-Nov-25 03:30:07 GMT", 7000 },
        { "Sun Nov 23 03:30:07 2025", 7000 },
        { "Mon Dec  1 03:30:00 2025", UINT64_C(8) * 86400000 },
        { "Sun, 23 Nov 2025 03:31:01 GMT", 61000 },
        { "Sun, 23 Nov 2025 03:29:00 GMT", 0 },     /* is past */
        { "Sun, 23 Nov 2025 03:30:60 GMT", 60000 }, /* a leap second */
        { "Sun, 06 Nov 1994 08:49:37 GMT", 0 },
        { "Sunday, 06-Nov-94 08:49:37 GMT", 0 },
        { "Sun Nov  6 08:49:37 1994", 0 },
        { "Sun, 23 Nov 2025 03:30:07 UTC", NOTHING },
        { "Sun, 23 Nov 2025 03:30:07 GMT+1", NOTHING },
        { "Sun, 23 Nov 2025 03:30:07", NOTHING },
        { "Sun, 23 Nob 2025 03:30:07 GMT", NOTHING },
        { "Sun, 23 ovD 2025 03:30:07 GMT", NOTHING }, /* between two names of the list */
        { "Sun, 31 Feb 2026 03:30:07 GMT", NOTHING },
        { "Sun, 3 Nov 2025 03:30:07 GMT", NOTHING },
        { "Sunday, 23-Nov-2025 03:30:07 GMT", NOTHING },
        { "Sun1ay, 23-Nov-25 03:30:07 GMT", NOTHING },
        { "Sun Nov 23 03:30:07 25", NOTHING },
        { "Sun Nov 23 25:30:07 2025", NOTHING },
        { ",", NOTHING },
        { ", 23-Nov-25 03:30:07 GM", NOTHING },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect(i, read_it((telnyx__retry_after){ .retry_after = rows[i].text }), rows[i].wait_ms);
}

/* The current second is not over yet: what is left of it counts. */
TEST(a_date_is_never_early)
{
    static const int64_t parts[] = { 0, 1, 999, 1000, 1001, 500000, 999000, 999001, 999999 };
    static const char *const forms[] = { "Sun, 23 Nov 2025 03:30:02 GMT",
                                         "Sunday, 23-Nov-25 03:30:02 GMT",
                                         "Sun Nov 23 03:30:02 2025" };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        for (size_t f = 0; f < 3; f++) {
            uint64_t wait = read_it(
                (telnyx__retry_after){ .retry_after = forms[f], .wall_us = WALL_US + parts[i] });
            assert_true((int64_t)wait * 1000 >= 2000000 - parts[i]);
            assert_true((int64_t)wait * 1000 < 2001000 - parts[i]);
        }
}

/* A clock that is wrong here does not make us early: the server says what its own one shows. */
TEST(a_date_is_read_by_the_servers_clock)
{
    telnyx__retry_after said = { .retry_after = "Sun, 23 Nov 2025 03:30:09 GMT",
                                 .date = "Sun, 23 Nov 2025 03:30:02 GMT" };
    static const int64_t off_secs[] = { -86400, -30, 0, 5, 30, 86400 };
    for (size_t i = 0; i < sizeof off_secs / sizeof off_secs[0]; i++) {
        said.wall_us = WALL_US + off_secs[i] * 1000000;
        expect(i, read_it(said), 7000);
    }
    said.date = "Sun Nov 23 03:30:05 2025";
    expect(10, read_it(said), 4000);
    said.date = "whenever"; /* then ours */
    said.wall_us = WALL_US;
    expect(11, read_it(said), 9000);
    said.date = "Sun, 23 Nov 2025 03:30:30 GMT";
    expect(12, read_it(said), 0);
}

/* Two digits of a year: of the century that is at most fifty years ahead. */
TEST(years_of_two_digits_are_near)
{
    static const struct {
        int64_t now_secs;
        const char *text;
        bool ahead;
    } rows[] = {
        { INT64_C(1763868600), "Monday, 01-Jan-75 00:00:00 GMT", true },  /* 2075 */
        { INT64_C(1763868600), "Monday, 01-Jan-76 00:00:00 GMT", false }, /* 1976 */
        { INT64_C(1763868600), "Monday, 01-Jan-99 00:00:00 GMT", false }, /* 1999 */
        { INT64_C(4102358400), "Friday, 01-Jan-00 00:00:00 GMT", true },  /* from 2099: 2100 */
        { INT64_C(4102358400), "Friday, 01-Jan-49 00:00:00 GMT", true },  /* 2149 */
        { INT64_C(4102358400), "Friday, 01-Jan-50 00:00:00 GMT", false }, /* 2050 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t wait = read_it((telnyx__retry_after){ .retry_after = rows[i].text,
                                                       .wall_us = rows[i].now_secs * 1000000 });
        assert_true(wait != NOTHING);
        if ((wait > 0) != rows[i].ahead)
            fail_msg("row %zu: %llu", i, (unsigned long long)wait);
    }
}

TEST(every_month_is_known)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    for (size_t i = 0; i < 12; i++) {
        char text[3][48];
        snprintf(text[0], sizeof text[0], "Wed, 01 %s 2025 00:00:09 GMT", months[i]);
        snprintf(text[1], sizeof text[1], "Wednesday, 01-%s-25 00:00:09 GMT", months[i]);
        snprintf(text[2], sizeof text[2], "Wed %s  1 00:00:09 2025", months[i]);
        for (int f = 0; f < 3; f++) {
            telnyx__retry_after said = {
                .retry_after = text[f],
                .wall_us = (INT64_C(1735689600) + days_before[i] * INT64_C(86400)) * 1000000,
            };
            expect(i, read_it(said), 9000);
        }
    }
}
