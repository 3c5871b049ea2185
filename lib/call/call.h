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
typedef struct telnyx__saved {
    telnyx__durable record; /* as of now; its `user` is filled for packing only */
    char
        *user_state; /* the client_state of the user's own that a command gave last; NULL: none did,
                         what came with events counts */
    char *sent;      /* text of the newest record that was sent */
    uint32_t sent_sequence; /* and which one that was */
    unsigned depth;         /* actions and handlers that are running */
    bool changed;           /* since a command took the record along */
    bool updating;          /* the command being given is none of the user's */
} telnyx__saved;

struct telnyx_call {
    /* What every event looks at comes first and close together: of many calls, the one that an event
     * belongs to is never in the processor's caches. */
    telnyx_app *app; /* NULL once the app has closed */
    unsigned refs;
    telnyx_call_state state;
    telnyx_leg_direction direction;
    bool registered;
    bool visible;         /* the user has met it */
    bool introduced;      /* call.initiated was dispatched */
    bool met;             /* on_incoming was due */
    bool initiated;       /* the same, or given up waiting for */
    bool answered;        /* answered or bridged was dispatched */
    bool hungup;          /* call.hangup was dispatched */
    bool settled;         /* so was something that follows it */
    bool owes_hangup;     /* the API said that it is over; its call.hangup is still to come */
    bool hangup_given;    /* a hangup command was given here */
    bool history_unknown; /* taken up in the middle: nothing can be missing */
    bool commanded;       /* a command was given here */
    bool gone;            /* the platform, asked about its silence, said that it is over */
    short open[3];        /* by telnyx__media: started less ended */
    char *leg_id, *session_id, *connection_id;
    char *client_state;
    telnyx__saved *saved; /* NULL: never ran a durable flow */
    telnyx__queue queue;
    telnyx__list held; /* telnyx__held, in leaving order */
    telnyx__handlers handlers;
    telnyx__flow_run flow;
    uint64_t heard_ms; /* when the last event came */
    telnyx__timer silence_timer;
    /* The rest has its times. */
    size_t held_count;
    char *id, *from, *to;
    void *data;
    telnyx_data_free_cb *on_data_free;
    telnyx__timer hold_timer;
    telnyx__timer grace_timer;
    telnyx__timer undecided_timer;
    telnyx_allocator alloc; /* the app's, copied: a referenced call may outlive the app */
};

/* One reference, which is the caller's. `id` may be NULL for a dial. NULL when out of memory. */
telnyx_call *telnyx__call_new(const telnyx_allocator *alloc, telnyx_app *app, const char *id);

/* Takes in what an event says of the leg: ids, numbers, direction, client_state. Out of memory
 * leaves a text as it was. True when leg or session id are new. */
bool telnyx__call_learn(telnyx_call *call, const telnyx_event *event);
/* Sets a text that is not known yet. */
void telnyx__call_fill(telnyx_call *call, char **member, const char *text);

/* Whether everything that this event follows has been dispatched. */
bool telnyx__call_is_due(const telnyx_call *call, const telnyx_event *event);
/* Moves the call on to what the event proves, never back. True when the event is late: behind what
 * the call had reached. */
bool telnyx__call_advance(telnyx_call *call, const telnyx_event *event);

#endif
