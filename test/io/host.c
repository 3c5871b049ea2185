#include "io/host.h"

#include <string.h>

static int on_head(telnyx__exchange *exchange, const char **extra, void *user_data)
{
    test_host *host = user_data;
    host->heads++;
    *extra = host->extra;
    if (host->on_head)
        host->on_head(host, exchange);
    return host->refusal;
}

static void answer(test_host *host, telnyx__exchange *exchange)
{
    size_t length;
    char *body = telnyx__exchange_body(exchange, &length);
    if (host->body)
        telnyx__exchange_answer(exchange, host->status, host->headers, host->body,
                                host->body_length);
    else
        telnyx__exchange_answer(exchange, host->status, host->headers, body, length);
}

static void on_request(telnyx__exchange *exchange, void *user_data)
{
    test_host *host = user_data;
    host->requests++;
    if (host->on_request) {
        host->on_request(host, exchange);
    } else if (host->later) {
        assert_true(host->kept_count < TEST_HOST_KEPT);
        host->kept[host->kept_count++] = exchange;
    } else {
        answer(host, exchange);
    }
}

static void on_record(const telnyx_log_record *record, void *user_data)
{
    test_host *host = user_data;
    host->warnings += record->level == TELNYX_LOG_WARN;
}

void test_host_init(test_host *host)
{
    memset(host, 0, sizeof *host);
    test_loop_init(&host->loop);
    test_memory_init(&host->memory);
    test_system_init(&host->clocks);
    host->logger = (telnyx__logger){ on_record, host, TELNYX_LOG_DEBUG, NULL, NULL };
    host->status = 200;
    host->options = (telnyx__server_options){
        .alloc = &host->memory.allocator,
        .system = &host->clocks.system,
        .logger = &host->logger,
        .on_head = on_head,
        .on_request = on_request,
        .user_data = host,
    };
}

void test_host_start(test_host *host)
{
    telnyx_error_text error = { 0 };
    assert_int_equal(telnyx__server_new(&host->server, &host->loop.uv, &host->options), 0);
    if (telnyx__server_listen_tcp(host->server, "127.0.0.1", 0, false, &host->port, &error) != 0)
        fail_msg("%s", error.text);
    assert_true(host->port > 0);
}

void test_host_answer(test_host *host)
{
    assert_true(host->kept_count > 0);
    telnyx__exchange *exchange = host->kept[0];
    memmove(host->kept, host->kept + 1, --host->kept_count * sizeof *host->kept);
    answer(host, exchange);
}

void test_host_pass(test_host *host, uint64_t ms)
{
    test_pass(&host->clocks, &host->loop, ms);
}

const telnyx__server_counters *test_host_counters(const test_host *host)
{
    return telnyx__server_counters_of(host->server);
}

typedef struct waiting {
    const test_host *host;
    uint64_t count;
} waiting;

static bool has_requests(void *user_data)
{
    const waiting *wait = user_data;
    return wait->host->requests >= wait->count;
}

static bool has_connections(void *user_data)
{
    const waiting *wait = user_data;
    return test_host_counters(wait->host)->connections_now == wait->count;
}

static bool has_eof(void *user_data)
{
    return ((const test_peer *)user_data)->eof;
}

void test_host_pass_until_eof(test_host *host, test_peer *peer)
{
    test_pass_until(&host->clocks, &host->loop, has_eof, peer);
}

void test_host_pass_until_connections(test_host *host, uint64_t count)
{
    waiting wait = { host, count };
    test_pass_until(&host->clocks, &host->loop, has_connections, &wait);
}

void test_host_until_requests(test_host *host, size_t count)
{
    waiting wait = { host, count };
    test_loop_until_ready(&host->loop, has_requests, &wait);
}

void test_host_until_connections(test_host *host, uint64_t count)
{
    waiting wait = { host, count };
    test_loop_until_ready(&host->loop, has_connections, &wait);
}

void test_host_on_closed(void *user_data)
{
    test_host *host = user_data;
    assert_false(host->closed);
    host->closed = true;
}

void test_host_stop(test_host *host, uint64_t timeout_ms)
{
    telnyx__server_close(host->server, timeout_ms, test_host_on_closed, host);
    test_host_end(host);
}

void test_host_end(test_host *host)
{
    test_loop_until(&host->loop, &host->closed);
    test_loop_close(&host->loop);
    test_memory_check(&host->memory);
}
