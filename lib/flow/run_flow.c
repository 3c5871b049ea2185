/* A call's way through its flow: rows that events find, states that are entered, times that run out. */
#include "flow/run_flow.h"

#include "app/app.h"
#include "app/scope.h"
#include "flow/checkpoint.h"

#define OVERDUE_MS 2000u /* no loop that runs is so late */

/* Flows are driven from inside events, answers and timers. An action may hang up, stop the flow, or
 * close the app; so the call is held by a reference, and looked at again after each action. */

static const char *trigger_name(int trigger)
{
    switch (trigger) {
    case TELNYX_FLOW_ENTER:
        return "enter";
    case TELNYX_FLOW_TIMEOUT:
        return "timeout";
    case TELNYX_FLOW_COMMAND_FAILED:
        return "command_failed";
    case TELNYX_FLOW_CALL_ENDED:
        return "call_ended";
    case TELNYX_FLOW_RESUME:
        return "resume";
    case TELNYX_FLOW_DONE:
        return "stopped";
    default:
        return telnyx_event_type_name((telnyx_event_type)trigger);
    }
}

static void trace(telnyx_call *call, const telnyx_flow *flow, int from, int to, int trigger)
{
    const telnyx_flow_state *a = telnyx__flow_state_of(flow, from);
    const telnyx_flow_state *b = telnyx__flow_state_of(flow, to);
    telnyx__trace_flow(call, flow->name, a ? a->name : "", b ? b->name : "", trigger_name(trigger));
    if (flow->on_transition)
        flow->on_transition(call, flow->name, a ? a->name : "", b ? b->name : "", trigger,
                            flow->trace_user_data);
}

/* A transition of the flow that the call runs. False: what was told has stopped the flow, started another, or
 * taken in an event that has moved this one on; and nothing of this transition is to be done any more. */
static bool tell_move(telnyx_call *call, int from, int to, int trigger)
{
    telnyx_flow *flow = call->flow.flow;
    unsigned start = call->flow.starts, move = call->flow.moves;
    telnyx__flow_ref(flow);
    trace(call, flow, from, to, trigger);
    bool runs = call->flow.flow == flow && call->flow.starts == start && call->flow.moves == move &&
                call->app;
    telnyx_flow_unref(flow);
    return runs;
}

static void stop(telnyx_call *call, int trigger)
{
    telnyx_flow *flow = call->flow.flow;
    int state = call->flow.state;
    void *data = call->flow.user_data;
    telnyx_data_free_cb *on_free = call->flow.on_free;
    if (!flow)
        return;
    call->flow.on_free = NULL;
    if (call->app)
        telnyx__ticker_stop(call->app->ticker, &call->flow.timer);
    call->flow.flow = NULL;
    call->flow.state = -1;
    /* A closing app leaves the record to the next process. */
    if (flow->durable && call->saved && call->app && call->app->phase != TELNYX__APP_CLOSING) {
        telnyx_app *app = call->app;
        telnyx__call_enter(call);
        call->saved->record.flags |= TELNYX__DURABLE_FINISHED;
        call->saved->record.blob_length = 0;
        telnyx__checkpoint_touch(call);
        trace(call, flow, state, -1, trigger);
        telnyx__call_leave(app, call);
    } else {
        trace(call, flow, state, -1, trigger);
    }
    telnyx_flow_unref(flow);
    if (on_free)
        on_free(data);
}

static bool act(telnyx_call *call, int trigger, const telnyx_event *event,
                const telnyx_response *response);

static void on_timeout(telnyx__timer *timer);

static void on_timeout(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(TELNYX__CONTAINER_OF(timer, telnyx__flow_run, timer),
                                             telnyx_call, flow);
    telnyx_app *app = call->app;
    if (app->phase >= TELNYX__APP_LEFT || call->phase != TELNYX__PHASE_LIVE)
        return;
    bool overdue =
        call->flow.overdue || telnyx__ticker_now(app->ticker) - timer->at_ms > OVERDUE_MS;
    if (call->flow.flow->durable && call->id && (overdue || telnyx__component_doubts(app, call)))
        telnyx__parts_overdue(app, call);
    else
        telnyx__flow_trigger(call, TELNYX_FLOW_TIMEOUT);
}

void telnyx__flow_time_again(telnyx_call *call, uint64_t delay_ms)
{
    /* Without memory the flow's next event goes on. */
    (void)telnyx__ticker_set(call->app->ticker, &call->flow.timer, delay_ms, on_timeout);
}

/* Sets state and time-out. */
static void arm(telnyx_call *call, int state)
{
    telnyx__flow_run *run = &call->flow;
    const telnyx_flow_state *entry = telnyx__flow_state_of(run->flow, state);
    run->state = state;
    run->moves++;
    run->overdue = false;
    telnyx__ticker_stop(call->app->ticker, &run->timer);
    if (entry->timeout_ms &&
        telnyx__ticker_set(call->app->ticker, &run->timer, entry->timeout_ms, on_timeout))
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: no memory for a time-out",
                    TELNYX__LOG_TEXT("state", entry->name));
}

static void enter(telnyx_call *call, int state)
{
    arm(call, state);
    if (!call->flow.flow->durable) {
        act(call, TELNYX_FLOW_ENTER, NULL, NULL);
        return;
    }
    call->saved->record.state = state;
    telnyx__checkpoint_touch(call);
    telnyx__flow_trigger(call, TELNYX_FLOW_ENTER);
}

/* A chain of ENTER actions that never rests would not end. */
static bool too_deep(const telnyx_call *call)
{
    return call->flow.depth > call->flow.flow->states_count * 4;
}

/* What an action returned. */
static void follow(telnyx_call *call, int next, int trigger)
{
    telnyx_flow *flow = call->flow.flow;
    if (!flow || next == TELNYX_FLOW_STAY)
        return;
    if (next == TELNYX_FLOW_DONE) {
        stop(call, trigger);
        return;
    }
    if (!telnyx__flow_state_of(flow, next)) {
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR,
                    "flow: an action returned a state that is not in its table",
                    TELNYX__LOG_TEXT("flow", flow->name), TELNYX__LOG_NUMBER("state", next));
        return;
    }
    if (!tell_move(call, call->flow.state, next, trigger))
        return;
    if (too_deep(call)) {
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: states enter each other for ever",
                    TELNYX__LOG_TEXT("flow", flow->name));
        stop(call, trigger);
        return;
    }
    enter(call, next);
}

static bool act(telnyx_call *call, int trigger, const telnyx_event *event,
                const telnyx_response *response)
{
    telnyx_flow *flow = call->flow.flow;
    if (!flow || !call->app)
        return false;
    const telnyx_flow_row *row = telnyx__flow_row_of(flow, call->flow.state, trigger);
    if (!row)
        return false;
    telnyx_flow_input input = { call->flow.state, trigger, event, response };
    unsigned start = call->flow.starts;
    telnyx__flow_ref(flow);
    call->flow.depth++;
    if (event)
        telnyx__checkpoint_done(call, event->id);
    int next = row->action(call, &input, call->flow.user_data);
    /* Unless the action itself has stopped the flow, or started another; and after the end there
     * is no next state. */
    if (call->flow.flow && call->flow.starts == start && call->app &&
        trigger != TELNYX_FLOW_CALL_ENDED)
        follow(call, next, trigger);
    call->flow.depth--;
    telnyx_flow_unref(flow);
    return true;
}

static const char *name_of(int trigger)
{
    return trigger == TELNYX_FLOW_ENTER     ? "enter"
           : trigger == TELNYX_FLOW_TIMEOUT ? "timeout"
                                            : "resume";
}

/* What happens of itself in a durable flow has the same command ids in every process. */
void telnyx__flow_trigger(telnyx_call *call, int trigger)
{
    telnyx__cause cause;
    char key[TELNYX__CAUSE_KEY_MAX];
    telnyx_app *app = call->app;
    bool durable = call->flow.flow && call->flow.flow->durable;
    telnyx__call_enter(call);
    telnyx__cause *outer =
        durable ? telnyx__checkpoint_cause(call, name_of(trigger), &cause, key) : app->cause;
    act(call, trigger, NULL, NULL);
    telnyx__call_leave(app, call);
    app->cause = outer;
}

static bool take(telnyx_call *call, const telnyx_event *event)
{
    return act(call, (int)event->type, event, NULL);
}

static void command_failed(telnyx_call *call, const telnyx_response *response)
{
    act(call, TELNYX_FLOW_COMMAND_FAILED, NULL, response);
}

/* A durable flow is not over because this process is: the next one goes on with it. */
static bool goes_on_elsewhere(const telnyx_call *call, telnyx_end_reason reason)
{
    return call->flow.flow->durable &&
           (reason == TELNYX_END_CLOSED || reason == TELNYX_END_HANDED_OVER);
}

static void call_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)app;
    if (!call->flow.flow || call->flow.ended_ran)
        return;
    if (goes_on_elsewhere(call, end->reason)) {
        telnyx_call_stop_flow(call); /* before on_ended, as everything that is told */
        return;
    }
    call->flow.ended_ran = true;
    act(call, TELNYX_FLOW_CALL_ENDED, end->hangup, NULL);
    stop(call, TELNYX_FLOW_CALL_ENDED);
}

static void begin(telnyx_call *call, telnyx_flow *flow, void *user_data,
                  telnyx_data_free_cb *on_free)
{
    telnyx__flow_ref(flow);
    call->flow.flow = flow;
    call->flow.starts++;
    call->flow.user_data = user_data;
    call->flow.on_free = on_free;
    call->flow.state = -1;
    call->flow.ended_ran = false;
}

int telnyx_call_start_flow(telnyx_call *call, telnyx_flow *flow, void *user_data)
{
    return telnyx_call_start_flow_with(call, flow, user_data, NULL);
}

int telnyx_call_start_flow_with(telnyx_call *call, telnyx_flow *flow, void *user_data,
                                telnyx_data_free_cb *on_free)
{
    if (!call->app)
        return TELNYX_ECLOSING;
    int error = telnyx__app_check(call->app);
    if (error)
        return error;
    if (call->flow.flow)
        return TELNYX_EEXIST;
    if (call->phase != TELNYX__PHASE_LIVE)
        return TELNYX_ECALLENDED;
    if (call->flow.depth > flow->states_count * 4)
        return TELNYX_EREENTRANT;
    if (flow->durable && (error = telnyx__checkpoint_begin(call, flow)) != 0)
        return error;
    begin(call, flow, user_data, on_free);
    telnyx_app *app = call->app;
    telnyx__call_enter(call);
    if (flow->durable && call->app->cause && call->app->cause->inbound &&
        call->app->cause->key == call->app->cause->inbound->id)
        telnyx__checkpoint_done(call, call->app->cause->key);
    int first = flow->states[0].state;
    if (tell_move(call, -1, first, TELNYX_FLOW_ENTER))
        enter(call, first);
    telnyx__call_leave(app, call);
    return 0;
}

bool telnyx__flow_take_up(telnyx_call *call, telnyx_flow *flow, int state, void *user_data)
{
    begin(call, flow, user_data, NULL);
    arm(call, state);
    return tell_move(call, -1, state, TELNYX_FLOW_RESUME);
}

bool telnyx__flow_catch_up(telnyx_call *call, int state)
{
    if (!tell_move(call, call->flow.state, state, TELNYX_FLOW_RESUME))
        return false;
    arm(call, state);
    return true;
}

void telnyx__flow_drop(telnyx_call *call)
{
    telnyx_flow *flow = call->flow.flow;
    void *data = call->flow.user_data;
    telnyx_data_free_cb *on_free = call->flow.on_free;
    telnyx__ticker_stop(call->app->ticker, &call->flow.timer);
    call->flow.flow = NULL;
    call->flow.on_free = NULL;
    call->flow.state = -1;
    telnyx_flow_unref(flow);
    if (on_free)
        on_free(data);
}

void telnyx__flow_finished(telnyx_call *call)
{
    telnyx_flow *flow = call->flow.flow;
    int state = call->flow.state;
    telnyx__flow_ref(flow);
    telnyx__flow_drop(call);
    trace(call, flow, state, -1, TELNYX_FLOW_RESUME);
    telnyx_flow_unref(flow);
}

void telnyx_call_stop_flow(telnyx_call *call)
{
    stop(call, TELNYX_FLOW_DONE);
}

static void stop_timer(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->flow.timer);
}

const telnyx__part telnyx__run_flow_part = {
    .take = take,
    .failed = command_failed,
    .ending = stop_timer,
    .ended = call_ended,
};
