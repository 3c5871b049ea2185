/* Listeners: what is asked where, where they may stand, and what they refuse. */
#include "app/app_rig.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/signer.h"
#include "io/peer.h"

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_listening(app_rig *r)
{
    app_rig_open(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
    assert_int_equal(telnyx_app_listen(r->app, NULL), 0);
}

/* A whole request; `headers` are lines ended by CRLF. */
static void ask(test_peer *peer, const char *method, const char *target, const char *headers,
                const char *body)
{
    char text[4096];
    snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: x\r\n%sContent-Length: %zu\r\n\r\n%s",
             method, target, headers, strlen(body), body);
    test_peer_send_text(peer, text);
}

/* The answer to one request on a connection of its own. */
static int status_of(app_rig *r, const char *method, const char *target, const char *headers,
                     const char *line)
{
    test_peer peer;
    test_peer_connect(&peer, &r->loop, telnyx_app_port(r->app));
    ask(&peer, method, target, headers, "");
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    if (line && !test_response_has(&response, line))
        fail_msg("%s %s: no %s in %.200s", method, target, line, response.head);
    int status = response.status;
    test_peer_close(&peer);
    return status;
}

static void post_event(test_peer *peer, const char *target, const char *id, const char *call)
{
    char body[1024];
    app_rig_event_json(body, sizeof body, id, "call.initiated", call, 0,
                       "\"direction\":\"incoming\"");
    ask(peer, "POST", target, "", body);
}

/* Routes ----------------------------------------------------------------------------------------- */

TEST(each_path_has_its_methods)
{
    app_rig r;
    open_listening(&r);
    assert_int_equal(status_of(&r, "POST", "/", "", NULL), 404);
    assert_int_equal(status_of(&r, "POST", "/webhooks//", "", NULL), 404);
    assert_int_equal(status_of(&r, "POST", "//webhooks", "", NULL), 404);
    assert_int_equal(status_of(&r, "POST", "/webhook", "", NULL), 404);
    assert_int_equal(status_of(&r, "GET", "/favicon.ico", "", NULL), 404);
    assert_int_equal(status_of(&r, "GET", "/webhooks", "", "Allow: POST"), 405);
    assert_int_equal(status_of(&r, "PUT", "/webhooks", "", "Allow: POST"), 405);
    assert_int_equal(status_of(&r, "OPTIONS", "/webhooks", "", "Allow: POST"), 405);
    assert_int_equal(status_of(&r, "POST", "/healthz", "", "Allow: GET, HEAD"), 405);
    assert_int_equal(metrics_of(&r).refused_route, 9);
    assert_int_equal(metrics_of(&r).http_404, 5);
    assert_int_equal(metrics_of(&r).http_405, 4);
    assert_int_equal(metrics_of(&r).webhooks, 0);
    app_rig_close(&r);
}

TEST(nothing_is_inflated)
{
    app_rig r;
    open_listening(&r);
    assert_int_equal(status_of(&r, "POST", "/webhooks", "Content-Encoding: gzip\r\n", NULL), 415);
    assert_int_equal(status_of(&r, "POST", "/webhooks", "Content-Encoding: br\r\n", NULL), 415);
    /* Not JSON, but read. */
    assert_int_equal(status_of(&r, "POST", "/webhooks", "Content-Encoding: Identity\r\n", NULL),
                     400);
    assert_int_equal(metrics_of(&r).webhooks, 1);
    app_rig_close(&r);
}

TEST(a_query_is_no_part_of_the_path)
{
    app_rig r;
    test_peer peer;
    open_listening(&r);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    post_event(&peer, "/webhooks?tenant=7&x=/healthz", "1", "a");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    app_rig_assert_trail(&r, "initiated ");
    test_peer_close(&peer);
    app_rig_close(&r);
}

/* URLs as people enter them in the portal. */
TEST(a_slash_or_an_escape_makes_no_other_path)
{
    static const char *const paths[][3] = {
        { NULL, "/webhooks/", "/webhooks/?a=b" },
        { NULL, "/%77ebhooks", "/webhook%73/" },
        { "/hooks/", "/hooks", "/hooks/" },
        { "/t/a%20b", "/t/a%20b/", "/%74/a%20b" },
        { "/", "/", "/?x" },
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        app_rig r;
        test_peer peer;
        app_rig_open(&r);
        telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
        telnyx_listen_options options = { .path = paths[i][0] };
        assert_int_equal(telnyx_app_listen(r.app, &options), 0);
        test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
        post_event(&peer, paths[i][1], "1", "a");
        test_peer_until(&peer, 1);
        post_event(&peer, paths[i][2], "2", "b");
        test_peer_until(&peer, 2);
        app_rig_assert_trail(&r, "initiated initiated ");
        ask(&peer, "GET", "/healthz/", "", "");
        test_peer_until(&peer, 3);
        assert_int_equal(test_peer_response(&peer, 2).status, 200);
        test_peer_close(&peer);
        app_rig_close(&r);
    }
}

TEST(health_tells_of_a_drain)
{
    app_rig r;
    test_peer peer;
    open_listening(&r);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    ask(&peer, "GET", "/healthz?x", "", "");
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.status, 200);
    assert_true(test_response_has(&response, "Content-Type: application/json"));
    assert_memory_equal(response.body, "{\"status\":\"ok\"}", response.body_length);
    app_rig_incoming(&r, "a", 0); /* keeps the app */
    telnyx_app_drain(r.app, 60000, app_rig_set_flag, &r.app_closed);
    ask(&peer, "GET", "/healthz", "", "");
    test_peer_until(&peer, 2);
    response = test_peer_response(&peer, 1);
    assert_int_equal(response.status, 503);
    assert_memory_equal(response.body, "{\"status\":\"draining\"}", response.body_length);
    /* Nobody asked for these to be counted as webhooks. */
    assert_int_equal(metrics_of(&r).webhooks, 1);
    app_rig_event(&r, "call.hangup", "a", 10, "\"hangup_cause\":\"originator_cancel\"");
    app_rig_until_closed(&r);
    test_peer_close(&peer);
    app_rig_close(&r);
}

TEST(a_draining_app_serves_its_calls_over_new_connections)
{
    app_rig r;
    test_peer peer;
    char body[1024];
    open_listening(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 60000, app_rig_set_flag, &r.app_closed);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    post_event(&peer, "/webhooks", "new", "b");
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.status, 503);
    assert_true(test_response_has(&response, "Retry-After: 1"));
    app_rig_event_json(body, sizeof body, "h", "call.hangup", "a", 10,
                       "\"hangup_cause\":\"originator_cancel\"");
    ask(&peer, "POST", "/webhooks", "", body);
    test_peer_until(&peer, 2);
    assert_int_equal(test_peer_response(&peer, 1).status, 200);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "initiated hangup ");
    test_peer_close(&peer);
    app_rig_close(&r);
}

/* Places ----------------------------------------------------------------------------------------- */

static bool has_ipv6(void)
{
    struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    int fd = socket(AF_INET6, SOCK_STREAM, 0);
    bool good = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

TEST(several_listeners_feed_one_app)
{
    app_rig r;
    test_peer peers[2];
    int ports[2];
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    assert_int_equal(telnyx_app_port(r.app), 0);
    for (int i = 0; i < 2; i++) {
        telnyx_listen_options options = { .host = "127.0.0.1", .path = "/in" };
        assert_int_equal(telnyx_app_listen(r.app, &options), 0);
        ports[i] = telnyx_app_port(r.app);
        assert_true(ports[i] > 0);
    }
    assert_int_not_equal(ports[0], ports[1]);
    for (int i = 0; i < 2; i++) {
        test_peer_connect(&peers[i], &r.loop, ports[i]);
        post_event(&peers[i], "/in", "the same", "a");
        test_peer_until(&peers[i], 1);
        assert_int_equal(test_peer_response(&peers[i], 0).status, 200);
    }
    app_rig_assert_trail(&r, "initiated ");
    assert_int_equal(metrics_of(&r).http_connections, 2);
    assert_int_equal(metrics_of(&r).connections_now, 2);
    assert_int_equal(metrics_of(&r).http_requests, 2);
    assert_int_equal(metrics_of(&r).duplicates, 1);
    for (int i = 0; i < 2; i++)
        test_peer_close(&peers[i]);
    app_rig_close(&r);
}

TEST(ipv6_is_an_address_like_another)
{
    app_rig r;
    test_peer peer;
    if (!has_ipv6())
        skip();
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    telnyx_listen_options options = { .host = "::1" };
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    test_peer_init(&peer, &r.loop, AF_INET6);
    test_peer_start(&peer, telnyx_app_port(r.app));
    post_event(&peer, "/webhooks", "1", "a");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    test_peer_close(&peer);
    app_rig_close(&r);
}

TEST(a_unix_socket_is_a_place_too)
{
    app_rig r;
    test_peer peer;
    char folder[] = "/tmp/telnyx-listen-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/socket", folder);
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    telnyx_listen_options options = { .unix_path = path };
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    assert_int_equal(telnyx_app_port(r.app), 0);
    test_peer_connect_unix(&peer, &r.loop, path);
    post_event(&peer, "/webhooks", "1", "a");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    app_rig_assert_trail(&r, "initiated ");
    test_peer_close(&peer);
    app_rig_close(&r);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(rmdir(folder), 0);
}

TEST(a_port_may_be_shared_on_purpose_only)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_listen_options options = { .reuse_port = true };
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    options.port = telnyx_app_port(r.app);
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    assert_int_equal(telnyx_app_port(r.app), options.port);
    options.reuse_port = false;
    char port[16];
    snprintf(port, sizeof port, ":%d", options.port);
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_ESYSTEM);
    assert_non_null(strstr(telnyx_app_last_error(r.app), port));
    app_rig_close(&r);
}

/* Refusals --------------------------------------------------------------------------------------- */

TEST(without_a_key_nothing_is_listened_to)
{
    app_rig r;
    test_signer signer;
    app_rig_prepare(&r);
    r.options.dangerously_skip_verification = 0;
    app_rig_start(&r);
    assert_string_equal(telnyx_app_last_error(r.app), "");
    assert_int_equal(telnyx_app_listen(r.app, NULL), TELNYX_ENOKEY);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "public_keys"));
    assert_non_null(strstr(telnyx_app_last_error(r.app), "TELNYX_PUBLIC_KEY"));
    assert_int_equal(telnyx_app_port(r.app), 0);
    test_signer_init(&signer, 3);
    const char *key = signer.public_key;
    assert_int_equal(telnyx_app_set_public_keys(r.app, &key, 1), 0);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    app_rig_close(&r);
}

static void fd_is_refused(app_rig *r, telnyx_listen_options options, const char *named)
{
    assert_int_equal(telnyx_app_listen(r->app, &options), TELNYX_EINVAL);
    if (!strstr(telnyx_app_last_error(r->app), named))
        fail_msg("no '%s' in: %s", named, telnyx_app_last_error(r->app));
}

TEST(a_given_descriptor_is_looked_at)
{
    app_rig r;
    int pipes[2];
    app_rig_open(&r);
    assert_int_equal(pipe(pipes), 0);
    int unbound = socket(AF_INET, SOCK_STREAM, 0), udp = socket(AF_INET, SOCK_DGRAM, 0);
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(pipes[0]) }, "stream socket");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(udp) }, "stream socket");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(unbound) }, "bound");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(1 << 30) }, "stream socket");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(-1) }, "listen.fd");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(INT64_MAX) }, "listen.fd");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = { .tag = (telnyx_tag)1 } }, "TELNYX_INT");
    fd_is_refused(&r, (telnyx_listen_options){ .fd = TELNYX_INT(unbound), .port = 80 },
                  "listen.fd");
    assert_int_equal(telnyx_app_listener_fd(r.app), -1);
    close(unbound);
    close(udp);
    close(pipes[0]);
    close(pipes[1]);
    app_rig_close(&r);
}

/* Whoever made the file removes it. */
TEST(a_unix_socket_that_was_given_keeps_its_file)
{
    char folder[] = "/tmp/telnyx-test-XXXXXX", path[64];
    app_rig r;
    test_peer peer;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/socket", folder);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    app_rig_open(&r);
    assert_int_equal(telnyx_app_listen(r.app, &(telnyx_listen_options){ .fd = TELNYX_INT(fd) }), 0);
    test_peer_connect_unix(&peer, &r.loop, path);
    test_peer_send_text(&peer, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    test_peer_close(&peer);
    app_rig_close(&r);
    close(fd);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

TEST(each_wrong_option_is_named)
{
    static const struct {
        telnyx_listen_options options;
        const char *named;
    } rows[] = {
        { { .host = "localhost" }, "localhost" },
        { { .host = "300.1.1.1" }, "300.1.1.1" },
        { { .host = "" }, "listen" },
        { { .port = -1 }, "port" },
        { { .port = 65536 }, "port" },
        { { .path = "webhooks" }, "path" },
        { { .path = "" }, "path" },
        { { .path = "/a?b" }, "path" },
        { { .path = "/a#b" }, "path" },
        { { .path = "/a b" }, "path" },
        { { .path = "/healthz" }, "path" },
        { { .unix_path = "" }, "path" },
        { { .unix_path = "/tmp/x", .host = "127.0.0.1" }, "unix_path" },
        { { .unix_path = "/tmp/x", .port = 80 }, "unix_path" },
    };
    app_rig r;
    char longish[1200];
    app_rig_open(&r);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int error = telnyx_app_listen(r.app, &rows[i].options);
        if (error != TELNYX_EINVAL || !strstr(telnyx_app_last_error(r.app), rows[i].named))
            fail_msg("row %zu: %d %s", i, error, telnyx_app_last_error(r.app));
    }
    memset(longish, 'x', sizeof longish);
    longish[0] = '/';
    longish[sizeof longish - 1] = '\0';
    telnyx_listen_options options = { .path = longish };
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_EINVAL);
    options = (telnyx_listen_options){ .unix_path = longish };
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_EINVAL);
    options = (telnyx_listen_options){ .unix_path = "/nowhere/at/all" };
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_ESYSTEM);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "/nowhere/at/all"));
    app_rig_close(&r);
}

TEST(the_first_listener_sets_the_path)
{
    app_rig r;
    app_rig_open(&r);
    /* One that fails sets nothing. */
    telnyx_listen_options options = { .path = "/first", .host = "nonsense" };
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_EINVAL);
    options = (telnyx_listen_options){ .path = "/second" };
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    options.path = "/first";
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "listen.path"));
    options.path = NULL;
    assert_int_equal(telnyx_app_listen(r.app, &options), 0);
    assert_int_equal(status_of(&r, "GET", "/second", "", "Allow: POST"), 405);
    assert_int_equal(status_of(&r, "GET", "/webhooks", "", NULL), 404);
    options.host = "nonsense";
    assert_int_equal(telnyx_app_listen(r.app, &options), TELNYX_EINVAL);
    assert_int_equal(status_of(&r, "GET", "/second", "", NULL), 405);
    app_rig_close(&r);
}

TEST(an_app_that_leaves_opens_nothing)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 60000, app_rig_set_flag, &r.app_closed);
    assert_int_equal(telnyx_app_listen(r.app, NULL), TELNYX_ECLOSING);
    telnyx_app_close(r.app, NULL, NULL);
    assert_int_equal(telnyx_app_listen(r.app, NULL), TELNYX_ECLOSING);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

/* Memory fails at each allocation of a listener; the next attempt finds everything as it was. */
TEST(memory_lost_while_opening_leaves_nothing_open)
{
    for (size_t n = 1;; n++) {
        app_rig r;
        app_rig_open(&r);
        size_t before = r.memory.calls;
        r.memory.fail_at = before + n;
        telnyx_listen_options options = { .path = "/first" };
        int error = telnyx_app_listen(r.app, &options);
        size_t used = r.memory.calls - before;
        r.memory.fail_at = 0;
        if (error) {
            assert_int_equal(error, TELNYX_ENOMEM);
            assert_string_not_equal(telnyx_app_last_error(r.app), "");
            options.path = "/second";
            assert_int_equal(telnyx_app_listen(r.app, &options), 0);
        }
        assert_int_equal(status_of(&r, "GET", options.path, "", "Allow: POST"), 405);
        app_rig_close(&r);
        if (used < n)
            break;
        assert_true(n < 100);
    }
}

/* Limits ----------------------------------------------------------------------------------------- */

TEST(limits_reach_the_server)
{
    app_rig r;
    test_peer peer;
    char body[300], headers[600];
    app_rig_prepare(&r);
    r.limits.body_bytes = 200;
    r.limits.head_bytes = 500;
    r.limits.target_bytes = 100;
    r.limits.headers = 8;
    app_rig_start(&r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    memset(body, ' ', sizeof body);
    memcpy(body, "{}", 2);
    body[200] = '\0';
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    ask(&peer, "POST", "/webhooks", "", body);
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    body[200] = ' ';
    body[201] = '\0';
    ask(&peer, "POST", "/webhooks", "", body);
    test_peer_until(&peer, 2);
    assert_int_equal(test_peer_response(&peer, 1).status, 413);
    test_peer_until_eof(&peer);
    test_peer_close(&peer);
    memset(headers, 'x', sizeof headers);
    memcpy(headers, "X: ", 3);
    memcpy(headers + 500, "\r\n", 3);
    assert_int_equal(status_of(&r, "POST", "/webhooks", headers, NULL), 431);
    assert_int_equal(status_of(&r, "POST", "/webhooks",
                               "a:1\r\nb:1\r\nc:1\r\nd:1\r\ne:1\r\nf:1\r\ng:1\r\n", NULL),
                     431);
    memset(headers, 'x', 150);
    headers[0] = '/';
    headers[150] = '\0';
    assert_int_equal(status_of(&r, "POST", headers, "", NULL), 414);
    assert_int_equal(status_of(&r, "POST", "/webhooks", "Host: y\r\n", NULL), 400);
    telnyx_app_metrics metrics = metrics_of(&r);
    assert_int_equal(metrics.http_body_too_large, 1);
    assert_int_equal(metrics.http_head_too_large, 2);
    assert_int_equal(metrics.http_target_too_long, 1);
    assert_int_equal(metrics.http_bad_request, 1);
    assert_int_equal(metrics.not_an_event, 1);
    app_rig_close(&r);
}

TEST(time_limits_reach_the_server)
{
    app_rig r;
    test_peer mute, slow, stuck;
    app_rig_prepare(&r);
    r.limits.head_ms = 40;
    r.limits.request_ms = 60;
    r.limits.requests_per_connection = 1;
    app_rig_start(&r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    test_peer_connect(&mute, &r.loop, telnyx_app_port(r.app));
    test_peer_connect(&slow, &r.loop, telnyx_app_port(r.app));
    test_peer_connect(&stuck, &r.loop, telnyx_app_port(r.app));
    test_peer_send_text(&slow, "POST /webh");
    test_peer_send_text(&stuck,
                        "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{}");
    app_rig_pass(&r, 60);
    test_peer_until_eof(&mute);
    test_peer_until_eof(&slow);
    test_peer_until_eof(&stuck);
    assert_int_equal(test_peer_count(&mute), 0);
    assert_int_equal(test_peer_response(&slow, 0).status, 408);
    assert_int_equal(test_peer_response(&stuck, 0).status, 408);
    assert_int_equal(metrics_of(&r).http_head_timeout, 1);
    assert_int_equal(metrics_of(&r).http_body_timeout, 1);
    assert_int_equal(metrics_of(&r).http_idle_timeout, 1);
    assert_int_equal(metrics_of(&r).webhooks, 0);
    test_peer_close(&mute);
    test_peer_close(&slow);
    test_peer_close(&stuck);
    app_rig_close(&r);
}

/* Who asked is gone when the answer is due: the event is dispatched, and nothing is left. */
TEST(a_peer_may_go_before_its_answer)
{
    app_rig r;
    test_peer peer;
    char body[1024];
    open_listening(&r);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    app_rig_event_json(body, sizeof body, "1", "call.answered", "a", 100, NULL);
    ask(&peer, "POST", "/webhooks", "", body);
    while (!metrics_of(&r).events_held_now)
        test_loop_turns(&r.loop, 1);
    test_peer_close(&peer);
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "initiated answered ");
    app_rig_close(&r);
}
