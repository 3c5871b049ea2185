#include "ws/socket.h"

#include <string.h>

#include <wslay/wslay.h>

#include "json/json.h"

/* In front of a frame's payload, at most. */
#define HEAD_BYTES 14u
/* Of a control frame's payload, at most. */
#define CONTROL_BYTES 125u
/* Pongs find room when nothing else does, and a close when no pong does. */
#define CLOSE_BYTES   256u
#define RESERVE_BYTES 4096u

#define BAD_TEXT 1007 /* RFC 6455, 7.4 */

/* wslay cuts the bytes into frames and takes the masks off. What frames mean together is said here: its
 * own reading of that depends on how they were cut. */
struct telnyx__ws {
    telnyx__ws_options options;
    wslay_frame_context_ptr frames;
    const char *input;
    size_t input_length;
    uint64_t held;       /* bytes that wslay has of a frame whose end it has not seen */
    telnyx__buf message; /* its memory is kept for the next one */
    telnyx__buf output;
    size_t sent; /* of the output */

    uint64_t left;    /* of the frame that is being read */
    unsigned opcode;  /* of the message that is being read; 0: none */
    size_t fragments; /* of it */
    size_t checked;   /* bytes of it that are whole characters */
    char control[CONTROL_BYTES];
    size_t control_length;

    bool closing; /* a close is in the output, or has left */
    bool stopped; /* nothing more is read … */
    bool deaf;    /* … and that was told */
    bool by_peer;
    int code, error; /* why */
    telnyx__ws_counters counters;
};

/* What wslay asks for ---------------------------------------------------------------------------- */

static ssize_t on_read(uint8_t *buffer, size_t size, int flags, void *user_data)
{
    telnyx__ws *ws = user_data;
    size_t count = ws->input_length < size ? ws->input_length : size;
    (void)flags;
    if (!count)
        return -1;
    memcpy(buffer, ws->input, count);
    ws->input += count;
    ws->input_length -= count;
    ws->held += count;
    return (ssize_t)count;
}

static ssize_t on_write(const uint8_t *bytes, size_t length, int flags, void *user_data)
{
    telnyx__ws *ws = user_data;
    (void)flags;
    if (telnyx__buf_add(&ws->output, bytes, length))
        return -1;
    ws->counters.bytes_out += length;
    return (ssize_t)length;
}

static int on_mask(uint8_t *out, size_t length, void *user_data)
{
    telnyx__ws *ws = user_data;
    ws->options.system->random(out, length, ws->options.system->user_data);
    return 0;
}

/* Life ------------------------------------------------------------------------------------------- */

int telnyx__ws_new(telnyx__ws **out, const telnyx__ws_options *options)
{
    static const struct wslay_frame_callbacks callbacks = {
        .send_callback = on_write,
        .recv_callback = on_read,
        .genmask_callback = on_mask,
    };
    telnyx__ws *ws = telnyx__calloc(options->alloc, 1, sizeof *ws);
    if (!ws)
        return TELNYX_ENOMEM;
    ws->options = *options;
    telnyx__buf_init(&ws->message, options->alloc, options->message_bytes);
    telnyx__buf_init(&ws->output, options->alloc, options->output_bytes + RESERVE_BYTES);
    if (wslay_frame_context_init(&ws->frames, &callbacks, ws)) {
        telnyx__free(options->alloc, ws);
        return TELNYX_ENOMEM;
    }
    *out = ws;
    return 0;
}

void telnyx__ws_free(telnyx__ws *ws)
{
    wslay_frame_context_free(ws->frames);
    telnyx__buf_free(&ws->message);
    telnyx__buf_free(&ws->output);
    telnyx__free(ws->options.alloc, ws);
}

/* Frames out ------------------------------------------------------------------------------------- */

static size_t waiting(const telnyx__ws *ws)
{
    return ws->output.length - ws->sent;
}

static void forget_sent(telnyx__ws *ws)
{
    telnyx__buf *output = &ws->output;
    const size_t left = waiting(ws);
    if (left)
        memmove(output->data, output->data + ws->sent, left);
    if (output->data)
        output->data[left] = '\0';
    output->length = left;
    ws->sent = 0;
}

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
    if (ws->sent && length + HEAD_BYTES > ws->output.max - ws->output.length)
        forget_sent(ws);
    int error = telnyx__buf_reserve(&ws->output, length + HEAD_BYTES);
    if (error)
        return error;
    ssize_t written = wslay_frame_send(ws->frames, &frame);
    return written == (ssize_t)length ? 0 : TELNYX_ENOMEM;
}

static void put_code(char out[2], int code)
{
    out[0] = (char)(code >> 8 & 0xff);
    out[1] = (char)(code & 0xff);
}

/* At most one. */
static int put_close(telnyx__ws *ws, const char *bytes, size_t length)
{
    if (ws->closing)
        return 0;
    ws->closing = true;
    return put_frame(ws, WSLAY_CONNECTION_CLOSE, bytes, length) ? TELNYX_ENOMEM : 0;
}

/* Frames in -------------------------------------------------------------------------------------- */

/* Those that may be sent: RFC 6455, 7.4, and the registry that it began. */
static bool is_code(int code)
{
    return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) ||
           (code >= 3000 && code <= 4999);
}

static void stop(telnyx__ws *ws, int code, int error)
{
    char bytes[2];
    put_code(bytes, code);
    ws->stopped = true;
    ws->code = code;
    ws->error = put_close(ws, bytes, sizeof bytes) ? TELNYX_ENOMEM : error;
}

static void end_ping(telnyx__ws *ws)
{
    const size_t most = ws->options.output_bytes + RESERVE_BYTES - CLOSE_BYTES;
    ws->counters.pings++;
    if (ws->closing)
        return;
    /* A peer that asks and asks and takes no answer. */
    if (waiting(ws) + HEAD_BYTES + ws->control_length > most)
        stop(ws, TELNYX__WS_POLICY, TELNYX_ETOOBIG);
    else if (put_frame(ws, WSLAY_PONG, ws->control, ws->control_length))
        stop(ws, TELNYX__WS_INTERNAL, TELNYX_ENOMEM);
}

static void end_pong(telnyx__ws *ws)
{
    ws->counters.pongs++;
    if (ws->options.handlers->on_pong)
        ws->options.handlers->on_pong(ws, ws->options.user_data);
}

/* It is answered with what it says. */
static void end_close(telnyx__ws *ws)
{
    const unsigned char *bytes = (const unsigned char *)ws->control;
    const size_t length = ws->control_length;
    const int code = length < 2 ? TELNYX__WS_NO_CODE : bytes[0] << 8 | bytes[1];
    if (length == 1 || (length && !is_code(code))) {
        stop(ws, TELNYX__WS_PROTOCOL, TELNYX_EPROTO);
        return;
    }
    if (length && !telnyx__json_utf8(ws->control + 2, length - 2, NULL)) {
        stop(ws, BAD_TEXT, TELNYX_EPROTO);
        return;
    }
    ws->stopped = ws->by_peer = true;
    ws->code = code;
    ws->error = put_close(ws, ws->control, length) ? TELNYX_ENOMEM : TELNYX_EPROTO;
}

static void take_control(telnyx__ws *ws, const struct wslay_frame_iocb *frame)
{
    memcpy(ws->control + ws->control_length, frame->data, frame->data_length);
    ws->control_length += frame->data_length;
    if (ws->left)
        return;
    if (frame->opcode == WSLAY_PING)
        end_ping(ws);
    else if (frame->opcode == WSLAY_PONG)
        end_pong(ws);
    else
        end_close(ws);
}

/* Whether a text can go on, or end, so. Each byte is looked at once. */
static bool is_text(telnyx__ws *ws, const char *text, size_t length, bool whole)
{
    bool cut;
    ws->checked += telnyx__json_utf8_whole(text + ws->checked, length - ws->checked, &cut);
    return ws->checked == length || (cut && !whole);
}

static void tell_message(telnyx__ws *ws, const char *data, size_t length)
{
    const bool text = ws->opcode == WSLAY_TEXT_FRAME;
    ws->opcode = 0;
    ws->counters.messages++;
    ws->options.handlers->on_message(ws, text, length ? data : "", length, ws->options.user_data);
}

/* What came in one piece is told from where it stands. */
static void take_data(telnyx__ws *ws, const struct wslay_frame_iocb *frame)
{
    const bool whole = frame->fin && !ws->left;
    const char *data = (const char *)frame->data;
    size_t length = frame->data_length;
    if (!whole || ws->message.length) {
        int error = telnyx__buf_add(&ws->message, data, length);
        if (error) {
            stop(ws, TELNYX__WS_INTERNAL, error);
            return;
        }
        data = ws->message.data;
        length = ws->message.length;
    }
    if (ws->opcode == WSLAY_TEXT_FRAME && !is_text(ws, data, length, whole)) {
        stop(ws, BAD_TEXT, TELNYX_EPROTO);
    } else if (whole) {
        tell_message(ws, data, length);
        telnyx__buf_clear(&ws->message);
    }
}

static bool is_expected(const telnyx__ws *ws, unsigned opcode)
{
    switch (opcode) {
    case WSLAY_CONTINUATION_FRAME:
        return ws->opcode != 0;
    case WSLAY_TEXT_FRAME:
    case WSLAY_BINARY_FRAME:
        return ws->opcode == 0;
    default:
        return opcode >= WSLAY_CONNECTION_CLOSE && opcode <= WSLAY_PONG;
    }
}

static void begin_fragment(telnyx__ws *ws, const struct wslay_frame_iocb *frame)
{
    if (frame->opcode != WSLAY_CONTINUATION_FRAME) {
        ws->opcode = frame->opcode;
        ws->fragments = ws->checked = 0;
    }
    if (++ws->fragments > ws->options.fragments)
        stop(ws, TELNYX__WS_POLICY, TELNYX_EPROTO);
    else if (frame->payload_length > ws->options.message_bytes - ws->message.length)
        stop(ws, TELNYX__WS_TOO_BIG, TELNYX_ETOOBIG);
}

static void begin_frame(telnyx__ws *ws, const struct wslay_frame_iocb *frame)
{
    ws->counters.frames++;
    ws->left = frame->payload_length;
    ws->control_length = 0;
    if (frame->rsv || (frame->mask != 0) == ws->options.client || !is_expected(ws, frame->opcode))
        stop(ws, TELNYX__WS_PROTOCOL, TELNYX_EPROTO);
    else if (!wslay_is_ctrl_frame(frame->opcode))
        begin_fragment(ws, frame);
}

/* A length is written in the shortest way. */
static size_t head_bytes(const struct wslay_frame_iocb *frame)
{
    const uint64_t length = frame->payload_length;
    return 2u + (length < 126 ? 0u : length < 65536 ? 2u : 8u) + (frame->mask ? 4u : 0u);
}

/* A frame, or the next piece of one. */
static void take(telnyx__ws *ws, const struct wslay_frame_iocb *frame)
{
    if (!ws->left)
        begin_frame(ws, frame);
    if (ws->stopped)
        return;
    ws->left -= frame->data_length;
    if (!ws->left)
        ws->held -= head_bytes(frame) + frame->payload_length;
    if (wslay_is_ctrl_frame(frame->opcode))
        take_control(ws, frame);
    else
        take_data(ws, frame);
}

/* Messages that stand in the input as most do ---------------------------------------------------- */

/* Eight bytes at a time, which wslay does not. */
static void unmask(char *out, const char *bytes, size_t length, const char key[4])
{
    uint64_t mask, word;
    size_t at = 0;
    memcpy(&mask, key, 4);
    memcpy((char *)&mask + 4, key, 4);
    for (; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        word ^= mask;
        memcpy(out + at, &word, sizeof word);
    }
    for (; at < length; at++)
        out[at] = (char)(bytes[at] ^ key[at % 4]);
}

/* How long head and payload are, where a message of one frame begins here that has nothing unusual about it;
 * 0 for everything else, which wslay reads. */
static size_t plain_head(const telnyx__ws *ws, const unsigned char *at, size_t length,
                         size_t *payload)
{
    const bool masked = !ws->options.client;
    if (length < 8 || (at[0] != 0x81 && at[0] != 0x82) || at[1] >> 7 != masked || ws->opcode)
        return 0;
    const size_t size = at[1] & 0x7f, head = (size == 126 ? 4u : 2u) + (masked ? 4u : 0u);
    *payload = size == 126 ? (size_t)at[2] << 8 | at[3] : size;
    if (size == 127 || (size == 126 && *payload < 126) || *payload > ws->options.message_bytes)
        return 0;
    return head;
}

/* Whether there was one, and is told. */
static bool take_plain(telnyx__ws *ws)
{
    size_t length;
    const char *bytes = ws->input;
    const size_t head = plain_head(ws, (const unsigned char *)bytes, ws->input_length, &length);
    if (!head || ws->input_length - head < length || !ws->options.fragments)
        return false;
    struct wslay_frame_iocb frame = { .fin = 1,
                                      .opcode = (uint8_t)(bytes[0] & 15),
                                      .payload_length = length,
                                      .mask = !ws->options.client,
                                      .data = (const uint8_t *)bytes + head,
                                      .data_length = length };
    if (frame.mask && telnyx__buf_reserve(&ws->message, length))
        return false;
    if (frame.mask) {
        unmask(ws->message.data, bytes + head, length, bytes + head - 4);
        frame.data = (const uint8_t *)ws->message.data;
    }
    ws->input += head + length;
    ws->input_length -= head + length;
    ws->held += head + length;
    take(ws, &frame);
    return true;
}

int telnyx__ws_feed(telnyx__ws *ws, const char *bytes, size_t length)
{
    if (ws->deaf)
        return ws->error;
    ws->input = bytes;
    ws->input_length = length;
    ws->counters.bytes_in += length;
    while (!ws->stopped) {
        if (!ws->held && take_plain(ws))
            continue;
        struct wslay_frame_iocb frame;
        ssize_t got = wslay_frame_recv(ws->frames, &frame);
        if (got >= 0)
            take(ws, &frame);
        else if (got == WSLAY_ERR_WANT_READ)
            return 0;
        else
            stop(ws, TELNYX__WS_PROTOCOL, TELNYX_EPROTO);
    }
    ws->deaf = true;
    ws->options.handlers->on_close(ws, ws->code, ws->by_peer, ws->options.user_data);
    return ws->error;
}

/* Messages out ----------------------------------------------------------------------------------- */

static bool has_room(const telnyx__ws *ws, size_t length)
{
    return length <= ws->options.output_bytes && waiting(ws) <= ws->options.output_bytes - length;
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
    char bytes[CONTROL_BYTES];
    size_t length = reason ? strlen(reason) : 0;
    if (code == 0 || code == TELNYX__WS_NO_CODE)
        return length ? TELNYX_EINVAL : put_close(ws, "", 0);
    if (length > sizeof bytes - 2 || !is_code(code) || !telnyx__json_utf8(reason, length, NULL))
        return TELNYX_EINVAL;
    put_code(bytes, code);
    memcpy(bytes + 2, length ? reason : "", length);
    return put_close(ws, bytes, 2 + length);
}

const char *telnyx__ws_output(const telnyx__ws *ws, size_t *length)
{
    *length = waiting(ws);
    return *length ? ws->output.data + ws->sent : "";
}

/* What has left makes room when all has, when it is the greater part, or when room is needed. */
void telnyx__ws_sent(telnyx__ws *ws, size_t length)
{
    ws->sent += length;
    if (!waiting(ws) || ws->sent >= ws->output.length / 2)
        forget_sent(ws);
}

bool telnyx__ws_is_over(const telnyx__ws *ws)
{
    return ws->deaf && ws->closing;
}

const telnyx__ws_counters *telnyx__ws_counters_of(const telnyx__ws *ws)
{
    return &ws->counters;
}
