#include "retry/backoff.h"

#include <stddef.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/str.h"

#define FIRST_DELAY_MS 500u
#define MAX_DELAY_MS   8000u

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
    if (attempt->should_retry) {
        if (strcmp(attempt->should_retry, "true") == 0)
            return true;
        if (strcmp(attempt->should_retry, "false") == 0)
            return false;
    }
    return attempt->status == 408 || attempt->status == 409 || attempt->status == 429 ||
           attempt->status >= 500;
}

/* A decimal number of units, fraction allowed, as milliseconds. Not strtod(): its decimal point is
 * the host program's locale's, and it takes hexadecimal. */
static bool parse_delay(const char *text, uint64_t unit_ms, uint64_t *delay_ms)
{
    uint64_t sum = 0, scale = unit_ms;
    if (!text || !(*text >= '0' && *text <= '9'))
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        sum = sum * 10 + (uint64_t)(*text - '0') * unit_ms;
        if (sum > TELNYX__RETRY_AFTER_MAX_MS)
            return false;
    }
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++) {
            scale /= 10;
            sum += (uint64_t)(*text - '0') * scale;
        }
    *delay_ms = sum;
    return *text == '\0' && sum <= TELNYX__RETRY_AFTER_MAX_MS;
}

/* RFC 9110, 5.6.7, the preferred form: "Sun, 06 Nov 1994 08:49:37 GMT". */
static bool parse_date(const char *text, int64_t wall_us, uint64_t *delay_ms)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char iso[32];
    int64_t at_us;
    if (!text || strlen(text) != 29 || strcmp(text + 25, " GMT") != 0)
        return false;
    int month = 0;
    for (int i = 0; i < 12; i++)
        if (strncmp(months + (ptrdiff_t)i * 3, text + 8, 3) == 0)
            month = i + 1;
    /* yyyy-mm-ddThh:mm:ssZ, put together from where the parts stand */
    memcpy(iso, text + 12, 4);
    iso[4] = iso[7] = '-';
    iso[5] = (char)('0' + month / 10);
    iso[6] = (char)('0' + month % 10);
    memcpy(iso + 8, text + 5, 2);
    iso[10] = 'T';
    memcpy(iso + 11, text + 17, 8);
    iso[19] = 'Z';
    if (!month || !telnyx__time_parse((telnyx__span){ iso, 20 }, &at_us))
        return false;
    int64_t ms = at_us > wall_us ? (at_us - wall_us) / 1000 : 0;
    *delay_ms = (uint64_t)ms;
    return ms <= TELNYX__RETRY_AFTER_MAX_MS;
}

static bool server_delay(const telnyx__attempt *attempt, uint64_t *delay_ms)
{
    return parse_delay(attempt->retry_after_ms, 1, delay_ms) ||
           parse_delay(attempt->retry_after, 1000, delay_ms) ||
           parse_date(attempt->retry_after, attempt->wall_us, delay_ms);
}

/* min(0.5 * 2^n, 8) seconds, less up to a quarter. */
static uint64_t own_delay(const telnyx__attempt *attempt)
{
    int doublings = attempt->attempts - 1;
    uint64_t delay = doublings >= 4 ? MAX_DELAY_MS : (uint64_t)FIRST_DELAY_MS << doublings;
    return delay - attempt->random % (delay / 4 + 1);
}

telnyx__decision telnyx__backoff(const telnyx__attempt *attempt)
{
    telnyx__decision decision = { false, 0, 0 };
    bool asked = server_delay(attempt, &decision.delay_ms);
    if (!asked)
        decision.delay_ms = own_delay(attempt);
    if (attempt->error == 0 && attempt->status == 429)
        decision.pause_ms = decision.delay_ms ? decision.delay_ms : 1;
    /* Whatever failed before anything was sent is safe to send. */
    bool safe = attempt->repeatable || attempt->error == TELNYX_ECONNECT || attempt->status == 429;
    decision.again = attempt->attempts <= attempt->max_retries && safe && is_retryable(attempt);
    /* With a command_id the platform itself advises to repeat at once after a server error or a
     * connection that broke. */
    bool broke = attempt->error == TELNYX_EPROTO || (attempt->error == 0 && attempt->status >= 500);
    if (decision.again && attempt->has_command_id && attempt->attempts == 1 && broke && !asked)
        decision.delay_ms = 0;
    return decision;
}
