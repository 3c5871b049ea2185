#include "retry/address_limiter.h"

#include <string.h>

typedef struct limited {
    telnyx__list node;
    telnyx__pace pace;
    char key[TELNYX__ADDRESS_BYTES];
} limited;

void telnyx__address_limiter_init(telnyx__address_limiter *limiter, const telnyx_allocator *alloc,
                                  const telnyx__system *system, double per_second, double burst)
{
    limiter->alloc = alloc;
    limiter->per_second = per_second;
    limiter->burst = burst;
    telnyx__map_init(&limiter->by_address, alloc, system);
    telnyx__list_init(&limiter->by_time);
}

static void forget(telnyx__address_limiter *limiter, limited *old)
{
    telnyx__map_remove(&limiter->by_address, old->key, sizeof old->key);
    telnyx__list_remove(&old->node);
    telnyx__free(limiter->alloc, old);
}

void telnyx__address_limiter_free(telnyx__address_limiter *limiter)
{
    while (!telnyx__list_empty(&limiter->by_time))
        forget(limiter, TELNYX__CONTAINER_OF(limiter->by_time.next, limited, node));
    telnyx__map_free(&limiter->by_address);
}

static void key_of(const telnyx__address *address, char key[TELNYX__ADDRESS_BYTES])
{
    memcpy(key, address->bytes, TELNYX__ADDRESS_BYTES);
    if (!telnyx__address_is_v4(address))
        memset(key + 8, 0, 8);
    if (!address->known)
        key[TELNYX__ADDRESS_BYTES - 1] = 1; /* where no /64 has anything */
}

static limited *find(const telnyx__address_limiter *limiter, const telnyx__address *address)
{
    char key[TELNYX__ADDRESS_BYTES];
    if (!limiter->by_address.count)
        return NULL;
    key_of(address, key);
    return telnyx__map_get(&limiter->by_address, key, sizeof key);
}

bool telnyx__address_limiter_has(telnyx__address_limiter *limiter, const telnyx__address *address,
                                 uint64_t now_ms)
{
    limited *known = find(limiter, address);
    if (!known)
        return false;
    if (telnyx__pace_wait(&known->pace, now_ms))
        return true;
    if (known->pace.tokens >= known->pace.burst)
        forget(limiter, known);
    return false;
}

static limited *enter(telnyx__address_limiter *limiter, const telnyx__address *address,
                      uint64_t now_ms)
{
    if (limiter->by_address.count >= TELNYX__ADDRESS_LIMITER_MAX)
        forget(limiter, TELNYX__CONTAINER_OF(limiter->by_time.next, limited, node));
    limited *fresh = telnyx__calloc(limiter->alloc, 1, sizeof *fresh);
    if (!fresh)
        return NULL;
    telnyx__list_init(&fresh->node);
    telnyx__pace_init(&fresh->pace, limiter->per_second, limiter->burst, now_ms);
    key_of(address, fresh->key);
    if (telnyx__map_put(&limiter->by_address, fresh->key, sizeof fresh->key, fresh)) {
        telnyx__free(limiter->alloc, fresh);
        return NULL;
    }
    return fresh;
}

void telnyx__address_limiter_add(telnyx__address_limiter *limiter, const telnyx__address *address,
                                 uint64_t now_ms, double cost)
{
    if (limiter->per_second <= 0)
        return;
    limited *known = find(limiter, address);
    if (!known)
        known = enter(limiter, address, now_ms);
    if (!known)
        return;
    telnyx__list_remove(&known->node);
    telnyx__list_push_back(&limiter->by_time, &known->node);
    telnyx__pace_spend(&known->pace, now_ms, cost);
}
