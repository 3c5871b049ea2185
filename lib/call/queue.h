/* The commands of one call, in order. It decides which may go next; somebody else sends. */
#ifndef TELNYX__QUEUE_H
#define TELNYX__QUEUE_H

#include "base/list.h"
#include "call/state.h"

typedef struct telnyx__command {
    telnyx__list node;
    telnyx__command_class class;
    unsigned flags; /* telnyx_command_flags */
    bool sent;      /* in flight */
    bool waits;     /* held for a state, or behind one that is */
    bool was_held;  /* counted once */
} telnyx__command;

typedef struct telnyx__command_queue {
    telnyx__list commands; /* not completed: in flight ones first-come, then waiting */
    size_t count;
    bool answering;   /* an answer was accepted: call.answered will come */
    size_t in_flight; /* without PARALLEL ones and hangups, which do not block */
} telnyx__command_queue;

void telnyx__command_queue_init(telnyx__command_queue *queue);
void telnyx__command_queue_add(telnyx__command_queue *queue, telnyx__command *command);
/* Takes a command out, sent or not. */
void telnyx__command_queue_remove(telnyx__command_queue *queue, telnyx__command *command);
/* The next command that may be sent now (then call telnyx__command_queue_sent) or is to be completed
 * unsent, as *verdict says: SEND, REFUSE or OVER. NULL when all that is left waits; their `waits`
 * tells which wait for a state of the call rather than for a command in flight. */
telnyx__command *telnyx__command_queue_next(telnyx__command_queue *queue, telnyx_call_state state,
                                            telnyx__ruling *verdict);
void telnyx__command_queue_sent(telnyx__command_queue *queue, telnyx__command *command);
/* Puts a command that was sent too early back; it is then sent again in its old place. */
void telnyx__command_queue_unsent(telnyx__command_queue *queue, telnyx__command *command);

#endif
