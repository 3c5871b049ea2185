#include "crash/redis.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "redis-server"

bool crash_redis_is_there(void)
{
    const char *at = getenv("PATH");
    char path[512];
    for (size_t length; at && *at; at += length + (at[length] == ':')) {
        length = strcspn(at, ":");
        snprintf(path, sizeof path, "%.*s/" PROGRAM, (int)length, at);
        if (access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static void on_exit_of_child(bench_child *child, int64_t status, int signal)
{
    crash_redis *redis = child->owner;
    if (redis->ending || redis->start_at_ms)
        return;
    fprintf(stderr, "telnyx-crash-cluster: " PROGRAM " ended by itself: status %d, signal %d\n",
            (int)status, signal);
    redis->status = 1;
}

static bool start(crash_redis *redis)
{
    char *arguments[] = { PROGRAM,
                          "--port",
                          "0",
                          "--unixsocket",
                          redis->socket,
                          "--dir",
                          redis->folder,
                          "--save",
                          "",
                          "--appendonly",
                          redis->append_only ? "yes" : "no",
                          "--logfile",
                          "redis.log",
                          NULL };
    redis->start_at_ms = 0;
    int error = bench_child_start(&redis->child, redis->loop, arguments, redis->environment, -1);
    if (error == 0)
        return true;
    fprintf(stderr, "telnyx-crash-cluster: " PROGRAM ": %s\n", uv_strerror(error));
    redis->status = 1;
    return false;
}

bool crash_redis_open(crash_redis *redis, uv_loop_t *loop, bool append_only)
{
    static const bench_env_line none[] = { { NULL, NULL } };
    *redis = (crash_redis){ .loop = loop, .append_only = append_only };
    snprintf(redis->folder, sizeof redis->folder, "/tmp/telnyx-crash-XXXXXX");
    if (!mkdtemp(redis->folder)) {
        fputs("telnyx-crash-cluster: no folder for " PROGRAM "\n", stderr);
        return false;
    }
    snprintf(redis->socket, sizeof redis->socket, "%s/socket", redis->folder);
    redis->environment = bench_environment_new(none, NULL);
    redis->child.owner = redis;
    redis->child.on_exit = on_exit_of_child;
    return start(redis);
}

void crash_redis_kill(crash_redis *redis, uint64_t away_ms)
{
    redis->start_at_ms = uv_now(redis->loop) + away_ms;
    bench_child_kill(&redis->child, SIGKILL);
}

void crash_redis_tick(crash_redis *redis)
{
    if (redis->start_at_ms && !redis->child.running && !redis->ending &&
        uv_now(redis->loop) >= redis->start_at_ms)
        start(redis);
}

bool crash_redis_is_up(const crash_redis *redis)
{
    return redis->child.running && !redis->start_at_ms && access(redis->socket, F_OK) == 0;
}

void crash_redis_close(crash_redis *redis)
{
    redis->ending = true;
    bench_child_kill(&redis->child, SIGKILL);
}

static void remove_all(uv_loop_t *loop, const char *folder)
{
    uv_fs_t list, request;
    uv_dirent_t entry;
    char path[512];
    if (uv_fs_scandir(loop, &list, folder, 0, NULL) >= 0) {
        while (uv_fs_scandir_next(&list, &entry) != UV_EOF) {
            snprintf(path, sizeof path, "%s/%s", folder, entry.name);
            if (entry.type == UV_DIRENT_DIR)
                remove_all(loop, path);
            else
                unlink(path);
        }
    }
    uv_fs_req_cleanup(&list);
    uv_fs_rmdir(loop, &request, folder, NULL);
    uv_fs_req_cleanup(&request);
}

void crash_redis_free(crash_redis *redis)
{
    if (!redis->loop)
        return;
    bench_environment_free(redis->environment);
    remove_all(redis->loop, redis->folder);
}
