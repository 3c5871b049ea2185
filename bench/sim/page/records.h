/* Entries of the journal as trace records: what a reader of a ladder is shown, in the order in which he wants it. */
#ifndef SIM_RECORDS_H
#define SIM_RECORDS_H

#include <telnyx/trace.h>

#include "base/buf.h"
#include "sim/world/leg.h"

/* Calls that are remembered: when the program was told of their latest event, and what has come about on them. */
#define SIM_RECORDS_CALLS 256

typedef struct sim_records_call {
    uint64_t number;
    uint64_t told_ms; /* meaningful where `told` */
    bool told, bridged;
} sim_records_call;

/* Gets one record, without a number. It and its texts are borrowed. */
typedef void sim_records_cb(telnyx_trace_record *record, void *user_data);

typedef struct sim_records {
    const sim_world *world;
    sim_records_cb *put;
    void *user_data;
    telnyx__buf body, text;
    sim_records_call calls[SIM_RECORDS_CALLS];
} sim_records;

void sim_records_init(sim_records *records, const sim_world *world, sim_records_cb *put,
                      void *user_data);
void sim_records_free(sim_records *records);
/* One entry, as one or more records. */
void sim_records_tell(sim_records *records, const telnyx_sim_entry *entry);

#endif
