#include "toy.h"

#include "schema/rows.h"

ENUM(toy_color, TOY_COLOR_GREEN, "red", "green");
ENUM_INTEGERS(toy_rate, TOY_RATE_16000, "8000", "16000");
TEXT_VALUES(toy_kinds, "visa", "amex");

static const telnyx_api_field cat_rows[] = {
    FIELD_CONSTANT("type", "cat"),
    FIELD(toy_cat, name, REQUIRED, LENGTH(1, 5)),
    FIELD(toy_cat, lives, 0, AT_MOST(9)),
};
OBJECT(toy_cat, cat_rows);

static const telnyx_api_field dog_rows[] = {
    FIELD_CONSTANT("type", "dog"),
    FIELD(toy_dog, name, 0),
    FIELD(toy_dog, barks, 0),
};
OBJECT(toy_dog, dog_rows);

static const telnyx_api_field stone_rows[] = {
    FIELD(toy_stone, weight, 0, ABOVE(0)),
};
OBJECT(toy_stone, stone_rows);

static const telnyx_api_field pet_rows[] = {
    FIELD_OBJ(toy_pet, cat, toy_cat, 0),
    FIELD_OBJ(toy_pet, dog, toy_dog, 0),
};
UNION(toy_pet, pet_rows, "type");

static const telnyx_api_field prompt_rows[] = {
    FIELD(toy_prompt, text, 0, LENGTH(1, 0)),
    FIELD_OBJS(toy_prompt, stones, toy_stone, 0, LENGTH(1, 0)),
    FIELD_OBJ(toy_prompt, stone, toy_stone, 0),
};
UNION(toy_prompt, prompt_rows, NULL);

static const telnyx_api_field policy_rows[] = {
    FIELD_KEY(toy_policy, event_type),
    FIELD(toy_policy, retries_ms, 0, LENGTH(0, 5)),
};
OBJECT(toy_policy, policy_rows);

static const telnyx_api_field range_rows[] = {
    FIELD(toy_range, gt, 0, FORMAT(DATE_TIME)),
    FIELD(toy_range, lt, 0),
};
OBJECT(toy_range, range_rows);

static const telnyx_api_field filter_rows[] = {
    FIELD(toy_filter, name, 0),
    FIELD_OBJ(toy_filter, at, toy_range, 0),
    FIELD_ENUM(toy_filter, color, toy_color, 0),
    FIELD(toy_filter, failed, 0),
};
OBJECT(toy_filter, filter_rows);

DECLARE_OBJECT(toy_node);
static const telnyx_api_field node_rows[] = {
    FIELD_OBJ(toy_node, next, toy_node, 0),
};
OBJECT(toy_node, node_rows);

static const telnyx_api_field params_rows[] = {
    FIELD(toy_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_AS(toy_params, other_call, "call_control_id", 0),
    FIELD(toy_params, to, REQUIRED | ONE_OR_MANY, FORMAT(E164_OR_SIP_URI)),
    FIELD(toy_params, text, 0, LENGTH(2, 4)),
    FIELD(toy_params, timeout_secs, 0, RANGE(5, 600), DEFAULT("30")),
    FIELD(toy_params, loop, 0, RANGE(1, 100), WORD("infinity")),
    FIELD(toy_params, odd, 0, RANGE_OR(5, 600, 0)),
    FIELD(toy_params, speed, 0, RANGE(0.5, 2)),
    FIELD(toy_params, yes, 0),
    FIELD_ENUM(toy_params, color, toy_color, 0),
    FIELD_ENUM(toy_params, rate, toy_rate, 0),
    FIELD_OBJ(toy_params, cat, toy_cat, 0),
    FIELD_OBJS(toy_params, stones, toy_stone, 0),
    FIELD(toy_params, tags, 0, LENGTH(0, 3)),
    FIELD(toy_params, kinds, 0, VALUES(toy_kinds)),
    FIELD(toy_params, numbers, 0, AT_LEAST(1)),
    FIELD(toy_params, pairs, 0),
    FIELD(toy_params, urls, 0, FORMAT(URL)),
    FIELD_MAP(toy_params, policies, toy_policy, 0),
    FIELD_OBJ(toy_params, pet, toy_pet, 0),
    FIELD_OBJS(toy_params, pets, toy_pet, 0),
    FIELD_OBJ(toy_params, prompt, toy_prompt, 0),
    FIELD_JSON(toy_params, any, ANY_JSON, 0),
    FIELD_JSON(toy_params, map, JSON_OBJECT, 0),
    FIELD_JSON(toy_params, list, JSON_ARRAY, 0),
    FIELD(toy_params, url, 0, FORMAT(URL)),
    FIELD(toy_params, client_state, 0, FORMAT(BASE64)),
    FIELD_AS(toy_params, dashed, "da-shed", 0),
    FIELD_OBJ(toy_params, node, toy_node, 0),
    FIELD_EXTRA(toy_params),
};
OBJECT(toy_params, params_rows);

static const telnyx_api_field query_rows[] = {
    FIELD(toy_query_params, owner_id, REQUIRED, IN_PATH),
    FIELD_AS(toy_query_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1)),
    FIELD(toy_query_params, part, 0, IN_QUERY),
    FIELD_OBJ(toy_query_params, filter, toy_filter, 0, IN_QUERY),
    FIELD_ENUM(toy_query_params, sort, toy_color, 0, IN_QUERY),
    FIELD(toy_query_params, words, 0, IN_QUERY),
};
OBJECT(toy_query_params, query_rows);

static const telnyx_api_field rule_rows[] = {
    FIELD(toy_rule_params, a, 0),
    FIELD(toy_rule_params, b, 0),
    FIELD(toy_rule_params, c, 0),
    FIELD(toy_rule_params, flag, 0),
    FIELD_ENUM(toy_rule_params, color, toy_color, 0),
    FIELD_MAP(toy_rule_params, policies, toy_policy, 0),
    FIELD_EXTRA(toy_rule_params),
};
OBJECT(toy_rule_params, rule_rows);

const telnyx_api_operation toy_post = {
    .name = "toys.post",
    .method = "POST",
    .path = "/toys/{call_control_id}/actions/play",
    .flags = HAS_BODY,
    PARAMS(toy_params),
};
const telnyx_api_operation toy_get = {
    .name = "toys.get",
    .method = "GET",
    .path = "/owners/{owner_id}/toys",
    PARAMS(toy_query_params),
};
#define RULE_OP(id, rule)                                                                          \
    const telnyx_api_operation toy_##id = { .name = "toys." #id,                                   \
                                            .method = "POST",                                      \
                                            .path = "/toys",                                       \
                                            .flags = HAS_BODY,                                     \
                                            PARAMS(toy_rule_params),                               \
                                            CONSTRAINTS(rule) }
#define BOTH(x, y) x, y
RULE_OP(exclusive, EXCLUSIVE("a", "b", "c"));
RULE_OP(together, TOGETHER("a", "b"));
RULE_OP(requires,
        BOTH(WHEN("flag", "true", "a"), BOTH(WHEN("b", NULL, "a"), WHEN("color", "green", "c"))));
RULE_OP(any_of, ANY_OF("a", "b", "|", "c"));
RULE_OP(sum, SUM_AT_MOST("policies", "retries_ms", 60000));

const telnyx_api_operation toy_bare = { .name = "toys.bare", .method = "GET", .path = "/toys" };
const telnyx_api_operation toy_empty = {
    .name = "toys.empty", .method = "POST", .path = "/toys/empty", .flags = HAS_BODY
};
