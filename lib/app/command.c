#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "schema/schema.h"

/* Ids -------------------------------------------------------------------------------------------- */

/* The same event, step and operation give the same id in every process: a redelivery to a restarted
 * one repeats the commands, and the platform drops the repetitions. The key is public on purpose. */
bool telnyx__cause_command_id(telnyx_app *app, telnyx_op op, char out[37])
{
    static const unsigned char key[TELNYX__HASH_KEY_BYTES] = "telnyx commands";
    telnyx__cause *cause = app->cause;
    unsigned char b[16];
    char text[512];
    if (!cause || !cause->key)
        return false;
    int length = snprintf(text, sizeof text, "%s/%u/%s", cause->key, ++cause->step,
                          telnyx_api_operation_of(op)->name);
    if (length < 0 || (size_t)length >= sizeof text)
        return false;
    app->system->hash(b, text, (size_t)length, key);
    b[6] = (unsigned char)((b[6] & 0x0fu) | 0x80u); /* UUID version 8: made by rules of one's own */
    b[8] = (unsigned char)((b[8] & 0x3fu) | 0x80u);
    telnyx__uuid_text(b, out);
    return true;
}

/* A request's end -------------------------------------------------------------------------------- */

static bool ends_call(const telnyx__call_command *command)
{
    return command->command.class == TELNYX__CLASS_HANGUP ||
           command->command.class == TELNYX__CLASS_REJECT;
}

static void dequeue(telnyx__call_command *command)
{
    if (!command->queued)
        return;
    command->queued = false;
    telnyx__queue_remove(&command->call->queue, &command->command);
}

/* The platform says that the call is not answered, and so do we: then it was only early. */
static bool was_early(const telnyx__submission *request, const telnyx_response *response)
{
    const telnyx__call_command *command = request->owner;
    const telnyx_call *call = command->call;
    return response->error == TELNYX_ENOTYET && call->app && !call->app->closing &&
           !call->answered && call->state < TELNYX_CALL_ENDED && !command->sent_again &&
           command->queued && !(command->command.flags & TELNYX_COMMAND_NOW);
}

static bool before_callback(telnyx__submission *request, telnyx_response *response)
{
    telnyx__call_command *command = request->owner;
    telnyx_call *call = command->call;
    if (was_early(request, response)) {
        command->sent_again = true;
        telnyx__queue_unsent(&call->queue, &command->command);
        command->command.waits = true;
        telnyx__ack_uncount(&command->inbound);
        return false;
    }
    /* Success of a hangup without an answer's status means that the call had ended already. What a
     * bridge finds ended may be the other call. */
    bool over = (response->error == TELNYX_ECALLENDED && response->op != TELNYX_OP_BRIDGE) ||
                (ends_call(command) && response->error == 0);
    dequeue(command);
    if (command->command.class == TELNYX__CLASS_ANSWER && response->error == 0)
        call->queue.answering = true;
    telnyx__checkpoint_lost(command, response->error);
    command->opened = telnyx__checkpoint_open(call);
    if (call->app && over && response->http_status && call->state != TELNYX_CALL_ENDED) {
        call->owes_hangup = true;
        call->app->hangups_due++;
        telnyx__leg_ended(call->app, call);
    }
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
    bool failed = response->error && response->error != TELNYX_ECALLENDED &&
                  response->error != TELNYX_ECANCELED;
    if (failed)
        telnyx__flow_command_failed(call, response);
    telnyx__checkpoint_close(call, command->opened);
    command->app->cause = command->outer;
    telnyx__ack_uncount(&command->inbound);
    if (call->app)
        telnyx__commands_pump(call->app, call);
    telnyx_call_unref(call);
    telnyx__free(&request->client->alloc, command->checkpoint);
    telnyx__free(&request->client->alloc, command);
}

static const telnyx__submission_hooks hooks = { before_callback, was_early, after_callback };

/* The queue -------------------------------------------------------------------------------------- */

static telnyx__call_command *of(telnyx__list *node)
{
    return TELNYX__OF(TELNYX__OF(node, telnyx__command, node), telnyx__call_command, command);
}

static void finish_unsent(telnyx__call_command *command, int error, const char *message)
{
    dequeue(command);
    telnyx__submission_fail(command->request, error, message);
}

static void send_now(telnyx__call_command *command)
{
    telnyx_call *call = command->call;
    int error = command->named ? 0 : telnyx__submission_set_call_id(command->request, call->id);
    if (!error)
        error = telnyx__checkpoint_sending(command);
    if (error) {
        finish_unsent(command, error, telnyx_strerror(error));
        return;
    }
    telnyx__queue_sent(&call->queue, &command->command);
    telnyx__submission_send(command->request);
}

/* A command that waits for the call's next state does not hold the acknowledgement up. */
static void uncount_waiting(telnyx_app *app, telnyx_call *call)
{
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next) {
        telnyx__call_command *command = of(n);
        if (!command->command.waits)
            continue;
        if (!command->command.was_held) {
            command->command.was_held = true;
            app->metrics.commands_held++;
        }
        if (command->inbound) {
            /* The answer may free the event, not the command. */
            telnyx__ack_uncount(&command->inbound);
        }
    }
}

void telnyx__commands_pump(telnyx_app *app, telnyx_call *call)
{
    telnyx__ruling ruling;
    telnyx__command *next;
    /* Within an action of a durable flow: telnyx__checkpoint_close() comes back to it. */
    if (call->saved && call->saved->depth && !app->closing)
        return;
    while ((next = telnyx__queue_next(&call->queue, call->state, &ruling))) {
        telnyx__call_command *command = TELNYX__OF(next, telnyx__call_command, command);
        if (ruling == TELNYX__SEND)
            send_now(command);
        else if (ruling == TELNYX__OVER && ends_call(command))
            finish_unsent(command, 0, "");
        else if (ruling == TELNYX__OVER)
            finish_unsent(command, TELNYX_ECALLENDED, telnyx_strerror(TELNYX_ECALLENDED));
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
        if (of(n)->command.sent)
            continue;
        finish_unsent(of(n), TELNYX_ECANCELED, "cancelled");
        count++;
    }
    return count;
}

/* Giving a command ------------------------------------------------------------------------------- */

static int refuse(telnyx_app *app, int error, telnyx_op op, const char *why)
{
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    return telnyx__client_refuse(app->client, error, operation ? operation->name : "op", why);
}

static int check(telnyx_call *call, telnyx_op op)
{
    telnyx_app *app = call->app;
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    if (app->closing) {
        if (app->cause && app->cause->inbound)
            app->cause->inbound->cut_short = true;
        return refuse(app, TELNYX_ECLOSING, op, "the app is closing");
    }
    if (!operation || !(operation->flags & TELNYX_API_PER_CALL))
        return refuse(app, TELNYX_EINVAL, op, "is no command to a call");
    if (call->queue.count >= app->limits.commands_per_call)
        return refuse(app, TELNYX_EBUSY, op, "limits.commands_per_call is reached");
    if (telnyx__ruling_of(call->state, telnyx__class_of(op), false) == TELNYX__REFUSE) {
        char why[80];
        snprintf(why, sizeof why, "not legal on a call that is %s",
                 telnyx_call_state_name(call->state));
        return refuse(app, TELNYX_ESTATE, op, why);
    }
    return 0;
}

static const char *own_state_of(telnyx_op op, const void *params, size_t params_size)
{
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    return params && operation->params ? telnyx__schema_text(operation->params, params, params_size,
                                                             TELNYX_API_IN_BODY, "client_state")
                                       : NULL;
}

int telnyx_call_submit_with(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                            unsigned flags, telnyx_response_cb *on_done, void *user_data)
{
    telnyx_app *app = call->app;
    if (!app)
        return TELNYX_ECLOSING;
    int error = check(call, op);
    if (error)
        return error;
    const char *own_state =
        call->saved && call->saved->updating ? NULL : own_state_of(op, params, params_size);
    if (call->saved && own_state && (error = telnyx__checkpoint_user_state(call, own_state)) != 0)
        return refuse(app, error, op, "client_state: longer than a durable flow leaves room for");
    telnyx__call_command *command = telnyx__calloc(&app->alloc, 1, sizeof *command);
    if (!command)
        return TELNYX_ENOMEM;
    char command_id[37];
    unsigned step = app->cause ? app->cause->step : 0;
    telnyx__submission_spec spec = {
        .op = op,
        .params = params,
        .params_size = params_size,
        .call_control_id = call->id ? call->id : "unnamed",
        .command_id = telnyx__cause_command_id(app, op, command_id) ? command_id : NULL,
        .webhook_url = app->webhook_url,
        .on_done = on_done,
        .user_data = user_data,
    };
    error = telnyx__submission_prepare(app->client, &spec, &command->request);
    if (error) {
        if (app->cause)
            app->cause->step = step; /* a command that was not given takes no number */
        telnyx__free(&app->alloc, command);
        return error;
    }
    command->app = app;
    command->call = telnyx_call_ref(call);
    command->named = call->registered;
    command->command.class = telnyx__class_of(op);
    command->command.flags = flags;
    command->request->call = call;
    command->request->hooks = &hooks;
    command->request->owner = command;
    if (command->command.class == TELNYX__CLASS_HANGUP) {
        call->hangup_given = true;
        telnyx_call_cancel_commands(call);
    }
    bool opened = telnyx__checkpoint_open(call);
    command->takes_state = (telnyx_api_operation_of(op)->flags & TELNYX_API_HAS_CLIENT_STATE) != 0;
    command->own_state = own_state != NULL;
    command->fresh = true;
    telnyx__queue_add(&call->queue, &command->command);
    command->queued = true;
    command->inbound = telnyx__ack_count(app);
    call->commanded = true;
    app->metrics.commands++;
    telnyx__checkpoint_close(call, opened);
    telnyx__commands_pump(app, call);
    return 0;
}

int telnyx_call_submit(telnyx_call *call, telnyx_op op, const void *params, size_t params_size,
                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit_with(call, op, params, params_size, TELNYX_COMMAND_DEFAULT, on_done,
                                   user_data);
}
