#include "sim/replay/address.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"

const char *sim_address_read(const char *text, char *host, size_t size, int *port)
{
    static const char wrong[] = "is not HOST:PORT", local[] = "127.0.0.1";
    const char *colon = strrchr(text, ':');
    uint64_t number;
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (length > 2 && text[0] == '[' && text[length - 1] == ']') {
        text++;
        length -= 2;
    } else if (colon && memchr(text, ':', length)) {
        return wrong;
    }
    if (length == 9 && memcmp(text, "localhost", 9) == 0) {
        text = local;
        length = strlen(local);
    }
    if (!length || length >= size || !telnyx__span_to_u64(telnyx__span_of(colon + 1), &number) ||
        number > 65535)
        return wrong;
    memcpy(host, text, length);
    host[length] = '\0';
    *port = (int)number;
    return NULL;
}
