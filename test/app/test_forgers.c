/* What addresses and networks are let in, and whom to believe about them. Floods of bad signatures are
 * in test_suspects.c. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include "app/signer.h"
#include "io/peer.h"

#define BURST 10 /* five times the two a second of these tests */

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_listening(app_rig *r, const test_signer *signer, uint32_t forgeries)
{
    const char *keys[] = { signer->public_key };
    app_rig_prepare(r);
    r->options.dangerously_skip_verification = 0;
    r->options.public_keys = keys;
    r->options.public_keys_count = 1;
    r->limits.forgeries_per_second = forgeries;
    r->options.order_window_ms = TELNYX_INT(0); /* nothing is waited for */
    app_rig_start(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
    assert_int_equal(telnyx_app_listen(r->app, NULL), 0);
}

/* The status of a delivery on a connection of its own, signed by `signer`. */
static int deliver(app_rig *r, const test_signer *signer, const char *id)
{
    char body[1024], signature[89], text[2048];
    const char *timestamp = app_rig_timestamp(r);
    test_peer peer;
    app_rig_event_json(body, sizeof body, id, "call.dtmf.received", "a", 0, NULL);
    test_signer_sign(signer, timestamp, body, strlen(body), signature);
    snprintf(text, sizeof text,
             "POST /webhooks HTTP/1.1\r\nHost: x\r\nTelnyx-Timestamp: %s\r\n"
             "Telnyx-Signature-Ed25519: %s\r\nContent-Length: %zu\r\n\r\n%s",
             timestamp, signature, strlen(body), body);
    test_peer_connect(&peer, &r->loop, telnyx_app_port(r->app));
    test_peer_send_text(&peer, text);
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.body_length, 0);
    int status = response.status;
    test_peer_close(&peer);
    return status;
}

TEST(genuine_traffic_costs_no_token)
{
    app_rig r;
    test_signer genuine;
    char id[16];
    test_signer_init(&genuine, 1);
    open_listening(&r, &genuine, 1);
    for (int i = 0; i < 4 * BURST; i++) {
        snprintf(id, sizeof id, "g%d", i);
        assert_int_equal(deliver(&r, &genuine, id), 200);
    }
    app_rig_close(&r);
}

TEST(only_allowed_networks_connect)
{
    static const char *const elsewhere[] = { "192.76.120.128/29", "::/0" };
    static const char *const here[] = { "192.76.120.128/29", "127.0.0.0/8" };
    app_rig r;
    test_peer peer;
    for (int allowed = 0; allowed < 2; allowed++) {
        app_rig_prepare(&r);
        r.options.allow_from = allowed ? here : elsewhere;
        r.options.allow_from_count = 2;
        app_rig_start(&r);
        assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
        test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
        test_peer_send_text(&peer, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        if (allowed)
            test_peer_until(&peer, 1);
        else
            test_peer_until_eof(&peer);
        assert_int_equal(test_peer_count(&peer), allowed);
        assert_int_equal(metrics_of(&r).http_not_allowed, !allowed);
        assert_int_equal(metrics_of(&r).http_connections, allowed);
        test_peer_close(&peer);
        app_rig_close(&r);
    }
}

TEST(a_wrong_network_is_named)
{
    static const char *const texts[] = { "10.0.0.0/8", "10.0.0.1/8" };
    app_rig r;
    telnyx_app *app;
    telnyx_error_text error = { 0 };
    app_rig_open(&r);
    telnyx_app_options options = r.options;
    options.error = &error;
    options.allow_from = texts;
    options.allow_from_count = 2;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "allow_from[1]"));
    assert_non_null(strstr(error.text, "10.0.0.1/8"));
    options.allow_from_count = 257;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "256"));
    options.allow_from = NULL;
    options.allow_from_count = 1;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), TELNYX_EINVAL);
    app_rig_close(&r);
}

static void is_refused(app_rig *r, const telnyx_app_options *given, const char *member)
{
    telnyx_app *app;
    telnyx_error_text error = { 0 };
    telnyx_app_options options = *given;
    options.error = &error;
    assert_int_equal(telnyx_app_new(&app, &r->loop.uv, &options), TELNYX_EINVAL);
    if (!strstr(error.text, member))
        fail_msg("%s does not name %s", error.text, member);
}

TEST(proxies_and_their_header_come_together)
{
    static const char *const good[] = { "10.0.0.0/8", "unix", "2001:db8::/32" };
    static const char *const bad[][2] = {
        { "0.0.0.0/0", "trusted_proxies" },
        { "::/0", "trusted_proxies" },
        { "::ffff:0.0.0.0/96", "trusted_proxies" },
        { "proxy.example", "trusted_proxies[0]" },
        { "10.0.0.1/8", "trusted_proxies[0]" },
        { "Unix", "trusted_proxies[0]" },
        { "", "trusted_proxies[0]" },
    };
    static const char *const headers[] = { "", "X Forwarded", "X-Forwarded-For:", "a\r\nb" };
    app_rig r;
    telnyx_app *app;
    app_rig_open(&r);
    telnyx_app_options options = r.options;
    options.trusted_proxies = good;
    options.trusted_proxies_count = 3;
    is_refused(&r, &options, "options.forwarded_header");
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        options.forwarded_header = headers[i];
        is_refused(&r, &options, "options.forwarded_header");
    }
    options.forwarded_header = "X-Forwarded-For";
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        options.trusted_proxies = bad[i];
        options.trusted_proxies_count = 1;
        is_refused(&r, &options, bad[i][1]);
    }
    options.trusted_proxies = NULL;
    is_refused(&r, &options, "options.trusted_proxies");
    options.trusted_proxies_count = 0;
    is_refused(&r, &options, "options.trusted_proxies");
    /* "unix" is of the proxies alone. */
    options.forwarded_header = NULL;
    options.allow_from = good;
    options.allow_from_count = 3;
    is_refused(&r, &options, "options.allow_from[1]");
    options.allow_from_count = 1;
    options.trusted_proxies = good;
    options.trusted_proxies_count = 3;
    options.forwarded_header = "Forwarded";
    bool closed = false;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), 0);
    telnyx_app_close(app, app_rig_set_flag, &closed);
    test_loop_until(&r.loop, &closed);
    app_rig_close(&r);
}

TEST(limits_must_leave_room_for_each_other)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_options options = r.options;
    telnyx_limits limits = r.limits;
    options.limits = &limits;
    limits.unverified_bytes = 1048575;
    is_refused(&r, &options, "limits.unverified_bytes");
    limits.unverified_bytes = 0;
    limits.other_body_bytes = 1048577;
    is_refused(&r, &options, "limits.other_body_bytes");
    limits.other_body_bytes = 0;
    limits.forgery_turn_us = 100001;
    is_refused(&r, &options, "limits.forgery_turn_us");
    limits.forgery_turn_us = 0;
    limits.forgery_wait_ms = 1501;
    is_refused(&r, &options, "limits.forgery_wait_ms");
    limits.forgery_wait_ms = 0;
    /* Defaults follow what is given. */
    telnyx_app *app;
    bool closed = false;
    limits.body_bytes = (size_t)100 << 20;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), 0);
    telnyx_app_close(app, app_rig_set_flag, &closed);
    test_loop_until(&r.loop, &closed);
    closed = false;
    limits.body_bytes = 10;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), 0);
    telnyx_app_close(app, app_rig_set_flag, &closed);
    test_loop_until(&r.loop, &closed);
    app_rig_close(&r);
}
