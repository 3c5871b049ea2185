/* One uv timer that drives a heap of deadlines, for an owner that waits for many things. */
#ifndef TELNYX__TICKER_H
#define TELNYX__TICKER_H

#include <uv.h>

#include "base/system.h"
#include "base/timers.h"

typedef struct telnyx__ticker telnyx__ticker;
typedef void telnyx__ticker_closed_cb(void *user_data);

/* 0 or TELNYX_ENOMEM. The loop is touched with the first deadline, and is kept alive only while one
 * is set. */
int telnyx__ticker_new(telnyx__ticker **out, uv_loop_t *loop, const telnyx_allocator *alloc);
/* Milliseconds of a clock that never goes back; the loop's cached time. */
uint64_t telnyx__ticker_now(const telnyx__ticker *ticker);
/* Fires `delay_ms` from now, never from inside this call; UINT64_MAX is never. 0 or TELNYX_ENOMEM (only when the timer
 * was not set already). */
int telnyx__ticker_set(telnyx__ticker *ticker, telnyx__timer *timer, uint64_t delay_ms,
                       telnyx__timer_cb *on_fire);
void telnyx__ticker_stop(telnyx__ticker *ticker, telnyx__timer *timer);
/* Room for `more` further timers: the next sets cannot fail. */
int telnyx__ticker_reserve(telnyx__ticker *ticker, size_t more);
/* No timer fires any more; on_closed runs once the uv handle and the memory are gone. */
void telnyx__ticker_close(telnyx__ticker *ticker, telnyx__ticker_closed_cb *on_closed,
                          void *user_data);

/* Frees a ticker on which nothing was ever set; NULL is legal. For ways out of a failed start. */
void telnyx__ticker_discard(telnyx__ticker *ticker);

#endif
