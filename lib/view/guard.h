/* Who may look: a browser is led to many places, and whoever leads it is not always a friend. */
#ifndef TELNYX__GUARD_H
#define TELNYX__GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct telnyx__guard {
    const char *token; /* NULL: none is asked for */
    const char *const
        *hosts; /* names by which it may be called, besides addresses and "localhost" */
    size_t hosts_count;
    bool any_host; /* by any name: only where a token is asked for */
} telnyx__guard;

/* Whether `hosts` may hold it: no port stands behind it, and no address is in brackets. */
bool telnyx__guard_is_name(const char *text);
/* Whether a request that calls us by this host (and port) may be answered: a name of somebody else's that leads
 * here (DNS rebinding) is none of ours. */
bool telnyx__guard_host(const telnyx__guard *guard, telnyx__span host);
/* Whether "Bearer …" has the token. Takes as long for one that is nearly right as for any other. */
bool telnyx__guard_token(const telnyx__guard *guard, telnyx__span authorization);
/* Whether a request that changes something comes from a page of ours, or from no page at all: `origin` is its
 * header, `host` what it calls us. */
bool telnyx__guard_origin(telnyx__span origin, telnyx__span host);

#endif
