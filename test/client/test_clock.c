/* A clock that stands until it is moved. */
#include <stdio.h>
#include <string.h>

#include <telnyx/telnyx.h>

#include "client/clock.h"
#include "io/ticker.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/test.h"

static void count(telnyx__timer *timer)
{
    (void)timer;
}

TEST(date_and_milliseconds_go_on_together_and_only_when_told)
{
    telnyx_clock *clock;
    assert_int_equal(0, telnyx_clock_new(&clock, &(telnyx_clock_options){ .wall_us = 5000000 }));
    uint64_t begin = telnyx_clock_now_ms(clock);
    assert_true(begin > 0);
    assert_int_equal(5000000, telnyx_clock_wall_us(clock));
    telnyx_clock_move(clock, begin + 1500);
    assert_int_equal(begin + 1500, telnyx_clock_now_ms(clock));
    assert_int_equal(6500000, telnyx_clock_wall_us(clock));
    telnyx_clock_move(clock, begin); /* never back */
    assert_int_equal(begin + 1500, telnyx_clock_now_ms(clock));
    telnyx_clock_free(clock);
    telnyx_clock_free(NULL);
}

TEST(the_next_deadline_of_all_objects_is_told_until_none_is_left)
{
    telnyx_clock *clock;
    telnyx__ticker *one, *other;
    telnyx__timer soon = { 0 }, late = { 0 };
    test_loop loop;
    uint64_t at;
    test_loop_init(&loop);
    assert_int_equal(0, telnyx_clock_new(&clock, NULL));
    const telnyx__system *system = telnyx__clock_system(clock);
    uint64_t begin = telnyx_clock_now_ms(clock);
    assert_int_equal(0, telnyx__ticker_new(&one, &loop.uv, system, telnyx__alloc_default()));
    assert_int_equal(0, telnyx__ticker_new(&other, &loop.uv, system, telnyx__alloc_default()));
    assert_false(telnyx_clock_next_ms(clock, &at));
    assert_int_equal(0, telnyx__ticker_set(one, &late, 700, count));
    assert_int_equal(0, telnyx__ticker_set(other, &soon, 300, count));
    assert_true(telnyx_clock_next_ms(clock, &at));
    assert_int_equal(begin + 300, at);
    telnyx_clock_move(clock, at);
    assert_false(telnyx__timer_is_set(&soon));
    assert_true(telnyx__timer_is_set(&late));
    telnyx_clock_move(clock, begin + 700);
    assert_false(telnyx__timer_is_set(&late));
    assert_false(telnyx_clock_next_ms(clock, &at));
    telnyx_clock_traffic traffic;
    telnyx_clock_traffic_get(clock, &traffic);
    assert_int_equal(2, traffic.holders);
    telnyx__ticker_close(one, NULL, NULL);
    telnyx__ticker_close(other, NULL, NULL);
    test_loop_close(&loop);
    telnyx_clock_traffic_get(clock, &traffic);
    assert_int_equal(0, traffic.holders);
    telnyx_clock_free(clock);
}

static void draw(uint64_t seed, char out[37])
{
    telnyx_clock *clock;
    assert_int_equal(0, telnyx_clock_new(&clock, &(telnyx_clock_options){ .seed = seed }));
    telnyx__system_uuid(telnyx__clock_system(clock), out);
    telnyx__system_uuid(telnyx__clock_system(clock), out); /* the second differs from the first */
    telnyx_clock_free(clock);
}

TEST(chance_comes_again_with_the_seed_and_only_with_one)
{
    char first[37], again[37], other[37], unseeded[2][37];
    draw(7, first);
    draw(7, again);
    draw(8, other);
    draw(0, unseeded[0]);
    draw(0, unseeded[1]);
    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    assert_string_not_equal(unseeded[0], unseeded[1]);
}

TEST(headers_that_are_newer_are_refused_when_they_ask_for_more)
{
    telnyx_clock *clock;
    struct {
        telnyx_clock_options known;
        uint64_t more;
    } longer = { { 0 }, 0 };
    test_memory memory;
    test_memory_init(&memory);
    longer.known.allocator = &memory.allocator;
    assert_int_equal(0, telnyx_clock_new_sized(&clock, &longer.known, sizeof longer));
    telnyx_clock_free(clock);
    longer.more = 1;
    assert_int_equal(TELNYX_EINVAL, telnyx_clock_new_sized(&clock, &longer.known, sizeof longer));
    memory.fail_at = memory.calls + 1;
    assert_int_equal(TELNYX_ENOMEM,
                     telnyx_clock_new_sized(&clock, &longer.known, sizeof longer.known));
    test_memory_check(&memory);
}
