/* What goes on the wire, byte for byte. */
#include <string.h>

#include <telnyx/error.h>

#include "schema/schema.h"
#include "support/memory.h"
#include "support/test.h"
#include "toy.h"

#define COMMA ,

static const char *const numbers[] = { "+18005550100", "sip:agent@example.com" };

static toy_params good(void)
{
    toy_params params = { .call_control_id = "v3:abc", .to = { numbers, 1 } };
    return params;
}

/* NULL for `body`: there must be none. */
static void encodes(const telnyx_api_operation *op, const void *params, size_t size,
                    const char *target, const char *body)
{
    telnyx__json *tree = NULL;
    telnyx__buf path, text;
    telnyx_error_text error = { 0 };
    telnyx__buf_init(&path, telnyx__alloc_default(), 4096);
    telnyx__buf_init(&text, telnyx__alloc_default(), 65536);
    if (telnyx__schema_encode(NULL, op, params, size, &tree, &path, &error) != 0)
        fail_msg("%s", error.text);
    assert_string_equal(path.data, target);
    if (body) {
        assert_int_equal(telnyx__json_print(tree, &text, false), 0);
        assert_string_equal(text.data, body);
    } else {
        assert_null(tree);
    }
    telnyx__json_free(tree);
    telnyx__buf_free(&path);
    telnyx__buf_free(&text);
}

#define BODY(text, ...)                                                                            \
    do {                                                                                           \
        toy_params p = good();                                                                     \
        __VA_ARGS__;                                                                               \
        encodes(&toy_post, &p, sizeof p, "/toys/v3%3Aabc/actions/play",                            \
                "{\"to\":\"+18005550100\"" text "}");                                              \
    } while (0)

TEST(scalars_are_written)
{
    BODY("", (void)p);
    BODY(",\"text\":\"a\\\"\\n\xc3\xa9\"", p.text = "a\"\n\xc3\xa9");
    BODY(",\"timeout_secs\":30", p.timeout_secs = TELNYX_INT(30));
    BODY(",\"odd\":0", p.odd = TELNYX_INT(0));
    BODY(",\"odd\":-9007199254740992", p.odd = TELNYX_INT(-9007199254740992));
    BODY(",\"loop\":\"infinity\"", p.loop = TELNYX_INT(TELNYX_LOOP_INFINITY));
    BODY(",\"loop\":3", p.loop = TELNYX_INT(3));
    BODY(",\"timeout_secs\":-1", p.timeout_secs = TELNYX_INT(-1)); /* no word there */
    BODY(",\"speed\":1.25", p.speed = TELNYX_NUMBER(1.25));
    BODY(",\"speed\":0", p.speed = TELNYX_NUMBER(0));
    BODY(",\"yes\":false", p.yes = TELNYX_BOOL(false));
    BODY(",\"yes\":true", p.yes = TELNYX_BOOL(true));
    BODY(",\"color\":\"green\"", p.color = TOY_COLOR_GREEN);
    BODY(",\"rate\":16000", p.rate = TOY_RATE_16000);
    BODY(",\"da-shed\":\"x\"", p.dashed = "x");
}

TEST(nested_objects_are_written)
{
    static const toy_stone stones[] = { { { TELNYX_TAG_SET, 1.5 } }, { { TELNYX_TAG_UNSET, 0 } } };
    static const toy_cat cat = { "Tom", { TELNYX_TAG_SET, 9 } };
    static const toy_dog dog = { "Rex", { TELNYX_TAG_SET, true } };
    static const toy_pet pets[] = { { &cat, NULL }, { NULL, &dog } };
    BODY(",\"cat\":{\"type\":\"cat\",\"name\":\"Tom\",\"lives\":9}", p.cat = &cat);
    BODY(",\"stones\":[{\"weight\":1.5},{}]", p.stones = stones; p.stones_count = 2);
    BODY(",\"stones\":[]", p.stones = stones);
    BODY(",\"pet\":{\"type\":\"dog\",\"name\":\"Rex\",\"barks\":true}", p.pet = &pets[1]);
    BODY(",\"pets\":[{\"type\":\"cat\",\"name\":\"Tom\",\"lives\":9},"
         "{\"type\":\"dog\",\"name\":\"Rex\",\"barks\":true}]",
         p.pets = pets;
         p.pets_count = 2);
    BODY(",\"prompt\":\"hi\"", p.prompt = &(toy_prompt){ .text = "hi" });
    BODY(",\"prompt\":[{\"weight\":1.5}]",
         const toy_prompt prompt = { .stones = stones COMMA.stones_count = 1 };
         p.prompt = &prompt);
    BODY(",\"prompt\":{\"weight\":1.5}", const toy_prompt prompt = { .stone = &stones[0] };
         p.prompt = &prompt);
    BODY(",\"node\":{\"next\":{}}", const toy_node inner = { NULL };
         const toy_node outer = { &inner }; p.node = &outer);
}

TEST(lists_and_maps_are_written)
{
    static const char *const tags[] = { "a", "b" };
    static const int64_t whole[] = { 1, -2 };
    static const telnyx_pair pairs[] = { { "k", "v" }, { "other", "\"" } };
    const telnyx_strings_pair urls[] = { { "call.hangup", { tags, 2 } },
                                         { "call.answered", { tags, 1 } } };
    const toy_policy policies[] = { { "call.hangup", { whole, 2 } },
                                    { "call.answered", { NULL, 0 } } };
    BODY(",\"tags\":[\"a\",\"b\"]", p.tags.items = tags; p.tags.count = 2);
    BODY(",\"tags\":[\"a\"]", p.tags.items = tags; p.tags.count = 1);
    BODY(",\"tags\":[]", p.tags.items = tags);
    BODY(",\"numbers\":[1,-2]", p.numbers.items = whole; p.numbers.count = 2);
    BODY(",\"pairs\":{\"k\":\"v\",\"other\":\"\\\"\"}", p.pairs.items = pairs; p.pairs.count = 2);
    BODY(",\"urls\":{\"call.hangup\":[\"a\",\"b\"],\"call.answered\":[\"a\"]}", p.urls.items = urls;
         p.urls.count = 2);
    BODY(",\"policies\":{\"call.hangup\":{\"retries_ms\":[1,-2]},\"call.answered\":{}}",
         p.policies = policies;
         p.policies_count = 2);
    BODY(",\"any\":[1,{\"a\":null}]", p.any = " [1, {\"a\":null}] ");
    BODY(",\"map\":{}", p.map = "{}");

    toy_params many = good();
    many.to.count = 2;
    many.to.items = numbers;
    encodes(&toy_post, &many, sizeof many, "/toys/v3%3Aabc/actions/play",
            "{\"to\":[\"+18005550100\",\"sip:agent@example.com\"]}");
}

/* Two members share a wire name: one is in the path, one in the body. */
TEST(path_and_body_may_share_a_name)
{
    toy_params p = { .call_control_id = "v3:one", .other_call = "v3:two" };
    encodes(&toy_post, &p, sizeof p, "/toys/v3%3Aone/actions/play",
            "{\"call_control_id\":\"v3:two\"}");
}

TEST(extra_json_is_merged_and_wins)
{
    BODY(",\"text\":\"x\",\"new\":{\"a\":[1]},\"y\":null", p.text = "t";
         p.extra_json = "{\"text\":\"x\",\"new\":{\"a\":[1]},\"y\":null}");
    BODY("", p.extra_json = "{}");
    BODY(",\"k\":1", p.extra_json = "{\"k\":1,\"k\":2}");
    toy_params p = { .call_control_id = "a", .extra_json = "{\"call_control_id\":\"b\"}" };
    encodes(&toy_post, &p, sizeof p, "/toys/a/actions/play", "{\"call_control_id\":\"b\"}");
}

TEST(paths_are_escaped)
{
    toy_params p = { .call_control_id = "a/b?c#d e%f\xc3\xa9-._~AZaz09:@" };
    encodes(&toy_post, &p, sizeof p,
            "/toys/a%2Fb%3Fc%23d%20e%25f%C3%A9-._~AZaz09%3A%40/actions/play", "{}");
    encodes(&toy_bare, NULL, 0, "/toys", NULL);
    encodes(&toy_empty, NULL, 0, "/toys/empty", "{}");
}

TEST(queries_are_written)
{
    const toy_range range = { "2025-11-23", TELNYX_INT(-5) };
    const toy_filter filter = { "a&b=c", &range, TOY_COLOR_RED, TELNYX_BOOL(false) };
    static const char *const words[] = { "x", "y z" };
    toy_query_params q = { .owner_id = "7" };
    encodes(&toy_get, &q, sizeof q, "/owners/7/toys", NULL);
    q.page_number = TELNYX_INT(2);
    encodes(&toy_get, &q, sizeof q, "/owners/7/toys?page%5Bnumber%5D=2", NULL);
    q.part = TELNYX_NUMBER(0.5);
    q.filter = &filter;
    q.sort = TOY_COLOR_GREEN;
    q.words.items = words;
    q.words.count = 2;
    encodes(&toy_get, &q, sizeof q,
            "/owners/7/toys?page%5Bnumber%5D=2&part=0.5&filter%5Bname%5D=a%26b%3Dc&"
            "filter%5Bat%5D%5Bgt%5D=2025-11-23&filter%5Bat%5D%5Blt%5D=-5&filter%5Bcolor%5D=red&"
            "filter%5Bfailed%5D=false&sort=green&words=x&words=y%20z",
            NULL);
}

static void refuses(const telnyx_api_operation *op, const void *params, size_t size, int result,
                    const char *message)
{
    telnyx__json *tree = (telnyx__json *)(void *)&size;
    telnyx__buf path;
    telnyx_error_text error = { 0 };
    telnyx__buf_init(&path, telnyx__alloc_default(), 20);
    assert_int_equal(telnyx__schema_encode(NULL, op, params, size, &tree, &path, &error), result);
    assert_null(tree);
    assert_int_equal(error.error, result);
    assert_string_equal(error.text, message);
    telnyx__buf_free(&path);
}

TEST(unsafe_values_are_refused)
{
    toy_params p = good();
    p.call_control_id = NULL;
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL, "toys.post: call_control_id: is required");
    refuses(&toy_post, NULL, 0, TELNYX_EINVAL, "toys.post: call_control_id: is required");
    p.call_control_id = "";
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL, "toys.post: call_control_id: is required");
    p.call_control_id = "..";
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL, "toys.post: call_control_id: is no id");
    p.call_control_id = ".";
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL, "toys.post: call_control_id: is no id");
    p.call_control_id = "x";
    p.color = (toy_color)7;
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL, "toys.post: color: 7 is no value of toy_color");
    p.color = TOY_COLOR_UNSET;
    p.timeout_secs.tag = (telnyx_tag)30;
    refuses(&toy_post, &p, sizeof p, TELNYX_EINVAL,
            "toys.post: timeout_secs: not built with TELNYX_INT()");
    p.timeout_secs.tag = TELNYX_TAG_UNSET;
    p.call_control_id = "much-too-long-for-twenty-bytes";
    refuses(&toy_post, &p, sizeof p, TELNYX_ETOOBIG, "toys.post: larger than its limit");
}

TEST(a_shorter_struct_has_unset_members)
{
    toy_params p = good();
    p.text = "in";
    p.color = TOY_COLOR_RED;
    encodes(&toy_post, &p, offsetof(toy_params, color), "/toys/v3%3Aabc/actions/play",
            "{\"to\":\"+18005550100\",\"text\":\"in\"}");
    encodes(&toy_post, &p, offsetof(toy_params, color) + sizeof p.color,
            "/toys/v3%3Aabc/actions/play",
            "{\"to\":\"+18005550100\",\"text\":\"in\",\"color\":\"red\"}");
}

TEST(running_out_of_memory_leaves_nothing)
{
    toy_params p = good();
    int error;
    size_t n = 0;
    do {
        test_memory memory;
        telnyx__json *tree = NULL;
        telnyx__buf path;
        test_memory_init(&memory);
        memory.fail_at = ++n;
        telnyx__buf_init(&path, &memory.allocator, 4096);
        error = telnyx__schema_encode(NULL, &toy_post, &p, sizeof p, &tree, &path, NULL);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        assert_int_equal(tree == NULL, error != 0);
        telnyx__json_free(tree);
        telnyx__buf_free(&path);
        assert_int_equal(memory.live, 0);
    } while (error != 0 && n < 100);
    assert_true(n > 1 && n < 100);
}
