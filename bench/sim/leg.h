/* One call leg: its life from ringing to the grace time behind its end. */
#ifndef SIM_LEG_H
#define SIM_LEG_H

#include "event.h"
#include "gather.h"
#include "json/json.h"
#include "media.h"
#include "person.h"
#include "world.h"

typedef enum sim_leg_state {
    SIM_LEG_RINGING, /* inbound: parked, waiting for the program; outbound: the callee's phone rings */
    SIM_LEG_ANSWERED, /* parked or bridged */
    SIM_LEG_ENDED
} sim_leg_state;

typedef struct sim_session {
    char id[SIM_UUID_SIZE];
    unsigned legs;
    uint64_t last_due_ms; /* of the latest delivery: without faults they leave in order */
} sim_session;

/* Where the events of a leg go and how they are repeated, when a command said so. */
typedef struct sim_route {
    char *webhook_url;
    telnyx__json *webhook_urls;     /* event type -> URL or list of URLs */
    telnyx__json *retries_policies; /* event type -> { "retries_ms": [...] } */
} sim_route;

/* What a leg was told to do once it is answered or when its bridge ends. */
typedef struct sim_plan {
    char *bridge_with;   /* call_control_id: bridge with it on answer */
    char *amd;           /* mode of answering-machine detection; NULL = off */
    char *record_format; /* record from answer; NULL = do not */
    char *record_id;
    bool record_dual;
    uint64_t record_max_ms;
    char *play_url, *play_name; /* played on answer */
    char *stream_url;           /* streamed to from answer */
    bool no_retry_on_timeout;   /* unanswered is "no_answer" then, not "timeout" */
} sim_plan;

struct sim_leg {
    telnyx__list in_list; /* sim_app.live, or sim_world.ended */
    sim_world *world;
    sim_app *app;
    sim_session *session;
    uint64_t number; /* from 1 */
    sim_dice dice;
    char id[SIM_CALL_CONTROL_ID_SIZE]; /* call_control_id */
    char leg_id[SIM_UUID_SIZE];
    char *from, *to, *from_name;
    char *client_state;
    char *dial_id; /* command_id of the dial that made it; key in sim_world.legs_by_dial */
    telnyx__json *custom_headers;
    bool incoming;
    bool answering;  /* the answer command was taken, call.answered is to come */
    bool commanded;  /* the first command has come */
    bool park_after; /* stays when its bridge ends */
    bool reported;   /* on_leg_done has run */
    bool of_crowd;   /* one of many that are counted */
    bool early;      /* its events come without delay: the fault "early" */
    sim_leg_state state;
    sim_leg *peer;                             /* bridged with */
    sim_leg *ringing;                          /* the leg that a transfer of this one has started */
    sim_leg *parent;                           /* the other way round */
    int64_t started_us, answered_us, ended_us; /* simulated wall time; 0 = not yet */
    uint64_t ended_ms;
    int64_t last_event_us;
    int64_t grid_us; /* offset of this leg's 20 ms tick */
    uint64_t time_limit_ms;
    const char *hangup_cause; /* constants */
    const char *hangup_source;
    const char *sip_hangup_cause;
    sim_route *route; /* NULL: the application's */
    sim_plan *plan;
    struct sim_member *member;     /* in a conference; else NULL */
    struct sim_queued *queued;     /* in a queue; else NULL */
    struct sim_services *services; /* streams, forks, transcription …; NULL: never had any */
    telnyx__timer ring_timer;      /* the callee reacts, or the platform has answered */
    telnyx__timer limit_timer;     /* no answer in time; later the time limit; later call.cost */
    telnyx__timer amd_timer;
    sim_media media;
    sim_gather *gather;
    telnyx__list recordings;  /* sim_recording.in_leg */
    telnyx__list command_ids; /* sim_command_id.in_leg, oldest first */
    size_t command_ids_count;
    sim_answerer answerer;
    sim_person person;
    unsigned deliveries; /* events of this leg that are not finished */
    unsigned pending;    /* timers behind the end that will still make an event */
    unsigned commands, duplicates, refused, events, acknowledged, lost;
    unsigned answers, speaks, playbacks, gathers, transfers, bridges, recordings_made;
};

sim_leg *sim_leg_find(const sim_world *world, const char *call_control_id);

/* A leg in its first state, with call.initiated not yet made. `session` NULL makes a new one. */
sim_leg *sim_leg_new(sim_world *world, sim_app *app, sim_session *session, bool incoming,
                     const char *from, const char *to);
/* Makes call.initiated and sets what happens next in motion. */
void sim_leg_start(sim_leg *leg, uint64_t ring_limit_ms);
/* An answer command was taken: call.answered comes after the platform's own delay. */
void sim_leg_answer_soon(sim_leg *leg);
/* It is answered now. */
void sim_leg_answer(sim_leg *leg);
/* It ends now, with everything that hangs on it. Nothing happens when it has ended already. Causes
 * and sources are constants. */
void sim_leg_end(sim_leg *leg, const char *cause, const char *source, const char *sip_cause);
/* The person at the telephone puts it down; while it rings that is giving up, or declining. */
void sim_leg_person_hangs_up(sim_leg *leg);
/* The program (or the platform on its behalf) ends it. */
void sim_leg_app_hangs_up(sim_leg *leg);

void sim_leg_set_client_state(sim_leg *leg, const char *client_state);
/* Frees a leg that nothing refers to any more. */
void sim_leg_free(sim_leg *leg);
/* Runs on_leg_done when the leg is over and nothing of it is under way. */
void sim_leg_check_done(sim_leg *leg);
sim_plan *sim_leg_plan(sim_leg *leg);   /* made on first use */
sim_route *sim_leg_route(sim_leg *leg); /* made on first use */

#endif
