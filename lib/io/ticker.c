#include "io/ticker.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/saturate.h"

struct telnyx__ticker {
    const telnyx_allocator *alloc;
    uv_loop_t *loop;
    const telnyx__system *system;
    telnyx__list node; /* in system->tickers */
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
static void run(telnyx__ticker *ticker)
{
    ticker->running = true;
    telnyx__timers_run(&ticker->timers, telnyx__ticker_now(ticker));
    arm(ticker);
    ticker->running = false;
}

static void on_timer(uv_timer_t *handle)
{
    run(handle->data);
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
    uint64_t at, now = telnyx__ticker_now(ticker);
    if (ticker->closing)
        return;
    if (!telnyx__timers_next(&ticker->timers, &at) || (at > now && ticker->system->tickers)) {
        if (ticker->opened)
            uv_timer_stop(&ticker->handle);
        return;
    }
    open_handle(ticker);
    uint64_t least_ms = ticker->running ? 1 : 0;
    uv_timer_start(&ticker->handle, on_timer, at > now + least_ms ? at - now : least_ms, 0);
}

int telnyx__ticker_new(telnyx__ticker **out, uv_loop_t *loop, const telnyx__system *system,
                       const telnyx_allocator *alloc)
{
    telnyx__ticker *ticker = telnyx__calloc(alloc, 1, sizeof *ticker);
    if (!ticker)
        return TELNYX_ENOMEM;
    ticker->alloc = alloc;
    ticker->loop = loop;
    ticker->system = system;
    telnyx__timers_init(&ticker->timers, alloc);
    telnyx__list_init(&ticker->node);
    if (system->tickers)
        telnyx__list_push_back(system->tickers, &ticker->node);
    *out = ticker;
    return 0;
}

uint64_t telnyx__ticker_now(const telnyx__ticker *ticker)
{
    return telnyx__system_monotonic_ms(ticker->system);
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
    telnyx__list_remove(&ticker->node);
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
    telnyx__list_remove(&ticker->node);
    telnyx__timers_free(&ticker->timers);
    telnyx__free(ticker->alloc, ticker);
}

static uint64_t cached_ms(void *loop)
{
    return uv_now(loop);
}

const telnyx__system *telnyx__system_of_loop(telnyx__system *out, const telnyx__system *from,
                                             uv_loop_t *loop)
{
    *out = *from;
    out->monotonic_ms = cached_ms;
    out->user_data = loop;
    out->tickers = NULL;
    return out;
}

bool telnyx__tickers_next(const telnyx__list *tickers, uint64_t *at_ms)
{
    bool found = false;
    for (const telnyx__list *node = tickers->next; node != tickers; node = node->next) {
        uint64_t at;
        if (telnyx__timers_next(&TELNYX__CONTAINER_OF(node, telnyx__ticker, node)->timers, &at) &&
            (!found || at < *at_ms)) {
            *at_ms = at;
            found = true;
        }
    }
    return found;
}

/* Each one goes back to the table's list before it runs, so that its callbacks may take any of them out. */
void telnyx__tickers_run(telnyx__list *tickers)
{
    telnyx__list waiting, *node;
    telnyx__list_init(&waiting);
    telnyx__list_splice(&waiting, tickers);
    while ((node = telnyx__list_pop(&waiting))) {
        telnyx__list_push_back(tickers, node);
        run(TELNYX__CONTAINER_OF(node, telnyx__ticker, node));
    }
}
