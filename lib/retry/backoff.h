/* Whether a request that failed is made again, and when. Pure: the outcome of the attempt goes in,
 * a decision comes out. */
#ifndef TELNYX__BACKOFF_H
#define TELNYX__BACKOFF_H

#include <stdbool.h>
#include <stdint.h>

/* A server may ask for at most this long; a longer wish is not obeyed but replaced by our own. */
#define TELNYX__RETRY_AFTER_MAX_MS 60000u

typedef struct telnyx__attempt {
    int attempts;        /* made so far, at least 1 */
    int max_retries;     /* further ones that are allowed at all */
    bool repeatable;     /* false: the platform would do it twice (a dial without command_id) */
    bool has_command_id; /* the platform drops a repetition */
    int error;           /* of the transport; 0 when an answer came */
    int status;          /* HTTP status of the answer */
    const char *should_retry; /* header texts, NULL when absent */
    const char *retry_after_ms;
    const char *retry_after; /* seconds, or an HTTP date */
    int64_t wall_us;         /* now, for the date */
    uint64_t random;         /* for the jitter */
} telnyx__attempt;

typedef struct telnyx__decision {
    bool again;
    uint64_t delay_ms;
    /* How long every request of the client waits (a 429); 0 = only this one waits. Set also when this
     * request is not made again. */
    uint64_t pause_ms;
} telnyx__decision;

telnyx__decision telnyx__backoff(const telnyx__attempt *attempt);

#endif
