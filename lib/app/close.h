/* Ways for an app to end. */
#ifndef TELNYX__CLOSE_H
#define TELNYX__CLOSE_H

#include "app/part.h"
#include "io/ticker.h"

typedef struct telnyx__closing {
    telnyx__timer timer, drain_timer;
    uint64_t leave_ms;             /* when a process that hands over leaves at the latest */
    telnyx_end_reason call_reason; /* what the calls are told that are left then */
    bool holds_client;             /* until the server has gone */
    telnyx_app_closed_cb *on_closed;
    void *closed_data;
} telnyx__closing;

extern const telnyx__part telnyx__close_part;

#endif
