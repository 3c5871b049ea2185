/* A client that sends raw bytes over a socket and collects what comes back, on the test's own loop. */
#ifndef TEST_PEER_H
#define TEST_PEER_H

#include <sys/socket.h>

#include "support/loop.h"
#include "support/test.h"

typedef struct test_peer {
    test_loop *loop;
    uv_poll_t poll;
    int fd;
    char *received;
    size_t length, capacity;
    bool eof;   /* the server sends no more, in order or by a reset */
    bool reset; /* … by a reset */
    bool closed;
} test_peer;

typedef struct test_response {
    int status;
    const char *head; /* points into the peer's bytes */
    size_t head_length;
    const char *body;
    size_t body_length;
} test_response;

/* A socket, not yet connected, that costs a descriptor. */
void test_peer_init(test_peer *peer, test_loop *loop, int family);
/* Starts to connect an initialised peer to the loopback address of its family. */
void test_peer_start(test_peer *peer, int port);
/* Both, over IPv4. */
void test_peer_connect(test_peer *peer, test_loop *loop, int port);
void test_peer_connect_unix(test_peer *peer, test_loop *loop, const char *path);

/* Sends all of it, letting the loop run meanwhile; gives up when the server has ended. */
void test_peer_send(test_peer *peer, const void *bytes, size_t length);
void test_peer_send_text(test_peer *peer, const char *text);
/* One byte per turn of the loop. */
void test_peer_drip(test_peer *peer, const void *bytes, size_t length);
/* Sends no more. */
void test_peer_end(test_peer *peer);
/* Stops and starts reading. */
void test_peer_read(test_peer *peer, bool on);

/* How many complete responses there are, without 1xx. */
size_t test_peer_count(const test_peer *peer);
/* The n-th of them; fails the test when there is none. */
test_response test_peer_response(const test_peer *peer, size_t n);
/* Run the loop until there are so many, or until the server has ended. */
void test_peer_until(test_peer *peer, size_t count);
void test_peer_until_eof(test_peer *peer);

/* Closes the socket; the memory may go after the loop was closed or has turned once. */
void test_peer_close(test_peer *peer);

/* Whether one of its lines is this one. */
bool test_response_has(const test_response *response, const char *line);

#endif
