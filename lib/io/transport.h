/* HTTP requests out: a libcurl multi handle on uv poll handles. It sends once and reports once;
 * retries, pacing and meaning are the business of who owns it. */
#ifndef TELNYX__TRANSPORT_H
#define TELNYX__TRANSPORT_H

#include <uv.h>

#include <telnyx/error.h>

#include "base/alloc.h"
#include "base/log.h"

typedef struct telnyx__transport telnyx__transport;
typedef struct telnyx__transfer telnyx__transfer;

typedef struct telnyx__transport_options {
    const telnyx_allocator *alloc; /* must outlive the transport */
    const telnyx__logger *logger;  /* must outlive it; may be NULL */
    const char *user_agent;        /* copied */
    /* copied; NULL or "" = none, whatever the environment says */
    const char *proxy;
    const char *ca_file; /* copied; NULL = the system's */
    /* else HTTP/2 where the server offers it over TLS */
    bool http1_only;
    bool allow_http;            /* plain http:// as well as https:// */
    const char *const *headers; /* sent with every request; copied */
    size_t headers_count;
    size_t connections;  /* to one host at once; 0 = 64 */
    uint64_t connect_ms; /* 0 = 5000 */
    size_t body_bytes;   /* of an answer; 0 = 1 MiB */
    size_t header_bytes; /* of an answer; 0 = 300 KiB */
} telnyx__transport_options;

/* A part of the body of an answer with a status of 2xx, as it comes. It may cancel the transfer. */
typedef void telnyx__piece_cb(const char *bytes, size_t length, void *user_data);

typedef struct telnyx__transfer_request {
    const char *method; /* "GET", "POST", … */
    const char *url;
    /* Further ones: "Name: value" without line ends; copied. The client sets its own once, in the
     * options; the simulator's deliveries differ in theirs, the signatures. */
    const char *const *headers;
    size_t headers_count;
    /* borrowed until the callback has run or the transfer was cancelled */
    const void *body;
    size_t body_length;
    uint64_t timeout_ms; /* whole transfer */
    /* A kept-alive connection may have been closed while the request is on its way, and nothing tells
     * whether it arrived. Not so for this one: it gets a connection of its own. */
    bool once;
    /* It is made again because a kept connection turned out to be broken (`stale`): where connections are not
     * shared it gets one of its own as well, or it could meet the next one that the server has closed. */
    bool after_stale;
    /* NULL: the body is whole in the result. Otherwise that of a status of 2xx is told in pieces, and the
     * result has none; the limit is for all pieces together. */
    telnyx__piece_cb *on_piece;
} telnyx__transfer_request;

/* What came back; borrowed until the callback returns. */
typedef struct telnyx__transfer_result {
    /* 0 or ECONNECT, ETIMEDOUT, ETLS, EPROTO, EPROXY, ETOOBIG, ENOMEM, EINVAL */
    int error;
    /* an error, before a byte of the request can have reached the server */
    bool unsent;
    /* an error: the connection was a kept one, and had broken before a byte of the answer came */
    bool stale;
    const char *detail; /* a sentence on an error, else "" */
    int status;         /* 0 when there was no answer */
    const char *body;   /* NUL-terminated, never NULL */
    size_t body_length;
    /* Headers that the owner may want; NULL when absent. */
    const char *request_id;     /* x-request-id */
    const char *should_retry;   /* x-should-retry */
    const char *retry_after;    /* Retry-After */
    const char *retry_after_ms; /* retry-after-ms */
    /* x-ratelimit-… */
    const char *ratelimit_limit, *ratelimit_remaining, *ratelimit_reset;
    const char *date; /* Date */
} telnyx__transfer_result;

/* Exactly once per started transfer unless it is cancelled; never from inside send. */
typedef void telnyx__transfer_cb(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                                 void *user_data);

/* 0, ENOMEM, ESYSTEM; EINVAL with *error filled for a malformed option. `error` may be NULL. */
int telnyx__transport_new(telnyx__transport **out, uv_loop_t *loop,
                          const telnyx__transport_options *options, telnyx_error_text *error);
/* 0 and *started (may be NULL), valid until the callback returns; or EINVAL, ENOMEM, ECLOSING. */
int telnyx__transport_send(telnyx__transport *transport, const telnyx__transfer_request *request,
                           telnyx__transfer_cb *on_done, void *user_data,
                           telnyx__transfer **started);
/* The callback will not run. */
void telnyx__transfer_cancel(telnyx__transfer *transfer);
/* Cancels what is under way (no callbacks) and closes; on_closed runs when all handles are gone. */
void telnyx__transport_close(telnyx__transport *transport, void (*on_closed)(void *user_data),
                             void *user_data);

#endif
