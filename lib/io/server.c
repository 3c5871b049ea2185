#include "io/server_internal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/saturate.h"

_Static_assert(TELNYX__BODY_HEADROOM == TELNYX__REQUEST_HEADROOM, "one promise, two headers");

#define SET_DEFAULT(member, value)                                                                 \
    do {                                                                                           \
        if (limits->member == 0)                                                                   \
            limits->member = (value);                                                              \
    } while (0)

size_t telnyx__unverified_default(uint64_t memory)
{
    const size_t most = (size_t)64 << 20;
    return memory && memory / 4 < most ? (size_t)(memory / 4) : most;
}

static void fill_limits(telnyx__server_limits *limits)
{
#define XX(type, name, otherwise) SET_DEFAULT(name, otherwise);
    TELNYX__SERVER_LIMITS(XX)
#undef XX
    SET_DEFAULT(output_bytes, 65536);
    /* One of any size that is allowed must fit. */
    if (limits->unverified_bytes < limits->body_bytes)
        limits->unverified_bytes = limits->body_bytes;
}

static bool fits(const telnyx__body_pool *pool, size_t more)
{
    return more <= pool->bytes_max - pool->bytes;
}

/* Who has been at a body the longest makes room: what the platform sends is whole at once. */
static bool make_room(telnyx__body_pool *pool, size_t more)
{
    telnyx__server *server = TELNYX__CONTAINER_OF(pool, telnyx__server, bodies);
    for (telnyx__list *at = server->slow.next, *next; at != &server->slow && !fits(pool, more);
         at = next) {
        next = at->next;
        telnyx__connection *connection = TELNYX__CONTAINER_OF(at, telnyx__connection, node);
        if (connection->processing || !connection->request.charged)
            continue;
        server->counters.unverified_full++;
        telnyx__exchange_refuse(connection, 503, "Retry-After: 1");
    }
    return fits(pool, more);
}

int telnyx__server_new(telnyx__server **out, uv_loop_t *loop, const telnyx__server_options *options)
{
    static const telnyx__logger silent = { 0 };
    const telnyx_allocator *alloc = options->alloc;
    telnyx__server *server = telnyx__calloc(alloc, 1, sizeof *server);
    if (!server)
        return TELNYX_ENOMEM;
    server->alloc = alloc;
    server->options = *options;
    if (!options->logger)
        server->options.logger = &silent;
    server->loop = loop;
    fill_limits(&server->options.limits);
    const telnyx__server_limits *limits = &server->options.limits;
    server->request_limits = (telnyx__request_limits){
        .gate = { limits->head_bytes, limits->target_bytes, limits->headers },
        .body_bytes = limits->body_bytes,
        .chunk_overhead_bytes = limits->chunk_overhead_bytes,
    };
    telnyx__list_init(&server->listeners);
    telnyx__list_init(&server->idle);
    telnyx__list_init(&server->slow);
    telnyx__list_init(&server->active);
    telnyx__list_init(&server->lingering);
    server->bodies = (telnyx__body_pool){ 0, limits->unverified_bytes, make_room };
    telnyx__response_keep_alive(server->keep_alive, limits->idle_ms);
    server->read_buffer = telnyx__malloc(alloc, TELNYX__READ_BYTES);
    int error = server->read_buffer
                    ? telnyx__ticker_new(&server->ticker, loop, options->system, alloc)
                    : TELNYX_ENOMEM;
    if (error) {
        telnyx__free(alloc, server->read_buffer);
        telnyx__free(alloc, server);
        return error;
    }
    server->reserve_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    *out = server;
    return 0;
}

const telnyx__server_counters *telnyx__server_counters_of(telnyx__server *server)
{
    server->counters.unverified_now = server->bodies.bytes;
    return &server->counters;
}

static void on_ticker_closed(void *user_data)
{
    telnyx__server *server = user_data;
    void (*on_closed)(void *) = server->on_closed;
    void *closed_data = server->user_data;
    if (server->reserve_fd >= 0)
        close(server->reserve_fd);
    telnyx__free(server->alloc, server->read_buffer);
    telnyx__free(server->alloc, server);
    if (on_closed)
        on_closed(closed_data);
}

static void finish_if_empty(telnyx__server *server)
{
    if (!server->closing || server->finishing || server->parts > 0)
        return;
    server->finishing = true;
    telnyx__ticker_close(server->ticker, on_ticker_closed, server);
}

void telnyx__server_part_gone(telnyx__server *server)
{
    server->parts--;
    finish_if_empty(server);
}

static void close_all(telnyx__list *connections)
{
    while (!telnyx__list_empty(connections))
        telnyx__connection_close(TELNYX__CONTAINER_OF(connections->next, telnyx__connection, node));
}

static void cut_all(telnyx__server *server)
{
    server->cut = true;
    close_all(&server->idle);
    close_all(&server->slow);
    close_all(&server->active);
    close_all(&server->lingering);
}

static void on_drain_timer(telnyx__timer *timer)
{
    telnyx__server *server = TELNYX__CONTAINER_OF(timer, telnyx__server, drain_timer);
    cut_all(server);
    finish_if_empty(server);
}

void telnyx__server_retire(telnyx__server *server)
{
    server->retired = true;
    telnyx__listener_close_all(server);
}

/* A peer whose request crosses our end sees no answer begin, and asks again on a connection of its
 * own accord, as HTTP clients do. */
static void linger_idle(telnyx__server *server)
{
    while (!telnyx__list_empty(&server->idle))
        telnyx__connection_linger(
            TELNYX__CONTAINER_OF(server->idle.next, telnyx__connection, node));
}

void telnyx__server_close(telnyx__server *server, uint64_t timeout_ms,
                          void (*on_closed)(void *user_data), void *user_data)
{
    if (server->finishing)
        return;
    if (!server->closing) {
        server->closing = true;
        server->on_closed = on_closed;
        server->user_data = user_data;
        telnyx__ticker_stop(server->ticker, &server->retry_timer);
        telnyx__listener_close_all(server);
        if (server->retired)
            linger_idle(server);
        else
            close_all(&server->idle);
    }
    uint64_t at = telnyx__add_u64(telnyx__ticker_now(server->ticker), timeout_ms);
    bool sooner = !telnyx__timer_is_set(&server->drain_timer) || at < server->drain_timer.at_ms;
    /* A drain without an end would be worse than a hard one. */
    if (timeout_ms == 0 || (sooner && telnyx__ticker_set(server->ticker, &server->drain_timer,
                                                         timeout_ms, on_drain_timer) != 0))
        cut_all(server);
    finish_if_empty(server);
}
