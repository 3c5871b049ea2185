/* Whole connections: arbitrary bytes in arbitrary pieces over up to four sockets at once, with time
 * passing, peers that read late or go away, and an owner that answers at once, later or not at all. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "fuzz/clock.h"
#include "fuzz/fuzz.h"
#include "io/server.h"
#include "support/memory.h"
#include "support/system.h"

#define PEERS    4
#define KEPT_MAX 8

typedef struct peer {
    int fd; /* 0 = not connected */
    size_t answers;
    char tail[9]; /* of what was received, to see answers across reads */
} peer;

static void on_record(const telnyx_log_record *record, void *user_data)
{
    (void)user_data;
    for (size_t i = 0; i < record->fields_count; i++)
        for (const char *at = record->fields[i].value; *at; at++)
            fuzz_check((unsigned char)*at >= ' ' && *at != 0x7f);
}

static struct stage {
    uv_loop_t loop;
    bool ready;
    char path[64];
    test_memory memory;
    test_system clocks;
    telnyx__logger logger;
    telnyx__server *server;
    peer peers[PEERS];
    telnyx__exchange *kept[KEPT_MAX];
    size_t kept_count;
    size_t heads, requests, answered;
    unsigned refusals, manner;
    bool closing, closed;
} s;

static void turn(void)
{
    for (int i = 0; i < 2; i++) {
        uv_run(&s.loop, UV_RUN_NOWAIT);
        fuzz_clock_turn();
    }
}

/* The owner -------------------------------------------------------------------------------------- */

static int on_head(telnyx__exchange *exchange, const char **extra_header, void *user_data)
{
    static const int statuses[] = { 0, 0, 0, 404, 405, 413, 0, 415 };
    fuzz_check(user_data == &s);
    s.heads++;
    fuzz_check(telnyx__exchange_method(exchange).length > 0);
    fuzz_check(telnyx__exchange_path(exchange).length > 0);
    fuzz_check(strcmp(telnyx__exchange_peer(exchange), "unix") == 0);
    int status = s.refusals ? statuses[s.heads * s.refusals % 8] : 0;
    if (status == 405)
        *extra_header = "Allow: POST";
    return status;
}

static void answer(telnyx__exchange *exchange, unsigned manner)
{
    static const int statuses[] = { 200, 204, 400, 401, 503 };
    static char text[70000];
    static const size_t lengths[] = { 0, 1, 100, sizeof text };
    size_t length;
    char *body = telnyx__exchange_body(exchange, &length);
    fuzz_check(strlen(body) <= length && body[length] == '\0');
    memset(body - TELNYX__BODY_HEADROOM, 'h', TELNYX__BODY_HEADROOM);
    s.answered++;
    if (manner % 16 == 15) {
        telnyx__exchange_cut(exchange);
        return;
    }
    int status = statuses[manner % 5];
    telnyx__exchange_answer(exchange, status, manner & 16 ? "X-A: b\r\nX-C: d\r\n" : NULL, text,
                            status == 204 ? 0 : lengths[manner >> 5 & 3]);
}

static void on_request(telnyx__exchange *exchange, void *user_data)
{
    size_t count;
    char text[TELNYX__ADDRESS_TEXT_BYTES];
    fuzz_check(user_data == &s);
    (void)telnyx__exchange_header(exchange, "host", &count);
    fuzz_check(count <= 1);
    s.requests++;
    telnyx__address origin = telnyx__exchange_origin(exchange);
    telnyx__address_text(&origin, text);
    if (s.manner & 64)
        telnyx__exchange_judged(exchange, s.manner & 32);
    if ((s.manner & 128) && s.kept_count < KEPT_MAX)
        s.kept[s.kept_count++] = exchange;
    else
        answer(exchange, s.manner);
}

static void answer_kept(unsigned manner)
{
    if (s.kept_count == 0)
        return;
    telnyx__exchange *exchange = s.kept[0];
    s.kept_count--;
    memmove(s.kept, s.kept + 1, s.kept_count * sizeof s.kept[0]);
    answer(exchange, manner);
}

/* The peers -------------------------------------------------------------------------------------- */

static void hang_up(peer *p)
{
    if (p->fd)
        close(p->fd);
    memset(p, 0, sizeof *p);
}

static void connect_peer(peer *p)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (p->fd || s.closing)
        return;
    memcpy(address.sun_path, s.path, sizeof s.path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    fuzz_check(fd > 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        fuzz_check(errno == EAGAIN);
        close(fd);
        return;
    }
    p->fd = fd;
}

static void send_bytes(peer *p, telnyx__span bytes)
{
    while (p->fd && bytes.length) {
        ssize_t sent = send(p->fd, bytes.ptr, bytes.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.ptr += sent;
        bytes.length -= (size_t)sent;
        turn();
    }
}

/* Looks for status lines; bodies hold none. */
static void count_answers(peer *p, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        memmove(p->tail, p->tail + 1, sizeof p->tail - 1);
        p->tail[sizeof p->tail - 1] = bytes[i];
        if (memcmp(p->tail, "HTTP/1.1 ", sizeof p->tail) == 0)
            p->answers++;
    }
}

static void read_bytes(peer *p)
{
    char bytes[16384];
    ssize_t length;
    while (p->fd && (length = recv(p->fd, bytes, sizeof bytes, 0)) > 0) {
        count_answers(p, bytes, (size_t)length);
        turn();
    }
}

/* The play --------------------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    fuzz_check(user_data == &s && !s.closed);
    s.closed = true;
}

static void close_server(uint64_t timeout_ms)
{
    s.closing = true;
    telnyx__server_close(s.server, timeout_ms, on_closed, &s);
}

static void step(fuzz_bytes *bytes)
{
    static const uint64_t times[] = { 1, 100, 999, 5000, 9999, 10001, 30001, 60000 };
    unsigned code = fuzz_take(bytes);
    peer *p = &s.peers[code >> 3 & 3];
    switch (code & 7) {
    case 0:
        connect_peer(p);
        send_bytes(p, fuzz_long_piece(bytes));
        break;
    case 1:
    case 2:
        connect_peer(p);
        send_bytes(p, fuzz_piece(bytes, code >> 5 ? code >> 5 : fuzz_take(bytes)));
        break;
    case 3:
        read_bytes(p);
        break;
    case 4:
        fuzz_clock_advance(times[code >> 5]);
        break;
    case 5:
        answer_kept(fuzz_take(bytes));
        break;
    case 6:
        s.manner = fuzz_take(bytes);
        break;
    default:
        if (code >> 5 == 7 && !s.closed)
            close_server(times[code >> 3 & 3]);
        else if (code >> 5 & 1 && p->fd)
            shutdown(p->fd, SHUT_WR);
        else
            hang_up(p);
    }
    turn();
}

static void open_stage(void)
{
    if (!s.ready) {
        fuzz_check(uv_loop_init(&s.loop) == 0);
        snprintf(s.path, sizeof s.path, "%s/telnyx-fuzz-%ld", P_tmpdir, (long)getpid());
        s.ready = true;
    }
    test_memory_init(&s.memory);
    test_system_init(&s.clocks);
    fuzz_clock_reset();
    memset(s.peers, 0, sizeof s.peers);
    s.kept_count = s.heads = s.requests = s.answered = 0;
    s.closing = s.closed = false;
}

static void open_server(fuzz_bytes *bytes)
{
    telnyx_error_text error;
    unsigned shape = fuzz_take(bytes);
    s.logger = (telnyx__logger){ .on_record = on_record, .level = TELNYX_LOG_DEBUG };
    s.refusals = shape & 7;
    s.manner = fuzz_take(bytes);
    telnyx__server_options options = { .alloc = &s.memory.allocator,
                                       .system = &s.clocks.system,
                                       .logger = &s.logger,
                                       .on_head = shape & 8 ? on_head : NULL,
                                       .on_request = on_request,
                                       .user_data = &s };
    if (shape & 16)
        options.limits = (telnyx__server_limits){ .head_bytes = 300,
                                                  .target_bytes = 40,
                                                  .headers = 4,
                                                  .body_bytes = 64,
                                                  .chunk_overhead_bytes = 32,
                                                  .requests_per_connection = 3,
                                                  .output_bytes = 80 };
    if (shape & 32)
        options.limits.connections = 2;
    if (shape & 64)
        options.proxies =
            (telnyx__proxies){ .unix_sockets = true,
                               .header = shape & 1 ? "Forwarded" : "X-Forwarded-For" };
    if (shape & 128)
        options.limits.unverified_bytes = options.limits.body_bytes = 5000;
    fuzz_check(telnyx__server_new(&s.server, &s.loop, &options) == 0);
    fuzz_check(telnyx__server_listen_unix(s.server, s.path, &error) == 0);
}

static void check_counters(void)
{
    const telnyx__server_counters *c = telnyx__server_counters_of(s.server);
    fuzz_check(c->connections_now <= PEERS);
    fuzz_check(c->accepted - c->closed == c->connections_now);
    fuzz_check(c->requests == s.requests);
    fuzz_check(c->out_of_memory == 0);
    fuzz_check(c->unverified_now <= ((uint64_t)64 << 20));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    open_stage();
    open_server(&bytes);
    while (bytes.left && !s.closed) {
        step(&bytes);
        if (!s.closed)
            check_counters();
    }
    for (size_t i = 0; i < PEERS; i++)
        read_bytes(&s.peers[i]);
    size_t answers = 0;
    for (size_t i = 0; i < PEERS; i++) {
        answers += s.peers[i].answers;
        hang_up(&s.peers[i]);
    }
    turn();
    if (!s.closed)
        close_server(0);
    while (s.kept_count)
        answer_kept(0);
    for (int i = 0; !s.closed && i < 16; i++)
        turn();
    fuzz_check(s.closed && s.answered == s.requests);
    (void)answers;
    fuzz_check(s.memory.live == 0);
    uv_run(&s.loop, UV_RUN_NOWAIT);
    fuzz_check(!uv_loop_alive(&s.loop));
    return 0;
}
