/* One event in work: from its decoding until it was dispatched and answered. */
#ifndef TELNYX__INBOUND_H
#define TELNYX__INBOUND_H

#include <telnyx/app.h>

#include "base/arena.h"
#include "call/hold.h"
#include "io/ticker.h"
#include "json/json.h"

/* What an event's record tells when the event itself is gone; in the memory that it has left. */
typedef struct telnyx__traced_event {
    uint64_t came_us; /* 0: nobody listened then */
    uint64_t call_number;
    const char *type, *call_id, *session_id;
} telnyx__traced_event;

typedef struct telnyx__inbound telnyx__inbound;
struct telnyx__waiter;

/* How an event that was held goes on, with whoever waits for its answer. */
typedef void telnyx__go_on(telnyx__inbound *inbound, struct telnyx__waiter *waiter);

/* What an event may take once it is decoded. */
#define TELNYX__DECODED_MAX (16u * 1024 * 1024)

struct telnyx__inbound {
    telnyx__held held; /* hold.c: while it waits for an earlier event */
    telnyx__list node; /* in app->inbounds */
    telnyx_app *app;
    /* of each holder: its way through dispatch, a hold, each counted command, an end */
    unsigned refs;
    telnyx_event event;
    telnyx__arena arena; /* begins in `first` */
    telnyx__json *root;
    char *body; /* own copy, for one that outlives its request */
    /* copy for in_work and for command ids; NULL when the event had none */
    char *id;
    /* ack.c's, as is the rest but for what is said otherwise */
    telnyx__list waiters;
    unsigned commands; /* that the acknowledgement waits for */
    bool cut_short;    /* a command was refused because the app is closing */
    bool dispatched;   /* dispatch.c: its callbacks have run */
    bool answered;
    telnyx__timer deadline;
    unsigned rounds; /* deadlines that have passed */
    /* component.c's: while a component holds it */
    telnyx__list aside;
    struct telnyx__waiter *aside_waiter;
    telnyx__go_on *aside_go_on;
    /* its call runs a durable flow: never acknowledged half done */
    bool durable;
    bool continued; /* another process has seen the beginning of its call */
    telnyx__traced_event traced;
    /* lib/flow's, in the arena: the record that came in its client_state, or NULL */
    void *found;
    /* Room for what most events decode to. Not zeroed. */
    _Alignas(max_align_t) unsigned char first[480];
};

/* One reference; NULL when out of memory. */
telnyx__inbound *telnyx__inbound_new(telnyx_app *app);
void telnyx__inbound_unref(telnyx__inbound *inbound);
/* Gives the event a life beyond its request: copies the body. 0 or TELNYX_ENOMEM. */
int telnyx__inbound_keep(telnyx__inbound *inbound);
/* The callbacks have run: frees what only they needed, and what they were shown is gone. */
void telnyx__inbound_shed(telnyx__inbound *inbound);

#endif
