/* The places of nodes in the texts that they were read from. */
#include "support/test.h"

#include <string.h>

#include "json/json.h"

static const char text[] = " {\n"
                           "  \"a\" : [ 1, -2.5e3,\n"
                           "    \"x, ]\\\"}\", {} ],\n"
                           "  \"b\\\\\": { \"c\": null, \"d\": [\n"
                           "    true, [[]], false ] },\n"
                           "  \"a\": \"again\",\n"
                           "  \"big\": 1684641123236054244, \"last\"\n"
                           "  :\n"
                           "  \"\\\\\"\n"
                           "}\n";

static void stands(const telnyx__json *root, const telnyx__json *node, const char *begins,
                   size_t line)
{
    size_t at = 0;
    assert_non_null(node);
    assert_true(telnyx__json_where(root, node, text, sizeof text - 1, &at));
    if (strncmp(text + at, begins, strlen(begins)) != 0)
        fail_msg("'%.10s' is not '%s'", text + at, begins);
    assert_int_equal(line, telnyx__json_line(text, at));
}

TEST(a_node_stands_where_it_or_its_key_begins)
{
    telnyx__json *root = NULL;
    assert_int_equal(0, telnyx__json_parse(&root, text, sizeof text - 1, NULL));
    stands(root, root, "{", 1);
    stands(root, telnyx__json_at(root, "a"), "\"a\" :", 2);
    stands(root, telnyx__json_at(root, "a[0]"), "1,", 2);
    stands(root, telnyx__json_at(root, "a[1]"), "-2.5e3", 2);
    stands(root, telnyx__json_at(root, "a[2]"), "\"x, ]", 3);
    stands(root, telnyx__json_at(root, "a[3]"), "{}", 3);
    const telnyx__json *b = telnyx__json_next(telnyx__json_first(root));
    stands(root, b, "\"b\\\\\":", 4);
    stands(root, telnyx__json_get(b, "c"), "\"c\": null", 4);
    stands(root, telnyx__json_at(b, "d[0]"), "true", 5);
    stands(root, telnyx__json_at(b, "d[1]"), "[[]]", 5);
    stands(root, telnyx__json_at(b, "d[1][0]"), "[]]", 5);
    stands(root, telnyx__json_at(b, "d[2]"), "false", 5);
    stands(root, telnyx__json_next(b), "\"a\": \"again\"", 6);
    stands(root, telnyx__json_get(root, "big"), "\"big\"", 7);
    stands(root, telnyx__json_get(root, "last"), "\"last\"", 7);
    telnyx__json_free(root);
}

TEST(what_is_not_in_the_tree_stands_nowhere)
{
    telnyx__json *root = NULL, *other = telnyx__json_null();
    size_t at;
    assert_int_equal(0, telnyx__json_parse(&root, text, sizeof text - 1, NULL));
    assert_false(telnyx__json_where(root, other, text, sizeof text - 1, &at));
    assert_false(telnyx__json_where(root, NULL, text, sizeof text - 1, &at));
    assert_false(telnyx__json_where(NULL, root, text, sizeof text - 1, &at));
    telnyx__json_free(other);
    telnyx__json_free(root);
}

TEST(a_scalar_alone_stands_at_its_first_byte)
{
    telnyx__json *root = NULL;
    size_t at = 0;
    assert_int_equal(0, telnyx__json_parse(&root, "\n \"x:y\"", 7, NULL));
    assert_true(telnyx__json_where(root, root, "\n \"x:y\"", 7, &at));
    assert_int_equal(2, at);
    telnyx__json_free(root);
}
