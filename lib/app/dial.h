/* Dials, and the legs that they make. */
#ifndef TELNYX__DIAL_H
#define TELNYX__DIAL_H

#include "app/command_id.h"
#include "app/part.h"
#include "base/map.h"
#include "client/client.h"

typedef struct telnyx__dials {
    uint64_t window_ms;
    telnyx__list open; /* telnyx__dial whose leg is not known yet */
    /* client_state as sent → telnyx__dial, the first of its like */
    telnyx__map by_token;
    /* calls whose events wait for a dial that may have made them */
    telnyx__list awaiting;
} telnyx__dials;

/* A dial under way. */
typedef struct telnyx__dial {
    /* in app->dials.open until the leg is known or the dial has failed */
    telnyx__list node;
    telnyx__list same; /* dials with the same token, in a ring */
    telnyx_app *app;   /* outlives every request of its client */
    /* was answered without an id: its events are waited for … */
    bool nameless;
    telnyx__timer timer; /* … until then */
    telnyx_call *call;   /* referenced */
    telnyx__submission *request;
    char *token; /* client_state as sent */
    telnyx__inbound *inbound;
    telnyx__cause cause;
    telnyx__cause *outer;
} telnyx__dial;

extern const telnyx__part telnyx__dial_part;

/* The dial that this event's leg belongs to, by what was sent as client_state. */
telnyx__dial *telnyx__dial_find(telnyx_app *app, const telnyx_event *event);
/* Whether a dial whose leg is not known yet was sent with this client_state. */
bool telnyx__dial_sent(const telnyx_app *app, const char *client_state);
/* The leg is known: the dial's call takes its id, and the events that waited. 0 or TELNYX_ENOMEM. */
int telnyx__dial_bind(telnyx_app *app, telnyx__dial *dial, const char *call_control_id);
/* The app ends: what was answered without an id is not heard of any more. */
void telnyx__dials_end(telnyx_app *app);
/* The call's events wait for a dial that is under way, and do not any more. */
void telnyx__await_dial(telnyx_app *app, telnyx_call *call);
void telnyx__await_no_dial(telnyx_app *app, telnyx_call *call);

#endif
