/* What this instance asks of others, and is answered. */
#ifndef TELNYX__CLUSTER_ASKS_H
#define TELNYX__CLUSTER_ASKS_H

#include <telnyx/cluster.h>

#include "base/list.h"
#include "base/timers.h"

typedef struct telnyx__asks {
    telnyx__list open;
    size_t count;
} telnyx__asks;

/* The owner has answered; false: it was none of these. */
bool telnyx__asks_answered(telnyx_cluster *cluster, uint64_t number, int status);
/* The app closes: whoever waits is told. */
void telnyx__asks_end(telnyx_cluster *cluster);

#endif
