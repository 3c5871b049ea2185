/* The token bucket against a clock that the test moves. */
#include "support/test.h"

#include "retry/pace.h"
#include "support/system.h"

TEST(a_burst_is_followed_by_the_rate)
{
    telnyx__pace pace;
    uint64_t now = 5000, wait;
    telnyx__pace_init(&pace, 30, 150, now);
    for (int i = 0; i < 150; i++) {
        assert_true(telnyx__pace_take(&pace, now, &wait));
        assert_int_equal(wait, 0);
    }
    assert_false(telnyx__pace_take(&pace, now, &wait));
    assert_in_range(wait, 33, 35);
    /* Whoever comes back after the wait finds a token, and for a long time no more than the rate. */
    int taken = 0;
    while (now < 5000 + 100000) {
        now += wait;
        assert_true(telnyx__pace_take(&pace, now, &wait));
        taken++;
        assert_false(telnyx__pace_take(&pace, now, &wait));
        assert_true(wait > 0);
    }
    assert_in_range(taken, 2900, 3000);
}

TEST(it_refills_to_the_burst_only)
{
    telnyx__pace pace;
    uint64_t wait;
    telnyx__pace_init(&pace, 10, 3, 0);
    for (int round = 1; round <= 3; round++) {
        uint64_t now = (uint64_t)round * 3600000;
        for (int i = 0; i < 3; i++)
            assert_true(telnyx__pace_take(&pace, now, &wait));
        assert_false(telnyx__pace_take(&pace, now, &wait));
    }
}

TEST(a_rate_of_zero_is_no_pace)
{
    telnyx__pace pace;
    uint64_t wait = 9;
    telnyx__pace_init(&pace, 0, 1, 0);
    for (int i = 0; i < 10000; i++)
        assert_true(telnyx__pace_take(&pace, 0, &wait));
    assert_int_equal(wait, 0);
}

TEST(a_burst_below_one_counts_as_one)
{
    telnyx__pace pace;
    uint64_t wait;
    telnyx__pace_init(&pace, 0.5, 0, 0);
    assert_true(telnyx__pace_take(&pace, 0, &wait));
    assert_false(telnyx__pace_take(&pace, 0, &wait));
    assert_in_range(wait, 2000, 2001);
    assert_true(telnyx__pace_take(&pace, wait, &wait));
}

TEST(a_clock_that_stands_or_goes_back_gives_nothing)
{
    telnyx__pace pace;
    uint64_t wait;
    telnyx__pace_init(&pace, 1000, 1, 10000);
    assert_true(telnyx__pace_take(&pace, 10000, &wait));
    assert_false(telnyx__pace_take(&pace, 9000, &wait));
    assert_false(telnyx__pace_take(&pace, 10000, &wait));
    assert_true(telnyx__pace_take(&pace, 10001, &wait));
}

/* In any window the bucket gives at most its burst and what the window's rate adds. */
TEST(what_is_spent_has_to_come_in_again)
{
    telnyx__pace pace;
    telnyx__pace_init(&pace, 10, 4, 0);
    telnyx__pace_spend(&pace, 0, 2.5);
    assert_int_equal(telnyx__pace_wait(&pace, 0), 0);
    telnyx__pace_spend(&pace, 0, 100);
    assert_int_equal(telnyx__pace_wait(&pace, 0), 100);
    telnyx__pace_spend(&pace, 100, 0.5); /* after a token has come in */
    assert_int_equal(telnyx__pace_wait(&pace, 100), 50);
    telnyx__pace_init(&pace, 0, 4, 0);
    telnyx__pace_spend(&pace, 0, 100);
    assert_int_equal(telnyx__pace_wait(&pace, 0), 0);
}

TEST(there_is_never_more_than_promised)
{
    telnyx__pace pace;
    uint64_t seed = 7, now = 0, wait, starts[64] = { 0 };
    size_t taken[64] = { 0 };
    telnyx__pace_init(&pace, 30, 150, 0);
    for (int step = 0; step < 20000; step++) {
        now += test_random_below(&seed, 20);
        bool took = telnyx__pace_take(&pace, now, &wait);
        size_t slot = (size_t)step % 64;
        starts[slot] = now;
        taken[slot] = 0;
        for (int i = 0; i < 64; i++) {
            taken[i] += took;
            double most = 150 + (double)(now - starts[i]) * 30 / 1000 + 1;
            assert_true((double)taken[i] <= most);
        }
    }
}

/* A rate so small that no clock reaches the next token: never, not at once. */
TEST(the_next_token_may_lie_beyond_all_time)
{
    static const double rates[] = { 1e-30, 1e-300, 5e-324 };
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        telnyx__pace pace;
        uint64_t wait;
        telnyx__pace_init(&pace, rates[i], 1, 0);
        assert_true(telnyx__pace_take(&pace, 0, &wait));
        assert_false(telnyx__pace_take(&pace, 0, &wait));
        assert_true(wait == UINT64_MAX);
        assert_false(telnyx__pace_take(&pace, UINT64_C(1) << 40, &wait));
        assert_true(wait > UINT64_C(1) << 60);
    }
}
