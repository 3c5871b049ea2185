/* Deliveries whose event may be another instance's. */
#ifndef TELNYX__CLUSTER_DELIVERIES_H
#define TELNYX__CLUSTER_DELIVERIES_H

#include <telnyx/cluster.h>
#include <telnyx/component.h>

#include "base/list.h"

typedef struct telnyx__deliveries {
    telnyx__list held; /* in the order in which they came */
    size_t count;
    uint64_t numbers;
} telnyx__deliveries;

telnyx_passage telnyx__deliveries_on_delivery(telnyx_app *app, telnyx_delivery *delivery,
                                              const telnyx_event *event, void *user_data);
void telnyx__deliveries_on_gone(telnyx_app *app, telnyx_delivery *delivery, void *user_data);
/* This instance stands elsewhere now: what waited for it is judged anew. */
void telnyx__deliveries_look_again(telnyx_cluster *cluster);
/* Whether one of that session waits to learn whose it is. */
bool telnyx__deliveries_await(const telnyx_cluster *cluster, const char *session);
/* Whether owners still are to answer some. */
bool telnyx__deliveries_are_sent(const telnyx_cluster *cluster);
/* The owner has answered one that it was sent. */
void telnyx__deliveries_answered(telnyx_cluster *cluster, uint64_t number, int status);

#endif
