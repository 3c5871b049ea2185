/* An instance among several: what the files of this folder share. */
#ifndef TELNYX__CLUSTER_H
#define TELNYX__CLUSTER_H

#include <telnyx/cluster.h>
#include <telnyx/component.h>

#include "base/map.h"
#include "base/saturate.h"
#include "base/str.h"
#include "cluster/asks.h"
#include "cluster/deliveries.h"
#include "cluster/dials.h"
#include "cluster/done.h"
#include "cluster/drops.h"
#include "cluster/heir.h"
#include "cluster/inbox.h"
#include "cluster/leaving.h"
#include "cluster/redis.h"
#include "cluster/member.h"
#include "cluster/sessions.h"

/* A live session may be silent for so long: what nobody drops is gone then. */
#define TELNYX__SESSION_TTL "90000000"

/* Timers that must never be missed for want of memory: those of this struct, and of the entries of the inbox that
 * are open. Whoever sets one of another kind leaves room for them. */
#define TELNYX__INBOX_OPEN_MAX 512u
#define TELNYX__INBOX_READ_MAX 64u
#define TELNYX__CLUSTER_TIMERS (16u + TELNYX__INBOX_OPEN_MAX + TELNYX__INBOX_READ_MAX)

struct telnyx_cluster {
    telnyx_allocator alloc;
    telnyx__system system;
    telnyx_app *app;
    uv_loop_t *loop;
    telnyx__ticker *ticker;
    telnyx__redis_address address;
    char *instance, *prefix;
    void *tls; /* for all connections; NULL: without it */
    uint64_t lease_ms, alone_after_ms, seen_ms;
    size_t inbox_max, bytes_max;
    double dials_per_second, dial_burst;
    telnyx_cluster_state_cb *on_state;
    void *state_data;
    telnyx_cluster_taken_cb *on_taken;
    void *taken_data;
    telnyx_cluster_told_cb *on_told;
    void *told_data;
    telnyx_cluster_metrics metrics;
    bool closing;
    int parts; /* links and ticker, still open */
    /* Each one file's: only that one changes it. */
    telnyx__asks asks;
    telnyx__deliveries deliveries;
    telnyx__dial_queue dials;
    telnyx__done done;
    telnyx__drops drops;
    telnyx__heir heir;
    telnyx__inbox inbox;
    telnyx__leaving leaving;
    telnyx__member member;
    telnyx__sessions sessions;
};

#endif
