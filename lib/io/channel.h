/* A connection that has left HTTP: its request is answered by a head, and from then on bytes go either way
 * for as long as both ends like. */
#ifndef TELNYX__CHANNEL_H
#define TELNYX__CHANNEL_H

#include "io/server.h"

typedef struct telnyx__channel_handlers {
    /* What the peer has sent, borrowed; NULL: it is read and forgotten. */
    void (*on_bytes)(const char *bytes, size_t length, void *user_data);
    /* All that was written has left. May be NULL. */
    void (*on_room)(void *user_data);
    /* The peer, or the server, has ended the connection. Once, from the loop; the channel is still to be
     * ended. */
    void (*on_gone)(void *user_data);
} telnyx__channel_handlers;

/* Inside on_request or later, instead of an answer: sends the head, from the status line to the empty line,
 * and makes the exchange a channel, which has to be ended. What the peer has sent behind its request comes to
 * on_bytes if this is inside on_request; later it is forgotten. `handlers` outlive it. 0; or TELNYX_ECLOSING,
 * when the peer has gone, and the exchange is let go of. */
int telnyx__channel_open(telnyx__exchange *exchange, const char *head, size_t length,
                         const telnyx__channel_handlers *handlers, void *user_data);
/* 0; TELNYX_EBUSY, and nothing of it is written, when more would wait than limits.output_bytes;
 * TELNYX_ECLOSING when the connection is over. */
int telnyx__channel_write(telnyx__exchange *exchange, const void *bytes, size_t length);
/* Bytes that wait for the peer to take them. */
size_t telnyx__channel_waiting(const telnyx__exchange *exchange);
/* Lets go of it: what waits is still sent, then the connection ends. No handler runs any more. */
void telnyx__channel_end(telnyx__exchange *exchange);

#endif
