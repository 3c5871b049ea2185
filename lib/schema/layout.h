/* How large the program that is served has made the structs that stand behind pointers and in arrays. A
 * layout of NULL is the library's own, which is also that of a program with the same headers. */
#ifndef TELNYX__LAYOUT_H
#define TELNYX__LAYOUT_H

#include <telnyx/api.h>
#include <telnyx/sizes.h>

#include "base/alloc.h"

typedef struct telnyx__layout {
    const telnyx_struct_size *sizes; /* by telnyx_api_object.number */
    size_t count;
} telnyx__layout;

/* `theirs` may be NULL, or have no structs: the library's own. 0 or TELNYX_ENOMEM. */
int telnyx__layout_new(const telnyx__layout **layout, const telnyx_allocator *alloc,
                       const telnyx_sizes *theirs);
void telnyx__layout_free(const telnyx__layout *layout, const telnyx_allocator *alloc);

/* A struct that the program does not know, or that is never nested, has the library's size. */
static inline const telnyx_struct_size *telnyx__layout_of(const telnyx__layout *layout,
                                                          const telnyx_api_object *object)
{
    bool known = layout && object->number > 0 && object->number < layout->count;
    return known ? &layout->sizes[object->number] : NULL;
}

/* From one element of an array to the next. */
static inline size_t telnyx__layout_stride(const telnyx__layout *layout,
                                           const telnyx_api_object *object)
{
    const telnyx_struct_size *known = telnyx__layout_of(layout, object);
    return known ? known->stride : object->size;
}

/* Up to where the program's struct has members. */
static inline size_t telnyx__layout_end(const telnyx__layout *layout,
                                        const telnyx_api_object *object)
{
    const telnyx_struct_size *known = telnyx__layout_of(layout, object);
    return known ? known->end : object->size;
}

#endif
