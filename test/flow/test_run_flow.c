/* Flows on calls: what sets an action off, where it leads, and how it all ends. What a flow and its
 * events make plain is a row of `ways`. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include "app/log_trap.h"

enum { ONE, TWO, THREE, NOWHERE = -1 };

static const telnyx_flow_state states[] = {
    { ONE, "one", 0 },
    { TWO, "two", 0 },
    { THREE, "three", 0 },
};

static const telnyx_flow_state timed[] = {
    { ONE, "one", 25 },
    { TWO, "two", 0 },
    { THREE, "three", 25 },
};

typedef struct scene {
    app_rig r;
    log_trap log;
    telnyx_flow *flow;
    telnyx_flow *other;
    telnyx_call *call;
    telnyx_call *kept; /* a reference: a dial that fails lets go of its call */
    int result;        /* of the actions that ask for it */
} scene;

/* Of the test that runs. */
static scene stage;

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

static void prepare(void)
{
    memset(&stage, 0, sizeof stage);
    app_rig_prepare(&stage.r);
    stage.r.client_options.on_log = log_trap_catch;
    stage.r.client_options.log_user_data = &stage.log;
    stage.r.client_options.max_retries = TELNYX_INT(0);
}

static void close_scene(void)
{
    telnyx_flow_unref(stage.flow);
    telnyx_flow_unref(stage.other);
    telnyx_call_unref(stage.kept);
    app_rig_close(&stage.r);
}

TEST_EACH(prepare, close_scene)

/* An app with the incoming call "a". */
static void start(scene *s)
{
    app_rig_start(&s->r);
    app_rig_incoming(&s->r, "a", 0);
    s->call = telnyx_app_call(s->r.app, "a");
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
}

static void run_flow(scene *s)
{
    assert_int_equal(telnyx_call_start_flow(s->call, s->flow, s), 0);
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

/* Ends ------------------------------------------------------------------------------------------- */

static int see_end(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    app_rig_note(&s->r, input->event ? input->event->type_name : "no-event");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    /* The result is of no account: there is no next state. */
    return TWO;
}

/* Inside actions --------------------------------------------------------------------------------- */

static int stop_inside(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(user_data, input);
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    return TWO;
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

static int nowhere(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return 17;
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    scene *s = user_data;
    note(s, input);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &s->r), 0);
    return TWO;
}

/* Steps ------------------------------------------------------------------------------------------ */

static void answer(scene *s)
{
    assert_int_equal(telnyx_call_answer(s->call, NULL, app_rig_on_done, &s->r), 0);
}

static void speak_and_cancel(scene *s)
{
    const telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    assert_int_equal(telnyx_call_speak(s->call, &speak, app_rig_on_done, &s->r), 0);
    assert_int_equal(telnyx_call_cancel_commands(s->call), 1);
}

static void speak(scene *s)
{
    const telnyx_speak_params params = { .payload = "Hello.", .voice = "female" };
    assert_int_equal(telnyx_call_speak(s->call, &params, app_rig_on_done, &s->r), 0);
}

static void dial(scene *s)
{
    const char *to = "+15550100";
    const telnyx_dial_params params = { .to = { &to, 1 },
                                        .from = "+15550101",
                                        .connection_id = "1" };
    assert_int_equal(telnyx_app_dial(s->r.app, &params, app_rig_on_done, &s->r, &s->call), 0);
    s->kept = telnyx_call_ref(s->call);
}

static void stop_twice(scene *s)
{
    telnyx_call_stop_flow(s->call);
    telnyx_call_stop_flow(s->call); /* no flow: nothing */
}

static void start_too_late(scene *s)
{
    assert_int_equal(telnyx_call_start_flow(s->call, s->flow, s), TELNYX_ECALLENDED);
}

static void see_that_it_ended(scene *s)
{
    assert_int_equal(telnyx_call_state_of(s->call), TELNYX_CALL_ENDED);
}

static void let_the_wait_pass(scene *s)
{
    app_rig_until_answered(&s->r);
    app_rig_pass(&s->r, 20);
    app_rig_until_trail(&s->r, "[f:one>]");
    assert_non_null(telnyx_app_call(s->r.app, "a")); /* within its grace time */
}

static void make_the_other(scene *s)
{
    static const telnyx_flow_row rows[] = { { THREE, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish } };
    make(s, &s->other, "other", states + 2, 1, rows, 1);
}

static void see_the_state_named(scene *s)
{
    assert_int_equal(log_trap_count(&s->log, "not in its table flow=f state=17"), 1);
}

/* Ways ------------------------------------------------------------------------------------------- */

/* One of these, and the state in which the flow is then. */
typedef struct scene_step {
    const char *event, *payload; /* the call is told so */
    const char *until;           /* the trail has it */
    uint64_t pass_ms;            /* time goes by */
    void (*act)(scene *s);
    int state;
} scene_step;

#define TOLD(type, then)                                                                           \
    {                                                                                              \
        .event = type, .state = then                                                               \
    }
#define ANSWERED(then)                                                                             \
    {                                                                                              \
        .event = "call.answered", .state = then                                                    \
    }
#define DIGIT(digit, then)                                                                         \
    {                                                                                              \
        .event = "call.dtmf.received", .payload = "\"digit\":\"" digit "\"", .state = then         \
    }
#define HUNG_UP(cause, then)                                                                       \
    {                                                                                              \
        .event = "call.hangup", .payload = "\"hangup_cause\":\"" cause "\"", .state = then         \
    }
#define UNTIL(text, then)                                                                          \
    {                                                                                              \
        .until = text, .state = then                                                               \
    }
#define PASSED(ms, then)                                                                           \
    {                                                                                              \
        .pass_ms = ms, .state = then                                                               \
    }
#define DONE(what, then)                                                                           \
    {                                                                                              \
        .act = what, .state = then                                                                 \
    }
#define STARTED DONE(run_flow, ONE)

typedef struct scene_way {
    const char *name;
    telnyx_flow_row rows[6];
    const telnyx_flow_state *states; /* NULL: those without time-outs */
    const char *refused, *reason;    /* the API refuses what has this path, with this body */
    int64_t hangup_wait_ms;          /* 0: as it is by itself */
    scene_step steps[6];
    const char *trail;
} scene_way;

#define BAD  "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}"
#define OVER "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"

static const scene_way ways[] = {
    { .name = "events_lead_from_state_to_state",
      .rows = { { ONE, TELNYX_FLOW_ENTER, stay },
                { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
                { TWO, TELNYX_FLOW_ENTER, stay },
                { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish } },
      /* After its end the call goes on, with its handlers. */
      .steps = { STARTED, ANSWERED(TWO), DIGIT("1", NOWHERE), DIGIT("2", NOWHERE) },
      .trail = "[f:>one] enter@0 event@0 [f:one>two] enter@1 event@1 [f:two>] dtmf.received " },
    { .name = "what_no_row_takes_goes_to_the_handlers",
      .rows = { { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay } },
      .steps = { STARTED, ANSWERED(ONE), DIGIT("1", ONE), TOLD("call.levitated", ONE) },
      .trail = "[f:>one] answered event@0 levitated " },
    { .name = "the_nearest_row_acts",
      .rows = { { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, stay },
                { ONE, TELNYX_EVENT_ANY, any_event },
                { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_ANSWERED, wild },
                { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_DTMF_RECEIVED, wild },
                { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_ENTER, wild },
                { ONE, TELNYX_EVENT_CALL_SPEAK_STARTED, to_two } },
      .steps = { STARTED, ANSWERED(ONE), DIGIT("1", ONE), TOLD("call.speak.started", TWO),
                 DIGIT("1", TWO), TOLD("call.speak.ended", TWO) },
      .trail = "[f:>one] wild any event@0 event@0 [f:one>two] wild wild speak.ended " },
    { .name = "the_current_state_is_entered_anew",
      .rows = { { ONE, TELNYX_FLOW_ENTER, stay }, { ONE, TELNYX_EVENT_CALL_ANSWERED, to_one } },
      .steps = { STARTED, ANSWERED(ONE) },
      .trail = "[f:>one] enter@0 event@0 [f:one>one] enter@0 " },
    { .name = "a_state_times_out",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, stay }, /* leaves the time-out running */
                { ONE, TELNYX_FLOW_TIMEOUT, to_two },
                { TWO, TELNYX_FLOW_TIMEOUT, to_one } },
      .states = timed,
      .steps = { STARTED, ANSWERED(ONE), PASSED(40, TWO) },
      .trail = "[f:>one] event@0 timeout@0 [f:one>two] " },
    { .name = "leaving_a_state_ends_its_time_out",
      .rows = { { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, stay },
                { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
                { TWO, TELNYX_EVENT_CALL_SPEAK_STARTED, to_one } },
      .states = timed,
      .steps = { STARTED, ANSWERED(TWO), PASSED(40, TWO), TOLD("call.speak.started", ONE),
                 DONE(stop_twice, NOWHERE), PASSED(40, NOWHERE) },
      .trail = "[f:>one] event@0 [f:one>two] event@1 [f:two>one] [f:one>] " },
    { .name = "a_failed_command_is_a_trigger",
      .rows = { { ONE, TELNYX_FLOW_ENTER, answer_now },
                { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, see_failure } },
      .refused = "/answer",
      .reason = BAD,
      .steps = { STARTED, UNTIL("failed", TWO) },
      /* After the command's own callback. */
      .trail = "[f:>one] enter@0 answer=EREJECTED failed@0 [f:one>two] " },
    { .name = "a_cancelled_command_has_not_failed",
      .rows = { { ONE, TELNYX_FLOW_COMMAND_FAILED, stay } },
      .steps = { STARTED, DONE(speak_and_cancel, ONE), UNTIL("speak=ECANCELED", ONE),
                 PASSED(40, ONE) },
      .trail = "[f:>one] speak=ECANCELED " },
    { .name = "a_hangup_ends_the_flow_once",
      .rows = { { ONE, TELNYX_FLOW_CALL_ENDED, see_end }, { TWO, TELNYX_FLOW_ENTER, stay } },
      .steps = { STARTED, HUNG_UP("originator_cancel", NOWHERE), TOLD("call.cost", NOWHERE),
                 HUNG_UP("originator_cancel", NOWHERE), DONE(start_too_late, NOWHERE) },
      .trail = "[f:>one] hangup ended@0 call.hangup [f:one>] cost hangup:late " },
    { .name = "a_row_for_the_hangup_comes_before_the_end",
      .rows = { { ONE, TELNYX_EVENT_CALL_HANGUP, to_two }, { TWO, TELNYX_FLOW_CALL_ENDED, stay } },
      .steps = { STARTED, HUNG_UP("originator_cancel", NOWHERE) },
      .trail = "[f:>one] event@0 [f:one>two] ended@1 [f:two>] " },
    { .name = "the_api_tells_of_the_end_and_the_event_ends_the_flow",
      .rows = { { ONE, TELNYX_FLOW_CALL_ENDED, see_end }, { TWO, TELNYX_FLOW_ENTER, stay } },
      .refused = "/answer",
      .reason = OVER,
      .steps = { STARTED, DONE(answer, ONE), UNTIL("answer=ECALLENDED", ONE),
                 DONE(see_that_it_ended, ONE), HUNG_UP("originator_cancel", NOWHERE) },
      .trail = "[f:>one] answer=ECALLENDED hangup ended@0 call.hangup [f:one>] " },
    { .name = "without_its_event_the_wait_for_it_ends_the_flow",
      .rows = { { ONE, TELNYX_FLOW_CALL_ENDED, see_end }, { TWO, TELNYX_FLOW_ENTER, stay } },
      .refused = "/answer",
      .reason = OVER,
      .hangup_wait_ms = 20,
      .steps = { STARTED, DONE(answer, ONE), DONE(let_the_wait_pass, NOWHERE) },
      .trail = "[f:>one] answer=ECALLENDED ended@0 no-event [f:one>] " },
    { .name = "a_dial_that_fails_ends_the_flow",
      .rows = { { ONE, TELNYX_FLOW_CALL_ENDED, stay } },
      .refused = "/calls",
      .reason = BAD,
      .steps = { DONE(dial, NOWHERE), STARTED, UNTIL("[f:one>]", NOWHERE) },
      .trail = "[f:>one] dial=EREJECTED ended@0 [f:one>] " },
    { .name = "a_dial_that_fails_ends_the_flow_after_the_commands_that_waited_for_it",
      .rows = { { ONE, TELNYX_FLOW_CALL_ENDED, stay } },
      .refused = "/calls",
      .reason = BAD,
      .steps = { DONE(dial, NOWHERE), STARTED, DONE(speak, ONE), UNTIL("[f:one>]", NOWHERE) },
      .trail = "[f:>one] dial=EREJECTED speak=ECALLENDED ended@0 [f:one>] " },
    { .name = "an_action_may_stop_its_flow",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, stop_inside } },
      .steps = { STARTED, ANSWERED(NOWHERE) },
      .trail = "[f:>one] event@0 [f:one>] " },
    { .name = "an_action_may_start_its_flow_anew",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
                { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, restart_inside } },
      .steps = { STARTED, ANSWERED(TWO), DIGIT("1", ONE) },
      .trail = "[f:>one] event@0 [f:one>two] event@1 [f:two>] [f:>one] " },
    { .name = "an_action_may_change_to_another_flow",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, change_inside } },
      .steps = { DONE(make_the_other, NOWHERE), STARTED, ANSWERED(THREE), DIGIT("1", NOWHERE) },
      .trail = "[f:>one] event@0 [f:one>] [other:>three] event@2 [other:three>] " },
    { .name = "an_unknown_next_state_is_said_and_ignored",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, nowhere } },
      .steps = { STARTED, ANSWERED(ONE), DONE(see_the_state_named, ONE) },
      .trail = "[f:>one] event@0 " },
    { .name = "an_action_may_hang_up",
      .rows = { { ONE, TELNYX_EVENT_CALL_ANSWERED, hang_up },
                { TWO, TELNYX_FLOW_CALL_ENDED, stay },
                { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, wild } },
      .steps = { STARTED, ANSWERED(TWO), UNTIL("hangup=", TWO),
                 HUNG_UP("normal_clearing", NOWHERE) },
      .trail = "[f:>one] event@0 [f:one>two] hangup=OK hangup ended@1 [f:two>] " },
};

static bool take(scene *s, const scene_step *step, int at_ms)
{
    if (step->event)
        app_rig_event(&s->r, step->event, "a", at_ms, step->payload);
    else if (step->until)
        app_rig_until_trail(&s->r, step->until);
    else if (step->pass_ms > 0)
        app_rig_pass(&s->r, step->pass_ms);
    else if (step->act)
        step->act(s);
    else
        return false;
    return true;
}

static void open_way(scene *s, const scene_way *way)
{
    size_t rows = 0;
    if (way->hangup_wait_ms)
        s->r.options.hangup_wait_ms = TELNYX_INT(way->hangup_wait_ms);
    start(s);
    while (rows < sizeof way->rows / sizeof way->rows[0] && way->rows[rows].action)
        rows++;
    make(s, &s->flow, "f", way->states ? way->states : states, 3, way->rows, rows);
    if (way->refused)
        app_rig_rule_add(&s->r, way->refused, 422, way->reason);
}

static void go(const void *row)
{
    const scene_way *way = row;
    open_way(&stage, way);
    assert_int_equal(telnyx_call_flow_state(stage.call), NOWHERE);
    for (int i = 0; i < (int)(sizeof way->steps / sizeof way->steps[0]); i++) {
        if (!take(&stage, &way->steps[i], (i + 1) * 10))
            break;
        int state = telnyx_call_flow_state(stage.call);
        if (state != way->steps[i].state)
            fail_msg("after step %d: state %d, not %d", i, state, way->steps[i].state);
    }
    app_rig_assert_trail(&stage.r, way->trail);
}

TEST_ROWS(ways, go)

/* What is no row --------------------------------------------------------------------------------- */

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
    start(&stage);
    MAKE(&stage, rows);
    run_flow(&stage);
    assert_int_equal(telnyx_call_flow_state(stage.call), -1);
    assert_true(stage.result >= 3 && stage.result < 100);
    assert_int_equal(log_trap_count(&stage.log, "error flow: states enter each other"), 1);
    /* The call itself is well, and may run a flow again. */
    app_rig_event(&stage.r, "call.answered", "a", 10, NULL);
    assert_non_null(strstr(stage.r.trail, "answered"));
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
    start(&stage);
    MAKE(&stage, rows);
    run_flow(&stage);
    assert_int_equal(telnyx_call_flow_state(stage.call), -1);
    assert_true(stage.result >= 3 && stage.result < 100);
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
    start(&stage);
    make(&stage, &stage.flow, "f", timed, 3, rows, 3);
    run_flow(&stage);
    telnyx_call_ref(stage.call);
    app_rig_event(&stage.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_start_flow(stage.call, stage.flow, &stage), TELNYX_ECLOSING);
    app_rig_until_closed(&stage.r);
    assert_int_equal(telnyx_call_start_flow(stage.call, stage.flow, &stage), TELNYX_ECLOSING);
    telnyx_call_stop_flow(stage.call);
    /* For this program it ended. */
    app_rig_assert_trail(&stage.r, "[f:>one] event@0 [f:one>three] ended@2 [f:three>] ");
    telnyx_call_unref(stage.call);
}

/* "a" still runs it when the app closes. */
TEST(calls_keep_their_flow)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_EVENT_CALL_DTMF_RECEIVED, finish },
    };
    start(&stage);
    MAKE(&stage, rows);
    app_rig_incoming(&stage.r, "b", 0);
    run_flow(&stage);
    stage.call = telnyx_app_call(stage.r.app, "b");
    run_flow(&stage);
    telnyx_flow_unref(stage.flow);
    stage.flow = NULL;
    app_rig_event(&stage.r, "call.answered", "b", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(stage.r.app, "a")), ONE);
    assert_int_equal(telnyx_call_flow_state(stage.call), TWO);
    app_rig_event(&stage.r, "call.dtmf.received", "b", 20, "\"digit\":\"1\"");
    app_rig_event(&stage.r, "call.answered", "a", 30, NULL);
    app_rig_assert_trail(&stage.r,
                         "initiated [f:>one] [f:>one] event@0 [f:one>two] event@1 [f:two>] "
                         "event@0 [f:one>two] ");
}

/* The state's time-out cannot be set: said, and the flow goes on without. */
TEST(without_memory_for_a_time_out_the_flow_goes_on)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, stay } };
    start(&stage);
    make(&stage, &stage.flow, "f", timed, 3, rows, 1);
    stage.r.memory.fail_at = stage.r.memory.calls + 1;
    stage.r.memory.fail_on = true;
    int error = telnyx_call_start_flow(stage.call, stage.flow, &stage);
    stage.r.memory.fail_at = 0;
    assert_int_equal(error, 0);
    assert_int_equal(telnyx_call_flow_state(stage.call), ONE);
    app_rig_assert_trail(&stage.r, "[f:>one] enter@0 ");
}

/* What a transition tells may stop the flow, or start another: nothing of the old one comes after that. */
typedef struct stopper {
    int trigger; /* at which it is stopped */
    telnyx_flow *next;
} stopper;

static void stop_at(telnyx_call *call, const char *flow, const char *from, const char *to,
                    int trigger, void *user_data)
{
    const stopper *when = user_data;
    on_transition(call, flow, from, to, trigger, &stage.r);
    if (trigger != when->trigger || strcmp(to, "") == 0)
        return;
    telnyx_call_stop_flow(call);
    if (when->next)
        assert_int_equal(telnyx_call_start_flow(call, when->next, &stage), 0);
}

static void make_stopped(scene *s, stopper *when, bool durable)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_FLOW_ENTER, stay },
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { TWO, TELNYX_FLOW_ENTER, stay },
    };
    static const telnyx_flow_row of_next[] = { { ONE, TELNYX_FLOW_ENTER, stay } };
    const telnyx_flow_definition definition = {
        .name = "f",
        .states = timed,
        .states_count = 3,
        .rows = rows,
        .rows_count = 3,
        .on_transition = stop_at,
        .trace_user_data = when,
        .allocator = &s->r.memory.allocator,
        .durable = durable,
    };
    start(s);
    assert_int_equal(telnyx_flow_new(&s->flow, &definition), 0);
    make(s, &s->other, "g", states, 3, of_next, 1);
}

static void stop_in_transitions(bool durable)
{
    stopper when = { TELNYX_FLOW_ENTER, NULL };
    make_stopped(&stage, &when, durable);
    run_flow(&stage);
    assert_int_equal(telnyx_call_flow_state(stage.call), -1);
    when.trigger = TELNYX_EVENT_CALL_ANSWERED;
    run_flow(&stage);
    when.next = stage.other;
    app_rig_event(&stage.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(stage.call), ONE);
    app_rig_assert_trail(&stage.r, "[f:>one] [f:>] [f:>one] enter@0 event@0 "
                                   "[f:one>two] [f:one>] [g:>one] enter@0 ");
}

TEST(a_flow_may_be_stopped_in_its_transitions)
{
    stop_in_transitions(false);
}

TEST(a_durable_flow_may_be_stopped_in_its_transitions)
{
    stop_in_transitions(true);
}

static void press_at_two(telnyx_call *call, const char *flow, const char *from, const char *to,
                         int trigger, void *user_data)
{
    on_transition(call, flow, from, to, trigger, user_data);
    if (strcmp(to, "two") == 0)
        app_rig_event(user_data, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
}

static int to_three(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    note(user_data, input);
    return THREE;
}

/* The state is the last one that was told of. */
TEST(an_event_inside_a_transition_may_move_the_flow_on)
{
    static const telnyx_flow_row rows[] = {
        { ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { ONE, TELNYX_EVENT_CALL_DTMF_RECEIVED, to_three },
        { TWO, TELNYX_FLOW_ENTER, stay },
        { THREE, TELNYX_FLOW_ENTER, stay },
    };
    const telnyx_flow_definition definition = {
        .name = "f",
        .states = states,
        .states_count = 3,
        .rows = rows,
        .rows_count = 4,
        .on_transition = press_at_two,
        .trace_user_data = &stage.r,
        .allocator = &stage.r.memory.allocator,
    };
    start(&stage);
    assert_int_equal(telnyx_flow_new(&stage.flow, &definition), 0);
    run_flow(&stage);
    app_rig_event(&stage.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_flow_state(stage.call), THREE);
    app_rig_assert_trail(&stage.r, "[f:>one] event@0 [f:one>two] event@0 [f:one>three] enter@2 ");
}

static void note_end(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call;
    app_rig_note(user_data, telnyx_end_reason_name(end->reason));
}

/* The program lets go of what it keeps for the call in on_ended. */
TEST(closing_tells_of_a_durable_flow_before_the_end)
{
    stopper when = { TELNYX_FLOW_CALL_ENDED, NULL };
    make_stopped(&stage, &when, true);
    telnyx_app_on_ended(stage.r.app, note_end, &stage.r);
    run_flow(&stage);
    telnyx_app_close(stage.r.app, app_rig_set_flag, &stage.r.app_closed);
    app_rig_until_closed(&stage.r);
    app_rig_assert_trail(&stage.r, "[f:>one] enter@0 [f:one>] closed ");
}

static void note_freed(void *data)
{
    app_rig_note(&((scene *)data)->r, "freed");
}

TEST(what_the_actions_were_given_is_freed_when_the_flow_is_over)
{
    static const telnyx_flow_row rows[] = { { ONE, TELNYX_FLOW_ENTER, stay } };
    start(&stage);
    MAKE(&stage, rows);
    for (int i = 0; i < 2; i++)
        assert_int_equal(telnyx_call_start_flow_with(stage.call, stage.flow, &stage, note_freed),
                         i ? TELNYX_EEXIST : 0);
    telnyx_call_stop_flow(stage.call);
    app_rig_assert_trail(&stage.r, "[f:>one] enter@0 [f:one>] freed ");
}
