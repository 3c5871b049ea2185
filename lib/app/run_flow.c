#include "app/app.h"

/* Flows are driven from inside events, answers and timers. An action may hang up, stop the flow, or
 * close the app; so the call is held by a reference, and looked at again after each action. */

static void trace(telnyx_call *call, const telnyx_flow *flow, int from, int to, int trigger)
{
    const telnyx_flow_state *a = telnyx__flow_state_of(flow, from);
    const telnyx_flow_state *b = telnyx__flow_state_of(flow, to);
    if (flow->on_transition)
        flow->on_transition(call, flow->name, a ? a->name : "", b ? b->name : "", trigger,
                            flow->trace_user_data);
}

static void stop(telnyx_call *call, int trigger)
{
    telnyx_flow *flow = call->flow.flow;
    int state = call->flow.state;
    if (!flow)
        return;
    if (call->app)
        telnyx__ticker_stop(call->app->ticker, &call->flow.timer);
    call->flow.flow = NULL;
    call->flow.state = -1;
    trace(call, flow, state, -1, trigger);
    telnyx_flow_unref(flow);
}

static bool act(telnyx_call *call, int trigger, const telnyx_event *event,
                const telnyx_response *response);

static void on_timeout(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__OF(TELNYX__OF(timer, telnyx__flow_run, timer), telnyx_call, flow);
    if (call->app->closing)
        return;
    telnyx_call_ref(call);
    act(call, TELNYX_FLOW_TIMEOUT, NULL, NULL);
    telnyx_call_unref(call);
}

static void enter(telnyx_call *call, int state)
{
    telnyx__flow_run *run = &call->flow;
    const telnyx_flow_state *entry = telnyx__flow_state_of(run->flow, state);
    run->state = state;
    telnyx__ticker_stop(call->app->ticker, &run->timer);
    if (entry->timeout_ms &&
        telnyx__ticker_set(call->app->ticker, &run->timer, entry->timeout_ms, on_timeout))
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: no memory for a time-out",
                    TELNYX__T("state", entry->name));
    act(call, TELNYX_FLOW_ENTER, NULL, NULL);
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
                    TELNYX__T("flow", flow->name), TELNYX__N("state", next));
        return;
    }
    trace(call, flow, call->flow.state, next, trigger);
    if (too_deep(call)) {
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: states enter each other for ever",
                    TELNYX__T("flow", flow->name));
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

bool telnyx__flow_event(telnyx_call *call, const telnyx_event *event)
{
    return act(call, (int)event->type, event, NULL);
}

void telnyx__flow_command_failed(telnyx_call *call, const telnyx_response *response)
{
    act(call, TELNYX_FLOW_COMMAND_FAILED, NULL, response);
}

void telnyx__flow_call_ended(telnyx_call *call, const telnyx_event *event)
{
    if (!call->flow.flow || call->flow.ended_ran)
        return;
    call->flow.ended_ran = true;
    act(call, TELNYX_FLOW_CALL_ENDED, event, NULL);
    stop(call, TELNYX_FLOW_CALL_ENDED);
}

int telnyx_call_start_flow(telnyx_call *call, telnyx_flow *flow, void *user_data)
{
    if (!call->app)
        return TELNYX_ECLOSING;
    int error = telnyx__app_check(call->app);
    if (error)
        return error;
    if (call->flow.flow)
        return TELNYX_EEXIST;
    if (call->state == TELNYX_CALL_ENDED)
        return TELNYX_ECALLENDED;
    if (call->flow.depth > flow->states_count * 4)
        return TELNYX_EREENTRANT;
    telnyx__flow_ref(flow);
    call->flow.flow = flow;
    call->flow.starts++;
    call->flow.user_data = user_data;
    call->flow.state = -1;
    call->flow.ended_ran = false;
    telnyx_call_ref(call);
    trace(call, flow, -1, flow->states[0].state, TELNYX_FLOW_ENTER);
    enter(call, flow->states[0].state);
    telnyx_call_unref(call);
    return 0;
}

void telnyx_call_stop_flow(telnyx_call *call)
{
    stop(call, TELNYX_FLOW_DONE);
}
