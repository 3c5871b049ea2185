#include "sim/line/line.h"

#include <string.h>

#include "common/memory.h"
#include "sign/base64.h"
#include "sign/system_default.h"
#include "sim/line/opening.h"

#define MESSAGE_BYTES  (8u << 20) /* a whole MP3 file */
#define FRAGMENTS      1024
#define OUTPUT_BYTES   (1u << 20)
#define READ_BYTES     16384
#define GOODBYE_NS     UINT64_C(1000000000)
#define REASON_SIZE    96
#define NS_PER_MS      UINT64_C(1000000)
#define HANDSHAKE_ROOM (1u << 20)

/* Its end */

static void line_free(sim_line *line)
{
    line->hooks->gone(line, line->hooks_data);
    telnyx__list_remove(&line->in_lines);
    if (line->socket)
        sim_socket_close(line->socket, line->resets);
    if (line->ws)
        telnyx__ws_free(line->ws);
    telnyx__buf_free(&line->head);
    sim_line_url_free(&line->url);
    bench_free(line);
}

/* Now, or behind what is going on. */
static void drop(sim_line *line)
{
    bool again = line->doomed;
    line->handlers = NULL;
    line->doomed = true;
    if (!line->busy && !again)
        line_free(line);
}

/* Time may pass before its owner is told, and the owner let it go in that. NULL: he has. */
static const sim_line_handlers *begin(sim_line *line, bool last)
{
    line->hooks->before(line->hooks_data);
    const sim_line_handlers *handlers = line->handlers;
    if (last)
        line->handlers = NULL;
    return handlers;
}

static void tell_failed(sim_line *line, const char *why)
{
    const sim_line_handlers *handlers = begin(line, true);
    if (handlers)
        handlers->failed(line->user_data, why);
    line->hooks->after(line->hooks_data);
}

static void tell_closed(sim_line *line, int code, const char *why)
{
    const sim_line_handlers *handlers = begin(line, true);
    if (handlers)
        handlers->closed(line->user_data, code, why);
    line->hooks->after(line->hooks_data);
}

/* The connection is over. */
static void lost(sim_line *line)
{
    if (line->state == SIM_LINE_OPEN)
        tell_closed(line, TELNYX__WS_LOST, "the connection was lost");
    else
        tell_failed(line, "the connection was closed before it was a WebSocket");
    drop(line);
}

/* Out */

/* False: the connection is over. */
static bool write_out(sim_line *line)
{
    size_t length = 0;
    const char *bytes = line->ws ? telnyx__ws_output(line->ws, &length) : "";
    while (length && !line->hushed) {
        long taken = sim_socket_write(line->socket, bytes, length);
        if (taken < 0)
            return false;
        if (taken == 0)
            break;
        telnyx__ws_sent(line->ws, (size_t)taken);
        bytes = telnyx__ws_output(line->ws, &length);
    }
    sim_socket_want(line->socket, !line->deaf && !line->hushed, length && !line->hushed);
    return true;
}

bool sim_line_send(sim_line *line, const char *text, size_t length)
{
    if (line->state != SIM_LINE_OPEN || line->hushed)
        return true;
    if (telnyx__ws_send(line->ws, true, text, length) == TELNYX_EBUSY)
        return false;
    line->unread = true;
    /* A connection that is over by that is noticed when it is read. */
    (void)write_out(line);
    return true;
}

void sim_line_ping(sim_line *line)
{
    if (telnyx__ws_ping(line->ws) != 0)
        return;
    line->waits_for_pong = true;
    line->unread = false;
    (void)write_out(line);
}

/* In */

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    sim_line *line = user_data;
    (void)ws;
    const sim_line_handlers *handlers = begin(line, false);
    if (handlers)
        handlers->message(line->user_data, text, data, length);
    line->hooks->after(line->hooks_data);
}

static void on_pong(telnyx__ws *ws, void *user_data)
{
    sim_line *line = user_data;
    (void)ws;
    line->waits_for_pong = false;
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    sim_line *line = user_data;
    (void)ws;
    line->waits_for_pong = false;
    tell_closed(line, code,
                by_peer ? "closing handshake" : "what it sent does not follow the protocol");
}

static const telnyx__ws_handlers ws_handlers = { on_message, on_pong, on_close };

static void feed(sim_line *line, const char *bytes, size_t length)
{
    (void)telnyx__ws_feed(line->ws, bytes, length);
    if (!line->doomed && (!write_out(line) || telnyx__ws_is_over(line->ws)))
        drop(line);
}

static void open_line(sim_line *line, size_t head_length)
{
    const telnyx__ws_options options = { .alloc = telnyx__alloc_default(),
                                         .system = telnyx__system_default(),
                                         .client = true,
                                         .message_bytes = MESSAGE_BYTES,
                                         .fragments = FRAGMENTS,
                                         .output_bytes = OUTPUT_BYTES,
                                         .handlers = &ws_handlers,
                                         .user_data = line };
    size_t more = line->head.length - head_length;
    bench_must(telnyx__ws_new(&line->ws, &options));
    line->state = SIM_LINE_OPEN;
    line->until_ns = 0;
    const sim_line_handlers *handlers = begin(line, false);
    if (handlers)
        handlers->opened(line->user_data);
    line->hooks->after(line->hooks_data);
    if (!line->doomed && more)
        feed(line, line->head.data + head_length, more);
}

static void refuse(sim_line *line, const char *why)
{
    bool busy = line->busy;
    line->busy = true; /* its owner may cut it meanwhile */
    tell_failed(line, why);
    line->busy = busy;
    line->doomed = false;
    drop(line);
}

static void read_answer(sim_line *line, const char *bytes, size_t length)
{
    char why[REASON_SIZE];
    bench_must(telnyx__buf_add(&line->head, bytes, length));
    size_t head = sim_opening_head(line->head.data, line->head.length);
    if (!head && line->head.length > SIM_OPENING_BYTES)
        refuse(line, "the answer's head is too long");
    else if (head && !sim_opening_check(line->head.data, head, line->key, why, sizeof why))
        refuse(line, why);
    else if (head)
        open_line(line, head);
}

static void read_in(sim_line *line)
{
    char bytes[READ_BYTES];
    while (!line->doomed && !line->deaf && !line->hushed) {
        long count = sim_socket_read(line->socket, bytes, sizeof bytes);
        if (count == 0)
            return;
        if (count < 0)
            lost(line);
        else if (line->state == SIM_LINE_ASKING)
            read_answer(line, bytes, (size_t)count);
        else
            feed(line, bytes, (size_t)count);
    }
}

/* The opening request, what is left of it. */
static bool write_request(sim_line *line)
{
    while (line->head_sent < line->head.length) {
        long taken = sim_socket_write(line->socket, line->head.data + line->head_sent,
                                      line->head.length - line->head_sent);
        if (taken < 0)
            return false;
        if (taken == 0) {
            sim_socket_want(line->socket, false, true);
            return true;
        }
        line->head_sent += (size_t)taken;
    }
    telnyx__buf_clear(&line->head);
    line->head_sent = 0;
    line->state = SIM_LINE_ASKING;
    sim_socket_want(line->socket, true, false);
    return true;
}

static void work(sim_line *line, bool (*out)(sim_line *line))
{
    line->busy = true;
    if (!out(line))
        lost(line);
    else if (line->state != SIM_LINE_DIALLING)
        read_in(line);
    line->busy = false;
    if (line->doomed)
        line_free(line);
}

static void on_ready(void *user_data)
{
    sim_line *line = user_data;
    work(line, line->state == SIM_LINE_DIALLING ? write_request : write_out);
}

static void on_connected(void *user_data, const char *why)
{
    sim_line *line = user_data;
    if (why)
        refuse(line, why);
    else
        work(line, write_request);
}

/* Life */

static void make_key(sim_line *line)
{
    const telnyx__system *system = telnyx__system_default();
    unsigned char nonce[16];
    system->random(nonce, sizeof nonce, system->user_data);
    telnyx__base64_encode(nonce, sizeof nonce, line->key, sizeof line->key);
}

sim_line *sim_line_new(sim_sockets *sockets, const sim_line_request *request, uint64_t timeout_ms,
                       const sim_line_hooks *hooks, void *hooks_data)
{
    static const sim_socket_handlers socket_handlers = { on_connected, on_ready };
    sim_line *line = bench_alloc(sizeof *line);
    line->hooks = hooks;
    line->hooks_data = hooks_data;
    line->handlers = request->handlers;
    line->user_data = request->user_data;
    line->until_ns = uv_hrtime() + timeout_ms * NS_PER_MS;
    telnyx__list_init(&line->in_lines);
    telnyx__buf_init(&line->head, telnyx__alloc_default(), HANDSHAKE_ROOM);
    if (sim_line_url_parse(&line->url, request->url)) {
        make_key(line);
        sim_opening_write(&line->head, &line->url, line->key, request->headers,
                          request->headers_count);
        line->socket =
            sim_socket_open(sockets, line->url.connect, timeout_ms, &socket_handlers, line);
    }
    line->state = line->socket ? SIM_LINE_DIALLING : SIM_LINE_FAILING;
    if (!line->socket)
        line->until_ns = 1;
    return line;
}

void sim_line_spoil(sim_line *line, sim_line_fault fault)
{
    line->deaf = line->deaf || fault == SIM_LINE_STALLS;
    line->hushed = line->hushed || fault == SIM_LINE_HUSHES;
    line->waits_for_pong = false;
    if (line->state == SIM_LINE_OPEN)
        (void)write_out(line);
}

void sim_line_mend(sim_line *line)
{
    line->deaf = line->hushed = false;
    if (line->state == SIM_LINE_OPEN)
        (void)write_out(line);
}

void sim_line_cut(sim_line *line)
{
    line->resets = !line->hushed;
    drop(line);
}

void sim_line_close(sim_line *line, int code)
{
    line->handlers = NULL;
    line->waits_for_pong = false;
    if (line->state != SIM_LINE_OPEN || line->hushed || line->deaf) {
        drop(line);
        return;
    }
    line->state = SIM_LINE_ENDING;
    line->until_ns = uv_hrtime() + GOODBYE_NS;
    bench_must(telnyx__ws_close(line->ws, code, NULL));
    if (!write_out(line) || telnyx__ws_is_over(line->ws))
        drop(line);
}

void sim_line_give_up(sim_line *line)
{
    refuse(line, line->state == SIM_LINE_FAILING ? "the URL cannot be dialled"
                                                 : "it did not answer in time");
}
