/* What streams and relays have in common: one call, one token, one socket, one end. */
#ifndef TELNYX__SESSION_H
#define TELNYX__SESSION_H

#include <telnyx/stream.h>

#include "app/app.h"
#include "stream/link.h"

typedef struct telnyx__session telnyx__session;

#define TELNYX__TOKEN_BYTES  32
#define TELNYX__TOKEN_LENGTH 43

typedef enum telnyx__session_phase {
    TELNYX__SESSION_ASKED,   /* the command is on its way */
    TELNYX__SESSION_WAITING, /* it was accepted: the socket is to come */
    TELNYX__SESSION_OPEN,    /* the socket is there */
    TELNYX__SESSION_STARTED, /* and has said what it is about */
    TELNYX__SESSION_ENDED    /* on_end is to come */
} telnyx__session_phase;

/* What makes a stream a stream, and a relay a relay. */
typedef struct telnyx__session_kind {
    const char *name; /* for people */
    const char *path; /* of its sockets: "/streams/token=" */
    telnyx_op start;
    /* A message; `text` is false for what is none. */
    void (*hear)(telnyx__session *session, bool text, const char *data, size_t length);
    /* There is room for more. May be NULL. */
    void (*room)(telnyx__session *session);
    /* The end has begun, the socket may be open still: what can be told to the platform. True: it was told
     * to stop, and will close the socket. */
    bool (*leave)(telnyx__session *session, telnyx_stream_end_reason reason);
    /* Fills in what it has counted, and tells. */
    void (*tell_end)(telnyx__session *session, telnyx_stream_end *end);
    void (*free)(telnyx__session *session);
} telnyx__session_kind;

struct telnyx__session {
    telnyx__list node; /* in telnyx__streams.sessions */
    const telnyx__session_kind *kind;
    telnyx_app *app;
    telnyx__link_owner owner;
    telnyx_call *call;  /* referenced until the end is told */
    telnyx__link *link; /* NULL: there is none */
    telnyx__session_phase phase;
    unsigned refs; /* its own, and its command's */
    /* its socket is due once the call is answered, not once the command is accepted */
    bool starts_later;
    /* the platform has said that it ends; the socket's close is to come */
    bool stopping;
    /* the platform was asked to end it: what it does is waited for */
    bool leaving;
    bool doubted; /* nobody is expected to come any more */
    bool told;
    telnyx__timer timer; /* for the socket; then for the end */
    uint64_t wait_ms, ping_ms;
    uint64_t frames_odd;
    telnyx_stream_end_reason reason;
    int close_code, error;
    char text[160];
    telnyx_error_text last_error;
    char token[TELNYX__TOKEN_LENGTH + 1];
    /* the platform's name for it; "" while it is not known */
    char stream_id[64];
};

/* Makes its token, and puts it in the books. `call` may be NULL for now. 0, TELNYX_EBUSY, TELNYX_ENOMEM; after an
 * error it is the caller's to free. */
int telnyx__session_init(telnyx__session *session, telnyx_app *app,
                         const telnyx__session_kind *kind);
void telnyx__session_bind(telnyx__session *session, telnyx_call *call);
/* Out of the books, as if it had never been: its command was refused. */
void telnyx__session_discard(telnyx__session *session);
/* For the command that starts it, whose user_data the session is. */
void telnyx__session_commanded(telnyx__session *session);
telnyx_response_cb telnyx__session_answered;

/* Its socket is there. */
void telnyx__session_open(telnyx__session *session, telnyx__link *link);
/* The platform has said what it is about. */
void telnyx__session_started(telnyx__session *session);
/* The call was answered. */
void telnyx__session_due(telnyx__session *session);
/* The platform seems to have given up: the socket comes within a moment, or not at all. `why` may be NULL. */
void telnyx__session_doubt(telnyx__session *session, const char *why);
/* The platform has stopped it: the socket's close comes within a moment, or is not waited for. */
void telnyx__session_stopping(telnyx__session *session);
/* The platform was asked to end it, and has so many milliseconds for that. */
void telnyx__session_leaving(telnyx__session *session, uint64_t ms);
/* Ends it, if nothing has yet; told from the loop. `text` may be NULL. */
void telnyx__session_end(telnyx__session *session, telnyx_stream_end_reason reason,
                         const char *text);
/* The same, told at once: from the loop only. */
void telnyx__session_end_now(telnyx__session *session, telnyx_stream_end_reason reason);

/* The key that a text names, a letter as a capital; '\0' for what is none. */
char telnyx__session_digit(const char *text);

/* A message to the platform. 0, or why not, noted. */
int telnyx__session_send(telnyx__session *session, const char *text, size_t length);
/* Notes why a function of the session returns an error; returns that. */
int telnyx__session_refuse(telnyx__session *session, int error, const char *text);
/* 0, or why nothing can be said now: ESTATE, ECLOSING; noted. */
int telnyx__session_check(telnyx__session *session);

#endif
