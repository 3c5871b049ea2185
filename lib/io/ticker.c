#include "io/ticker.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/saturate.h"

struct telnyx__ticker {
    const telnyx_allocator *alloc;
    uv_loop_t *loop;
    uv_timer_t handle;
    bool opened;  /* the handle, with the first deadline */
    bool running; /* callbacks of what was due */
    telnyx__timers timers;
    bool closing;
    telnyx__ticker_closed_cb *on_closed;
    void *user_data;
};

static void arm(telnyx__ticker *ticker);

/* What was set to run at once while others ran has its turn after the loop's other work: libuv before 1.45
 * runs a timer that is due again without looking at a socket, for ever if it is set again and again. */
static void on_timer(uv_timer_t *handle)
{
    telnyx__ticker *ticker = handle->data;
    ticker->running = true;
    telnyx__timers_run(&ticker->timers, telnyx__ticker_now(ticker));
    arm(ticker);
    ticker->running = false;
}

/* Neither initialising nor starting a timer can fail. */
static void open_handle(telnyx__ticker *ticker)
{
    if (ticker->opened)
        return;
    ticker->opened = true;
    (void)uv_timer_init(ticker->loop, &ticker->handle);
    ticker->handle.data = ticker;
}

static void arm(telnyx__ticker *ticker)
{
    uint64_t at;
    if (ticker->closing)
        return;
    if (!telnyx__timers_next(&ticker->timers, &at)) {
        if (ticker->opened)
            uv_timer_stop(&ticker->handle);
        return;
    }
    open_handle(ticker);
    uint64_t now = telnyx__ticker_now(ticker);
    uint64_t least_ms = ticker->running ? 1 : 0;
    uv_timer_start(&ticker->handle, on_timer, at > now + least_ms ? at - now : least_ms, 0);
}

int telnyx__ticker_new(telnyx__ticker **out, uv_loop_t *loop, const telnyx_allocator *alloc)
{
    telnyx__ticker *ticker = telnyx__calloc(alloc, 1, sizeof *ticker);
    if (!ticker)
        return TELNYX_ENOMEM;
    ticker->alloc = alloc;
    ticker->loop = loop;
    telnyx__timers_init(&ticker->timers, alloc);
    *out = ticker;
    return 0;
}

uint64_t telnyx__ticker_now(const telnyx__ticker *ticker)
{
    return uv_now(ticker->loop);
}

int telnyx__ticker_set(telnyx__ticker *ticker, telnyx__timer *timer, uint64_t delay_ms,
                       telnyx__timer_cb *on_fire)
{
    uint64_t before, after;
    bool armed = telnyx__timers_next(&ticker->timers, &before);
    uint64_t at_ms = telnyx__add_u64(telnyx__ticker_now(ticker), delay_ms);
    int error = telnyx__timers_set(&ticker->timers, timer, at_ms, on_fire);
    if (error)
        return error;
    telnyx__timers_next(&ticker->timers, &after);
    if (!armed || before != after)
        arm(ticker);
    return 0;
}

void telnyx__ticker_stop(telnyx__ticker *ticker, telnyx__timer *timer)
{
    if (!telnyx__timer_is_set(timer))
        return;
    telnyx__timers_stop(&ticker->timers, timer);
    if (ticker->timers.count == 0)
        arm(ticker);
}

int telnyx__ticker_reserve(telnyx__ticker *ticker, size_t more)
{
    return telnyx__timers_reserve(&ticker->timers, more);
}

static void on_handle_closed(uv_handle_t *handle)
{
    telnyx__ticker *ticker = handle->data;
    telnyx__ticker_closed_cb *on_closed = ticker->on_closed;
    void *user_data = ticker->user_data;
    telnyx__timers_free(&ticker->timers);
    telnyx__free(ticker->alloc, ticker);
    if (on_closed)
        on_closed(user_data);
}

void telnyx__ticker_close(telnyx__ticker *ticker, telnyx__ticker_closed_cb *on_closed,
                          void *user_data)
{
    ticker->closing = true;
    telnyx__timers_halt(&ticker->timers);
    ticker->on_closed = on_closed;
    ticker->user_data = user_data;
    open_handle(ticker);
    uv_close((uv_handle_t *)&ticker->handle, on_handle_closed);
}

void telnyx__ticker_discard(telnyx__ticker *ticker)
{
    if (!ticker)
        return;
    telnyx__timers_free(&ticker->timers);
    telnyx__free(ticker->alloc, ticker);
}
