/* The inbox of this instance: events of its sessions, and what others tell it. */
#ifndef TELNYX__CLUSTER_INBOX_H
#define TELNYX__CLUSTER_INBOX_H

#include <telnyx/cluster.h>

#include "cluster/redis.h"

typedef struct telnyx__inbox {
    telnyx__redis link;
    /* What another instance answers to request `number` of this one. */
    void (*on_answer)(telnyx_cluster *cluster, uint64_t number, int status);
    char last[32];     /* the entry that was read last */
    telnyx__list open; /* entries that are not done with */
    size_t count;
    size_t waiting; /* events among them that nobody has dealt with yet */
    /* of these, those of which Redis is to be told, by … */
    telnyx__list settled;
    telnyx__timer settle;
    /* which inbox it is: one for each time that this instance has joined */
    uint64_t numbers;
    bool reading;
    /* Another read is begun then: what comes meanwhile is read together. */
    telnyx__timer rest;
    bool hastens; /* goes through those of a session */
} telnyx__inbox;

void telnyx__inbox_open(telnyx_cluster *cluster);
/* It has another name: read from its beginning. */
void telnyx__inbox_begin(telnyx_cluster *cluster);
/* Asks anew about entries that could not be dealt with. */
void telnyx__inbox_look_again(telnyx_cluster *cluster);
/* Whether an event of that session waits in it. */
bool telnyx__inbox_awaits(const telnyx_cluster *cluster, const char *session);
/* Tells Redis now of what is done with. */
void telnyx__inbox_settle(telnyx_cluster *cluster);
void telnyx__inbox_free(telnyx_cluster *cluster);

#endif
