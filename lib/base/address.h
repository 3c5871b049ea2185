/* Internet addresses without a port, both families in one form: IPv4 as ::ffff:a.b.c.d. */
#ifndef TELNYX__ADDRESS_H
#define TELNYX__ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#define TELNYX__ADDRESS_BYTES 16

typedef struct telnyx__address {
    bool known; /* false: none, as with a Unix socket */
    unsigned char bytes[TELNYX__ADDRESS_BYTES];
} telnyx__address;

/* All addresses that begin with the same `prefix` bits. */
typedef struct telnyx__network {
    unsigned char bytes[TELNYX__ADDRESS_BYTES];
    unsigned prefix; /* 0 to 128 */
} telnyx__network;

/* From the bytes as sockets have them: 4 or 16. */
telnyx__address telnyx__address_of(const void *bytes, size_t length);
bool telnyx__address_is_v4(const telnyx__address *address);

#define TELNYX__V4_PREFIX 96 /* bits in front of an IPv4 address */

/* Whether no bit is set behind the prefix. */
bool telnyx__network_is_plain(const telnyx__network *network);
/* False for an unknown address. No IPv4 address is in an IPv6 network, be it ::/0. */
bool telnyx__network_has(const telnyx__network *network, const telnyx__address *address);

#endif
