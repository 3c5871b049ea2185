#include "sim/replay/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/api.h>
#include <telnyx/error.h>

#include "common/memory.h"
#include "sign/system_default.h"
#include "sim/ground/ids.h"
#include "sim/ground/wrong.h"
#include "sim/replay/samples_text.h"

#define SAMPLES   (sizeof built_in / sizeof built_in[0])
#define STEPS_MAX 16
#define STEP_MAX  128

/* Samples --------------------------------------------------------------------------------------------- */

const sim_sample *sim_sample_at(size_t index)
{
    return index < SAMPLES ? &built_in[index] : NULL;
}

/* Those that have a part of the name in common, or else all. */
static void name_types(const char *type, char *out, size_t size)
{
    const char *last = strrchr(type, '.');
    size_t named = 0;
    for (size_t pass = 0; pass < 2 && named == 0; pass++) {
        for (size_t i = 0; i < SAMPLES; i++) {
            bool like = pass || strstr(built_in[i].name, type) ||
                        (last && last[1] && strstr(built_in[i].name, last));
            if (like)
                sim_say(out, size, "%s%s", named++ ? ", " : "", built_in[i].name);
        }
    }
}

const sim_sample *sim_sample_find(const char *type, char *why, size_t size)
{
    for (size_t i = 0; i < SAMPLES; i++)
        if (strcmp(built_in[i].name, type) == 0)
            return &built_in[i];
    snprintf(why, size, "'%.80s' is no event; there are ", type);
    name_types(type, why, size);
    return NULL;
}

static void renew(telnyx__json *object, const char *member, const char *text)
{
    if (telnyx__json_get(object, member))
        bench_must(telnyx__json_set(object, member, telnyx__json_string(text)));
}

static void renew_call(telnyx__json *payload)
{
    sim_ids ids;
    char leg[SIM_UUID_SIZE], session[SIM_UUID_SIZE], conference[SIM_UUID_SIZE];
    char call[SIM_CALL_CONTROL_ID_SIZE];
    sim_ids_init(&ids, telnyx__system_default());
    sim_id_leg(&ids, leg);
    sim_id_leg(&ids, session);
    sim_id_event(&ids, conference);
    sim_id_call_control(&ids, call);
    renew(payload, "call_control_id", call);
    renew(payload, "call_leg_id", leg);
    renew(payload, "call_session_id", session);
    renew(payload, "creator_call_session_id", session);
    renew(payload, "conference_id", conference);
}

telnyx__json *sim_sample_read(const sim_sample *sample)
{
    telnyx__json *data = NULL;
    char id[SIM_UUID_SIZE], time[32];
    bench_must(telnyx__json_parse(&data, sample->text, sample->length, NULL));
    telnyx__json *payload = telnyx__json_copy(telnyx__json_get(data, "payload"));
    telnyx__time_format(telnyx__system_wall_us(telnyx__system_default()), time, sizeof time);
    telnyx__system_uuid(telnyx__system_default(), id);
    renew(data, "id", id);
    renew(data, "occurred_at", time);
    renew(payload, "occurred_at", time);
    renew_call(payload);
    bench_must(telnyx__json_set(data, "payload", payload));
    telnyx__json_sort(data);
    return data;
}

/* Paths ----------------------------------------------------------------------------------------------- */

typedef struct step {
    char name[STEP_MAX]; /* "": an element */
    size_t index;
} step;

typedef struct setting {
    step steps[STEPS_MAX];
    size_t count;
    char path[256];
    const char *value;
    bool json; /* ":=" */
    const telnyx_api_event *event;
    char *why;
    size_t size;
} setting;

static bool refuse(setting *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(setting *s, const char *format, ...)
{
    va_list list;
    snprintf(s->why, s->size, "%s: ", s->path);
    size_t used = strlen(s->why);
    va_start(list, format);
    vsnprintf(s->why + used, s->size - used, format, list);
    va_end(list);
    return false;
}

static bool read_index(setting *s, const char **at)
{
    char *end;
    unsigned long index = strtoul(*at + 1, &end, 10);
    if ((*at)[1] < '0' || (*at)[1] > '9' || *end != ']' || index > 1000)
        return refuse(s, "an element is named [0], [1] and so on");
    s->steps[s->count++] = (step){ .index = index };
    *at = end + 1;
    return true;
}

static bool read_name(setting *s, const char **at)
{
    size_t length = strcspn(*at, ".[");
    step *next = &s->steps[s->count++];
    if (length == 0 || length >= STEP_MAX)
        return refuse(s, "is no path; names stand between dots: payload.digit");
    *next = (step){ .index = 0 };
    memcpy(next->name, *at, length);
    next->name[length] = '\0';
    *at += length;
    return true;
}

static bool read_path(setting *s)
{
    const char *at = s->path;
    if (strncmp(at, "data.", 5) == 0)
        at += 5;
    do {
        if (s->count + 1 >= STEPS_MAX)
            return refuse(s, "leads deeper than %d steps", STEPS_MAX);
        if (!(*at == '[' ? read_index(s, &at) : read_name(s, &at)))
            return false;
    } while (*at == '[' || (*at == '.' && at[1] != '[' && at++));
    return *at == '\0' || refuse(s, "is no path; names stand between dots: payload.digit");
}

static bool read_setting(setting *s, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : 0;
    s->json = length > 1 && text[length - 1] == ':';
    length -= s->json;
    snprintf(s->path, sizeof s->path, "%.*s", (int)(length ? length : strlen(text)), text);
    if (!length || length >= sizeof s->path)
        return refuse(s, "is not PATH=VALUE or PATH:=JSON");
    s->value = equals + 1;
    return read_path(s);
}

/* What may stand there --------------------------------------------------------------------------------- */

static const telnyx_api_field *field_named(const telnyx_api_object *object, const char *name)
{
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *field = telnyx_api_field_at(object, i);
        if (field->name && strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

/* Members that the sample has, and then those that its row has besides. */
static bool refuse_member(setting *s, const telnyx__json *there, const telnyx_api_object *object,
                          const char *name)
{
    size_t named = 0;
    (void)refuse(s, "there is no '%s'; there are ", name);
    for (const telnyx__json *m = telnyx__json_first(there); m; m = telnyx__json_next(m))
        sim_say(s->why, s->size, "%s%s", named++ ? ", " : "", telnyx__json_key(m));
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *field = telnyx_api_field_at(object, i);
        if (field->name && !telnyx__json_get(there, field->name))
            sim_say(s->why, s->size, "%s%s", named++ ? ", " : "", field->name);
    }
    if (!named)
        sim_say(s->why, s->size, "none");
    const telnyx__json *payload = telnyx__json_get(there, "payload");
    if (payload && (telnyx__json_get(payload, name) || field_named(s->event->payload, name)))
        sim_say(s->why, s->size, "; do you mean payload.%s?", name);
    return false;
}

/* Objects whose members are nobody's to say. */
static bool is_open(const telnyx_api_field *field)
{
    switch (field ? (telnyx_api_kind)field->kind : TELNYX_API_TEXT) {
    case TELNYX_API_OBJECT_MAP:
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP:
    case TELNYX_API_JSON:
        return true;
    default:
        return field && field->object && (field->object->flags & TELNYX_API_UNION);
    }
}

static const telnyx__json *element(const telnyx__json *list, size_t index)
{
    const telnyx__json *item = telnyx__json_first(list);
    while (item && index--)
        item = telnyx__json_next(item);
    return item;
}

/* The list may become longer by one. */
static bool check_element(setting *s, const telnyx__json *list, size_t index)
{
    size_t count = telnyx__json_count(list);
    if (list && telnyx__json_kind_of(list) != TELNYX__JSON_ARRAY)
        return refuse(s, "there is no list");
    return index <= count ||
           refuse(s, "the list ends before [%zu]; that is where the next one may stand", count);
}

/* Follows the path through the sample and the rows. *field is the row of its end; NULL: it has none. */
static bool check_path(setting *s, const telnyx__json *data, const telnyx_api_field **field)
{
    const telnyx__json *there = data;
    const telnyx_api_object *object = NULL;
    bool open = false;
    *field = NULL;
    for (size_t i = 0; i < s->count; i++) {
        const step *next = &s->steps[i];
        const telnyx__json *inner = next->name[0] ? telnyx__json_get(there, next->name) : NULL;
        if (!next->name[0]) { /* an element has the row of its list */
            if (!check_element(s, there, next->index))
                return false;
            there = element(there, next->index);
            continue;
        }
        *field = field_named(object, next->name);
        if (!inner && !*field && !open)
            return refuse_member(s, there, object, next->name);
        object = i == 0 && strcmp(next->name, "payload") == 0 ? s->event->payload
                 : *field                                     ? (*field)->object
                                                              : NULL;
        open = open || is_open(*field);
        there = inner;
    }
    return true;
}

/* Values ---------------------------------------------------------------------------------------------- */

static telnyx__json *read_json(setting *s)
{
    telnyx__json *value = NULL;
    size_t at = 0;
    if (telnyx__json_parse(&value, s->value, strlen(s->value), &at) != 0)
        (void)refuse(s, "'%.80s' is no JSON (byte %zu); a text needs no ':'", s->value, at + 1);
    return value;
}

/* A text, or what the row wants. */
static telnyx__json *read_value(setting *s, const telnyx_api_field *field, const telnyx__json *old)
{
    telnyx__json_kind had = telnyx__json_kind_of(old);
    unsigned kind = field ? field->kind : 0;
    bool number = kind == TELNYX_API_INT || kind == TELNYX_API_NUMBER || had == TELNYX__JSON_NUMBER;
    bool truth = kind == TELNYX_API_BOOL || had == TELNYX__JSON_BOOL;
    if (s->json)
        return read_json(s);
    if (number && telnyx__json_is_number(s->value))
        return read_json(s);
    if (truth && (strcmp(s->value, "true") == 0 || strcmp(s->value, "false") == 0))
        return telnyx__json_bool(s->value[0] == 't');
    if (number || truth) {
        (void)refuse(s, "'%.80s' is no %s; ':=' sends what is none", s->value,
                     truth ? "true or false" : "number");
        return NULL;
    }
    return telnyx__json_string(s->value);
}

/* `old` with the value where the rest of the path leads. Takes the value over. */
static telnyx__json *put(const setting *s, size_t at, const telnyx__json *old, telnyx__json *value)
{
    const step *next = &s->steps[at];
    telnyx__json *made;
    if (at == s->count)
        return value;
    if (next->name[0]) {
        made = telnyx__json_kind_of(old) == TELNYX__JSON_OBJECT ? telnyx__json_copy(old)
                                                                : telnyx__json_object();
        bench_must(telnyx__json_set(made, next->name,
                                    put(s, at + 1, telnyx__json_get(old, next->name), value)));
        return made;
    }
    made = telnyx__json_array();
    size_t count = telnyx__json_kind_of(old) == TELNYX__JSON_ARRAY ? telnyx__json_count(old) : 0;
    for (size_t i = 0; i < count || i <= next->index; i++) {
        const telnyx__json *item = i < count ? element(old, i) : NULL;
        telnyx__json *now =
            i == next->index ? put(s, at + 1, item, value) : telnyx__json_copy(item);
        bench_must(telnyx__json_append(made, now ? now : telnyx__json_null()));
    }
    return made;
}

bool sim_sample_set(telnyx__json **data, const char *text, char *why, size_t size)
{
    const telnyx_api_field *field;
    setting s = { .why = why,
                  .size = size,
                  .event = telnyx_api_event_named(telnyx__json_get_text(*data, "event_type")) };
    if (!s.event || !read_setting(&s, text) || !check_path(&s, *data, &field))
        return false;
    if (s.steps[s.count - 1].name[0] == '\0')
        field = NULL;
    if (strcmp(s.steps[0].name, "event_type") == 0)
        return refuse(&s, "is the event's own; name another event instead");
    const telnyx__json *old = *data;
    for (size_t i = 0; i < s.count; i++)
        old = s.steps[i].name[0] ? telnyx__json_get(old, s.steps[i].name)
                                 : element(old, s.steps[i].index);
    telnyx__json *value = read_value(&s, field, old);
    if (!value)
        return false;
    telnyx__json *now = put(&s, 0, *data, value);
    telnyx__json_sort(now);
    telnyx__json_free(*data);
    *data = now;
    return true;
}
