/* The app is made by lib/flow, which knows its parts. */
#ifndef TELNYX__NEW_H
#define TELNYX__NEW_H

#include "app/part.h"

/* telnyx_app_new_sized() with parts: a list that ends with NULL and outlives the app; and with a table of clocks
 * and dice that does as well, for the app, its client and its listeners. NULL is the default one on the loop. */
int telnyx__app_new(telnyx_app **app, uv_loop_t *loop, const telnyx_app_options *options,
                    const telnyx_sizes *sizes, const telnyx__part *const *parts,
                    const telnyx__system *system);
void telnyx__app_free(telnyx_app *app);

#endif
