/* Marks that were sent, until the platform gives them back. */
#ifndef TELNYX__MARKS_H
#define TELNYX__MARKS_H

#include <telnyx/stream.h>

#include "base/alloc.h"
#include "base/list.h"

#define TELNYX__MARKS_SENT_MAX 256

/* Tells what became of one. */
typedef void telnyx__mark_cb(void *user_data, const char *name, telnyx_mark_result result);

typedef struct telnyx__marks {
    const telnyx_allocator *alloc;
    telnyx__list sent;  /* in their order */
    telnyx__list ready; /* what became of them is known, and to be told */
    size_t count;       /* of those that were sent */
} telnyx__marks;

void telnyx__marks_init(telnyx__marks *marks, const telnyx_allocator *alloc);
void telnyx__marks_free(telnyx__marks *marks);
bool telnyx__marks_are_full(const telnyx__marks *marks);
/* Has been sent. 0 or TELNYX_ENOMEM. */
int telnyx__marks_add(telnyx__marks *marks, const char *name);
/* All that were sent are cleared: the platform gives them back nonetheless. */
void telnyx__marks_clear(telnyx__marks *marks);
/* One that was queued was cleared before it was sent. 0 or TELNYX_ENOMEM. */
int telnyx__marks_drop(telnyx__marks *marks, const char *name);
/* The platform has given one back, and so has played those that stand before it. False: it is none of ours. */
bool telnyx__marks_back(telnyx__marks *marks, const char *name);
bool telnyx__marks_are_ready(const telnyx__marks *marks);
/* Tells what became of those that are ready, until `*over`. */
void telnyx__marks_tell(telnyx__marks *marks, const bool *over, telnyx__mark_cb *on_mark,
                        void *user_data);

#endif
