/* Whether somebody is there at the other end, and how a socket closes. */
#include "stream_rig.h"

#include <string.h>

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
}

static void tear_down(void)
{
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

static far_end *open_it(void)
{
    stream_rig_start(&g);
    return stream_rig_open(&g);
}

static uint64_t pings(const far_end *far)
{
    return telnyx__ws_counters_of(far->ws)->pings;
}

TEST(a_quiet_peer_is_asked_and_stays_as_long_as_it_answers)
{
    far_end *far = open_it();
    stream_rig_pass(&g, 14999);
    assert_int_equal(0, pings(far));
    stream_rig_pass(&g, 101);
    assert_int_equal(1, pings(far));
    stream_rig_pass(&g, 600000);
    assert_in_range(pings(far), 38, 42);
    assert_int_equal(0, g.ends);
}

TEST(a_peer_that_speaks_is_not_asked)
{
    far_end *far = open_it();
    for (unsigned n = 1; n < 100; n++) {
        far_tone(far, n);
        stream_rig_pass(&g, 1000);
    }
    assert_int_equal(0, pings(far));
}

TEST(a_peer_that_does_not_answer_is_lost)
{
    g.options.ping_ms = 5000;
    far_end *far = open_it();
    far->deaf = true;
    stream_rig_pass(&g, 9999);
    assert_int_equal(0, g.ends);
    assert_false(far->ended);
    stream_rig_pass(&g, 1);
    assert_int_equal(1, g.ends);
    assert_int_equal(TELNYX_STREAM_END_LOST, g.end.reason);
    assert_int_equal(1006, g.end.close_code);
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
    assert_int_equal(1, stream_rig_metrics(&g).streams_lost);
}

TEST(any_byte_is_a_sign_of_life)
{
    g.options.ping_ms = 5000;
    far_end *far = open_it();
    far->deaf = true;
    for (int i = 0; i < 10; i++) {
        stream_rig_pass(&g, 9000);
        far_raw(far, "\x8a\x80zzzz", 6);
    }
    assert_int_equal(0, g.ends);
}

TEST(a_loop_that_was_stopped_does_not_take_that_for_a_loss)
{
    g.options.ping_ms = 5000;
    far_end *far = open_it();
    app_rig_leap(&g.r, 60000);
    stream_rig_pass(&g, 4000);
    far_tone(far, 1);
    stream_rig_pass(&g, 1000);
    assert_int_equal(0, g.ends);
}

TEST(who_asks_is_answered)
{
    far_end *far = open_it();
    for (int i = 0; i < 20; i++) {
        assert_int_equal(0, telnyx__ws_ping(far->ws));
        far_flush(far);
    }
    assert_int_equal(20, telnyx__ws_counters_of(far->ws)->pongs);
}

TEST(what_was_said_leaves_before_the_close)
{
    static const int16_t samples[160];
    far_end *far = open_it();
    assert_int_equal(0, telnyx_stream_play(g.stream, samples, 160));
    telnyx_stream_close(g.stream);
    assert_int_equal(1, far_count(far, "\"media\""));
    stream_rig_until_ended(&g, 1);
    stream_rig_pass(&g, 2000);
    assert_int_equal(1000, far->code);
}

TEST(a_close_is_answered_before_the_connection_ends)
{
    far_end *far = open_it();
    assert_int_equal(0, telnyx__ws_close(far->ws, 1001, "bye"));
    far_flush(far);
    assert_int_equal(1001, far->code);
    stream_rig_until_ended(&g, 1);
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
    assert_int_equal(1001, g.end.close_code);
}

TEST(a_peer_that_says_more_behind_its_close_is_not_heard)
{
    far_end *far = open_it();
    far->deaf = true;
    g.notes_audio = true;
    far_raw(far, "\x88\x80zzzz\x81\x82zzzz\x01\x07", 14);
    far_raw(far, "\x81\x82zzzz\x01\x07", 8);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(0, g.end.frames_odd);
    assert_true(far->ended);
}

TEST(both_may_close_at_once)
{
    far_end *far = open_it();
    far->deaf = true;
    telnyx_stream_close(g.stream);
    far_raw(far, "\x88\x80zzzz", 6);
    stream_rig_pass(&g, 0);
    assert_true(far->ended);
    stream_rig_until_ended(&g, 1);
    assert_int_equal(TELNYX_STREAM_END_CLOSED, g.end.reason);
}
