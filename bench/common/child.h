/* A program under test, in a process of its own: what it is given, what it prints, when it ends. */
#ifndef BENCH_COMMON_CHILD_H
#define BENCH_COMMON_CHILD_H

#include <stdbool.h>

#include <uv.h>

#include "common/env.h"

#define BENCH_CHILD_LINE_MAX 1024

typedef struct bench_child {
    uv_process_t process;
    uv_pipe_t output;
    char line[BENCH_CHILD_LINE_MAX];
    size_t line_length;
    bool running;
    /* By the owner, before the start: */
    void (*on_line)(struct bench_child *child, char *line); /* of standard output; NULL: ignored */
    void (*on_exit)(struct bench_child *child, int64_t status, int signal);
    void *owner;
} bench_child;

/* Starts arguments[0], which ends by NULL, with that environment and standard error, and with `fd` as its
 * descriptor 3 unless that is negative. 0 or an error of libuv. It may be started again once on_exit has
 * run. */
int bench_child_start(bench_child *child, uv_loop_t *loop, char **arguments, char **environment,
                      int fd);
/* Nothing happens when it does not run. */
void bench_child_kill(bench_child *child, int signal);

/* The settings, then what this program was given itself: of that the names in `kept`, which ends by NULL,
 * or all but the settings' own names where `kept` is NULL. */
char **bench_environment_new(const bench_env_line *settings, const char *const *kept);
void bench_environment_free(char **environment); /* NULL is legal */

/* A port of 127.0.0.1 that is free now, which nobody else on this machine is told of; 0: none. */
int bench_free_port(uv_loop_t *loop);

#endif
