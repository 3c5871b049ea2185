/* A server under test with an owner that does what the test says. */
#ifndef TEST_HOST_H
#define TEST_HOST_H

#include "io/peer.h"
#include "io/server.h"
#include "support/memory.h"
#include "support/passage.h"

#define TEST_HOST_KEPT 64

typedef struct test_host test_host;

struct test_host {
    test_loop loop;
    test_memory memory;
    test_system clocks;
    telnyx__logger logger;
    telnyx__server_options options;
    telnyx__server *server;
    int port;
    bool closed;
    /* What the owner does. */
    int refusal;       /* on_head answers this; 0 = go on */
    const char *extra; /* … with this line */
    bool later;        /* keeps the exchange instead of answering */
    int status;        /* of the answer; the body is echoed unless `body` is set */
    const char *headers;
    const char *body;
    size_t body_length;
    void (*on_head)(test_host *host, telnyx__exchange *exchange);    /* looks on; may be NULL */
    void (*on_request)(test_host *host, telnyx__exchange *exchange); /* instead of all this */
    /* What it has seen. */
    size_t heads, requests, warnings;
    telnyx__exchange *kept[TEST_HOST_KEPT];
    size_t kept_count;
    void *data; /* the test's */
};

/* Answers 200 and echoes; change the options before the start. */
void test_host_init(test_host *host);
/* Makes the server and listens on 127.0.0.1. */
void test_host_start(test_host *host);
/* Answers the oldest exchange that was kept. */
void test_host_answer(test_host *host);
const telnyx__server_counters *test_host_counters(const test_host *host);
/* Runs the loop until so many requests have come. */
void test_host_until_requests(test_host *host, size_t count);
/* Time goes on: support/passage.h. */
void test_host_pass(test_host *host, uint64_t ms);
/* Time goes on until the peer has heard the end, or until so few connections are left. */
void test_host_pass_until_eof(test_host *host, test_peer *peer);
void test_host_pass_until_connections(test_host *host, uint64_t count);
/* Runs the loop until so few connections are left. */
void test_host_until_connections(test_host *host, uint64_t count);
/* Closes with this time for what is in work, runs the loop to its end, and checks that nothing is
 * left: no handle, no byte. */
void test_host_stop(test_host *host, uint64_t timeout_ms);
/* The same where the server is closing or gone already. */
void test_host_end(test_host *host);
/* For test_host_stop's callback in tests that close by themselves. */
void test_host_on_closed(void *user_data);

#endif
