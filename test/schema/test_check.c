/* Every fault that the check knows, alone, by the message that it makes. */
#include <math.h>
#include <string.h>

#include <telnyx/error.h>

#include "schema/schema.h"
#include "support/test.h"
#include "toy.h"

#define COMMA ,

static const char *const numbers[] = { "+18005550100", "sip:agent@example.com" };

static toy_params good(void)
{
    toy_params params = { .call_control_id = "v3:abc", .to = { numbers, 2 } };
    return params;
}

static void passes(const toy_params *params)
{
    telnyx_error_text error = { 0 };
    if (telnyx__schema_check(NULL, &toy_post, params, sizeof *params, false, &error) != 0)
        fail_msg("%s", error.text);
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, params, sizeof *params, true, NULL), 0);
}

static void fails_as(const toy_params *params, bool skip, const char *text)
{
    telnyx_error_text error = { 0 };
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, params, sizeof *params, skip, &error),
                     TELNYX_EINVAL);
    assert_int_equal(error.error, TELNYX_EINVAL);
    assert_string_equal(error.text, text);
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, params, sizeof *params, skip, NULL),
                     TELNYX_EINVAL);
}

/* Refused by the check, let through when checks are skipped. */
static void fails(const toy_params *params, const char *text)
{
    fails_as(params, false, text);
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, params, sizeof *params, true, NULL), 0);
}

/* Unsafe to encode: refused in either case. */
static void always_fails(const toy_params *params, const char *text)
{
    fails_as(params, false, text);
    fails_as(params, true, text);
}

#define FAILS(text, ...)                                                                           \
    do {                                                                                           \
        toy_params p = good();                                                                     \
        __VA_ARGS__;                                                                               \
        fails(&p, "toys.post: " text);                                                             \
    } while (0)
#define ALWAYS_FAILS(text, ...)                                                                    \
    do {                                                                                           \
        toy_params p = good();                                                                     \
        __VA_ARGS__;                                                                               \
        always_fails(&p, "toys.post: " text);                                                      \
    } while (0)
#define PASSES(...)                                                                                \
    do {                                                                                           \
        toy_params p = good();                                                                     \
        __VA_ARGS__;                                                                               \
        passes(&p);                                                                                \
    } while (0)

TEST(what_is_required_is_missed)
{
    telnyx_error_text error = { 0 };
    PASSES((void)p);
    FAILS("call_control_id: is required", p.call_control_id = NULL);
    FAILS("call_control_id: must not be empty", p.call_control_id = "");
    FAILS("to: is required", p.to.items = NULL; p.to.count = 0);
    FAILS("to: must not be empty", p.to.count = 0);
    FAILS("cat.name: is required", p.cat = &(toy_cat){ 0 });
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, NULL, 0, false, &error), TELNYX_EINVAL);
    assert_string_equal(error.text, "toys.post: call_control_id: is required");
    assert_int_equal(telnyx__schema_check(NULL, &toy_bare, NULL, 0, false, &error), 0);
    assert_int_equal(telnyx__schema_check(NULL, &toy_exclusive, NULL, 0, false, &error), 0);
}

/* What an initialiser without the macro makes of a number or a boolean. */
TEST(what_was_not_built_with_the_macro_is_refused)
{
    ALWAYS_FAILS("timeout_secs: not built with TELNYX_INT()", p.timeout_secs.tag = (telnyx_tag)30);
    ALWAYS_FAILS("speed: not built with TELNYX_NUMBER()", p.speed.tag = (telnyx_tag)1);
    ALWAYS_FAILS("yes: not built with TELNYX_BOOL()", p.yes.tag = (telnyx_tag)1);
    ALWAYS_FAILS("cat.lives: not built with TELNYX_INT()", toy_cat cat = { .name = "x" };
                 cat.lives.tag = (telnyx_tag)9; p.cat = &cat);
}

TEST(numbers_have_ranges)
{
    PASSES(p.timeout_secs = TELNYX_INT(5));
    PASSES(p.timeout_secs = TELNYX_INT(600));
    FAILS("timeout_secs: must be 5 to 600", p.timeout_secs = TELNYX_INT(4));
    FAILS("timeout_secs: must be 5 to 600", p.timeout_secs = TELNYX_INT(601));
    FAILS("timeout_secs: must be 5 to 600", p.timeout_secs = TELNYX_INT(-1));
    PASSES(p.odd = TELNYX_INT(0));
    FAILS("odd: must be 5 to 600, or 0", p.odd = TELNYX_INT(1));
    PASSES(p.loop = TELNYX_INT(TELNYX_LOOP_INFINITY));
    PASSES(p.loop = TELNYX_INT(100));
    FAILS("loop: must be 1 to 100, or \"infinity\"", p.loop = TELNYX_INT(0));
    FAILS("loop: must be 1 to 100, or \"infinity\"", p.loop = TELNYX_INT(-2));
    PASSES(p.speed = TELNYX_NUMBER(0.5));
    FAILS("speed: must be 0.5 to 2", p.speed = TELNYX_NUMBER(2.001));
    FAILS("cat.lives: must be at most 9",
          p.cat = (&(toy_cat){ .name = "x", .lives = TELNYX_INT(10) }));
    FAILS("stones[1].weight: must be more than 0",
          const toy_stone stones[] = { { TELNYX_NUMBER(1) } COMMA{ TELNYX_NUMBER(0) } };
          p.stones = stones; p.stones_count = 2);
    ALWAYS_FAILS("speed: must be finite", p.speed = TELNYX_NUMBER(NAN));
    ALWAYS_FAILS("speed: must be finite", p.speed = TELNYX_NUMBER(INFINITY));
    ALWAYS_FAILS("odd: must be within 2^53 of zero", p.odd = TELNYX_INT(INT64_MAX));
    ALWAYS_FAILS("odd: must be within 2^53 of zero", p.odd = TELNYX_INT(INT64_MIN));
}

TEST(texts_have_lengths)
{
    PASSES(p.text = "ab");
    PASSES(p.text = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"); /* four characters, eight bytes */
    FAILS("text: must have 2 to 4 characters", p.text = "a");
    FAILS("text: must have 2 to 4 characters", p.text = "abcde");
    FAILS("text: is not UTF-8", p.text = "a\xff");
    PASSES(p.url = "https://hooks.example.com/a?b=c");
    PASSES(p.url = "");
    FAILS("url: must be an http:// or https:// URL of at most 2000 bytes", p.url = "ftp://a");
    FAILS("client_state: must be base64 with padding", p.client_state = "no!");
    PASSES(p.client_state = "aGVsbG8=");
}

TEST(values_of_no_enum_are_refused)
{
    PASSES(p.color = TOY_COLOR_GREEN);
    ALWAYS_FAILS("color: 3 is no value of toy_color", p.color = (toy_color)3);
    ALWAYS_FAILS("color: -1 is no value of toy_color", p.color = (toy_color)-1);
}

TEST(lists_have_lengths_and_no_holes)
{
    static const char *const holes[] = { "+18005550100", NULL };
    static const char *const tags[] = { "a", "b", "c", "d" };
    static const char *const kinds[] = { "visa", "cash" };
    static const int64_t whole[] = { 1, 0 };
    static const telnyx_pair no_key[] = { { NULL, "v" } };
    static const telnyx_pair no_value[] = { { "k", NULL } };
    static const char *const urls[] = { "https://a.example", "not a url" };
    telnyx_strings_pair pair = { "call.hangup", { urls, 2 } };
    ALWAYS_FAILS("to[1]: is NULL", p.to.items = holes);
    ALWAYS_FAILS("tags: has a count and no items", p.tags.count = 2);
    ALWAYS_FAILS("stones: has a count and no items", p.stones_count = 1);
    ALWAYS_FAILS("numbers: has a count and no items", p.numbers.count = 1);
    ALWAYS_FAILS("pairs: has a count and no items", p.pairs.count = 1);
    ALWAYS_FAILS("urls: has a count and no items", p.urls.count = 1);
    FAILS("tags: must have at most 3 items", p.tags.items = tags; p.tags.count = 4);
    FAILS("kinds[1]: must be visa or amex", p.kinds.items = kinds; p.kinds.count = 2);
    FAILS("numbers[1]: must be at least 1", p.numbers.items = whole; p.numbers.count = 2);
    ALWAYS_FAILS("pairs[0]: has no key", p.pairs.items = no_key; p.pairs.count = 1);
    ALWAYS_FAILS("pairs[0]: is NULL", p.pairs.items = no_value; p.pairs.count = 1);
    FAILS("urls[0]: must be an http:// or https:// URL of at most 2000 bytes", p.urls.items = &pair;
          p.urls.count = 1);
    pair.key = NULL;
    ALWAYS_FAILS("urls[0]: has no key", p.urls.items = &pair; p.urls.count = 1);
    pair.key = "k";
    pair.values.items = NULL;
    ALWAYS_FAILS("urls[0]: has a count and no items", p.urls.items = &pair; p.urls.count = 1);
    ALWAYS_FAILS("policies[0].event_type: is NULL", const toy_policy policy = { 0 };
                 p.policies = &policy; p.policies_count = 1);
    /* An empty list that is not NULL is sent, as []. */
    PASSES(p.tags.items = tags);
}

TEST(phone_numbers_and_uris_are_checked)
{
    static const char *const bad[] = {
        "+1",   "+0123456", "+12345678901234567", "12", "hello", "+1800 5550100", "",
        "sip:", "sip:a b",  "tel:+18005550100"
    };
    static const char *const fine[] = {
        "+49",      "+123456789012345", "911",      "18005550100", "sip:a@b;transport=tls",
        "sips:a@b", "SIP:a@b",          "anonymous"
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        FAILS("to[0]: must be a number such as +18005550100 or a SIP URI", p.to.items = &bad[i];
              p.to.count = 1);
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        PASSES(p.to.items = &fine[i]; p.to.count = 1);
}

TEST(untyped_members_are_json)
{
    PASSES(p.any = "null");
    PASSES(p.map = "{\"a\":[]}");
    PASSES(p.list = "[1]");
    ALWAYS_FAILS("any: is not valid JSON", p.any = "{a}");
    ALWAYS_FAILS("map: must be a JSON object", p.map = "[]");
    ALWAYS_FAILS("list: must be a JSON array", p.list = "{}");
    ALWAYS_FAILS("extra_json: is not a JSON object", p.extra_json = "[]");
    ALWAYS_FAILS("extra_json: is not a JSON object", p.extra_json = "{");
}

TEST(a_union_has_one_member)
{
    const toy_cat cat = { .name = "x" };
    const toy_dog dog = { .name = "y" };
    const toy_stone heavy = { TELNYX_NUMBER(-1) };
    PASSES(const toy_pet pet = { .cat = &cat }; p.pet = &pet);
    ALWAYS_FAILS("pet: exactly one member of toy_pet must be set, not 0", const toy_pet pet = { 0 };
                 p.pet = &pet);
    ALWAYS_FAILS("pet: exactly one member of toy_pet must be set, not 2",
                 const toy_pet pet = { &cat COMMA & dog };
                 p.pet = &pet);
    FAILS("prompt.stone.weight: must be more than 0", const toy_prompt prompt = { .stone = &heavy };
          p.prompt = &prompt);
    FAILS("prompt.text: must have at least 1 characters", const toy_prompt prompt = { .text = "" };
          p.prompt = &prompt);
}

/* A chain that bites its tail ends in an error and not in the stack. */
TEST(a_circle_ends_in_an_error)
{
    toy_node node = { NULL };
    PASSES(p.node = &node);
    toy_params p = good();
    telnyx_error_text error = { 0 };
    node.next = &node;
    p.node = &node;
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, &p, sizeof p, true, &error),
                     TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "is nested too deep"));
}

/* A program built with an older, shorter struct: what lies beyond counts as unset. */
TEST(a_shorter_struct_has_unset_members)
{
    toy_params p = good();
    p.color = (toy_color)99;
    p.extra_json = "not json";
    assert_int_equal(
        telnyx__schema_check(NULL, &toy_post, &p, offsetof(toy_params, color), false, NULL), 0);
    assert_int_equal(
        telnyx__schema_check(NULL, &toy_post, &p, offsetof(toy_params, color) + 1, false, NULL), 0);
    /* Items within and the count beyond: neither is read. */
    p = good();
    p.stones = (const toy_stone *)(const void *)&p;
    assert_int_equal(
        telnyx__schema_check(NULL, &toy_post, &p, offsetof(toy_params, stones_count), false, NULL),
        0);
}

/* What extra_json holds is there, as far as required members and rules go. */
TEST(what_is_in_extra_json_counts_as_set)
{
    PASSES(p.to.items = NULL; p.to.count = 0; p.extra_json = "{\"to\":\"+18005550100\"}");
    toy_rule_params r = { .a = "x", .extra_json = "{\"b\":1}" };
    assert_int_equal(telnyx__schema_check(NULL, &toy_exclusive, &r, sizeof r, false, NULL),
                     TELNYX_EINVAL);
    assert_int_equal(telnyx__schema_check(NULL, &toy_together, &r, sizeof r, false, NULL), 0);
}

static void rule(const telnyx_api_operation *op, const toy_rule_params *params, const char *text)
{
    telnyx_error_text error = { 0 };
    int result = telnyx__schema_check(NULL, op, params, sizeof *params, false, &error);
    assert_int_equal(result, text ? TELNYX_EINVAL : 0);
    if (text)
        assert_string_equal(error.text, text);
    assert_int_equal(telnyx__schema_check(NULL, op, params, sizeof *params, true, NULL), 0);
}

#define RULE(op, text, ...) rule(op, &(toy_rule_params){ __VA_ARGS__ }, text)

TEST(rules_between_members_hold)
{
    static const int64_t sums[] = { 30000, 30001 };
    toy_policy policy = { "call.hangup", { sums, 2 } };
    RULE(&toy_exclusive, NULL, .b = "x");
    RULE(&toy_exclusive, "toys.exclusive: a, b, c: at most one of them may be set", .a = "x",
         .c = "y");
    RULE(&toy_together, NULL, .c = "x");
    RULE(&toy_together, NULL, .a = "x", .b = "y");
    RULE(&toy_together, "toys.together: a, b: all of them or none", .b = "y");
    RULE(&toy_requires, NULL, .flag = TELNYX_BOOL(false));
    RULE(&toy_requires, NULL, .flag = TELNYX_BOOL(true), .a = "x");
    RULE(&toy_requires, "toys.requires: a: required with flag = true", .flag = TELNYX_BOOL(true));
    RULE(&toy_requires, "toys.requires: a: required with b", .b = "x");
    RULE(&toy_requires, NULL, .color = TOY_COLOR_RED);
    RULE(&toy_requires, "toys.requires: c: required with color = green", .color = TOY_COLOR_GREEN);
    RULE(&toy_any_of, "toys.any_of: a, b or c: required", .a = "x");
    RULE(&toy_any_of, NULL, .a = "x", .b = "y");
    RULE(&toy_any_of, NULL, .c = "x");
    RULE(&toy_sum, "toys.sum: policies: the retries_ms of one entry may add up to 60000 at most",
         .policies = &policy, .policies_count = 1);
    policy.retries_ms.count = 1;
    RULE(&toy_sum, NULL, .policies = &policy, .policies_count = 1);
}
