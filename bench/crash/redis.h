/* A redis-server of one's own: a process on a Unix socket in a folder of its own, which is killed and started again. */
#ifndef CRASH_REDIS_H
#define CRASH_REDIS_H

#include <stdbool.h>
#include <stdint.h>

#include <uv.h>

#include "common/child.h"

typedef struct crash_redis {
    bench_child child;
    uv_loop_t *loop;
    char folder[64], socket[80];
    char **environment;
    bool append_only; /* what was written is there after a kill */
    bool ending;
    uint64_t start_at_ms; /* when it is to be there again; 0: it is */
    int status;           /* 1: it has ended by itself */
} crash_redis;

/* Whether this machine has one. */
bool crash_redis_is_there(void);
/* Makes the folder and starts it. False after a line on stderr. */
bool crash_redis_open(crash_redis *redis, uv_loop_t *loop, bool append_only);
/* SIGKILL, and a start after so many milliseconds. */
void crash_redis_kill(crash_redis *redis, uint64_t away_ms);
/* To be called every few milliseconds. */
void crash_redis_tick(crash_redis *redis);
bool crash_redis_is_up(const crash_redis *redis);
/* Ends it; the folder goes with crash_redis_free(), when the loop has ended. */
void crash_redis_close(crash_redis *redis);
void crash_redis_free(crash_redis *redis);

#endif
