#include "schema/lookup.h"

#include <string.h>

#include "base/str.h"

const telnyx_api_field *telnyx__lookup_row(const telnyx_api_object *object,
                                           telnyx_api_location location, const char *key,
                                           size_t *cursor)
{
    /* Rows without a name on the wire (keys, extra_json) have an empty one. */
    if (!*key)
        return NULL;
    for (size_t tried = 0, i = *cursor; tried < object->fields_count; tried++, i++) {
        if (i >= object->fields_count)
            i = 0;
        const telnyx_api_field *field = &object->fields[i];
        if (field->name[0] == key[0] && field->location == location &&
            strcmp(field->name, key) == 0) {
            *cursor = i + 1;
            return field;
        }
    }
    return NULL;
}

bool telnyx__lookup_is_constant(const telnyx_api_field *constant, const char *text)
{
    size_t length = strlen(constant->text);
    if (!text)
        return false;
    if (strcmp(text, constant->text) == 0)
        return true;
    return strlen(text) > length && text[length] == '/' &&
           telnyx__span_is_nocase((telnyx__span){ text, length }, constant->text);
}

/* Whether the JSON can be this alternative of a union. `exact`: its constants are there. */
static bool suits(const telnyx_api_object *parent, const telnyx_api_field *field,
                  const telnyx__json *json, bool exact)
{
    telnyx__json_kind kind = telnyx__json_kind_of(json);
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
    case TELNYX_API_ENUM:
        return kind == TELNYX__JSON_STRING;
    case TELNYX_API_INT:
    case TELNYX_API_NUMBER:
        return kind == TELNYX__JSON_NUMBER;
    case TELNYX_API_BOOL:
        return kind == TELNYX__JSON_BOOL;
    case TELNYX_API_JSON:
        return true;
    case TELNYX_API_TEXTS:
    case TELNYX_API_INTS:
    case TELNYX_API_OBJECTS:
        return kind == TELNYX__JSON_ARRAY;
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP:
    case TELNYX_API_OBJECT_MAP:
        return kind == TELNYX__JSON_OBJECT;
    default:
        break;
    }
    if (kind != TELNYX__JSON_OBJECT || field->kind != TELNYX_API_OBJECT)
        return false;
    for (size_t i = 0; i < field->object->fields_count; i++) {
        const telnyx_api_field *constant = &field->object->fields[i];
        if (constant->kind != TELNYX_API_CONSTANT)
            continue;
        const telnyx__json *value = telnyx__json_get(json, constant->name);
        bool is_tag = telnyx__str_equal(parent->discriminator, constant->name);
        bool absent = telnyx__json_kind_of(value) == TELNYX__JSON_NULL;
        if (absent ? exact || is_tag
                   : !telnyx__lookup_is_constant(constant, telnyx__json_text(value)))
            return false;
    }
    return true;
}

static const telnyx_api_field *tag_of(const telnyx_api_object *object, const telnyx_api_field *form)
{
    for (size_t i = 0; form->object && i < form->object->fields_count; i++)
        if (form->object->fields[i].kind == TELNYX_API_CONSTANT &&
            strcmp(form->object->fields[i].name, object->discriminator) == 0)
            return &form->object->fields[i];
    return NULL;
}

static const telnyx_api_field *form_tagged(const telnyx_api_object *object, const char *text)
{
    for (size_t i = 0; text && i < object->fields_count; i++) {
        const telnyx_api_field *tag = tag_of(object, &object->fields[i]);
        if (tag && telnyx__lookup_is_constant(tag, text))
            return &object->fields[i];
    }
    return NULL;
}

/* Whether every member has a row there. */
static bool has_rows_for(const telnyx_api_field *form, const telnyx__json *json)
{
    size_t cursor = 0;
    for (const telnyx__json *node = telnyx__json_first(json); node; node = telnyx__json_next(node))
        if (telnyx__json_kind_of(node) != TELNYX__JSON_NULL &&
            !telnyx__lookup_row(form->object, TELNYX_API_IN_BODY, telnyx__json_key(node), &cursor))
            return false;
    return true;
}

/* A union without its tag, beside a member of the tag's name: what is said there counts here as well;
 * where nothing is said, the default does if it fits, or else the first form that fits. */
static const telnyx_api_field *form_untagged(const telnyx_api_object *object,
                                             const telnyx__json *json, const telnyx__around *around)
{
    size_t cursor = 0;
    const telnyx_api_field *beside =
        around->object
            ? telnyx__lookup_row(around->object, TELNYX_API_IN_BODY, object->discriminator, &cursor)
            : NULL;
    if (!beside || telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT ||
        telnyx__json_kind_of(telnyx__json_get(json, object->discriminator)) != TELNYX__JSON_NULL)
        return NULL;
    const telnyx__json *said = telnyx__json_get(around->json, object->discriminator);
    if (telnyx__json_kind_of(said) != TELNYX__JSON_NULL)
        return form_tagged(object, telnyx__json_text(said));
    const telnyx_api_field *usual = form_tagged(object, beside->default_text);
    if (usual && has_rows_for(usual, json))
        return usual;
    for (size_t i = 0; i < object->fields_count; i++)
        if (tag_of(object, &object->fields[i]) && has_rows_for(&object->fields[i], json))
            return &object->fields[i];
    return usual;
}

const telnyx_api_field *telnyx__lookup_alternative(const telnyx_api_object *object,
                                                   const telnyx__json *json,
                                                   const telnyx__around *around)
{
    for (int exact = 1; exact >= 0; exact--)
        for (size_t i = 0; i < object->fields_count; i++)
            if (suits(object, &object->fields[i], json, exact))
                return &object->fields[i];
    return object->discriminator ? form_untagged(object, json, around) : NULL;
}
