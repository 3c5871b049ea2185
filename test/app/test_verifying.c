/* Signatures that are checked on libuv's threads. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include "app/signer.h"
#include "io/peer.h"

#define EVENTS 200
#define MANY   100 /* deliveries that may be in work at once */

typedef struct scene {
    app_rig r;
    test_signer genuine, forged;
    char timestamp[24];
    char order[EVENTS * 8];
    unsigned answered[3]; /* 200, 401, 503 */
    size_t limit;         /* 0: the default */
} scene;

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    size_t used = strlen(s->order);
    (void)call;
    snprintf(s->order + used, sizeof s->order - used, "%s ", event->id);
}

static void open_limited(scene *s, size_t limit)
{
    memset(s, 0, sizeof *s);
    s->limit = limit;
    test_signer_init(&s->genuine, 1);
    test_signer_init(&s->forged, 2);
    const char *keys[] = { s->genuine.public_key };
    app_rig_prepare(&s->r);
    snprintf(s->timestamp, sizeof s->timestamp, "%lld", (long long)s->r.clocks.wall_us / 1000000);
    s->r.options.dangerously_skip_verification = 0;
    s->r.options.public_keys = keys;
    s->r.options.public_keys_count = 1;
    s->r.options.verify_on_threads = true;
    s->r.limits.verifying = s->limit;
    app_rig_start(&s->r);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, on_event, s);
}

static void open_scene(scene *s)
{
    open_limited(s, 0);
}

static size_t deliver(scene *s, const test_signer *signer, const char *id)
{
    char body[1024], signature[89];
    app_rig_event_json(body, sizeof body, id, "call.dtmf.received", "a", 0, NULL);
    test_signer_sign(signer, s->timestamp, body, strlen(body), signature);
    size_t ack = app_rig_deliver(&s->r, s->timestamp, signature, body, strlen(body));
    memset(body, 'x', sizeof body); /* it was lent */
    return ack;
}

TEST(events_keep_their_order)
{
    scene s;
    char id[16], wanted[EVENTS * 8] = "";
    size_t last = 0;
    open_scene(&s);
    for (int i = 0; i < EVENTS; i++) {
        bool forged = i % 7 == 3;
        snprintf(id, sizeof id, "e%d", i);
        last = deliver(&s, forged ? &s.forged : &s.genuine, id);
        if (!forged)
            snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), "%s ", id);
    }
    assert_string_equal(s.order, "");
    app_rig_pass_until_ack(&s.r, last);
    assert_string_equal(s.order, wanted);
    for (size_t i = 0; i < EVENTS; i++) {
        app_rig_pass_until_ack(&s.r, i);
        assert_int_equal(s.r.acks[i].status, i % 7 == 3 ? 401 : 200);
    }
    assert_int_equal(metrics_of(&s).refused_signature, (EVENTS + 3) / 7);
    assert_int_equal(metrics_of(&s).webhooks, EVENTS);
    app_rig_close(&s.r);
}

TEST(a_delivery_is_judged_by_the_keys_of_its_arrival)
{
    scene s;
    open_scene(&s);
    size_t before = deliver(&s, &s.genuine, "e1");
    const char *next = s.forged.public_key;
    assert_int_equal(telnyx_app_set_public_keys(s.r.app, &next, 1), 0);
    size_t after = deliver(&s, &s.genuine, "e2");
    app_rig_pass_until_ack(&s.r, after);
    app_rig_pass_until_ack(&s.r, before);
    assert_int_equal(s.r.acks[before].status, 200);
    assert_int_equal(s.r.acks[after].status, 401);
    app_rig_close(&s.r);
}

TEST(the_listener_hands_its_requests_on)
{
    scene s;
    test_peer peer;
    char body[1024], signature[89], text[2048];
    open_scene(&s);
    assert_int_equal(telnyx_app_listen(s.r.app, NULL), 0);
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    for (int i = 0; i < 6; i++) {
        snprintf(text, sizeof text, "e%d", i);
        app_rig_event_json(body, sizeof body, text, "call.dtmf.received", "a", 0, NULL);
        test_signer_sign(i == 2 ? &s.forged : &s.genuine, s.timestamp, body, strlen(body),
                         signature);
        snprintf(text, sizeof text,
                 "POST /webhooks HTTP/1.1\r\nHost: x\r\nTelnyx-Timestamp: %s\r\n"
                 "Telnyx-Signature-Ed25519: %s\r\nContent-Length: %zu\r\n\r\n%s",
                 s.timestamp, signature, strlen(body), body);
        test_peer_send_text(&peer, text); /* pipelined */
    }
    while (test_peer_count(&peer) < 6)
        app_rig_pass(&s.r, 1);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(test_peer_response(&peer, i).status, i == 2 ? 401 : 200);
    assert_string_equal(s.order, "e0 e1 e3 e4 e5 ");
    /* One whose peer is gone before its signature was checked. */
    test_peer_send_text(&peer, text);
    test_peer_close(&peer);
    app_rig_pass(&s.r, 40);
    app_rig_close(&s.r);
}

static void count(telnyx_app *app, int status, void *user_data)
{
    scene *s = user_data;
    (void)app;
    s->answered[status == 200 ? 0 : status == 401 ? 1 : 2]++;
}

static void close_in_the_middle(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    (void)call, (void)event;
    telnyx_app_close(s->r.app, app_rig_set_flag, &s->r.app_closed);
}

static void receive(scene *s, int number)
{
    char body[1024], signature[89], id[16];
    snprintf(id, sizeof id, "e%d", number);
    app_rig_event_json(body, sizeof body, id, "call.dtmf.received", "a", 0, NULL);
    test_signer_sign(&s->genuine, s->timestamp, body, strlen(body), signature);
    const telnyx_webhook delivery = {
        .timestamp = s->timestamp, .signature = signature, .body = body, .body_length = strlen(body)
    };
    assert_int_equal(telnyx_app_receive(s->r.app, &delivery, count, s), 0);
}

TEST(a_closing_app_waits_for_its_threads)
{
    scene s;
    open_scene(&s);
    telnyx_app_on(s.r.app, TELNYX_EVENT_ANY, close_in_the_middle, &s);
    for (int i = 0; i < EVENTS; i++)
        receive(&s, i);
    test_loop_until(&s.r.loop, &s.r.app_closed);
    assert_int_equal(s.answered[0], 1);
    assert_int_equal(s.answered[2], EVENTS - 1);
    app_rig_close(&s.r);
}

TEST(a_drain_waits_for_them)
{
    scene s;
    open_scene(&s);
    telnyx_app_on(s.r.app, TELNYX_EVENT_ANY, NULL, NULL);
    receive(&s, 0);
    telnyx_app_hand_over(s.r.app, 30000, app_rig_set_flag, &s.r.app_closed);
    app_rig_pass_until_closed(&s.r);
    assert_int_equal(s.answered[0] + s.answered[2], 1);
    app_rig_close(&s.r);
}

/* What is beyond the limit is for later; what was taken is answered. */
TEST(so_many_at_once_and_no_more)
{
    scene s;
    open_limited(&s, MANY);
    telnyx_app_on(s.r.app, TELNYX_EVENT_ANY, NULL, NULL);
    const telnyx_webhook unsigned_one = { .timestamp = s.timestamp,
                                          .body = "{}",
                                          .body_length = 2 };
    for (int i = 0; i < MANY + 5; i++)
        assert_int_equal(telnyx_app_receive(s.r.app, &unsigned_one, count, &s), 0);
    while (s.answered[0] + s.answered[1] + s.answered[2] < MANY + 5)
        app_rig_pass(&s.r, 40);
    assert_int_equal(s.answered[1], MANY);
    assert_int_equal(s.answered[2], 5);
    assert_int_equal(metrics_of(&s).refused_overload, 5);
    app_rig_close(&s.r);
}

TEST(without_memory_it_is_for_later)
{
    scene s;
    open_scene(&s);
    s.r.memory.fail_at = s.r.memory.calls + 3; /* behind the waiter and its timer */
    size_t failed = deliver(&s, &s.genuine, "e1");
    s.r.memory.fail_at = 0;
    app_rig_pass_until_ack(&s.r, failed);
    assert_int_equal(s.r.acks[failed].status, 503);
    size_t again = deliver(&s, &s.genuine, "e1");
    app_rig_pass_until_ack(&s.r, again);
    assert_int_equal(s.r.acks[again].status, 200);
    app_rig_close(&s.r);
}
