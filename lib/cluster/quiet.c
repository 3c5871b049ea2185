#include "cluster/quiet.h"

#include <signal.h>
#include <stdbool.h>
#include <time.h>
#include <uv.h>

#ifdef SO_NOSIGPIPE
void telnyx__quieten(redisAsyncContext *redis)
{
    int on = 1;
    (void)setsockopt(redis->c.fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
}

void telnyx__write_quietly(redisAsyncContext *redis)
{
    redisAsyncHandleWrite(redis);
}

void telnyx__read_quietly(redisAsyncContext *redis)
{
    redisAsyncHandleRead(redis);
}
#else
void telnyx__quieten(redisAsyncContext *redis)
{
    (void)redis;
}

/* The signal is for the thread that writes: it is kept back meanwhile, and taken back if this has raised it.
 * What was pending before is somebody else's. */
static void quietly(void (*handle)(redisAsyncContext *redis), redisAsyncContext *redis)
{
    sigset_t pipe, before, pending;
    const struct timespec at_once = { 0, 0 };
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    bool was_pending = sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
    bool blocked = pthread_sigmask(SIG_BLOCK, &pipe, &before) == 0;
    handle(redis);
    if (!blocked)
        return;
    if (!was_pending)
        (void)sigtimedwait(&pipe, NULL, &at_once);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void telnyx__write_quietly(redisAsyncContext *redis)
{
    quietly(redisAsyncHandleWrite, redis);
}

void telnyx__read_quietly(redisAsyncContext *redis)
{
    quietly(redisAsyncHandleRead, redis);
}
#endif
