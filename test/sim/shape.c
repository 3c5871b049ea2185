#include "shape.h"

#include <stdio.h>
#include <string.h>

#include "api/facts.h"
#include "base/str.h"
#include "schema/format.h"
#include "sim/judge/codes.h"

static char fault[400];

static bool wrong(const char *place, const char *what)
{
    snprintf(fault, sizeof fault, "%s %s", place, what);
    return false;
}

static const telnyx__json *facts(void)
{
    static telnyx__json *read;
    if (!read)
        read = facts_source();
    return read;
}

static const telnyx__json *operation_of(const char *name)
{
    const telnyx__json *node = telnyx__json_first(telnyx__json_get(facts(), "operations"));
    while (node && strcmp(telnyx__json_get_text(node, "id"), name) != 0)
        node = telnyx__json_next(node);
    return node;
}

static bool says(const telnyx__json *fact, const char *key)
{
    bool truth = false;
    return telnyx__json_to_bool(telnyx__json_get(fact, key), &truth) && truth;
}

/* Members that no document says to be null, and that were seen to be. */
static bool is_seen_null(const telnyx__json *fact)
{
    static const char *const names[] = { "client_state", "channel_limit", "sip_subdomain",
                                         "outbound_voice_profile_id" };
    const char *name = telnyx__json_get_text(fact, "name");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (telnyx__str_equal(name, names[i]))
            return true;
    return false;
}

static bool fits(const telnyx__json *fact, const telnyx__json *json, const char *place);

/* Lists with cursors have the other lists' page numbers beside them, which the official SDKs follow. */
static bool is_open(const char *place)
{
    return strcmp(place, "/meta") == 0;
}

/* Every member is a documented one, and none that is required is missing. */
static bool fits_fields(const telnyx__json *fields, const telnyx__json *json, bool open,
                        const char *place)
{
    char inner[200];
    size_t known = 0;
    if (telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT)
        return wrong(place, "is no object");
    for (const telnyx__json *f = telnyx__json_first(fields); f; f = telnyx__json_next(f)) {
        const char *name = telnyx__json_get_text(f, "name");
        const telnyx__json *member = telnyx__json_get(json, name);
        snprintf(inner, sizeof inner, "%s/%s", place, name);
        known += member != NULL;
        if (!member && says(f, "required"))
            return wrong(inner, "is missing");
        if (member && !fits(f, member, inner))
            return false;
    }
    return open || is_open(place) || known == telnyx__json_count(json) ||
           wrong(place, "has an undocumented member");
}

static bool fits_object(const telnyx__json *fact, const telnyx__json *json, const char *place)
{
    const char *ref = telnyx__json_get_text(fact, "ref");
    if (ref)
        fact = telnyx__json_get(telnyx__json_get(facts(), "types"), ref);
    return fits_fields(telnyx__json_get(fact, "fields"), json, says(fact, "open"), place);
}

static bool fits_format(const char *format, const char *text, const char *place)
{
    static const struct {
        const char *name;
        telnyx_api_format format;
    } formats[] = { { "url", TELNYX_API_FORMAT_URL },
                    { "e164", TELNYX_API_FORMAT_E164 },
                    { "base64", TELNYX_API_FORMAT_BASE64 } };
    int64_t us;
    if (strcmp(format, "uuid") == 0)
        return strlen(text) == 36 || wrong(place, "is no UUID");
    if (strcmp(format, "date-time") == 0)
        return telnyx__time_parse(telnyx__span_of(text), &us) || wrong(place, "is no time");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, format) == 0 &&
            !telnyx__format_fits(formats[i].format, text, false))
            return wrong(place, telnyx__format_words(formats[i].format));
    return true;
}

static bool fits_text(const telnyx__json *fact, const telnyx__json *json, const char *place)
{
    const char *text = telnyx__json_text(json), *format = telnyx__json_get_text(fact, "format");
    const telnyx__json *value = telnyx__json_first(telnyx__json_get(fact, "values"));
    if (!text)
        return wrong(place, "is no string");
    if (telnyx__str_equal(telnyx__json_get_text(fact, "default"), text))
        return true;
    if (format && !fits_format(format, text, place))
        return false;
    if (!value)
        return true;
    while (value && strcmp(telnyx__json_text(value), text) != 0)
        value = telnyx__json_next(value);
    return value || wrong(place, "has an undocumented value");
}

static bool fits_number(const telnyx__json *fact, const telnyx__json *json, const char *place)
{
    double number, limit;
    if (!telnyx__json_to_number(json, &number) || telnyx__json_kind_of(json) == TELNYX__JSON_STRING)
        return wrong(place, "is no number");
    if (telnyx__json_to_number(telnyx__json_get(fact, "minimum"), &limit) && number < limit)
        return wrong(place, "is too small");
    if (telnyx__json_to_number(telnyx__json_get(fact, "maximum"), &limit) && number > limit)
        return wrong(place, "is too large");
    return true;
}

static bool fits_items(const telnyx__json *fact, const telnyx__json *json, bool is_map,
                       const char *place)
{
    const telnyx__json *of = telnyx__json_get(fact, is_map ? "value" : "items");
    if (telnyx__json_kind_of(json) != (is_map ? TELNYX__JSON_OBJECT : TELNYX__JSON_ARRAY))
        return wrong(place, is_map ? "is no object" : "is no array");
    for (const telnyx__json *item = telnyx__json_first(json); item; item = telnyx__json_next(item))
        if (!fits(of, item, place))
            return false;
    return true;
}

static bool fits(const telnyx__json *fact, const telnyx__json *json, const char *place)
{
    const char *type = telnyx__json_get_text(fact, "type");
    if (telnyx__json_kind_of(json) == TELNYX__JSON_NULL)
        return says(fact, "nullable") || is_seen_null(fact) || wrong(place, "is null");
    if (strcmp(type, "object") == 0)
        return fits_object(fact, json, place);
    if (strcmp(type, "array") == 0 || strcmp(type, "map") == 0)
        return fits_items(fact, json, strcmp(type, "map") == 0, place);
    if (strcmp(type, "integer") == 0 || strcmp(type, "number") == 0)
        return fits_number(fact, json, place);
    if (strcmp(type, "boolean") == 0)
        return telnyx__json_kind_of(json) == TELNYX__JSON_BOOL || wrong(place, "is no truth");
    if (strcmp(type, "string") == 0 || strcmp(type, "enum") == 0)
        return fits_text(fact, json, place);
    return strcmp(type, "any") == 0 || wrong(place, "is of a type that this cannot read");
}

static bool fits_success(const telnyx_api_operation *op, int status, const telnyx__json *reply)
{
    const telnyx__json *response = telnyx__json_get(operation_of(op->name), "response");
    const telnyx__json *fields = telnyx__json_get(response, "fields");
    int64_t wanted = 200;
    (void)telnyx__json_to_int(telnyx__json_get(response, "status"), &wanted);
    if (status != wanted)
        return wrong("the status", "is not the documented one");
    if (!reply)
        return wanted == 204 || wrong("the answer", "has no content");
    return fits_fields(fields, reply, false, "");
}

/* The status and the title are those of a row of that code. */
static bool is_of_table(int status, const telnyx__json *error)
{
    const char *code = telnyx__json_get_text(error, "code");
    const char *title = telnyx__json_get_text(error, "title");
    for (size_t i = 0; sim_code_at(i); i++) {
        char text[16];
        const sim_code *row = sim_code_at(i);
        snprintf(text, sizeof text, "%d", row->code);
        /* A body of the wrong kind is 400, a value 422. */
        bool same = row->status == status || (row->code == 10015 && status == 422);
        if (same && strcmp(text, code) == 0 && strcmp(row->title, title) == 0)
            return true;
    }
    return wrong("the code", "has not that status and title");
}

static bool fits_refusal(int status, const telnyx__json *reply)
{
    const telnyx__json *errors = telnyx__json_get(reply, "errors");
    const telnyx__json *envelope =
        telnyx__json_get(telnyx__json_get(facts(), "errors"), "envelope");
    if (!fits_fields(envelope, reply, false, ""))
        return false;
    for (const telnyx__json *e = telnyx__json_first(errors); e; e = telnyx__json_next(e)) {
        const telnyx__json *source = telnyx__json_get(e, "source");
        const char *detail = telnyx__json_get_text(e, "detail");
        if (!is_of_table(status, e))
            return false;
        if (!detail || !*detail)
            return wrong("/errors/detail", "says nothing");
        if (source && telnyx__json_count(source) != 1)
            return wrong("/errors/source", "names more or less than one thing");
    }
    return telnyx__json_count(errors) > 0 || wrong("/errors", "is empty");
}

const char *shape_fault(const telnyx_api_operation *op, int status, const telnyx__json *reply)
{
    bool good = status < 300 ? fits_success(op, status, reply) : fits_refusal(status, reply);
    return good ? NULL : fault;
}

static const telnyx__json *source_of(const telnyx__json *reply)
{
    const telnyx__json *error = telnyx__json_first(telnyx__json_get(reply, "errors"));
    return telnyx__json_get(error, "source");
}

bool shape_names(const telnyx__json *reply, const char *name)
{
    const telnyx__json *source = source_of(reply);
    const char *pointer = telnyx__json_get_text(source, "pointer");
    const char *parameter = telnyx__json_get_text(source, "parameter");
    size_t length = strlen(name);
    const char *at = pointer ? pointer + (*pointer == '/') : parameter;
    return at && strncmp(at, name, length) == 0 && (!at[length] || strchr("/[", at[length]));
}

static bool rule_has(const telnyx_api_constraint *rule, const char *name)
{
    for (size_t i = 0; rule->fields[i]; i++)
        if (strcmp(rule->fields[i], name) == 0)
            return true;
    return telnyx__str_equal(rule->when, name);
}

static bool rule_names(const telnyx_api_constraint *rule, const telnyx__json *reply)
{
    for (size_t i = 0; rule->fields[i]; i++)
        if (shape_names(reply, rule->fields[i]))
            return true;
    return rule->when && shape_names(reply, rule->when);
}

bool shape_names_or_joins(const telnyx_api_operation *op, const telnyx__json *reply,
                          const char *name)
{
    const telnyx_api_constraint *rule = op->constraints;
    if (shape_names(reply, name))
        return true;
    for (; rule && rule->rule != TELNYX_API_RULE_NONE; rule++)
        if (rule_has(rule, name) && rule_names(rule, reply))
            return true;
    return false;
}

bool shape_names_nothing(const telnyx__json *reply)
{
    return source_of(reply) == NULL;
}
