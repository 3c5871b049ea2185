/* Floods of bad signatures, and the genuine deliveries among them, which come from the same address. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "app/log_trap.h"
#include "app/signer.h"
#include "io/peer.h"

#define BURST 10 /* five times the two a second of these tests */
#define MANY  24

typedef struct scene {
    app_rig r;
    test_signer genuine, forged;
    const char *keys[1];
    log_trap log;
    test_peer peers[MANY];
} scene;

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

static void prepare(scene *s)
{
    memset(s, 0, sizeof *s);
    test_signer_init(&s->genuine, 1);
    test_signer_init(&s->forged, 2);
    s->keys[0] = s->genuine.public_key;
    app_rig_prepare(&s->r);
    s->r.options.dangerously_skip_verification = 0;
    s->r.options.public_keys = s->keys;
    s->r.options.public_keys_count = 1;
    s->r.limits.forgeries_per_second = 2;
    s->r.client_options.on_log = log_trap_catch;
    s->r.client_options.log_user_data = &s->log;
    s->r.options.order_window_ms = TELNYX_INT(0); /* nothing is waited for */
    s->r.clocks.look_ns = 1000;                   /* a check takes a microsecond */
}

static void start(scene *s)
{
    app_rig_start(&s->r);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
    assert_int_equal(telnyx_app_listen(s->r.app, NULL), 0);
}

/* A delivery as text; `more` are further header lines. */
static const char *compose(const test_signer *signer, const char *id, const char *more)
{
    static char text[2048];
    static const char timestamp[] = "1763868600"; /* when a rig's clock begins */
    char body[1024], signature[89];
    app_rig_event_json(body, sizeof body, id, "call.dtmf.received", "a", 0, NULL);
    test_signer_sign(signer, timestamp, body, strlen(body), signature);
    snprintf(text, sizeof text,
             "POST /webhooks HTTP/1.1\r\nHost: x\r\nTelnyx-Timestamp: %s\r\n"
             "Telnyx-Signature-Ed25519: %s\r\n%sContent-Length: %zu\r\n\r\n%s",
             timestamp, signature, more, strlen(body), body);
    return text;
}

/* The status of a delivery on a connection of its own. */
static int deliver_with(scene *s, const test_signer *signer, const char *id, const char *more)
{
    test_peer peer;
    test_peer_connect(&peer, &s->r.loop, telnyx_app_port(s->r.app));
    test_peer_send_text(&peer, compose(signer, id, more));
    test_peer_until(&peer, 1);
    int status = test_peer_response(&peer, 0).status;
    test_peer_close(&peer);
    return status;
}

static int deliver(scene *s, const test_signer *signer, const char *id)
{
    return deliver_with(s, signer, id, "");
}

/* From here on the address has sent too many. */
static void use_up(scene *s, const char *more)
{
    for (int i = 0; i <= BURST; i++)
        assert_int_equal(deliver_with(s, &s->forged, "f", more), 401);
}

static void connect_all(scene *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        test_peer_connect(&s->peers[i], &s->r.loop, telnyx_app_port(s->r.app));
    while (metrics_of(s).connections_now < count)
        test_loop_turns(&s->r.loop, 1);
}

/* All at once: the loop sees them in one turn. Every third one is genuine. */
static void send_all(scene *s, size_t count)
{
    char id[32];
    for (size_t i = 0; i < count; i++) {
        snprintf(id, sizeof id, "e%zu", i);
        const char *text = compose(i % 3 ? &s->forged : &s->genuine, id, "");
        assert_int_equal(send(s->peers[i].fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
    }
}

static void close_all(scene *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        test_peer_close(&s->peers[i]);
}

TEST(genuine_ones_are_never_refused)
{
    static const uint32_t rates[] = { 0, 2, UINT32_MAX };
    scene s;
    char id[16];
    for (size_t rate = 0; rate < 3; rate++) {
        size_t genuine = 0;
        prepare(&s);
        s.r.limits.forgeries_per_second = rates[rate];
        start(&s);
        for (int i = 0; i < 300; i++) {
            snprintf(id, sizeof id, "e%d", i);
            if (i % 5 == 4)
                genuine += deliver(&s, &s.genuine, id) == 200;
            else
                assert_int_equal(deliver(&s, &s.forged, id), 401);
        }
        assert_int_equal(genuine, 60);
        assert_int_equal(metrics_of(&s).dispatched, 60);
        assert_int_equal(metrics_of(&s).refused_signature, 240);
        assert_int_equal(metrics_of(&s).refused_forger, 0);
        assert_int_equal(metrics_of(&s).webhooks, 300);
        /* 250 are what one address may send at once by default. */
        assert_int_equal(metrics_of(&s).forger_waits > 0, rate == 1);
        app_rig_close(&s.r);
    }
}

TEST(they_wait_for_their_turn)
{
    scene s;
    for (int threads = 0; threads < 2; threads++) {
        prepare(&s);
        s.r.limits.forgery_turn_us = 1; /* one in a turn */
        s.r.options.verify_on_threads = threads;
        start(&s);
        use_up(&s, "");
        uint64_t before = metrics_of(&s).forger_waits;
        connect_all(&s, MANY);
        send_all(&s, MANY);
        while (metrics_of(&s).forger_waits == before)
            test_loop_turns(&s.r.loop, 1);
        assert_int_equal(metrics_of(&s).forger_waits, before + MANY);
        assert_true(metrics_of(&s).forgers_waiting_now >= MANY - 1);
        assert_true(metrics_of(&s).unverified_bytes_now > 0);
        for (size_t i = 0; i < MANY; i++) {
            test_peer_until(&s.peers[i], 1);
            assert_int_equal(test_peer_response(&s.peers[i], 0).status, i % 3 ? 401 : 200);
        }
        assert_int_equal(metrics_of(&s).dispatched, MANY / 3);
        assert_int_equal(metrics_of(&s).forgers_waiting_now, 0);
        assert_int_equal(metrics_of(&s).unverified_bytes_now, 0);
        close_all(&s, MANY);
        app_rig_close(&s.r);
    }
}

TEST(without_a_place_they_are_refused_unseen)
{
    scene s;
    prepare(&s);
    s.r.limits.verifying = 1;
    start(&s);
    use_up(&s, "");
    connect_all(&s, 6);
    send_all(&s, 6);
    size_t refused = 0;
    for (size_t i = 0; i < 6; i++) {
        test_peer_until(&s.peers[i], 1);
        test_response response = test_peer_response(&s.peers[i], 0);
        refused += response.status == 429;
        if (response.status == 429)
            assert_true(test_response_has(&response, "Retry-After: 1"));
    }
    assert_int_equal(refused, 5);
    assert_int_equal(metrics_of(&s).refused_forger, 5);
    assert_int_equal(metrics_of(&s).http_429, 5);
    assert_true(
        log_trap_count(&s.log, "warn request refused status=429 method=POST path=/webhooks"));
    close_all(&s, 6);
    app_rig_close(&s.r);
}

/* A kept connection that brings genuine ones does not wait behind others'. */
TEST(behind_a_genuine_one_nobody_waits)
{
    scene s;
    test_peer peer;
    size_t n = 0;
    prepare(&s);
    start(&s);
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    test_peer_send_text(&peer, compose(&s.genuine, "g0", ""));
    test_peer_until(&peer, ++n);
    use_up(&s, "");
    uint64_t before = metrics_of(&s).forger_waits;
    test_peer_send_text(&peer, compose(&s.genuine, "g1", ""));
    test_peer_until(&peer, ++n);
    assert_int_equal(metrics_of(&s).forger_waits, before);
    /* One forgery can make use of that, and no other. */
    for (int i = 0; i < 3; i++) {
        test_peer_send_text(&peer, compose(&s.forged, "f", ""));
        test_peer_until(&peer, ++n);
        assert_int_equal(test_peer_response(&peer, n - 1).status, 401);
        assert_int_equal(metrics_of(&s).forger_waits, before + (unsigned)i);
    }
    test_peer_send_text(&peer, compose(&s.genuine, "g2", ""));
    test_peer_until(&peer, ++n);
    assert_int_equal(test_peer_response(&peer, n - 1).status, 200);
    assert_int_equal(metrics_of(&s).forger_waits, before + 3);
    test_peer_close(&peer);
    app_rig_close(&s.r);
}

/* Forgeries from many places wear nobody's own allowance out, but cost the same. */
TEST(many_places_count_together)
{
    static const char *const proxies[] = { "127.0.0.0/8" };
    scene s;
    char more[64];
    prepare(&s);
    s.r.options.trusted_proxies = proxies;
    s.r.options.trusted_proxies_count = 1;
    s.r.options.forwarded_header = "X-Forwarded-For";
    s.r.limits.forgeries_per_second = 1;
    start(&s);
    /* 50 from all at once; a slow machine lets some time, and with it some tokens, go by. */
    for (int i = 0; i < 200 && metrics_of(&s).forger_waits == 0; i++) {
        snprintf(more, sizeof more, "X-Forwarded-For: 192.0.2.%d\r\n", i + 1);
        assert_int_equal(deliver_with(&s, &s.forged, "f", more), 401);
        assert_true(i >= 40 || metrics_of(&s).forger_waits == 0);
    }
    assert_int_equal(metrics_of(&s).forger_waits, 1);
    assert_int_equal(deliver_with(&s, &s.genuine, "g", "X-Forwarded-For: 198.51.100.1\r\n"), 200);
    app_rig_close(&s.r);
}

/* What is wrong at first sight costs no check, and does not count. */
TEST(cheap_ones_do_not_count)
{
    scene s;
    test_peer peer;
    prepare(&s);
    start(&s);
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    for (size_t i = 0; i < 5 * BURST; i++) {
        test_peer_send_text(&peer,
                            "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
        test_peer_until(&peer, i + 1);
        assert_int_equal(test_peer_response(&peer, i).status, 401);
    }
    assert_int_equal(deliver(&s, &s.genuine, "g"), 200);
    assert_int_equal(metrics_of(&s).forger_waits, 0);
    test_peer_close(&peer);
    app_rig_close(&s.r);
}

#define BY_PLATFORM "X-Forwarded-For: 192.0.2.1\r\n"
/* Says to be the platform, and is named by the proxy. */
#define BY_FORGER "X-Forwarded-For: 192.0.2.1, 192.0.2.66\r\n"

TEST(proxies_tell_them_apart)
{
    static const char *const proxies[] = { "192.0.2.200", "127.0.0.0/8" };
    scene s;
    char id[16];
    for (int known = 0; known < 2; known++) {
        prepare(&s);
        s.r.options.trusted_proxies = proxies;
        s.r.options.trusted_proxies_count = known ? 2 : 1;
        s.r.options.forwarded_header = "X-Forwarded-For";
        start(&s);
        use_up(&s, BY_FORGER);
        uint64_t before = metrics_of(&s).forger_waits;
        for (int i = 0; i < 5; i++) {
            snprintf(id, sizeof id, "g%d", i);
            assert_int_equal(deliver_with(&s, &s.genuine, id, BY_PLATFORM), 200);
        }
        /* From where nobody is believed, all wait alike. */
        assert_int_equal(metrics_of(&s).forger_waits, known ? before : before + 5);
        assert_true(log_trap_count(&s.log, known ? "from=192.0.2.66" : "from=127.0.0.1"));
        app_rig_close(&s.r);
    }
}

TEST(a_closing_app_gives_them_back)
{
    scene s;
    prepare(&s);
    s.r.limits.forgery_turn_us = 1;
    start(&s);
    use_up(&s, "");
    connect_all(&s, MANY);
    send_all(&s, MANY);
    uint64_t before = metrics_of(&s).forger_waits;
    while (metrics_of(&s).forger_waits == before)
        test_loop_turns(&s.r.loop, 1);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    size_t given_back = 0;
    for (size_t i = 0; i < MANY; i++) {
        test_peer_until(&s.peers[i], 1);
        given_back += test_peer_response(&s.peers[i], 0).status == 503;
    }
    assert_true(given_back >= MANY - 2);
    close_all(&s, MANY);
    app_rig_until_closed(&s.r);
    app_rig_close(&s.r);
}

TEST(memory_lost_refuses_one)
{
    scene s;
    test_peer peer;
    prepare(&s);
    start(&s);
    use_up(&s, "");
    test_peer_connect(&peer, &s.r.loop, telnyx_app_port(s.r.app));
    /* The connection, its head, its body and its waiter; what comes next is its place in the line. */
    while (metrics_of(&s).connections_now < 1)
        test_loop_turns(&s.r.loop, 1);
    s.r.memory.fail_at = s.r.memory.calls + 4;
    test_peer_send_text(&peer, compose(&s.genuine, "g", ""));
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 429);
    test_peer_send_text(&peer, compose(&s.genuine, "g", ""));
    test_peer_until(&peer, 2);
    assert_int_equal(test_peer_response(&peer, 1).status, 200);
    test_peer_close(&peer);
    app_rig_close(&s.r);
}
