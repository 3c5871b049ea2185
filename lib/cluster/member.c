#include "cluster/member.h"

#include <stdio.h>
#include <time.h>

#include "cluster/cluster.h"

const char *telnyx_cluster_state_name(telnyx_cluster_state state)
{
    static const char *const names[] = {
        "joining", "member", "fenced", "alone", "leaving", "left"
    };
    return (unsigned)state < sizeof names / sizeof names[0] ? names[state] : "unknown";
}

telnyx_cluster_state telnyx_cluster_where_it_stands(const telnyx_cluster *cluster)
{
    return cluster->member.state;
}

uint64_t telnyx__member_now_ms(void)
{
    struct timespec now;
#ifdef CLOCK_BOOTTIME
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
#endif
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0
               ? (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000
               : 0;
}

/* States ------------------------------------------------------------------------------------------- */

bool telnyx__member_has_lease(const telnyx_cluster *cluster)
{
    return telnyx__member_now_ms() < cluster->member.good_until_ms;
}

bool telnyx__member_is_in(const telnyx_cluster *cluster)
{
    telnyx_cluster_state state = cluster->member.state;
    if (state == TELNYX_CLUSTER_LEFT)
        return cluster->member.link.ready;
    return (state == TELNYX_CLUSTER_MEMBER || state == TELNYX_CLUSTER_LEAVING) &&
           telnyx__member_has_lease(cluster);
}

bool telnyx__member_may_act(telnyx_cluster *cluster)
{
    switch (cluster->member.state) {
    case TELNYX_CLUSTER_MEMBER:
    case TELNYX_CLUSTER_LEAVING:
        return telnyx__member_has_lease(cluster);
    case TELNYX_CLUSTER_ALONE:
        return true;
    case TELNYX_CLUSTER_LEFT: /* what could not go is still here */
        return telnyx__member_has_lease(cluster) || cluster->member.was_alone;
    case TELNYX_CLUSTER_JOINING:
        return cluster->member.was_alone;
    default:
        return false;
    }
}

void telnyx__member_set_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why)
{
    telnyx__member *member = &cluster->member;
    if (state == member->state)
        return;
    bool bad = state == TELNYX_CLUSTER_FENCED || state == TELNYX_CLUSTER_ALONE;
    char text[256];
    snprintf(member->why, sizeof member->why, "%s", why);
    member->state = state;
    cluster->metrics.fenced += state == TELNYX_CLUSTER_FENCED;
    cluster->metrics.went_alone += state == TELNYX_CLUSTER_ALONE;
    snprintf(text, sizeof text, "%s: %s", telnyx_cluster_state_name(state), member->why);
    telnyx_component_log(cluster->app, bad ? TELNYX_LOG_WARN : TELNYX_LOG_INFO,
                         "cluster: this instance stands elsewhere now", "state", text);
    if (cluster->on_state)
        cluster->on_state(cluster, state, member->why, cluster->state_data);
    member->listener->on_moved(cluster);
}

void telnyx__member_settled(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    if (member->settling == 0 && member->stage == TELNYX__STAGE_LAST)
        member->listener->on_settled(cluster);
}

void telnyx__member_unsettle(telnyx_cluster *cluster)
{
    telnyx__member *member = &cluster->member;
    member->settling = 0;
    member->round++;
    member->stage = TELNYX__STAGE_NONE;
    telnyx__ticker_stop(cluster->ticker, &member->settle);
}

void telnyx__member_go_alone(telnyx_cluster *cluster, const char *why)
{
    telnyx__member *member = &cluster->member;
    if (member->state == TELNYX_CLUSTER_LEFT || cluster->closing)
        return;
    member->was_alone = true;
    telnyx__member_unsettle(cluster);
    telnyx__member_set_state(cluster, TELNYX_CLUSTER_ALONE, why);
}

/* What Redis says ---------------------------------------------------------------------------------- */

bool telnyx__member_hear(telnyx_cluster *cluster, const redisReply *reply)
{
    telnyx__member *member = &cluster->member;
    char why[160];
    if (!reply)
        return false;
    member->heard_ms = telnyx__ticker_now(cluster->ticker);
    if (reply->type != REDIS_REPLY_ERROR)
        return true;
    snprintf(why, sizeof why, "Redis refuses: %s", reply->str);
    if (telnyx__reply_is_lasting(reply))
        telnyx__member_go_alone(cluster, why);
    else if (telnyx__str_starts(reply->str, "NOSCRIPT"))
        telnyx__redis_fail(&member->link, TELNYX__REDIS_SILENT, "the script is gone");
    else
        telnyx_component_log(cluster->app, TELNYX_LOG_ERROR, "cluster: a request was refused",
                             "reason", reply->str);
    return false;
}
