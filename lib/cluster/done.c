#include "cluster/done.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

/* That are kept while Redis cannot be told. */
#define KEPT_MAX 20000u
/* What is answered within so long is told at once: a request costs more than what is in it. */
#define TOGETHER_MS 1u

typedef struct done_event {
    telnyx__list node;
    char id[];
} done_event;

static void pop(telnyx_cluster *cluster)
{
    telnyx__list *node = telnyx__list_pop(&cluster->done.ids);
    if (!node)
        return;
    cluster->done.count--;
    telnyx__free(&cluster->alloc, TELNYX__CONTAINER_OF(node, done_event, node));
}

static void tell_some(telnyx_cluster *cluster)
{
    telnyx__script_call call;
    char seen[24];
    size_t told = 0;
    snprintf(seen, sizeof seen, "%llu", (unsigned long long)cluster->seen_ms);
    telnyx__script_begin(&call, cluster, "done", cluster->member.id);
    telnyx__script_adds(&call, seen);
    telnyx__list *ids = &cluster->done.ids;
    for (telnyx__list *n = ids->next; n != ids && !telnyx__script_is_full(&call); n = n->next) {
        telnyx__script_adds(&call, TELNYX__CONTAINER_OF(n, done_event, node)->id);
        told++;
    }
    if (telnyx__script_send(&call, cluster, NULL, NULL))
        return;
    while (told--)
        pop(cluster);
}

void telnyx__done_tell(telnyx_cluster *cluster)
{
    size_t before = cluster->done.count + 1;
    if (!cluster->member.link.ready || !cluster->member.id[0])
        return;
    while (cluster->done.count && cluster->done.count < before) {
        before = cluster->done.count;
        tell_some(cluster);
    }
}

static void on_timer(telnyx__timer *timer)
{
    telnyx_cluster *cluster = TELNYX__CONTAINER_OF(timer, telnyx_cluster, done.timer);
    if (cluster->member.state != TELNYX_CLUSTER_ALONE)
        telnyx__done_tell(cluster);
}

void telnyx__done_on_answered(telnyx_app *app, const char *event_id, int http_status,
                              void *user_data)
{
    telnyx_cluster *cluster = user_data;
    (void)app;
    if (http_status != 200)
        return;
    size_t length = strlen(event_id);
    done_event *event = telnyx__malloc(&cluster->alloc, sizeof *event + length + 1);
    if (!event)
        return;
    memcpy(event->id, event_id, length + 1);
    telnyx__list_push_back(&cluster->done.ids, &event->node);
    if (++cluster->done.count > KEPT_MAX)
        pop(cluster);
    if (!telnyx__timer_is_set(&cluster->done.timer))
        (void)telnyx__ticker_set(cluster->ticker, &cluster->done.timer, TOGETHER_MS, on_timer);
}

void telnyx__done_free(telnyx_cluster *cluster)
{
    while (cluster->done.count)
        pop(cluster);
}
