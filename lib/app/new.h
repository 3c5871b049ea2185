/* The app is made by lib/flow, which knows its parts. */
#ifndef TELNYX__NEW_H
#define TELNYX__NEW_H

#include "app/part.h"
#include "base/system.h"

/* telnyx_app_new_sized() with parts: a list that ends with NULL and outlives the app. */
int telnyx__app_new(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *options,
                    const telnyx_sizes *sizes, const telnyx__system *system,
                    const telnyx__part *const *parts);
void telnyx__app_free(telnyx_app *app);

#endif
