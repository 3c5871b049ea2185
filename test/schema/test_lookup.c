/* Which row, and which alternative. */
#include <string.h>

#include "schema/lookup.h"
#include "schema/rows.h"
#include "support/test.h"
#include "toy.h"

static const telnyx_api_field *row(const char *key, size_t start, telnyx_api_location location)
{
    return telnyx__lookup_row(&telnyx__object_toy_params, location, key, &start);
}

TEST(rows_are_found_from_any_start)
{
    const telnyx_api_object *object = &telnyx__object_toy_params;
    size_t cursor = 0;
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

TEST(a_union_is_chosen_by_its_tag)
{
    const telnyx_api_object *pet = &telnyx__object_toy_pet;
    assert_string_equal(chosen(pet, "{\"type\":\"cat\"}"), "cat");
    assert_string_equal(chosen(pet, "{\"x\":1,\"type\":\"dog\"}"), "dog");
    assert_string_equal(chosen(pet, "{\"type\":\"fish\"}"), "none");
    assert_string_equal(chosen(pet, "{\"type\":5}"), "none");
    assert_string_equal(chosen(pet, "{}"), "none");
    assert_string_equal(chosen(pet, "\"cat\""), "none");
    assert_string_equal(chosen(pet, "null"), "none");
}

/* Beside a member of the tag's name. */
typedef struct toy_owner {
    const char *type;
    const toy_pet *pet;
} toy_owner;

enum { NUMBER_OF(toy_owner) = 0 };
DECLARE_OBJECT(toy_owner);
static const telnyx_api_field owner_rows[] = {
    FIELD(toy_owner, type, 0, DEFAULT("dog")),
    FIELD_OBJ(toy_owner, pet, toy_pet, 0),
};
OBJECT(toy_owner, owner_rows);

static const char *chosen_beside(const char *owner)
{
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, owner, strlen(owner), NULL), 0);
    const telnyx__around around = { &telnyx__object_toy_owner, root };
    const telnyx_api_field *field =
        telnyx__lookup_alternative(&telnyx__object_toy_pet, telnyx__json_get(root, "pet"), &around);
    telnyx__json_free(root);
    return field ? field->member : "none";
}

TEST(a_union_is_chosen_by_what_stands_beside)
{
    assert_string_equal(chosen_beside("{\"type\":\"cat\",\"pet\":{}}"), "cat");
    assert_string_equal(chosen_beside("{\"type\":\"cat\",\"pet\":{\"barks\":true}}"), "cat");
    assert_string_equal(chosen_beside("{\"type\":\"cat\",\"pet\":{\"type\":\"dog\"}}"), "dog");
    assert_string_equal(chosen_beside("{\"type\":\"fish\",\"pet\":{}}"), "none");
    assert_string_equal(chosen_beside("{\"type\":5,\"pet\":{}}"), "none");
    /* The default where it fits, else the first that does. */
    assert_string_equal(chosen_beside("{\"pet\":{}}"), "dog");
    assert_string_equal(chosen_beside("{\"type\":null,\"pet\":{\"type\":null}}"), "dog");
    assert_string_equal(chosen_beside("{\"pet\":{\"lives\":9}}"), "cat");
    assert_string_equal(chosen_beside("{\"pet\":{\"fins\":2}}"), "dog");
    assert_string_equal(chosen_beside("{\"pet\":{\"type\":\"fish\"}}"), "none");
    assert_string_equal(chosen_beside("{\"pet\":[]}"), "none");
    assert_string_equal(chosen_beside("{}"), "none");
    /* With a model behind it. */
    assert_string_equal(chosen_beside("{\"pet\":{\"type\":\"Cat/persian\"}}"), "cat");
    assert_string_equal(chosen_beside("{\"type\":\"cat/x\",\"pet\":{}}"), "cat");
    assert_string_equal(chosen_beside("{\"pet\":{\"type\":\"Cat\"}}"), "none");
    assert_string_equal(chosen_beside("{\"pet\":{\"type\":\"cats/x\"}}"), "none");
}

TEST(a_union_is_chosen_by_the_kind_of_value)
{
    const telnyx_api_object *prompt = &telnyx__object_toy_prompt;
    assert_string_equal(chosen(prompt, "\"x\""), "text");
    assert_string_equal(chosen(prompt, "[]"), "stones");
    assert_string_equal(chosen(prompt, "{}"), "stone");
    assert_string_equal(chosen(prompt, "5"), "none");
    assert_string_equal(chosen(prompt, "true"), "none");
}
