/* uv poll handles for sockets that somebody else owns (libcurl's), one per descriptor.
 *
 * A kept-alive connection is asked for and let go with every request. Turning the poll off and on
 * each time costs two system calls; so a connection that is let go stays watched until it speaks or is
 * closed. That needs to be told of the closing: telnyx__watch_closed(). Anything else may be closed
 * before or after it is let go. */
#ifndef TELNYX__SOCKET_WATCH_H
#define TELNYX__SOCKET_WATCH_H

#include <uv.h>

#include "base/alloc.h"

typedef struct telnyx__watches telnyx__watches;
/* events: UV_READABLE and UV_WRITABLE, or negative after a poll error. */
typedef void telnyx__watch_cb(int fd, int events, void *user_data);

int telnyx__watches_new(telnyx__watches **out, uv_loop_t *loop, const telnyx_allocator *alloc,
                        telnyx__watch_cb *on_ready, void *user_data);
/* events 0 lets the socket go, which may be closed already. 0, ENOMEM or ESYSTEM. */
int telnyx__watch_set(telnyx__watches *watches, int fd, int events);
/* The owner has opened a socket. When the number is watched still, the one before was closed without a
 * word; what the owner asked for then holds for this one, as libcurl sees no difference and does not
 * ask again. 0 or ESYSTEM. */
int telnyx__watch_opened(telnyx__watches *watches, int fd);
/* The owner is about to close the descriptor, which this function does for it. */
void telnyx__watch_closed(telnyx__watches *watches, int fd);
void telnyx__watches_close(telnyx__watches *watches, void (*on_closed)(void *user_data),
                           void *user_data);

#endif
