/* The window on an app: what stands beside it while it is open. */
#ifndef TELNYX__INSPECT_H
#define TELNYX__INSPECT_H

#include <telnyx/inspect.h>

#include "app/app.h"
#include "view/viewer.h"

typedef struct telnyx__window {
    telnyx_app *app;
    telnyx__attached attached;
    /* the viewer's go by themselves, whatever those of the app do */
    telnyx__system clocks;
    telnyx__viewer *viewer;
    telnyx__trace_sink sink;
    bool personal, actions;
    int port;
    char *token;
    char **names;
    size_t names_count;
} telnyx__window;

#endif
