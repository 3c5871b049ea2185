/* An event to its call's callbacks. */
#ifndef TELNYX__DISPATCH_H
#define TELNYX__DISPATCH_H

#include "app/inbound.h"
#include "call/handlers.h"

typedef struct telnyx__app_handlers {
    telnyx__handlers by_type;
    telnyx__handler on_incoming;
} telnyx__app_handlers;

/* `call` may be NULL for an event without one. Whatever it leads to has been done or is on its way. */
void telnyx__dispatch_to(telnyx__inbound *inbound, telnyx_call *call);

#endif
