/* Whether a request that failed is made again, and when. Pure: the outcome of the attempt goes in,
 * a decision comes out. */
#ifndef TELNYX__BACKOFF_H
#define TELNYX__BACKOFF_H

#include <stdbool.h>
#include <stdint.h>

#include "retry/retry_after.h"

/* Between two attempts of a request that came too early. */
#define TELNYX__NOT_YET_MS 500u
/* However long the server asks everybody to stay away: a day. */
#define TELNYX__PAUSE_MAX_MS 86400000u

typedef struct telnyx__attempt {
    /* made so far, at least 1, without those that only came too early */
    int attempts;
    int max_retries; /* further ones that are allowed at all */
    /* false: the platform would do it twice (a dial without command_id) */
    bool repeatable;
    bool has_command_id; /* the platform drops a repetition */
    int error;           /* of the transport; 0 when an answer came */
    bool unsent;         /* nothing of the request had left when it failed */
    int status;          /* HTTP status of the answer */
    /* the platform says that it came too early: nothing was done */
    bool not_yet;
    int not_yet_attempts;     /* attempts that ended so, this one not counted */
    int not_yet_max;          /* further attempts after such an answer */
    const char *should_retry; /* header text, NULL when absent */
    telnyx__retry_after said; /* x-ratelimit-reset counts with a 429 only */
    /* the longest wait that is obeyed; a longer one ends the request */
    uint64_t wait_max_ms;
    uint64_t random; /* for the jitter */
} telnyx__attempt;

typedef struct telnyx__decision {
    bool again;
    bool not_yet; /* again, because it came too early */
    uint64_t delay_ms;
    /* delay_ms is what the server asked for, be it beyond wait_max_ms */
    bool asked;
    bool too_long; /* it would be made again, were that wait not too long */
    /* how long other requests of the kind stay away (a 429); 0 = they need not. Set also when
     * this request is not made again. */
    uint64_t pause_ms;
} telnyx__decision;

telnyx__decision telnyx__backoff(const telnyx__attempt *attempt);

#endif
