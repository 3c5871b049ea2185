/* Names that do not resolve, resolve slowly, to several addresses or to others than before. libcurl asks
 * the C library, and gets this program's own getaddrinfo() instead: no network is needed. */
#include "support/test.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <telnyx/error.h>

#include "io/transport.h"
#include "support/api_server.h"
#include "support/loop.h"
#include "support/memory.h"

/* The resolver -------------------------------------------------------------------------------------- */

enum { ADDRESSES_MAX = 3, PATIENCE_SECS = 15 };

/* What the threads of libcurl's resolver share with the test. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    const char *addresses[ADDRESSES_MAX]; /* of every name; none = there is no such name */
    int error;                            /* EAI_… instead */
    bool stalled;                         /* nobody is answered */
    int asked, answered;                  /* look-ups */
    bool lost_patience;                   /* one stood still until nobody can have waited for it */
} dns = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static void wait_for_answer(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_SECS;
    while (dns.stalled && !dns.lost_patience)
        if (pthread_cond_timedwait(&dns.changed, &dns.lock, &until) != 0)
            dns.lost_patience = true;
}

/* An address in front of those that are there already. */
static void put_front(struct addrinfo **list, const char *text, const char *service)
{
    struct addrinfo *info = calloc(1, sizeof *info + sizeof(struct sockaddr_in));
    struct sockaddr_in *address = (struct sockaddr_in *)(void *)(info + 1);
    if (!info)
        return;
    address->sin_family = AF_INET;
    address->sin_port = htons((uint16_t)(service ? strtoul(service, NULL, 10) : 0));
    inet_pton(AF_INET, text, &address->sin_addr);
    info->ai_family = AF_INET;
    info->ai_socktype = SOCK_STREAM;
    info->ai_addr = (struct sockaddr *)address;
    info->ai_addrlen = sizeof *address;
    info->ai_next = *list;
    *list = info;
}

__attribute__((visibility("default"))) int getaddrinfo(const char *name, const char *service,
                                                       const struct addrinfo *hints,
                                                       struct addrinfo **out)
{
    (void)name, (void)hints;
    *out = NULL;
    pthread_mutex_lock(&dns.lock);
    dns.asked++;
    wait_for_answer();
    int error = dns.error;
    for (int i = ADDRESSES_MAX; i-- && !error;)
        if (dns.addresses[i])
            put_front(out, dns.addresses[i], service);
    dns.answered++;
    pthread_cond_broadcast(&dns.changed);
    pthread_mutex_unlock(&dns.lock);
    return error ? error : *out ? 0 : EAI_NONAME;
}

__attribute__((visibility("default"))) void freeaddrinfo(struct addrinfo *list)
{
    for (struct addrinfo *next; list; list = next) {
        next = list->ai_next;
        free(list);
    }
}

static void set_dns(int error, const char *first, const char *second, bool stalled)
{
    pthread_mutex_lock(&dns.lock);
    dns.error = error;
    dns.addresses[0] = first;
    dns.addresses[1] = second;
    dns.stalled = stalled;
    pthread_cond_broadcast(&dns.changed);
    pthread_mutex_unlock(&dns.lock);
}

static int asked(void)
{
    pthread_mutex_lock(&dns.lock);
    int count = dns.asked;
    pthread_mutex_unlock(&dns.lock);
    return count;
}

static int unanswered(void)
{
    pthread_mutex_lock(&dns.lock);
    int count = dns.asked - dns.answered;
    pthread_mutex_unlock(&dns.lock);
    return count;
}

/* No look-up is kept waiting any more; none may have been given up before. */
static void until_answered(void)
{
    pthread_mutex_lock(&dns.lock);
    while (dns.asked > dns.answered)
        pthread_cond_wait(&dns.changed, &dns.lock);
    pthread_mutex_unlock(&dns.lock);
    assert_false(dns.lost_patience);
}

/* The scene ----------------------------------------------------------------------------------------- */

typedef struct scene {
    test_loop loop;
    test_memory memory;
    test_api *api;
    telnyx__transport *transport;
    int done;
    bool some_done;
    int error;
    bool unsent;
    char detail[512];
    bool closed;
} scene;

static scene here;

static void begin(uint64_t connect_ms, size_t connections)
{
    memset(&here, 0, sizeof here);
    dns.asked = dns.answered = 0;
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    here.api = malloc(sizeof *here.api);
    assert_non_null(here.api);
    test_api_start(here.api, &here.loop.uv);
    telnyx__transport_options options = { .alloc = &here.memory.allocator,
                                          .allow_http = true,
                                          .connections = connections,
                                          .connect_ms = connect_ms };
    assert_int_equal(telnyx__transport_new(&here.transport, &here.loop.uv, &options, NULL), 0);
}

static void on_closed(void *user_data)
{
    (void)user_data;
    here.closed = true;
}

static void close_transport(void)
{
    telnyx__transport_close(here.transport, on_closed, NULL);
    test_loop_until(&here.loop, &here.closed);
}

static void end(void)
{
    if (!here.closed)
        close_transport();
    set_dns(0, NULL, NULL, false);
    until_answered();
    test_api_stop(here.api);
    test_loop_close(&here.loop);
    free(here.api);
    test_memory_check(&here.memory);
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    (void)transfer, (void)user_data;
    here.done++;
    here.some_done = true;
    here.error = result->error;
    here.unsent = result->unsent;
    snprintf(here.detail, sizeof here.detail, "%s", result->detail);
}

static telnyx__transfer *start(uint64_t timeout_ms)
{
    char url[128];
    snprintf(url, sizeof url, "http://api.test:%d/v2/calls", here.api->port);
    telnyx__transfer_request request = {
        .method = "POST", .url = url, .body = "{}", .body_length = 2, .timeout_ms = timeout_ms
    };
    telnyx__transfer *transfer = NULL;
    assert_int_equal(telnyx__transport_send(here.transport, &request, on_done, NULL, &transfer), 0);
    return transfer;
}

static void until_done(void)
{
    here.some_done = false;
    test_loop_until(&here.loop, &here.some_done);
}

static bool is_asked(void *user_data)
{
    return asked() >= *(int *)user_data;
}

static void until_asked(int count)
{
    test_loop_until_ready(&here.loop, is_asked, &count);
}

static void expect(int error, const char *words)
{
    if (here.error != error || (error && !here.unsent) || !strstr(here.detail, words))
        fail_msg("%s, %s: %s", telnyx_error_name(here.error),
                 here.unsent ? "unsent" : "perhaps sent", here.detail);
}

/* The tests ----------------------------------------------------------------------------------------- */

TEST(a_name_without_address_is_said)
{
    static const int errors[] = { EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_MEMORY };
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        set_dns(errors[i], NULL, NULL, false);
        begin(5000, 0);
        start(10000);
        until_done();
        expect(TELNYX_ECONNECT, "DNS");
        expect(TELNYX_ECONNECT, "api.test");
        assert_int_equal(here.done, 1);
        assert_int_equal(asked(), 1);
        /* No failure is remembered. */
        set_dns(0, "127.0.0.1", NULL, false);
        start(10000);
        until_done();
        expect(0, "");
        assert_int_equal(here.api->requests_count, 1);
        end();
    }
}

/* Whoever waits for no answer any more is told so, and the loop goes on, while the look-up stands. */
TEST(a_stalled_resolver_times_out)
{
    set_dns(0, "127.0.0.1", NULL, true);
    begin(200, 0);
    start(10000);
    until_done();
    expect(TELNYX_ETIMEDOUT, "DNS");
    assert_int_equal(unanswered(), 1);
    set_dns(0, "127.0.0.1", NULL, false);
    start(10000);
    until_done();
    expect(0, "");
    assert_int_equal(here.api->requests_count, 1); /* not the first one too */
    end();
}

TEST(a_stalled_look_up_can_be_cancelled)
{
    set_dns(0, "127.0.0.1", NULL, true);
    begin(10000, 0);
    telnyx__transfer *transfer = start(15000);
    until_asked(1);
    telnyx__transfer_cancel(transfer);
    assert_int_equal(unanswered(), 1);
    assert_int_equal(here.done, 0);
    end();
    assert_int_equal(here.done, 0);
}

TEST(closing_does_not_wait_for_the_resolver)
{
    set_dns(0, "127.0.0.1", NULL, true);
    begin(10000, 0);
    for (int i = 0; i < 3; i++)
        start(15000);
    until_asked(3);
    close_transport();
    assert_int_equal(unanswered(), 3);
    end();
    assert_int_equal(here.done, 0);
}

static bool is_requested(void *user_data)
{
    (void)user_data;
    return here.api->requests_count > 0;
}

/* Who stands in the queue for a connection is not kept by DNS. libcurl 7 ends it when one is free. */
TEST(waiting_for_a_connection_is_not_resolving)
{
    set_dns(0, "127.0.0.1", NULL, false);
    begin(5000, 1);
    TEST_SCRIPT(here.api, { .kind = TEST_SILENCE });
    telnyx__transfer *first = start(15000);
    test_loop_until_ready(&here.loop, is_requested, NULL);
    start(50);
    test_loop_turns(&here.loop, 3);
    uv_sleep(60);
    telnyx__transfer_cancel(first);
    until_done();
    assert_int_equal(here.error, TELNYX_ETIMEDOUT);
    assert_null(strstr(here.detail, "DNS"));
    assert_int_equal(here.done, 1);
    end();
}

TEST(the_second_address_is_tried_when_the_first_refuses)
{
    set_dns(0, "127.0.0.9", "127.0.0.1", false);
    begin(5000, 0);
    start(10000);
    until_done();
    expect(0, "");
    assert_int_equal(here.api->requests_count, 1);
    end();
}

/* An address that does not take connections is not taken from memory again. */
TEST(a_changed_address_is_taken_up)
{
    set_dns(0, "127.0.0.9", NULL, false);
    begin(5000, 0);
    start(10000);
    until_done();
    expect(TELNYX_ECONNECT, "refused");
    set_dns(0, "127.0.0.1", NULL, false);
    start(10000);
    until_done();
    expect(0, "");
    assert_int_equal(here.api->requests_count, 1);
    assert_int_equal(asked(), 2);
    end();
}

/* One that does is kept: each new connection would wait for DNS otherwise. */
TEST(a_good_address_is_remembered)
{
    set_dns(0, "127.0.0.1", NULL, false);
    begin(5000, 0);
    TEST_SCRIPT(here.api, { .kind = TEST_ANSWER, .close = true });
    for (int i = 0; i < 4; i++) {
        start(10000);
        until_done();
        expect(0, "");
    }
    assert_int_equal(here.api->connections, 4);
    assert_int_equal(asked(), 1);
    end();
}

/* A libcurl with a resolver of its own (c-ares) does not come by here. */
static bool is_asked_by_libcurl(void)
{
    set_dns(EAI_NONAME, NULL, NULL, false);
    begin(5000, 0);
    start(2000);
    until_done();
    int count = asked();
    end();
    return count > 0;
}

int main(int argc, char **argv)
{
    if (!is_asked_by_libcurl()) {
        puts("skipped: this libcurl does not look names up by the C library's getaddrinfo()");
        return 77;
    }
    return test_run(argc > 1 ? argv[1] : NULL);
}
