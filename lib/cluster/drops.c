#include "cluster/drops.h"

#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

/* That are kept while Redis cannot be told; the oldest goes first. */
#define KEPT_MAX 20000u

typedef struct dropped {
    telnyx__list node;
    telnyx_cluster *cluster;
    const char *legs;
    char id[];
} dropped;

static void keep(dropped *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx__drops *drops = &cluster->drops;
    telnyx__list_push_back(&drops->waiting, &self->node);
    if (++drops->count <= KEPT_MAX)
        return;
    drops->count--;
    telnyx__free(&cluster->alloc,
                 TELNYX__CONTAINER_OF(telnyx__list_pop(&drops->waiting), dropped, node));
}

static void on_dropped(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    dropped *self = user_data;
    (void)link;
    if (telnyx__member_hear(self->cluster, reply) || self->cluster->closing)
        telnyx__free(&self->cluster->alloc, self);
    else
        keep(self);
}

static void tell(dropped *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx__script_call call;
    telnyx__script_begin(&call, cluster, "drop", cluster->member.id);
    telnyx__script_adds(&call, self->id);
    telnyx__script_adds(&call, self->legs);
    if (telnyx__script_send(&call, cluster, on_dropped, self))
        keep(self);
}

void telnyx__drops_add(telnyx_cluster *cluster, const char *session, const char *legs)
{
    size_t length = strlen(session) + 1, more = strlen(legs) + 1;
    dropped *self = telnyx__calloc(&cluster->alloc, 1, sizeof *self + length + more);
    if (!self)
        return;
    self->cluster = cluster;
    memcpy(self->id, session, length);
    self->legs = memcpy(self->id + length, legs, more);
    tell(self);
}

void telnyx__drops_tell(telnyx_cluster *cluster,
                        bool (*is_here)(const telnyx_cluster *cluster, const char *session))
{
    telnyx__drops *drops = &cluster->drops;
    for (size_t left = drops->count; left && telnyx__member_is_in(cluster); left--) {
        dropped *self = TELNYX__CONTAINER_OF(telnyx__list_pop(&drops->waiting), dropped, node);
        drops->count--;
        /* It has begun anew meanwhile, and the directory knows that. */
        if (is_here(cluster, self->id))
            telnyx__free(&cluster->alloc, self);
        else
            tell(self);
    }
}

void telnyx__drops_free(telnyx_cluster *cluster)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&cluster->drops.waiting));)
        telnyx__free(&cluster->alloc, TELNYX__CONTAINER_OF(node, dropped, node));
}
