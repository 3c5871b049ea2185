#include "base/sized.h"

#include <string.h>

bool telnyx__sized_is_zero(const void *at, size_t size)
{
    const unsigned char *byte = at;
    while (size && !*byte) {
        byte++;
        size--;
    }
    return size == 0;
}

bool telnyx__sized_read(void *own, size_t own_size, const void *given, size_t given_size)
{
    size_t common = given_size < own_size ? given_size : own_size;
    memset(own, 0, own_size);
    if (!given)
        return true;
    memcpy(own, given, common);
    return telnyx__sized_is_zero((const char *)given + common, given_size - common);
}

void telnyx__sized_write(void *given, size_t given_size, const void *own, size_t own_size)
{
    size_t common = given_size < own_size ? given_size : own_size;
    memcpy(given, own, common);
    memset((char *)given + common, 0, given_size - common);
}
