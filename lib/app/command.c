/* Commands on calls: given, sent in their order as the state of the call allows, answered. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/media.h"
#include "app/refusal.h"
#include "app/scope.h"
#include "schema/schema.h"

/* After an accepted answer call.answered follows within a second; with its repetitions within three. */
#define ANSWERED_SOON_MS 3000u
/* More than any client_state that a durable flow leaves room for, and than any id. */
#define SENT_TEXT_MAX 65536u

/* A request's end -------------------------------------------------------------------------------- */

static bool ends_call(const telnyx__call_command *command)
{
    return command->command.class == TELNYX__CLASS_HANGUP ||
           command->command.class == TELNYX__CLASS_REJECT;
}

static void command_free(telnyx__call_command *command)
{
    const telnyx_allocator *alloc = &command->app->alloc;
    if (command->media)
        command->media->owner = NULL;
    telnyx__free(alloc, command->checkpoint);
    telnyx__free(alloc, command->other_id);
    telnyx__free(alloc, command);
}

static void dequeue(telnyx__call_command *command)
{
    if (!command->queued)
        return;
    command->queued = false;
    telnyx__command_queue_remove(&command->call->queue, &command->command);
}

/* The platform says that the call is not answered, and so do we: then it was only early. One that was
 * sent to find that out waits on. */
static bool was_early(const telnyx__submission *request, const telnyx_response *response)
{
    const telnyx__call_command *command = request->owner;
    const telnyx_call *call = command->call;
    return response->error == TELNYX_ENOTYET && call->app &&
           call->app->phase != TELNYX__APP_CLOSING && !(call->passed & TELNYX__PASSED_ANSWERED) &&
           call->state < TELNYX_CALL_ENDED && (command->probes || !command->sent_again) &&
           command->queued && !(command->command.flags & TELNYX_COMMAND_NOW);
}

static bool needs_answer(const telnyx__call_command *command)
{
    return command->command.class == TELNYX__CLASS_MEDIA;
}

/* What the platform accepts tells of the call, too: its call.answered may have been lost. */
static void learn_from_success(telnyx__call_command *command)
{
    telnyx_call *call = command->call;
    if (command->command.class == TELNYX__CLASS_ANSWER)
        call->queue.answering = true;
    if (command->probes && needs_answer(command) && call->state < TELNYX_CALL_ANSWERED) {
        call->state = TELNYX_CALL_ANSWERED;
        call->passed |= TELNYX__PASSED_ANSWERED;
        telnyx__trace_state(command->app, call);
    }
    if (command->response_op == TELNYX_OP_TRANSFER)
        call->transferring = true;
    if (command->other_id && call->app) {
        telnyx_call *other = telnyx__registry_find(&call->app->calls, command->other_id);
        if (other && other->phase == TELNYX__PHASE_LIVE && call->phase == TELNYX__PHASE_LIVE)
            telnyx__call_pair(call, other);
    }
    if (command->leaves_peer)
        telnyx__call_unpair(call);
}

static void watch_held(telnyx_app *app, telnyx_call *call);

static bool is_aside(const telnyx__call_command *command)
{
    return command->command.flags & TELNYX__COMMAND_ASIDE;
}

static bool before_callback(telnyx__submission *request, telnyx_response *response)
{
    telnyx__call_command *command = request->owner;
    telnyx_call *call = command->call;
    if (was_early(request, response)) {
        command->sent_again = true;
        command->probes = false;
        telnyx__command_queue_unsent(&call->queue, &command->command);
        command->command.waits = true;
        telnyx__ack_uncount(&command->inbound);
        watch_held(call->app, call);
        return false;
    }
    if (response->error == TELNYX_ENOTYET && command->probes &&
        call->phase != TELNYX__PHASE_LIVE) { /* it waited, and the call ended first */
        response->error = TELNYX_ECALLENDED;
        response->message = telnyx_strerror(TELNYX_ECALLENDED);
    }
    /* Success of a hangup without an answer's status means that the call had ended already. What a
     * bridge finds ended may be the other call. */
    bool over = (response->error == TELNYX_ECALLENDED && response->op != TELNYX_OP_BRIDGE) ||
                (ends_call(command) && response->error == 0);
    dequeue(command);
    if (response->error == 0)
        learn_from_success(command);
    telnyx__parts_answered(command->app, command, response->error);
    telnyx__call_enter(call);
    if (call->app && over && response->http_status)
        telnyx__end_begin(call->app, call, TELNYX_END_ANSWER);
    /* What the callback commands belongs to the same event as this command did. */
    command->cause = (telnyx__cause){ command->inbound, response->command_id, 0 };
    command->outer = command->app->cause;
    command->app->cause = &command->cause;
    return true;
}

static void after_callback(telnyx__submission *request, const telnyx_response *response)
{
    telnyx__call_command *command = request->owner;
    telnyx_call *call = command->call;
    telnyx_app *app = command->app;
    bool failed = response->error && response->error != TELNYX_ECALLENDED &&
                  response->error != TELNYX_ECANCELED && !is_aside(command);
    if (failed)
        telnyx__parts_failed(app, call, response);
    if (failed && call->on_failed.on_failed)
        call->on_failed.on_failed(call, response, call->on_failed.user_data);
    if (response->error && command->media)
        telnyx__media_failed(call, command->media);
    call->callbacks_due--;
    telnyx__call_leave(app, call);
    app->cause = command->outer;
    telnyx__ack_uncount(&command->inbound);
    telnyx_call_unref(call);
    command_free(command);
}

static const telnyx__submission_hooks hooks = { before_callback, was_early, after_callback };

/* The queue -------------------------------------------------------------------------------------- */

telnyx__call_command *telnyx__call_command_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(TELNYX__CONTAINER_OF(node, telnyx__command, node),
                                telnyx__call_command, command);
}

static void finish_unsent(telnyx__call_command *command, int error, const char *message)
{
    dequeue(command);
    telnyx__submission_fail(command->request, error, message);
}

/* The call has ended: that is what a hangup wanted. */
static void finish_over(telnyx__call_command *command)
{
    int error = ends_call(command) ? 0 : TELNYX_ECALLENDED;
    finish_unsent(command, error, error ? telnyx_strerror(error) : "");
}

/* What is in flight is not waited for any more. */
static void give_up(telnyx_app *app, telnyx_call *call)
{
    (void)app;
    for (telnyx__list *n = call->queue.commands.next, *next; n != &call->queue.commands; n = next) {
        next = n->next;
        finish_over(telnyx__call_command_of(n));
    }
}

static void send_now(telnyx__call_command *command)
{
    telnyx_call *call = command->call;
    int error = command->named ? 0 : telnyx__submission_set_call_id(command->request, call->id);
    if (!error)
        error = telnyx__parts_sending(command->app, command);
    if (error) {
        finish_unsent(command, error, telnyx_strerror(error));
        return;
    }
    telnyx__command_queue_sent(&call->queue, &command->command);
    telnyx__submission_send(command->request);
}

/* Held for long ---------------------------------------------------------------------------------- */

/* An answer that was accepted is told within a second; whoever is called may let it ring. */
static uint64_t patience_ms(const telnyx_app *app, const telnyx_call *call)
{
    return call->queue.answering && app->held_command_ms > ANSWERED_SOON_MS ? ANSWERED_SOON_MS
                                                                            : app->held_command_ms;
}

/* What this process waits for may never come, lost or misunderstood: whether the call is so far is the
 * platform's to say. It answers 90034 where it is not, and the command waits on. */
static void on_probe(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, probe_timer);
    telnyx_app *app = call->app;
    if (app->phase >= TELNYX__APP_LEFT || call->phase != TELNYX__PHASE_LIVE ||
        call->queue.in_flight || call->state == TELNYX_CALL_DIALING)
        return;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next) {
        telnyx__call_command *command = telnyx__call_command_of(n);
        if (command->command.sent || !command->command.waits)
            continue;
        app->metrics.commands_probed++;
        telnyx__log(&app->logger, TELNYX_LOG_WARN,
                    "a command waits for an event that does not come: the platform is asked",
                    TELNYX__LOG_TEXT("call", call->id),
                    TELNYX__LOG_TEXT("state", telnyx_call_state_name(call->state)),
                    TELNYX__LOG_TEXT("operation", command->request->op->name));
        command->probes = true;
        send_now(command);
        return;
    }
}

static void watch_held(telnyx_app *app, telnyx_call *call)
{
    if (app->held_command_ms == UINT64_MAX || telnyx__timer_is_set(&call->probe_timer) ||
        call->phase != TELNYX__PHASE_LIVE || !call->registered)
        return;
    if (telnyx__ticker_set(app->ticker, &call->probe_timer, patience_ms(app, call), on_probe))
        telnyx__log(&app->logger, TELNYX_LOG_ERROR, "no memory to watch a command that waits",
                    TELNYX__LOG_TEXT("call", call->id));
}

/* A command that waits for the call's next state does not hold the acknowledgement up. */
static void uncount_waiting(telnyx_app *app, telnyx_call *call)
{
    bool waits = false;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next) {
        telnyx__call_command *command = telnyx__call_command_of(n);
        if (!command->command.waits)
            continue;
        waits = true;
        if (!command->command.was_held) {
            command->command.was_held = true;
            app->metrics.commands_held++;
            telnyx__trace_waits(app, command);
        }
        if (command->inbound) {
            /* The answer may free the event, not the command. */
            telnyx__ack_uncount(&command->inbound);
        }
    }
    if (waits)
        watch_held(app, call);
    else
        telnyx__ticker_stop(app->ticker, &call->probe_timer);
}

/* What such a leg may be told is not known for certain: it was not dialled here. */
static bool is_uncertain(const telnyx_call *call)
{
    return call->state == TELNYX_CALL_RINGING && !call->dialled;
}

/* What a durable flow commands leaves when its action has returned: the last of it takes the state along. */
static bool is_kept_back(const telnyx_app *app, const telnyx_call *call)
{
    return call->saved && call->busy && app->phase != TELNYX__APP_CLOSING;
}

void telnyx__commands_pump(telnyx_app *app, telnyx_call *call)
{
    telnyx__ruling ruling;
    telnyx__command *next;
    if (is_kept_back(app, call))
        return;
    while ((next = telnyx__command_queue_next(&call->queue, call->state, &ruling))) {
        telnyx__call_command *command = TELNYX__CONTAINER_OF(next, telnyx__call_command, command);
        if (ruling == TELNYX__SEND || (ruling == TELNYX__REFUSE && is_uncertain(call)))
            send_now(command);
        else if (ruling == TELNYX__OVER)
            finish_over(command);
        else
            finish_unsent(command, TELNYX_ESTATE, telnyx_strerror(TELNYX_ESTATE));
    }
    uncount_waiting(app, call);
}

size_t telnyx_call_cancel_commands(telnyx_call *call)
{
    size_t count = 0;
    for (telnyx__list *n = call->queue.commands.next, *next; n != &call->queue.commands; n = next) {
        next = n->next;
        telnyx__call_command *command = telnyx__call_command_of(n);
        if (command->command.sent)
            continue;
        finish_unsent(command, TELNYX_ECANCELED, "cancelled");
        count++;
    }
    return count;
}

/* Giving a command ------------------------------------------------------------------------------- */

static int refuse(telnyx_app *app, int error, telnyx_op op, const char *why)
{
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    if (!app->client)
        return error; /* the app is at its very end */
    return telnyx__client_refuse(app->client, error, operation ? operation->name : "op", why);
}

/* What stands in the call's queue: commands that name it in their path, and those to a conference or
 * queue that name it in their body. */
static bool is_for_calls(const telnyx_api_operation *op)
{
    if (op->flags & TELNYX_API_PER_CALL)
        return true;
    return op->params && (op->flags & TELNYX_API_HAS_BODY) &&
           telnyx__schema_field(op->params, TELNYX_API_IN_BODY, "call_control_id");
}

/* A hangup needs no room: it overtakes and cancels the rest. */
static bool has_room(const telnyx_call *call, telnyx__command_class class)
{
    size_t max = call->app->limits.commands_per_call, hangups = 0;
    if (class != TELNYX__CLASS_HANGUP)
        return call->queue.count < max;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next)
        hangups += TELNYX__CONTAINER_OF(n, telnyx__command, node)->class == TELNYX__CLASS_HANGUP;
    return hangups < max;
}

static int check(telnyx_call *call, telnyx_op op)
{
    telnyx_app *app = call->app;
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    if (app->phase == TELNYX__APP_CLOSING) {
        if (app->cause && app->cause->inbound)
            app->cause->inbound->cut_short = true;
        return refuse(app, TELNYX_ECLOSING, op, "the app is closing");
    }
    if (!operation || !is_for_calls(operation))
        return refuse(app, TELNYX_EINVAL, op, "is no command to a call");
    if (!has_room(call, telnyx__class_of(op)))
        return refuse(app, TELNYX_EBUSY, op, "limits.commands_per_call is reached");
    /* Its end is being told; or it is over for this object alone, and what is known of its state does not
     * say so. */
    if ((call->phase == TELNYX__PHASE_ENDING && call->end_waited) ||
        (call->phase == TELNYX__PHASE_OVER && call->state != TELNYX_CALL_ENDED))
        return refuse(app, TELNYX_ECALLENDED, op, telnyx_strerror(TELNYX_ECALLENDED));
    if (!is_uncertain(call) &&
        telnyx__ruling_of(call->state, telnyx__class_of(op), false) == TELNYX__REFUSE) {
        char why[80];
        snprintf(why, sizeof why, "not legal on a call that is %s",
                 telnyx_call_state_name(call->state));
        return refuse(app, TELNYX_ESTATE, op, why);
    }
    return 0;
}

/* Which leg a bridge names, and which commands take a leg out of its bridge. */
static int note_other(telnyx__call_command *command, telnyx_op op, const void *params,
                      size_t params_size)
{
    telnyx__arena arena;
    const char *other = NULL;
    int error = 0;
    command->response_op = op;
    command->leaves_peer = op == TELNYX_OP_ENQUEUE || op == TELNYX_OP_CONFERENCE_JOIN ||
                           op == TELNYX_OP_CREATE_CONFERENCE;
    if (op != TELNYX_OP_BRIDGE)
        return 0;
    telnyx__arena_init(&arena, &command->app->alloc, SENT_TEXT_MAX);
    error = telnyx__schema_sent_text(telnyx_api_operation_of(op)->params, params, params_size,
                                     "call_control_id", &arena, &other);
    command->other_id = telnyx__strdup(&command->app->alloc, other);
    telnyx__arena_reset(&arena);
    return error ? error : other && !command->other_id ? TELNYX_ENOMEM : 0;
}

static int command_new(telnyx_call *call, const telnyx__submission_spec *given, unsigned flags,
                       telnyx__call_command **out)
{
    telnyx_app *app = call->app;
    telnyx__submission_spec spec = *given;
    char command_id[37];
    unsigned step = app->cause ? app->cause->step : 0;
    telnyx__call_command *command = telnyx__calloc(&app->alloc, 1, sizeof *command);
    if (!command)
        return TELNYX_ENOMEM;
    command->app = app;
    spec.command_id = telnyx__cause_command_id(app, spec.op, command_id) ? command_id : NULL;
    int error = note_other(command, spec.op, spec.params, spec.params_size);
    if (!error && telnyx__media_is(spec.op)) {
        command->media = telnyx__media_new(call, spec.op);
        error = command->media ? 0 : TELNYX_ENOMEM;
    }
    if (!error)
        error = telnyx__submission_prepare(app->client, &spec, &command->request);
    if (error) {
        if (app->cause)
            app->cause->step = step; /* a command that was not given takes no number */
        if (command->media)
            telnyx__media_failed(call, command->media); /* nobody listens yet */
        command->media = NULL;
        command_free(command);
        return error;
    }
    if (command->media)
        command->media->owner = &command->media;
    command->call = telnyx_call_ref(call);
    command->named = call->registered;
    command->command.class = telnyx__class_of(spec.op);
    command->command.flags = flags;
    command->request->call = call;
    command->request->hooks = &hooks;
    command->request->owner = command;
    *out = command;
    return 0;
}

static void enqueue(telnyx__call_command *command, bool own_state)
{
    telnyx_call *call = command->call;
    telnyx_app *app = call->app;
    if (command->command.class == TELNYX__CLASS_HANGUP) {
        call->hangup_given = true;
        telnyx_call_cancel_commands(call);
    }
    telnyx__call_enter(call);
    command->takes_state =
        (command->request->op->flags & TELNYX_API_HAS_CLIENT_STATE) && !is_aside(command);
    command->own_state = own_state;
    command->fresh = true;
    telnyx__command_queue_add(&call->queue, &command->command);
    command->queued = true;
    command->inbound = telnyx__ack_count(app);
    call->commanded = true;
    call->callbacks_due++;
    app->metrics.commands++;
    telnyx__trace_given(app, call, command->request);
    telnyx__call_leave(app, call);
    /* Within a callback of the call: commands on several calls leave in the order in which they were given. */
    if (call->busy)
        telnyx__commands_pump(app, call);
}

static int submit(telnyx_call *call, const telnyx__submission_spec *spec, unsigned flags)
{
    telnyx__call_command *command = NULL;
    int error = check(call, spec->op);
    if (error)
        return error;
    telnyx__given given = { spec->op, spec->params, spec->params_size, false };
    error = telnyx__parts_giving(call->app, call, &given);
    if (error)
        return refuse(call->app, error, spec->op,
                      "client_state: longer than a durable flow leaves room for");
    error = command_new(call, spec, flags, &command);
    if (!error)
        enqueue(command, given.own_state);
    return error;
}

int telnyx__call_give(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                      unsigned flags, telnyx_response_cb *on_done, void *user_data)
{
    telnyx_app *app = call->app;
    if (!app)
        return TELNYX_ECLOSING;
    const telnyx__submission_spec spec = {
        .op = op,
        .params = params,
        .params_size = params_size,
        .for_call = true,
        .call_control_id = call->id,
        .webhook_url = app->webhook_url,
        .on_done = on_done,
        .user_data = user_data,
    };
    return submit(call, &spec, flags);
}

int telnyx_call_submit_with(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                            unsigned flags, telnyx_response_cb *on_done, void *user_data)
{
    telnyx_app *app = call->app;
    int error = telnyx__call_give(call, op, params, params_size, flags, on_done, user_data);
    if (error && app) {
        telnyx__app_note_refusal(app, error);
        telnyx__refusal_note(call, op, error);
        telnyx__trace_command_refused(app, call, op, error);
    }
    return error;
}

int telnyx_call_submit(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit_with(call, op, params, params_size, TELNYX_COMMAND_DEFAULT, on_done,
                                   user_data);
}

/* As a part ---------------------------------------------------------------------------------------- */

static void left(telnyx_app *app, telnyx_call *call)
{
    if (call->app)
        telnyx__commands_pump(app, call);
}

static void ending(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->probe_timer);
}

/* Commands in flight may outlive the call's place here; no acknowledgement waits for them then. */
static void forgotten(telnyx_app *app, telnyx_call *call)
{
    (void)app;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next)
        telnyx__ack_uncount(&telnyx__call_command_of(n)->inbound);
}

const telnyx__part telnyx__command_part = {
    .left = left, .ending = ending, .give_up = give_up, .forgotten = forgotten
};
