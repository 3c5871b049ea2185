/* What there is on the simulated platform, and its clock. The record alone: how it comes about stands in
 * the folders above. */
#ifndef SIM_WORLD_H
#define SIM_WORLD_H

#include <telnyx/event.h>
#include <telnyx/sim.h>
#include <telnyx/types.h>

#include "base/list.h"
#include "base/map.h"
#include "common/dice.h"
#include "sim/ground/clock.h"
#include "sim/ground/ids.h"
#include "sim/ground/journal.h"
#include "sim/ground/timing.h"
#include "sim/people/person.h"
#include "sim/world/lines.h"

typedef struct sim_world sim_world;
typedef struct sim_app sim_app;
typedef struct sim_leg sim_leg;
typedef struct sim_delivery sim_delivery;

/* Where legs meet: told of what comes about on each of them. */
typedef struct sim_rooms {
    /* It was answered: somebody may be waiting to hear it. */
    void (*answered)(sim_leg *leg);
    /* It has ended: it leaves whatever it was in. */
    void (*ended)(sim_leg *leg);
    /* Its person says this from a time on: whoever is in the room hears it. */
    void (*says)(sim_leg *leg, uint64_t from_ms, const int16_t *samples, size_t count);
} sim_rooms;

/* What is said and heard on a leg, 8,000 samples a second, from a time on. */
typedef struct sim_voices {
    bool (*read)(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count);
    void (*hear)(sim_leg *leg, uint64_t from_ms, const int16_t *samples, size_t count);
    /* Words, or a file, begin to be heard; the number by which their end is told. */
    uint64_t (*begin)(sim_leg *leg, bool spoken, const char *text);
    void (*end)(sim_leg *leg, uint64_t number, const char *status);
} sim_voices;

struct sim_world {
    const telnyx__system *system;
    uint64_t seed;
    sim_timing timing;
    telnyx_sim_faults faults;
    telnyx__list strikes; /* strike.c */
    telnyx_sim_counters counters;
    bool muted[TELNYX_EVENT_COUNT]; /* types that the program is not told of */
    bool mutes;                     /* any of them */
    bool silent_people;             /* nobody says anything by himself */
    char *hear_folder;              /* where what each person hears is written; NULL: nowhere */
    telnyx_stream_codec codec;      /* of all calls */
    bool l16_big_endian;            /* on streams */
    char *speech_program;           /* gives words a voice; NULL: words are tones */
    bench_dice dice;                /* for what belongs to no leg */
    sim_ids ids;
    sim_clock clock;
    sim_journal journal;
    sim_hands hands;          /* of all persons */
    const sim_rooms *rooms;   /* never NULL */
    const sim_voices *voices; /* nor this */

    telnyx__list apps; /* sim_app.in_world, in the order of their making */
    telnyx__map apps_by_id;
    sim_app *default_app;

    telnyx__map legs_by_id;   /* by call_control_id; also the ended ones that are still known */
    telnyx__map legs_by_dial; /* by the command_id of their dial */
    telnyx__list ended;       /* sim_leg.in_list, oldest first */
    size_t ended_count, ended_max;
    telnyx__timer forget_timer;
    size_t backstops; /* timers that only end after hours what nobody has ended, or forget it */
    uint64_t legs_made;
    uint64_t legs_open; /* not over: live, or with an event to come or under way */

    telnyx__list callees; /* sim_callee.in_callees */

    telnyx__list conferences; /* sim_conference.in_world, oldest first; ended ones for a while */
    telnyx__list queues;      /* sim_queue.in_world */
    telnyx__list stored;      /* sim_stored.in_world: recordings, oldest first */
    char files_url[96];       /* where their files are: "http://127.0.0.1:4010"; "": nowhere */
    size_t stored_count;

    const sim_lines
        *lines; /* sockets to the program; NULL: there are none, and streams are told of only */
    telnyx__list streams;       /* sim_stream.in_world: those that are open */
    telnyx__timer stream_timer; /* the next frame of all of them */

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

/* Simulated wall time. */
int64_t sim_world_us(const sim_world *world);
/* Sets a timer `delay_ms` from now. */
void sim_timer_set(sim_world *world, telnyx__timer *timer, uint64_t delay_ms,
                   telnyx__timer_cb *on_fire);
/* Whether the timer of a thing, whose flag is `*is_one`, is a backstop from now on, or not any more. */
void sim_backstop(sim_world *world, bool *is_one, bool becomes_one);
/* Whether anything is due that somebody could be waiting for: more than backstops, and than the next frame of
 * streams. */
bool sim_world_expects(const sim_world *world);
/* Whether streams are open: time goes on for them although nothing else is due. */
bool sim_world_streams(const sim_world *world);
/* One journal entry; the world fills in the times. */
void sim_note(sim_world *world, const telnyx_sim_entry *entry);

#endif
