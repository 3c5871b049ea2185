#include "ws_peer.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/head.h"
#include "media/stream_frame.h"
#include "sign/system_default.h"
#include "ws/handshake.h"

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    static char room[65536];
    (void)handle, (void)size;
    *buf = uv_buf_init(room, sizeof room);
}

static void on_tcp_closed(uv_handle_t *handle)
{
    ws_peer_socket *socket = handle->data;
    socket->gone = true;
}

static void drop(ws_peer_socket *socket)
{
    if (!uv_is_closing((uv_handle_t *)&socket->tcp))
        uv_close((uv_handle_t *)&socket->tcp, on_tcp_closed);
}

/* What a test sends is little: it leaves at once, so that no request is under way on the loop. */
static void put(ws_peer_socket *socket, const char *bytes, size_t length)
{
    while (length && !uv_is_closing((uv_handle_t *)&socket->tcp)) {
        uv_buf_t buf = uv_buf_init((char *)(uintptr_t)bytes, (unsigned)length);
        int taken = uv_try_write((uv_stream_t *)&socket->tcp, &buf, 1);
        if (taken == UV_EAGAIN)
            continue;
        if (taken < 0)
            return;
        bytes += taken;
        length -= (size_t)taken;
    }
}

static void flush(ws_peer_socket *socket)
{
    size_t length;
    const char *bytes = telnyx__ws_output(socket->ws, &length);
    put(socket, bytes, length);
    telnyx__ws_sent(socket->ws, length);
    if (telnyx__ws_is_over(socket->ws))
        drop(socket);
}

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    ws_peer_socket *socket = user_data;
    char *copy = calloc(1, length + 1);
    (void)ws;
    assert_true(text);
    assert_non_null(copy);
    memcpy(copy, data, length);
    socket->texts = realloc(socket->texts, (socket->count + 1) * sizeof *socket->texts);
    assert_non_null(socket->texts);
    socket->texts[socket->count++] = copy;
    if (socket->peer->on_text)
        socket->peer->on_text(socket, copy, socket->peer->user_data);
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    ws_peer_socket *socket = user_data;
    (void)ws, (void)by_peer;
    socket->closed = true;
    socket->code = code;
}

static void on_pong(telnyx__ws *ws, void *user_data)
{
    ws_peer_socket *socket = user_data;
    (void)ws;
    socket->pongs++;
}

static const telnyx__ws_handlers handlers = { on_message, on_pong, on_close };

static void refuse(ws_peer_socket *socket, int status)
{
    char answer[96];
    int length =
        snprintf(answer, sizeof answer, "HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n", status);
    put(socket, answer, (size_t)length);
    drop(socket);
}

static void copy_span(char *out, size_t size, telnyx__span span)
{
    snprintf(out, size, "%.*s", (int)span.length, span.ptr ? span.ptr : "");
}

static void take(ws_peer_socket *socket, telnyx__span fields)
{
    char accept[TELNYX__WS_ACCEPT_BYTES], answer[TELNYX__WS_ANSWER_BYTES + 256];
    telnyx__ws_options options = { .alloc = telnyx__alloc_default(),
                                   .system = telnyx__system_default(),
                                   .message_bytes = 1u << 20,
                                   .fragments = 100,
                                   .output_bytes = 8u << 20,
                                   .handlers = &handlers,
                                   .user_data = socket };
    assert_int_equal(0, telnyx__ws_check((telnyx__span){ "GET", 3 }, fields, accept));
    if (socket->peer->mistaken)
        accept[0] = accept[0] == 'A' ? 'B' : 'A';
    size_t length = telnyx__ws_answer(answer, accept);
    assert_int_equal(0, telnyx__ws_new(&socket->ws, &options));
    if (socket->peer->greeting) {
        size_t more;
        telnyx__ws_send(socket->ws, true, socket->peer->greeting, strlen(socket->peer->greeting));
        const char *bytes = telnyx__ws_output(socket->ws, &more);
        assert_true(length + more < sizeof answer);
        memcpy(answer + length, bytes, more);
        telnyx__ws_sent(socket->ws, more);
        length += more;
    }
    put(socket, answer, length);
}

static void read_head(ws_peer_socket *socket)
{
    ws_peer *peer = socket->peer;
    const char *line = strstr(socket->head, "\r\n");
    assert_memory_equal("GET ", socket->head, 4);
    telnyx__span target = { socket->head + 4, strcspn(socket->head + 4, " ") };
    telnyx__span fields = { line + 2, strlen(line + 2) - 2 };
    copy_span(socket->target, sizeof socket->target, target);
    copy_span(socket->token, sizeof socket->token,
              telnyx__head_find(fields, "x-telnyx-streaming-auth-token", NULL));
    assert_null(telnyx__head_find(fields, "sec-websocket-extensions", NULL).ptr);
    assert_null(telnyx__head_find(fields, "sec-websocket-protocol", NULL).ptr);
    if (peer->silent)
        return;
    if (peer->refuses || (peer->only && strcmp(peer->only, socket->target) != 0))
        refuse(socket, peer->refuses ? peer->refuses : 404);
    else
        take(socket, fields);
}

static void take_in(ws_peer_socket *socket, const char *bytes, size_t length)
{
    if (socket->ws) {
        (void)telnyx__ws_feed(socket->ws, bytes, length);
        flush(socket);
        return;
    }
    if (socket->peer->no_http && bytes[0] != 'G') {
        drop(socket);
        return;
    }
    assert_true(socket->head_length + length < sizeof socket->head);
    memcpy(socket->head + socket->head_length, bytes, length);
    socket->head_length += length;
    if (strstr(socket->head, "\r\n\r\n"))
        read_head(socket);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    ws_peer_socket *socket = stream->data;
    if (count > 0)
        take_in(socket, buf->base, (size_t)count);
    if (count >= 0)
        return;
    socket->reset = count == UV_ECONNRESET;
    if (!socket->closed)
        socket->code = TELNYX__WS_LOST;
    socket->closed = true;
    drop(socket);
}

static void on_connection(uv_stream_t *listener, int status)
{
    ws_peer *peer = listener->data;
    assert_int_equal(0, status);
    assert_true(peer->count < WS_PEER_SOCKETS);
    ws_peer_socket *socket = &peer->sockets[peer->count++];
    memset(socket, 0, sizeof *socket);
    socket->peer = peer;
    uv_tcp_init(peer->loop, &socket->tcp);
    socket->tcp.data = socket;
    assert_int_equal(0, uv_accept(listener, (uv_stream_t *)&socket->tcp));
    uv_tcp_nodelay(&socket->tcp, 1);
    uv_read_start((uv_stream_t *)&socket->tcp, on_alloc, on_read);
}

void ws_peer_start(ws_peer *peer, uv_loop_t *loop)
{
    ws_peer_start_at(peer, loop, 0);
}

void ws_peer_start_at(ws_peer *peer, uv_loop_t *loop, int port)
{
    struct sockaddr_in address;
    int length = sizeof address;
    memset(peer, 0, sizeof *peer);
    peer->loop = loop;
    uv_ip4_addr("127.0.0.1", port, &address);
    uv_tcp_init(loop, &peer->listener);
    peer->listener.data = peer;
    assert_int_equal(0, uv_tcp_bind(&peer->listener, (struct sockaddr *)&address, 0));
    assert_int_equal(0, uv_listen((uv_stream_t *)&peer->listener, 16, on_connection));
    uv_tcp_getsockname(&peer->listener, (struct sockaddr *)&address, &length);
    snprintf(peer->url, sizeof peer->url, "ws://127.0.0.1:%d", ntohs(address.sin_port));
}

void ws_peer_close(ws_peer *peer)
{
    if (!uv_is_closing((uv_handle_t *)&peer->listener))
        uv_close((uv_handle_t *)&peer->listener, NULL);
    for (size_t i = 0; i < peer->count; i++)
        drop(&peer->sockets[i]);
}

void ws_peer_free(ws_peer *peer)
{
    for (size_t i = 0; i < peer->count; i++) {
        ws_peer_socket *socket = &peer->sockets[i];
        if (socket->ws)
            telnyx__ws_free(socket->ws);
        for (size_t n = 0; n < socket->count; n++)
            free(socket->texts[n]);
        free(socket->texts);
    }
}

void ws_peer_say(ws_peer_socket *socket, const char *text)
{
    assert_int_equal(0, telnyx__ws_send(socket->ws, true, text, strlen(text)));
    flush(socket);
}

void ws_peer_say_bytes(ws_peer_socket *socket, const char *bytes, size_t length)
{
    assert_int_equal(0, telnyx__ws_send(socket->ws, false, bytes, length));
    flush(socket);
}

void ws_peer_say_media(ws_peer_socket *socket, unsigned char byte, size_t length)
{
    unsigned char *bytes = malloc(length);
    char *text = malloc(TELNYX__STREAM_MEDIA_SIZE(length) + 1);
    size_t written;
    assert_true(bytes && text);
    memset(bytes, byte, length);
    assert_int_equal(0, telnyx__stream_write_media(bytes, length, text,
                                                   TELNYX__STREAM_MEDIA_SIZE(length), &written));
    text[written] = '\0';
    ws_peer_say(socket, text);
    free(bytes);
    free(text);
}

int ws_peer_ping(ws_peer_socket *socket)
{
    int error = telnyx__ws_ping(socket->ws);
    flush(socket);
    return error;
}

void ws_peer_end(ws_peer_socket *socket, int code)
{
    if (!code) {
        uv_tcp_close_reset(&socket->tcp, on_tcp_closed);
        return;
    }
    telnyx__ws_close(socket->ws, code, NULL);
    flush(socket);
}

const char *ws_peer_find(const ws_peer_socket *socket, const char *text, size_t *n)
{
    while (*n < socket->count) {
        const char *found = socket->texts[(*n)++];
        if (strstr(found, text))
            return found;
    }
    return NULL;
}

size_t ws_peer_count(const ws_peer_socket *socket, const char *text)
{
    size_t n = 0, count = 0;
    while (ws_peer_find(socket, text, &n))
        count++;
    return count;
}
