/* What the files of the server share. A listener accepts, a connection reads and keeps its
 * deadlines, an exchange answers; the server owns the lists and ends when all are gone. */
#ifndef TELNYX__SERVER_INTERNAL_H
#define TELNYX__SERVER_INTERNAL_H

#include "base/buf.h"
#include "base/list.h"
#include "http/request.h"
#include "http/response.h"
#include "io/channel.h"
#include "io/server.h"
#include "io/ticker.h"

typedef struct telnyx__connection telnyx__connection;
typedef struct telnyx__listener telnyx__listener;

/* One buffer for all reads: a read is parsed, or what is left of it stored, before the next. */
#define TELNYX__READ_BYTES      65536
#define TELNYX__READ_HEAD_BYTES 16384 /* offered while a head is awaited */
#define TELNYX__READ_BUSY_BYTES 4096  /* offered while a request is in work */

/* After the last answer: how long and how much is read and forgotten, so that a reset does not
 * overtake the answer. */
#define TELNYX__LINGER_MS 1000
/* of a server whose place another one waits for */
#define TELNYX__LINGER_BRIEFLY_MS 100
#define TELNYX__LINGER_BYTES      ((size_t)1 << 20)

struct telnyx__server {
    const telnyx_allocator *alloc;
    telnyx__server_options options; /* limits filled in */
    telnyx__request_limits request_limits;
    telnyx__server_counters counters;
    uv_loop_t *loop;
    telnyx__ticker *ticker;
    telnyx__list listeners;
    /* connections between two requests, the longest idle first */
    telnyx__list idle;
    /* a request has begun and is not whole, the longest begun first */
    telnyx__list slow;
    telnyx__list active;
    telnyx__list lingering; /* ended on our side; the longest lingering first */
    telnyx__body_pool bodies;
    char keep_alive[TELNYX__KEEP_ALIVE_BYTES];
    size_t parts; /* listeners and connections whose memory is not yet freed */
    char *read_buffer;
    int reserve_fd; /* given up to accept and close when descriptors run out */
    bool full;      /* accepting stopped: no room for a connection */
    bool retired;   /* another process listens on the same sockets */
    bool starved;   /* accepting stopped: no descriptor or memory */
    bool closing, cut, finishing;
    uint64_t accept_logged_ms;  /* last time that a failing accept was logged */
    uint64_t refusal_logged_ms; /* … and a refused request … */
    /* … and how many have been counted only since */
    uint64_t refusals_unlogged;
    telnyx__timer drain_timer;
    telnyx__timer retry_timer;
    void (*on_closed)(void *user_data);
    void *user_data;
};

typedef enum telnyx__phase {
    TELNYX__PHASE_READING, /* idle, or in the middle of a request */
    TELNYX__PHASE_WORKING, /* the owner has the request */
    TELNYX__PHASE_WRITING, /* the answer waits for the peer */
    TELNYX__PHASE_CHANNEL, /* no HTTP any more: channel.c */
    TELNYX__PHASE_LINGERING,
    TELNYX__PHASE_CLOSING /* uv_close was called, or the handle is gone */
} telnyx__phase;

/* Which of the server's lists a connection is in. */
typedef enum telnyx__place {
    TELNYX__PLACE_IDLE,
    TELNYX__PLACE_SLOW,
    TELNYX__PLACE_ACTIVE,
    TELNYX__PLACE_LINGERING /* gives it up as soon as it is needed */
} telnyx__place;

typedef enum telnyx__deadline {
    TELNYX__DEADLINE_NONE,
    TELNYX__DEADLINE_IDLE,
    TELNYX__DEADLINE_HEAD,
    TELNYX__DEADLINE_BODY,
    TELNYX__DEADLINE_STALL,
    TELNYX__DEADLINE_LINGER,
    TELNYX__DEADLINE_RESUME /* at once: pipelined bytes wait */
} telnyx__deadline;

struct telnyx__exchange {
    bool open; /* the owner has seen it and has not answered it */
};

struct telnyx__connection {
    telnyx__server *server;
    telnyx__list node; /* in the list that `place` says */
    /* A poll handle and not a stream: libuv's streams write without MSG_NOSIGNAL, and a peer that
     * has gone would end the whole program with SIGPIPE. */
    uv_poll_t poll;
    int fd;
    int interest; /* UV_READABLE | UV_WRITABLE as polled for */
    telnyx__place place;
    bool processing;
    bool eof;  /* the peer sends no more */
    bool keep; /* after the answer that is being written, go on */
    bool gone; /* the poll handle is closed */
    /* the last request that was looked into came from whom it said */
    bool trusted;
    telnyx__phase phase;
    telnyx__deadline deadline;
    uint64_t deadline_ms;
    telnyx__timer timer; /* fires at deadline_ms or before; then it is moved */
    uint64_t since_ms;   /* accepted, or last answered */
    uint64_t begun_ms;   /* first byte of this request */
    size_t requests;
    size_t drained;
    telnyx__request request;
    telnyx__exchange exchange;
    /* NULL: it is none, or its owner has ended it */
    const telnyx__channel_handlers *channel;
    void *channel_data;
    telnyx__buf pending; /* pipelined bytes behind the request in work */
    telnyx__buf output;  /* what the kernel did not take at once */
    size_t sent;         /* bytes of output that have left */
    telnyx__address address;
    char peer[72];
};

/* server.c */
void telnyx__server_part_gone(telnyx__server *server);

/* listener.c */
void telnyx__listener_close(telnyx__listener *listener);
void telnyx__listener_close_all(telnyx__server *server);
/* There may be room again. */
void telnyx__listener_resume(telnyx__server *server);

/* refusals.c */
/* Counts the status, and tells of it: one line a second, and each while debugging. */
void telnyx__refusals_note(telnyx__connection *connection, int status);
/* The same for a connection that was closed at once. */
void telnyx__refusals_turned_away(telnyx__server *server, const char *peer);

/* connection.c */
/* Takes the descriptor over, also on failure. */
void telnyx__connection_new(telnyx__server *server, int fd, const telnyx__address *address,
                            const char *peer);
void telnyx__connection_close(telnyx__connection *connection);
/* The same with a TCP reset: for a peer that does not take its answer. */
void telnyx__connection_reset(telnyx__connection *connection);
/* Ends our side, and reads on for a while: the peer sees an end and no reset. */
void telnyx__connection_linger(telnyx__connection *connection);
void telnyx__connection_free(telnyx__connection *connection);
void telnyx__connection_set_deadline(telnyx__connection *connection, telnyx__deadline deadline,
                                     uint64_t delay_ms);
/* Lets go of what came behind the request, unread. */
void telnyx__connection_drop_pending(telnyx__connection *connection);
/* The answer has left: next request, or the end. */
void telnyx__connection_answered(telnyx__connection *connection);
/* Polls for these events from now on. */
void telnyx__connection_want(telnyx__connection *connection, int events);

/* exchange.c */
/* send() and sendmsg() in one, without signals: bytes taken, 0 when the socket is full, -1 when the
 * connection is broken. */
long telnyx__send(int fd, const uv_buf_t *bufs, size_t count);
/* The socket takes bytes again. */
void telnyx__exchange_flush(telnyx__connection *connection);
/* Refuses the request with an empty answer and ends the connection. */
void telnyx__exchange_refuse(telnyx__connection *connection, int status, const char *extra_header);
/* Lets go of an exchange that the owner will not answer. */
void telnyx__exchange_drop(telnyx__connection *connection);

#endif
