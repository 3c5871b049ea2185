/* The simulated platform without its sockets: it is handed requests and the time, and it hands out
 * answers and deliveries. Everything else in this folder that is not I/O hangs on it. */
#ifndef SIM_WORLD_H
#define SIM_WORLD_H

#include <telnyx/event.h>

#include "base/list.h"
#include "base/map.h"
#include "base/timers.h"
#include "dice.h"
#include "faults.h"
#include "ids.h"
#include "journal.h"
#include "timing.h"

typedef struct sim_world sim_world;
typedef struct sim_app sim_app;
typedef struct sim_leg sim_leg;
typedef struct sim_delivery sim_delivery;

/* Counted since the start unless it says "now". */
typedef struct telnyx_sim_counters {
    uint64_t calls_in;        /* inbound legs placed */
    uint64_t calls_out;       /* outbound legs: dials and transfers */
    uint64_t calls_now;       /* legs that have not ended, now */
    uint64_t answered;        /* legs that were answered */
    uint64_t ended;           /* legs that have ended */
    uint64_t failed;          /* legs whose person did not get what the script waits for */
    uint64_t requests;        /* API requests */
    uint64_t commands;        /* commands that took effect */
    uint64_t duplicates;      /* commands ignored for their command_id */
    uint64_t refused;         /* requests answered 4xx or 5xx, faults included */
    uint64_t events;          /* events made */
    uint64_t attempts;        /* deliveries sent, copies and retries included */
    uint64_t acknowledged;    /* events acknowledged by a 2xx */
    uint64_t retries;         /* attempts after the first */
    uint64_t lost;            /* events given up or dropped by a fault */
    uint64_t hangups_lost;    /* call.hangup among them */
    uint64_t forged;          /* copies with a bad, stale or missing signature */
    uint64_t forged_accepted; /* of these, answered 2xx: the program does not verify */
    uint64_t deliveries_now;  /* waiting or under way, now */
    uint64_t muted;           /* events that came about but are not told the program */
} telnyx_sim_counters;

struct sim_world {
    const telnyx__system *system;
    uint64_t seed;
    sim_timing timing;
    telnyx_sim_faults faults;
    telnyx_sim_counters counters;
    bool muted[TELNYX_EVENT_COUNT]; /* types that the program is not told of */
    bool mutes;                     /* any of them */
    sim_dice dice;                  /* for what belongs to no leg */
    sim_ids ids;
    uint64_t now_ms;
    int64_t epoch_us;      /* wall time at now_ms = 0 */
    telnyx__timers timers; /* in simulated milliseconds */
    sim_journal journal;

    telnyx__list apps; /* sim_app.in_world, in the order of their making */
    telnyx__map apps_by_id;
    sim_app *default_app;

    telnyx__map legs_by_id;   /* by call_control_id; also the ended ones that are still known */
    telnyx__map legs_by_dial; /* by the command_id of their dial */
    telnyx__list ended;       /* sim_leg.in_list, oldest first */
    size_t ended_count, ended_max;
    telnyx__timer forget_timer;
    uint64_t legs_made;
    uint64_t legs_open; /* not over: live, or with an event to come or under way */

    telnyx__list callees; /* sim_callee.in_world */

    telnyx__list conferences; /* sim_conference.in_world, oldest first; ended ones for a while */
    telnyx__list queues;      /* sim_queue.in_world */
    telnyx__list stored;      /* sim_stored.in_world: recordings, oldest first */
    size_t stored_count;

    uint64_t *dials; /* simulated times of the latest dials, a ring */
    size_t dials_max, dials_made;
    uint64_t channels_max; /* outbound legs at once; 0 = no limit */
    uint64_t channels_now;
    uint64_t api_rate; /* requests a second; 0 = no limit */
    uint64_t api_second, api_used;

    struct {
        telnyx__list waiting; /* due, but no place to send */
        telnyx__list timed;   /* their time has not come */
        telnyx__list sent;    /* awaiting the answer */
        size_t sent_count, sent_max;
        void (*send)(sim_delivery *delivery, void *user_data);
        void *user_data;
    } out;

    /* A leg has ended and everything about it was delivered or given up; may be NULL. */
    void (*on_leg_done)(sim_leg *leg, void *user_data);
    void *user_data;
};

#define SIM_ENDED_MAX 100000

typedef struct sim_world_options {
    const telnyx__system *system; /* must outlive the world */
    uint64_t seed;
    int64_t epoch_us;
    size_t journal_max;
    size_t parallel; /* deliveries at once; 0 = 8 */
} sim_world_options;

sim_world *sim_world_new(const sim_world_options *options);
void sim_world_free(sim_world *world);

/* Runs everything that is due up to `now_ms`, deadline by deadline. */
void sim_world_advance(sim_world *world, uint64_t now_ms);
/* The next deadline; false when there is none. */
bool sim_world_next(const sim_world *world, uint64_t *at_ms);
/* Nothing is live, waiting or under way, except what is only remembered. */
bool sim_world_idle(const sim_world *world);

/* Events of that type come about and persons act on them, but the program is not told. False when there
 * is no such type. */
bool sim_world_mute(sim_world *world, const char *type);
/* Simulated wall time. */
int64_t sim_world_us(const sim_world *world);
/* Sets a timer `delay_ms` from now. */
void sim_timer_set(sim_world *world, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire);
/* One journal entry; the world fills in the times. */
void sim_note(sim_world *world, const telnyx_sim_entry *entry);
/* Counts the fault when it strikes. */
bool sim_fault_strikes(sim_world *world, sim_dice *dice, telnyx_sim_fault fault);

#endif
