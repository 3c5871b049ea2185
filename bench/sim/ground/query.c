#include "sim/ground/query.h"

#include <string.h>

#include <telnyx/error.h>

#include "common/memory.h"

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

typedef struct parameter {
    char key[96];
    char value[512];
} parameter;

/* The next parameter that is well formed; *query is what follows it. */
static bool next_parameter(telnyx__span *query, parameter *out)
{
    while (query->length > 0) {
        const char *stop = memchr(query->ptr, '&', query->length);
        telnyx__span pair = { query->ptr, stop ? (size_t)(stop - query->ptr) : query->length };
        const char *equals = memchr(pair.ptr, '=', pair.length);
        size_t used = pair.length + (stop ? 1 : 0);
        query->ptr += used;
        query->length -= used;
        if (!equals)
            continue;
        telnyx__span key = { pair.ptr, (size_t)(equals - pair.ptr) };
        telnyx__span value = { equals + 1, pair.length - key.length - 1 };
        if (sim_percent_decode(key, true, out->key, sizeof out->key) &&
            sim_percent_decode(value, true, out->value, sizeof out->value))
            return true;
    }
    return false;
}

bool sim_query_get(telnyx__span query, const char *name, char *out, size_t size)
{
    parameter found;
    while (next_parameter(&query, &found)) {
        if (strcmp(found.key, name) == 0)
            return telnyx__str_copy(out, size, found.value);
    }
    return false;
}

telnyx__json *sim_query_object(telnyx__span query)
{
    telnyx__json *object = telnyx__json_object();
    parameter found;
    bench_must(object ? 0 : TELNYX_ENOMEM);
    while (next_parameter(&query, &found))
        bench_must(telnyx__json_set(object, found.key, telnyx__json_string(found.value)));
    return object;
}

bool sim_query_fits(telnyx__span query, const char *name, const char *text)
{
    char wanted[256];
    if (!sim_query_get(query, name, wanted, sizeof wanted))
        return true;
    return strcmp(wanted, text ? text : "") == 0;
}
