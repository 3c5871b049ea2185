/* Taking over: what dead instances leave. */
#ifndef TELNYX__CLUSTER_HEIR_H
#define TELNYX__CLUSTER_HEIR_H

#include <telnyx/cluster.h>

#include "cluster/member.h"

typedef struct telnyx__heir {
    /* whose things are being taken; "": nobody's */
    char dead[TELNYX__MEMBER_MAX];
    /* legs that the platform is to be asked about */
    telnyx__list waiting;
    size_t asking;   /* and those that it is being asked about */
    size_t failures; /* answers in a row that said nothing */
    size_t turn;     /* which of several dead ones is looked at next */
    telnyx__timer timer;
} telnyx__heir;

/* An instance is dead; does nothing while another is being taken over. */
void telnyx__heir_take(telnyx_cluster *cluster, const char *dead);
/* A session is this instance's now, as an entry of the inbox says; `fields` are that entry's. False when out of
 * memory: nothing was done then. */
bool telnyx__heir_receive(telnyx_cluster *cluster, const char *session, const char *legs,
                          const redisReply *fields, const char *from);
void telnyx__heir_free(telnyx_cluster *cluster);

#endif
