/* When a delivery is answered, and with what. */
#ifndef TELNYX__ACK_H
#define TELNYX__ACK_H

#include "app/inbound.h"
#include "base/map.h"
#include "io/server.h"

/* An acknowledgement never waits longer: the platform gives up after 2000 ms. */
#define TELNYX__ACK_DEADLINE_MS 1500u

typedef struct telnyx__acks {
    telnyx_ack_mode mode;
    /* event id → telnyx__inbound that is not answered yet */
    telnyx__map in_work;
    telnyx__list received; /* answers due to telnyx_app_receive() */
} telnyx__acks;

/* Somebody who waits for an event's acknowledgement: a connection, or the user's own server. */
typedef struct telnyx__waiter {
    telnyx__list node;
    telnyx_app *app;
    telnyx__exchange *exchange; /* or … */
    telnyx_ack_cb *on_ack;      /* … this */
    void *user_data;
    int status;
    uint64_t came_us; /* for the trace */
    telnyx__timer timer;
} telnyx__waiter;

/* NULL when out of memory. */
telnyx__waiter *telnyx__waiter_new(telnyx_app *app);
/* Frees one that nobody has been told of; NULL is legal. */
void telnyx__waiter_discard(telnyx__waiter *waiter);
void telnyx__waiter_answer(telnyx__waiter *waiter, int status); /* frees it */
/* Answers everybody who waits for this event, once. `by` is what that has waited for, for the trace. */
void telnyx__ack_now(telnyx__inbound *inbound, int status, const char *by);
/* What it would be answered now. When the acknowledgement stands for the commands, an event whose
 * commands did not get through is for the next process. */
int telnyx__ack_status(const telnyx__inbound *inbound);
/* After dispatch or after a command's end: answers if nothing is left to wait for. */
void telnyx__ack_maybe(telnyx__inbound *inbound);
/* An event that is not answered when its request's callback returns: enters it in in_work and sets
 * its deadline. 0 or TELNYX_ENOMEM. */
int telnyx__ack_wait(telnyx__inbound *inbound);
/* A further delivery of such an event: answered together with it. */
void telnyx__ack_join(telnyx__inbound *inbound, telnyx__waiter *waiter);
/* A command counts, and does not any more. */
telnyx__inbound *telnyx__ack_count(telnyx_app *app);
void telnyx__ack_uncount(telnyx__inbound **counted);
/* The app ends: whoever still waits gets what telnyx__ack_status() says; and the user's own server hears
 * of it. */
void telnyx__acks_end(telnyx_app *app);
void telnyx__acks_tell(telnyx_app *app);

#endif
