/* What an answer says about when to come back. */
#ifndef TELNYX__RETRY_AFTER_H
#define TELNYX__RETRY_AFTER_H

#include <stdbool.h>
#include <stdint.h>

/* Header texts, NULL where absent, in the order in which they are believed: the next one counts only
 * where the one before it is absent or makes no sense. */
typedef struct telnyx__retry_after {
    const char *milliseconds; /* retry-after-ms */
    /* Retry-After: seconds, or a date in one of HTTP's three forms */
    const char *retry_after;
    /* x-ratelimit-reset: seconds; 0 says nothing */
    const char *ratelimit_reset;
    const char *date; /* Date, the server's own clock */
    /* our clock, for dates of servers that do not tell theirs */
    int64_t wall_us;
} telnyx__retry_after;

/* False when nothing usable is said. *wait_ms is never too short: fractions are rounded up, and a
 * date is measured by the server's own clock, which may differ from ours. A number too large for it
 * becomes UINT64_MAX; a date that is past is 0. */
bool telnyx__retry_after_read(const telnyx__retry_after *said, uint64_t *wait_ms);

#endif
