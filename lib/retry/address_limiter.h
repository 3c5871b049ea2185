/* Who has failed too often of late: a token bucket for each address, filled by time, emptied by
 * failures. Only addresses that have failed are known here, and only until their bucket is full
 * again. Bounded: the one that failed longest ago makes room. */
#ifndef TELNYX__ADDRESS_LIMITER_H
#define TELNYX__ADDRESS_LIMITER_H

#include "base/address.h"
#include "base/list.h"
#include "base/map.h"
#include "retry/pace.h"

#define TELNYX__ADDRESS_LIMITER_MAX 4096

typedef struct telnyx__address_limiter {
    const telnyx_allocator *alloc;
    telnyx__map by_address;
    telnyx__list by_time; /* the latest failure last */
    double per_second, burst;
} telnyx__address_limiter;

/* Allocates nothing yet. `per_second` 0: nobody is ever refused. */
void telnyx__address_limiter_init(telnyx__address_limiter *limiter, const telnyx_allocator *alloc,
                                  const telnyx__system *system, double per_second, double burst);
void telnyx__address_limiter_free(telnyx__address_limiter *limiter);

/* Whether the address has no token left. An IPv6 address stands for its /64, which is what a single
 * customer usually has; all that have no address are one. */
bool telnyx__address_limiter_has(telnyx__address_limiter *limiter, const telnyx__address *address,
                                 uint64_t now_ms);
/* It has failed once more, at a price of so many tokens. Out of memory it goes unpunished. */
void telnyx__address_limiter_add(telnyx__address_limiter *limiter, const telnyx__address *address,
                                 uint64_t now_ms, double cost);

#endif
