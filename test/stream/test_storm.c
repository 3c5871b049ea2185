/* Streams and relays of several calls on a platform that does all that platforms do wrong: events twice, late, lost and
 * out of order, requests that fail, sockets that do not come, break, fall silent. Each has one end, before its call's. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/relay.h>
#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"
#include "support/system.h"

#define SEEDS   10
#define CALLS   6
#define STRANDS 200

/* A stream or a relay that was begun. */
typedef struct strand {
    bool started, ended, call_over;
    telnyx_call *call;
} strand;

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    char url[64];
    uint64_t dice;
    strand strands[STRANDS];
    size_t begun;
    unsigned sounds, prompts, reasons[TELNYX_STREAM_END_NO_MEMORY + 1];
} here;

static unsigned roll(unsigned sides)
{
    return (unsigned)test_random_below(&here.dice, sides);
}

static void told(strand *s)
{
    assert_false(s->ended);
    assert_false(s->call_over);
}

static void ended(strand *s, const telnyx_stream_end *end);

/* Streams ---------------------------------------------------------------------------------------- */

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    strand *s = user_data;
    (void)stream, (void)start;
    told(s);
    assert_false(s->started);
    s->started = true;
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    told(user_data);
    here.sounds++;
    if (audio->samples)
        (void)telnyx_stream_play(stream, audio->samples, audio->samples_count);
    switch (roll(200)) {
    case 0:
        (void)telnyx_stream_mark(stream, "m");
        break;
    case 1:
        (void)telnyx_stream_clear(stream);
        break;
    case 2:
        if (roll(4) == 0)
            telnyx_stream_close(stream);
        break;
    default:
        break;
    }
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    (void)stream, (void)name, (void)result;
    told(user_data);
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    (void)stream;
    ended(user_data, end);
}

/* Relays ----------------------------------------------------------------------------------------- */

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    strand *s = user_data;
    (void)setup;
    told(s);
    assert_false(s->started);
    s->started = true;
    (void)telnyx_relay_say(relay, "What can I do for you?");
}

static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    told(user_data);
    here.prompts++;
    if (!prompt->last)
        return;
    (void)telnyx_relay_say_part(relay, "You said ", 9);
    (void)telnyx_relay_say(relay, prompt->text);
    if (roll(6) == 0)
        (void)telnyx_relay_end(relay, "done");
}

static void on_interrupt(telnyx_relay *relay, const telnyx_relay_interrupt *interrupt,
                         void *user_data)
{
    (void)relay, (void)interrupt;
    told(user_data);
}

static void on_relay_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    (void)relay;
    ended(user_data, end);
}

/* Calls ------------------------------------------------------------------------------------------ */

static void begin(telnyx_call *call, bool answers)
{
    static const telnyx_stream_callbacks callbacks = {
        .on_start = on_start, .on_audio = on_audio, .on_mark = on_mark, .on_end = on_end
    };
    static const telnyx_relay_callbacks relay_callbacks = { .on_setup = on_setup,
                                                            .on_prompt = on_prompt,
                                                            .on_interrupt = on_interrupt,
                                                            .on_end = on_relay_end };
    const telnyx_stream_options options = { .url = here.url,
                                            .track = TELNYX_STREAM_TRACK_BOTH_TRACKS };
    const telnyx_relay_options relay_options = { .url = here.url };
    assert_true(here.begun < STRANDS);
    strand *s = &here.strands[here.begun];
    int error;
    *s = (strand){ .call = call };
    if (roll(2))
        error = answers ? telnyx_call_answer_stream(call, NULL, &options, &callbacks, s, NULL)
                        : telnyx_call_stream(call, &options, &callbacks, s, NULL);
    else
        error = answers ? telnyx_call_answer_relay(call, NULL, &relay_options, &relay_callbacks, s,
                                                   NULL)
                        : telnyx_call_relay(call, NULL, &relay_options, &relay_callbacks, s, NULL);
    here.begun += error == 0;
}

static void ended(strand *s, const telnyx_stream_end *end)
{
    told(s);
    assert_in_range(end->reason, TELNYX_STREAM_END_STOPPED, TELNYX_STREAM_END_APP_CLOSED);
    here.reasons[end->reason]++;
    s->ended = true;
    if (here.begun < STRANDS / 2)
        begin(s->call, false);
}

static void on_over(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)end, (void)user_data;
    for (size_t i = 0; i < here.begun; i++) {
        if (here.strands[i].call != call)
            continue;
        assert_true(here.strands[i].ended);
        here.strands[i].call_over = true;
        here.strands[i].call = NULL; /* another may stand there later */
    }
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    bool answers = roll(2);
    (void)event, (void)user_data;
    telnyx_call_on_ended(call, on_over, NULL);
    if (!answers)
        telnyx_call_answer(call, NULL, NULL, NULL);
    begin(call, answers);
}

/* The play --------------------------------------------------------------------------------------- */

static void open_all(unsigned seed)
{
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED, .seed = seed };
    test_loop_init(&here.loop);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
    assert_int_equal(0, telnyx_app_listen(here.app, NULL));
    snprintf(here.url, sizeof here.url, "ws://127.0.0.1:%d", telnyx_app_port(here.app));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
    for (int fault = 0; telnyx_sim_fault_key((telnyx_sim_fault)fault); fault++) {
        bool of_frames = fault >= TELNYX_SIM_FAULT_FRAME_LOSS;
        assert_int_equal(
            0, telnyx_sim_set_fault(here.sim, (telnyx_sim_fault)fault, of_frames ? 1 : 4));
    }
}

static void play_seed(unsigned seed)
{
    const char *callers[CALLS];
    memset(&here.strands, 0, sizeof here.strands);
    here.begun = 0;
    here.dice = seed * 104729 + 1;
    open_all(seed);
    for (int i = 0; i < CALLS; i++) {
        callers[i] = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
        assert_int_equal(0, telnyx_sim_pass(here.sim, roll(3000)));
    }
    for (int i = 0; i < 30; i++) {
        const char *caller = callers[roll(CALLS)];
        if (roll(2))
            (void)telnyx_sim_say(here.sim, caller, "two tickets please");
        else
            (void)telnyx_sim_tone(here.sim, caller, 440, 300);
        if (roll(20) == 0)
            (void)telnyx_sim_hang_up(here.sim, caller);
        assert_int_equal(0, telnyx_sim_pass(here.sim, roll(1500)));
    }
    if (roll(2)) {
        for (int i = 0; i < CALLS; i++)
            (void)telnyx_sim_hang_up(here.sim, callers[i]);
        assert_int_equal(0, telnyx_sim_pass(here.sim, 100000));
    }
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    test_loop_close(&here.loop);
    for (size_t i = 0; i < here.begun; i++)
        assert_true(here.strands[i].ended);
}

TEST(whatever_the_platform_does_wrong_each_has_one_end_before_its_call_s)
{
    for (unsigned seed = 1; seed <= SEEDS; seed++)
        play_seed(seed);
    assert_true(here.sounds > 100 && here.prompts > 10);
    assert_true(here.reasons[TELNYX_STREAM_END_CALL_ENDED] > 0);
    assert_true(here.reasons[TELNYX_STREAM_END_CLOSED] > 0);
}
