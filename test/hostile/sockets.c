#include "hostile/sockets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/payload.h"

/* What the app hears ----------------------------------------------------------------------------- */

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream, (void)start;
    side->starts++;
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream, (void)audio;
    side->audios++;
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    sockets_side *side = user_data;
    (void)stream, (void)name, (void)result;
    side->marks++;
}

static void on_dtmf(telnyx_stream *stream, char digit, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream, (void)digit;
    side->keys++;
}

static void on_silent(telnyx_stream *stream, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream;
    side->silences++;
}

static void on_error(telnyx_stream *stream, int64_t code, const char *text, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream, (void)code, (void)text;
    side->errors++;
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    sockets_side *side = user_data;
    (void)stream;
    side->ends++;
    side->end = *end;
    side->end.text = NULL;
    side->stream = NULL;
}

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    sockets_side *side = user_data;
    (void)relay, (void)setup;
    side->starts++;
}

static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    sockets_side *side = user_data;
    (void)relay, (void)prompt;
    side->prompts++;
}

static void on_relay_dtmf(telnyx_relay *relay, char digit, void *user_data)
{
    sockets_side *side = user_data;
    (void)relay, (void)digit;
    side->keys++;
}

static void on_relay_error(telnyx_relay *relay, const char *text, void *user_data)
{
    sockets_side *side = user_data;
    (void)relay, (void)text;
    side->errors++;
}

static void on_relay_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    sockets_side *side = user_data;
    (void)relay;
    side->ends++;
    side->end = *end;
    side->end.text = NULL;
    side->relay = NULL;
}

static void begin_relay(sockets_side *side, telnyx_call *call)
{
    const telnyx_relay_options options = { .url = "ws://voice.example.com" };
    const telnyx_relay_callbacks callbacks = { .on_setup = on_setup,
                                               .on_prompt = on_prompt,
                                               .on_dtmf = on_relay_dtmf,
                                               .on_error = on_relay_error,
                                               .on_end = on_relay_end };
    assert_int_equal(0, telnyx_call_relay(call, NULL, &options, &callbacks, side, &side->relay));
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    sockets *s = user_data;
    sockets_side *side = &s->sides[s->count - 1];
    const telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                                .on_audio = on_audio,
                                                .on_mark = on_mark,
                                                .on_dtmf = on_dtmf,
                                                .on_silent = on_silent,
                                                .on_error = on_error,
                                                .on_end = on_end };
    (void)event;
    if (s->relays)
        begin_relay(side, call);
    else
        assert_int_equal(0, telnyx_call_stream(call, &s->options, &callbacks, side, &side->stream));
}

/* Life ------------------------------------------------------------------------------------------- */

void sockets_open(sockets *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    s->r.client_options.max_retries = TELNYX_INT(0);
    s->r.client_options.on_log = log_trap_catch;
    s->r.client_options.log_user_data = &s->log;
    app_rig_start(&s->r);
    assert_int_equal(0, telnyx_app_listen(s->r.app, NULL));
    s->port = telnyx_app_port(s->r.app);
    s->options.url = "ws://voice.example.com";
    telnyx_app_on_incoming(s->r.app, on_incoming, s);
    s->good = side_open(s);
}

void sockets_close(sockets *s)
{
    sockets_go_on(s);
    assert_int_equal(0, s->good->ends);
    for (size_t i = 0; i < s->count; i++)
        if (s->sides[i].connected)
            test_peer_close(&s->sides[i].peer);
    app_rig_close(&s->r);
}

telnyx_app_metrics sockets_metrics(const sockets *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

static bool has_played(void *user_data)
{
    const sockets_side *side = user_data;
    return side_frames(side, FRAME_TEXT) > side->marks || side->peer.eof;
}

/* The counter of marks, which it has no other use for, says how many frames it had before. */
void sockets_go_on(sockets *s)
{
    static const int16_t samples[160];
    sockets_side *good = s->good;
    assert_non_null(good->stream);
    side_media(good);
    side_until_heard(good, good->chunk);
    good->marks = (unsigned)side_frames(good, FRAME_TEXT);
    assert_int_equal(0, telnyx_stream_play(good->stream, samples, 160));
    app_rig_pass(&s->r, 20);
    test_loop_until_ready(&s->r.loop, has_played, good);
    assert_false(good->peer.eof);
}

/* Calls ------------------------------------------------------------------------------------------ */

static void read_target(sockets_side *side)
{
    const app_rig *r = &side->s->r;
    for (size_t n = r->requests_count; n-- > 0;) {
        const char *url = strstr(r->requests[n].body, "\"ws://voice.example.com");
        if (!url)
            continue;
        url += strlen("\"ws://voice.example.com");
        snprintf(side->target, sizeof side->target, "%.*s", (int)strcspn(url, "\""), url);
        return;
    }
    fail_msg("no command has an address");
}

sockets_side *side_call(sockets *s)
{
    app_rig *r = &s->r;
    assert_true(s->count < SOCKETS_SIDES);
    sockets_side *side = &s->sides[s->count++];
    side->s = s;
    snprintf(side->call, sizeof side->call, "call-%zu", s->count);
    app_rig_until_ack(r, app_rig_incoming(r, side->call, 0));
    app_rig_until_ack(r, app_rig_event(r, "call.answered", side->call, 1000, NULL));
    app_rig_until_answered(r);
    read_target(side);
    return side;
}

const char *side_request(const sockets_side *side, const char *method, const char *more)
{
    static char text[2000];
    snprintf(text, sizeof text,
             "%s %s HTTP/1.1\r\nHost: voice.example.com\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n",
             method, side->target, more);
    return text;
}

static bool has_head(void *user_data)
{
    const test_peer *peer = user_data;
    return peer->eof || (peer->received && strstr(peer->received, "\r\n\r\n"));
}

sockets_side *side_connect(sockets *s)
{
    const int little = 16384; /* waits in the kernel, for one that does not read */
    sockets_side *side = side_call(s);
    test_peer_init(&side->peer, &s->r.loop, AF_INET);
    setsockopt(side->peer.fd, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    test_peer_start(&side->peer, s->port);
    side->connected = true;
    test_peer_send_text(&side->peer, side_request(side, "GET", ""));
    test_loop_until_ready(&s->r.loop, has_head, &side->peer);
    if (!side->peer.received || strncmp(side->peer.received, "HTTP/1.1 101 ", 13) != 0)
        fail_msg("not taken up: %s", side->peer.received ? side->peer.received : "nothing");
    return side;
}

static bool has_started(void *user_data)
{
    const sockets_side *side = user_data;
    return side->starts;
}

sockets_side *side_open(sockets *s)
{
    sockets_side *side = side_connect(s);
    if (side->relay)
        side_say(side, "{\"type\":\"setup\",\"sessionId\":\"r-1\"}");
    else
        side_start(side);
    test_loop_until_ready(&s->r.loop, has_started, side);
    return side;
}

test_response sockets_refuses(sockets *s, const char *bytes, size_t length, int status,
                              test_peer *peer)
{
    test_peer_connect(peer, &s->r.loop, s->port);
    test_peer_send(peer, bytes, length);
    test_peer_until_eof(peer);
    if (test_peer_count(peer) != 1 || test_peer_response(peer, 0).status != status)
        fail_msg("%.80s...: not %d but %.200s", bytes, status,
                 peer->received ? peer->received : "nothing");
    return test_peer_response(peer, 0);
}

/* Frames ----------------------------------------------------------------------------------------- */

size_t frame_write(char *out, unsigned char first, const void *payload, size_t length)
{
    static const unsigned char key[4] = { 0x37, 0xfa, 0x21, 0x3d };
    unsigned char *at = (unsigned char *)out;
    *at++ = first;
    if (length < 126) {
        *at++ = (unsigned char)(0x80 | length);
    } else {
        unsigned bytes = length < 65536 ? 2 : 8;
        *at++ = (unsigned char)(0x80 | (bytes == 2 ? 126 : 127));
        while (bytes-- > 0)
            *at++ = (unsigned char)((uint64_t)length >> 8 * bytes & 0xff);
    }
    memcpy(at, key, 4);
    at += 4;
    for (size_t i = 0; i < length; i++)
        *at++ = ((const unsigned char *)payload)[i] ^ key[i % 4];
    return (size_t)(at - (unsigned char *)out);
}

void side_frame(sockets_side *side, unsigned char first, const void *payload, size_t length)
{
    char *bytes = malloc(length + 14);
    assert_non_null(bytes);
    test_peer_send(&side->peer, bytes, frame_write(bytes, first, payload, length));
    free(bytes);
}

void side_say(sockets_side *side, const char *text)
{
    side_frame(side, FRAME_TEXT, text, strlen(text));
}

void side_start(sockets_side *side)
{
    side_say(side, "{\"event\":\"connected\",\"version\":\"1.0.0\"}");
    side_say(side, "{\"event\":\"start\",\"sequence_number\":\"1\",\"stream_id\":\"s-1\","
                   "\"start\":{\"media_format\":{\"encoding\":\"PCMU\",\"sample_rate\":8000,"
                   "\"channels\":1}}}");
}

const char *sockets_payload(void)
{
    static char text[TELNYX__PAYLOAD_LENGTH(160) + 1];
    unsigned char bytes[160];
    memset(bytes, 0x55, sizeof bytes);
    telnyx__payload_encode(bytes, sizeof bytes, text);
    text[TELNYX__PAYLOAD_LENGTH(160)] = '\0';
    return text;
}

void side_chunk(sockets_side *side, const char *chunk, const char *payload)
{
    char text[600];
    snprintf(text, sizeof text,
             "{\"event\":\"media\",\"stream_id\":\"s-1\",\"media\":{\"track\":\"inbound\","
             "\"chunk\":%s,\"payload\":\"%s\"}}",
             chunk, payload);
    side_say(side, text);
}

void side_media(sockets_side *side)
{
    char chunk[20];
    snprintf(chunk, sizeof chunk, "\"%u\"", ++side->chunk);
    side_chunk(side, chunk, sockets_payload());
}

/* Frames of the server are not masked. */
static size_t walk(const sockets_side *side, unsigned char first, int *code)
{
    size_t count = 0;
    const char *head = side->peer.received ? strstr(side->peer.received, "\r\n\r\n") : NULL;
    if (!head)
        return 0;
    const unsigned char *at = (const unsigned char *)head + 4,
                        *end = (const unsigned char *)side->peer.received + side->peer.length;
    while (end - at >= 4 || (end - at >= 2 && at[1] < 126)) {
        size_t length = at[1], head_length = 2;
        if (length == 126) {
            length = (size_t)at[2] << 8 | at[3];
            head_length = 4;
        }
        if (length == 127 || (size_t)(end - at) < head_length + length)
            break;
        count += at[0] == first;
        if (at[0] == FRAME_CLOSE && length >= 2)
            *code = at[2] << 8 | at[3];
        at += head_length + length;
    }
    return count;
}

size_t side_frames(const sockets_side *side, unsigned char first)
{
    int code = 0;
    return walk(side, first, &code);
}

int side_code(const sockets_side *side)
{
    int code = 0;
    walk(side, FRAME_CLOSE, &code);
    return code;
}

/* Waiting ---------------------------------------------------------------------------------------- */

/* The good stream is no quiet one meanwhile. */
void side_until_ended(sockets_side *side)
{
    for (int i = 0; i < 400 && !side->ends; i++) {
        test_loop_turns(&side->s->r.loop, 5);
        app_rig_pass(&side->s->r, 100);
        side_media(side->s->good);
    }
    assert_int_equal(1, side->ends);
}

void side_until_gone(sockets_side *side)
{
    for (int i = 0; i < 400 && !side->peer.eof; i++) {
        test_loop_turns(&side->s->r.loop, 5);
        app_rig_pass(&side->s->r, 100);
        side_media(side->s->good);
    }
    assert_true(side->peer.eof);
}

typedef struct heard {
    const sockets_side *side;
    unsigned audios;
} heard;

static bool has_heard(void *user_data)
{
    const heard *h = user_data;
    return h->side->audios >= h->audios || h->side->ends;
}

void side_until_heard(sockets_side *side, unsigned audios)
{
    heard h = { side, audios };
    test_loop_until_ready(&side->s->r.loop, has_heard, &h);
    assert_int_equal(audios, side->audios);
}

void side_hang_up(sockets_side *side)
{
    app_rig *r = &side->s->r;
    app_rig_until_ack(r, app_rig_event(r, "call.hangup", side->call, 9000,
                                       "\"hangup_cause\":\"normal_clearing\","
                                       "\"hangup_source\":\"caller\""));
}
