/* Flows on calls: what sets an action off, where it leads, and how it all ends. */
#include "app/rig.h"

#include <stdio.h>
#include <string.h>

#include "app/log_trap.h"

enum { ONE, TWO, THREE };

static const telnyx_flow_state states[] = {
    { ONE, "one", 0 },
    { TWO, "two", 0 },
    { THREE, "three", 0 },
};

typedef struct stage {
    rig r;
    log_trap log;
    telnyx_flow *flow;
    telnyx_flow *other;
    telnyx_call *call;
    int result; /* of the actions that ask for it */
} stage;

static void on_transition(telnyx_call *call, const char *flow, const char *from, const char *to,
                          int trigger, void *user_data)
{
    char note[128];
    (void)call;
    (void)trigger;
    snprintf(note, sizeof note, "[%s:%s>%s]", flow, from, to);
    rig_note(user_data, note);
}

static void make(stage *s, telnyx_flow **flow, const char *name, const telnyx_flow_state *list,
                 size_t list_count, const telnyx_flow_row *rows, size_t rows_count)
{
    telnyx_error_text error = { 0 };
    telnyx_flow_definition definition = {
        .name = name,
        .states = list,
        .states_count = list_count,
        .rows = rows,
        .rows_count = rows_count,
        .on_transition = on_transition,
        .trace_user_data = &s->r,
        .allocator = &s->r.memory.allocator,
        .error = &error,
    };
    if (telnyx_flow_new(flow, &definition))
        fail_msg("telnyx_flow_new: %s", error.text);
}

#define MAKE(s, rows) make(s, &(s)->flow, "f", states, 3, rows, sizeof(rows) / sizeof((rows)[0]))

static void prepare(stage *s)
{
    memset(s, 0, sizeof *s);
    rig_prepare(&s->r);
    s->r.options.client.on_log = log_trap_catch;
    s->r.options.client.log_user_data = &s->log;
    s->r.options.client.max_retries = TELNYX_INT(0);
}

/* An app with the incoming call "a". */
static void start(stage *s)
{
    rig_start(&s->r);
    rig_incoming(&s->r, "a", 0);
    s->call = telnyx_app_call(s->r.app, "a");
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, rig_on_event, &s->r);
}

static void open_stage(stage *s)
{
    prepare(s);
    start(s);
}

static void run_flow(stage *s)
{
    assert_int_equal(telnyx_call_start_flow(s->call, s->flow, s), 0);
}

static void close_stage(stage *s)
{
    telnyx_flow_unref(s->flow);
    telnyx_flow_unref(s->other);
    rig_close(&s->r);
}

/* Actions ---------------------------------------------------------------------------------------- */

static const char *trigger_name(int trigger)
{
    return trigger == TELNYX_FLOW_ENTER            ? "enter"
           : trigger == TELNYX_FLOW_TIMEOUT        ? "timeout"
           : trigger == TELNYX_FLOW_COMMAND_FAILED ? "failed"
           : trigger == TELNYX_FLOW_CALL_ENDED     ? "ended"
                                                   : "event";
}

static void note(stage *s, const telnyx_flow_input *input)
{
    char text[64];
    snprintf(text, sizeof text, "%s@%d", trigger_name(input->trigger), input->state);
    rig_note(&s->r, text);
    assert_int_equal(input->event != NULL && input->trigger != TELNYX_FLOW_CALL_ENDED,
                     input->trigger > 0);
    assert_int_equal(input->response != NULL, input->trigger == TELNYX_FLOW_COMMAND_FAILED);
}

static int stay(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return TELNYX_FLOW_STAY;
}

static int to_one(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return ONE;
}

static int to_two(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return TWO;
}

static int finish(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return TELNYX_FLOW_DONE;
}

static int any_event(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    assert_non_null(input->event);
    rig_note(&((stage *)user_data)->r, "any");
    return TELNYX_FLOW_STAY;
}

static int wild(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    rig_note(&((stage *)user_data)->r, "wild");
    return TELNYX_FLOW_STAY;
}

/* Ways ------------------------------------------------------------------------------------------- */

static void events_lead_from_state_to_state(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_FLOW_ENTER, stay },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), TWO);
    rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    /* The call goes on, with its handlers. */
    rig_event(&s.r, "call.dtmf.received", "a", 30, "\"digit\":\"2\"");
    rig_assert_trail(&s.r, "[f:>one] enter@0 event@0 [f:one>two] enter@1 event@1 [f:two>] "
                           "dtmf.received ");
    close_stage(&s);
}

static void what_no_row_takes_goes_to_the_handlers(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    rig_event(&s.r, "call.levitated", "a", 30, NULL);
    rig_assert_trail(&s.r, "[f:>one] answered event@0 levitated ");
    close_stage(&s);
}

static void the_nearest_row_acts(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay },
        { ONE, TELNYX_EVENT_ANY, any_event },
        { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_ANSWERED, wild },
        { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_DTMF_RECEIVED, wild },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_ENTER, wild },
        { ONE, TELNYX_EVENT_CALL_SPEAK_STARTED, to_two },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    rig_event(&s.r, "call.speak.started", "a", 30, NULL);
    rig_event(&s.r, "call.dtmf.received", "a", 40, "\"digit\":\"1\"");
    rig_event(&s.r, "call.speak.ended", "a", 50, NULL);
    rig_assert_trail(&s.r, "[f:>one] wild any event@0 event@0 [f:one>two] wild wild speak.ended ");
    close_stage(&s);
}

static void the_current_state_is_entered_anew(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_one },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_assert_trail(&s.r, "[f:>one] enter@0 event@0 [f:one>one] enter@0 ");
    close_stage(&s);
}

/* Time-outs -------------------------------------------------------------------------------------- */

static const telnyx_flow_state timed[] = {
    { ONE, "one", 25 },
    { TWO, "two", 0 },
    { THREE, "three", 25 },
};

static void a_state_times_out(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, stay }, /* leaves the time-out running */
        { ONE, TELNYX_FLOW_TIMEOUT, to_two },
        { TWO, TELNYX_FLOW_TIMEOUT, to_one },
    };
    stage s;
    (void)state;
    open_stage(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_until_trail(&s.r, "timeout@0");
    rig_settle(&s.r);
    rig_assert_trail(&s.r, "[f:>one] event@0 timeout@0 [f:one>two] ");
    close_stage(&s);
}

static void leaving_a_state_ends_its_time_out(void **state)
{
    static const telnyx_flow_row rows[] = {
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_SPEAK_STARTED, to_one },
    };
    stage s;
    (void)state;
    open_stage(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_settle(&s.r);
    rig_event(&s.r, "call.speak.started", "a", 20, NULL);
    telnyx_call_stop_flow(s.call);
    telnyx_call_stop_flow(s.call); /* no flow: nothing */
    rig_settle(&s.r);
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] event@1 [f:two>one] [f:one>] ");
    close_stage(&s);
}

/* Commands --------------------------------------------------------------------------------------- */

static int answer_now(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, &s->r), 0);
    return TELNYX_FLOW_STAY;
}

static int see_failure(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    (void)call;
    note(s, input);
    assert_int_equal(input->response->op, TELNYX_OP_ANSWER);
    assert_int_equal(input->response->http_status, 422);
    return TWO;
}

static void a_failed_command_is_a_trigger(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, answer_now },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, see_failure },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    rig_rule_add(&s.r, "/answer", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    run_flow(&s);
    rig_until_trail(&s.r, "failed");
    /* After the command's own callback. */
    rig_assert_trail(&s.r, "[f:>one] enter@0 answer=EREJECTED failed@0 [f:one>two] ");
    close_stage(&s);
}

static void a_cancelled_command_has_not_failed(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_COMMAND_FAILED, stay },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    telnyx_speak_params speak = { 0 };
    speak.payload = "Hello.";
    speak.voice = "female";
    assert_int_equal(telnyx_call_speak(s.call, &speak, rig_on_done, &s.r), 0);
    assert_int_equal(telnyx_call_cancel_commands(s.call), 1);
    rig_until_trail(&s.r, "speak=ECANCELED");
    rig_settle(&s.r);
    rig_assert_trail(&s.r, "[f:>one] speak=ECANCELED ");
    close_stage(&s);
}

/* Ends ------------------------------------------------------------------------------------------- */

#define OVER "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"

static int see_end(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    rig_note(&s->r, input->event ? input->event->type_name : "no-event");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    /* The result is of no account: there is no next state. */
    return TWO;
}

static const telnyx_flow_row ending_rows[] = {
    { ONE, TELNYX_FLOW_CALL_ENDED, see_end },
    { TWO, TELNYX_FLOW_ENTER, stay },
};

static void a_hangup_ends_the_flow_once(void **state)
{
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    rig_event(&s.r, "call.cost", "a", 20, NULL);
    rig_event(&s.r, "call.hangup", "a", 30, "\"hangup_cause\":\"originator_cancel\"");
    rig_assert_trail(&s.r, "[f:>one] hangup ended@0 call.hangup [f:one>] cost hangup:late ");
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECALLENDED);
    close_stage(&s);
}

static int see_hangup(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return TWO;
}

static void a_row_for_the_hangup_comes_before_the_end(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_HANGUP, see_hangup },
        { TWO, TELNYX_FLOW_CALL_ENDED, stay },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] ended@1 [f:two>] ");
    close_stage(&s);
}

static void the_api_tells_of_the_end_and_the_event_ends_the_flow(void **state)
{
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    rig_rule_add(&s.r, "/answer", 422, OVER);
    assert_int_equal(telnyx_call_answer(s.call, NULL, rig_on_done, &s.r), 0);
    rig_until_trail(&s.r, "answer=ECALLENDED");
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ENDED);
    rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    rig_assert_trail(&s.r, "[f:>one] answer=ECALLENDED hangup ended@0 call.hangup [f:one>] ");
    close_stage(&s);
}

static void without_its_event_the_wait_for_it_ends_the_flow(void **state)
{
    stage s;
    (void)state;
    prepare(&s);
    s.r.options.hangup_wait_ms = TELNYX_INT(20);
    start(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    rig_rule_add(&s.r, "/answer", 422, OVER);
    assert_int_equal(telnyx_call_answer(s.call, NULL, rig_on_done, &s.r), 0);
    rig_until_trail(&s.r, "[f:one>]");
    rig_assert_trail(&s.r, "[f:>one] answer=ECALLENDED ended@0 no-event [f:one>] ");
    assert_non_null(telnyx_app_call(s.r.app, "a")); /* within its grace time */
    close_stage(&s);
}

static void a_dial_that_fails_ends_the_flow(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_CALL_ENDED, stay } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    rig_rule_add(&s.r, "/calls", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    telnyx_dial_params dial = { 0 };
    const char *to = "+15550100";
    dial.to = (telnyx_strings){ &to, 1 };
    dial.from = "+15550101";
    dial.connection_id = "1";
    assert_int_equal(telnyx_app_dial(s.r.app, &dial, rig_on_done, &s.r, &s.call), 0);
    run_flow(&s);
    rig_until_trail(&s.r, "[f:one>]");
    rig_assert_trail(&s.r, "[f:>one] dial=EREJECTED ended@0 [f:one>] ");
    close_stage(&s);
}

/* Inside actions --------------------------------------------------------------------------------- */

static int stop_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(user_data, input);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    return TWO;
}

static void an_action_may_stop_its_flow(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, stop_inside } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>] ");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    close_stage(&s);
}

static int restart_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_start_flow(call, s->flow, s), TELNYX_EEXIST);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_start_flow(call, s->flow, s), 0);
    return THREE; /* of the run that was stopped: no concern of the new one */
}

static void an_action_may_start_its_flow_anew(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, restart_inside },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] event@1 [f:two>] [f:>one] ");
    close_stage(&s);
}

static int change_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_start_flow(call, s->other, s), 0);
    /* Nobody else holds the old one now. */
    telnyx_flow_unref(s->flow);
    s->flow = NULL;
    return TELNYX_FLOW_DONE;
}

static void an_action_may_change_to_another_flow(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, change_inside } };
    static const telnyx_flow_row others[] = { { THREE, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    make(&s, &s.other, "other", states + 2, 1, others, 1);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), THREE);
    rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>] [other:>three] event@2 [other:three>] ");
    close_stage(&s);
}

static int count_to_two(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    ((stage *)user_data)->result++;
    return TWO;
}

static int count_to_one(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    ((stage *)user_data)->result++;
    return ONE;
}

static void states_that_enter_each_other_are_stopped(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, count_to_two },
        { TWO, TELNYX_FLOW_ENTER, count_to_one },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    assert_true(s.result >= 3 && s.result < 100);
    assert_int_equal(log_trap_count(&s.log, "error flow: states enter each other"), 1);
    /* The call itself is well, and may run a flow again. */
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_non_null(strstr(s.r.trail, "answered"));
    close_stage(&s);
}

static int restart_for_ever(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    (void)input;
    s->result++;
    telnyx_call_stop_flow(call);
    int error = telnyx_call_start_flow(call, s->flow, s);
    if (error && error != TELNYX_EREENTRANT)
        fail_msg("%d", error);
    return TELNYX_FLOW_STAY;
}

static void a_flow_that_starts_itself_for_ever_is_stopped(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, restart_for_ever } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    assert_true(s.result >= 3 && s.result < 100);
    close_stage(&s);
}

static int nowhere(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return 17;
}

static void an_unknown_next_state_is_said_and_ignored(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, nowhere } };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    assert_int_equal(log_trap_count(&s.log, "not in its table flow=f state=17"), 1);
    rig_assert_trail(&s.r, "[f:>one] event@0 ");
    close_stage(&s);
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_hangup(call, NULL, rig_on_done, &s->r), 0);
    return TWO;
}

static void an_action_may_hang_up(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, hang_up },
        { TWO, TELNYX_FLOW_CALL_ENDED, stay },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, wild },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    run_flow(&s);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    rig_until_trail(&s.r, "hangup=");
    rig_event(&s.r, "call.hangup", "a", 20, "\"hangup_cause\":\"normal_clearing\"");
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] hangup=OK hangup ended@1 [f:two>] ");
    close_stage(&s);
}

static int close_app(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    stage *s = user_data;
    note(s, input);
    telnyx_app_close(telnyx_call_app(call), rig_set_flag, &s->r.app_closed);
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), TELNYX_ECLOSING);
    return THREE;
}

static void an_action_may_close_the_app(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, close_app },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, stay },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, stay },
    };
    stage s;
    (void)state;
    open_stage(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    telnyx_call_ref(s.call);
    rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECLOSING);
    rig_until_closed(&s.r);
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECLOSING);
    telnyx_call_stop_flow(s.call);
    /* For this program it ended. */
    rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>three] ended@2 [f:three>] ");
    telnyx_call_unref(s.call);
    close_stage(&s);
}

/* Life ------------------------------------------------------------------------------------------- */

static void calls_keep_their_flow(void **state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish },
    };
    stage s;
    (void)state;
    open_stage(&s);
    MAKE(&s, rows);
    rig_incoming(&s.r, "b", 0);
    run_flow(&s);
    s.call = telnyx_app_call(s.r.app, "b");
    run_flow(&s);
    telnyx_flow_unref(s.flow);
    s.flow = NULL;
    rig_event(&s.r, "call.answered", "b", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s.r.app, "a")), ONE);
    assert_int_equal(telnyx_call_flow_state(s.call), TWO);
    rig_event(&s.r, "call.dtmf.received", "b", 20, "\"digit\":\"1\"");
    rig_event(&s.r, "call.answered", "a", 30, NULL);
    rig_assert_trail(&s.r, "initiated [f:>one] [f:>one] event@0 [f:one>two] event@1 [f:two>] "
                           "event@0 [f:one>two] ");
    /* "a" still runs it when the app closes. */
    close_stage(&s);
}

/* The state's time-out cannot be set: said, and the flow goes on without. */
static void memory_lost_for_a_time_out(void **state)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, stay } };
    stage s;
    (void)state;
    open_stage(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 1);
    s.r.memory.fail_at = s.r.memory.calls + 1;
    s.r.memory.fail_on = true;
    int error = telnyx_call_start_flow(s.call, s.flow, &s);
    s.r.memory.fail_at = 0;
    assert_int_equal(error, 0);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    rig_assert_trail(&s.r, "[f:>one] enter@0 ");
    close_stage(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_lead_from_state_to_state),
        cmocka_unit_test(what_no_row_takes_goes_to_the_handlers),
        cmocka_unit_test(the_nearest_row_acts),
        cmocka_unit_test(the_current_state_is_entered_anew),
        cmocka_unit_test(a_state_times_out),
        cmocka_unit_test(leaving_a_state_ends_its_time_out),
        cmocka_unit_test(a_failed_command_is_a_trigger),
        cmocka_unit_test(a_cancelled_command_has_not_failed),
        cmocka_unit_test(a_hangup_ends_the_flow_once),
        cmocka_unit_test(a_row_for_the_hangup_comes_before_the_end),
        cmocka_unit_test(the_api_tells_of_the_end_and_the_event_ends_the_flow),
        cmocka_unit_test(without_its_event_the_wait_for_it_ends_the_flow),
        cmocka_unit_test(a_dial_that_fails_ends_the_flow),
        cmocka_unit_test(an_action_may_stop_its_flow),
        cmocka_unit_test(an_action_may_start_its_flow_anew),
        cmocka_unit_test(an_action_may_change_to_another_flow),
        cmocka_unit_test(states_that_enter_each_other_are_stopped),
        cmocka_unit_test(a_flow_that_starts_itself_for_ever_is_stopped),
        cmocka_unit_test(an_unknown_next_state_is_said_and_ignored),
        cmocka_unit_test(an_action_may_hang_up),
        cmocka_unit_test(an_action_may_close_the_app),
        cmocka_unit_test(calls_keep_their_flow),
        cmocka_unit_test(memory_lost_for_a_time_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
