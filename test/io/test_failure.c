/* Why a transfer failed: by what had happened, not by libcurl's code alone; and every reason that is
 * known reaches the sentence. */
#include "support/test.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "io/failure.h"
#include "io/transport.h"
#include "io/trap.h"
#include "support/loop.h"
#include "support/memory.h"

typedef struct scene {
    test_loop loop;
    test_memory memory;
    test_trap trap;
    telnyx__transport *transport;
    bool done;
    int error, status;
    bool unsent;
    char detail[512], retry_after[64];
} scene;

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    scene *s = user_data;
    (void)transfer;
    s->done = true;
    s->error = result->error;
    s->status = result->status;
    s->unsent = result->unsent;
    snprintf(s->detail, sizeof s->detail, "%s", result->detail);
    snprintf(s->retry_after, sizeof s->retry_after, "%s",
             result->retry_after ? result->retry_after : "");
}

static void begin(scene *s, const test_trap_stage *stages)
{
    memset(s, 0, sizeof *s);
    test_loop_init(&s->loop);
    test_memory_init(&s->memory);
    test_trap_start(&s->trap, &s->loop.uv, stages);
}

static void send_it(scene *s, const char *url, uint64_t timeout_ms)
{
    telnyx__transfer_request request = {
        .method = "POST", .url = url, .body = "{}", .body_length = 2, .timeout_ms = timeout_ms
    };
    s->done = false;
    assert_int_equal(telnyx__transport_send(s->transport, &request, on_done, s, NULL), 0);
    test_loop_until(&s->loop, &s->done);
}

static void end(scene *s)
{
    telnyx__transport_close(s->transport, NULL, NULL);
    test_loop_turns(&s->loop, 5);
    test_trap_stop(&s->trap);
    test_loop_close(&s->loop);
    test_memory_check(&s->memory);
}

static void expect(const scene *s, size_t row, int error, bool unsent, const char *words)
{
    if (s->error != error || s->unsent != unsent || !strstr(s->detail, words))
        fail_msg("row %zu: %s, %s: %s", row, telnyx_error_name(s->error),
                 s->unsent ? "unsent" : "perhaps sent", s->detail);
}

/* The beginning of a TLS record that holds a ServerHello, and two alerts. */
static const char server_hello[] = "\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03";
static const char refused_alert[] = "\x15\x03\x03\x00\x02\x02\x28";
static const char unknown_name_alert[] = "\x15\x03\x03\x00\x02\x02\x70";

#define ESTABLISHED "HTTP/1.1 200 Connection established\r\n\r\n"

/* A handshake that is cut off has sent nothing; one that is refused would be refused again. The same
 * through a proxy that has connected. */
TEST(a_handshake_that_breaks_has_sent_nothing)
{
    static const struct {
        test_trap_stage stage;
        int error;
        const char *words;
    } rows[] = {
        { { NULL, 0, TRAP_RESET }, TELNYX_ECONNECT, "broke during the TLS handshake, before" },
        { { NULL, 0, TRAP_CLOSE }, TELNYX_ECONNECT, "broke during the TLS handshake, before" },
        { { server_hello, 11, TRAP_CLOSE }, TELNYX_ECONNECT, "broke during the TLS handshake" },
        { { server_hello, 5, TRAP_CLOSE }, TELNYX_ECONNECT, "broke during the TLS handshake" },
        { { refused_alert, 7, TRAP_CLOSE }, TELNYX_ETLS, "alert" },
        { { unknown_name_alert, 7, TRAP_CLOSE }, TELNYX_ETLS, "unrecognized name" },
        { { "HTTP/1.1 400 Bad Request\r\n\r\n", 0, TRAP_CLOSE }, TELNYX_ETLS, "wrong version" },
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
        bool proxied = i % 2;
        scene s;
        char url[64], proxy[64];
        test_trap_stage stages[TRAP_STAGES] = { rows[i / 2].stage };
        if (proxied) {
            stages[1] = stages[0];
            stages[0] = (test_trap_stage){ ESTABLISHED, 0, TRAP_NEXT };
        }
        begin(&s, stages);
        snprintf(url, sizeof url, "https://localhost:%d/", proxied ? 443 : s.trap.port);
        snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", s.trap.port);
        telnyx__transport_options options = { .alloc = &s.memory.allocator,
                                              .proxy = proxied ? proxy : NULL };
        assert_int_equal(telnyx__transport_new(&s.transport, &s.loop.uv, &options, NULL), 0);
        send_it(&s, url, 15000);
        expect(&s, i, rows[i / 2].error, true, rows[i / 2].words);
        assert_null(strstr(s.trap.seen, "POST"));
        end(&s);
    }
}

/* The proxy's own answer is told, and a refusal of its is no broken connection. */
TEST(a_proxys_own_answer_is_told)
{
    static const struct {
        const char *answer;
        int error;
        const char *words;
    } rows[] = {
        { "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
          "Content-Length: 0\r\n\r\n",
          TELNYX_EPROXY, "the proxy answered CONNECT with 407: it wants a user name" },
        { "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 5\r\n\r\nplease",
          TELNYX_EPROXY, "the proxy answered CONNECT with 407" },
        { "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", TELNYX_EPROXY,
          "the proxy answered CONNECT with 403: it does not allow this host" },
        { "HTTP/1.0 400 Bad Request\r\n\r\n", TELNYX_EPROXY, "CONNECT with 400" },
        { "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n",
          TELNYX_EPROXY, "CONNECT with 302" },
        { "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", TELNYX_ECONNECT,
          "the proxy answered CONNECT with 502" },
        { "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
          TELNYX_ECONNECT, "CONNECT with 503" },
        { "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n", TELNYX_ECONNECT,
          "CONNECT with 504" },
        { "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", TELNYX_ECONNECT,
          "CONNECT with 429" },
        { NULL, TELNYX_ECONNECT, "broke while the proxy was connecting, before anything was sent" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene s;
        char proxy[64];
        const test_trap_stage stages[] = { { rows[i].answer, 0, TRAP_CLOSE } };
        begin(&s, stages);
        snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", s.trap.port);
        telnyx__transport_options options = { .alloc = &s.memory.allocator, .proxy = proxy };
        assert_int_equal(telnyx__transport_new(&s.transport, &s.loop.uv, &options, NULL), 0);
        send_it(&s, "https://api.telnyx.com/v2/calls", 15000);
        expect(&s, i, rows[i].error, true, rows[i].words);
        assert_int_equal(s.status, 0);
        assert_string_equal(s.retry_after, i == 6 ? "7" : "");
        assert_non_null(strstr(s.trap.seen, "CONNECT api.telnyx.com:443 "));
        assert_null(strstr(s.trap.seen, "POST"));
        end(&s);
    }
}

/* RFC 1928 and 1929: what a SOCKS proxy refuses. */
TEST(a_socks_proxys_refusal_is_told)
{
    static const struct {
        test_trap_stage stages[TRAP_STAGES];
        int error;
    } rows[] = {
        { { { "\x05\xff", 2, TRAP_CLOSE } }, TELNYX_EPROXY }, /* no method that we offer */
        { { { "\x05\x00", 2, TRAP_NEXT }, { "\x05\x02\x00\x01\0\0\0\0\0\0", 10, TRAP_CLOSE } },
          TELNYX_EPROXY }, /* not allowed by the rules */
        { { { "\x05\x00", 2, TRAP_NEXT }, { "\x05\x04\x00\x01\0\0\0\0\0\0", 10, TRAP_CLOSE } },
          TELNYX_ECONNECT }, /* host unreachable */
        { { { NULL, 0, TRAP_CLOSE } }, TELNYX_ECONNECT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene s;
        char proxy[64];
        begin(&s, rows[i].stages);
        snprintf(proxy, sizeof proxy, "socks5h://127.0.0.1:%d", s.trap.port);
        telnyx__transport_options options = { .alloc = &s.memory.allocator, .proxy = proxy };
        assert_int_equal(telnyx__transport_new(&s.transport, &s.loop.uv, &options, NULL), 0);
        send_it(&s, "https://api.telnyx.com/v2/calls", 15000);
        expect(&s, i, rows[i].error, true, "");
        assert_true(strlen(s.detail) > 10);
        end(&s);
    }
}

/* The phase in which the time ran out is told; until the request is written nothing was sent. */
TEST(a_time_out_tells_its_phase)
{
    static const test_trap_stage silent[] = { { NULL, 0, TRAP_STAY } };
    static const test_trap_stage half[] = { { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", 0,
                                              TRAP_STAY } };
    static const struct {
        const test_trap_stage *stages;
        const char *scheme;
        bool proxied, unsent;
        const char *words;
    } rows[] = {
        { silent, "http", false, false, "timed out while the answer was awaited" },
        { half, "http", false, false, "timed out while the answer was being read" },
        { silent, "https", false, true, "timed out during the TLS handshake" },
        { silent, "https", true, true, "timed out while the proxy was connecting" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene s;
        char url[64], proxy[64];
        begin(&s, rows[i].stages);
        snprintf(url, sizeof url, "%s://127.0.0.1:%d/", rows[i].scheme, s.trap.port);
        snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", s.trap.port);
        telnyx__transport_options options = { .alloc = &s.memory.allocator,
                                              .allow_http = true,
                                              .proxy = rows[i].proxied ? proxy : NULL };
        assert_int_equal(telnyx__transport_new(&s.transport, &s.loop.uv, &options, NULL), 0);
        send_it(&s, url, 100);
        expect(&s, i, TELNYX_ETIMEDOUT, rows[i].unsent, rows[i].words);
        end(&s);
    }
}

/* What cannot be reached, and what breaks once the request is out. */
TEST(a_connection_that_fails_tells_how_far_it_came)
{
    static const test_trap_stage reset[] = { { NULL, 0, TRAP_RESET } };
    static const test_trap_stage cut[] = { { NULL, 0, TRAP_CLOSE } };
    static const test_trap_stage part[] = { { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", 0,
                                              TRAP_CLOSE } };
    static const struct {
        const test_trap_stage *stages;
        const char *url; /* NULL = the trap's */
        int error;
        bool unsent;
        const char *words;
    } rows[] = {
        { reset, NULL, TELNYX_EPROTO, false, "broke while the answer was awaited (" },
        { cut, NULL, TELNYX_EPROTO, false, "broke while the answer was awaited (" },
        { part, NULL, TELNYX_EPROTO, false, "broke while the answer was being read (" },
        { cut, "http://127.0.0.1:1/", TELNYX_ECONNECT, true, "connection refused" },
        { cut, "http://no-such-host.invalid/", TELNYX_ECONNECT, true, "no-such-host.invalid" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scene s;
        char url[64];
        begin(&s, rows[i].stages);
        snprintf(url, sizeof url, "http://127.0.0.1:%d/", s.trap.port);
        telnyx__transport_options options = { .alloc = &s.memory.allocator, .allow_http = true };
        assert_int_equal(telnyx__transport_new(&s.transport, &s.loop.uv, &options, NULL), 0);
        send_it(&s, rows[i].url ? rows[i].url : url, 15000);
        expect(&s, i, rows[i].error, rows[i].unsent, rows[i].words);
        end(&s);
    }
}

/* Every code of libcurl's has a class and words, in every phase. */
TEST(every_code_has_a_class_and_words)
{
    for (int code = 1; code < CURL_LAST; code++)
        for (int phase = 0; phase <= TELNYX__PHASE_ANSWERED; phase++) {
            telnyx__failure failure = { .code = code, .phase = (telnyx__phase)phase, .words = "" };
            char words[200];
            int error = telnyx__failure_class(&failure);
            assert_true(error < 0);
            assert_string_not_equal(telnyx_error_name(error), "unknown");
            telnyx__failure_describe(&failure, words, sizeof words);
            assert_true(strlen(words) > 3);
            if (phase < TELNYX__PHASE_SENT)
                assert_int_not_equal(error, TELNYX_EPROTO);
        }
    telnyx__failure none = { .code = CURLE_OK, .words = "" };
    assert_int_equal(telnyx__failure_class(&none), 0);
}

TEST(an_excess_tells_its_limit)
{
    static const struct {
        telnyx__excess excess;
        const char *words;
    } rows[] = {
        { TELNYX__EXCESS_BODY, "the answer's body is larger than its limit of 77 bytes" },
        { TELNYX__EXCESS_HEAD, "the answer's headers are larger than their limit of 77 bytes" },
        { TELNYX__EXCESS_HTTP2_HEAD,
          "the answer's headers are larger than this libcurl reads over HTTP/2 (http1_only takes "
          "more), which is a limit of 77 bytes" },
        { TELNYX__EXCESS_FRAMING, "the answer's framing is without end" },
    };
    char words[200];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__failure failure = { .code = CURLE_WRITE_ERROR,
                                    .phase = TELNYX__PHASE_ANSWERED,
                                    .excess = rows[i].excess,
                                    .limit = 77,
                                    .words = "Failed writing body" };
        assert_int_equal(telnyx__failure_class(&failure), TELNYX_ETOOBIG);
        telnyx__failure_describe(&failure, words, sizeof words);
        assert_string_equal(words, rows[i].words);
    }
    telnyx__failure failure = { .code = CURLE_WRITE_ERROR,
                                .phase = TELNYX__PHASE_ANSWERED,
                                .out_of_memory = true,
                                .words = "Failed writing body" };
    assert_int_equal(telnyx__failure_class(&failure), TELNYX_ENOMEM);
    telnyx__failure_describe(&failure, words, sizeof words);
    assert_string_equal(words, telnyx_strerror(TELNYX_ENOMEM));
}

/* What libcurl says of a transfer that had waited is of the step that it would have taken next. */
TEST(the_words_are_those_of_the_step_that_failed)
{
    static const struct {
        int code;
        telnyx__phase phase;
        const char *theirs, *words;
    } rows[] = {
        { CURLE_COULDNT_RESOLVE_HOST, TELNYX__PHASE_RESOLVING, "Could not resolve host: a",
          "DNS gave no address (Could not resolve host: a)" },
        { CURLE_COULDNT_RESOLVE_PROXY, TELNYX__PHASE_RESOLVING, "Could not resolve proxy: a",
          "DNS gave no address (Could not resolve proxy: a)" },
        { CURLE_OPERATION_TIMEDOUT, TELNYX__PHASE_RESOLVING, "after 1 ms",
          "timed out while DNS was asked for the name's address (after 1 ms)" },
        { CURLE_OPERATION_TIMEDOUT, TELNYX__PHASE_WAITING, "Failed to resolve host 'a'",
          "timed out while it waited for a connection" },
    };
    char words[256];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__failure failure = { .code = rows[i].code,
                                    .phase = rows[i].phase,
                                    .words = rows[i].theirs };
        telnyx__failure_describe(&failure, words, sizeof words);
        assert_string_equal(words, rows[i].words);
        assert_int_equal(!strstr(words, "DNS"), failure.phase == TELNYX__PHASE_WAITING);
    }
}
