/* One uv timer that drives a heap of deadlines, for an owner that waits for many things. The time is what
 * the owner's table of clocks says, and nothing else in the library asks for it. Where the table's time is
 * moved by hand (system->tickers), only what is due already is left to the loop; all else happens when the
 * mover runs it, deadline by deadline:
 *
 *     while (telnyx__tickers_next(tickers, &at) && at <= end) {
 *         now = at;
 *         telnyx__tickers_run(tickers);
 *     }
 */
#ifndef TELNYX__TICKER_H
#define TELNYX__TICKER_H

#include <uv.h>

#include "base/system.h"
#include "base/timers.h"

typedef struct telnyx__ticker telnyx__ticker;
typedef void telnyx__ticker_closed_cb(void *user_data);

/* 0 or TELNYX_ENOMEM. The loop is touched with the first deadline, and is kept alive only while one
 * is set. */
int telnyx__ticker_new(telnyx__ticker **out, uv_loop_t *loop, const telnyx__system *system,
                       const telnyx_allocator *alloc);
/* What the table's monotonic clock says, in milliseconds. */
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

/* The table of a real loop: `from` with the loop's cached time as its milliseconds, so that one turn of the
 * loop has one time and asking costs nothing. The other functions of `from` are given the loop as user_data:
 * it is for the default table, which looks at none. Returns `out`. */
const telnyx__system *telnyx__system_of_loop(telnyx__system *out, const telnyx__system *from,
                                             uv_loop_t *loop);

/* For whoever moves the time of a table. The earliest deadline of all its tickers; false when none is set. */
bool telnyx__tickers_next(const telnyx__list *tickers, uint64_t *at_ms);
/* Runs what is due by the table's clock, once: what is set for now meanwhile is left to the loop or to the
 * next call. Callbacks may open and close tickers. */
void telnyx__tickers_run(telnyx__list *tickers);

/* Frees a ticker on which nothing was ever set; NULL is legal. For ways out of a failed start. */
void telnyx__ticker_discard(telnyx__ticker *ticker);

#endif
