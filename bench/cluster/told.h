/* What telnyx-cluster prints: for people, or as JSON. */
#ifndef CLUSTER_TOLD_H
#define CLUSTER_TOLD_H

#include "cluster/directory.h"

void cluster_told_status(const cluster_status *status, bool json);
/* `left` is whether it has. */
void cluster_told_drained(const char *id, bool left, bool json);
void cluster_told_where(const char *call, const char *id, bool json);

#endif
