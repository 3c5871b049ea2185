/* Event handlers by type: a short list on a call, a longer one on the app. */
#ifndef TELNYX__HANDLERS_H
#define TELNYX__HANDLERS_H

#include <stdbool.h>

#include <telnyx/call.h>

#include "base/alloc.h"

typedef struct telnyx__handler {
    short type; /* telnyx_event_type, ANY included */
    bool late;  /* stays when the call is over */
    telnyx_event_cb *on_event;
    void *user_data;
    /* of user_data, when the handler goes; may be NULL */
    telnyx_data_free_cb *on_free;
} telnyx__handler;

/* As many as most calls have lie in the call itself: an event finds them without going elsewhere. */
#define TELNYX__HANDLERS_FIRST 2

/* All zero is empty. */
typedef struct telnyx__handlers {
    size_t count;
    telnyx__handler first[TELNYX__HANDLERS_FIRST];
    /* in place of `first`, once those do not do; NULL before */
    telnyx__handler *items;
    size_t capacity; /* of `items` */
} telnyx__handlers;

/* Replaces the one for its type; on_event NULL removes it. 0, TELNYX_EINVAL (no such type) or
 * TELNYX_ENOMEM; only when it is 0 is user_data taken. */
int telnyx__handlers_set(telnyx__handlers *handlers, const telnyx_allocator *alloc,
                         const telnyx__handler *handler);
/* Removes those that do not stay when the call is over. */
void telnyx__handlers_end(telnyx__handlers *handlers);
/* The one for this type, else the one for ANY, else NULL. */
const telnyx__handler *telnyx__handlers_find(const telnyx__handlers *handlers, int type);
/* The same among those that stay when the call is over. */
const telnyx__handler *telnyx__handlers_find_late(const telnyx__handlers *handlers, int type);
void telnyx__handlers_free(telnyx__handlers *handlers, const telnyx_allocator *alloc);

#endif
