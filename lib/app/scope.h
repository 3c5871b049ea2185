/* Callbacks of a call that are running, one inside another. */
#ifndef TELNYX__SCOPE_H
#define TELNYX__SCOPE_H

#include <telnyx/app.h>

/* Something is about to call back about the call. It is kept by a reference until it is left; and nothing of
 * what the callbacks lead to, its end above all, is told from inside of them. */
void telnyx__call_enter(telnyx_call *call);
/* The outermost one to leave brings about what has become due: the parts' hook `left`. */
void telnyx__call_leave(telnyx_app *app, telnyx_call *call);

#endif
