/* telnyx-sim as a library: the simulated platform on a libuv loop, for tests and the load generator.
 *
 * It listens like the platform's API and delivers signed events to an application's URL. Everything
 * happens on the loop that it is given; nothing else is global. Ids and texts that functions return
 * are borrowed until the simulator is told something else or closed. */
#ifndef TELNYX_SIM_H
#define TELNYX_SIM_H

#include <stdbool.h>

#include <uv.h>

#include <telnyx/error.h>

#include "faults.h"
#include "journal.h"
#include "world.h"

typedef struct telnyx_sim telnyx_sim;

/* options.speed: time does not pass, it jumps to the next deadline when nothing is under way. */
#define TELNYX_SIM_VIRTUAL (-1.0)

/* All zero is a simulator in real time without faults, with keys of its own. Everything is copied. */
typedef struct telnyx_sim_options {
    /* where events go; NULL = nowhere until an application says so */
    const char *app_url;
    const char *failover_url; /* NULL = none */
    const char *ca_file;      /* of https URLs; NULL = the system's */
    const char *api_key;      /* NULL = made up */
    const unsigned char
        *signing_seed; /* 32 bytes that the signing key is made from; NULL = random */
    uint64_t seed;     /* of all chance; 0 = random, see telnyx_sim_seed() */
    /* 0 = 1; simulated seconds in a real one, or TELNYX_SIM_VIRTUAL */
    double speed;
    /* virtual time: real silence before a jump, at least; 0 = 2 */
    uint64_t quiet_ms;
    size_t parallel;    /* deliveries at once; 0 = 8 */
    size_t journal_max; /* entries kept; 0 = none */
    /* told of every entry, kept or not; may be NULL */
    telnyx_sim_entry_cb *on_entry;
    void *user_data;
    /* it may listen where other machines reach it; see telnyx_sim_listen() */
    bool allow_remote;
} telnyx_sim_options;

/* 0, or EINVAL, ENOMEM, ESYSTEM with *error saying why. `error` may be NULL here and below. */
int telnyx_sim_new(telnyx_sim **sim, uv_loop_t *loop, const telnyx_sim_options *options,
                   telnyx_error_text *error);
/* Serves the API (under /v2) and the control interface (under /control). Port 0 asks for a free one.
 * EINVAL where other machines would reach it, unless options.allow_remote says that this is meant; the
 * control interface then wants the API key of everybody. */
int telnyx_sim_listen(telnyx_sim *sim, const char *host, int port, telnyx_error_text *error);
/* Cuts every connection, drops what is under way, and calls back when nothing is left. */
void telnyx_sim_close(telnyx_sim *sim, void (*on_closed)(void *user_data), void *user_data);

/* What a program under test needs to know. */
/* "http://127.0.0.1:4010/v2" */
const char *telnyx_sim_base_url(const telnyx_sim *sim);
const char *telnyx_sim_api_key(const telnyx_sim *sim);
const char *telnyx_sim_public_key(const telnyx_sim *sim); /* base64 */
/* the default application */
const char *telnyx_sim_connection_id(const telnyx_sim *sim);
uint64_t telnyx_sim_seed(const telnyx_sim *sim);
/* Where the default application gets its events from now on. */
int telnyx_sim_set_app_url(telnyx_sim *sim, const char *url, const char *failover_url);

/* Where it gets them; NULL: nowhere. */
const char *telnyx_sim_app_url(const telnyx_sim *sim);
const char *telnyx_sim_failover_url(const telnyx_sim *sim);

/* An inbound call. Members that are NULL get a default. */
typedef struct telnyx_sim_call {
    const char *from, *to;
    const char *connection_id; /* NULL = the default application */
    const char
        *steps_json; /* what the caller does: [{"wait":"gather"},{"press":"1"}]; NULL = waits,
                                  stays a while after the answer, hangs up */
} telnyx_sim_call;

/* Whether such steps can be followed; EINVAL with the step at fault. */
int telnyx_sim_check_steps(const char *steps_json, telnyx_error_text *error);
/* 0 and *call_control_id (may be NULL), borrowed as long as the call is known; or EINVAL. */
int telnyx_sim_place_call(telnyx_sim *sim, const telnyx_sim_call *call,
                          const char **call_control_id, telnyx_error_text *error);
/* The person at that leg's telephone presses keys, or hangs up. ENOTFOUND, or ESTATE when it is not
 * answered (press) or has ended. */
int telnyx_sim_press(telnyx_sim *sim, const char *call_control_id, const char *digits);
int telnyx_sim_hang_up(telnyx_sim *sim, const char *call_control_id);
/* How a number reacts: "+1555*=busy", "=answer:2000", "=machine"; README, "Called numbers". */
int telnyx_sim_set_callee(telnyx_sim *sim, const char *text, telnyx_error_text *error);

void telnyx_sim_set_fault(telnyx_sim *sim, telnyx_sim_fault fault, double percent);
/* The program is not told of events of that type from now on; false when there is none. */
bool telnyx_sim_mute(telnyx_sim *sim, const char *event_type);
/* A duration of timing.h by name; false when there is none of that name. */
bool telnyx_sim_set_timing(telnyx_sim *sim, const char *name, uint64_t ms);
/* API requests a second, dials in five seconds, outbound calls at once; 0 = no limit. */
void telnyx_sim_set_limits(telnyx_sim *sim, uint64_t requests, size_t dials, uint64_t channels);
/* How many ended calls are remembered at most. */
void telnyx_sim_set_known(telnyx_sim *sim, size_t calls);

/* The first kept entry numbered `number` or later; NULL when there is none. */
const telnyx_sim_entry *telnyx_sim_journal(const telnyx_sim *sim, uint64_t number);
const telnyx_sim_counters *telnyx_sim_counters_of(const telnyx_sim *sim);
const telnyx_sim_faults *telnyx_sim_faults_of(const telnyx_sim *sim);
/* Simulated milliseconds since the start. */
uint64_t telnyx_sim_now(const telnyx_sim *sim);
/* No call is live, no event waits or is under way, no answer is held back. */
bool telnyx_sim_is_idle(const telnyx_sim *sim);

/* Persons give up who wait for a program that does nothing: nobody is busy on their call, and for the
 * timing patience_ms (0: for ever) nothing has come about on it. In virtual time, where such a wait has
 * no length, it is as many real milliseconds of silence everywhere, TELNYX_SIM_PATIENCE_MS at most. They hang up, and
 * what they waited for is the call's fault. To be called once in a while; returns how many gave up. */
#define TELNYX_SIM_PATIENCE_MS 30000
size_t telnyx_sim_tire(telnyx_sim *sim);

/* One leg, for looking at it. */
typedef struct telnyx_sim_call_info {
    uint64_t number;
    bool incoming, answered, ended, bridged;
    const char *from, *to, *client_state, *call_session_id;
    const char *hangup_cause, *hangup_source; /* NULL until it has ended */
    /* what its person waited for in vain; "" when all went well */
    const char *fault;
    /* Commands that took effect, by kind: more than the program meant to give are doubled ones. */
    unsigned answers, speaks, playbacks, gathers, transfers, bridges, recordings;
    /* commands in all; ignored; refused */
    unsigned commands, duplicates, refused;
    unsigned events, acknowledged, lost; /* of its events */
} telnyx_sim_call_info;

/* false when the call is not known (any more). */
bool telnyx_sim_call_info_of(const telnyx_sim *sim, const char *call_control_id,
                             telnyx_sim_call_info *info);
/* Told of each leg that is over, its events included. It may place calls and turn knobs, but not close
 * the simulator. */
typedef void telnyx_sim_call_cb(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data);
void telnyx_sim_on_call_over(telnyx_sim *sim, telnyx_sim_call_cb *on_over, void *user_data);

/* Calls by the number: so many, so many at once, so many a second. */
typedef struct telnyx_sim_crowd {
    uint64_t calls;       /* 0 = without end */
    uint64_t concurrency; /* inbound legs at once; 0 = no limit */
    /* a simulated second; 0 = as fast as the concurrency lets */
    double rate;
    /* "*" in from and to becomes the call's number, 7 digits */
    telnyx_sim_call call;
} telnyx_sim_crowd;

/* One crowd at a time; 0 or EINVAL. */
int telnyx_sim_start_crowd(telnyx_sim *sim, const telnyx_sim_crowd *crowd,
                           telnyx_error_text *error);
/* All calls of the crowd were placed (they may still be going on). */
bool telnyx_sim_crowd_is_placed(const telnyx_sim *sim);

/* A scenario's text (README, "Scenarios"): faults, timing, called numbers, calls. EINVAL with the
 * member at fault. */
int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length, telnyx_error_text *error);
/* Between these two, calls of scenarios are read and not placed: nobody is there to take them yet. */
void telnyx_sim_hold_planned(telnyx_sim *sim);
void telnyx_sim_release_planned(telnyx_sim *sim);
/* All calls of the scenarios were placed. */
bool telnyx_sim_is_placed(const telnyx_sim *sim);

#endif
