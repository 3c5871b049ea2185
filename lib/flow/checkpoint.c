/* The platform holds a record exactly when everything that it tells of has been accepted: commands
 * that an action gives are kept back until it has returned, and the last of them that can be sent
 * takes the record along. The others leave client_state as it is. A process that dies in between
 * leaves the record from before, and the same event leads the next one through the same commands. */
#include "flow/checkpoint.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/call_commands.h>

#include "app/app.h"
#include "app/command.h"
#include "app/scope.h"
#include "schema/schema.h"
#include "sign/base64.h"

/* More than any client_state that a durable flow leaves room for, and than any id. */
#define SENT_TEXT_MAX 65536u

/* Changes ---------------------------------------------------------------------------------------- */

int telnyx__checkpoint_begin(telnyx_call *call, const telnyx_flow *flow)
{
    uint32_t sequence = 0;
    if (!call->saved) {
        call->saved = telnyx__calloc(&call->alloc, 1, sizeof *call->saved);
        if (!call->saved)
            return TELNYX_ENOMEM;
    } else {
        sequence = call->saved->record.sequence;
    }
    telnyx__durable *record = &call->saved->record;
    memset(record, 0, sizeof *record);
    telnyx__str_copy(record->name, sizeof record->name, flow->name);
    record->version = flow->version;
    record->sequence = sequence;
    return 0;
}

void telnyx__checkpoint_touch(telnyx_call *call)
{
    if (!call->saved)
        return;
    call->saved->record.sequence++;
    call->saved->changed = true;
}

void telnyx__checkpoint_done(telnyx_call *call, const char *event_id)
{
    if (call->saved && call->app && event_id)
        telnyx__durable_set_done(&call->saved->record,
                                 telnyx__durable_event(call->app->system, event_id));
}

static bool knows(const telnyx_call *call, const telnyx_event *event)
{
    return call->saved && event->id &&
           telnyx__durable_is_done(&call->saved->record,
                                   telnyx__durable_event(call->app->system, event->id));
}

/* Remembers the client_state that the user gave a command. */
static int keep_user_state(telnyx_call *call, const char *client_state)
{
    telnyx__checkpoint *saved = call->saved;
    if (strlen(client_state) > TELNYX__BASE64_LENGTH(TELNYX__DURABLE_USER_MAX))
        return TELNYX_EINVAL;
    if (telnyx__str_equal(saved->user_state, client_state))
        return 0;
    char *copy = telnyx__strdup(&call->alloc, client_state);
    if (!copy)
        return TELNYX_ENOMEM;
    telnyx__free(&call->alloc, saved->user_state);
    saved->user_state = copy;
    telnyx__checkpoint_touch(call);
    return 0;
}

static int giving(telnyx_call *call, telnyx__given *given)
{
    telnyx__arena arena;
    const char *text = NULL;
    if (!call->saved || call->saved->updating)
        return 0;
    telnyx__arena_init(&arena, &call->app->alloc, SENT_TEXT_MAX);
    int error = telnyx__schema_sent_text(telnyx_api_operation_of(given->op)->params, given->params,
                                         given->params_size, "client_state", &arena, &text);
    if (!error && text)
        error = keep_user_state(call, text);
    given->own_state = text != NULL;
    telnyx__arena_reset(&arena);
    return error;
}

int telnyx_call_flow_set_blob(telnyx_call *call, const void *blob, size_t length)
{
    if (!call->saved || !call->flow.flow || !call->flow.flow->durable || !call->app ||
        length > TELNYX_FLOW_BLOB_MAX || (length && !blob))
        return TELNYX_EINVAL;
    telnyx__durable *record = &call->saved->record;
    if (length == record->blob_length && (!length || memcmp(record->blob, blob, length) == 0))
        return 0;
    telnyx_app *app = call->app;
    telnyx__call_enter(call);
    if (length)
        memmove(record->blob, blob, length);
    record->blob_length = length;
    telnyx__checkpoint_touch(call);
    telnyx__call_leave(app, call);
    return 0;
}

telnyx__cause *telnyx__checkpoint_cause(telnyx_call *call, const char *what, telnyx__cause *cause,
                                        char key[TELNYX__CAUSE_KEY_MAX])
{
    telnyx__cause *outer = call->app->cause;
    if (!call->saved || !call->id)
        return outer;
    int length = snprintf(key, TELNYX__CAUSE_KEY_MAX, "%s/%s/%lu", what, call->id,
                          (unsigned long)call->saved->record.sequence);
    *cause = (telnyx__cause){ outer ? outer->inbound : NULL,
                              length > 0 && length < TELNYX__CAUSE_KEY_MAX ? key : NULL, 0 };
    call->app->cause = cause;
    return outer;
}

/* Packing ---------------------------------------------------------------------------------------- */

/* The user's own travels decoded, unless that would not give the same text again. */
static bool pack_user(telnyx__durable *record, const char *text, unsigned char *space)
{
    record->user = NULL;
    record->user_length = 0;
    if (!text)
        return true;
    record->flags |= TELNYX__DURABLE_USER;
    size_t length = strlen(text);
    if (telnyx__base64_decode(text, length, space, TELNYX__DURABLE_USER_MAX,
                              &record->user_length)) {
        record->user = space;
        return true;
    }
    record->flags |= TELNYX__DURABLE_USER_TEXT;
    record->user = (const unsigned char *)text;
    record->user_length = length;
    return length <= TELNYX__DURABLE_USER_MAX;
}

/* The record as base64, or NULL; the reason is logged. */
static char *pack(telnyx_call *call, unsigned flags)
{
    const telnyx__checkpoint *saved = call->saved;
    unsigned char user[TELNYX__DURABLE_USER_MAX], bytes[TELNYX__DURABLE_BYTES_MAX];
    telnyx__durable record = saved->record;
    record.flags |= flags;
    bool fits =
        pack_user(&record, saved->user_state ? saved->user_state : call->client_state, user);
    size_t length =
        fits ? telnyx__durable_pack(&record, call->app->system, bytes, sizeof bytes) : 0;
    char *text = length ? telnyx__malloc(&call->alloc, TELNYX__BASE64_LENGTH(length) + 1) : NULL;
    if (text)
        telnyx__base64_encode(bytes, length, text, TELNYX__BASE64_LENGTH(length) + 1);
    else
        telnyx__log(
            &call->app->logger, TELNYX_LOG_ERROR, "flow: its state cannot be kept",
            TELNYX__LOG_TEXT("flow", record.name),
            TELNYX__LOG_TEXT("reason", length ? "out of memory" : "client_state is too long"));
    return text;
}

/* Giving it to a command ------------------------------------------------------------------------- */

static bool will_wait(const telnyx_call *call, const telnyx__call_command *command)
{
    if ((command->command.flags & TELNYX_COMMAND_NOW) && call->state != TELNYX_CALL_DIALING)
        return false;
    return telnyx__ruling_of(call->state, command->command.class, true) == TELNYX__HOLD;
}

static void give(telnyx_call *call, telnyx__call_command *command, unsigned flags)
{
    char *text = pack(call, flags);
    if (!text)
        return;
    telnyx__free(&call->alloc, command->checkpoint);
    command->checkpoint = text;
    command->sequence = call->saved->record.sequence;
}

/* The fresh commands: which one takes the record along, and which one completes it later. */
static void settle(telnyx_call *call)
{
    telnyx__call_command *carrier = NULL, *held = NULL;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next) {
        telnyx__call_command *command = telnyx__call_command_of(n);
        if (!command->fresh || !command->takes_state)
            continue;
        if (will_wait(call, command))
            held = command;
        else if (!(command->command.flags & TELNYX_COMMAND_PARALLEL) || command->is_update)
            carrier = command;
    }
    unsigned unfinished = held ? TELNYX__DURABLE_UNFINISHED : 0;
    for (telnyx__list *n = call->queue.commands.next; n != &call->queue.commands; n = n->next) {
        telnyx__call_command *command = telnyx__call_command_of(n);
        if (!command->fresh)
            continue;
        if (command == carrier)
            give(call, command, unfinished);
        else if (command == held)
            give(call, command, 0);
        else if (command->own_state && !call->saved->sent)
            give(call, command, TELNYX__DURABLE_UNFINISHED);
        command->fresh = false;
    }
    if (carrier)
        call->saved->changed = false;
}

/* Nothing else takes a change along. */
static void update(telnyx_call *call)
{
    const telnyx_update_client_state_params params = { .client_state = "AA==" };
    call->busy++; /* what follows must not settle once more */
    call->saved->updating = true;
    int error = telnyx__call_give(call, TELNYX_OP_UPDATE_CLIENT_STATE, &params, sizeof params,
                                  TELNYX_COMMAND_NOW, NULL, NULL);
    call->saved->updating = false;
    call->busy--;
    if (error) {
        telnyx__log(&call->app->logger, TELNYX_LOG_ERROR, "flow: its state cannot be kept",
                    TELNYX__LOG_TEXT("flow", call->saved->record.name),
                    TELNYX__LOG_TEXT("reason", telnyx_error_name(error)));
        return;
    }
    telnyx__call_command *command = telnyx__call_command_of(call->queue.commands.prev);
    command->is_update = true;
    call->app->metrics.flow_updates++;
    settle(call);
}

static void left(telnyx_app *app, telnyx_call *call)
{
    if (!call->saved || !call->app || app->phase == TELNYX__APP_CLOSING ||
        call->state == TELNYX_CALL_ENDED)
        return;
    settle(call);
    if (call->saved->changed && !call->hangup_given)
        update(call);
}

/* Sending ---------------------------------------------------------------------------------------- */

/* Puts the record into the body. */
static int sending(telnyx__call_command *command)
{
    telnyx__checkpoint *saved = command->call->saved;
    if (!saved || !command->takes_state)
        return 0;
    bool newer = command->checkpoint &&
                 (!saved->sent || (int32_t)(command->sequence - saved->sent_sequence) >= 0);
    /* A record that was overtaken by a newer one must not take its place. */
    const char *text = newer ? command->checkpoint : saved->sent;
    if (!text || (!newer && !command->own_state && !command->checkpoint))
        return 0;
    int error = telnyx__submission_set_client_state(command->request, text);
    if (error || !newer)
        return error;
    telnyx__free(&command->call->alloc, saved->sent);
    saved->sent = command->checkpoint;
    saved->sent_sequence = command->sequence;
    command->checkpoint = NULL;
    command->own_state = true; /* should it be sent once more, it takes the newest along */
    return 0;
}

/* One with a record may not have got through. */
static void answered(telnyx__call_command *command, int error)
{
    telnyx_call *call = command->call;
    telnyx__checkpoint *saved = call->saved;
    if (!saved || command->is_update || !error || error == TELNYX_ECALLENDED)
        return;
    if (command->checkpoint || (command->own_state && saved->sent_sequence == command->sequence))
        saved->changed = true;
}

const telnyx__part telnyx__checkpoint_part = {
    .knows = knows, .giving = giving, .sending = sending, .answered = answered, .left = left
};
