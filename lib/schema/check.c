/* Parameters against their rows, before anything is sent. */
#include <math.h>
#include <string.h>

#include "base/sized.h"
#include "base/str.h"
#include "schema/format.h"
#include "schema/limits.h"
#include "schema/member.h"
#include "schema/rules.h"
#include "schema/schema.h"

typedef struct checker {
    const telnyx__layout *layout;
    const telnyx_api_operation *op;
    const void *params;
    size_t size;
    bool skip;
    telnyx__json *extra; /* extra_json, parsed, or NULL */
    telnyx_error_text *error;
} checker;

#define FAIL(c, trail, ...) telnyx__trail_fail((c)->error, (c)->op->name, trail, __VA_ARGS__)

static int check_object(const checker *c, const telnyx_api_object *object, const void *base,
                        size_t size, const telnyx__trail *trail, unsigned depth);

/* Whether the row's format and limits are no matter of ours. */
static bool is_lenient(const checker *c, const telnyx_api_field *field)
{
    return c->skip || (field->flags & TELNYX_API_ADVISED);
}

static int check_text(const checker *c, const telnyx_api_field *field, const char *text,
                      const telnyx__trail *trail)
{
    char words[192];
    size_t characters;
    if (!text)
        return FAIL(c, trail, "is NULL");
    if (c->skip)
        return 0;
    if (!telnyx__json_utf8(text, strlen(text), &characters))
        return FAIL(c, trail, "is not UTF-8");
    if (field->location == TELNYX_API_IN_PATH && characters == 0)
        return FAIL(c, trail, "must not be empty");
    if (is_lenient(c, field))
        return 0;
    if (field->kind == TELNYX_API_TEXT && !telnyx__limits_length(field, characters)) {
        telnyx__limits_length_words(field, words, sizeof words);
        return FAIL(c, trail, "must have %s characters", words);
    }
    if (field->values && !telnyx__limits_value(field->values, text)) {
        telnyx__limits_values_words(field->values, words, sizeof words);
        return FAIL(c, trail, "must be %s", words);
    }
    if (!telnyx__format_fits((telnyx_api_format)field->format, text, true))
        return FAIL(c, trail, "must be %s", telnyx__format_words((telnyx_api_format)field->format));
    return 0;
}

static int check_json(const checker *c, const telnyx_api_field *field, const char *text,
                      const telnyx__trail *trail)
{
    telnyx__json *tree = NULL;
    int error = telnyx__json_parse(&tree, text, strlen(text), NULL);
    if (error == TELNYX_ENOMEM)
        return error;
    telnyx__json_kind kind = telnyx__json_kind_of(tree);
    telnyx__json_free(tree);
    if (error)
        return FAIL(c, trail, "is not valid JSON");
    if ((field->flags & TELNYX_API_JSON_OBJECT) && kind != TELNYX__JSON_OBJECT)
        return FAIL(c, trail, "must be a JSON object");
    if ((field->flags & TELNYX_API_JSON_ARRAY) && kind != TELNYX__JSON_ARRAY)
        return FAIL(c, trail, "must be a JSON array");
    return 0;
}

static int check_int(const checker *c, const telnyx_api_field *field, int64_t value,
                     const telnyx__trail *trail)
{
    char words[96];
    if (value > TELNYX__INT_EXACT || value < -TELNYX__INT_EXACT)
        return FAIL(c, trail, "must be within 2^53 of zero");
    if (is_lenient(c, field) || (field->text && value == TELNYX_LOOP_INFINITY))
        return 0;
    if (field->limits && !telnyx__limits_number(field, (double)value)) {
        telnyx__limits_number_words(field, words, sizeof words);
        return FAIL(c, trail, "must be %s", words);
    }
    return 0;
}

static int check_number(const checker *c, const telnyx_api_field *field, double value,
                        const telnyx__trail *trail)
{
    char words[96];
    if (!isfinite(value))
        return FAIL(c, trail, "must be finite");
    if (!is_lenient(c, field) && field->limits && !telnyx__limits_number(field, value)) {
        telnyx__limits_number_words(field, words, sizeof words);
        return FAIL(c, trail, "must be %s", words);
    }
    return 0;
}

/* Values that were not made by their macro show here: `= 30` in an initialiser lands in the tag. */
static int check_tagged(const checker *c, const telnyx_api_field *field, const void *base,
                        const telnyx__trail *trail)
{
    bool right = TELNYX__READ(int, base, field) == (int)TELNYX_TAG_SET;
    const char *maker = field->kind == TELNYX_API_INT    ? "TELNYX_INT()"
                        : field->kind == TELNYX_API_BOOL ? "TELNYX_BOOL()"
                                                         : "TELNYX_NUMBER()";
    if (!right)
        return FAIL(c, trail, "not built with %s", maker);
    if (field->kind == TELNYX_API_INT)
        return check_int(c, field, TELNYX__READ(telnyx_opt_int, base, field).value, trail);
    if (field->kind == TELNYX_API_NUMBER)
        return check_number(c, field, TELNYX__READ(telnyx_opt_number, base, field).value, trail);
    return 0;
}

static int check_enum(const checker *c, const telnyx_api_field *field, int value,
                      const telnyx__trail *trail)
{
    if (value < 0 || (size_t)value > field->values->count)
        return FAIL(c, trail, "%d is no value of %s", value, field->values->name);
    return 0;
}

static int check_list_length(const checker *c, const telnyx_api_field *field, const void *items,
                             size_t count, const telnyx__trail *trail)
{
    char words[64];
    if (count > 0 && !items)
        return FAIL(c, trail, "has a count and no items");
    if (!c->skip && (field->flags & TELNYX_API_REQUIRED) && count == 0)
        return FAIL(c, trail, "must not be empty");
    if (!is_lenient(c, field) && !telnyx__limits_length(field, count)) {
        telnyx__limits_length_words(field, words, sizeof words);
        return FAIL(c, trail, "must have %s items", words);
    }
    return 0;
}

static int check_texts(const checker *c, const telnyx_api_field *field, telnyx_strings list,
                       const telnyx__trail *trail)
{
    int error = check_list_length(c, field, list.items, list.count, trail);
    for (size_t i = 0; i < list.count && !error; i++) {
        telnyx__trail item = { trail, NULL, i };
        error = check_text(c, field, list.items[i], &item);
    }
    return error;
}

static int check_ints(const checker *c, const telnyx_api_field *field, telnyx_ints list,
                      const telnyx__trail *trail)
{
    int error = check_list_length(c, field, list.items, list.count, trail);
    for (size_t i = 0; i < list.count && !error; i++) {
        telnyx__trail item = { trail, NULL, i };
        error = check_int(c, field, list.items[i], &item);
    }
    return error;
}

static int check_pairs(const checker *c, const telnyx_api_field *field, telnyx_pairs map,
                       const telnyx__trail *trail)
{
    int error = check_list_length(c, field, map.items, map.count, trail);
    for (size_t i = 0; i < map.count && !error; i++) {
        telnyx__trail item = { trail, NULL, i };
        if (!map.items[i].key)
            return FAIL(c, &item, "has no key");
        error = check_text(c, field, map.items[i].value, &item);
    }
    return error;
}

static int check_texts_map(const checker *c, const telnyx_api_field *field,
                           telnyx_strings_pairs map, const telnyx__trail *trail)
{
    int error = check_list_length(c, field, map.items, map.count, trail);
    for (size_t i = 0; i < map.count && !error; i++) {
        telnyx__trail item = { trail, NULL, i };
        telnyx_strings values = map.items[i].values;
        if (!map.items[i].key)
            return FAIL(c, &item, "has no key");
        if (values.count > 0 && !values.items)
            return FAIL(c, &item, "has a count and no items");
        for (size_t j = 0; j < values.count && !error; j++)
            error = check_text(c, field, values.items[j], &item);
    }
    return error;
}

static int check_objects(const checker *c, const telnyx_api_field *field, const void *base,
                         const telnyx__trail *trail, unsigned depth)
{
    const char *items = TELNYX__READ(char *, base, field);
    size_t stride = telnyx__layout_stride(c->layout, field->object);
    size_t count = telnyx__member_count(field, base);
    int error = check_list_length(c, field, items, count, trail);
    for (size_t i = 0; i < count && !error; i++) {
        telnyx__trail item = { trail, NULL, i };
        error = check_object(c, field->object, items + i * stride,
                             telnyx__layout_end(c->layout, field->object), &item, depth + 1);
    }
    return error;
}

static int check_member(const checker *c, const telnyx_api_field *field, const void *base,
                        const telnyx__trail *trail, unsigned depth)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
    case TELNYX_API_KEY:
        return check_text(c, field, TELNYX__READ(char *, base, field), trail);
    case TELNYX_API_JSON:
        return check_json(c, field, TELNYX__READ(char *, base, field), trail);
    case TELNYX_API_INT:
    case TELNYX_API_NUMBER:
    case TELNYX_API_BOOL:
        return check_tagged(c, field, base, trail);
    case TELNYX_API_ENUM:
        return check_enum(c, field, TELNYX__READ(int, base, field), trail);
    case TELNYX_API_OBJECT:
        return check_object(c, field->object, TELNYX__READ(void *, base, field),
                            telnyx__layout_end(c->layout, field->object), trail, depth + 1);
    case TELNYX_API_TEXTS:
        return check_texts(c, field, TELNYX__READ(telnyx_strings, base, field), trail);
    case TELNYX_API_INTS:
        return check_ints(c, field, TELNYX__READ(telnyx_ints, base, field), trail);
    case TELNYX_API_OBJECTS:
    case TELNYX_API_OBJECT_MAP:
        return check_objects(c, field, base, trail, depth);
    case TELNYX_API_PAIRS:
        return check_pairs(c, field, TELNYX__READ(telnyx_pairs, base, field), trail);
    case TELNYX_API_TEXTS_MAP:
        return check_texts_map(c, field, TELNYX__READ(telnyx_strings_pairs, base, field), trail);
    case TELNYX_API_CONSTANT:
    case TELNYX_API_EXTRA:
        break;
    }
    return 0;
}

static int check_union(const checker *c, const telnyx_api_object *object, const void *base,
                       size_t size, const telnyx__trail *trail)
{
    size_t set = 0;
    for (size_t i = 0; i < object->fields_count; i++)
        set += telnyx__member_fits(&object->fields[i], size) &&
               telnyx__member_is_set(&object->fields[i], base);
    if (set == 1)
        return 0;
    return FAIL(c, trail, "exactly one member of %s must be set, not %zu", object->name, set);
}

/* Views for the rules: a member is set in the struct or by extra_json. */
static const telnyx_api_field *find(const checker *c, const char *name)
{
    telnyx_api_location location =
        c->op->flags & TELNYX_API_HAS_BODY ? TELNYX_API_IN_BODY : TELNYX_API_IN_QUERY;
    const telnyx_api_field *field = telnyx__schema_field(c->op->params, location, name);
    return field && telnyx__member_fits(field, c->size) && telnyx__member_is_set(field, c->params)
               ? field
               : NULL;
}

static bool view_is_set(const void *request, const char *name)
{
    const checker *c = request;
    return find(c, name) || telnyx__json_get(c->extra, name);
}

static bool view_equals(const void *request, const char *name, const char *value)
{
    const checker *c = request;
    const telnyx_api_field *field = find(c, name);
    if (!field)
        return telnyx__str_equal(telnyx__json_get_text(c->extra, name), value);
    if (field->kind == TELNYX_API_BOOL)
        return strcmp(TELNYX__READ(telnyx_opt_bool, c->params, field).value ? "true" : "false",
                      value) == 0;
    if (field->kind == TELNYX_API_ENUM)
        return strcmp(field->values->texts[TELNYX__READ(int, c->params, field) - 1], value) == 0;
    if (field->kind == TELNYX_API_TEXT)
        return strcmp(TELNYX__READ(char *, c->params, field), value) == 0;
    return false;
}

static double view_sum(const void *request, const char *name, const char *list)
{
    const checker *c = request;
    const telnyx_api_field *field = find(c, name);
    double greatest = 0;
    if (!field || field->kind != TELNYX_API_OBJECT_MAP)
        return 0;
    const telnyx_api_field *member = telnyx__schema_field(field->object, TELNYX_API_IN_BODY, list);
    if (!member || member->kind != TELNYX_API_INTS ||
        !telnyx__member_fits(member, telnyx__layout_end(c->layout, field->object)))
        return 0;
    const char *entry = TELNYX__READ(char *, c->params, field);
    for (size_t i = telnyx__member_count(field, c->params); i > 0; i--) {
        telnyx_ints numbers = TELNYX__READ(telnyx_ints, entry, member);
        double sum = 0;
        for (size_t j = 0; j < numbers.count; j++)
            sum += (double)numbers.items[j];
        greatest = sum > greatest ? sum : greatest;
        entry += telnyx__layout_stride(c->layout, field->object);
    }
    return greatest;
}

static bool is_excused(const checker *c, const telnyx_api_field *field, const telnyx__trail *trail)
{
    const telnyx__rule_view view = { view_is_set, view_equals, view_sum, c };
    if (c->skip)
        return true;
    if (trail || field->location != TELNYX_API_IN_BODY)
        return false;
    return telnyx__json_get(c->extra, field->name) ||
           telnyx__rules_excuse(c->op->constraints, &view, field->name);
}

/* Whether something is set beyond the last member that is known here. */
static bool is_newer(const telnyx_api_object *object, const void *base, size_t size)
{
    if (size <= object->size)
        return false;
    size_t known = telnyx__member_end(object);
    return !telnyx__sized_is_zero((const char *)base + known, size - known);
}

static int check_object(const checker *c, const telnyx_api_object *object, const void *base,
                        size_t size, const telnyx__trail *trail, unsigned depth)
{
    if (depth > TELNYX__SCHEMA_DEPTH_MAX)
        return FAIL(c, trail, "is nested too deep");
    if (is_newer(object, base, size))
        return FAIL(c, trail, TELNYX__SIZED_NEWER);
    if (object->flags & TELNYX_API_UNION) {
        int error = check_union(c, object, base, size, trail);
        if (error)
            return error;
    }
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        /* The alternatives of a union have no name on the wire, but people know the member. */
        telnyx__trail place = { trail, field->member, 0 };
        bool fits = telnyx__member_fits(field, size);
        int error = 0;
        if (field->kind == TELNYX_API_KEY || (fits && telnyx__member_is_set(field, base)))
            error = check_member(c, field, base, &place, depth);
        else if (field->kind != TELNYX_API_CONSTANT && (field->flags & TELNYX_API_REQUIRED) &&
                 !is_excused(c, field, trail))
            error = FAIL(c, &place, "is required");
        if (error)
            return error;
    }
    return 0;
}

static int check_rules(const checker *c)
{
    const telnyx__rule_view view = { view_is_set, view_equals, view_sum, c };
    const telnyx_api_constraint *broken = telnyx__rules_broken(c->op->constraints, &view);
    char words[224];
    if (!broken)
        return 0;
    telnyx__rules_words(broken, words, sizeof words);
    return FAIL(c, NULL, "%s", words);
}

static int parse_extra(checker *c)
{
    const telnyx_api_object *object = c->op->params;
    static const telnyx__trail place = { NULL, "extra_json", 0 };
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->kind != TELNYX_API_EXTRA || !telnyx__member_fits(field, c->size))
            continue;
        const char *text = TELNYX__READ(char *, c->params, field);
        if (!text)
            continue;
        int error = telnyx__json_parse(&c->extra, text, strlen(text), NULL);
        if (error == TELNYX_ENOMEM)
            return error;
        if (error || telnyx__json_kind_of(c->extra) != TELNYX__JSON_OBJECT)
            return FAIL(c, &place, "is not a JSON object");
    }
    return 0;
}

int telnyx__schema_check(const telnyx__layout *layout, const telnyx_api_operation *op,
                         const void *params, size_t size, bool skip, telnyx_error_text *error)
{
    /* Without params: no member fits into no bytes, so that none is read. */
    checker c = { layout, op, params ? params : "", params ? size : 0, skip, NULL, error };
    if (!op->params)
        return 0;
    int result = parse_extra(&c);
    if (!result)
        result = check_object(&c, op->params, c.params, c.size, NULL, 0);
    if (!result && !skip)
        result = check_rules(&c);
    if (result == TELNYX_ENOMEM)
        (void)telnyx__trail_fail(error, op->name, NULL, "%s", telnyx_strerror(TELNYX_ENOMEM));
    if (result && error)
        error->error = result;
    telnyx__json_free(c.extra);
    return result;
}
