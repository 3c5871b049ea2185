/* Where the server listens, and what happens when it cannot take any more. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "io/host.h"

#define GET "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

static telnyx__span seen_peer;
static char seen_text[72];

static void note_peer(test_host *host, telnyx__exchange *exchange)
{
    (void)host;
    snprintf(seen_text, sizeof seen_text, "%s", telnyx__exchange_peer(exchange));
    seen_peer = telnyx__span_of(seen_text);
}

static void ask(test_peer *peer)
{
    test_peer_send_text(peer, GET);
    test_peer_until(peer, 1);
    assert_int_equal(test_peer_response(peer, 0).status, 200);
}

TEST(listens_on_both_families)
{
    test_host host;
    test_peer v4, v6;
    telnyx_error_text error;
    int port6 = 0;
    test_host_init(&host);
    host.on_head = note_peer;
    test_host_start(&host);
    assert_int_equal(telnyx__server_listen_tcp(host.server, "::1", 0, false, &port6, &error), 0);
    assert_true(port6 > 0);
    test_peer_connect(&v4, &host.loop, host.port);
    ask(&v4);
    assert_memory_equal(seen_peer.ptr, "127.0.0.1:", 10);
    test_peer_init(&v6, &host.loop, AF_INET6);
    test_peer_start(&v6, port6);
    ask(&v6);
    assert_memory_equal(seen_peer.ptr, "[::1]:", 6);
    test_peer_close(&v4);
    test_peer_close(&v6);
    test_host_stop(&host, 0);
}

TEST(names_what_it_cannot_do)
{
    static const char *const hosts[] = { NULL, "", "localhost", "1.2.3", "::g", "127.0.0.1 " };
    test_host host;
    telnyx_error_text error;
    char text[32];
    int untouched = -7;
    test_host_init(&host);
    test_host_start(&host);
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        memset(&error, 0, sizeof error);
        assert_int_equal(
            telnyx__server_listen_tcp(host.server, hosts[i], 0, false, &untouched, &error),
            TELNYX_EINVAL);
        assert_int_equal(error.error, TELNYX_EINVAL);
        assert_true(strlen(error.text) > 10);
    }
    assert_int_equal(telnyx__server_listen_tcp(host.server, "127.0.0.1", -1, false, NULL, &error),
                     TELNYX_EINVAL);
    assert_int_equal(telnyx__server_listen_tcp(host.server, "127.0.0.1", 65536, false, NULL, NULL),
                     TELNYX_EINVAL);
    assert_int_equal(
        telnyx__server_listen_tcp(host.server, "127.0.0.1", host.port, false, &untouched, &error),
        TELNYX_ESYSTEM);
    snprintf(text, sizeof text, "127.0.0.1:%d", host.port);
    assert_non_null(strstr(error.text, text));
    assert_non_null(strstr(error.text, "in use"));
    assert_int_equal(untouched, -7);
    test_host_stop(&host, 0);
}

TEST(shares_a_port)
{
    test_host host;
    telnyx_error_text error;
    int first, second = 0;
    test_host_init(&host);
    test_host_start(&host);
    assert_int_equal(telnyx__server_listen_tcp(host.server, "127.0.0.1", 0, true, &first, &error),
                     0);
    assert_int_equal(
        telnyx__server_listen_tcp(host.server, "127.0.0.1", first, true, &second, &error), 0);
    assert_int_equal(first, second);
    test_host_stop(&host, 0);
}

static char folder[64], path[80];

static void make_path(void)
{
    snprintf(folder, sizeof folder, "%s/telnyx-test-XXXXXX", P_tmpdir);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/socket", folder);
}

static bool exists(void)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

static void remove_folder(void)
{
    assert_int_equal(rmdir(folder), 0);
}

TEST(listens_on_a_unix_socket)
{
    test_host host;
    test_peer peer;
    telnyx_error_text error;
    make_path();
    test_host_init(&host);
    host.on_head = note_peer;
    test_host_start(&host);
    assert_int_equal(telnyx__server_listen_unix(host.server, path, &error), 0);
    assert_true(exists());
    test_peer_connect_unix(&peer, &host.loop, path);
    ask(&peer);
    assert_true(telnyx__span_is(seen_peer, "unix"));
    /* Somebody listens there: it is not taken away. */
    assert_int_equal(telnyx__server_listen_unix(host.server, path, &error), TELNYX_ESYSTEM);
    assert_non_null(strstr(error.text, path));
    assert_true(exists());
    test_peer_close(&peer);
    test_host_stop(&host, 0);
    assert_false(exists());
    remove_folder();
}

static void leave_stale_socket(void)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

TEST(replaces_a_stale_socket_and_nothing_else)
{
    test_host host;
    telnyx_error_text error;
    char longer[200];
    make_path();
    test_host_init(&host);
    test_host_start(&host);
    leave_stale_socket();
    assert_int_equal(telnyx__server_listen_unix(host.server, path, &error), 0);
    /* Put in its place by somebody else: not ours to remove. */
    unlink(path);
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(telnyx__server_listen_unix(host.server, path, &error), TELNYX_ESYSTEM);
    assert_true(exists());
    memset(longer, 'x', sizeof longer - 1);
    longer[0] = '/';
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(telnyx__server_listen_unix(host.server, longer, &error), TELNYX_EINVAL);
    assert_int_equal(telnyx__server_listen_unix(host.server, "", &error), TELNYX_EINVAL);
    assert_int_equal(telnyx__server_listen_unix(host.server, NULL, &error), TELNYX_EINVAL);
    test_host_stop(&host, 0);
    assert_true(exists());
    unlink(path);
    remove_folder();
}

TEST(evicts_the_longest_idle)
{
    test_host host;
    test_peer peers[4];
    test_host_init(&host);
    host.options.limits.connections = 3;
    test_host_start(&host);
    for (size_t i = 0; i < 3; i++) {
        test_peer_connect(&peers[i], &host.loop, host.port);
        ask(&peers[i]);
    }
    /* The first is heard of again, so that the second has been idle longest. */
    test_peer_send_text(&peers[0], GET);
    test_peer_until(&peers[0], 2);
    assert_int_equal(test_host_counters(&host)->connection_limit, 0);
    test_peer_connect(&peers[3], &host.loop, host.port);
    test_peer_send_text(&peers[3], GET);
    test_host_pass_until_eof(&host, &peers[1]);
    test_peer_until(&peers[3], 1);
    assert_false(peers[0].eof);
    assert_false(peers[2].eof);
    assert_true(test_host_counters(&host)->connection_limit > 0);
    assert_int_equal(test_host_counters(&host)->connections_now, 3);
    for (size_t i = 0; i < 4; i++)
        test_peer_close(&peers[i]);
    test_host_stop(&host, 0);
}

/* Those that were refused, and only have their answer left to read, hold no place: newcomers need not wait
 * until they have gone. */
TEST(who_lingers_holds_no_place)
{
    test_host host;
    test_peer refused[3], fresh[3];
    test_host_init(&host);
    host.options.limits.connections = 3;
    host.refusal = 404;
    test_host_start(&host);
    for (size_t i = 0; i < 3; i++) {
        test_peer_connect(&refused[i], &host.loop, host.port);
        test_peer_send_text(&refused[i], GET);
        test_peer_until(&refused[i], 1);
    }
    assert_int_equal(test_host_counters(&host)->connections_now, 3);
    host.refusal = 0;
    host.later = true;
    /* All wait already when the loop turns. */
    for (size_t i = 0; i < 3; i++) {
        test_peer_connect(&fresh[i], &host.loop, host.port);
        assert_int_equal(send(fresh[i].fd, GET, sizeof GET - 1, MSG_NOSIGNAL), sizeof GET - 1);
    }
    test_host_until_requests(&host, 3);
    assert_int_equal(test_host_counters(&host)->connections_now, 3);
    assert_int_equal(test_host_counters(&host)->connection_limit, 0);
    for (size_t i = 0; i < 3; i++) {
        /* Their answer was not lost. */
        assert_int_equal(test_peer_response(&refused[i], 0).status, 404);
        test_host_answer(&host);
    }
    for (size_t i = 0; i < 3; i++) {
        test_peer_until(&fresh[i], 1);
        assert_int_equal(test_peer_response(&fresh[i], 0).status, 200);
        test_peer_close(&fresh[i]);
        test_peer_close(&refused[i]);
    }
    test_host_stop(&host, 0);
}

/* With none idle, the request that has been unfinished the longest makes room, be it at its head or at
 * its body; one that is in work does not. */
TEST(evicts_the_longest_unfinished)
{
    static const char *const beginnings[] = {
        "GET / HTTP/1.1\r\nHost:", "P", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe"
    };
    test_host host;
    test_peer working, slow[3], fresh;
    test_host_init(&host);
    host.options.limits.connections = 4;
    host.later = true;
    test_host_start(&host);
    test_peer_connect(&working, &host.loop, host.port);
    test_peer_send_text(&working, GET);
    test_host_until_requests(&host, 1);
    for (size_t i = 0; i < 3; i++) {
        test_peer_connect(&slow[i], &host.loop, host.port);
        test_peer_send_text(&slow[i], beginnings[i]);
        test_host_until_connections(&host, i + 2);
        test_loop_turns(&host.loop, 3);
    }
    host.later = false;
    for (size_t i = 0; i < 3; i++) {
        /* Another byte makes the first no younger. */
        test_peer_send_text(&slow[i], "l");
        test_peer_connect(&fresh, &host.loop, host.port);
        test_peer_send_text(&fresh, GET);
        test_host_pass_until_eof(&host, &slow[i]);
        test_peer_until(&fresh, 1);
        assert_int_equal(slow[i].length, 0);
        if (i < 2)
            assert_false(slow[i + 1].eof);
        test_peer_close(&slow[i]);
        test_peer_close(&fresh);
        test_host_until_connections(&host, 3);
        if (i < 2) { /* its place is taken again, by somebody who is not slow */
            test_peer_connect(&slow[i], &host.loop, host.port);
            test_peer_send_text(&slow[i], "GET / HTTP/1.1\r\n");
            test_host_until_connections(&host, 4);
            test_loop_turns(&host.loop, 3);
        }
    }
    test_host_answer(&host);
    test_peer_until(&working, 1);
    assert_int_equal(test_peer_response(&working, 0).status, 200);
    test_peer_close(&working);
    test_peer_close(&slow[0]);
    test_peer_close(&slow[1]);
    test_host_stop(&host, 0);
}

TEST(waits_for_room)
{
    test_host host;
    test_peer peers[4];
    test_host_init(&host);
    host.options.limits.connections = 2;
    host.later = true;
    test_host_start(&host);
    for (size_t i = 0; i < 4; i++) {
        test_peer_connect(&peers[i], &host.loop, host.port);
        test_peer_send_text(&peers[i], "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        if (i < 2)
            test_host_until_requests(&host, i + 1);
    }
    /* None of the two is idle, so accepting rests until one of them ends. */
    while (test_host_counters(&host)->connection_limit == 0)
        test_loop_turns(&host.loop, 1);
    test_loop_turns(&host.loop, 20);
    assert_int_equal(test_host_counters(&host)->connection_limit, 1);
    assert_int_equal(test_host_counters(&host)->accepted, 2);
    assert_int_equal(host.requests, 2);
    for (size_t i = 0; i < 4; i++) {
        test_host_until_requests(&host, i + 1);
        test_host_answer(&host);
        test_peer_until_eof(&peers[i]);
        assert_int_equal(test_peer_response(&peers[i], 0).status, 200);
        test_peer_close(&peers[i]);
    }
    assert_int_equal(test_host_counters(&host)->accepted, 4);
    test_host_stop(&host, 0);
}

/* From now on no new descriptor can be had; returns what to restore. */
static rlim_t exhaust_descriptors(void)
{
    struct rlimit limit;
    int next = open("/dev/null", O_RDONLY);
    assert_true(next >= 0);
    close(next);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = (rlim_t)next;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    return before;
}

static void restore_descriptors(rlim_t before)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = before;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

TEST(turns_peers_away_without_descriptors)
{
    enum { PEERS = 20 };
    test_host host;
    test_peer old, peers[PEERS], fresh;
    test_host_init(&host);
    test_host_start(&host);
    test_peer_connect(&old, &host.loop, host.port);
    ask(&old);
    for (size_t i = 0; i < PEERS; i++)
        test_peer_init(&peers[i], &host.loop, AF_INET);
    rlim_t before = exhaust_descriptors();
    for (size_t i = 0; i < PEERS; i++)
        test_peer_start(&peers[i], host.port);
    for (size_t i = 0; i < PEERS; i++) {
        test_peer_until_eof(&peers[i]);
        assert_int_equal(peers[i].length, 0);
    }
    /* Valgrind lets the first be accepted and takes its descriptor away afterwards. */
    uint64_t errors = test_host_counters(&host)->accept_errors;
    assert_true(errors == PEERS || errors == PEERS - 1);
    /* Those already here go on, and one line has told of it. */
    test_peer_send_text(&old, GET);
    test_peer_until(&old, 2);
    assert_int_equal(host.warnings, 1);
    restore_descriptors(before);
    test_peer_connect(&fresh, &host.loop, host.port);
    ask(&fresh);
    assert_int_equal(test_host_counters(&host)->accept_errors, errors);
    test_peer_close(&old);
    test_peer_close(&fresh);
    for (size_t i = 0; i < PEERS; i++)
        test_peer_close(&peers[i]);
    test_host_stop(&host, 0);
}

/* Not even one to spare for turning peers away: accepting rests, and resumes by itself. */
TEST(rests_without_any_descriptor)
{
    test_host host;
    test_peer peer, fresh;
    telnyx_error_text error;
    test_host_init(&host);
    rlim_t before = exhaust_descriptors();
    assert_int_equal(telnyx__server_new(&host.server, &host.loop.uv, &host.options), 0);
    restore_descriptors(before);
    assert_int_equal(
        telnyx__server_listen_tcp(host.server, "127.0.0.1", 0, false, &host.port, &error), 0);
    test_peer_init(&peer, &host.loop, AF_INET);
    before = exhaust_descriptors();
    test_peer_start(&peer, host.port);
    while (test_host_counters(&host)->accept_errors == 0)
        test_loop_turns(&host.loop, 1);
    /* It does not spin on the waiting connection. */
    test_loop_turns(&host.loop, 20);
    assert_int_equal(test_host_counters(&host)->accept_errors, 1);
    restore_descriptors(before);
    test_host_pass(&host, 1000);
    if (!peer.eof) /* as it is below valgrind, see above */
        ask(&peer);
    test_peer_connect(&fresh, &host.loop, host.port);
    ask(&fresh);
    test_peer_close(&fresh);
    test_peer_close(&peer);
    test_host_stop(&host, 0);
}
