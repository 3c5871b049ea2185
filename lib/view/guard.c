#include "view/guard.h"

#include <string.h>

#include "io/forwarded.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_name(telnyx__span span, const char *name)
{
    if (span.length != strlen(name))
        return false;
    for (size_t i = 0; i < span.length; i++)
        if (lower(span.ptr[i]) != lower(name[i]))
            return false;
    return true;
}

/* Without the port. An address in brackets is one of version 6. */
static telnyx__span name_of(telnyx__span host)
{
    size_t at = host.length;
    while (at && host.ptr[at - 1] >= '0' && host.ptr[at - 1] <= '9')
        at--;
    if (at && host.ptr[at - 1] == ':')
        host.length = at - 1;
    return host;
}

/* Nobody can make a name lead to one: what stands there is what the browser was told. */
static bool is_address(telnyx__span name)
{
    return telnyx__forwarded_address(name).known;
}

bool telnyx__guard_is_name(const char *text)
{
    return *text && strlen(text) <= 253 && !strpbrk(text, ":[]/@?# ");
}

bool telnyx__guard_host(const telnyx__guard *guard, telnyx__span host)
{
    telnyx__span name = name_of(host);
    if (!name.length)
        return false;
    if (guard->any_host && guard->token)
        return true;
    if (is_address(name) || is_name(name, "localhost"))
        return true;
    for (size_t i = 0; i < guard->hosts_count; i++)
        if (is_name(name, guard->hosts[i]))
            return true;
    return false;
}

bool telnyx__guard_token(const telnyx__guard *guard, telnyx__span authorization)
{
    static const char scheme[] = "Bearer ";
    size_t skip = sizeof scheme - 1, length = guard->token ? strlen(guard->token) : 0;
    unsigned char different = 0;
    if (!guard->token)
        return true;
    if (authorization.length < skip ||
        !is_name((telnyx__span){ authorization.ptr, skip }, scheme) ||
        authorization.length - skip != length)
        return false;
    for (size_t i = 0; i < length; i++)
        different |= (unsigned char)(authorization.ptr[skip + i] ^ guard->token[i]);
    return different == 0;
}

bool telnyx__guard_origin(telnyx__span origin, telnyx__span host)
{
    static const char *const schemes[] = { "http://", "https://" };
    if (!origin.ptr)
        return true;
    for (size_t i = 0; i < 2; i++) {
        size_t skip = strlen(schemes[i]);
        if (origin.length == skip + host.length && memcmp(origin.ptr, schemes[i], skip) == 0 &&
            memcmp(origin.ptr + skip, host.ptr, host.length) == 0)
            return true;
    }
    return false;
}
