/* Text from trees: layout, exactness, order, limits. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "json/json.h"
#include "support/memory.h"

static telnyx__json *parse(const char *text)
{
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, text, strlen(text), NULL), 0);
    return root;
}

static void prints_as(const char *from, const char *to, bool pretty, bool sorted)
{
    telnyx__json *root = parse(from);
    telnyx__buf out;
    telnyx__buf_init(&out, telnyx__alloc_default(), 1 << 20);
    if (sorted)
        telnyx__json_sort(root);
    assert_int_equal(telnyx__json_print(root, &out, pretty), 0);
    assert_string_equal(out.data, to);
    assert_int_equal(out.length, strlen(to));
    telnyx__buf_free(&out);
    telnyx__json_free(root);
}

TEST(compact_has_no_blanks)
{
    prints_as(" { \"a\" : [ 1 , 2.5 , \"x\" ] , \"b\" : { } , \"c\" : [ ] , \"d\" : null } ",
              "{\"a\":[1,2.5,\"x\"],\"b\":{},\"c\":[],\"d\":null}", false, false);
    prints_as("true", "true", false, false);
    prints_as("\"\\u0001\\u001f\\n\\\"\\\\\\/\\u00e9\\ud83d\\ude00\"",
              "\"\\u0001\\u001f\\n\\\"\\\\/\xc3\xa9\xf0\x9f\x98\x80\"", false, false);
    prints_as("{\"k\\n\\\"\":1}", "{\"k\\n\\\"\":1}", false, false);
}

TEST(pretty_is_indented)
{
    prints_as("{\"data\":{\"id\":\"x\",\"list\":[1,{\"a\":true}],\"none\":{},\"void\":[]}}",
              "{\n  \"data\": {\n    \"id\": \"x\",\n    \"list\": [\n      1,\n      {\n"
              "        \"a\": true\n      }\n    ],\n    \"none\": {},\n    \"void\": []\n  }\n}",
              true, false);
    prints_as("[]", "[]", true, false);
    prints_as("\"x\"", "\"x\"", true, false);
}

TEST(whole_numbers_stay_whole)
{
    prints_as("[1000000000000000,1e15,-9007199254740992,9007199254740992,100,-0,1e2]",
              "[1000000000000000,1000000000000000,-9007199254740992,9007199254740992,100,0,100]",
              false, false);
    prints_as("[0.1,1.5e-7,-2.25]", "[0.1,1.5e-07,-2.25]", false, false);
    prints_as("[1e300,1e999]", "[1e+300,null]", false, false);
}

TEST(members_are_sorted_when_asked_for)
{
    prints_as("{\"b\":1,\"a\":{\"z\":1,\"y\":[{\"q\":1,\"p\":2}]},\"C\":0,\"aa\":5,\"a1\":4}",
              "{\"C\":0,\"a\":{\"y\":[{\"p\":2,\"q\":1}],\"z\":1},\"a1\":4,\"aa\":5,\"b\":1}",
              false, true);
    prints_as("{}", "{}", false, true);
    prints_as("{\"a\":2,\"a\":1}", "{\"a\":2,\"a\":1}", false, true);

    /* The sorted chain is a whole one: members can be added, replaced and removed. */
    telnyx__json *root = parse("{\"b\":1,\"c\":2,\"a\":3}");
    telnyx__json_sort(root);
    assert_int_equal(telnyx__json_set(root, "d", telnyx__json_int(4)), 0);
    telnyx__json_remove(root, "a");
    telnyx__json_remove(root, "c");
    assert_int_equal(telnyx__json_count(root), 2);
    assert_string_equal(telnyx__json_key(telnyx__json_first(root)), "b");
    telnyx__json_free(root);
}

/* Strings that grow sixfold when escaped, at every size around the first guess. */
TEST(escapes_may_be_of_any_length)
{
    for (size_t length = 0; length < 300; length++) {
        char text[301];
        memset(text, 1, length);
        text[length] = '\0';
        telnyx__json *node = telnyx__json_string(text);
        telnyx__buf out;
        telnyx__buf_init(&out, telnyx__alloc_default(), 4096);
        assert_int_equal(telnyx__json_print(node, &out, false), 0);
        assert_int_equal(out.length, 6 * length + 2);
        assert_int_equal(out.data[0], '"');
        assert_int_equal(out.data[out.length - 1], '"');
        telnyx__buf_free(&out);
        telnyx__json_free(node);
    }
}

TEST(the_maximum_is_kept_to)
{
    telnyx__json *root =
        parse("{\"a\":\"0123456789012345678901234567890123456789\",\"b\":[1,2,3]}");
    for (size_t max = 0; max < 100; max++) {
        telnyx__buf out;
        telnyx__buf_init(&out, telnyx__alloc_default(), max);
        int error = telnyx__json_print(root, &out, false);
        assert_true(error == TELNYX_ETOOBIG || error == 0);
        assert_true(out.length <= max);
        if (max < 60)
            assert_int_equal(error, TELNYX_ETOOBIG);
        if (max >= 90)
            assert_int_equal(error, 0);
        telnyx__buf_free(&out);
    }
    telnyx__json_free(root);
}

TEST(running_out_of_memory_leaves_nothing)
{
    telnyx__json *root =
        parse("{\"a\":\"0123456789012345678901234567890123456789\",\"b\":[1,{\"c\":3}]}");
    int error;
    size_t n = 0;
    do {
        test_memory memory;
        telnyx__buf out;
        test_memory_init(&memory);
        memory.fail_at = ++n;
        telnyx__buf_init(&out, &memory.allocator, 4096);
        error = telnyx__json_print(root, &out, true);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        telnyx__buf_free(&out);
        assert_int_equal(memory.live, 0);
    } while (error != 0 && n < 100);
    assert_true(n > 1 && n < 100);
    telnyx__json_free(root);
}

/* What was printed reads back as the same text, for trees made at random. */
static telnyx__json *grow(uint32_t *seed, int depth)
{
    *seed = *seed * 1664525u + 1013904223u;
    unsigned choice = (*seed >> 16) % (depth > 0 ? 7 : 5);
    char text[8];
    for (int i = 0; i < 7; i++)
        text[i] = (char)(1 + (*seed >> i) % 127);
    text[7] = '\0';
    switch (choice) {
    case 0:
        return telnyx__json_null();
    case 1:
        return telnyx__json_bool(*seed >> 31);
    case 2:
        return telnyx__json_int((int64_t)*seed * 2000000 - 4000000000000000);
    case 3:
        return telnyx__json_number((double)*seed / 7);
    case 4:
        return telnyx__json_string(text);
    default:
        break;
    }
    telnyx__json *container = choice == 5 ? telnyx__json_array() : telnyx__json_object();
    for (unsigned i = 0; i < *seed % 5; i++) {
        telnyx__json *child = grow(seed, depth - 1);
        text[0] = (char)('a' + i);
        assert_int_equal(choice == 5 ? telnyx__json_append(container, child)
                                     : telnyx__json_set(container, text, child),
                         0);
    }
    return container;
}

TEST(what_is_printed_reads_back_the_same)
{
    uint32_t seed = 99;
    for (int round = 0; round < 2000; round++) {
        telnyx__json *tree = grow(&seed, 5);
        telnyx__json *back = NULL;
        telnyx__buf first, second;
        telnyx__buf_init(&first, telnyx__alloc_default(), 1 << 20);
        telnyx__buf_init(&second, telnyx__alloc_default(), 1 << 20);
        assert_int_equal(telnyx__json_print(tree, &first, round & 1), 0);
        assert_int_equal(telnyx__json_parse(&back, first.data, first.length, NULL), 0);
        assert_int_equal(telnyx__json_print(back, &second, round & 1), 0);
        assert_string_equal(first.data, second.data);
        telnyx__buf_free(&first);
        telnyx__buf_free(&second);
        telnyx__json_free(tree);
        telnyx__json_free(back);
    }
}
