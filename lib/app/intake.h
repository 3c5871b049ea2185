/* The doors by which events come in: a webhook, the user's own server, the platform's log. */
#ifndef TELNYX__INTAKE_H
#define TELNYX__INTAKE_H

#include "app/ack.h"
#include "call/seen.h"
#include "sign/verify.h"

typedef struct telnyx__intake {
    telnyx__seen seen; /* ids of events that were taken */
} telnyx__intake;

/* Takes a delivery through all checks and answers the waiter, now or later. `headroom`: the bytes in front
 * of the body may be written. */
void telnyx__intake_take(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                         telnyx__waiter *waiter);

typedef enum telnyx__offer {
    TELNYX__OFFER_DISPATCHED, /* or held, to be dispatched */
    TELNYX__OFFER_KNOWN,
    /* of a durable flow of a call that is not known here */
    TELNYX__OFFER_FOREIGN,
    TELNYX__OFFER_UNREADABLE,
    TELNYX__OFFER_REFUSED /* a limit or the memory forbids it now */
} telnyx__offer;
/* The same for an event that nobody has delivered and nobody waits for: the body is trusted. */
telnyx__offer telnyx__intake_offer(telnyx_app *app, const char *body, size_t length);

#endif
