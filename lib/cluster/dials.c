#include "cluster/dials.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

/* For so long the events of a dialled leg find who has dialled it. */
#define KNOWN_MS "120000"
/* After a refusal of Redis. */
#define AGAIN_MS 500u
/* The clock of Redis may have been set: it is asked again before long. */
#define WAIT_MAX_MS 1000u

static void look_again(telnyx_cluster *cluster)
{
    if (!cluster->closing)
        telnyx_client_look_again(telnyx_app_client(cluster->app));
}

static void on_timer(telnyx__timer *timer)
{
    look_again(TELNYX__CONTAINER_OF(timer, telnyx_cluster, dials.timer));
}

static void wait_for(telnyx_cluster *cluster, uint64_t wait_ms)
{
    telnyx__dial_queue *dials = &cluster->dials;
    dials->wait_until_ms = telnyx__ticker_now(cluster->ticker) + wait_ms;
    (void)telnyx__ticker_set(cluster->ticker, &dials->timer, wait_ms, on_timer);
}

static void on_paced(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__dial_queue *dials = &cluster->dials;
    uint64_t number = dials->asked;
    (void)link;
    bool heard = telnyx__member_hear(cluster, reply);
    dials->asked = 0;
    if (!heard) {
        /* Without a connection it is asked again with the next, or when this instance stands elsewhere. */
        if (reply)
            wait_for(cluster, AGAIN_MS);
        return;
    }
    if (strcmp(telnyx__reply_text(reply, 0), "go") == 0) {
        dials->granted = number;
        look_again(cluster);
        return;
    }
    cluster->metrics.dials_waited += dials->known != number;
    dials->known = number;
    long long wait_ms = reply->elements > 1 ? reply->element[1]->integer : 1;
    wait_for(cluster, wait_ms < 1 ? 1 : wait_ms < WAIT_MAX_MS ? (uint64_t)wait_ms : WAIT_MAX_MS);
}

static void ask(telnyx_cluster *cluster, const telnyx_outgoing *request)
{
    telnyx__script_call call;
    char rate[32], burst[32];
    snprintf(rate, sizeof rate, "%.3f", cluster->dials_per_second);
    snprintf(burst, sizeof burst, "%.3f", cluster->dial_burst);
    telnyx__script_begin(&call, cluster, "pace", cluster->member.id);
    telnyx__script_adds(&call, request->client_state);
    telnyx__script_adds(&call, rate);
    telnyx__script_adds(&call, burst);
    telnyx__script_adds(&call, KNOWN_MS);
    int error = telnyx__script_send(&call, cluster, on_paced, cluster);
    if (!error)
        cluster->dials.asked = request->number;
    else if (error == TELNYX_ENOMEM)
        wait_for(cluster, AGAIN_MS);
}

/* Without Redis: its share of what all may do, as many as they were last. */
static telnyx_passage pace_alone(telnyx_cluster *cluster, const telnyx_outgoing *request)
{
    telnyx__dial_queue *dials = &cluster->dials;
    uint64_t now = telnyx__ticker_now(cluster->ticker), instances = cluster->metrics.instances_now;
    double rate = cluster->dials_per_second;
    if (rate <= 0 || instances <= 1)
        return TELNYX_PASS; /* the client has a pace of its own */
    if (now < dials->wait_until_ms)
        return TELNYX_HOLD;
    if (dials->granted == request->number)
        return TELNYX_PASS;
    dials->granted = request->number;
    wait_for(cluster, (uint64_t)(1000 * (double)instances / rate));
    return TELNYX_PASS;
}

telnyx_passage telnyx__dials_on_request(telnyx_app *app, const telnyx_outgoing *request,
                                        void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__dial_queue *dials = &cluster->dials;
    (void)app;
    if (!telnyx__member_may_act(cluster))
        return TELNYX_HOLD;
    if (!request->dial || cluster->member.state == TELNYX_CLUSTER_LEFT)
        return TELNYX_PASS;
    if (cluster->member.state == TELNYX_CLUSTER_ALONE ||
        cluster->member.state == TELNYX_CLUSTER_JOINING)
        return pace_alone(cluster, request);
    if (dials->granted == request->number)
        return TELNYX_PASS;
    if (!dials->asked && telnyx__ticker_now(cluster->ticker) >= dials->wait_until_ms)
        ask(cluster, request);
    return TELNYX_HOLD;
}

void telnyx__dials_on_pause(telnyx_app *app, bool dials, uint64_t pause_ms, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__script_call call;
    char text[24];
    (void)app;
    snprintf(text, sizeof text, "%llu", (unsigned long long)pause_ms);
    telnyx__script_begin(&call, cluster, "pause", cluster->member.id);
    telnyx__script_adds(&call, dials ? "dials" : "all");
    telnyx__script_adds(&call, text);
    (void)telnyx__script_send(&call, cluster, NULL, NULL);
}
