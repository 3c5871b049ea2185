/* Writing to a Redis that has gone, without a signal: hiredis writes without MSG_NOSIGNAL, and SIGPIPE would end
 * the whole program. */
#ifndef TELNYX__QUIET_H
#define TELNYX__QUIET_H

#include <hiredis/async.h>

/* A fresh connection, before anything is written. */
void telnyx__quieten(redisAsyncContext *redis);
/* redisAsyncHandleWrite(). */
void telnyx__write_quietly(redisAsyncContext *redis);
/* redisAsyncHandleRead(), for a connection where reading writes. */
void telnyx__read_quietly(redisAsyncContext *redis);

#endif
