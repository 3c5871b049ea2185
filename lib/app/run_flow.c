#include "app/app.h"

#define OVERDUE_MS   2000u /* no loop that runs is so late */
#define ASK_AGAIN_MS 1000u

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
    /* A closing app leaves the record to the next process. */
    if (flow->durable && call->saved && call->app && !call->app->closing) {
        bool opened = telnyx__checkpoint_open(call);
        call->saved->record.flags |= TELNYX__DURABLE_FINISHED;
        call->saved->record.blob_length = 0;
        telnyx__checkpoint_touch(call);
        trace(call, flow, state, -1, trigger);
        telnyx__checkpoint_close(call, opened);
    } else {
        trace(call, flow, state, -1, trigger);
    }
    telnyx_flow_unref(flow);
}

static bool act(telnyx_call *call, int trigger, const telnyx_event *event,
                const telnyx_response *response);

static void on_timeout(telnyx__timer *timer);

static void time_is_up(telnyx_call *call)
{
    call->busy++;
    telnyx_call_ref(call);
    telnyx_app *app = call->app;
    telnyx__flow_trigger(call, TELNYX_FLOW_TIMEOUT);
    call->busy--;
    telnyx__end_maybe(app, call);
    telnyx_call_unref(call);
}

/* A time-out that fires long after its time says that this process was stopped: another one may have
 * taken the call up meanwhile. What the platform keeps for the flow tells, and nothing is done before. */
static void judge(telnyx_app *app, telnyx_call *call, const telnyx_response *response)
{
    const telnyx_call_status *status = telnyx_retrieve_call_status_result(response);
    telnyx__found *found = NULL;
    telnyx__arena arena;
    int error = status ? 0 : TELNYX_EPROTO;
    telnyx__arena_init(&arena, &app->alloc, 4 * TELNYX__DURABLE_TEXT_MAX);
    if (status)
        found = telnyx__resume_find(app, status->client_state, &arena, &error);
    if (response->http_status == 404 || (status && !telnyx_bool_or(status->is_alive, true))) {
        telnyx__end_begin(app, call, TELNYX_END_GONE);
        telnyx__commands_pump(app, call);
        telnyx__end_maybe(app, call);
    } else if (error) {
        (void)telnyx__ticker_set(app->ticker, &call->flow.timer, ASK_AGAIN_MS, on_timeout);
    } else if (!found || telnyx__resume_call(app, call, found, true) != TELNYX__RESUMED) {
        call->flow.overdue = false;
        time_is_up(call);
    }
    telnyx__arena_reset(&arena);
}

static void on_asked(telnyx_client *client, telnyx_call *unused, const telnyx_response *response,
                     void *user_data)
{
    telnyx_call *call = user_data; /* referenced */
    telnyx_app *app = call->app;
    (void)client, (void)unused;
    /* Else what has happened since has settled it: an end, another state. */
    if (app && !app->closing && !app->left && call->phase == TELNYX__PHASE_LIVE &&
        call->flow.flow && call->flow.overdue)
        judge(app, call, response);
    telnyx_call_unref(call);
}

static void ask_first(telnyx_app *app, telnyx_call *call)
{
    const telnyx_retrieve_call_status_params params = { .call_control_id = call->id };
    app->metrics.flows_overdue += !call->flow.overdue;
    call->flow.overdue = true;
    telnyx__log(&app->logger, TELNYX_LOG_WARN,
                "flow: a time-out is long overdue: was this process stopped?",
                TELNYX__T("flow", call->flow.flow->name), TELNYX__T("call", call->id));
    if (telnyx_retrieve_call_status(app->client, &params, on_asked, telnyx_call_ref(call)) == 0)
        return;
    telnyx_call_unref(call);
    (void)telnyx__ticker_set(app->ticker, &call->flow.timer, ASK_AGAIN_MS, on_timeout);
}

static void on_timeout(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__OF(TELNYX__OF(timer, telnyx__flow_run, timer), telnyx_call, flow);
    telnyx_app *app = call->app;
    if (app->closing || app->left || call->phase != TELNYX__PHASE_LIVE)
        return;
    bool overdue =
        call->flow.overdue || telnyx__ticker_now(app->ticker) - timer->at_ms > OVERDUE_MS;
    if (call->flow.flow->durable && overdue && call->id)
        ask_first(app, call);
    else
        time_is_up(call);
}

/* Sets state and time-out. */
static void arm(telnyx_call *call, int state)
{
    telnyx__flow_run *run = &call->flow;
    const telnyx_flow_state *entry = telnyx__flow_state_of(run->flow, state);
    run->state = state;
    run->overdue = false;
    telnyx__ticker_stop(call->app->ticker, &run->timer);
    if (entry->timeout_ms &&
        telnyx__ticker_set(call->app->ticker, &run->timer, entry->timeout_ms, on_timeout))
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: no memory for a time-out",
                    TELNYX__T("state", entry->name));
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
    bool opened = telnyx__checkpoint_open(call);
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
    telnyx__checkpoint_close(call, opened);
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
    telnyx_call_ref(call);
    telnyx__cause *outer =
        durable ? telnyx__checkpoint_cause(call, name_of(trigger), &cause, key) : app->cause;
    act(call, trigger, NULL, NULL);
    app->cause = outer;
    telnyx_call_unref(call);
}

bool telnyx__flow_event(telnyx_call *call, const telnyx_event *event)
{
    return act(call, (int)event->type, event, NULL);
}

void telnyx__flow_command_failed(telnyx_call *call, const telnyx_response *response)
{
    act(call, TELNYX_FLOW_COMMAND_FAILED, NULL, response);
}

/* A durable flow is not over because this process is: the next one goes on with it. */
static bool goes_on_elsewhere(const telnyx_call *call, telnyx_end_reason reason)
{
    return call->flow.flow->durable &&
           (reason == TELNYX_END_CLOSED || reason == TELNYX_END_HANDED_OVER);
}

void telnyx__flow_call_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)app;
    if (!call->flow.flow || call->flow.ended_ran || goes_on_elsewhere(call, end->reason))
        return;
    call->flow.ended_ran = true;
    act(call, TELNYX_FLOW_CALL_ENDED, end->hangup, NULL);
    stop(call, TELNYX_FLOW_CALL_ENDED);
}

static void begin(telnyx_call *call, telnyx_flow *flow, void *user_data)
{
    telnyx__flow_ref(flow);
    call->flow.flow = flow;
    call->flow.starts++;
    call->flow.user_data = user_data;
    call->flow.state = -1;
    call->flow.ended_ran = false;
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
    if (call->phase != TELNYX__PHASE_LIVE)
        return TELNYX_ECALLENDED;
    if (call->flow.depth > flow->states_count * 4)
        return TELNYX_EREENTRANT;
    if (flow->durable && (error = telnyx__checkpoint_begin(call, flow)) != 0)
        return error;
    begin(call, flow, user_data);
    telnyx_call_ref(call);
    bool opened = flow->durable && telnyx__checkpoint_open(call);
    if (flow->durable && call->app->cause && call->app->cause->inbound &&
        call->app->cause->key == call->app->cause->inbound->id)
        telnyx__checkpoint_done(call, call->app->cause->key);
    trace(call, flow, -1, flow->states[0].state, TELNYX_FLOW_ENTER);
    enter(call, flow->states[0].state);
    telnyx__checkpoint_close(call, opened);
    telnyx_call_unref(call);
    return 0;
}

void telnyx__flow_take_up(telnyx_call *call, telnyx_flow *flow, int state, void *user_data)
{
    begin(call, flow, user_data);
    arm(call, state);
    trace(call, flow, -1, state, TELNYX_FLOW_RESUME);
}

void telnyx__flow_catch_up(telnyx_call *call, int state)
{
    trace(call, call->flow.flow, call->flow.state, state, TELNYX_FLOW_RESUME);
    arm(call, state);
}

void telnyx__flow_drop(telnyx_call *call)
{
    telnyx_flow *flow = call->flow.flow;
    telnyx__ticker_stop(call->app->ticker, &call->flow.timer);
    call->flow.flow = NULL;
    call->flow.state = -1;
    telnyx_flow_unref(flow);
}

void telnyx_call_stop_flow(telnyx_call *call)
{
    stop(call, TELNYX_FLOW_DONE);
}
