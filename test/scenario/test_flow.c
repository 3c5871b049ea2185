/* Flows as state tables: every call goes its way through them and out, whatever fails meanwhile. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 8

enum { GREETING, MENU, CONNECTING, LEAVING };

/* The flow's own record of what it did, per play. */
typedef struct play {
    stage *stage;
    telnyx_flow *flow;
    unsigned entered[4], ended, timeouts, failures, left, steps;
    bool closing;
    bool broken; /* a trace did not begin where the last one of its call had ended */
} play;

static int greet(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    (void)input;
    p->entered[GREETING]++;
    stage_gave(p->stage, telnyx_call_answer(call, NULL, stage_done, p->stage));
    return TELNYX_FLOW_STAY;
}

static int to_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    (void)user_data;
    return MENU;
}

static int ask(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    telnyx_gather_using_speak_params params = { .payload = "Press 1 for sales.",
                                                .voice = "female",
                                                .maximum_digits = TELNYX_INT(1) };
    (void)input;
    p->entered[MENU]++;
    stage_gave(p->stage, telnyx_call_gather_using_speak(call, &params, stage_done, p->stage));
    return TELNYX_FLOW_STAY;
}

static int choose(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_call_gather_ended_event *gather = input->event->payload.call_gather_ended;
    (void)call;
    (void)user_data;
    if (gather->status == TELNYX_GATHER_STATUS_CALL_HANGUP)
        return TELNYX_FLOW_STAY;
    return gather->digits && strcmp(gather->digits, "1") == 0 ? CONNECTING : LEAVING;
}

static int transfer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    telnyx_transfer_params params = { .to = STAGE_TRANSFER };
    (void)input;
    p->entered[CONNECTING]++;
    stage_gave(p->stage, telnyx_call_transfer(call, &params, stage_done, p->stage));
    return TELNYX_FLOW_STAY;
}

static int leave(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    (void)input;
    p->entered[LEAVING]++;
    stage_gave(p->stage, telnyx_call_hangup(call, NULL, stage_done, p->stage));
    return TELNYX_FLOW_STAY;
}

static int give_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    (void)call;
    assert_int_equal(input->trigger, TELNYX_FLOW_TIMEOUT);
    p->timeouts++;
    return LEAVING;
}

static int mend(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    (void)call;
    assert_non_null(input->response);
    assert_int_equal(input->response->error, TELNYX_ESERVER);
    p->failures++;
    stage_fault(p->stage, TELNYX_SIM_FAULT_SERVER_ERROR, 0);
    return LEAVING;
}

static int count_end(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    play *p = user_data;
    (void)input;
    /* With the app it ends for the program only. */
    assert_int_equal(telnyx_call_state_of(call) == TELNYX_CALL_ENDED, !p->closing);
    p->ended++;
    return TELNYX_FLOW_DONE;
}

static void on_step(telnyx_call *call, const char *flow, const char *from, const char *to,
                    int trigger, void *user_data)
{
    play *p = user_data;
    (void)call;
    (void)trigger;
    p->broken |= strcmp(flow, "menu") != 0 || (!*from && !*to);
    p->left += !*to;
    p->steps++;
}

static void open_flow(play *p, stage *s, uint64_t menu_ms)
{
    const telnyx_flow_state states[] = { { GREETING, "greeting", 0 },
                                         { MENU, "menu", menu_ms },
                                         { CONNECTING, "connecting", 0 },
                                         { LEAVING, "leaving", 0 } };
    static const telnyx_flow_row rows[] = {
        { GREETING, TELNYX_FLOW_ENTER, greet },
        { GREETING, TELNYX_EVENT_CALL_ANSWERED, to_menu },
        { MENU, TELNYX_FLOW_ENTER, ask },
        { MENU, TELNYX_EVENT_CALL_GATHER_ENDED, choose },
        { MENU, TELNYX_FLOW_TIMEOUT, give_up },
        { CONNECTING, TELNYX_FLOW_ENTER, transfer },
        { LEAVING, TELNYX_FLOW_ENTER, leave },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, mend },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, count_end },
    };
    telnyx_error_text error = { 0 };
    telnyx_flow_definition definition = { .name = "menu",
                                          .states = states,
                                          .states_count = 4,
                                          .rows = rows,
                                          .rows_count = sizeof rows / sizeof rows[0],
                                          .on_transition = on_step,
                                          .trace_user_data = p,
                                          .allocator = &s->memory.allocator,
                                          .error = &error };
    *p = (play){ .stage = s };
    if (telnyx_flow_new(&p->flow, &definition))
        fail_msg("%s", error.text);
    s->data = p;
}

/* The flow begins with the call, before its call.initiated goes to the table. */
static void start_flow(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    play *p = user_data;
    (void)event;
    p->stage->incoming++;
    assert_int_equal(telnyx_call_start_flow(call, p->flow, p), 0);
}

static void begin(play *p, stage *s)
{
    telnyx_app_on_incoming(s->app, start_flow, p);
    s->flow = NULL;
}

static void finish(play *p, stage *s, unsigned calls)
{
    assert_int_equal(s->incoming, calls);
    assert_int_equal(p->entered[GREETING], calls);
    assert_int_equal(p->ended, calls); /* each once */
    assert_int_equal(p->left, calls);
    assert_false(p->broken);
    telnyx_flow_unref(p->flow);
    stage_close(s);
}

TEST(a_flow_serves_calls)
{
    stage s;
    play p;
    stage_open(&s, 80, TELNYX_SIM_VIRTUAL);
    open_flow(&p, &s, 0);
    begin(&p, &s);
    stage_calls(&s, CALLS, STAGE_PRESS_1);
    stage_calls(&s, CALLS, STAGE_PRESS_2);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 2 * CALLS);
    assert_int_equal(p.entered[MENU], 2 * CALLS);
    assert_int_equal(p.entered[CONNECTING], CALLS);
    assert_int_equal(p.entered[LEAVING], CALLS);
    assert_int_equal(s.ok, 3 * 2 * CALLS);
    finish(&p, &s, 2 * CALLS);
}

TEST(a_flow_ends_once_when_the_caller_goes)
{
    stage s;
    play p;
    stage_open(&s, 81, TELNYX_SIM_VIRTUAL);
    open_flow(&p, &s, 0);
    begin(&p, &s);
    stage_calls(&s, CALLS, STAGE_ABANDON);
    stage_calls(&s, CALLS, STAGE_HANG_UP);
    stage_play(&s);
    assert_int_equal(s.failed, 0);
    assert_int_equal(p.failures, 0);
    finish(&p, &s, 2 * CALLS);
}

TEST(a_states_time_passes)
{
    stage s;
    play p;
    stage_open(&s, 82, 50);
    open_flow(&p, &s, 150);
    begin(&p, &s);
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_play(&s);
    assert_int_equal(p.timeouts, CALLS);
    assert_int_equal(p.entered[LEAVING], CALLS);
    for (size_t i = 0; i < s.legs_count; i++)
        assert_string_equal(s.legs[i].info.hangup_cause, "normal_clearing");
    finish(&p, &s, CALLS);
}

static void fail_after_answer(stage *s)
{
    if (s->events[TELNYX_EVENT_CALL_ANSWERED] == 0 && s->took_effect == 1)
        stage_fault(s, TELNYX_SIM_FAULT_SERVER_ERROR, 100);
}

TEST(a_failed_command_has_its_row)
{
    stage s;
    play p;
    stage_prepare(&s, 83, TELNYX_SIM_VIRTUAL);
    s.client_options.max_retries = TELNYX_INT(0);
    stage_start(&s);
    open_flow(&p, &s, 0);
    begin(&p, &s);
    stage_call(&s, STAGE_LISTEN);
    s.on_journal = fail_after_answer;
    stage_play(&s);
    assert_int_equal(p.failures, 1);
    assert_int_equal(p.entered[LEAVING], 1);
    assert_int_equal(s.failed, 1);
    assert_string_equal(s.legs[0].info.hangup_cause, "normal_clearing");
    finish(&p, &s, 1);
}

TEST(a_flow_serves_calls_below_all_faults)
{
    for (uint64_t seed = 500; seed < 503; seed++) {
        stage s;
        play p;
        stage_prepare(&s, seed, 30);
        s.options.order_window_ms = TELNYX_INT(1500);
        s.client_options.max_retries = TELNYX_INT(10);
        s.quick_retries = true;
        stage_start(&s);
        open_flow(&p, &s, 0);
        begin(&p, &s);
        stage_timing(&s, "talk_ms", 3000);
        stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 30);
        stage_fault(&s, TELNYX_SIM_FAULT_REORDER, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 20);
        stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_CUT, 15);
        stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 10);
        stage_calls(&s, CALLS, STAGE_PRESS_1);
        stage_calls(&s, CALLS, STAGE_PRESS_2);
        stage_calls(&s, CALLS, STAGE_HANG_UP);
        stage_play(&s);
        assert_int_equal(stage_check_served(&s), 3 * CALLS);
        assert_int_equal(p.entered[CONNECTING], CALLS);
        assert_int_equal(p.entered[LEAVING], CALLS);
        finish(&p, &s, 3 * CALLS);
    }
}

/* Calls that are in the middle of their flows when the app goes: each is told that it is over here. */
TEST(flows_go_with_their_app)
{
    stage s;
    play p;
    stage_open(&s, 84, TELNYX_SIM_VIRTUAL);
    open_flow(&p, &s, 60000);
    begin(&p, &s);
    stage_calls(&s, CALLS, STAGE_LISTEN);
    while (p.entered[MENU] < CALLS / 2)
        uv_run(&s.loop.uv, UV_RUN_ONCE);
    telnyx_flow_unref(p.flow); /* the calls keep it */
    p.closing = true;
    stage_close_app(&s);
    assert_int_equal(p.ended, CALLS);
    stage_close(&s);
}
