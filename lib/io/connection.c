#include "io/server_internal.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/saturate.h"

static void process(telnyx__connection *connection, const char *bytes, size_t length);

static uint64_t now_of(const telnyx__connection *connection)
{
    return telnyx__ticker_now(connection->server->ticker);
}

static void place(telnyx__connection *connection, telnyx__place place)
{
    telnyx__server *server = connection->server;
    telnyx__list_remove(&connection->node);
    telnyx__list_push_back(place == TELNYX__PLACE_IDLE     ? &server->idle
                           : place == TELNYX__PLACE_SLOW   ? &server->slow
                           : place == TELNYX__PLACE_ACTIVE ? &server->active
                                                           : &server->lingering,
                           &connection->node);
    connection->place = place;
}

void telnyx__connection_drop_pending(telnyx__connection *connection)
{
    connection->server->bodies.bytes -= connection->pending.length;
    telnyx__buf_free(&connection->pending);
}

void telnyx__connection_free(telnyx__connection *connection)
{
    telnyx__server *server = connection->server;
    telnyx__request_free(&connection->request);
    telnyx__connection_drop_pending(connection);
    telnyx__buf_free(&connection->output);
    telnyx__free(server->alloc, connection);
    telnyx__server_part_gone(server);
}

static void on_closed(uv_handle_t *handle)
{
    telnyx__connection *connection = handle->data;
    connection->gone = true;
    if (connection->channel)
        connection->channel->on_gone(connection->channel_data);
    else if (!connection->exchange.open)
        telnyx__connection_free(connection);
}

/* Takes it out of everything that could still call upon it. False when that was done before. */
static bool retire(telnyx__connection *connection)
{
    telnyx__server *server = connection->server;
    if (connection->phase == TELNYX__PHASE_CLOSING)
        return false;
    if (connection->phase != TELNYX__PHASE_WORKING && !connection->channel) {
        telnyx__exchange_drop(connection);
        telnyx__request_free(&connection->request);
    }
    connection->phase = TELNYX__PHASE_CLOSING;
    connection->deadline = TELNYX__DEADLINE_NONE;
    telnyx__ticker_stop(server->ticker, &connection->timer);
    telnyx__list_remove(&connection->node);
    server->counters.connections_now--;
    server->counters.closed++;
    return true;
}

void telnyx__connection_close(telnyx__connection *connection)
{
    if (!retire(connection))
        return;
    uv_close((uv_handle_t *)&connection->poll, on_closed);
    close(connection->fd);
    telnyx__listener_resume(connection->server);
}

void telnyx__connection_reset(telnyx__connection *connection)
{
    struct linger none = { .l_onoff = 1, .l_linger = 0 };
    if (connection->phase != TELNYX__PHASE_CLOSING)
        setsockopt(connection->fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    telnyx__connection_close(connection);
}

static void out_of_memory(telnyx__connection *connection)
{
    connection->server->counters.out_of_memory++;
    telnyx__connection_reset(connection);
}

/* Reading */

static void on_event(uv_poll_t *poll, int status, int events);

void telnyx__connection_want(telnyx__connection *connection, int events)
{
    if (connection->phase == TELNYX__PHASE_CLOSING || connection->interest == events)
        return;
    connection->interest = events;
    if (events == 0)
        uv_poll_stop(&connection->poll);
    else if (uv_poll_start(&connection->poll, events, on_event) != 0)
        telnyx__connection_close(connection);
}

static void start_reading(telnyx__connection *connection)
{
    if (!connection->eof)
        telnyx__connection_want(connection, connection->interest | UV_READABLE);
}

static void stop_reading(telnyx__connection *connection)
{
    telnyx__connection_want(connection, connection->interest & ~UV_READABLE);
}

static bool has_room_for(telnyx__body_pool *pool, size_t more)
{
    return more <= pool->bytes_max - pool->bytes || pool->make_room(pool, more);
}

/* Keeps what came behind the request in work. Nobody has looked into that either. */
static void store(telnyx__connection *connection, const char *bytes, size_t length)
{
    telnyx__server *server = connection->server;
    stop_reading(connection);
    if (!has_room_for(&server->bodies, length)) {
        server->counters.unverified_full++;
        telnyx__connection_reset(connection);
    } else if (telnyx__buf_add(&connection->pending, bytes, length) != 0) {
        out_of_memory(connection);
    } else {
        server->bodies.bytes += length;
    }
}

static void hand_to_channel(telnyx__connection *connection, const char *bytes, size_t length)
{
    if (connection->channel && connection->channel->on_bytes)
        connection->channel->on_bytes(bytes, length, connection->channel_data);
}

static void on_eof(telnyx__connection *connection)
{
    connection->eof = true;
    stop_reading(connection);
    /* A peer may close its side and still wait for the answer. */
    if (connection->phase == TELNYX__PHASE_READING ||
        connection->phase == TELNYX__PHASE_LINGERING || connection->phase == TELNYX__PHASE_CHANNEL)
        telnyx__connection_close(connection);
}

static size_t read_size(const telnyx__connection *connection)
{
    switch (connection->phase) {
    case TELNYX__PHASE_READING:
        return connection->exchange.open ? TELNYX__READ_BYTES : TELNYX__READ_HEAD_BYTES;
    case TELNYX__PHASE_LINGERING:
    case TELNYX__PHASE_CHANNEL:
        return TELNYX__READ_BYTES;
    default:
        return TELNYX__READ_BUSY_BYTES;
    }
}

static void read_some(telnyx__connection *connection)
{
    char *buffer = connection->server->read_buffer;
    ssize_t count;
    do
        count = recv(connection->fd, buffer, read_size(connection), 0);
    while (count < 0 && errno == EINTR);
    if (count == 0) {
        on_eof(connection);
    } else if (count < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            telnyx__connection_close(connection);
    } else if (connection->phase == TELNYX__PHASE_LINGERING) {
        connection->drained += (size_t)count;
        if (connection->drained > TELNYX__LINGER_BYTES)
            telnyx__connection_close(connection);
    } else if (connection->phase == TELNYX__PHASE_READING) {
        process(connection, buffer, (size_t)count);
    } else if (connection->phase == TELNYX__PHASE_CHANNEL) {
        hand_to_channel(connection, buffer, (size_t)count);
    } else {
        store(connection, buffer, (size_t)count);
    }
}

static void on_event(uv_poll_t *poll, int status, int events)
{
    telnyx__connection *connection = poll->data;
    if (status < 0) {
        telnyx__connection_close(connection); /* reset by the peer */
        return;
    }
    if ((events & UV_WRITABLE) &&
        (connection->phase == TELNYX__PHASE_WRITING || connection->phase == TELNYX__PHASE_CHANNEL))
        telnyx__exchange_flush(connection);
    if ((events & UV_READABLE) && (connection->interest & UV_READABLE) &&
        connection->phase != TELNYX__PHASE_CLOSING)
        read_some(connection);
}

/* Deadlines */

static void on_timer(telnyx__timer *timer);

/* The timer in the heap is only ever moved forward in time when it fires, so that a request costs no
 * work there: it may fire early and is then set again. */
static void arm(telnyx__connection *connection)
{
    uint64_t now = now_of(connection);
    uint64_t at = connection->deadline_ms;
    if (telnyx__timer_is_set(&connection->timer) && connection->timer.at_ms <= at)
        return;
    if (telnyx__ticker_set(connection->server->ticker, &connection->timer, at > now ? at - now : 0,
                           on_timer) != 0)
        out_of_memory(connection);
}

static void set_deadline_at(telnyx__connection *connection, telnyx__deadline deadline,
                            uint64_t at_ms)
{
    connection->deadline = deadline;
    connection->deadline_ms = at_ms;
    if (deadline != TELNYX__DEADLINE_NONE)
        arm(connection);
}

void telnyx__connection_set_deadline(telnyx__connection *connection, telnyx__deadline deadline,
                                     uint64_t delay_ms)
{
    set_deadline_at(connection, deadline, telnyx__add_u64(now_of(connection), delay_ms));
}

static void resume(telnyx__connection *connection)
{
    telnyx__buf taken = connection->pending;
    connection->server->bodies.bytes -= taken.length;
    telnyx__buf_init(&connection->pending, taken.alloc, taken.max);
    if (connection->phase == TELNYX__PHASE_READING)
        process(connection, taken.data, taken.length);
    telnyx__buf_free(&taken);
}

static void on_timer(telnyx__timer *timer)
{
    telnyx__connection *connection = TELNYX__CONTAINER_OF(timer, telnyx__connection, timer);
    telnyx__server *server = connection->server;
    if (connection->deadline != TELNYX__DEADLINE_NONE &&
        connection->deadline_ms > now_of(connection)) {
        arm(connection);
        return;
    }
    switch (connection->deadline) {
    case TELNYX__DEADLINE_NONE:
        break;
    case TELNYX__DEADLINE_IDLE:
        server->counters.idle_timeout++;
        telnyx__connection_close(connection);
        break;
    case TELNYX__DEADLINE_HEAD:
        server->counters.head_timeout++;
        telnyx__exchange_refuse(connection, 408, NULL);
        break;
    case TELNYX__DEADLINE_BODY:
        server->counters.body_timeout++;
        telnyx__exchange_refuse(connection, 408, NULL);
        break;
    case TELNYX__DEADLINE_STALL:
        server->counters.write_stall++;
        telnyx__connection_reset(connection);
        break;
    case TELNYX__DEADLINE_LINGER:
        telnyx__connection_close(connection);
        break;
    case TELNYX__DEADLINE_RESUME:
        resume(connection);
        break;
    }
}

/* What the connection waits for now, and until when. */
static void await_bytes(telnyx__connection *connection)
{
    const telnyx__server_limits *limits = &connection->server->options.limits;
    bool first = connection->requests == 0;
    if (!telnyx__request_begun(&connection->request)) {
        connection->begun_ms = 0;
        place(connection, TELNYX__PLACE_IDLE);
        set_deadline_at(
            connection, TELNYX__DEADLINE_IDLE,
            telnyx__add_u64(connection->since_ms, first ? limits->head_ms : limits->idle_ms));
        return;
    }
    if (connection->begun_ms == 0)
        connection->begun_ms = now_of(connection);
    if (connection->place != TELNYX__PLACE_SLOW)
        place(connection, TELNYX__PLACE_SLOW);
    uint64_t body = telnyx__add_u64(connection->begun_ms, limits->request_ms);
    uint64_t head =
        telnyx__add_u64(first ? connection->since_ms : connection->begun_ms, limits->head_ms);
    if (connection->exchange.open)
        set_deadline_at(connection, TELNYX__DEADLINE_BODY, body);
    else
        set_deadline_at(connection, TELNYX__DEADLINE_HEAD, head < body ? head : body);
}

/* Requests */

static void count_fault(telnyx__server_counters *counters, telnyx__request_fault fault)
{
    switch (fault) {
    case TELNYX__FAULT_NONE:
        break;
    case TELNYX__FAULT_SYNTAX:
        counters->bad_request++;
        break;
    case TELNYX__FAULT_HEAD:
        counters->head_too_large++;
        break;
    case TELNYX__FAULT_TARGET:
        counters->target_too_long++;
        break;
    case TELNYX__FAULT_BODY:
        counters->body_too_large++;
        break;
    case TELNYX__FAULT_CHUNKS:
        counters->chunk_overhead++;
        break;
    case TELNYX__FAULT_MEMORY:
        counters->out_of_memory++;
        break;
    case TELNYX__FAULT_CROWD:
        counters->unverified_full++;
        break;
    }
}

/* RFC 9110, 10.1.1: the peer holds its body back until it is asked for it. */
static void invite_body(telnyx__connection *connection)
{
    char text[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t buf = uv_buf_init(text, sizeof text - 1);
    if (telnyx__send(connection->fd, &buf, 1) != (long)buf.len)
        telnyx__connection_reset(connection);
}

static void on_head(telnyx__connection *connection, bool body_is_here)
{
    telnyx__server *server = connection->server;
    const telnyx__server_options *options = &server->options;
    const char *extra = NULL;
    connection->exchange.open = true;
    server->counters.exchanges_now++;
    int status =
        options->on_head ? options->on_head(&connection->exchange, &extra, options->user_data) : 0;
    if (connection->phase != TELNYX__PHASE_READING)
        return;
    if (status) {
        if (status == 413)
            server->counters.body_too_large++;
        telnyx__exchange_refuse(connection, status, extra);
    } else if (connection->request.head.expects_continue && !body_is_here &&
               telnyx__request_expects_body(&connection->request)) {
        invite_body(connection);
    }
}

static void on_request(telnyx__connection *connection)
{
    telnyx__server *server = connection->server;
    server->counters.requests++;
    connection->requests++;
    connection->phase = TELNYX__PHASE_WORKING;
    connection->deadline = TELNYX__DEADLINE_NONE;
    if (connection->place != TELNYX__PLACE_ACTIVE)
        place(connection, TELNYX__PLACE_ACTIVE);
    server->options.on_request(&connection->exchange, server->options.user_data);
}

static void process(telnyx__connection *connection, const char *bytes, size_t length)
{
    telnyx__request_event event = TELNYX__REQUEST_HEAD;
    connection->processing = true;
    if (connection->place == TELNYX__PLACE_IDLE)
        place(connection, TELNYX__PLACE_ACTIVE);
    while (connection->phase == TELNYX__PHASE_READING &&
           (length > 0 || event == TELNYX__REQUEST_HEAD)) {
        size_t used = 0;
        event = telnyx__request_feed(&connection->request, bytes, length, &used);
        bytes += used;
        length -= used;
        if (event == TELNYX__REQUEST_HEAD) {
            on_head(connection, length > 0);
        } else if (event == TELNYX__REQUEST_DONE) {
            on_request(connection);
        } else if (event == TELNYX__REQUEST_FAILED) {
            count_fault(&connection->server->counters, connection->request.fault);
            telnyx__exchange_refuse(connection, connection->request.status,
                                    connection->request.status == 503 ? "Retry-After: 1" : NULL);
        }
    }
    connection->processing = false;
    if (connection->phase == TELNYX__PHASE_READING) {
        await_bytes(connection);
        /* Without more to come, what is there will never be a request. */
        if (connection->eof)
            telnyx__connection_close(connection);
        else if (connection->phase == TELNYX__PHASE_READING)
            start_reading(connection);
    } else if (length > 0 && connection->phase == TELNYX__PHASE_CHANNEL) {
        hand_to_channel(connection, bytes, length);
    } else if (length > 0 && (connection->phase == TELNYX__PHASE_WORKING ||
                              connection->phase == TELNYX__PHASE_WRITING)) {
        store(connection, bytes, length);
    }
}

/* The end of an answer */

/* Closing at once would make the kernel answer bytes that are still under way with a reset, and a
 * reset may destroy the answer before the peer has read it. So: end our side, read on for a while. */
void telnyx__connection_linger(telnyx__connection *connection)
{
    telnyx__connection_drop_pending(connection);
    telnyx__buf_free(&connection->output);
    telnyx__request_free(&connection->request);
    if (connection->eof || shutdown(connection->fd, SHUT_WR) != 0) {
        telnyx__connection_close(connection);
        return;
    }
    place(connection, TELNYX__PLACE_LINGERING);
    connection->phase = TELNYX__PHASE_LINGERING;
    bool brief = connection->server->retired;
    telnyx__connection_set_deadline(connection, TELNYX__DEADLINE_LINGER,
                                    brief ? TELNYX__LINGER_BRIEFLY_MS : TELNYX__LINGER_MS);
    if (connection->phase == TELNYX__PHASE_LINGERING)
        start_reading(connection);
}

void telnyx__connection_answered(telnyx__connection *connection)
{
    if (!connection->keep) {
        telnyx__connection_linger(connection);
        return;
    }
    telnyx__request_reset(&connection->request);
    connection->phase = TELNYX__PHASE_READING;
    connection->since_ms = now_of(connection);
    connection->begun_ms = 0;
    if (connection->processing)
        return;
    if (connection->pending.length > 0) {
        telnyx__connection_set_deadline(connection, TELNYX__DEADLINE_RESUME, 0);
        return;
    }
    if (connection->eof) {
        telnyx__connection_close(connection);
        return;
    }
    await_bytes(connection);
    if (connection->phase == TELNYX__PHASE_READING)
        start_reading(connection);
}

/* Birth */

static void set_options(int fd)
{
    int on = 1;
    /* An answer is one write; Nagle's algorithm would only hold back the end of a large one. A Unix
     * socket refuses the option and needs none. */
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef SO_NOSIGPIPE
    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
}

void telnyx__connection_new(telnyx__server *server, int fd, const telnyx__address *address,
                            const char *peer)
{
    telnyx__connection *connection = telnyx__calloc(server->alloc, 1, sizeof *connection);
    if (!connection) {
        server->counters.out_of_memory++;
        close(fd);
        return;
    }
    if (uv_poll_init(server->loop, &connection->poll, fd) != 0) {
        server->counters.accept_errors++;
        close(fd);
        telnyx__free(server->alloc, connection);
        return;
    }
    set_options(fd);
    connection->server = server;
    connection->fd = fd;
    connection->address = *address;
    connection->poll.data = connection;
    telnyx__str_copy(connection->peer, sizeof connection->peer, peer);
    telnyx__list_init(&connection->node);
    telnyx__request_init(&connection->request, server->alloc, &server->request_limits);
    connection->request.pool = &server->bodies;
    telnyx__buf_init(&connection->pending, server->alloc, TELNYX__READ_BYTES);
    telnyx__buf_init(&connection->output, server->alloc, server->options.limits.output_bytes);
    server->parts++;
    server->counters.accepted++;
    server->counters.connections_now++;
    connection->since_ms = now_of(connection);
    await_bytes(connection);
    start_reading(connection);
}
