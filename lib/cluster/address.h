/* Where Redis is: the parts of redis_url. */
#ifndef TELNYX__CLUSTER_ADDRESS_H
#define TELNYX__CLUSTER_ADDRESS_H

#include "base/alloc.h"

typedef struct telnyx__redis_address {
    char *text; /* what the others point into; wiped when freed */
    size_t text_size;
    const char *host; /* NULL: a Unix socket */
    const char *path;
    const char *user, *password; /* NULL: none */
    int port;
    int database;
    bool tls;
} telnyx__redis_address;

/* 0, or TELNYX_EINVAL, TELNYX_ENOMEM, and `why` is for people. */
int telnyx__redis_address_read(telnyx__redis_address *address, const char *url,
                               const telnyx_allocator *alloc, const char **why);
void telnyx__redis_address_free(telnyx__redis_address *address, const telnyx_allocator *alloc);

#endif
