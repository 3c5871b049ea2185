/* Records on their way to one reader: all that are kept, or what comes from now on as server-sent events. Not
 * more at a time than a reader and the loop can bear; who is too slow is told how many it has missed. */
#ifndef TELNYX__FEED_H
#define TELNYX__FEED_H

#include "base/list.h"
#include "io/channel.h"
#include "io/ticker.h"
#include "view/store.h"

typedef struct telnyx__feeds {
    const telnyx_allocator *alloc;
    const telnyx__store *store;
    telnyx__ticker *ticker;
    unsigned show;
    telnyx__list open; /* telnyx__feed */
    size_t count;
    char *scratch; /* where lines are made */
} telnyx__feeds;

/* 0 or TELNYX_ENOMEM. */
int telnyx__feeds_open(telnyx__feeds *feeds);
/* Ends them all. */
void telnyx__feeds_end(telnyx__feeds *feeds);
void telnyx__feeds_free(telnyx__feeds *feeds);

/* All records of the newest sessions, and the end. Takes the exchange over; false when there is no memory: then the
 * exchange is to be answered. */
bool telnyx__feed_records(telnyx__feeds *feeds, telnyx__exchange *exchange, const char *head);
/* Records behind this number, and what comes. The same. */
bool telnyx__feed_stream(telnyx__feeds *feeds, telnyx__exchange *exchange, const char *head,
                         uint64_t after);
/* The store has one more. */
void telnyx__feeds_wake(telnyx__feeds *feeds);

#endif
