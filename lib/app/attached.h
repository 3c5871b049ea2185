/* What stands beside an app without being asked about its calls: it sees them end, and goes after them. */
#ifndef TELNYX__ATTACHED_H
#define TELNYX__ATTACHED_H

#include <telnyx/app.h>

#include "base/list.h"

typedef struct telnyx__attached {
    telnyx__list node;
    /* The calls have ended. Whoever is asked calls telnyx__attached_closed() once it is gone, from the
     * loop. */
    void (*close)(struct telnyx__attached *attached);
} telnyx__attached;

typedef struct telnyx__attachments {
    telnyx__list list;
    size_t count;
    void (*on_none)(telnyx_app *app); /* the app waits for this */
} telnyx__attachments;

void telnyx__attached_add(telnyx_app *app, telnyx__attached *attached);
/* One that was added is out of the list, and gone. */
void telnyx__attached_closed(telnyx_app *app);
/* Closes all of them, then on_none, perhaps from inside. */
void telnyx__attached_end(telnyx_app *app, void (*on_none)(telnyx_app *app));

#endif
