/* Connections to programs, one beside the other. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "sim/line/socket.h"
#include "support/loop.h"

/* As long as libcurl leaves those that it takes for idle alone. */
#define IDLE_MS 1100

static struct {
    test_loop loop;
    uv_tcp_t listener, accepted[2];
    int count;
    sim_sockets *sockets;
    bool connected, failed, ready, closed;
} here;

static void on_connection(uv_stream_t *listener, int status)
{
    uv_tcp_t *tcp = &here.accepted[here.count++];
    assert_int_equal(0, status);
    uv_tcp_init(&here.loop.uv, tcp);
    assert_int_equal(0, uv_accept(listener, (uv_stream_t *)tcp));
}

static void on_connected(void *user_data, const char *why)
{
    (void)user_data;
    here.connected = !why;
    here.failed = why != NULL;
}

static void on_ready(void *user_data)
{
    (void)user_data;
    here.ready = true;
}

static const sim_socket_handlers handlers = { on_connected, on_ready };

static void on_closed(void *user_data)
{
    *(bool *)user_data = true;
}

static void url_of(char url[64])
{
    struct sockaddr_in address;
    int length = sizeof address;
    uv_tcp_getsockname(&here.listener, (struct sockaddr *)&address, &length);
    snprintf(url, 64, "http://127.0.0.1:%d/", ntohs(address.sin_port));
}

static void set_up(void)
{
    struct sockaddr_in address;
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    uv_ip4_addr("127.0.0.1", 0, &address);
    uv_tcp_init(&here.loop.uv, &here.listener);
    assert_int_equal(0, uv_tcp_bind(&here.listener, (struct sockaddr *)&address, 0));
    assert_int_equal(0, uv_listen((uv_stream_t *)&here.listener, 4, on_connection));
    assert_int_equal(0, sim_sockets_new(&here.sockets, &here.loop.uv, NULL));
}

static void tear_down(void)
{
    sim_sockets_close(here.sockets, on_closed, &here.closed);
    for (int i = 0; i < here.count; i++)
        uv_close((uv_handle_t *)&here.accepted[i], NULL);
    uv_close((uv_handle_t *)&here.listener, NULL);
    test_loop_until(&here.loop, &here.closed);
    test_loop_close(&here.loop);
}

TEST_EACH(set_up, tear_down)

static sim_socket *open_one(void)
{
    char url[64];
    url_of(url);
    here.connected = false;
    sim_socket *socket = sim_socket_open(here.sockets, url, 5000, &handlers, NULL);
    assert_non_null(socket);
    test_loop_until(&here.loop, &here.connected);
    return socket;
}

TEST(a_connection_with_something_to_read_stays_when_another_is_made)
{
    uv_buf_t letter = uv_buf_init((char[]){ 'x' }, 1);
    char got = 0;
    sim_socket *first = open_one();
    while (here.count < 1)
        test_loop_turns(&here.loop, 1);
    assert_int_equal(1, uv_try_write((uv_stream_t *)&here.accepted[0], &letter, 1));
    uv_sleep(IDLE_MS);
    sim_socket *second = open_one();
    assert_int_equal(1, sim_socket_read(first, &got, 1));
    assert_int_equal('x', got);
    assert_int_equal(0, sim_socket_read(first, &got, 1));
    sim_socket_close(second, false);
    sim_socket_close(first, true);
}

TEST(what_comes_is_told_and_the_end_is_the_end)
{
    uv_buf_t letter = uv_buf_init((char[]){ 'x' }, 1);
    char got = 0;
    sim_socket *socket = open_one();
    while (here.count < 1)
        test_loop_turns(&here.loop, 1);
    assert_int_equal(0, sim_socket_read(socket, &got, 1));
    sim_socket_want(socket, true, false);
    assert_int_equal(1, uv_try_write((uv_stream_t *)&here.accepted[0], &letter, 1));
    test_loop_until(&here.loop, &here.ready);
    assert_int_equal(1, sim_socket_read(socket, &got, 1));
    assert_int_equal(2, sim_socket_write(socket, "ab", 2));
    here.ready = false;
    uv_close((uv_handle_t *)&here.accepted[0], NULL);
    here.count = 0;
    test_loop_until(&here.loop, &here.ready);
    assert_true(sim_socket_read(socket, &got, 1) < 0);
    sim_socket_close(socket, false);
}

TEST(where_nobody_listens_that_is_said)
{
    char url[64];
    url_of(url);
    uv_close((uv_handle_t *)&here.listener, NULL);
    test_loop_turns(&here.loop, 3);
    sim_socket *socket = sim_socket_open(here.sockets, url, 5000, &handlers, NULL);
    assert_non_null(socket);
    test_loop_until(&here.loop, &here.failed);
    assert_false(here.connected);
    sim_socket_close(socket, false);
    /* For the end of the test. */
    uv_tcp_init(&here.loop.uv, &here.listener);
}
