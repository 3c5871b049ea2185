/* What Redis has answered, as hiredis reads it: one reply at a time, all of it in memory that the next one uses
 * again. hiredis itself allocates each word of it, which costs more than all else that is done with it. */
#ifndef TELNYX__CLUSTER_REPLY_H
#define TELNYX__CLUSTER_REPLY_H

#include <hiredis/async.h>
#include <stdbool.h>

#include <telnyx/base.h>

/* Pieces of memory, the first of which is kept from reply to reply. */
typedef struct telnyx__reply_store {
    const telnyx_allocator *alloc;
    redisReplyObjectFunctions functions; /* hiredis borrows them */
    struct telnyx__reply_piece *pieces;
} telnyx__reply_store;

/* The connection's replies lie in the store from now on; it outlives the connection. Several connections may
 * have one store, as long as the replies of no two are read at a time. */
void telnyx__replies_use(redisAsyncContext *redis, telnyx__reply_store *store);
void telnyx__replies_free(telnyx__reply_store *store);

/* The parts of a reply that is an array of texts; "" where there is none. */
const char *telnyx__reply_text(const redisReply *reply, size_t index);
/* What Redis says to refuse a request, or NULL. */
const char *telnyx__reply_refusal(const redisReply *reply);
/* Whether Redis has refused for a reason that will last: its whole state forbids it. */
bool telnyx__reply_is_lasting(const redisReply *reply);

#endif
