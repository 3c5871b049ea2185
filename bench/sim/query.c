#include "query.h"

#include <string.h>

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool sim_percent_decode(telnyx__span text, bool plus, char *out, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.ptr[i];
        if (c == '%') {
            bool whole = i + 2 < text.length;
            int high = whole ? hex(text.ptr[i + 1]) : -1;
            int low = whole ? hex(text.ptr[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if (c == '\0' || used + 1 >= size)
            return false;
        out[used++] = c;
    }
    out[used] = '\0';
    return true;
}

bool sim_query_get(telnyx__span query, const char *name, char *out, size_t size)
{
    const char *at = query.ptr, *end = query.length ? query.ptr + query.length : query.ptr;
    while (at < end) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        const char *next = stop ? stop : end;
        const char *equals = memchr(at, '=', (size_t)(next - at));
        char key[96];
        if (equals &&
            sim_percent_decode((telnyx__span){ at, (size_t)(equals - at) }, true, key,
                               sizeof key) &&
            strcmp(key, name) == 0)
            return sim_percent_decode((telnyx__span){ equals + 1, (size_t)(next - equals - 1) },
                                      true, out, size);
        at = next + 1;
    }
    return false;
}
