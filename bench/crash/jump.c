#include "crash/jump.h"

#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <sys/syscall.h>

/* Of the program, and therefore before libc's for all that it is linked with. */

static volatile int64_t ahead_secs;

void crash_jump(int64_t secs)
{
    ahead_secs += secs;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += (time_t)ahead_secs;
    return (int)result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec precise;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &precise))
        return -1;
    now->tv_sec = precise.tv_sec;
    now->tv_usec = (suseconds_t)(precise.tv_nsec / 1000);
    return 0;
}

time_t time(time_t *out)
{
    struct timespec now;
    time_t secs = clock_gettime(CLOCK_REALTIME, &now) ? (time_t)-1 : now.tv_sec;
    if (out)
        *out = secs;
    return secs;
}
