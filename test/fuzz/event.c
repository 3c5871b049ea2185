/* JSON into a typed event: any bytes are taken or refused in peace, and what was understood can be
 * printed and read again to the same event. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/typed_json.h>

#include "api/api.h"
#include "api/event.h"
#include "fuzz/fuzz.h"
#include "json/json.h"
#include "support/memory.h"

#define ARENA_MAX ((size_t)16 * 1024 * 1024)

static test_memory memory;

static void print(const telnyx__json *root, telnyx__buf *out, bool pretty)
{
    telnyx__buf_init(out, &memory.allocator, ARENA_MAX);
    fuzz_check(telnyx__json_print(root, out, pretty) == 0);
}

/* What was parsed, printed and parsed again, prints the same. */
static void check_print(const telnyx__json *root)
{
    telnyx__buf first, second, wide;
    telnyx__json *again = NULL;
    print(root, &first, false);
    fuzz_check(telnyx__json_parse(&again, first.data, first.length, NULL) == 0);
    print(again, &second, false);
    fuzz_check(strcmp(first.data, second.data) == 0);
    telnyx__json_free(again);
    print(root, &wide, true);
    fuzz_check(telnyx__json_parse(&again, wide.data, wide.length, NULL) == 0);
    telnyx__buf_free(&second);
    print(again, &second, false);
    fuzz_check(strcmp(first.data, second.data) == 0);
    telnyx__json_free(again);
    telnyx__buf_free(&first);
    telnyx__buf_free(&second);
    telnyx__buf_free(&wide);
}

static void check_texts(const telnyx_event *event)
{
    const char *const texts[] = {
        event->id,          event->occurred_at,     event->created_at,    event->call_control_id,
        event->call_leg_id, event->call_session_id, event->connection_id, event->client_state,
        event->delivered_to
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        fuzz_check(!texts[i] || telnyx__json_utf8(texts[i], strlen(texts[i]), NULL));
    fuzz_check(event->attempt >= 0);
    fuzz_check(event->type_name && telnyx_event_type_from_name(event->type_name) == event->type);
    fuzz_check(event->type > TELNYX_EVENT_UNKNOWN
                   ? strcmp(telnyx_event_type_name(event->type), event->type_name) == 0
                   : event->type == TELNYX_EVENT_UNKNOWN);
    int64_t micros;
    if (event->occurred_at_us) {
        char text[32];
        fuzz_check(telnyx__time_parse(telnyx__span_of(event->occurred_at), &micros));
        fuzz_check(micros == event->occurred_at_us);
        telnyx__time_format(micros, text, sizeof text);
        fuzz_check(telnyx__time_parse(telnyx__span_of(text), &micros));
        fuzz_check(micros == event->occurred_at_us);
    }
}

static const telnyx_api_object *payload_of(telnyx_event_type type)
{
    size_t count;
    const telnyx_api_event *events = telnyx__api_events(&count);
    for (size_t i = 0; i < count; i++)
        if (events[i].type == (int)type)
            return events[i].payload;
    return NULL;
}

/* The payload's JSON, from the struct; the memory owns it. */
static const char *payload_text(telnyx_json_memory *kept, const telnyx_api_object *object,
                                const telnyx_event *event)
{
    const char *text;
    fuzz_check(telnyx_struct_to_json(kept, object, event->payload.any, object->size, &text) == 0);
    return text;
}

static void check_payload(const telnyx_event *event)
{
    const telnyx_api_object *object = payload_of(event->type);
    telnyx_json_memory *kept;
    telnyx_event second;
    telnyx__arena arena;
    telnyx__buf wrapped;
    telnyx__json *root = NULL;
    if (!object)
        return;
    fuzz_check(event->payload.any != NULL);
    fuzz_check(telnyx_json_memory_new(&kept, &memory.allocator) == 0);
    telnyx__arena_init(&arena, &memory.allocator, ARENA_MAX);
    telnyx__buf_init(&wrapped, &memory.allocator, ARENA_MAX);
    const char *text = payload_text(kept, object, event);
    fuzz_check(telnyx__buf_addf(&wrapped, "{\"data\":{\"event_type\":\"%s\",\"payload\":",
                                event->type_name) == 0);
    fuzz_check(telnyx__buf_adds(&wrapped, text) == 0);
    fuzz_check(telnyx__buf_adds(&wrapped, "}}") == 0);
    fuzz_check(telnyx__json_parse(&root, wrapped.data, wrapped.length, NULL) == 0);
    fuzz_check(telnyx__event_decode(NULL, &second, root, &arena) == 0);
    fuzz_check(second.type == event->type && second.ignored_fields == 0);
    fuzz_check(strcmp(payload_text(kept, object, &second), text) == 0);
    telnyx__json_free(root);
    telnyx__buf_free(&wrapped);
    telnyx__arena_reset(&arena);
    telnyx_json_memory_free(kept);
}

/* A path is any text; what it finds is text. */
static void check_paths(const telnyx_event *event)
{
    static const char *const paths[] = { "payload", "/data", "event_type", "payload.to[0]", "" };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        const char *text = telnyx_event_text(event, paths[i]);
        fuzz_check(!text || telnyx__json_utf8(text, strlen(text), NULL));
    }
    fuzz_check(strcmp(telnyx_event_text(event, "/data/event_type"), event->type_name) == 0);
    if (event->id)
        (void)telnyx_event_text(event, event->id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    telnyx__json *root = NULL;
    size_t error_at = 0, checked_at = 0;
    char *text = fuzz_copy(fuzz_rest(&bytes), false);
    unsigned repaired;
    test_memory_init(&memory);
    int error = telnyx__json_receive(&root, text, size, 0, &repaired, &error_at);
    int strict = telnyx_json_check(text, size, &checked_at);
    fuzz_check(error == 0 || error == TELNYX_EJSON);
    /* The strict check refuses what had to be mended, and besides that what is no JSON. */
    fuzz_check((strict == 0) == (error == 0 && repaired == 0));
    fuzz_check(checked_at <= size);
    if (error == 0) {
        telnyx_event event;
        telnyx__arena arena;
        telnyx__arena_init(&arena, &memory.allocator, ARENA_MAX);
        int decoded = telnyx__event_decode(NULL, &event, root, &arena);
        fuzz_check(decoded == 0 || decoded == TELNYX_EINVAL || decoded == TELNYX_EPROTO);
        if (decoded == 0) {
            check_texts(&event);
            check_payload(&event);
            check_paths(&event);
        }
        check_print(root);
        telnyx__arena_reset(&arena);
    } else {
        fuzz_check(error_at <= size && checked_at <= error_at);
    }
    telnyx__json_free(root);
    free(text);
    fuzz_check(memory.live == 0);
    return 0;
}
