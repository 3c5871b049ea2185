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

/* Whoever takes requests that become something else than an answer: lib/stream. */
typedef struct telnyx__upgrades {
    /* Whether the path is one of theirs. */
    bool (*is_ours)(telnyx__span path);
    /* Its head: 0, or the status to refuse it with. */
    int (*head)(telnyx_app *app, telnyx__exchange *exchange, const char **extra_header);
    /* The whole request, which has no body. */
    void (*request)(telnyx_app *app, telnyx__exchange *exchange);
} telnyx__upgrades;

typedef struct telnyx__lobby {
    telnyx__server *server; /* NULL before the first listener */
    char *path;
    int port;
    telnyx__networks allowed; /* that may connect; none: all */
    telnyx__networks trusted; /* the proxies among them … */
    char *forwarded_header;   /* … and where they say whom they speak for */
    bool trusts_unix;
    const telnyx__upgrades *upgrades; /* NULL: there are none */
} telnyx__lobby;

void telnyx__lobby_free(telnyx_app *app);

#endif
