/* Flows on calls: what sets an action off, where it leads, and how it all ends. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include "app/log_trap.h"

enum { ONE, TWO, THREE };

static const telnyx_flow_state states[] = {
    { ONE, "one", 0 },
    { TWO, "two", 0 },
    { THREE, "three", 0 },
};

typedef struct scene {
    app_rig r;
    log_trap log;
    telnyx_flow *flow;
    telnyx_flow *other;
    telnyx_call *call;
    int result; /* of the actions that ask for it */
} scene;

static void on_transition(telnyx_call *call, const char *flow, const char *from, const char *to,
                          int trigger, void *user_data)
{
    char note[128];
    (void)call;
    (void)trigger;
    snprintf(note, sizeof note, "[%s:%s>%s]", flow, from, to);
    app_rig_note(user_data, note);
}

static void make(scene *s, telnyx_flow **flow, const char *name, const telnyx_flow_state *list,
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

static void prepare(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    s->r.client_options.on_log = log_trap_catch;
    s->r.client_options.log_user_data = &s->log;
    s->r.client_options.max_retries = TELNYX_INT(0);
}

/* An app with the incoming call "a". */
static void start(scene *s)
{
    app_rig_start(&s->r);
    app_rig_incoming(&s->r, "a", 0);
    s->call = telnyx_app_call(s->r.app, "a");
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
}

static void open_scene(scene *s)
{
    prepare(s);
    start(s);
}

static void run_flow(scene *s)
{
    assert_int_equal(telnyx_call_start_flow(s->call, s->flow, s), 0);
}

static void close_scene(scene *s)
{
    telnyx_flow_unref(s->flow);
    telnyx_flow_unref(s->other);
    app_rig_close(&s->r);
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

static void note(scene *s, const telnyx_flow_input *input)
{
    char text[64];
    snprintf(text, sizeof text, "%s@%d", trigger_name(input->trigger), input->state);
    app_rig_note(&s->r, text);
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
    app_rig_note(&((scene *)user_data)->r, "any");
    return TELNYX_FLOW_STAY;
}

static int wild(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    app_rig_note(&((scene *)user_data)->r, "wild");
    return TELNYX_FLOW_STAY;
}

/* Ways ------------------------------------------------------------------------------------------- */

TEST(events_lead_from_state_to_state)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_FLOW_ENTER, stay },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), TWO);
    app_rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    /* The call goes on, with its handlers. */
    app_rig_event(&s.r, "call.dtmf.received", "a", 30, "\"digit\":\"2\"");
    app_rig_assert_trail(&s.r, "[f:>one] enter@0 event@0 [f:one>two] enter@1 event@1 [f:two>] "
                               "dtmf.received ");
    close_scene(&s);
}

TEST(what_no_row_takes_goes_to_the_handlers)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    app_rig_event(&s.r, "call.levitated", "a", 30, NULL);
    app_rig_assert_trail(&s.r, "[f:>one] answered event@0 levitated ");
    close_scene(&s);
}

TEST(the_nearest_row_acts)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay },
        { ONE, TELNYX_EVENT_ANY, any_event },
        { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_ANSWERED, wild },
        { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_DTMF_RECEIVED, wild },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_ENTER, wild },
        { ONE, TELNYX_EVENT_CALL_SPEAK_STARTED, to_two },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    app_rig_event(&s.r, "call.speak.started", "a", 30, NULL);
    app_rig_event(&s.r, "call.dtmf.received", "a", 40, "\"digit\":\"1\"");
    app_rig_event(&s.r, "call.speak.ended", "a", 50, NULL);
    app_rig_assert_trail(&s.r,
                         "[f:>one] wild any event@0 event@0 [f:one>two] wild wild speak.ended ");
    close_scene(&s);
}

TEST(the_current_state_is_entered_anew)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_one },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_assert_trail(&s.r, "[f:>one] enter@0 event@0 [f:one>one] enter@0 ");
    close_scene(&s);
}

/* Time-outs -------------------------------------------------------------------------------------- */

static const telnyx_flow_state timed[] = {
    { ONE, "one", 25 },
    { TWO, "two", 0 },
    { THREE, "three", 25 },
};

TEST(a_state_times_out)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, stay }, /* leaves the time-out running */
        { ONE, TELNYX_FLOW_TIMEOUT, to_two },
        { TWO, TELNYX_FLOW_TIMEOUT, to_one },
    };
    scene s;
    open_scene(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 ");
    app_rig_pass(&s.r, 40);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 timeout@0 [f:one>two] ");
    close_scene(&s);
}

TEST(leaving_a_state_ends_its_time_out)
{
    static const telnyx_flow_row rows[] = {
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_SPEAK_STARTED, to_one },
    };
    scene s;
    open_scene(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_pass(&s.r, 40);
    app_rig_event(&s.r, "call.speak.started", "a", 20, NULL);
    telnyx_call_stop_flow(s.call);
    telnyx_call_stop_flow(s.call); /* no flow: nothing */
    app_rig_pass(&s.r, 40);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] event@1 [f:two>one] [f:one>] ");
    close_scene(&s);
}

/* Commands --------------------------------------------------------------------------------------- */

static int answer_now(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &s->r), 0);
    return TELNYX_FLOW_STAY;
}

static int see_failure(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    (void)call;
    note(s, input);
    assert_int_equal(input->response->op, TELNYX_OP_ANSWER);
    assert_int_equal(input->response->http_status, 422);
    return TWO;
}

TEST(a_failed_command_is_a_trigger)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, answer_now },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, see_failure },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    app_rig_rule_add(&s.r, "/answer", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    run_flow(&s);
    app_rig_until_trail(&s.r, "failed");
    /* After the command's own callback. */
    app_rig_assert_trail(&s.r, "[f:>one] enter@0 answer=EREJECTED failed@0 [f:one>two] ");
    close_scene(&s);
}

TEST(a_cancelled_command_has_not_failed)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_COMMAND_FAILED, stay },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    telnyx_speak_params speak = { 0 };
    speak.payload = "Hello.";
    speak.voice = "female";
    assert_int_equal(telnyx_call_speak(s.call, &speak, app_rig_on_done, &s.r), 0);
    assert_int_equal(telnyx_call_cancel_commands(s.call), 1);
    app_rig_until_trail(&s.r, "speak=ECANCELED");
    app_rig_pass(&s.r, 40);
    app_rig_assert_trail(&s.r, "[f:>one] speak=ECANCELED ");
    close_scene(&s);
}

/* Ends ------------------------------------------------------------------------------------------- */

#define OVER "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"

static int see_end(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    app_rig_note(&s->r, input->event ? input->event->type_name : "no-event");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    /* The result is of no account: there is no next state. */
    return TWO;
}

static const telnyx_flow_row ending_rows[] = {
    { ONE, TELNYX_FLOW_CALL_ENDED, see_end },
    { TWO, TELNYX_FLOW_ENTER, stay },
};

TEST(a_hangup_ends_the_flow_once)
{
    scene s;
    open_scene(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    app_rig_event(&s.r, "call.cost", "a", 20, NULL);
    app_rig_event(&s.r, "call.hangup", "a", 30, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_assert_trail(&s.r, "[f:>one] hangup ended@0 call.hangup [f:one>] cost hangup:late ");
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECALLENDED);
    close_scene(&s);
}

static int see_hangup(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return TWO;
}

TEST(a_row_for_the_hangup_comes_before_the_end)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_HANGUP, see_hangup },
        { TWO, TELNYX_FLOW_CALL_ENDED, stay },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] ended@1 [f:two>] ");
    close_scene(&s);
}

TEST(the_api_tells_of_the_end_and_the_event_ends_the_flow)
{
    scene s;
    open_scene(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    app_rig_rule_add(&s.r, "/answer", 422, OVER);
    assert_int_equal(telnyx_call_answer(s.call, NULL, app_rig_on_done, &s.r), 0);
    app_rig_until_trail(&s.r, "answer=ECALLENDED");
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ENDED);
    app_rig_event(&s.r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_assert_trail(&s.r, "[f:>one] answer=ECALLENDED hangup ended@0 call.hangup [f:one>] ");
    close_scene(&s);
}

TEST(without_its_event_the_wait_for_it_ends_the_flow)
{
    scene s;
    prepare(&s);
    s.r.options.hangup_wait_ms = TELNYX_INT(20);
    start(&s);
    MAKE(&s, ending_rows);
    run_flow(&s);
    app_rig_rule_add(&s.r, "/answer", 422, OVER);
    assert_int_equal(telnyx_call_answer(s.call, NULL, app_rig_on_done, &s.r), 0);
    app_rig_until_answered(&s.r);
    app_rig_pass(&s.r, 20);
    app_rig_until_trail(&s.r, "[f:one>]");
    app_rig_assert_trail(&s.r, "[f:>one] answer=ECALLENDED ended@0 no-event [f:one>] ");
    assert_non_null(telnyx_app_call(s.r.app, "a")); /* within its grace time */
    close_scene(&s);
}

TEST(a_dial_that_fails_ends_the_flow)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_CALL_ENDED, stay } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    app_rig_rule_add(&s.r, "/calls", 422, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    telnyx_dial_params dial = { 0 };
    const char *to = "+15550100";
    dial.to = (telnyx_strings){ &to, 1 };
    dial.from = "+15550101";
    dial.connection_id = "1";
    assert_int_equal(telnyx_app_dial(s.r.app, &dial, app_rig_on_done, &s.r, &s.call), 0);
    run_flow(&s);
    app_rig_until_trail(&s.r, "[f:one>]");
    app_rig_assert_trail(&s.r, "[f:>one] dial=EREJECTED ended@0 [f:one>] ");
    close_scene(&s);
}

/* Inside actions --------------------------------------------------------------------------------- */

static int stop_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(user_data, input);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    return TWO;
}

TEST(an_action_may_stop_its_flow)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, stop_inside } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>] ");
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    close_scene(&s);
}

static int restart_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_start_flow(call, s->flow, s), TELNYX_EEXIST);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_start_flow(call, s->flow, s), 0);
    return THREE; /* of the run that was stopped: no concern of the new one */
}

TEST(an_action_may_start_its_flow_anew)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, restart_inside },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] event@1 [f:two>] [f:>one] ");
    close_scene(&s);
}

static int change_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_start_flow(call, s->other, s), 0);
    /* Nobody else holds the old one now. */
    telnyx_flow_unref(s->flow);
    s->flow = NULL;
    return TELNYX_FLOW_DONE;
}

TEST(an_action_may_change_to_another_flow)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, change_inside } };
    static const telnyx_flow_row others[] = { { THREE, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    make(&s, &s.other, "other", states + 2, 1, others, 1);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), THREE);
    app_rig_event(&s.r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>] [other:>three] event@2 [other:three>] ");
    close_scene(&s);
}

static int count_to_two(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    ((scene *)user_data)->result++;
    return TWO;
}

static int count_to_one(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    ((scene *)user_data)->result++;
    return ONE;
}

TEST(states_that_enter_each_other_are_stopped)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, count_to_two },
        { TWO, TELNYX_FLOW_ENTER, count_to_one },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    assert_true(s.result >= 3 && s.result < 100);
    assert_int_equal(log_trap_count(&s.log, "error flow: states enter each other"), 1);
    /* The call itself is well, and may run a flow again. */
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_non_null(strstr(s.r.trail, "answered"));
    close_scene(&s);
}

static int restart_for_ever(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    (void)input;
    s->result++;
    telnyx_call_stop_flow(call);
    int error = telnyx_call_start_flow(call, s->flow, s);
    if (error && error != TELNYX_EREENTRANT)
        fail_msg("%d", error);
    return TELNYX_FLOW_STAY;
}

TEST(a_flow_that_starts_itself_for_ever_is_stopped)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, restart_for_ever } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    assert_true(s.result >= 3 && s.result < 100);
    close_scene(&s);
}

static int nowhere(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return 17;
}

TEST(an_unknown_next_state_is_said_and_ignored)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_EVENT_CALL_ANSWERED, nowhere } };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    assert_int_equal(log_trap_count(&s.log, "not in its table flow=f state=17"), 1);
    app_rig_assert_trail(&s.r, "[f:>one] event@0 ");
    close_scene(&s);
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &s->r), 0);
    return TWO;
}

TEST(an_action_may_hang_up)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, hang_up },
        { TWO, TELNYX_FLOW_CALL_ENDED, stay },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, wild },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    run_flow(&s);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    app_rig_until_trail(&s.r, "hangup=");
    app_rig_event(&s.r, "call.hangup", "a", 20, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>two] hangup=OK hangup ended@1 [f:two>] ");
    close_scene(&s);
}

static int close_app(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    telnyx_app_close(telnyx_call_app(call), app_rig_set_flag, &s->r.app_closed);
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), TELNYX_ECLOSING);
    return THREE;
}

TEST(an_action_may_close_the_app)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, close_app },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, stay },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, stay },
    };
    scene s;
    open_scene(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 3);
    run_flow(&s);
    telnyx_call_ref(s.call);
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECLOSING);
    app_rig_until_closed(&s.r);
    assert_int_equal(telnyx_call_start_flow(s.call, s.flow, &s), TELNYX_ECLOSING);
    telnyx_call_stop_flow(s.call);
    /* For this program it ended. */
    app_rig_assert_trail(&s.r, "[f:>one] event@0 [f:one>three] ended@2 [f:three>] ");
    telnyx_call_unref(s.call);
    close_scene(&s);
}

/* Life ------------------------------------------------------------------------------------------- */

TEST(calls_keep_their_flow)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish },
    };
    scene s;
    open_scene(&s);
    MAKE(&s, rows);
    app_rig_incoming(&s.r, "b", 0);
    run_flow(&s);
    s.call = telnyx_app_call(s.r.app, "b");
    run_flow(&s);
    telnyx_flow_unref(s.flow);
    s.flow = NULL;
    app_rig_event(&s.r, "call.answered", "b", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s.r.app, "a")), ONE);
    assert_int_equal(telnyx_call_flow_state(s.call), TWO);
    app_rig_event(&s.r, "call.dtmf.received", "b", 20, "\"digit\":\"1\"");
    app_rig_event(&s.r, "call.answered", "a", 30, NULL);
    app_rig_assert_trail(&s.r, "initiated [f:>one] [f:>one] event@0 [f:one>two] event@1 [f:two>] "
                               "event@0 [f:one>two] ");
    /* "a" still runs it when the app closes. */
    close_scene(&s);
}

/* The state's time-out cannot be set: said, and the flow goes on without. */
TEST(without_memory_for_a_time_out_the_flow_goes_on)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, stay } };
    scene s;
    open_scene(&s);
    make(&s, &s.flow, "f", timed, 3, rows, 1);
    s.r.memory.fail_at = s.r.memory.calls + 1;
    s.r.memory.fail_on = true;
    int error = telnyx_call_start_flow(s.call, s.flow, &s);
    s.r.memory.fail_at = 0;
    assert_int_equal(error, 0);
    assert_int_equal(telnyx_call_flow_state(s.call), ONE);
    app_rig_assert_trail(&s.r, "[f:>one] enter@0 ");
    close_scene(&s);
}
