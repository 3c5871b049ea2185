/* A flow with the library's own streams, and the platform that dials them, in one process on one clock. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/stream.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"

#define LATE_SAMPLES 2400 /* 300 ms */

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    telnyx_stream *stream;
    const char *caller;
    char url[64];
    bool echoes;
    unsigned started, marks, cleared, keys, ends, pieces;
    uint64_t missing_ms;
    telnyx_stream_end end;
} here;

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    (void)stream, (void)user_data;
    assert_int_equal(TELNYX_STREAM_CODEC_PCMU, start->in.codec);
    assert_string_equal("+13125550142", start->from);
    here.started++;
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    static const int16_t nothing[LATE_SAMPLES];
    (void)user_data;
    here.pieces++;
    here.missing_ms += audio->missing_ms;
    if (!here.echoes)
        return;
    if (telnyx_stream_queued_ms(stream) == 0)
        telnyx_stream_play(stream, nothing, LATE_SAMPLES);
    telnyx_stream_play(stream, audio->samples, audio->samples_count);
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    (void)stream, (void)name, (void)user_data;
    here.marks += result == TELNYX_MARK_PLAYED;
    here.cleared += result == TELNYX_MARK_CLEARED;
}

static void on_dtmf(telnyx_stream *stream, char digit, void *user_data)
{
    (void)stream, (void)user_data;
    here.keys += digit == '7';
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    (void)stream, (void)user_data;
    here.ends++;
    here.end = *end;
    here.end.text = NULL;
    here.stream = NULL;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_stream_options options = { .url = here.url };
    telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                          .on_audio = on_audio,
                                          .on_mark = on_mark,
                                          .on_dtmf = on_dtmf,
                                          .on_end = on_end };
    (void)event, (void)user_data;
    assert_int_equal(
        0, telnyx_call_answer_stream(call, NULL, &options, &callbacks, NULL, &here.stream));
}

/* Only the sockets of streams are real ones: events and commands pass from hand to hand. */
static void set_up(void)
{
    telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    telnyx_listen_options listen = { 0 };
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
    assert_int_equal(0, telnyx_app_listen(here.app, &listen));
    snprintf(here.url, sizeof here.url, "ws://127.0.0.1:%d", telnyx_app_port(here.app));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
}

static void tear_down(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    test_loop_close(&here.loop);
}

TEST_EACH(set_up, tear_down)

#define EXPECT(expectation)                                                                        \
    do {                                                                                           \
        if (!(expectation))                                                                        \
            fail_msg("%s\n%s", #expectation, telnyx_sim_complaint(here.sim));                      \
    } while (0)

static void pass(uint64_t ms)
{
    assert_int_equal(0, telnyx_sim_pass(here.sim, ms));
}

static void somebody_calls(void)
{
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    EXPECT(telnyx_sim_expect_state(here.sim, here.caller, "answered", 5000));
}

TEST(who_speaks_hears_himself_through_the_program)
{
    here.echoes = true;
    somebody_calls();
    pass(500);
    assert_int_equal(1, here.started);
    assert_int_equal(0, telnyx_sim_tone(here.sim, here.caller, 440, 1000));
    EXPECT(telnyx_sim_expect_tone(here.sim, here.caller, 440, 3000));
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "7"));
    pass(2000);
    assert_int_equal(1, here.keys);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 10000));
    assert_int_equal(1, here.ends);
    assert_true(here.pieces > 100);
    assert_int_equal(0, here.missing_ms);
    assert_int_equal(0, here.end.stalls);
}

TEST(marks_say_what_was_heard_and_what_was_cleared)
{
    static int16_t second[8000];
    somebody_calls();
    pass(500);
    assert_non_null(here.stream);
    assert_int_equal(0, telnyx_stream_play(here.stream, second, 8000));
    assert_int_equal(0, telnyx_stream_mark(here.stream, "one"));
    assert_int_equal(0, telnyx_stream_play(here.stream, second, 8000));
    assert_int_equal(0, telnyx_stream_mark(here.stream, "two"));
    pass(1200);
    assert_int_equal(1, here.marks);
    assert_int_equal(0, telnyx_stream_clear(here.stream));
    pass(100);
    assert_int_equal(1, here.marks);
    assert_int_equal(1, here.cleared);
}

/* What a caller hears in two seconds of saying good morning to an echo on a bad line. */
static void hear_once(int16_t heard[16000])
{
    here.echoes = true;
    assert_int_equal(0, telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_FRAME_LOSS, 5));
    assert_int_equal(0, telnyx_sim_set_fault(here.sim, TELNYX_SIM_FAULT_FRAME_DISORDER, 5));
    somebody_calls();
    pass(500);
    uint64_t from = telnyx_sim_now(here.sim);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "good morning"));
    pass(2500);
    assert_true(telnyx_sim_recall(here.sim, here.caller, from + 200, heard, 16000));
}

TEST(what_is_heard_is_the_same_in_every_run)
{
    static int16_t first[16000], second[16000], nothing[16000];
    hear_once(first);
    tear_down();
    set_up();
    hear_once(second);
    assert_memory_equal(first, second, sizeof first);
    assert_memory_not_equal(first, nothing, sizeof first);
    assert_true(here.missing_ms > 0);
}

static const struct ending {
    const char *name;
    telnyx_sim_fault fault;
    telnyx_stream_end_reason reason;
    uint64_t within_ms;
} endings[] = {
    { "a_socket_that_never_comes_is_noticed", TELNYX_SIM_FAULT_NO_SOCKET,
      TELNYX_STREAM_END_NO_SOCKET, 15000 },
    { "a_socket_that_dies_is_noticed", TELNYX_SIM_FAULT_SOCKET_DIES, TELNYX_STREAM_END_LOST, 5000 },
    { "a_socket_that_is_half_open_is_noticed", TELNYX_SIM_FAULT_SOCKET_HALF_OPEN,
      TELNYX_STREAM_END_LOST, 60000 },
};

static void check_ending(const void *row)
{
    const struct ending *ending = row;
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = ending->fault });
    somebody_calls();
    for (uint64_t ms = 0; ms < ending->within_ms && !here.ends; ms += 100)
        pass(100);
    assert_int_equal(1, here.ends);
    assert_int_equal(ending->reason, here.end.reason);
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST_ROWS(endings, check_ending)

TEST(a_socket_with_a_wrong_token_is_refused)
{
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = TELNYX_SIM_FAULT_WRONG_TOKEN });
    somebody_calls();
    pass(500);
    assert_int_equal(1, here.started);
    assert_int_equal(1, telnyx_sim_counters_of(here.sim)->forged);
    assert_int_equal(0, telnyx_sim_counters_of(here.sim)->forged_accepted);
}
