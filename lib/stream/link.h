/* A WebSocket on a connection: what comes is heard, what is said is sent, the other end is asked now and then
 * whether it is still there, and there is one end to it all. */
#ifndef TELNYX__LINK_H
#define TELNYX__LINK_H

#include <telnyx/app.h>

#include "base/buf.h"
#include "base/list.h"
#include "base/timers.h"
#include "ws/socket.h"

/* What carries the bytes. */
typedef struct telnyx__carrier {
    /* 0; TELNYX_EBUSY, and nothing of it is taken, until telnyx__link_room(); any other error, and
     * telnyx__link_gone() follows. */
    int (*write)(void *connection, const void *bytes, size_t length);
    /* Bytes that were taken, and wait for the peer. */
    size_t (*waiting)(const void *connection);
    /* Sends what waits, and ends the connection. Nothing is asked of it any more. */
    void (*end)(void *connection);
} telnyx__carrier;

/* Whose it is: what comes of it is told there. */
typedef struct telnyx__link_owner {
    /* A message; `text` is false for what is none. */
    void (*hear)(struct telnyx__link_owner *owner, bool text, const char *data, size_t length);
    /* There is room for more. */
    void (*room)(struct telnyx__link_owner *owner);
    /* It has ended by itself. */
    void (*closed)(struct telnyx__link_owner *owner, int code, bool by_peer);
    telnyx_call *call;
} telnyx__link_owner;

typedef struct telnyx__link {
    telnyx__list node; /* in telnyx__streams.links */
    telnyx_app *app;
    telnyx__ws *ws;
    const telnyx__carrier *carrier;
    void *connection;
    telnyx__link_owner *owner; /* NULL: the end is under way */
    telnyx__timer timer;
    uint64_t ping_ms, heard_ms;
    /* when the timer is due: one that fires late has heard nobody meanwhile */
    uint64_t due_ms;
    /* to be closed with if the other end does not close first; 0: it was, or need not be */
    int leave_code;
    bool asked; /* whether somebody is there, and nothing has come since */
    /* what came is being heard: what is said goes out, and memory is freed, after that */
    bool feeding;
    /* the carrier takes something: nothing else is given to it, nor freed */
    bool writing;
    telnyx__buf later; /* what came meanwhile */
    bool broken;       /* the carrier takes nothing any more */
    bool over;         /* done with, as soon as nothing of it runs */
} telnyx__link;

/* So many bytes may wait before no more audio is sent. */
#define TELNYX__LINK_CLEAR_BYTES 65536u

/* Made before the connection is; 0 or TELNYX_ENOMEM. */
int telnyx__link_new(telnyx__link **out, telnyx_app *app, const telnyx__carrier *carrier);
/* Before telnyx__link_open(). */
void telnyx__link_free(telnyx__link *link);
/* The connection is there, and is the owner's from now on. */
void telnyx__link_open(telnyx__link *link, void *connection, telnyx__link_owner *owner,
                       uint64_t ping_ms);

/* From the connection: bytes, which have their turn later where others are being heard; room for more; its
 * end. */
void telnyx__link_bytes(telnyx__link *link, const char *bytes, size_t length);
void telnyx__link_room(telnyx__link *link);
void telnyx__link_gone(telnyx__link *link);

/* A text message. 0, TELNYX_EBUSY, TELNYX_ECLOSING, TELNYX_ENOMEM. */
int telnyx__link_send(telnyx__link *link, const char *text, size_t length);
/* What was said goes out; inside of what the owner is told, when that returns. */
void telnyx__link_flush(telnyx__link *link);
/* Whether little enough waits for more audio to be sent. */
bool telnyx__link_is_clear(const telnyx__link *link);
/* Lets go of it: it closes in order, for a short time at most, or at once where `now` says so. */
void telnyx__link_close(telnyx__link *link, int code, bool now);
/* Lets go of it: the other end is about to close, and is closed with the code if it does not. */
void telnyx__link_leave(telnyx__link *link, int code);

#endif
