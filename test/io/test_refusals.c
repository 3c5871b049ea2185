/* Requests that nobody looks into are counted by status and told of. */
#include <stdio.h>
#include <string.h>

#include "io/host.h"
#include "io/network.h"

#define LINES_MAX 32

typedef struct scene {
    test_host host;
    test_peer peer;
    telnyx__logger logger;
    char lines[LINES_MAX][512]; /* warnings: "name=value …" */
    size_t count, debugged;
} scene;

static void on_record(const telnyx_log_record *record, void *user_data)
{
    scene *s = user_data;
    if (strcmp(record->message, "request refused") != 0 &&
        strcmp(record->message, "connection closed: its network is not allowed") != 0)
        return;
    if (record->level == TELNYX_LOG_DEBUG) {
        s->debugged++;
        return;
    }
    assert_int_equal(record->level, TELNYX_LOG_WARN);
    assert_true(s->count < LINES_MAX);
    char *line = s->lines[s->count++];
    size_t at = 0;
    for (size_t i = 0; i < record->fields_count; i++)
        at += (size_t)snprintf(line + at, sizeof s->lines[0] - at, "%s=%s ", record->fields[i].name,
                               record->fields[i].value);
}

static void init(scene *s, telnyx_log_level level)
{
    memset(s, 0, sizeof *s);
    test_host_init(&s->host);
    s->logger = (telnyx__logger){ .on_record = on_record, .user_data = s, .level = level };
    s->host.options.logger = &s->logger;
}

/* The status of the one answer to these bytes, on a connection of its own. */
static int ask(scene *s, const char *bytes, size_t length)
{
    test_peer_connect(&s->peer, &s->host.loop, s->host.port);
    test_peer_send(&s->peer, bytes, length);
    test_peer_until_eof(&s->peer);
    int status = test_peer_count(&s->peer) ? test_peer_response(&s->peer, 0).status : 0;
    test_peer_close(&s->peer);
    return status;
}

static int ask_text(scene *s, const char *text)
{
    return ask(s, text, strlen(text));
}

static void has(const scene *s, const char *part)
{
    if (s->count != 1 || !strstr(s->lines[0], part))
        fail_msg("%zu lines, no %s in %s", s->count, part, s->lines[0]);
}

/* The first refusal of a server is always told. */
TEST(each_says_what_it_was)
{
    static const struct {
        const char *bytes;
        size_t length;
        int status;
        const char *parts[3];
    } rows[] = {
#define ROW(text) text, sizeof(text) - 1
        { ROW("POST /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n"),
          404,
          { "status=404 method=POST path=/a peer=127.0.0.1:", "claimed_for=- unlogged_before=0" } },
        { ROW("POST /a HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1, 192.0.2.2\r\n\r\n"),
          404,
          { "claimed_for=192.0.2.1, 192.0.2.2 " } },
        { ROW("GET /old HTTP/1.1\r\n\r\n"), 400, { "status=400 method=GET path=/old " } },
        { ROW("GET /old HTTP/3.0\r\n\r\n"), 505, { "status=505 method=GET path=/old " } },
        { ROW("FROB /f HTTP/1.1\r\nHost: x\r\n\r\n"), 501, { "status=501 method=FROB path=/f " } },
        { ROW("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 51\r\n\r\n"),
          413,
          { "status=413 method=POST path=/a " } },
        { ROW("POST /z HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n\r\n"),
          415,
          { "status=415 method=POST path=/z " } },
        { ROW("GET /123456789012345678901234567890 HTTP/1.1\r\n\r\n"),
          414,
          { "status=414 method=GET path=/" } },
        { ROW("GET /h HTTP/1.1\r\nHost: x\r\nA:\r\nB:\r\nC:\r\nD:\r\n\r\n"),
          431,
          { "status=431 method=GET path=/h " } },
        /* Foreign bytes do no harm; here TLS is spoken to a plain port. */
        { ROW("\x16\x03\x01\x02\x00\x01\n\x1b[31m"),
          400,
          { "status=400 method=- path=\\x16\\x03\\x01\\x02?\\x01 " } },
        { ROW("G\x1b /\r\n\r\n"), 400, { "method=G\\x1b path=/ " } },
        /* Numbers that people could be called at are masked in paths. */
        { ROW("GET /c/+18005550199 HTTP/1.1\r\n\r\n"), 400, { "path=/c/+xxxxxxx0199 " } },
#undef ROW
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scene s;
        init(&s, TELNYX_LOG_INFO);
        s.host.refusal = rows[i].status == 404 ? 404 : 0;
        s.host.options.limits =
            (telnyx__server_limits){ .target_bytes = 24, .headers = 4, .body_bytes = 50 };
        test_host_start(&s.host);
        assert_int_equal(ask(&s, rows[i].bytes, rows[i].length), rows[i].status);
        for (size_t j = 0; j < 3 && rows[i].parts[j]; j++)
            has(&s, rows[i].parts[j]);
        const telnyx__server_counters *n = test_host_counters(&s.host);
        uint64_t all = 0;
#define XX(status) all += n->refused_##status;
        TELNYX__REFUSALS(XX)
#undef XX
        assert_int_equal(all, 1);
        test_host_stop(&s.host, 0);
    }
}

TEST(a_time_out_says_so_too)
{
    scene s;
    init(&s, TELNYX_LOG_INFO);
    s.host.options.limits.head_ms = 10;
    test_host_start(&s.host);
    test_peer_connect(&s.peer, &s.host.loop, s.host.port);
    test_peer_send_text(&s.peer, "POST /slow HTTP/1.1\r\nHo");
    test_host_pass_until_eof(&s.host, &s.peer);
    assert_int_equal(test_peer_response(&s.peer, 0).status, 408);
    test_peer_close(&s.peer);
    has(&s, "status=408 method=POST path=/slow ");
    assert_int_equal(test_host_counters(&s.host)->refused_408, 1);
    test_host_stop(&s.host, 0);
}

/* However many come, a line a second; the others are in the next line's number. */
TEST(many_are_counted)
{
    enum { MANY = 20 };
    scene s;
    uint64_t told = 0;
    init(&s, TELNYX_LOG_DEBUG);
    s.host.refusal = 405;
    test_host_start(&s.host);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(ask_text(&s, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 405);
    assert_int_equal(test_host_counters(&s.host)->refused_405, MANY);
    /* While debugging the others are told as well, each one. */
    assert_int_equal(s.count + s.debugged, MANY);
    assert_true(s.count >= 1);
    for (size_t i = 0; i < s.count; i++) {
        unsigned long long before = 0;
        const char *at = strstr(s.lines[i], "unlogged_before=");
        assert_int_equal(sscanf(at, "unlogged_before=%llu", &before), 1);
        told += before + 1;
    }
    assert_true(told <= MANY);
    test_host_stop(&s.host, 0);
}

TEST(proxies_say_for_whom)
{
    telnyx__network here;
    scene s;
    assert_true(telnyx__network_parse("127.0.0.0/8", &here));
    init(&s, TELNYX_LOG_INFO);
    s.host.refusal = 404;
    s.host.options.proxies = (telnyx__proxies){ &here, 1, false, "X-Forwarded-For" };
    test_host_start(&s.host);
    ask_text(&s, "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.66, 192.0.2.1\r\n\r\n");
    has(&s, "forwarded_for=192.0.2.1 ");
    assert_non_null(strstr(s.lines[0], "peer=127.0.0.1:"));
    test_host_stop(&s.host, 0);
}

/* An allow list that has forgotten somebody looks like silence otherwise. */
TEST(closed_connections_are_told)
{
    telnyx__network elsewhere;
    scene s;
    assert_true(telnyx__network_parse("192.0.2.0/24", &elsewhere));
    init(&s, TELNYX_LOG_INFO);
    s.host.options.networks = &elsewhere;
    s.host.options.networks_count = 1;
    test_host_start(&s.host);
    assert_int_equal(ask_text(&s, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 0);
    has(&s, "peer=127.0.0.1:");
    assert_int_equal(test_host_counters(&s.host)->not_allowed, 1);
    test_host_stop(&s.host, 0);
}
