/* What shows calls to people: a listener with one page, the records behind it, and a stream of what happens.
 * It knows no app: the inspector of one and the page of the simulator are made with it. */
#ifndef TELNYX__VIEWER_H
#define TELNYX__VIEWER_H

#include "io/server.h"
#include "view/guard.h"
#include "view/store.h"

typedef struct telnyx__viewer telnyx__viewer;

/* limits.output_bytes of a server whose requests a viewer answers. */
#define TELNYX__VIEWER_OUTPUT_BYTES ((size_t)4 << 20)

/* A request to a path of the owner's: answers with telnyx__viewer_answer(), or returns false. */
typedef bool telnyx__viewer_route(telnyx__viewer *viewer, telnyx__exchange *exchange,
                                  telnyx__span path, void *user_data);

typedef struct telnyx__viewer_options {
    const telnyx_allocator
        *alloc; /* these three outlive the viewer, as does what `guard` points at */
    const telnyx__system *system; /* clocks that go by themselves */
    const telnyx__logger *logger;
    telnyx__guard guard;
    unsigned show;   /* of telnyx_trace_json() */
    size_t bytes;    /* of records */
    size_t sessions; /* the newest ones are shown */
    size_t body_max; /* larger bodies are not kept */
    size_t readers;  /* streams and lists that are open at a time */
    telnyx__viewer_route *on_other;
    /* may be NULL; told of who is refused: 401 without the token, 421 by another name, 503 as one reader too many */
    void (*on_turned_away)(int status, void *user_data);
    void *user_data;
} telnyx__viewer_options;

/* 0 or TELNYX_ENOMEM. */
int telnyx__viewer_new(telnyx__viewer **out, uv_loop_t *loop,
                       const telnyx__viewer_options *options);
/* The listener, where it is to have one of its own. 0, or EINVAL, ESYSTEM, ENOMEM with error->text. */
int telnyx__viewer_listen(telnyx__viewer *viewer, const char *host, int port, bool reuse_port,
                          int *bound_port, telnyx_error_text *error);
/* One more record: it is kept, and whoever reads along gets it. */
void telnyx__viewer_add(telnyx__viewer *viewer, const telnyx_trace_record *record);
/* A request that came to another server: answered, or false where the path is none of the viewer's. `path`
 * begins behind whatever stands in front of the page's own name. */
bool telnyx__viewer_take(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path);
/* Streams and lists that are open now: exchanges that take their time. */
size_t telnyx__viewer_readers(const telnyx__viewer *viewer);

/* An answer with the headers that keep foreign pages out; `type` may be NULL. */
void telnyx__viewer_answer(telnyx__exchange *exchange, int status, const char *type,
                           const void *body, size_t length);
/* {"error":"…"} */
void telnyx__viewer_refuse(telnyx__exchange *exchange, int status, const char *why);
/* Whether the request only reads: GET or HEAD. Refuses it otherwise. */
bool telnyx__viewer_may_read(telnyx__exchange *exchange);
/* Whether the request may change something: POST, of JSON, from a page of ours. Refuses it otherwise. */
bool telnyx__viewer_may_act(telnyx__exchange *exchange);

/* Ends every stream and the listener; then on_closed. */
void telnyx__viewer_close(telnyx__viewer *viewer, void (*on_closed)(void *user_data),
                          void *user_data);

#endif
