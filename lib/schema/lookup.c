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
        const char *text = telnyx__json_get_text(json, constant->name);
        bool is_tag = telnyx__str_equal(parent->discriminator, constant->name);
        if (text ? strcmp(text, constant->text) != 0 : exact || is_tag)
            return false;
    }
    return true;
}

const telnyx_api_field *telnyx__lookup_alternative(const telnyx_api_object *object,
                                                   const telnyx__json *json)
{
    for (int exact = 1; exact >= 0; exact--)
        for (size_t i = 0; i < object->fields_count; i++)
            if (suits(object, &object->fields[i], json, exact))
                return &object->fields[i];
    return NULL;
}
