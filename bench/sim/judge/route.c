#include "sim/judge/route.h"

#include <string.h>

#include "api/api.h"

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return -1;
}

static bool decode_id(telnyx__span text, char *out)
{
    size_t used = 0;
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.ptr[i];
        if (byte == '%') {
            int high = i + 2 < text.length ? hex_digit(text.ptr[i + 1]) : -1;
            int low = i + 2 < text.length ? hex_digit(text.ptr[i + 2]) : -1;
            if (high < 0 || low < 0 || high + low == 0)
                return false;
            byte = (char)(high * 16 + low);
            i += 2;
        }
        if (used + 1 == SIM_ROUTE_ID_MAX)
            return false;
        out[used++] = byte;
    }
    out[used] = '\0';
    return true;
}

/* Up to the next slash; *rest continues behind it. */
static telnyx__span segment(telnyx__span path, telnyx__span *rest)
{
    const char *slash = path.length ? memchr(path.ptr, '/', path.length) : NULL;
    size_t length = slash ? (size_t)(slash - path.ptr) : path.length;
    size_t used = length + (slash != NULL);
    telnyx__span first = { path.ptr, length };
    *rest = (telnyx__span){ path.ptr + used, path.length - used };
    return first;
}

static bool fits(telnyx__span pattern, telnyx__span path, sim_op_match *match)
{
    match->ids_count = 0;
    while (pattern.length && path.length) {
        telnyx__span want = segment(pattern, &pattern);
        telnyx__span have = segment(path, &path);
        if (want.length && want.ptr[0] == '{') {
            if (match->ids_count == SIM_ROUTE_IDS_MAX ||
                !decode_id(have, match->ids[match->ids_count].value))
                return false;
            match->ids[match->ids_count++].name = (telnyx__span){ want.ptr + 1, want.length - 2 };
        } else if (want.length != have.length || memcmp(want.ptr, have.ptr, want.length) != 0) {
            return false;
        }
    }
    return pattern.length == 0 && path.length == 0;
}

void sim_op_find(telnyx__span method, telnyx__span path, sim_op_match *match)
{
    match->op = NULL;
    match->path_known = false;
    /* A slash at the end would be swallowed with the last segment. */
    if (path.length == 0 || path.ptr[path.length - 1] == '/')
        return;
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        const telnyx_api_operation *op = &ops[i];
        if (!fits(telnyx__span_of(op->path), path, match))
            continue;
        match->path_known = true;
        if (telnyx__span_is(method, op->method)) {
            match->op = op;
            return;
        }
    }
    match->ids_count = 0;
}
