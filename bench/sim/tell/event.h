/* One event, shared by the deliveries of it. */
#ifndef SIM_EVENT_H
#define SIM_EVENT_H

#include "base/buf.h"
#include "sim/world/leg.h"

typedef struct sim_event {
    unsigned references;
    sim_leg *leg;     /* it lives at least as long */
    const char *type; /* a constant, or own_type */
    char *own_type;   /* NULL unless somebody has made it up */
    char id[SIM_UUID_SIZE];
    telnyx__buf data; /* the text of the body's "data" member */
    uint64_t entry;   /* number in the journal; 0: none */
    uint64_t ordinal; /* among those of its leg */
    bool settled;     /* acknowledged or given up; counted once */
} sim_event;

sim_event *sim_event_hold(sim_event *event);
void sim_event_release(sim_event *event);
/* The whole body for one attempt. */
void sim_event_body(const sim_event *event, unsigned attempt, const char *url, telnyx__buf *out);

#endif
