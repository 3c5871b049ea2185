#include "hostile/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void target_prepare(target *t)
{
    memset(t, 0, sizeof *t);
    app_rig_prepare(&t->r);
    test_signer_init(&t->signer, 1);
    test_signer_init(&t->other, 2);
    t->keys[0] = t->signer.public_key;
    t->keys[1] = t->other.public_key;
    t->r.options.dangerously_skip_verification = 0;
    t->r.options.public_keys = t->keys;
    t->r.options.public_keys_count = 1;
    t->r.client_options.on_log = log_trap_catch;
    t->r.client_options.log_user_data = &t->log;
}

void target_start(target *t)
{
    app_rig_start(&t->r);
    assert_int_equal(t->r.clocks.wall_us / 1000000, TARGET_NOW);
    assert_int_equal(telnyx_app_on(t->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &t->r), 0);
    assert_int_equal(telnyx_app_listen(t->r.app, NULL), 0);
    t->port = telnyx_app_port(t->r.app);
}

void target_open(target *t)
{
    target_prepare(t);
    target_start(t);
}

void target_close(target *t)
{
    app_rig_close(&t->r);
}

telnyx_app_metrics target_metrics(const target *t)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(t->r.app, &metrics);
    return metrics;
}

void target_pass(target *t, uint64_t ms)
{
    app_rig_pass(&t->r, ms);
}

void target_set_wall(target *t, int64_t secs_later)
{
    t->r.clocks.wall_us += secs_later * 1000000;
}

const char *target_event(target *t)
{
    static char json[1024];
    char id[32], call[32];
    snprintf(id, sizeof id, "event-%zu", ++t->events);
    snprintf(call, sizeof call, "call-%zu", t->events);
    app_rig_event_json(json, sizeof json, id, "call.initiated", call, 0,
                       "\"direction\":\"incoming\"");
    return json;
}

size_t target_request(char *text, size_t size, const char *timestamp, const char *signature,
                      const char *more, const char *body)
{
    int length = snprintf(text, size,
                          "POST /webhooks HTTP/1.1\r\nHost: x\r\n%s%s%s%s%s%s%s"
                          "Content-Length: %zu\r\n\r\n%s",
                          timestamp ? "Telnyx-Timestamp: " : "", timestamp ? timestamp : "",
                          timestamp ? "\r\n" : "", signature ? "Telnyx-Signature-Ed25519: " : "",
                          signature ? signature : "", signature ? "\r\n" : "", more ? more : "",
                          strlen(body), body);
    assert_true(length > 0 && (size_t)length < size);
    return (size_t)length;
}

size_t target_signed_request(const target *t, char *text, size_t size, const char *body)
{
    char now[24], signature[89];
    snprintf(now, sizeof now, "%lld", (long long)(t->r.clocks.wall_us / 1000000));
    test_signer_sign(&t->signer, now, body, strlen(body), signature);
    return target_request(text, size, now, signature, NULL, body);
}

test_response target_post(test_peer *peer, size_t n, const char *timestamp, const char *signature,
                          const char *body)
{
    size_t size = strlen(body) + 2048;
    char *text = malloc(size);
    assert_non_null(text);
    test_peer_send(peer, text, target_request(text, size, timestamp, signature, NULL, body));
    free(text);
    test_peer_until(peer, n + 1);
    return test_peer_response(peer, n);
}

test_response target_post_signed(target *t, test_peer *peer, size_t n, const char *body)
{
    char now[24], signature[89];
    snprintf(now, sizeof now, "%lld", (long long)(t->r.clocks.wall_us / 1000000));
    test_signer_sign(&t->signer, now, body, strlen(body), signature);
    return target_post(peer, n, now, signature, body);
}

void target_connect(target *t, test_peer *peer)
{
    test_peer_connect(peer, &t->r.loop, t->port);
}

void target_refuses(target *t, const char *bytes, size_t length, int status)
{
    test_peer peer;
    target_connect(t, &peer);
    test_peer_send(&peer, bytes, length);
    test_peer_until_eof(&peer);
    if (test_peer_count(&peer) != 1 || test_peer_response(&peer, 0).status != status)
        fail_msg("%.60s...: not %d but %.200s", bytes, status,
                 peer.received ? peer.received : "nothing");
    test_response response = test_peer_response(&peer, 0);
    assert_int_equal(response.body_length, 0);
    assert_true(test_response_has(&response, "Connection: close"));
    assert_null(strstr(peer.received, "100 Continue"));
    test_peer_close(&peer);
}

void target_lives(target *t)
{
    test_peer peer;
    uint64_t before = target_metrics(t).dispatched;
    target_connect(t, &peer);
    assert_int_equal(target_post_signed(t, &peer, 0, target_event(t)).status, 200);
    assert_int_equal(target_metrics(t).dispatched, before + 1);
    test_peer_close(&peer);
}
