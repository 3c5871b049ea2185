/* Requests out, against a scripted server: what is sent, what comes back, how it ends. */
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <telnyx/error.h>

#include "io/transport.h"
#include "support/api_server.h"
#include "support/loop.h"
#include "support/memory.h"

typedef struct outcome {
    int calls;
    bool done;
    int error, status;
    char detail[256], request_id[130], should_retry[130], retry_after[130], retry_after_ms[130];
    char limit[130], remaining[130], reset[130];
    char *body;
    size_t body_length;
    void (*then)(struct outcome *outcome, telnyx__transfer *transfer); /* inside the callback */
} outcome;

typedef struct scene {
    test_loop loop;
    test_memory memory;
    test_api *api;
    telnyx__transport *transport;
    outcome outcomes[160];
    int done;
    bool closed;
} scene;

static scene here;

static void keep(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "(none)");
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    outcome *o = user_data;
    o->calls++;
    o->done = true;
    here.done++;
    o->error = result->error;
    o->status = result->status;
    keep(o->detail, sizeof o->detail, result->detail);
    keep(o->request_id, sizeof o->request_id, result->request_id);
    keep(o->should_retry, sizeof o->should_retry, result->should_retry);
    keep(o->retry_after, sizeof o->retry_after, result->retry_after);
    keep(o->retry_after_ms, sizeof o->retry_after_ms, result->retry_after_ms);
    keep(o->limit, sizeof o->limit, result->ratelimit_limit);
    keep(o->remaining, sizeof o->remaining, result->ratelimit_remaining);
    keep(o->reset, sizeof o->reset, result->ratelimit_reset);
    assert_non_null(result->body);
    assert_int_equal(result->body[result->body_length], '\0');
    free(o->body);
    o->body = malloc(result->body_length + 1);
    assert_non_null(o->body);
    memcpy(o->body, result->body, result->body_length + 1);
    o->body_length = result->body_length;
    if (o->then)
        o->then(o, transfer);
}

static void begin_with(telnyx__transport_options options)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    here.api = malloc(sizeof *here.api);
    assert_non_null(here.api);
    test_api_start(here.api, &here.loop.uv);
    options.alloc = &here.memory.allocator;
    options.allow_http = true;
    assert_int_equal(telnyx__transport_new(&here.transport, &here.loop.uv, &options, NULL), 0);
}

static void begin(void)
{
    begin_with((telnyx__transport_options){ .user_agent = "test/1" });
}

static void on_closed(void *user_data)
{
    assert_ptr_equal(user_data, &here);
    assert_false(here.closed);
    here.closed = true;
}

static void end(void)
{
    telnyx__transport_close(here.transport, on_closed, &here);
    assert_false(here.closed);
    test_api_stop(here.api);
    test_loop_close(&here.loop);
    assert_true(here.closed);
    free(here.api);
    for (size_t i = 0; i < sizeof here.outcomes / sizeof here.outcomes[0]; i++)
        free(here.outcomes[i].body);
    test_memory_check(&here.memory);
}

static int start(int n, const char *method, const char *path, const char *body,
                 telnyx__transfer **transfer)
{
    char url[256];
    snprintf(url, sizeof url, "%s%s", here.api->base_url, path);
    telnyx__transfer_request request = {
        .method = method,
        .url = url,
        .body = body,
        .body_length = body ? strlen(body) : 0,
        .timeout_ms = 15000,
    };
    return telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[n], transfer);
}

static const outcome *get(int n, const char *path)
{
    assert_int_equal(start(n, "GET", path, NULL, NULL), 0);
    assert_int_equal(here.outcomes[n].calls, 0);
    test_loop_until(&here.loop, &here.outcomes[n].done);
    assert_int_equal(here.outcomes[n].calls, 1);
    return &here.outcomes[n];
}

TEST(methods_and_bodies_arrive)
{
    static const struct {
        const char *method, *body;
    } rows[] = {
        { "GET", NULL },      { "POST", "{\"a\":1}" }, { "POST", NULL },
        { "DELETE", NULL },   { "PUT", "{\"b\":2}" },  { "PATCH", "{}" },
        { "GET", "{\"c\"}" }, { "GET", NULL },         { "DELETE", "{\"d\":4}" },
        { "POST", NULL },     { "PUT", NULL },
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    begin();
    for (int i = 0; i < ROWS; i++) {
        char *body = rows[i].body ? strdup(rows[i].body) : NULL; /* gone after its request */
        assert_int_equal(start(i, rows[i].method, "/x", body, NULL), 0);
        test_loop_until(&here.loop, &here.outcomes[i].done);
        assert_int_equal(here.outcomes[i].error, 0);
        assert_int_equal(here.outcomes[i].status, 200);
        free(body);
    }
    assert_int_equal(here.api->requests_count, ROWS);
    for (int i = 0; i < ROWS; i++) {
        const test_request *request = &here.api->requests[i];
        assert_string_equal(request->method, rows[i].method);
        assert_string_equal(request->target, "/v2/x");
        assert_string_equal(request->body, rows[i].body ? rows[i].body : "");
        assert_true(test_request_has(request, "User-Agent: test/1"));
    }
    assert_int_equal(here.api->connections, 1); /* kept alive over all of them */
    end();
}

TEST(headers_go_out)
{
    static const char *const common[] = { "Authorization: Bearer KEY", "Expect:" };
    static const char *const own[] = { "X-Own: 1" };
    begin_with((telnyx__transport_options){ .headers = common, .headers_count = 2 });
    get(0, "/a");
    char url[256];
    snprintf(url, sizeof url, "%s/b", here.api->base_url);
    telnyx__transfer_request request = {
        .method = "GET", .url = url, .headers = own, .headers_count = 1, .timeout_ms = 15000
    };
    assert_int_equal(
        telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[1], NULL), 0);
    test_loop_until(&here.loop, &here.outcomes[1].done);
    get(2, "/c");
    for (int i = 0; i < 3; i++) {
        assert_true(test_request_has(&here.api->requests[i], "Authorization: Bearer KEY"));
        assert_int_equal(test_request_has(&here.api->requests[i], "X-Own: 1"), i == 1);
        assert_null(strstr(here.api->requests[i].head, "Expect"));
        assert_null(strstr(here.api->requests[i].head, "Cookie"));
    }
    end();
}

TEST(line_breaks_are_refused)
{
    static const char *const bad[] = { "X-A: 1\r\nX-B: 2", "X-A: 1\nX-B: 2", "X-A: 1\r",
                                       "X-A: \n" };
    begin();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        telnyx__transfer_request request = { .method = "GET",
                                             .url = here.api->base_url,
                                             .headers = &bad[i],
                                             .headers_count = 1,
                                             .timeout_ms = 1000 };
        assert_int_equal(
            telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[0], NULL),
            TELNYX_EINVAL);
        telnyx__transport *none = NULL;
        telnyx_error_text error = { 0 };
        telnyx__transport_options options = { .alloc = &here.memory.allocator,
                                              .headers = &bad[i],
                                              .headers_count = 1 };
        assert_int_equal(telnyx__transport_new(&none, &here.loop.uv, &options, &error),
                         TELNYX_EINVAL);
        assert_null(none);
        assert_non_null(strstr(error.text, "headers"));
        assert_int_equal(telnyx__transport_new(&none, &here.loop.uv, &options, NULL),
                         TELNYX_EINVAL);
    }
    test_loop_turns(&here.loop, 10);
    assert_int_equal(here.outcomes[0].calls, 0);
    assert_int_equal(here.api->requests_count, 0);
    end();
}

TEST(headers_come_back)
{
    begin();
    static char long_id[400];
    snprintf(long_id, sizeof long_id, "x-request-id: %0300d\r\n", 1);
    TEST_SCRIPT(here.api,
                { .status = 429,
                  .headers = "X-Request-ID:  abc \r\nX-SHOULD-RETRY: true\r\nRetry-After: 1.5\r\n"
                             "retry-after-ms: 20\r\nX-RateLimit-Limit: 100\r\n"
                             "x-ratelimit-remaining:0\r\nx-ratelimit-reset: 7\t\r\n",
                  .body = "later" },
                { .status = 204 }, { .headers = long_id });
    const outcome *first = get(0, "/a");
    assert_int_equal(first->error, 0);
    assert_int_equal(first->status, 429);
    assert_string_equal(first->detail, "");
    assert_string_equal(first->request_id, "abc");
    assert_string_equal(first->should_retry, "true");
    assert_string_equal(first->retry_after, "1.5");
    assert_string_equal(first->retry_after_ms, "20");
    assert_string_equal(first->limit, "100");
    assert_string_equal(first->remaining, "0");
    assert_string_equal(first->reset, "7");
    assert_string_equal(first->body, "later");
    /* Nothing of it is left over in the reused handle. */
    const outcome *second = get(1, "/b");
    assert_int_equal(second->status, 204);
    assert_string_equal(second->request_id, "(none)");
    assert_string_equal(second->should_retry, "(none)");
    assert_string_equal(second->retry_after, "(none)");
    assert_string_equal(second->limit, "(none)");
    assert_int_equal(second->body_length, 0);
    /* A value too long to be true is as good as none. */
    assert_string_equal(get(2, "/c")->request_id, "(none)");
    end();
}

TEST(headers_of_an_interim_answer_do_not_count)
{
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_RAW,
                            .body = "HTTP/1.1 103 Early Hints\r\nx-request-id: early\r\n"
                                    "retry-after: 5\r\n\r\n"
                                    "HTTP/1.1 200 OK\r\nx-request-id: real\r\n"
                                    "Content-Length: 2\r\n\r\nok" });
    const outcome *o = get(0, "/a");
    assert_int_equal(o->status, 200);
    assert_string_equal(o->request_id, "real");
    assert_string_equal(o->retry_after, "(none)");
    assert_string_equal(o->body, "ok");
    end();
}

TEST(broken_answers_are_errors)
{
    static const test_reply replies[] = {
        { .kind = TEST_CUT },
        { .kind = TEST_RAW, .body = "garbage that is not HTTP\r\n\r\n" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" },
        { .kind = TEST_RAW,
          .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 200 O" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx" },
        { .kind = TEST_RAW, .body = "HTTP/9.9 999 Odd\r\n\r\n" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n" },
    };
    enum { REPLIES = sizeof replies / sizeof replies[0] };
    begin();
    test_api_script(here.api, replies, REPLIES);
    for (int i = 0; i < REPLIES; i++) {
        const outcome *o = get(i, "/a");
        if (o->error != TELNYX_EPROTO)
            fail_msg("reply %d: %s (%s)", i, telnyx_error_name(o->error), o->detail);
        assert_true(strlen(o->detail) > 0);
    }
    /* It goes on as if nothing had been. */
    TEST_SCRIPT(here.api, { .body = "fine" });
    assert_string_equal(get(REPLIES, "/a")->body, "fine");
    end();
}

TEST(where_nobody_listens_it_is_said)
{
    begin();
    char url[64];
    test_api other;
    test_api_start(&other, &here.loop.uv); /* a port that is free a moment later */
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", other.port);
    test_api_stop(&other);
    test_loop_turns(&here.loop, 2);
    telnyx__transfer_request request = { .method = "GET", .url = url, .timeout_ms = 15000 };
    assert_int_equal(
        telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[0], NULL), 0);
    test_loop_until(&here.loop, &here.outcomes[0].done);
    assert_int_equal(here.outcomes[0].error, TELNYX_ECONNECT);
    assert_int_equal(here.outcomes[0].status, 0);
    end();
}

TEST(a_request_ends_with_its_time)
{
    static const test_reply replies[] = {
        { .kind = TEST_SILENCE },
        { .delay_ms = 15000, .body = "too late" },
    };
    begin();
    test_api_script(here.api, replies, 2);
    for (int i = 0; i < 2; i++) {
        telnyx__transfer_request request = { .method = "GET",
                                             .url = here.api->base_url,
                                             .timeout_ms = 30 };
        assert_int_equal(
            telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[i], NULL), 0);
        test_loop_until(&here.loop, &here.outcomes[i].done);
        assert_int_equal(here.outcomes[i].error, TELNYX_ETIMEDOUT);
    }
    end();
}

TEST(tls_to_a_plain_server_fails)
{
    char url[64];
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_CUT });
    snprintf(url, sizeof url, "https://127.0.0.1:%d/", here.api->port);
    telnyx__transfer_request request = { .method = "GET", .url = url, .timeout_ms = 300 };
    assert_int_equal(
        telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[0], NULL), 0);
    test_loop_until(&here.loop, &here.outcomes[0].done);
    assert_true(here.outcomes[0].error == TELNYX_ETLS ||
                here.outcomes[0].error == TELNYX_ETIMEDOUT);
    assert_int_equal(here.api->requests_count, 0); /* nothing was sent in the clear */
    end();
}

TEST(other_schemes_are_refused)
{
    static const char *const urls[] = { "file:///etc/hostname", "ftp://127.0.0.1/", "gopher://x/",
                                        "not a url", "" };
    begin();
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        telnyx__transfer_request request = { .method = "GET", .url = urls[i], .timeout_ms = 1000 };
        int error =
            telnyx__transport_send(here.transport, &request, on_done, &here.outcomes[i], NULL);
        if (error == 0) {
            test_loop_until(&here.loop, &here.outcomes[i].done);
            error = here.outcomes[i].error;
        }
        assert_int_equal(error, TELNYX_EINVAL);
    }
    end();
}

TEST(plain_http_has_to_be_allowed)
{
    begin();
    telnyx__transport *strict;
    telnyx__transport_options options = { .alloc = &here.memory.allocator };
    assert_int_equal(telnyx__transport_new(&strict, &here.loop.uv, &options, NULL), 0);
    telnyx__transfer_request request = { .method = "GET",
                                         .url = here.api->base_url,
                                         .timeout_ms = 1000 };
    assert_int_equal(telnyx__transport_send(strict, &request, on_done, &here.outcomes[0], NULL), 0);
    test_loop_until(&here.loop, &here.outcomes[0].done);
    assert_int_equal(here.outcomes[0].error, TELNYX_EINVAL);
    assert_int_equal(here.api->connections, 0);
    telnyx__transport_close(strict, NULL, NULL);
    end();
}

TEST(redirects_are_not_followed)
{
    static char location[128];
    begin();
    test_api other;
    test_api_start(&other, &here.loop.uv);
    snprintf(location, sizeof location, "Location: %s/elsewhere\r\n", other.base_url);
    static const int statuses[] = { 301, 302, 303, 307, 308 };
    for (int i = 0; i < 5; i++) {
        TEST_SCRIPT(here.api, { .status = statuses[i], .headers = location });
        assert_int_equal(get(i, "/a")->status, statuses[i]);
    }
    assert_int_equal(here.api->requests_count, 5);
    assert_int_equal(other.connections, 0);
    test_api_stop(&other);
    end();
}

TEST(a_body_has_its_limit)
{
    begin_with((telnyx__transport_options){ .body_bytes = 1000 });
    static char body[1002];
    memset(body, 'x', 1001);
    TEST_SCRIPT(here.api, { .body = body + 1 }, { .body = body },
                { .kind = TEST_BIG_BODY, .size = 100u << 20 }, { .body = "fine" });
    assert_int_equal(get(0, "/a")->error, 0);
    assert_int_equal(here.outcomes[0].body_length, 1000);
    assert_int_equal(get(1, "/a")->error, TELNYX_ETOOBIG);
    assert_int_equal(get(2, "/a")->error, TELNYX_ETOOBIG);
    assert_string_equal(get(3, "/a")->body, "fine");
    end();
}

TEST(a_body_has_a_limit_by_default)
{
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_BIG_BODY, .size = 1u << 20 },
                { .kind = TEST_BIG_BODY, .size = (1u << 20) + 1 },
                { .kind = TEST_BIG_BODY, .size = 1u << 30 });
    assert_int_equal(get(0, "/a")->error, 0);
    assert_int_equal(here.outcomes[0].body_length, 1u << 20);
    assert_int_equal(get(1, "/a")->error, TELNYX_ETOOBIG);
    assert_int_equal(get(2, "/a")->error, TELNYX_ETOOBIG);
    assert_true(here.memory.peak_bytes < 3u << 20);
    /* A buffer that has grown like that is not kept. */
    test_loop_turns(&here.loop, 2);
    assert_true(here.memory.live_bytes < 1u << 19);
    end();
}

TEST(headers_have_their_limit)
{
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_ENDLESS_HEADERS, .size = 1u << 30 },
                { .kind = TEST_ENDLESS_LINE, .size = 1u << 30 }, { .body = "fine" });
    assert_int_equal(get(0, "/a")->error, TELNYX_ETOOBIG);
    assert_int_equal(get(1, "/a")->error, TELNYX_ETOOBIG);
    assert_string_equal(get(2, "/a")->body, "fine");
    end();
}

TEST(proxies_of_the_environment_are_ignored)
{
    static const char *const names[] = { "http_proxy",  "HTTP_PROXY", "https_proxy",
                                         "HTTPS_PROXY", "all_proxy",  "ALL_PROXY" };
    begin();
    test_api proxy;
    test_api_start(&proxy, &here.loop.uv);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d", proxy.port);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        setenv(names[i], url, 1);
    assert_int_equal(get(0, "/a")->error, 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unsetenv(names[i]);
    assert_int_equal(here.api->requests_count, 1);
    assert_int_equal(proxy.connections, 0);
    test_api_stop(&proxy);
    end();
}

TEST(a_proxy_that_was_asked_for_is_used)
{
    test_api proxy;
    char url[64], target[64];
    begin();
    test_api_start(&proxy, &here.loop.uv);
    snprintf(url, sizeof url, "http://127.0.0.1:%d", proxy.port);
    telnyx__transport *through;
    telnyx__transport_options options = { .alloc = &here.memory.allocator,
                                          .proxy = url,
                                          .allow_http = true };
    assert_int_equal(telnyx__transport_new(&through, &here.loop.uv, &options, NULL), 0);
    telnyx__transfer_request request = { .method = "GET",
                                         .url = here.api->base_url,
                                         .timeout_ms = 15000 };
    assert_int_equal(telnyx__transport_send(through, &request, on_done, &here.outcomes[0], NULL),
                     0);
    test_loop_until(&here.loop, &here.outcomes[0].done);
    assert_int_equal(here.api->requests_count, 0);
    assert_int_equal(proxy.requests_count, 1);
    snprintf(target, sizeof target, "%s", here.api->base_url);
    assert_string_equal(proxy.requests[0].target, target);
    telnyx__transport_close(through, NULL, NULL);
    test_api_stop(&proxy);
    end();
}

TEST(cookies_are_not_kept)
{
    begin();
    TEST_SCRIPT(here.api, { .headers = "Set-Cookie: a=b; Path=/\r\n" });
    get(0, "/a");
    get(1, "/b");
    assert_null(strstr(here.api->requests[1].head, "a=b"));
    end();
}

/* The loop may end while the connection stays; it is used again afterwards. */
TEST(an_idle_connection_keeps_no_loop_alive)
{
    begin();
    get(0, "/a");
    assert_int_equal(uv_run(&here.loop.uv, UV_RUN_DEFAULT), 0);
    get(1, "/b");
    assert_int_equal(here.api->connections, 1);
    end();
}

TEST(a_server_may_close_idle_connections)
{
    begin();
    TEST_SCRIPT(here.api, { .close = true, .body = "ok" });
    for (int i = 0; i < 5; i++) {
        assert_int_equal(get(i, "/a")->error, 0);
        test_loop_turns(&here.loop, 5);
    }
    assert_int_equal(here.api->connections, 5);
    end();
}

/* libcurl would make it again by itself. */
TEST(a_request_is_sent_once_when_a_kept_connection_breaks)
{
    begin();
    TEST_SCRIPT(here.api, { .body = "ok" }, { .kind = TEST_CUT }, { .body = "ok" });
    assert_int_equal(get(0, "/a")->error, 0);
    assert_int_equal(get(1, "/a")->error, TELNYX_EPROTO);
    assert_string_equal(get(2, "/a")->body, "ok");
    assert_int_equal(here.api->requests_count, 3);
    end();
}

static bool all_done(void *user_data)
{
    return here.done >= *(int *)user_data;
}

TEST(many_requests_share_few_connections)
{
    begin_with((telnyx__transport_options){ .connections = 4 });
    int wanted = 150;
    TEST_SCRIPT(here.api, { .delay_ms = 1, .body = "ok" });
    for (int i = 0; i < wanted; i++)
        assert_int_equal(start(i, i % 2 ? "GET" : "POST", "/a", i % 2 ? NULL : "{}", NULL), 0);
    assert_int_equal(here.done, 0);
    test_loop_until_ready(&here.loop, all_done, &wanted);
    for (int i = 0; i < wanted; i++) {
        assert_int_equal(here.outcomes[i].calls, 1);
        assert_int_equal(here.outcomes[i].error, 0);
    }
    assert_true(here.api->connections <= 4);
    end();
}

TEST(a_request_may_be_cancelled)
{
    telnyx__transfer *transfers[3];
    begin();
    /* Before the loop has run, while it waits for the answer, and one that goes on beside. */
    assert_int_equal(start(0, "GET", "/never", NULL, &transfers[0]), 0);
    telnyx__transfer_cancel(transfers[0]);
    TEST_SCRIPT(here.api, { .kind = TEST_SILENCE }, { .body = "ok" });
    assert_int_equal(start(1, "GET", "/a", NULL, &transfers[1]), 0);
    while (here.api->requests_count < 1)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    assert_int_equal(start(2, "GET", "/b", NULL, &transfers[2]), 0);
    telnyx__transfer_cancel(transfers[1]);
    test_loop_until(&here.loop, &here.outcomes[2].done);
    test_loop_turns(&here.loop, 10);
    assert_int_equal(here.outcomes[0].calls, 0);
    assert_int_equal(here.outcomes[1].calls, 0);
    assert_int_equal(here.outcomes[2].error, 0);
    end();
}

static telnyx__transfer *victim;
static void cancel_victim(outcome *o, telnyx__transfer *transfer)
{
    (void)o;
    assert_ptr_not_equal(transfer, victim);
    telnyx__transfer_cancel(victim);
}

typedef struct early {
    uv_prepare_t prepare;
    uv_poll_t other;
    int next_fd, pair[2];
    bool heard;
} early;

static void on_heard(uv_poll_t *poll, int status, int events)
{
    early *e = poll->data;
    (void)status, (void)events;
    e->heard = true;
    uv_poll_stop(poll);
}

/* Before the loop hears that the connection is there. Another descriptor of the loop gets the number. */
static void cancel_before_poll(uv_prepare_t *prepare)
{
    early *e = prepare->data;
    if (fcntl(e->next_fd, F_GETFD) < 0)
        return;
    telnyx__transfer_cancel(victim);
    victim = NULL;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, e->pair), 0);
    assert_int_equal(e->pair[0], e->next_fd);
    assert_int_equal(uv_poll_init(prepare->loop, &e->other, e->pair[0]), 0);
    e->other.data = e;
    assert_int_equal(uv_poll_start(&e->other, UV_READABLE, on_heard), 0);
    uv_close((uv_handle_t *)prepare, NULL);
}

TEST(a_request_may_be_cancelled_while_it_connects)
{
    early e = { 0 };
    begin();
    e.next_fd = dup(0);
    close(e.next_fd);
    assert_int_equal(uv_prepare_init(&here.loop.uv, &e.prepare), 0);
    e.prepare.data = &e;
    assert_int_equal(uv_prepare_start(&e.prepare, cancel_before_poll), 0);
    assert_int_equal(start(0, "GET", "/a", NULL, &victim), 0);
    for (int i = 0; i < 100 && victim; i++)
        test_loop_turns(&here.loop, 1);
    assert_null(victim);
    assert_int_equal(here.api->requests_count, 0);
    telnyx__transport_close(here.transport, on_closed, &here);
    test_loop_until(&here.loop, &here.closed);
    assert_int_equal(write(e.pair[1], "x", 1), 1);
    test_loop_turns(&here.loop, 2);
    assert_true(e.heard);
    uv_close((uv_handle_t *)&e.other, NULL);
    test_api_stop(here.api);
    test_loop_close(&here.loop);
    close(e.pair[0]);
    close(e.pair[1]);
    free(here.api);
    test_memory_check(&here.memory);
}

TEST(another_one_may_be_cancelled_inside)
{
    telnyx__transfer *first;
    begin();
    TEST_SCRIPT(here.api, { .body = "ok" });
    /* Both are answered in the same turn, mostly; whichever comes first cancels the other. */
    for (int round = 0; round < 20; round++) {
        int a = round * 2, b = a + 1;
        assert_int_equal(start(a, "GET", "/a", NULL, &first), 0);
        assert_int_equal(start(b, "GET", "/b", NULL, &victim), 0);
        here.outcomes[a].then = cancel_victim;
        here.outcomes[b].done = false;
        while (!here.outcomes[a].done && !here.outcomes[b].done)
            uv_run(&here.loop.uv, UV_RUN_ONCE);
        if (here.outcomes[b].done) {
            here.outcomes[a].then = NULL;
            test_loop_until(&here.loop, &here.outcomes[a].done);
        } else {
            test_loop_turns(&here.loop, 5);
            assert_int_equal(here.outcomes[b].calls, 0);
        }
    }
    end();
}

static void send_inside(outcome *o, telnyx__transfer *transfer)
{
    (void)transfer;
    o->then = NULL;
    o->done = false;
    assert_int_equal(start((int)(o - here.outcomes), "GET", "/again", NULL, NULL), 0);
}

TEST(another_one_may_be_sent_inside)
{
    begin();
    here.outcomes[0].then = send_inside;
    assert_int_equal(start(0, "GET", "/a", NULL, NULL), 0);
    while (here.outcomes[0].calls < 2)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    assert_int_equal(here.api->connections, 1);
    assert_string_equal(here.api->requests[1].target, "/v2/again");
    end();
}

static void close_inside(outcome *o, telnyx__transfer *transfer)
{
    (void)o, (void)transfer;
    telnyx__transport_close(here.transport, on_closed, &here);
    telnyx__transport_close(here.transport, on_closed, &here); /* once is enough */
    assert_int_equal(start(9, "GET", "/late", NULL, NULL), TELNYX_ECLOSING);
    assert_false(here.closed);
}

TEST(it_may_be_closed_inside)
{
    begin();
    TEST_SCRIPT(here.api, { .body = "ok" });
    for (int i = 0; i < 5; i++)
        assert_int_equal(start(i, "GET", "/a", NULL, NULL), 0);
    for (int i = 0; i < 5; i++)
        here.outcomes[i].then = close_inside;
    test_loop_until(&here.loop, &here.closed);
    assert_int_equal(here.done, 1); /* the others were cancelled */
    test_api_stop(here.api);
    test_loop_close(&here.loop);
    free(here.api);
    for (int i = 0; i < 5; i++)
        free(here.outcomes[i].body);
    test_memory_check(&here.memory);
}

TEST(closing_ends_requests_under_way)
{
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_SILENCE });
    for (int i = 0; i < 5; i++)
        assert_int_equal(start(i, "POST", "/a", "{}", NULL), 0);
    while (here.api->requests_count < 3)
        uv_run(&here.loop.uv, UV_RUN_ONCE);
    end();
    assert_int_equal(here.done, 0);
}

/* No memory for the watch of a socket: libcurl gives everything up; later requests work again. */
TEST(it_recovers_without_memory_for_a_watch)
{
    begin();
    TEST_SCRIPT(here.api, { .kind = TEST_SILENCE });
    assert_int_equal(start(0, "GET", "/a", NULL, NULL), 0);
    assert_int_equal(start(1, "GET", "/a", NULL, NULL), 0);
    here.memory.fail_at = here.memory.calls + 1;
    here.memory.fail_on = true;
    int wanted = 2;
    test_loop_until_ready(&here.loop, all_done, &wanted);
    here.memory.fail_at = 0;
    /* The connection was not there yet: nothing was sent. */
    for (int i = 0; i < 2; i++) {
        assert_int_equal(here.outcomes[i].error, TELNYX_ECONNECT);
        assert_non_null(strstr(here.outcomes[i].detail, "could not be watched: out of memory"));
    }
    TEST_SCRIPT(here.api, { .body = "fine" });
    assert_int_equal(get(2, "/a")->error, 0);
    assert_string_equal(here.outcomes[2].body, "fine");
    end();
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    (void)user_data;
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    here.api = malloc(sizeof *here.api);
    assert_non_null(here.api);
    test_api_start(here.api, &here.loop.uv);
    telnyx__transport_options options = { .alloc = &memory->allocator,
                                          .allow_http = true,
                                          .user_agent = "a",
                                          .proxy = "",
                                          .ca_file = "/nowhere" };
    int error = telnyx__transport_new(&here.transport, &here.loop.uv, &options, NULL);
    if (!error) {
        error = start(0, "POST", "/a", "{}", NULL);
        if (!error) {
            test_loop_until(&here.loop, &here.outcomes[0].done);
            int got = here.outcomes[0].error;
            assert_true(got == 0 || got == TELNYX_ENOMEM || got == TELNYX_ECONNECT);
        }
        telnyx__transport_close(here.transport, on_closed, &here);
    }
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    test_api_stop(here.api);
    test_loop_close(&here.loop);
    free(here.outcomes[0].body);
    free(here.api);
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(out_of_memory, NULL) >= 8);
}
