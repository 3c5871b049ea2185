#include "base/address.h"

#include <string.h>

static const unsigned char v4_start[12] = { [10] = 0xff, [11] = 0xff };

telnyx__address telnyx__address_of(const void *bytes, size_t length)
{
    telnyx__address address = { .known = true };
    if (length == 4) {
        memcpy(address.bytes, v4_start, sizeof v4_start);
        memcpy(address.bytes + sizeof v4_start, bytes, 4);
    } else if (length == TELNYX__ADDRESS_BYTES) {
        memcpy(address.bytes, bytes, TELNYX__ADDRESS_BYTES);
    } else {
        address.known = false;
    }
    return address;
}

bool telnyx__address_is_v4(const telnyx__address *address)
{
    return memcmp(address->bytes, v4_start, sizeof v4_start) == 0;
}

/* The mask of byte `index` under a prefix. */
static unsigned char mask_at(unsigned prefix, unsigned index)
{
    if (prefix >= (index + 1) * 8)
        return 0xff;
    if (prefix <= index * 8)
        return 0;
    return (unsigned char)(0xff << ((index + 1) * 8 - prefix));
}

bool telnyx__network_is_plain(const telnyx__network *network)
{
    for (unsigned i = 0; i < TELNYX__ADDRESS_BYTES; i++)
        if (network->bytes[i] & ~mask_at(network->prefix, i))
            return false;
    return true;
}

bool telnyx__network_has(const telnyx__network *network, const telnyx__address *address)
{
    bool v4 = network->prefix >= TELNYX__V4_PREFIX &&
              memcmp(network->bytes, v4_start, sizeof v4_start) == 0;
    if (!address->known || v4 != telnyx__address_is_v4(address))
        return false;
    for (unsigned i = 0; i < TELNYX__ADDRESS_BYTES; i++)
        if ((network->bytes[i] ^ address->bytes[i]) & mask_at(network->prefix, i))
            return false;
    return true;
}
