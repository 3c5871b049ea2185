/* Bytes into a request, in whatever pieces they come: the gate, the rules about the head, then
 * llhttp for the framing of the body. No sockets and no clock. */
#ifndef TELNYX__REQUEST_H
#define TELNYX__REQUEST_H

#include "base/buf.h"
#include "http/chunks.h"
#include "http/gate.h"
#include "http/head.h"

/* Bytes in front of the body that its owner may overwrite. */
#define TELNYX__REQUEST_HEADROOM 16

/* A buffer that is larger than this is given back between two requests. */
#define TELNYX__REQUEST_KEEP_HEAD 2048
#define TELNYX__REQUEST_KEEP_BODY 4096

typedef struct telnyx__request_limits {
    telnyx__gate_limits gate;
    size_t body_bytes;
    size_t chunk_overhead_bytes; /* chunk extensions and trailers together */
} telnyx__request_limits;

typedef enum telnyx__request_event {
    TELNYX__REQUEST_MORE, /* all bytes taken, feed more */
    /* the head is there; feed the rest, even if it is empty, to go on */
    TELNYX__REQUEST_HEAD,
    /* the request is there; bytes not taken belong to the next one */
    TELNYX__REQUEST_DONE,
    /* refuse it with request->status and close; do not feed again */
    TELNYX__REQUEST_FAILED
} telnyx__request_event;

typedef enum telnyx__request_fault {
    TELNYX__FAULT_NONE,
    TELNYX__FAULT_SYNTAX, /* 400, 415, 501, 505 */
    TELNYX__FAULT_HEAD,   /* 431 */
    TELNYX__FAULT_TARGET, /* 414 */
    TELNYX__FAULT_BODY,   /* 413 */
    TELNYX__FAULT_CHUNKS, /* 400: too many bytes of extensions and trailers */
    TELNYX__FAULT_MEMORY, /* 503 */
    /* 503: the bodies of all requests take what they may */
    TELNYX__FAULT_CROWD
} telnyx__request_fault;

/* What the bodies of several requests may take together, from their first byte until they are trusted
 * or forgotten. */
typedef struct telnyx__body_pool {
    size_t bytes, bytes_max;
    /* Asked when `more` do not fit: takes some from others, and says whether they fit now. May be
     * NULL. */
    bool (*make_room)(struct telnyx__body_pool *pool, size_t more);
} telnyx__body_pool;

typedef struct telnyx__request {
    const telnyx_allocator *alloc;
    const telnyx__request_limits *limits;
    /* NULL: none is shared; to be set after telnyx__request_init() */
    telnyx__body_pool *pool;
    size_t charged; /* bytes of this request in the pool's books */
    telnyx__gate gate;
    telnyx__head head; /* valid from TELNYX__REQUEST_HEAD on */
    telnyx__buf text;  /* the head's bytes */
    char *body_block;
    size_t body_capacity; /* without headroom and terminator */
    size_t body_length;
    size_t body_max;
    telnyx__chunks chunks;
    /* fed to the parser behind the head, body included */
    uint64_t framing_bytes;
    uint64_t plain_bytes; /* of these: what chunks without extras need */
    int stage;
    int status; /* of a refusal */
    telnyx__request_fault fault;
    bool complete;
    bool crowded; /* no room in the pool */
    union {
        void *align;
        uint64_t align64;
        unsigned char bytes[160];
    } parser; /* llhttp's, whose header stays in this folder */
} telnyx__request;

/* Allocates nothing yet. Both pointers must outlive the request. */
void telnyx__request_init(telnyx__request *request, const telnyx_allocator *alloc,
                          const telnyx__request_limits *limits);
/* *used gets how many bytes were taken. */
telnyx__request_event telnyx__request_feed(telnyx__request *request, const char *bytes,
                                           size_t length, size_t *used);
/* Whether the first byte of a request is there. */
bool telnyx__request_begun(const telnyx__request *request);
/* Behind TELNYX__REQUEST_HEAD: the body of this request may have no more. False when its length, which is
 * known already, is above that. */
bool telnyx__request_limit_body(telnyx__request *request, size_t bytes);
/* The body was found good and counts no more in the pool. */
void telnyx__request_trust(telnyx__request *request);
/* Behind TELNYX__REQUEST_HEAD: whether body bytes are to come. */
bool telnyx__request_expects_body(const telnyx__request *request);
/* Method and target as far as they have come, of a request that was refused or timed out. What does not
 * look like a request line is all target. */
void telnyx__request_line(const telnyx__request *request, telnyx__span *method,
                          telnyx__span *target);
/* NUL-terminated, never NULL, with TELNYX__REQUEST_HEADROOM writable bytes in front once the request
 * is done. */
char *telnyx__request_body(telnyx__request *request);
/* Forgets the request and is ready for the next; keeps small buffers. */
void telnyx__request_reset(telnyx__request *request);
void telnyx__request_free(telnyx__request *request);

#endif
