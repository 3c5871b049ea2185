/* Which row, and which alternative. */
#include <string.h>

#include "schema/lookup.h"
#include "support/test.h"
#include "toy.h"

static const telnyx_api_field *row(const char *key, size_t start, telnyx_api_location location)
{
    return telnyx__lookup_row(&telnyx__object_toy_params, location, key, &start);
}

static void rows(void **state)
{
    const telnyx_api_object *object = &telnyx__object_toy_params;
    size_t cursor = 0;
    (void)state;
    for (size_t start = 0; start <= object->fields_count; start++) {
        assert_string_equal(row("text", start, TELNYX_API_IN_BODY)->member, "text");
        assert_string_equal(row("da-shed", start, TELNYX_API_IN_BODY)->member, "dashed");
        assert_string_equal(row("call_control_id", start, TELNYX_API_IN_BODY)->member,
                            "other_call");
        assert_string_equal(row("call_control_id", start, TELNYX_API_IN_PATH)->member,
                            "call_control_id");
        assert_null(row("dashed", start, TELNYX_API_IN_BODY));
        assert_null(row("", start, TELNYX_API_IN_BODY));
        assert_null(row("text", start, TELNYX_API_IN_QUERY));
    }
    /* Keys in the order of the rows are found at the first look. */
    for (size_t i = 2; i + 1 < object->fields_count; i++) {
        assert_ptr_equal(
            telnyx__lookup_row(object, TELNYX_API_IN_BODY, object->fields[i].name, &cursor),
            &object->fields[i]);
        assert_int_equal(cursor, i + 1);
    }
}

static const char *chosen(const telnyx_api_object *object, const char *text)
{
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, text, strlen(text), NULL), 0);
    const telnyx_api_field *field =
        telnyx__lookup_alternative(object, root, &(telnyx__around){ NULL, NULL });
    telnyx__json_free(root);
    return field ? field->member : "none";
}

static void by_tag(void **state)
{
    const telnyx_api_object *pet = &telnyx__object_toy_pet;
    (void)state;
    assert_string_equal(chosen(pet, "{\"type\":\"cat\"}"), "cat");
    assert_string_equal(chosen(pet, "{\"x\":1,\"type\":\"dog\"}"), "dog");
    assert_string_equal(chosen(pet, "{\"type\":\"fish\"}"), "none");
    assert_string_equal(chosen(pet, "{\"type\":5}"), "none");
    assert_string_equal(chosen(pet, "{}"), "none");
    assert_string_equal(chosen(pet, "\"cat\""), "none");
    assert_string_equal(chosen(pet, "null"), "none");
}

static void by_kind(void **state)
{
    const telnyx_api_object *prompt = &telnyx__object_toy_prompt;
    (void)state;
    assert_string_equal(chosen(prompt, "\"x\""), "text");
    assert_string_equal(chosen(prompt, "[]"), "stones");
    assert_string_equal(chosen(prompt, "{}"), "stone");
    assert_string_equal(chosen(prompt, "5"), "none");
    assert_string_equal(chosen(prompt, "true"), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(by_tag),
        cmocka_unit_test(by_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
