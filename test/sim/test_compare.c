/* Whether a command says what the recorded one has said. */
#include <stdio.h>
#include <string.h>

#include "call/durable.h"
#include "sign/base64.h"
#include "sign/system_default.h"
#include "sim/replay/compare.h"
#include "support/test.h"

typedef struct pair {
    const char *name, *recorded, *now;
    const char *ignored; /* a member, or NULL */
    const char *said;    /* "path: recorded, now; …"; "": no difference */
} pair;

static const pair pairs[] = {
    { "the_same_is_no_difference", "{\"a\":1,\"b\":[1,\"x\",{\"c\":true}]}",
      "{\"b\":[1,\"x\",{\"c\":true}],\"a\":1.0}", NULL, "" },
    { "no_body_is_an_empty_one", NULL, "{}", NULL, "" },
    { "another_value_is_named_by_its_path", "{\"a\":{\"b\":[{\"c\":\"x\"}]}}",
      "{\"a\":{\"b\":[{\"c\":\"y\"}]}}", NULL, "a.b[0].c: \"x\", \"y\"; " },
    { "a_member_may_be_missing_or_new", "{\"a\":1}", "{\"b\":true}", NULL,
      "a: 1, nothing; b: nothing, true; " },
    { "null_is_no_value", "{\"a\":null}", "{\"b\":null}", NULL, "" },
    { "a_list_may_be_longer", "{\"to\":[\"+1\"]}", "{\"to\":[\"+1\",\"+2\"]}", NULL,
      "to[1]: nothing, \"+2\"; " },
    { "another_kind_is_another_value", "{\"a\":\"1\"}", "{\"a\":1}", NULL, "a: \"1\", 1; " },
    { "a_command_id_is_there_or_not", "{\"command_id\":\"x\"}", "{\"command_id\":\"y\"}", NULL,
      "" },
    { "a_command_id_that_is_missing_is_one", "{\"command_id\":\"x\"}", "{}", NULL,
      "command_id: \"x\", nothing; " },
    { "what_is_hidden_is_equal_to_anything", "{\"a\":\"***\",\"b\":\"***\",\"c\":\"d\"}",
      "{\"a\":\"secret\",\"b\":{\"x\":1},\"c\":\"***\"}", NULL, "" },
    { "hosts_of_webhook_urls_do_not_count",
      "{\"webhook_url\":\"https://a.example/x?y\",\"webhook_urls\":{\"call.hangup\":[\"https://"
      "a.example/h\"]}}",
      "{\"webhook_url\":\"http://127.0.0.1:8080/x?y\",\"webhook_urls\":{\"call.hangup\":[\"http://"
      "b/h\"]}}",
      NULL, "" },
    { "paths_of_webhook_urls_count", "{\"webhook_url\":\"https://a.example/x\"}",
      "{\"webhook_url\":\"https://a.example/z\"}", NULL,
      "webhook_url: \"https://a.example/x\", \"https://a.example/z\"; " },
    { "hosts_of_other_urls_count", "{\"audio_url\":\"https://a/x\"}",
      "{\"audio_url\":\"https://b/x\"}", NULL, "audio_url: \"https://a/x\", \"https://b/x\"; " },
    { "marks_of_dials_are_alike", "{\"client_state\":\"dGVsbnl4LXV2IGRpYWwgYQ==\"}",
      "{\"client_state\":\"dGVsbnl4LXV2IGRpYWwgYg==\"}", NULL, "" },
    { "a_mark_is_like_no_state", "{}", "{\"client_state\":\"dGVsbnl4LXV2IGRpYWwgYg==\"}", NULL,
      "" },
    { "other_states_count", "{\"client_state\":\"Ynll\"}", "{\"client_state\":\"aGk=\"}", NULL,
      "client_state: Ynll, aGk=; " },
    { "a_state_that_is_missing_counts", "{\"client_state\":\"Ynll\"}", "{}", NULL,
      "client_state: \"Ynll\", nothing; " },
    { "an_ignored_member_may_differ", "{\"a\":{\"b\":1},\"c\":1}", "{\"a\":{\"b\":2},\"c\":2}",
      "a.b", "c: 1, 2; " },
    { "an_ignored_object_may_differ", "{\"a\":{\"b\":1}}", "{}", "a", "" },
    { "numbers_are_compared_as_numbers", "{\"a\":1e3,\"b\":-0.5}", "{\"a\":1000,\"b\":-0.50}", NULL,
      "" },
};

static void on_difference(const char *path, const char *recorded, const char *now, void *user_data)
{
    char *said = user_data;
    size_t used = strlen(said);
    snprintf(said + used, 1024 - used, "%s: %s, %s; ", path, recorded ? recorded : "nothing",
             now ? now : "nothing");
}

static telnyx__json *tree(const char *text)
{
    telnyx__json *made = NULL;
    if (text)
        assert_int_equal(0, telnyx__json_parse(&made, text, strlen(text), NULL));
    return made;
}

static void check_pair(const void *row)
{
    const pair *p = row;
    const char *const ignored[] = { p->ignored, NULL };
    telnyx__json *recorded = tree(p->recorded), *now = tree(p->now);
    char said[1024] = "";
    size_t count = sim_compare(recorded, now, ignored, on_difference, said);
    assert_string_equal(p->said, said);
    assert_int_equal(count, sim_compare(recorded, now, ignored, NULL, NULL));
    assert_true((count == 0) == (*p->said == '\0'));
    telnyx__json_free(recorded);
    telnyx__json_free(now);
}

TEST_ROWS(pairs, check_pair)

/* What a durable flow leaves behind when it has come to `state`. */
static telnyx__json *record(int state, uint32_t sequence)
{
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    char text[TELNYX__DURABLE_TEXT_MAX], body[TELNYX__DURABLE_TEXT_MAX + 64];
    telnyx__durable durable = { .name = "menu", .version = 1, .state = state };
    durable.sequence = sequence;
    size_t length = telnyx__durable_pack(&durable, telnyx__system_default(), bytes, sizeof bytes);
    assert_true(telnyx__base64_encode(bytes, length, text, sizeof text));
    snprintf(body, sizeof body, "{\"client_state\":\"%s\"}", text);
    return tree(body);
}

TEST(the_record_of_a_flow_is_compared_by_where_the_flow_is)
{
    telnyx__json *first = record(2, 5), *later = record(2, 9), *other = record(3, 5);
    char said[1024] = "";
    assert_int_equal(0, telnyx__sign_init());
    assert_int_equal(0, sim_compare(first, later, NULL, NULL, NULL));
    assert_int_equal(1, sim_compare(first, other, NULL, on_difference, said));
    assert_string_equal("client_state: flow menu, version 1, state 2, 0 bytes of data, flow menu, "
                        "version 1, state 3, 0 bytes of data; ",
                        said);
    telnyx__json_free(first);
    telnyx__json_free(later);
    telnyx__json_free(other);
}
