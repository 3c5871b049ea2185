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

void telnyx__write_quietly(const telnyx__redis *link)
{
    redisAsyncHandleWrite(link->redis);
}

void telnyx__read_quietly(const telnyx__redis *link)
{
    redisAsyncHandleRead(link->redis);
}
#else
void telnyx__quieten(redisAsyncContext *redis)
{
    (void)redis;
}

static void take_back(const sigset_t *pipe)
{
    const struct timespec at_once = { 0, 0 };
    (void)sigtimedwait(pipe, NULL, &at_once);
}

/* The signal is for the thread that writes: it is kept back meanwhile, and taken back if a write has failed and
 * may have raised it. One that was pending before is somebody else's; only where it was kept back can it be. */
static void quietly(void (*handle)(redisAsyncContext *redis), const telnyx__redis *link)
{
    redisAsyncContext *redis = link->redis;
    sigset_t pipe, before, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    if (pthread_sigmask(SIG_BLOCK, &pipe, &before)) {
        handle(redis);
        return;
    }
    bool was_pending = sigismember(&before, SIGPIPE) == 1 && sigpending(&pending) == 0 &&
                       sigismember(&pending, SIGPIPE) == 1;
    handle(redis);
    if (!was_pending && (link->redis != redis || redis->err))
        take_back(&pipe);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void telnyx__write_quietly(const telnyx__redis *link)
{
    quietly(redisAsyncHandleWrite, link);
}

void telnyx__read_quietly(const telnyx__redis *link)
{
    quietly(redisAsyncHandleRead, link);
}
#endif
