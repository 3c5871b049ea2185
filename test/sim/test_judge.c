/* Requests judged as the platform would: code, place and words of the first fault. */
#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "schema/schema.h"
#include "support/test.h"
#include "toy.h"
#include "sim/judge/judge.h"

static int judge(const telnyx_api_operation *op, const char *body, const char *query,
                 sim_verdict *fault)
{
    telnyx__json *body_tree = NULL, *query_tree = NULL;
    if (body)
        assert_int_equal(telnyx__json_parse(&body_tree, body, strlen(body), NULL), 0);
    if (query)
        assert_int_equal(telnyx__json_parse(&query_tree, query, strlen(query), NULL), 0);
    int result = sim_judge(op, body_tree, query_tree, fault);
    telnyx__json_free(body_tree);
    telnyx__json_free(query_tree);
    return result;
}

static void good(const char *members)
{
    char body[512];
    sim_verdict fault;
    (void)snprintf(body, sizeof body, "{\"to\":\"+18005550100\"%s%s}", *members ? "," : "",
                   members);
    if (judge(&toy_post, body, NULL, &fault) != 0)
        fail_msg("%s: %d %s", members, fault.code, fault.detail);
    assert_int_equal(0, fault.code);
}

static void bad(const char *members, int code, const char *pointer, const char *detail)
{
    char body[512];
    sim_verdict fault;
    (void)snprintf(body, sizeof body, "{\"to\":\"+18005550100\"%s%s}", *members ? "," : "",
                   members);
    if (judge(&toy_post, body, NULL, &fault) != TELNYX_EINVAL)
        fail_msg("taken: %s", members);
    assert_int_equal(fault.code, code);
    assert_string_equal(fault.pointer, pointer);
    assert_string_equal(fault.parameter, "");
    assert_string_equal(fault.detail, detail);
    assert_int_equal(fault.status, 422);
    assert_true(strlen(fault.title) > 5);
}

TEST(what_the_platform_takes_passes)
{
    static const char *const members[] = {
        "",
        "\"text\":null,\"unknown\":{\"a\":1},\"timeout_secs\":null",
        "\"text\":\"ab\",\"timeout_secs\":5,\"odd\":0,\"speed\":1,\"yes\":true,\"color\":\"red\"",
        "\"loop\":\"infinity\"",
        "\"loop\":\"7\"",
        "\"loop\":7",
        "\"rate\":8000",
        "\"rate\":\"8000\"",
        "\"cat\":{\"type\":\"cat\",\"name\":\"Tom\"}",
        "\"stones\":[{\"weight\":0.1}]",
        "\"kinds\":[\"visa\"]",
        "\"numbers\":[1]",
        "\"pairs\":{\"a\":\"b\"}",
        "\"urls\":{\"call.hangup\":[\"https://a.example\"],\"b\":\"http://b\"}",
        "\"policies\":{\"x\":{\"retries_ms\":[1]}}",
        "\"pets\":[{\"type\":\"dog\"}]",
        "\"prompt\":\"x\"",
        "\"any\":5,\"map\":{},\"list\":[]",
        "\"url\":\"\"",
        "\"client_state\":\"aGVsbG8=\"",
    };
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        good(members[i]);
}

#define TIMEOUT "The 'timeout_secs' parameter is outside of its range."
#define LOOP                                                                                       \
    "The 'loop' parameter must be an 'integer' with a minimum value of 1 and a maximum value of "  \
    "100, or 'infinity'."
#define URL                                                                                        \
    "The URL provided was invalid, malformed, or too long. URLs can be a maximum of 2000 "         \
    "characters."

TEST(what_the_platform_refuses_has_its_code)
{
    bad("\"text\":5", 10015, "/text", "text must be a string.");
    bad("\"text\":\"a\"", 10025, "/text", "The 'text' parameter must be 2 to 4 characters long.");
    bad("\"timeout_secs\":4", 90028, "/timeout_secs",
        "The 'timeout_secs' parameter is outside of its range.");
    bad("\"timeout_secs\":\"30\"", 90028, "/timeout_secs", TIMEOUT);
    bad("\"timeout_secs\":5.5", 90028, "/timeout_secs", TIMEOUT);
    bad("\"timeout_secs\":1e300", 90028, "/timeout_secs", TIMEOUT);
    bad("\"odd\":1", 10033, "/odd", "The value is outside of allowed range 5 to 600, or 0");
    bad("\"loop\":0", 90009, "/loop", LOOP);
    bad("\"loop\":\"x\"", 90009, "/loop", LOOP);
    bad("\"speed\":3", 10033, "/speed", "The value is outside of allowed range 0.5 to 2");
    bad("\"yes\":\"true\"", 10015, "/yes", "yes must be true or false.");
    bad("\"color\":\"mauve\"", 10032, "/color", "The value must be one of: green, red.");
    bad("\"color\":1", 10015, "/color", "color must be a string.");
    bad("\"rate\":1", 10032, "/rate", "The value must be one of: 16000, 8000.");
    bad("\"rate\":true", 10015, "/rate", "rate must be an integer.");
    bad("\"cat\":[]", 10015, "/cat", "cat must be an object.");
    bad("\"cat\":{\"type\":\"cat\"}", 10004, "/cat/name",
        "The 'cat.name' parameter is required and cannot be blank.");
    bad("\"cat\":{\"name\":\"Tom\"}", 10004, "/cat/type",
        "The 'cat.type' parameter is required and cannot be blank.");
    bad("\"cat\":{\"name\":\"Tom\",\"type\":\"dog\"}", 10032, "/cat/type",
        "The value must be one of: cat.");
    bad("\"stones\":[{},{\"weight\":0}]", 10033, "/stones/1/weight",
        "The value is outside of allowed range more than 0");
    bad("\"stones\":{}", 10015, "/stones", "stones must be an array.");
    bad("\"tags\":[\"a\",\"b\",\"c\",\"d\"]", 10025, "/tags",
        "The 'tags' parameter must be at most 3 items long.");
    bad("\"tags\":[1]", 10015, "/tags/0", "tags[0] must be a string.");
    bad("\"tags\":\"a\"", 10015, "/tags", "tags must be an array.");
    bad("\"kinds\":[\"cash\"]", 10032, "/kinds/0", "The value must be one of: amex, visa.");
    bad("\"numbers\":[0]", 10033, "/numbers/0", "The value is outside of allowed range at least 1");
    bad("\"pairs\":{\"a\":1}", 10015, "/pairs/a", "pairs.a must be a string.");
    bad("\"urls\":{\"b\":[\"x\"]}", 10003, "/urls/b", URL);
    bad("\"policies\":{\"x\":{\"retries_ms\":[1,2,3,4,5,6]}}", 10025, "/policies/x/retries_ms",
        "The 'policies.x.retries_ms' parameter must be at most 5 items long.");
    bad("\"pet\":{}", 10015, "/pet", "pet is none of the forms that it may have.");
    bad("\"prompt\":\"\"", 10025, "/prompt",
        "The 'prompt' parameter must be at least 1 characters long.");
    bad("\"map\":[]", 10015, "/map", "map must be an object.");
    bad("\"list\":{}", 10015, "/list", "list must be an array.");
    bad("\"url\":\"ftp://x\"", 10003, "/url", URL);
    bad("\"client_state\":\"no!\"", 90017, "/client_state",
        "The 'client_state' parameter must be a valid Base64 encoded 'string'.");
}

static void first_of(const telnyx_api_operation *op, const char *body, int code,
                     const char *pointer, int status)
{
    sim_verdict fault;
    assert_int_equal(judge(op, body, NULL, &fault), TELNYX_EINVAL);
    assert_int_equal(fault.code, code);
    assert_string_equal(fault.pointer, pointer);
    assert_int_equal(fault.status, status);
}

TEST(bodies_are_validated)
{
    sim_verdict fault;
    first_of(&toy_post, "{}", 10004, "/to", 422);
    first_of(&toy_post, NULL, 10004, "/to", 422);
    first_of(&toy_post, "{\"to\":null}", 10004, "/to", 422);
    first_of(&toy_post, "[]", 10015, "", 400);
    first_of(&toy_post, "\"x\"", 10015, "", 400);
    /* Narrower than the library's own check: no "+", no call. */
    first_of(&toy_post, "{\"to\":\"18005550100\"}", 10016, "/to", 422);
    first_of(&toy_post, "{\"to\":[\"+18005550100\",\"x\"]}", 10016, "/to/1", 422);
    assert_int_equal(judge(&toy_empty, "{}", NULL, &fault), 0);
    assert_int_equal(judge(&toy_bare, NULL, NULL, &fault), 0);
    assert_int_equal(judge(&toy_any_of, "{\"c\":\"x\"}", NULL, &fault), 0);
}

TEST(rules_between_members_are_validated)
{
    sim_verdict fault;
    first_of(&toy_exclusive, "{\"a\":\"x\",\"b\":\"y\"}", 10015, "/a", 422);
    first_of(&toy_together, "{\"a\":\"x\"}", 10015, "/a", 422);
    first_of(&toy_requires, "{\"flag\":true}", 10004, "/a", 422);
    first_of(&toy_requires, "{\"color\":\"green\"}", 10004, "/c", 422);
    first_of(&toy_any_of, "{}", 10004, "/a", 422);
    first_of(&toy_any_of, NULL, 10004, "/a", 422);
    first_of(&toy_sum, "{\"policies\":{\"x\":{\"retries_ms\":[30000,30001]}}}", 10015, "/policies",
             422);
    assert_int_equal(judge(&toy_requires, "{\"flag\":false,\"b\":null}", NULL, &fault), 0);
    assert_int_equal(
        judge(&toy_sum, "{\"policies\":{\"x\":{\"retries_ms\":[60000]}}}", NULL, &fault), 0);
    assert_int_equal(judge(&toy_exclusive, "{\"a\":\"x\",\"b\":\"y\"}", NULL, &fault),
                     TELNYX_EINVAL);
    assert_string_equal(fault.detail, "a, b, c: at most one of them may be set.");
}

static void query(const char *text, int code, const char *parameter)
{
    sim_verdict fault;
    int result = judge(&toy_get, NULL, text, &fault);
    assert_int_equal(result, code ? TELNYX_EINVAL : 0);
    if (code)
        assert_int_equal(fault.code, code);
    assert_string_equal(fault.parameter, code ? parameter : "");
    assert_string_equal(fault.pointer, "");
}

TEST(queries_are_validated)
{
    query(NULL, 0, NULL);
    query("{}", 0, NULL);
    query("{\"page[number]\":\"2\",\"part\":\"0.5\",\"sort\":\"red\",\"nonsense\":\"x\"}", 0, NULL);
    query("{\"filter[name]\":\"x\",\"filter[at][gt]\":\"2025-11-23\",\"filter[failed]\":\"true\"}",
          0, NULL);
    query("{\"filter[]\":\"x\",\"filter[name\":\"x\",\"[\":\"x\",\"filter[name][x]\":\"y\"}", 0,
          NULL);
    query("{\"page[number]\":\"0\"}", 10033, "page[number]");
    query("{\"page[number]\":\"x\"}", 10015, "page[number]");
    query("{\"sort\":\"mauve\"}", 10032, "sort");
    query("{\"filter[color]\":\"mauve\"}", 10032, "filter[color]");
    query("{\"filter[at][lt]\":\"x\"}", 10015, "filter[at][lt]");
    query("{\"filter[at][gt]\":\"x\"}", 10015, "filter[at][gt]");
    query("{\"filter[failed]\":\"maybe\"}", 10015, "filter[failed]");
    query("{\"filter\":\"x\"}", 10015, "filter");
}
