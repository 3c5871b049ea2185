#include "crash/relay.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"

#define READ_MAX 65536
#define BACKLOG  16

/* A connection of the instance, and the one to Redis. */
typedef struct pair {
    telnyx__list in_relay;
    crash_relay *relay;
    uv_pipe_t ends[2];
    uv_connect_t connecting;
    unsigned open; /* handles */
    bool joined, closing;
} pair;

typedef struct chunk {
    uv_write_t request;
    char bytes[];
} chunk;

static void on_closed(uv_handle_t *handle)
{
    pair *p = handle->data;
    if (--p->open == 0)
        bench_free(p);
}

static void pair_close(pair *p)
{
    if (p->closing)
        return;
    p->closing = true;
    telnyx__list_remove(&p->in_relay);
    for (unsigned i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&p->ends[i], on_closed);
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    (void)handle, (void)size;
    *buf = uv_buf_init(bench_alloc(READ_MAX), READ_MAX);
}

static void on_written(uv_write_t *request, int status)
{
    pair *p = request->handle->data;
    bench_free(TELNYX__CONTAINER_OF(request, chunk, request));
    if (status < 0)
        pair_close(p);
}

static void pass(pair *p, unsigned to, const char *bytes, size_t length)
{
    chunk *c = bench_alloc(sizeof *c + length);
    memcpy(c->bytes, bytes, length);
    uv_buf_t buf = uv_buf_init(c->bytes, (unsigned)length);
    if (uv_write(&c->request, (uv_stream_t *)&p->ends[to], &buf, 1, on_written) == 0)
        return;
    bench_free(c);
    pair_close(p);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    pair *p = stream->data;
    if (count > 0)
        pass(p, stream == (uv_stream_t *)&p->ends[0], buf->base, (size_t)count);
    else if (count < 0)
        pair_close(p);
    bench_free(buf->base);
}

static void read_both(pair *p)
{
    for (unsigned i = 0; i < 2; i++) {
        if (p->relay->cut)
            uv_read_stop((uv_stream_t *)&p->ends[i]);
        else
            uv_read_start((uv_stream_t *)&p->ends[i], on_alloc, on_read);
    }
}

static void on_connected(uv_connect_t *request, int status)
{
    pair *p = request->data;
    p->joined = status == 0;
    if (status < 0)
        pair_close(p);
    else if (!p->closing)
        read_both(p);
}

static void take(crash_relay *relay)
{
    pair *p = bench_alloc(sizeof *p);
    p->relay = relay;
    p->open = 2;
    for (unsigned i = 0; i < 2; i++) {
        uv_pipe_init(relay->loop, &p->ends[i], 0);
        p->ends[i].data = p;
    }
    telnyx__list_init(&p->in_relay);
    telnyx__list_push_back(&relay->pairs, &p->in_relay);
    p->connecting.data = p;
    if (uv_accept((uv_stream_t *)&relay->listener, (uv_stream_t *)&p->ends[0]) != 0)
        pair_close(p);
    else
        uv_pipe_connect(&p->connecting, &p->ends[1], relay->target, on_connected);
}

static void on_connection(uv_stream_t *listener, int status)
{
    crash_relay *relay = listener->data;
    if (status < 0)
        return;
    if (relay->cut)
        relay->pending = true;
    else
        take(relay);
}

bool crash_relay_open(crash_relay *relay, uv_loop_t *loop, const char *folder, const char *name,
                      const char *target)
{
    *relay = (crash_relay){ .loop = loop, .target = target };
    snprintf(relay->path, sizeof relay->path, "%.60s/%.30s", folder, name);
    telnyx__list_init(&relay->pairs);
    uv_pipe_init(loop, &relay->listener, 0);
    relay->listener.data = relay;
    return uv_pipe_bind(&relay->listener, relay->path) == 0 &&
           uv_listen((uv_stream_t *)&relay->listener, BACKLOG, on_connection) == 0;
}

void crash_relay_cut(crash_relay *relay, bool cut)
{
    relay->cut = cut;
    for (telnyx__list *node = relay->pairs.next; node != &relay->pairs; node = node->next) {
        pair *p = TELNYX__CONTAINER_OF(node, pair, in_relay);
        if (p->joined)
            read_both(p);
    }
    if (!cut && relay->pending) {
        relay->pending = false;
        take(relay);
    }
}

void crash_relay_close(crash_relay *relay)
{
    if (!relay->loop)
        return;
    while (!telnyx__list_empty(&relay->pairs))
        pair_close(TELNYX__CONTAINER_OF(relay->pairs.next, pair, in_relay));
    uv_close((uv_handle_t *)&relay->listener, NULL);
}
