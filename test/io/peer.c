#include "io/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

static void keep(test_peer *peer, const char *bytes, size_t length)
{
    while (peer->length + length + 1 > peer->capacity) {
        peer->capacity = peer->capacity ? peer->capacity * 2 : 4096;
        peer->received = realloc(peer->received, peer->capacity);
        assert_non_null(peer->received);
    }
    memcpy(peer->received + peer->length, bytes, length);
    peer->length += length;
    peer->received[peer->length] = '\0';
}

static void on_event(uv_poll_t *poll, int status, int events)
{
    test_peer *peer = poll->data;
    char bytes[65536];
    ssize_t count;
    (void)status;
    (void)events;
    do {
        count = recv(peer->fd, bytes, sizeof bytes, 0);
        if (count > 0)
            keep(peer, bytes, (size_t)count);
    } while (count > 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
    peer->reset = count < 0;
    peer->eof = true;
    uv_poll_stop(&peer->poll);
}

void test_peer_init(test_peer *peer, test_loop *loop, int family)
{
    int on = 1;
    memset(peer, 0, sizeof *peer);
    peer->loop = loop;
    peer->fd = socket(family, SOCK_STREAM, 0);
    assert_true(peer->fd >= 0);
    fcntl(peer->fd, F_SETFL, fcntl(peer->fd, F_GETFL) | O_NONBLOCK);
    fcntl(peer->fd, F_SETFD, FD_CLOEXEC);
    if (family != AF_UNIX)
        setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    assert_int_equal(uv_poll_init(&loop->uv, &peer->poll, peer->fd), 0);
    peer->poll.data = peer;
}

static void start(test_peer *peer, const void *address, socklen_t length)
{
    int failed = connect(peer->fd, address, length);
    if (failed && errno != EINPROGRESS)
        fail_msg("connect: %s", strerror(errno));
    assert_int_equal(uv_poll_start(&peer->poll, UV_READABLE, on_event), 0);
}

void test_peer_start(test_peer *peer, int port)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    int family;
    socklen_t size = sizeof family;
    assert_int_equal(getsockopt(peer->fd, SOL_SOCKET, SO_DOMAIN, &family, &size), 0);
    assert_int_equal(uv_ip4_addr("127.0.0.1", port, &v4), 0);
    assert_int_equal(uv_ip6_addr("::1", port, &v6), 0);
    if (family == AF_INET6)
        start(peer, &v6, sizeof v6);
    else
        start(peer, &v4, sizeof v4);
}

void test_peer_connect(test_peer *peer, test_loop *loop, int port)
{
    test_peer_init(peer, loop, AF_INET);
    test_peer_start(peer, port);
}

void test_peer_connect_unix(test_peer *peer, test_loop *loop, const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    test_peer_init(peer, loop, AF_UNIX);
    start(peer, &address, sizeof address);
}

void test_peer_send(test_peer *peer, const void *bytes, size_t length)
{
    const char *at = bytes;
    uint64_t turns = 0;
    while (length > 0 && !peer->eof) {
        ssize_t taken = send(peer->fd, at, length, MSG_NOSIGNAL);
        if (taken > 0) {
            at += taken;
            length -= (size_t)taken;
        } else if (errno == EPIPE || errno == ECONNRESET) {
            break;
        } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOTCONN) {
            fail_msg("send: %s", strerror(errno));
        }
        uv_run(&peer->loop->uv, UV_RUN_NOWAIT);
        if (++turns > 10000000)
            fail_msg("the server takes no bytes");
    }
}

void test_peer_send_text(test_peer *peer, const char *text)
{
    test_peer_send(peer, text, strlen(text));
}

void test_peer_drip(test_peer *peer, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length && !peer->eof; i++) {
        test_peer_send(peer, (const char *)bytes + i, 1);
        uv_run(&peer->loop->uv, UV_RUN_NOWAIT);
    }
}

void test_peer_end(test_peer *peer)
{
    shutdown(peer->fd, SHUT_WR);
}

void test_peer_read(test_peer *peer, bool on)
{
    if (on)
        assert_int_equal(uv_poll_start(&peer->poll, UV_READABLE, on_event), 0);
    else
        uv_poll_stop(&peer->poll);
}

/* Cuts one response off `*at`; false when it is not complete. */
static bool next(const char **at, const char *end, test_response *response)
{
    const char *blank = *at < end ? strstr(*at, "\r\n\r\n") : NULL;
    if (!blank)
        return false;
    response->head = *at;
    response->head_length = (size_t)(blank + 2 - *at);
    if (sscanf(*at, "HTTP/1.1 %3d ", &response->status) != 1)
        fail_msg("not a status line: %.40s", *at);
    const char *length = strstr(*at, "Content-Length: ");
    response->body_length = length && length < blank ? strtoul(length + 16, NULL, 10) : 0;
    response->body = blank + 4;
    if (response->body_length > (size_t)(end - response->body))
        return false;
    *at = response->body + response->body_length;
    return true;
}

static bool find(const test_peer *peer, size_t n, test_response *response, size_t *count)
{
    const char *at = peer->received ? peer->received : "", *end = at + peer->length;
    for (*count = 0; next(&at, end, response);) {
        if (response->status >= 200 && (*count)++ == n)
            return true;
    }
    return false;
}

size_t test_peer_count(const test_peer *peer)
{
    test_response response;
    size_t count;
    find(peer, SIZE_MAX, &response, &count);
    return count;
}

test_response test_peer_response(const test_peer *peer, size_t n)
{
    test_response response;
    size_t count;
    if (!find(peer, n, &response, &count))
        fail_msg("there are %zu responses only: %s", count,
                 peer->received ? peer->received : "(nothing)");
    return response;
}

typedef struct waiting {
    const test_peer *peer;
    size_t count;
} waiting;

static bool is_there(void *user_data)
{
    const waiting *wait = user_data;
    return wait->peer->eof || test_peer_count(wait->peer) >= wait->count;
}

void test_peer_until(test_peer *peer, size_t count)
{
    waiting wait = { peer, count };
    test_loop_until_ready(peer->loop, is_there, &wait);
}

void test_peer_until_eof(test_peer *peer)
{
    test_loop_until(peer->loop, &peer->eof);
}

static void on_closed(uv_handle_t *handle)
{
    test_peer *peer = handle->data;
    peer->closed = true;
}

void test_peer_close(test_peer *peer)
{
    uv_close((uv_handle_t *)&peer->poll, on_closed);
    close(peer->fd);
    free(peer->received);
    peer->received = NULL;
    test_loop_until(peer->loop, &peer->closed);
}

bool test_response_has(const test_response *response, const char *line)
{
    size_t length = strlen(line);
    for (size_t i = 0; i + length + 2 <= response->head_length; i++) {
        if (memcmp(response->head + i, line, length) == 0 &&
            memcmp(response->head + i + length, "\r\n", 2) == 0 &&
            (i == 0 || response->head[i - 1] == '\n'))
            return true;
    }
    return false;
}
