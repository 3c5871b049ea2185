#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "schema/schema.h"
#include "sign/base64.h"

#define TOKEN_PREFIX "telnyx-uv dial "

/* Orphans: legs that may belong to a dial ------------------------------------------------------- */

void telnyx__orphan_add(telnyx_app *app, telnyx_call *call)
{
    telnyx__leg_wait *wait = telnyx__calloc(&app->alloc, 1, sizeof *wait);
    if (!wait)
        return; /* its events go on without waiting for the dial */
    wait->call = call;
    telnyx__list_push_back(&app->orphans, &wait->node);
}

static telnyx__leg_wait *find_orphan(telnyx_app *app, const telnyx_call *call)
{
    for (telnyx__list *n = app->orphans.next; n != &app->orphans; n = n->next)
        if (TELNYX__OF(n, telnyx__leg_wait, node)->call == call)
            return TELNYX__OF(n, telnyx__leg_wait, node);
    return NULL;
}

bool telnyx__orphan_is(telnyx_app *app, const telnyx_call *call)
{
    return find_orphan(app, call) != NULL;
}

void telnyx__orphan_remove(telnyx_app *app, telnyx_call *call)
{
    telnyx__leg_wait *wait = find_orphan(app, call);
    if (!wait)
        return;
    telnyx__list_remove(&wait->node);
    telnyx__free(&app->alloc, wait);
}

/* With the last dial answered nothing can claim the legs that still wait. */
static void release_orphans(telnyx_app *app)
{
    while (telnyx__list_empty(&app->dials) && !telnyx__list_empty(&app->orphans)) {
        telnyx_call *call = TELNYX__OF(app->orphans.next, telnyx__leg_wait, node)->call;
        telnyx__orphan_remove(app, call);
        telnyx__dispatch_held(app, call);
    }
}

/* Binding ---------------------------------------------------------------------------------------- */

telnyx__dial *telnyx__dial_find(telnyx_app *app, const telnyx_event *event)
{
    telnyx__dial *found = NULL;
    if (!event->client_state)
        return NULL;
    for (telnyx__list *n = app->dials.next; n != &app->dials; n = n->next) {
        telnyx__dial *dial = TELNYX__OF(n, telnyx__dial, node);
        if (strcmp(dial->token, event->client_state) != 0)
            continue;
        /* Two dials with the same client_state of the user's tell nothing. */
        if (found)
            return NULL;
        found = dial;
    }
    return found;
}

/* Another object stands under this id: its events came first. The dial's call takes its place and
 * what it holds; who met the other one keeps a call that has nothing more to say. */
static void take_over(telnyx_app *app, telnyx_call *call, telnyx_call *other)
{
    telnyx__list_splice(&call->held, &other->held);
    call->held_count += other->held_count;
    other->held_count = 0;
    call->initiated = other->initiated;
    call->answered = other->answered;
    call->hungup = other->hungup;
    if (other->state > call->state)
        call->state = other->state;
    for (telnyx__list *n = call->held.next; n != &call->held; n = n->next)
        TELNYX__OF(TELNYX__OF(n, telnyx__held, node), telnyx__inbound, held)->call = call;
    telnyx__leg_forget(app, other);
}

int telnyx__dial_bind(telnyx_app *app, telnyx__dial *dial, const char *call_control_id)
{
    telnyx_call *call = dial->call;
    char *id = telnyx__strdup(&app->alloc, call_control_id);
    if (!id)
        return TELNYX_ENOMEM;
    /* With another object in its place nothing below can fail: it makes room. */
    telnyx_call *other = telnyx__registry_find(&app->calls, call_control_id);
    call->id = id;
    call->direction = TELNYX_LEG_DIRECTION_OUTGOING;
    if (call->state < TELNYX_CALL_RINGING)
        call->state = TELNYX_CALL_RINGING;
    if (other)
        take_over(app, call, other);
    int error = telnyx__registry_add(&app->calls, call);
    if (error) {
        call->id = NULL;
        call->state = TELNYX_CALL_DIALING;
        telnyx__free(&app->alloc, id);
        return error;
    }
    telnyx_call_ref(call); /* the registry's */
    telnyx__list_remove(&dial->node);
    app->metrics.calls_outbound++;
    if (call->state == TELNYX_CALL_ENDED) { /* as the other object has seen */
        telnyx__flow_call_ended(call, NULL);
        telnyx__leg_start_grace(app, call);
    }
    return 0;
}

/* The dial's answer ------------------------------------------------------------------------------ */

static bool before_callback(telnyx__submission *request, telnyx_response *response)
{
    telnyx__dial *dial = request->owner;
    telnyx_call *call = dial->call;
    telnyx_app *app = dial->app;
    const telnyx_dialed_call *result = telnyx_dial_result(response);
    if (result && result->call_control_id && !call->id) {
        int error = telnyx__dial_bind(app, dial, result->call_control_id);
        if (error) {
            /* The call exists, but there is no room to follow it. */
            response->error = error;
            response->message = "the call was placed, but cannot be followed: out of memory";
        }
    }
    if (result && call->id) {
        telnyx__call_fill(call, &call->leg_id, result->call_leg_id);
        telnyx__call_fill(call, &call->session_id, result->call_session_id);
        telnyx__registry_learn(&app->calls, call);
    }
    telnyx__list_remove(&dial->node);
    dial->cause = (telnyx__cause){ dial->inbound, response->command_id, 0 };
    dial->outer = app->cause;
    app->cause = &dial->cause;
    return true;
}

static void after_callback(telnyx__submission *request, const telnyx_response *response)
{
    telnyx__dial *dial = request->owner;
    telnyx_call *call = dial->call;
    telnyx_app *app = dial->app;
    (void)response;
    /* A leg that its events have shown to live does so whatever became of the answer. */
    if (!call->id && call->state != TELNYX_CALL_ENDED) {
        telnyx__leg_ended(app, call);
        telnyx__flow_call_ended(call, NULL);
    }
    app->cause = dial->outer;
    telnyx__ack_uncount(&dial->inbound);
    if (!call->id) {
        telnyx__leg_forget(app, telnyx_call_ref(call));
    } else if (call->app) {
        telnyx__dispatch_held(app, call);
        telnyx__commands_pump(app, call);
    }
    release_orphans(app);
    telnyx_call_unref(call);
    telnyx__free(&request->client->alloc, dial->token);
    telnyx__free(&request->client->alloc, dial);
}

static const telnyx__submission_hooks hooks = { before_callback, NULL, after_callback };

/* Dialling --------------------------------------------------------------------------------------- */

/* What finds the leg again when its events overtake the answer. */
static char *make_token(telnyx_app *app, const char *client_state)
{
    char text[64], uuid[37], token[128];
    if (client_state)
        return telnyx__strdup(&app->alloc, client_state);
    telnyx__system_uuid(app->system, uuid);
    snprintf(text, sizeof text, TOKEN_PREFIX "%s", uuid);
    telnyx__base64_encode(text, strlen(text), token, sizeof token);
    return telnyx__strdup(&app->alloc, token);
}

static telnyx__dial *dial_new(telnyx_app *app, const void *params, size_t params_size)
{
    const telnyx_api_operation *op = telnyx_api_operation_of(TELNYX_OP_DIAL);
    telnyx__dial *dial = telnyx__calloc(&app->alloc, 1, sizeof *dial);
    if (!dial)
        return NULL;
    dial->app = app;
    telnyx__list_init(&dial->node);
    dial->token = make_token(app, params ? telnyx__schema_text(op->params, params, params_size,
                                                               TELNYX_API_IN_BODY, "client_state")
                                         : NULL);
    dial->call = telnyx__call_new(&app->alloc, app, NULL);
    if (dial->token && dial->call)
        return dial;
    telnyx_call_unref(dial->call);
    telnyx__free(&app->alloc, dial->token);
    telnyx__free(&app->alloc, dial);
    return NULL;
}

int telnyx_app_dial_sized(telnyx_app *app, const telnyx_dial_params *params, size_t params_size,
                          telnyx_response_cb *on_done, void *user_data, telnyx_call **out)
{
    if (app->closing || app->draining)
        return telnyx__client_refuse(app->client, TELNYX_ECLOSING, "calls.dial",
                                     "the app is closing");
    if (app->calls.by_id.count >= app->limits.calls)
        return telnyx__client_refuse(app->client, TELNYX_EBUSY, "calls.dial",
                                     "limits.calls is reached");
    telnyx__dial *dial = dial_new(app, params, params_size);
    if (!dial)
        return TELNYX_ENOMEM;
    char command_id[37];
    unsigned step = app->cause ? app->cause->step : 0;
    telnyx__submission_spec spec = {
        .op = TELNYX_OP_DIAL,
        .params = params,
        .params_size = params_size,
        .command_id = telnyx__cause_command_id(app, TELNYX_OP_DIAL, command_id) ? command_id : NULL,
        .webhook_url = app->webhook_url,
        .client_state = dial->token,
        .on_done = on_done,
        .user_data = user_data,
    };
    int error = telnyx__submission_prepare(app->client, &spec, &dial->request);
    if (error) {
        if (app->cause)
            app->cause->step = step;
        telnyx_call_unref(dial->call);
        telnyx__free(&app->alloc, dial->token);
        telnyx__free(&app->alloc, dial);
        return error;
    }
    telnyx_call *call = dial->call;
    call->state = TELNYX_CALL_DIALING;
    call->direction = TELNYX_LEG_DIRECTION_OUTGOING;
    call->visible = true;
    dial->request->call = call;
    dial->request->hooks = &hooks;
    dial->request->owner = dial;
    dial->inbound = telnyx__ack_count(app);
    telnyx__list_push_back(&app->dials, &dial->node);
    telnyx__submission_send(dial->request);
    if (out)
        *out = call;
    return 0;
}
