#include "call/queue.h"

void telnyx__command_queue_init(telnyx__command_queue *queue)
{
    *queue = (telnyx__command_queue){ 0 };
    telnyx__list_init(&queue->commands);
}

void telnyx__command_queue_add(telnyx__command_queue *queue, telnyx__command *command)
{
    telnyx__list_push_back(&queue->commands, &command->node);
    queue->count++;
}

static bool blocks(const telnyx__command *command)
{
    return !(command->flags & TELNYX_COMMAND_PARALLEL) && command->class != TELNYX__CLASS_HANGUP;
}

void telnyx__command_queue_remove(telnyx__command_queue *queue, telnyx__command *command)
{
    telnyx__list_remove(&command->node);
    queue->count--;
    if (command->sent && blocks(command))
        queue->in_flight--;
}

void telnyx__command_queue_sent(telnyx__command_queue *queue, telnyx__command *command)
{
    command->sent = true;
    command->waits = false;
    if (blocks(command))
        queue->in_flight++;
}

void telnyx__command_queue_unsent(telnyx__command_queue *queue, telnyx__command *command)
{
    if (command->sent && blocks(command))
        queue->in_flight--;
    command->sent = false;
}

/* What may pass a command that waits for an answered call. Without that, an answer that was given
 * after a speak would wait for itself, and a command that is not to be held would be held. */
static bool overtakes(const telnyx__command *command)
{
    return command->class == TELNYX__CLASS_ANSWER || command->class == TELNYX__CLASS_REJECT ||
           command->class == TELNYX__CLASS_HANGUP ||
           (command->flags & (TELNYX_COMMAND_PARALLEL | TELNYX_COMMAND_NOW));
}

static bool is_answering(const telnyx__command_queue *queue, const telnyx__command *command)
{
    for (const telnyx__list *n = queue->commands.next; n != &command->node; n = n->next)
        if (TELNYX__CONTAINER_OF(n, telnyx__command, node)->class == TELNYX__CLASS_ANSWER)
            return true;
    return false;
}

telnyx__command *telnyx__command_queue_next(telnyx__command_queue *queue, telnyx_call_state state,
                                            telnyx__ruling *verdict)
{
    bool behind_held = false, behind_unsent = false;
    for (telnyx__list *n = queue->commands.next; n != &queue->commands; n = n->next) {
        telnyx__command *command = TELNYX__CONTAINER_OF(n, telnyx__command, node);
        if (command->sent)
            continue;
        *verdict = telnyx__ruling_of(state, command->class,
                                     queue->answering || is_answering(queue, command));
        if ((command->flags & TELNYX_COMMAND_NOW) && *verdict == TELNYX__HOLD &&
            state != TELNYX_CALL_DIALING)
            *verdict = TELNYX__SEND;
        if (*verdict == TELNYX__REFUSE || *verdict == TELNYX__OVER)
            return command;
        command->waits = *verdict == TELNYX__HOLD || (behind_held && !overtakes(command));
        if (*verdict == TELNYX__HOLD)
            behind_held = true;
        if (command->waits)
            continue;
        if ((queue->in_flight == 0 && !behind_unsent) || !blocks(command))
            return command;
        behind_unsent = true;
    }
    return NULL;
}
