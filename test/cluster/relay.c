#include "cluster/relay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

struct relay_pair {
    relay *relay; /* NULL: it closes */
    relay_pair *next;
    uv_tcp_t near; /* the instance's */
    uv_pipe_t far; /* Redis' */
    uv_connect_t connecting;
    int open;
};

typedef struct piece {
    uv_write_t request;
    char bytes[];
} piece;

static void on_closed(uv_handle_t *handle)
{
    relay_pair *pair = handle->data;
    if (--pair->open == 0)
        free(pair);
}

static void pair_close(relay_pair *pair)
{
    if (!pair->relay)
        return;
    relay_pair **at = &pair->relay->first;
    while (*at != pair)
        at = &(*at)->next;
    *at = pair->next;
    pair->relay = NULL;
    uv_close((uv_handle_t *)&pair->near, on_closed);
    uv_close((uv_handle_t *)&pair->far, on_closed);
}

static void on_written(uv_write_t *request, int status)
{
    (void)status;
    free(request);
}

static void pass_on(uv_stream_t *to, const char *bytes, size_t length)
{
    piece *one = malloc(sizeof *one + length);
    assert_non_null(one);
    memcpy(one->bytes, bytes, length);
    uv_buf_t buffer = uv_buf_init(one->bytes, (unsigned)length);
    if (uv_write(&one->request, to, &buffer, 1, on_written))
        free(one);
}

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buffer)
{
    static char bytes[65536];
    (void)handle, (void)wanted;
    *buffer = uv_buf_init(bytes, sizeof bytes);
}

static bool holds(const char *bytes, size_t length, const char *word)
{
    size_t size = word ? strlen(word) : 0;
    for (size_t i = 0; size && i + size <= length; i++)
        if (memcmp(bytes + i, word, size) == 0)
            return true;
    return false;
}

static void on_asked(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer)
{
    relay_pair *pair = stream->data;
    if (length < 0)
        pair_close(pair);
    if (length < 0 || !pair->relay)
        return;
    pair->relay->mute |= holds(buffer->base, (size_t)length, pair->relay->mute_at);
    if (!pair->relay->deaf)
        pass_on((uv_stream_t *)&pair->far, buffer->base, (size_t)length);
}

static void make_old(char *bytes, size_t length)
{
    static const char word[] = "redis_version:";
    for (size_t i = 0; i + sizeof word + 2 <= length; i++)
        if (memcmp(bytes + i, word, sizeof word - 1) == 0)
            memcpy(bytes + i + sizeof word - 1, "6.0", 3);
}

static void on_told(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer)
{
    relay_pair *pair = stream->data;
    if (length < 0)
        pair_close(pair);
    if (length < 0 || !pair->relay)
        return;
    if (pair->relay->old)
        make_old(buffer->base, (size_t)length);
    if (!pair->relay->mute && !pair->relay->deaf)
        pass_on((uv_stream_t *)&pair->near, buffer->base, (size_t)length);
}

void relay_hold(relay *r)
{
    for (relay_pair *pair = r->first; pair; pair = pair->next)
        uv_read_stop((uv_stream_t *)&pair->far);
}

void relay_go_on(relay *r)
{
    for (relay_pair *pair = r->first; pair; pair = pair->next)
        uv_read_start((uv_stream_t *)&pair->far, on_alloc, on_told);
}

static void on_connected(uv_connect_t *request, int status)
{
    relay_pair *pair = request->data;
    if (status) {
        pair_close(pair);
        return;
    }
    uv_read_start((uv_stream_t *)&pair->near, on_alloc, on_asked);
    uv_read_start((uv_stream_t *)&pair->far, on_alloc, on_told);
}

static void on_connection(uv_stream_t *listener, int status)
{
    relay *r = listener->data;
    assert_int_equal(status, 0);
    relay_pair *pair = calloc(1, sizeof *pair);
    assert_non_null(pair);
    assert_int_equal(uv_tcp_init(r->loop, &pair->near), 0);
    assert_int_equal(uv_pipe_init(r->loop, &pair->far, 0), 0);
    pair->near.data = pair->far.data = pair->connecting.data = pair;
    pair->open = 2;
    pair->relay = r;
    pair->next = r->first;
    r->first = pair;
    r->accepted++;
    uv_unref((uv_handle_t *)&pair->near);
    uv_unref((uv_handle_t *)&pair->far);
    assert_int_equal(uv_accept(listener, (uv_stream_t *)&pair->near), 0);
    uv_pipe_connect(&pair->connecting, &pair->far, r->path, on_connected);
}

void relay_listen(relay *r)
{
    struct sockaddr_in address;
    int size = sizeof address;
    assert_int_equal(uv_ip4_addr("127.0.0.1", r->port, &address), 0);
    assert_int_equal(uv_tcp_init(r->loop, &r->listener), 0);
    r->listener.data = r;
    assert_int_equal(uv_tcp_bind(&r->listener, (const struct sockaddr *)&address, 0), 0);
    assert_int_equal(uv_listen((uv_stream_t *)&r->listener, 16, on_connection), 0);
    uv_unref((uv_handle_t *)&r->listener);
    assert_int_equal(uv_tcp_getsockname(&r->listener, (struct sockaddr *)&address, &size), 0);
    r->port = ntohs(address.sin_port);
    r->listens = true;
    snprintf(r->url, sizeof r->url, "redis://127.0.0.1:%d", r->port);
}

void relay_start(relay *r, uv_loop_t *loop, const char *path)
{
    memset(r, 0, sizeof *r);
    r->loop = loop;
    r->path = path;
    relay_listen(r);
}

void relay_cut(relay *r)
{
    while (r->first)
        pair_close(r->first);
}

static void on_listener_closed(uv_handle_t *handle)
{
    *(bool *)handle->data = true;
}

void relay_refuse(relay *r)
{
    bool closed = false;
    if (!r->listens)
        return;
    r->listens = false;
    r->listener.data = &closed;
    uv_close((uv_handle_t *)&r->listener, on_listener_closed);
    /* The handle is used again. */
    while (!closed)
        uv_run(r->loop, UV_RUN_NOWAIT);
}

void relay_stop(relay *r)
{
    relay_cut(r);
    relay_refuse(r);
}
