/* Whether a delivery is genuine, and what is told of those that are not. */
#ifndef TELNYX__VERDICT_H
#define TELNYX__VERDICT_H

#include "app/ack.h"
#include "sign/keys.h"
#include "sign/verify.h"

typedef struct telnyx__verdicts {
    telnyx__keys keys;
    bool skip; /* accepts everything */
    int64_t tolerance_secs;
    int64_t skew_logged_us;
    uint64_t refusal_logged_ms; /* when a refused webhook was last put into words … */
    uint64_t refusals_unlogged; /* … and how many have been counted only since */
} telnyx__verdicts;

telnyx__verify_policy telnyx__verdict_policy(const telnyx_app *app);
/* What a delivery is answered with: 200 for a genuine one, 401, or 503 for a verdict that could not be
 * reached. `headroom`: the bytes in front of the body may be written. */
int telnyx__verdict_of(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                       const telnyx__waiter *waiter);
/* The same once a thread has looked at it. */
int telnyx__verdict_judge(telnyx_app *app, const telnyx__verify_policy *policy,
                          const telnyx__verdict *verdict, const telnyx__waiter *waiter);

#endif
