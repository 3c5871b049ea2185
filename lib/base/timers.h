/* Deadlines in a heap, moved by whoever knows the time. No sockets, no clock. */
#ifndef TELNYX__TIMERS_H
#define TELNYX__TIMERS_H

#include <stdbool.h>

#include "base/alloc.h"
#include "base/list.h"

typedef struct telnyx__timer telnyx__timer;
typedef void telnyx__timer_cb(telnyx__timer *timer);

/* Sits inside the object that waits; all zero is a timer that is not set. */
struct telnyx__timer {
    uint64_t at_ms;
    uint64_t order; /* ties fire in the order in which they were set */
    size_t slot;    /* 1 + index in the heap; 0 = not in it */
    telnyx__timer_cb *on_fire;
    telnyx__list ready; /* while it waits to run within one batch */
};

typedef struct telnyx__timers {
    const telnyx_allocator *alloc;
    telnyx__timer **heap;
    size_t count;
    size_t capacity;
    uint64_t orders;
    telnyx__list ready; /* due, taken out of the heap, not run yet */
    size_t waiting;     /* how many these are */
    bool halted;
} telnyx__timers;

/* Allocates nothing yet. Must stay where it is; `alloc` must outlive it. */
void telnyx__timers_init(telnyx__timers *timers, const telnyx_allocator *alloc);
void telnyx__timers_free(telnyx__timers *timers);

/* Room for `more` timers beside those that are set now: setting that many cannot fail. 0 or
 * TELNYX_ENOMEM. */
int telnyx__timers_reserve(telnyx__timers *timers, size_t more);
/* Sets or moves. 0 or TELNYX_ENOMEM (only when the timer was not set). */
int telnyx__timers_set(telnyx__timers *timers, telnyx__timer *timer, uint64_t at_ms,
                       telnyx__timer_cb *on_fire);
/* Legal on a timer that is not set, also from inside any timer's callback. */
void telnyx__timers_stop(telnyx__timers *timers, telnyx__timer *timer);
bool telnyx__timer_is_set(const telnyx__timer *timer);
/* The earliest deadline; false when none is set. */
bool telnyx__timers_next(const telnyx__timers *timers, uint64_t *at_ms);
/* Fires all that are due. What a callback sets for now or earlier runs in the next call, so a timer
 * that renews itself cannot starve the loop. The timers must not be freed inside a callback; a single
 * telnyx__timer may be, once it is not set. */
void telnyx__timers_run(telnyx__timers *timers, uint64_t now_ms);
/* Nothing fires any more, not even what is due in the batch that is being run. For good. */
void telnyx__timers_halt(telnyx__timers *timers);

#endif
