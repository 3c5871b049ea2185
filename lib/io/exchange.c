#include "io/server_internal.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* such systems have SO_NOSIGPIPE */
#endif
#define PARTS              4
#define SMALL_ANSWER_BYTES 512

_Static_assert(SMALL_ANSWER_BYTES >= TELNYX__RESPONSE_HEAD_BYTES, "it begins with the head");

static telnyx__connection *connection_of(const telnyx__exchange *exchange)
{
    return TELNYX__CONTAINER_OF(exchange, telnyx__connection, exchange);
}

telnyx__span telnyx__exchange_method(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->request.head.method;
}

telnyx__span telnyx__exchange_path(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->request.head.path;
}

telnyx__span telnyx__exchange_query(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->request.head.query;
}

bool telnyx__exchange_is_http10(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->request.head.http10;
}

telnyx__span telnyx__exchange_host(const telnyx__exchange *exchange)
{
    const telnyx__head *head = &connection_of(exchange)->request.head;
    return head->host.length ? head->host : telnyx__head_get(head, "host", NULL);
}

telnyx__span telnyx__exchange_header(const telnyx__exchange *exchange, const char *name,
                                     size_t *count)
{
    return telnyx__head_get(&connection_of(exchange)->request.head, name, count);
}

char *telnyx__exchange_body(telnyx__exchange *exchange, size_t *length)
{
    telnyx__request *request = &connection_of(exchange)->request;
    *length = request->body_length;
    return telnyx__request_body(request);
}

telnyx__address telnyx__exchange_origin(const telnyx__exchange *exchange)
{
    const telnyx__connection *connection = connection_of(exchange);
    return telnyx__forwarded_origin(&connection->server->options.proxies, &connection->address,
                                    connection->request.head.fields);
}

telnyx__span telnyx__exchange_fields(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->request.head.fields;
}

bool telnyx__exchange_limit_body(telnyx__exchange *exchange, size_t bytes)
{
    return telnyx__request_limit_body(&connection_of(exchange)->request, bytes);
}

void telnyx__exchange_judged(telnyx__exchange *exchange, bool trusted)
{
    telnyx__connection *connection = connection_of(exchange);
    connection->trusted = trusted;
    if (trusted)
        telnyx__request_trust(&connection->request);
}

bool telnyx__exchange_follows_trusted(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->trusted;
}

const char *telnyx__exchange_peer(const telnyx__exchange *exchange)
{
    return connection_of(exchange)->peer;
}

void telnyx__exchange_drop(telnyx__connection *connection)
{
    if (!connection->exchange.open)
        return;
    connection->exchange.open = false;
    connection->server->counters.exchanges_now--;
}

long telnyx__send(int fd, const uv_buf_t *bufs, size_t count)
{
    struct iovec parts[PARTS];
    struct msghdr message = { .msg_iov = parts };
    ssize_t taken;
    for (size_t i = 0; i < count; i++) {
        if (bufs[i].len == 0)
            continue;
        parts[message.msg_iovlen].iov_base = bufs[i].base;
        parts[message.msg_iovlen++].iov_len = bufs[i].len;
    }
    do
        taken = message.msg_iovlen == 1
                    ? send(fd, parts[0].iov_base, parts[0].iov_len, MSG_NOSIGNAL)
                    : sendmsg(fd, &message, MSG_NOSIGNAL);
    while (taken < 0 && errno == EINTR);
    if (taken < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS ? 0 : -1;
    return (long)taken;
}

static void set_stall(telnyx__connection *connection)
{
    telnyx__connection_set_deadline(connection, TELNYX__DEADLINE_STALL,
                                    connection->server->options.limits.write_stall_ms);
}

void telnyx__exchange_flush(telnyx__connection *connection)
{
    telnyx__buf *output = &connection->output;
    uv_buf_t rest =
        uv_buf_init(output->data + connection->sent, (unsigned)(output->length - connection->sent));
    long taken = telnyx__send(connection->fd, &rest, 1);
    if (taken < 0) {
        telnyx__connection_close(connection);
        return;
    }
    connection->sent += (size_t)taken;
    if (connection->sent < output->length) {
        if (taken > 0)
            set_stall(connection);
        return;
    }
    telnyx__buf_free(output);
    connection->sent = 0;
    connection->deadline = TELNYX__DEADLINE_NONE;
    telnyx__connection_want(connection, connection->interest & ~UV_WRITABLE);
    if (connection->phase != TELNYX__PHASE_CHANNEL)
        telnyx__connection_answered(connection);
    else if (connection->channel->on_room)
        connection->channel->on_room(connection->channel_data);
}

/* Copies what the kernel did not take, from byte `taken` on, and waits until it takes more. */
static void queue(telnyx__connection *connection, const uv_buf_t *bufs, size_t count, size_t taken)
{
    int error = 0;
    for (size_t i = 0; i < count && error == 0; i++) {
        size_t skip = taken < bufs[i].len ? taken : bufs[i].len;
        if (skip < bufs[i].len)
            error = telnyx__buf_add(&connection->output, bufs[i].base + skip, bufs[i].len - skip);
        taken -= skip;
    }
    if (error) {
        if (error == TELNYX_ENOMEM)
            connection->server->counters.out_of_memory++;
        telnyx__connection_reset(connection);
        return;
    }
    connection->phase = TELNYX__PHASE_WRITING;
    connection->sent = 0;
    set_stall(connection);
    telnyx__connection_want(connection, connection->interest | UV_WRITABLE);
}

static size_t append(char *text, size_t at, const void *bytes, size_t length)
{
    if (length)
        memcpy(text + at, bytes, length);
    return at + length;
}

/* The usual answer fits into the socket's buffer and costs one system call and no memory. A small
 * one is made one piece, which is the least work for the kernel. */
static void send_answer(telnyx__connection *connection, int status, const char *headers,
                        const void *body, size_t length)
{
    char text[SMALL_ANSWER_BYTES];
    size_t head_length = telnyx__response_head(
        text, status, length, connection->keep ? connection->server->keep_alive : NULL);
    size_t headers_length = headers ? strlen(headers) : 0;
    if (telnyx__status_is_bare(status) || telnyx__span_is(connection->request.head.method, "HEAD"))
        length = 0;
    uv_buf_t bufs[PARTS] = {
        { .base = text, .len = head_length },
        { .base = (char *)headers, .len = headers_length },
        { .base = (char *)"\r\n", .len = 2 },
        { .base = (char *)body, .len = length },
    };
    size_t total = head_length + headers_length + 2 + length, count = PARTS;
    if (total <= sizeof text) {
        size_t end = append(text, head_length, headers, headers_length);
        end = append(text, end, "\r\n", 2);
        bufs[0].len = append(text, end, body, length);
        count = 1;
    }
    long taken = telnyx__send(connection->fd, bufs, count);
    if (taken < 0)
        telnyx__connection_close(connection);
    else if ((size_t)taken < total)
        queue(connection, bufs, count, (size_t)taken);
    else
        telnyx__connection_answered(connection);
}

void telnyx__exchange_refuse(telnyx__connection *connection, int status, const char *extra_header)
{
    char lines[256] = "";
    telnyx__exchange_drop(connection);
    connection->keep = false;
    connection->deadline = TELNYX__DEADLINE_NONE;
    telnyx__refusals_note(connection, status);
    if (extra_header && telnyx__str_copy(lines, sizeof lines - 2, extra_header))
        memcpy(lines + strlen(lines), "\r\n", 3);
    send_answer(connection, status, telnyx__are_header_lines(lines) ? lines : NULL, NULL, 0);
}

void telnyx__exchange_answer(telnyx__exchange *exchange, int status, const char *headers,
                             const void *body, size_t length)
{
    telnyx__connection *connection = connection_of(exchange);
    telnyx__server *server = connection->server;
    if (!exchange->open)
        return;
    telnyx__exchange_drop(connection);
    if (connection->phase != TELNYX__PHASE_WORKING) {
        /* The peer has gone. */
        if (connection->gone)
            telnyx__connection_free(connection);
        return;
    }
    server->counters.answered++;
    /* A server that is closing answers what it has been asked and then ends the connection. */
    connection->keep = connection->request.head.keep_alive && !server->closing &&
                       !server->retired &&
                       connection->requests < server->options.limits.requests_per_connection;
    send_answer(connection, status, headers, body, length);
}

void telnyx__exchange_deny(telnyx__exchange *exchange, int status, const char *headers)
{
    telnyx__connection *connection = connection_of(exchange);
    connection->trusted = false;
    if (exchange->open && connection->phase == TELNYX__PHASE_WORKING)
        telnyx__refusals_note(connection, status);
    telnyx__exchange_answer(exchange, status, headers, NULL, 0);
}

void telnyx__exchange_cut(telnyx__exchange *exchange)
{
    telnyx__connection *connection = connection_of(exchange);
    if (!exchange->open)
        return;
    telnyx__exchange_drop(connection);
    if (connection->phase == TELNYX__PHASE_WORKING)
        telnyx__connection_reset(connection);
    else if (connection->gone)
        telnyx__connection_free(connection);
}
