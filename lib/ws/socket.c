#include "ws/socket.h"

#include <string.h>

#include <wslay/wslay.h>

/* In front of a frame's payload, at most. */
#define HEAD_BYTES 14u
/* Answers of the protocol itself (pongs, a close) find room in any case. */
#define RESERVE_BYTES 4096u

struct telnyx__ws {
    telnyx__ws_options options;
    wslay_event_context_ptr reader;
    wslay_frame_context_ptr writer;
    const char *input;
    size_t input_length;
    telnyx__buf message; /* its memory is kept for the next one */
    telnyx__buf output;
    size_t sent; /* of the output */
    size_t fragments;
    bool in_message; /* a frame of data is being read */
    bool closing;    /* a close is in the output, or has left */
    bool deaf;       /* nothing more is heard of the peer */
    bool malformed;  /* since what it sent was no frame */
    int error;       /* that the reader's callbacks have met */
    telnyx__ws_counters counters;
};

/* What wslay asks for ---------------------------------------------------------------------------- */

static ssize_t on_read(wslay_event_context_ptr reader, uint8_t *buffer, size_t size, int flags,
                       void *user_data)
{
    telnyx__ws *ws = user_data;
    size_t count = ws->input_length < size ? ws->input_length : size;
    (void)flags;
    if (!count) {
        wslay_event_set_error(reader, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    memcpy(buffer, ws->input, count);
    ws->input += count;
    ws->input_length -= count;
    return (ssize_t)count;
}

static int add_output(telnyx__ws *ws, const uint8_t *bytes, size_t length)
{
    int error = telnyx__buf_add(&ws->output, bytes, length);
    if (error)
        ws->error = error;
    else
        ws->counters.bytes_out += length;
    return error;
}

static ssize_t on_event_write(wslay_event_context_ptr reader, const uint8_t *bytes, size_t length,
                              int flags, void *user_data)
{
    (void)flags;
    if (add_output(user_data, bytes, length)) {
        wslay_event_set_error(reader, WSLAY_ERR_CALLBACK_FAILURE);
        return -1;
    }
    return (ssize_t)length;
}

static ssize_t on_frame_write(const uint8_t *bytes, size_t length, int flags, void *user_data)
{
    (void)flags;
    return add_output(user_data, bytes, length) ? -1 : (ssize_t)length;
}

static int make_mask(telnyx__ws *ws, uint8_t *out, size_t length)
{
    ws->options.system->random(out, length, ws->options.system->user_data);
    return 0;
}

static int on_event_mask(wslay_event_context_ptr reader, uint8_t *out, size_t length,
                         void *user_data)
{
    (void)reader;
    return make_mask(user_data, out, length);
}

static int on_frame_mask(uint8_t *out, size_t length, void *user_data)
{
    return make_mask(user_data, out, length);
}

/* What wslay tells ------------------------------------------------------------------------------- */

/* Closes for what the peer has done, or what is lacking here. */
static void give_up(telnyx__ws *ws, int code, int error)
{
    if (!ws->error)
        ws->error = error;
    wslay_event_queue_close(ws->reader, (uint16_t)code, NULL, 0);
    wslay_event_shutdown_read(ws->reader);
}

static void on_frame_start(wslay_event_context_ptr reader,
                           const struct wslay_event_on_frame_recv_start_arg *frame, void *user_data)
{
    telnyx__ws *ws = user_data;
    (void)reader;
    ws->counters.frames++;
    if (frame->opcode == WSLAY_CONNECTION_CLOSE && frame->payload_length == 1)
        give_up(ws, TELNYX__WS_PROTOCOL, TELNYX_EPROTO); /* half a code */
    ws->in_message = !wslay_is_ctrl_frame(frame->opcode);
    if (!ws->in_message)
        return;
    ws->fragments = frame->opcode == WSLAY_CONTINUATION_FRAME ? ws->fragments + 1 : 1;
    if (ws->fragments > ws->options.fragments)
        give_up(ws, TELNYX__WS_POLICY, TELNYX_EPROTO);
}

static void on_frame_chunk(wslay_event_context_ptr reader,
                           const struct wslay_event_on_frame_recv_chunk_arg *chunk, void *user_data)
{
    telnyx__ws *ws = user_data;
    (void)reader;
    if (!ws->in_message || ws->error)
        return;
    int error = telnyx__buf_add(&ws->message, chunk->data, chunk->data_length);
    if (error)
        give_up(ws, error == TELNYX_ETOOBIG ? TELNYX__WS_TOO_BIG : TELNYX__WS_INTERNAL, error);
}

/* Pongs and closes that the reader has answered with. */
static void flush_answers(telnyx__ws *ws)
{
    if (wslay_event_want_write(ws->reader) && wslay_event_send(ws->reader) && !ws->error)
        ws->error = TELNYX_ENOMEM;
    ws->closing = ws->closing || ws->error || wslay_event_get_close_sent(ws->reader);
}

static void tell_message(telnyx__ws *ws, bool text)
{
    const char *data = ws->message.data ? ws->message.data : "";
    size_t length = ws->message.length;
    ws->counters.messages++;
    if (!ws->error && !ws->deaf)
        ws->options.handlers->on_message(ws, text, data, length, ws->options.user_data);
    telnyx__buf_clear(&ws->message);
}

static void on_message(wslay_event_context_ptr reader,
                       const struct wslay_event_on_msg_recv_arg *message, void *user_data)
{
    telnyx__ws *ws = user_data;
    (void)reader;
    switch (message->opcode) {
    case WSLAY_TEXT_FRAME:
    case WSLAY_BINARY_FRAME:
        tell_message(ws, message->opcode == WSLAY_TEXT_FRAME);
        break;
    case WSLAY_PING:
        ws->counters.pings++;
        flush_answers(
            ws); /* the pong has its place among answers to messages, and before a close */
        break;
    case WSLAY_PONG:
        ws->counters.pongs++;
        if (ws->options.handlers->on_pong && !ws->deaf)
            ws->options.handlers->on_pong(ws, ws->options.user_data);
        break;
    default:
        break; /* a close: seen when the reader is done */
    }
}

/* Life ------------------------------------------------------------------------------------------- */

static int open_contexts(telnyx__ws *ws)
{
    static const struct wslay_event_callbacks events = {
        .recv_callback = on_read,
        .send_callback = on_event_write,
        .genmask_callback = on_event_mask,
        .on_frame_recv_start_callback = on_frame_start,
        .on_frame_recv_chunk_callback = on_frame_chunk,
        .on_msg_recv_callback = on_message,
    };
    static const struct wslay_frame_callbacks frames = {
        .send_callback = on_frame_write,
        .genmask_callback = on_frame_mask,
    };
    int rc = ws->options.client ? wslay_event_context_client_init(&ws->reader, &events, ws)
                                : wslay_event_context_server_init(&ws->reader, &events, ws);
    if (rc)
        return TELNYX_ENOMEM;
    wslay_event_config_set_no_buffering(ws->reader, 1);
    wslay_event_config_set_max_recv_msg_length(ws->reader, ws->options.message_bytes);
    return wslay_frame_context_init(&ws->writer, &frames, ws) ? TELNYX_ENOMEM : 0;
}

int telnyx__ws_new(telnyx__ws **out, const telnyx__ws_options *options)
{
    telnyx__ws *ws = telnyx__calloc(options->alloc, 1, sizeof *ws);
    if (!ws)
        return TELNYX_ENOMEM;
    ws->options = *options;
    telnyx__buf_init(&ws->message, options->alloc, options->message_bytes);
    telnyx__buf_init(&ws->output, options->alloc, options->output_bytes + RESERVE_BYTES);
    int error = open_contexts(ws);
    if (error)
        telnyx__ws_free(ws);
    else
        *out = ws;
    return error;
}

void telnyx__ws_free(telnyx__ws *ws)
{
    if (ws->reader)
        wslay_event_context_free(ws->reader);
    if (ws->writer)
        wslay_frame_context_free(ws->writer);
    telnyx__buf_free(&ws->message);
    telnyx__buf_free(&ws->output);
    telnyx__free(ws->options.alloc, ws);
}

/* In --------------------------------------------------------------------------------------------- */

static void tell_close(telnyx__ws *ws)
{
    int sent = ws->malformed ? TELNYX__WS_PROTOCOL : wslay_event_get_status_code_sent(ws->reader);
    int received = wslay_event_get_status_code_received(ws->reader);
    /* A close that was no good is answered with why. */
    bool by_peer = wslay_event_get_close_received(ws->reader) && sent != TELNYX__WS_PROTOCOL;
    int code = by_peer ? received : sent;
    ws->deaf = true;
    ws->options.handlers->on_close(ws, code ? code : TELNYX__WS_NO_CODE, by_peer,
                                   ws->options.user_data);
}

static int put_frame(telnyx__ws *ws, uint8_t opcode, const char *data, size_t length);

/* For what is no frame the reader has a close ready that says nothing: here is one that does. */
static void close_malformed(telnyx__ws *ws)
{
    static const char code[2] = { TELNYX__WS_PROTOCOL >> 8, (char)(TELNYX__WS_PROTOCOL & 0xff) };
    if (!ws->closing && put_frame(ws, WSLAY_CONNECTION_CLOSE, code, sizeof code))
        ws->error = TELNYX_ENOMEM;
    ws->closing = true;
}

static int error_of(const telnyx__ws *ws)
{
    if (ws->error)
        return ws->error;
    return wslay_event_get_status_code_sent(ws->reader) == TELNYX__WS_TOO_BIG ? TELNYX_ETOOBIG
                                                                              : TELNYX_EPROTO;
}

int telnyx__ws_feed(telnyx__ws *ws, const char *bytes, size_t length)
{
    if (ws->deaf)
        return error_of(ws);
    ws->input = bytes;
    ws->input_length = length;
    ws->counters.bytes_in += length;
    int rc = wslay_event_recv(ws->reader);
    if (rc == WSLAY_ERR_NOMEM && !ws->error)
        ws->error = TELNYX_ENOMEM;
    ws->malformed = rc && !ws->error;
    if (ws->malformed)
        close_malformed(ws);
    else
        flush_answers(ws);
    if (rc == 0 && !ws->error && wslay_event_get_read_enabled(ws->reader))
        return 0;
    tell_close(ws);
    return error_of(ws);
}

/* Out -------------------------------------------------------------------------------------------- */

static int put_frame(telnyx__ws *ws, uint8_t opcode, const char *data, size_t length)
{
    struct wslay_frame_iocb frame = {
        .fin = 1,
        .opcode = opcode,
        .payload_length = length,
        .mask = ws->options.client,
        .data = (const uint8_t *)data,
        .data_length = length,
    };
    /* Room is made first: a frame is written whole or not at all. */
    int error = telnyx__buf_reserve(&ws->output, length + HEAD_BYTES);
    if (error)
        return error;
    ssize_t written = wslay_frame_send(ws->writer, &frame);
    return written == (ssize_t)length ? 0 : TELNYX_ENOMEM;
}

static bool has_room(const telnyx__ws *ws, size_t length)
{
    size_t waiting = ws->output.length - ws->sent;
    return length <= ws->options.output_bytes && waiting <= ws->options.output_bytes - length;
}

int telnyx__ws_send(telnyx__ws *ws, bool text, const char *data, size_t length)
{
    if (ws->closing || ws->deaf)
        return TELNYX_ECLOSING;
    if (!has_room(ws, length))
        return TELNYX_EBUSY;
    return put_frame(ws, text ? WSLAY_TEXT_FRAME : WSLAY_BINARY_FRAME, data, length);
}

int telnyx__ws_ping(telnyx__ws *ws)
{
    if (ws->closing || ws->deaf)
        return TELNYX_ECLOSING;
    return has_room(ws, 0) ? put_frame(ws, WSLAY_PING, "", 0) : TELNYX_EBUSY;
}

int telnyx__ws_close(telnyx__ws *ws, int code, const char *reason)
{
    size_t length = reason ? strlen(reason) : 0;
    if (ws->closing)
        return 0;
    if (wslay_event_queue_close(ws->reader, (uint16_t)code, (const uint8_t *)reason, length))
        return TELNYX_EINVAL;
    flush_answers(ws);
    return ws->error == TELNYX_ENOMEM ? TELNYX_ENOMEM : 0;
}

const char *telnyx__ws_output(const telnyx__ws *ws, size_t *length)
{
    *length = ws->output.length - ws->sent;
    return *length ? ws->output.data + ws->sent : "";
}

/* What has left makes room when all has, or when it is the greater part. */
void telnyx__ws_sent(telnyx__ws *ws, size_t length)
{
    telnyx__buf *output = &ws->output;
    ws->sent += length;
    size_t waiting = output->length - ws->sent;
    if (waiting && ws->sent < output->length / 2)
        return;
    if (waiting)
        memmove(output->data, output->data + ws->sent, waiting);
    if (output->data)
        output->data[waiting] = '\0';
    output->length = waiting;
    ws->sent = 0;
}

bool telnyx__ws_is_over(const telnyx__ws *ws)
{
    return ws->deaf && ws->closing;
}

const telnyx__ws_counters *telnyx__ws_counters_of(const telnyx__ws *ws)
{
    return &ws->counters;
}
