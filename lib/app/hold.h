/* Events that wait: for an earlier one, for a dial that may have made their leg, for one of their like. */
#ifndef TELNYX__APP_HOLD_H
#define TELNYX__APP_HOLD_H

#include "app/inbound.h"
#include "app/part.h"

typedef struct telnyx__holds {
    uint64_t order_window_ms, like_window_ms;
    uint64_t arrivals;
} telnyx__holds;

extern const telnyx__part telnyx__hold_part;

/* How long the event may wait; 0 = it goes on now. */
uint64_t telnyx__hold_window(const telnyx_app *app, const telnyx_call *call,
                             const telnyx_event *event);
/* Holds it: 200, or 503 when a limit or the memory forbids it. */
int telnyx__hold(telnyx__inbound *inbound, telnyx_call *call, uint64_t window_ms);
/* Lets older events of the call go that wait only for their like. */
void telnyx__hold_release_older(telnyx_app *app, telnyx_call *call, const telnyx_event *event);
/* Lets go what has become due. */
void telnyx__hold_release(telnyx_app *app, telnyx_call *call);
/* Gives the call's held events back to the platform. */
void telnyx__hold_drop(telnyx_app *app, telnyx_call *call);

#endif
