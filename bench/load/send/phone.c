#include "load/send/phone.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/dice.h"
#include "common/memory.h"
#include "http/head.h"
#include "media/payload.h"
#include "media/stream_frame.h"
#include "sign/base64.h"

#define MESSAGE_MAX  65536u
#define OUTPUT_MAX   65536u
#define FRAME_MAX    640
#define PLAYED_MAX   (TELNYX__PAYLOAD_BYTES(MESSAGE_MAX))
#define ANSWER_LEAST 16 /* up to the status */

static const char *const faults[] = {
    [BENCH_PHONE_FINE] = "fine",
    [BENCH_PHONE_CONNECT] = "no connection",
    [BENCH_PHONE_REFUSED] = "no WebSocket",
    [BENCH_PHONE_BROKEN] = "broken without a close",
    [BENCH_PHONE_CLOSED] = "closed by the program",
    [BENCH_PHONE_PROTOCOL] = "not the protocol",
    [BENCH_PHONE_SLOW] = "what is said is not read",
};

const char *bench_phone_fault_name(bench_phone_fault fault)
{
    return faults[fault];
}

/* Masks hide nothing here; they only must not be the same. */
static void make_mask(void *bytes, size_t length, void *user_data)
{
    static bench_dice dice = { .state = 1 };
    uint64_t drawn = bench_dice_u64(&dice);
    (void)user_data;
    memcpy(bytes, &drawn, length < sizeof drawn ? length : sizeof drawn);
}

static void end(bench_phone *s, bench_phone_fault fault)
{
    if (s->ended)
        return;
    s->ended = true;
    if (fault)
        s->board->on_fault(s, fault);
    bench_phone_close(s);
}

/* Out ------------------------------------------------------------------------------------------- */

typedef struct late_write {
    uv_write_t request;
    char bytes[];
} late_write;

static void on_late_written(uv_write_t *request, int status)
{
    (void)status;
    bench_free(request);
}

/* What the kernel does not take now waits in a block of its own. */
static void write_later(bench_phone *s, const char *bytes, size_t length)
{
    late_write *late = bench_alloc(sizeof *late + length);
    uv_buf_t buffer = uv_buf_init(late->bytes, (unsigned)length);
    memcpy(late->bytes, bytes, length);
    if (uv_write(&late->request, (uv_stream_t *)&s->tcp, &buffer, 1, on_late_written))
        bench_free(late);
}

static void write_now(bench_phone *s, const char *bytes, size_t length)
{
    uv_buf_t buffer = uv_buf_init((char *)(uintptr_t)bytes, (unsigned)length);
    int count = uv_try_write((uv_stream_t *)&s->tcp, &buffer, 1);
    size_t written = count > 0 ? (size_t)count : 0;
    if (written < length && uv_stream_get_write_queue_size((uv_stream_t *)&s->tcp) > OUTPUT_MAX)
        end(s, BENCH_PHONE_SLOW);
    else if (written < length)
        write_later(s, bytes + written, length - written);
}

static void flush(bench_phone *s)
{
    size_t length;
    const char *bytes = telnyx__ws_output(s->ws, &length);
    if (length == 0 || s->closed)
        return;
    write_now(s, bytes, length);
    telnyx__ws_sent(s->ws, length);
}

static void say(bench_phone *s, const char *text, size_t length)
{
    if (!s->open || s->ended)
        return;
    telnyx__ws_send(s->ws, true, text, length);
    flush(s);
}

static char *put(char *at, const char *text, size_t length)
{
    memcpy(at, text, length);
    return at + length;
}

#define PUT(at, text) put(at, text, sizeof text - 1)

static char *put_number(char *at, uint64_t number)
{
    char digits[20];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count)
        *at++ = digits[--count];
    return at;
}

void bench_phone_speak(bench_phone *s)
{
    unsigned char speech[BENCH_SPEECH_BYTES];
    char frame[FRAME_MAX], *at = frame;
    const uint64_t number = s->sent++;
    bench_speech_write(speech, (uint32_t)number);
    at = PUT(at, "{\"event\":\"media\",\"sequence_number\":\"");
    at = put_number(at, number + 2);
    at = PUT(at, "\",\"stream_id\":\"");
    at = put(at, s->id, sizeof s->id - 1);
    at = PUT(at, "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"");
    at = put_number(at, number + 1);
    at = PUT(at, "\",\"timestamp\":\"");
    at = put_number(at, number * 20);
    at = PUT(at, "\",\"payload\":\"");
    telnyx__payload_encode(speech, sizeof speech, at);
    at += TELNYX__PAYLOAD_LENGTH(sizeof speech);
    at = PUT(at, "\"}}");
    say(s, frame, (size_t)(at - frame));
}

static void say_hello(bench_phone *s)
{
    static const char connected[] = "{\"event\":\"connected\",\"version\":\"1.0.0\"}";
    char text[1024];
    int length = snprintf(
        text, sizeof text,
        "{\"event\":\"start\",\"sequence_number\":\"1\",\"start\":{\"user_id\":"
        "\"00000000-0000-4000-8000-000000000001\",\"call_control_id\":\"%s\",\"call_session_id\":"
        "\"%s\",\"from\":\"+13125550142\",\"to\":\"+14155550117\",\"tags\":[],\"client_state\":"
        "null,\"custom_parameters\":{},\"media_format\":{\"encoding\":\"PCMU\",\"sample_rate\":"
        "8000,\"channels\":1}},\"stream_id\":\"%s\"}",
        s->call_id, s->id, s->id);
    say(s, connected, sizeof connected - 1);
    say(s, text, (size_t)length);
}

void bench_phone_stop(bench_phone *s)
{
    char text[200];
    int length = snprintf(text, sizeof text,
                          "{\"event\":\"stop\",\"sequence_number\":\"%" PRIu64
                          "\",\"stop\":{},\"stream_id\":\"%s\"}",
                          s->sent + 2, s->id);
    say(s, text, (size_t)length);
    if (!s->open || s->ended)
        return;
    s->stopping = true;
    telnyx__ws_close(s->ws, TELNYX__WS_NORMAL, NULL);
    flush(s);
}

/* In -------------------------------------------------------------------------------------------- */

static void on_number(uint32_t number, void *user_data)
{
    bench_phone *s = user_data;
    s->board->on_heard(s, number);
}

static void hear(bench_phone *s, telnyx__span payload)
{
    static unsigned char played[PLAYED_MAX];
    size_t length;
    s->board->frames++;
    if (telnyx__payload_decode(payload, played, sizeof played, &length))
        end(s, BENCH_PHONE_PROTOCOL);
    else
        bench_ear_listen(&s->ear, played, length, on_number, s);
}

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    bench_phone *s = user_data;
    telnyx__stream_frame frame;
    (void)ws;
    if (s->ended)
        return;
    if (!text || telnyx__stream_frame_read(&frame, data, length)) {
        end(s, BENCH_PHONE_PROTOCOL);
        return;
    }
    if (frame.event == TELNYX__STREAM_MEDIA)
        hear(s, frame.media.payload);
    else if (frame.event == TELNYX__STREAM_MARK)
        s->board->marks++;
    else if (telnyx__span_is(frame.name, "clear"))
        s->board->clears++;
    else
        s->board->others++;
    telnyx__stream_frame_free(&frame);
}

static void on_ws_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    bench_phone *s = user_data;
    (void)ws;
    (void)code;
    s->closed_by_peer = by_peer;
}

static void feed(bench_phone *s, const char *bytes, size_t length)
{
    int error = telnyx__ws_feed(s->ws, bytes, length);
    flush(s);
    if (error && s->stopping)
        end(s, BENCH_PHONE_FINE);
    else if (error)
        end(s, s->closed_by_peer ? BENCH_PHONE_CLOSED : BENCH_PHONE_PROTOCOL);
}

/* Whether the answer to the request is one, and is there; what stands behind it are frames. */
static bool is_upgraded(const bench_phone *s)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%s\r\n", s->accept);
    return memcmp(s->answer, "HTTP/1.1 101 ", 13) == 0 && strstr(s->answer, wanted);
}

static void take_answer(bench_phone *s, const char *bytes, size_t length)
{
    size_t before = s->answer_length, room = sizeof s->answer - 1 - before;
    size_t count = length < room ? length : room;
    memcpy(s->answer + before, bytes, count);
    s->answer_length += count;
    s->answer[s->answer_length] = '\0';
    const char *rest = strstr(s->answer, "\r\n\r\n");
    if (!rest && s->answer_length < sizeof s->answer - 1)
        return;
    if (!rest || s->answer_length < ANSWER_LEAST || !is_upgraded(s)) {
        end(s, BENCH_PHONE_REFUSED);
        return;
    }
    size_t used = (size_t)(rest + 4 - s->answer) - before;
    s->open = true;
    say_hello(s);
    s->board->on_open(s);
    if (length > used && !s->ended)
        feed(s, bytes + used, length - used);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    bench_phone *s = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(s->board->input, sizeof s->board->input);
}

static void on_read(uv_stream_t *tcp, ssize_t count, const uv_buf_t *buffer)
{
    bench_phone *s = tcp->data;
    if (count < 0 && s->stopping)
        end(s, BENCH_PHONE_FINE);
    else if (count < 0)
        end(s, s->open ? BENCH_PHONE_BROKEN : BENCH_PHONE_REFUSED);
    else if (s->open)
        feed(s, buffer->base, (size_t)count);
    else if (count > 0)
        take_answer(s, buffer->base, (size_t)count);
}

/* Beginning and end ----------------------------------------------------------------------------- */

static void on_closed(uv_handle_t *handle)
{
    bench_phone *s = handle->data;
    if (s->ws)
        telnyx__ws_free(s->ws);
    s->ws = NULL;
    s->board->handles--;
}

void bench_phone_close(bench_phone *s)
{
    s->ended = true;
    if (s->board && !s->closed)
        uv_close((uv_handle_t *)&s->tcp, on_closed);
    s->closed = true;
}

static void on_connected(uv_connect_t *connecting, int status)
{
    bench_phone *s = connecting->data;
    if (status && !s->ended)
        end(s, BENCH_PHONE_CONNECT);
    else if (!s->ended)
        uv_read_start((uv_stream_t *)&s->tcp, on_alloc, on_read);
}

/* The request leaves as soon as there is a connection. */
static void ask(bench_phone *s, const char *host, int port, const char *path)
{
    char key[TELNYX__WS_KEY_BYTES], text[1024];
    unsigned char nonce[16];
    make_mask(nonce, 8, NULL);
    make_mask(nonce + 8, 8, NULL);
    telnyx__base64_encode(nonce, sizeof nonce, key, sizeof key);
    telnyx__ws_accept(key, strlen(key), s->accept);
    int length =
        snprintf(text, sizeof text,
                 "GET %s HTTP/1.1\r\nHost: %s%s%s:%d\r\nUpgrade: websocket\r\n"
                 "Connection: Upgrade\r\nSec-WebSocket-Key: %s\r\n"
                 "Sec-WebSocket-Version: 13\r\n\r\n",
                 path, strchr(host, ':') ? "[" : "", host, strchr(host, ':') ? "]" : "", port, key);
    write_later(s, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

static void make_ws(bench_phone *s)
{
    static const telnyx__system dice = { .random = make_mask };
    static const telnyx__ws_handlers handlers = { .on_message = on_message,
                                                  .on_close = on_ws_close };
    const telnyx__ws_options options = { .alloc = telnyx__alloc_default(),
                                         .system = &dice,
                                         .client = true,
                                         .message_bytes = MESSAGE_MAX,
                                         .fragments = 1024,
                                         .output_bytes = OUTPUT_MAX,
                                         .handlers = &handlers,
                                         .user_data = s };
    bench_must(telnyx__ws_new(&s->ws, &options));
}

void bench_phone_dial(bench_phone *s, bench_switchboard *board, const char *host, int port,
                      const char *path)
{
    struct sockaddr_storage address = { 0 };
    bench_dice dice = bench_dice_of(s->index + 1, 77);
    s->board = board;
    board->handles++;
    snprintf(s->id, sizeof s->id, "%08x-0000-4000-8000-%012" PRIx64,
             (unsigned)(bench_dice_u64(&dice) & 0xffffffff), (uint64_t)s->index);
    make_ws(s);
    uv_tcp_init(board->loop, &s->tcp);
    s->tcp.data = s->connecting.data = s;
    int error = strchr(host, ':') ? uv_ip6_addr(host, port, (struct sockaddr_in6 *)&address)
                                  : uv_ip4_addr(host, port, (struct sockaddr_in *)&address);
    if (!error)
        error = uv_tcp_connect(&s->connecting, &s->tcp, (const struct sockaddr *)&address,
                               on_connected);
    if (error) {
        end(s, BENCH_PHONE_CONNECT);
        return;
    }
    uv_tcp_nodelay(&s->tcp, 1);
    ask(s, host, port, path);
}
