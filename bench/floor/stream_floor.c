/* The least program that can speak and listen: libuv, wslay, cJSON, and nettle's base64 and SHA-1. Each
 * frame of audio is parsed, decoded to linear samples, coded again and sent back at once. There are no limits, no
 * time-outs, no token, no order of frames and no pace; what is done is work that nobody can leave out. The
 * library's cost of a frame is measured as a share of this one's.
 *
 *     stream-floor --listen 127.0.0.1:0 */
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <nettle/base64.h>
#include <nettle/sha1.h>
#include <uv.h>
#include <wslay/wslay.h>

#define READ_BYTES  65536
#define HEAD_MAX    4096
#define SAMPLES_MAX 4096
#define FRAME_MAX   8192
#define GUID        "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

typedef struct floor_server {
    uv_tcp_t listener;
    uv_signal_t terminate;
    int16_t linear[256];
    char input[READ_BYTES]; /* one for all: it is used up before the next read */
    unsigned long long frames, bad;
} floor_server;

typedef struct connection {
    uv_tcp_t tcp;
    floor_server *server;
    wslay_event_context_ptr ws; /* NULL before the upgrade */
    const char *bytes;          /* that wslay has not read yet */
    size_t length;
    char *head;
    size_t head_length;
} connection;

/* mu-law ---------------------------------------------------------------------------------------- */

static int16_t linear_of(unsigned code)
{
    code = ~code & 0xff;
    int size = (int)(((((code & 15) << 3) + 132) << (code >> 4 & 7)) - 132);
    return (int16_t)(code & 0x80 ? -size : size);
}

static unsigned char code_of(int16_t sample)
{
    int sign = sample < 0 ? 0x80 : 0, size = sample < 0 ? -sample : sample;
    size = (size > 32635 ? 32635 : size) + 132;
    int segment = 31 - __builtin_clz((unsigned)size) - 7;
    return (unsigned char)~(sign | segment << 4 | (size >> (segment + 3) & 15));
}

/* A frame --------------------------------------------------------------------------------------- */

static void on_closed(uv_handle_t *handle)
{
    connection *c = handle->data;
    if (c->ws)
        wslay_event_context_free(c->ws);
    free(c->head);
    free(c);
}

static void hang_up(connection *c)
{
    if (!uv_is_closing((uv_handle_t *)&c->tcp))
        uv_close((uv_handle_t *)&c->tcp, on_closed);
}

static void echo(connection *c, const char *payload)
{
    static unsigned char bytes[SAMPLES_MAX];
    static int16_t samples[SAMPLES_MAX];
    static char frame[FRAME_MAX] = "{\"event\":\"media\",\"media\":{\"payload\":\"";
    const size_t head = strlen("{\"event\":\"media\",\"media\":{\"payload\":\"");
    struct base64_decode_ctx base64;
    size_t count = sizeof bytes, length = strlen(payload);
    base64_decode_init(&base64);
    if (length > sizeof bytes || !base64_decode_update(&base64, &count, bytes, length, payload) ||
        !base64_decode_final(&base64)) {
        c->server->bad++;
        return;
    }
    for (size_t i = 0; i < count; i++)
        samples[i] = c->server->linear[bytes[i]];
    for (size_t i = 0; i < count; i++)
        bytes[i] = code_of(samples[i]);
    base64_encode_raw(frame + head, count, bytes);
    length = head + BASE64_ENCODE_RAW_LENGTH(count);
    memcpy(frame + length, "\"}}", 3);
    struct wslay_event_msg message = { WSLAY_TEXT_FRAME, (const uint8_t *)frame, length + 3 };
    wslay_event_queue_msg(c->ws, &message);
    c->server->frames++;
}

static void on_message(wslay_event_context_ptr ws,
                       const struct wslay_event_on_msg_recv_arg *message, void *user_data)
{
    connection *c = user_data;
    (void)ws;
    if (wslay_is_ctrl_frame(message->opcode))
        return;
    cJSON *tree = cJSON_ParseWithLength((const char *)message->msg, message->msg_length);
    const cJSON *event = cJSON_GetObjectItemCaseSensitive(tree, "event");
    const cJSON *payload = cJSON_GetObjectItemCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(tree, "media"), "payload");
    if (cJSON_IsString(event) && strcmp(event->valuestring, "media") == 0 &&
        cJSON_IsString(payload))
        echo(c, payload->valuestring);
    cJSON_Delete(tree);
}

/* wslay ----------------------------------------------------------------------------------------- */

static ssize_t on_want_bytes(wslay_event_context_ptr ws, uint8_t *out, size_t size, int flags,
                             void *user_data)
{
    connection *c = user_data;
    size_t count = c->length < size ? c->length : size;
    (void)flags;
    if (count == 0) {
        wslay_event_set_error(ws, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    memcpy(out, c->bytes, count);
    c->bytes += count;
    c->length -= count;
    return (ssize_t)count;
}

/* Of a frame that is on its way, head and payload come one after the other: they are put together, so that the
 * kernel is asked once. */
static ssize_t on_have_bytes(wslay_event_context_ptr ws, const uint8_t *bytes, size_t length,
                             int flags, void *user_data)
{
    static char out[FRAME_MAX + 16];
    static size_t held;
    connection *c = user_data;
    (void)ws;
    if (held + length > sizeof out)
        return -1;
    memcpy(out + held, bytes, length);
    held += length;
    if (flags & WSLAY_MSG_MORE)
        return (ssize_t)length;
    uv_buf_t buffer = uv_buf_init(out, (unsigned)held);
    /* A peer that does not read is hung up on. */
    if (uv_try_write((uv_stream_t *)&c->tcp, &buffer, 1) != (int)held)
        hang_up(c);
    held = 0;
    return (ssize_t)length;
}

static const struct wslay_event_callbacks callbacks = {
    .recv_callback = on_want_bytes,
    .send_callback = on_have_bytes,
    .on_msg_recv_callback = on_message,
};

static void feed(connection *c, const char *bytes, size_t length)
{
    c->bytes = bytes;
    c->length = length;
    if (wslay_event_recv(c->ws) || wslay_event_send(c->ws) ||
        (!wslay_event_want_read(c->ws) && !wslay_event_want_write(c->ws)))
        hang_up(c);
}

/* Connections ----------------------------------------------------------------------------------- */

static void upgrade(connection *c, const char *key, size_t length)
{
    struct sha1_ctx sha1;
    uint8_t digest[SHA1_DIGEST_SIZE];
    char accept[40], answer[256];
    sha1_init(&sha1);
    sha1_update(&sha1, length, (const uint8_t *)key);
    sha1_update(&sha1, sizeof GUID - 1, (const uint8_t *)GUID);
    sha1_digest(&sha1, sizeof digest, digest);
    base64_encode_raw(accept, sizeof digest, digest);
    accept[BASE64_ENCODE_RAW_LENGTH(sizeof digest)] = '\0';
    int count = snprintf(answer, sizeof answer,
                         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
                         accept);
    uv_buf_t buffer = uv_buf_init(answer, (unsigned)count);
    if (uv_try_write((uv_stream_t *)&c->tcp, &buffer, 1) != count ||
        wslay_event_context_server_init(&c->ws, &callbacks, c))
        hang_up(c);
}

static void take_head(connection *c, const char *bytes, size_t length)
{
    if (!c->head)
        c->head = calloc(1, HEAD_MAX + 1);
    size_t room = HEAD_MAX - c->head_length, count = length < room ? length : room;
    memcpy(c->head + c->head_length, bytes, count);
    c->head_length += count;
    char *end = strstr(c->head, "\r\n\r\n");
    char *key = strstr(c->head, "\r\nSec-WebSocket-Key: ");
    if (!end && c->head_length < HEAD_MAX)
        return;
    if (!end || !key || key > end) {
        hang_up(c);
        return;
    }
    key += strlen("\r\nSec-WebSocket-Key: ");
    upgrade(c, key, strcspn(key, "\r"));
    size_t rest = c->head_length - (size_t)(end + 4 - c->head);
    if (c->ws && rest)
        feed(c, end + 4, rest);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    connection *c = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(c->server->input, READ_BYTES);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    connection *c = stream->data;
    if (count < 0)
        hang_up(c);
    else if (c->ws)
        feed(c, buffer->base, (size_t)count);
    else
        take_head(c, buffer->base, (size_t)count);
}

static void on_connection(uv_stream_t *listener, int status)
{
    if (status < 0)
        return;
    connection *c = calloc(1, sizeof *c);
    c->server = listener->data;
    c->tcp.data = c;
    uv_tcp_init(listener->loop, &c->tcp);
    if (uv_accept(listener, (uv_stream_t *)&c->tcp) == 0) {
        uv_tcp_nodelay(&c->tcp, 1);
        uv_read_start((uv_stream_t *)&c->tcp, on_alloc, on_read);
    } else {
        hang_up(c);
    }
}

static void on_terminate(uv_signal_t *terminate, int number)
{
    const floor_server *server = terminate->data;
    (void)number;
    printf("stream-floor: %llu frames, %llu bad\n", server->frames, server->bad);
    fflush(stdout);
    uv_stop(terminate->loop);
}

static int listen_on(floor_server *server, uv_loop_t *loop, char *where)
{
    struct sockaddr_in address;
    struct sockaddr_storage bound;
    int length = sizeof bound;
    char *colon = strrchr(where, ':');
    if (!colon)
        return -1;
    *colon = '\0';
    uv_tcp_init(loop, &server->listener);
    server->listener.data = server;
    if (uv_ip4_addr(where, (int)strtol(colon + 1, NULL, 10), &address) ||
        uv_tcp_bind(&server->listener, (const struct sockaddr *)&address, 0) ||
        uv_listen((uv_stream_t *)&server->listener, 511, on_connection) ||
        uv_tcp_getsockname(&server->listener, (struct sockaddr *)&bound, &length))
        return -1;
    printf("stream-floor: listening on %s port %d\n", where,
           ntohs(((struct sockaddr_in *)&bound)->sin_port));
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { NULL, 0, NULL, 0 } };
    static floor_server server;
    char where[64] = "127.0.0.1:8080";
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option != 'l')
            return 2;
        snprintf(where, sizeof where, "%s", optarg);
    }
    for (unsigned code = 0; code < 256; code++)
        server.linear[code] = linear_of(code);
    uv_loop_t *loop = uv_default_loop();
    uv_signal_init(loop, &server.terminate);
    server.terminate.data = &server;
    uv_signal_start(&server.terminate, on_terminate, SIGTERM);
    if (listen_on(&server, loop, where)) {
        fprintf(stderr, "stream-floor: cannot listen\n");
        return 1;
    }
    uv_run(loop, UV_RUN_DEFAULT);
    return 0;
}
