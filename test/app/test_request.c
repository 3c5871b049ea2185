/* Paths of the program's own on the app's listeners. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/peer.h"

typedef struct scene {
    app_rig r;
    test_peer peer;
    bool later; /* keeps the request instead of answering */
    telnyx_http_request *kept[8];
    size_t kept_count, heard;
    char seen[512];
} scene;

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

/* An example of its use: a page of figures, and an echo. */
static void on_request(telnyx_app *app, telnyx_http_request *request, void *user_data)
{
    scene *s = user_data;
    char page[512];
    size_t length;
    s->heard++;
    if (s->later) {
        s->kept[s->kept_count++] = request;
        return;
    }
    if (strcmp(telnyx_http_request_path(request), "/figures") == 0) {
        telnyx_app_metrics metrics;
        telnyx_app_metrics_get(app, &metrics);
        int page_length =
            snprintf(page, sizeof page, "webhooks %llu\ncalls %llu\n",
                     (unsigned long long)metrics.webhooks, (unsigned long long)metrics.calls_now);
        assert_int_equal(
            telnyx_http_request_answer(request, 200, "text/plain", page, (size_t)page_length), 0);
        return;
    }
    if (strcmp(telnyx_http_request_path(request), "/echo") == 0) {
        const void *body = telnyx_http_request_body(request, &length);
        const char *type = telnyx_http_request_header(request, "content-TYPE");
        const char *none = telnyx_http_request_header(request, "x-none");
        assert_true(strncmp(telnyx_http_request_peer(request), "127.0.0.1:", 10) == 0);
        snprintf(s->seen, sizeof s->seen, "%s %s ?%s type=%s none=%s token=%s body=%s",
                 telnyx_http_request_method(request), telnyx_http_request_path(request),
                 telnyx_http_request_query(request), type ? type : "-", none ? none : "-",
                 telnyx_http_request_header(request, "X-Token"), (const char *)body);
        assert_int_equal(telnyx_http_request_answer(request, 201, NULL, body, length), 0);
        return;
    }
    assert_int_equal(telnyx_http_request_answer(request, 404, NULL, NULL, 0), 0);
}

static void open_scene(scene *s, const telnyx_limits *limits)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    if (limits)
        s->r.limits = *limits;
    app_rig_start(&s->r);
    assert_int_equal(telnyx_app_on_request(s->r.app, on_request, s), 0);
    assert_int_equal(telnyx_app_listen(s->r.app, NULL), 0);
    test_peer_connect(&s->peer, &s->r.loop, telnyx_app_port(s->r.app));
}

static void close_scene(scene *s)
{
    test_peer_close(&s->peer);
    app_rig_close(&s->r);
}

static test_response ask(scene *s, size_t n, const char *text)
{
    test_peer_send_text(&s->peer, text);
    test_peer_until(&s->peer, n + 1);
    return test_peer_response(&s->peer, n);
}

TEST(a_program_has_paths_of_its_own)
{
    scene s;
    open_scene(&s, NULL);
    test_response response = ask(&s, 0, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(response.status, 200);
    assert_true(test_response_has(&response, "Content-Type: text/plain"));
    assert_memory_equal(response.body, "webhooks 0\ncalls 0\n", response.body_length);
    response = ask(&s, 1,
                   "PUT /echo?a=1&b HTTP/1.1\r\nHost: x\r\nX-Token:  abc \r\nX-Token: second\r\n"
                   "Content-Type: text/x\r\nContent-Length: 5\r\n\r\nhello");
    assert_int_equal(response.status, 201);
    assert_memory_equal(response.body, "hello", 5);
    assert_string_equal(s.seen, "PUT /echo ?a=1&b type=text/x none=- token=abc body=hello");
    response = ask(&s, 2,
                   "POST /echo HTTP/1.1\r\nHost: x\r\nX-Token: abc\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n0\r\n\r\n");
    assert_int_equal(response.status, 201);
    assert_string_equal(s.seen, "POST /echo ? type=- none=- token=abc body=he");
    response = ask(&s, 3, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(response.status, 404);
    /* The library's own paths stay its own, and a 404 of the program is no refusal. */
    response = ask(&s, 4, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(response.status, 200);
    assert_int_equal(s.heard, 4);
    assert_int_equal(metrics_of(&s).other_requests, 4);
    assert_int_equal(metrics_of(&s).other_requests_now, 0);
    assert_int_equal(metrics_of(&s).http_404, 0);
    assert_int_equal(metrics_of(&s).webhooks, 0);
    /* Taken away again. */
    assert_int_equal(telnyx_app_on_request(s.r.app, NULL, NULL), 0);
    response = ask(&s, 5, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(response.status, 404);
    assert_int_equal(metrics_of(&s).http_404, 1);
    close_scene(&s);
}

TEST(bodies_and_their_number_are_bounded)
{
    static const telnyx_limits limits = { .other_body_bytes = 4, .other_requests = 2 };
    static const struct {
        const char *text;
        int status;
    } rows[] = {
        { "POST /echo HTTP/1.1\r\nHost: x\r\nX-Token: t\r\nContent-Length: 4\r\n\r\nabcd", 201 },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n", 413 },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
          413 },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n", 413 },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n1\r\n",
          413 },
    };
    scene s;
    test_peer more[3];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        open_scene(&s, &limits);
        assert_int_equal(ask(&s, 0, rows[i].text).status, rows[i].status);
        assert_null(strstr(s.peer.received, "100 Continue"));
        assert_int_equal(s.heard, rows[i].status == 201);
        assert_int_equal(metrics_of(&s).http_413, rows[i].status == 413);
        close_scene(&s);
    }
    open_scene(&s, &limits);
    s.later = true;
    for (size_t i = 0; i < 3; i++) {
        test_peer_connect(&more[i], &s.r.loop, telnyx_app_port(s.r.app));
        test_peer_send_text(&more[i], "GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
        while (i < 2 && s.heard <= i)
            test_loop_turns(&s.r.loop, 1);
    }
    test_peer_until(&more[2], 1);
    test_response response = test_peer_response(&more[2], 0);
    assert_int_equal(response.status, 503);
    assert_true(test_response_has(&response, "Retry-After: 1"));
    assert_int_equal(metrics_of(&s).refused_other, 1);
    assert_int_equal(metrics_of(&s).other_requests_now, 2);
    /* Answered later, from the loop, in any order. */
    assert_int_equal(telnyx_http_request_answer(s.kept[1], 200, "a/b", "two", 3), 0);
    assert_int_equal(telnyx_http_request_answer(s.kept[0], 202, NULL, NULL, 0), 0);
    for (size_t i = 0; i < 2; i++) {
        test_peer_until(&more[i], 1);
        assert_int_equal(test_peer_response(&more[i], 0).status, i ? 200 : 202);
    }
    for (size_t i = 0; i < 3; i++)
        test_peer_close(&more[i]);
    close_scene(&s);
}

TEST(wrong_answers_are_refused_by_name)
{
    static char large[TELNYX_HTTP_ANSWER_BYTES + 1];
    char type[200];
    scene s;
    open_scene(&s, NULL);
    s.later = true;
    test_peer_send_text(&s.peer, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!s.heard)
        test_loop_turns(&s.r.loop, 1);
    telnyx_http_request *request = s.kept[0];
    memset(large, 'x', sizeof large);
    memset(type, 't', sizeof type - 1);
    type[sizeof type - 1] = '\0';
    const struct {
        int status;
        const char *type;
        const void *body;
        size_t length;
        int error;
        const char *member;
    } rows[] = {
        { 100, NULL, NULL, 0, TELNYX_EINVAL, "status" },
        { 600, NULL, NULL, 0, TELNYX_EINVAL, "status" },
        { 200, "a\r\nSet-Cookie: b", NULL, 0, TELNYX_EINVAL, "content_type" },
        { 200, type, NULL, 0, TELNYX_EINVAL, "content_type" },
        { 200, NULL, NULL, 1, TELNYX_EINVAL, "body" },
        { 200, NULL, large, sizeof large, TELNYX_ETOOBIG, "TELNYX_HTTP_ANSWER_BYTES" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(telnyx_http_request_answer(request, rows[i].status, rows[i].type,
                                                    rows[i].body, rows[i].length),
                         rows[i].error);
        if (!strstr(telnyx_app_last_error(s.r.app), rows[i].member))
            fail_msg("%s does not name %s", telnyx_app_last_error(s.r.app), rows[i].member);
    }
    /* It still waits; the longest answer there may be arrives whole. */
    assert_null(telnyx_http_request_header(request, NULL));
    assert_int_equal(
        telnyx_http_request_answer(request, 200, "x/y", large, TELNYX_HTTP_ANSWER_BYTES), 0);
    test_peer_until(&s.peer, 1);
    assert_int_equal(test_peer_response(&s.peer, 0).body_length, TELNYX_HTTP_ANSWER_BYTES);
    close_scene(&s);
}

TEST(who_takes_too_long_is_answered_for)
{
    static const telnyx_limits limits = { .other_ms = 20 };
    scene s;
    size_t length = 7;
    open_scene(&s, &limits);
    s.later = true;
    test_peer_send_text(&s.peer, "GET /late?q HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n");
    while (!s.heard)
        test_loop_turns(&s.r.loop, 1);
    app_rig_pass(&s.r, 19);
    assert_int_equal(test_peer_count(&s.peer), 0);
    app_rig_pass(&s.r, 1);
    test_response response = ask(&s, 0, "");
    assert_int_equal(response.status, 503);
    assert_int_equal(metrics_of(&s).refused_other, 1);
    assert_int_equal(metrics_of(&s).http_503, 1);
    /* Its owner still has it, with what was copied of it. */
    assert_int_equal(metrics_of(&s).other_requests_now, 1);
    assert_string_equal(telnyx_http_request_path(s.kept[0]), "/late");
    assert_string_equal(telnyx_http_request_query(s.kept[0]), "q");
    assert_null(telnyx_http_request_header(s.kept[0], "A"));
    assert_string_equal(telnyx_http_request_body(s.kept[0], &length), "");
    assert_int_equal(length, 0);
    assert_string_equal(telnyx_http_request_body(s.kept[0], NULL), "");
    assert_string_equal(telnyx_http_request_peer(s.kept[0]), "");
    assert_int_equal(telnyx_http_request_answer(s.kept[0], 200, NULL, "late", 4), 0);
    assert_int_equal(metrics_of(&s).other_requests_now, 0);
    test_loop_turns(&s.r.loop, 3);
    assert_int_equal(test_peer_count(&s.peer), 1);
    /* The connection goes on. */
    s.later = false;
    assert_int_equal(ask(&s, 1, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    close_scene(&s);
}

/* What nobody has answered ends with the app, and may be answered as long as there is one. */
TEST(a_closing_app_answers_for_its_owner)
{
    scene s;
    test_peer more;
    open_scene(&s, NULL);
    s.later = true;
    test_peer_send_text(&s.peer, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    test_peer_connect(&more, &s.r.loop, telnyx_app_port(s.r.app));
    test_peer_send_text(&more, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    while (s.heard < 2)
        test_loop_turns(&s.r.loop, 1);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    assert_int_equal(telnyx_http_request_answer(s.kept[0], 200, NULL, NULL, 0), 0);
    assert_int_equal(telnyx_app_on_request(s.r.app, on_request, &s), TELNYX_ECLOSING);
    test_peer_until(&s.peer, 1);
    test_peer_until(&more, 1);
    assert_int_equal(test_peer_response(&s.peer, 0).status + test_peer_response(&more, 0).status,
                     200 + 503);
    app_rig_until_closed(&s.r);
    test_peer_close(&more);
    close_scene(&s);
}

/* A peer that does not wait costs nothing but its place until its owner has answered. */
TEST(peers_may_go)
{
    scene s;
    open_scene(&s, NULL);
    s.later = true;
    test_peer_send_text(&s.peer, "GET /late HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n");
    while (!s.heard)
        test_loop_turns(&s.r.loop, 1);
    test_peer_close(&s.peer);
    test_loop_turns(&s.r.loop, 5);
    assert_string_equal(telnyx_http_request_header(s.kept[0], "a"), "b");
    assert_int_equal(telnyx_http_request_answer(s.kept[0], 200, NULL, "gone", 4), 0);
    app_rig_close(&s.r);
}

TEST(memory_lost_is_a_503)
{
    scene s;
    open_scene(&s, NULL);
    assert_int_equal(ask(&s, 0, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    /* Head and body are there from the request before. */
    s.r.memory.fail_at = s.r.memory.calls + 1;
    assert_int_equal(ask(&s, 1, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n").status, 503);
    assert_int_equal(ask(&s, 2, "GET /figures HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    assert_int_equal(metrics_of(&s).refused_other, 1);
    close_scene(&s);
}
