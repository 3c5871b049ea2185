#include "base/keep.h"

#include <telnyx/error.h>

#include "base/alloc.h"

struct telnyx__kept {
    telnyx__kept *next;
    void *data;
    telnyx_data_free_cb *on_free;
};

int telnyx__keep_add(telnyx__kept **list, const telnyx_allocator *alloc, void *data,
                     telnyx_data_free_cb *on_free)
{
    telnyx__kept *kept = telnyx__malloc(alloc, sizeof *kept);
    if (!kept)
        return TELNYX_ENOMEM;
    *kept = (telnyx__kept){ *list, data, on_free };
    *list = kept;
    return 0;
}

void telnyx__keep_free(telnyx__kept *list, const telnyx_allocator *alloc)
{
    while (list) {
        telnyx__kept kept = *list;
        telnyx__free(alloc, list);
        kept.on_free(kept.data);
        list = kept.next;
    }
}
