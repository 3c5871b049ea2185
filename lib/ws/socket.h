/* One end of a WebSocket: bytes in, messages out, and back. It has no socket: whoever has one feeds what came,
 * and sends what there is to send. */
#ifndef TELNYX__WS_SOCKET_H
#define TELNYX__WS_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telnyx/error.h>

#include "base/buf.h"
#include "base/system.h"

typedef struct telnyx__ws telnyx__ws;

/* Codes of RFC 6455, 7.4. */
#define TELNYX__WS_NORMAL     1000
#define TELNYX__WS_GOING_AWAY 1001
#define TELNYX__WS_PROTOCOL   1002
#define TELNYX__WS_NO_CODE    1005 /* the peer's close had none */
#define TELNYX__WS_LOST       1006 /* there was no close */
#define TELNYX__WS_POLICY     1008
#define TELNYX__WS_TOO_BIG    1009
#define TELNYX__WS_INTERNAL   1011

typedef struct telnyx__ws_handlers {
    /* A whole message; a text is UTF-8. Borrowed. */
    void (*on_message)(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data);
    /* Somebody is there. May be NULL. */
    void (*on_pong)(telnyx__ws *ws, void *user_data);
    /* The last that is heard of the peer: its close, or the code that it was closed with for what it did. What
     * there is to send then is the answer. Once. */
    void (*on_close)(telnyx__ws *ws, int code, bool by_peer, void *user_data);
} telnyx__ws_handlers;

typedef struct telnyx__ws_options {
    const telnyx_allocator *alloc; /* outlives the socket */
    const telnyx__system *system;  /* a client's masks */
    bool client;
    size_t message_bytes; /* beyond it 1009 */
    size_t fragments;     /* of one message; beyond it 1008 */
    size_t output_bytes;  /* that wait to be sent */
    const telnyx__ws_handlers *handlers;
    void *user_data;
} telnyx__ws_options;

typedef struct telnyx__ws_counters {
    uint64_t frames, messages, pings, pongs;
    uint64_t bytes_in, bytes_out;
} telnyx__ws_counters;

/* 0 or TELNYX_ENOMEM. */
int telnyx__ws_new(telnyx__ws **out, const telnyx__ws_options *options);
/* Not inside of a handler. */
void telnyx__ws_free(telnyx__ws *ws);

/* Takes all of it in. 0; or why nothing more is heard: TELNYX_EPROTO, TELNYX_ETOOBIG, TELNYX_ENOMEM; also after a
 * close. */
int telnyx__ws_feed(telnyx__ws *ws, const char *bytes, size_t length);

/* A message of one frame. 0; TELNYX_EBUSY when more would wait than output_bytes; TELNYX_ECLOSING after a close;
 * TELNYX_ENOMEM. */
int telnyx__ws_send(telnyx__ws *ws, bool text, const char *data, size_t length);
int telnyx__ws_ping(telnyx__ws *ws);
/* Begins the end: what waits goes first. With 0 or TELNYX__WS_NO_CODE the close is empty. TELNYX_EINVAL for a code
 * that nobody may send, and for a reason that is no UTF-8, has more than 123 bytes, or no code. It may be NULL. */
int telnyx__ws_close(telnyx__ws *ws, int code, const char *reason);

/* What is to be sent, and how much of it was. */
const char *telnyx__ws_output(const telnyx__ws *ws, size_t *length);
void telnyx__ws_sent(telnyx__ws *ws, size_t length);
/* Both closes are through, or the peer is past talking to: once the output is empty the connection ends. */
bool telnyx__ws_is_over(const telnyx__ws *ws);
const telnyx__ws_counters *telnyx__ws_counters_of(const telnyx__ws *ws);

#endif
