#include <string.h>

#include <telnyx/api.h>
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
