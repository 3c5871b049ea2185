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
 * one was found. The first of doubled members counts, whatever it is, as in the payload's struct. */
static int read_common(telnyx_event *event, const telnyx__json *payload)
{
    const size_t count = sizeof common / sizeof common[0];
    size_t next = 0;
    unsigned seen = 0;
    for (const telnyx__json *node = telnyx__json_first(payload); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        /* All begin with c or o; most members do not get as far as a comparison. */
        for (size_t tried = 0, i = next; tried < count; tried++, i++) {
            if (i == count)
                i = 0;
            if (key[0] != common[i].name[0] || strcmp(key, common[i].name) != 0)
                continue;
            const char **member = (const char **)(void *)((char *)event + common[i].offset);
            if (!*member && !(seen >> i & 1) && telnyx__json_scalar_text(node, member))
                return TELNYX_ENOMEM;
            seen |= 1u << i;
            next = i + 1;
            break;
        }
    }
    return 0;
}

/* *text: the member as text, a number as well; NULL where there is none. */
static int read_text(const telnyx__json *object, const char *key, const char **text)
{
    return telnyx__json_scalar_text(telnyx__json_get(object, key), text);
}

static int read_envelope(telnyx_event *event, const telnyx__json *data, const telnyx__json *meta)
{
    const telnyx__json *times = telnyx__json_get(meta, "attempt");
    int64_t attempt;
    if (read_text(data, "id", &event->id) || read_text(data, "occurred_at", &event->occurred_at) ||
        read_text(data, "created_at", &event->created_at) ||
        read_text(meta, "delivered_to", &event->delivered_to))
        return TELNYX_ENOMEM;
    if ((telnyx__json_to_int(times, &attempt) ||
         telnyx__json_read_int(telnyx__json_text(times), &attempt)) &&
        attempt > 0 && attempt <= INT_MAX)
        event->attempt = (int)attempt;
    return 0;
}

static int read_payload(const telnyx__layout *layout, telnyx_event *event,
                        const telnyx__json *payload, telnyx__arena *arena)
{
    const telnyx_api_event *row = telnyx_api_event_named(event->type_name);
    telnyx__schema_notes notes = { event->ignored_fields, 0, 0 };
    if (!row)
        return 0;
    event->type = (telnyx_event_type)row->type;
    if (!row->payload)
        return 0;
    void *made = telnyx__arena_alloc(arena, row->payload->size);
    if (!made)
        return TELNYX_ENOMEM;
    event->payload.any = made;
    if (telnyx__json_kind_of(payload) != TELNYX__JSON_OBJECT)
        return 0;
    int error = telnyx__schema_decode(layout, row->payload, payload, made, arena, &notes);
    event->ignored_fields = notes.ignored;
    event->unknown_values = notes.unknown_values;
    event->oversized_fields = notes.oversized;
    return error;
}

int telnyx__event_decode(const telnyx__layout *layout, telnyx_event *event,
                         const telnyx__json *root, telnyx__arena *arena)
{
    const telnyx__json *data = telnyx__json_get(root, "data");
    const char *name = telnyx__json_get_text(data, "event_type");
    memset(event, 0, sizeof *event);
    if (!name)
        return !data && telnyx__json_get_text(root, "event_type") ? TELNYX_EPROTO : TELNYX_EINVAL;

    const telnyx__json *payload = telnyx__json_get(data, "payload");
    event->type_name = name;
    event->tree = root;
    int error = read_envelope(event, data, telnyx__json_get(root, "meta"));
    if (!error && telnyx__json_kind_of(payload) == TELNYX__JSON_OBJECT)
        error = read_common(event, payload);
    else if (telnyx__json_kind_of(payload) != TELNYX__JSON_NULL)
        event->ignored_fields++;
    if (error)
        return error;
    if (event->occurred_at &&
        !telnyx__time_parse(telnyx__span_of(event->occurred_at), &event->occurred_at_us))
        event->occurred_at_us = 0;
    return read_payload(layout, event, payload, arena);
}

const char *telnyx_event_text(const telnyx_event *event, const char *path)
{
    return telnyx__json_text_at(event->tree, path);
}
