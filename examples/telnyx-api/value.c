#include "value.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/typed_json.h>

#include "name.h"

/* What stands at the place that a name has led to so far. */
typedef struct shape {
    enum { ANYTHING, SCALAR, OBJECT, LIST, MAP } kind;
    const telnyx_api_field *field; /* SCALAR, LIST, MAP; ANYTHING: may be NULL */
    telnyx_api_kind scalar;
    const telnyx_api_object *object; /* OBJECT */
} shape;

typedef struct setter {
    const telnyx_api_operation *op;
    const char *name; /* as it was typed, all of it */
    size_t length;
} setter;

static bool complain(const setter *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool complain(const setter *s, const char *format, ...)
{
    va_list list;
    fprintf(stderr, "telnyx-api: %s: %.*s: ", s->op->name, (int)s->length, s->name);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs("\n", stderr);
    return false;
}

static shape shape_of(const telnyx_api_field *field)
{
    shape made = { SCALAR, field, (telnyx_api_kind)field->kind, NULL };
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_OBJECT:
        made.kind = OBJECT;
        made.object = field->object;
        break;
    case TELNYX_API_TEXTS:
    case TELNYX_API_INTS:
    case TELNYX_API_OBJECTS:
        made.kind = LIST;
        break;
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP:
    case TELNYX_API_OBJECT_MAP:
        made.kind = MAP;
        break;
    case TELNYX_API_JSON:
    case TELNYX_API_EXTRA:
        made.kind = ANYTHING;
        break;
    default:
        break;
    }
    return made;
}

static shape element_of(const shape *of)
{
    shape made = { SCALAR, of->field, TELNYX_API_TEXT, NULL };
    if (of->kind == ANYTHING)
        made.kind = ANYTHING, made.field = NULL;
    else if (of->field->kind == TELNYX_API_INTS)
        made.scalar = TELNYX_API_INT;
    else if (of->field->kind == TELNYX_API_OBJECTS || of->field->kind == TELNYX_API_OBJECT_MAP)
        made.kind = OBJECT, made.object = of->field->object;
    else if (of->field->kind == TELNYX_API_TEXTS_MAP && of->kind == MAP)
        made.kind = LIST;
    return made;
}

/* Where one name leads within an object; in a union, within any of its alternatives. */
static bool member_of(const shape *of, const char *name, size_t length, shape *found,
                      const char **key)
{
    if (!(of->object->flags & TELNYX_API_UNION)) {
        const telnyx_api_field *field = name_field(of->object, name, length);
        if (!field)
            return false;
        *found = shape_of(field);
        *key = name_of_field(field);
        return true;
    }
    for (size_t i = 0; i < of->object->fields_count; i++) {
        shape inner = shape_of(telnyx_api_field_at(of->object, i));
        if (inner.kind == OBJECT && member_of(&inner, name, length, found, key))
            return true;
    }
    return false;
}

/* The list that an index leads into; in a union, the alternative that is one. */
static bool list_of(const shape *of, shape *found)
{
    *found = *of;
    if (of->kind == LIST || of->kind == ANYTHING)
        return true;
    if (of->kind != OBJECT || !(of->object->flags & TELNYX_API_UNION))
        return false;
    for (size_t i = 0; i < of->object->fields_count; i++) {
        *found = shape_of(telnyx_api_field_at(of->object, i));
        if (found->kind == LIST)
            return true;
    }
    return false;
}

static void set_leaf(node *at, const char *json)
{
    at->kind = NODE_LEAF;
    text_adds(&at->json, json);
}

static bool is_json(const char *value, size_t *error_at)
{
    return telnyx_json_check(value, strlen(value), error_at) == 0;
}

static bool set_raw(const setter *s, node *at, const char *value)
{
    size_t error_at;
    if (!is_json(value, &error_at))
        return complain(s, "not valid JSON at byte %zu", error_at + 1);
    if (at->kind != NODE_OPEN)
        return complain(s, "given twice");
    set_leaf(at, value);
    return true;
}

static bool is_number(const char *value)
{
    return (value[0] == '-' || (value[0] >= '0' && value[0] <= '9')) && is_json(value, NULL);
}

static bool set_choice(const setter *s, const telnyx_api_enum *values, node *at, const char *value)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->texts[i], value) == 0) {
            at->kind = NODE_LEAF;
            if (values->is_integer)
                text_adds(&at->json, value);
            else
                text_add_quoted(&at->json, value, strlen(value));
            return true;
        }
    fprintf(stderr, "telnyx-api: %s: %.*s: '%s' is not ", s->op->name, (int)s->length, s->name,
            value);
    for (size_t i = 0; i < values->count; i++)
        fprintf(stderr, "%s%s",
                i == 0                   ? ""
                : i + 1 == values->count ? " or "
                                         : ", ",
                values->texts[i]);
    fputs("\n", stderr);
    return false;
}

static bool set_scalar(const setter *s, const shape *of, node *at, const char *value)
{
    if (at->kind != NODE_OPEN)
        return complain(s, "given twice");
    switch (of->scalar) {
    case TELNYX_API_INT:
        if (of->field->text && strcmp(of->field->text, value) == 0)
            break;
        if (!is_number(value))
            return complain(s, "'%s' is not a whole number%s%s", value,
                            of->field->text ? " or " : "", of->field->text ? of->field->text : "");
        set_leaf(at, value);
        return true;
    case TELNYX_API_NUMBER:
        if (!is_number(value))
            return complain(s, "'%s' is not a number", value);
        set_leaf(at, value);
        return true;
    case TELNYX_API_BOOL:
        if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
            return complain(s, "'%s' is not true or false", value);
        set_leaf(at, value);
        return true;
    case TELNYX_API_ENUM:
        return set_choice(s, of->field->values, at, value);
    default:
        break;
    }
    at->kind = NODE_LEAF;
    text_add_quoted(&at->json, value, strlen(value));
    return true;
}

/* JSON where it reads as such, a text otherwise. */
static bool set_anything(const setter *s, const shape *of, node *at, const char *value)
{
    unsigned shaped = TELNYX_API_JSON_OBJECT | TELNYX_API_JSON_ARRAY;
    bool is_extra = of->field && of->field->kind == TELNYX_API_EXTRA;
    if (is_json(value, NULL) || is_extra || (of->field && (of->field->flags & shaped)))
        return set_raw(s, at, value);
    if (at->kind != NODE_OPEN)
        return complain(s, "given twice");
    at->kind = NODE_LEAF;
    text_add_quoted(&at->json, value, strlen(value));
    return true;
}

/* A union may also be a plain value. */
static bool set_alternative(const setter *s, const telnyx_api_object *object, node *at,
                            const char *value)
{
    for (size_t i = 0; (object->flags & TELNYX_API_UNION) && i < object->fields_count; i++) {
        shape inner = shape_of(telnyx_api_field_at(object, i));
        if (inner.kind == SCALAR)
            return set_scalar(s, &inner, at, value);
    }
    return complain(s, "is an object: name its members (%.*s.…=…) or give it as JSON (%.*s:={…})",
                    (int)s->length, s->name, (int)s->length, s->name);
}

static bool set_value(const setter *s, const shape *of, node *at, const char *value)
{
    switch (of->kind) {
    case ANYTHING:
        return set_anything(s, of, at, value);
    case SCALAR:
        return set_scalar(s, of, at, value);
    case OBJECT:
        return set_alternative(s, of->object, at, value);
    case MAP:
        return complain(s, "is a map: name its entries (%.*s.…=…) or give it as JSON (%.*s:={…})",
                        (int)s->length, s->name, (int)s->length, s->name);
    case LIST:
        break;
    }
    shape element = element_of(of);
    node *item = node_append(at);
    if (!item)
        return complain(s, "given twice");
    if (element.kind == OBJECT && !(element.object->flags & TELNYX_API_UNION))
        return complain(
            s, "is a list of objects: name their members (%.*s[0].…=…) or use JSON (%.*s:=[…])",
            (int)s->length, s->name, (int)s->length, s->name);
    return set_value(s, &element, item, value);
}

/* One step inside, to the member `name`. */
static bool enter_member(const setter *s, shape *at_shape, node **at, const char *name,
                         size_t length)
{
    shape found;
    const char *key = NULL;
    char words[96];
    if (at_shape->kind == OBJECT) {
        if (!member_of(at_shape, name, length, &found, &key))
            return complain(s, "no such member%s",
                            name_suggestion(at_shape->object, name, length, words, sizeof words));
        length = strlen(key);
    } else if (at_shape->kind == MAP || at_shape->kind == ANYTHING) {
        found = element_of(at_shape);
        key = name;
    } else {
        return complain(s, at_shape->kind == LIST ? "is a list: items are [0], [1], …"
                                                  : "has no members");
    }
    node *next = node_member(*at, key, length);
    if (!next)
        return complain(s, "given twice, as different things");
    *at = next;
    *at_shape = found;
    return true;
}

/* One step inside, to "[2]" or, at the end, "[]". */
static bool enter_item(const setter *s, shape *at_shape, node **at, const char *digits,
                       size_t length)
{
    shape list;
    bool gap = false;
    char *end;
    if (!list_of(at_shape, &list))
        return complain(s, "is no list");
    unsigned long index = strtoul(digits, &end, 10);
    node *next = length ? node_item(*at, index, &gap) : node_append(*at);
    if (gap)
        return complain(s, "the items before it are missing");
    if (!next)
        return complain(s, "given twice, as different things");
    *at = next;
    *at_shape = element_of(&list);
    return true;
}

/* The rest of a name, behind the parameter itself. */
static bool follow(const setter *s, shape *at_shape, node **at, const char *rest, const char *end)
{
    while (rest < end) {
        bool good;
        if (*rest == '.') {
            size_t length = 1;
            while (rest + length < end && !strchr(".[", rest[length]))
                length++;
            good = length > 1 ? enter_member(s, at_shape, at, rest + 1, length - 1)
                              : complain(s, "a name is missing after the dot");
            rest += length;
        } else {
            const char *close = memchr(rest, ']', (size_t)(end - rest));
            if (*rest != '[' || !close)
                return complain(s, "cannot be read as name.member or name[item]");
            size_t length = (size_t)(close - rest) - 1;
            good = strspn(rest + 1, "0123456789") >= length && at_shape->kind != MAP
                       ? enter_item(s, at_shape, at, rest + 1, length)
                       : enter_member(s, at_shape, at, rest + 1, length);
            rest = close + 1;
        }
        if (!good)
            return false;
    }
    return true;
}

/* The parameter that the name begins with: all of it ("page[number]") or up to a dot or bracket. */
static const telnyx_api_field *parameter(const telnyx_api_operation *op, const char *name,
                                         size_t length, size_t *used)
{
    const telnyx_api_field *field = name_field(op->params, name, length);
    *used = length;
    if (field)
        return field;
    for (*used = 0; *used < length && !strchr(".[", name[*used]);)
        ++*used;
    return name_field(op->params, name, *used);
}

bool value_set(node *params, const telnyx_api_operation *op, const char *name, size_t length,
               const char *value, bool raw)
{
    const setter s = { op, name, length };
    char words[96];
    size_t used;
    const telnyx_api_field *field = parameter(op, name, length, &used);
    if (!field) {
        const char *near = name_suggestion(op->params, name, length, words, sizeof words);
        if (!*near)
            near = name_suggestion(op->params, name, used, words, sizeof words);
        return complain(&s, "no such parameter%s", near);
    }
    shape at_shape = shape_of(field);
    const char *key = name_of_field(field);
    node *at = node_member(params, key, strlen(key));
    if (!follow(&s, &at_shape, &at, name + used, name + length))
        return false;
    return raw ? set_raw(&s, at, value) : set_value(&s, &at_shape, at, value);
}

bool value_is_switch(const telnyx_api_operation *op, const char *name, size_t length)
{
    size_t used;
    const telnyx_api_field *field = parameter(op, name, length, &used);
    return field && used == length && field->kind == TELNYX_API_BOOL;
}
