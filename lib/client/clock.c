#include "client/clock.h"

#include <telnyx/error.h>

#include "base/alloc.h"
#include "base/sized.h"
#include "io/ticker.h"
#include "sign/repeatable.h"
#include "sign/system_default.h"

/* Not 0: some of the library takes a time of 0 for none. */
#define BEGIN_MS 60000u

struct telnyx_clock {
    telnyx_allocator alloc;
    telnyx__system system;
    telnyx__list tickers;
    telnyx__traffic traffic;
    telnyx__repeatable dice;
    uint64_t now_ms;
    int64_t begin_us; /* the date at BEGIN_MS */
};

static uint64_t now_ms(void *user_data)
{
    return ((telnyx_clock *)user_data)->now_ms;
}

static uint64_t now_ns(void *user_data)
{
    return ((telnyx_clock *)user_data)->now_ms * 1000000u;
}

static int64_t wall_us(void *user_data)
{
    return telnyx_clock_wall_us(user_data);
}

static void repeatable_random(void *bytes, size_t length, void *user_data)
{
    telnyx__repeatable_bytes(&((telnyx_clock *)user_data)->dice, bytes, length);
}

int telnyx_clock_new_sized(telnyx_clock **out, const telnyx_clock_options *given, size_t size)
{
    telnyx_clock_options options;
    if (!telnyx__sized_read(&options, sizeof options, given, size))
        return TELNYX_EINVAL;
    const telnyx_allocator *alloc = options.allocator ? options.allocator : telnyx__alloc_default();
    int rc = telnyx__sign_init();
    if (rc)
        return rc;
    telnyx_clock *clock = telnyx__calloc(alloc, 1, sizeof *clock);
    if (!clock)
        return TELNYX_ENOMEM;
    clock->alloc = *alloc;
    clock->now_ms = BEGIN_MS;
    clock->begin_us =
        options.wall_us ? options.wall_us : telnyx__system_wall_us(telnyx__system_default());
    clock->dice.seed = options.seed;
    telnyx__list_init(&clock->tickers);
    clock->system = *telnyx__system_default();
    clock->system.monotonic_ms = now_ms;
    clock->system.monotonic_ns = now_ns;
    clock->system.wall_us = wall_us;
    if (options.seed)
        clock->system.random = repeatable_random;
    clock->system.user_data = clock;
    clock->system.tickers = &clock->tickers;
    clock->system.traffic = &clock->traffic;
    *out = clock;
    return 0;
}

void telnyx_clock_free(telnyx_clock *clock)
{
    if (!clock)
        return;
    telnyx_allocator alloc = clock->alloc;
    telnyx__free(&alloc, clock);
}

const telnyx__system *telnyx__clock_system(telnyx_clock *clock)
{
    return &clock->system;
}

uint64_t telnyx_clock_now_ms(const telnyx_clock *clock)
{
    return clock->now_ms;
}

int64_t telnyx_clock_wall_us(const telnyx_clock *clock)
{
    return clock->begin_us + (int64_t)(clock->now_ms - BEGIN_MS) * 1000;
}

bool telnyx_clock_next_ms(const telnyx_clock *clock, uint64_t *at_ms)
{
    return telnyx__tickers_next(&clock->tickers, at_ms);
}

void telnyx_clock_move(telnyx_clock *clock, uint64_t to_ms)
{
    if (to_ms > clock->now_ms)
        clock->now_ms = to_ms;
    telnyx__tickers_run(&clock->tickers);
}

void telnyx_clock_traffic_get_sized(const telnyx_clock *clock, telnyx_clock_traffic *traffic,
                                    size_t size)
{
    telnyx_clock_traffic own = { clock->traffic.requests, clock->traffic.webhooks, 0 };
    const telnyx__list *head = &clock->tickers;
    for (const telnyx__list *node = head->next; node != head; node = node->next)
        own.holders++;
    telnyx__sized_write(traffic, size, &own, sizeof own);
}
