/* TLS on a connection to Redis, where hiredis has it. */
#ifndef TELNYX__CLUSTER_TLS_H
#define TELNYX__CLUSTER_TLS_H

#include "cluster/redis.h"

/* Whether this build has it. */
bool telnyx__cluster_has_tls(void);
/* Begins it on a fresh connection. NULL, or why not, for people. */
const char *telnyx__cluster_tls_begin(telnyx__redis *link);
void telnyx__cluster_tls_free(telnyx__redis *link);

#endif
