#include "io/network.h"

#include <string.h>

#include <uv.h>

/* 1 to 3 digits, no more than `max`. */
static bool read_prefix(const char *text, unsigned max, unsigned *prefix)
{
    size_t length = strspn(text, "0123456789");
    *prefix = 0;
    if (length == 0 || length > 3 || text[length])
        return false;
    for (size_t i = 0; i < length; i++)
        *prefix = *prefix * 10 + (unsigned)(text[i] - '0');
    return *prefix <= max;
}

bool telnyx__network_parse(const char *text, telnyx__network *network)
{
    char host[INET6_ADDRSTRLEN];
    unsigned char bytes[TELNYX__ADDRESS_BYTES];
    size_t length = strcspn(text, "/");
    if (length >= sizeof host)
        return false;
    memcpy(host, text, length);
    host[length] = '\0';
    bool is_v4 = uv_inet_pton(AF_INET, host, bytes) == 0;
    if (!is_v4 && uv_inet_pton(AF_INET6, host, bytes) != 0)
        return false;
    unsigned max = is_v4 ? 32 : 128, prefix = max;
    if (text[length] && !read_prefix(text + length + 1, max, &prefix))
        return false;
    telnyx__address address = telnyx__address_of(bytes, max / 8);
    network->prefix = prefix + (is_v4 ? TELNYX__V4_PREFIX : 0);
    memcpy(network->bytes, address.bytes, sizeof network->bytes);
    return telnyx__network_is_plain(network);
}
