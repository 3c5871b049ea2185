/* Events that are done with: noted in Redis, so that whoever takes a session over does not do them again. */
#ifndef TELNYX__CLUSTER_DONE_H
#define TELNYX__CLUSTER_DONE_H

#include <telnyx/cluster.h>

#include "base/list.h"
#include "base/timers.h"

typedef struct telnyx__done {
    telnyx__list ids; /* not told yet */
    size_t count;
    telnyx__timer timer;
} telnyx__done;

void telnyx__done_on_answered(telnyx_app *app, const char *event_id, int http_status,
                              void *user_data);
/* Tells what was not told, as far as Redis can be asked. */
void telnyx__done_tell(telnyx_cluster *cluster);
void telnyx__done_free(telnyx_cluster *cluster);

#endif
