/* What is made again, when, and what has to wait for it: seen from the server. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/conference_commands.h>

#include "client/client_rig.h"
#include "io/trap.h"

#define OK_ANSWER   "{\"data\":{\"result\":\"ok\",\"id\":\"1\",\"call_control_id\":\"v3:made\"}}"
#define DIAL_RATE   "{\"errors\":[{\"code\":\"90103\",\"title\":\"Dials per second exceeded\"}]}"
#define TOO_MANY    "{\"errors\":[{\"code\":\"10011\",\"title\":\"Too many requests\"}]}"
#define NOT_YET     "{\"errors\":[{\"code\":\"90034\",\"title\":\"Call not answered yet\"}]}"
#define IN_PROGRESS "{\"errors\":[{\"code\":\"10036\",\"title\":\"Resource is being processed\"}]}"

static int command(client_rig *r, int n, telnyx_op op)
{
    telnyx_answer_params answer = { .call_control_id = "v3:leg" };
    telnyx_hangup_params hangup = { .call_control_id = "v3:leg" };
    telnyx_reject_params reject = { .call_control_id = "v3:leg",
                                    .cause = TELNYX_REJECT_CAUSE_CALL_REJECTED };
    const void *params = op == TELNYX_OP_ANSWER   ? (const void *)&answer
                         : op == TELNYX_OP_HANGUP ? (const void *)&hangup
                                                  : (const void *)&reject;
    size_t size = op == TELNYX_OP_ANSWER   ? sizeof answer
                  : op == TELNYX_OP_HANGUP ? sizeof hangup
                                           : sizeof reject;
    return telnyx_submit(r->client, op, params, size, client_rig_done, &r->outcomes[n]);
}

static int bridge(client_rig *r, int n)
{
    telnyx_bridge_params params = { .call_control_id = "v3:leg",
                                    .call_control_id_to_bridge_with = "v3:other" };
    return telnyx_submit(r->client, TELNYX_OP_BRIDGE, &params, sizeof params, client_rig_done,
                         &r->outcomes[n]);
}

static int by_hand(client_rig *r, int n, const char *path)
{
    return telnyx_submit_json(r->client, "POST", path, "{\"command_id\":\"mine\"}", client_rig_done,
                              &r->outcomes[n]);
}

/* The first request that the path is in gets the reply, all others are accepted. */
typedef struct once {
    const char *path;
    test_reply reply;
    bool given;
} once;

static test_reply decide(test_api *api, const test_request *request, void *user_data)
{
    once *o = user_data;
    (void)api;
    if (o->given || !strstr(request->target, o->path))
        return (test_reply){ .body = OK_ANSWER };
    o->given = true;
    return o->reply;
}

static void script(client_rig *r, once *o)
{
    r->api.decide = decide;
    r->api.user_data = o;
}

static void until_limited(client_rig *r)
{
    while (client_rig_metrics(r).rate_limited == 0)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
}

/* A limit of dials, by its code or as an answer to a dial, holds up dials and nothing else. */
TEST(a_limit_of_dials_stops_dials_alone)
{
    static const struct {
        const char *body;
        bool by_hand;
    } rows[] = { { DIAL_RATE, false }, { TOO_MANY, false }, { NULL, false }, { NULL, true } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        once o = { .path = "/calls",
                   .reply = {
                       .status = 429, .headers = "Retry-After: 30\r\n", .body = rows[i].body } };
        script(r, &o);
        r->retry_delay_ms = UINT64_MAX;
        assert_int_equal(rows[i].by_hand ? by_hand(r, 0, "/calls") : client_rig_dial(r, 0), 0);
        until_limited(r);
        assert_int_equal(command(r, 1, TELNYX_OP_ANSWER), 0);
        assert_int_equal(command(r, 2, TELNYX_OP_HANGUP), 0);
        assert_int_equal(client_rig_speak(r, 3), 0);
        assert_int_equal(client_rig_get(r, 4, "/x"), 0);
        assert_int_equal(client_rig_dial(r, 5), 0);
        client_rig_wait_done(r, 4); /* all but the two dials, which have 30 seconds to go */
        assert_false(r->outcomes[0].done);
        assert_false(r->outcomes[5].done);
        assert_int_equal(r->api.requests_count, 5);
        assert_int_equal(client_rig_metrics(r).dial_pauses, 1);
        assert_int_equal(client_rig_metrics(r).pauses, 0);
        client_rig_end(r);
    }
}

/* Any other limit stops the rest, and what is urgent goes out all the same: by its number, by hand,
 * and in front of what was there before. */
TEST(what_is_urgent_waits_for_no_limit)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    once o = { .path = "speak",
               .reply = { .status = 429, .headers = "Retry-After: 30\r\n", .body = TOO_MANY } };
    script(r, &o);
    r->retry_delay_ms = UINT64_MAX;
    assert_int_equal(client_rig_speak(r, 0), 0);
    until_limited(r);
    assert_int_equal(client_rig_get(r, 1, "/x"), 0);
    assert_int_equal(client_rig_dial(r, 2), 0);
    assert_int_equal(by_hand(r, 3, "/calls/v3:leg/actions/speak"), 0);
    assert_int_equal(command(r, 4, TELNYX_OP_ANSWER), 0);
    assert_int_equal(command(r, 5, TELNYX_OP_HANGUP), 0);
    assert_int_equal(command(r, 6, TELNYX_OP_REJECT), 0);
    assert_int_equal(by_hand(r, 7, "/calls/v3:leg/actions/hangup?x=1"), 0);
    assert_int_equal(by_hand(r, 8, "/v2/calls/v3:leg/actions/answer"), 0);
    client_rig_wait_done(r, 5);
    for (int i = 0; i < 9; i++)
        assert_int_equal(r->outcomes[i].done, i >= 4);
    assert_int_equal(client_rig_metrics(r).pauses, 1);
    assert_int_equal(client_rig_metrics(r).dial_pauses, 0);
    client_rig_end(r);
}

/* Also when the hangup is the one that met the limit: the next call's is sent. */
TEST(a_limited_hangup_stops_no_other_hangup)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    once o = { .path = "hangup", .reply = { .status = 429, .headers = "Retry-After: 30\r\n" } };
    script(r, &o);
    r->retry_delay_ms = UINT64_MAX;
    assert_int_equal(command(r, 0, TELNYX_OP_HANGUP), 0);
    until_limited(r);
    assert_int_equal(command(r, 1, TELNYX_OP_HANGUP), 0);
    client_rig_wait(r, 1);
    assert_int_equal(r->outcomes[1].error, 0);
    assert_false(r->outcomes[0].done);
    client_rig_end(r);
}

/* With all places taken by others the urgent one is the next to go. */
TEST(what_is_urgent_goes_first)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 1 });
    assert_int_equal(client_rig_get(r, 0, "/first"), 0);
    assert_int_equal(client_rig_get(r, 1, "/second"), 0);
    assert_int_equal(command(r, 2, TELNYX_OP_HANGUP), 0);
    client_rig_wait_done(r, 3);
    assert_non_null(strstr(r->api.requests[1].target, "hangup"));
    assert_string_equal(r->api.requests[2].target, "/v2/second");
    client_rig_end(r);
}

/* What the answer says about when to come back, wherever it says it, is waited for to the end. */
TEST(waits_are_obeyed_wholly)
{
    static const struct {
        const char *headers;
        uint64_t delay_ms;
    } rows[] = {
        { "x-ratelimit-reset: 3\r\n", 3000 },
        { "x-ratelimit-reset: 1.2345\r\n", 1235 },
        { "Retry-After: 2\r\nx-ratelimit-reset: 3\r\n", 2000 },
        { "Retry-After: 0.0101\r\n", 11 },
        { "Date: Sun, 06 Nov 1994 08:49:30 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
          7000 },
        { "Date: Sun, 06 Nov 1994 08:49:30 GMT\r\nRetry-After: Sunday, 06-Nov-94 08:49:37 GMT\r\n",
          7000 },
        { "Date: Sun, 06 Nov 1994 08:49:30 GMT\r\nRetry-After: Sun Nov  6 08:49:37 1994\r\n",
          7000 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        r->retry_refused = true;
        TEST_SCRIPT(&r->api, { .status = 429, .headers = rows[i].headers });
        assert_int_equal(client_rig_speak(r, 0), 0);
        assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ERATE);
        if (r->asked_delay_ms != rows[i].delay_ms)
            fail_msg("row %zu: %llu", i, (unsigned long long)r->asked_delay_ms);
        assert_int_equal(r->outcomes[0].retry_after_ms, rows[i].delay_ms);
        client_rig_end(r);
    }
}

/* A wait beyond our patience ends the request at once: one attempt, its error, and how long it was. */
TEST(a_wait_that_is_too_long_is_told)
{
    static const struct {
        test_reply reply;
        int error;
        int64_t wait_ms;
        const char *words;
    } rows[] = {
        { { .status = 429, .headers = "Retry-After: 61\r\n" }, TELNYX_ERATE, 61000, "in 61 s" },
        { { .status = 503, .headers = "Retry-After: 3600\r\n" },
          TELNYX_ESERVER,
          3600000,
          "in 3600 s, which is beyond retry_after_max_ms (60000)" },
        { { .status = 429, .headers = "retry-after-ms: 60001\r\nRetry-After: 1\r\n" },
          TELNYX_ERATE,
          60001,
          "in 60 s" },
        { { .status = 429, .headers = "x-ratelimit-reset: 120\r\n" },
          TELNYX_ERATE,
          120000,
          "in 120 s" },
        { { .status = 429, .headers = "Retry-After: 99999999999999999999999\r\n" },
          TELNYX_ERATE,
          INT64_MAX,
          "beyond" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        test_api_script(&r->api, &rows[i].reply, 1);
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        assert_int_equal(o->error, rows[i].error);
        assert_int_equal(o->attempts, 1);
        assert_int_equal(r->retries_seen, 0);
        assert_true(o->retry_after_ms == rows[i].wait_ms);
        if (!strstr(o->message, rows[i].words))
            fail_msg("row %zu: %s", i, o->message);
        client_rig_end(r);
    }
}

/* Others of its kind do not undercut that wait either: they are given up unsent. Urgent ones go out. */
TEST(nobody_undercuts_a_long_wait)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(0) });
    once o = { .path = "/calls", .reply = { .status = 429, .headers = "Retry-After: 90\r\n" } };
    script(r, &o);
    assert_int_equal(client_rig_dial(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ERATE);
    for (int i = 1; i < 200; i++)
        assert_int_equal(client_rig_dial(r, i), 0);
    assert_int_equal(command(r, 200, TELNYX_OP_HANGUP), 0);
    assert_int_equal(client_rig_speak(r, 201), 0);
    client_rig_wait_done(r, 202);
    for (int i = 1; i < 200; i++) {
        assert_int_equal(r->outcomes[i].error, TELNYX_ERATE);
        assert_int_equal(r->outcomes[i].attempts, 0);
        assert_non_null(strstr(r->outcomes[i].message, "retry_after_max_ms"));
    }
    assert_int_equal(r->outcomes[200].error, 0);
    assert_int_equal(r->outcomes[201].error, 0);
    assert_int_equal(r->api.requests_count, 3);
    client_rig_end(r);
}

/* Whoever has the patience waits. */
TEST(a_longer_patience_waits)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .retry_after_max_ms = UINT64_MAX });
    r->retry_delay_ms = UINT64_MAX;
    TEST_SCRIPT(&r->api, { .status = 503, .headers = "Retry-After: 7200\r\n" });
    assert_int_equal(client_rig_speak(r, 0), 0);
    while (!r->retries_seen)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    assert_int_equal(r->asked_delay_ms, 7200000);
    test_loop_turns(&r->loop, 20);
    assert_int_equal(r->outcomes[0].calls, 0);
    assert_int_equal(r->api.requests_count, 1);
    client_rig_end(r);
}

/* A hook that says "never" is taken at its word; the request can still be cancelled. */
TEST(a_retry_that_never_comes)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    r->retry_delay_ms = UINT64_MAX - 1;
    TEST_SCRIPT(&r->api, { .status = 500 });
    assert_int_equal(client_rig_speak(r, 0), 0);
    while (!r->retries_seen)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    test_loop_turns(&r->loop, 20);
    assert_int_equal(r->api.requests_count, 1);
    assert_int_equal(telnyx_client_cancel(r->client, 1), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ECANCELED);
    client_rig_end(r);
}

/* Too early by a moment: made again, twice by default, half a second apart. */
TEST(what_came_too_early_is_made_again)
{
    const struct {
        telnyx_client_options options;
        test_reply replies[4];
        int attempts, error;
    } rows[] = {
        { { 0 }, { { .status = 422, .body = NOT_YET }, { .body = OK_ANSWER } }, 2, 0 },
        { { 0 },
          { { .status = 422, .body = IN_PROGRESS },
            { .status = 422, .body = NOT_YET },
            { .body = OK_ANSWER } },
          3,
          0 },
        { { 0 },
          { { .status = 422, .body = NOT_YET },
            { .status = 422, .body = NOT_YET },
            { .status = 422, .body = NOT_YET },
            { .body = OK_ANSWER } },
          3,
          TELNYX_ENOTYET },
        { { .not_yet_retries = TELNYX_INT(3) },
          { { .status = 422, .body = NOT_YET },
            { .status = 422, .body = NOT_YET },
            { .status = 422, .body = NOT_YET },
            { .body = OK_ANSWER } },
          4,
          0 },
        { { .not_yet_retries = TELNYX_INT(0) },
          { { .status = 422, .body = NOT_YET } },
          1,
          TELNYX_ENOTYET },
        { { .max_retries = TELNYX_INT(0) },
          { { .status = 422, .body = NOT_YET } },
          1,
          TELNYX_ENOTYET },
        /* The others have attempts of their own. */
        { { .max_retries = TELNYX_INT(1), .not_yet_retries = TELNYX_INT(1) },
          { { .status = 422, .body = NOT_YET },
            { .status = 503 },
            { .status = 422, .body = NOT_YET } },
          3,
          TELNYX_ENOTYET },
        { { 0 },
          { { .status = 422, .body = NOT_YET, .headers = "x-should-retry: false\r\n" } },
          1,
          TELNYX_ENOTYET },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, rows[i].options);
        test_api_script(&r->api, rows[i].replies, 4);
        assert_int_equal(bridge(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        if (o->error != rows[i].error || o->attempts != rows[i].attempts)
            fail_msg("row %zu: %s after %d", i, telnyx_error_name(o->error), o->attempts);
        if (r->retries_seen && i != 6)
            assert_int_equal(r->asked_delay_ms, 500);
        assert_int_equal(r->api.requests_count, rows[i].attempts);
        assert_int_equal(client_rig_metrics(r).not_yet, i == 6 ? 1 : rows[i].attempts - 1);
        client_rig_end(r);
    }
}

TEST(every_kind_of_command_may_come_too_early)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    static const test_reply replies[] = {
        { .status = 422, .body = NOT_YET },     { .body = OK_ANSWER },
        { .status = 422, .body = IN_PROGRESS }, { .body = OK_ANSWER },
        { .status = 422, .body = NOT_YET },     { .body = OK_ANSWER }
    };
    test_api_script(&r->api, replies, 6);
    telnyx_transfer_params transfer = { .call_control_id = "v3:leg", .to = "+18005550100" };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_TRANSFER, &transfer, sizeof transfer,
                                   client_rig_done, &r->outcomes[0]),
                     0);
    assert_int_equal(client_rig_wait(r, 0)->attempts, 2);
    telnyx_conference_join_params join = { .id = "conference", .call_control_id = "v3:leg" };
    assert_int_equal(telnyx_submit(r->client, TELNYX_OP_CONFERENCE_JOIN, &join, sizeof join,
                                   client_rig_done, &r->outcomes[1]),
                     0);
    assert_int_equal(client_rig_wait(r, 1)->attempts, 2);
    assert_int_equal(by_hand(r, 2, "/calls/v3:leg/actions/enqueue"), 0);
    assert_int_equal(client_rig_wait(r, 2)->attempts, 2);
    for (int i = 0; i < 3; i++)
        assert_int_equal(r->outcomes[i].error, 0);
    client_rig_end(r);
}

/* The hook may change that wait, and may give up. */
TEST(the_hook_is_asked_for_these_too)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    r->retry_refused = true;
    TEST_SCRIPT(&r->api, { .status = 422, .body = NOT_YET });
    assert_int_equal(bridge(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ENOTYET);
    assert_int_equal(r->outcomes[0].attempts, 1);
    assert_int_equal(r->last_retry.error, TELNYX_ENOTYET);
    assert_int_equal(r->last_retry.http_status, 422);
    assert_int_equal(client_rig_metrics(r).not_yet, 0);
    client_rig_end(r);
}

static test_reply first_of_each_connection(test_api *api, const test_request *request,
                                           void *user_data)
{
    const test_request *last = &api->requests[api->requests_count - 1];
    bool kept = false;
    (void)user_data;
    for (const test_request *r = api->requests; r != last; r++)
        kept |= r->connection == request->connection;
    return (test_reply){ .kind = kept ? TEST_CUT : TEST_ANSWER,
                         .delay_ms = 1,
                         .body = "{\"data\":{}}" };
}

/* A front that is about to go closes all that is kept when it is used: one more attempt is enough. */
TEST(of_many_kept_connections_that_broke_one_is_met)
{
    enum { KEPT = 6 };
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(1) });
    r->api.decide = first_of_each_connection;
    for (int i = 0; i < KEPT; i++)
        assert_int_equal(client_rig_get(r, i, "/calls/v3:leg"), 0);
    for (int i = 0; i < KEPT; i++)
        assert_int_equal(client_rig_wait(r, i)->error, 0);
    assert_int_equal(r->api.connections, KEPT);
    for (int i = KEPT; i < 2 * KEPT; i++) {
        assert_int_equal(client_rig_speak(r, i), 0);
        assert_int_equal(client_rig_wait(r, i)->error, 0);
        assert_int_equal(r->outcomes[i].attempts, 2);
    }
    client_rig_end(r);
}

/* A front that resets connections in the midst of the handshake now and then: nothing was sent, so even
 * a dial without a command_id is made again. The certificate, when it comes to that, is judged once. */
TEST(a_handshake_that_broke_is_made_again)
{
    static const test_trap_stage reset[] = { { NULL, 0, TRAP_RESET } };
    static const test_trap_stage refused[] = { { "\x15\x03\x03\x00\x02\x02\x28", 7, TRAP_CLOSE } };
    static const struct {
        const test_trap_stage *first, *then;
        int attempts, error;
        const char *words;
    } rows[] = {
        { reset, NULL, 3, TELNYX_ECONNECT, "broke during the TLS handshake" },
        { reset, refused, 2, TELNYX_ETLS, "alert" },
        { refused, NULL, 1, TELNYX_ETLS, "alert" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int proxied = 0; proxied < 2; proxied++) {
            client_rig *r = client_rig_new();
            test_trap trap;
            char url[64], proxy[64];
            test_trap_stage stages[2][2] = { { *rows[i].first }, { { 0 } } };
            if (rows[i].then)
                stages[1][0] = *rows[i].then;
            for (int n = 0; n < 2 && proxied; n++) {
                stages[n][1] = stages[n][0];
                stages[n][0] = (test_trap_stage){ "HTTP/1.1 200 OK\r\n\r\n", 0, TRAP_NEXT };
            }
            test_trap_start(&trap, &r->loop.uv, stages[0]);
            trap.first = rows[i].then ? 1 : 0;
            trap.then = stages[1];
            snprintf(url, sizeof url, "https://127.0.0.1:%d/v2", proxied ? 443 : trap.port);
            snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", trap.port);
            client_rig_start(
                r, (telnyx_client_options){ .base_url = url, .proxy = proxied ? proxy : NULL });
            assert_int_equal(telnyx_submit_json(r->client, "POST", "/calls", "{\"to\":\"+1\"}",
                                                client_rig_done, &r->outcomes[0]),
                             0);
            const client_rig_outcome *o = client_rig_wait(r, 0);
            if (o->error != rows[i].error || o->attempts != rows[i].attempts ||
                !strstr(o->message, rows[i].words))
                fail_msg("row %zu: %s after %d: %s", i, telnyx_error_name(o->error), o->attempts,
                         o->message);
            assert_int_equal(trap.connections, rows[i].attempts);
            telnyx_client_close(r->client, client_rig_closed, r);
            test_loop_until(&r->loop, &r->closed);
            test_trap_stop(&trap);
            client_rig_end(r);
        }
}

/* A proxy that wants a password is asked once; a gateway's trouble passes. In the clear its answer comes
 * as if it were the API's. */
TEST(a_proxys_refusal_is_final)
{
    static const struct {
        bool tls;
        const char *answer;
        int attempts, error;
        const char *words;
    } rows[] = {
        { true, "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 1, TELNYX_EPROXY,
          "the proxy answered CONNECT with 407" },
        { true, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", 1, TELNYX_EPROXY,
          "the proxy answered CONNECT with 403" },
        { true, "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", 3, TELNYX_ECONNECT,
          "the proxy answered CONNECT with 502" },
        { false, "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 1, TELNYX_EPROXY,
          "the proxy answered with 407" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        test_trap trap;
        char proxy[64];
        const test_trap_stage stages[] = { { rows[i].answer, 0, TRAP_CLOSE } };
        test_trap_start(&trap, &r->loop.uv, stages);
        snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", trap.port);
        client_rig_start(
            r, (telnyx_client_options){
                   .base_url = rows[i].tls ? "https://api.telnyx.com/v2" : NULL, .proxy = proxy });
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        if (o->error != rows[i].error || o->attempts != rows[i].attempts ||
            !strstr(o->message, rows[i].words))
            fail_msg("row %zu: %s after %d: %s", i, telnyx_error_name(o->error), o->attempts,
                     o->message);
        assert_false(telnyx_error_is_retryable(TELNYX_EPROXY));
        telnyx_client_close(r->client, client_rig_closed, r);
        test_loop_until(&r->loop, &r->closed);
        test_trap_stop(&trap);
        client_rig_end(r);
    }
}

/* The platform forgets a command_id after a minute: what may have taken effect is not repeated behind that,
 * whatever the server asks for. */
TEST(what_may_have_taken_effect_is_not_repeated_too_late)
{
    static const struct {
        int status;
        bool waits;
    } rows[] = { { 500, false }, { 502, false }, { 504, false }, { 503, true }, { 429, true } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ 0 });
        once o = { .path = "/v3",
                   .reply = { .status = rows[i].status, .headers = "Retry-After: 58\r\n" } };
        script(r, &o);
        r->retry_delay_ms = UINT64_MAX;
        assert_int_equal(client_rig_speak(r, 0), 0);
        while (r->api.requests_count == 0 || client_rig_metrics(r).in_flight_now)
            uv_run(&r->loop.uv, UV_RUN_ONCE);
        test_loop_turns(&r->loop, 3);
        assert_int_equal(r->outcomes[0].done, !rows[i].waits);
        if (r->outcomes[0].done)
            assert_int_equal(r->outcomes[0].error, TELNYX_ESERVER);
        client_rig_end(r);
    }
}
