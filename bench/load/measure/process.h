/* What a process has used, from /proc: its own or, by number, the program under test. */
#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct bench_usage {
    uint64_t cpu_ns;
    uint64_t user_ns; /* of these outside of the kernel, by the kernel's estimate */
    uint64_t wait_ns;
    /* it could have run, but something else had the core */ /* all threads, user and system */
    uint64_t rss_kib;                                        /* resident now */
    uint64_t peak_kib;                                       /* resident at most so far */
} bench_usage;

/* `pid` 0 is this process. False when there is no such process (any more). */
bool bench_process_usage(long pid, bench_usage *usage);
/* Ties this process to one core; false when that is not allowed. */
bool bench_process_pin(int core);

#endif
