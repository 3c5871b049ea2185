/* Members of frames, in the kinds in which they are documented and in others. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "media/field.h"

static telnyx__json *tree_of(const char *text)
{
    telnyx__json *tree;
    unsigned repaired;
    assert_int_equal(telnyx__field_tree(&tree, text, strlen(text), &repaired), 0);
    return tree;
}

typedef struct number {
    const char *name;
    const char *text;
    bool is_set;
    uint64_t value;
} number;

static const number numbers[] = {
    { "digits_in_a_text_are_a_number", "{\"n\":\"42\"}", true, 42 },
    { "a_number_is_a_number", "{\"n\":42}", true, 42 },
    { "zeros_in_front_do_not_count", "{\"n\":\"007\"}", true, 7 },
    { "a_whole_number_may_be_written_as_a_fraction", "{\"n\":5.0}", true, 5 },
    { "texts_go_up_to_64_bits", "{\"n\":\"18446744073709551615\"}", true, UINT64_MAX },
    { "more_than_64_bits_are_absent", "{\"n\":\"18446744073709551616\"}", false, 0 },
    { "a_fraction_is_absent", "{\"n\":1.5}", false, 0 },
    { "a_negative_number_is_absent", "{\"n\":-1}", false, 0 },
    { "a_negative_text_is_absent", "{\"n\":\"-1\"}", false, 0 },
    { "an_empty_text_is_absent", "{\"n\":\"\"}", false, 0 },
    { "letters_are_absent", "{\"n\":\"12a\"}", false, 0 },
    { "a_truth_is_absent", "{\"n\":true}", false, 0 },
    { "null_is_absent", "{\"n\":null}", false, 0 },
    { "an_object_is_absent", "{\"n\":{}}", false, 0 },
    { "another_member_is_not_this_one", "{\"N\":1}", false, 0 },
};

static void check_number(const void *row)
{
    const number *n = row;
    telnyx__json *tree = tree_of(n->text);
    telnyx__field_number got = telnyx__field_number_of(tree, "n");
    assert_int_equal(got.is_set, n->is_set);
    assert_true(got.value == n->value);
    telnyx__json_free(tree);
}

TEST_ROWS(numbers, check_number)

TEST(texts_are_read_from_texts_numbers_and_truths)
{
    telnyx__json *tree = tree_of("{\"a\":\"x\",\"b\":5,\"c\":true,\"d\":[1],\"e\":null}");
    static const char *const expected[] = { "x", "5", "true", NULL, NULL, NULL };
    for (int i = 0; i < 6; i++) {
        const char key[2] = { (char)('a' + i), '\0' }, *text;
        assert_int_equal(telnyx__field_text(tree, key, &text), 0);
        if (expected[i])
            assert_string_equal(text, expected[i]);
        else
            assert_null(text);
    }
    telnyx__json_free(tree);
}

TEST(truths_are_read_from_truths_and_their_names)
{
    telnyx__json *tree = tree_of("{\"a\":true,\"b\":false,\"c\":\"true\",\"d\":\"false\",\"e\":1}");
    assert_true(telnyx__field_truth(tree, "a", false));
    assert_false(telnyx__field_truth(tree, "b", true));
    assert_true(telnyx__field_truth(tree, "c", false));
    assert_false(telnyx__field_truth(tree, "d", true));
    assert_true(telnyx__field_truth(tree, "e", true));
    assert_false(telnyx__field_truth(tree, "f", false));
    telnyx__json_free(tree);
}

typedef struct broken {
    const char *name;
    const char *text;
    int error;
} broken;

static const broken broken_texts[] = {
    { "nothing_is_no_json", "", TELNYX_EJSON },
    { "half_an_object_is_no_json", "{\"a\":", TELNYX_EJSON },
    { "more_than_one_value_is_no_json", "{}{}", TELNYX_EJSON },
    { "an_array_is_no_frame", "[{}]", TELNYX_EPROTO },
    { "a_text_is_no_frame", "\"media\"", TELNYX_EPROTO },
    { "null_is_no_frame", "null", TELNYX_EPROTO },
};

static void check_broken(const void *row)
{
    const broken *b = row;
    telnyx__json *tree = (telnyx__json *)(uintptr_t)1;
    unsigned repaired = 7;
    assert_int_equal(telnyx__field_tree(&tree, b->text, strlen(b->text), &repaired), b->error);
    assert_null(tree);
}

TEST_ROWS(broken_texts, check_broken)

TEST(a_bomb_of_values_is_refused_before_it_takes_memory)
{
    static char text[3 * TELNYX__FRAME_VALUES_MAX + 16];
    telnyx__json *tree;
    unsigned repaired;
    size_t length = 0;
    memcpy(text, "{\"a\":[", 6);
    for (length = 6; length < 2 * TELNYX__FRAME_VALUES_MAX + 6; length += 2)
        memcpy(text + length, "0,", 2);
    memcpy(text + length, "0]}", 3);
    assert_int_equal(telnyx__field_tree(&tree, text, length + 3, &repaired), TELNYX_ETOOBIG);
    assert_null(tree);
}

TEST(what_had_to_be_mended_is_counted)
{
    telnyx__json *tree;
    unsigned repaired;
    static const char text[] = "{\"a\":\"\xff\",\"b\":\"\\u0000\"}";
    assert_int_equal(telnyx__field_tree(&tree, text, sizeof text - 1, &repaired), 0);
    assert_int_equal(repaired, 2);
    telnyx__json_free(tree);
}
