/* The threats of a public listener, against one that serves calls at the same time. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/log_trap.h"
#include "app/signer.h"
#include "io/peer.h"
#include "stage.h"

#define CALLS 6

/* The simulator signs with the key that the signer has as well. */
static void prepare_signed(stage *s, uint64_t seed, test_signer *signer, unsigned char key)
{
    unsigned char bytes[32];
    stage_prepare(s, seed, TELNYX_SIM_VIRTUAL);
    test_signer_init(signer, key);
    memset(bytes, key, sizeof bytes);
    s->sim_options.signing_seed = bytes;
    stage_start(s);
    s->sim_options.signing_seed = NULL;
    assert_string_equal(signer->public_key, s->public_key);
}

static void play_calls(stage *s)
{
    stage_calls(s, CALLS, STAGE_PRESS_1);
    stage_calls(s, CALLS, STAGE_PRESS_2);
    stage_play(s);
    assert_int_equal(stage_check_served(s), 2 * CALLS);
    assert_int_equal(stage_counters(s)->lost, 0);
}

/* Sends one request with these headers' values (NULL leaves one out) and returns the status. */
static int post(stage *s, const char *timestamp, const char *signature, const char *body)
{
    char text[2048], first[64] = "", second[160] = "";
    if (timestamp)
        snprintf(first, sizeof first, "Telnyx-Timestamp: %s\r\n", timestamp);
    if (signature)
        snprintf(second, sizeof second, "Telnyx-Signature-Ed25519: %s\r\n", signature);
    int length = snprintf(text, sizeof text,
                          "POST /webhooks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                          "Content-Length: %zu\r\n%s%s\r\n%s",
                          strlen(body), first, second, body);
    assert_true(length > 0 && (size_t)length < sizeof text);
    test_peer peer;
    test_peer_connect(&peer, &s->loop, s->port);
    test_peer_send_text(&peer, text);
    test_peer_until(&peer, 1);
    test_response response = test_peer_response(&peer, 0);
    if (response.status == 401)
        assert_int_equal(response.body_length, 0);
    int status = response.status;
    test_peer_close(&peer);
    test_loop_turns(&s->loop, 3);
    return status;
}

static void time_text(char text[24], long offset_secs)
{
    snprintf(text, 24, "%lld", (long long)time(NULL) + offset_secs);
}

static int post_signed(stage *s, const test_signer *signer, long offset_secs, const char *body)
{
    char now[24], signature[89];
    time_text(now, offset_secs);
    test_signer_sign(signer, now, body, strlen(body), signature);
    return post(s, now, signature, body);
}

TEST(deliveries_are_checked_before_they_are_read)
{
    static const char event[] =
        "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"a-1\",\"record_type\":\"event\","
        "\"occurred_at\":\"2026-01-01T00:00:00.000000Z\",\"payload\":{\"call_control_id\":\"v3:x\","
        "\"call_leg_id\":\"l\",\"call_session_id\":\"s\",\"direction\":\"incoming\","
        "\"client_state\":null,\"connection_id\":\"1\",\"from\":\"+1\",\"to\":\"+2\","
        "\"state\":\"parked\"}}}";
    stage s;
    test_signer good, bad;
    char now[24], signature[89];
    prepare_signed(&s, 90, &good, 7);
    s.flow = stage_idle;
    test_signer_init(&bad, 8);
    assert_int_equal(post_signed(&s, &bad, 0, event), 401);
    assert_int_equal(post_signed(&s, &good, -310, event), 401);
    assert_int_equal(post_signed(&s, &good, 310, event), 401);
    time_text(now, 0);
    test_signer_sign(&good, now, event, strlen(event), signature);
    assert_int_equal(post(&s, NULL, signature, event), 401);
    assert_int_equal(post(&s, now, NULL, event), 401);
    assert_int_equal(post(&s, "now", signature, event), 401);
    assert_int_equal(post(&s, now, "AAAA", event), 401);
    assert_int_equal(post(&s, now, signature, "{}"), 401); /* another body */
    assert_int_equal(post_signed(&s, &bad, 0, "{not JSON"), 401);
    assert_int_equal(s.events_in_all, 0);
    assert_int_equal(stage_app_metrics(&s).refused_json, 0);
    assert_int_equal(post_signed(&s, &good, 0, "{not JSON"), 400);
    assert_int_equal(stage_app_metrics(&s).refused_json, 1);
    assert_int_equal(post_signed(&s, &good, 0, "{\"data\":1}"), 200);
    assert_int_equal(s.events_in_all, 0);
    assert_int_equal(post(&s, now, signature, event), 200);
    assert_int_equal(s.events_in_all, 1);
    /* A replay within the window: 200, and nothing happens. */
    assert_int_equal(post(&s, now, signature, event), 200);
    assert_int_equal(post_signed(&s, &good, 1, event), 200);
    assert_int_equal(s.events_in_all, 1);
    telnyx_app_metrics m = stage_app_metrics(&s);
    assert_int_equal(m.refused_signature, 7);
    assert_int_equal(m.refused_clock, 2);
    assert_int_equal(m.duplicates, 2);
    assert_int_equal(m.not_an_event, 1);
    stage_close(&s);
}

/* Keys are rotated: the new one is added, the platform changes over, the old one is removed. */
TEST(keys_are_rotated_while_calls_go_on)
{
    stage s;
    test_signer next, platform;
    prepare_signed(&s, 91, &platform, 7);
    test_signer_init(&next, 9);
    const char *const both[] = { next.public_key, s.public_key };
    const char *const new_one[] = { next.public_key };
    const char *const broken[] = { "not a key" };
    assert_int_equal(telnyx_app_set_public_keys(s.app, both, 2), 0);
    play_calls(&s);
    assert_int_equal(telnyx_app_set_public_keys(s.app, broken, 1), TELNYX_EKEY);
    unsigned before = s.events_in_all;
    uint64_t connections = stage_app_metrics(&s).http_connections;
    stage_call(&s, STAGE_ABANDON);
    stage_until(&s, stage_is_over); /* the old keys have stayed */
    assert_true(s.events_in_all > before);
    assert_int_equal(telnyx_app_set_public_keys(s.app, new_one, 1), 0);
    before = s.events_in_all;
    stage_call(&s, STAGE_ABANDON);
    stage_until(&s, stage_is_over);
    assert_int_equal(s.events_in_all, before);
    assert_true(stage_counters(&s)->lost > 0);
    assert_true(stage_app_metrics(&s).refused_signature > 0);
    assert_int_equal(stage_app_metrics(&s).http_connections, connections);
    stage_close(&s);
}

/* In the middle of a rotation: one app knows the old key and the new one, the other the new one. */
TEST(two_apps_have_two_keys)
{
    stage first, second;
    test_signer one, two;
    prepare_signed(&first, 92, &one, 7);
    prepare_signed(&second, 93, &two, 9);
    const char *const keys[] = { one.public_key, two.public_key };
    assert_int_equal(telnyx_app_set_public_keys(first.app, keys, 2), 0);
    first.flow = second.flow = stage_idle;
    assert_int_equal(post_signed(&first, &one, 0, "{}"), 200);
    assert_int_equal(post_signed(&first, &two, 0, "{}"), 200);
    assert_int_equal(post_signed(&second, &one, 0, "{}"), 401);
    assert_int_equal(post_signed(&second, &two, 0, "{}"), 200);
    first.flow = second.flow = stage_menu;
    play_calls(&first);
    play_calls(&second);
    second.sockets = -1; /* the first one's were open before */
    stage_close(&second);
    stage_close(&first);
}

TEST(without_a_key_nothing_listens)
{
    stage s;
    telnyx_app *app = NULL;
    stage_open(&s, 94, TELNYX_SIM_VIRTUAL);
    telnyx_app_options options = s.options;
    options.public_keys_count = 0;
    assert_int_equal(telnyx_app_new(&app, &s.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(app, &(telnyx_listen_options){ .port = 0 }), TELNYX_ENOKEY);
    telnyx_app_close(app, NULL, NULL);
    options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    assert_int_equal(telnyx_app_new(&app, &s.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(app, &(telnyx_listen_options){ .port = 0 }), 0);
    telnyx_app_close(app, NULL, NULL);
    static const char *const weak[] = { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" };
    options.public_keys = weak;
    options.public_keys_count = 1;
    assert_int_equal(telnyx_app_new(&app, &s.loop.uv, &options), TELNYX_EKEY);
    stage_close(&s);
}

/* Peers that mean ill, while calls are served. */
TEST(hostile_peers_do_not_harm_good_traffic)
{
    static const char *const bad[] = {
        "GET /webhooks HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /other HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n",
        "POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /webhooks HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 this is TLS\r\n\r\n",
        "POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: "
        "2\r\n\r\n{}",
    };
    static const int statuses[] = { 405, 404, 413, 400, 400, 505, 400, 415 };
    enum { BAD = sizeof bad / sizeof bad[0], IDLE = 16 };
    stage s;
    test_peer idle[IDLE], peers[BAD];
    stage_open(&s, 95, TELNYX_SIM_VIRTUAL);
    for (int i = 0; i < IDLE; i++) {
        test_peer_connect(&idle[i], &s.loop, s.port);
        test_peer_send_text(&idle[i], i % 2 ? "POST /webhooks HTTP/1.1\r\nHost:" : "P");
    }
    stage_calls(&s, CALLS, STAGE_PRESS_1);
    for (int i = 0; i < BAD; i++) {
        test_peer_connect(&peers[i], &s.loop, s.port);
        test_peer_send_text(&peers[i], bad[i]);
    }
    stage_calls(&s, CALLS, STAGE_PRESS_2);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 2 * CALLS);
    for (int i = 0; i < BAD; i++) {
        test_peer_until(&peers[i], 1);
        assert_int_equal(test_peer_response(&peers[i], 0).status, statuses[i]);
        assert_int_equal(test_peer_count(&peers[i]), 1);
        test_peer_close(&peers[i]);
    }
    for (int i = 0; i < IDLE; i++) {
        assert_false(idle[i].eof);
        test_peer_close(&idle[i]);
    }
    assert_int_equal(s.incoming, 2 * CALLS);
    stage_close(&s);
}

/* What is logged ---------------------------------------------------------------------------------- */

TEST(the_log_tells_no_secrets)
{
    static log_trap trap;
    stage s;
    log_trap_clear(&trap);
    stage_prepare(&s, 96, TELNYX_SIM_VIRTUAL);
    s.client_options.on_log = log_trap_catch;
    s.client_options.log_user_data = &trap;
    s.client_options.max_retries = TELNYX_INT(0);
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 30);
    stage_fault(&s, TELNYX_SIM_FAULT_STALE, 30);
    stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 20);
    stage_fault(&s, TELNYX_SIM_FAULT_CUT, 20);
    stage_calls(&s, CALLS, STAGE_ABANDON);
    stage_calls(&s, CALLS, "[{\"wait\":\"gather\",\"timeout_ms\":3000},{\"hang_up\":true}]");
    stage_dial(&s, "+15550001111", NULL);
    stage_play(&s);
    assert_true(trap.records > 10);
    assert_true(log_trap_count(&trap, "webhook refused") > 0);
    assert_true(log_trap_count(&trap, "request failed") > 0);
    assert_int_equal(log_trap_count(&trap, s.api_key), 0);
    assert_int_equal(log_trap_count(&trap, "Bearer"), 0);
    assert_int_equal(log_trap_count(&trap, "5550001111"), 0);
    assert_int_equal(log_trap_count(&trap, "3125550142"), 0); /* who calls */
    assert_int_equal(log_trap_count(&trap, "4155550117"), 0); /* and whom */
    stage_close(&s);
}
