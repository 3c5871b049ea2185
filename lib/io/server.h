/* An HTTP/1.1 server on the user's loop: listeners, connections, limits. It knows nothing of
 * webhooks; whoever owns it decides what a request means. */
#ifndef TELNYX__SERVER_H
#define TELNYX__SERVER_H

#include <uv.h>

#include <telnyx/error.h>

#include "base/address.h"
#include "base/log.h"
#include "base/str.h"
#include "base/system.h"
#include "io/forwarded.h"

typedef struct telnyx__server telnyx__server;

/* One request and the answer that it waits for. Valid from on_head on until it is answered, also
 * when the peer has gone meanwhile. */
typedef struct telnyx__exchange telnyx__exchange;

/* The limits that telnyx_limits has under the same names, where they are explained, and what 0 stands for. */
#define TELNYX__SERVER_LIMITS(XX)                                                                  \
    XX(size_t, head_bytes, 16384)                                                                  \
    XX(size_t, target_bytes, 8192)                                                                 \
    XX(size_t, headers, 100)                                                                       \
    XX(size_t, body_bytes, 1048576)                                                                \
    XX(size_t, chunk_overhead_bytes, 4096)                                                         \
    XX(uint64_t, head_ms, 10000)                                                                   \
    XX(uint64_t, request_ms, 30000)                                                                \
    XX(uint64_t, idle_ms, 75000)                                                                   \
    XX(uint64_t, write_stall_ms, 10000)                                                            \
    XX(size_t, requests_per_connection, 1000)                                                      \
    XX(size_t, connections, 10000)                                                                 \
    XX(int, backlog, 4096)                                                                         \
    XX(size_t, unverified_bytes, telnyx__unverified_default(uv_get_constrained_memory()))

typedef struct telnyx__server_limits {
#define XX(type, name, otherwise) type name;
    TELNYX__SERVER_LIMITS(XX)
#undef XX
    size_t output_bytes; /* 65536: queued for each connection */
} telnyx__server_limits;

/* What bodies that nobody has vouched for may take together: 64 MiB, or a quarter of the memory that a
 * container grants where that is less; else strangers have the process killed. 0 = no such limit. */
size_t telnyx__unverified_default(uint64_t memory);

/* The statuses that the server refuses requests with, or their owner by on_head and
 * telnyx__exchange_deny(). */
#define TELNYX__REFUSALS(XX)                                                                       \
    XX(400) XX(404) XX(405) XX(408) XX(413) XX(414) XX(415) XX(429) XX(431) XX(501) XX(503) XX(505)

typedef struct telnyx__server_counters {
    uint64_t accepted, closed, requests, answered;
    /* gate, parser, host, framing: 400, 415, 501, 505 */
    uint64_t bad_request;
    uint64_t head_too_large;   /* 431 */
    uint64_t target_too_long;  /* 414 */
    uint64_t body_too_large;   /* 413 */
    uint64_t chunk_overhead;   /* 400 */
    uint64_t head_timeout;     /* 408 before the head was complete */
    uint64_t body_timeout;     /* 408 after it */
    uint64_t idle_timeout;     /* no byte, or kept alive without a request */
    uint64_t write_stall;      /* reset */
    uint64_t connection_limit; /* another one made room, or accepting paused */
    uint64_t accept_errors;    /* EMFILE and its like */
    /* closed at once: in none of the networks that may connect */
    uint64_t not_allowed;
    uint64_t out_of_memory;   /* 503 */
    uint64_t unverified_full; /* 503: no room for one more body */
#define XX(status) uint64_t refused_##status;
    TELNYX__REFUSALS(XX) /* each status for itself */
#undef XX
    uint64_t connections_now; /* gauge */
    uint64_t exchanges_now;   /* gauge */
    uint64_t unverified_now;  /* gauge: bytes */
} telnyx__server_counters;

typedef struct telnyx__server_options {
    const telnyx_allocator *alloc; /* these three must outlive the server */
    const telnyx__system *system;
    const telnyx__logger *logger;
    telnyx__server_limits limits;
    /* Who may connect, besides Unix sockets; none of these: everybody. Outlives the server. */
    const telnyx__network *networks;
    size_t networks_count;
    /* Whom proxies speak for; all zero: nobody. What it points to outlives the server. */
    telnyx__proxies proxies;
    /* The head is there, the body not yet. Return 0 to read it, or a status (404, 405, 413, 415) that
     * is answered with an empty body and closes the connection; *extra_header may be set to one constant
     * line without CRLF ("Allow: POST"). May be NULL. The exchange must not be kept on refusal.
     * When the peer breaks off before its request is complete, on_request never runs and nothing is
     * said: hang nothing on the exchange here that would have to be freed. Whatever is said here,
     * the server itself refuses a Content-Encoding (415) and methods that it cannot read (501). */
    int (*on_head)(telnyx__exchange *exchange, const char **extra_header, void *user_data);
    /* The whole request is there. It must be answered, now or later, with telnyx__exchange_answer().
     * One request per connection is in work; reading stops meanwhile. */
    void (*on_request)(telnyx__exchange *exchange, void *user_data);
    void *user_data;
} telnyx__server_options;

/* 0, TELNYX_ENOMEM, TELNYX_ESYSTEM. */
int telnyx__server_new(telnyx__server **out, uv_loop_t *loop,
                       const telnyx__server_options *options);

/* Adds a listener; several are allowed. `host` is an IPv4 or IPv6 literal (no names are resolved),
 * or NULL for a Unix socket at `path`. Port 0 asks the system for one; *bound_port (may be NULL)
 * gets it. A stale Unix socket file that nobody listens on is replaced; the file is removed on
 * close. 0, or EINVAL, ESYSTEM, ENOMEM with error->text naming the thing. */
int telnyx__server_listen_tcp(telnyx__server *server, const char *host, int port, bool reuse_port,
                              int *bound_port, telnyx_error_text *error);
int telnyx__server_listen_unix(telnyx__server *server, const char *path, telnyx_error_text *error);
/* A bound stream socket that somebody else made; a descriptor of its own is taken of it. *bound_port
 * is left alone for a Unix socket, whose file is the maker's to remove. EINVAL when it is none. */
int telnyx__server_listen_fd(telnyx__server *server, int fd, int *bound_port,
                             telnyx_error_text *error);
/* Another process listens here from now on: stops accepting, leaves the files of Unix sockets where
 * they are, and ends each connection behind its next answer. Those that are idle until the server is
 * closed are ended in a way that lets their peers ask elsewhere. */
void telnyx__server_retire(telnyx__server *server);
/* The descriptor of the newest listener; -1: there is none. */
int telnyx__server_listener_fd(const telnyx__server *server);

const telnyx__server_counters *telnyx__server_counters_of(telnyx__server *server);

/* Stops accepting and closes idle connections at once; requests in work are finished and their
 * connections closed; whatever is left after timeout_ms is cut. on_closed runs when the last
 * connection, listener and exchange is gone and the memory is freed: every exchange must be
 * answered, also those whose connection was cut. timeout_ms 0 cuts at once. Calling again shortens
 * the time; the first callback counts. */
void telnyx__server_close(telnyx__server *server, uint64_t timeout_ms,
                          void (*on_closed)(void *user_data), void *user_data);

/* The request. Spans and pointers live as long as the exchange. */
telnyx__span telnyx__exchange_method(const telnyx__exchange *exchange);
/* without the query */
telnyx__span telnyx__exchange_path(const telnyx__exchange *exchange);
telnyx__span telnyx__exchange_query(
    const telnyx__exchange *exchange); /* without '?'; may be empty */
/* Whether it came as HTTP/1.0, which knows of no upgrades (RFC 9110, 7.8). */
bool telnyx__exchange_is_http10(const telnyx__exchange *exchange);
/* The host, and the port if one was given, by which the server was called: that of a target which is a whole URL,
 * or what Host says (RFC 9112, 3.2.2). {NULL, 0} where HTTP/1.0 says neither. */
telnyx__span telnyx__exchange_host(const telnyx__exchange *exchange);
/* First header of that name (without case), trimmed; *count (may be NULL) gets how many there are. An
 * absent header is {NULL, 0}. */
telnyx__span telnyx__exchange_header(const telnyx__exchange *exchange, const char *name,
                                     size_t *count);
/* The body. In front of it TELNYX__BODY_HEADROOM bytes may be overwritten, so that a signed text can
 * be made contiguous without copying; behind it stands a NUL. */
#define TELNYX__BODY_HEADROOM 16
char *telnyx__exchange_body(telnyx__exchange *exchange, size_t *length);
/* "127.0.0.1:1234", "[::1]:1234" or "unix". */
const char *telnyx__exchange_peer(const telnyx__exchange *exchange);
/* The same, or whom a proxy of ours speaks for. */
telnyx__address telnyx__exchange_origin(const telnyx__exchange *exchange);
/* All header lines, each with its CRLF. */
telnyx__span telnyx__exchange_fields(const telnyx__exchange *exchange);
/* Inside on_head: this body may have no more bytes; beyond it 413. False when it is known to have, and
 * should be refused with that right away. */
bool telnyx__exchange_limit_body(telnyx__exchange *exchange, size_t bytes);
/* The request was looked into. A trusted one comes from whom it says, and its body counts no more in
 * limits.unverified_bytes. */
void telnyx__exchange_judged(telnyx__exchange *exchange, bool trusted);
/* Whether the last request of this connection that was looked into was trusted. */
bool telnyx__exchange_follows_trusted(const telnyx__exchange *exchange);

/* Answers and lets go of the exchange; legal inside on_request. `headers` are whole lines each ended by
 * CRLF, or NULL; Content-Length, Connection and Date-less framing are added. When the peer has gone
 * nothing is sent. Never fails for the caller: without memory the connection is reset. */
void telnyx__exchange_answer(telnyx__exchange *exchange, int status, const char *headers,
                             const void *body, size_t length);
/* The same for a request that its owner has not looked into: counted and told among the refusals. */
void telnyx__exchange_deny(telnyx__exchange *exchange, int status, const char *headers);
/* Lets go of the exchange and breaks its connection without an answer, as a failing server does. An app
 * never does that; the simulator has it as a fault, and no other layer gets at a connection. */
void telnyx__exchange_cut(telnyx__exchange *exchange);

#endif
