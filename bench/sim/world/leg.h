/* What is known of one call leg. */
#ifndef SIM_LEG_H
#define SIM_LEG_H

#include "json/json.h"
#include "sim/people/callee.h"
#include "sim/people/person.h"
#include "sim/world/world.h"

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
    telnyx__json *wants;      /* the body of the command, of which services and rooms take theirs */
    bool no_retry_on_timeout; /* unanswered is "no_answer" then, not "timeout" */
} sim_plan;

/* What a leg hears. */
typedef struct sim_media {
    telnyx__list queue;    /* sim_media_item.in_queue; the first one plays */
    telnyx__list overlays; /* all play */
} sim_media;

/* What a leg is in: a bridge, a conference or a queue, one at a time. */
typedef struct sim_room {
    /* Takes it out, `reason` being what call.dequeued says of it. */
    void (*leave)(sim_leg *leg, const char *reason);
} sim_room;

#define SIM_KEYS_MAX 128
/* How long a call goes on that nobody ends, unless the program says so. */
#define SIM_TIME_LIMIT_SECS 14400

struct sim_leg {
    telnyx__list in_list; /* sim_app.live, or sim_world.ended */
    sim_world *world;
    sim_app *app;
    sim_session *session;
    uint64_t number; /* from 1 */
    bench_dice dice;
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
    bool end_told;   /* the program has acknowledged its call.hangup */
    bool backstop;   /* its time limit is the platform's own, which nobody waits for */
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
    const sim_room *room;          /* what it is in; NULL: nothing */
    struct sim_member *member;     /* in a conference; else NULL */
    struct sim_queued *queued;     /* in a queue; else NULL */
    struct sim_stream *stream;     /* its media go to the program; else NULL */
    unsigned wires_made;           /* sockets of streams and relays */
    struct sim_relay *relay;       /* its words go to the program; else NULL */
    struct sim_services *services; /* streams, forks, transcription …; NULL: never had any */
    struct sim_voice *voice;       /* what is said and heard on it; NULL: nothing so far */
    telnyx__timer ring_timer;      /* the callee reacts, or the platform has answered */
    telnyx__timer limit_timer;     /* no answer in time; later the time limit; later call.cost */
    telnyx__timer amd_timer;
    telnyx__timer key_timer;     /* the next of the keys that are pressed from outside */
    char keys[SIM_KEYS_MAX + 1]; /* those that are yet to be pressed */
    sim_media media;
    struct sim_gather *gather;
    telnyx__list recordings; /* sim_recording.in_leg */
    telnyx__list heard;      /* sim_heard.in_leg, oldest first */
    uint64_t heard_made, heard_kept;
    /* What a test has asked for so far: moments, commands, sounds. */
    uint16_t asked[SIM_MOMENTS];
    uint64_t asked_entry, asked_sound;
    telnyx__list command_ids; /* sim_command_id.in_leg, oldest first */
    size_t command_ids_count;
    sim_answerer answerer;
    sim_person person;
    unsigned deliveries; /* events of this leg that are not finished */
    unsigned pending;    /* timers behind the end that will still make an event */
    unsigned commands, duplicates, again, refused, events, acknowledged, lost;
    unsigned answers, speaks, playbacks, gathers, transfers, bridges, recordings_made;
};

sim_leg *sim_leg_find(const sim_world *world, const char *call_control_id);
/* Takes it out of what it is in, if anything; `reason` is a constant of call.dequeued. */
void sim_leg_leave(sim_leg *leg, const char *reason);
/* Runs on_leg_done when the leg is over and nothing of it is under way. */
void sim_leg_check_done(sim_leg *leg);

#endif
