/* How long things took, from the records of the trace. */
#ifndef TELNYX__MEASURES_H
#define TELNYX__MEASURES_H

#include "app/app.h"
#include "inspect/exposition.h"

/* Begins, unless that was done; without memory it is tried again with the next call. They end with the app. */
void telnyx__measures_begin(telnyx_app *app);
/* Nothing before they have begun. */
void telnyx__measures_expose(const telnyx_app *app, telnyx__exposition *to);

#endif
