/* What becomes of requests that nobody looked into. A wrong path, or a limit that is too small, makes
 * the platform's deliveries vanish here; so it is told at the usual level, whatever comes. */
#include "io/server_internal.h"

#include <stdio.h>
#include <string.h>

#define LOG_EVERY_MS 1000
#define METHOD_BYTES 24
#define TARGET_BYTES 128

static void count(telnyx__server_counters *counters, int status)
{
    switch (status) {
#define XX(number)                                                                                 \
    case number:                                                                                   \
        counters->refused_##number++;                                                              \
        break;
        TELNYX__REFUSALS(XX)
#undef XX
    default:
        break;
    }
}

/* The level of the next line: a warning if none was given within the last second. */
static telnyx_log_level next_level(telnyx__server *server, uint64_t *unlogged)
{
    uint64_t now = telnyx__ticker_now(server->ticker);
    *unlogged = server->refusals_unlogged;
    if (server->refusal_logged_ms && now - server->refusal_logged_ms < LOG_EVERY_MS) {
        server->refusals_unlogged++;
        return TELNYX_LOG_DEBUG;
    }
    server->refusal_logged_ms = now ? now : 1;
    server->refusals_unlogged = 0;
    return TELNYX_LOG_WARN;
}

/* Without NULs, which would end the text early, and cut to what fits. */
static void copy(char *out, size_t size, telnyx__span text)
{
    size_t length = text.length < size - 1 ? text.length : size - 1;
    for (size_t i = 0; i < length; i++)
        out[i] = text.ptr[i] ? text.ptr[i] : '?';
    out[length] = '\0';
}

static telnyx__span without_query(telnyx__span target)
{
    const char *question = target.length ? memchr(target.ptr, '?', target.length) : NULL;
    if (question)
        target.length = (size_t)(question - target.ptr);
    return target;
}

/* Paths with a token are open to whoever has read it. */
static void hide_token(char *target)
{
    char *token = strstr(target, "token=");
    if (token)
        token[strlen("token=")] = '\0';
}

/* Whom the peer speaks for: told by a proxy of ours, or else only claimed. */
static const char *read_origin(const telnyx__connection *connection, char *out, size_t size)
{
    telnyx__address origin = telnyx__exchange_origin(&connection->exchange);
    if (memcmp(origin.bytes, connection->address.bytes, sizeof origin.bytes) != 0) {
        telnyx__address_text(&origin, out);
        return "forwarded_for";
    }
    copy(out, size, telnyx__head_find(connection->request.head.fields, "X-Forwarded-For", NULL));
    return "claimed_for";
}

static void tell(telnyx__connection *connection, telnyx_log_level level, int status,
                 uint64_t unlogged)
{
    char method[METHOD_BYTES], target[TARGET_BYTES], origin[TARGET_BYTES];
    telnyx__span method_span, target_span;
    telnyx__request_line(&connection->request, &method_span, &target_span);
    copy(method, sizeof method, method_span);
    copy(target, sizeof target, without_query(target_span));
    hide_token(target);
    const char *origin_name = read_origin(connection, origin, sizeof origin);
    telnyx__log(connection->server->options.logger, level, "request refused",
                TELNYX__LOG_NUMBER("status", status),
                TELNYX__LOG_TEXT("method", method[0] ? method : NULL),
                TELNYX__LOG_PHONE("path", target), TELNYX__LOG_TEXT("peer", connection->peer),
                TELNYX__LOG_TEXT(origin_name, origin[0] ? origin : NULL),
                TELNYX__LOG_NUMBER("unlogged_before", unlogged));
}

void telnyx__refusals_note(telnyx__connection *connection, int status)
{
    telnyx__server *server = connection->server;
    uint64_t unlogged;
    count(&server->counters, status);
    telnyx_log_level level = next_level(server, &unlogged);
    if (telnyx__log_wants(server->options.logger, level))
        tell(connection, level, status, unlogged);
}

void telnyx__refusals_turned_away(telnyx__server *server, const char *peer)
{
    uint64_t unlogged;
    telnyx_log_level level = next_level(server, &unlogged);
    telnyx__log(server->options.logger, level, "connection closed: its network is not allowed",
                TELNYX__LOG_TEXT("peer", peer), TELNYX__LOG_NUMBER("unlogged_before", unlogged));
}
