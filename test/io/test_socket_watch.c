/* Poll handles for somebody else's sockets: let go and taken up again, closed, their numbers reused. */
#include "support/test.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <telnyx/error.h>

#include "io/socket_watch.h"
#include "support/loop.h"
#include "support/memory.h"

typedef struct scene {
    test_loop loop;
    test_memory memory;
    telnyx__watches *watches;
    int fd;     /* of the last event */
    int events; /* its flags */
    bool ready;
    bool closed;
} scene;

static scene here;

static void on_ready(int fd, int events, void *user_data)
{
    assert_ptr_equal(user_data, &here);
    here.fd = fd;
    here.events = events;
    here.ready = true;
}

static void on_closed(void *user_data)
{
    assert_ptr_equal(user_data, &here);
    here.closed = true;
}

static void begin(void)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    assert_int_equal(
        telnyx__watches_new(&here.watches, &here.loop.uv, &here.memory.allocator, on_ready, &here),
        0);
}

static void end(void)
{
    telnyx__watches_close(here.watches, on_closed, &here);
    test_loop_close(&here.loop);
    assert_true(here.closed);
    test_memory_check(&here.memory);
}

/* Two connected TCP sockets on loopback. */
static void connect_pair(int pair[2])
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(listener >= 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listener, 1), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &length), 0);
    pair[0] = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(pair[0], (struct sockaddr *)&address, sizeof address), 0);
    pair[1] = accept(listener, NULL, NULL);
    assert_true(pair[1] >= 0);
    close(listener);
}

static void say(int fd)
{
    assert_int_equal(write(fd, "x", 1), 1);
}

static void expect(int fd, int events)
{
    test_loop_until(&here.loop, &here.ready);
    assert_int_equal(here.fd, fd);
    assert_int_equal(here.events, events);
    here.ready = false;
}

TEST(reading_and_writing_are_told)
{
    int pair[2];
    begin();
    connect_pair(pair);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_WRITABLE), 0);
    expect(pair[0], UV_WRITABLE);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    test_loop_turns(&here.loop, 5);
    assert_false(here.ready);
    say(pair[1]);
    expect(pair[0], UV_READABLE);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE | UV_WRITABLE), 0);
    expect(pair[0], UV_READABLE | UV_WRITABLE);
    telnyx__watch_closed(here.watches, pair[0]);
    close(pair[1]);
    end();
}

/* An idle connection holds no loop open, and is heard again once somebody asks. */
TEST(a_descriptor_is_let_go_and_taken_up)
{
    int pair[2];
    begin();
    connect_pair(pair);
    for (int round = 0; round < 3; round++) {
        assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
        char byte;
        say(pair[1]);
        expect(pair[0], UV_READABLE);
        assert_int_equal(read(pair[0], &byte, 1), 1);
        assert_int_equal(telnyx__watch_set(here.watches, pair[0], 0), 0);
        assert_int_equal(uv_run(&here.loop.uv, UV_RUN_DEFAULT), 0);
        assert_false(here.ready);
    }
    /* What it says meanwhile is told when it is taken up, not before. */
    say(pair[1]);
    test_loop_turns(&here.loop, 5);
    assert_false(here.ready);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    expect(pair[0], UV_READABLE);
    /* The same after it was only written to. */
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_WRITABLE), 0);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], 0), 0);
    test_loop_turns(&here.loop, 5);
    assert_false(here.ready);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    expect(pair[0], UV_READABLE);
    telnyx__watch_closed(here.watches, pair[0]);
    close(pair[1]);
    end();
}

TEST(unknown_descriptors_are_refused)
{
    begin();
    assert_int_equal(telnyx__watch_set(here.watches, 900, 0), 0); /* nothing to let go */
    assert_int_equal(here.memory.calls, 1);
    int file = dup(0);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(telnyx__watch_set(here.watches, file, UV_READABLE), TELNYX_ESYSTEM);
    end();
}

TEST(a_closed_descriptors_number_is_reused)
{
    int pair[2], other[2];
    begin();
    connect_pair(pair);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], 0), 0);
    telnyx__watch_closed(here.watches, pair[0]);
    connect_pair(other);
    int again = other[0];
    if (again != pair[0]) { /* the listener had taken it */
        again = dup2(other[0], pair[0]);
        close(other[0]);
    }
    assert_int_equal(again, pair[0]);
    assert_int_equal(telnyx__watch_set(here.watches, again, UV_READABLE), 0);
    say(other[1]);
    expect(again, UV_READABLE);
    telnyx__watch_closed(here.watches, again);
    close(other[1]);
    close(pair[1]);
    end();
}

/* libcurl's resolver has a socket pair watched and closes it without telling; the next one often has
 * the same number. */
TEST(a_pair_may_close_untold_and_its_numbers_be_reused)
{
    int first[2], second[2];
    begin();
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, first), 0);
    assert_int_equal(telnyx__watch_set(here.watches, first[0], UV_READABLE), 0);
    say(first[1]);
    expect(first[0], UV_READABLE);
    assert_int_equal(telnyx__watch_set(here.watches, first[0], 0), 0);
    close(first[0]);
    close(first[1]);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, second), 0);
    assert_int_equal(second[0], first[0]);
    assert_int_equal(telnyx__watch_set(here.watches, second[0], UV_READABLE), 0);
    say(second[1]);
    expect(second[0], UV_READABLE);
    assert_int_equal(telnyx__watch_set(here.watches, second[0], 0), 0);
    close(second[0]);
    close(second[1]);
    end();
}

/* So does a resolver that is built into libcurl, with UDP sockets. */
TEST(datagram_sockets_may_close_untold_and_their_numbers_be_reused)
{
    begin();
    int first = socket(AF_INET, SOCK_DGRAM, 0), second[2];
    assert_true(first >= 0);
    assert_int_equal(telnyx__watch_set(here.watches, first, UV_READABLE), 0);
    test_loop_turns(&here.loop, 2); /* which tell the kernel of it */
    assert_int_equal(telnyx__watch_set(here.watches, first, 0), 0);
    close(first);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, second), 0);
    assert_int_equal(second[0], first);
    assert_int_equal(telnyx__watch_set(here.watches, second[0], UV_READABLE), 0);
    say(second[1]);
    expect(second[0], UV_READABLE);
    assert_int_equal(telnyx__watch_set(here.watches, second[0], 0), 0);
    close(second[0]);
    close(second[1]);
    end();
}

static void on_other_ready(uv_poll_t *poll, int status, int events)
{
    bool *heard = poll->data;
    assert_int_equal(status, 0);
    assert_int_equal(events, UV_READABLE);
    *heard = true;
    uv_poll_stop(poll);
}

/* So does libcurl, of some versions, with a socket whose connection is not made yet. A watch that
 * stayed would end the poll of the next descriptor of this number, whoever has opened it. */
static void reuse_after(void (*let_go)(int fd))
{
    uv_poll_t other;
    bool heard = false;
    int pair[2];
    begin();
    int first = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(first >= 0);
    assert_int_equal(telnyx__watch_set(here.watches, first, UV_WRITABLE), 0);
    let_go(first);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    assert_int_equal(pair[0], first);
    assert_int_equal(uv_poll_init(&here.loop.uv, &other, pair[0]), 0);
    other.data = &heard;
    assert_int_equal(uv_poll_start(&other, UV_READABLE, on_other_ready), 0);
    test_loop_turns(&here.loop, 2); /* which tell the kernel of it */
    telnyx__watches_close(here.watches, on_closed, &here);
    test_loop_until(&here.loop, &here.closed);
    say(pair[1]);
    test_loop_turns(&here.loop, 2);
    assert_true(heard);
    uv_close((uv_handle_t *)&other, NULL);
    test_loop_close(&here.loop);
    test_memory_check(&here.memory);
    close(pair[0]);
    close(pair[1]);
}

static void close_first(int fd)
{
    close(fd);
    assert_int_equal(telnyx__watch_set(here.watches, fd, 0), 0);
}

static void close_last(int fd)
{
    assert_int_equal(telnyx__watch_set(here.watches, fd, 0), 0);
    close(fd);
}

/* Another thread has got the number, and gives it back later. */
static void close_and_lend(int fd)
{
    int pair[2];
    connect_pair(pair);
    assert_int_equal(dup2(pair[0], fd), fd);
    assert_int_equal(telnyx__watch_set(here.watches, fd, 0), 0);
    close(fd);
    close(pair[0]);
    close(pair[1]);
}

TEST(a_socket_without_a_connection_may_close_untold_and_its_number_be_reused)
{
    reuse_after(close_first);
    reuse_after(close_last);
    reuse_after(close_and_lend);
}

/* The owner may open a socket of the same number before it lets the one go that it closed. It sees no
 * difference then, and still waits for what it asked for. */
TEST(a_socket_that_is_opened_takes_over_what_its_number_was_watched_for)
{
    int pair[2], other[2];
    begin();
    assert_int_equal(telnyx__watch_opened(here.watches, 900), 0); /* nothing to take over */
    connect_pair(pair);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    test_loop_turns(&here.loop, 2); /* which tell the kernel of it */
    connect_pair(other);
    assert_int_equal(dup2(other[0], pair[0]), pair[0]);
    close(other[0]);
    assert_int_equal(telnyx__watch_opened(here.watches, pair[0]), 0);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], UV_READABLE), 0);
    say(other[1]);
    expect(pair[0], UV_READABLE);
    assert_int_equal(telnyx__watch_set(here.watches, pair[0], 0), 0);
    telnyx__watch_closed(here.watches, pair[0]);
    close(pair[1]);
    close(other[1]);
    end();
}

TEST(many_descriptors_are_watched)
{
    enum { PAIRS = 100 };
    int pairs[PAIRS][2];
    begin();
    for (int i = 0; i < PAIRS; i++) {
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pairs[i]), 0);
        assert_int_equal(telnyx__watch_set(here.watches, pairs[i][0], UV_READABLE), 0);
    }
    for (int i = PAIRS - 1; i >= 0; i--) {
        char byte;
        say(pairs[i][1]);
        expect(pairs[i][0], UV_READABLE);
        assert_int_equal(read(pairs[i][0], &byte, 1), 1);
    }
    /* Closed with everything still watched. */
    telnyx__watches_close(here.watches, on_closed, &here);
    assert_false(here.closed);
    test_loop_until(&here.loop, &here.closed);
    for (int i = 0; i < PAIRS; i++) {
        close(pairs[i][0]);
        close(pairs[i][1]);
    }
    test_loop_close(&here.loop);
    test_memory_check(&here.memory);
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    test_loop loop;
    telnyx__watches *watches;
    int pair[2];
    (void)user_data;
    test_loop_init(&loop);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    int error = telnyx__watches_new(&watches, &loop.uv, &memory->allocator, on_ready, &here);
    if (!error) {
        error = telnyx__watch_set(watches, pair[0], UV_READABLE);
        telnyx__watches_close(watches, NULL, NULL);
    }
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    test_loop_close(&loop);
    close(pair[0]);
    close(pair[1]);
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_int_equal(test_memory_torture(out_of_memory, NULL), 3);
}
