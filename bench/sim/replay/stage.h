/* A recording that is played: what was sent, what has come, what is still waited for. */
#ifndef SIM_STAGE_H
#define SIM_STAGE_H

#include <uv.h>

#include <telnyx/sim.h>

#include "base/list.h"
#include "base/log.h"
#include "io/server.h"
#include "io/transport.h"
#include "sim/io/keys.h"
#include "sim/replay/recording.h"

#define SIM_REPLAY_KEY 80

/* Deliveries under way at once. */
#define SIM_REPLAY_PARALLEL 64

typedef struct sim_stage sim_stage;

/* One delivery. */
typedef struct sim_played_event {
    const sim_recorded_event *recorded;
    sim_stage *stage;
    bool sent, settled;
    int status; /* of the last attempt; 0: no answer */
    unsigned attempt, url_tries;
    bool failover;
    uint64_t begun_ms; /* this attempt */
    telnyx__buf body;
    uv_timer_t timer; /* until the next attempt */
    bool timer_open;
} sim_played_event;

/* One request of the recording, and what has become of it. */
typedef struct sim_played_command {
    const sim_recorded_command *recorded;
    struct sim_played_command *same; /* the next one of the same kind on the same call */
    size_t come;                     /* attempts */
    size_t answered;                 /* of these */
    size_t given_up;    /* attempts that are not waited for any more, came they or not */
    bool late;          /* it came when it had been given up */
    size_t order;       /* of its coming, from 1 */
    int status;         /* of the last answer */
    char *id;           /* its command_id now; NULL: none */
    telnyx__json *body; /* now, with the ids of the recording */
} sim_played_command;

/* A request that was not recorded. */
typedef struct sim_extra {
    struct sim_extra *next;
    char *name, *call, *body, *id;
    uint64_t at_ms;
    int status;
} sim_extra;

/* The delivery of an event, or the coming of an attempt, where it stands in the recording. */
typedef struct sim_item {
    size_t line;
    int64_t at_us;
    sim_played_event *event; /* else: */
    sim_played_command *command;
    size_t attempt; /* from 0 */
} sim_item;

/* What hangs together, on a clock of its own. */
typedef struct sim_group {
    bool selected, running;
    sim_item *items;
    size_t count, at; /* the next */
    size_t closed;    /* all before it are over: acknowledged, answered, given up */
    bool waits;       /* for the item at `at`, a request */
    uint64_t since_ms;
    int64_t
        ahead_us; /* before it nothing went on in the recording for so long, which is left out */
    uint64_t late_ms;   /* its clock is so much behind the recording's */
    uint64_t active_ms; /* of the loop: the last sign of life about it */
    sim_swaps states;   /* client_state as recorded, and as the program gives it now */
} sim_group;

/* An answer whose time has not come. */
typedef struct sim_answer {
    telnyx__list in_stage;
    telnyx__exchange *exchange;
    sim_played_command *command;
    size_t attempt;             /* of the recording */
    bool counts;                /* for the attempts that are waited for */
    uint64_t due_ms, latest_ms; /* of the loop; 0: at once */
} sim_answer;

typedef struct sim_stage_options {
    const char *app_url, *failover_url;
    const char *session; /* a call or a leg will do; NULL: all */
    const char *const *ignored;
    double speed; /* 0: as fast as it goes */
    uint64_t patience_ms, quiet_ms;
    bool fresh_ids;
} sim_stage_options;

struct sim_stage {
    uv_loop_t *loop;
    sim_stage_options options;
    const sim_recording *recording;
    sim_keys keys;
    char api_key[SIM_REPLAY_KEY];
    char base_url[96];
    telnyx__logger logger;
    telnyx__server *server;
    telnyx__transport *transport;
    uv_timer_t timer; /* the next thing that is due */
    sim_played_event *events;
    sim_played_command *commands;
    sim_group *groups; /* by number; the first is nobody's */
    telnyx__map by_key;
    sim_swaps to_now, to_recorded; /* ids */
    sim_extra *extras, **extras_end;
    telnyx__list answers;
    uint64_t begun_ms, active_ms; /* of the loop: the start, and the last sign of life */
    size_t ordered, deliveries, attempts;
    unsigned handles;
    size_t open_groups, unsettled; /* groups that are not through, deliveries under way */
    size_t running;       /* groups whose webhooks have begun to go out, as fast as it goes */
    unsigned first_group; /* all before it are through */
    bool begun, over, told_key, pumping, pump_again;
    void (*turn)(sim_stage *stage); /* something has happened: what is due now? */
    void (*on_over)(sim_stage *stage);
    /* Told of what happens; may be NULL. */
    void (*on_entry)(const telnyx_sim_entry *entry, void *user_data);
    void *user_data;
};

/* Sets all of it up but keys, server and transport. */
void sim_stage_set(sim_stage *stage, uv_loop_t *loop, const sim_recording *recording,
                   const sim_stage_options *options);
void sim_stage_free(sim_stage *stage);
/* Milliseconds since the beginning. */
uint64_t sim_stage_now(const sim_stage *stage);
/* The first request of the recording that has this key; NULL: there is none. */
sim_played_command *sim_stage_find(const sim_stage *stage, const char *key);
/* Something has happened that this group is concerned with; 0: none is. */
void sim_stage_touch(sim_stage *stage, unsigned group);
/* The same; tells of it, with the time and the number of its call. */
void sim_stage_note(sim_stage *stage, unsigned group, const telnyx_sim_entry *entry);

#endif
