/* A connection to Redis on the loop, over hiredis: it is made, introduces itself, is watched, and made again
 * when it breaks. */
#ifndef TELNYX__REDIS_H
#define TELNYX__REDIS_H

#include <hiredis/async.h>
#include <uv.h>

#include "base/buf.h"
#include "base/timers.h"
#include "cluster/address.h"
#include "cluster/reply.h"
#include "io/ticker.h"

/* Why there is no connection. */
typedef enum telnyx__redis_fault {
    TELNYX__REDIS_CLOSED,  /* nobody listens there */
    TELNYX__REDIS_SILENT,  /* nothing answers */
    TELNYX__REDIS_UNUSABLE /* it answers, and cannot be used */
} telnyx__redis_fault;

typedef struct telnyx__redis telnyx__redis;

/* The answer to a request; NULL when the connection is gone. Nothing may be asked of the link then. */
typedef void telnyx__redis_reply_cb(telnyx__redis *link, const redisReply *reply, void *user_data);

typedef struct telnyx__redis_owner {
    void (*on_ready)(telnyx__redis *link);
    /* It will be tried again by itself. `why` is for people. */
    void (*on_down)(telnyx__redis *link, telnyx__redis_fault fault, const char *why);
} telnyx__redis_owner;

/* The socket's watcher, which outlives its connection until the loop has let go of it. */
typedef struct telnyx__redis_poll {
    uv_poll_t handle;
    telnyx__redis *link;
    const telnyx_allocator *alloc;
    int events;
} telnyx__redis_poll;

struct telnyx__redis {
    const telnyx__redis_owner *owner;
    void *user_data;
    const telnyx_allocator *alloc;
    uv_loop_t *loop;
    telnyx__ticker *ticker;
    const telnyx__redis_address *address;
    void *tls;          /* what tls.h has made for it; NULL: none */
    const char *script; /* loaded when it connects; NULL: none */
    char sha[48];
    redisAsyncContext *redis; /* NULL: none */
    telnyx__redis_poll *poll;
    /* writes what a turn of the loop has asked, at once */
    uv_prepare_t flusher;
    void *session;       /* its TLS, once it stands; NULL: none */
    const char *refusal; /* why that was refused at once */
    struct telnyx__redis_lookup *lookup;
    const char *stillborn; /* why it could not introduce itself */
    bool wanted, connected, ready, flushing, unflushed;
    bool overdue;       /* an answer is, and is looked for once more */
    telnyx__buf output; /* a request, while it is written */
    telnyx__reply_store replies;
    unsigned failures; /* in a row */
    size_t pending;    /* answers that are due */
    size_t written;    /* … to what has left already */
    /* the last answer, or when the first of them was asked for */
    uint64_t heard_ms;
    uint64_t patience_ms; /* for an answer */
    telnyx__timer timer;
    int handles; /* of libuv, still open */
    void (*on_closed)(telnyx__redis *link);
    uint64_t connects, broken, refused, requests; /* counters */
};

/* What is set before: owner, user_data, alloc, loop, ticker, address, tls, script, patience_ms. */
void telnyx__redis_open(telnyx__redis *link);
/* Everything that waits is called back with NULL; on_closed runs from the loop. */
void telnyx__redis_close(telnyx__redis *link, void (*on_closed)(telnyx__redis *link));
/* Sends a command. 0, and on_reply (may be NULL) runs once; or TELNYX_ECONNECT, TELNYX_ENOMEM. */
int telnyx__redis_send(telnyx__redis *link, int count, const char **words, const size_t *lengths,
                       telnyx__redis_reply_cb *on_reply, void *user_data);
/* Writes what was asked, as far as the socket takes it. */
void telnyx__redis_flush(telnyx__redis *link);
/* Gives up the connection, and makes another. */
void telnyx__redis_fail(telnyx__redis *link, telnyx__redis_fault fault, const char *why);

#endif
