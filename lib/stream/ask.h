/* Asking the platform for a socket: the address that it is to open one to, and the ways to begin. */
#ifndef TELNYX__ASK_H
#define TELNYX__ASK_H

#include "stream/session.h"

/* With room for the longest base and what is appended. */
#define TELNYX__ASK_URL_BYTES 1200

/* Where an error is noted: with the call, or, for a dial, with the app. */
typedef struct telnyx__ask {
    telnyx_app *app;
    telnyx_call *call; /* NULL: a dial */
} telnyx__ask;

/* Notes a refusal; returns `error`. */
int telnyx__ask_refuse(const telnyx__ask *ask, int error, const char *text);
/* Whether the call, or the app, may begin one now: 0 or an error, noted. */
int telnyx__ask_check(const telnyx__ask *ask);
/* telnyx__session_init(), noted. */
int telnyx__ask_init(const telnyx__ask *ask, telnyx__session *session,
                     const telnyx__session_kind *kind);
/* "member: must be ..." for a number that is above its most, or below its least. */
int telnyx__ask_range(const telnyx__ask *ask, const char *member, uint64_t value, uint64_t least,
                      uint64_t most);
/* The same for an optional one, whose value goes into *out. */
int telnyx__ask_optional(const telnyx__ask *ask, const char *member, telnyx_opt_int given,
                         uint64_t otherwise, uint64_t most, uint64_t *out);
/* The address for a session, from `base`, the app's or the environment's. */
int telnyx__ask_url(const telnyx__ask *ask, const telnyx__session *session, const char *base,
                    char url[TELNYX__ASK_URL_BYTES]);

/* Gives the command that starts the session; after an error the session is gone. */
int telnyx__ask_call(const telnyx__ask *ask, telnyx__session *session, telnyx_op op,
                     const void *params, size_t params_size);
int telnyx__ask_dial(const telnyx__ask *ask, telnyx__session *session,
                     const telnyx_dial_params *params, telnyx_call **call);

/* The parameters of an answer or a dial, which must not say themselves what is said for them. */
int telnyx__ask_answer_params(const telnyx__ask *ask, const telnyx_answer_params *given,
                              size_t size, telnyx_answer_params *own);
int telnyx__ask_dial_params(const telnyx__ask *ask, const telnyx_dial_params *given, size_t size,
                            telnyx_dial_params *own);

#endif
