/* Webhooks through a server of one's own: whoever serves HTTP already hands the app three things of
 * a request, its two signature headers and its body, and answers what the app says.
 *
 *     receive --listen 127.0.0.1:8080
 *
 * The server below is as small as it can be: one request at a time on a connection, no chunks. A
 * real one has limits and time-outs, as the app's own listener does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/common.h"

#define REQUEST_MAX 65536

typedef struct receive {
    program base;
    uv_tcp_t server;
    struct connection *connections;
} receive;

typedef struct connection {
    uv_tcp_t tcp;
    receive *owner;
    struct connection *next;
    bool asked;  /* the app has a request of it */
    bool closed; /* its handle is gone */
    size_t length, request_length;
    char data[REQUEST_MAX + 1];
} connection;

/* From request to app to answer ------------------------------------------------------------------ */

static void take_request(connection *self);

static void free_when_done(connection *self)
{
    if (self->closed && !self->asked)
        free(self);
}

static void on_connection_closed(uv_handle_t *handle)
{
    connection *self = handle->data;
    connection **at = &self->owner->connections;
    while (*at != self)
        at = &(*at)->next;
    *at = self->next;
    self->closed = true;
    free_when_done(self);
}

static void close_connection(connection *self)
{
    if (!uv_is_closing((uv_handle_t *)&self->tcp))
        uv_close((uv_handle_t *)&self->tcp, on_connection_closed);
}

static void answer(connection *self, int status)
{
    char text[64];
    uv_buf_t buffer = uv_buf_init(text, 0);
    buffer.len =
        (size_t)snprintf(text, sizeof text, "HTTP/1.1 %d -\r\nContent-Length: 0\r\n\r\n", status);
    if (uv_try_write((uv_stream_t *)&self->tcp, &buffer, 1) != (int)buffer.len) {
        close_connection(self);
        return;
    }
    self->length -= self->request_length;
    memmove(self->data, self->data + self->request_length, self->length + 1);
    take_request(self);
}

/* 200, 400, 401 or 503; from the loop, at most 1.5 s later. The peer may have gone meanwhile. */
static void on_ack(telnyx_app *app, int http_status, void *user_data)
{
    connection *self = user_data;
    (void)app;
    self->asked = false;
    if (uv_is_closing((uv_handle_t *)&self->tcp))
        free_when_done(self);
    else
        answer(self, http_status);
}

/* The value of a header line, ended where the line ends; NULL when it is not there. */
static char *header(char *head, const char *name)
{
    size_t length = strlen(name);
    for (char *line = head; (line = strstr(line, "\r\n")) && line[2] != '\r';) {
        line += 2;
        if (strncasecmp(line, name, length) == 0 && line[length] == ':')
            return line + length + 1 + strspn(line + length + 1, " \t");
    }
    return NULL;
}

static void hand_over(connection *self, char *head, const char *body, size_t body_length)
{
    char *signature = header(head, "telnyx-signature-ed25519");
    char *timestamp = header(head, "telnyx-timestamp");
    if (signature)
        signature[strcspn(signature, "\r")] = '\0';
    if (timestamp)
        timestamp[strcspn(timestamp, "\r")] = '\0';
    const telnyx_webhook delivery = {
        .signature = signature,
        .timestamp = timestamp,
        .body = body,
        .body_length = body_length,
    };
    self->asked = true;
    if (telnyx_app_receive(self->owner->base.app, &delivery, on_ack, self) == 0)
        return;
    self->asked = false;
    answer(self, 503); /* there will be no on_ack */
}

/* Is there a whole one? What this server does not understand, it hangs up on. */
static void take_request(connection *self)
{
    char *end = self->asked ? NULL : strstr(self->data, "\r\n\r\n");
    if (!end) {
        if (self->length == REQUEST_MAX)
            close_connection(self);
        return;
    }
    const char *content_length = header(self->data, "content-length");
    size_t head_length = (size_t)(end + 4 - self->data);
    unsigned long body_length = content_length ? strtoul(content_length, NULL, 10) : 0;
    if (strncmp(self->data, "POST ", 5) != 0 || body_length > REQUEST_MAX - head_length) {
        close_connection(self);
        return;
    }
    self->request_length = head_length + body_length;
    if (self->length >= self->request_length)
        hand_over(self, self->data, end + 4, body_length);
}

/* The server's sockets --------------------------------------------------------------------------- */

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    connection *self = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(self->data + self->length, (unsigned)(REQUEST_MAX - self->length));
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    connection *self = stream->data;
    (void)buffer;
    if (count < 0) {
        close_connection(self);
        return;
    }
    self->length += (size_t)count;
    self->data[self->length] = '\0';
    take_request(self);
}

static void on_connection(uv_stream_t *server, int error)
{
    receive *owner = server->data;
    connection *self = error ? NULL : calloc(1, sizeof *self);
    if (!self)
        return;
    self->owner = owner;
    self->next = owner->connections;
    owner->connections = self;
    uv_tcp_init(server->loop, &self->tcp);
    self->tcp.data = self;
    if (uv_accept(server, (uv_stream_t *)&self->tcp) ||
        uv_read_start((uv_stream_t *)&self->tcp, on_alloc, on_read))
        close_connection(self);
}

/* The flow and the program ----------------------------------------------------------------------- */

static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_speak_params params = { .payload = "Hello. All is well here.", .voice = "female" };
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, user_data);
    int error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_speak(call, &params, program_on_done, NULL);
    program_check(call, error);
}

static void start(void *user_data)
{
    receive *self = user_data;
    const telnyx_listen_options *listen = &self->base.listen;
    struct sockaddr_in address;
    int error = uv_ip4_addr(listen->host, listen->port, &address);
    uv_tcp_init(&self->base.loop, &self->server);
    self->server.data = self;
    if (!error)
        error = uv_tcp_bind(&self->server, (const struct sockaddr *)&address, 0);
    if (!error)
        error = uv_listen((uv_stream_t *)&self->server, 511, on_connection);
    if (error) {
        program_fail(&self->base, "--listen: %s: %s", uv_err_name(error), uv_strerror(error));
        program_stop(&self->base);
        return;
    }
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
    printf("receive: listening on %s port %d\n", listen->host, listen->port);
    fflush(stdout);
}

/* Until the app was gone, its calls' webhooks came in here. */
static void on_closed(void *user_data)
{
    receive *self = user_data;
    uv_close((uv_handle_t *)&self->server, NULL);
    for (connection *each = self->connections; each; each = each->next)
        close_connection(each);
}

int main(int argc, char **argv)
{
    receive self = { .connections = NULL };
    self.base = (program){ .name = "receive",
                           .about = "Takes webhooks through an HTTP server of its own.",
                           .own_server = true,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .on_closed = on_closed,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
