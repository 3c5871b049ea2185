/* Writing to a Redis that has gone, without a signal: hiredis writes without MSG_NOSIGNAL, and SIGPIPE would end
 * the whole program. */
#ifndef TELNYX__QUIET_H
#define TELNYX__QUIET_H

#include "cluster/redis.h"

/* A fresh connection, before anything is written. */
void telnyx__quieten(redisAsyncContext *redis);
/* redisAsyncHandleWrite() of the link's connection, which may be gone then. */
void telnyx__write_quietly(const telnyx__redis *link);
/* redisAsyncHandleRead(), where reading writes. */
void telnyx__read_quietly(const telnyx__redis *link);

#endif
