/* Events that wait for an earlier one, in the order in which they will leave. */
#ifndef TELNYX__HOLD_H
#define TELNYX__HOLD_H

#include "base/list.h"
#include "base/timers.h"

typedef struct telnyx__held {
    telnyx__list node;
    int64_t occurred_us;
    unsigned char rank;
    uint64_t arrival;     /* last resort among equals */
    uint64_t deadline_ms; /* goes on then, whatever is missing */
} telnyx__held;

/* Keeps `list` sorted by occurred_us, rank, arrival. */
void telnyx__hold_insert(telnyx__list *list, telnyx__held *held);

#endif
