/* The sessions of this instance, with their legs. */
#ifndef TELNYX__CLUSTER_SESSIONS_H
#define TELNYX__CLUSTER_SESSIONS_H

#include <telnyx/cluster.h>

#include "base/list.h"
#include "base/map.h"

typedef enum telnyx__session_claim {
    TELNYX__SESSION_OWN,  /* the directory says so, or will */
    TELNYX__SESSION_WEAK, /* met alone: somebody else's, perhaps */
    TELNYX__SESSION_GOING /* on its way to another instance */
} telnyx__session_claim;

typedef struct telnyx__leg {
    telnyx__list node;
    /* What is kept for it, as Redis is told; NULL: nothing. */
    void *kept;
    size_t kept_length;
    char id[];
} telnyx__leg;

typedef struct telnyx__clustered {
    telnyx__list node;
    telnyx__session_claim claim;
    /* Another instance may have dealt with its earlier events. */
    bool inherited;
    /* Another instance may have gone on with its calls, and this one has not heard of it. */
    bool strayed;
    unsigned idle; /* looks at which it had no leg */
    telnyx__list legs;
    char id[];
} telnyx__clustered;

typedef struct telnyx__sessions {
    telnyx__map by_id;
    telnyx__list list;
    /* A leg or a claim, for want of memory: the sweep makes it good. */
    bool missed;
} telnyx__sessions;

/* NULL: not this one's. The id may be NULL. */
telnyx__clustered *telnyx__session_find(const telnyx_cluster *cluster, const char *id);
/* It was this instance's when Redis was asked, and is on its way to another. */
bool telnyx__session_is_going(const telnyx_cluster *cluster, const char *id);
/* The session, entered if need be; NULL when out of memory. */
telnyx__clustered *telnyx__session_enter(telnyx_cluster *cluster, const char *id,
                                         telnyx__session_claim claim, bool inherited);
/* Out of the book; the directory is not told. */
void telnyx__session_remove(telnyx_cluster *cluster, telnyx__clustered *session);
/* False when out of memory. */
bool telnyx__session_add_leg(telnyx_cluster *cluster, telnyx__clustered *session, const char *leg);
telnyx__leg *telnyx__session_leg(const telnyx__clustered *session, const char *leg);
/* Keeps something for it, or, with a length of 0, nothing. False when out of memory. */
bool telnyx__leg_keep(const telnyx_cluster *cluster, telnyx__leg *leg, const void *bytes,
                      size_t length);
/* Tells Redis what is kept for it. 0, TELNYX_ECONNECT or TELNYX_ENOMEM. */
int telnyx__leg_tell_kept(telnyx_cluster *cluster, const telnyx__clustered *session,
                          const telnyx__leg *leg);
/* The leg has ended; with the last one the session goes. */
void telnyx__session_leg_ended(telnyx_cluster *cluster, const char *session_id, const char *leg_id);
/* Its legs, a line each; the caller frees it. NULL when out of memory. */
char *telnyx__session_legs(const telnyx_cluster *cluster, const telnyx__clustered *session);
/* Another instance has it: its calls end here, and it leaves the book. */
void telnyx__session_let_go(telnyx_cluster *cluster, telnyx__clustered *session, const char *owner);
/* Claims the sessions of such a claim; the answer is dealt with. `before` is what this instance was, or "".
 * Each request counts in member.settling. */
void telnyx__sessions_claim(telnyx_cluster *cluster, telnyx__session_claim claim,
                            const char *before);
/* Tells the directory of its legs, and of what is kept for them. */
void telnyx__session_tell(telnyx_cluster *cluster, const char *id);
/* Makes good what was missed, and drops what has had no leg for a while. */
void telnyx__sessions_sweep(telnyx_cluster *cluster);
void telnyx__sessions_free(telnyx_cluster *cluster);

/* Hooks. */
void telnyx__sessions_on_call(telnyx_app *app, telnyx_call *call, bool dialled, void *user_data);
bool telnyx__sessions_doubt(telnyx_app *app, telnyx_call *call, void *user_data);
void telnyx__sessions_on_call_gone(telnyx_app *app, telnyx_call *call, void *user_data);

#endif
