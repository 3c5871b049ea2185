/* The calls of an app: by call_control_id, and by call_leg_id for events that lack the former. */
#ifndef TELNYX__REGISTRY_H
#define TELNYX__REGISTRY_H

#include "base/map.h"
#include "call/call.h"

typedef struct telnyx__registry {
    telnyx__map by_id;
    telnyx__map by_leg;
    telnyx__map by_session; /* one call of each session */
    size_t max;
    size_t live; /* not ended */
} telnyx__registry;

void telnyx__registry_init(telnyx__registry *registry, const telnyx_allocator *alloc,
                           const telnyx__system *system, size_t max);
/* the calls are the caller's */
void telnyx__registry_free(telnyx__registry *registry);

/* Enters a call under its id and under whatever else it knows. 0, TELNYX_ENOMEM, TELNYX_EEXIST, or
 * TELNYX_EBUSY when full; nothing is entered then. */
int telnyx__registry_add(telnyx__registry *registry, telnyx_call *call);
/* Enters leg and session ids that were learned later, of a call that is entered. Out of memory only
 * costs those lookups. */
void telnyx__registry_learn(telnyx__registry *registry, telnyx_call *call);
void telnyx__registry_remove(telnyx__registry *registry, telnyx_call *call);

telnyx_call *telnyx__registry_find(const telnyx__registry *registry, const char *call_control_id);
telnyx_call *telnyx__registry_find_leg(const telnyx__registry *registry, const char *leg_id);
/* One of the calls of a session, the first that was known; NULL: none is. */
telnyx_call *telnyx__registry_find_session(const telnyx__registry *registry,
                                           const char *session_id);
bool telnyx__registry_has_session(const telnyx__registry *registry, const char *session_id);

#endif
