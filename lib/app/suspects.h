/* Deliveries that wait for their signature's check, because of who has sent them. */
#ifndef TELNYX__SUSPECTS_H
#define TELNYX__SUSPECTS_H

#include "app/ack.h"
#include "retry/address_limiter.h"
#include "retry/pace.h"
#include "sign/verify.h"

/* A forgery costs as much as its check: one of so many bytes as two small ones. */
#define TELNYX__FORGERY_BYTES 14000

/* It is the delivery's turn. Its body has headroom. */
typedef void telnyx__turn_cb(telnyx_app *app, const telnyx__signed *delivery,
                             telnyx__waiter *waiter);

typedef struct telnyx__suspects {
    telnyx__address_limiter forgers;
    telnyx__list waiting; /* in order of arrival */
    size_t count;
    telnyx__timer timer;
    telnyx__pace all; /* what forgeries from everywhere may cost */
} telnyx__suspects;

void telnyx__suspects_init(telnyx_app *app, uint32_t per_second);
void telnyx__suspects_free(telnyx_app *app);
/* Whether the delivery has to wait for its turn; then on_turn runs, or it is refused unseen. */
bool telnyx__suspects_hold(telnyx_app *app, const telnyx__signed *delivery, telnyx__waiter *waiter,
                           telnyx__turn_cb *on_turn);
/* The signature was bad: counted for whom the delivery comes from. */
void telnyx__suspects_note_forgery(telnyx_app *app, const telnyx__waiter *waiter);
/* Refuses all that wait. */
void telnyx__suspects_end(telnyx_app *app);

#endif
