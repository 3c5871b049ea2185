/* The pace of dials, and pauses, of all instances together. */
#ifndef TELNYX__CLUSTER_DIALS_H
#define TELNYX__CLUSTER_DIALS_H

#include <telnyx/cluster.h>
#include <telnyx/component.h>

#include "base/timers.h"

typedef struct telnyx__dial_queue {
    /* number of the dial that Redis is being asked about; 0: none */
    uint64_t asked;
    uint64_t granted; /* and of the one that may go */
    uint64_t known;   /* the one that was counted as waiting */
    uint64_t wait_until_ms;
    telnyx__timer timer;
} telnyx__dial_queue;

telnyx_passage telnyx__dials_on_request(telnyx_app *app, const telnyx_outgoing *request,
                                        void *user_data);
void telnyx__dials_on_pause(telnyx_app *app, bool dials, uint64_t pause_ms, void *user_data);

#endif
