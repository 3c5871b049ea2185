/* Calls: made and found. */
#ifndef TELNYX__LEG_H
#define TELNYX__LEG_H

#include <telnyx/app.h>

/* A call for an event whose id is not known; over from the beginning where the id is one of a call that
 * was forgotten. NULL with *error set when there is no room. */
telnyx_call *telnyx__leg_of_event(telnyx_app *app, const telnyx_event *event, int *error);

#endif
