/* The trace records of streams and relays. */
#ifndef TELNYX__STREAM_TRACE_H
#define TELNYX__STREAM_TRACE_H

#include "stream/session.h"

/* It went from one state to another: asked, open, started, ended. */
void telnyx__trace_stream(const telnyx__session *session, const char *state, const char *result);
/* A socket was turned away; `session` is whose it would have been, or NULL. */
void telnyx__trace_socket_refused(telnyx_app *app, const telnyx__session *session, int status);
/* What the other end complains of: a line a second, however much it does. `code` 0: there is none. */
void telnyx__log_complaint(const telnyx__session *session, const char *message, int64_t code,
                           const char *reason);

#endif
