#include "source/row.h"

#include <string.h>

#include "source/facts.h"

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* --- kinds ----------------------------------------------------------------------------------- */

static const struct {
    const char *word; /* in the words */
    source_kind kind;
    const char *type, *shape;
} kinds[] = {
    { "text", SOURCE_KIND_TEXT, "const char *", NULL },
    { "int", SOURCE_KIND_INT, "telnyx_opt_int ", NULL },
    { "number", SOURCE_KIND_NUMBER, "telnyx_opt_number ", NULL },
    { "bool", SOURCE_KIND_BOOL, "telnyx_opt_bool ", NULL },
    { "texts", SOURCE_KIND_TEXTS, "telnyx_strings ", NULL },
    { "ints", SOURCE_KIND_INTS, "telnyx_ints ", NULL },
    { "pairs", SOURCE_KIND_PAIRS, "telnyx_pairs ", NULL },
    { "texts-map", SOURCE_KIND_TEXTS_MAP, "telnyx_strings_pairs ", NULL },
    { "json", SOURCE_KIND_JSON, "telnyx_json_text ", "ANY_JSON" },
    { "json-object", SOURCE_KIND_JSON, "telnyx_json_text ", "JSON_OBJECT" },
    { "json-array", SOURCE_KIND_JSON, "telnyx_json_text ", "JSON_ARRAY" },
    { "key", SOURCE_KIND_KEY, "const char *", NULL },
    { "extra", SOURCE_KIND_EXTRA, "const char *", NULL },
};

/* JSON-Schema types, what is in them, and the word for what they are in C. */
static const char *const fits[][3] = {
    { "string", "", "text" },
    { "integer", "", "int" },
    { "number", "", "number" },
    { "boolean", "", "bool" },
    { "enum", "", "text" },
    { "any", "", "json" },
    { "array", "string", "texts" },
    { "array", "enum", "texts" },
    { "array", "integer", "ints" },
    { "array", "map", "json-array" },
    { "map", "string", "pairs" },
    { "map", "array", "texts-map" },
    { "map", "any", "json-object" },
    { "map", "number", "json-object" },
    { "map", "union", "json-object" },
};

static const source_json *inner_of(const source_json *fact)
{
    const source_json *items = source_json_get(fact, "items");
    return items ? items : source_json_get(fact, "value");
}

static const char *word_for(const source_model *model, const source_json *fact)
{
    const char *type = source_json_text(fact, "type");
    const char *inner = source_json_text(inner_of(fact), "type");
    const source_json *named = source_type_named(model, source_json_text(fact, "ref"));
    const source_json *of = source_json_get(fact, "of");
    if (same(type, "union")) {
        const source_json *second = source_json_first(of ? of : source_json_get(named, "of"));
        second = second ? second->next : NULL;
        if (same(source_json_text(second, "type"), "integer"))
            return "int";
        if (same(source_json_text(source_json_get(second, "items"), "type"), "string"))
            return "texts";
        return NULL;
    }
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++)
        if (same(fits[i][0], type) && same(fits[i][1], inner ? inner : ""))
            return fits[i][2];
    return NULL;
}

static void set_struct(source_row *row, const source_model *model, const source_member *member,
                       const source_json *fact)
{
    const char *type = source_json_text(fact, "type");
    row->kind = same(type, "array") ? SOURCE_KIND_OBJECTS
                : same(type, "map") ? SOURCE_KIND_OBJECT_MAP
                                    : SOURCE_KIND_OBJECT;
    row->type = source_format(model->store, "const %s *", member->type);
}

static void set_kind(source_row *row, const source_model *model, const source_member *member,
                     const source_json *fact)
{
    const char *word = member->type ? member->type : word_for(model, fact);
    if (source_struct_named(model, member->type)) {
        set_struct(row, model, member, fact);
        return;
    }
    if (source_enum_named(model, member->type)) {
        row->kind = SOURCE_KIND_ENUM;
        row->type = source_format(model->store, "%s ", member->type);
        return;
    }
    for (size_t i = 0; word && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].word, word) == 0) {
            row->kind = kinds[i].kind;
            row->type = kinds[i].type;
            row->shape = kinds[i].shape;
            row->one_or_many =
                row->kind == SOURCE_KIND_TEXTS && same(source_json_text(fact, "type"), "union");
            return;
        }
    row->type = "";
    source_complain(model->store, member->at, "%s wants a type: what it is in C", member->name);
}

/* --- what the facts say of it ------------------------------------------------------------------ */

static const char *number(const source_json *fact, const char *key)
{
    const source_json *value = source_json_get(fact, key);
    return value && value->kind == SOURCE_JSON_NUMBER ? value->text : NULL;
}

static void set_limits(source_row *row, const source_json *fact)
{
    const source_json *also = source_json_first(source_json_get(fact, "also_allowed"));
    if (row->kind != SOURCE_KIND_INT && row->kind != SOURCE_KIND_NUMBER)
        return;
    row->low = number(fact, "minimum");
    row->high = number(fact, "maximum");
    row->above = number(fact, "exclusiveMinimum");
    row->also = also ? also->text : NULL;
}

static void set_lengths(source_row *row, const source_json *fact)
{
    bool list = row->kind == SOURCE_KIND_TEXTS || row->kind == SOURCE_KIND_INTS ||
                row->kind == SOURCE_KIND_OBJECTS;
    row->shortest = number(fact, list ? "minItems" : "minLength");
    row->longest = number(fact, list ? "maxItems" : "maxLength");
    if (number(fact, "max_bytes"))
        row->longest = number(fact, "max_bytes");
}

static void set_default(source_row *row, const source_json *fact)
{
    const source_json *value = source_json_get(fact, "default");
    if (value && value->text && *value->text && strcmp(value->text, "null") != 0)
        row->default_text = value->text;
}

static void set_format(source_row *row, const source_json *fact)
{
    static const char *const formats[][2] = {
        { "e164", "E164" },
        { "e164_or_sip_uri", "E164_OR_SIP_URI" },
        { "sip_uri", "SIP_URI" },
        { "uuid", "UUID" },
        { "url", "URL" },
        { "uri", "URL" },
        { "ws_url", "WS_URL" },
        { "base64", "BASE64" },
        { "date-time", "DATE_TIME" },
        { "int64", "INT64" },
    };
    const char *format = source_json_text(fact, "format");
    const source_json *inner = inner_of(fact);
    if (!format)
        format = source_json_text(inner, "format");
    if (!format)
        format = source_json_text(source_json_get(inner, "items"), "format");
    if (row->kind != SOURCE_KIND_TEXT && row->kind != SOURCE_KIND_TEXTS &&
        row->kind != SOURCE_KIND_TEXTS_MAP)
        return;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (same(formats[i][0], format))
            row->format = formats[i][1];
}

/* Required where every alternative that the struct stands for requires it. */
static bool is_required(const source_struct *object, const source_member *member)
{
    size_t required = 0;
    for (size_t i = 0; i < member->facts.count; i++)
        required += source_json_true(member->facts.items[i], "required");
    return required > 0 && required == member->facts.count &&
           (object->types.count < 2 || required == object->types.count);
}

static void set_flags(source_row *row, const source_struct *object, const source_member *member)
{
    row->required = object->kind != SOURCE_UNION && is_required(object, member);
    for (size_t i = 0; i < member->facts.count; i++) {
        row->nullable = row->nullable || source_json_true(member->facts.items[i], "nullable");
        row->deprecated = row->deprecated || source_json_true(member->facts.items[i], "deprecated");
        if (source_json_get(member->facts.items[i], "string_values"))
            row->word = true;
    }
}

/* --- what the words choose ------------------------------------------------------------------- */

static const char *rest_of(source_store *store, const char *value, const char **first)
{
    size_t length = strcspn(value, " ");
    *first = source_copy(store, value, length);
    return value[length] ? value + length + 1 : NULL;
}

static void choose_range(source_row *row, const char *first, const char *second)
{
    row->low = row->high = row->above = row->also = NULL;
    if (same(first, "at-least"))
        row->low = second;
    else if (same(first, "at-most"))
        row->high = second;
    else if (!same(first, "none")) {
        row->low = first;
        row->high = second;
    }
}

static void choose(source_row *row, const source_model *model, const source_choice *choice)
{
    const char *first, *second = rest_of(model->store, choice->value, &first);
    bool yes = same(first, "yes"), none = same(first, "none");
    if (same(choice->what, "required"))
        row->required = yes;
    else if (same(choice->what, "nullable"))
        row->nullable = yes;
    else if (same(choice->what, "deprecated"))
        row->deprecated = yes;
    else if (same(choice->what, "advised"))
        row->advised = yes;
    else if (same(choice->what, "format"))
        row->format = none ? NULL : first;
    else if (same(choice->what, "default"))
        row->default_text = none ? NULL : choice->value;
    else if (same(choice->what, "range"))
        choose_range(row, first, second);
    else {
        row->shortest = none ? NULL : first;
        row->longest = none ? NULL : second;
    }
}

/* Without the choices. */
static source_row row_of_facts(const source_model *model, const source_struct *object,
                               const source_member *member)
{
    source_row row = { .wire = member->wire ? member->wire : member->name };
    const source_json *fact = member->facts.count ? member->facts.items[0] : NULL;
    if (member->constant) {
        row.kind = SOURCE_KIND_CONSTANT;
        return row;
    }
    if (fact && source_json_text(fact, "name"))
        row.wire = source_json_text(fact, "name");
    set_kind(&row, model, member, fact);
    row.format = member->format;
    if (same(member->location, "path"))
        row.location = "IN_PATH";
    if (same(member->location, "query"))
        row.location = "IN_QUERY";
    if (fact) {
        set_limits(&row, fact);
        set_lengths(&row, fact);
        if (object->sent)
            set_default(&row, fact);
        set_format(&row, fact);
        set_flags(&row, object, member);
    }
    return row;
}

source_row source_row_of(const source_model *model, const source_struct *object,
                         const source_member *member)
{
    source_row row = row_of_facts(model, object, member);
    for (size_t i = 0; i < member->choices.count; i++)
        choose(&row, model, member->choices.items[i]);
    return row;
}

static bool differs(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) != 0 : a != b;
}

bool source_choice_matters(const source_model *model, const source_struct *object,
                           const source_member *member, const source_choice *choice)
{
    source_row before = row_of_facts(model, object, member), after = before;
    choose(&after, model, choice);
    return before.required != after.required || before.nullable != after.nullable ||
           before.deprecated != after.deprecated || before.advised != after.advised ||
           differs(before.format, after.format) || differs(before.low, after.low) ||
           differs(before.high, after.high) || differs(before.above, after.above) ||
           differs(before.also, after.also) || differs(before.shortest, after.shortest) ||
           differs(before.longest, after.longest) ||
           differs(before.default_text, after.default_text);
}
