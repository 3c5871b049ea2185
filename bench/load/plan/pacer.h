/* Wakes its owner at a given nanosecond, as near as the kernel can: uv timers know milliseconds only,
 * which would send a fast plan in bursts. */
#ifndef BENCH_PACER_H
#define BENCH_PACER_H

#include <stdbool.h>
#include <stdint.h>

#include <uv.h>

typedef struct bench_pacer {
    int descriptor;
    uv_poll_t poll;
    void (*on_wake)(void *user_data);
    void *user_data;
} bench_pacer;

/* 0 or a libuv error. */
int bench_pacer_init(bench_pacer *pacer, uv_loop_t *loop, void (*on_wake)(void *user_data),
                     void *user_data);
/* `at_ns` on uv_hrtime()'s clock; a time that has passed wakes at once. One time is kept. */
void bench_pacer_wake_at(bench_pacer *pacer, uint64_t at_ns);
/* The memory must stay until the loop has turned once more. */
void bench_pacer_close(bench_pacer *pacer);

#endif
