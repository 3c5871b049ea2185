#include "schema/layout.h"

#include <string.h>

#include <telnyx/error.h>

static bool same(const telnyx_sizes *a, const telnyx_sizes *b)
{
    return a->structs_count == b->structs_count &&
           memcmp(a->structs, b->structs, a->structs_count * sizeof *a->structs) == 0;
}

int telnyx__layout_new(const telnyx__layout **layout, const telnyx_allocator *alloc,
                       const telnyx_sizes *theirs)
{
    const telnyx_sizes ours = telnyx_sizes_here();
    *layout = NULL;
    if (!theirs || !theirs->structs || same(theirs, &ours))
        return 0;
    size_t bytes = theirs->structs_count * sizeof *theirs->structs;
    telnyx__layout *made = telnyx__malloc(alloc, sizeof *made + bytes);
    if (!made)
        return TELNYX_ENOMEM;
    /* The program may be a plug-in that is unloaded before its client has gone. */
    made->sizes = memcpy(made + 1, theirs->structs, bytes);
    made->count = theirs->structs_count;
    *layout = made;
    return 0;
}

void telnyx__layout_free(const telnyx__layout *layout, const telnyx_allocator *alloc)
{
    telnyx__free(alloc, (void *)(uintptr_t)layout);
}
