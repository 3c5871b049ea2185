/* The client's life: close and drain from everywhere, once and with nothing left; out of memory. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"

#define OK_ANSWER "{\"data\":{\"result\":\"ok\",\"id\":\"1\",\"call_control_id\":\"v3:made\"}}"

TEST(an_unused_client_keeps_no_loop_alive)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(uv_run(&r->loop.uv, UV_RUN_DEFAULT), 0); /* keeps no loop alive */
    client_rig_end(r);
}

TEST(closing_needs_no_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx_client_close(r->client, NULL, NULL);
    r->client = NULL;
    client_rig_end(r);
}

TEST(a_client_knows_its_data_and_loop)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_null(telnyx_client_data(r->client));
    telnyx_client_set_data(r->client, r);
    assert_ptr_equal(telnyx_client_data(r->client), r);
    assert_ptr_equal(telnyx_client_loop(r->client), &r->loop.uv);
    client_rig_end(r);
}

/* Requests at every stage; all are cancelled, none from inside, then the end is told once. */
TEST(closing_cancels_all)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 2,
                                                 .dials_per_second = TELNYX_NUMBER(0.001),
                                                 .dial_burst = TELNYX_INT(1) });
    r->retry_delay_ms = UINT64_MAX;
    TEST_SCRIPT(&r->api, { .status = 503, .headers = "Retry-After: 50\r\n" },
                { .kind = TEST_SILENCE });
    telnyx__submission *idle;
    telnyx_speak_params params = { .call_control_id = "v3:leg", .payload = "hi", .voice = "male" };
    telnyx__submission_spec spec = { .op = TELNYX_OP_SPEAK,
                                     .params = &params,
                                     .params_size = sizeof params,
                                     .on_done = client_rig_done,
                                     .user_data = &r->outcomes[0] };
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &idle), 0);
    assert_int_equal(client_rig_speak(r, 1), 0);
    while (r->retries_seen == 0)
        uv_run(&r->loop.uv, UV_RUN_ONCE);
    assert_int_equal(client_rig_dial(r, 2), 0);
    assert_int_equal(client_rig_get(r, 3, "/x"), 0);
    assert_int_equal(client_rig_get(r, 4, "/x"), 0);
    assert_int_equal(client_rig_dial(r, 5), 0);
    client_rig_wait_requests(r, 3);
    r->inside = true;
    telnyx_client_close(r->client, client_rig_closed, r);
    telnyx_client_close(r->client, NULL, NULL); /* the first callback counts */
    telnyx_client_drain(r->client, NULL, NULL);
    assert_int_equal(
        telnyx_submit_json(r->client, "GET", "/x", NULL, client_rig_done, &r->outcomes[6]),
        TELNYX_ECLOSING);
    assert_int_equal(telnyx__submission_prepare(r->client, &spec, &idle), TELNYX_ECLOSING);
    r->inside = false;
    test_loop_until(&r->loop, &r->closed);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(r->outcomes[i].calls, 1);
        assert_int_equal(r->outcomes[i].error, TELNYX_ECANCELED);
    }
    assert_int_equal(r->outcomes[6].calls, 0);
    assert_int_equal(r->closed_calls, 1);
    assert_int_equal(r->api.requests_count, 3);
    client_rig_end(r);
}

TEST(draining_finishes_all)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 2,
                                                 .dials_per_second = TELNYX_NUMBER(100),
                                                 .dial_burst = TELNYX_INT(1) });
    TEST_SCRIPT(&r->api, { .status = 503 }, { .status = 429, .headers = "retry-after-ms: 5\r\n" },
                { .body = OK_ANSWER });
    for (int i = 0; i < 20; i++)
        assert_int_equal(i % 4 ? client_rig_get(r, i, "/x") : client_rig_dial(r, i), 0);
    r->inside = true;
    telnyx_client_drain(r->client, client_rig_closed, r);
    telnyx_client_drain(r->client, NULL, NULL);
    assert_int_equal(
        telnyx_submit_json(r->client, "GET", "/x", NULL, client_rig_done, &r->outcomes[20]),
        TELNYX_ECLOSING);
    r->inside = false;
    assert_false(r->closed);
    client_rig_pass_wait_done(r, 20);
    test_loop_until(&r->loop, &r->closed);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(r->outcomes[i].calls, 1);
        assert_int_equal(r->outcomes[i].error, 0);
    }
    client_rig_end(r);
}

TEST(draining_an_idle_client_closes_it)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    client_rig_wait(r, 0);
    r->inside = true;
    telnyx_client_drain(r->client, client_rig_closed, r);
    r->inside = false;
    test_loop_until(&r->loop, &r->closed);
    client_rig_end(r);
}

TEST(closing_cuts_a_drain_short)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .kind = TEST_SILENCE });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    client_rig_wait_requests(r, 1);
    telnyx_client_drain(r->client, client_rig_closed, r);
    test_loop_turns(&r->loop, 5);
    assert_false(r->closed);
    telnyx_client_close(r->client, NULL, NULL);
    test_loop_until(&r->loop, &r->closed);
    assert_int_equal(r->outcomes[0].error, TELNYX_ECANCELED);
    client_rig_end(r);
}

static void close_inside(client_rig_outcome *o, const telnyx_response *response)
{
    (void)response;
    o->rig->inside = true;
    telnyx_client_close(o->rig->client, client_rig_closed, o->rig);
    assert_int_equal(telnyx_submit_json(o->rig->client, "GET", "/x", NULL, client_rig_done, o),
                     TELNYX_ECLOSING);
    o->rig->inside = false;
}

static void drain_inside(client_rig_outcome *o, const telnyx_response *response)
{
    (void)response;
    o->rig->inside = true;
    telnyx_client_drain(o->rig->client, client_rig_closed, o->rig);
    o->rig->inside = false;
}

TEST(it_may_be_closed_inside_a_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    for (int i = 0; i < 10; i++) {
        r->outcomes[i].then = close_inside;
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    }
    test_loop_until(&r->loop, &r->closed);
    int good = 0;
    for (int i = 0; i < 10; i++) {
        assert_int_equal(r->outcomes[i].calls, 1);
        good += r->outcomes[i].error == 0;
    }
    assert_int_equal(good, 1); /* the first one; the others were cancelled by it */
    assert_int_equal(r->closed_calls, 1);
    client_rig_end(r);
}

TEST(it_may_be_drained_inside_a_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .in_flight_max = 1 });
    r->outcomes[0].then = drain_inside;
    for (int i = 0; i < 10; i++)
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    test_loop_until(&r->loop, &r->closed);
    for (int i = 0; i < 10; i++)
        assert_int_equal(r->outcomes[i].error, 0);
    client_rig_end(r);
}

/* The callback that is told of a cancellation may itself close. */
TEST(it_may_be_closed_inside_a_cancelled_callback)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    TEST_SCRIPT(&r->api, { .kind = TEST_SILENCE });
    for (int i = 0; i < 3; i++) {
        r->outcomes[i].then = close_inside;
        assert_int_equal(client_rig_get(r, i, "/x"), 0);
    }
    client_rig_wait_requests(r, 3);
    assert_int_equal(telnyx_client_cancel(r->client, telnyx_client_last_request(r->client)), 0);
    test_loop_until(&r->loop, &r->closed);
    for (int i = 0; i < 3; i++)
        assert_int_equal(r->outcomes[i].error, TELNYX_ECANCELED);
    client_rig_end(r);
}

/* Between a failing answer and its retry, during a pause, and in the turn of the answer itself. */
TEST(it_may_be_closed_at_any_turn)
{
    for (int turns = 0; turns < 25; turns++) {
        client_rig *r = client_rig_new();
        client_rig_start(r, (telnyx_client_options){ .in_flight_max = 2 });
        TEST_SCRIPT(&r->api, { .status = 503 },
                    { .status = 429, .headers = "retry-after-ms: 1\r\n" }, { .kind = TEST_CUT },
                    { .body = OK_ANSWER });
        for (int i = 0; i < 6; i++)
            assert_int_equal(i % 2 ? client_rig_get(r, i, "/x") : client_rig_dial(r, i), 0);
        test_loop_turns(&r->loop, turns);
        r->inside = true;
        telnyx_client_close(r->client, client_rig_closed, r);
        r->inside = false;
        test_loop_until(&r->loop, &r->closed);
        for (int i = 0; i < 6; i++)
            assert_int_equal(r->outcomes[i].calls, 1);
        client_rig_end(r);
    }
}

TEST(two_clients_share_a_loop)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ 0 });
    telnyx_client *first = r->client;
    client_rig_start(r, (telnyx_client_options){ .api_key = "OTHER" });
    telnyx_client *second = r->client;
    r->client = first;
    assert_int_equal(client_rig_get(r, 0, "/first"), 0);
    client_rig_wait(r, 0);
    r->client = second;
    assert_int_equal(client_rig_get(r, 1, "/second"), 0);
    client_rig_wait(r, 1);
    assert_true(test_request_has(&r->api.requests[0], "Authorization: Bearer " CLIENT_RIG_KEY));
    assert_true(test_request_has(&r->api.requests[1], "Authorization: Bearer OTHER"));
    telnyx_client_close(first, NULL, NULL);
    test_loop_turns(&r->loop, 5);
    assert_int_equal(client_rig_get(r, 2, "/second"), 0); /* libcurl is still set up */
    assert_int_equal(client_rig_wait(r, 2)->error, 0);
    client_rig_end(r);
}

TEST(proxies_of_the_environment_are_ignored)
{
    static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                         "ALL_PROXY" };
    client_rig *r = client_rig_new();
    test_api *proxy = malloc(sizeof *proxy);
    assert_non_null(proxy);
    test_api_start(proxy, &r->loop.uv);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        setenv(names[i], proxy->base_url, 1);
    client_rig_start(r, (telnyx_client_options){ 0 });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unsetenv(names[i]);
    assert_int_equal(proxy->connections, 0);
    assert_int_equal(r->api.requests_count, 1);
    test_api_stop(proxy);
    client_rig_end(r);
    free(proxy);
}

/* Nor is what it excepts from them: a proxy that was asked for is used. */
TEST(exceptions_of_the_environment_are_ignored)
{
    client_rig *r = client_rig_new();
    test_api *proxy = malloc(sizeof *proxy);
    assert_non_null(proxy);
    test_api_start(proxy, &r->loop.uv);
    setenv("no_proxy", "*", 1);
    setenv("NO_PROXY", "127.0.0.1,localhost", 1);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d", proxy->port);
    client_rig_start(r, (telnyx_client_options){ .proxy = url });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, 0);
    unsetenv("no_proxy");
    unsetenv("NO_PROXY");
    assert_int_equal(proxy->requests_count, 1);
    assert_int_equal(r->api.connections, 0);
    telnyx_client_close(r->client, client_rig_closed, r);
    test_loop_until(&r->loop, &r->closed);
    test_api_stop(proxy);
    client_rig_end(r);
    free(proxy);
}

static bool close_in_hook(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    client_rig *r = user_data;
    (void)info;
    assert_int_equal(telnyx_client_close(client, client_rig_closed, r), TELNYX_EREENTRANT);
    assert_int_equal(telnyx_client_drain(client, client_rig_closed, r), TELNYX_EREENTRANT);
    assert_non_null(strstr(telnyx_client_last_error(client), "telnyx_client_drain"));
    return false;
}

/* A client may not be closed where it may not be called at all; nothing has changed then. */
TEST(it_may_be_closed_inside_a_hook)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .on_retry = close_in_hook, .retry_user_data = r });
    TEST_SCRIPT(&r->api, { .status = 503 }, { .body = "{}" });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, TELNYX_ESERVER);
    assert_int_equal(r->closed_calls, 0);
    assert_int_equal(client_rig_get(r, 1, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 1)->error, 0);
    assert_int_equal(telnyx_client_drain(r->client, client_rig_closed, r), 0);
    assert_int_equal(telnyx_client_close(r->client, NULL, NULL), 0);
    test_loop_until(&r->loop, &r->closed);
    client_rig_end(r);
}

static void one_request(test_memory *memory, void *user_data)
{
    (void)user_data;
    client_rig *r = client_rig_new();
    telnyx_error_text error;
    telnyx_client_options options = {
        .allocator = &memory->allocator, .proxy = "", .ca_file = "/nowhere", .error = &error
    };
    client_rig_fill(r, &options);
    TEST_SCRIPT(
        &r->api,
        { .status = 503, .body = "{\"errors\":[{\"code\":10007,\"title\":\"Unexpected\"}]}" },
        { .body = "{\"data\":{\"call_control_id\":\"v3:abc\"}}" });
    int rc = telnyx_client_new(&r->client, &r->loop.uv, &options);
    assert_true(rc == 0 || rc == TELNYX_ENOMEM);
    assert_int_equal(error.error, rc);
    if (rc == 0) {
        rc = client_rig_dial(r, 0);
        assert_true(rc == 0 || rc == TELNYX_ENOMEM);
        if (rc == 0) {
            const client_rig_outcome *o = client_rig_wait(r, 0);
            assert_true(o->error == 0 || o->error == TELNYX_ENOMEM || o->error == TELNYX_EPROTO ||
                        o->error == TELNYX_ESERVER);
        }
        assert_int_equal(client_rig_metrics(r).queued_now, 0);
        assert_int_equal(client_rig_metrics(r).in_flight_now, 0);
        if (memory->calls < memory->fail_at)
            assert_int_equal(r->outcomes[0].error, 0);
    } else {
        r->client = NULL;
    }
    client_rig_end(r);
}

/* Each allocation of a client's life with one request and one retry fails once. */
TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(one_request, NULL) > 20);
}

/* After a shortage the same client works again. */
TEST(it_goes_on_after_a_shortage)
{
    client_rig *r = client_rig_new();
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(0) });
    for (size_t n = 1; n <= 40; n++) {
        r->memory.fail_at = r->memory.calls + n;
        r->memory.fail_on = true;
        int i = (int)n;
        if (client_rig_dial(r, i) == 0)
            client_rig_wait(r, i);
        r->memory.fail_at = 0;
        assert_int_equal(client_rig_dial(r, 100 + i), 0);
        assert_int_equal(client_rig_wait(r, 100 + i)->error, 0);
    }
    client_rig_end(r);
}
