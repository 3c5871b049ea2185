#include "stream_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/payload.h"
#include "sign/system_default.h"

static void note(stream_rig *g, const char *callback, const char *what)
{
    char text[200];
    snprintf(text, sizeof text, "%s%s%s", callback, what[0] ? ":" : "", what);
    app_rig_note(&g->r, text);
    if (g->inside)
        g->inside(g, callback);
}

/* What streams call back ------------------------------------------------------------------------- */

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    stream_rig *g = user_data;
    g->starts++;
    g->in = start->in;
    g->out = start->out;
    snprintf(g->custom, sizeof g->custom, "%s",
             start->custom_parameters ? start->custom_parameters : "");
    assert_ptr_equal(stream, g->stream);
    note(g, "start", start->stream_id ? start->stream_id : "");
}

static void keep_audio(stream_rig *g, const telnyx_stream_audio *audio)
{
    g->audios++;
    g->missing_ms += audio->missing_ms;
    g->at_ms = audio->at_ms;
    g->length = audio->length < sizeof g->bytes ? audio->length : sizeof g->bytes;
    memcpy(g->bytes, audio->bytes, g->length);
    for (size_t i = 0; i < audio->samples_count && g->samples_count < STREAM_RIG_SAMPLES; i++)
        g->samples[g->samples_count++] = audio->samples[i];
    assert_int_equal(audio->samples != NULL, audio->samples_count != 0);
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    stream_rig *g = user_data;
    char text[80];
    (void)stream;
    keep_audio(g, audio);
    snprintf(text, sizeof text, "%s%u@%u+%u", audio->outbound ? "out" : "",
             (unsigned)((const unsigned char *)audio->bytes)[0], (unsigned)audio->at_ms,
             (unsigned)audio->missing_ms);
    if (g->notes_audio)
        note(g, "audio", text);
    else if (g->inside)
        g->inside(g, "audio");
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    char text[200];
    (void)stream;
    snprintf(text, sizeof text, "%s=%s", name,
             result == TELNYX_MARK_PLAYED    ? "played"
             : result == TELNYX_MARK_CLEARED ? "cleared"
                                             : "?");
    note(user_data, "mark", text);
}

static void on_dtmf(telnyx_stream *stream, char digit, void *user_data)
{
    char text[2] = { digit, '\0' };
    (void)stream;
    note(user_data, "dtmf", text);
}

static void on_low(telnyx_stream *stream, void *user_data)
{
    (void)stream;
    note(user_data, "low", "");
}

static void on_silent(telnyx_stream *stream, void *user_data)
{
    (void)stream;
    note(user_data, "silent", "");
}

static void on_error(telnyx_stream *stream, int64_t code, const char *text, void *user_data)
{
    char words[150];
    (void)stream;
    snprintf(words, sizeof words, "%lld=%s", (long long)code, text);
    note(user_data, "error", words);
}

static void keep_end(stream_rig *g, const telnyx_stream_end *end)
{
    g->ends++;
    g->end = *end;
    snprintf(g->end_text, sizeof g->end_text, "%s", end->text);
    g->end.text = g->end_text;
    note(g, "end", telnyx_stream_end_reason_name(end->reason));
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    stream_rig *g = user_data;
    assert_ptr_equal(telnyx_stream_call(stream), g->call);
    if (g->stream == stream)
        g->stream = NULL;
    keep_end(g, end);
}

telnyx_stream_callbacks stream_rig_callbacks(void)
{
    return (telnyx_stream_callbacks){ on_start, on_audio,  on_mark,  on_dtmf,
                                      on_low,   on_silent, on_error, on_end };
}

/* What relays call back -------------------------------------------------------------------------- */

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    stream_rig *g = user_data;
    (void)relay;
    g->starts++;
    snprintf(g->custom, sizeof g->custom, "%s",
             setup->custom_parameters ? setup->custom_parameters : "");
    note(g, "setup", setup->session_id ? setup->session_id : "");
}

static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    char text[150];
    (void)relay;
    snprintf(text, sizeof text, "%s%s", prompt->text, prompt->last ? "." : "…");
    note(user_data, "prompt", text);
}

static void on_relay_dtmf(telnyx_relay *relay, char digit, void *user_data)
{
    char text[2] = { digit, '\0' };
    (void)relay;
    note(user_data, "dtmf", text);
}

static void on_interrupt(telnyx_relay *relay, const telnyx_relay_interrupt *interrupt,
                         void *user_data)
{
    char text[150];
    (void)relay;
    snprintf(text, sizeof text, "%s@%lld", interrupt->spoken, (long long)interrupt->spoken_ms);
    note(user_data, "interrupt", text);
}

static void on_relay_error(telnyx_relay *relay, const char *text, void *user_data)
{
    (void)relay;
    note(user_data, "error", text);
}

static void on_relay_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    stream_rig *g = user_data;
    assert_ptr_equal(telnyx_relay_call(relay), g->call);
    if (g->relay == relay)
        g->relay = NULL;
    keep_end(g, end);
}

telnyx_relay_callbacks stream_rig_relay_callbacks(void)
{
    return (telnyx_relay_callbacks){ on_setup,     on_prompt,      on_relay_dtmf,
                                     on_interrupt, on_relay_error, on_relay_end };
}

/* Life ------------------------------------------------------------------------------------------- */

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    stream_rig *g = user_data;
    size_t length = strlen(g->traced);
    if (record->kind == TELNYX_TRACE_STREAM_STATE)
        snprintf(g->traced + length, sizeof g->traced - length, "%s%s%s; ", record->what,
                 record->result ? ": " : "", record->result ? record->result : "");
    else if (record->kind == TELNYX_TRACE_SOCKET_REFUSED)
        snprintf(g->traced + length, sizeof g->traced - length, "%d %s: %s; ", record->status,
                 record->what, record->result);
}

void stream_rig_prepare(stream_rig *g)
{
    memset(g, 0, sizeof *g);
    app_rig_prepare(&g->r);
    g->r.client_options.max_retries = TELNYX_INT(0);
    g->r.options.on_trace = on_trace;
    g->r.options.trace_user_data = g;
    g->options.url = "ws://voice.example.com";
    g->relay_options.url = "ws://voice.example.com";
    g->begin = stream_rig_stream;
}

void stream_rig_start(stream_rig *g)
{
    app_rig_start(&g->r);
}

static void far_free(far_end *far)
{
    if (far->ws)
        telnyx__ws_free(far->ws);
    for (size_t i = 0; i < far->count; i++)
        free(far->texts[i].text);
    free(far->texts);
}

void stream_rig_close(stream_rig *g)
{
    if (!g->r.app) { /* it was never made */
        telnyx_error_text error = { 0 };
        (void)error;
        app_rig_start(&g->r);
    }
    app_rig_close(&g->r);
    for (size_t i = 0; i < g->far_count; i++) {
        assert_true(g->far[i].ended);
        far_free(&g->far[i]);
    }
}

telnyx_app_metrics stream_rig_metrics(const stream_rig *g)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(g->r.app, &metrics);
    return metrics;
}

/* The call --------------------------------------------------------------------------------------- */

void stream_rig_stream(stream_rig *g, telnyx_call *call)
{
    const telnyx_stream_callbacks callbacks = stream_rig_callbacks();
    g->error = telnyx_call_stream(call, &g->options, &callbacks, g, &g->stream);
    g->begun += !g->error;
}

void stream_rig_relay(stream_rig *g, telnyx_call *call)
{
    const telnyx_relay_callbacks callbacks = stream_rig_relay_callbacks();
    g->error =
        telnyx_call_relay(call, &g->relay_params, &g->relay_options, &callbacks, g, &g->relay);
    g->begun += !g->error;
}

static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call, (void)end;
    app_rig_note(user_data, "over");
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    stream_rig *g = user_data;
    (void)event;
    g->call = call;
    telnyx_call_on_ended(call, on_ended, &g->r);
    g->begin(g, call);
}

void stream_rig_event(stream_rig *g, const char *type, const char *payload)
{
    int at_ms = 1000 + 10 * (int)g->r.events;
    app_rig_until_ack(&g->r, app_rig_event(&g->r, type, "a", at_ms, payload));
}

void stream_rig_answered(stream_rig *g)
{
    stream_rig_event(g, "call.answered", NULL);
    app_rig_until_answered(&g->r);
}

void stream_rig_call_begun_not_answered(stream_rig *g)
{
    telnyx_app_on_incoming(g->r.app, on_incoming, g);
    app_rig_until_ack(&g->r, app_rig_incoming(&g->r, "a", 0));
}

void stream_rig_call_begun(stream_rig *g)
{
    stream_rig_call_begun_not_answered(g);
    stream_rig_event(g, "call.answered", NULL);
}

void stream_rig_call(stream_rig *g)
{
    stream_rig_call_begun(g);
    app_rig_until_answered(&g->r);
}

far_end *stream_rig_open(stream_rig *g)
{
    stream_rig_call(g);
    assert_int_equal(0, g->error);
    far_end *far = far_connect(g, stream_rig_target(g), NULL);
    assert_int_equal(101, far->status);
    if (g->stream)
        far_start(far, "PCMU", 8000);
    else
        far_setup(far);
    assert_int_equal(1, g->starts);
    return far;
}

const char *stream_rig_target(stream_rig *g)
{
    static char target[1300];
    for (size_t n = g->r.requests_count; n-- > 0;) {
        const char *body = g->r.requests[n].body;
        const char *url = body ? strstr(body, "\"ws://voice.example.com") : NULL;
        if (!url)
            continue;
        url += strlen("\"ws://voice.example.com");
        snprintf(target, sizeof target, "%.*s", (int)strcspn(url, "\""), url);
        return target;
    }
    fail_msg("no command has an address");
    return NULL;
}

size_t stream_rig_requests(const stream_rig *g, const char *action)
{
    size_t count = 0;
    for (size_t n = 0; n < g->r.requests_count; n++)
        count += strcmp(app_rig_action(&g->r, n), action) == 0;
    return count;
}

/* Far ends --------------------------------------------------------------------------------------- */

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    far_end *far = user_data;
    (void)ws;
    assert_true(text);
    far->texts = realloc(far->texts, (far->count + 1) * sizeof *far->texts);
    assert_non_null(far->texts);
    far->texts[far->count].at_ms = far->g->r.clocks.monotonic_ms;
    far->texts[far->count++].text = strndup(data, length);
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    far_end *far = user_data;
    (void)ws, (void)by_peer;
    far->closed = true;
    far->code = code;
}

/* What answers the key of all far ends. */
#define ACCEPT "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"

static const telnyx__ws_handlers handlers = { on_message, NULL, on_close };

void far_open_ws(far_end *far)
{
    const telnyx__ws_options options = { .alloc = telnyx__alloc_default(),
                                         .system = telnyx__system_default(),
                                         .client = true,
                                         .message_bytes = 1u << 20,
                                         .fragments = 10,
                                         .output_bytes = 8u << 20,
                                         .handlers = &handlers,
                                         .user_data = far };
    assert_int_equal(0, telnyx__ws_new(&far->ws, &options));
}

static void on_write(telnyx_socket *socket, const void *bytes, size_t length, void *user_data)
{
    far_end *far = user_data;
    const char *at = bytes;
    (void)socket;
    assert_false(far->ended);
    for (; length && !far->status; at++, length--) {
        assert_true(far->head_length < sizeof far->head - 1);
        far->head[far->head_length++] = *at;
        if (strstr(far->head, "\r\n\r\n"))
            assert_int_equal(1, sscanf(far->head, "HTTP/1.1 %3d ", &far->status));
    }
    if (far->status == 101 && !far->ws) {
        assert_non_null(strstr(far->head, ACCEPT));
        far_open_ws(far);
    }
    if (length && !far->deaf)
        (void)telnyx__ws_feed(far->ws, at, length);
}

static void on_socket_end(telnyx_socket *socket, void *user_data)
{
    far_end *far = user_data;
    assert_ptr_equal(socket, far->socket);
    assert_false(far->ended);
    far->ended = true;
    far->socket = NULL;
}

far_end *far_connect(stream_rig *g, const char *target, const char *headers)
{
    assert_true(g->far_count < STREAM_RIG_ENDS);
    far_end *far = &g->far[g->far_count++];
    const telnyx_upgrade_request request = {
        .target = target,
        .headers = headers ? headers
                           : "Host: voice.example.com\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
    };
    far->g = g;
    int error = telnyx_app_upgrade(g->r.app, &request, on_write, on_socket_end, far, &far->socket);
    if (!error)
        return far;
    assert_int_equal(TELNYX_ENOMEM, error);
    g->far_count--;
    return NULL;
}

void far_raw(far_end *far, const void *bytes, size_t length)
{
    if (far->socket)
        telnyx_socket_receive(far->socket, bytes, length);
}

void far_flush(far_end *far)
{
    size_t length;
    if (!far->ws || far->deaf)
        return;
    for (;;) {
        const char *bytes = telnyx__ws_output(far->ws, &length);
        char *copy = length ? malloc(length) : NULL;
        if (!copy)
            break;
        memcpy(copy, bytes, length);
        telnyx__ws_sent(far->ws, length);
        far_raw(far, copy, length);
        free(copy);
    }
    if (far->socket && telnyx__ws_is_over(far->ws))
        telnyx_socket_gone(far->socket);
}

/* Where a close was heard already, nothing is said. */
void far_say(far_end *far, const char *text)
{
    int error = telnyx__ws_send(far->ws, true, text, strlen(text));
    assert_true(error == 0 || error == TELNYX_ECLOSING);
    far_flush(far);
}

void far_say_bytes(far_end *far, const char *bytes, size_t length)
{
    assert_int_equal(0, telnyx__ws_send(far->ws, false, bytes, length));
    far_flush(far);
}

void far_start(far_end *far, const char *encoding, unsigned rate)
{
    char text[600];
    far_say(far, "{\"event\":\"connected\",\"version\":\"1.0.0\"}");
    snprintf(text, sizeof text,
             "{\"event\":\"start\",\"sequence_number\":\"1\",\"stream_id\":\"s-1\",\"start\":{"
             "\"user_id\":\"u\",\"call_control_id\":\"a\",\"from\":\"+15550100\",\"to\":"
             "\"+15550101\",\"custom_parameters\":{\"a\":\"b\"},\"media_format\":{\"encoding\":"
             "\"%s\",\"sample_rate\":%u,\"channels\":1}}}",
             encoding, rate);
    far_say(far, text);
}

void far_media(far_end *far, const char *track, unsigned chunk, const void *bytes, size_t length)
{
    char payload[4000], text[4200];
    assert_true(TELNYX__PAYLOAD_LENGTH(length) < sizeof payload);
    telnyx__payload_encode(bytes, length, payload);
    snprintf(text, sizeof text,
             "{\"event\":\"media\",\"sequence_number\":\"%u\",\"stream_id\":\"s-1\",\"media\":{"
             "\"track\":\"%s\",\"chunk\":\"%u\",\"timestamp\":\"%u\",\"payload\":\"%.*s\"}}",
             chunk + 1, track, chunk, 20 * (chunk - 1), (int)TELNYX__PAYLOAD_LENGTH(length),
             payload);
    far_say(far, text);
}

void far_tone(far_end *far, unsigned chunk)
{
    unsigned char bytes[160];
    memset(bytes, (int)(chunk & 0xff), sizeof bytes);
    far_media(far, "inbound", chunk, bytes, sizeof bytes);
}

void far_mark(far_end *far, const char *name)
{
    char text[300];
    snprintf(text, sizeof text, "{\"event\":\"mark\",\"mark\":{\"name\":\"%s\"}}", name);
    far_say(far, text);
}

void far_setup(far_end *far)
{
    far_say(far, "{\"type\":\"setup\",\"sessionId\":\"r-1\",\"callSid\":\"a\",\"from\":"
                 "\"+15550100\",\"to\":\"+15550101\",\"customParameters\":{\"a\":\"b\"}}");
}

void far_close(far_end *far, int code)
{
    assert_int_equal(0, telnyx__ws_close(far->ws, code, NULL));
    far_flush(far);
}

void far_gone(far_end *far)
{
    if (far->socket)
        telnyx_socket_gone(far->socket);
}

size_t far_count(const far_end *far, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < far->count; i++)
        count += strstr(far->texts[i].text, text) != NULL;
    return count;
}

const far_text *far_find(const far_end *far, const char *text, size_t n)
{
    for (size_t i = 0; i < far->count; i++)
        if (strstr(far->texts[i].text, text) && n-- == 0)
            return &far->texts[i];
    fail_msg("not so many messages with %s", text);
    return NULL;
}

/* Time ------------------------------------------------------------------------------------------- */

static void flush_all(stream_rig *g)
{
    for (size_t i = 0; i < g->far_count; i++)
        far_flush(&g->far[i]);
}

void stream_rig_pass(stream_rig *g, uint64_t ms)
{
    flush_all(g);
    for (uint64_t step; ms; ms -= step) {
        step = ms < 100 ? ms : 100;
        app_rig_pass(&g->r, step);
        flush_all(g);
    }
    app_rig_pass(&g->r, 0);
}

void stream_rig_until_ended(stream_rig *g, unsigned ends)
{
    for (int i = 0; i < 3000 && g->ends < ends; i++)
        stream_rig_pass(g, 100);
    assert_int_equal(ends, g->ends);
}

/* It has ended once and so, and whatever comes later is told to nobody. */
void stream_rig_must_end(stream_rig *g, telnyx_stream_end_reason reason, int code)
{
    char end[60];
    stream_rig_until_ended(g, 1);
    assert_string_equal(telnyx_stream_end_reason_name(reason),
                        telnyx_stream_end_reason_name(g->end.reason));
    assert_int_equal(code, g->end.close_code);
    stream_rig_pass(g, 200000);
    assert_int_equal(1, g->ends);
    snprintf(end, sizeof end, "end:%s ", telnyx_stream_end_reason_name(reason));
    const char *behind = strstr(g->r.trail, end);
    assert_non_null(behind);
    behind += strlen(end);
    assert_true(*behind == '\0' || strcmp(behind, "over ") == 0);
    assert_int_equal(0, stream_rig_metrics(g).streams_now);
    assert_int_equal(1, stream_rig_metrics(g).streams);
    for (size_t i = 0; i < g->far_count; i++)
        assert_true(g->far[i].ended);
}
