/* How this instance comes to stand where it does: it joins, renews its lease, stops where it cannot, and comes
 * back. */
#ifndef TELNYX__CLUSTER_LEASE_H
#define TELNYX__CLUSTER_LEASE_H

#include <telnyx/cluster.h>

void telnyx__lease_open(telnyx_cluster *cluster);
/* Gives up the lease: the others need not wait until it has run out. */
void telnyx__lease_close(telnyx_cluster *cluster);

#endif
