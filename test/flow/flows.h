/* A durable flow for tests: "one" answers, "two" speaks, "three" only waits. Actions note what they
 * do in the rig's trail. */
#ifndef TEST_FLOWS_H
#define TEST_FLOWS_H

#include "app/app_rig.h"

enum { FLOWS_ONE, FLOWS_TWO, FLOWS_THREE };

typedef struct flows {
    app_rig *r;
    telnyx_flow *flow;
    int migrate_to; /* what on_migrate returns; TELNYX_FLOW_STAY: there is none */
    uint64_t three_ms;
} flows;

/* Makes the flow "steps" in this version and tells the app of it; an incoming call starts it. */
void flows_open(flows *f, app_rig *r, uint32_t version);
void flows_close(flows *f);
/* A payload with that client_state. Borrowed until the next call. */
const char *flows_payload(const char *client_state);
/* The state that a record tells of, as "name/version/state/sequence/flags/user". Borrowed. */
const char *flows_read(const char *client_state);
/* A record of this flow, base64; `user` is base64 or NULL. Borrowed until the next call. */
const char *flows_record(const char *name, uint32_t version, int state, uint32_t sequence,
                         unsigned flags);

#endif
