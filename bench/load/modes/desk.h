/* The platform as telnyx-bench streams needs it: it tells the program of calls, answers its commands, and says
 * which stream a call was given. */
#ifndef BENCH_DESK_H
#define BENCH_DESK_H

#include "load/modes/endpoint.h"
#include "load/plan/options.h"
#include "load/send/hook.h"
#include "load/send/wire.h"

typedef struct bench_desk bench_desk;

typedef struct bench_desk_options {
    const bench_options *options;
    uv_loop_t *loop;
    /* The program wants a stream for the call of that number, there. Once a call. */
    void (*on_stream)(size_t call, const char *host, int port, const char *path, void *user_data);
    /* Once: something that no call can go on after. */
    void (*on_fault)(const char *what, void *user_data);
    void *user_data;
} bench_desk_options;

bench_desk *bench_desk_new(const bench_desk_options *options);
/* Listens, and prints or writes what the program has to know. False and a line on stderr. */
bool bench_desk_open(bench_desk *desk);
/* The program is there. */
bool bench_desk_is_ready(const bench_desk *desk);
/* A call comes in; it will be told as answered once the program has answered it. */
void bench_desk_place(bench_desk *desk, size_t call);
void bench_desk_hang_up(bench_desk *desk, size_t call);
/* Everything was told and acknowledged. */
bool bench_desk_is_idle(const bench_desk *desk);
void bench_desk_call_id(const bench_desk *desk, size_t call, char out[BENCH_CALL_ID_BYTES]);
uint64_t bench_desk_commands(const bench_desk *desk);
uint64_t bench_desk_refused(const bench_desk *desk); /* deliveries that were not acknowledged */
/* The memory stays until the loop has nothing to do any more: bench_desk_free(). */
void bench_desk_close(bench_desk *desk);
void bench_desk_free(bench_desk *desk);

#endif
