/* A command on a call: its place in the queue, and its request. */
#ifndef TELNYX__COMMAND_H
#define TELNYX__COMMAND_H

#include "app/command_id.h"
#include "app/part.h"
#include "call/queue.h"
#include "client/client.h"

struct telnyx__call_command {
    telnyx_app *app;         /* outlives every request of its client */
    telnyx__command command; /* in call->queue while `queued` */
    telnyx_call *call;       /* referenced */
    telnyx__submission *request;
    /* referenced while it counts for the acknowledgement */
    telnyx__inbound *inbound;
    bool queued;
    /* its request has the call's id, which cannot change any more */
    bool named;
    bool sent_again;  /* was refused as too early once, and waits since */
    bool takes_state; /* client_state may travel with it */
    /* sent to find out whether the platform takes it yet */
    bool probes;
    bool leaves_peer;      /* takes the leg out of its bridge */
    telnyx_op response_op; /* what it does */
    char *other_id;        /* the leg that a bridge names */
    /* NULL: plays and collects nothing, or that is over */
    struct telnyx__media_command *media;
    telnyx__cause cause; /* of commands that its answer's callback gives */
    telnyx__cause *outer;
    /* What flow/checkpoint.c keeps here. */
    bool fresh;        /* given since the outermost action began */
    bool own_state;    /* a client_state of the user's is in its body */
    bool is_update;    /* given by the checkpoint itself */
    char *checkpoint;  /* client_state to send, or NULL … */
    uint32_t sequence; /* … and which record that is */
};

extern const telnyx__part telnyx__command_part;

/* The command that stands there in its call's queue. */
telnyx__call_command *telnyx__call_command_of(telnyx__list *node);
/* A flag beside those of telnyx_command_flags: nobody waits for what it does. Neither program nor flow hears that it
 * has failed, and no state travels with it. */
#define TELNYX__COMMAND_ASIDE 0x100u

/* telnyx_call_submit_with() for a command that the program has not given: it does not hear of its refusal. */
int telnyx__call_give(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                      unsigned flags, telnyx_response_cb *on_done, void *user_data);
/* Sends what the call's state lets go, and completes what it will never let go. Nothing while the call's
 * commands are kept back. */
void telnyx__commands_pump(telnyx_app *app, telnyx_call *call);

#endif
