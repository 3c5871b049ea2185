#include "support/api_server.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "support/test.h"

#define CHUNK 16384

typedef struct test_connection {
    uv_tcp_t tcp;
    uv_timer_t timer;     /* delays an answer */
    uv_prepare_t prepare; /* sends pieces */
    int closing;          /* of the handles, still open */
    test_api *api;
    struct test_connection *next;
    int number;
    char *input;
    size_t length;
    test_reply reply;
    bool replying;
    char *output;
    size_t left; /* of an endless answer */
    const char *const *piece;
    uv_write_t write;
} test_connection;

static void next_request(test_connection *connection);

static void on_gone(uv_handle_t *handle)
{
    test_connection *connection = handle->data;
    if (--connection->closing)
        return;
    free(connection->input);
    free(connection->output);
    free(connection);
}

static void drop(test_connection *connection)
{
    if (uv_is_closing((uv_handle_t *)&connection->tcp))
        return;
    test_connection **at = &connection->api->first;
    while (*at != connection)
        at = &(*at)->next;
    *at = connection->next;
    connection->api->open--;
    if (connection->replying)
        connection->api->waiting--;
    uv_close((uv_handle_t *)&connection->tcp, on_gone);
    uv_close((uv_handle_t *)&connection->timer, on_gone);
    uv_close((uv_handle_t *)&connection->prepare, on_gone);
}

static void done(test_connection *connection)
{
    connection->replying = false;
    connection->api->waiting--;
}

static void on_written(uv_write_t *write, int status)
{
    test_connection *connection = write->data;
    if (uv_is_closing((uv_handle_t *)&connection->tcp))
        return;
    if (status != 0) {
        drop(connection);
        return;
    }
    if (connection->left) {
        size_t size = connection->left < CHUNK ? connection->left : CHUNK;
        uv_buf_t buf = uv_buf_init(connection->output, (unsigned)size);
        connection->left -= size;
        if (uv_write(write, (uv_stream_t *)&connection->tcp, &buf, 1, on_written) != 0)
            drop(connection);
        return;
    }
    if (connection->reply.kind != TEST_ANSWER || connection->reply.close) {
        drop(connection);
        return;
    }
    done(connection);
    next_request(connection);
}

/* Sends the text; `left` further bytes of `filler` follow it in chunks. */
static void send_text(test_connection *connection, const char *text, size_t length,
                      const char *filler, size_t left)
{
    free(connection->output);
    connection->output = malloc(length > CHUNK ? length : CHUNK);
    assert_non_null(connection->output);
    memcpy(connection->output, text, length);
    uv_buf_t buf = uv_buf_init(connection->output, (unsigned)length);
    connection->write.data = connection;
    connection->left = left;
    if (left) {
        /* Sent at once, so that the buffer is free for the filler. */
        if (uv_try_write((uv_stream_t *)&connection->tcp, &buf, 1) != (int)length) {
            drop(connection);
            return;
        }
        size_t step = strlen(filler);
        for (size_t i = 0; i < CHUNK; i++)
            connection->output[i] = filler[i % step];
        on_written(&connection->write, 0);
        return;
    }
    if (uv_write(&connection->write, (uv_stream_t *)&connection->tcp, &buf, 1, on_written) != 0)
        drop(connection);
}

static void send_answer(test_connection *connection)
{
    const test_reply *reply = &connection->reply;
    const char *body = reply->body ? reply->body : "", *headers = reply->headers;
    size_t size = strlen(body) + (headers ? strlen(headers) : 0) + 200;
    char *text = malloc(size);
    assert_non_null(text);
    int length =
        snprintf(text, size, "HTTP/1.1 %d Canned\r\nContent-Length: %zu\r\n%s\r\n%s",
                 reply->status ? reply->status : 200, strlen(body), headers ? headers : "", body);
    send_text(connection, text, (size_t)length, NULL, 0);
    free(text);
}

static void send_now(test_connection *connection, const char *text, int length)
{
    uv_buf_t buf = uv_buf_init((char *)(uintptr_t)text, (unsigned)length);
    if (uv_try_write((uv_stream_t *)&connection->tcp, &buf, 1) != length)
        drop(connection);
}

static void end_pieces(test_connection *connection)
{
    if (connection->reply.kind == TEST_PIECES_CUT)
        drop(connection);
    if (connection->reply.kind != TEST_PIECES)
        return;
    done(connection);
    send_now(connection, "0\r\n\r\n", 5);
}

static void on_piece_due(uv_timer_t *timer);

/* Runs once a turn of the loop, right before sockets are read: a client on the same loop reads each
 * piece by itself. */
static void on_prepare(uv_prepare_t *prepare)
{
    test_connection *connection = prepare->data;
    uv_prepare_stop(prepare);
    if (!*connection->piece) {
        end_pieces(connection);
        return;
    }
    const char *piece = *connection->piece++;
    const size_t room = strlen(piece) + 32;
    char *chunk = malloc(room);
    assert_non_null(chunk);
    uv_timer_start(&connection->timer, on_piece_due, 1, 0);
    send_now(connection, chunk,
             connection->reply.bare ? snprintf(chunk, room, "%s", piece)
                                    : snprintf(chunk, room, "%zx\r\n%s\r\n", strlen(piece), piece));
    free(chunk);
}

/* Wakes the loop. */
static void on_piece_due(uv_timer_t *timer)
{
    test_connection *connection = timer->data;
    uv_prepare_start(&connection->prepare, on_prepare);
}

static void send_pieces(test_connection *connection)
{
    const test_reply *reply = &connection->reply;
    char head[512];
    connection->piece = reply->pieces;
    uv_timer_start(&connection->timer, on_piece_due, 1, 0);
    send_now(connection, head,
             snprintf(head, sizeof head,
                      "HTTP/1.1 %d Canned\r\nTransfer-Encoding: chunked\r\n%s\r\n",
                      reply->status ? reply->status : 200, reply->headers ? reply->headers : ""));
}

static void answer(test_connection *connection)
{
    static const char start[] = "HTTP/1.1 200 Canned\r\nX-Start: 1\r\n";
    static const char line[] = "HTTP/1.1 200 Canned\r\nX-Long: ";
    static const char body[] = "HTTP/1.1 200 Canned\r\nContent-Type: text/plain\r\n\r\n";
    const test_reply *reply = &connection->reply;
    switch (reply->kind) {
    case TEST_ANSWER:
        send_answer(connection);
        break;
    case TEST_RAW:
        send_text(connection, reply->body, strlen(reply->body), NULL, 0);
        break;
    case TEST_CUT:
        drop(connection);
        break;
    case TEST_SILENCE:
        break;
    case TEST_ENDLESS_HEADERS:
        send_text(connection, start, sizeof start - 1, "X-More: and more\r\n", reply->size);
        break;
    case TEST_ENDLESS_LINE:
        send_text(connection, line, sizeof line - 1, "x", reply->size);
        break;
    case TEST_BIG_BODY:
        send_text(connection, body, sizeof body - 1, "x", reply->size);
        break;
    case TEST_PIECES:
    case TEST_PIECES_CUT:
    case TEST_PIECES_STALL:
        send_pieces(connection);
        break;
    }
}

static void on_delay(uv_timer_t *timer)
{
    answer(timer->data);
}

static char *copy(const char *text, size_t length)
{
    char *made = malloc(length + 1);
    assert_non_null(made);
    memcpy(made, text, length);
    made[length] = '\0';
    return made;
}

static test_request *note(test_connection *connection, size_t head, size_t body)
{
    test_api *api = connection->api;
    assert_true(api->requests_count < TEST_REQUESTS_MAX);
    test_request *request = &api->requests[api->requests_count++];
    *request = (test_request){ .connection = connection->number, .at_ms = uv_now(api->loop) };
    request->head = copy(connection->input, head);
    request->body = copy(connection->input + head, body);
    request->body_length = body;
    size_t method = strcspn(request->head, " ");
    snprintf(request->method, sizeof request->method, "%.*s", (int)method, request->head);
    const char *target = request->head + method + 1;
    request->target = copy(target, strcspn(target, " \r"));
    return request;
}

static void next_request(test_connection *connection)
{
    test_api *api = connection->api;
    const char *end = NULL;
    if (connection->replying || !connection->input)
        return;
    connection->input[connection->length] = '\0';
    end = strstr(connection->input, "\r\n\r\n");
    if (!end)
        return;
    size_t head = (size_t)(end - connection->input) + 4, body = 0;
    for (const char *l = connection->input; l < end; l = strstr(l, "\r\n") + 2)
        if (strncasecmp(l, "Content-Length:", 15) == 0)
            body = (size_t)strtoul(l + 15, NULL, 10);
    if (connection->length < head + body)
        return;
    test_request *request = note(connection, head, body);
    connection->length -= head + body;
    memmove(connection->input, connection->input + head + body, connection->length);
    connection->replying = true;
    api->waiting++;
    if (api->waiting > api->most_waiting)
        api->most_waiting = api->waiting;
    size_t n = api->requests_count - 1;
    if (api->decide)
        connection->reply = api->decide(api, request, api->user_data);
    else
        connection->reply = api->replies[n < api->replies_count ? n : api->replies_count - 1];
    if (connection->reply.delay_ms)
        uv_timer_start(&connection->timer, on_delay, connection->reply.delay_ms, 0);
    else
        answer(connection);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    test_connection *connection = handle->data;
    (void)suggested;
    connection->input = realloc(connection->input, connection->length + 65536 + 1);
    assert_non_null(connection->input);
    *buf = uv_buf_init(connection->input + connection->length, 65536);
}

static void on_read(uv_stream_t *stream, ssize_t got, const uv_buf_t *buf)
{
    test_connection *connection = stream->data;
    (void)buf;
    if (got < 0) {
        drop(connection);
        return;
    }
    connection->length += (size_t)got;
    next_request(connection);
}

static void on_connection(uv_stream_t *listener, int status)
{
    test_api *api = listener->data;
    assert_int_equal(status, 0);
    test_connection *connection = calloc(1, sizeof *connection);
    assert_non_null(connection);
    connection->api = api;
    connection->number = ++api->connections;
    connection->closing = 3;
    uv_tcp_init(api->loop, &connection->tcp);
    uv_timer_init(api->loop, &connection->timer);
    uv_prepare_init(api->loop, &connection->prepare);
    connection->tcp.data = connection->timer.data = connection->prepare.data = connection;
    uv_unref((uv_handle_t *)&connection->tcp);
    uv_unref((uv_handle_t *)&connection->timer);
    uv_unref((uv_handle_t *)&connection->prepare);
    connection->next = api->first;
    api->first = connection;
    api->open++;
    assert_int_equal(uv_accept(listener, (uv_stream_t *)&connection->tcp), 0);
    uv_read_start((uv_stream_t *)&connection->tcp, on_alloc, on_read);
}

void test_api_start(test_api *api, uv_loop_t *loop)
{
    static const test_reply accepted = {
        .body = "{\"data\":{\"result\":\"ok\",\"id\":\"1\",\"call_control_id\":\"v3:made\"}}"
    };
    struct sockaddr_in address;
    int length = sizeof address;
    /* A client that goes in the middle of an endless answer must not end the test. */
    signal(SIGPIPE, SIG_IGN);
    memset(api, 0, sizeof *api);
    api->loop = loop;
    assert_int_equal(uv_ip4_addr("127.0.0.1", 0, &address), 0);
    assert_int_equal(uv_tcp_init(loop, &api->listener), 0);
    api->listener.data = api;
    assert_int_equal(uv_tcp_bind(&api->listener, (const struct sockaddr *)&address, 0), 0);
    assert_int_equal(uv_listen((uv_stream_t *)&api->listener, 128, on_connection), 0);
    assert_int_equal(uv_tcp_getsockname(&api->listener, (struct sockaddr *)&address, &length), 0);
    uv_unref((uv_handle_t *)&api->listener);
    api->port = ntohs(address.sin_port);
    snprintf(api->base_url, sizeof api->base_url, "http://127.0.0.1:%d/v2", api->port);
    test_api_script(api, &accepted, 1);
}

void test_api_script(test_api *api, const test_reply *replies, size_t count)
{
    api->replies = replies;
    api->replies_count = count;
}

void test_api_stop(test_api *api)
{
    while (api->first)
        drop(api->first);
    uv_close((uv_handle_t *)&api->listener, NULL);
    for (size_t i = 0; i < api->requests_count; i++) {
        free(api->requests[i].target);
        free(api->requests[i].head);
        free(api->requests[i].body);
    }
    api->requests_count = 0;
}

bool test_request_has(const test_request *request, const char *line)
{
    const size_t length = strlen(line);
    for (const char *at = request->head; (at = strstr(at, "\r\n")) != NULL;) {
        at += 2;
        if (strncmp(at, line, length) == 0 && strncmp(at + length, "\r\n", 2) == 0)
            return true;
    }
    return false;
}

const char *test_request_header(const test_request *request, const char *name, char *out,
                                size_t size)
{
    const size_t length = strlen(name);
    out[0] = '\0';
    for (const char *at = request->head; (at = strstr(at, "\r\n")) != NULL;) {
        at += 2;
        if (strncasecmp(at, name, length) != 0 || at[length] != ':')
            continue;
        at += length + 1;
        at += strspn(at, " ");
        snprintf(out, size, "%.*s", (int)strcspn(at, "\r"), at);
        break;
    }
    return out;
}
