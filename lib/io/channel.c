#include "io/channel.h"

#include <string.h>

#include "io/server_internal.h"

static telnyx__connection *connection_of(const telnyx__exchange *exchange)
{
    return TELNYX__CONTAINER_OF(exchange, telnyx__connection, exchange);
}

int telnyx__channel_open(telnyx__exchange *exchange, const char *head, size_t length,
                         const telnyx__channel_handlers *handlers, void *user_data)
{
    telnyx__connection *connection = connection_of(exchange);
    if (connection->phase != TELNYX__PHASE_WORKING || connection->eof ||
        connection->server->closing) {
        telnyx__exchange_cut(exchange);
        return TELNYX_ECLOSING;
    }
    connection->server->counters.answered++;
    connection->phase = TELNYX__PHASE_CHANNEL;
    connection->keep = false;
    connection->channel = handlers;
    connection->channel_data = user_data;
    telnyx__request_free(&connection->request);
    telnyx__connection_want(connection, UV_READABLE);
    telnyx__connection_drop_pending(connection);
    (void)telnyx__channel_write(exchange, head, length);
    return 0;
}

/* What the kernel did not take, from byte `taken` on. */
static int keep_rest(telnyx__connection *connection, const void *bytes, size_t length)
{
    int error = telnyx__buf_add(&connection->output, bytes, length);
    if (error) {
        connection->server->counters.out_of_memory++;
        telnyx__connection_reset(connection);
        return TELNYX_ECLOSING;
    }
    telnyx__connection_set_deadline(connection, TELNYX__DEADLINE_STALL,
                                    connection->server->options.limits.write_stall_ms);
    telnyx__connection_want(connection, connection->interest | UV_WRITABLE);
    return 0;
}

/* Behind what waits already, which moves to the front where it has to. */
static int append(telnyx__connection *connection, const void *bytes, size_t length)
{
    telnyx__buf *output = &connection->output;
    size_t waiting = output->length - connection->sent;
    if (length > output->max - waiting)
        return TELNYX_EBUSY;
    if (connection->sent && length > output->max - output->length) {
        memmove(output->data, output->data + connection->sent, waiting);
        output->length = waiting;
        connection->sent = 0;
    }
    if (telnyx__buf_add(output, bytes, length) == 0)
        return 0;
    connection->server->counters.out_of_memory++;
    telnyx__connection_reset(connection);
    return TELNYX_ECLOSING;
}

int telnyx__channel_write(telnyx__exchange *exchange, const void *bytes, size_t length)
{
    telnyx__connection *connection = connection_of(exchange);
    if (connection->phase != TELNYX__PHASE_CHANNEL)
        return TELNYX_ECLOSING;
    if (connection->output.length > connection->sent)
        return append(connection, bytes, length);
    if (length > connection->output.max)
        return TELNYX_EBUSY;
    uv_buf_t whole = uv_buf_init((char *)bytes, (unsigned)length);
    long taken = telnyx__send(connection->fd, &whole, 1);
    if (taken < 0) {
        telnyx__connection_close(connection);
        return TELNYX_ECLOSING;
    }
    if ((size_t)taken == length)
        return 0;
    connection->sent = 0;
    return keep_rest(connection, (const char *)bytes + taken, length - (size_t)taken);
}

size_t telnyx__channel_waiting(const telnyx__exchange *exchange)
{
    const telnyx__connection *connection = connection_of(exchange);
    return connection->phase == TELNYX__PHASE_CHANNEL ? connection->output.length - connection->sent
                                                      : 0;
}

void telnyx__channel_end(telnyx__exchange *exchange)
{
    telnyx__connection *connection = connection_of(exchange);
    if (!exchange->open)
        return;
    telnyx__exchange_drop(connection);
    connection->channel = NULL;
    if (connection->phase != TELNYX__PHASE_CHANNEL) {
        if (connection->gone)
            telnyx__connection_free(connection);
    } else if (connection->output.length > connection->sent) {
        telnyx__connection_want(connection, UV_WRITABLE);
        connection->phase = TELNYX__PHASE_WRITING;
    } else {
        telnyx__connection_linger(connection);
    }
}
