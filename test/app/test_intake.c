/* Deliveries: signatures, clocks, bodies that are no events, duplicates, and what is said about all
 * that. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/log_trap.h"
#include "app/signer.h"
#include "io/peer.h"
#include "support/system.h"

#define NOW 1763868600

/* An app that checks signatures by a clock that the test moves. */
typedef struct scene {
    app_rig r;
    log_trap log;
    test_signer signer, other;
    const char *keys[2];
} scene;

static void prepare(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    test_signer_init(&s->signer, 1);
    test_signer_init(&s->other, 2);
    s->keys[0] = s->signer.public_key;
    s->keys[1] = s->other.public_key;
    s->r.options.dangerously_skip_verification = 0;
    s->r.options.public_keys = s->keys;
    s->r.options.public_keys_count = 1;
    s->r.client_options.on_log = log_trap_catch;
    s->r.client_options.log_user_data = &s->log;
}

static void start(scene *s)
{
    app_rig_start(&s->r);
    assert_int_equal(s->r.clocks.wall_us / 1000000, NOW);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
}

static void open_scene(scene *s)
{
    prepare(s);
    start(s);
}

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

/* Delivers a body with a signature over timestamp and body, and returns the answer's status. */
static int deliver_text(scene *s, const test_signer *signer, const char *timestamp,
                        const char *body)
{
    char signature[89];
    test_signer_sign(signer, timestamp, body, strlen(body), signature);
    size_t ack = app_rig_deliver(&s->r, timestamp, signature, body, strlen(body));
    app_rig_pass_until_ack(&s->r, ack);
    return s->r.acks[ack].status;
}

static int deliver(scene *s, const char *body)
{
    return deliver_text(s, &s->signer, "1763868600", body);
}

/* A call.initiated with the next id. */
static const char *next_event(scene *s)
{
    static char json[1024];
    char id[32], call[32];
    snprintf(id, sizeof id, "event-%u", ++s->r.events);
    snprintf(call, sizeof call, "call-%u", s->r.events);
    app_rig_event_json(json, sizeof json, id, "call.initiated", call, 0,
                       "\"direction\":\"incoming\"");
    return json;
}

/* Signatures ------------------------------------------------------------------------------------- */

TEST(a_good_signature_is_dispatched)
{
    scene s;
    open_scene(&s);
    assert_int_equal(deliver(&s, next_event(&s)), 200);
    app_rig_assert_trail(&s.r, "initiated ");
    assert_int_equal(metrics_of(&s).webhooks, 1);
    assert_int_equal(metrics_of(&s).dispatched, 1);
    app_rig_close(&s.r);
}

TEST(a_large_body_is_checked_as_well)
{
    scene s;
    char payload[1500], *json = malloc(200000);
    open_scene(&s);
    assert_non_null(json);
    memset(payload, 'x', sizeof payload);
    payload[sizeof payload - 1] = '\0';
    snprintf(json, 200000,
             "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"big\",\"payload\":{"
             "\"call_control_id\":\"a\",\"direction\":\"incoming\"");
    while (strlen(json) < 100000)
        snprintf(json + strlen(json), 200000 - strlen(json), ",\"n%zu\":\"%s\"", strlen(json),
                 payload);
    snprintf(json + strlen(json), 200000 - strlen(json), "}}}");
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", json), 401);
    assert_int_equal(deliver(&s, json), 200);
    app_rig_assert_trail(&s.r, "initiated ");
    free(json);
    app_rig_close(&s.r);
}

TEST(a_strangers_signature_is_refused)
{
    scene s;
    open_scene(&s);
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", next_event(&s)), 401);
    app_rig_assert_trail(&s.r, "");
    assert_int_equal(metrics_of(&s).refused_signature, 1);
    assert_int_equal(metrics_of(&s).refused_json, 0);
    assert_int_equal(log_trap_count(&s.log, "webhook refused reason=TELNYX_ESIGNATURE"), 1);
    /* Not even JSON is looked at. */
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", "{"), 401);
    assert_int_equal(metrics_of(&s).refused_json, 0);
    app_rig_close(&s.r);
}

TEST(the_signature_covers_every_byte)
{
    scene s;
    char signature[89], body[1024];
    open_scene(&s);
    snprintf(body, sizeof body, "%s", next_event(&s));
    test_signer_sign(&s.signer, "1763868600", body, strlen(body), signature);
    size_t ack = app_rig_deliver(&s.r, "1763868601", signature, body, strlen(body));
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 401);
    ack = app_rig_deliver(&s.r, "1763868600", signature, body, strlen(body) - 1);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 401);
    body[strlen(body) - 2] ^= 1;
    ack = app_rig_deliver(&s.r, "1763868600", signature, body, strlen(body));
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 401);
    app_rig_assert_trail(&s.r, "");
    app_rig_close(&s.r);
}

TEST(keys_rotate_at_run_time)
{
    scene s;
    open_scene(&s);
    const char *const none[] = { "AAAA" };
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", next_event(&s)), 401);
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, s.keys, 2), 0);
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", next_event(&s)), 200);
    assert_int_equal(deliver_text(&s, &s.signer, "1763868600", next_event(&s)), 200);
    /* What is no key changes nothing. */
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, none, 1), TELNYX_EKEY);
    assert_int_equal(strncmp(telnyx_app_last_error(s.r.app), "public_keys[0]: ", 16), 0);
    assert_null(strstr(telnyx_app_last_error(s.r.app), ": public_keys"));
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, s.keys, 0), TELNYX_EINVAL);
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, NULL, 1), TELNYX_EINVAL);
    assert_int_equal(deliver_text(&s, &s.signer, "1763868600", next_event(&s)), 200);
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, s.keys + 1, 1), 0);
    assert_int_equal(deliver_text(&s, &s.signer, "1763868600", next_event(&s)), 401);
    assert_int_equal(deliver_text(&s, &s.other, "1763868600", next_event(&s)), 200);
    app_rig_close(&s.r);
}

/* Refusals are told once a second, so of many in a row some are only counted. */
static void assert_told(scene *s, const char *text, size_t refusals)
{
    size_t told = log_trap_count(&s->log, text);
    assert_true(told >= 1 && told < refusals);
}

TEST(absent_headers_are_refused)
{
    scene s;
    char signature[89];
    open_scene(&s);
    const char *body = next_event(&s);
    test_signer_sign(&s.signer, "1763868600", body, strlen(body), signature);
    const char *const headers[][2] = { { NULL, signature },
                                       { "", signature },
                                       { "1763868600", NULL },
                                       { "1763868600", "" },
                                       { NULL, NULL } };
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        size_t ack = app_rig_deliver(&s.r, headers[i][0], headers[i][1], body, strlen(body));
        app_rig_until_ack(&s.r, ack);
        assert_int_equal(s.r.acks[ack].status, 401);
    }
    assert_int_equal(metrics_of(&s).refused_signature, 5);
    assert_told(&s, "reason=TELNYX_ENOHEADER", 5);
    app_rig_assert_trail(&s.r, "");
    app_rig_close(&s.r);
}

TEST(a_signature_is_strict_base64)
{
    scene s;
    char good[89], bad[100];
    open_scene(&s);
    const char *body = next_event(&s);
    test_signer_sign(&s.signer, "1763868600", body, strlen(body), good);
    for (int i = 0; i < 6; i++) {
        snprintf(bad, sizeof bad, "%s", good);
        switch (i) {
        case 0:
            bad[87] = '\0'; /* a pad less */
            break;
        case 1:
            bad[10] = '*';
            break;
        case 2:
            bad[10] = '-'; /* the URL's alphabet */
            break;
        case 3:
            snprintf(bad, sizeof bad, "%s=", good);
            break;
        case 4:
            bad[40] = '\n';
            break;
        default:
            snprintf(bad, sizeof bad, "AAAA");
        }
        size_t ack = app_rig_deliver(&s.r, "1763868600", bad, body, strlen(body));
        app_rig_until_ack(&s.r, ack);
        assert_int_equal(s.r.acks[ack].status, 401);
    }
    assert_told(&s, "reason=TELNYX_EBASE64", 6);
    assert_int_equal(metrics_of(&s).refused_signature, 6);
    app_rig_assert_trail(&s.r, "");
    app_rig_close(&s.r);
}

/* Clocks ----------------------------------------------------------------------------------------- */

static int at_offset(scene *s, int offset)
{
    char timestamp[32];
    snprintf(timestamp, sizeof timestamp, "%d", NOW + offset);
    return deliver_text(s, &s->signer, timestamp, next_event(s));
}

TEST(the_window_is_inclusive)
{
    scene s;
    open_scene(&s);
    assert_int_equal(at_offset(&s, -300), 200);
    assert_int_equal(at_offset(&s, 300), 200);
    assert_int_equal(metrics_of(&s).refused_clock, 0);
    assert_int_equal(at_offset(&s, -301), 401);
    assert_int_equal(at_offset(&s, 301), 401);
    assert_int_equal(metrics_of(&s).refused_clock, 2);
    assert_int_equal(metrics_of(&s).refused_signature, 0);
    app_rig_assert_trail(&s.r, "initiated initiated ");
    app_rig_close(&s.r);
}

TEST(the_window_can_be_set)
{
    scene s;
    prepare(&s);
    s.r.options.tolerance_secs = 5;
    start(&s);
    assert_int_equal(at_offset(&s, -5), 200);
    assert_int_equal(at_offset(&s, 5), 200);
    assert_int_equal(at_offset(&s, -6), 401);
    assert_int_equal(at_offset(&s, 6), 401);
    app_rig_close(&s.r);
}

TEST(a_timestamp_is_digits)
{
    static const char *const texts[] = { "176386860x",  "-1763868600",  "+1763868600",
                                         " 1763868600", "1763868600 ",  "1763868600.0",
                                         "0x69227b78",  "1763868600000" /* milliseconds */ };
    scene s;
    open_scene(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(deliver_text(&s, &s.signer, texts[i], next_event(&s)), 401);
    assert_told(&s, "reason=TELNYX_ETIMESTAMP", 8);
    assert_int_equal(metrics_of(&s).refused_signature, 8);
    /* Zeroes in front are digits. */
    assert_int_equal(deliver_text(&s, &s.signer, "001763868600", next_event(&s)), 200);
    app_rig_close(&s.r);
}

TEST(a_wrong_clock_is_said_once_a_minute)
{
    scene s;
    const char *line = "is this machine's clock right? offset_secs=-400";
    open_scene(&s);
    /* An old forgery says nothing about the clock. */
    assert_int_equal(deliver_text(&s, &s.other, "1763868200", next_event(&s)), 401);
    assert_int_equal(log_trap_count(&s.log, line), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(at_offset(&s, -400), 401);
    assert_int_equal(log_trap_count(&s.log, line), 1);
    s.r.clocks.wall_us += 61000000;
    assert_int_equal(at_offset(&s, -400 + 61), 401);
    assert_int_equal(at_offset(&s, -400 + 61), 401);
    assert_int_equal(log_trap_count(&s.log, line), 2);
    /* A clock that is set back does not silence it for good. */
    s.r.clocks.wall_us -= 3600000000;
    assert_int_equal(at_offset(&s, -400 + 61 - 3600), 401);
    assert_int_equal(log_trap_count(&s.log, line), 3);
    assert_int_equal(metrics_of(&s).refused_clock, 7);
    app_rig_close(&s.r);
}

TEST(a_replay_is_dispatched_once)
{
    scene s;
    char body[1024], signature[89];
    open_scene(&s);
    snprintf(body, sizeof body, "%s", next_event(&s));
    test_signer_sign(&s.signer, "1763868600", body, strlen(body), signature);
    for (int i = 0; i < 3; i++) {
        size_t ack = app_rig_deliver(&s.r, "1763868600", signature, body, strlen(body));
        app_rig_until_ack(&s.r, ack);
        assert_int_equal(s.r.acks[ack].status, 200);
    }
    /* The platform's own repetition is signed anew. */
    assert_int_equal(deliver_text(&s, &s.signer, "1763868602", body), 200);
    app_rig_assert_trail(&s.r, "initiated ");
    assert_int_equal(metrics_of(&s).duplicates, 3);
    app_rig_close(&s.r);
}

/* Bodies ----------------------------------------------------------------------------------------- */

TEST(what_is_not_json_is_refused)
{
    static const char *const texts[] = {
        "", "{", "{}x", "{'a':1}", "nul", "\xff\xfe", "{\"data\":{\"event_type\":\"call.\n\"}}"
    };
    scene s;
    open_scene(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(deliver(&s, texts[i]), 400);
    assert_int_equal(metrics_of(&s).refused_json, sizeof texts / sizeof texts[0]);
    assert_int_equal(metrics_of(&s).not_an_event, 0);
    app_rig_assert_trail(&s.r, "");
    app_rig_close(&s.r);
}

TEST(depth_is_bounded)
{
    scene s;
    char body[400];
    open_scene(&s);
    for (int depth = 64; depth <= 65; depth++) {
        memset(body, '[', (size_t)depth);
        memset(body + depth, ']', (size_t)depth);
        body[2 * depth] = '\0';
        assert_int_equal(deliver(&s, body), depth == 64 ? 200 : 400);
    }
    assert_int_equal(metrics_of(&s).not_an_event, 1);
    assert_int_equal(metrics_of(&s).refused_json, 1);
    app_rig_close(&s.r);
}

TEST(json_that_is_no_event_is_taken_and_dropped)
{
    static const char *const texts[] = {
        "{}", "[]", "17", "null", "{\"data\":null}", "{\"data\":[1]}",
        "{\"data\":{\"id\":\"x\",\"payload\":{}}}", "{\"data\":{\"event_type\":17}}",
        /* API version 1 */
        "{\"event_type\":\"call_initiated\",\"payload\":{\"call_control_id\":\"a\"}}",
        /* what the portal shows */
        ("{\"created_at\":\"2025-11-23T03:30:00Z\",\"event_type\":\"call.initiated\","
         "\"payload\":{\"call_control_id\":\"a\"},\"record_type\":\"event\",\"webhook_id\":"
         "\"w\"}")
    };
    scene s;
    open_scene(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(deliver(&s, texts[i]), 200);
    assert_int_equal(metrics_of(&s).not_an_event, sizeof texts / sizeof texts[0]);
    assert_int_equal(metrics_of(&s).dispatched, 0);
    assert_int_equal(metrics_of(&s).calls_now, 0);
    assert_int_equal(log_trap_count(&s.log, "webhook_api_version"), sizeof texts / sizeof texts[0]);
    app_rig_assert_trail(&s.r, "");
    app_rig_close(&s.r);
}

TEST(a_payload_of_a_wrong_kind_loses_itself_only)
{
    scene s;
    open_scene(&s);
    assert_int_equal(
        deliver(&s, "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"1\",\"payload\":[]}}"),
        200);
    assert_int_equal(
        deliver(&s, "{\"data\":{\"event_type\":\"call.initiated\",\"id\":{},\"payload\":null}}"),
        200);
    app_rig_assert_trail(&s.r, "initiated initiated ");
    assert_int_equal(metrics_of(&s).ignored_fields, 1);
    app_rig_close(&s.r);
}

/* Duplicates ------------------------------------------------------------------------------------- */

TEST(duplicates_of_a_held_event_are_answered_with_it)
{
    scene s;
    char body[1024];
    size_t acks[3];
    prepare(&s);
    s.r.options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    start(&s);
    app_rig_event_json(body, sizeof body, "early", "call.answered", "a", 100, NULL);
    for (int i = 0; i < 3; i++)
        acks[i] = app_rig_deliver(&s.r, NULL, NULL, body, strlen(body));
    test_loop_turns(&s.r.loop, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(s.r.acks[acks[i]].status, 0);
    assert_int_equal(metrics_of(&s).duplicates, 2);
    assert_int_equal(metrics_of(&s).events_held_now, 1);
    app_rig_incoming(&s.r, "a", 0);
    for (int i = 0; i < 3; i++) {
        app_rig_until_ack(&s.r, acks[i]);
        assert_int_equal(s.r.acks[acks[i]].status, 200);
    }
    app_rig_assert_trail(&s.r, "initiated answered ");
    app_rig_close(&s.r);
}

TEST(without_an_id_the_body_is_the_identity)
{
    static const char body[] = "{\"data\":{\"event_type\":\"call.initiated\",\"payload\":{"
                               "\"call_control_id\":\"a\",\"direction\":\"incoming\"}}}";
    static const char empty[] = "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"\","
                                "\"payload\":{\"call_control_id\":\"b\"}}}";
    scene s;
    char longish[1024];
    open_scene(&s);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(deliver(&s, body), 200);
        assert_int_equal(deliver(&s, empty), 200);
    }
    app_rig_assert_trail(&s.r, "initiated initiated ");
    assert_int_equal(metrics_of(&s).duplicates, 2);
    /* An id beyond its bound is none either. */
    snprintf(longish, sizeof longish,
             "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"%0300d\",\"payload\":{"
             "\"call_control_id\":\"c\"}}}",
             1);
    for (int i = 0; i < 2; i++)
        assert_int_equal(deliver(&s, longish), 200);
    app_rig_assert_trail(&s.r, "initiated initiated initiated ");
    app_rig_close(&s.r);
}

TEST(the_memory_of_ids_is_bounded)
{
    scene s;
    char body[256];
    prepare(&s);
    s.r.limits.seen_events = 256;
    start(&s);
    for (int i = 0; i < 300; i++) {
        snprintf(body, sizeof body, "{\"data\":{\"event_type\":\"x.y\",\"id\":\"id-%d\"}}", i);
        s.r.acks_count = 0;
        s.r.acks[0].status = 0;
        assert_int_equal(deliver(&s, body), 200);
    }
    assert_int_equal(metrics_of(&s).seen_now, 256);
    assert_int_equal(metrics_of(&s).seen_evicted, 44);
    assert_int_equal(metrics_of(&s).duplicates, 0);
    s.r.acks[1].status = 0;
    assert_int_equal(deliver(&s, body), 200); /* the last one is remembered */
    assert_int_equal(metrics_of(&s).duplicates, 1);
    assert_int_equal(metrics_of(&s).unknown_type, 300);
    app_rig_close(&s.r);
}

/* The user's own server -------------------------------------------------------------------------- */

static void never(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    (void)status;
    (void)user_data;
    fail_msg("a refused delivery was acknowledged");
}

TEST(bad_deliveries_are_refused_at_once)
{
    scene s;
    prepare(&s);
    s.r.options.public_keys_count = 0;
    s.r.limits.body_bytes = 100;
    start(&s);
    telnyx_webhook delivery = { "s", "t", "{}", 2 };
    assert_int_equal(telnyx_app_receive(s.r.app, NULL, never, NULL), TELNYX_EINVAL);
    assert_int_equal(telnyx_app_receive(s.r.app, &delivery, NULL, NULL), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(s.r.app), "on_ack"));
    assert_int_equal(telnyx_app_receive(s.r.app, &delivery, never, NULL), TELNYX_ENOKEY);
    assert_non_null(strstr(telnyx_app_last_error(s.r.app), "public_keys"));
    delivery.body = NULL;
    assert_int_equal(telnyx_app_receive(s.r.app, &delivery, never, NULL), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(s.r.app), "webhook.body"));
    delivery.body = "x";
    delivery.body_length = 101;
    assert_int_equal(telnyx_app_receive(s.r.app, &delivery, never, NULL), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(s.r.app), "body_length"));
    assert_int_equal(metrics_of(&s).webhooks, 0);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    delivery.body_length = 1;
    assert_int_equal(telnyx_app_receive(s.r.app, &delivery, never, NULL), TELNYX_ECLOSING);
    app_rig_until_closed(&s.r);
    app_rig_close(&s.r);
}

TEST(the_acknowledgement_never_comes_from_inside)
{
    scene s;
    open_scene(&s);
    /* Good, refused and no event alike. */
    size_t good = app_rig_deliver(&s.r, "1763868600", "x", "{}", 2);
    assert_int_equal(s.r.acks[good].status, 0);
    s.r.app->verdicts.skip = true;
    size_t event = app_rig_incoming(&s.r, "a", 0);
    assert_int_equal(s.r.acks[event].status, 0);
    size_t none = app_rig_deliver(&s.r, NULL, NULL, "{}", 2);
    assert_int_equal(s.r.acks[none].status, 0);
    app_rig_until_ack(&s.r, none);
    assert_int_equal(s.r.acks[good].status, 401);
    assert_int_equal(s.r.acks[event].status, 200);
    assert_int_equal(s.r.acks[none].status, 200);
    app_rig_close(&s.r);
}

/* Over a socket ---------------------------------------------------------------------------------- */

static void post(test_peer *peer, const char *headers, const char *body)
{
    char text[4096];
    snprintf(text, sizeof text,
             "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n%s\r\n%s", strlen(body),
             headers, body);
    test_peer_send_text(peer, text);
}

static void post_signed(test_peer *peer, const test_signer *signer, const char *timestamp,
                        const char *body)
{
    char headers[256], signature[89];
    test_signer_sign(signer, timestamp, body, strlen(body), signature);
    snprintf(headers, sizeof headers, "TELNYX-Signature-Ed25519:  %s \r\ntelnyx-timestamp: %s\r\n",
             signature, timestamp);
    post(peer, headers, body);
}

static test_response nth(test_peer *peer, size_t n)
{
    test_peer_until(peer, n + 1);
    return test_peer_response(peer, n);
}

TEST(deliveries_over_a_socket_are_verified)
{
    scene s;
    test_peer peer;
    open_scene(&s);
    assert_int_equal(telnyx_app_listen(s.r.app, NULL), 0);
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    /* All on one connection, which survives each refusal and a change of keys. */
    post_signed(&peer, &s.signer, "1763868600", next_event(&s));
    assert_int_equal(nth(&peer, 0).status, 200);
    post_signed(&peer, &s.other, "1763868600", next_event(&s));
    assert_int_equal(nth(&peer, 1).status, 401);
    assert_int_equal(nth(&peer, 1).body_length, 0);
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, s.keys, 2), 0);
    post_signed(&peer, &s.other, "1763868600", next_event(&s));
    assert_int_equal(nth(&peer, 2).status, 200);
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, s.keys + 1, 1), 0);
    post_signed(&peer, &s.signer, "1763868600", next_event(&s));
    assert_int_equal(nth(&peer, 3).status, 401);
    post_signed(&peer, &s.other, "1763868299", next_event(&s));
    assert_int_equal(nth(&peer, 4).status, 401);
    post_signed(&peer, &s.other, "1763868600", "{");
    assert_int_equal(nth(&peer, 5).status, 400);
    post_signed(&peer, &s.other, "1763868600", "{}");
    assert_int_equal(nth(&peer, 6).status, 200);
    post_signed(&peer, &s.other, "1763868600", "");
    assert_int_equal(nth(&peer, 7).status, 400);
    app_rig_assert_trail(&s.r, "initiated initiated ");
    assert_int_equal(metrics_of(&s).http_connections, 1);
    assert_int_equal(metrics_of(&s).webhooks, 8);
    assert_int_equal(metrics_of(&s).refused_signature, 2);
    assert_int_equal(metrics_of(&s).refused_clock, 1);
    test_peer_close(&peer);
    app_rig_close(&s.r);
}

TEST(a_header_that_counts_comes_once)
{
    scene s;
    test_peer peer;
    char signature[89], headers[512];
    open_scene(&s);
    assert_int_equal(telnyx_app_listen(s.r.app, NULL), 0);
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    const char *body = next_event(&s);
    test_signer_sign(&s.signer, "1763868600", body, strlen(body), signature);
    static const char *const forms[] = {
        "",
        "telnyx-timestamp: 1763868600\r\n",
        "telnyx-signature-ed25519: %s\r\n",
        "telnyx-timestamp: 1763868600\r\ntelnyx-signature-ed25519:\r\n",
        "telnyx-timestamp:\r\ntelnyx-signature-ed25519: %s\r\n",
        "telnyx-timestamp: 1763868600\r\nTelnyx-Timestamp: 1763868600\r\n"
        "telnyx-signature-ed25519: %s\r\n",
        "telnyx-signature-ed25519: AAAA\r\ntelnyx-timestamp: 1763868600\r\n"
        "telnyx-signature-ed25519: %s\r\n",
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const char *mark = strstr(forms[i], "%s");
        snprintf(headers, sizeof headers, "%.*s%s%s", mark ? (int)(mark - forms[i]) : 1000,
                 forms[i], mark ? signature : "", mark ? mark + 2 : "");
        post(&peer, headers, body);
        test_response response = nth(&peer, i);
        assert_int_equal(response.status, 401);
        assert_int_equal(response.body_length, 0);
    }
    assert_told(&s, "reason=TELNYX_ENOHEADER", 7);
    assert_int_equal(metrics_of(&s).refused_signature, 7);
    app_rig_assert_trail(&s.r, "");
    /* The same once each is taken. */
    post_signed(&peer, &s.signer, "1763868600", body);
    assert_int_equal(nth(&peer, 7).status, 200);
    app_rig_assert_trail(&s.r, "initiated ");
    test_peer_close(&peer);
    app_rig_close(&s.r);
}

/* What is said ----------------------------------------------------------------------------------- */

TEST(a_peers_bytes_are_escaped)
{
    scene s;
    prepare(&s);
    s.r.client_options.log_level = TELNYX_LOG_DEBUG;
    start(&s);
    assert_int_equal(
        deliver(&s, "{\"data\":{\"event_type\":\"call.\\u001b[31m\\nerror forged\\\\\","
                    "\"id\":\"i\\r\\n\",\"payload\":{\"call_control_id\":\"a\\u009b\\u007f\"}}}"),
        200);
    assert_non_null(strstr(s.log.text, "type=call.\\x1b[31m\\x0aerror forged\\x5c "));
    assert_non_null(strstr(s.log.text, "id=i\\x0d\\x0a "));
    for (const char *c = s.log.text; *c; c++)
        assert_true(*c == '\n' || (*c >= ' ' && *c != 0x7f) || (unsigned char)*c >= 0xa0);
    assert_int_equal(log_trap_count(&s.log, "error forged"), 1);
    app_rig_close(&s.r);
}

TEST(numbers_are_masked_unless_debugging)
{
    for (int debug = 0; debug < 2; debug++) {
        scene s;
        prepare(&s);
        s.r.options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
        if (debug)
            s.r.client_options.log_level = TELNYX_LOG_DEBUG;
        start(&s);
        app_rig_rule_add(&s.r, "/answer", 422,
                         "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\","
                         "\"detail\":\"no way to +15550123456\"}]}");
        app_rig_incoming(&s.r, "a", 0);
        assert_int_equal(
            telnyx_call_answer(telnyx_app_call(s.r.app, "a"), NULL, app_rig_on_done, &s.r), 0);
        app_rig_until_trail(&s.r, "answer=");
        assert_int_equal(log_trap_count(&s.log, "warn request failed"), 1);
        assert_int_equal(log_trap_count(&s.log, "+15550123456"), (size_t)debug);
        assert_int_equal(log_trap_count(&s.log, "+xxxxxxx3456"), (size_t)!debug);
        app_rig_close(&s.r);
    }
}

TEST(the_api_key_is_never_said)
{
    scene s;
    prepare(&s);
    s.r.options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    s.r.client_options.log_level = TELNYX_LOG_DEBUG;
    s.r.client_options.max_retries = TELNYX_INT(0);
    start(&s);
    app_rig_rule_add(&s.r, "/answer", 401,
                     "{\"errors\":[{\"code\":\"10009\",\"title\":\"Authentication failed\"}]}");
    app_rig_rule_add(&s.r, "/speak", 500, "KEY");
    assert_int_equal(telnyx_app_listen(s.r.app, NULL), 0);
    app_rig_incoming(&s.r, "a", 0);
    telnyx_call *call = telnyx_app_call(s.r.app, "a");
    telnyx_speak_params speak = { 0 };
    speak.payload = "Hello.";
    speak.voice = "female";
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &s.r), 0);
    app_rig_until_trail(&s.r, "answer=EAUTH");
    app_rig_event(&s.r, "call.answered", "a", 10, NULL);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &s.r), 0);
    app_rig_until_trail(&s.r, "speak=");
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &s.r), 0);
    app_rig_until_trail(&s.r, "hangup=");
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    app_rig_until_closed(&s.r);
    assert_true(s.log.records > 5);
    assert_int_equal(log_trap_count(&s.log, "KEY-of-the-rig"), 0);
    assert_int_equal(log_trap_count(&s.log, "Bearer"), 0);
    app_rig_close(&s.r);
}
