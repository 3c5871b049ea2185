/* Another library between the app and its calls (<telnyx/component.h>): a part that hands on what parts are
 * told, and the deliveries that it holds. */
#ifndef TELNYX__COMPONENT_H
#define TELNYX__COMPONENT_H

#include <telnyx/component.h>

#include "app/attached.h"
#include "app/inbound.h"
#include "app/part.h"

typedef struct telnyx__waiter telnyx__waiter;

typedef struct telnyx__component_seat {
    bool taken;
    telnyx_component hooks; /* all NULL while nobody is there */
    void *user_data;
    telnyx__list held; /* inbounds, by `aside` */
    telnyx__attached attached;
} telnyx__component_seat;

extern const telnyx__part telnyx__component_part;

/* Whether another process may have gone on with the call. */
bool telnyx__component_doubts(telnyx_app *app, telnyx_call *call);
/* An event was answered. */
void telnyx__component_answered(const telnyx__inbound *inbound, int status);

#endif
