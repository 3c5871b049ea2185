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

/* Calls the user's function last: it may look at the call, and then finds it in order. */
static void remove_at(telnyx__handlers *handlers, size_t at)
{
    telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
    telnyx__handler old = items[at];
    items[at] = items[--handlers->count];
    if (old.on_free)
        old.on_free(old.user_data);
}

int telnyx__handlers_set(telnyx__handlers *handlers, const telnyx_allocator *alloc,
                         const telnyx__handler *handler)
{
    if (handler->type < TELNYX_EVENT_UNKNOWN || handler->type >= TELNYX_EVENT_COUNT)
        return TELNYX_EINVAL;
    telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
    const telnyx__handler *old = find_exact(handlers, handler->type);
    if (!old)
        return handler->on_event ? add(handlers, alloc, *handler) : 0;
    if (!handler->on_event) {
        remove_at(handlers, (size_t)(old - items));
        return 0;
    }
    telnyx__handler gone = *old;
    items[old - items] = *handler;
    if (gone.on_free)
        gone.on_free(gone.user_data);
    return 0;
}

void telnyx__handlers_end(telnyx__handlers *handlers)
{
    for (size_t i = handlers->count; i-- > 0;) {
        const telnyx__handler *items = handlers->items ? handlers->items : handlers->first;
        if (i < handlers->count && !items[i].late)
            remove_at(handlers, i);
    }
}

const telnyx__handler *telnyx__handlers_find(const telnyx__handlers *handlers, int type)
{
    const telnyx__handler *exact = find_exact(handlers, type);
    return exact ? exact : find_exact(handlers, TELNYX_EVENT_ANY);
}

const telnyx__handler *telnyx__handlers_find_late(const telnyx__handlers *handlers, int type)
{
    const telnyx__handler *exact = find_exact(handlers, type);
    const telnyx__handler *any = find_exact(handlers, TELNYX_EVENT_ANY);
    return exact && exact->late ? exact : any && any->late ? any : NULL;
}

void telnyx__handlers_free(telnyx__handlers *handlers, const telnyx_allocator *alloc)
{
    while (handlers->count)
        remove_at(handlers, handlers->count - 1);
    telnyx__free(alloc, handlers->items);
    *handlers = (telnyx__handlers){ 0 };
}
