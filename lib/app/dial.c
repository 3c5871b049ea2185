/* Dials: placed, and brought together with the legs that they make, whichever is known first. */
#include "app/dial.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/scope.h"
#include "schema/schema.h"
#include "sign/base64.h"

#define TOKEN_PREFIX    "telnyx-uv dial "
#define GIVEN_STATE_MAX 65536u

/* Legs that may belong to a dial ---------------------------------------------------------------- */

void telnyx__await_dial(telnyx_app *app, telnyx_call *call)
{
    call->awaits_dial = true;
    telnyx__list_push_back(&app->dials.awaiting, &call->awaiting);
}

void telnyx__await_no_dial(telnyx_app *app, telnyx_call *call)
{
    (void)app;
    call->awaits_dial = false;
    telnyx__list_remove(&call->awaiting);
}

/* With the last dial answered nothing can claim the legs that still wait. */
static void release_waiting(telnyx_app *app)
{
    while (telnyx__list_empty(&app->dials.open) && !telnyx__list_empty(&app->dials.awaiting)) {
        telnyx_call *call = TELNYX__CONTAINER_OF(app->dials.awaiting.next, telnyx_call, awaiting);
        telnyx__await_no_dial(app, call);
        telnyx__parts_released(app, call);
    }
}

/* Dials by token --------------------------------------------------------------------------------- */

static telnyx__dial *dial_of_token(const telnyx_app *app, const char *token)
{
    return telnyx__map_get(&app->dials.by_token, token, strlen(token));
}

/* Without memory for its entry the dial is found by its answer alone. */
static void enter(telnyx_app *app, telnyx__dial *dial)
{
    telnyx__dial *first = dial_of_token(app, dial->token);
    telnyx__list_push_back(&app->dials.open, &dial->node);
    if (first)
        telnyx__list_push_back(&first->same, &dial->same);
    else
        (void)telnyx__map_put(&app->dials.by_token, dial->token, strlen(dial->token), dial);
}

/* Its leg is known, or will not come. */
static void leave(telnyx_app *app, telnyx__dial *dial)
{
    bool is_first = dial_of_token(app, dial->token) == dial;
    telnyx__list *next = dial->same.next;
    telnyx__list_remove(&dial->node);
    if (is_first)
        telnyx__map_remove(&app->dials.by_token, dial->token, strlen(dial->token));
    if (is_first && next != &dial->same) {
        telnyx__dial *other = TELNYX__CONTAINER_OF(next, telnyx__dial, same);
        telnyx__list_remove(&dial->same);
        (void)telnyx__map_put(&app->dials.by_token, other->token, strlen(other->token), other);
    } else {
        telnyx__list_remove(&dial->same);
    }
}

bool telnyx__dial_sent(const telnyx_app *app, const char *client_state)
{
    return client_state && dial_of_token(app, client_state);
}

telnyx__dial *telnyx__dial_find(telnyx_app *app, const telnyx_event *event)
{
    telnyx__dial *found = event->client_state ? dial_of_token(app, event->client_state) : NULL;
    /* Two dials with the same client_state of the user's tell nothing. */
    return found && telnyx__list_empty(&found->same) ? found : NULL;
}

static void dial_free(telnyx__dial *dial)
{
    const telnyx_allocator *alloc = &dial->app->alloc;
    telnyx__free(alloc, dial->token);
    telnyx__free(alloc, dial);
}

/* Binding ---------------------------------------------------------------------------------------- */

/* Another object stands under this id: its events came first. The dial's call takes its place and
 * what it holds. */
static void take_place(telnyx_app *app, telnyx_call *call, telnyx_call *other)
{
    telnyx__list_splice(&call->held, &other->held);
    call->held_count += other->held_count;
    other->held_count = 0;
    call->passed = other->passed;
    memcpy(call->newest_us, other->newest_us, sizeof call->newest_us);
    if (other->state > call->state && other->state < TELNYX_CALL_ENDED)
        call->state = other->state;
    telnyx__registry_remove(&app->calls, other);
}

/* Who met the other one is told that it goes on in this one. */
static void tell_replaced(telnyx_app *app, telnyx_call *call, telnyx_call *other)
{
    telnyx_end_reason reason = other->phase == TELNYX__PHASE_LIVE ? 0 : other->end_reason;
    telnyx__end_forget(app, other, TELNYX_END_REPLACED);
    if (reason)
        telnyx__end_begin(app, call, reason);
}

/* All is in order before anybody is called back. */
int telnyx__dial_bind(telnyx_app *app, telnyx__dial *dial, const char *call_control_id)
{
    telnyx_call *call = dial->call;
    char *id = telnyx__strdup(&app->alloc, call_control_id);
    if (!id)
        return TELNYX_ENOMEM;
    /* With another object in its place nothing below can fail: it makes room. */
    telnyx_call *other = telnyx__registry_find(&app->calls, call_control_id);
    call->id = id;
    call->dialled = true;
    call->direction = TELNYX_LEG_DIRECTION_OUTGOING;
    if (call->state < TELNYX_CALL_RINGING)
        call->state = TELNYX_CALL_RINGING;
    if (other)
        take_place(app, call, other);
    telnyx__seen_forget(&app->ends.forgotten, id, strlen(id));
    int error = telnyx__registry_add(&app->calls, call);
    if (error) {
        call->id = NULL;
        call->state = TELNYX_CALL_DIALING;
        telnyx__free(&app->alloc, id);
        return error;
    }
    telnyx_call_ref(call); /* the registry's */
    telnyx__trace_met(app, call, "named");
    telnyx__trace_state(app, call);
    leave(app, dial);
    call->end_error = 0;
    app->metrics.calls_outbound++;
    telnyx__parts_heard(app, call); /* its events may all be lost */
    telnyx__ticker_stop(app->ticker, &dial->timer);
    /* Its answer may be being told at this moment, or has been already. */
    bool told = dial->nameless && !call->dialling;
    dial->nameless = false;
    if (told) {
        telnyx_call_unref(call);
        dial_free(dial);
    }
    if (other)
        tell_replaced(app, call, other);
    return 0;
}

/* The dial's answer ------------------------------------------------------------------------------ */

/* The leg of a dial that was answered without an id has not been heard of. Frees it. */
static void give_up(telnyx__dial *dial, telnyx_end_reason reason)
{
    telnyx_app *app = dial->app;
    telnyx_call *call = dial->call;
    telnyx__ticker_stop(app->ticker, &dial->timer);
    leave(app, dial);
    telnyx__end_forget(app, telnyx_call_ref(call), reason);
    if (app->phase != TELNYX__APP_CLOSING)
        release_waiting(app);
    telnyx_call_unref(call);
    dial_free(dial);
}

/* The dial may have made a leg that its answer does not name: the answer was lost or broken, or came
 * without the id. Somebody's telephone may be ringing. The leg's events tell, by the token; until then, or
 * until it is certain that none comes, the call is waited for. */
static void on_nameless_over(telnyx__timer *timer)
{
    telnyx__dial *dial = TELNYX__CONTAINER_OF(timer, telnyx__dial, timer);
    give_up(dial, TELNYX_END_NOT_DIALED);
}

void telnyx__dials_end(telnyx_app *app)
{
    while (!telnyx__list_empty(&app->dials.open))
        give_up(TELNYX__CONTAINER_OF(app->dials.open.next, telnyx__dial, node), TELNYX_END_CLOSED);
}

static void wait_for_its_events(telnyx__dial *dial, int error)
{
    telnyx_app *app = dial->app;
    app->metrics.dials_nameless++;
    dial->call->end_error = error;
    dial->nameless =
        telnyx__ticker_set(app->ticker, &dial->timer, app->dials.window_ms, on_nameless_over) == 0;
}

static void take_result(telnyx__dial *dial, telnyx_response *response)
{
    telnyx_call *call = dial->call;
    telnyx_app *app = dial->app;
    const telnyx_dialed_call *result = telnyx_dial_result(response);
    const char *id = result ? result->call_control_id : NULL;
    if (id && *id && !call->id) {
        int error = telnyx__dial_bind(app, dial, id);
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
        telnyx__parts_heard(app, call);
    }
    if (response->error == 0 && !call->id) {
        response->error = TELNYX_EPROTO;
        response->result = NULL;
        response->message = "the dial was accepted, but the answer names no call_control_id";
        dial->request->uncertain = true;
    }
    if (!call->id && app->phase != TELNYX__APP_CLOSING && response->error &&
        dial->request->uncertain)
        wait_for_its_events(dial, response->error);
}

static bool before_callback(telnyx__submission *request, telnyx_response *response)
{
    telnyx__dial *dial = request->owner;
    telnyx_app *app = dial->app;
    telnyx__call_enter(dial->call);
    take_result(dial, response);
    if (!dial->nameless && !telnyx__list_empty(&dial->node))
        leave(app, dial);
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
    call->dialling = false;
    telnyx__call_leave(app, call);
    app->cause = dial->outer;
    telnyx__ack_uncount(&dial->inbound);
    if (dial->nameless)
        return; /* its leg may still tell */
    /* A leg that its events have shown to live does so whatever became of the answer. */
    if (!call->id) {
        call->end_error = response->error;
        telnyx__end_forget(app, telnyx_call_ref(call),
                           app->phase == TELNYX__APP_CLOSING ? TELNYX_END_CLOSED
                                                             : TELNYX_END_NOT_DIALED);
    } else if (call->app) {
        telnyx__parts_released(app, call);
    }
    release_waiting(app);
    telnyx_call_unref(call);
    dial_free(dial);
}

static const telnyx__submission_hooks hooks = { before_callback, NULL, after_callback };

/* Dialling --------------------------------------------------------------------------------------- */

/* What finds the leg again when its events overtake the answer: the client_state that goes out with the
 * dial, the user's if there is one. */
static char *make_token(telnyx_app *app, const void *params, size_t params_size)
{
    const telnyx_api_object *object = telnyx_api_operation_of(TELNYX_OP_DIAL)->params;
    char text[64], uuid[37], token[128];
    const char *given;
    telnyx__arena arena;
    telnyx__arena_init(&arena, &app->alloc, GIVEN_STATE_MAX);
    int error =
        telnyx__schema_sent_text(object, params, params_size, "client_state", &arena, &given);
    char *copy = given && !error ? telnyx__strdup(&app->alloc, given) : NULL;
    telnyx__arena_reset(&arena);
    if (error || given)
        return copy;
    telnyx__system_uuid(app->system, uuid);
    snprintf(text, sizeof text, TOKEN_PREFIX "%s", uuid);
    telnyx__base64_encode(text, strlen(text), token, sizeof token);
    return telnyx__strdup(&app->alloc, token);
}

static telnyx__dial *dial_new(telnyx_app *app, const void *params, size_t params_size)
{
    telnyx__dial *dial = telnyx__calloc(&app->alloc, 1, sizeof *dial);
    if (!dial)
        return NULL;
    dial->app = app;
    telnyx__list_init(&dial->node);
    telnyx__list_init(&dial->same);
    dial->token = make_token(app, params, params_size);
    dial->call = telnyx__call_new(&app->alloc, app, NULL);
    if (dial->token && dial->call)
        return dial;
    telnyx_call_unref(dial->call);
    telnyx__free(&app->alloc, dial->token);
    telnyx__free(&app->alloc, dial);
    return NULL;
}

/* Which call the new leg is to be bridged to. */
static int note_link(telnyx__dial *dial, const void *params, size_t params_size)
{
    const telnyx_api_object *object = telnyx_api_operation_of(TELNYX_OP_DIAL)->params;
    const char *link_to = NULL;
    telnyx__arena arena;
    telnyx__arena_init(&arena, &dial->app->alloc, GIVEN_STATE_MAX);
    int error = telnyx__schema_sent_text(object, params, params_size, "link_to", &arena, &link_to);
    dial->call->link_id = telnyx__strdup(&dial->app->alloc, link_to);
    telnyx__arena_reset(&arena);
    return error ? error : link_to && !dial->call->link_id ? TELNYX_ENOMEM : 0;
}

static int prepare(telnyx__dial *dial, telnyx__submission_spec *spec)
{
    telnyx_app *app = dial->app;
    char command_id[37];
    unsigned step = app->cause ? app->cause->step : 0;
    spec->command_id =
        telnyx__cause_command_id(app, TELNYX_OP_DIAL, command_id) ? command_id : NULL;
    spec->client_state = dial->token;
    int error = note_link(dial, spec->params, spec->params_size);
    if (!error)
        error = telnyx__submission_prepare(app->client, spec, &dial->request);
    if (error && app->cause)
        app->cause->step = step;
    spec->command_id = NULL; /* the request has its own copy */
    return error;
}

static int dial_now(telnyx_app *app, telnyx__submission_spec *spec, telnyx_call **out)
{
    telnyx__dial *dial = dial_new(app, spec->params, spec->params_size);
    if (!dial)
        return TELNYX_ENOMEM;
    telnyx_call *call = dial->call;
    int error = prepare(dial, spec);
    if (error) {
        telnyx_call_unref(call);
        dial_free(dial);
        return error;
    }
    call->state = TELNYX_CALL_DIALING;
    call->direction = TELNYX_LEG_DIRECTION_OUTGOING;
    call->dialled = call->dialling = call->visible = true;
    dial->request->call = call;
    dial->request->known_as = dial->token;
    dial->request->hooks = &hooks;
    dial->request->owner = dial;
    dial->inbound = telnyx__ack_count(app);
    enter(app, dial);
    telnyx__trace_call_new(app, call);
    telnyx__trace_met(app, call, "dialled");
    telnyx__trace_given(app, call, dial->request);
    telnyx__submission_send(dial->request);
    if (out)
        *out = call;
    return 0;
}

static int check(telnyx_app *app)
{
    if (app->phase != TELNYX__APP_OPEN)
        return telnyx__app_refuse(app, TELNYX_ECLOSING, "calls.dial", "the app is closing");
    if (app->calls.by_id.count >= app->limits.calls)
        return telnyx__app_refuse(app, TELNYX_EBUSY, "calls.dial", "limits.calls is reached");
    return 0;
}

int telnyx_app_dial_sized(telnyx_app *app, const telnyx_dial_params *params, size_t params_size,
                          telnyx_response_cb *on_done, void *user_data, telnyx_call **out)
{
    telnyx__submission_spec spec = {
        .op = TELNYX_OP_DIAL,
        .params = params,
        .params_size = params_size,
        .webhook_url = app->webhook_url,
        .on_done = on_done,
        .user_data = user_data,
    };
    int error = check(app);
    if (error)
        return error;
    error = dial_now(app, &spec, out);
    if (error) {
        telnyx__app_note_refusal(app, error);
        telnyx__trace_command_refused(app, NULL, TELNYX_OP_DIAL, error);
    }
    return error;
}

static void forgotten(telnyx_app *app, telnyx_call *call)
{
    telnyx__await_no_dial(app, call);
}

const telnyx__part telnyx__dial_part = { .forgotten = forgotten };
