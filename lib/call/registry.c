#include "call/registry.h"

#include <string.h>

#include <telnyx/error.h>

void telnyx__registry_init(telnyx__registry *registry, const telnyx_allocator *alloc,
                           const telnyx__system *system, size_t max)
{
    telnyx__map_init(&registry->by_id, alloc, system);
    telnyx__map_init(&registry->by_leg, alloc, system);
    telnyx__map_init(&registry->by_session, alloc, system);
    registry->max = max;
    registry->live = 0;
}

void telnyx__registry_free(telnyx__registry *registry)
{
    telnyx__map_free(&registry->by_id);
    telnyx__map_free(&registry->by_leg);
    telnyx__map_free(&registry->by_session);
}

static void *get(const telnyx__map *map, const char *key)
{
    return key ? telnyx__map_get(map, key, strlen(key)) : NULL;
}

int telnyx__registry_add(telnyx__registry *registry, telnyx_call *call)
{
    if (registry->by_id.count >= registry->max)
        return TELNYX_EBUSY;
    int error = telnyx__map_put(&registry->by_id, call->id, strlen(call->id), call);
    if (error)
        return error;
    call->registered = true;
    if (call->state != TELNYX_CALL_ENDED)
        registry->live++;
    telnyx__registry_learn(registry, call);
    return 0;
}

void telnyx__registry_learn(telnyx__registry *registry, telnyx_call *call)
{
    if (!call->registered)
        return; /* nothing would take it out again */
    if (call->leg_id)
        (void)telnyx__map_put(&registry->by_leg, call->leg_id, strlen(call->leg_id), call);
    if (call->session_id)
        (void)telnyx__map_put(&registry->by_session, call->session_id, strlen(call->session_id),
                              call);
}

/* Only where the map's entry is this call: another leg may hold the same session. */
static void remove_own(telnyx__map *map, const char *key, const telnyx_call *call)
{
    if (get(map, key) == call)
        telnyx__map_remove(map, key, strlen(key));
}

void telnyx__registry_remove(telnyx__registry *registry, telnyx_call *call)
{
    if (!call->registered)
        return;
    call->registered = false;
    if (call->state != TELNYX_CALL_ENDED)
        registry->live--;
    remove_own(&registry->by_id, call->id, call);
    remove_own(&registry->by_leg, call->leg_id, call);
    remove_own(&registry->by_session, call->session_id, call);
}

telnyx_call *telnyx__registry_find(const telnyx__registry *registry, const char *call_control_id)
{
    return get(&registry->by_id, call_control_id);
}

telnyx_call *telnyx__registry_find_leg(const telnyx__registry *registry, const char *leg_id)
{
    return get(&registry->by_leg, leg_id);
}

telnyx_call *telnyx__registry_find_session(const telnyx__registry *registry, const char *session_id)
{
    return get(&registry->by_session, session_id);
}

bool telnyx__registry_has_session(const telnyx__registry *registry, const char *session_id)
{
    return telnyx__registry_find_session(registry, session_id) != NULL;
}
