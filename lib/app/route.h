/* An event to its call. */
#ifndef TELNYX__ROUTE_H
#define TELNYX__ROUTE_H

#include "app/inbound.h"

/* Finds or makes the event's call and dispatches or holds the event: 200, or 503 when a limit or the memory
 * forbids either. */
int telnyx__route(telnyx__inbound *inbound);

#endif
