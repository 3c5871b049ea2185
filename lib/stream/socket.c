/* Sockets that a server of the program's own has accepted: the same, with the bytes handed in and out. */
#include <stdio.h>
#include <string.h>

#include "app/attached.h"
#include "base/sized.h"
#include "http/response.h"
#include "stream/door.h"
#include "stream/streams.h"
#include "stream/trace.h"
#include "ws/handshake.h"

#define REFUSAL_BYTES 512

struct telnyx_socket {
    telnyx__attached attached; /* the app waits for its end */
    telnyx_app *app;
    telnyx__link *link; /* NULL: it is ending */
    telnyx_socket_write_cb *on_write;
    telnyx_socket_end_cb *on_end;
    void *user_data;
    size_t waiting;
    bool gone;
    telnyx__timer timer;
};

static void on_end(telnyx__timer *timer)
{
    telnyx_socket *socket = TELNYX__CONTAINER_OF(timer, telnyx_socket, timer);
    telnyx_app *app = socket->app;
    telnyx__link *link = socket->link;
    if (link) { /* the peer has gone, which is heard of only now */
        socket->link = NULL;
        telnyx__link_gone(link);
    }
    telnyx__list_remove(&socket->attached.node);
    socket->on_end(socket, socket->user_data);
    telnyx__ticker_stop(app->ticker, &socket->timer);
    telnyx__free(&app->alloc, socket);
    telnyx__attached_closed(app);
}

/* Its timer is set, so that this cannot fail. */
static void end_soon(telnyx_socket *socket)
{
    (void)telnyx__ticker_set(socket->app->ticker, &socket->timer, 0, on_end);
}

static int write_socket(void *connection, const void *bytes, size_t length)
{
    telnyx_socket *socket = connection;
    if (socket->gone)
        return TELNYX_ECLOSING;
    socket->on_write(socket, bytes, length, socket->user_data);
    return 0;
}

static size_t socket_waiting(const void *connection)
{
    return ((const telnyx_socket *)connection)->waiting;
}

static void end_socket(void *connection)
{
    telnyx_socket *socket = connection;
    socket->link = NULL;
    end_soon(socket);
}

static const telnyx__carrier carrier = { write_socket, socket_waiting, end_socket };

/* The app is closing: streams are over, and so is this. */
static void on_app_end(telnyx__attached *attached)
{
    end_soon(TELNYX__CONTAINER_OF(attached, telnyx_socket, attached));
}

/* A request -------------------------------------------------------------------------------------- */

static void refuse(telnyx_socket *socket, int status)
{
    char text[REFUSAL_BYTES];
    const char *header = telnyx__door_header(status);
    size_t length = telnyx__response_head(text, status, 0, NULL);
    int more = snprintf(text + length, sizeof text - length, "%s%s\r\n", header ? header : "",
                        header ? "\r\n" : "");
    socket->on_write(socket, text, length + (size_t)more, socket->user_data);
    end_soon(socket);
}

static void accept_it(telnyx_socket *socket, telnyx__session *session, const char *accept)
{
    char answer[TELNYX__WS_ANSWER_BYTES];
    size_t length = telnyx__ws_answer(answer, accept);
    socket->on_write(socket, answer, length, socket->user_data);
    telnyx__link_open(socket->link, socket, &session->owner, session->ping_ms);
    telnyx__session_open(session, socket->link);
}

static telnyx__span path_of(const char *target)
{
    return (telnyx__span){ target, strcspn(target, "?#") };
}

/* NULL: out of memory. */
static telnyx_socket *socket_new(telnyx_app *app)
{
    telnyx_socket *socket = telnyx__calloc(&app->alloc, 1, sizeof *socket);
    if (!socket)
        return NULL;
    socket->app = app;
    if (telnyx__ticker_set(app->ticker, &socket->timer, UINT64_MAX, on_end) ||
        telnyx__link_new(&socket->link, app, &carrier)) {
        telnyx__ticker_stop(app->ticker, &socket->timer);
        telnyx__free(&app->alloc, socket);
        return NULL;
    }
    socket->attached.close = on_app_end;
    telnyx__attached_add(app, &socket->attached);
    return socket;
}

static int check(telnyx_app *app, const telnyx_upgrade_request *request, size_t size,
                 telnyx_upgrade_request *own, telnyx_socket_write_cb *on_write,
                 telnyx_socket_end_cb *on_end_cb)
{
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!telnyx__sized_read(own, sizeof *own, request, size))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "request", TELNYX__SIZED_NEWER);
    if (!own->target)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "request.target", "must not be NULL");
    if (!own->headers)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "request.headers", "must not be NULL");
    if (!on_write || !on_end_cb)
        return telnyx__app_refuse(app, TELNYX_EINVAL, on_write ? "on_end" : "on_write",
                                  "must not be NULL");
    return 0;
}

int telnyx_app_upgrade_sized(telnyx_app *app, const telnyx_upgrade_request *request,
                             size_t request_size, telnyx_socket_write_cb *on_write,
                             telnyx_socket_end_cb *on_end_cb, void *user_data, telnyx_socket **out)
{
    char accept[TELNYX__WS_ACCEPT_BYTES];
    telnyx_upgrade_request own;
    telnyx__session *session;
    int rc = check(app, request, request_size, &own, on_write, on_end_cb);
    if (rc)
        return rc;
    telnyx_socket *socket = socket_new(app);
    if (!socket)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    socket->on_write = on_write;
    socket->on_end = on_end_cb;
    socket->user_data = user_data;
    if (out)
        *out = socket;
    telnyx__span path = path_of(own.target);
    int status = telnyx__door_check(app, telnyx__span_of(own.method ? own.method : "GET"), path,
                                    telnyx__span_of(own.headers), &session, accept);
    if (!status) {
        accept_it(socket, session, accept);
        return 0;
    }
    telnyx__trace_socket_refused(app, session, status);
    telnyx__link_free(socket->link);
    socket->link = NULL;
    refuse(socket, status);
    return 0;
}

void telnyx_socket_receive(telnyx_socket *socket, const void *bytes, size_t length)
{
    if (socket->link && !socket->gone && length)
        telnyx__link_bytes(socket->link, bytes, length);
}

void telnyx_socket_waiting(telnyx_socket *socket, size_t bytes)
{
    bool fewer = bytes < socket->waiting;
    socket->waiting = bytes;
    if (socket->link && fewer)
        telnyx__link_room(socket->link);
}

void telnyx_socket_gone(telnyx_socket *socket)
{
    socket->gone = true;
    end_soon(socket);
}
