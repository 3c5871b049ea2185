/* Parsing into a tree, reading it, building one. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

#include "json/json.h"

static telnyx__json *parse(const char *text)
{
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, text, strlen(text), NULL), 0);
    assert_non_null(root);
    return root;
}

TEST(members_are_read_by_kind)
{
    telnyx__json *root =
        parse("{\"text\":\"a\\\"\\u00e9\",\"n\":-5,\"x\":2.5,\"yes\":true,\"no\":false,"
              "\"nil\":null,\"list\":[1,2],\"object\":{\"in\":\"side\"}}");
    int64_t whole = 0;
    double number = 0;
    bool truth = false;
    assert_int_equal(telnyx__json_kind_of(root), TELNYX__JSON_OBJECT);
    assert_string_equal(telnyx__json_get_text(root, "text"), "a\"\xc3\xa9");
    assert_null(telnyx__json_get_text(root, "n"));
    assert_null(telnyx__json_get(root, "Text"));
    assert_true(telnyx__json_to_int(telnyx__json_get(root, "n"), &whole));
    assert_int_equal(whole, -5);
    assert_false(telnyx__json_to_int(telnyx__json_get(root, "x"), &whole));
    assert_true(telnyx__json_to_number(telnyx__json_get(root, "x"), &number));
    assert_true(number > 2.49 && number < 2.51);
    assert_true(telnyx__json_to_bool(telnyx__json_get(root, "yes"), &truth) && truth);
    assert_true(telnyx__json_to_bool(telnyx__json_get(root, "no"), &truth) && !truth);
    assert_false(telnyx__json_to_bool(telnyx__json_get(root, "n"), &truth));
    assert_int_equal(telnyx__json_kind_of(telnyx__json_get(root, "nil")), TELNYX__JSON_NULL);
    assert_int_equal(telnyx__json_kind_of(telnyx__json_get(root, "list")), TELNYX__JSON_ARRAY);
    assert_int_equal(telnyx__json_count(telnyx__json_get(root, "list")), 2);
    assert_int_equal(telnyx__json_count(root), 8);
    assert_string_equal(telnyx__json_get_text(telnyx__json_get(root, "object"), "in"), "side");
    telnyx__json_free(root);
}

/* Chains of lookups need no test for NULL in between. */
TEST(absent_reads_as_absent)
{
    int64_t whole = 7;
    double number = 7;
    bool truth = true;
    assert_int_equal(telnyx__json_kind_of(NULL), TELNYX__JSON_NULL);
    assert_null(telnyx__json_get(NULL, "a"));
    assert_null(telnyx__json_first(NULL));
    assert_null(telnyx__json_next(NULL));
    assert_null(telnyx__json_key(NULL));
    assert_null(telnyx__json_text(NULL));
    assert_int_equal(telnyx__json_count(NULL), 0);
    assert_false(telnyx__json_to_int(NULL, &whole));
    assert_false(telnyx__json_to_number(NULL, &number));
    assert_false(telnyx__json_to_bool(NULL, &truth));
    assert_int_equal(whole, 7);
    telnyx__json_free(NULL);
    telnyx__json *array = parse("[{\"a\":1}]");
    assert_null(telnyx__json_get(array, "a"));
    assert_null(telnyx__json_key(telnyx__json_first(array)));
    telnyx__json_free(array);
}

TEST(the_first_duplicate_wins)
{
    telnyx__json *root = parse("{\"a\":\"first\",\"b\":1,\"a\":\"second\"}");
    assert_string_equal(telnyx__json_get_text(root, "a"), "first");
    telnyx__json_free(root);
}

TEST(integers_are_exact)
{
    static const struct {
        const char *text;
        bool whole;
        int64_t value;
    } cases[] = {
        { "9007199254740991", true, 9007199254740991 },
        { "9007199254740992", true, 9007199254740992 },
        { "-9007199254740992", true, -9007199254740992 },
        { "9007199254740994", false, 0 },
        { "1e300", false, 0 },
        { "1e999", false, 0 },
        { "-1e999", false, 0 },
        { "1.0", true, 1 },
        { "12e2", true, 1200 },
        { "-0", true, 0 },
        { "0.1", false, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        telnyx__json *node = parse(cases[i].text);
        int64_t value = 0;
        assert_int_equal(telnyx__json_to_int(node, &value), cases[i].whole);
        assert_true(value == cases[i].value);
        telnyx__json_free(node);
    }
}

static void expect_text(const telnyx__json *node, const char *text)
{
    telnyx__buf out;
    telnyx__buf_init(&out, telnyx__alloc_default(), 4096);
    assert_int_equal(telnyx__json_print(node, &out, false), 0);
    assert_string_equal(out.data, text);
    telnyx__buf_free(&out);
}

TEST(trees_are_built)
{
    telnyx__json *root = telnyx__json_object();
    telnyx__json *list = telnyx__json_array();
    assert_int_equal(telnyx__json_append(list, telnyx__json_int(9007199254740992)), 0);
    assert_int_equal(telnyx__json_append(list, telnyx__json_number(0.25)), 0);
    assert_int_equal(telnyx__json_append(list, telnyx__json_null()), 0);
    assert_int_equal(telnyx__json_add_const(root, "list", list), 0);
    assert_int_equal(telnyx__json_add_const(root, "yes", telnyx__json_bool(true)), 0);
    assert_int_equal(telnyx__json_set(root, "text", telnyx__json_string("t")), 0);
    expect_text(root, "{\"list\":[9007199254740992,0.25,null],\"yes\":true,\"text\":\"t\"}");

    /* A replaced member keeps its place: first, middle, last. */
    assert_int_equal(telnyx__json_set(root, "list", telnyx__json_int(1)), 0);
    assert_int_equal(telnyx__json_set(root, "text", telnyx__json_int(3)), 0);
    assert_int_equal(telnyx__json_set(root, "yes", telnyx__json_int(2)), 0);
    expect_text(root, "{\"list\":1,\"yes\":2,\"text\":3}");
    assert_int_equal(telnyx__json_set(root, "new", telnyx__json_int(4)), 0);
    telnyx__json_remove(root, "yes");
    telnyx__json_remove(root, "absent");
    expect_text(root, "{\"list\":1,\"text\":3,\"new\":4}");

    telnyx__json *copy = telnyx__json_copy(root);
    telnyx__json_free(root);
    expect_text(copy, "{\"list\":1,\"text\":3,\"new\":4}");
    telnyx__json_remove(copy, "new");
    telnyx__json_remove(copy, "list");
    telnyx__json_remove(copy, "text");
    expect_text(copy, "{}");
    telnyx__json_free(copy);
}

/* cJSON has its own allocator; only a test may put hooks into it, to see what the library makes of
 * its failures. */
static size_t allocations, fail_at;
static long live;

static void *counted_malloc(size_t size)
{
    if (++allocations == fail_at)
        return NULL;
    live++;
    return malloc(size);
}

static void counted_free(void *block)
{
    if (block)
        live--;
    free(block);
}

static int build_something(void)
{
    telnyx__json *root = NULL;
    telnyx__json *object = NULL;
    int error = telnyx__json_parse(&root, "{\"a\":[1,\"two\"],\"b\":{}}", 22, NULL);
    if (!error)
        error = telnyx__json_set(root, "c", telnyx__json_string("text"));
    if (!error)
        error = telnyx__json_set(root, "a", telnyx__json_int(1));
    if (!error) {
        object = telnyx__json_copy(root);
        error = object ? 0 : TELNYX_ENOMEM;
    }
    if (!error)
        error = telnyx__json_add_const(object, "d", telnyx__json_array());
    telnyx__json_free(root);
    telnyx__json_free(object);
    return error;
}

TEST(running_out_of_memory_leaves_nothing)
{
    cJSON_Hooks hooks = { counted_malloc, counted_free };
    size_t n = 0;
    int error;
    cJSON_InitHooks(&hooks);
    do {
        allocations = 0;
        fail_at = ++n;
        error = build_something();
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        assert_int_equal(live, 0);
    } while (error != 0 && n < 1000);
    cJSON_InitHooks(NULL);
    assert_true(n > 10 && n < 1000);
    assert_int_equal(telnyx__json_append(NULL, NULL), TELNYX_ENOMEM);
}
