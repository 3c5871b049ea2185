/* TLS on a connection to Redis, where hiredis has it. */
#ifndef TELNYX__CLUSTER_TLS_H
#define TELNYX__CLUSTER_TLS_H

#include "cluster/redis.h"

/* Whether this build has it. */
bool telnyx__cluster_has_tls(void);
/* What connections share: whom they trust, by ca_file or, when it is NULL, by the system's authorities. False when that
 * cannot be read. */
bool telnyx__cluster_tls_new(void **out, const char *ca_file);
void telnyx__cluster_tls_free(void *tls);
/* Begins it on a connection that stands, to that host; one that blocks has it when this returns. NULL and the session,
 * which is the connection's; or why not, for people, and in *refusal why the certificate is not taken, or NULL. */
const char *telnyx__cluster_tls_begin(void *tls, redisContext *redis, const char *host,
                                      void **session, const char **refusal);
/* What others of this thread have left in OpenSSL's list of errors would be taken for this connection's: before anything
 * is read or written. */
void telnyx__cluster_tls_forget(void);
/* Why a connection that breaks was not taken for Redis', for people; NULL: for another reason. */
const char *telnyx__cluster_tls_refusal(const telnyx__redis *link);

#endif
