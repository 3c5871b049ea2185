/* Whether and when a failed attempt is made again. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "retry/backoff.h"

/* Sun, 23 Nov 2025 03:30:00 GMT */
#define WALL_US INT64_C(1763868600000000)

static telnyx__attempt failed(int error, int status)
{
    return (telnyx__attempt){
        .attempts = 1,
        .max_retries = 2,
        .repeatable = true,
        .error = error,
        .status = status,
        .wall_us = WALL_US,
    };
}

static void test_statuses(void **state)
{
    (void)state;
    for (int status = 100; status < 600; status++) {
        telnyx__attempt attempt = failed(0, status);
        bool expected = status == 408 || status == 409 || status == 429 || status >= 500;
        assert_int_equal(telnyx__backoff(&attempt).again, expected);
    }
}

static void test_transport_errors(void **state)
{
    (void)state;
#define ENTRY(name, number, sentence) number,
    static const int errors[] = { TELNYX_ERROR_MAP(ENTRY) };
#undef ENTRY
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        telnyx__attempt attempt = failed(errors[i], 0);
        bool expected = errors[i] == TELNYX_ECONNECT || errors[i] == TELNYX_ETIMEDOUT ||
                        errors[i] == TELNYX_EPROTO;
        assert_int_equal(telnyx__backoff(&attempt).again, expected);
        /* Headers of an answer that was not whole decide nothing. */
        attempt.should_retry = "true";
        assert_int_equal(telnyx__backoff(&attempt).again, expected);
    }
}

static void test_number_of_retries(void **state)
{
    (void)state;
    for (int max = 0; max <= 10; max++)
        for (int attempts = 1; attempts <= 12; attempts++) {
            telnyx__attempt attempt = failed(0, 503);
            attempt.max_retries = max;
            attempt.attempts = attempts;
            assert_int_equal(telnyx__backoff(&attempt).again, attempts <= max);
        }
}

static void test_should_retry_header(void **state)
{
    (void)state;
    for (int status = 300; status < 600; status++) {
        telnyx__attempt attempt = failed(0, status);
        attempt.should_retry = "true";
        assert_true(telnyx__backoff(&attempt).again);
        attempt.should_retry = "false";
        assert_false(telnyx__backoff(&attempt).again);
    }
    telnyx__attempt attempt = failed(0, 503);
    attempt.should_retry = "perhaps"; /* as if it were absent */
    assert_true(telnyx__backoff(&attempt).again);
    attempt.status = 422;
    assert_false(telnyx__backoff(&attempt).again);
    /* It cannot make a dial without command_id safe, nor add to the number of attempts. */
    attempt = failed(0, 503);
    attempt.should_retry = "true";
    attempt.repeatable = false;
    assert_false(telnyx__backoff(&attempt).again);
    attempt = failed(0, 503);
    attempt.should_retry = "true";
    attempt.attempts = 3;
    assert_false(telnyx__backoff(&attempt).again);
}

/* A dial without command_id is made again only where nothing can have been done. */
static void test_not_repeatable(void **state)
{
    (void)state;
    static const struct {
        int error, status;
        bool again;
    } rows[] = {
        { TELNYX_ECONNECT, 0, true },
        { TELNYX_ETIMEDOUT, 0, false },
        { TELNYX_EPROTO, 0, false },
        { 0, 408, false },
        { 0, 409, false },
        { 0, 429, true },
        { 0, 500, false },
        { 0, 503, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__attempt attempt = failed(rows[i].error, rows[i].status);
        attempt.repeatable = false;
        assert_int_equal(telnyx__backoff(&attempt).again, rows[i].again);
    }
}

static void test_jitter_bounds(void **state)
{
    (void)state;
    static const uint64_t full[] = { 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000 };
    for (int attempts = 1; attempts <= 10; attempts++) {
        uint64_t least = UINT64_MAX, most = 0;
        for (uint64_t random = 0; random < 5000; random++) {
            telnyx__attempt attempt = failed(TELNYX_ETIMEDOUT, 0);
            attempt.attempts = attempts;
            attempt.max_retries = 10;
            attempt.random = random;
            telnyx__decision decision = telnyx__backoff(&attempt);
            assert_true(decision.again);
            least = decision.delay_ms < least ? decision.delay_ms : least;
            most = decision.delay_ms > most ? decision.delay_ms : most;
        }
        assert_int_equal(most, full[attempts - 1]);
        assert_int_equal(least, full[attempts - 1] * 3 / 4);
    }
    telnyx__attempt attempt = failed(TELNYX_ETIMEDOUT, 0);
    attempt.random = UINT64_MAX;
    assert_in_range(telnyx__backoff(&attempt).delay_ms, 375, 500);
}

static void test_server_delay(void **state)
{
    (void)state;
    enum { OWN = -1 };
    static const struct {
        const char *ms, *after;
        int delay;
    } rows[] = {
        { "0", NULL, 0 },
        { "1500", NULL, 1500 },
        { "1500.75", NULL, 1500 },
        { "60000", NULL, 60000 },
        { "60000.9", NULL, 60000 },
        { "60001", NULL, OWN },
        { "99999999999999999999999999", NULL, OWN },
        { "-1", NULL, OWN },
        { "", NULL, OWN },
        { "5 ", NULL, OWN },
        { "1e3", NULL, OWN },
        { "0x10", NULL, OWN },
        { "1,5", NULL, OWN },
        { "nan", NULL, OWN },
        { "inf", NULL, OWN },
        { ".5", NULL, OWN },
        { NULL, "0", 0 },
        { NULL, "3", 3000 },
        { NULL, "0.25", 250 },
        { NULL, "1.0009", 1000 },
        { NULL, "1.5555555555555555555555555", 1555 },
        { NULL, "60", 60000 },
        { NULL, "60.001", OWN },
        { NULL, "61", OWN },
        { NULL, "18446744073709551617", OWN },
        { NULL, "soon", OWN },
        { NULL, "Sun, 23 Nov 2025 03:30:07 GMT", 7000 },
        { NULL, "Sun, 23 Nov 2025 03:31:00 GMT", 60000 },
        { NULL, "Sun, 23 Nov 2025 03:31:01 GMT", OWN },
        { NULL, "Sun, 23 Nov 2025 03:29:00 GMT", 0 }, /* is past */
        { NULL, "Sun, 06 Nov 1994 08:49:37 GMT", 0 },
        { NULL, "Sun, 23 Nov 2025 03:30:07 UTC", OWN },
        { NULL, "Sun, 23 Nob 2025 03:30:07 GMT", OWN },
        { NULL, "Sun, 31 Feb 2026 03:30:07 GMT", OWN },
        { NULL, "Sun, 23 ovD 2025 03:30:07 GMT", OWN }, /* between two names of the list */
        { NULL, "Sunday, 23-Nov-25 03:30:07 GMT", OWN },
        { "250", "3", 250 },    /* the finer one first */
        { "70000", "3", 3000 }, /* unless it is of no use */
        { "x", "Sun, 23 Nov 2025 03:30:02 GMT", 2000 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__attempt attempt = failed(0, 503);
        attempt.retry_after_ms = rows[i].ms;
        attempt.retry_after = rows[i].after;
        telnyx__decision decision = telnyx__backoff(&attempt);
        assert_true(decision.again);
        uint64_t expected = rows[i].delay == OWN ? 500 : (uint64_t)rows[i].delay;
        if (decision.delay_ms != expected)
            fail_msg("row %zu: %llu", i, (unsigned long long)decision.delay_ms);
        assert_int_equal(decision.pause_ms, 0);
    }
}

static void test_every_month(void **state)
{
    (void)state;
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    for (int i = 0; i < 12; i++) {
        char text[32];
        snprintf(text, sizeof text, "Wed, 01 %s 2025 00:00:09 GMT", months[i]);
        telnyx__attempt attempt = failed(0, 503);
        attempt.wall_us = (INT64_C(1735689600) + days_before[i] * INT64_C(86400)) * 1000000;
        attempt.retry_after = text;
        assert_int_equal(telnyx__backoff(&attempt).delay_ms, 9000);
    }
}

static void test_first_repeat_at_once(void **state)
{
    (void)state;
    static const struct {
        int error, status;
        bool at_once;
    } rows[] = {
        { TELNYX_EPROTO, 0, true },     { 0, 500, true },  { 0, 502, true },  { 0, 599, true },
        { TELNYX_ETIMEDOUT, 0, false }, { 0, 429, false }, { 0, 408, false }, { 0, 409, false },
        { TELNYX_ECONNECT, 0, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__attempt attempt = failed(rows[i].error, rows[i].status);
        attempt.has_command_id = true;
        assert_true(telnyx__backoff(&attempt).again);
        assert_int_equal(telnyx__backoff(&attempt).delay_ms, rows[i].at_once ? 0 : 500);
        attempt.attempts = 2; /* only the first one */
        assert_int_equal(telnyx__backoff(&attempt).delay_ms, 1000);
        attempt.attempts = 1;
        attempt.has_command_id = false; /* only with a command_id */
        assert_int_equal(telnyx__backoff(&attempt).delay_ms, 500);
    }
    /* What the server asks for comes first. */
    telnyx__attempt attempt = failed(0, 503);
    attempt.has_command_id = true;
    attempt.retry_after = "2";
    assert_int_equal(telnyx__backoff(&attempt).delay_ms, 2000);
}

static void test_rate_limit_pauses_all(void **state)
{
    (void)state;
    telnyx__attempt attempt = failed(0, 429);
    telnyx__decision decision = telnyx__backoff(&attempt);
    assert_true(decision.again);
    assert_int_equal(decision.pause_ms, decision.delay_ms);
    attempt.retry_after = "4";
    assert_int_equal(telnyx__backoff(&attempt).pause_ms, 4000);
    attempt.retry_after = "0"; /* still a pause */
    decision = telnyx__backoff(&attempt);
    assert_int_equal(decision.delay_ms, 0);
    assert_int_equal(decision.pause_ms, 1);
    /* Also where this request is given up. */
    attempt.attempts = 3;
    attempt.retry_after = "4";
    decision = telnyx__backoff(&attempt);
    assert_false(decision.again);
    assert_int_equal(decision.pause_ms, 4000);
    attempt.attempts = 1;
    attempt.should_retry = "false";
    decision = telnyx__backoff(&attempt);
    assert_false(decision.again);
    assert_int_equal(decision.pause_ms, 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_transport_errors),
        cmocka_unit_test(test_number_of_retries),
        cmocka_unit_test(test_should_retry_header),
        cmocka_unit_test(test_not_repeatable),
        cmocka_unit_test(test_jitter_bounds),
        cmocka_unit_test(test_server_delay),
        cmocka_unit_test(test_every_month),
        cmocka_unit_test(test_first_repeat_at_once),
        cmocka_unit_test(test_rate_limit_pauses_all),
    };
    return cmocka_run_group_tests_name("backoff", tests, NULL, NULL);
}
