/* Where this instance stands, and whether it may act. */
#ifndef TELNYX__CLUSTER_MEMBER_H
#define TELNYX__CLUSTER_MEMBER_H

#include <telnyx/cluster.h>

#include "cluster/redis.h"

/* A member's name and number. */
#define TELNYX__MEMBER_MAX 96

/* How far coming back has got: what it had as a member is claimed first, then the rest. */
typedef enum telnyx__member_stage {
    TELNYX__STAGE_NONE,
    TELNYX__STAGE_FIRST,
    TELNYX__STAGE_LAST
} telnyx__member_stage;

typedef struct telnyx__member_listener {
    /* It stands elsewhere: after the program was told. */
    void (*on_moved)(telnyx_cluster *cluster);
    /* No request of member.settling is open. */
    void (*on_settled)(telnyx_cluster *cluster);
} telnyx__member_listener;

typedef struct telnyx__member {
    const telnyx__member_listener *listener;
    telnyx__redis link;
    telnyx_cluster_state state;
    char id[TELNYX__MEMBER_MAX]; /* "" before it has joined */
    /* What it was before it joined anew, a line each: the directory may still know it so. */
    char before[4 * TELNYX__MEMBER_MAX];
    /* By a clock that goes on while the machine sleeps: until then the lease is good. */
    uint64_t good_until_ms;
    uint64_t ready_ms;   /* when the link was made last */
    uint64_t heard_ms;   /* when Redis last was known to be there */
    uint64_t refused_ms; /* since when nobody listens there; 0: somebody does */
    /* when the lease was asked for last, by the clock of leases */
    uint64_t asked_ms;
    bool asking;    /* and whether the answer is due */
    bool was_alone; /* what it comes back from */
    telnyx__member_stage stage;
    unsigned settling; /* replies that are due until it is a member */
    uint64_t round;    /* to which of its attempts they belong */
    telnyx__timer beat, settle, fence;
    char why[192]; /* that it stands where it does */
} telnyx__member;

/* Reads the clock of leases. */
uint64_t telnyx__member_now_ms(void);

/* Whether it may act on its calls at this very moment. */
bool telnyx__member_may_act(telnyx_cluster *cluster);
/* Whether it holds a good lease. */
bool telnyx__member_is_in(const telnyx_cluster *cluster);
/* Whether its lease was renewed in time. */
bool telnyx__member_has_lease(const telnyx_cluster *cluster);
/* Redis cannot be used: it goes on without. */
void telnyx__member_go_alone(telnyx_cluster *cluster, const char *why);
void telnyx__member_set_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why);
/* One of the requests of member.settling was answered. */
void telnyx__member_settled(telnyx_cluster *cluster);
/* Coming back was cut short: it is begun anew. */
void telnyx__member_unsettle(telnyx_cluster *cluster);
/* What Redis has said to a request; notes what lasts. False: nothing can be made of it. */
bool telnyx__member_hear(telnyx_cluster *cluster, const redisReply *reply);

#endif
