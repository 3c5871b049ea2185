#include "schema/member.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "schema/schema.h"

bool telnyx__member_fits(const telnyx_api_field *field, size_t size)
{
    if (!field->member || (size_t)field->offset + field->size > size)
        return false;
    return !field->count_offset || (size_t)field->count_offset + sizeof(size_t) <= size;
}

size_t telnyx__member_end(const telnyx_api_object *object)
{
    size_t end = 0;
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        size_t here = field->count_offset ? field->count_offset + sizeof(size_t)
                      : field->member     ? (size_t)field->offset + field->size
                                          : 0;
        end = here > end ? here : end;
    }
    return end;
}

size_t telnyx__member_count(const telnyx_api_field *field, const void *base)
{
    size_t count;
    memcpy(&count, (const char *)base + field->count_offset, sizeof count);
    return count;
}

bool telnyx__member_is_set(const telnyx_api_field *field, const void *base)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_INT:
    case TELNYX_API_NUMBER:
    case TELNYX_API_BOOL:
    case TELNYX_API_ENUM:
        /* A tag and a C enum are ints alike. */
        return TELNYX__READ(int, base, field) != 0;
    case TELNYX_API_TEXT:
    case TELNYX_API_JSON:
    case TELNYX_API_OBJECT:
        return TELNYX__READ(void *, base, field) != NULL;
    case TELNYX_API_OBJECTS:
    case TELNYX_API_OBJECT_MAP:
        return TELNYX__READ(void *, base, field) != NULL || telnyx__member_count(field, base) > 0;
    case TELNYX_API_TEXTS:
    case TELNYX_API_INTS:
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP: {
        /* The four list types are a pointer and a count alike. */
        const telnyx_strings *list = TELNYX__AT(const telnyx_strings, base, field);
        return list->items != NULL || list->count > 0;
    }
    case TELNYX_API_CONSTANT:
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        break;
    }
    return false;
}

void telnyx__trail_text(const telnyx__trail *trail, bool pointer, char *out, size_t size)
{
    char number[32];
    if (!trail) {
        (void)telnyx__str_copy(out, size, "");
        return;
    }
    telnyx__trail_text(trail->outer, pointer, out, size);
    size_t used = strlen(out);
    if (!trail->name)
        (void)snprintf(number, sizeof number, pointer ? "/%zu" : "[%zu]", trail->index);
    const char *between = !trail->name ? "" : pointer ? "/" : used ? "." : "";
    (void)snprintf(out + used, size - used, "%s%s", between, trail->name ? trail->name : number);
}

int telnyx__trail_fail(telnyx_error_text *error, const char *title, const telnyx__trail *trail,
                       const char *format, ...)
{
    char place[160];
    va_list arguments;
    if (!error)
        return TELNYX_EINVAL;
    error->error = TELNYX_EINVAL;
    telnyx__trail_text(trail, false, place, sizeof place);
    (void)snprintf(error->text, sizeof error->text, "%s%s%s%s", title ? title : "",
                   title ? ": " : "", place, *place ? ": " : "");
    size_t used = strlen(error->text);
    va_start(arguments, format);
    (void)vsnprintf(error->text + used, sizeof error->text - used, format, arguments);
    va_end(arguments);
    return TELNYX_EINVAL;
}

const telnyx_api_field *telnyx__schema_field(const telnyx_api_object *object,
                                             telnyx_api_location location, const char *name)
{
    if (!object)
        return NULL;
    for (size_t i = 0; i < object->fields_count; i++)
        if (object->fields[i].location == location && strcmp(object->fields[i].name, name) == 0)
            return &object->fields[i];
    return NULL;
}

static const telnyx_api_field *field_of_kind(const telnyx_api_object *object, size_t size,
                                             telnyx_api_location location, const char *name,
                                             telnyx_api_kind kind)
{
    const telnyx_api_field *field = telnyx__schema_field(object, location, name);
    return field && field->kind == kind && telnyx__member_fits(field, size) ? field : NULL;
}

const char *telnyx__schema_text(const telnyx_api_object *object, const void *params, size_t size,
                                telnyx_api_location location, const char *name)
{
    const telnyx_api_field *field = field_of_kind(object, size, location, name, TELNYX_API_TEXT);
    return field && params ? TELNYX__READ(char *, params, field) : NULL;
}

bool telnyx__schema_set_text(const telnyx_api_object *object, void *params, size_t size,
                             telnyx_api_location location, const char *name, const char *value)
{
    const telnyx_api_field *field = field_of_kind(object, size, location, name, TELNYX_API_TEXT);
    if (!field)
        return false;
    *TELNYX__AT(const char *, params, field) = value;
    return true;
}
