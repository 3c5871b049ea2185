/* Deadlines on the loop: order, never from inside, keeping the loop alive only while one is set. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "io/ticker.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/passage.h"

enum { TIMERS = 8 };

typedef struct scene {
    test_loop loop;
    test_memory memory;
    telnyx__system real; /* the loop's time */
    test_system clocks;  /* time that the test moves */
    telnyx__ticker *ticker, *other;
    telnyx__timer timers[TIMERS], others;
    uint64_t fired_at[TIMERS + 1]; /* the last one: others */
    int order[64];
    int fired;
    bool closed;
    void (*on_fire)(struct scene *scene, int number);
} scene;

static scene here; /* one at a time */

static void on_fire(telnyx__timer *timer)
{
    int number = (int)(timer - here.timers);
    assert_false(telnyx__timer_is_set(timer));
    here.order[here.fired++] = number;
    if (here.on_fire)
        here.on_fire(&here, number);
}

static void begin_on(const telnyx__system *system)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    test_system_init(&here.clocks);
    telnyx__system_of_loop(&here.real, &here.clocks.system, &here.loop.uv);
    assert_int_equal(
        telnyx__ticker_new(&here.ticker, &here.loop.uv, system, &here.memory.allocator), 0);
}

static void begin(void)
{
    begin_on(&here.real);
}

static void on_closed(void *user_data)
{
    assert_ptr_equal(user_data, &here);
    assert_false(here.closed);
    here.closed = true;
}

static void end(void)
{
    telnyx__ticker_close(here.ticker, on_closed, &here);
    assert_false(here.closed);
    test_loop_close(&here.loop);
    assert_true(here.closed);
    test_memory_check(&here.memory);
}

static void set(int number, uint64_t delay_ms)
{
    assert_int_equal(telnyx__ticker_set(here.ticker, &here.timers[number], delay_ms, on_fire), 0);
}

TEST(timers_fire_in_order_of_their_time)
{
    begin();
    set(0, 20);
    set(1, 5);
    set(2, 0);
    set(3, 5);
    set(4, 10);
    set(0, 1); /* moved to the front of those that wait */
    assert_int_equal(here.fired, 0);
    uv_run(&here.loop.uv, UV_RUN_DEFAULT); /* ends by itself after the last one */
    static const int expected[] = { 2, 0, 1, 3, 4 };
    assert_int_equal(here.fired, 5);
    assert_memory_equal(here.order, expected, sizeof expected);
    end();
}

TEST(nothing_set_keeps_no_loop_alive)
{
    begin();
    assert_int_equal(uv_run(&here.loop.uv, UV_RUN_DEFAULT), 0);
    set(0, 3600000);
    assert_true(uv_loop_alive(&here.loop.uv));
    telnyx__ticker_stop(here.ticker, &here.timers[0]);
    telnyx__ticker_stop(here.ticker, &here.timers[0]); /* legal twice */
    assert_int_equal(uv_run(&here.loop.uv, UV_RUN_DEFAULT), 0);
    assert_int_equal(here.fired, 0);
    end();
}

static void again(scene *s, int number)
{
    if (s->fired < 10)
        set(number, 0);
}

TEST(a_timer_may_be_set_again_inside)
{
    begin();
    here.on_fire = again;
    set(0, 0);
    uv_run(&here.loop.uv, UV_RUN_DEFAULT);
    assert_int_equal(here.fired, 10);
    end();
}

static void at_once_again(scene *s, int number)
{
    (void)s;
    assert_true(here.fired < 64);
    set(number, 0);
}

/* What sets itself again and again leaves the loop its other work. */
TEST(at_once_for_ever_keeps_no_loop_busy)
{
    begin();
    here.on_fire = at_once_again;
    set(0, 0);
    for (int turn = 0; turn < 8; turn++)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    assert_true(here.fired > 1);
    end();
}

static void close_inside(scene *s, int number)
{
    (void)number;
    telnyx__ticker_close(s->ticker, on_closed, s);
}

/* The others of the batch do not fire any more. */
TEST(it_may_be_closed_inside)
{
    begin();
    here.on_fire = close_inside;
    for (int i = 0; i < TIMERS; i++)
        set(i, 0);
    test_loop_close(&here.loop);
    assert_int_equal(here.fired, 1);
    assert_true(here.closed);
    test_memory_check(&here.memory);
}

static void stop_next(scene *s, int number)
{
    if (number + 1 < TIMERS)
        telnyx__ticker_stop(s->ticker, &s->timers[number + 1]);
}

TEST(one_of_the_batch_may_be_stopped)
{
    begin();
    here.on_fire = stop_next;
    for (int i = 0; i < TIMERS; i++)
        set(i, 0);
    uv_run(&here.loop.uv, UV_RUN_DEFAULT);
    assert_int_equal(here.fired, TIMERS / 2);
    end();
}

TEST(reserved_ones_cannot_fail)
{
    begin();
    assert_int_equal(telnyx__ticker_reserve(here.ticker, TIMERS), 0);
    here.memory.fail_at = here.memory.calls + 1;
    here.memory.fail_on = true;
    for (int i = 0; i < TIMERS; i++)
        set(i, (uint64_t)i);
    uv_run(&here.loop.uv, UV_RUN_DEFAULT);
    assert_int_equal(here.fired, TIMERS);
    end();
}

TEST(it_may_be_discarded)
{
    begin();
    assert_int_equal(telnyx__ticker_reserve(here.ticker, 3), 0);
    telnyx__ticker_discard(here.ticker);
    telnyx__ticker_discard(NULL);
    test_loop_close(&here.loop);
    test_memory_check(&here.memory);
}

/* However late on the clock it is: the sum with what is left of all time does not begin anew. */
TEST(never_is_never)
{
    static const uint64_t delays[] = { UINT64_MAX, UINT64_MAX - 1, UINT64_MAX - 1000,
                                       UINT64_MAX / 2 };
    begin();
    assert_true(telnyx__ticker_now(here.ticker) > 0);
    for (int i = 0; i < 4; i++)
        set(i, delays[i]);
    set(4, 1);
    while (here.fired == 0)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    test_loop_turns(&here.loop, 20);
    assert_int_equal(here.fired, 1);
    assert_int_equal(here.order[0], 4);
    for (int i = 0; i < 4; i++) {
        assert_true(telnyx__timer_is_set(&here.timers[i]));
        telnyx__ticker_stop(here.ticker, &here.timers[i]);
    }
    end();
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    test_loop loop;
    telnyx__ticker *ticker;
    telnyx__timer timer = { 0 };
    (void)user_data;
    here.fired = 0;
    here.on_fire = NULL;
    test_loop_init(&loop);
    int error = telnyx__ticker_new(
        &ticker, &loop.uv, telnyx__system_of_loop(&here.real, &here.clocks.system, &loop.uv),
        &memory->allocator);
    if (!error) {
        error = telnyx__ticker_set(ticker, &timer, 0, on_fire);
        assert_int_equal(telnyx__timer_is_set(&timer), error == 0);
        telnyx__ticker_close(ticker, NULL, NULL);
    }
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    test_loop_close(&loop);
    assert_int_equal(here.fired, 0); /* closed before it was due */
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_int_equal(test_memory_torture(out_of_memory, NULL), 2);
}

/* Time that is moved by hand --------------------------------------------------------------------- */

TEST(the_table_is_asked_for_the_time)
{
    begin_on(&here.clocks.system);
    assert_int_equal(telnyx__ticker_now(here.ticker), here.clocks.monotonic_ms);
    here.clocks.monotonic_ms += 17;
    assert_int_equal(telnyx__ticker_now(here.ticker), here.clocks.monotonic_ms);
    end();
}

/* Whatever the loop's own clock says; and the loop has nothing to wait for. */
TEST(a_deadline_comes_when_time_is_moved_to_it)
{
    begin_on(&here.clocks.system);
    set(0, 5);
    set(1, 3600000);
    assert_int_equal(uv_run(&here.loop.uv, UV_RUN_DEFAULT), 0);
    assert_int_equal(test_next_deadline(&here.clocks), 5);
    test_pass(&here.clocks, &here.loop, 4);
    assert_int_equal(here.fired, 0);
    test_pass(&here.clocks, &here.loop, 1);
    assert_int_equal(here.fired, 1);
    assert_int_equal(test_next_deadline(&here.clocks), 3600000 - 5);
    test_pass(&here.clocks, &here.loop, 3600000);
    assert_int_equal(here.fired, 2);
    assert_true(test_next_deadline(&here.clocks) == UINT64_MAX);
    end();
}

/* It is for the next turn of the loop, as with the loop's own time. */
TEST(what_is_due_already_needs_no_mover)
{
    begin_on(&here.clocks.system);
    set(0, 0);
    assert_int_equal(here.fired, 0);
    uv_run(&here.loop.uv, UV_RUN_DEFAULT);
    assert_int_equal(here.fired, 1);
    end();
}

static void note_time(scene *s, int number)
{
    s->fired_at[number] = s->clocks.monotonic_ms;
}

static void on_other(telnyx__timer *timer)
{
    (void)timer;
    here.order[here.fired++] = 100;
    here.fired_at[TIMERS] = here.clocks.monotonic_ms;
}

TEST(all_tickers_of_a_table_live_in_one_time)
{
    static const int expected[] = { 0, 100, 1 };
    begin_on(&here.clocks.system);
    uint64_t start = here.clocks.monotonic_ms;
    assert_int_equal(
        telnyx__ticker_new(&here.other, &here.loop.uv, &here.clocks.system, &here.memory.allocator),
        0);
    here.on_fire = note_time;
    set(1, 30);
    set(0, 10);
    assert_int_equal(telnyx__ticker_set(here.other, &here.others, 20, on_other), 0);
    assert_int_equal(test_next_deadline(&here.clocks), 10);
    test_pass(&here.clocks, &here.loop, 100);
    assert_int_equal(here.fired, 3);
    assert_memory_equal(here.order, expected, sizeof expected);
    assert_int_equal(here.fired_at[0], start + 10);
    assert_int_equal(here.fired_at[TIMERS], start + 20);
    assert_int_equal(here.fired_at[1], start + 30);
    assert_int_equal(here.clocks.monotonic_ms, start + 100);
    telnyx__ticker_close(here.other, NULL, NULL);
    end();
}

static void close_other(scene *s, int number)
{
    (void)s;
    (void)number;
    telnyx__ticker_close(here.other, NULL, NULL);
}

TEST(a_callback_may_close_another_ticker)
{
    begin_on(&here.clocks.system);
    assert_int_equal(
        telnyx__ticker_new(&here.other, &here.loop.uv, &here.clocks.system, &here.memory.allocator),
        0);
    here.on_fire = close_other;
    set(0, 10);
    assert_int_equal(telnyx__ticker_set(here.other, &here.others, 10, on_other), 0);
    test_pass(&here.clocks, &here.loop, 10);
    assert_int_equal(here.fired, 1);
    end();
}

static void open_other(scene *s, int number)
{
    (void)number;
    assert_int_equal(
        telnyx__ticker_new(&here.other, &s->loop.uv, &s->clocks.system, &s->memory.allocator), 0);
    assert_int_equal(telnyx__ticker_set(here.other, &here.others, 5, on_other), 0);
}

TEST(a_callback_may_open_another_ticker)
{
    begin_on(&here.clocks.system);
    here.on_fire = open_other;
    set(0, 10);
    test_pass(&here.clocks, &here.loop, 15);
    assert_int_equal(here.fired, 2);
    telnyx__ticker_close(here.other, NULL, NULL);
    end();
}

/* One that renews itself is run once each time, so that whoever moves the clock goes on. */
TEST(what_renews_itself_runs_once_a_call)
{
    begin_on(&here.clocks.system);
    here.on_fire = again;
    set(0, 10);
    here.clocks.monotonic_ms += 10;
    telnyx__tickers_run(&here.clocks.tickers);
    assert_int_equal(here.fired, 1);
    telnyx__tickers_run(&here.clocks.tickers);
    assert_int_equal(here.fired, 2);
    end();
}
