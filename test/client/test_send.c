/* Retries, pauses, pacing, bounds, cancelling: one request's way from submission to callback. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"
#include "json/json.h"

#define OK_ANSWER "{\"data\":{\"result\":\"ok\",\"id\":\"1\",\"call_control_id\":\"v3:made\"}}"

static void command_id_of(const test_request *request, char out[64])
{
    telnyx__json *root;
    assert_int_equal(telnyx__json_parse(&root, request->body, request->body_length, NULL), 0);
    const char *text = telnyx__json_get_text(root, "command_id");
    assert_non_null(text);
    snprintf(out, 64, "%s", text);
    telnyx__json_free(root);
}

TEST(a_success_is_told_once)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(client_rig_speak(r, 0), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 1);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, 0);
    assert_int_equal(o->status, 200);
    assert_int_equal(o->attempts, 1);
    assert_string_equal(o->message, "");
    telnyx_client_metrics m = client_rig_metrics(r);
    assert_int_equal(m.submitted, 1);
    assert_int_equal(m.attempts, 1);
    assert_int_equal(m.retries, 0);
    assert_int_equal(m.succeeded, 1);
    assert_int_equal(m.failed, 0);
    assert_int_equal(m.queued_now, 0);
    assert_int_equal(m.in_flight_now, 0);
    assert_int_equal(m.bytes_sent, r->api.requests[0].body_length);
    assert_int_equal(m.bytes_received, strlen(OK_ANSWER));
    client_rig_end(r);
}

/* Each status and failure that is worth another attempt, and one that gets none. */
TEST(what_is_retried)
{
    static const struct {
        test_reply reply;
        int attempts, error;
    } rows[] = {
        { { .status = 408 }, 3, TELNYX_ETIMEDOUT },
        { { .status = 409 }, 3, TELNYX_EREJECTED },
        { { .status = 429 }, 3, TELNYX_ERATE },
        { { .status = 500 }, 3, TELNYX_ESERVER },
        { { .status = 502 }, 3, TELNYX_ESERVER },
        { { .status = 503 }, 3, TELNYX_ESERVER },
        { { .kind = TEST_CUT }, 3, TELNYX_EPROTO },
        { { .status = 400 }, 1, TELNYX_EREJECTED },
        { { .status = 401 }, 1, TELNYX_EAUTH },
        { { .status = 403 }, 1, TELNYX_EAUTH },
        { { .status = 404 }, 1, TELNYX_EBADID },
        { { .status = 422 }, 1, TELNYX_EREJECTED },
        { { .status = 302, .headers = "Location: /v2/elsewhere\r\n" }, 1, TELNYX_EPROTO },
        { { .status = 422, .headers = "x-should-retry: true\r\n" }, 3, TELNYX_EREJECTED },
        { { .status = 503, .headers = "x-should-retry: false\r\n" }, 1, TELNYX_ESERVER },
        { { .status = 429, .headers = "x-should-retry: false\r\n" }, 1, TELNYX_ERATE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        test_reply reply = rows[i].reply;
        static char headers[200];
        if (rows[i].error == TELNYX_ERATE) { /* a short pause instead of a second */
            snprintf(headers, sizeof headers, "retry-after-ms: 1\r\n%s",
                     reply.headers ? reply.headers : "");
            reply.headers = headers;
        }
        client_rig_start(r, (telnyx_client_options){ 0 });
        test_api_script(&r->api, &reply, 1);
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_pass_wait(r, 0);
        if (o->error != rows[i].error || o->attempts != rows[i].attempts)
            fail_msg("row %zu: %s after %d", i, telnyx_error_name(o->error), o->attempts);
        assert_int_equal(r->api.requests_count, rows[i].attempts);
        assert_int_equal(r->retries_seen, rows[i].attempts - 1);
        telnyx_client_metrics m = client_rig_metrics(r);
        assert_int_equal(m.attempts, rows[i].attempts);
        assert_int_equal(m.retries, rows[i].attempts - 1);
        assert_int_equal(m.failed, 1);
        char first[64], next[64];
        command_id_of(&r->api.requests[0], first);
        assert_string_equal(first, o->command_id);
        for (size_t n = 1; n < r->api.requests_count; n++) {
            command_id_of(&r->api.requests[n], next);
            assert_string_equal(next, first); /* the same on every attempt */
            assert_string_equal(r->api.requests[n].body, r->api.requests[0].body);
        }
        client_rig_end(r);
    }
}

TEST(succeeds_at_the_second_attempt)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .status = 503 }, { .body = OK_ANSWER });
    assert_int_equal(client_rig_dial(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, 0);
    assert_int_equal(o->attempts, 2);
    char a[64], b[64];
    command_id_of(&r->api.requests[0], a);
    command_id_of(&r->api.requests[1], b);
    assert_string_equal(a, b);
    client_rig_end(r);
}

TEST(retries_have_their_number)
{
    for (int max = 0; max <= 5; max++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(max) });
        TEST_SCRIPT(&r->api, { .status = 500 });
        assert_int_equal(client_rig_speak(r, 0), 0);
        assert_int_equal(client_rig_wait(r, 0)->attempts, max + 1);
        client_rig_end(r);
    }
}

/* The delays that the hook is told, and may change. */
TEST(the_hook_is_told_the_delay_and_may_change_it)
{
    static const struct {
        test_reply reply;
        bool command; /* with a command_id */
        uint64_t least, most;
    } rows[] = {
        { { .status = 500 }, true, 0, 0 }, /* at once */
        { { .kind = TEST_CUT }, true, 0, 0 },
        { { .status = 409 }, true, 375, 500 },
        { { .status = 500 }, false, 375, 500 },
        { { .status = 500, .headers = "retry-after-ms: 20.5\r\n" }, true, 21, 21 },
        { { .status = 500, .headers = "Retry-After: 7\r\n" }, true, 7000, 7000 },
        { { .status = 500, .headers = "Retry-After: 0.25\r\n" }, false, 250, 250 },
        { { .status = 500, .headers = "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n" },
          false,
          0,
          0 },
        { { .status = 500, .headers = "retry-after-ms: 30\r\nRetry-After: 7\r\n" }, false, 30, 30 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(1) });
        test_api_script(&r->api, &rows[i].reply, 1);
        assert_int_equal(rows[i].command ? client_rig_speak(r, 0) : client_rig_get(r, 0, "/x"), 0);
        client_rig_wait(r, 0);
        assert_int_equal(r->retries_seen, 1);
        assert_in_range(r->asked_delay_ms, rows[i].least, rows[i].most);
        assert_int_equal(r->last_retry.op, rows[i].command ? TELNYX_OP_SPEAK : TELNYX_OP_NONE);
        assert_int_equal(r->last_retry.request, 1);
        assert_int_equal(r->last_retry.attempts, 1);
        client_rig_end(r);
    }
}

TEST(the_hook_may_give_up)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    r->retry_refused = true;
    TEST_SCRIPT(&r->api, { .status = 503 });
    assert_int_equal(client_rig_speak(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, TELNYX_ESERVER);
    assert_int_equal(o->status, 503);
    assert_int_equal(o->attempts, 1);
    assert_int_equal(r->last_retry.error, TELNYX_ESERVER);
    assert_int_equal(r->last_retry.http_status, 503);
    assert_int_equal(client_rig_metrics(r).retries, 0);
    client_rig_end(r);
}

TEST(it_waits_as_long_as_the_server_asks)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    r->retry_delay_ms = UINT64_MAX;
    TEST_SCRIPT(&r->api, { .status = 503, .headers = "retry-after-ms: 60\r\n" },
                { .body = OK_ANSWER });
    assert_int_equal(client_rig_speak(r, 0), 0);
    while (r->retries_seen == 0)
        test_loop_turns(&r->loop, 1);
    client_rig_pass(r, 59);
    assert_int_equal(r->api.requests_count, 1);
    client_rig_pass(r, 1);
    assert_int_equal(client_rig_wait(r, 0)->error, 0);
    client_rig_end(r);
}

/* One 429 holds everybody back who is not urgent, also requests that come later and the dials. */
TEST(a_429_pauses_all)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api,
                { .status = 429,
                  .headers = "retry-after-ms: 100\r\n",
                  .body = "{\"errors\":[{\"code\":\"10011\",\"title\":\"Too many requests\"}]}" },
                { .body = OK_ANSWER });
    assert_int_equal(client_rig_speak(r, 0), 0);
    while (client_rig_metrics(r).rate_limited == 0)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    assert_int_equal(client_rig_get(r, 1, "/a"), 0);
    assert_int_equal(client_rig_dial(r, 2), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 0);
    assert_int_equal(client_rig_metrics(r).queued_now, 3);
    client_rig_pass(r, 99);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 0);
    assert_int_equal(r->api.requests_count, 1);
    client_rig_pass(r, 1);
    client_rig_wait_done(r, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(r->outcomes[i].error, 0);
    assert_int_equal(r->outcomes[0].attempts, 2);
    assert_int_equal(client_rig_metrics(r).pauses, 1);
    assert_int_equal(client_rig_metrics(r).rate_limited, 1);
    client_rig_end(r);
}

TEST(a_429_pauses_also_when_it_is_final)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(0) });
    TEST_SCRIPT(&r->api, { .status = 429, .headers = "retry-after-ms: 50\r\n" },
                { .body = OK_ANSWER });
    assert_int_equal(client_rig_speak(r, 0), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ERATE);
    assert_int_equal(client_rig_speak(r, 1), 0);
    client_rig_pass(r, 49);
    assert_int_equal(r->api.requests_count, 1);
    client_rig_pass(r, 1);
    assert_int_equal(client_rig_wait(r, 1)->error, 0);
    client_rig_end(r);
}

TEST(dials_are_paced)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .dials_per_second = TELNYX_NUMBER(50),
                                                 .dial_burst = TELNYX_INT(2) });
    for (int i = 0; i < 5; i++)
        assert_int_equal(client_rig_dial(r, i), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 2);
    assert_int_equal(client_rig_metrics(r).dials_paced, 3);
    /* Others are not held up by waiting dials. */
    assert_int_equal(client_rig_get(r, 5, "/x"), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 3);
    client_rig_wait_done(r, 3);
    for (int dials = 3; dials <= 5; dials++) {
        client_rig_pass(r, 19);
        assert_int_equal(r->api.requests_count, dials);
        client_rig_pass(r, 1);
        client_rig_wait_done(r, dials + 1);
    }
    /* In the order in which they were given. */
    for (int i = 1; i < 5; i++)
        assert_true(r->outcomes[i].request > r->outcomes[i - 1].request);
    client_rig_end(r);
}

TEST(the_pace_may_be_switched_off)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .dials_per_second = TELNYX_NUMBER(0),
                                                 .dial_burst = TELNYX_INT(1),
                                                 .in_flight_max = 200 });
    for (int i = 0; i < 200; i++)
        assert_int_equal(client_rig_dial(r, i), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 200);
    assert_int_equal(client_rig_metrics(r).dials_paced, 0);
    client_rig_wait_done(r, 200);
    client_rig_end(r);
}

/* What is made again counts as a dial, too. */
TEST(repeated_dials_are_paced)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .dials_per_second = TELNYX_NUMBER(20),
                                                 .dial_burst = TELNYX_INT(1) });
    TEST_SCRIPT(&r->api, { .status = 503 }, { .body = OK_ANSWER });
    assert_int_equal(client_rig_dial(r, 0), 0);
    while (r->retries_seen == 0)
        test_loop_turns(&r->loop, 1);
    assert_int_equal(r->asked_delay_ms, 0);
    client_rig_pass(r, 49);
    assert_int_equal(r->api.requests_count, 1);
    client_rig_pass(r, 1);
    assert_int_equal(client_rig_wait(r, 0)->attempts, 2);
    client_rig_end(r);
}

/* A dial that was written by hand is a dial: with its command_id it is made again, without never,
 * unless nothing can have reached the platform. */
TEST(a_dial_by_hand_is_a_dial)
{
    static const struct {
        const char *path, *json;
        int attempts;
    } rows[] = {
        { "/calls", "{\"to\":\"+18005550100\"}", 1 },
        { "/calls?x=1", "{\"to\":\"+18005550100\"}", 1 },
        { "/calls", "{\"command_id\":7}", 1 },
        { "/calls", "{\"command_id\":\"mine\"}", 3 },
        { "/calls/v3:leg/actions/speak", "{}", 3 },
    };
    static const test_reply failures[] = { { .kind = TEST_CUT }, { .status = 500 } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t f = 0; f < 2; f++) {
            client_rig *r = client_rig_new();
            client_rig_start(r, (telnyx_client_options){ 0 });
            /* With a connection that is there already, which this one has to leave alone. */
            if (rows[i].attempts == 1) {
                assert_int_equal(client_rig_get(r, 1, "/warm"), 0);
                client_rig_wait(r, 1);
            }
            size_t before_it = r->api.requests_count;
            test_api_script(&r->api, &failures[f], 1);
            assert_int_equal(telnyx_submit_json(r->client, "POST", rows[i].path, rows[i].json,
                                                client_rig_done, &r->outcomes[0]),
                             0);
            client_rig_wait(r, 0);
            assert_int_equal(r->api.requests_count - before_it, rows[i].attempts);
            assert_string_equal(r->outcomes[0].command_id, i == 3 ? "mine" : "(none)");
            client_rig_end(r);
        }
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .status = 429, .headers = "retry-after-ms: 1\r\n" },
                { .body = OK_ANSWER });
    telnyx_submit_json(r->client, "POST", "/calls", "{}", client_rig_done, &r->outcomes[0]);
    assert_int_equal(client_rig_pass_wait(r, 0)->attempts, 2);
    client_rig_end(r);
}

TEST(a_full_queue_is_said)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .queue_max = 3 });
    TEST_SCRIPT(&r->api, { .body = OK_ANSWER });
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    assert_int_equal(client_rig_get(r, 3, "/x"), TELNYX_EBUSY);
    assert_int_equal(client_rig_speak(r, 3), TELNYX_EBUSY);
    assert_non_null(strstr(telnyx_client_last_error(r->client), "options.queue_max"));
    assert_int_equal(client_rig_metrics(r).refused_busy, 2);
    client_rig_wait_done(r, 3);
    assert_int_equal(client_rig_get(r, 4, "/x"), 0); /* there is room again */
    client_rig_wait(r, 4);
    assert_int_equal(r->outcomes[3].calls, 0);
    assert_int_equal(r->api.requests_count, 4);
    client_rig_end(r);
}

TEST(requests_in_flight_are_bounded)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 3 });
    TEST_SCRIPT(&r->api, { .delay_ms = 1, .body = OK_ANSWER });
    for (int i = 0; i < 30; i++)
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 3);
    assert_int_equal(client_rig_metrics(r).queued_now, 27);
    client_rig_wait_done(r, 30);
    assert_true(r->api.most_waiting <= 3);
    assert_true(r->api.connections <= 3);
    client_rig_end(r);
}

TEST(a_time_out_is_tried_again)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .timeout_ms = 30, .max_retries = TELNYX_INT(1) });
    TEST_SCRIPT(&r->api, { .kind = TEST_SILENCE });
    assert_int_equal(client_rig_speak(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, TELNYX_ETIMEDOUT);
    assert_int_equal(o->status, 0);
    assert_int_equal(o->attempts, 2);
    assert_int_equal(r->api.requests_count, 2);
    assert_true(r->api.requests[1].at_ms >= r->api.requests[0].at_ms);
    assert_true(telnyx_error_is_retryable(o->error));
    client_rig_end(r);
}

TEST(where_nobody_listens_it_is_tried_again)
{
    client_rig *r = client_rig_new();
    test_api other;
    test_api_start(&other, &r->loop.uv);
    test_api_stop(&other);
    test_loop_turns(&r->loop, 2);
    client_rig_start(r, (telnyx_client_options){ .base_url = other.base_url });
    assert_int_equal(client_rig_dial(r, 0), 0);
    const client_rig_outcome *o = client_rig_wait(r, 0);
    assert_int_equal(o->error, TELNYX_ECONNECT);
    assert_int_equal(o->attempts, 3);
    assert_int_equal(o->status, 0);
    assert_true(strlen(o->message) > 0);
    client_rig_end(r);
}

TEST(a_request_may_be_cancelled_at_every_stage)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 2,
                                                 .dials_per_second = TELNYX_NUMBER(0.001),
                                                 .dial_burst = TELNYX_INT(1) });
    telnyx__submission *idle;
    telnyx_speak_params params = { .call_control_id = "v3:leg", .payload = "hi", .voice = "male" };
    telnyx__submission_spec spec = { .op = TELNYX_OP_SPEAK,
                                     .params = &params,
                                     .params_size = sizeof params,
                                     .on_done = client_rig_done,
                                     .user_data = &r->outcomes[0] };
    uint64_t numbers[7];
    TEST_SCRIPT(&r->api, { .status = 503, .headers = "Retry-After: 50\r\n" },
                { .kind = TEST_SILENCE });
    r->retry_delay_ms = UINT64_MAX;
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &idle), 0); /* 0: idle */
    numbers[0] = telnyx_client_last_request(r->client);
    assert_int_equal(client_rig_speak(r, 1), 0); /* 1: waits for its retry */
    numbers[1] = telnyx_client_last_request(r->client);
    while (r->retries_seen == 0)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    assert_int_equal(client_rig_dial(r, 2), 0); /* 2 and 3: in flight */
    numbers[2] = telnyx_client_last_request(r->client);
    assert_int_equal(client_rig_get(r, 3, "/x"), 0);
    numbers[3] = telnyx_client_last_request(r->client);
    client_rig_wait_requests(r, 3);
    assert_int_equal(client_rig_get(r, 4, "/x"), 0); /* 4: for room */
    numbers[4] = telnyx_client_last_request(r->client);
    assert_int_equal(client_rig_dial(r, 5), 0); /* 5: for the pace */
    numbers[5] = telnyx_client_last_request(r->client);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 2);
    assert_int_equal(client_rig_metrics(r).queued_now, 4);
    r->inside = true;
    static const int order[] = { 0, 1, 5, 4, 3, 2 };
    for (int i = 0; i < 6; i++) {
        assert_int_equal(telnyx_client_cancel(r->client, numbers[order[i]]), 0);
        assert_int_equal(telnyx_client_cancel(r->client, numbers[order[i]]), TELNYX_ENOTFOUND);
    }
    assert_int_equal(telnyx_client_cancel(r->client, 0), TELNYX_ENOTFOUND);
    assert_int_equal(telnyx_client_cancel(r->client, 1000), TELNYX_ENOTFOUND);
    r->inside = false;
    assert_int_equal(r->done, 0);
    assert_int_equal(client_rig_metrics(r).in_flight_now, 0);
    client_rig_wait_done(r, 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(r->outcomes[i].calls, 1);
        assert_int_equal(r->outcomes[i].error, TELNYX_ECANCELED);
        assert_int_equal(r->outcomes[i].request, numbers[i]);
        assert_int_equal(telnyx_client_cancel(r->client, numbers[i]), TELNYX_ENOTFOUND);
    }
    assert_int_equal(client_rig_metrics(r).canceled, 6);
    assert_int_equal(r->api.requests_count, 3);
    /* What comes after goes on as usual. */
    TEST_SCRIPT(&r->api, { .body = OK_ANSWER });
    assert_int_equal(client_rig_get(r, 6, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 6)->error, 0);
    client_rig_end(r);
}

static void cancel_next(client_rig_outcome *o, const telnyx_response *response)
{
    client_rig *r = o->rig;
    r->inside = true;
    assert_int_equal(telnyx_client_cancel(r->client, response->request), TELNYX_ENOTFOUND);
    (void)telnyx_client_cancel(r->client, response->request + 1);
    r->inside = false;
}

TEST(a_request_may_be_cancelled_inside_a_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (int i = 0; i < 20; i++) {
        r->outcomes[i].then = cancel_next;
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    }
    client_rig_wait_done(r, 20);
    for (int i = 0; i < 20; i++)
        assert_true(r->outcomes[i].error == 0 || r->outcomes[i].error == TELNYX_ECANCELED);
    assert_int_equal(r->outcomes[0].error, 0);
    client_rig_end(r);
}

static void submit_again(client_rig_outcome *o, const telnyx_response *response)
{
    (void)response;
    client_rig *r = o->rig;
    int n = (int)(o - r->outcomes) + 1;
    if (n < 50) {
        r->outcomes[n].then = submit_again;
        assert_int_equal(client_rig_get(r, n, "/x"), 0);
    }
}

TEST(a_request_may_be_made_inside_a_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 1, .queue_max = 2 });
    r->outcomes[0].then = submit_again;
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    client_rig_wait_done(r, 50);
    assert_int_equal(r->api.connections, 1);
    client_rig_end(r);
}

/* Hooks of an owner: before may take the request back, after runs last. */
typedef struct owner {
    client_rig *r;
    int before, after;
    bool take_back;
} owner;

static bool before(telnyx__submission *request, telnyx_response *response)
{
    owner *w = request->owner;
    w->before++;
    assert_int_equal(w->r->done, 0);
    if (w->take_back) {
        w->take_back = false;
        return false;
    }
    response->error = TELNYX_ECAPACITY;
    return true;
}

static void after(telnyx__submission *request, const telnyx_response *response)
{
    owner *w = request->owner;
    w->after++;
    assert_int_equal(w->r->done, 1);
    assert_int_equal(response->error, TELNYX_ECAPACITY);
}

TEST(an_owners_hooks_run_around_the_request)
{
    static const telnyx__submission_hooks hooks = { before, NULL, after };
    client_rig *r = client_rig_new();
    owner w = { .r = r, .take_back = true };
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx__submission *request;
    telnyx_speak_params params = { .call_control_id = "v3:leg", .payload = "hi", .voice = "male" };
    telnyx__submission_spec spec = { .op = TELNYX_OP_SPEAK,
                                     .params = &params,
                                     .params_size = sizeof params,
                                     .on_done = client_rig_done,
                                     .user_data = &r->outcomes[0] };
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &request), 0);
    request->hooks = &hooks;
    request->owner = &w;
    telnyx__submission_send(request);
    while (w.before == 0)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    test_loop_turns(&r->loop, 5);
    assert_int_equal(r->done, 0); /* taken back: idle again */
    assert_int_equal(client_rig_metrics(r).queued_now, 1);
    telnyx__submission_send(request);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ECAPACITY);
    assert_int_equal(w.before, 2);
    assert_int_equal(w.after, 1);
    assert_int_equal(r->api.requests_count, 2);
    client_rig_end(r);
}

/* Many requests, many faults: each completes once, with what its last answer was. */
static test_reply chance(test_api *api, const test_request *request, void *user_data)
{
    uint64_t *seed = user_data;
    (void)api, (void)request;
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    switch ((*seed >> 33) % 10) {
    case 0:
        return (test_reply){ .kind = TEST_CUT };
    case 1:
        return (test_reply){ .status = 503 };
    case 2:
        return (test_reply){ .status = 429, .headers = "retry-after-ms: 1\r\n" };
    case 3:
        return (test_reply){ .status = 422 };
    case 4:
        return (test_reply){ .close = true, .body = OK_ANSWER };
    case 5:
        return (test_reply){ .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Le" };
    default:
        return (test_reply){ .body = OK_ANSWER };
    }
}

TEST(many_requests_with_faults_end_once_each)
{
    client_rig *r = client_rig_new();
    uint64_t seed = 4;
    r->api.decide = chance;
    r->api.user_data = &seed;
    client_rig_start(
        r, (telnyx_client_options){ .in_flight_max = 8, .dials_per_second = TELNYX_NUMBER(0) });
    for (int i = 0; i < CLIENT_RIG_OUTCOMES; i++)
        assert_int_equal(i % 3 ? client_rig_get(r, i, "/x") : client_rig_dial(r, i), 0);
    client_rig_pass_wait_done(r, CLIENT_RIG_OUTCOMES);
    telnyx_client_metrics m = client_rig_metrics(r);
    uint64_t good = 0;
    for (int i = 0; i < CLIENT_RIG_OUTCOMES; i++) {
        assert_int_equal(r->outcomes[i].calls, 1);
        assert_in_range(r->outcomes[i].attempts, 1, 3);
        good += r->outcomes[i].error == 0;
    }
    assert_int_equal(m.succeeded, good);
    assert_int_equal(m.failed, CLIENT_RIG_OUTCOMES - good);
    assert_int_equal(m.attempts, r->api.requests_count); /* also over kept connections that broke */
    assert_int_equal(m.attempts - m.retries, CLIENT_RIG_OUTCOMES);
    assert_int_equal(m.in_flight_now, 0);
    assert_int_equal(m.queued_now, 0);
    assert_true(r->api.most_waiting <= 8);
    client_rig_end(r);
}
