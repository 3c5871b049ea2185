/* Getting events to the program: delays, attempts, failover, copies, and the faults among them. The
 * sending itself is somebody else's, who signs each attempt anew. */
#ifndef SIM_DELIVERY_H
#define SIM_DELIVERY_H

#include "sim/tell/event.h"

/* What is wrong with a copy. A program must refuse these; the genuine one follows. */
typedef enum sim_forgery {
    SIM_GENUINE,
    SIM_FORGED_KEY,   /* signed with another key */
    SIM_FORGED_STALE, /* rightly signed, long ago */
    SIM_FORGED_UNSIGNED,
    SIM_FORGERIES
} sim_forgery;

struct sim_delivery {
    telnyx__list in_list;
    telnyx__timer timer;
    sim_world *world;
    sim_event *event;
    sim_forgery forgery;
    bool copy;          /* the fault "duplicate" */
    bool lose;          /* the fault "lose": the first attempt goes nowhere */
    unsigned attempt;   /* from 1 */
    unsigned url_index; /* among the URLs that the event may go to */
    unsigned url_tries; /* attempts made on that one */
    char *url;          /* where this attempt goes, or the latest went */
    unsigned door;      /* the number of that door; 0: it is none of the application's */
    void *io;           /* the sender's own */
    /* How long this attempt has taken, where the sender knows it better than in milliseconds. */
    uint64_t elapsed_us;
};

/* Schedules the first delivery of an event and whatever the faults add to it. */
void sim_deliver(sim_event *event);
/* Delivers an event at once, once, without faults. */
void sim_deliver_now(sim_event *event);
/* Where this attempt goes. Borrowed for this attempt. */
const char *sim_delivery_url(const sim_delivery *delivery);
/* The attempt has ended: `status` of HTTP, or 0 when no answer came, `detail` then saying why. The
 * delivery may be gone afterwards. */
void sim_delivery_done(sim_delivery *delivery, int status, uint64_t elapsed_ms, const char *detail);
void sim_deliveries_free(sim_world *world);

#endif
