/* telnyx-sim, the program: what its files share. */
#ifndef SIM_PROGRAM_H
#define SIM_PROGRAM_H

#include <uv.h>

#include <telnyx/sim.h>

#include "common/ladder.h"
#include "sim/program/cli.h"
#include "sim/replay/await.h"

/* One URL that is waited for. */
typedef struct program_awaited {
    struct program *program;
    sim_await await;
} program_awaited;

typedef struct program {
    sim_cli cli;
    bench_ladder_style style; /* of the timeline */
    uv_loop_t loop;
    telnyx_sim *sim;
    uv_timer_t tick;
    uv_signal_t signals[2];
    program_awaited awaited[BENCH_OPTION_LIST_MAX]; /* where the program under test is to listen */
    unsigned awaited_count, there_count;
    /* The same, started by this one (run). */
    uv_process_t child;
    bool child_runs, child_told;
    uint64_t child_told_ms;
    bool planned; /* there are calls to place */
    bool started, finishing, interrupted, gave_up, progress;
    bool hinted_key, hinted_path, hinted_api;
    uint64_t alone_ms,
        requests; /* since when nobody has asked for anything, and what was counted */
    uint64_t begun_ms, progress_ms, tired_ms;
    uint64_t problems;
    uint64_t strictures; /* what --strict has found */
    int status;
    void (*end)(struct program *p); /* main.c */
} program;

/* complain.c: the end begins; a program that was started is asked to go first. */
void program_end(program *p);
/* One line on stderr, and the exit status. */
void program_complain(program *p, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* start.c: scenarios and all that is known before anything is waited for. False after a line. */
bool program_read(program *p);
/* --check: reads scenarios and does nothing else; a line for each that is wrong. */
void program_check(program *p);
/* Calls begin as soon as the program is there, or from within this. */
void program_wait(program *p);

/* child.c: starts the program under test. False after a line. */
bool program_start_child(program *p);
/* Asks it to go, and again with more force when it has not gone for a while. */
void program_stop_child(program *p, uint64_t now);

/* summary.c */
void program_print_environment(const program *p);
/* Where a browser finds it. */
void program_print_page(const program *p);
bool program_write_environment(program *p);
void program_on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data);
void program_on_entry(const telnyx_sim_entry *entry, void *user_data);
void program_show_progress(program *p, uint64_t now);
void program_print_summary(const program *p);
/* strict.c: what --strict forbids is told when it happens, and fails the run. */
void program_strict_entry(program *p, const telnyx_sim_entry *entry);
/* The run is in a dead end: each call of it is named. */
bool program_strict_is_stuck(program *p);

/* What is wrong with the whole, beyond single calls. */
void program_judge(program *p);

#endif
