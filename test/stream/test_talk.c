/* A call as text between the library's relay and the simulator, in one process on one clock. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/relay.h>
#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    telnyx_relay *relay;
    const char *caller;
    char url[64];
    bool with_answer;
    unsigned setups, partial, ends, keys, interrupts;
    char heard[200], spoken[200]; /* the last prompt; what was heard until somebody broke in */
    char conversation[60];        /* why it has ended, as the event says */
    telnyx_stream_end end;
} here;

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    (void)relay, (void)user_data;
    assert_string_equal(here.caller, setup->call_control_id);
    assert_string_equal("+13125550142", setup->from);
    here.setups++;
}

static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    (void)relay, (void)user_data;
    here.partial += !prompt->last;
    if (prompt->last)
        snprintf(here.heard, sizeof here.heard, "%s", prompt->text);
}

static void on_dtmf(telnyx_relay *relay, char digit, void *user_data)
{
    (void)relay, (void)user_data;
    here.keys += digit == '7';
}

static void on_interrupt(telnyx_relay *relay, const telnyx_relay_interrupt *interrupt,
                         void *user_data)
{
    (void)relay, (void)user_data;
    here.interrupts++;
    snprintf(here.spoken, sizeof here.spoken, "%s", interrupt->spoken);
}

static void on_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    (void)relay, (void)user_data;
    here.ends++;
    here.end = *end;
    here.end.text = NULL;
    here.relay = NULL;
}

static void on_conversation(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)user_data;
    const char *reason = event->payload.call_conversation_ended->reason;
    snprintf(here.conversation, sizeof here.conversation, "%s", reason ? reason : "");
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_relay_options options = { .url = here.url };
    const telnyx_relay_callbacks callbacks = { on_setup,     on_prompt, on_dtmf,
                                               on_interrupt, NULL,      on_end };
    const telnyx_start_conversation_relay_params params = { .dtmf_detection = TELNYX_BOOL(true) };
    (void)event, (void)user_data;
    telnyx_call_on(call, TELNYX_EVENT_CALL_CONVERSATION_ENDED, on_conversation, NULL);
    if (here.with_answer) {
        assert_int_equal(
            0, telnyx_call_answer_relay(call, NULL, &options, &callbacks, NULL, &here.relay));
        return;
    }
    telnyx_call_answer(call, NULL, NULL, NULL);
    assert_int_equal(0, telnyx_call_relay(call, &params, &options, &callbacks, NULL, &here.relay));
}

/* Only the sockets of relays are real ones: events and commands pass from hand to hand. */
static void set_up(void)
{
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    const telnyx_listen_options listen = { 0 };
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
    pass(1000);
}

static void talk(void)
{
    static const char answer[] = "Caf\xc3\xa9 is open.";
    somebody_calls();
    assert_int_equal(1, here.setups);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "two tickets please"));
    pass(5000);
    assert_string_equal("two tickets please", here.heard);
    assert_true(here.partial > 0);
    for (size_t i = 0; i < sizeof answer - 1; i++)
        assert_int_equal(0, telnyx_relay_say_part(here.relay, answer + i, 1));
    assert_int_equal(0, telnyx_relay_say_last(here.relay));
    EXPECT(telnyx_sim_expect_heard(here.sim, here.caller, answer, 10000));
}

TEST(what_is_said_is_understood_and_answered)
{
    talk();
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "7"));
    pass(1000);
    assert_int_equal(1, here.keys);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 60000));
    assert_int_equal(1, here.ends);
}

TEST(an_answer_may_bring_the_relay)
{
    here.with_answer = true;
    talk();
    telnyx_relay_close(here.relay);
    pass(1000);
    assert_int_equal(1, here.ends);
    assert_int_equal(TELNYX_STREAM_END_CLOSED, here.end.reason);
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(who_breaks_in_ends_what_is_being_said)
{
    somebody_calls();
    assert_int_equal(0, telnyx_relay_say(here.relay, "This is a long story, and it goes on and on "
                                                     "and on for as long as nobody breaks in."));
    pass(2500);
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "stop"));
    pass(3000);
    assert_int_equal(1, here.interrupts);
    assert_int_equal(0, strncmp("This is", here.spoken, 7));
    assert_string_equal("stop", here.heard);
}

TEST(an_end_waits_for_what_is_being_said_and_leaves_the_call)
{
    somebody_calls();
    assert_int_equal(0, telnyx_relay_say(here.relay, "One moment, I put you through to somebody."));
    assert_int_equal(0, telnyx_relay_end(here.relay, "{\"to\":\"sales\"}"));
    EXPECT(telnyx_sim_expect_heard(here.sim, here.caller, "put you through", 10000));
    pass(20000);
    assert_int_equal(1, here.ends);
    assert_int_equal(TELNYX_STREAM_END_CLOSED, here.end.reason);
    assert_true(here.conversation[0] != '\0');
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

static const struct ending {
    const char *name;
    telnyx_sim_fault fault;
    telnyx_stream_end_reason reason;
} endings[] = {
    { "a_socket_that_never_comes_is_noticed", TELNYX_SIM_FAULT_NO_SOCKET,
      TELNYX_STREAM_END_NO_SOCKET },
    { "a_socket_that_dies_is_noticed", TELNYX_SIM_FAULT_SOCKET_DIES, TELNYX_STREAM_END_LOST },
};

static void check_ending(const void *row)
{
    const struct ending *ending = row;
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = ending->fault });
    somebody_calls();
    for (int i = 0; i < 600 && !here.ends; i++)
        pass(100);
    assert_int_equal(1, here.ends);
    assert_int_equal(ending->reason, here.end.reason);
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST_ROWS(endings, check_ending)

TEST(a_socket_with_a_wrong_token_is_turned_away_and_the_right_one_comes)
{
    telnyx_app_metrics metrics;
    telnyx_sim_strike_next(here.sim, &(telnyx_sim_strike){ .fault = TELNYX_SIM_FAULT_WRONG_TOKEN });
    somebody_calls();
    telnyx_app_metrics_get(here.app, &metrics);
    assert_int_equal(1, metrics.stream_sockets_refused);
    assert_int_equal(1, here.setups);
}
