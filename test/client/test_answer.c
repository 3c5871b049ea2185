/* What an answer becomes: results, the platform's errors, hostile and broken answers, the log. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"

static void check_dialed(client_rig_outcome *o, const telnyx_response *response)
{
    const telnyx_dialed_call *call = telnyx_dial_result(response);
    (void)o;
    assert_non_null(call);
    assert_string_equal(call->call_control_id, "v3:abc");
    assert_string_equal(call->call_leg_id, "leg");
    assert_string_equal(call->call_session_id, "session");
    assert_int_equal(call->is_alive.tag, TELNYX_TAG_SET);
    assert_false(call->is_alive.value);
    assert_int_equal(telnyx_int_or(call->call_duration, -1), 0);
    assert_null(call->end_time);
    assert_null(call->recording_id);
    /* Another operation's reader gets nothing. */
    assert_null(telnyx_retrieve_call_status_result(response));
}

TEST(a_result_is_decoded)
{
    static const char body[] =
        "{\"data\":{\"call_control_id\":\"v3:abc\",\"call_leg_id\":\"leg\",\"call_session_id\":"
        "\"session\",\"is_alive\":false,\"record_type\":\"call\",\"call_duration\":0,\"new_"
        "member\":"
        "[1,2],\"end_time\":null,\"recording_id\":{}}}";
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .headers = "x-request-id: req-1\r\nX-RateLimit-Limit: 2000\r\n"
                                      "x-ratelimit-remaining: 1999\r\nx-ratelimit-reset: 31\r\n",
                           .body = body });
    r->outcomes[0].then = check_dialed;
    assert_int_equal(client_rig_dial(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, 0);
    assert_string_equal(o->json, body);
    assert_string_equal(o->request_id, "req-1");
    assert_int_equal(o->rate_limit.limit, 2000);
    assert_int_equal(o->rate_limit.remaining, 1999);
    assert_int_equal(o->rate_limit.reset_secs, 31);
    client_rig_end(r);
}

TEST(absent_and_odd_headers_do_no_harm)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .body = "{}" },
                { .headers = "x-ratelimit-limit: -5\r\nx-ratelimit-remaining: many\r\n"
                             "x-ratelimit-reset: 99999999999999999999999\r\n",
                  .body = "{}" },
                { .headers = "x-ratelimit-limit: 18446744073709551615\r\nx-request-id: \r\n",
                  .body = "{}" });
    for (int i = 0; i < 3; i++) {
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
        const client_rig_outcome *o = client_rig_wait(r, i);
        assert_int_equal(o->rate_limit.limit, -1);
        assert_int_equal(o->rate_limit.remaining, -1);
        assert_int_equal(o->rate_limit.reset_secs, -1);
        assert_string_equal(o->request_id, i == 2 ? "" : "(none)");
    }
    client_rig_end(r);
}

/* Success statuses with bodies that are less than they should be. */
TEST(a_success_without_its_content_is_a_broken_answer)
{
#define LACKING "accepted, but the answer lacks its call_control_id"
#define BROKEN  "the answer is not JSON"
    static const struct {
        test_reply reply;
        int error;
        const char *message;
    } rows[] = {
        { { .body = "{\"data\":{}}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{\"data\":{\"call_control_id\":[]}}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{\"data\":null}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{\"data\":[]}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{}" }, TELNYX_EPROTO, LACKING },
        { { .body = "[]" }, TELNYX_EPROTO, LACKING },
        { { .body = "null" }, TELNYX_EPROTO, LACKING },
        { { .status = 204 }, TELNYX_EPROTO, LACKING },
        { { .body = "" }, TELNYX_EPROTO, LACKING },
        { { .body = "<html>" }, TELNYX_EPROTO, BROKEN },
        { { .body = "{\"data\":{}" }, TELNYX_EPROTO, BROKEN },
        { { .body = "{\"data\":{}}}" }, TELNYX_EPROTO, BROKEN },
        { { .body = "{\"data\":\"\xff\"}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{\"data\":{\"call_control_id\":\"v3:\\u0000\"}}" }, 0, "" },
        { { .body = "\xef\xbb\xbf{\"data\":{}}" }, TELNYX_EPROTO, LACKING },
        { { .body = "{\"data\":\"\n\"}" }, TELNYX_EPROTO, BROKEN },
        { { .body = "ok" }, TELNYX_EPROTO, BROKEN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        test_api_script(&r->api, &rows[i].reply, 1);
        assert_int_equal(client_rig_dial(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        if (o->error != rows[i].error || o->has_result != !rows[i].error)
            fail_msg("row %zu: %s", i, telnyx_error_name(o->error));
        assert_int_equal(o->attempts, 1); /* a dial that was taken is not made again */
        assert_string_equal(o->message, rows[i].message);
        client_rig_end(r);
    }
}

TEST(deep_nesting_is_refused)
{
    static char deep[200001];
    memset(deep, '[', sizeof deep - 1);
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .body = deep });
    assert_int_equal(client_rig_speak(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_EPROTO);
    client_rig_end(r);
}

static void check_errors(client_rig_outcome *o, const telnyx_response *response)
{
    (void)o;
    const telnyx_api_error *const *e = response->api_errors;
    assert_int_equal(response->api_errors_count, 4);
    assert_string_equal(e[0]->code, "90015");
    assert_string_equal(e[0]->title, "Invalid Call Control ID");
    assert_string_equal(e[0]->detail, "The call_control_id provided was not valid.");
    assert_string_equal(e[0]->pointer, "/call_control_id");
    assert_null(e[0]->parameter);
    assert_string_equal(e[1]->code, "10004"); /* a number is taken as well */
    assert_null(e[1]->title);
    assert_string_equal(e[1]->parameter, "page[size]");
    assert_null(e[2]->code);
    assert_string_equal(e[2]->detail, "7");
    assert_null(e[2]->pointer);
    assert_null(e[3]->code); /* was no object */
    assert_string_equal(e[3]->detail, "text");
    assert_null(response->result);
}

TEST(the_platforms_errors_are_told)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api,
                { .status = 422,
                  .headers = "x-request-id: req-2\r\n",
                  .body = "{\"errors\":[{\"code\":\"90015\",\"title\":\"Invalid Call Control ID\","
                          "\"detail\":\"The call_control_id provided was not valid.\",\"source\":"
                          "{\"pointer\":\"/call_control_id\"},\"meta\":{\"url\":\"https://x\"}},"
                          "{\"code\":10004,\"source\":{\"parameter\":\"page[size]\"}},"
                          "{\"code\":null,\"detail\":7,\"source\":\"odd\"},\"text\"]}" });
    r->outcomes[0].then = check_errors;
    assert_int_equal(client_rig_speak(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, TELNYX_EBADID);
    assert_int_equal(o->status, 422);
    assert_int_equal(o->api_code, 90015);
    assert_string_equal(o->request_id, "req-2");
    assert_string_equal(o->message,
                        "HTTP 422, 90015 Invalid Call Control ID: The call_control_id provided was "
                        "not valid. at /call_control_id");
    client_rig_end(r);
}

TEST(odd_error_bodies_leave_readable_words)
{
    static const struct {
        const char *body, *message;
        size_t count;
        int code;
    } rows[] = {
        { NULL, "HTTP 422", 0, 0 },
        { "nonsense", "HTTP 422: nonsense", 0, 0 },
        { " \r\nupstream connect error\nsecond line", "HTTP 422: upstream connect error", 0, 0 },
        { "<html>nonsense</html>", "HTTP 422", 0, 0 },
        { "{\"detail\":", "HTTP 422", 0, 0 },
        { "\xff\xfe", "HTTP 422", 0, 0 },
        { "{}", "HTTP 422", 0, 0 },
        { "{\"errors\":[]}", "HTTP 422", 0, 0 },
        { "{\"errors\":{}}", "HTTP 422", 0, 0 },
        { "{\"errors\":[{}]}", "HTTP 422", 0, 0 },
        { "{\"errors\":[null,[],{\"x\":{}}]}", "HTTP 422", 0, 0 },
        { "{\"errors\":[{\"code\":\"abc\"}]}", "HTTP 422, abc", 1, 0 },
        { "{\"errors\":[{\"code\":\"-1\"}]}", "HTTP 422, -1", 1, 0 },
        { "{\"errors\":[{\"code\":\"99999999999999999999\"}]}", "HTTP 422, 99999999999999999999", 1,
          0 },
        { "{\"errors\":[{\"code\":1.5}]}", "HTTP 422, 1.5", 1, 0 },
        { "{\"errors\":[{\"code\":\"10015\"}]}", "HTTP 422, 10015", 1, 10015 },
        { "{\"errors\":[{\"source\":{\"pointer\":\"/to\"}}]}", "HTTP 422 at /to", 1, 0 },
        /* Other shapes than the platform's own. */
        { "{\"errors\":\"text\"}", "HTTP 422: text", 1, 0 },
        { "{\"errors\":[\"one\",\"two\"]}", "HTTP 422: one", 2, 0 },
        { "{\"errors\":{\"code\":\"10015\",\"title\":\"T\",\"detail\":\"D\"}}",
          "HTTP 422, 10015 T: D", 1, 10015 },
        { "{\"errors\":{\"to\":[\"is no number\",\"is required\"],\"from\":\"is odd\"}}",
          "HTTP 422: is no number at to", 3, 0 },
        { "{\"errors\":[],\"message\":\"no luck\"}", "HTTP 422: no luck", 1, 0 },
        { "{\"detail\":\"Not found.\"}", "HTTP 422: Not found.", 1, 0 },
        { "{\"detail\":[{\"loc\":[\"body\",\"to\"],\"msg\":\"field required\"}]}",
          "HTTP 422: field required", 1, 0 },
        { "{\"message\":\"no route\",\"error\":true}", "HTTP 422: no route", 1, 0 },
        { "{\"error\":\"invalid_request\",\"error_description\":\"what it is\"}",
          "HTTP 422: invalid_request: what it is", 1, 0 },
        { "{\"error\":\"Unprocessable\"}", "HTTP 422: Unprocessable", 1, 0 },
        { "{\"error\":{\"code\":10015,\"message\":\"wrong connection\"}}",
          "HTTP 422, 10015: wrong connection", 1, 10015 },
        { "{\"error\":{\"errors\":[{\"code\":\"10015\"}]}}", "HTTP 422, 10015 at errors", 1,
          10015 },
        { "{\"error\":[\"a\",{\"message\":\"b\"}]}", "HTTP 422: a", 2, 0 },
        { "{\"title\":\"Bad\",\"status\":422,\"detail\":\"Worse\",\"code\":\"10015\"}",
          "HTTP 422, 10015 Bad: Worse", 1, 10015 },
        { "[{\"message\":\"m\"}]", "HTTP 422: m", 1, 0 },
        { "\"Unauthorized\"", "HTTP 422: Unauthorized", 1, 0 },
        { "{\"request_id\":\"x\",\"status\":422}", "HTTP 422", 0, 0 },
        { "{\"errors\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":\"deep\"}}}}}}", "HTTP 422", 0, 0 },
        /* And with broken texts in them. */
        { "{\"errors\":[{\"code\":\"10015\",\"detail\":\"Caf\xe9\"}]}",
          "HTTP 422, 10015: Caf\xef\xbf\xbd", 1, 10015 },
        { "{\"errors\":[{\"code\":\"10015\",\"detail\":\"a\\u0000b\"}]}",
          "HTTP 422, 10015: a\xef\xbf\xbd"
          "b",
          1, 10015 },
        { "{\"errors\":[{\"code\":\"10015\",\"detail\":\"\\ud83d\"}],\"n\":"
          "11111111111111111111111111111111111111111111111111111111111111111111}",
          "HTTP 422, 10015: \xef\xbf\xbd", 1, 10015 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        test_reply reply = { .status = 422, .body = rows[i].body };
        test_api_script(&r->api, &reply, 1);
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        assert_int_equal(o->error, TELNYX_EREJECTED);
        if (strcmp(o->message, rows[i].message) != 0)
            fail_msg("%s: %s", rows[i].body ? rows[i].body : "(nothing)", o->message);
        assert_int_equal(o->api_errors_count, rows[i].count);
        assert_int_equal(o->api_code, rows[i].code);
        client_rig_end(r);
    }
}

TEST(endless_errors_are_cut)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    size_t size = 200 * 40, at = 0;
    char *body = malloc(size), detail[2000];
    assert_non_null(body);
    at += (size_t)snprintf(body, size, "{\"errors\":[{\"code\":\"1\"}");
    for (int i = 0; i < 200; i++)
        at += (size_t)snprintf(body + at, size - at, ",{\"code\":\"%d\"}", i);
    snprintf(body + at, size - at, "]}");
    memset(detail, 'd', sizeof detail);
    detail[sizeof detail - 1] = '\0';
    char long_one[2100];
    snprintf(long_one, sizeof long_one, "{\"errors\":[{\"detail\":\"%s\"}]}", detail);
    TEST_SCRIPT(&r->api, { .status = 422, .body = body }, { .status = 422, .body = long_one });
    assert_int_equal(client_rig_speak(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->api_errors_count, 32);
    assert_int_equal(client_rig_speak(r, 1), 0);
    assert_int_equal(strlen(client_rig_wait(r, 1)->message), 255);
    client_rig_end(r);
    free(body);
}

/* Ending what has ended is success; anything else on it says that it has. */
TEST(what_has_ended_ends_with_success)
{
    static const char body[] = "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already "
                               "ended\"}]}";
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .status = 422, .body = body });
    telnyx_hangup_params hangup = { .call_control_id = "v3:leg" };
    telnyx_reject_params reject = { .call_control_id = "v3:leg",
                                    .cause = TELNYX_REJECT_CAUSE_USER_BUSY };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_HANGUP, &hangup, sizeof hangup,
                                   client_rig_done, &r->outcomes[0]),
                     0);
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_REJECT, &reject, sizeof reject,
                                   client_rig_done, &r->outcomes[1]),
                     0);
    assert_int_equal(client_rig_speak(r, 2), 0);
    client_rig_wait_done(r, 3);
    assert_int_equal(r->outcomes[0].error, 0);
    assert_int_equal(r->outcomes[0].api_code, 90018);
    assert_int_equal(r->outcomes[1].error, 0);
    assert_int_equal(r->outcomes[2].error, TELNYX_ECALLENDED);
    assert_int_equal(client_rig_metrics(r).succeeded, 2);
    assert_int_equal(client_rig_metrics(r).call_ended, 1);
    assert_int_equal(client_rig_metrics(r).failed, 0);
    client_rig_end(r);
}

TEST(hostile_servers_are_stopped)
{
    static const struct {
        test_reply reply;
        int error;
    } rows[] = {
        { { .kind = TEST_BIG_BODY, .size = 1u << 30 }, TELNYX_ETOOBIG },
        { { .kind = TEST_ENDLESS_HEADERS, .size = 1u << 30 }, TELNYX_ETOOBIG },
        { { .kind = TEST_ENDLESS_LINE, .size = 1u << 30 }, TELNYX_ETOOBIG },
        { { .kind = TEST_RAW, .body = "SSH-2.0-OpenSSH_9.2\r\n" }, TELNYX_EPROTO },
        { { .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"data\"" },
          TELNYX_EPROTO },
        { { .status = 301, .headers = "Location: http://127.0.0.1:1/\r\n" }, TELNYX_EPROTO },
        { { .status = 307, .headers = "Location: /v2/again\r\n" }, TELNYX_EPROTO },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(1) });
        test_api_script(&r->api, &rows[i].reply, 1);
        assert_int_equal(client_rig_dial(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        if (o->error != rows[i].error)
            fail_msg("row %zu: %s", i, telnyx_error_name(o->error));
        assert_true(strlen(o->message) > 0);
        assert_true(r->memory.peak_bytes < 20u << 20);
        /* What is too big once is too big again; a redirect is nowhere followed. */
        assert_int_equal(r->api.requests_count, o->attempts);
        if (rows[i].error == TELNYX_ETOOBIG || rows[i].reply.kind == TEST_ANSWER)
            assert_int_equal(o->attempts, 1);
        for (size_t n = 0; n < r->api.requests_count; n++)
            assert_string_equal(r->api.requests[n].target, "/v2/calls");
        client_rig_end(r);
    }
}

/* client_rig_end() greps all records and messages for the key; here a server tries to smuggle it in. */
TEST(the_key_stays_out_of_the_log)
{
    client_rig *r = client_rig_new();
    char padding[1100], body[1400];
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(1) });
    memset(padding, 'p', sizeof padding);
    padding[210] = '\0'; /* the key crosses the end of the message */
    snprintf(body, sizeof body, "{\"errors\":[{\"code\":\"10009\",\"detail\":\"%s %s and %s\"}]}",
             padding, CLIENT_RIG_KEY, CLIENT_RIG_KEY);
    TEST_SCRIPT(&r->api,
                { .status = 401,
                  .body = "{\"errors\":[{\"code\":\"10009\",\"title\":\"" CLIENT_RIG_KEY
                          "\",\"detail\":\"no such key: " CLIENT_RIG_KEY "\"}]}" },
                { .status = 401, .body = body }, { .status = 503 }, { .kind = TEST_CUT },
                { .kind = TEST_CUT }, /* libcurl asks twice where the connection was an old one */
                { .body = "{\"data\":{}}" });
    assert_int_equal(client_rig_speak(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_EAUTH);
    assert_non_null(strstr(r->outcomes[0].message, "no such key: ****"));
    assert_int_equal(client_rig_speak(r, 1), 0);
    client_rig_wait(r, 1);
    assert_null(strstr(r->outcomes[1].message, "KEY0193"));
    assert_int_equal(client_rig_speak(r, 2), 0);
    assert_int_equal(client_rig_wait(r, 2)->error, TELNYX_EPROTO);
    assert_int_equal(client_rig_get(r, 3, "/fine"), 0);
    assert_int_equal(client_rig_wait(r, 3)->error, 0);
    /* There is something in which it could have been. */
    assert_non_null(strstr(r->log, "request failed: "));
    assert_non_null(strstr(r->log, "request retried: "));
    assert_non_null(strstr(r->log, "request done: "));
    assert_null(strstr(r->log, "KEY0193"));
    client_rig_end(r);
}

/* A key is any visible text; a server may repeat it in any place and number. */
TEST(odd_keys_are_hidden_and_end)
{
    static const char *const keys[] = { "*", "**", "*a*", "HTTP", "%s%n", "a.b", "aaa", "4" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        client_rig *r = client_rig_new();
        char body[512], quoted[64] = "";
        for (const char *c = keys[i]; *c; c++)
            (void)snprintf(quoted + strlen(quoted), sizeof quoted - strlen(quoted), "%s%c",
                           *c == '"' || *c == '\\' ? "\\" : "", *c);
        client_rig_start(r, (telnyx_client_options){ .api_key = keys[i] });
        (void)snprintf(body, sizeof body,
                       "{\"errors\":[{\"title\":\"%s\",\"detail\":\"%s%s*%s\"}]}", quoted, quoted,
                       quoted, quoted);
        TEST_SCRIPT(&r->api, { .status = 400, .body = body });
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        assert_int_equal(o->error, TELNYX_EREJECTED);
        if (keys[i][strspn(keys[i], "*")])
            assert_null(strstr(o->message, keys[i]));
        client_rig_end(r);
    }
}

static void check_texts(client_rig_outcome *o, const telnyx_response *response)
{
    (void)o;
    assert_int_equal(response->unknown_values, 0);
    assert_int_equal(response->ignored_fields, 1);
    assert_int_equal(response->repaired, 2);
    assert_string_equal(telnyx_response_text(response, "call_leg_id"), "leg\xef\xbf\xbd");
    assert_string_equal(telnyx_response_text(response, "brand_new[1].deep"), "7");
    assert_string_equal(telnyx_response_text(response, "brand_new[0]"), "1684641123236054244");
    assert_string_equal(telnyx_response_text(response, "meta.note"), "m");
    assert_string_equal(telnyx_response_text(response, "/data/call_control_id"), "5");
    assert_null(telnyx_response_text(response, "absent"));
    assert_null(telnyx_response_text(response, NULL));
    assert_string_equal(telnyx_dial_result(response)->call_control_id, "5");
    assert_null(telnyx_dial_result(response)->call_session_id);
    assert_true(telnyx_bool_or(telnyx_dial_result(response)->is_alive, false));
}

TEST(odd_members_of_an_answer_are_mended_or_left_out)
{
    static const char body[] =
        "{\"data\":{\"call_control_id\":5,\"call_leg_id\":\"leg\xff\",\"call_session_id\":{},"
        "\"is_alive\":\"true\",\"brand_new\":[1684641123236054244,{\"deep\":7}],\"\\u0000\":1},"
        "\"meta\":{\"note\":\"m\"}}";
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .body = body });
    r->outcomes[0].then = check_texts;
    assert_int_equal(client_rig_dial(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, 0);
    assert_string_equal(o->json, body);
    assert_int_equal(client_rig_metrics(r).repaired, 2);
    assert_int_equal(client_rig_metrics(r).ignored_fields, 1);
    client_rig_end(r);
}

/* A body of small values takes eighty times its size as a tree: it is counted first. */
TEST(answers_of_too_many_values_are_refused)
{
    enum { SIZE = 1000 * 1000 };
    char *body = malloc(SIZE + 1);
    assert_non_null(body);
    for (size_t i = 0; i < SIZE; i++)
        body[i] = i % 2 ? '0' : ',';
    body[0] = '[';
    memcpy(body + SIZE - 1, "]", 2);
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(1) });
    TEST_SCRIPT(&r->api, { .body = body }, { .status = 422, .body = body });
    assert_int_equal(client_rig_dial(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, TELNYX_ETOOBIG);
    assert_int_equal(o->attempts, 1);
    assert_non_null(strstr(o->message, "response_values_max"));
    assert_int_equal(client_rig_speak(r, 1), 0);
    assert_int_equal(client_rig_wait(r, 1)->error, TELNYX_EREJECTED);
    assert_int_equal(client_rig_metrics(r).answers_too_big, 2);
    assert_true(r->memory.peak_bytes < 4u << 20);
    client_rig_end(r);
    free(body);
}

TEST(limits_of_answers_can_be_set)
{
    char body[4000] = "{\"data\":{\"call_leg_id\":\"";
    size_t used = strlen(body);
    memset(body + used, 'a', 3000);
    memcpy(body + used + 3000, "\"}}", 4);
    client_rig *r = client_rig_new();
    client_rig_start(
        r, (telnyx_client_options){ .response_bytes_max = 2000, .response_values_max = 3 });
    TEST_SCRIPT(&r->api, { .body = body }, { .body = "{\"data\":{\"call_control_id\":1}}" },
                { .body = "{\"data\":{\"call_control_id\":1,\"b\":2}}" });
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_rig_dial(r, i), 0), client_rig_wait(r, i);
    assert_int_equal(r->outcomes[0].error, TELNYX_ETOOBIG);
    assert_int_equal(r->outcomes[1].error, 0);
    assert_int_equal(r->outcomes[2].error, TELNYX_ETOOBIG);
    assert_int_equal(client_rig_metrics(r).answers_too_big, 2);
    client_rig_end(r);
}

TEST(foreign_text_is_escaped_in_the_log)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .status = 422,
                           .body = "{\"errors\":[{\"code\":\"1\",\"detail\":"
                                   "\"a\\nforged: line\\u001b[2J\"}]}" });
    assert_int_equal(client_rig_speak(r, 0), 0);
    client_rig_wait(r, 0);
    assert_non_null(strstr(r->log, "a\\x0aforged"));
    assert_null(strstr(r->log, "\nforged"));
    assert_null(strchr(r->log, '\x1b'));
    client_rig_end(r);
}
