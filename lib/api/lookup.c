#include <string.h>

#include <telnyx/event.h>

#include "api/api.h"
#include "api/tables.h"
#include "base/str.h"

const telnyx_api_operation *telnyx__api_operations(size_t *count)
{
    *count = telnyx__operations_count - 1;
    return telnyx__operations + 1;
}

const telnyx_api_event *telnyx__api_events(size_t *count)
{
    *count = telnyx__events_count - 1;
    return telnyx__events + 1;
}

size_t telnyx_api_operations_count(void)
{
    return telnyx__operations_count - 1;
}

size_t telnyx_api_events_count(void)
{
    return telnyx__events_count - 1;
}

const telnyx_api_operation *telnyx_api_operation_at(size_t index)
{
    return index < telnyx__operations_count - 1 ? &telnyx__operations[index + 1] : NULL;
}

const telnyx_api_event *telnyx_api_event_at(size_t index)
{
    return index < telnyx__events_count - 1 ? &telnyx__events[index + 1] : NULL;
}

const telnyx_api_operation *telnyx_api_operation_of(telnyx_op op)
{
    size_t place = (size_t)op;
    return place > 0 && place < telnyx__operations_count ? &telnyx__operations[place] : NULL;
}

const telnyx_api_operation *telnyx_api_operation_named(const char *name)
{
    for (size_t i = 1; name && i < telnyx__operations_count; i++)
        if (strcmp(telnyx__operations[i].name, name) == 0)
            return &telnyx__operations[i];
    return NULL;
}

const telnyx_api_event *telnyx_api_event_named(const char *name)
{
    size_t length = name ? strlen(name) : 0;
    for (size_t i = 1; name && i < telnyx__events_count; i++)
        if (telnyx__events[i].name_length == length &&
            memcmp(telnyx__events[i].name, name, length) == 0)
            return &telnyx__events[i];
    return NULL;
}

const char *telnyx_event_type_name(telnyx_event_type type)
{
    /* TELNYX_EVENT_ANY has a number and no row. */
    size_t place = (size_t)type - (type > TELNYX_EVENT_ANY);
    if (type == TELNYX_EVENT_ANY)
        return "any";
    return place > 0 && place < telnyx__events_count ? telnyx__events[place].name : "unknown";
}

telnyx_event_type telnyx_event_type_from_name(const char *name)
{
    const telnyx_api_event *event = telnyx_api_event_named(name);
    return event ? (telnyx_event_type)event->type : TELNYX_EVENT_UNKNOWN;
}

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
        if (used + 1 == TELNYX__API_ID_MAX)
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

static bool fits(telnyx__span pattern, telnyx__span path, telnyx__api_match *match)
{
    match->ids_count = 0;
    while (pattern.length && path.length) {
        telnyx__span want = segment(pattern, &pattern);
        telnyx__span have = segment(path, &path);
        if (want.length && want.ptr[0] == '{') {
            if (match->ids_count == TELNYX__API_IDS_MAX ||
                !decode_id(have, match->ids[match->ids_count].value))
                return false;
            match->ids[match->ids_count++].name = (telnyx__span){ want.ptr + 1, want.length - 2 };
        } else if (want.length != have.length || memcmp(want.ptr, have.ptr, want.length) != 0) {
            return false;
        }
    }
    return pattern.length == 0 && path.length == 0;
}

void telnyx__api_find(telnyx__span method, telnyx__span path, telnyx__api_match *match)
{
    match->op = NULL;
    match->path_known = false;
    /* A slash at the end would be swallowed with the last segment. */
    if (path.length == 0 || path.ptr[path.length - 1] == '/')
        return;
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
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
