#include "name.h"

#include <stdio.h>
#include <string.h>

#include "sentence.h"

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

/* "playback_start" of "/calls/{call_control_id}/actions/playback_start": what the platform's own pages
 * call an operation. "" where the path ends in a parameter. */
static const char *rest_name(const telnyx_api_operation *op)
{
    const char *slash = strrchr(op->path, '/');
    return slash && slash[1] != '{' ? slash + 1 : "";
}

static bool is_rest_name(const telnyx_api_operation *op, const char *typed)
{
    return *typed && same(rest_name(op), typed, strlen(typed));
}

/* Somebody who types what is also the path of a command to a call means that one more often than not. */
static bool hides_a_call(const telnyx_api_operation *op, const char *typed)
{
    size_t count = telnyx_api_operations_count();
    for (size_t i = 0; i < count && !(op->flags & TELNYX_API_PER_CALL); i++)
        if (telnyx_api_operation_at(i) != op &&
            (telnyx_api_operation_at(i)->flags & TELNYX_API_PER_CALL) &&
            is_rest_name(telnyx_api_operation_at(i), typed))
            return true;
    return false;
}

bool name_is_unique(const telnyx_api_operation *op, const char *last)
{
    size_t count = telnyx_api_operations_count();
    for (size_t i = 0; i < count; i++)
        if (telnyx_api_operation_at(i) != op && ends_with(telnyx_api_operation_at(i)->name, last))
            return false;
    return !hides_a_call(op, last);
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
    count = telnyx_api_operations_count();
    const char *found = NULL;
    char words[96];
    for (size_t i = 0; i < count; i++) {
        size_t whole = distance(typed, strlen(typed), telnyx_api_operation_at(i)->name);
        size_t last = distance(typed, strlen(typed), name_last(telnyx_api_operation_at(i)->name));
        size_t rest = distance(typed, strlen(typed), rest_name(telnyx_api_operation_at(i)));
        size_t near = whole < last ? whole : last;
        near = rest < near ? rest : near;
        if (near < best) {
            best = near;
            found = telnyx_api_operation_at(i)->name;
        }
    }
    fprintf(stderr, "telnyx-api: '%s' is no operation%s; 'telnyx-api list' prints all\n", typed,
            suggest(found, words, sizeof words));
    return NULL;
}

/* Which operations a typed name may mean: those whose names end so, and, where `by_path`, those whose
 * paths do. */
static bool fits(const telnyx_api_operation *op, const char *typed, bool by_path)
{
    return ends_with(op->name, typed) || (by_path && is_rest_name(op, typed));
}

static const telnyx_api_operation *only(const char *typed, bool by_path, size_t *fitting)
{
    size_t count;
    count = telnyx_api_operations_count();
    const telnyx_api_operation *found = NULL;
    *fitting = 0;
    for (size_t i = 0; i < count; i++) {
        if (!fits(telnyx_api_operation_at(i), typed, by_path))
            continue;
        found = telnyx_api_operation_at(i);
        ++*fitting;
    }
    return found;
}

/* "(calls.actions.speak: Speaks a text. …)": the first sentence about each of them. */
static void tell_apart(const char *typed, bool by_path)
{
    text said = { 0 };
    for (size_t i = 0; i < telnyx_api_operations_count(); i++) {
        const telnyx_api_operation *op = telnyx_api_operation_at(i);
        if (!fits(op, typed, by_path))
            continue;
        text_adds(&said, said.length ? " " : "");
        text_adds(&said, op->name);
        text_adds(&said, ": ");
        size_t begin = said.length;
        if (!sentence_add(&said, op->name, 0, NULL))
            continue;
        const char *end = strstr(said.bytes + begin, ". ");
        said.length = end ? (size_t)(end - said.bytes) + 1 : said.length;
        said.bytes[said.length] = '\0';
    }
    fprintf(stderr, " (%s)\n", said.bytes);
    text_free(&said);
}

static void list_fitting(const char *typed, bool by_path, const telnyx_api_operation *last)
{
    size_t count = telnyx_api_operations_count();
    fprintf(stderr, "telnyx-api: '%s' could be", typed);
    for (size_t i = 0; i < count; i++)
        if (fits(telnyx_api_operation_at(i), typed, by_path))
            fprintf(stderr, "%s %s", last == telnyx_api_operation_at(i) ? " or" : "",
                    telnyx_api_operation_at(i)->name);
    tell_apart(typed, by_path);
}

const telnyx_api_operation *name_operation(const char *typed)
{
    size_t count, fitting;
    count = telnyx_api_operations_count();
    for (size_t i = 0; i < count; i++)
        if (same(telnyx_api_operation_at(i)->name, typed, strlen(typed)))
            return telnyx_api_operation_at(i);
    const telnyx_api_operation *found = only(typed, false, &fitting);
    bool by_path = fitting == 0 || (fitting == 1 && hides_a_call(found, typed));
    if (by_path)
        found = only(typed, true, &fitting);
    if (fitting == 0)
        return unknown(typed);
    if (fitting == 1)
        return found;
    list_fitting(typed, by_path, found);
    return NULL;
}

const char *name_of_field(const telnyx_api_field *field)
{
    return field->member ? field->member : field->name;
}

const telnyx_api_field *name_field(const telnyx_api_object *object, const char *name, size_t length)
{
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *field = telnyx_api_field_at(object, i);
        if (field->kind != TELNYX_API_KEY && same(name_of_field(field), name, length))
            return field;
    }
    for (size_t i = 0; object && i < object->fields_count; i++)
        if (telnyx_api_field_at(object, i)->name[0] &&
            same(telnyx_api_field_at(object, i)->name, name, length))
            return telnyx_api_field_at(object, i);
    return NULL;
}

const char *name_suggestion(const telnyx_api_object *object, const char *name, size_t length,
                            char *out, size_t size)
{
    size_t best = length / 3 + 2;
    const char *found = NULL;
    for (size_t i = 0; object && i < object->fields_count && length < 64; i++) {
        const char *other = name_of_field(telnyx_api_field_at(object, i));
        size_t near = distance(name, length, other);
        bool begins = length >= 3 && strncmp(other, name, length) == 0;
        if (near < best || (begins && !found)) {
            best = near < best ? near : best;
            found = other;
        }
    }
    return suggest(found, out, size);
}
