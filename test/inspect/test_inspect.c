/* The window on an app. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/component.h>
#include <telnyx/inspect.h>

#include "io/peer.h"

#define TAKEN "{\"data\":{\"result\":\"ok\"}}"

/* Of the test that runs. */
static app_rig rig;
static test_peer peer;

static void set_up(void)
{
    app_rig_open(&rig);
}

static void tear_down(void)
{
    app_rig_close(&rig);
}

TEST_EACH(set_up, tear_down)

static test_response answer_to(const char *request, const char *headers, const char *body)
{
    char text[2048];
    size_t before = test_peer_count(&peer);
    snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Length: %zu\r\n\r\n%s",
             request, headers, strlen(body), body);
    test_peer_send_text(&peer, text);
    test_peer_until(&peer, before + 1);
    return test_peer_response(&peer, before);
}

static void look(telnyx_inspect_options options)
{
    if (telnyx_app_inspect(rig.app, &options) != 0)
        fail_msg("%s", telnyx_app_last_error(rig.app));
    assert_true(telnyx_app_inspect_port(rig.app) > 0);
    test_peer_connect(&peer, &rig.loop, telnyx_app_inspect_port(rig.app));
}

TEST(a_call_can_be_seen_once_the_window_is_open)
{
    app_rig_incoming(&rig, "earlier", 0);
    look((telnyx_inspect_options){ 0 });
    app_rig_incoming(&rig, "after", 0);
    test_peer_send_text(&peer, "GET /api/records HTTP/1.1\r\nHost: localhost\r\n\r\n");
    test_peer_until_eof(&peer);
    assert_null(strstr(peer.received, "earlier"));
    assert_non_null(strstr(peer.received, "\"kind\":\"call.met\""));
    assert_non_null(strstr(peer.received, "\"call_control_id\":\"after\""));
    assert_null(strstr(peer.received, "+15550100"));
    test_peer_close(&peer);
}

TEST(the_page_is_told_what_it_may_show)
{
    look((telnyx_inspect_options){ .show_personal = true });
    test_response hello = answer_to("GET /api/hello", "", "");
    char expected[256];
    snprintf(expected, sizeof expected,
             "{\"title\":\"telnyx\",\"version\":\"%s\",\"personal\":true,\"actions\":false,"
             "\"simulator\":false}\n",
             telnyx_version());
    assert_int_equal(hello.status, 200);
    assert_int_equal(hello.body_length, strlen(expected));
    assert_memory_equal(hello.body, expected, strlen(expected));
    test_peer_close(&peer);
}

TEST(an_instance_is_called_by_its_name)
{
    char name[] = "app \"1\"";
    look((telnyx_inspect_options){ 0 });
    telnyx_component_name(rig.app, name);
    test_response hello = answer_to("GET /api/hello", "", "");
    assert_int_equal(hello.status, 200);
    assert_non_null(
        strstr(hello.body, "\"actions\":false,\"instance\":\"app \\\"1\\\"\",\"simulator\""));
    app_rig_incoming(&rig, "a", 0);
    telnyx_component_trace(rig.app, "a", NULL, "taken over", "app-2.1");
    test_peer_send_text(&peer, "GET /api/records HTTP/1.1\r\nHost: localhost\r\n\r\n");
    test_peer_until_eof(&peer);
    const char *record = strstr(peer.received, "\"kind\":\"component.decided\"");
    assert_non_null(record);
    assert_non_null(strstr(record, "\"instance\":\"app \\\"1\\\"\""));
    assert_non_null(strstr(record, "\"result\":\"app-2.1\""));
    telnyx_component_name(rig.app, NULL);
    test_peer_close(&peer);
}

TEST(without_the_token_the_page_is_there_and_nothing_else)
{
    char token[] = "0123456789abcdef"; /* borrowed until the window is open */
    look((telnyx_inspect_options){ .token = token, .allow_actions = true });
    memset(token, 'x', sizeof token - 1);
    static const char *const behind[] = { "GET /api/hello",    "GET /api/records",
                                          "GET /api/stream",   "GET /api/body?number=1",
                                          "GET /api/counters", "GET /metrics",
                                          "POST /api/hangup" };
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        assert_int_equal(answer_to(behind[i], "", "").status, 401);
        assert_int_equal(
            answer_to(behind[i], "Authorization: Bearer xxxxxxxxxxxxxxxx\r\n", "").status, 401);
    }
    assert_int_equal(answer_to("GET /", "", "").status, 200);
    assert_int_equal(
        answer_to("GET /metrics", "Authorization: Bearer 0123456789abcdef\r\n", "").status, 200);
    test_peer_close(&peer);
}

TEST(a_name_is_known_when_it_was_given)
{
    char name[] = "calls.example";
    const char *const names[] = { name };
    look((telnyx_inspect_options){ .names = names, .names_count = 1 });
    memset(name, 'x', sizeof name - 1);
    test_peer_send_text(&peer, "GET / HTTP/1.1\r\nHost: calls.example\r\n\r\n"
                               "GET / HTTP/1.1\r\nHost: foreign.example\r\n\r\n");
    test_peer_until(&peer, 2);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    assert_int_equal(test_peer_response(&peer, 1).status, 421);
    test_peer_close(&peer);
}

TEST(nothing_can_be_done_unless_it_was_allowed)
{
    look((telnyx_inspect_options){ 0 });
    app_rig_incoming(&rig, "a", 0);
    test_response answer = answer_to("POST /api/hangup", "Content-Type: application/json\r\n",
                                     "{\"call_control_id\":\"a\"}");
    assert_int_equal(answer.status, 403);
    assert_non_null(strstr(peer.received, "allow_actions is not set"));
    app_rig_pass(&rig, 50);
    assert_int_equal(rig.requests_count, 0);
    test_peer_close(&peer);
}

TEST(what_is_only_read_takes_no_other_method)
{
    static const char *const paths[] = {
        "/",           "/api/hello",        "/api/counters", "/metrics", "/api/records",
        "/api/stream", "/api/body?number=1"
    };
    look((telnyx_inspect_options){ .allow_actions = true });
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char request[64];
        snprintf(request, sizeof request, "POST %s", paths[i]);
        assert_int_equal(answer_to(request, "", "").status, 405);
    }
    assert_int_equal(answer_to("GET /api/hangup", "", "").status, 405);
    assert_int_equal(answer_to("POST /api/nothing", "", "").status, 404);
    test_peer_close(&peer);
}

TEST(a_call_can_be_hung_up_where_that_was_allowed)
{
    app_rig_rule_add(&rig, "/actions/hangup", 200, TAKEN);
    look((telnyx_inspect_options){ .allow_actions = true });
    app_rig_incoming(&rig, "a", 0);
    const char *json = "Content-Type: application/json\r\n";
    assert_int_equal(answer_to("POST /api/hangup", json, "{\"call_control_id\":\"b\"}").status,
                     404);
    assert_int_equal(answer_to("POST /api/hangup", json, "{").status, 404);
    assert_int_equal(answer_to("POST /api/hangup", "", "{\"call_control_id\":\"a\"}").status, 415);
    assert_int_equal(answer_to("POST /api/hangup", json, "{\"call_control_id\":\"a\"}").status,
                     202);
    app_rig_until_requests(&rig, 1);
    assert_string_equal(app_rig_action(&rig, 0), "hangup");
    test_peer_close(&peer);
}

TEST(the_window_sees_the_end_and_goes_after_the_calls)
{
    look((telnyx_inspect_options){ 0 });
    app_rig_incoming(&rig, "a", 0);
    test_peer_send_text(&peer, "GET /api/stream?after=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    while (!peer.received || !strstr(peer.received, "call.met"))
        uv_run(&rig.loop.uv, UV_RUN_ONCE);
    telnyx_app_drain(rig.app, 60000, app_rig_set_flag, &rig.app_closed);
    app_rig_event(&rig, "call.hangup", "a", 100, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_pass_until_closed(&rig);
    test_peer_until_eof(&peer);
    assert_non_null(strstr(peer.received, "call.ended"));
    test_peer_close(&peer);
}

TEST(who_is_turned_away_is_counted_by_why)
{
    test_peer reader;
    telnyx_app_metrics metrics;
    look((telnyx_inspect_options){ .token = "0123456789abcdef", .readers = 1 });
    test_peer_connect(&reader, &rig.loop, telnyx_app_inspect_port(rig.app));
    test_peer_send_text(&reader, "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n"
                                 "Authorization: Bearer 0123456789abcdef\r\n\r\n");
    while (!reader.received || !strstr(reader.received, "200 OK"))
        uv_run(&rig.loop.uv, UV_RUN_ONCE);
    for (int i = 0; i < 3; i++)
        assert_int_equal(
            answer_to("GET /api/records", "Authorization: Bearer 0123456789abcdef\r\n", "").status,
            503);
    for (int i = 0; i < 2; i++)
        assert_int_equal(answer_to("GET /api/records", "", "").status, 401);
    assert_int_equal(answer_to("GET http://evil.example/", "", "").status, 421);
    telnyx_app_metrics_get(rig.app, &metrics);
    assert_int_equal(metrics.inspect_refused_reader, 3);
    assert_int_equal(metrics.inspect_refused_token, 2);
    assert_int_equal(metrics.inspect_refused_name, 1);
    test_peer_close(&reader);
    test_peer_close(&peer);
}

TEST(what_cannot_be_is_refused_with_its_name)
{
    static const char *const no_name[] = { "" }, *const with_port[] = { "calls.example:80" };
    const struct {
        telnyx_inspect_options options;
        const char *member;
    } rows[] = {
        { { .host = "0.0.0.0" }, "inspect.token" },
        { { .host = "::" }, "inspect.token" },
        { { .host = "192.0.2.1" }, "inspect.token" },
        { { .token = "short" }, "inspect.token" },
        { { .token = "with a blank in the midst" }, "inspect.token" },
        { { .port = -1 }, "inspect.port" },
        { { .port = 65536 }, "inspect.port" },
        { { .names_count = 1 }, "inspect.names" },
        { { .names = no_name, .names_count = 1 }, "inspect.names" },
        { { .names = with_port, .names_count = 1 }, "inspect.names" },
        { { .names = no_name, .names_count = 17 }, "inspect.names_count" },
        { { .sessions = 4097 }, "inspect.sessions" },
        { { .bytes = 1000 }, "inspect.bytes" },
        { { .bytes = (size_t)2 << 30 }, "inspect.bytes" },
        { { .bytes = 1u << 20, .body_bytes = (1u << 18) + 1 }, "inspect.body_bytes" },
        { { .readers = 257 }, "inspect.readers" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(telnyx_app_inspect(rig.app, &rows[i].options), TELNYX_EINVAL);
        const char *why = telnyx_app_last_error(rig.app);
        if (strncmp(why, rows[i].member, strlen(rows[i].member)) != 0)
            fail_msg("%s is not about %s", why, rows[i].member);
        assert_int_equal(telnyx_app_inspect_port(rig.app), 0);
    }
    assert_int_equal(
        telnyx_app_inspect(
            rig.app, &(telnyx_inspect_options){ .host = "nonsense", .token = "0123456789abcdef" }),
        TELNYX_EINVAL);
    /* A window that found no place leaves room for another. */
    assert_int_equal(telnyx_app_inspect(rig.app, NULL), 0);
    assert_int_equal(telnyx_app_inspect(rig.app, NULL), TELNYX_EINVAL);
}

/* Allocations for fifty events of a call that is known, once everything that grows has grown. */
static size_t taken_by_events(const char *call)
{
    size_t before = 0;
    app_rig_incoming(&rig, call, 0);
    app_rig_event(&rig, "call.answered", call, 100, NULL);
    for (int i = 0; i < 70; i++) {
        if (i == 20)
            before = rig.memory.calls;
        app_rig_event(&rig, "call.dtmf.received", call, 200 + i, "\"digit\":\"1\"");
        app_rig_pass(&rig, 1);
    }
    return rig.memory.calls - before;
}

static void count_record(const telnyx_trace_record *record, void *user_data)
{
    size_t *count = user_data;
    (void)record;
    ++*count;
}

TEST(neither_a_callback_nor_the_window_takes_memory_for_an_event)
{
    static size_t records; /* the app tells of its end, too, when this has returned */
    size_t unseen = taken_by_events("unseen");
    assert_true(unseen > 0);
    look((telnyx_inspect_options){ 0 });
    assert_int_equal(taken_by_events("seen"), unseen);
    test_peer_close(&peer);
    app_rig_close(&rig);
    app_rig_prepare(&rig);
    rig.options.on_trace = count_record;
    rig.options.trace_user_data = &records;
    app_rig_start(&rig);
    assert_int_equal(taken_by_events("told"), unseen);
    assert_true(records > 200);
}

static void open_and_close(test_memory *memory, void *user_data)
{
    telnyx_client_options client = { .api_key = "KEY", .allocator = &memory->allocator };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    static const char *const names[] = { "a.example", "b.example" };
    telnyx_inspect_options look_in = { .token = "0123456789abcdef",
                                       .names = names,
                                       .names_count = 2 };
    test_loop *loop = user_data;
    telnyx_app *app;
    bool closed = false;
    if (telnyx_app_new(&app, &loop->uv, &options))
        return;
    int rc = telnyx_app_inspect(app, &look_in);
    assert_true(rc == 0 || rc == TELNYX_ENOMEM);
    telnyx_app_close(app, app_rig_set_flag, &closed);
    test_loop_until(loop, &closed);
}

TEST(a_window_that_gets_no_memory_leaves_nothing)
{
    test_loop loop;
    test_loop_init(&loop);
    test_memory_torture(open_and_close, &loop);
    test_loop_close(&loop);
}
