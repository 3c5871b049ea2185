#include "load/send/wire.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

#define SWEEP_MS     100
#define RECONNECT_MS 20

static void open_connection(bench_connection *c);

const char *bench_fault_name(bench_fault fault)
{
    static const char *const names[] = { "none", "no connection", "connection broken", "not HTTP",
                                         "timeout" };
    return names[fault];
}

static void push_idle(bench_connection *c)
{
    bench_wire *wire = c->wire;
    c->next_idle = wire->idle;
    wire->idle = c;
    wire->idle_count++;
    c->free_ns = uv_hrtime();
}

static void drop_idle(bench_connection *c)
{
    bench_wire *wire = c->wire;
    for (bench_connection **at = &wire->idle; *at; at = &(*at)->next_idle) {
        if (*at == c) {
            *at = c->next_idle;
            wire->idle_count--;
            return;
        }
    }
}

static void on_handle_closed(bench_wire *wire)
{
    if (--wire->handles > 0)
        return;
    for (size_t i = 0; i < wire->count; i++)
        bench_free(wire->connections[i].output);
    bench_free(wire->connections);
    wire->connections = NULL;
    if (wire->on_closed)
        wire->on_closed(wire->user_data);
}

static void on_connection_closed(uv_handle_t *handle)
{
    bench_connection *c = handle->data;
    c->closed = true;
    if (c->wire->closing)
        on_handle_closed(c->wire);
    else if (c->open)
        open_connection(c); /* it worked until now: again at once */
}

/* `open` says afterwards whether to connect again at once; else the sweep does it later. */
static void close_connection(bench_connection *c)
{
    if (c->closing)
        return;
    c->closing = true;
    if (c->open && !c->busy)
        drop_idle(c);
    uv_close((uv_handle_t *)&c->tcp, on_connection_closed);
}

static void finish(bench_connection *c, int status, bench_fault fault)
{
    bench_wire *wire = c->wire;
    c->busy = false;
    wire->busy_count--;
    if (fault || c->must_close) {
        c->busy = true; /* not in the idle list */
        close_connection(c);
        c->busy = false;
    } else {
        push_idle(c);
    }
    wire->on_answer(c, status, fault, wire->user_data);
}

static void fail(bench_connection *c, bench_fault fault)
{
    if (c->closing)
        return;
    if (c->busy)
        finish(c, 0, fault);
    else
        close_connection(c);
}

/* Reading ---------------------------------------------------------------------------------------- */

static int on_message_complete(llhttp_t *parser)
{
    bench_connection *c = parser->data;
    c->status = parser->status_code;
    c->must_close = !llhttp_should_keep_alive(parser);
    c->answered = true;
    return HPE_PAUSED; /* whatever follows was not asked for */
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    bench_connection *c = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(c->wire->input, sizeof c->wire->input);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    bench_connection *c = stream->data;
    if (count == 0 || c->closing)
        return;
    if (count < 0) {
        if (c->busy && llhttp_finish(&c->parser) == HPE_PAUSED && c->answered)
            finish(c, c->status, BENCH_FAULT_NONE);
        else
            fail(c, BENCH_FAULT_BROKEN);
        return;
    }
    if (!c->busy) {
        fail(c, BENCH_FAULT_PROTOCOL);
        return;
    }
    llhttp_errno_t error = llhttp_execute(&c->parser, buffer->base, (size_t)count);
    if (c->answered)
        finish(c, c->status, BENCH_FAULT_NONE);
    else if (error != HPE_OK)
        fail(c, BENCH_FAULT_PROTOCOL);
}

/* Connecting and sending ------------------------------------------------------------------------- */

static void on_connected(uv_connect_t *request, int status)
{
    bench_connection *c = request->data;
    if (status < 0 || c->closing) {
        if (!c->closing)
            close_connection(c);
        return;
    }
    uv_tcp_nodelay(&c->tcp, 1);
    uv_read_start((uv_stream_t *)&c->tcp, on_alloc, on_read);
    c->open = true;
    push_idle(c);
    if (c->wire->on_idle)
        c->wire->on_idle(c->wire->user_data);
}

static void open_connection(bench_connection *c)
{
    bench_wire *wire = c->wire;
    uv_tcp_init(wire->loop, &c->tcp);
    c->tcp.data = c;
    c->connecting.data = c;
    c->writing.data = c;
    c->open = c->busy = c->closing = c->closed = c->must_close = false;
    wire->connects++;
    if (uv_tcp_connect(&c->connecting, &c->tcp, (const struct sockaddr *)&wire->address,
                       on_connected))
        close_connection(c);
}

static void on_sweep(uv_timer_t *timer)
{
    bench_wire *wire = timer->data;
    uint64_t now = uv_hrtime();
    for (size_t i = 0; i < wire->count; i++) {
        bench_connection *c = &wire->connections[i];
        if (c->closed && !wire->closing)
            open_connection(c);
        else if (c->busy && now - c->sent_ns > wire->timeout_ns)
            fail(c, BENCH_FAULT_TIMEOUT);
    }
}

int bench_wire_open(bench_wire *wire, uv_loop_t *loop, const char *host, int port,
                    size_t connections, uint64_t timeout_ms)
{
    int result = strchr(host, ':') ? uv_ip6_addr(host, port, (struct sockaddr_in6 *)&wire->address)
                                   : uv_ip4_addr(host, port, (struct sockaddr_in *)&wire->address);
    if (result)
        return result;
    wire->loop = loop;
    wire->count = connections;
    wire->timeout_ns = timeout_ms * 1000000;
    wire->connections = bench_alloc(connections * sizeof *wire->connections);
    wire->handles = (unsigned)connections + 1;
    llhttp_settings_init(&wire->settings);
    wire->settings.on_message_complete = on_message_complete;
    uv_timer_init(loop, &wire->sweep);
    wire->sweep.data = wire;
    uv_timer_start(&wire->sweep, on_sweep, RECONNECT_MS, SWEEP_MS);
    for (size_t i = 0; i < connections; i++) {
        wire->connections[i].wire = wire;
        wire->connections[i].output = bench_alloc(BENCH_OUTPUT_MAX);
        open_connection(&wire->connections[i]);
    }
    return 0;
}

bench_connection *bench_wire_take(bench_wire *wire)
{
    bench_connection *c = wire->idle;
    if (c) {
        wire->idle = c->next_idle;
        wire->idle_count--;
    }
    return c;
}

void bench_wire_give_back(bench_connection *c)
{
    push_idle(c);
}

static void on_written(uv_write_t *request, int status)
{
    bench_connection *c = request->data;
    if (status < 0 && status != UV_ECANCELED)
        fail(c, BENCH_FAULT_BROKEN);
}

void bench_wire_send(bench_connection *c)
{
    uv_buf_t bytes = uv_buf_init(c->output, (unsigned)c->output_length);
    c->busy = true;
    c->answered = false;
    c->wire->busy_count++;
    llhttp_init(&c->parser, HTTP_RESPONSE, &c->wire->settings);
    c->parser.data = c;
    c->sent_ns = uv_hrtime();
    int count = uv_try_write((uv_stream_t *)&c->tcp, &bytes, 1);
    if (count == (int)bytes.len)
        return;
    /* The rest, or all again when nothing went: an error then comes by the callback. */
    if (count > 0) {
        bytes.base += count;
        bytes.len -= (size_t)count;
    }
    uv_write(&c->writing, (uv_stream_t *)&c->tcp, &bytes, 1, on_written);
}

static void on_sweep_closed(uv_handle_t *handle)
{
    on_handle_closed(handle->data);
}

void bench_wire_close(bench_wire *wire)
{
    wire->closing = true;
    uv_close((uv_handle_t *)&wire->sweep, on_sweep_closed);
    for (size_t i = 0; i < wire->count; i++) {
        bench_connection *c = &wire->connections[i];
        if (c->closed)
            on_handle_closed(wire);
        else
            close_connection(c);
    }
}
