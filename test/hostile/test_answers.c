/* An API that sends, as fast as it can, what never becomes an answer. */
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client/client_rig.h"
#include "support/test.h"

/* What a thread of its own sends to everybody who connects: the loop under test must not be able to
 * stop it by being busy. */
typedef struct flood {
    const char *head;   /* once */
    const char *filler; /* for ever */
    int fd, port;
    int connections;
    size_t sent;
    uv_thread_t thread;
} flood;

static void pour(flood *f, int peer)
{
    static char block[1 << 18];
    char request[4096];
    size_t step = strlen(f->filler), size = sizeof block / step * step;
    for (size_t i = 0; i < size; i++)
        block[i] = f->filler[i % step];
    if (recv(peer, request, sizeof request, 0) <= 0 ||
        send(peer, f->head, strlen(f->head), MSG_NOSIGNAL) < 0)
        return;
    for (ssize_t sent; (sent = send(peer, block, size, MSG_NOSIGNAL)) > 0;) {
        f->sent += (size_t)sent;
        /* What a short write has left begins in the midst of the filler: go on from there. */
        for (size_t at = (size_t)sent; at < size; at += (size_t)sent) {
            if ((sent = send(peer, block + at, size - at, MSG_NOSIGNAL)) <= 0)
                return;
            f->sent += (size_t)sent;
        }
    }
}

static void serve(void *user_data)
{
    flood *f = user_data;
    for (int peer; (peer = accept(f->fd, NULL, NULL)) >= 0;) {
        f->connections++;
        pour(f, peer);
        close(peer);
    }
}

static void start(flood *f)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t length = sizeof address;
    f->fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(f->fd >= 0);
    assert_int_equal(bind(f->fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(f->fd, 8), 0);
    assert_int_equal(getsockname(f->fd, (struct sockaddr *)&address, &length), 0);
    f->port = ntohs(address.sin_port);
    assert_int_equal(uv_thread_create(&f->thread, serve, f), 0);
}

static void stop(flood *f)
{
    shutdown(f->fd, SHUT_RDWR);
    uv_thread_join(&f->thread);
    close(f->fd);
}

#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
#define LONG                                                                                       \
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
    "xxxxx"
#define LONGER LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG

/* Each ends, with an error that is not tried again, long before its time is up, and after a number of
 * bytes that a peer does not choose. */
TEST(floods_end_with_an_error)
{
    static const struct {
        const char *head, *filler;
    } rows[] = {
        { CHUNKED "1;", "a" },                             /* one endless extension */
        { CHUNKED, "1;" LONGER "\r\nb\r\n" },              /* much extension, little body */
        { CHUNKED "0\r\n", "X-More: and more\r\n" },       /* trailers */
        { CHUNKED, "0" },                                  /* a size of zeros */
        { "", "HTTP/1.1 100 Continue\r\n\r\n" },           /* never the answer itself */
        { "HTTP/1.1 200 OK\r\nX: ", "a" },                 /* one line */
        { "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n" }, /* lines */
        { "HTTP/1.1 200 OK\r\n\r\n", "a" },                /* a body without a length */
        { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n", "a" },
        { "", "\r\n" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        flood f = { .head = rows[i].head, .filler = rows[i].filler };
        char url[64];
        start(&f);
        client_rig *r = client_rig_new();
        snprintf(url, sizeof url, "http://127.0.0.1:%d/v2", f.port);
        client_rig_start(r,
                         (telnyx_client_options){ .base_url = url, .max_retries = TELNYX_INT(1) });
        assert_int_equal(client_rig_speak(r, 0), 0);
        const client_rig_outcome *o = client_rig_wait(r, 0);
        if (o->error != TELNYX_ETOOBIG && o->error != TELNYX_EPROTO)
            fail_msg("row %zu: %s, %s", i, telnyx_error_name(o->error), o->message);
        assert_true(strlen(o->message) > 10);
        /* The process is there for others. */
        telnyx_client_metrics m = client_rig_metrics(r);
        assert_int_equal(m.failed, 1);
        assert_int_equal(m.too_big, o->error == TELNYX_ETOOBIG);
        client_rig_end(r);
        stop(&f);
        if (f.sent > (size_t)200 << 20)
            fail_msg("row %zu: %zu MB", i, f.sent >> 20);
    }
}
