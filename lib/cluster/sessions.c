#include "cluster/sessions.h"

#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

/* Looks, a beat apart, at which a session had no leg. */
#define IDLE_MAX 5u

/* The book ----------------------------------------------------------------------------------------- */

telnyx__clustered *telnyx__session_find(const telnyx_cluster *cluster, const char *id)
{
    return id && *id ? telnyx__map_get(&cluster->sessions.by_id, id, strlen(id)) : NULL;
}

bool telnyx__session_is_going(const telnyx_cluster *cluster, const char *id)
{
    const telnyx__clustered *session = telnyx__session_find(cluster, id);
    return session && session->claim == TELNYX__SESSION_GOING;
}

telnyx__clustered *telnyx__session_enter(telnyx_cluster *cluster, const char *id,
                                         telnyx__session_claim claim, bool inherited)
{
    telnyx__clustered *session = telnyx__session_find(cluster, id);
    if (!id || !*id)
        return NULL;
    if (session) {
        if (claim == TELNYX__SESSION_OWN)
            session->claim = claim;
        session->inherited |= inherited;
        return session;
    }
    size_t length = strlen(id);
    session = telnyx__calloc(&cluster->alloc, 1, sizeof *session + length + 1);
    cluster->sessions.missed |= !session;
    if (!session)
        return NULL;
    memcpy(session->id, id, length);
    session->claim = claim;
    session->inherited = inherited;
    telnyx__list_init(&session->legs);
    if (telnyx__map_put(&cluster->sessions.by_id, session->id, length, session)) {
        telnyx__free(&cluster->alloc, session);
        cluster->sessions.missed = true;
        return NULL;
    }
    telnyx__list_push_back(&cluster->sessions.list, &session->node);
    return session;
}

static void leg_free(telnyx_cluster *cluster, telnyx__leg *leg)
{
    telnyx__list_remove(&leg->node);
    telnyx__free(&cluster->alloc, leg->kept);
    telnyx__free(&cluster->alloc, leg);
}

bool telnyx__leg_keep(const telnyx_cluster *cluster, telnyx__leg *leg, const void *bytes,
                      size_t length)
{
    void *kept = length ? telnyx__malloc(&cluster->alloc, length) : NULL;
    if (length && !kept)
        return false;
    if (kept)
        memcpy(kept, bytes, length);
    telnyx__free(&cluster->alloc, leg->kept);
    leg->kept = kept;
    leg->kept_length = length;
    return true;
}

void telnyx__session_remove(telnyx_cluster *cluster, telnyx__clustered *session)
{
    telnyx__list_remove(&session->node);
    telnyx__map_remove(&cluster->sessions.by_id, session->id, strlen(session->id));
    while (!telnyx__list_empty(&session->legs))
        leg_free(cluster, TELNYX__CONTAINER_OF(session->legs.next, telnyx__leg, node));
    telnyx__free(&cluster->alloc, session);
}

telnyx__leg *telnyx__session_leg(const telnyx__clustered *session, const char *leg)
{
    for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next) {
        telnyx__leg *known = TELNYX__CONTAINER_OF(n, telnyx__leg, node);
        if (strcmp(known->id, leg) == 0)
            return known;
    }
    return NULL;
}

bool telnyx__session_add_leg(telnyx_cluster *cluster, telnyx__clustered *session, const char *leg)
{
    if (telnyx__session_leg(session, leg))
        return true;
    telnyx__leg *added = telnyx__calloc(&cluster->alloc, 1, sizeof *added + strlen(leg) + 1);
    cluster->sessions.missed |= !added;
    if (!added)
        return false;
    memcpy(added->id, leg, strlen(leg));
    telnyx__list_push_back(&session->legs, &added->node);
    return true;
}

char *telnyx__session_legs(const telnyx_cluster *cluster, const telnyx__clustered *session)
{
    size_t length = 0;
    for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next)
        length += strlen(TELNYX__CONTAINER_OF(n, telnyx__leg, node)->id) + 1;
    char *text = telnyx__malloc(&cluster->alloc, length + 1), *at = text;
    if (!text)
        return NULL;
    for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next) {
        const telnyx__leg *leg = TELNYX__CONTAINER_OF(n, telnyx__leg, node);
        size_t size = strlen(leg->id);
        memcpy(at, leg->id, size);
        at[size] = '\n';
        at += size + 1;
    }
    if (at > text)
        at--;
    *at = '\0';
    return text;
}

void telnyx__session_let_go(telnyx_cluster *cluster, telnyx__clustered *session, const char *owner)
{
    telnyx__list legs; /* the session is out of the book before anybody is called back */
    telnyx__list_init(&legs);
    telnyx__list_splice(&legs, &session->legs);
    char id[128];
    telnyx__str_copy(id, sizeof id, session->id);
    telnyx__session_remove(cluster, session);
    while (!telnyx__list_empty(&legs)) {
        telnyx__leg *leg = TELNYX__CONTAINER_OF(legs.next, telnyx__leg, node);
        telnyx_call *call = telnyx_app_call(cluster->app, leg->id);
        telnyx_component_trace(cluster->app, leg->id, id, "let go", owner);
        if (call) {
            cluster->metrics.calls_let_go++;
            telnyx_call_let_go(call);
        }
        leg_free(cluster, leg);
    }
}

/* The directory ------------------------------------------------------------------------------------ */

/* A request that claims some; the answer has the owners in this order. */
typedef struct claiming {
    telnyx_cluster *cluster;
    bool settles;
    uint64_t round;
    size_t count;
    char *ids[TELNYX__SCRIPT_WORDS / 2], *legs[TELNYX__SCRIPT_WORDS / 2];
} claiming;

static void claiming_free(claiming *self)
{
    for (size_t i = 0; i < self->count; i++) {
        telnyx__free(&self->cluster->alloc, self->ids[i]);
        telnyx__free(&self->cluster->alloc, self->legs[i]);
    }
    telnyx__free(&self->cluster->alloc, self);
}

int telnyx__leg_tell_kept(telnyx_cluster *cluster, const telnyx__clustered *session,
                          const telnyx__leg *leg)
{
    telnyx__script_call call;
    telnyx__script_begin(&call, cluster, "keep", cluster->member.id);
    telnyx__script_adds(&call, session->id);
    telnyx__script_adds(&call, leg->id);
    telnyx__script_add(&call, leg->kept ? leg->kept : "", leg->kept_length);
    telnyx__script_adds(&call, TELNYX__SESSION_TTL);
    return telnyx__script_send(&call, cluster, NULL, NULL);
}

/* Redis may not have it any more, or never have had it. */
static void tell_what_is_kept(telnyx_cluster *cluster, const telnyx__clustered *session)
{
    for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next) {
        const telnyx__leg *leg = TELNYX__CONTAINER_OF(n, telnyx__leg, node);
        if (leg->kept)
            (void)telnyx__leg_tell_kept(cluster, session, leg);
    }
}

static void learn_owner(telnyx_cluster *cluster, const char *id, const char *owner, bool settles)
{
    telnyx__clustered *session = telnyx__session_find(cluster, id);
    if (!session || !*owner)
        return;
    if (strcmp(owner, cluster->member.id) != 0) {
        telnyx__session_let_go(cluster, session, owner);
        return;
    }
    /* Others may have dealt with some of its events meanwhile, unless the lease has held. */
    if (cluster->member.was_alone || (settles && cluster->member.stage != TELNYX__STAGE_NONE))
        session->inherited = session->strayed = true;
    /* Who has it by better right may still be on his way. */
    if (session->claim == TELNYX__SESSION_WEAK && cluster->member.stage != TELNYX__STAGE_FIRST)
        session->claim = TELNYX__SESSION_OWN;
    if (settles)
        tell_what_is_kept(cluster, session);
}

static void on_claimed(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    claiming *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)link;
    bool heard = telnyx__member_hear(cluster, reply);
    for (size_t i = 0; heard && i < self->count; i++)
        learn_owner(cluster, self->ids[i], telnyx__reply_text(reply, i), self->settles);
    bool settles = self->settles && self->round == cluster->member.round;
    if (!heard && settles && reply)
        telnyx__member_unsettle(cluster);
    if (heard && settles && cluster->member.settling) {
        cluster->member.settling--;
        telnyx__member_settled(cluster);
    }
    claiming_free(self);
}

static claiming *claiming_new(telnyx_cluster *cluster, telnyx__script_call *call,
                              const char *before, const char *how)
{
    claiming *self = telnyx__calloc(&cluster->alloc, 1, sizeof *self);
    cluster->sessions.missed |= !self;
    if (!self)
        return NULL;
    self->cluster = cluster;
    self->round = cluster->member.round;
    telnyx__script_begin(call, cluster, "claim", cluster->member.id);
    telnyx__script_adds(call, before);
    telnyx__script_adds(call, how);
    telnyx__script_adds(call, TELNYX__SESSION_TTL);
    return self;
}

/* Sends it; what it borrows is freed with the answer. */
static void claiming_send(claiming *self, telnyx__script_call *call)
{
    telnyx_cluster *cluster = self->cluster;
    cluster->member.settling += self->settles;
    if (self->count && telnyx__script_send(call, cluster, on_claimed, self) == 0)
        return;
    cluster->sessions.missed = true;
    cluster->member.settling -= self->settles;
    claiming_free(self);
}

static void claiming_add(claiming *self, telnyx__script_call *call,
                         const telnyx__clustered *session)
{
    telnyx_cluster *cluster = self->cluster;
    char *id = telnyx__strdup(&cluster->alloc, session->id);
    char *text = telnyx__session_legs(cluster, session);
    if (!id || !text) {
        telnyx__free(&cluster->alloc, id);
        telnyx__free(&cluster->alloc, text);
        cluster->sessions.missed = true;
        return;
    }
    telnyx__script_adds(call, id);
    telnyx__script_adds(call, text);
    self->legs[self->count] = text;
    self->ids[self->count++] = id;
}

void telnyx__sessions_claim(telnyx_cluster *cluster, telnyx__session_claim claim,
                            const char *before)
{
    telnyx__script_call call;
    claiming *self = NULL;
    for (telnyx__list *n = cluster->sessions.list.next; n != &cluster->sessions.list; n = n->next) {
        telnyx__clustered *session = TELNYX__CONTAINER_OF(n, telnyx__clustered, node);
        if (session->claim != claim)
            continue;
        if (!self && !(self = claiming_new(cluster, &call, before,
                                           claim == TELNYX__SESSION_WEAK ? "weak" : "mine")))
            return;
        self->settles = true;
        claiming_add(self, &call, session);
        if (!telnyx__script_is_full(&call))
            continue;
        claiming_send(self, &call);
        self = NULL;
    }
    if (self)
        claiming_send(self, &call);
}

/* One session, with its legs of now. `how`: "mine", or "all" from whoever has it. */
static void claim_one(telnyx_cluster *cluster, const telnyx__clustered *session, const char *how)
{
    telnyx__script_call call;
    claiming *self = claiming_new(cluster, &call, "", how);
    if (self) {
        claiming_add(self, &call, session);
        claiming_send(self, &call);
    }
}

void telnyx__session_tell(telnyx_cluster *cluster, const char *id)
{
    const telnyx__clustered *session = telnyx__session_find(cluster, id);
    if (!session || session->claim != TELNYX__SESSION_OWN)
        return;
    claim_one(cluster, session, "mine");
    tell_what_is_kept(cluster, session);
}

static void drop(telnyx_cluster *cluster, telnyx__clustered *session, const char *legs)
{
    telnyx__drops_add(cluster, session->id, legs);
    telnyx__session_remove(cluster, session);
}

static bool add_missed(telnyx_call *call, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    const char *id = telnyx_call_session_id(call);
    telnyx__clustered *session = telnyx__session_find(cluster, id);
    if (telnyx_call_state_of(call) == TELNYX_CALL_ENDED)
        return true;
    if (!session)
        session = telnyx__session_enter(cluster, id, TELNYX__SESSION_OWN, false);
    if (session)
        (void)telnyx__session_add_leg(cluster, session, telnyx_call_id(call));
    return true;
}

static void make_good(telnyx_cluster *cluster)
{
    cluster->sessions.missed = false;
    telnyx_app_each_call(cluster->app, add_missed, cluster);
    telnyx__sessions_claim(cluster, TELNYX__SESSION_OWN, "");
}

void telnyx__sessions_sweep(telnyx_cluster *cluster)
{
    telnyx__list *list = &cluster->sessions.list;
    if (cluster->sessions.missed && telnyx__member_is_in(cluster))
        make_good(cluster);
    for (telnyx__list *n = list->next, *next; n != list; n = next) {
        telnyx__clustered *session = TELNYX__CONTAINER_OF(n, telnyx__clustered, node);
        next = n->next;
        if (!telnyx__list_empty(&session->legs))
            session->idle = 0;
        else if (++session->idle > IDLE_MAX)
            drop(cluster, session, "");
    }
}

void telnyx__sessions_free(telnyx_cluster *cluster)
{
    while (!telnyx__list_empty(&cluster->sessions.list))
        telnyx__session_remove(
            cluster, TELNYX__CONTAINER_OF(cluster->sessions.list.next, telnyx__clustered, node));
    telnyx__map_free(&cluster->sessions.by_id);
}

void telnyx__session_leg_ended(telnyx_cluster *cluster, const char *session_id, const char *leg_id)
{
    telnyx__clustered *session = telnyx__session_find(cluster, session_id);
    telnyx__leg *leg = session && leg_id ? telnyx__session_leg(session, leg_id) : NULL;
    if (!leg || cluster->closing)
        return;
    char *legs = telnyx__session_legs(cluster, session);
    leg_free(cluster, leg);
    if (telnyx__list_empty(&session->legs))
        drop(cluster, session, legs ? legs : "");
    else if (session->claim == TELNYX__SESSION_OWN)
        claim_one(cluster, session, "mine"); /* with those that are left */
    telnyx__free(&cluster->alloc, legs);
}

/* Hooks -------------------------------------------------------------------------------------------- */

void telnyx__sessions_on_call(telnyx_app *app, telnyx_call *call, bool dialled, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    bool alone = cluster->member.state == TELNYX_CLUSTER_ALONE;
    const char *id = telnyx_call_session_id(call), *leg = telnyx_call_id(call);
    telnyx__clustered *known = telnyx__session_find(cluster, id);
    telnyx__clustered *session = telnyx__session_enter(
        cluster, id, alone && !dialled ? TELNYX__SESSION_WEAK : TELNYX__SESSION_OWN, false);
    (void)app;
    if (known && telnyx__session_leg(known, leg))
        return;
    if (!session || !telnyx__session_add_leg(cluster, session, leg))
        return;
    if (!alone)
        claim_one(cluster, session, !known && dialled ? "all" : "mine");
}

/* Without Redis, any of its events may have come to another. */
bool telnyx__sessions_doubt(telnyx_app *app, telnyx_call *call, void *user_data)
{
    const telnyx_cluster *cluster = user_data;
    const telnyx__clustered *session = telnyx__session_find(cluster, telnyx_call_session_id(call));
    (void)app;
    return cluster->member.was_alone || (session && session->strayed);
}

void telnyx__sessions_on_call_gone(telnyx_app *app, telnyx_call *call, void *user_data)
{
    (void)app;
    telnyx__session_leg_ended(user_data, telnyx_call_session_id(call), telnyx_call_id(call));
}
