#include "support/passage.h"

#include "io/ticker.h"
#include "support/test.h"

/* Of the loop, for what a deadline sets off: a request takes a few to get to the other side and back. */
#define TURNS      8
#define TIMES_MOST 100000
#define HOUR_MS    3600000

uint64_t test_next_deadline(const test_system *clocks)
{
    uint64_t at;
    if (!telnyx__tickers_next(&clocks->tickers, &at))
        return UINT64_MAX;
    return at > clocks->monotonic_ms ? at - clocks->monotonic_ms : 0;
}

static void move(test_system *clocks, uint64_t ms)
{
    clocks->monotonic_ms += ms;
    clocks->wall_us += (int64_t)ms * 1000;
}

void test_pass(test_system *clocks, test_loop *loop, uint64_t ms)
{
    uint64_t end = clocks->monotonic_ms + ms, next;
    test_loop_turns(loop, TURNS);
    for (unsigned times = 0; (next = test_next_deadline(clocks)) <= end - clocks->monotonic_ms;
         times++) {
        if (times == TIMES_MOST)
            fail_msg("something is due again and again");
        move(clocks, next);
        telnyx__tickers_run(&clocks->tickers);
        test_loop_turns(loop, TURNS);
    }
    move(clocks, end - clocks->monotonic_ms);
}

void test_leap(test_system *clocks, test_loop *loop, uint64_t ms)
{
    move(clocks, ms);
    test_pass(clocks, loop, 0);
}

void test_pass_until(test_system *clocks, test_loop *loop, bool (*ready)(void *user_data),
                     void *user_data)
{
    uint64_t end = clocks->monotonic_ms + HOUR_MS;
    while (!ready(user_data)) {
        if (clocks->monotonic_ms >= end)
            fail_msg("an hour has passed, and what was waited for has not come");
        test_pass(clocks, loop, 1);
    }
}
