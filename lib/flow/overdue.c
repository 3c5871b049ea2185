/* A time-out that fires long after its time says that this process was stopped, and a component may know of other
 * reasons: another process may have taken the call up meanwhile. What the platform keeps for the flow tells, and
 * nothing is done before. */
#include "flow/overdue.h"

#include <telnyx/call_commands.h>

#include "app/app.h"
#include "app/scope.h"
#include "flow/resume.h"
#include "flow/run_flow.h"

#define ASK_AGAIN_MS 1000u

static void judge(telnyx_app *app, telnyx_call *call, const telnyx_response *response)
{
    const telnyx_call_report *status = telnyx_retrieve_call_status_result(response);
    telnyx__durable_match *found = NULL;
    telnyx__arena arena;
    int error = status ? 0 : TELNYX_EPROTO;
    telnyx__arena_init(&arena, &app->alloc, 4 * TELNYX__DURABLE_TEXT_MAX);
    if (status)
        found = telnyx__resume_find(app, status->client_state, &arena, &error);
    if (response->http_status == 404 || (status && !telnyx_bool_or(status->is_alive, true))) {
        telnyx__call_enter(call);
        telnyx__end_begin(app, call, TELNYX_END_GONE);
        telnyx__call_leave(app, call);
    } else if (error) {
        telnyx__flow_time_again(call, ASK_AGAIN_MS);
    } else if (!found || telnyx__resume_call(app, call, found, true) != TELNYX__RESUMED) {
        call->flow.overdue = false;
        telnyx__flow_trigger(call, TELNYX_FLOW_TIMEOUT);
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
    if (app && app->phase < TELNYX__APP_LEFT && call->phase == TELNYX__PHASE_LIVE &&
        call->flow.flow && call->flow.overdue)
        judge(app, call, response);
    telnyx_call_unref(call);
}

static void ask_first(telnyx_app *app, telnyx_call *call)
{
    const telnyx_retrieve_call_status_params params = { .call_control_id = call->id };
    app->metrics.flows_overdue += !call->flow.overdue;
    if (!call->flow.overdue)
        telnyx__log(
            &app->logger, TELNYX_LOG_WARN,
            "flow: a time-out is overdue, or in doubt: the platform is asked before it acts",
            TELNYX__LOG_TEXT("flow", call->flow.flow->name), TELNYX__LOG_TEXT("call", call->id));
    call->flow.overdue = true;
    if (telnyx_retrieve_call_status(app->client, &params, on_asked, telnyx_call_ref(call)) == 0)
        return;
    telnyx_call_unref(call);
    telnyx__flow_time_again(call, ASK_AGAIN_MS);
}

const telnyx__part telnyx__overdue_part = { .overdue = ask_first };
