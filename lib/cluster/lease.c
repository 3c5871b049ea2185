#include "cluster/lease.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

#define BEAT_MAX_MS 1000u
/* Alone: all are to find within SETTLE_MS that Redis can be used again. */
#define LOOK_MS 250u
/* For so long a closed port may be one of a Redis that is being started anew. */
#define CLOSED_MS 300u
/* After all were alone: until each has said what it has, nobody acts, and a weak claim may be taken from him. */
#define SETTLE_MS 800u

static void join(telnyx_cluster *cluster);

/* Where it stands ---------------------------------------------------------------------------------- */

/* What waited for it to stand elsewhere. */
static void on_moved(telnyx_cluster *cluster)
{
    telnyx__deliveries_look_again(cluster);
    telnyx__inbox_look_again(cluster);
    if (!cluster->closing && telnyx__member_may_act(cluster))
        telnyx_client_look_again(telnyx_app_client(cluster->app));
}

static void fence(telnyx_cluster *cluster, const char *why)
{
    telnyx_cluster_state state = cluster->member.state;
    if (state == TELNYX_CLUSTER_MEMBER || state == TELNYX_CLUSTER_LEAVING ||
        state == TELNYX_CLUSTER_JOINING) {
        cluster->member.was_alone = false;
        telnyx__member_unsettle(cluster);
        telnyx__member_set_state(cluster, TELNYX_CLUSTER_FENCED, why);
    }
}

/* Joining ------------------------------------------------------------------------------------------ */

static void remember_old(telnyx__member *member)
{
    size_t length = strlen(member->before), more = strlen(member->id) + 1;
    while (length + more >= sizeof member->before) {
        size_t first = strcspn(member->before, "\n") + 1;
        memmove(member->before, member->before + first, length - first + 1);
        length -= first;
    }
    snprintf(member->before + length, sizeof member->before - length, "%s\n", member->id);
}

static void leave_old(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    telnyx__script_call call;
    for (char *at = member->before, *end; (end = strchr(at, '\n')); at = end + 1) {
        *end = '\0';
        telnyx__script_begin(&call, cluster, "leave", at);
        (void)telnyx__script_send(&call, cluster, NULL, NULL);
    }
    member->before[0] = '\0';
}

static void on_fence(telnyx__timer *timer)
{
    telnyx_cluster *cluster = TELNYX__CONTAINER_OF(timer, telnyx_cluster, member.fence);
    uint64_t now = telnyx__member_now_ms(), until = cluster->member.good_until_ms;
    if (now < until)
        (void)telnyx__ticker_set(cluster->ticker, timer, until - now, on_fence);
    else
        fence(cluster, "the lease was not renewed in time");
}

/* By when it was asked for: what the answer took is Redis' time, too. */
static void renew(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    member->good_until_ms = member->asked_ms + cluster->lease_ms / 5 * 4;
    if (!telnyx__timer_is_set(&member->fence))
        (void)telnyx__ticker_set(cluster->ticker, &member->fence, cluster->lease_ms / 5 * 4,
                                 on_fence);
}

static void become_member(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    leave_old(cluster);
    if (cluster->leaving.until_ms)
        telnyx__leaving_tell(cluster);
    member->was_alone = false;
    telnyx__member_set_state(
        cluster, cluster->leaving.until_ms ? TELNYX_CLUSTER_LEAVING : TELNYX_CLUSTER_MEMBER,
        member->id);
}

/* All that it had is claimed. */
static void on_settled(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    if (member->state != TELNYX_CLUSTER_JOINING && member->state != TELNYX_CLUSTER_FENCED)
        return;
    member->stage = TELNYX__STAGE_NONE;
    if (telnyx__member_has_lease(cluster))
        become_member(cluster);
    else
        fence(cluster, "joining has taken longer than the lease");
}

static void on_settle(telnyx__timer *timer)
{
    telnyx_cluster *cluster = TELNYX__CONTAINER_OF(timer, telnyx_cluster, member.settle);
    if (cluster->member.state != TELNYX_CLUSTER_JOINING)
        return;
    cluster->member.stage = TELNYX__STAGE_LAST;
    telnyx__sessions_claim(cluster, TELNYX__SESSION_WEAK, "");
    telnyx__member_settled(cluster);
}

static void on_joined(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__member *member = &cluster->member;
    char why[128];
    (void)link;
    member->asking = false;
    if (member->state == TELNYX_CLUSTER_LEFT)
        return;
    if (!telnyx__member_hear(cluster, reply)) {
        /* Whatever is wrong, it is with this Redis: it is tried again by and by. */
        if (reply && !telnyx__str_starts(reply->str, "NOSCRIPT"))
            telnyx__member_go_alone(cluster, reply->str);
        return;
    }
    if (strcmp(telnyx__reply_text(reply, 0), "in") != 0) {
        snprintf(why, sizeof why, "Redis holds keys of version %.32s of this prefix",
                 telnyx__reply_text(reply, 1));
        telnyx__member_go_alone(cluster, why);
        return;
    }
    if (member->id[0])
        remember_old(member);
    snprintf(member->id, sizeof member->id, "%s", telnyx__reply_text(reply, 1));
    renew(cluster);
    telnyx__member_unsettle(cluster);
    member->stage = TELNYX__STAGE_FIRST;
    telnyx__inbox_begin(cluster);
    telnyx__member_set_state(cluster, TELNYX_CLUSTER_JOINING, member->id);
    telnyx__sessions_claim(cluster, TELNYX__SESSION_OWN, member->before);
    telnyx__sessions_claim(cluster, TELNYX__SESSION_WEAK, member->before);
    telnyx__done_tell(cluster);
    (void)telnyx__ticker_set(cluster->ticker, &member->settle,
                             member->was_alone && member->before[0] ? SETTLE_MS : 0, on_settle);
}

static void join(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    telnyx__script_call call;
    char lease[24];
    if (member->asking)
        return;
    snprintf(lease, sizeof lease, "%llu", (unsigned long long)cluster->lease_ms);
    telnyx__script_begin(&call, cluster, "join", "");
    telnyx__script_adds(&call, lease);
    telnyx__script_adds(&call, cluster->instance);
    member->asked_ms = telnyx__member_now_ms();
    member->asking = telnyx__script_send(&call, cluster, on_joined, cluster) == 0;
}

/* The lease ---------------------------------------------------------------------------------------- */

/* Others may have taken some of its sessions while it was fenced: it asks before it goes on. */
static void come_back(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    if (member->stage == TELNYX__STAGE_LAST)
        return;
    telnyx__member_unsettle(cluster);
    member->stage = TELNYX__STAGE_LAST;
    telnyx__sessions_claim(cluster, TELNYX__SESSION_OWN, member->before);
    telnyx__sessions_claim(cluster, TELNYX__SESSION_WEAK, member->before);
    telnyx__member_settled(cluster);
}

/* Whose lease has run out is taken over, but not while all of them may be coming back. */
static void look_for_dead(telnyx_cluster *cluster, const redisReply *reply)
{
    const telnyx__member *member = &cluster->member;
    uint64_t since_ms = telnyx__ticker_now(cluster->ticker) - member->ready_ms;
    if (member->state != TELNYX_CLUSTER_MEMBER || since_ms < cluster->lease_ms)
        return;
    /* Another instance may have begun with the first of them: each is looked at in turn. */
    size_t count = reply->elements > 2 ? reply->elements - 2 : 0;
    if (count)
        telnyx__heir_take(cluster, telnyx__reply_text(reply, 2 + cluster->heir.turn++ % count));
}

static void on_beat(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__member *member = &cluster->member;
    (void)link;
    member->asking = false;
    if (!telnyx__member_hear(cluster, reply) || reply->type != REDIS_REPLY_ARRAY ||
        !reply->elements)
        return;
    if (strcmp(telnyx__reply_text(reply, 0), "in") != 0) {
        if (member->state == TELNYX_CLUSTER_LEFT)
            return;
        fence(cluster, "others have taken over what this instance had");
        join(cluster);
        return;
    }
    if (reply->elements > 1)
        cluster->metrics.instances_now = (uint64_t)reply->element[1]->integer;
    renew(cluster);
    /* An answer that was too long on its way says nothing about now. */
    if (!telnyx__member_has_lease(cluster))
        return;
    if (member->state == TELNYX_CLUSTER_FENCED)
        come_back(cluster);
    look_for_dead(cluster, reply);
}

static void beat(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    telnyx__script_call call;
    char lease[24];
    if (member->asking)
        return;
    snprintf(lease, sizeof lease, "%llu", (unsigned long long)cluster->lease_ms);
    telnyx__script_begin(&call, cluster, "beat", member->id);
    telnyx__script_adds(&call, lease);
    member->asked_ms = telnyx__member_now_ms();
    member->asking = telnyx__script_send(&call, cluster, on_beat, cluster) == 0;
}

static void begin(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    if (!member->link.ready)
        return;
    bool joins = member->state == TELNYX_CLUSTER_ALONE ||
                 (member->state == TELNYX_CLUSTER_JOINING && member->stage == TELNYX__STAGE_NONE);
    if (!member->id[0] || joins)
        join(cluster);
    else
        beat(cluster);
}

static uint64_t beat_ms(const telnyx_cluster *cluster)
{
    uint64_t fifth_ms = cluster->lease_ms / 5;
    uint64_t most_ms = cluster->member.state == TELNYX_CLUSTER_ALONE ? LOOK_MS : BEAT_MAX_MS;
    return fifth_ms < most_ms ? fifth_ms : most_ms;
}

static bool is_here(const telnyx_cluster *cluster, const char *session)
{
    return telnyx__session_find(cluster, session) != NULL;
}

static void on_beat_timer(telnyx__timer *timer)
{
    telnyx_cluster *cluster = TELNYX__CONTAINER_OF(timer, telnyx_cluster, member.beat);
    telnyx__member *member = &cluster->member;
    uint64_t silent_ms = telnyx__ticker_now(cluster->ticker) - member->heard_ms;
    (void)telnyx__ticker_set(cluster->ticker, timer, beat_ms(cluster), on_beat_timer);
    begin(cluster);
    telnyx__sessions_sweep(cluster);
    telnyx__drops_tell(cluster, is_here);
    if (!member->link.ready && silent_ms >= cluster->alone_after_ms)
        telnyx__member_go_alone(cluster, "Redis has been silent for longer than alone_after_ms");
}

/* The link ----------------------------------------------------------------------------------------- */

static void on_ready(telnyx__redis *link)
{
    telnyx_cluster *cluster = link->user_data;
    telnyx__member *member = &cluster->member;
    member->ready_ms = member->heard_ms = telnyx__ticker_now(cluster->ticker);
    member->refused_ms = 0;
    begin(cluster);
    telnyx__done_tell(cluster);
    /* What was on its way to the directory when the connection broke may not have got there. */
    if (member->state == TELNYX_CLUSTER_MEMBER || member->state == TELNYX_CLUSTER_LEAVING)
        telnyx__sessions_claim(cluster, TELNYX__SESSION_OWN, "");
    if (cluster->leaving.until_ms && member->id[0])
        telnyx__leaving_tell(cluster); /* it may have got lost */
    on_moved(cluster);
}

static void on_down(telnyx__redis *link, telnyx__redis_fault fault, const char *why)
{
    telnyx_cluster *cluster = link->user_data;
    telnyx__member *member = &cluster->member;
    uint64_t now = telnyx__ticker_now(cluster->ticker);
    if (link->failures == 1)
        telnyx_component_log(cluster->app, TELNYX_LOG_WARN, "cluster: no connection to Redis",
                             "reason", why);
    telnyx__member_unsettle(cluster);
    if (fault != TELNYX__REDIS_CLOSED)
        member->refused_ms = 0;
    else if (!member->refused_ms)
        member->refused_ms = now;
    if (fault == TELNYX__REDIS_UNUSABLE)
        telnyx__member_go_alone(cluster, why);
    else if (fault == TELNYX__REDIS_CLOSED && now - member->refused_ms >= CLOSED_MS)
        telnyx__member_go_alone(cluster, "nobody listens where Redis should");
}

void telnyx__lease_close(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    telnyx__script_call call;
    if (member->id[0]) {
        telnyx__script_begin(&call, cluster, "leave", member->id);
        (void)telnyx__script_send(&call, cluster, NULL, NULL);
    }
    telnyx__redis_flush(&member->link);
}

static const telnyx__member_listener listener = { on_moved, on_settled };
static const telnyx__redis_owner owner = { on_ready, on_down };

void telnyx__lease_open(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    telnyx__redis *link = &member->link;
    member->state = TELNYX_CLUSTER_JOINING;
    member->listener = &listener;
    member->heard_ms = telnyx__ticker_now(cluster->ticker);
    link->owner = &owner;
    link->user_data = cluster;
    telnyx__redis_open(link);
    (void)telnyx__ticker_set(cluster->ticker, &member->beat, beat_ms(cluster), on_beat_timer);
}
