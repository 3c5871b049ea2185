/* What a program keeps with an object, each with the function that frees it. */
#ifndef TELNYX__KEEP_H
#define TELNYX__KEEP_H

#include <telnyx/base.h>

/* The newest first; NULL is none. */
typedef struct telnyx__kept telnyx__kept;

/* 0, or TELNYX_ENOMEM; only when it is 0 is `data` taken. */
int telnyx__keep_add(telnyx__kept **list, const telnyx_allocator *alloc, void *data,
                     telnyx_data_free_cb *on_free);
/* Frees all, the newest first. The object that they were kept with may be gone already. */
void telnyx__keep_free(telnyx__kept *list, const telnyx_allocator *alloc);

#endif
