/* The whole of it on one loop: the simulated platform with its persons, faults and dice, and an app
 * that serves them, over real sockets. A scenario says what goes wrong, places its calls, lets them
 * play and looks at what both sides have counted. stage_close() requires that nothing is left. */
#ifndef TEST_STAGE_H
#define TEST_STAGE_H

#include <telnyx/telnyx.h>

#include <telnyx/sim.h>

#include "base/map.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/system.h"
#include "support/test.h"

#define STAGE_LEGS_MAX 1024

/* Steps of persons. */
#define STAGE_PRESS_1   "[{\"wait\":\"gather\"},{\"press\":\"1\"},{\"wait\":\"hangup\"}]"
#define STAGE_PRESS_2   "[{\"wait\":\"gather\"},{\"press\":\"2\"},{\"wait\":\"hangup\"}]"
#define STAGE_HANG_UP   "[{\"wait\":\"gather\"},{\"hang_up\":true}]"
#define STAGE_LISTEN    "[{\"wait\":\"hangup\"}]"
#define STAGE_ABANDON   "[{\"wait_ms\":150},{\"hang_up\":true}]"
#define STAGE_TRANSFER  "+18005550100"
#define STAGE_USER_NAME "bXkgb3duIHN0YXRl" /* a client_state of the user's */

typedef struct stage stage;
typedef void stage_flow(stage *s, telnyx_call *call, const telnyx_event *event);

/* A leg that is over, as the simulator saw it. */
typedef struct stage_leg {
    telnyx_sim_call_info info; /* its pointers are copies or constants */
    char to[64], fault[120], client_state[160];
} stage_leg;

typedef struct stage {
    test_loop loop;
    test_memory memory;
    telnyx_sim *sim;
    telnyx_app *app;
    telnyx_sim_options sim_options; /* may be changed between stage_prepare() and stage_start() */
    telnyx_app_options options;     /* likewise; it points at the next two */
    telnyx_client_options client_options;
    telnyx_limits limits;
    char api_key[64], base_url[96], public_key[64], url[64];
    const char *keys[4];
    int port;
    int sockets; /* files open before all this; -1 = let them be */
    bool app_closed, sim_closed;
    bool quick_retries;           /* retries of commands wait a millisecond at most */
    void (*on_journal)(stage *s); /* told of every entry of the simulator's journal */
    stage_flow *flow;             /* gets every event once; default: stage_menu() */

    /* Legs that are over. */
    stage_leg legs[STAGE_LEGS_MAX];
    size_t legs_count;
    /* What handlers saw. */
    telnyx__map seen; /* event ids, per app */
    unsigned events[TELNYX_EVENT_COUNT];
    unsigned incoming, events_in_all;
    unsigned twice;      /* an event id for the second time */
    unsigned backwards;  /* a call's state that moved up the list */
    unsigned misplaced;  /* on_incoming for a leg that is not inbound */
    unsigned late;       /* events that were marked as late */
    unsigned late_ends;  /* call.hangup among them */
    unsigned disordered; /* events that were older than one of their leg before, and not marked */
    /* Commands. */
    unsigned given, refused; /* functions that returned 0, and that did not */
    unsigned done;           /* callbacks */
    unsigned done_twice;     /* callbacks for one request */
    unsigned ok, ended, canceled, failed, exhausted; /* callbacks by outcome; exhausted: ENOMEM */
    int last_error, last_api_code;
    telnyx__map requests; /* numbers of requests that were called back, per app */
    unsigned retries;
    /* The simulator's word on commands. */
    unsigned took_effect, repeated;
    telnyx__map effects; /* command ids that took effect */
    unsigned effects_twice;
    /* Whatever a scenario wants to keep. */
    telnyx_call *call, *other;
    unsigned count, wanted;
    uint64_t seed;
    void *data;
} stage;

/* stage_open() is stage_prepare() and stage_start(). `speed`: TELNYX_SIM_VIRTUAL, or how many
 * simulated seconds go into a real one where the app itself has to wait for something. */
void stage_prepare(stage *s, uint64_t seed, double speed);
void stage_start(stage *s);
void stage_open(stage *s, uint64_t seed, double speed);
/* Makes the app and lets it listen: at first on a free port, later again on the same. */
void stage_open_app(stage *s);
/* Closes the app and waits until nothing of it is left. */
void stage_close_app(stage *s);
/* Closes everything; fails when a handle, a socket or a byte is left, when an event came twice, a
 * call went backwards, a callback is missing or ran twice, or a command took effect twice. */
void stage_close(stage *s);

void stage_fault(stage *s, telnyx_sim_fault fault, double percent);
unsigned stage_struck(const stage *s, telnyx_sim_fault fault);
void stage_timing(stage *s, const char *name, uint64_t ms);
/* One call, and `count` of them. */
const char *stage_call(stage *s, const char *steps);
void stage_calls(stage *s, unsigned count, const char *steps);
/* Dials with the usual number to call from; the call is s->call. */
int stage_dial(stage *s, const char *to, const char *client_state);

/* Runs the loop until all calls are over, with their events, and all commands were called back. */
void stage_play(stage *s);
bool stage_is_over(void *s);
/* Runs it until the condition holds. */
void stage_until(stage *s, bool (*ready)(void *s));

/* Answers; asks for a digit; transfers on 1 and hangs up on all else. */
void stage_menu(stage *s, telnyx_call *call, const telnyx_event *event);
/* The same, but every command is given by the event that makes it possible. */
void stage_steps(stage *s, telnyx_call *call, const telnyx_event *event);
/* Does nothing. */
void stage_idle(stage *s, telnyx_call *call, const telnyx_event *event);
/* The callback of every command; user_data is the stage. */
void stage_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                void *user_data);
/* Counts what a function that gives a command returned; passes it on. */
int stage_gave(stage *s, int error);

telnyx_app_metrics stage_app_metrics(const stage *s);
telnyx_client_metrics stage_client_metrics(const stage *s);
const telnyx_sim_counters *stage_counters(const stage *s);

/* Requires of every leg that is over: whoever was on the line got what the script waits for, no
 * event was lost, and no command took effect twice. Returns how many inbound ones there were. */
unsigned stage_check_served(const stage *s);

#endif
