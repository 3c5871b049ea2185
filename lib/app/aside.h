/* Deliveries that the app's component holds. */
#ifndef TELNYX__ASIDE_H
#define TELNYX__ASIDE_H

#include "app/component.h"

/* Asks about an event that is ready to go on. True: it stays with the component, with this waiter, and goes on
 * by `go_on` once it is passed; or it was answered for want of memory. */
bool telnyx__aside_holds(telnyx__inbound *inbound, telnyx__waiter *waiter, telnyx__go_on *go_on);
/* The app takes nothing any more: what is held is answered with 503. */
void telnyx__aside_end(telnyx_app *app);

#endif
