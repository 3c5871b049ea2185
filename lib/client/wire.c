#include "client/wire.h"

#include <string.h>

#include "base/buf.h"
#include "base/sized.h"
#include "io/kept_headers.h"

/* It belongs to two: the client, until it was told of the end or has left, and whoever has to answer. */
struct telnyx_wire {
    telnyx_allocator alloc; /* the client's, which may be gone */
    telnyx_client *client;  /* NULL: has left */
    bool answered;
    bool telling;        /* its body, at the moment */
    telnyx__timer timer; /* until it is given up; then until the client is told */
    telnyx__piece_cb *on_piece;
    telnyx__transfer_cb *on_done;
    void *user_data;
    telnyx__kept_headers kept;
    telnyx__buf body;
    telnyx__transfer_result result;
};

static void wire_free(telnyx_wire *wire)
{
    telnyx_allocator alloc = wire->alloc;
    telnyx__buf_free(&wire->body);
    telnyx__free(&alloc, wire);
}

void telnyx__wire_leave(telnyx_wire *wire)
{
    telnyx__ticker_stop(wire->client->ticker, &wire->timer);
    wire->client = NULL;
    if (wire->answered && !wire->telling)
        wire_free(wire);
}

static void on_timeout(telnyx__timer *timer)
{
    telnyx_wire *wire = TELNYX__CONTAINER_OF(timer, telnyx_wire, timer);
    telnyx__transfer_result result = { .error = TELNYX_ETIMEDOUT,
                                       .detail = telnyx_strerror(TELNYX_ETIMEDOUT),
                                       .body = "" };
    wire->client = NULL;
    wire->on_done(NULL, &result, wire->user_data);
}

static bool is_told_in_pieces(const telnyx_wire *wire)
{
    return wire->on_piece && !wire->result.error && wire->result.status / 100 == 2;
}

/* The whole body as one piece, while the client can still leave. */
static void tell_piece(telnyx_wire *wire)
{
    wire->telling = true;
    if (wire->body.length)
        wire->on_piece(wire->body.data, wire->body.length, wire->user_data);
    wire->telling = false;
    wire->result.body = "";
    wire->result.body_length = 0;
}

static void on_answered(telnyx__timer *timer)
{
    telnyx_wire *wire = TELNYX__CONTAINER_OF(timer, telnyx_wire, timer);
    if (is_told_in_pieces(wire)) {
        tell_piece(wire);
    } else {
        wire->result.body = wire->body.data ? wire->body.data : "";
        wire->result.body_length = wire->body.length;
    }
    if (wire->client)
        wire->on_done(NULL, &wire->result, wire->user_data);
    wire_free(wire);
}

int telnyx__wire_send(telnyx_client *client, const telnyx__transfer_request *request,
                      telnyx__transfer_cb *on_done, void *user_data, telnyx_wire **started)
{
    telnyx_wire *wire = telnyx__calloc(&client->alloc, 1, sizeof *wire);
    if (!wire)
        return TELNYX_ENOMEM;
    wire->alloc = client->alloc;
    wire->client = client;
    wire->on_piece = request->on_piece;
    wire->on_done = on_done;
    wire->user_data = user_data;
    telnyx__buf_init(&wire->body, &wire->alloc, client->config.response_bytes_max);
    if (telnyx__ticker_set(client->ticker, &wire->timer, request->timeout_ms, on_timeout)) {
        wire_free(wire);
        return TELNYX_ENOMEM;
    }
    *started = wire;
    telnyx_wire_request shown = { .method = request->method,
                                  .url = request->url,
                                  .headers = client->headers,
                                  .headers_count = TELNYX__CLIENT_HEADERS,
                                  .body = request->body_length ? request->body : NULL,
                                  .body_length = request->body_length,
                                  .timeout_ms = request->timeout_ms };
    client->hook_depth++;
    client->config.wire(wire, &shown, client->config.wire_user_data);
    client->hook_depth--;
    return 0;
}

/* What the program says came back, with what is wrong about it said in place of it. */
static void take(telnyx_wire *wire, const telnyx_wire_reply *reply)
{
    telnyx__transfer_result *result = &wire->result;
    *result = (telnyx__transfer_result){ .status = reply->status, .detail = "" };
    if (!reply->status) {
        result->error = reply->error ? reply->error : TELNYX_ECONNECT;
        result->detail = telnyx_strerror(result->error);
        result->unsent = result->error == TELNYX_ECONNECT || result->error == TELNYX_ETLS ||
                         result->error == TELNYX_EPROXY;
        return;
    }
    for (size_t i = 0; i < reply->headers_count; i++)
        telnyx__kept_headers_add(&wire->kept, telnyx__span_of(reply->headers[i]));
    telnyx__kept_headers_tell(&wire->kept, result);
    if (reply->body_length)
        result->error = telnyx__buf_add(&wire->body, reply->body, reply->body_length);
    if (result->error)
        result->detail = telnyx_strerror(result->error);
}

void telnyx_wire_answer_sized(telnyx_wire *wire, const telnyx_wire_reply *given, size_t size)
{
    telnyx_wire_reply reply;
    (void)telnyx__sized_read(&reply, sizeof reply, given, size);
    if (!wire->client) {
        wire_free(wire);
        return;
    }
    wire->answered = true;
    take(wire, &reply);
    /* It has a slot since it was sent: moving a timer cannot fail. */
    (void)telnyx__ticker_set(wire->client->ticker, &wire->timer, 0, on_answered);
}
