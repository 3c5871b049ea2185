/* Event handlers by type: a short list on a call, a longer one on the app. */
#ifndef TELNYX__HANDLERS_H
#define TELNYX__HANDLERS_H

#include <telnyx/call.h>

#include "base/alloc.h"

typedef struct telnyx__handler {
    int type; /* telnyx_event_type, ANY included */
    telnyx_event_cb *on_event;
    void *user_data;
} telnyx__handler;

/* As many as most calls have lie in the call itself: an event finds them without going elsewhere. */
#define TELNYX__HANDLERS_FIRST 2

/* All zero is empty. */
typedef struct telnyx__handlers {
    size_t count;
    telnyx__handler first[TELNYX__HANDLERS_FIRST];
    telnyx__handler *items; /* in place of `first`, once those do not do; NULL before */
    size_t capacity;        /* of `items` */
} telnyx__handlers;

/* Replaces; on_event NULL removes. 0, TELNYX_EINVAL (no such type) or TELNYX_ENOMEM. */
int telnyx__handlers_set(telnyx__handlers *handlers, const telnyx_allocator *alloc, int type,
                         telnyx_event_cb *on_event, void *user_data);
/* The one for this type, else the one for ANY, else NULL. */
const telnyx__handler *telnyx__handlers_find(const telnyx__handlers *handlers, int type);
void telnyx__handlers_free(telnyx__handlers *handlers, const telnyx_allocator *alloc);

#endif
