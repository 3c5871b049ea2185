#include "retry/offenders.h"

#include <string.h>

typedef struct offender {
    telnyx__list node;
    telnyx__pace pace;
    char key[TELNYX__ADDRESS_BYTES];
} offender;

void telnyx__offenders_init(telnyx__offenders *offenders, const telnyx_allocator *alloc,
                            const telnyx__system *system, double per_second, double burst)
{
    offenders->alloc = alloc;
    offenders->per_second = per_second;
    offenders->burst = burst;
    telnyx__map_init(&offenders->by_address, alloc, system);
    telnyx__list_init(&offenders->by_time);
}

static void forget(telnyx__offenders *offenders, offender *old)
{
    telnyx__map_remove(&offenders->by_address, old->key, sizeof old->key);
    telnyx__list_remove(&old->node);
    telnyx__free(offenders->alloc, old);
}

void telnyx__offenders_free(telnyx__offenders *offenders)
{
    while (!telnyx__list_empty(&offenders->by_time))
        forget(offenders, TELNYX__OF(offenders->by_time.next, offender, node));
    telnyx__map_free(&offenders->by_address);
}

static void key_of(const telnyx__address *address, char key[TELNYX__ADDRESS_BYTES])
{
    memcpy(key, address->bytes, TELNYX__ADDRESS_BYTES);
    if (!telnyx__address_is_v4(address))
        memset(key + 8, 0, 8);
    if (!address->known)
        key[TELNYX__ADDRESS_BYTES - 1] = 1; /* where no /64 has anything */
}

static offender *find(const telnyx__offenders *offenders, const telnyx__address *address)
{
    char key[TELNYX__ADDRESS_BYTES];
    if (!offenders->by_address.count)
        return NULL;
    key_of(address, key);
    return telnyx__map_get(&offenders->by_address, key, sizeof key);
}

bool telnyx__offenders_has(telnyx__offenders *offenders, const telnyx__address *address,
                           uint64_t now_ms)
{
    offender *known = find(offenders, address);
    if (!known)
        return false;
    if (telnyx__pace_wait(&known->pace, now_ms))
        return true;
    if (known->pace.tokens >= known->pace.burst)
        forget(offenders, known);
    return false;
}

static offender *enter(telnyx__offenders *offenders, const telnyx__address *address,
                       uint64_t now_ms)
{
    if (offenders->by_address.count >= TELNYX__OFFENDERS_MAX)
        forget(offenders, TELNYX__OF(offenders->by_time.next, offender, node));
    offender *fresh = telnyx__calloc(offenders->alloc, 1, sizeof *fresh);
    if (!fresh)
        return NULL;
    telnyx__list_init(&fresh->node);
    telnyx__pace_init(&fresh->pace, offenders->per_second, offenders->burst, now_ms);
    key_of(address, fresh->key);
    if (telnyx__map_put(&offenders->by_address, fresh->key, sizeof fresh->key, fresh)) {
        telnyx__free(offenders->alloc, fresh);
        return NULL;
    }
    return fresh;
}

void telnyx__offenders_add(telnyx__offenders *offenders, const telnyx__address *address,
                           uint64_t now_ms, double cost)
{
    if (offenders->per_second <= 0)
        return;
    offender *known = find(offenders, address);
    if (!known)
        known = enter(offenders, address, now_ms);
    if (!known)
        return;
    telnyx__list_remove(&known->node);
    telnyx__list_push_back(&offenders->by_time, &known->node);
    telnyx__pace_spend(&known->pace, now_ms, cost);
}
