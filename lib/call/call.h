/* The call object: what is known of one leg. Moving it on is lib/app's business. */
#ifndef TELNYX__CALL_H
#define TELNYX__CALL_H

#include <telnyx/call.h>
#include <telnyx/flow.h>

#include "base/timers.h"
#include "call/durable.h"
#include "call/event_rule.h"
#include "call/flow.h"
#include "call/handlers.h"
#include "call/queue.h"

/* What a call keeps that runs, or has run, a durable flow. */
typedef struct telnyx__checkpoint {
    /* as of now; its `user` is filled for packing only */
    telnyx__durable record;
    char
        *user_state; /* the client_state of the user's own that a command gave last; NULL: none did,
                         what came with events counts */
    char *sent;      /* text of the newest record that was sent */
    uint32_t sent_sequence; /* and which one that was */
    bool changed;           /* since a command took the record along */
    bool updating;          /* the command being given is none of the user's */
} telnyx__checkpoint;

/* How far the end of a call has come; lib/app/end.c. It only ever moves down. */
typedef enum telnyx__end_phase {
    TELNYX__PHASE_LIVE,
    /* over, as an event or an answer has told; on_ended is still to come */
    TELNYX__PHASE_ENDING,
    TELNYX__PHASE_OVER /* on_ended has run, or nobody was there to be told */
} telnyx__end_phase;

/* What of a call's way has been dispatched; bits, since events may be lost or come late. */
typedef enum telnyx__milestone {
    TELNYX__PASSED_INITIATED = 1, /* call.initiated */
    /* the same, or it is not waited for any more */
    TELNYX__PASSED_BEGINNING = 2,
    TELNYX__PASSED_ANSWERED = 4, /* call.answered or call.bridged */
    TELNYX__PASSED_HANGUP = 8,   /* call.hangup */
    TELNYX__PASSED_END = 16      /* something that follows it */
} telnyx__milestone;

/* A callback that ends with its call: what is called, and with what. */
typedef struct telnyx__ended_handler {
    telnyx_ended_cb *on_ended;
    void *user_data;
    telnyx_data_free_cb *on_free; /* may be NULL */
} telnyx__ended_handler;

typedef struct telnyx__failed_handler {
    telnyx_command_failed_cb *on_failed;
    void *user_data;
    telnyx_data_free_cb *on_free; /* may be NULL */
} telnyx__failed_handler;

struct telnyx_call {
    /* What every event looks at comes first and close together: of many calls, the one that an event
     * belongs to is never in the processor's caches. */
    telnyx_app *app; /* NULL once the app has closed */
    unsigned refs;
    telnyx_call_state state;
    telnyx_leg_direction direction;
    telnyx__end_phase phase;
    unsigned passed; /* telnyx__milestone */
    /* the first that was known, unless call.hangup came after all */
    telnyx_end_reason end_reason;
    bool registered;
    /* by this app: what its state allows is known for certain */
    bool dialled;
    bool dialling;    /* and the dial's callback has not run yet */
    bool awaits_dial; /* its events wait for a dial that may have made it */
    /* a transfer was accepted: its other leg is to come */
    bool transferring;
    bool end_waited;      /* what an end waits for has had its time */
    bool telling;         /* the last callbacks of the call run, or have run */
    bool leaving;         /* it is forgotten as soon as its end is told */
    bool visible;         /* the user has met it */
    bool announced;       /* the app's component has */
    bool met;             /* on_incoming was due */
    bool asked_about;     /* the platform is, for the record of its flow */
    bool hangup_given;    /* a hangup command was given here */
    bool history_unknown; /* taken up in the middle: nothing can be missing */
    bool commanded;       /* a command was given here */
    /* the platform, asked about its silence, said that it is over */
    bool gone;
    short open[3];        /* by telnyx__media: started less ended */
    int end_error;        /* of a dial that failed */
    size_t callbacks_due; /* of commands that were taken */
    /* callbacks of this call that are running, one inside another */
    unsigned busy;
    /* occurred_at of the newest that was dispatched, by kind */
    int64_t newest_us[TELNYX__LIKES];
    char *leg_id, *session_id, *connection_id;
    char *client_state;
    telnyx__checkpoint *saved; /* NULL: never ran a durable flow */
    telnyx__command_queue queue;
    telnyx__list held; /* telnyx__held, in leaving order */
    telnyx__handlers handlers;
    telnyx__flow_run flow;
    uint64_t heard_ms; /* when the last event came */
    telnyx__timer silence_timer;
    /* telnyx__media_command of lib/app: plays, or will */
    telnyx__list media;
    telnyx__list refusals; /* telnyx__refusal of lib/app, to be told */
    telnyx__timer refusal_timer;
    telnyx__list timers; /* telnyx__call_timer of lib/app */
    size_t timers_count;
    /* the leg that it is bridged to, which points back; NULL: not known */
    telnyx_call *peer;
    /* its call.hangup, kept for on_ended; a reference */
    struct telnyx__inbound *end_event;
    telnyx__ended_handler on_ended;
    telnyx__failed_handler on_failed;
    telnyx__list awaiting; /* in app->awaiting while `awaits_dial` */
    /* The rest has its times. */
    size_t held_count;
    /* For the trace: which call of the app, the state that was told, and when, if anybody listened. */
    uint64_t number, met_us, answered_us;
    telnyx_call_state traced_state;
    char *id, *from, *to;
    /* lib/stream's: what hears or speaks; NULL: nothing does */
    struct telnyx__session *session;
    /* the call that it will be bridged to, as its dial or transfer said */
    char *link_id;
    void *data;
    telnyx_data_free_cb *on_data_free;
    telnyx__timer hold_timer;
    telnyx__timer end_timer;   /* what the end waits for, then the grace */
    telnyx__timer probe_timer; /* a command has been held for long */
    telnyx__timer undecided_timer;
    /* the app's, copied: a referenced call may outlive the app */
    telnyx_allocator alloc;
};

/* One reference, which is the caller's. `id` may be NULL for a dial. NULL when out of memory. */
telnyx_call *telnyx__call_new(const telnyx_allocator *alloc, telnyx_app *app, const char *id);

/* Takes in what an event says of the leg: ids, numbers, direction, client_state. Out of memory
 * leaves a text as it was. True when leg or session id are new. */
bool telnyx__call_learn(telnyx_call *call, const telnyx_event *event);
/* Sets a text that is not known yet. */
void telnyx__call_fill(telnyx_call *call, char **member, const char *text);

/* Lets go of on_ended and on_failed: the end has been told. */
void telnyx__call_drop_handlers(telnyx_call *call);

/* Connects two legs as peers of each other; what either was connected to before is let go. */
void telnyx__call_pair(telnyx_call *call, telnyx_call *other);
void telnyx__call_unpair(telnyx_call *call);

/* Whether everything that this event follows has been dispatched. */
bool telnyx__call_is_due(const telnyx_call *call, const telnyx_event *event);
/* Moves the call on to what the event proves, never back. True when the event is late: behind what
 * the call had reached. */
bool telnyx__call_advance(telnyx_call *call, const telnyx_event *event);

#endif
