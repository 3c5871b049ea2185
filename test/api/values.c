#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/values.h"
#include "base/buf.h"

/* No table nests deeper; what does would refer back to itself. */
#define DEPTH_MAX 12

static telnyx__json *value_at(const telnyx_api_field *field, size_t variant, unsigned depth);
static telnyx__json *object_at(const telnyx_api_object *object, size_t variant, unsigned depth);

static const char *text_of_format(telnyx_api_format format)
{
    switch (format) {
    case TELNYX_API_FORMAT_E164:
    case TELNYX_API_FORMAT_E164_OR_SIP_URI:
        return "+18005550100";
    case TELNYX_API_FORMAT_SIP_URI:
        return "sip:agent@example.com";
    case TELNYX_API_FORMAT_UUID:
        return "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";
    case TELNYX_API_FORMAT_URL:
        return "https://hooks.example.com/a?b=\xc3\xa9";
    case TELNYX_API_FORMAT_WS_URL:
        return "wss://media.example.com/a";
    case TELNYX_API_FORMAT_BASE64:
        return "aGVsbG8=";
    case TELNYX_API_FORMAT_DATE_TIME:
        return "2025-11-23T03:30:00.076316Z";
    case TELNYX_API_FORMAT_INT64:
        return "1684641123236054244";
    case TELNYX_API_FORMAT_NONE:
        break;
    }
    return NULL;
}

static telnyx__json *text_value(const telnyx_api_field *field, size_t variant)
{
    char text[4200];
    const char *ready = field->values ? field->values->texts[variant % field->values->count]
                                      : text_of_format((telnyx_api_format)field->format);
    if (ready)
        return telnyx__json_string(ready);
    (void)snprintf(text, sizeof text, "%s \"%zu\"", field->name, variant);
    size_t length = strlen(text);
    bool is_list = field->kind != TELNYX_API_TEXT;
    if (!is_list && field->max_length && length > field->max_length)
        text[field->max_length] = '\0';
    for (; !is_list && length < field->min_length && length + 1 < sizeof text; length++)
        memcpy(text + length, "x", 2);
    return telnyx__json_string(text);
}

static double number_value(const telnyx_api_field *field, size_t variant)
{
    double step = (double)variant;
    if (field->limits & TELNYX_API_MIN)
        return field->minimum + (field->limits & TELNYX_API_ABOVE ? 1 : 0);
    if (field->limits & TELNYX_API_MAX)
        return field->maximum - step;
    return 7 + step;
}

static telnyx__json *list_value(const telnyx_api_field *field, size_t variant, unsigned depth)
{
    telnyx__json *list = telnyx__json_array();
    size_t count = 2 + variant;
    if (field->max_length && count > field->max_length)
        count = field->max_length;
    for (size_t i = 0; i < count; i++) {
        telnyx__json *item = field->kind == TELNYX_API_TEXTS ? text_value(field, variant + i)
                             : field->kind == TELNYX_API_INTS
                                 ? telnyx__json_int((int64_t)number_value(field, i))
                                 : object_at(field->object, variant, depth + 1);
        assert_int_equal(telnyx__json_append(list, item), 0);
    }
    return list;
}

static telnyx__json *map_value(const telnyx_api_field *field, size_t variant, unsigned depth)
{
    static const char *const keys[] = { "call.hangup", "call.answered", "a \"key\"" };
    telnyx__json *map = telnyx__json_object();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        telnyx__json *item;
        if (field->kind == TELNYX_API_PAIRS) {
            item = text_value(field, i);
        } else if (field->kind == TELNYX_API_OBJECT_MAP) {
            item = object_at(field->object, variant, depth + 1);
        } else {
            item = telnyx__json_array();
            assert_int_equal(telnyx__json_append(item, text_value(field, i)), 0);
        }
        assert_int_equal(telnyx__json_set(map, keys[i], item), 0);
    }
    return map;
}

static telnyx__json *untyped(const telnyx_api_field *field)
{
    const char *text = field->flags & TELNYX_API_JSON_ARRAY ? "[{\"a\":1}]" : "{\"a\":[null,{}]}";
    telnyx__json *node = NULL;
    assert_int_equal(telnyx__json_parse(&node, text, strlen(text), NULL), 0);
    return node;
}

static telnyx__json *value_at(const telnyx_api_field *field, size_t variant, unsigned depth)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
        return text_value(field, variant);
    case TELNYX_API_INT:
        return field->text && variant == 1
                   ? telnyx__json_string(field->text)
                   : telnyx__json_int((int64_t)number_value(field, variant));
    case TELNYX_API_NUMBER:
        return telnyx__json_number(number_value(field, variant) +
                                   (field->limits & TELNYX_API_MAX ? 0 : 0.25));
    case TELNYX_API_BOOL:
        return telnyx__json_bool(variant % 2 == 0);
    case TELNYX_API_ENUM: {
        const char *text = field->values->texts[variant % field->values->count];
        return field->values->is_integer ? telnyx__json_int(strtoll(text, NULL, 10))
                                         : telnyx__json_string(text);
    }
    case TELNYX_API_OBJECT:
        return object_at(field->object, variant, depth + 1);
    case TELNYX_API_TEXTS:
        if ((field->flags & TELNYX_API_ONE_OR_MANY) && variant == 1)
            return text_value(field, variant);
        return list_value(field, variant, depth);
    case TELNYX_API_INTS:
    case TELNYX_API_OBJECTS:
        return list_value(field, variant, depth);
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP:
    case TELNYX_API_OBJECT_MAP:
        return map_value(field, variant, depth);
    case TELNYX_API_JSON:
        return untyped(field);
    case TELNYX_API_CONSTANT:
        return telnyx__json_string(field->text);
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        break;
    }
    return NULL;
}

static telnyx__json *object_at(const telnyx_api_object *object, size_t variant, unsigned depth)
{
    if (depth > DEPTH_MAX)
        fail_msg("%s goes round in a circle", object->name);
    if (object->flags & TELNYX_API_UNION)
        return value_at(&object->fields[variant % object->fields_count],
                        variant / object->fields_count, depth);
    telnyx__json *node = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count; i++) {
        telnyx__json *value = object->fields[i].location == TELNYX_API_IN_BODY
                                  ? value_at(&object->fields[i], variant, depth)
                                  : NULL;
        if (value)
            assert_int_equal(telnyx__json_set(node, object->fields[i].name, value), 0);
    }
    return node;
}

telnyx__json *test_value(const telnyx_api_field *field, size_t variant)
{
    return value_at(field, variant, 0);
}

telnyx__json *test_object(const telnyx_api_object *object, size_t variant)
{
    return object_at(object, variant, 0);
}

static size_t variants_at(const telnyx_api_field *field, unsigned depth)
{
    size_t most = field->values ? field->values->count : 2;
    if (!field->object || depth > DEPTH_MAX)
        return most;
    for (size_t i = 0; i < field->object->fields_count; i++) {
        size_t inner = variants_at(&field->object->fields[i], depth + 1);
        if (field->object->flags & TELNYX_API_UNION)
            inner *= field->object->fields_count;
        most = inner > most ? inner : most;
    }
    return most;
}

size_t test_variants(const telnyx_api_field *field)
{
    return variants_at(field, 0);
}

telnyx__json *test_misfit(const telnyx_api_field *field)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_JSON:
        if (field->flags & (TELNYX_API_JSON_OBJECT | TELNYX_API_JSON_ARRAY))
            return telnyx__json_bool(true);
        return NULL;
    case TELNYX_API_BOOL:
        return telnyx__json_string("maybe");
    case TELNYX_API_CONSTANT:
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        return NULL;
    case TELNYX_API_TEXT:
    case TELNYX_API_ENUM:
    case TELNYX_API_TEXTS:
        return telnyx__json_object(); /* a number or a truth would be read as text */
    default:
        return telnyx__json_bool(true);
    }
}

telnyx_api_operation test_as_body(const telnyx_api_object *object)
{
    telnyx_api_operation op = { .op = TELNYX_OP_NONE,
                                .name = object->name,
                                .method = "POST",
                                .path = "/",
                                .params = object,
                                .flags = TELNYX_API_HAS_BODY };
    return op;
}

void test_same_json(const char *what, const telnyx__json *actual, const telnyx__json *expected)
{
    telnyx__json *a = telnyx__json_copy(actual), *b = telnyx__json_copy(expected);
    telnyx__buf first, second;
    telnyx__buf_init(&first, telnyx__alloc_default(), 1 << 20);
    telnyx__buf_init(&second, telnyx__alloc_default(), 1 << 20);
    telnyx__json_sort(a);
    telnyx__json_sort(b);
    assert_int_equal(telnyx__json_print(a, &first, false), 0);
    assert_int_equal(telnyx__json_print(b, &second, false), 0);
    if (strcmp(first.data, second.data) != 0)
        fail_msg("%s:\n  is        %s\n  should be %s", what, first.data, second.data);
    telnyx__json_free(a);
    telnyx__json_free(b);
    telnyx__buf_free(&first);
    telnyx__buf_free(&second);
}
