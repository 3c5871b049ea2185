/* Parameters into a body, a path and a query. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "schema/member.h"
#include "schema/schema.h"

typedef struct encoder {
    const telnyx__layout *layout;
    const telnyx_api_operation *op;
    telnyx_error_text *error;
} encoder;

#define FAIL(e, place, ...)                                                                        \
    telnyx__trail_fail((e)->error, (e)->op->name, &(telnyx__trail){ NULL, place, 0 }, __VA_ARGS__)

static telnyx__json *encode_object(const telnyx_api_object *object, const void *base, size_t size,
                                   const telnyx__layout *layout);

static telnyx__json *encode_texts(const telnyx_api_field *field, telnyx_strings list)
{
    if ((field->flags & TELNYX_API_ONE_OR_MANY) && list.count == 1)
        return telnyx__json_string(list.items[0]);
    telnyx__json *array = telnyx__json_array();
    for (size_t i = 0; i < list.count && array; i++)
        if (telnyx__json_append(array, telnyx__json_string(list.items[i])) != 0) {
            telnyx__json_free(array);
            return NULL;
        }
    return array;
}

static telnyx__json *encode_ints(telnyx_ints list)
{
    telnyx__json *array = telnyx__json_array();
    for (size_t i = 0; i < list.count && array; i++)
        if (telnyx__json_append(array, telnyx__json_int(list.items[i])) != 0) {
            telnyx__json_free(array);
            return NULL;
        }
    return array;
}

static telnyx__json *encode_pairs(telnyx_pairs map)
{
    telnyx__json *object = telnyx__json_object();
    for (size_t i = 0; i < map.count && object; i++)
        if (telnyx__json_set(object, map.items[i].key, telnyx__json_string(map.items[i].value)) !=
            0) {
            telnyx__json_free(object);
            return NULL;
        }
    return object;
}

static telnyx__json *encode_texts_map(const telnyx_api_field *field, telnyx_strings_pairs map)
{
    telnyx__json *object = telnyx__json_object();
    for (size_t i = 0; i < map.count && object; i++)
        if (telnyx__json_set(object, map.items[i].key, encode_texts(field, map.items[i].values)) !=
            0) {
            telnyx__json_free(object);
            return NULL;
        }
    return object;
}

static const char *entry_key(const telnyx_api_object *object, const void *base)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (object->fields[i].kind == TELNYX_API_KEY)
            return TELNYX__READ(char *, base, &object->fields[i]);
    return "";
}

static telnyx__json *encode_objects(const telnyx_api_field *field, const void *base,
                                    const telnyx__layout *layout)
{
    const char *item = TELNYX__READ(char *, base, field);
    size_t end = telnyx__layout_end(layout, field->object);
    bool is_map = field->kind == TELNYX_API_OBJECT_MAP;
    telnyx__json *all = is_map ? telnyx__json_object() : telnyx__json_array();
    for (size_t i = telnyx__member_count(field, base); i > 0 && all; i--) {
        telnyx__json *one = encode_object(field->object, item, end, layout);
        int error = is_map ? telnyx__json_set(all, entry_key(field->object, item), one)
                           : telnyx__json_append(all, one);
        if (error) {
            telnyx__json_free(all);
            return NULL;
        }
        item += telnyx__layout_stride(layout, field->object);
    }
    return all;
}

static telnyx__json *encode_enum(const telnyx_api_enum *values, int value)
{
    const char *text = values->texts[value - 1];
    return values->is_integer ? telnyx__json_int(strtoll(text, NULL, 10))
                              : telnyx__json_string(text);
}

static telnyx__json *encode_int(const telnyx_api_field *field, int64_t value)
{
    if (field->text && value == TELNYX_LOOP_INFINITY)
        return telnyx__json_string(field->text);
    return telnyx__json_int(value);
}

static telnyx__json *encode_json(const char *text)
{
    telnyx__json *tree = NULL;
    /* It has been parsed once by the check; what can fail here is memory. */
    (void)telnyx__json_parse(&tree, text, strlen(text), NULL);
    return tree;
}

/* NULL: out of memory. The check has run, so that every value is well-formed. */
static telnyx__json *encode_member(const telnyx_api_field *field, const void *base,
                                   const telnyx__layout *layout)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
        return telnyx__json_string(TELNYX__READ(char *, base, field));
    case TELNYX_API_JSON:
        return encode_json(TELNYX__READ(char *, base, field));
    case TELNYX_API_INT:
        return encode_int(field, TELNYX__READ(telnyx_opt_int, base, field).value);
    case TELNYX_API_NUMBER:
        return telnyx__json_number(TELNYX__READ(telnyx_opt_number, base, field).value);
    case TELNYX_API_BOOL:
        return telnyx__json_bool(TELNYX__READ(telnyx_opt_bool, base, field).value);
    case TELNYX_API_ENUM:
        return encode_enum(field->values, TELNYX__READ(int, base, field));
    case TELNYX_API_OBJECT:
        return encode_object(field->object, TELNYX__READ(void *, base, field),
                             telnyx__layout_end(layout, field->object), layout);
    case TELNYX_API_TEXTS:
        return encode_texts(field, TELNYX__READ(telnyx_strings, base, field));
    case TELNYX_API_INTS:
        return encode_ints(TELNYX__READ(telnyx_ints, base, field));
    case TELNYX_API_OBJECTS:
    case TELNYX_API_OBJECT_MAP:
        return encode_objects(field, base, layout);
    case TELNYX_API_PAIRS:
        return encode_pairs(TELNYX__READ(telnyx_pairs, base, field));
    case TELNYX_API_TEXTS_MAP:
        return encode_texts_map(field, TELNYX__READ(telnyx_strings_pairs, base, field));
    case TELNYX_API_CONSTANT:
        return telnyx__json_string(field->text);
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        break;
    }
    return telnyx__json_null();
}

static bool travels(const telnyx_api_field *field, const void *base, size_t size)
{
    if (field->location != TELNYX_API_IN_BODY)
        return false;
    if (field->kind == TELNYX_API_CONSTANT)
        return true;
    return telnyx__member_fits(field, size) && telnyx__member_is_set(field, base);
}

static telnyx__json *encode_union(const telnyx_api_object *object, const void *base, size_t size,
                                  const telnyx__layout *layout)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (telnyx__member_fits(&object->fields[i], size) &&
            telnyx__member_is_set(&object->fields[i], base))
            return encode_member(&object->fields[i], base, layout);
    return telnyx__json_null();
}

static telnyx__json *encode_object(const telnyx_api_object *object, const void *base, size_t size,
                                   const telnyx__layout *layout)
{
    if (object->flags & TELNYX_API_UNION)
        return encode_union(object, base, size, layout);
    telnyx__json *node = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count && node; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (travels(field, base, size) &&
            telnyx__json_add_const(node, field->name, encode_member(field, base, layout)) != 0) {
            telnyx__json_free(node);
            node = NULL;
        }
    }
    return node;
}

static int merge_extra(const telnyx_api_object *object, const void *base, size_t size,
                       telnyx__json *body)
{
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->kind != TELNYX_API_EXTRA || !telnyx__member_fits(field, size) ||
            !TELNYX__READ(char *, base, field))
            continue;
        telnyx__json *extra = encode_json(TELNYX__READ(char *, base, field));
        int error = extra ? 0 : TELNYX_ENOMEM;
        for (const telnyx__json *member = telnyx__json_first(extra); member && !error;
             member = telnyx__json_next(member)) {
            /* The first of duplicate keys wins here as everywhere. */
            if (telnyx__json_get(extra, telnyx__json_key(member)) == member)
                error = telnyx__json_set(body, telnyx__json_key(member), telnyx__json_copy(member));
        }
        telnyx__json_free(extra);
        if (error)
            return error;
    }
    return 0;
}

/* extra_json's member of that name, if it has one. */
static int extra_text(const char *extra, const char *name, telnyx__arena *arena, const char **text)
{
    telnyx__json *tree = encode_json(extra);
    const telnyx__json *node = telnyx__json_get(tree, name);
    int error = 0;
    if (node) {
        const char *given = telnyx__json_text(node);
        *text = given ? telnyx__arena_strndup(arena, given, strlen(given)) : NULL;
        error = given && !*text ? TELNYX_ENOMEM : 0;
    }
    telnyx__json_free(tree);
    return error;
}

int telnyx__schema_sent_text(const telnyx_api_object *object, const void *params, size_t size,
                             const char *name, telnyx__arena *arena, const char **text)
{
    *text = NULL;
    if (!params || !object)
        return 0;
    *text = telnyx__schema_text(object, params, size, TELNYX_API_IN_BODY, name);
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->kind == TELNYX_API_EXTRA && telnyx__member_fits(field, size) &&
            TELNYX__READ(char *, params, field))
            return extra_text(TELNYX__READ(char *, params, field), name, arena, text);
    }
    return 0;
}

static int encode_body(const encoder *e, const void *params, size_t size, telnyx__json **body)
{
    if (!(e->op->flags & TELNYX_API_HAS_BODY))
        return 0;
    *body = e->op->params ? encode_object(e->op->params, params, size, e->layout)
                          : telnyx__json_object();
    if (!*body)
        return TELNYX_ENOMEM;
    return e->op->params ? merge_extra(e->op->params, params, size, *body) : 0;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/* Everything but RFC 3986's unreserved characters becomes %XX. */
static void add_escaped(telnyx__buf *out, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    while (*text) {
        size_t run = 0;
        while (is_unreserved(text[run]))
            run++;
        (void)telnyx__buf_add(out, text, run);
        text += run;
        if (!*text)
            break;
        unsigned char byte = (unsigned char)*text++;
        char code[3] = { '%', hex[byte >> 4], hex[byte & 15] };
        (void)telnyx__buf_add(out, code, sizeof code);
    }
}

static int add_id(const encoder *e, const void *params, size_t size, telnyx__span name,
                  telnyx__buf *out)
{
    const telnyx_api_object *object = e->op->params;
    for (size_t i = 0; object && i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->location != TELNYX_API_IN_PATH || !telnyx__span_is(name, field->name))
            continue;
        const char *id =
            telnyx__member_fits(field, size) ? TELNYX__READ(char *, params, field) : NULL;
        if (!id || !*id)
            return FAIL(e, field->member, "is required");
        /* A dot is not escaped, and a path of dots alone would climb. */
        if (strcmp(id, ".") == 0 || strcmp(id, "..") == 0)
            return FAIL(e, field->member, "is no id");
        add_escaped(out, id);
        return 0;
    }
    return FAIL(e, "path", "has a place that no member fills");
}

static int add_path(const encoder *e, const void *params, size_t size, telnyx__buf *out)
{
    const char *at = e->op->path;
    while (*at) {
        size_t plain = strcspn(at, "{");
        (void)telnyx__buf_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        size_t length = strcspn(at + 1, "}");
        int error = add_id(e, params, size, (telnyx__span){ at + 1, length }, out);
        if (error)
            return error;
        at += 1 + length + (at[1 + length] == '}');
    }
    return 0;
}

/* The name of a query parameter within objects: filter[occurred_at][gt]. */
typedef struct query_name {
    const struct query_name *outer;
    const char *name;
} query_name;

static void add_name(telnyx__buf *out, const query_name *name)
{
    if (!name->outer) {
        add_escaped(out, name->name);
        return;
    }
    add_name(out, name->outer);
    (void)telnyx__buf_adds(out, "%5B");
    add_escaped(out, name->name);
    (void)telnyx__buf_adds(out, "%5D");
}

static void add_pair(telnyx__buf *out, const query_name *name, const char *value, char *separator)
{
    (void)telnyx__buf_addc(out, *separator);
    *separator = '&';
    add_name(out, name);
    (void)telnyx__buf_addc(out, '=');
    add_escaped(out, value);
}

static void add_query_object(telnyx__buf *out, const telnyx__layout *layout,
                             const telnyx_api_object *object, const void *base, size_t size,
                             telnyx_api_location location, const query_name *outer,
                             char *separator);

static void add_query_member(telnyx__buf *out, const telnyx__layout *layout,
                             const telnyx_api_field *field, const void *base,
                             const query_name *name, char *separator)
{
    char number[40];
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
    case TELNYX_API_JSON:
        add_pair(out, name, TELNYX__READ(char *, base, field), separator);
        break;
    case TELNYX_API_INT:
        (void)snprintf(number, sizeof number, "%lld",
                       (long long)TELNYX__READ(telnyx_opt_int, base, field).value);
        add_pair(out, name, number, separator);
        break;
    case TELNYX_API_NUMBER:
        add_pair(out, name, "", separator);
        (void)telnyx__json_print_number(TELNYX__READ(telnyx_opt_number, base, field).value, out);
        break;
    case TELNYX_API_BOOL:
        add_pair(out, name, TELNYX__READ(telnyx_opt_bool, base, field).value ? "true" : "false",
                 separator);
        break;
    case TELNYX_API_ENUM:
        add_pair(out, name, field->values->texts[TELNYX__READ(int, base, field) - 1], separator);
        break;
    case TELNYX_API_TEXTS: {
        telnyx_strings list = TELNYX__READ(telnyx_strings, base, field);
        for (size_t i = 0; i < list.count; i++)
            add_pair(out, name, list.items[i], separator);
        break;
    }
    case TELNYX_API_OBJECT:
        add_query_object(out, layout, field->object, TELNYX__READ(void *, base, field),
                         telnyx__layout_end(layout, field->object), TELNYX_API_IN_BODY, name,
                         separator);
        break;
    default:
        /* No operation has one of the other kinds in its query; a test looks for that. */
        break;
    }
}

static void add_query_object(telnyx__buf *out, const telnyx__layout *layout,
                             const telnyx_api_object *object, const void *base, size_t size,
                             telnyx_api_location location, const query_name *outer, char *separator)
{
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if (field->location == location && telnyx__member_fits(field, size) &&
            telnyx__member_is_set(field, base)) {
            query_name name = { outer, field->name };
            add_query_member(out, layout, field, base, &name, separator);
        }
    }
}

static int encode(const encoder *e, const void *params, size_t size, telnyx__json **body,
                  telnyx__buf *path_and_query)
{
    char separator = '?';
    int error = telnyx__schema_check(e->layout, e->op, params, size, true, e->error);
    if (!error)
        error = add_path(e, params, size, path_and_query);
    if (error)
        return error;
    if (e->op->params)
        add_query_object(path_and_query, e->layout, e->op->params, params, size,
                         TELNYX_API_IN_QUERY, NULL, &separator);
    return path_and_query->error ? path_and_query->error : encode_body(e, params, size, body);
}

int telnyx__schema_encode(const telnyx__layout *layout, const telnyx_api_operation *op,
                          const void *params, size_t size, telnyx__json **body,
                          telnyx__buf *path_and_query, telnyx_error_text *error)
{
    encoder e = { .layout = layout, .op = op, .error = error };
    *body = NULL;
    /* Without params: no member fits into no bytes, so that none is read. */
    int result = encode(&e, params ? params : "", params ? size : 0, body, path_and_query);
    if (result && result != TELNYX_EINVAL)
        (void)telnyx__trail_fail(error, op->name, NULL, "%s", telnyx_strerror(result));
    if (result) {
        telnyx__json_free(*body);
        *body = NULL;
        if (error)
            error->error = result;
    }
    return result;
}
