/* The end of a call; end.c's first comment tells the order of things. */
#ifndef TELNYX__END_H
#define TELNYX__END_H

#include "app/inbound.h"
#include "app/part.h"
#include "call/call.h"
#include "call/seen.h"

typedef struct telnyx__ends {
    uint64_t grace_ms, hangup_wait_ms;
    telnyx__ended_handler on_ended;
    size_t open; /* calls that are over, and have not been told so */
    /* ids of calls that are over and out of the books */
    telnyx__seen forgotten;
} telnyx__ends;

extern const telnyx__part telnyx__end_part;

/* The call is over: closes its books, once. The end is told when the call's callbacks have been left. */
void telnyx__end_begin(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason);
/* The event that is being dispatched is the call's call.hangup: told with its end. */
void telnyx__end_hangup(telnyx_call *call, telnyx__inbound *inbound);
/* If the end is told later than the event's dispatch, gives the event a life of its own. */
void telnyx__end_keep(telnyx_call *call, telnyx__inbound *inbound);
/* The time for which an ended call, or one that is only known in the middle, stays findable runs from
 * now, unless it does already. */
void telnyx__end_start_grace(telnyx_app *app, telnyx_call *call);
/* Takes a call out of the app's books and lets go of it: at once, or as soon as its commands have called back
 * and its end is told. `reason`: for its end, if that has not been told yet. */
void telnyx__end_forget(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason);

#endif
