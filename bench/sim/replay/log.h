/* The platform's log of one call, made a recording. */
#ifndef SIM_REPLAY_LOG_H
#define SIM_REPLAY_LOG_H

#include <telnyx/call_event_log.h>

#include "base/buf.h"
#include "json/json.h"

/* One entry, kept. */
typedef struct sim_log_entry {
    size_t place; /* where it stood in the log */
    int64_t at_us;
    bool command;
    char *name, *leg, *session, *call;
    telnyx__json *metadata;
} sim_log_entry;

typedef struct sim_log {
    sim_log_entry *entries;
    size_t count;
    /* What has become of them: */
    size_t events, commands, left_out;
} sim_log;

void sim_log_add(sim_log *log, const telnyx_call_event_record *record);
/* Appends the lines. The entries are in the order of time then. */
void sim_log_write(sim_log *log, telnyx__buf *out);
void sim_log_free(sim_log *log);

#endif
