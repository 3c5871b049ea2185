/* What shows calls to people, as a browser sees it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/peer.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/passage.h"
#include "support/system.h"
#include "support/test.h"
#include "view/page.h"
#include "view/viewer.h"

static struct {
    test_loop loop;
    test_memory memory;
    test_system clocks;
    telnyx__logger logger;
    telnyx__viewer *viewer;
    test_peer peer;
    int port;
    bool closed, may_act;
    uint64_t given;
    int turned_away[4]; /* with which status */
    size_t turned_away_count;
} here;

static void on_closed(void *user_data)
{
    *(bool *)user_data = true;
}

static bool on_other(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path,
                     void *user_data)
{
    (void)viewer;
    assert_ptr_equal(user_data, &here);
    if (!telnyx__span_is(path, "api/act"))
        return false;
    here.may_act = telnyx__viewer_may_act(exchange);
    if (here.may_act)
        telnyx__viewer_answer(exchange, 202, NULL, NULL, 0);
    return true;
}

static void on_turned_away(int status, void *user_data)
{
    assert_ptr_equal(user_data, &here);
    assert_true(here.turned_away_count < 4);
    here.turned_away[here.turned_away_count++] = status;
}

static void make_viewer(const char *token, unsigned show)
{
    telnyx__viewer_options options = {
        .alloc = &here.memory.allocator,
        .system = &here.clocks.system,
        .logger = &here.logger,
        .guard = { .token = token },
        .show = show,
        .bytes = 1u << 20,
        .sessions = 100,
        .body_max = 65536,
        .readers = 2,
        .on_other = on_other,
        .on_turned_away = on_turned_away,
        .user_data = &here,
    };
    assert_int_equal(telnyx__viewer_new(&here.viewer, &here.loop.uv, &options), 0);
}

static void open_viewer(const char *token, unsigned show)
{
    telnyx_error_text error;
    make_viewer(token, show);
    assert_int_equal(telnyx__viewer_listen(here.viewer, "127.0.0.1", 0, false, &here.port, &error),
                     0);
    test_peer_connect(&here.peer, &here.loop, here.port);
}

static void set_up(void)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    test_system_init(&here.clocks);
}

static void tear_down(void)
{
    test_peer_close(&here.peer);
    if (!here.closed)
        telnyx__viewer_close(here.viewer, on_closed, &here.closed);
    test_loop_until(&here.loop, &here.closed);
    test_loop_close(&here.loop);
    test_memory_check(&here.memory);
}

TEST_EACH(set_up, tear_down)

/* Runs until it is so; a test that waits in vain is ended by its time limit. */
#define UNTIL(condition)                                                                           \
    while (!(condition))                                                                           \
    uv_run(&here.loop.uv, UV_RUN_ONCE)

/* The same while time goes on, by so much at a time. */
#define PASS_UNTIL(ms, condition)                                                                  \
    while (!(condition)) {                                                                         \
        test_pass(&here.clocks, &here.loop, ms);                                                   \
        uv_run(&here.loop.uv, UV_RUN_NOWAIT);                                                      \
    }                                                                                              \
    (void)0

static void give(const char *session, const char *body)
{
    telnyx_trace_record record = { .kind = TELNYX_TRACE_EVENT_ARRIVED,
                                   .number = ++here.given,
                                   .call_session_id = session,
                                   .from = "+13125550142",
                                   .elapsed_us = -1,
                                   .talk_us = -1,
                                   .wait_ms = -1,
                                   .body = body,
                                   .body_length = body ? strlen(body) : 0 };
    telnyx__viewer_add(here.viewer, &record);
}

static void ask(test_peer *peer, const char *request_line, const char *headers)
{
    char text[2048];
    snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", request_line, headers);
    test_peer_send_text(peer, text);
}

static test_response answer_to(const char *request_line, const char *headers)
{
    size_t before = test_peer_count(&here.peer);
    ask(&here.peer, request_line, headers);
    test_peer_until(&here.peer, before + 1);
    return test_peer_response(&here.peer, before);
}

static bool contains(const test_peer *peer, const char *text)
{
    return peer->received && strstr(peer->received, text);
}

TEST(the_page_is_there_and_nothing_of_others_runs_in_it)
{
    open_viewer(NULL, 0);
    test_response page = answer_to("GET /", "");
    assert_int_equal(page.status, 200);
    assert_true(test_response_has(&page, "Content-Type: text/html; charset=utf-8"));
    assert_true(test_response_has(&page, "X-Content-Type-Options: nosniff"));
    assert_true(test_response_has(
        &page, "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
               "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
               "frame-ancestors 'none'"));
    const telnyx__page_file *file = telnyx__page_find((telnyx__span){ "", 0 });
    assert_non_null(file);
    assert_int_equal(page.body_length, file->length);
    assert_memory_equal(page.body, file->bytes, file->length);
    assert_int_equal(answer_to("POST /", "Content-Length: 0\r\n").status, 405);
    assert_int_equal(answer_to("GET /nothing", "").status, 404);
    assert_int_equal(answer_to("GET /../index.html", "").status, 404);
}

TEST(a_name_of_somebody_elses_gets_nothing)
{
    open_viewer(NULL, 0);
    test_peer_send_text(&here.peer, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    test_peer_until(&here.peer, 1);
    assert_int_equal(test_peer_response(&here.peer, 0).status, 421);
}

TEST(a_target_that_is_a_whole_url_says_by_which_name_it_asks)
{
    open_viewer(NULL, 0);
    test_peer_send_text(&here.peer, "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                    "GET http://127.0.0.1/ HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    test_peer_until(&here.peer, 2);
    assert_int_equal(test_peer_response(&here.peer, 0).status, 421);
    assert_int_equal(test_peer_response(&here.peer, 1).status, 200);
}

TEST(without_the_token_there_is_the_page_and_no_more)
{
    open_viewer("0123456789abcdef", 0);
    assert_int_equal(answer_to("GET /", "").status, 200);
    assert_int_equal(answer_to("GET /api/records", "").status, 401);
    assert_int_equal(answer_to("GET /api/stream", "").status, 401);
    assert_int_equal(answer_to("GET /api/body?number=1", "").status, 401);
    assert_int_equal(answer_to("POST /api/act", "Content-Length: 0\r\n").status, 401);
    assert_int_equal(
        answer_to("GET /api/body?number=1", "Authorization: Bearer 0123456789abcdef\r\n").status,
        404);
}

TEST(who_changes_something_sends_json_from_a_page_of_ours)
{
    open_viewer(NULL, 0);
    assert_int_equal(answer_to("GET /api/act", "").status, 405);
    assert_int_equal(answer_to("POST /api/act", "Content-Length: 0\r\n").status, 415);
    assert_int_equal(
        answer_to("POST /api/act", "Content-Type: text/plain\r\nContent-Length: 0\r\n").status,
        415);
    assert_int_equal(answer_to("POST /api/act", "Content-Type: application/json\r\nOrigin: "
                                                "http://evil.example\r\nContent-Length: 0\r\n")
                         .status,
                     403);
    assert_int_equal(answer_to("POST /api/act",
                               "Content-Type: application/json\r\nOrigin: http://127.0.0.1\r\n"
                               "Origin: http://evil.example\r\nContent-Length: 0\r\n")
                         .status,
                     403);
    assert_false(here.may_act);
    assert_int_equal(answer_to("POST /api/act",
                               "Content-Type: application/json; charset=utf-8\r\nOrigin: "
                               "http://127.0.0.1\r\nContent-Length: 0\r\n")
                         .status,
                     202);
    assert_true(here.may_act);
}

TEST(all_records_come_as_lines_and_then_the_end)
{
    open_viewer(NULL, 0);
    for (int i = 0; i < 2000; i++)
        give("s", "{\"a\":1}");
    ask(&here.peer, "GET /api/records", "");
    test_peer_until_eof(&here.peer);
    assert_true(contains(&here.peer, "Content-Type: application/x-ndjson\r\n"));
    assert_true(contains(&here.peer, "{\"v\":1,\"number\":2000,"));
    assert_false(contains(&here.peer, "\"body\""));
    assert_false(contains(&here.peer, "+13125550142"));
    size_t lines = 0;
    for (const char *at = strstr(here.peer.received, "\r\n\r\n") + 3; (at = strchr(at + 1, '\n'));)
        lines++;
    assert_int_equal(lines, 2000);
}

TEST(a_stream_brings_what_comes_and_nothing_twice)
{
    open_viewer(NULL, TELNYX_TRACE_PERSONAL);
    give("s", NULL);
    give("s", NULL);
    ask(&here.peer, "GET /api/stream?after=1", "");
    PASS_UNTIL(50, contains(&here.peer, "\"number\":2"));
    assert_true(contains(&here.peer, "Content-Type: text/event-stream\r\n"));
    assert_false(contains(&here.peer, "\"number\":1,"));
    assert_true(contains(&here.peer, "data: {\"v\":1,\"number\":2,"));
    give("s", NULL);
    PASS_UNTIL(50, contains(&here.peer, "\"number\":3"));
    assert_false(contains(&here.peer, "event: lost"));
    PASS_UNTIL(1000, contains(&here.peer, "\n\n:\n\n"));
}

TEST(who_has_missed_records_is_told_how_many)
{
    static char body[60000];
    open_viewer(NULL, 0);
    give("s", NULL);
    memset(body, ' ', sizeof body - 1);
    for (int i = 0; i < 40; i++)
        give("s", body);
    ask(&here.peer, "GET /api/stream?after=1", "");
    PASS_UNTIL(50, contains(&here.peer, "\"number\":41"));
    const char *told = strstr(here.peer.received, "event: lost\ndata: {\"records\":");
    assert_non_null(told);
    long lost = strtol(told + strlen("event: lost\ndata: {\"records\":"), NULL, 10);
    long first = strtol(strstr(told, "\"number\":") + strlen("\"number\":"), NULL, 10);
    assert_int_equal(first, lost + 2);
}

TEST(who_asks_for_the_head_gets_no_stream)
{
    open_viewer(NULL, 0);
    give("s", NULL);
    assert_int_equal(answer_to("HEAD /api/stream?after=1", "").status, 200);
    assert_true(contains(&here.peer, "Content-Type: text/event-stream\r\n"));
    test_peer_send_text(&here.peer, "HEAD /api/records HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                    "Connection: close\r\n\r\n");
    test_peer_until_eof(&here.peer);
    assert_true(contains(&here.peer, "Content-Type: application/x-ndjson\r\n"));
    assert_false(contains(&here.peer, "\"number\""));
}

TEST(a_body_is_shown_when_it_is_asked_for)
{
    open_viewer(NULL, TELNYX_TRACE_BODIES);
    give("s", "{\"a\": 1, \"from\": \"+13125550142\", \"password\": \"x\"}");
    test_response line = answer_to("GET /api/body?number=1", "");
    assert_int_equal(line.status, 200);
    assert_true(contains(&here.peer, "\"body\":{\"a\":1,\"from\":\"***\",\"password\":\"***\"}}"));
    assert_int_equal(answer_to("GET /api/body?number=2", "").status, 404);
    assert_int_equal(answer_to("GET /api/body?number=x", "").status, 400);
    assert_int_equal(answer_to("GET /api/body?number=99999999999999999999999", "").status, 400);
    assert_int_equal(answer_to("GET /api/body", "").status, 400);
}

TEST(only_so_many_read_at_a_time_and_who_goes_makes_room)
{
    test_peer others[2];
    open_viewer(NULL, 0);
    for (int i = 0; i < 2; i++) {
        test_peer_connect(&others[i], &here.loop, here.port);
        ask(&others[i], "GET /api/stream", "");
        UNTIL(contains(&others[i], "\r\n\r\n"));
    }
    assert_int_equal(answer_to("GET /api/stream", "").status, 503);
    assert_int_equal(here.turned_away_count, 1);
    assert_int_equal(here.turned_away[0], 503);
    test_peer_close(&others[0]);
    test_loop_turns(&here.loop, 20);
    test_peer again;
    test_peer_connect(&again, &here.loop, here.port);
    ask(&again, "GET /api/stream", "");
    UNTIL(contains(&again, "200 OK"));
    test_peer_close(&again);
    test_peer_close(&others[1]);
}

TEST(a_reader_for_whom_there_is_no_memory_is_told_so_and_may_come_again)
{
    open_viewer(NULL, 0);
    assert_int_equal(answer_to("GET /api/body?number=1", "").status,
                     404); /* what grows has grown */
    here.memory.fail_at = here.memory.calls + 1;
    assert_int_equal(answer_to("GET /api/stream", "").status, 503);
    assert_int_equal(here.turned_away_count, 1);
    here.memory.fail_at = here.memory.calls + 1;
    assert_int_equal(answer_to("GET /api/records", "").status, 503);
    assert_int_equal(here.turned_away_count, 2);
    assert_int_equal(telnyx__viewer_readers(here.viewer), 0);
    ask(&here.peer, "GET /api/stream", "");
    UNTIL(contains(&here.peer, "200 OK"));
}

TEST(the_owner_hears_of_each_who_is_turned_away_and_why)
{
    open_viewer("0123456789abcdef", 0);
    assert_int_equal(answer_to("GET /", "").status, 200);
    assert_int_equal(answer_to("GET /api/records", "").status, 401);
    assert_int_equal(answer_to("GET http://evil.example/", "").status, 421);
    assert_int_equal(
        answer_to("GET /api/nothing", "Authorization: Bearer 0123456789abcdef\r\n").status, 404);
    assert_int_equal(here.turned_away_count, 2);
    assert_int_equal(here.turned_away[0], 401);
    assert_int_equal(here.turned_away[1], 421);
}

static void hand_on(telnyx__exchange *exchange, void *user_data)
{
    telnyx__span path = telnyx__exchange_path(exchange);
    (void)user_data;
    if (!telnyx__viewer_take(here.viewer, exchange,
                             (telnyx__span){ path.ptr + 1, path.length - 1 }))
        telnyx__exchange_answer(exchange, 404, NULL, NULL, 0);
}

TEST(what_comes_to_another_server_is_answered_without_a_listener)
{
    telnyx_error_text error;
    telnyx__server *server;
    bool server_closed = false;
    make_viewer(NULL, 0);
    telnyx__server_options options = { .alloc = &here.memory.allocator,
                                       .system = &here.clocks.system,
                                       .logger = &here.logger,
                                       .limits.output_bytes = TELNYX__VIEWER_OUTPUT_BYTES,
                                       .on_request = hand_on };
    assert_int_equal(telnyx__server_new(&server, &here.loop.uv, &options), 0);
    assert_int_equal(telnyx__server_listen_tcp(server, "127.0.0.1", 0, false, &here.port, &error),
                     0);
    test_peer_connect(&here.peer, &here.loop, here.port);
    assert_int_equal(answer_to("GET /", "").status, 200);
    assert_int_equal(answer_to("GET /v2/calls", "").status, 404);
    assert_int_equal(telnyx__viewer_readers(here.viewer), 0);
    ask(&here.peer, "GET /api/stream", "");
    UNTIL(contains(&here.peer, "text/event-stream"));
    assert_int_equal(telnyx__viewer_readers(here.viewer), 1);
    give("s", NULL);
    PASS_UNTIL(50, contains(&here.peer, "\"number\":1"));
    telnyx__viewer_close(here.viewer, on_closed, &here.closed);
    PASS_UNTIL(100, here.closed);
    test_peer_until_eof(&here.peer);
    telnyx__server_close(server, 0, on_closed, &server_closed);
    PASS_UNTIL(100, server_closed);
}

TEST(closing_ends_the_streams)
{
    open_viewer(NULL, 0);
    ask(&here.peer, "GET /api/stream", "");
    UNTIL(contains(&here.peer, "\r\n\r\n"));
    telnyx__viewer_close(here.viewer, on_closed, &here.closed);
    PASS_UNTIL(100, here.closed);
    test_peer_until_eof(&here.peer);
    assert_false(here.peer.reset);
}
