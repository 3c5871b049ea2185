/* Where sockets come in: whose they are is known by the token in their path, before anything is answered. */
#ifndef TELNYX__DOOR_H
#define TELNYX__DOOR_H

#include "stream/session.h"

/* For the app's listeners. */
extern const telnyx__upgrades telnyx__door;

/* Whether the path is one of streams or relays, whatever stands in front of that. */
bool telnyx__door_is(telnyx__span path);
/* Looks at a request: 0, and *session is whose socket it is and `accept` what the answer says; or the status to
 * refuse it with, counted. */
int telnyx__door_check(telnyx_app *app, telnyx__span method, telnyx__span path, telnyx__span fields,
                       telnyx__session **session, char accept[]);
/* What a refusal says besides its status; NULL: nothing. */
const char *telnyx__door_header(int status);

#endif
