/* Whether and when a failed attempt is made again. */
#include "support/test.h"

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
        .said = { .wall_us = WALL_US },
        .wait_max_ms = 60000,
    };
}

TEST(some_statuses_are_worth_another_attempt)
{
    for (int status = 100; status < 600; status++) {
        telnyx__attempt attempt = failed(0, status);
        bool expected = status == 408 || status == 409 || status == 429 || status >= 500;
        assert_int_equal(telnyx__backoff(&attempt).again, expected);
    }
}

TEST(some_errors_are_worth_another_attempt)
{
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

TEST(retries_have_their_number)
{
    for (int max = 0; max <= 10; max++)
        for (int attempts = 1; attempts <= 12; attempts++) {
            telnyx__attempt attempt = failed(0, 503);
            attempt.max_retries = max;
            attempt.attempts = attempts;
            assert_int_equal(telnyx__backoff(&attempt).again, attempts <= max);
        }
}

TEST(the_servers_word_on_retries_counts)
{
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
TEST(what_cannot_be_repeated_is_repeated_only_unsent)
{
    static const struct {
        int error, status;
        bool unsent, again;
    } rows[] = {
        { TELNYX_ECONNECT, 0, true, true },
        { TELNYX_ECONNECT, 0, false, false },
        { TELNYX_ETIMEDOUT, 0, true, true },
        { TELNYX_ETIMEDOUT, 0, false, false },
        { TELNYX_EPROTO, 0, false, false },
        { TELNYX_ETLS, 0, true, false },
        { TELNYX_EPROXY, 0, true, false },
        { 0, 408, false, false },
        { 0, 409, false, false },
        { 0, 429, false, true },
        { 0, 500, false, false },
        { 0, 503, false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__attempt attempt = failed(rows[i].error, rows[i].status);
        attempt.repeatable = false;
        attempt.unsent = rows[i].unsent;
        assert_int_equal(telnyx__backoff(&attempt).again, rows[i].again);
    }
}

TEST(jitter_stays_within_its_bounds)
{
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

/* What the server says is obeyed as it stands; beyond the longest wait the request is given up, and
 * neither made again at once nor after a part of it. */
TEST(the_servers_delay_is_obeyed_or_given_up)
{
    static const struct {
        const char *ms, *after;
        uint64_t delay_ms;
        bool again;
    } rows[] = {
        { "20", NULL, 20, true },
        { NULL, "3", 3000, true },
        { NULL, "60", 60000, true },
        { NULL, "60.0001", 60001, false },
        { "60001", NULL, 60001, false },
        { "60001", "1", 60001, false },
        { NULL, "3600", 3600000, false },
        { NULL, "99999999999999999999999999", UINT64_MAX, false },
        { NULL, "Sun, 23 Nov 2025 03:31:00 GMT", 60000, true },
        { NULL, "Sunday, 23-Nov-25 03:31:01 GMT", 61000, false },
        { NULL, "soon", 500, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__attempt attempt = failed(0, 503);
        attempt.said.milliseconds = rows[i].ms;
        attempt.said.retry_after = rows[i].after;
        telnyx__decision decision = telnyx__backoff(&attempt);
        if (decision.delay_ms != rows[i].delay_ms || decision.again != rows[i].again)
            fail_msg("row %zu: %llu", i, (unsigned long long)decision.delay_ms);
        assert_int_equal(decision.too_long, !rows[i].again);
        assert_int_equal(decision.pause_ms, 0);
        /* Whoever allows a longer wait gets it. */
        attempt.wait_max_ms = UINT64_MAX;
        assert_true(telnyx__backoff(&attempt).again);
        assert_true(telnyx__backoff(&attempt).delay_ms == rows[i].delay_ms);
        /* What would not be made again anyway is not given up for its wait. */
        attempt.wait_max_ms = 0;
        attempt.status = 422;
        assert_false(telnyx__backoff(&attempt).again);
        assert_false(telnyx__backoff(&attempt).too_long);
    }
}

/* Every answer of the platform says when its window starts anew; only a 429 makes that a wait. */
TEST(a_429_waits_for_the_window_to_start_anew)
{
    telnyx__attempt attempt = failed(0, 429);
    attempt.said.ratelimit_reset = "3";
    telnyx__decision decision = telnyx__backoff(&attempt);
    assert_true(decision.again && decision.asked);
    assert_int_equal(decision.delay_ms, 3000);
    assert_int_equal(decision.pause_ms, 3000);
    attempt.status = 503;
    decision = telnyx__backoff(&attempt);
    assert_true(decision.again && !decision.asked);
    assert_int_equal(decision.delay_ms, 500);
    attempt.status = 429;
    attempt.said.retry_after = "1";
    assert_int_equal(telnyx__backoff(&attempt).delay_ms, 1000);
}

/* Refused because something is not ready: half a second apart, so many times, beside the others. */
TEST(what_came_too_early_has_attempts_of_its_own)
{
    for (int done = 0; done < 5; done++)
        for (int max = 0; max < 4; max++) {
            telnyx__attempt attempt = failed(0, 422);
            attempt.not_yet = true;
            attempt.not_yet_attempts = done;
            attempt.not_yet_max = max;
            attempt.max_retries = 0;
            attempt.random = 12345;
            attempt.repeatable = false; /* nothing was done */
            telnyx__decision decision = telnyx__backoff(&attempt);
            assert_int_equal(decision.again, done < max);
            assert_int_equal(decision.not_yet, done < max);
            assert_int_equal(decision.delay_ms, 500);
            assert_int_equal(decision.pause_ms, 0);
        }
    telnyx__attempt attempt = failed(0, 422);
    attempt.not_yet = true;
    attempt.not_yet_max = 2;
    attempt.said.retry_after = "2";
    assert_int_equal(telnyx__backoff(&attempt).delay_ms, 2000);
    attempt.said.retry_after = "200";
    assert_false(telnyx__backoff(&attempt).again);
    assert_true(telnyx__backoff(&attempt).too_long);
    attempt.said.retry_after = NULL;
    attempt.should_retry = "false";
    assert_false(telnyx__backoff(&attempt).again);
    /* A rate limit and a server error are what they are, whatever code stands in them. */
    attempt.should_retry = NULL;
    attempt.status = 429;
    assert_false(telnyx__backoff(&attempt).not_yet);
    assert_int_equal(telnyx__backoff(&attempt).pause_ms, 500);
    attempt.status = 503;
    assert_false(telnyx__backoff(&attempt).not_yet);
    assert_true(telnyx__backoff(&attempt).again);
    attempt.error = TELNYX_EPROTO;
    assert_false(telnyx__backoff(&attempt).not_yet);
}

TEST(the_first_repeat_goes_at_once)
{
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
    attempt.said.retry_after = "2";
    assert_int_equal(telnyx__backoff(&attempt).delay_ms, 2000);
}

TEST(a_rate_limit_pauses_all)
{
    telnyx__attempt attempt = failed(0, 429);
    telnyx__decision decision = telnyx__backoff(&attempt);
    assert_true(decision.again);
    assert_int_equal(decision.pause_ms, decision.delay_ms);
    attempt.said.retry_after = "4";
    assert_int_equal(telnyx__backoff(&attempt).pause_ms, 4000);
    attempt.said.retry_after = "0"; /* still a pause */
    decision = telnyx__backoff(&attempt);
    assert_int_equal(decision.delay_ms, 0);
    assert_int_equal(decision.pause_ms, 1);
    /* Also where this request is given up. */
    attempt.attempts = 3;
    attempt.said.retry_after = "4";
    decision = telnyx__backoff(&attempt);
    assert_false(decision.again);
    assert_int_equal(decision.pause_ms, 4000);
    attempt.attempts = 1;
    attempt.should_retry = "false";
    decision = telnyx__backoff(&attempt);
    assert_false(decision.again);
    assert_int_equal(decision.pause_ms, 4000);
    /* Also where the wait is too long for this one: as long as was asked for, at most a day. */
    attempt.should_retry = NULL;
    attempt.said.retry_after = "3600";
    decision = telnyx__backoff(&attempt);
    assert_true(decision.too_long);
    assert_int_equal(decision.pause_ms, 3600000);
    attempt.said.retry_after = "99999999999999999999";
    assert_int_equal(telnyx__backoff(&attempt).pause_ms, 86400000);
}
