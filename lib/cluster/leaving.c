#include "cluster/leaving.h"

#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

#define LOOK_MS 50u
/* For answers of owners, once nothing else holds it: others may be sent some for ever. */
#define ANSWERS_MS 1400u
/* Requests that move a session, at a time. */
#define MOVING_MAX 64u

/* A session on its way. */
typedef struct moving {
    telnyx_cluster *cluster;
    char id[];
} moving;

static void on_look(telnyx__timer *timer);

static void look_in(telnyx_cluster *cluster, uint64_t delay_ms)
{
    (void)telnyx__ticker_set(cluster->ticker, &cluster->leaving.timer, delay_ms, on_look);
}

static void left(telnyx_cluster *cluster)
{
    telnyx__leaving *leaving = &cluster->leaving;
    telnyx_cluster_left_cb *on_left = leaving->on_left;
    leaving->on_left = NULL;
    telnyx__ticker_stop(cluster->ticker, &leaving->timer);
    telnyx__member_set_state(cluster, TELNYX_CLUSTER_LEFT, "it has handed over what it had");
    if (on_left)
        on_left(cluster, leaving->late ? TELNYX_ETIMEDOUT : 0, leaving->user_data);
}

/* Whether another instance can go on with it where it stands. */
static bool can_go(const telnyx_cluster *cluster, const telnyx__clustered *session, bool *busy)
{
    bool can = true;
    /* Redis has called it this instance's, perhaps: what it would do now nobody would hear of. */
    *busy = telnyx__inbox_awaits(cluster, session->id) ||
            telnyx__deliveries_await(cluster, session->id);
    for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next) {
        const telnyx__leg *leg = TELNYX__CONTAINER_OF(n, telnyx__leg, node);
        const telnyx_call *call = telnyx_app_call(cluster->app, leg->id);
        *busy |=
            !call || telnyx_call_is_busy(call); /* one that was taken over is still asked about */
        if (!call)
            continue;
        can &= leg->kept || telnyx_call_is_durable(call);
    }
    return can;
}

/* Calls that are over need no heir; what is kept for them goes. False: the whole session is over. */
static bool drop_ended(telnyx_cluster *cluster, telnyx__clustered *session)
{
    for (telnyx__list *n = session->legs.next, *next; n != &session->legs; n = next) {
        const telnyx__leg *leg = TELNYX__CONTAINER_OF(n, telnyx__leg, node);
        const telnyx_call *call = telnyx_app_call(cluster->app, leg->id);
        next = n->next;
        if (!call || telnyx_call_state_of(call) != TELNYX_CALL_ENDED || telnyx_call_is_busy(call))
            continue;
        bool last = next == &session->legs && session->legs.next == n;
        telnyx__session_leg_ended(cluster, session->id, leg->id);
        if (last)
            return false;
    }
    return true;
}

static void on_moved(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    moving *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)link;
    bool heard = telnyx__member_hear(cluster, reply);
    const char *what = heard ? telnyx__reply_text(reply, 0) : "";
    telnyx__clustered *session = telnyx__session_find(cluster, self->id);
    cluster->leaving.moving--;
    if (session && strcmp(what, "moved") == 0) {
        for (telnyx__list *n = session->legs.next; n != &session->legs; n = n->next)
            cluster->metrics.calls_handed_over++;
        telnyx__session_let_go(cluster, session, telnyx__reply_text(reply, 1));
    } else if (session && strcmp(what, "none") == 0) {
        telnyx__session_let_go(cluster, session, "another");
    } else if (session) {
        session->claim = TELNYX__SESSION_OWN;
        if (!reply) /* it may have gone all the same */
            session->inherited = session->strayed = true;
        cluster->leaving.nobody |= strcmp(what, "alone") == 0;
    }
    telnyx__free(&cluster->alloc, self);
}

static void move(telnyx_cluster *cluster, telnyx__clustered *session)
{
    telnyx__script_call call;
    size_t length = strlen(session->id);
    moving *self = telnyx__calloc(&cluster->alloc, 1, sizeof *self + length + 1);
    if (!self)
        return;
    self->cluster = cluster;
    memcpy(self->id, session->id, length);
    telnyx__script_begin(&call, cluster, "move", cluster->member.id);
    telnyx__script_adds(&call, session->id);
    telnyx__script_adds(&call, TELNYX__SESSION_TTL);
    if (telnyx__script_send(&call, cluster, on_moved, self)) {
        telnyx__free(&cluster->alloc, self);
        return;
    }
    session->claim = TELNYX__SESSION_GOING;
    cluster->leaving.moving++;
}

static void on_empty(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    (void)link;
    cluster->leaving.asked = false;
    if (telnyx__member_hear(cluster, reply) && reply->type == REDIS_REPLY_INTEGER &&
        reply->integer == 1 && !cluster->closing)
        left(cluster);
}

static void ask_if_empty(telnyx_cluster *cluster)
{
    telnyx__script_call call;
    if (cluster->leaving.asked)
        return;
    telnyx__script_begin(&call, cluster, "empty", cluster->member.id);
    cluster->leaving.asked = telnyx__script_send(&call, cluster, on_empty, cluster) == 0;
}

static void move_some(telnyx_cluster *cluster, bool late)
{
    telnyx__list *list = &cluster->sessions.list;
    for (telnyx__list *n = list->next, *next; n != list && cluster->leaving.moving < MOVING_MAX;
         n = next) {
        telnyx__clustered *session = TELNYX__CONTAINER_OF(n, telnyx__clustered, node);
        bool busy;
        next = n->next;
        if (session->claim != TELNYX__SESSION_OWN || !drop_ended(cluster, session))
            continue;
        bool can = can_go(cluster, session, &busy);
        if ((!can || busy) && !late)
            continue;
        cluster->leaving.late |= !can || busy;
        move(cluster, session);
    }
}

/* What was passed on is answered by its owner to this instance, as long as it is a member. */
static bool awaits_answers(telnyx_cluster *cluster, uint64_t now)
{
    telnyx__leaving *leaving = &cluster->leaving;
    if (!leaving->empty_ms)
        leaving->empty_ms = now;
    return now - leaving->empty_ms < ANSWERS_MS && telnyx__deliveries_are_sent(cluster);
}

static bool has_live_calls(telnyx_cluster *cluster)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(cluster->app, &metrics);
    return metrics.calls_live_now != 0;
}

static void on_look(telnyx__timer *timer)
{
    telnyx_cluster *cluster = TELNYX__CONTAINER_OF(timer, telnyx_cluster, leaving.timer);
    telnyx__leaving *leaving = &cluster->leaving;
    uint64_t now = telnyx__ticker_now(cluster->ticker);
    bool late = now >= leaving->until_ms;
    look_in(cluster, LOOK_MS);
    if (cluster->closing)
        return;
    if (cluster->member.state == TELNYX_CLUSTER_LEFT) {
        left(cluster); /* it has, before the program asked for it */
        return;
    }
    if (cluster->member.state != TELNYX_CLUSTER_LEAVING) {
        /* Nobody can be told: its calls may end, or be found by the others later. */
        leaving->late |= late && has_live_calls(cluster);
        if (late || (cluster->member.state == TELNYX_CLUSTER_ALONE && !has_live_calls(cluster)))
            left(cluster);
        return;
    }
    if (late && cluster->metrics.instances_now <= 1 && !leaving->moving) {
        leaving->late |= has_live_calls(cluster);
        left(cluster);
        return;
    }
    /* What is over needs nobody, and stays as long as its process does. */
    if (leaving->nobody && !leaving->moving && !has_live_calls(cluster)) {
        left(cluster);
        return;
    }
    move_some(cluster, late);
    bool empty = telnyx__list_empty(&cluster->sessions.list);
    if (!empty)
        leaving->empty_ms = 0;
    else if (!awaits_answers(cluster, now))
        ask_if_empty(cluster);
    /* What nobody has taken stays here, and is taken when the lease has run out. */
    if (!empty && now >= telnyx__add_u64(leaving->until_ms, cluster->lease_ms / 2))
        left(cluster);
}

void telnyx__leaving_tell(telnyx_cluster *cluster)
{
    telnyx__script_call call;
    telnyx__script_begin(&call, cluster, "leaving", cluster->member.id);
    (void)telnyx__script_send(&call, cluster, NULL, NULL);
}

void telnyx__leaving_asked(telnyx_cluster *cluster, uint64_t timeout_ms)
{
    if (!cluster->leaving.until_ms && telnyx_cluster_leave(cluster, timeout_ms, NULL, NULL) == 0)
        cluster->leaving.called = false;
}

int telnyx_cluster_leave(telnyx_cluster *cluster, uint64_t timeout_ms,
                         telnyx_cluster_left_cb *on_left, void *user_data)
{
    telnyx__leaving *leaving = &cluster->leaving;
    if (cluster->closing)
        return TELNYX_ECLOSING;
    if (leaving->called)
        return TELNYX_ESTATE;
    uint64_t until_ms = telnyx__add_u64(telnyx__ticker_now(cluster->ticker) + 1, timeout_ms);
    bool begins = !leaving->until_ms;
    leaving->called = true;
    leaving->on_left = on_left;
    leaving->user_data = user_data;
    if (begins || until_ms < leaving->until_ms)
        leaving->until_ms = until_ms;
    if (!begins) { /* an operator has asked for it before */
        look_in(cluster, 0);
        return 0;
    }
    telnyx__leaving_tell(cluster);
    if (cluster->member.state == TELNYX_CLUSTER_MEMBER)
        telnyx__member_set_state(cluster, TELNYX_CLUSTER_LEAVING, "it was asked to");
    look_in(cluster, 0);
    return 0;
}

void telnyx__leaving_end(telnyx_cluster *cluster)
{
    telnyx__ticker_stop(cluster->ticker, &cluster->leaving.timer);
}
