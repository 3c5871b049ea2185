/* Sessions that are over: the directory is told, at once or when it can be. */
#ifndef TELNYX__CLUSTER_DROPS_H
#define TELNYX__CLUSTER_DROPS_H

#include <telnyx/cluster.h>

#include "base/list.h"

typedef struct telnyx__drops {
    telnyx__list waiting; /* that could not be told */
    size_t count;
} telnyx__drops;

/* The session is over; `legs` are those that it had, a line each. */
void telnyx__drops_add(telnyx_cluster *cluster, const char *session, const char *legs);
/* Tells what could not be told, but for sessions that have begun anew. */
void telnyx__drops_tell(telnyx_cluster *cluster,
                        bool (*is_here)(const telnyx_cluster *cluster, const char *session));
void telnyx__drops_free(telnyx_cluster *cluster);

#endif
