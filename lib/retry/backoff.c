#include "retry/backoff.h"

#include <stddef.h>
#include <string.h>

#include <telnyx/error.h>

#define FIRST_DELAY_MS 500u
#define MAX_DELAY_MS   8000u

static bool header_is(const char *header, const char *word)
{
    return header && strcmp(header, word) == 0;
}

static bool is_retryable(const telnyx__attempt *attempt)
{
    switch (attempt->error) {
    case 0:
        break;
    case TELNYX_ECONNECT:
    case TELNYX_ETIMEDOUT:
    case TELNYX_EPROTO:
        return true;
    default: /* a bad certificate, a body too big, no memory: the same would happen again */
        return false;
    }
    if (header_is(attempt->should_retry, "true"))
        return true;
    if (header_is(attempt->should_retry, "false"))
        return false;
    return attempt->status == 408 || attempt->status == 409 || attempt->status == 429 ||
           attempt->status >= 500;
}

/* Refused because something is not ready. With a 429 or a server error that is the smaller worry. */
static bool came_too_early(const telnyx__attempt *attempt)
{
    return attempt->error == 0 && attempt->not_yet && attempt->status != 429 &&
           attempt->status < 500 && !header_is(attempt->should_retry, "false");
}

static bool server_delay(const telnyx__attempt *attempt, uint64_t *delay_ms)
{
    telnyx__retry_after said = attempt->said;
    if (attempt->error || attempt->status != 429)
        said.ratelimit_reset = NULL; /* every answer has it */
    return telnyx__retry_after_read(&said, delay_ms);
}

/* min(0.5 * 2^n, 8) seconds, less up to a quarter. */
static uint64_t own_delay(const telnyx__attempt *attempt)
{
    int doublings = attempt->attempts - 1;
    uint64_t delay = doublings >= 4 ? MAX_DELAY_MS : (uint64_t)FIRST_DELAY_MS << doublings;
    return delay - attempt->random % (delay / 4 + 1);
}

static uint64_t pause_of(uint64_t delay_ms)
{
    if (delay_ms > TELNYX__PAUSE_MAX_MS)
        return TELNYX__PAUSE_MAX_MS;
    return delay_ms ? delay_ms : 1;
}

static void decide(const telnyx__attempt *attempt, telnyx__decision *decision)
{
    /* Whatever failed before anything was sent is safe to send. */
    bool safe = attempt->repeatable || attempt->unsent || attempt->status == 429;
    decision->again = attempt->attempts <= attempt->max_retries && safe && is_retryable(attempt);
    /* With a command_id the platform itself advises to repeat at once after a server error or a
     * connection that broke. */
    bool broke = attempt->error == TELNYX_EPROTO || (attempt->error == 0 && attempt->status >= 500);
    if (decision->again && attempt->has_command_id && attempt->attempts == 1 && broke &&
        !decision->asked)
        decision->delay_ms = 0;
}

telnyx__decision telnyx__backoff(const telnyx__attempt *attempt)
{
    telnyx__decision decision = { 0 };
    bool early = came_too_early(attempt);
    decision.asked = server_delay(attempt, &decision.delay_ms);
    if (!decision.asked)
        decision.delay_ms = early ? TELNYX__NOT_YET_MS : own_delay(attempt);
    if (attempt->error == 0 && attempt->status == 429)
        decision.pause_ms = pause_of(decision.delay_ms);
    if (early)
        decision.again = decision.not_yet = attempt->not_yet_attempts < attempt->not_yet_max;
    else
        decide(attempt, &decision);
    decision.too_long =
        decision.again && decision.asked && decision.delay_ms > attempt->wait_max_ms;
    if (decision.too_long)
        decision.again = decision.not_yet = false;
    return decision;
}
