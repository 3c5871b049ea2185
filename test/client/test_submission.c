/* Giving a request: what is refused and how it is named, what goes out, command_id, client_state. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/conference_commands.h>

#include "api/api.h"
#include "client/client_rig.h"
#include "json/json.h"

static const char *in_body(const test_request *request, const char *name, char out[300])
{
    telnyx__json *root;
    assert_int_equal(telnyx__json_parse(&root, request->body, request->body_length, NULL), 0);
    const char *text = telnyx__json_get_text(root, name);
    snprintf(out, 300, "%s", text ? text : "(none)");
    telnyx__json_free(root);
    return out;
}

/* with_call_id() copies a parameter struct onto the stack. */
TEST(every_parameter_struct_fits)
{
    size_t count, largest = 0;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++)
        if (ops[i].params && ops[i].params->size > largest)
            largest = ops[i].params->size;
    assert_true(largest > 100);
    assert_true(largest <= TELNYX__PARAMS_MAX / 2);
}

TEST(a_dial_is_on_the_wire_as_documented)
{
    char text[300];
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(telnyx_client_last_request(r->client), 0);
    assert_int_equal(client_rig_dial(r, 0), 0);
    uint64_t number = telnyx_client_last_request(r->client);
    assert_int_equal(number, 1);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    const test_request *request = &r->api.requests[0];
    assert_string_equal(request->method, "POST");
    assert_string_equal(request->target, "/v2/calls");
    assert_true(test_request_has(request, "Authorization: Bearer " CLIENT_RIG_KEY));
    assert_true(test_request_has(request, "Content-Type: application/json"));
    assert_true(test_request_has(request, "Accept: application/json"));
    assert_true(test_request_has(request, "User-Agent: telnyx-uv/" TELNYX_VERSION_STRING));
    assert_null(strstr(request->head, "Expect"));
    assert_string_equal(in_body(request, "connection_id", text), "1684641123236054244");
    assert_string_equal(in_body(request, "to", text), "+18005550100");
    assert_string_equal(in_body(request, "command_id", text), o->command_id);
    assert_int_equal(strlen(o->command_id), 36);
    assert_int_equal(o->request, number);
    assert_int_equal(o->op, TELNYX_OP_DIAL);
    client_rig_end(r);
}

TEST(refusals_name_operation_and_member)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    const char *to[] = { "+18005550100" };
    assert_string_equal(telnyx_client_last_error(r->client), "");
    telnyx_dial_params dial = { .connection_id = "1", .to = { to, 1 }, .from = "+18005550101" };
    dial.timeout_secs = TELNYX_INT(3);
    assert_int_equal(telnyx_dial(r->client, &dial, client_rig_done, &r->outcomes[0]),
                     TELNYX_EINVAL);
    assert_string_equal(telnyx_client_last_error(r->client),
                        "calls.dial: timeout_secs: must be 5 to 600");
    dial.timeout_secs = (telnyx_opt_int){ (telnyx_tag)30, 0 };
    assert_int_equal(telnyx_dial(r->client, &dial, client_rig_done, &r->outcomes[0]),
                     TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(r->client), "calls.dial: timeout_secs: "));
    dial.timeout_secs = (telnyx_opt_int){ 0 };
    dial.from = NULL;
    assert_int_equal(telnyx_dial(r->client, &dial, client_rig_done, &r->outcomes[0]),
                     TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(r->client), "calls.dial: from: "));
    assert_int_equal(
        telnyx_submit(r->client, TELNYX_OP_DIAL, NULL, 0, client_rig_done, &r->outcomes[0]),
        TELNYX_EINVAL);
    assert_int_equal(
        telnyx_submit(r->client, TELNYX_OP_NONE, NULL, 0, client_rig_done, &r->outcomes[0]),
        TELNYX_EINVAL);
    assert_string_equal(telnyx_client_last_error(r->client), "op: no such operation");
    assert_int_equal(
        telnyx_submit(r->client, (telnyx_op)9999, NULL, 0, client_rig_done, &r->outcomes[0]),
        TELNYX_EINVAL);
    static const char *const ids[] = { NULL, "", ".", ".." };
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        telnyx_hangup_params hangup = { .call_control_id = ids[i] };
        assert_int_equal(telnyx_submit(r->client, TELNYX_OP_HANGUP, &hangup, sizeof hangup,
                                       client_rig_done, &r->outcomes[0]),
                         TELNYX_EINVAL);
        assert_non_null(strstr(telnyx_client_last_error(r->client), "call_control_id"));
    }
    test_loop_turns(&r->loop, 10);
    assert_int_equal(r->done, 0);
    assert_int_equal(r->api.connections, 0);
    assert_int_equal(client_rig_metrics(r).refused_bad, 10);
    assert_int_equal(client_rig_metrics(r).submitted, 0);
    assert_int_equal(client_rig_metrics(r).queued_now, 0);
    assert_int_equal(telnyx_client_last_request(r->client), 0);
    client_rig_end(r);
}

TEST(checks_can_be_skipped)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .skip_checks = true });
    telnyx_dial_params dial = { .connection_id = "1", .timeout_secs = TELNYX_INT(3) };
    assert_int_equal(telnyx_dial(r->client, &dial, client_rig_done, &r->outcomes[0]), 0);
    client_rig_wait(r, 0);
    assert_non_null(strstr(r->api.requests[0].body, "\"timeout_secs\":3"));
    client_rig_end(r);
}

TEST(ids_stay_one_path_segment)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx_hangup_params hangup = { .call_control_id = "v3:a/../b?c#d e\r\nX: 1\xc3\xa9%2f" };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_HANGUP, &hangup, sizeof hangup,
                                   client_rig_done, &r->outcomes[0]),
                     0);
    client_rig_wait(r, 0);
    assert_string_equal(r->api.requests[0].target,
                        "/v2/calls/v3%3Aa%2F..%2Fb%3Fc%23d%20e%0D%0AX%3A%201%C3%A9%252f/actions/"
                        "hangup");
    client_rig_end(r);
}

TEST(an_own_command_id_is_kept)
{
    static char long_id[200];
    char text[300];
    memset(long_id, 'k', sizeof long_id - 1);
    const char *const ids[] = { "mine",
                                "0123456789012345678901234567890123456789012345678901234567890123",
                                long_id };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .skip_checks = true });
    for (int i = 0; i < 3; i++) {
        telnyx_speak_params params = {
            .call_control_id = "v3:leg", .payload = "hi", .voice = "female", .command_id = ids[i]
        };
        assert_int_equal(telnyx_submit(r->client, TELNYX_OP_SPEAK, &params, sizeof params,
                                       client_rig_done, &r->outcomes[i]),
                         0);
        assert_string_equal(client_rig_wait(r, i)->command_id, ids[i]);
        assert_string_equal(in_body(&r->api.requests[i], "command_id", text), ids[i]);
    }
    /* Two without one get different ones. */
    client_rig_speak(r, 3);
    client_rig_speak(r, 4);
    client_rig_wait_done(r, 5);
    assert_string_not_equal(r->outcomes[3].command_id, r->outcomes[4].command_id);
    client_rig_end(r);
}

TEST(a_command_id_in_extra_json_is_the_own_one)
{
    char text[300];
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx_speak_params params = { .call_control_id = "v3:leg",
                                   .payload = "hi",
                                   .voice = "female",
                                   .extra_json = "{\"command_id\":\"extra\",\"new\":1}" };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_SPEAK, &params, sizeof params,
                                   client_rig_done, &r->outcomes[0]),
                     0);
    assert_string_equal(client_rig_wait(r, 0)->command_id, "extra");
    assert_string_equal(in_body(&r->api.requests[0], "command_id", text), "extra");
    assert_non_null(strstr(r->api.requests[0].body, "\"new\":1"));
    client_rig_end(r);
}

/* What extra_json has already stands once, whatever it is. */
TEST(extra_json_wins_once)
{
    static const struct {
        const char *extra, *command_id, *members;
    } rows[] = {
        { "{\"command_id\":7}", "(none)", "\"command_id\":7" },
        { "{\"command_id\":null}", "(none)", "\"command_id\":null" },
        { "{\"command_id\":[\"a\"]}", "(none)", "\"command_id\":[\"a\"]" },
        { "{\"command_id\":\"first\",\"command_id\":\"second\"}", "first",
          "\"command_id\":\"first\"" },
        { "{\"client_state\":5}", NULL, "\"client_state\":5" },
        { "{\"client_state\":null}", NULL, "\"client_state\":null" },
        { "{\"payload\":1684641123236054244}", NULL, "\"payload\":1684641123236054244" },
    };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__submission *request;
        telnyx_speak_params params = { .call_control_id = "v3:leg",
                                       .payload = "hi",
                                       .voice = "female",
                                       .extra_json = rows[i].extra };
        telnyx__submission_spec spec = { .op = TELNYX_OP_SPEAK,
                                         .params = &params,
                                         .params_size = sizeof params,
                                         .call_control_id = "v3:leg",
                                         .command_id = "ours",
                                         .client_state = "YQ==" };
        assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
        const char *name = strchr(rows[i].members, ':'), *at;
        char key[32];
        (void)snprintf(key, sizeof key, "%.*s:", (int)(name - rows[i].members), rows[i].members);
        at = strstr(request->body, key);
        assert_non_null(at);
        assert_null(strstr(at + 1, key));
        assert_non_null(strstr(request->body, rows[i].members));
        const char *id = telnyx__submission_command_id(request);
        assert_string_equal(id ? id : "(none)", rows[i].command_id ? rows[i].command_id : "ours");
        telnyx__submission_discard(request);
    }
    client_rig_end(r);
}

/* A client_state of something within the body is none of the command's. */
TEST(client_state_takes_its_own_place)
{
    static const struct {
        const char *extra, *body;
    } rows[] = {
        { NULL, "{\"client_state\":\"bmV3\",\"command_id\":\"c\"}" },
        { "{\"client_state\":\"b2xk\",\"x\":1}",
          "{\"client_state\":\"bmV3\",\"x\":1,\"command_id\":\"c\"}" },
        { "{\"client_state\":5}", "{\"client_state\":\"bmV3\",\"command_id\":\"c\"}" },
        { "{\"client_state\":{\"a\":[\"}\",1]}}",
          "{\"client_state\":\"bmV3\",\"command_id\":\"c\"}" },
        { "{\"x\":{\"client_state\":\"b2xk\"}}",
          "{\"client_state\":\"bmV3\",\"x\":{\"client_state\":\"b2xk\"},\"command_id\":\"c\"}" },
        { "{\"x\":\"\\\"client_state\\\":\\\"\"}",
          "{\"client_state\":\"bmV3\",\"x\":\"\\\"client_state\\\":\\\"\",\"command_id\":\"c\"}" },
    };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__submission *request;
        telnyx_hangup_params params = { .extra_json = rows[i].extra };
        telnyx__submission_spec spec = { .op = TELNYX_OP_HANGUP,
                                         .params = &params,
                                         .params_size = sizeof params,
                                         .for_call = true,
                                         .call_control_id = "v3:leg",
                                         .command_id = "c" };
        assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
        assert_int_equal(telnyx__submission_set_client_state(request, "b2xk"), 0);
        assert_int_equal(telnyx__submission_fill(request), 0);
        assert_int_equal(telnyx__submission_set_client_state(request, "bmV3"), 0);
        assert_int_equal(telnyx__submission_fill(request), 0);
        assert_string_equal(request->filled, rows[i].body);
        assert_int_equal(request->filled_length, strlen(request->filled));
        telnyx__submission_discard(request);
    }
    client_rig_end(r);
}

TEST(operations_without_command_id_have_none)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx_retrieve_call_status_params params = { .call_control_id = "v3:leg" };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_RETRIEVE_CALL_STATUS, &params,
                                   sizeof params, client_rig_done, &r->outcomes[0]),
                     0);
    assert_string_equal(client_rig_wait(r, 0)->command_id, "(none)");
    assert_string_equal(r->api.requests[0].method, "GET");
    assert_int_equal(r->api.requests[0].body_length, 0);
    client_rig_end(r);
}

/* What the app's call queue uses: ids filled in, a client_state beneath the user's. */
TEST(an_owner_may_prepare_and_send_later)
{
    char text[300];
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx__submission *request;
    telnyx_speak_params params = { .payload = "hi", .voice = "female" };
    telnyx__submission_spec spec = { .op = TELNYX_OP_SPEAK,
                                     .params = &params,
                                     .params_size = sizeof params,
                                     .for_call = true,
                                     .command_id = "step-1",
                                     .client_state = "YQ==",
                                     .on_done = client_rig_done,
                                     .user_data = &r->outcomes[0] };
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
    assert_null(params.call_control_id); /* the user's struct is left alone */
    assert_int_equal(telnyx__submission_set_call_id(request, "v3:the/leg"), 0);
    test_loop_turns(&r->loop, 5);
    assert_int_equal(r->api.connections, 0); /* idle until it is handed over */
    assert_int_equal(client_rig_metrics(r).queued_now, 1);
    telnyx__submission_send(request);
    client_rig_wait(r, 0);
    assert_string_equal(r->api.requests[0].target, "/v2/calls/v3%3Athe%2Fleg/actions/speak");
    assert_string_equal(in_body(&r->api.requests[0], "command_id", text), "step-1");
    assert_string_equal(in_body(&r->api.requests[0], "client_state", text), "YQ==");
    params.client_state = "Yg==";
    spec.call_control_id = "v3:leg";
    spec.user_data = &r->outcomes[1];
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
    telnyx__submission_send(request);
    client_rig_wait(r, 1);
    assert_string_equal(in_body(&r->api.requests[1], "client_state", text), "Yg==");
    /* Dropped unheard. */
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
    telnyx__submission_discard(request);
    assert_int_equal(client_rig_metrics(r).queued_now, 0);
    /* Completed without being sent, with success or not; never from inside. */
    for (int i = 2; i < 4; i++) {
        spec.user_data = &r->outcomes[i];
        assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
        r->inside = true;
        telnyx__submission_fail(request, i == 2 ? 0 : TELNYX_ECALLENDED, "why");
        r->inside = false;
        assert_int_equal(client_rig_wait(r, i)->error, i == 2 ? 0 : TELNYX_ECALLENDED);
        assert_string_equal(r->outcomes[i].message, "why");
        assert_int_equal(r->outcomes[i].attempts, 0);
    }
    assert_int_equal(r->api.requests_count, 2);
    client_rig_end(r);
}

/* A conference takes a call by its id in the body, which may come later than the command. */
TEST(an_id_in_the_body_may_come_later)
{
    static const struct {
        const char *client_state, *body;
    } rows[] = {
        { NULL, "{\"call_control_id\":\"v3:leg\",\"mute\":true,\"command_id\":\"c\"}" },
        { "YQ==", "{\"call_control_id\":\"v3:leg\",\"client_state\":\"YQ==\",\"mute\":true,"
                  "\"command_id\":\"c\"}" },
    };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__submission *request;
        telnyx_conference_join_params params = { .id = "conf",
                                                 .mute = TELNYX_BOOL(true),
                                                 .client_state = rows[i].client_state };
        telnyx__submission_spec spec = { .op = TELNYX_OP_CONFERENCE_JOIN,
                                         .params = &params,
                                         .params_size = sizeof params,
                                         .for_call = true,
                                         .command_id = "c" };
        assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
        assert_null(strstr(request->body, "call_control_id"));
        assert_int_equal(telnyx__submission_set_call_id(request, "v3:leg"), 0);
        assert_int_equal(telnyx__submission_fill(request), 0);
        assert_string_equal(request->filled, rows[i].body);
        assert_string_equal(request->target, "/conferences/conf/actions/join");
        telnyx__submission_discard(request);
    }
    client_rig_end(r);
}

TEST(shorter_params_have_unset_members)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx__submission *request;
    telnyx_hangup_params params;
    memset(&params, 0xff, sizeof params);
    params.call_control_id = "v3:leg";
    size_t size = sizeof params.call_control_id;
    telnyx__submission_spec spec = { .op = TELNYX_OP_HANGUP,
                                     .params = &params,
                                     .params_size = size,
                                     .for_call = true,
                                     .call_control_id = "v3:other",
                                     .on_done = client_rig_done,
                                     .user_data = &r->outcomes[1] };
    assert_int_equal(
        telnyx_submit(r->client, TELNYX_OP_HANGUP, &params, size, client_rig_done, &r->outcomes[0]),
        0);
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
    telnyx__submission_send(request);
    client_rig_wait_done(r, 2);
    assert_string_equal(r->api.requests[0].target, "/v2/calls/v3%3Aleg/actions/hangup");
    assert_string_equal(r->api.requests[1].target, "/v2/calls/v3%3Aother/actions/hangup");
    client_rig_end(r);
}

TEST(json_by_hand_goes_out_as_it_is)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    static const struct {
        const char *method, *path, *json;
    } rows[] = {
        { "POST", "/new/thing", "{ \"a\" : 1 }" },
        { "PATCH", "/x?y=%20z&w=../..", "[1]" },
        { "DELETE", "/x/...", NULL },
        { "GET", "/a//b", NULL },
        { "GET", "/with/body", "{\"q\":1}" },
        { "PUT", "/x", "\"text\"" },
    };
    for (int i = 0; i < 6; i++) {
        assert_int_equal(telnyx_submit_json(r->client, rows[i].method, rows[i].path, rows[i].json,
                                            client_rig_done, &r->outcomes[i]),
                         0);
        assert_int_equal(client_rig_wait(r, i)->error, 0);
        char target[100];
        snprintf(target, sizeof target, "/v2%s", rows[i].path);
        const test_request *request = &r->api.requests[i];
        assert_string_equal(request->method, rows[i].method);
        assert_string_equal(request->target, target);
        assert_string_equal(request->body, rows[i].json ? rows[i].json : "");
        assert_int_equal(r->outcomes[i].op, TELNYX_OP_NONE);
        assert_false(r->outcomes[i].has_result);
        assert_string_equal(
            r->outcomes[i].json,
            "{\"data\":{\"result\":\"ok\",\"id\":\"1\",\"call_control_id\":\"v3:made\"}}");
    }
    client_rig_end(r);
}

TEST(json_by_hand_is_checked)
{
    static const struct {
        const char *method, *path, *json, *words;
    } rows[] = {
        { NULL, "/x", NULL, "method: " },
        { "TRACE", "/x", NULL, "method: " },
        { "get", "/x", NULL, "method: " },
        { "GET /evil", "/x", NULL, "method: " },
        { "GET", NULL, NULL, "path: " },
        { "GET", "", NULL, "path: " },
        { "GET", "x", NULL, "path: " },
        { "GET", "http://evil.example/", NULL, "path: " },
        { "GET", "@evil.example/", NULL, "path: " },
        { "GET", "/a b", NULL, "path: " },
        { "GET", "/a\r\nX: 1", NULL, "path: " },
        { "GET", "/a\n", NULL, "path: " },
        { "GET", "/caf\xc3\xa9", NULL, "path: " },
        { "GET", "/a#b", NULL, "path: " },
        { "GET", "/a\\b", NULL, "path: " },
        { "GET", "/../x", NULL, "path: " },
        { "GET", "/a/..", NULL, "path: " },
        { "GET", "/a/../b", NULL, "path: " },
        { "GET", "/..?x", NULL, "path: " },
        { "GET", "/./x", NULL, "path: " },
        { "POST", "/x", "", "json: " },
        { "POST", "/x", "{", "json: " },
        { "POST", "/x", "{} {}", "json: " },
        { "POST", "/x", "{\"a\":01}", "json: " },
    };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(telnyx_submit_json(r->client, rows[i].method, rows[i].path, rows[i].json,
                                            client_rig_done, &r->outcomes[0]),
                         TELNYX_EINVAL);
        const char *error = telnyx_client_last_error(r->client);
        if (strncmp(error, rows[i].words, strlen(rows[i].words)) != 0)
            fail_msg("row %zu: %s", i, error);
    }
    static char long_path[9000];
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[0] = '/';
    assert_int_equal(
        telnyx_submit_json(r->client, "GET", long_path, NULL, client_rig_done, &r->outcomes[0]),
        TELNYX_EINVAL);
    test_loop_turns(&r->loop, 10);
    assert_int_equal(r->done, 0);
    assert_int_equal(r->api.connections, 0);
    client_rig_end(r);
}

TEST(no_callback_is_fine)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(telnyx_submit_json(r->client, "GET", "/x", NULL, NULL, NULL), 0);
    client_rig_wait_requests(r, 1);
    client_rig_end(r);
}

TEST(params_are_not_kept)
{
    char text[300];
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    char *id = strdup("v3:leg"), *payload = strdup("hello"), *path = strdup("/x"),
         *json = strdup("{\"a\":1}"), *method = strdup("POST");
    telnyx_speak_params *params = calloc(1, sizeof *params);
    assert_true(id && payload && path && json && method && params);
    params->call_control_id = id;
    params->payload = payload;
    params->voice = "female";
    telnyx_submit(r->client, TELNYX_OP_SPEAK, params, sizeof *params, client_rig_done,
                  &r->outcomes[0]);
    telnyx_submit_json(r->client, method, path, json, client_rig_done, &r->outcomes[1]);
    free(id);
    free(payload);
    free(path);
    free(json);
    free(method);
    free(params);
    client_rig_wait_done(r, 2);
    assert_string_equal(in_body(&r->api.requests[0], "payload", text), "hello");
    assert_string_equal(r->api.requests[1].body, "{\"a\":1}");
    client_rig_end(r);
}
