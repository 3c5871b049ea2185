#include "call/handlers.h"

#include <telnyx/error.h>

static telnyx__handler *find_exact(const telnyx__handlers *handlers, int type)
{
    for (size_t i = 0; i < handlers->count; i++)
        if (handlers->items[i].type == type)
            return &handlers->items[i];
    return NULL;
}

static int add(telnyx__handlers *handlers, const telnyx_allocator *alloc, telnyx__handler handler)
{
    if (handlers->count == handlers->capacity) {
        size_t capacity = handlers->capacity ? handlers->capacity * 2 : 4;
        telnyx__handler *items = telnyx__realloc(alloc, handlers->items, capacity * sizeof *items);
        if (!items)
            return TELNYX_ENOMEM;
        handlers->items = items;
        handlers->capacity = capacity;
    }
    handlers->items[handlers->count++] = handler;
    return 0;
}

int telnyx__handlers_set(telnyx__handlers *handlers, const telnyx_allocator *alloc, int type,
                         telnyx_event_cb *on_event, void *user_data)
{
    if (type < TELNYX_EVENT_UNKNOWN || type > TELNYX_EVENT_ANY)
        return TELNYX_EINVAL;
    telnyx__handler handler = { type, on_event, user_data };
    telnyx__handler *old = find_exact(handlers, type);
    if (old && on_event)
        *old = handler;
    else if (old)
        *old = handlers->items[--handlers->count];
    else if (on_event)
        return add(handlers, alloc, handler);
    return 0;
}

const telnyx__handler *telnyx__handlers_find(const telnyx__handlers *handlers, int type)
{
    const telnyx__handler *exact = find_exact(handlers, type);
    return exact ? exact : find_exact(handlers, TELNYX_EVENT_ANY);
}

void telnyx__handlers_free(telnyx__handlers *handlers, const telnyx_allocator *alloc)
{
    telnyx__free(alloc, handlers->items);
    *handlers = (telnyx__handlers){ 0 };
}
