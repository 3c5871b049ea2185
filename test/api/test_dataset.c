/* The tables against the collected facts of lib/api/source/voice-api.json: every operation, parameter,
 * result, event, type, value list, limit and default, in both directions. The tables are written from
 * these facts; this reads them a second way, and so sees what the writing program gets wrong. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/facts.h"
#include "api/tables.h"
#include "json/json.h"

static telnyx__json *facts;

static void read_facts(void)
{
    facts = facts_source();
}

static void free_facts(void)
{
    telnyx__json_free(facts);
}

static const telnyx__json *type_named(const char *name)
{
    const telnyx__json *type = telnyx__json_get(telnyx__json_get(facts, "types"), name);
    assert_non_null(type);
    return type;
}

static bool is_true(const telnyx__json *object, const char *key)
{
    bool value = false;
    return telnyx__json_to_bool(telnyx__json_get(object, key), &value) && value;
}

/* Where the tables differ from the facts on purpose; the rows say why. `what` is the kind of
 * difference that is allowed. */
static const struct {
    const char *object, *field, *what;
} exceptions[] = {
    { "telnyx_bridge_params", "call_control_id", "required" },
    { "telnyx_speak_params", "payload", "length" },
    { "telnyx_gather_using_speak_params", "payload", "length" },
    { "telnyx_gather_using_speak_params", "invalid_payload", "length" },
    { "telnyx_start_recording_params", "max_length", "range" },
    /* Documented with the error codes only. */
    { "telnyx_gather_params", "*", "range" },
    { "telnyx_gather_using_audio_params", "*", "range" },
    { "telnyx_gather_using_speak_params", "*", "range" },
    /* Sent as strings by the platform, numbers in C. */
    { "telnyx_call_quality_inbound", "*", "kind" },
    { "telnyx_call_quality_outbound", "*", "kind" },
    /* One list of values for what several fields tell. */
    { "telnyx_start_forking_params", "stream_type", "values" },
    /* Its own engine name: see the row. */
    { "telnyx_deepgram_transcription", "transcription_engine", "values" },
};

static bool excepted(const telnyx_api_object *object, const char *field, const char *what)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++)
        if (strcmp(exceptions[i].object, object->name) == 0 &&
            strcmp(exceptions[i].what, what) == 0 &&
            (exceptions[i].field[0] == '*' || strcmp(exceptions[i].field, field) == 0))
            return true;
    return false;
}

static const telnyx_api_field *row_named(const telnyx_api_object *object,
                                         telnyx_api_location location, const char *name)
{
    for (size_t i = 0; object && i < object->fields_count; i++)
        if (object->fields[i].location == location && strcmp(object->fields[i].name, name) == 0)
            return &object->fields[i];
    return NULL;
}

static void check_type(const telnyx_api_object *object, const char *name, bool sent);

/* --- values, limits, formats ---------------------------------------------------------------- */

static bool lists(const telnyx_api_enum *values, const char *text)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->texts[i], text) == 0)
            return true;
    return false;
}

static const char *value_text(const telnyx__json *value, char *room, size_t size)
{
    int64_t number;
    if (!telnyx__json_to_int(value, &number))
        return telnyx__json_text(value);
    snprintf(room, size, "%lld", (long long)number);
    return room;
}

/* Every value of the facts is in the row's list; where it is sent, there is no other. Languages,
 * models and voices are open on purpose: no list. */
static void check_values(const telnyx_api_object *object, const telnyx_api_field *row,
                         const telnyx__json *values, bool sent)
{
    char room[32];
    if (row->kind == TELNYX_API_CONSTANT) {
        if (!excepted(object, row->name, "values"))
            assert_string_equal(row->text,
                                value_text(telnyx__json_first(values), room, sizeof room));
        return;
    }
    if (!row->values) {
        assert_int_equal(row->kind, TELNYX_API_TEXT);
        return;
    }
    for (const telnyx__json *value = telnyx__json_first(values); value;
         value = telnyx__json_next(value)) {
        const char *text = value_text(value, room, sizeof room);
        if (!lists(row->values, text))
            fail_msg("%s.%s: %s is not in its list", object->name, row->name, text);
    }
    if (sent && row->values->count != telnyx__json_count(values) &&
        !excepted(object, row->name, "values"))
        fail_msg("%s.%s: its list has more values", object->name, row->name);
}

static void check_limit(const telnyx_api_object *object, const telnyx_api_field *row,
                        const telnyx__json *field, const char *key, uint8_t bit, double limit)
{
    double fact;
    bool has = telnyx__json_to_number(telnyx__json_get(field, key), &fact);
    if (excepted(object, row->name, "range"))
        return;
    if (has != !!(row->limits & bit))
        fail_msg("%s.%s: %s only on one side", object->name, row->name, key);
    if (has && (fact < limit || fact > limit))
        fail_msg("%s.%s: %s", object->name, row->name, key);
}

static void check_length(const telnyx_api_object *object, const telnyx_api_field *row,
                         const telnyx__json *field, const char *key, uint32_t limit)
{
    int64_t fact = 0;
    telnyx__json_to_int(telnyx__json_get(field, key), &fact);
    if (strcmp(key, "maxLength") == 0)
        telnyx__json_to_int(telnyx__json_get(field, "max_bytes"), &fact);
    if (fact != limit && !excepted(object, row->name, "length"))
        fail_msg("%s.%s: %s", object->name, row->name, key);
}

static void check_limits(const telnyx_api_object *object, const telnyx_api_field *row,
                         const telnyx__json *field)
{
    bool list = row->kind == TELNYX_API_TEXTS || row->kind == TELNYX_API_INTS ||
                row->kind == TELNYX_API_OBJECTS;
    check_length(object, row, field, list ? "minItems" : "minLength", row->min_length);
    check_length(object, row, field, list ? "maxItems" : "maxLength", row->max_length);
    if (row->kind != TELNYX_API_INT && row->kind != TELNYX_API_NUMBER)
        return;
    if (row->text) { /* speak's loop has the words of playback's, and no numbers */
        assert_int_equal(row->limits, TELNYX_API_MIN | TELNYX_API_MAX);
        return;
    }
    if (telnyx__json_get(field, "exclusiveMinimum"))
        check_limit(object, row, field, "exclusiveMinimum", TELNYX_API_ABOVE, row->minimum);
    else
        check_limit(object, row, field, "minimum", TELNYX_API_MIN, row->minimum);
    check_limit(object, row, field, "maximum", TELNYX_API_MAX, row->maximum);
    assert_true(!telnyx__json_get(field, "also_allowed") == !(row->limits & TELNYX_API_ALSO));
}

static void check_default(const telnyx_api_object *object, const telnyx_api_field *row,
                          const telnyx__json *field)
{
    const telnyx__json *fact = telnyx__json_get(field, "default");
    const char *text = telnyx__json_text(fact);
    double number;
    bool truth;
    if (telnyx__json_count(fact) == 0 && telnyx__json_kind_of(fact) == TELNYX__JSON_ARRAY)
        return;
    if (!fact || (text && (!*text || strcmp(text, "null") == 0)))
        return;
    if (!row->default_text)
        fail_msg("%s.%s: no default", object->name, row->name);
    if (text)
        assert_string_equal(row->default_text, text);
    else if (telnyx__json_to_bool(fact, &truth))
        assert_string_equal(row->default_text, truth ? "true" : "false");
    else if (telnyx__json_to_number(fact, &number))
        assert_float_equal(strtod(row->default_text, NULL), number, 1e-9);
    else
        fail_msg("%s.%s: a default of a new kind", object->name, row->name);
}

static void check_format(const telnyx_api_object *object, const telnyx_api_field *row,
                         const char *fact)
{
    static const struct {
        const char *name;
        telnyx_api_format format;
    } formats[] = {
        { "e164", TELNYX_API_FORMAT_E164 },
        { "e164_or_sip_uri", TELNYX_API_FORMAT_E164_OR_SIP_URI },
        { "sip_uri", TELNYX_API_FORMAT_SIP_URI },
        { "uuid", TELNYX_API_FORMAT_UUID },
        { "url", TELNYX_API_FORMAT_URL },
        { "uri", TELNYX_API_FORMAT_URL },
        { "ws_url", TELNYX_API_FORMAT_WS_URL },
        { "base64", TELNYX_API_FORMAT_BASE64 },
        { "date-time", TELNYX_API_FORMAT_DATE_TIME },
        { "int64", TELNYX_API_FORMAT_INT64 },
    };
    bool text = row->kind == TELNYX_API_TEXT || row->kind == TELNYX_API_TEXTS ||
                row->kind == TELNYX_API_TEXTS_MAP;
    if (!text)
        return;
    for (size_t i = 0; fact && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, fact) == 0) {
            if (row->format != formats[i].format)
                fail_msg("%s.%s: format %s", object->name, row->name, fact);
            return;
        }
    assert_null(fact);
    assert_int_equal(row->format, TELNYX_API_FORMAT_NONE);
}

/* --- kinds ---------------------------------------------------------------------------------- */

/* The kinds that a field of that JSON-Schema type may have in C. */
static bool kind_fits(const telnyx_api_field *row, const char *type, const char *inner)
{
    static const struct {
        const char *type, *inner;
        uint8_t kinds[3];
    } fits[] = {
        { "string", "", { TELNYX_API_TEXT } },
        { "integer", "", { TELNYX_API_INT } },
        { "number", "", { TELNYX_API_NUMBER } },
        { "boolean", "", { TELNYX_API_BOOL } },
        { "enum", "", { TELNYX_API_ENUM, TELNYX_API_TEXT, TELNYX_API_CONSTANT } },
        { "any", "", { TELNYX_API_JSON } },
        { "object", "", { TELNYX_API_OBJECT } },
        { "union", "", { TELNYX_API_OBJECT, TELNYX_API_JSON, TELNYX_API_INT } },
        { "array", "string", { TELNYX_API_TEXTS } },
        { "array", "enum", { TELNYX_API_TEXTS } },
        { "array", "integer", { TELNYX_API_INTS } },
        { "array", "object", { TELNYX_API_OBJECTS } },
        { "array", "union", { TELNYX_API_OBJECTS } },
        { "array", "map", { TELNYX_API_JSON } },
        { "map", "string", { TELNYX_API_PAIRS } },
        { "map", "array", { TELNYX_API_TEXTS_MAP } },
        { "map", "object", { TELNYX_API_OBJECT_MAP } },
        { "map", "any", { TELNYX_API_JSON } },
        { "map", "number", { TELNYX_API_JSON } },
        { "map", "union", { TELNYX_API_JSON } },
    };
    if (row->flags & TELNYX_API_ONE_OR_MANY)
        return row->kind == TELNYX_API_TEXTS && strcmp(type, "union") == 0;
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++)
        if (strcmp(fits[i].type, type) == 0 && strcmp(fits[i].inner, inner) == 0)
            return memchr(fits[i].kinds, row->kind, sizeof fits[i].kinds) != NULL;
    return false;
}

static bool is_alternative_for(const telnyx_api_object *object, const char *name)
{
    const telnyx__json *fields = telnyx__json_get(type_named(name), "fields");
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *constant = &object->fields[i];
        if (constant->kind != TELNYX_API_CONSTANT)
            continue;
        for (const telnyx__json *field = telnyx__json_first(fields); field;
             field = telnyx__json_next(field)) {
            const telnyx__json *values = telnyx__json_get(field, "values");
            const telnyx__json *more = telnyx__json_get(field, "values_only_in_openapi");
            const char *first = telnyx__json_text(telnyx__json_first(values));
            const char *other = telnyx__json_text(telnyx__json_first(more));
            if (strcmp(telnyx__json_get_text(field, "name"), constant->name) == 0 &&
                ((first && strcmp(first, constant->text) == 0) ||
                 (other && strcmp(other, constant->text) == 0)))
                return true;
        }
    }
    return false;
}

/* One alternative of a union with a tag: an alternative of the C union, or, where C has one struct
 * with the members of all, those members. */
static void check_alternative(const telnyx_api_object *object, const char *name, bool sent)
{
    if (!(object->flags & TELNYX_API_UNION)) {
        check_type(object, name, sent);
        return;
    }
    for (size_t i = 0; i < object->fields_count; i++)
        if (is_alternative_for(object->fields[i].object, name)) {
            check_type(object->fields[i].object, name, sent);
            return;
        }
    fail_msg("%s has no member for %s", object->name, name);
}

static void check_union(const telnyx_api_field *row, const telnyx__json *of, bool sent)
{
    for (const telnyx__json *each = telnyx__json_first(of); each; each = telnyx__json_next(each)) {
        const char *name = telnyx__json_get_text(each, "ref");
        const char *type = telnyx__json_get_text(each, "type");
        const char *item = telnyx__json_get_text(telnyx__json_get(each, "items"), "ref");
        if (!row->object)
            continue;
        if (name && strcmp(type, "object") == 0) {
            check_alternative(row->object, name, sent);
            continue;
        }
        bool found = false;
        for (size_t i = 0; i < row->object->fields_count; i++) {
            const telnyx_api_field *member = &row->object->fields[i];
            if (strcmp(type, "string") == 0 && member->kind == TELNYX_API_TEXT)
                found = true;
            if (strcmp(type, "array") == 0 && member->kind == TELNYX_API_OBJECTS) {
                found = true;
                check_type(member->object, item, sent);
            }
        }
        assert_true(found);
    }
}

static void check_inside(const telnyx_api_field *row, const telnyx__json *field, bool sent)
{
    const char *type = telnyx__json_get_text(field, "type");
    const char *name = telnyx__json_get_text(field, "ref");
    const telnyx__json *inner = telnyx__json_get(field, "items");
    if (!inner)
        inner = telnyx__json_get(field, "value");
    if (strcmp(type, "union") == 0) {
        const telnyx__json *of = telnyx__json_get(
            name && !telnyx__json_get(field, "of") ? type_named(name) : field, "of");
        check_union(row, of, sent);
    } else if (strcmp(type, "object") == 0) {
        check_type(row->object, name, sent);
    } else if (inner && row->object) {
        check_inside(row, inner, sent);
    }
}

/* --- fields and objects ---------------------------------------------------------------------- */

static const char *inner_type(const telnyx__json *field)
{
    const telnyx__json *inner = telnyx__json_get(field, "items");
    if (!inner)
        inner = telnyx__json_get(field, "value");
    return inner ? telnyx__json_get_text(inner, "type") : "";
}

/* `sent` is false for what only comes from the platform: there a longer list of values is no harm. */
static void check_field(const telnyx_api_object *object, telnyx_api_location location,
                        const telnyx__json *field, bool sent)
{
    const char *name = telnyx__json_get_text(field, "name");
    const char *ref = telnyx__json_get_text(field, "ref");
    const char *format = telnyx__json_get_text(field, "format");
    const telnyx__json *values = telnyx__json_get(field, "values");
    const telnyx_api_field *row = row_named(object, location, name);
    if (!row)
        fail_msg("%s has no row for %s", object ? object->name : "nothing", name);
    if (!kind_fits(row, telnyx__json_get_text(field, "type"), inner_type(field)) &&
        !excepted(object, name, "kind"))
        fail_msg("%s.%s: of another kind", object->name, name);
    if (is_true(field, "required") != !!(row->flags & TELNYX_API_REQUIRED) &&
        row->kind != TELNYX_API_CONSTANT && !excepted(object, name, "required"))
        fail_msg("%s.%s: required on one side only", object->name, name);
    /* Several types share a struct, and one of them may be laxer. */
    if (sent || is_true(field, "nullable"))
        assert_int_equal(is_true(field, "nullable"), !!(row->flags & TELNYX_API_NULLABLE));
    assert_int_equal(is_true(field, "deprecated"), !!(row->flags & TELNYX_API_DEPRECATED));
    if (!values && ref)
        values = telnyx__json_get(type_named(ref), "values");
    if (!values)
        values = telnyx__json_get(telnyx__json_get(field, "items"), "values");
    if (values)
        check_values(object, row, values, sent);
    if (!format)
        format = telnyx__json_get_text(telnyx__json_get(field, "items"), "format");
    if (!format)
        format = telnyx__json_get_text(telnyx__json_get(telnyx__json_get(field, "value"), "items"),
                                       "format");
    if (format && strcmp(format, "int32") != 0 && strcmp(format, "float") != 0)
        check_format(object, row, format);
    if (sent) {
        check_limits(object, row, field);
        check_default(object, row, field);
    }
    check_inside(row, field, sent);
}

static size_t rows_that_count(const telnyx_api_object *object)
{
    size_t count = 0;
    for (size_t i = 0; object && i < object->fields_count; i++)
        if (object->fields[i].kind != TELNYX_API_EXTRA &&
            object->fields[i].kind != TELNYX_API_KEY &&
            !(object->fields[i].flags & TELNYX_API_SEEN))
            count++;
    return count;
}

/* Structs that have the members of several types, and so more rows than each. */
static bool is_merged(const telnyx_api_object *object)
{
    static const char *const merged[] = { "telnyx_assistant_tool", "telnyx_ai_message",
                                          "telnyx_background_audio",
                                          "telnyx_deepgram_transcription" };
    for (size_t i = 0; i < sizeof merged / sizeof merged[0]; i++)
        if (strcmp(merged[i], object->name) == 0)
            return true;
    return false;
}

/* The members of a merged struct are required by the type that they belong to only. */
static void check_merged_field(const telnyx_api_object *object, const telnyx__json *field,
                               bool sent)
{
    const char *name = telnyx__json_get_text(field, "name");
    const char *type = telnyx__json_get_text(field, "type");
    const telnyx_api_field *row = row_named(object, TELNYX_API_IN_BODY, name);
    if (!row)
        fail_msg("%s has no row for %s", object->name, name);
    if (strcmp(name, "type") == 0 || strcmp(name, "role") == 0)
        assert_true(lists(
            row->values, telnyx__json_text(telnyx__json_first(telnyx__json_get(field, "values")))));
    else if (strcmp(type, "enum") != 0)
        assert_true(kind_fits(row, type, inner_type(field)));
    check_inside(row, field, sent);
}

static struct {
    const telnyx_api_object *object;
    const char *type;
} pairs_checked[600];
static size_t pairs_count;

static void check_type(const telnyx_api_object *object, const char *name, bool sent)
{
    const telnyx__json *fields = telnyx__json_get(type_named(name), "fields");
    assert_non_null(object);
    for (size_t i = 0; i < pairs_count; i++)
        if (pairs_checked[i].object == object && strcmp(pairs_checked[i].type, name) == 0)
            return;
    assert_true(pairs_count < sizeof pairs_checked / sizeof pairs_checked[0]);
    pairs_checked[pairs_count].object = object;
    pairs_checked[pairs_count++].type = name;
    for (const telnyx__json *field = telnyx__json_first(fields); field;
         field = telnyx__json_next(field))
        if (is_merged(object))
            check_merged_field(object, field, sent);
        else
            check_field(object, TELNYX_API_IN_BODY, field, sent);
    if (!is_merged(object) && rows_that_count(object) != telnyx__json_count(fields))
        fail_msg("%s: %zu rows for the %zu fields of %s", object->name, rows_that_count(object),
                 telnyx__json_count(fields), name);
}

static size_t check_fields(const telnyx_api_object *object, telnyx_api_location location,
                           const telnyx__json *fields, bool sent)
{
    for (const telnyx__json *field = telnyx__json_first(fields); field;
         field = telnyx__json_next(field))
        check_field(object, location, field, sent);
    return telnyx__json_count(fields);
}

/* --- operations and events -------------------------------------------------------------------- */

static void check_result(const telnyx_api_operation *op, const telnyx__json *response)
{
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(response, "fields"));
    bool data = first && strcmp(telnyx__json_get_text(first, "name"), "data") == 0;
    if (!first) {
        assert_null(op->result);
        assert_null(op->item);
    } else if (!data) {
        assert_true(op->flags & TELNYX_API_BARE_RESULT);
        check_fields(op->result, TELNYX_API_IN_BODY, telnyx__json_get(response, "fields"), false);
    } else if (op->flags & TELNYX_API_LIST) {
        check_type(op->item, telnyx__json_get_text(telnyx__json_get(first, "items"), "ref"), false);
    } else {
        check_type(op->result, telnyx__json_get_text(first, "ref"), false);
    }
}

static void check_flags(const telnyx_api_operation *op, const telnyx__json *fact)
{
    const telnyx__json *paging = telnyx__json_get(fact, "pagination");
    const char *style = telnyx__json_get_text(paging, "style");
    unsigned expected = 0;
    if (telnyx__json_kind_of(telnyx__json_get(fact, "body")) == TELNYX__JSON_OBJECT)
        expected |= TELNYX_API_HAS_BODY;
    if (is_true(fact, "accepts_command_id"))
        expected |= TELNYX_API_HAS_COMMAND_ID;
    if (is_true(fact, "accepts_client_state"))
        expected |= TELNYX_API_HAS_CLIENT_STATE;
    if (style)
        expected |= TELNYX_API_LIST | (strcmp(style, "cursor") == 0 ? TELNYX_API_PAGED_CURSOR
                                                                    : TELNYX_API_PAGED_NUMBER);
    if (strncmp(op->path, "/calls/{call_control_id}/actions/", 33) == 0)
        expected |= TELNYX_API_PER_CALL;
    assert_int_equal(op->flags & ~(unsigned)(TELNYX_API_BARE_RESULT | TELNYX_API_ENDS_CALL),
                     expected);
}

static void check_events_of(const telnyx_api_operation *op, const telnyx__json *events)
{
    const char *const *listed = op->events;
    for (const telnyx__json *event = telnyx__json_first(events); event;
         event = telnyx__json_next(event)) {
        assert_true(listed && *listed);
        assert_string_equal(*listed++, telnyx__json_text(event));
    }
    assert_true(!listed || !*listed);
}

static size_t constraints_of(const telnyx_api_operation *op)
{
    size_t count = 0;
    while (op->constraints && op->constraints[count].rule)
        count++;
    return count;
}

static void check_operation(const telnyx_api_operation *op, const telnyx__json *fact)
{
    const telnyx__json *body = telnyx__json_get(fact, "body");
    size_t fields = 0;
    assert_string_equal(op->method, telnyx__json_get_text(fact, "http"));
    assert_string_equal(op->path, telnyx__json_get_text(fact, "path"));
    check_flags(op, fact);
    fields +=
        check_fields(op->params, TELNYX_API_IN_PATH, telnyx__json_get(fact, "path_params"), true);
    fields +=
        check_fields(op->params, TELNYX_API_IN_QUERY, telnyx__json_get(fact, "query_params"), true);
    fields += check_fields(op->params, TELNYX_API_IN_BODY, telnyx__json_get(body, "fields"), true);
    fields += telnyx__json_count(telnyx__json_get(body, "fields_only_in_openapi"));
    if (fields != rows_that_count(op->params))
        fail_msg("%s: %zu rows for %zu fields", op->name, rows_that_count(op->params), fields);
    check_result(op, telnyx__json_get(fact, "response"));
    check_events_of(op, telnyx__json_get(fact, "expected_events"));
    /* One more for bridge: which of its targets is set. */
    assert_int_equal(constraints_of(op), telnyx__json_count(telnyx__json_get(fact, "constraints")) +
                                             (op->op == TELNYX_OP_BRIDGE));
}

TEST(operations_are_those_of_the_facts)
{
    const telnyx__json *operations = telnyx__json_get(facts, "operations");
    assert_int_equal(telnyx__json_count(operations), telnyx__operations_count - 1);
    for (const telnyx__json *fact = telnyx__json_first(operations); fact;
         fact = telnyx__json_next(fact)) {
        const char *id = telnyx__json_get_text(fact, "id");
        size_t i = 1;
        while (i < telnyx__operations_count && strcmp(telnyx__operations[i].name, id) != 0)
            i++;
        if (i == telnyx__operations_count)
            fail_msg("no operation %s", id);
        check_operation(&telnyx__operations[i], fact);
    }
}

static const telnyx_api_event *event_row(const char *name)
{
    for (size_t i = 1; i < telnyx__events_count; i++)
        if (strcmp(telnyx__events[i].name, name) == 0)
            return &telnyx__events[i];
    fail_msg("no event %s", name);
    return NULL;
}

TEST(events_are_those_of_the_facts)
{
    const telnyx__json *events = telnyx__json_get(facts, "events");
    const telnyx__json *list = telnyx__json_get(events, "list");
    const telnyx__json *bare = telnyx__json_get(events, "named_without_schema");
    assert_int_equal(telnyx__json_count(list) + telnyx__json_count(bare), telnyx__events_count - 1);
    for (const telnyx__json *fact = telnyx__json_first(list); fact;
         fact = telnyx__json_next(fact)) {
        const telnyx_api_event *event = event_row(telnyx__json_get_text(fact, "event_type"));
        size_t fields = check_fields(event->payload, TELNYX_API_IN_BODY,
                                     telnyx__json_get(fact, "payload"), false);
        assert_int_equal(fields, rows_that_count(event->payload));
    }
    for (const telnyx__json *fact = telnyx__json_first(bare); fact; fact = telnyx__json_next(fact))
        event_row(telnyx__json_get_text(fact, "event_type"));
}

/* Every type of the facts was met on the way, save those that only pages are made of. */
TEST(every_type_is_used)
{
    const telnyx__json *types = telnyx__json_get(facts, "types");
    for (const telnyx__json *type = telnyx__json_first(types); type;
         type = telnyx__json_next(type)) {
        const char *name = telnyx__json_key(type);
        bool met = strcmp(telnyx__json_get_text(type, "kind"), "object") != 0 ||
                   strstr(name, "PaginationMeta") || strcmp(name, "Cursor") == 0;
        for (size_t i = 0; !met && i < pairs_count; i++)
            met = strcmp(pairs_checked[i].type, name) == 0;
        if (!met)
            fail_msg("%s is in no struct", name);
    }
}

TEST_PROGRAM(read_facts, free_facts)
