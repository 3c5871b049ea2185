/* Flows as data: a checked copy of the user's table, and the lookups in it. */
#ifndef TELNYX__FLOW_H
#define TELNYX__FLOW_H

#include <telnyx/flow.h>

#include "base/alloc.h"
#include "base/timers.h"

struct telnyx_flow {
    telnyx_allocator alloc;
    unsigned refs;
    char *name;
    uint32_t version;
    telnyx_flow_state *states; /* their names are owned */
    size_t states_count;
    telnyx_flow_row *rows; /* sorted by state and trigger */
    size_t rows_count;
    telnyx_flow_trace_cb *on_transition;
    void *trace_user_data;
    bool durable;
    telnyx_flow_migrate_cb *on_migrate;
    void *migrate_user_data;
};

/* A call's progress in a flow; all zero = none. */
typedef struct telnyx__flow_run {
    telnyx_flow *flow;
    int state;
    void *user_data;
    /* of user_data, when this run is over; may be NULL */
    telnyx_data_free_cb *on_free;
    telnyx__timer timer;
    unsigned depth;  /* actions that are running */
    unsigned starts; /* tells one run of a flow from the next one of the same */
    unsigned moves;  /* states that it has come to */
    bool ended_ran;  /* TELNYX_FLOW_CALL_ENDED was given */
    /* the time-out came long after its time; the platform is asked first */
    bool overdue;
} telnyx__flow_run;

void telnyx__flow_ref(telnyx_flow *flow);
/* NULL: none */
const telnyx_flow_state *telnyx__flow_state_of(const telnyx_flow *flow, int state);
/* The row that takes this trigger in this state: exact, then the state's EVENT_ANY, then those of
 * ANY_STATE. NULL: none. EVENT_ANY takes events only. */
const telnyx_flow_row *telnyx__flow_row_of(const telnyx_flow *flow, int state, int trigger);

#endif
