/* JSON into the typed structs and out again, through the public functions. */
#include "support/memory.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/call_commands.h>
#include <telnyx/calls.h>
#include <telnyx/conferences.h>
#include <telnyx/connections.h>
#include <telnyx/event.h>
#include <telnyx/recordings.h>
#include <telnyx/typed_json.h>

#include "api/facts.h"
#include "base/buf.h"

static test_memory counted;
static telnyx_json_memory *memory;

static void set_up(void)
{
    test_memory_init(&counted);
    assert_int_equal(telnyx_json_memory_new(&memory, &counted.allocator), 0);
}

static void tear_down(void)
{
    telnyx_json_memory_free(memory);
    test_memory_check(&counted);
}

static int read_params(telnyx_op op, const char *json, const void **params)
{
    return telnyx_params_from_json(memory, op, json, strlen(json), params);
}

static void refused(telnyx_op op, const char *json, int error, const char *sentence)
{
    const void *params = "";
    assert_int_equal(read_params(op, json, &params), error);
    assert_null(params);
    assert_string_equal(telnyx_json_error(memory), sentence);
}

TEST(parameters_become_a_struct)
{
    const void *made;
    assert_string_equal(telnyx_json_error(memory), "");
    assert_int_equal(read_params(TELNYX_OP_DIAL,
                                 "{\"connection_id\":\"1\",\"to\":\"+18005550100\","
                                 "\"from\":\"+18005550101\",\"timeout_secs\":20,"
                                 "\"extra_json\":{\"new\":[1]}}",
                                 &made),
                     0);
    const telnyx_dial_params *dial = made;
    assert_string_equal(dial->connection_id, "1");
    assert_int_equal(dial->to.count, 1);
    assert_string_equal(dial->to.items[0], "+18005550100");
    assert_int_equal(telnyx_int_or(dial->timeout_secs, 0), 20);
    assert_string_equal(dial->extra_json, "{\"new\":[1]}");
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, dial, sizeof *dial), 0);
}

TEST(what_is_wrong_is_named)
{
    char large[] = "[]";
    const void *params;
    refused(TELNYX_OP_DIAL, "{\"tto\":1}", TELNYX_EINVAL, "calls.dial: tto: no such member");
    refused(TELNYX_OP_DIAL, "{\"to\":[\"+1\",2]}", TELNYX_EINVAL,
            "calls.dial: to[1]: must be a text");
    refused(TELNYX_OP_DIAL, "[]", TELNYX_EINVAL, "calls.dial: must be an object");
    refused(TELNYX_OP_DIAL, "{\"to\":}", TELNYX_EJSON, "calls.dial: not valid JSON at byte 7");
    refused(TELNYX_OP_DIAL, "", TELNYX_EJSON, "calls.dial: not valid JSON at byte 1");
    refused(TELNYX_OP_NONE, "{}", TELNYX_EINVAL, "op: no such operation");
    refused(TELNYX_OP_COUNT, "{}", TELNYX_EINVAL, "op: no such operation");
    /* Its length alone decides: the bytes are not looked at. */
    assert_int_equal(
        telnyx_params_from_json(memory, TELNYX_OP_DIAL, large, TELNYX_JSON_MAX + 1, &params),
        TELNYX_ETOOBIG);
    assert_string_equal(telnyx_json_error(memory), "calls.dial: larger than its limit");
}

static const telnyx_transcription_engine_config *engine_of(const char *members)
{
    char json[512];
    const void *params;
    (void)snprintf(json, sizeof json, "{\"call_control_id\":\"x\",%s}", members);
    if (read_params(TELNYX_OP_START_TRANSCRIPTION, json, &params) != 0)
        fail_msg("%s", telnyx_json_error(memory));
    return ((const telnyx_start_transcription_params *)params)->transcription_engine_config;
}

/* The tag within the settings may be left out where the engine is named beside them, or is the default,
 * or the members tell; and the SDKs write the model into it. */
TEST(a_union_s_tag_may_be_absent)
{
    assert_string_equal(
        engine_of("\"transcription_engine_config\":{\"language\":\"en\"}")->google->language, "en");
    assert_string_equal(engine_of("\"transcription_engine_config\":{\"language\":\"en\"},"
                                  "\"transcription_engine\":\"Telnyx\"")
                            ->telnyx->language,
                        "en");
    assert_non_null(engine_of("\"transcription_engine\":\"Soniox\",\"transcription_engine_config\":"
                              "{\"transcription_engine\":null,\"max_endpoint_delay_ms\":700}")
                        ->soniox);
    assert_non_null(engine_of("\"transcription_engine_config\":{}")->google);
    assert_non_null(
        engine_of("\"transcription_engine_config\":{\"transcription_model\":\"m\"}")->telnyx);
    assert_non_null(engine_of("\"transcription_engine_config\":{\"region\":\"eastus\"}")->azure);
    assert_string_equal(
        engine_of("\"transcription_engine_config\":{\"transcription_engine\":"
                  "\"deepgram/nova-2\",\"transcription_model\":\"deepgram/nova-2\"}")
            ->deepgram->transcription_model,
        "deepgram/nova-2");
    refused(TELNYX_OP_START_TRANSCRIPTION,
            "{\"transcription_engine_config\":{\"transcription_engine\":\"deepgrams/nova-2\"}}",
            TELNYX_EINVAL,
            "calls.actions.start_transcription: transcription_engine_config: its "
            "\"transcription_engine\" says nothing known");
    refused(TELNYX_OP_START_TRANSCRIPTION,
            "{\"transcription_engine\":\"Telnyx\",\"transcription_engine_config\":{\"odd\":1}}",
            TELNYX_EINVAL,
            "calls.actions.start_transcription: transcription_engine_config.odd: no such member");
    /* Where nothing beside it can tell, the tag is needed as before. */
    refused(TELNYX_OP_SPEAK, "{\"voice_settings\":{\"voice_speed\":1}}", TELNYX_EINVAL,
            "calls.actions.speak: voice_settings: its \"type\" says nothing known");
}

/* What the platform says a value should be is sent when it is not. */
TEST(advice_is_not_enforced)
{
    static const char *const from[] = { "+18005550101",      "sip:alice@example.com", "anonymous",
                                        "alice@pbx.example", "+1 (800) 555-0101",     "0" };
    for (size_t i = 0; i < sizeof from / sizeof from[0]; i++) {
        const char *to[] = { "+18005550100" };
        char name[200];
        memset(name, 'n', sizeof name - 1);
        name[sizeof name - 1] = '\0';
        const telnyx_sound_modifications sound = { .octaves = TELNYX_NUMBER(1.5),
                                                   .pitch = TELNYX_NUMBER(0),
                                                   .semitone = TELNYX_NUMBER(-20) };
        const telnyx_dial_params dial = { .connection_id = "1",
                                          .to = { to, 1 },
                                          .from = from[i],
                                          .from_display_name = name,
                                          .sound_modifications = &sound };
        if (telnyx_params_check(memory, TELNYX_OP_DIAL, &dial, sizeof dial) != 0)
            fail_msg("%s", telnyx_json_error(memory));
        const telnyx_transfer_params transfer = {
            .call_control_id = "x", .to = to[0], .from = from[i], .from_display_name = name
        };
        if (telnyx_params_check(memory, TELNYX_OP_TRANSFER, &transfer, sizeof transfer) != 0)
            fail_msg("%s", telnyx_json_error(memory));
    }
    /* What could not be sent is refused all the same. */
    const char *to[] = { "+18005550100" };
    telnyx_dial_params dial = { .connection_id = "1", .to = { to, 1 }, .from = "\xff" };
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, &dial, sizeof dial),
                     TELNYX_EINVAL);
    dial.from = NULL;
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, &dial, sizeof dial),
                     TELNYX_EINVAL);
}

TEST(texts_are_checked_to_be_json)
{
    size_t at = 7;
    assert_int_equal(telnyx_json_check(" {\"a\":1}", 8, &at), 0);
    assert_int_equal(telnyx_json_check("[1,]", 4, &at), TELNYX_EJSON);
    assert_int_equal(at, 3);
    assert_int_equal(telnyx_json_check("1 2", 3, NULL), TELNYX_EJSON);
    assert_int_equal(telnyx_json_check("1", TELNYX_JSON_MAX + 1, &at), TELNYX_ETOOBIG);
    assert_int_equal(at, 0);
}

TEST(checks_are_those_of_the_client)
{
    const telnyx_dial_params far = { .connection_id = "1",
                                     .to = { (const char *const[]){ "+18005550100" }, 1 },
                                     .from = "+18005550101",
                                     .timeout_secs = TELNYX_INT(601) };
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, NULL, 0), TELNYX_EINVAL);
    assert_string_equal(telnyx_json_error(memory), "calls.dial: connection_id: is required");
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, &far, sizeof far), TELNYX_EINVAL);
    assert_string_equal(telnyx_json_error(memory), "calls.dial: timeout_secs: must be 5 to 600");
    /* An older caller's struct ends before it. */
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_DIAL, &far,
                                         offsetof(telnyx_dial_params, timeout_secs)),
                     0);
    assert_int_equal(telnyx_params_check(memory, TELNYX_OP_NONE, NULL, 0), TELNYX_EINVAL);
}

TEST(a_preview_is_what_would_be_sent)
{
    const telnyx_json_request *preview;
    const telnyx_hangup_params hangup = { .call_control_id = "v3:a/b", .client_state = "YQ==" };
    const telnyx_list_active_calls_params list = { .connection_id = "1",
                                                   .page_after = "x y",
                                                   .page_limit = TELNYX_INT(2) };
    assert_int_equal(
        telnyx_params_preview(memory, TELNYX_OP_HANGUP, &hangup, sizeof hangup, &preview), 0);
    assert_string_equal(preview->method, "POST");
    assert_string_equal(preview->path, "/calls/v3%3Aa%2Fb/actions/hangup");
    assert_string_equal(preview->body, "{\"client_state\":\"YQ==\"}");
    assert_int_equal(
        telnyx_params_preview(memory, TELNYX_OP_LIST_ACTIVE_CALLS, &list, sizeof list, &preview),
        0);
    assert_string_equal(preview->method, "GET");
    assert_non_null(strstr(preview->path, "/connections/1/active_calls?"));
    assert_non_null(strstr(preview->path, "page%5Bafter%5D=x%20y"));
    assert_null(preview->body);
    assert_int_equal(telnyx_params_preview(memory, TELNYX_OP_HANGUP, NULL, 0, &preview),
                     TELNYX_EINVAL);
    assert_null(preview);
    assert_string_equal(telnyx_json_error(memory),
                        "calls.actions.hangup: call_control_id: is required");
    assert_int_equal(telnyx_params_preview(memory, TELNYX_OP_NONE, NULL, 0, &preview),
                     TELNYX_EINVAL);
}

static const telnyx_json_answer *read_answer(telnyx_op op, const char *json)
{
    const telnyx_json_answer *answer;
    assert_int_equal(telnyx_answer_from_json(memory, op, json, strlen(json), &answer), 0);
    assert_non_null(answer);
    return answer;
}

TEST(answers_become_structs)
{
    const telnyx_json_answer *answer = read_answer(
        TELNYX_OP_DIAL, "{\"data\":{\"call_control_id\":\"v3:x\",\"call_leg_id\":{},\"new\":1}}");
    const telnyx_dialed_call *call = answer->result;
    const char *text;
    assert_string_equal(call->call_control_id, "v3:x");
    assert_null(call->call_leg_id);
    assert_int_equal(answer->ignored, 1);
    assert_null(answer->items);
    assert_null(answer->next_parameter);
    const telnyx_api_object *object = telnyx_api_operation_of(TELNYX_OP_DIAL)->result;
    assert_int_equal(telnyx_struct_to_json(memory, object, call, sizeof *call, &text), 0);
    assert_string_equal(text, "{\"call_control_id\":\"v3:x\"}");
    assert_null(read_answer(TELNYX_OP_DIAL, "{}")->result);
    assert_int_equal(telnyx_answer_from_json(memory, TELNYX_OP_DIAL, "x", 1, &answer),
                     TELNYX_EJSON);
    assert_null(answer);
    assert_int_equal(telnyx_answer_from_json(memory, TELNYX_OP_NONE, "{}", 2, &answer),
                     TELNYX_EINVAL);
}

static void next(telnyx_op op, const char *json, const char *parameter, const char *value)
{
    const telnyx_json_answer *answer = read_answer(op, json);
    assert_int_equal(answer->next_parameter == NULL, parameter == NULL);
    if (parameter) {
        assert_string_equal(answer->next_parameter, parameter);
        assert_string_equal(answer->next_value, value);
    }
}

TEST(listings_name_their_next_page)
{
    const telnyx_json_answer *answer = read_answer(
        TELNYX_OP_LIST_ACTIVE_CALLS, "{\"data\":[{\"call_control_id\":\"a\"},{\"call_control_id\":"
                                     "\"b\",\"call_leg_id\":[1]}]}");
    const telnyx_active_call *calls = answer->items;
    assert_int_equal(answer->items_count, 2);
    assert_string_equal(calls[1].call_control_id, "b");
    assert_int_equal(answer->ignored, 1);
    assert_null(answer->result);

    next(TELNYX_OP_LIST_ACTIVE_CALLS, "{\"data\":[{}],\"meta\":{\"cursors\":{\"after\":\"Mg==\"}}}",
         "page[after]", "Mg==");
    next(TELNYX_OP_LIST_ACTIVE_CALLS, "{\"data\":[{}],\"meta\":{\"cursors\":{\"after\":\"\"}}}",
         NULL, NULL);
    next(TELNYX_OP_LIST_ACTIVE_CALLS, "{\"data\":[],\"meta\":{\"cursors\":{\"after\":\"Mg==\"}}}",
         NULL, NULL);
    next(TELNYX_OP_LIST_ACTIVE_CALLS,
         "{\"data\":[{}],\"meta\":{\"cursors\":{\"after\":null},\"page_number\":1,"
         "\"total_pages\":2}}",
         NULL, NULL);
    next(TELNYX_OP_LIST_ACTIVE_CALLS,
         "{\"data\":[{}],\"meta\":{\"page_number\":1,\"total_pages\":2}}", "page[number]", "2");
    next(TELNYX_OP_LIST_CONFERENCES,
         "{\"data\":[{}],\"meta\":{\"page_number\":2,\"total_pages\":3}}", "page[number]", "3");
    next(TELNYX_OP_LIST_CONFERENCES,
         "{\"data\":[{}],\"meta\":{\"page_number\":3,\"total_pages\":3}}", NULL, NULL);
    next(TELNYX_OP_LIST_CONFERENCES, "{\"data\":[{}]}", NULL, NULL);
    assert_int_equal(
        telnyx_answer_from_json(memory, TELNYX_OP_LIST_CONFERENCES, "{\"data\":{}}", 11, &answer),
        TELNYX_EPROTO);
    assert_string_equal(telnyx_json_error(memory), "conferences.list: data: must be a list");
}

/* A struct that a program built wrongly is not printed. */
TEST(a_malformed_struct_is_refused)
{
    const telnyx_dialed_call call = { .is_alive = { (telnyx_tag)1, true } };
    const telnyx_api_object *object = telnyx_api_operation_of(TELNYX_OP_DIAL)->result;
    const char *text = "";
    assert_int_equal(telnyx_struct_to_json(memory, object, &call, sizeof call, &text),
                     TELNYX_EINVAL);
    assert_null(text);
    assert_non_null(strstr(telnyx_json_error(memory), "is_alive: "));
}

/* Every sample of an answer decodes without loss, printed by the same rows. */
static void same_object(const char *name, const telnyx_api_object *object, const void *data,
                        const telnyx__json *sent)
{
    const char *text;
    telnyx__json *again;
    assert_int_equal(telnyx_struct_to_json(memory, object, data, object->size, &text), 0);
    assert_int_equal(telnyx__json_parse(&again, text, strlen(text), NULL), 0);
    facts_same(name, sent, again);
    telnyx__json_free(again);
}

static void visit_sample(const char *name, const telnyx__json *root)
{
    const telnyx_api_operation *op =
        telnyx_api_operation_named(telnyx__json_get_text(root, "operation"));
    const telnyx__json *body = telnyx__json_get(telnyx__json_get(root, "response"), "body");
    const telnyx__json *data = telnyx__json_get(body, "data");
    telnyx__buf text;
    if (strncmp(name, "error.", 6) == 0)
        return;
    telnyx__buf_init(&text, &counted.allocator, 1 << 20);
    assert_int_equal(telnyx__json_print(body, &text, false), 0);
    const telnyx_json_answer *answer = read_answer(op->op, text.data);
    telnyx__buf_free(&text);
    assert_int_equal(answer->ignored, 0);
    if (answer->result)
        same_object(name, op->result, answer->result,
                    op->flags & TELNYX_API_BARE_RESULT ? body : data);
    const char *item = answer->items;
    size_t index = 0;
    for (const telnyx__json *each = op->item ? telnyx__json_first(data) : NULL; each;
         each = telnyx__json_next(each))
        same_object(name, op->item, item + op->item->size * index++, each);
    assert_int_equal(index, answer->items_count);
}

TEST(samples_survive_the_round_trip)
{
    assert_true(facts_each("examples/operations", visit_sample) >= 30);
}

/* Without memory every function says so, and leaks nothing. */
static void starve(test_memory *short_of, void *user_data)
{
    static const char json[] =
        "{\"call_control_id\":\"v3:x\",\"custom_headers\":[{\"name\":\"X-A\","
        "\"value\":\"1\"}],\"client_state\":\"YQ==\"}";
    static const char list[] =
        "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"meta\":{\"page_number\":"
        "1,\"total_pages\":2}}";
    const telnyx_api_object *object = telnyx_api_operation_of(TELNYX_OP_LIST_CONFERENCES)->item;
    const telnyx_json_request *preview;
    const telnyx_json_answer *answer;
    const void *params;
    const char *text;
    telnyx_json_memory *own;
    (void)user_data;
    int error = telnyx_json_memory_new(&own, &short_of->allocator);
    if (error) {
        assert_int_equal(error, TELNYX_ENOMEM);
        return;
    }
    error = telnyx_params_from_json(own, TELNYX_OP_HANGUP, json, sizeof json - 1, &params);
    if (!error)
        error = telnyx_params_preview(own, TELNYX_OP_HANGUP, params, sizeof(telnyx_hangup_params),
                                      &preview);
    if (!error)
        error = telnyx_answer_from_json(own, TELNYX_OP_LIST_CONFERENCES, list, sizeof list - 1,
                                        &answer);
    if (!error)
        error = telnyx_struct_to_json(own, object, answer->items, object->size, &text);
    if (!error) {
        assert_string_equal(text, "{\"id\":\"1\"}");
    } else {
        assert_int_equal(error, TELNYX_ENOMEM);
        assert_non_null(strstr(telnyx_json_error(own), "out of memory"));
    }
    telnyx_json_memory_free(own);
}

TEST(out_of_memory_is_survived)
{
    assert_true(test_memory_torture(starve, NULL) > 4);
}

TEST(the_default_is_malloc)
{
    telnyx_json_memory *own;
    const void *params;
    assert_int_equal(telnyx_json_memory_new(&own, NULL), 0);
    assert_int_equal(telnyx_params_from_json(own, TELNYX_OP_ANSWER, "{}", 2, &params), 0);
    assert_non_null(params);
    telnyx_json_memory_free(own);
    telnyx_json_memory_free(NULL);
}

TEST_EACH(set_up, tear_down)
