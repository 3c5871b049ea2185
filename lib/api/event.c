#include "api/event.h"

#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "schema/schema.h"

/* Within the payload; conference events have their time there, too. */
static const struct {
    const char *name;
    size_t offset;
} common[] = {
    { "call_control_id", offsetof(telnyx_event, call_control_id) },
    { "call_leg_id", offsetof(telnyx_event, call_leg_id) },
    { "call_session_id", offsetof(telnyx_event, call_session_id) },
    { "client_state", offsetof(telnyx_event, client_state) },
    { "connection_id", offsetof(telnyx_event, connection_id) },
    { "occurred_at", offsetof(telnyx_event, occurred_at) },
};

/* Members come in the order of the alphabet, as `common` has them: the search goes on where the last
 * one was found. */
static void read_common(telnyx_event *event, const telnyx__json *payload)
{
    const size_t count = sizeof common / sizeof common[0];
    size_t next = 0;
    for (const telnyx__json *node = telnyx__json_first(payload); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        const char *text = telnyx__json_text(node);
        /* All begin with c or o; most members do not get as far as a comparison. */
        for (size_t tried = 0, i = next; text && tried < count; tried++, i++) {
            if (i == count)
                i = 0;
            if (key[0] != common[i].name[0] || strcmp(key, common[i].name) != 0)
                continue;
            const char **member = (const char **)(void *)((char *)event + common[i].offset);
            if (!*member)
                *member = text;
            next = i + 1;
            break;
        }
    }
}

static void read_envelope(telnyx_event *event, const telnyx__json *data, const telnyx__json *meta)
{
    int64_t attempt;
    event->id = telnyx__json_get_text(data, "id");
    event->occurred_at = telnyx__json_get_text(data, "occurred_at");
    event->created_at = telnyx__json_get_text(data, "created_at");
    event->delivered_to = telnyx__json_get_text(meta, "delivered_to");
    if (telnyx__json_to_int(telnyx__json_get(meta, "attempt"), &attempt) && attempt > 0 &&
        attempt <= INT_MAX)
        event->attempt = (int)attempt;
}

int telnyx__event_decode(telnyx_event *event, const telnyx__json *root, telnyx__arena *arena)
{
    const telnyx__json *data = telnyx__json_get(root, "data");
    const char *name = telnyx__json_get_text(data, "event_type");
    memset(event, 0, sizeof *event);
    if (!name)
        return !data && telnyx__json_get_text(root, "event_type") ? TELNYX_EPROTO : TELNYX_EINVAL;

    const telnyx__json *payload = telnyx__json_get(data, "payload");
    const telnyx_api_event *row = telnyx_api_event_named(name);
    event->type_name = name;
    read_envelope(event, data, telnyx__json_get(root, "meta"));
    if (telnyx__json_kind_of(payload) == TELNYX__JSON_OBJECT)
        read_common(event, payload);
    else if (telnyx__json_kind_of(payload) != TELNYX__JSON_NULL)
        event->ignored_fields++;
    if (event->occurred_at &&
        !telnyx__time_parse(telnyx__span_of(event->occurred_at), &event->occurred_at_us))
        event->occurred_at_us = 0;
    if (!row)
        return 0;
    event->type = (telnyx_event_type)row->type;
    if (!row->payload || telnyx__json_kind_of(payload) != TELNYX__JSON_OBJECT)
        return 0;
    return telnyx__schema_decode(row->payload, payload, &event->payload, arena,
                                 &event->ignored_fields);
}
