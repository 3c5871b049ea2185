/* The instances of the program: started, watched, struck, and started again on their ports. */
#ifndef CRASH_FLEET_H
#define CRASH_FLEET_H

#include <stdbool.h>
#include <stdint.h>

#include <telnyx/sim.h>
#include <uv.h>

#include "common/child.h"
#include "crash/relay.h"

#define CRASH_FLEET_MAX 16

typedef struct crash_fleet crash_fleet;

typedef struct crash_instance {
    crash_fleet *fleet;
    bench_child child;
    uv_tcp_t probe;
    uv_connect_t connecting;
    char name[32], port[16], url[64], port_option[24], instance_option[48], redis_option[128];
    crash_relay relay; /* its way to Redis */
    char state[16];    /* the word of its latest line "state WORD"; "" */
    bool probing, up, struck, leaving, stopped, cut;
    bool absent, retires; /* it is not there; it leaves for long */
    bool jumped, forward; /* its date is an hour off, and in which direction */
    uint64_t start_at_ms, started_ms, resume_at_ms, left_ms; /* 0: not due, or never */
    uint64_t takeovers, calls_taken;                         /* as it says since its start */
} crash_instance;

/* How it is started: "PROGRAM --port=N --instance=NAME REST…", joined with "--redis=URL". */
struct crash_fleet {
    uv_loop_t *loop;
    telnyx_sim *sim;
    const char *program;
    char *rest[8]; /* ended by NULL */
    char **environment;
    crash_instance instances[CRASH_FLEET_MAX];
    size_t count;
    const char *folder, *redis; /* joined: where relays are made, and what they lead to */
    size_t first;               /* how many are started at once */
    bool joined;                /* an instance is there when it says "state member" */
    uint64_t heir_ms;           /* whoever is struck shall have an heir so soon */
    bool ending;
    int status; /* 1: an instance has ended by itself */
    /* What was seen. */
    uint64_t starts, longest_down_ms, longest_leave_ms;
    uint64_t takeovers, calls_taken, fenced, late_heirs;
    uint64_t strike_ms;           /* since when a take-over is awaited; 0: none is */
    uint64_t longest_takeover_ms; /* from the strike until another said that it has begun */
    uint64_t longest_resume_ms;   /* … and until the last call was taken up */
    uint64_t last_strike_ms, takeovers_now; /* of the latest one */
    bool growing;   /* somebody has joined, and nothing else happened since */
    uint64_t moved; /* calls that went to another meanwhile */
};

/* Its ports are chosen, and told to the simulator. False after a line. */
bool crash_fleet_open(crash_fleet *fleet, size_t count);
void crash_fleet_tick(crash_fleet *fleet);
/* Everybody is there. */
bool crash_fleet_is_whole(const crash_fleet *fleet);
/* Nobody is waited for who takes over: somebody has, or it is hopeless. */
bool crash_fleet_has_heir(crash_fleet *fleet);
/* SIGKILL, and a start after so many milliseconds. */
void crash_fleet_kill(crash_fleet *fleet, size_t index, uint64_t away_ms);
/* SIGSTOP for so long. */
void crash_fleet_stop(crash_fleet *fleet, size_t index, uint64_t stop_ms);
/* Redis does not answer it for so long. */
void crash_fleet_cut(crash_fleet *fleet, size_t index, uint64_t cut_ms);
/* SIGTERM: it hands its calls over and goes, nothing being sent to it any more; then the next one is started. */
void crash_fleet_deploy(crash_fleet *fleet, size_t index);
/* One that is not there is started; one goes as for a deploy, and stays away. */
void crash_fleet_join(crash_fleet *fleet, size_t index);
void crash_fleet_retire(crash_fleet *fleet, size_t index);
/* Its date jumps by an hour, forward or back; the next time it jumps to where it belongs. */
void crash_fleet_jump(crash_fleet *fleet, size_t index, bool forward);
/* The `nth` of those that are there, or are not, counted round. */
size_t crash_fleet_nth(const crash_fleet *fleet, bool absent, uint64_t nth);
void crash_fleet_close(crash_fleet *fleet);

#endif
