/* An app with the flows that stand above it. */
#ifndef TELNYX__PARTS_H
#define TELNYX__PARTS_H

#include <telnyx/app.h>

#include "base/system.h"

/* telnyx_app_new_sized() with a table of clocks and dice that outlives the app, for its client and its listeners
 * as well; NULL is the default one on the loop. */
int telnyx__app_new_on(telnyx_app **app, uv_loop_t *loop, const telnyx_app_options *options,
                       const telnyx_sizes *sizes, const telnyx__system *system);

#endif
