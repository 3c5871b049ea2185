/* Both ends of a WebSocket, fed with anything: what comes of it does not depend on how it was cut, what is
 * sent back are frames that the other end takes, and nobody hears of a close twice. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "fuzz/fuzz.h"
#include "ws/socket.h"

/* What one end did. */
typedef struct outcome {
    telnyx__buf messages; /* each with a byte for its kind in front and a NUL behind */
    telnyx__buf sent;
    unsigned closes;
    int code;
    bool by_peer, echoes;
} outcome;

static void no_dice(void *bytes, size_t length, void *user_data)
{
    (void)user_data;
    memset(bytes, 0x5a, length);
}

static const telnyx__system quiet = { .random = no_dice };

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    outcome *o = user_data;
    fuzz_check(o->closes == 0);
    fuzz_check(telnyx__buf_addc(&o->messages, text ? 't' : 'b') == 0);
    fuzz_check(telnyx__buf_add(&o->messages, data, length) == 0);
    fuzz_check(telnyx__buf_addc(&o->messages, '\0') == 0);
    if (o->echoes)
        fuzz_check(telnyx__ws_send(ws, text, data, length) == 0);
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    outcome *o = user_data;
    (void)ws;
    o->closes++;
    o->code = code;
    o->by_peer = by_peer;
}

static void begin(outcome *o, bool echoes)
{
    *o = (outcome){ .echoes = echoes };
    telnyx__buf_init(&o->messages, telnyx__alloc_default(), 1u << 24);
    telnyx__buf_init(&o->sent, telnyx__alloc_default(), 1u << 24);
}

static void end(outcome *o)
{
    telnyx__buf_free(&o->messages);
    telnyx__buf_free(&o->sent);
}

/* A peer takes some of what there is for it. */
static void take_output(outcome *o, telnyx__ws *ws, size_t count)
{
    size_t length;
    const char *out = telnyx__ws_output(ws, &length);
    fuzz_check(count <= length && telnyx__buf_add(&o->sent, out, count) == 0);
    telnyx__ws_sent(ws, count);
}

/* In pieces of `step` bytes, each in a block of its own. */
static void play(outcome *o, bool client, telnyx__span bytes, size_t step)
{
    static const telnyx__ws_handlers handlers = { .on_message = on_message, .on_close = on_close };
    const telnyx__ws_options options = { .alloc = telnyx__alloc_default(),
                                         .system = &quiet,
                                         .client = client,
                                         .message_bytes = 1000,
                                         .fragments = 8,
                                         .output_bytes = 1u << 20,
                                         .handlers = &handlers,
                                         .user_data = o };
    telnyx__ws *ws;
    int error = 0;
    size_t length;
    fuzz_check(telnyx__ws_new(&ws, &options) == 0);
    for (size_t at = 0; at < bytes.length && !error; at += step) {
        telnyx__span piece = { bytes.ptr + at,
                               bytes.length - at < step ? bytes.length - at : step };
        char *copy = fuzz_copy(piece, false);
        error = telnyx__ws_feed(ws, copy, piece.length);
        free(copy);
        (void)telnyx__ws_output(ws, &length);
        take_output(o, ws, length - length / (step % 4 + 1));
    }
    (void)telnyx__ws_output(ws, &length);
    take_output(o, ws, length);
    fuzz_check(o->closes == (error != 0) && telnyx__ws_is_over(ws) == (error != 0));
    telnyx__ws_free(ws);
}

static bool same(const telnyx__buf *a, const telnyx__buf *b)
{
    return a->length == b->length && (!a->length || memcmp(a->data, b->data, a->length) == 0);
}

static void both_ways(bool client, telnyx__span bytes, size_t step)
{
    outcome whole, cut, peer;
    begin(&whole, true);
    begin(&cut, true);
    begin(&peer, false);
    play(&whole, client, bytes, bytes.length + 1);
    play(&cut, client, bytes, step);
    fuzz_check(same(&whole.messages, &cut.messages) && same(&whole.sent, &cut.sent));
    fuzz_check(whole.closes == cut.closes && whole.code == cut.code);
    fuzz_check(whole.by_peer == cut.by_peer);
    play(&peer, !client, (telnyx__span){ whole.sent.data, whole.sent.length }, step);
    fuzz_check(same(&whole.messages, &peer.messages));
    fuzz_check(peer.closes == whole.closes && (!peer.closes || peer.by_peer));
    fuzz_check(peer.code == whole.code);
    end(&whole);
    end(&cut);
    end(&peer);
}

/* Frames that are some, but for what the input wants otherwise. */
static void add_frame(telnyx__buf *to, fuzz_bytes *bytes, bool client)
{
    static const unsigned char opcodes[] = { 0, 1, 2, 8, 9, 10, 1, 0 };
    const unsigned how = fuzz_take(bytes);
    const bool masked = how & 0x80 ? client : !client;
    const unsigned fin = how & 8 ? 0 : 0x80, bits = (how & 0x70) == 0x70 ? 0x40 : 0;
    telnyx__span payload = fuzz_piece(bytes, fuzz_take(bytes) % 140);
    unsigned char head[4] = { (unsigned char)(fin | bits | opcodes[how & 7]) };
    const size_t extra = payload.length > 125 ? 2 : 0;
    head[1] = (unsigned char)((masked ? 0x80 : 0) | (extra ? 126 : payload.length));
    head[3] = (unsigned char)payload.length;
    fuzz_check(telnyx__buf_add(to, head, 2 + extra) == 0);
    if (masked)
        fuzz_check(telnyx__buf_add(to, "\0\0\0", 4) == 0);
    fuzz_check(telnyx__buf_add(to, payload.ptr, payload.length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    const unsigned how = fuzz_take(&bytes);
    const bool client = how & 1;
    const size_t step = 1 + (how >> 2) % 16;
    if (how & 2) {
        both_ways(client, fuzz_rest(&bytes), step);
        return 0;
    }
    telnyx__buf made;
    telnyx__buf_init(&made, telnyx__alloc_default(), 1u << 20);
    while (bytes.left)
        add_frame(&made, &bytes, client);
    both_ways(client, (telnyx__span){ made.data, made.length }, step);
    telnyx__buf_free(&made);
    return 0;
}
