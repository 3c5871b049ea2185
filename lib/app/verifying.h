/* Signatures that are checked on threads. */
#ifndef TELNYX__VERIFYING_H
#define TELNYX__VERIFYING_H

#include "app/ack.h"
#include "sign/verify.h"

typedef struct telnyx__verifying {
    bool wanted;
    telnyx__list open; /* deliveries whose signatures are being checked, in order */
    size_t count;
} telnyx__verifying;

typedef void telnyx__checked_cb(telnyx_app *app, const telnyx__signed *delivery,
                                const telnyx__verify_policy *policy, const telnyx__verdict *verdict,
                                telnyx__waiter *waiter);

/* 0: on_checked runs later, from the loop. TELNYX_EBUSY, _ENOMEM, _ESYSTEM. `headroom`: the bytes in front
 * of the body may be written, and stay where they are. */
int telnyx__verify_on_thread(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                             const telnyx__verify_policy *policy, telnyx__waiter *waiter,
                             telnyx__checked_cb *on_checked);

#endif
