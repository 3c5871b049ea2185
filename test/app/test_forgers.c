/* Addresses with too many bad signatures, and addresses that may not connect at all. */
#include "app/rig.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/signer.h"
#include "io/peer.h"

#define BURST 10 /* five times the two a second of these tests */

static telnyx_app_metrics metrics_of(const rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_listening(rig *r, const test_signer *signer, uint32_t forgeries)
{
    const char *keys[] = { signer->public_key };
    rig_prepare(r);
    r->options.dangerously_skip_verification = false;
    r->options.public_keys = keys;
    r->options.public_keys_count = 1;
    r->options.limits.forgeries_per_second = forgeries;
    rig_start(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, rig_on_event, r);
    assert_int_equal(telnyx_app_listen(r->app, NULL), 0);
}

/* The status of a delivery on a connection of its own, signed by `signer`. */
static int deliver(rig *r, const test_signer *signer, const char *id)
{
    char body[1024], timestamp[24], signature[89], text[2048];
    test_peer peer;
    rig_event_json(body, sizeof body, id, "call.dtmf.received", "a", 0, NULL);
    snprintf(timestamp, sizeof timestamp, "%lld", (long long)time(NULL));
    test_signer_sign(signer, timestamp, body, strlen(body), signature);
    snprintf(text, sizeof text,
             "POST /webhooks HTTP/1.1\r\nHost: x\r\nTelnyx-Timestamp: %s\r\n"
             "Telnyx-Signature-Ed25519: %s\r\nContent-Length: %zu\r\n\r\n%s",
             timestamp, signature, strlen(body), body);
    test_peer_connect(&peer, &r->loop, telnyx_app_port(r->app));
    test_peer_send_text(&peer, text);
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    if (response.status == 429)
        assert_true(test_response_has(&response, "Retry-After: 1"));
    assert_int_equal(response.body_length, 0);
    int status = response.status;
    test_peer_close(&peer);
    return status;
}

static void a_flood_of_forgeries_is_cut_off(void **state)
{
    rig r;
    test_signer genuine, forged;
    char id[16];
    (void)state;
    test_signer_init(&genuine, 1);
    test_signer_init(&forged, 2);
    open_listening(&r, &genuine, 2);
    int refused = 0, cut = 0;
    for (int i = 0; i < 3 * BURST; i++) {
        snprintf(id, sizeof id, "f%d", i);
        int status = deliver(&r, &forged, id);
        assert_true(status == 401 || status == 429);
        refused += status == 401;
        cut += status == 429;
    }
    /* A slow machine lets some time, and with it some tokens, go by. */
    assert_true(refused >= BURST && cut > 0);
    assert_int_equal(metrics_of(&r).refused_signature, refused);
    assert_int_equal(metrics_of(&r).refused_forger, cut);
    assert_int_equal(metrics_of(&r).webhooks, refused);
    /* A genuine one from there waits until time has passed; its sender repeats it. */
    while (deliver(&r, &genuine, "g") == 429)
        rig_settle(&r);
    assert_string_equal(r.trail, "dtmf.received ");
    rig_close(&r);
}

/* A proxy on this machine must not be cut off for what its clients send. */
static void loopback_is_spared_by_default(void **state)
{
    rig r;
    test_signer genuine, forged;
    char id[16];
    (void)state;
    test_signer_init(&genuine, 1);
    test_signer_init(&forged, 2);
    for (int off = 0; off < 2; off++) {
        open_listening(&r, &genuine, off ? UINT32_MAX : 0);
        for (int i = 0; i < 300; i++) {
            snprintf(id, sizeof id, "f%d", i);
            assert_int_equal(deliver(&r, &forged, id), 401);
        }
        assert_int_equal(metrics_of(&r).refused_forger, 0);
        rig_close(&r);
    }
}

static void genuine_traffic_costs_no_token(void **state)
{
    rig r;
    test_signer genuine;
    char id[16];
    (void)state;
    test_signer_init(&genuine, 1);
    open_listening(&r, &genuine, 1);
    for (int i = 0; i < 4 * BURST; i++) {
        snprintf(id, sizeof id, "g%d", i);
        assert_int_equal(deliver(&r, &genuine, id), 200);
    }
    rig_close(&r);
}

static void only_allowed_networks_connect(void **state)
{
    static const char *const elsewhere[] = { "192.76.120.128/29", "::/0" };
    static const char *const here[] = { "192.76.120.128/29", "127.0.0.0/8" };
    rig r;
    test_peer peer;
    (void)state;
    for (int allowed = 0; allowed < 2; allowed++) {
        rig_prepare(&r);
        r.options.allow_from = allowed ? here : elsewhere;
        r.options.allow_from_count = 2;
        rig_start(&r);
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
        rig_close(&r);
    }
}

static void a_wrong_network_is_named(void **state)
{
    static const char *const texts[] = { "10.0.0.0/8", "10.0.0.1/8" };
    rig r;
    telnyx_app *app;
    telnyx_error_text error = { 0 };
    (void)state;
    rig_open(&r);
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
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flood_of_forgeries_is_cut_off),
        cmocka_unit_test(loopback_is_spared_by_default),
        cmocka_unit_test(genuine_traffic_costs_no_token),
        cmocka_unit_test(only_allowed_networks_connect),
        cmocka_unit_test(a_wrong_network_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
