/* Nothing that libcurl opens is inherited by a program that is executed. */
#include "support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/transport.h"
#include "support/api_server.h"
#include "support/loop.h"
#include "support/memory.h"

enum { DESCRIPTORS = 1024 };

typedef struct census {
    bool before[DESCRIPTORS];
    int seen; /* that were not there before */
} census;

static void note(census *c)
{
    for (int fd = 0; fd < DESCRIPTORS; fd++)
        c->before[fd] = fcntl(fd, F_GETFD) >= 0;
    c->seen = 0;
}

static void all_close_on_exec(census *c)
{
    c->seen = 0;
    for (int fd = 0; fd < DESCRIPTORS; fd++) {
        int flags = fcntl(fd, F_GETFD);
        if (flags < 0 || c->before[fd])
            continue;
        c->seen++;
        if (!(flags & FD_CLOEXEC))
            fail_msg("descriptor %d would be inherited", fd);
    }
}

static bool done;

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    (void)transfer;
    (void)user_data;
    assert_int_equal(result->error, 0);
    done = true;
}

/* Over connections that are made by name and by address, kept, broken and made anew. */
TEST(a_transports_descriptors_close_on_exec)
{
    static const char *const hosts[] = { "127.0.0.1", "localhost" };
    static const test_reply replies[] = { { .body = "{}" }, { .body = "{}", .close = true } };
    static test_api api;
    test_loop loop;
    test_memory memory;
    census c;
    test_loop_init(&loop);
    test_memory_init(&memory);
    test_api_start(&api, &loop.uv);
    test_api_script(&api, replies, 2);
    note(&c);
    telnyx__transport *transport;
    telnyx__transport_options options = { .alloc = &memory.allocator, .allow_http = true };
    assert_int_equal(telnyx__transport_new(&transport, &loop.uv, &options, NULL), 0);
    all_close_on_exec(&c);
    assert_true(c.seen >= 1); /* what libcurl wakes itself with */
    for (int i = 0; i < 6; i++) {
        char url[64];
        snprintf(url, sizeof url, "http://%s:%d/", hosts[i % 2], api.port);
        telnyx__transfer_request request = { .method = "GET", .url = url, .timeout_ms = 15000 };
        done = false;
        assert_int_equal(telnyx__transport_send(transport, &request, on_done, NULL, NULL), 0);
        while (!done) {
            uv_run(&loop.uv, UV_RUN_ONCE);
            if (!done && i % 2 == 0)
                all_close_on_exec(&c);
        }
        all_close_on_exec(&c);
        assert_true(c.seen >= 2);
    }
    telnyx__transport_close(transport, NULL, NULL);
    test_api_stop(&api);
    test_loop_close(&loop);
    test_memory_check(&memory);
}

/* What is opened beside libcurl's pair keeps what its owner has set. */
TEST(other_descriptors_are_left_alone)
{
    int others[4], pipes[2];
    for (int i = 0; i < 4; i++)
        assert_true((others[i] = socket(AF_INET, SOCK_STREAM, 0)) >= 0);
    assert_int_equal(pipe(pipes), 0);
    close(others[1]);
    close(others[2]); /* free numbers in the midst of taken ones */
    CURLM *multi = telnyx__multi_init();
    assert_non_null(multi);
    assert_int_equal(fcntl(others[0], F_GETFD) & FD_CLOEXEC, 0);
    assert_int_equal(fcntl(others[3], F_GETFD) & FD_CLOEXEC, 0);
    assert_int_equal(fcntl(pipes[0], F_GETFD) & FD_CLOEXEC, 0);
    curl_multi_cleanup(multi);
    close(others[0]);
    close(others[3]);
    close(pipes[0]);
    close(pipes[1]);
}
