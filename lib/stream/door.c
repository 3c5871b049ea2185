#include "stream/door.h"

#include <string.h>

#include "io/channel.h"
#include "stream/relay.h"
#include "stream/stream.h"
#include "stream/streams.h"
#include "stream/trace.h"
#include "ws/handshake.h"

/* The token at the end of a path that ends as those of this kind do; empty where it does not. */
static telnyx__span token_in(telnyx__span path, const telnyx__session_kind *kind)
{
    size_t head = strlen(kind->path), whole = head + TELNYX__TOKEN_LENGTH;
    telnyx__span none = { NULL, 0 };
    if (path.length < whole)
        return none;
    const char *at = path.ptr + path.length - whole;
    if (memcmp(at, kind->path, head) != 0)
        return none;
    return (telnyx__span){ at + head, TELNYX__TOKEN_LENGTH };
}

bool telnyx__door_is(telnyx__span path)
{
    return token_in(path, &telnyx__stream_kind).length ||
           token_in(path, &telnyx__relay_kind).length;
}

/* The books are hashed by a secret key, so that how long this takes tells nothing of what a token begins
 * with. */
static telnyx__session *find(telnyx_app *app, telnyx__span path)
{
    static const telnyx__session_kind *const kinds[] = { &telnyx__stream_kind,
                                                         &telnyx__relay_kind };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        telnyx__span token = token_in(path, kinds[i]);
        telnyx__session *session =
            token.length
                ? telnyx__map_get(&telnyx__streams_of(app)->by_token, token.ptr, token.length)
                : NULL;
        if (session && session->kind == kinds[i])
            return session;
    }
    return NULL;
}

const char *telnyx__door_header(int status)
{
    return status == 405 ? "Allow: GET" : status == 426 ? "Sec-WebSocket-Version: 13" : NULL;
}

/* Who does not know a token learns nothing else. */
int telnyx__door_check(telnyx_app *app, telnyx__span method, telnyx__span path, telnyx__span fields,
                       telnyx__session **session, char accept[])
{
    telnyx__session *found = find(app, path);
    int status = !found || found->phase == TELNYX__SESSION_ENDED
                     ? 404
                     : telnyx__ws_check(method, fields, accept);
    if (!status && found->link)
        status = 409; /* there is one already */
    *session = found;
    app->metrics.stream_sockets_refused += status != 0;
    return status;
}

/* The app's listeners ---------------------------------------------------------------------------- */

static int write_channel(void *connection, const void *bytes, size_t length)
{
    return telnyx__channel_write(connection, bytes, length);
}

static size_t channel_waiting(const void *connection)
{
    return telnyx__channel_waiting(connection);
}

static void end_channel(void *connection)
{
    telnyx__channel_end(connection);
}

static const telnyx__carrier carrier = { write_channel, channel_waiting, end_channel };

static void on_bytes(const char *bytes, size_t length, void *user_data)
{
    telnyx__link_bytes(user_data, bytes, length);
}

static void on_room(void *user_data)
{
    telnyx__link_room(user_data);
}

static void on_gone(void *user_data)
{
    telnyx__link_gone(user_data);
}

static const telnyx__channel_handlers handlers = { on_bytes, on_room, on_gone };

static int check(telnyx_app *app, telnyx__exchange *exchange, telnyx__session **session,
                 char accept[])
{
    int status =
        telnyx__door_check(app, telnyx__exchange_method(exchange), telnyx__exchange_path(exchange),
                           telnyx__exchange_fields(exchange), session, accept);
    if (!status && telnyx__exchange_is_http10(exchange)) {
        app->metrics.stream_sockets_refused++;
        status = 400;
    }
    if (status)
        telnyx__trace_socket_refused(app, *session, status);
    return status;
}

static int on_head(telnyx_app *app, telnyx__exchange *exchange, const char **extra_header)
{
    char accept[TELNYX__WS_ACCEPT_BYTES];
    telnyx__session *session;
    int status = check(app, exchange, &session, accept);
    *extra_header = telnyx__door_header(status);
    if (status || telnyx__exchange_limit_body(exchange, 0))
        return status;
    app->metrics.stream_sockets_refused++;
    telnyx__trace_socket_refused(app, session, 413);
    return 413;
}

/* What was checked when its head was there may have changed since. */
static void on_request(telnyx_app *app, telnyx__exchange *exchange)
{
    char accept[TELNYX__WS_ACCEPT_BYTES], answer[TELNYX__WS_ANSWER_BYTES];
    telnyx__session *session;
    telnyx__link *link;
    int status = check(app, exchange, &session, accept);
    if (status) {
        telnyx__exchange_deny(exchange, status, NULL);
        return;
    }
    if (telnyx__link_new(&link, app, &carrier)) {
        app->metrics.stream_sockets_refused++;
        telnyx__exchange_deny(exchange, 503, "Retry-After: 1\r\n");
        return;
    }
    size_t length = telnyx__ws_answer(answer, accept);
    if (telnyx__channel_open(exchange, answer, length, &handlers, link)) {
        telnyx__link_free(link); /* who asked has gone */
        return;
    }
    telnyx__link_open(link, exchange, &session->owner, session->ping_ms);
    telnyx__session_open(session, link);
}

const telnyx__upgrades telnyx__door = { telnyx__door_is, on_head, on_request };
