#include "fuzz/clock.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/saturate.h"
#include "fuzz/fuzz.h"
#include "io/ticker.h"
#include "sign/system_default.h"
#include "support/system.h"

#define TICKERS_MAX 8
#define LATER_MAX   64

struct telnyx__ticker {
    const telnyx_allocator *alloc;
    telnyx__timers timers;
    bool closing;
    telnyx__ticker_closed_cb *on_closed;
    void *user_data;
};

static test_system clocks;
static telnyx__ticker *tickers[TICKERS_MAX];
static struct {
    void (*run)(void *user_data);
    void *user_data;
} later[LATER_MAX];
static size_t later_count;

const telnyx__system *telnyx__system_default(void)
{
    return &clocks.system;
}

int telnyx__sign_init(void)
{
    return 0;
}

void fuzz_clock_reset(void)
{
    for (size_t i = 0; i < TICKERS_MAX; i++)
        fuzz_check(tickers[i] == NULL);
    fuzz_check(later_count == 0);
    test_system_init(&clocks);
    clocks.seed = 1;
}

uint64_t fuzz_clock_now(void)
{
    return clocks.monotonic_ms;
}

void fuzz_clock_later(void (*run)(void *user_data), void *user_data)
{
    fuzz_check(later_count < LATER_MAX);
    later[later_count].run = run;
    later[later_count++].user_data = user_data;
}

void fuzz_clock_turn(void)
{
    size_t due = later_count;
    for (size_t i = 0; i < due; i++)
        later[i].run(later[i].user_data);
    memmove(later, later + due, (later_count - due) * sizeof later[0]);
    later_count -= due;
    for (size_t i = 0; i < TICKERS_MAX; i++)
        if (tickers[i] && !tickers[i]->closing)
            telnyx__timers_run(&tickers[i]->timers, clocks.monotonic_ms);
}

bool fuzz_clock_next(uint64_t *ms)
{
    uint64_t earliest = UINT64_MAX, at;
    for (size_t i = 0; i < TICKERS_MAX; i++)
        if (tickers[i] && !tickers[i]->closing && telnyx__timers_next(&tickers[i]->timers, &at) &&
            at < earliest)
            earliest = at;
    *ms = earliest > clocks.monotonic_ms ? earliest - clocks.monotonic_ms : 0;
    return earliest != UINT64_MAX;
}

void fuzz_clock_advance(uint64_t ms)
{
    uint64_t end = clocks.monotonic_ms + ms, next;
    /* What renews itself for now must not hold time up. */
    for (int turns = 0; turns < 10000 && fuzz_clock_next(&next); turns++) {
        if (clocks.monotonic_ms + next > end)
            break;
        clocks.monotonic_ms += next;
        clocks.wall_us += (int64_t)next * 1000;
        fuzz_clock_turn();
    }
    clocks.wall_us += (int64_t)(end - clocks.monotonic_ms) * 1000;
    clocks.monotonic_ms = end;
    fuzz_clock_turn();
}

/* The ticker ------------------------------------------------------------------------------------- */

const telnyx__system *telnyx__system_of_loop(telnyx__system *out, const telnyx__system *from,
                                             uv_loop_t *loop)
{
    (void)out;
    (void)loop;
    return from;
}

int telnyx__ticker_new(telnyx__ticker **out, uv_loop_t *loop, const telnyx__system *system,
                       const telnyx_allocator *alloc)
{
    size_t slot = 0;
    (void)loop;
    (void)system;
    while (slot < TICKERS_MAX && tickers[slot])
        slot++;
    fuzz_check(slot < TICKERS_MAX);
    telnyx__ticker *ticker = telnyx__calloc(alloc, 1, sizeof *ticker);
    if (!ticker)
        return TELNYX_ENOMEM;
    ticker->alloc = alloc;
    telnyx__timers_init(&ticker->timers, alloc);
    tickers[slot] = ticker;
    *out = ticker;
    return 0;
}

uint64_t telnyx__ticker_now(const telnyx__ticker *ticker)
{
    fuzz_check(ticker != NULL);
    return clocks.monotonic_ms;
}

int telnyx__ticker_set(telnyx__ticker *ticker, telnyx__timer *timer, uint64_t delay_ms,
                       telnyx__timer_cb *on_fire)
{
    return telnyx__timers_set(&ticker->timers, timer,
                              telnyx__add_u64(clocks.monotonic_ms, delay_ms), on_fire);
}

void telnyx__ticker_stop(telnyx__ticker *ticker, telnyx__timer *timer)
{
    telnyx__timers_stop(&ticker->timers, timer);
}

int telnyx__ticker_reserve(telnyx__ticker *ticker, size_t more)
{
    return telnyx__timers_reserve(&ticker->timers, more);
}

void telnyx__ticker_discard(telnyx__ticker *ticker)
{
    if (!ticker)
        return;
    for (size_t i = 0; i < TICKERS_MAX; i++)
        if (tickers[i] == ticker)
            tickers[i] = NULL;
    telnyx__timers_free(&ticker->timers);
    telnyx__free(ticker->alloc, ticker);
}

static void finish(void *user_data)
{
    telnyx__ticker *ticker = user_data;
    telnyx__ticker_closed_cb *on_closed = ticker->on_closed;
    void *data = ticker->user_data;
    telnyx__ticker_discard(ticker);
    if (on_closed)
        on_closed(data);
}

void telnyx__ticker_close(telnyx__ticker *ticker, telnyx__ticker_closed_cb *on_closed,
                          void *user_data)
{
    fuzz_check(!ticker->closing);
    ticker->closing = true;
    telnyx__timers_halt(&ticker->timers);
    ticker->on_closed = on_closed;
    ticker->user_data = user_data;
    fuzz_clock_later(finish, ticker);
}

/* Nothing here moves a telnyx_clock. */
bool telnyx__tickers_next(const telnyx__list *all, uint64_t *at_ms)
{
    (void)all, (void)at_ms;
    return false;
}

void telnyx__tickers_run(telnyx__list *all)
{
    (void)all;
}
