#include "call/handlers.h"

#include <string.h>

#include <telnyx/error.h>

static const telnyx__handler *find_exact(const telnyx__handlers *handlers, int type)
{
    const telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
    for (size_t i = 0; i < handlers->count; i++)
        if (items[i].type == type)
            return &items[i];
    return NULL;
}

static int grow(telnyx__handlers *handlers, const telnyx_allocator *alloc)
{
    size_t capacity = handlers->items ? handlers->capacity * 2 : 2 * TELNYX__HANDLERS_FIRST;
    telnyx__handler *items = telnyx__realloc(alloc, handlers->items, capacity * sizeof *items);
    if (!items)
        return TELNYX_ENOMEM;
    if (!handlers->items)
        memcpy(items, handlers->first, sizeof handlers->first);
    handlers->items = items;
    handlers->capacity = capacity;
    return 0;
}

static int add(telnyx__handlers *handlers, const telnyx_allocator *alloc, telnyx__handler handler)
{
    size_t room = handlers->items ? handlers->capacity : TELNYX__HANDLERS_FIRST;
    if (handlers->count == room && grow(handlers, alloc) != 0)
        return TELNYX_ENOMEM;
    telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
    items[handlers->count++] = handler;
    return 0;
}

int telnyx__handlers_set(telnyx__handlers *handlers, const telnyx_allocator *alloc, int type,
                         telnyx_event_cb *on_event, void *user_data)
{
    if (type < TELNYX_EVENT_UNKNOWN || type >= TELNYX_EVENT_COUNT)
        return TELNYX_EINVAL;
    telnyx__handler handler = { type, on_event, user_data };
    telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
    const telnyx__handler *old = find_exact(handlers, type);
    if (old && on_event)
        items[old - items] = handler;
    else if (old)
        items[old - items] = items[--handlers->count];
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
