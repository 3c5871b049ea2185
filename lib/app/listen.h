/* The listeners, and what comes in by them. */
#ifndef TELNYX__LISTEN_H
#define TELNYX__LISTEN_H

#include <telnyx/app.h>

#include "base/address.h"
#include "io/server.h"

typedef struct telnyx__networks {
    telnyx__network *list;
    size_t count;
} telnyx__networks;

typedef struct telnyx__lobby {
    telnyx__server *server; /* NULL before the first listener */
    char *path;
    int port;
    telnyx__networks allowed; /* that may connect; none: all */
    telnyx__networks trusted; /* the proxies among them … */
    char *forwarded_header;   /* … and where they say whom they speak for */
    bool trusts_unix;
} telnyx__lobby;

void telnyx__lobby_free(telnyx_app *app);

#endif
