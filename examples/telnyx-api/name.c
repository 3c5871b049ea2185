#include "name.h"

#include <stdio.h>
#include <string.h>

/* "gather-using-speak" is "gather_using_speak". */
static bool same(const char *name, const char *typed, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (name[i] != typed[i] && !(name[i] == '_' && typed[i] == '-'))
            return false;
    return name[length] == '\0';
}

const char *name_last(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

/* The whole name, or its end from a dot on. */
static bool ends_with(const char *name, const char *typed)
{
    size_t length = strlen(typed), whole = strlen(name);
    return length > 0 && length <= whole && same(name + whole - length, typed, length) &&
           (length == whole || name[whole - length - 1] == '.');
}

bool name_is_unique(const telnyx_api_operation *op, const char *last)
{
    size_t count;
    const telnyx_api_operation *all = telnyx_api_operations(&count);
    for (size_t i = 0; i < count; i++)
        if (&all[i] != op && ends_with(all[i].name, last))
            return false;
    return true;
}

/* How many keys it takes to make one of the other; at most `size` - 1 bytes of `b` are looked at. */
static size_t distance(const char *a, size_t a_length, const char *b)
{
    size_t row[64], b_length = strlen(b);
    if (b_length > 63)
        b_length = 63;
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[b_length];
}

static const char *suggest(const char *found, char *out, size_t size)
{
    if (!found)
        return "";
    snprintf(out, size, " (did you mean %s?)", found);
    return out;
}

static const telnyx_api_operation *unknown(const char *typed)
{
    size_t count, best = strlen(typed) / 3 + 2;
    const telnyx_api_operation *all = telnyx_api_operations(&count);
    const char *found = NULL;
    char words[96];
    for (size_t i = 0; i < count; i++) {
        size_t whole = distance(typed, strlen(typed), all[i].name);
        size_t last = distance(typed, strlen(typed), name_last(all[i].name));
        size_t near = whole < last ? whole : last;
        if (near < best) {
            best = near;
            found = all[i].name;
        }
    }
    fprintf(stderr, "telnyx-api: '%s' is no operation%s; 'telnyx-api list' prints all\n", typed,
            suggest(found, words, sizeof words));
    return NULL;
}

const telnyx_api_operation *name_operation(const char *typed)
{
    size_t count, fitting = 0;
    const telnyx_api_operation *all = telnyx_api_operations(&count), *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (same(all[i].name, typed, strlen(typed)))
            return &all[i];
        if (ends_with(all[i].name, typed)) {
            found = &all[i];
            fitting++;
        }
    }
    if (fitting == 0)
        return unknown(typed);
    if (fitting == 1)
        return found;
    fprintf(stderr, "telnyx-api: '%s' could be", typed);
    for (size_t i = 0; i < count; i++)
        if (ends_with(all[i].name, typed))
            fprintf(stderr, "%s %s", found == &all[i] ? " or" : "", all[i].name);
    fputs("\n", stderr);
    return NULL;
}

const char *name_of_field(const telnyx_api_field *field)
{
    return field->member ? field->member : field->name;
}

const telnyx_api_field *name_field(const telnyx_api_object *object, const char *name, size_t length)
{
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->kind != TELNYX_API_KEY && same(name_of_field(field), name, length))
            return field;
    }
    for (size_t i = 0; object && i < object->fields_count; i++)
        if (object->fields[i].name[0] && same(object->fields[i].name, name, length))
            return &object->fields[i];
    return NULL;
}

const char *name_suggestion(const telnyx_api_object *object, const char *name, size_t length,
                            char *out, size_t size)
{
    size_t best = length / 3 + 2;
    const char *found = NULL;
    for (size_t i = 0; object && i < object->fields_count && length < 64; i++) {
        const char *other = name_of_field(&object->fields[i]);
        size_t near = distance(name, length, other);
        bool begins = length >= 3 && strncmp(other, name, length) == 0;
        if (near < best || (begins && !found)) {
            best = near < best ? near : best;
            found = other;
        }
    }
    return suggest(found, out, size);
}
